mod flags;

use std::time::Duration;

use flags::{Columns, Features};
use unleash_api_client::client::{Client, ClientBuilder};
use unleash_api_client::config::EnvironmentConfig;
use unleash_api_client::context::Context;

struct Cart {
    new_checkout: bool,
    fast_refunds: u32,
    export: Option<String>,
}

async fn refund(client: &Client<Features, reqwest::Client>, cart: &Cart, search: &str) -> bool {
    let context = Context { user_id: Some("search".into()), ..Default::default() };
    if client.is_enabled(Features::fast_refunds, Some(&context), false) { //= fast_refunds
        log::info!("fast_refunds for {}", cart.fast_refunds);
        return true;
    }
    let click = client.is_enabled(
        Features::OneClickPay, //= OneClickPay
        None,
        false,
    );
    let variant = client.get_variant(Features::NewCheckout, &context); //= new-checkout
    let billing = client.is_enabled(Features::Billing, None, true) && cart.new_checkout; //= billing/v2
    let notes = client.is_enabled(Features::GiftNotes, None, true); //? gift-notes
    click || billing || notes || variant.name == "new-checkout" || search == "export"
}

fn column(name: &Columns) -> &'static str {
    match name {
        Columns::fast_refunds => "fast_refunds",
        Columns::NewCheckout => "new_checkout_column",
        Columns::Ladder { .. } => "ladder",
    }
}

fn owner(feature: &Features) -> &'static str {
    match feature {
        Features::fast_refunds | Features::OneClickPay => "payments", //= fast_refunds; OneClickPay
        Features::BulkArchive => "search", //= bulk.archive
        _ => "demo",
    }
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let config = EnvironmentConfig::from_env()?;
    let client = ClientBuilder::default()
        .interval(500)
        .strategy("parcel-tracking", Box::new(tracking))
        .into_client::<Features, reqwest::Client>(&config.api_url, &config.app_name, "demo", config.secret)?;
    client.register().await?;
    if client.is_enabled_str("parcel-tracking", None, false, &config.cache) { //= parcel-tracking
        println!("parcel-tracking {}", column(&Columns::NewCheckout));
    }
    let names = client.is_enabled_str("parcel-names", None, false, &config.cache); //? parcel-names
    let cart = Cart { new_checkout: names, fast_refunds: 2, export: None };
    tokio::time::sleep(Duration::from_secs(1)).await;
    anyhow::ensure!(refund(&client, &cart, owner(&Features::NewCheckout)).await, "new-checkout"); //= new-checkout
    Ok(())
}
