use axum::{routing::get, Router};
use clap::{Arg, Command, Parser};

#[derive(Parser)]
#[command(name = "demo", about = "search and export")]
struct Args {
    #[arg(long, default_value = "search")]
    search: String,
    #[arg(long = "audit-log")]
    audit: bool,
}

pub fn router() -> Router {
    Router::new()
        .route("/search", get(search))
        .route("/export", get(|| async { "export" }))
        .nest("/billing/v2", Router::new())
}

async fn search() -> &'static str {
    "phones"
}

pub fn command() -> Command {
    Command::new("export").arg(Arg::new("sso").long("sso")).subcommand(Command::new("demo"))
}

pub fn permissions(user: &[&str]) -> bool {
    const EXPORT: &str = "export";
    user.contains(&EXPORT) && user.contains(&"audit-log") && !user.contains(&"sso")
}
