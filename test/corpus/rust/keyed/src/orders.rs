use crate::flags::{self, Flag, Theme, EXPORT_CSV, EXPORT_FILE}; //= orders:export-csv
use crate::flags::{
    AUDIT as AUDIT_FLAG, //= audit-log
    COLUMNS,
    WEBHOOKS, //= ENABLE_WEBHOOKS
};
use crate::gate::Gate;
use crate::{titled, when_on};

pub struct Order {
    pub seat_limit: usize,
    pub loyalty_points: Vec<u32>,
    pub phones: Vec<String>,
}

pub async fn export(gate: &Gate, order: &Order, search: Option<&str>) -> anyhow::Result<String> {
    // orders:export-csv is a slow rollout
    if !gate.on(EXPORT_CSV).await { //= orders:export-csv
        anyhow::bail!("orders:export-csv is off");
    }
    let audit = gate.on(AUDIT_FLAG).await || gate.on(flags::WEBHOOKS).await; //= audit-log; ENABLE_WEBHOOKS
    let dark = gate.flag(Flag::DarkMode).await; //= darkMode
    let seats = gate
        .flag(Flag::SeatLimit) //= seat_limit
        .await;
    let double = gate.def(&flags::DUAL_WRITE).await && gate.on(flags::METRICS.name).await; //= dual_write; relay.metrics
    let import = when_on!(gate, "async_import", order.phones.len()); //= async_import
    let points = when_on!(gate, Flag::Points.key(), order.loyalty_points.len()); //= loyalty_points
    let title = titled!("async_import");
    let photos = when_on!(gate, "order_photos", 3); //? order_photos
    let returns = gate.on(flags::RETURNS).await; //? returns_portal
    tracing::info!(audit, dark, seats, "seat_limit {}", order.seat_limit);
    Ok(format!("{title}{double}{import:?}{points:?}{photos:?}{returns}{EXPORT_FILE}{search:?}"))
}

pub fn theme(theme: Theme, flag: Flag) -> &'static str {
    if flag == Flag::DarkMode && !matches!(flag, Flag::Import) { //= darkMode; async_import
        return "darkMode";
    }
    match theme {
        Theme::DarkMode => "dark",
        Theme::Light => "light",
    }
}

pub fn page(name: &str) -> u8 {
    match name {
        "search" => 1,
        "export" | "phones" => 2,
        _ if name == "demo" => 3,
        _ => COLUMNS.len() as u8,
    }
}

pub fn owner_of(key: &str) -> &'static str {
    match key {
        EXPORT_CSV => "orders", //= orders:export-csv
        flags::SEARCH => "search", //= search
        WEBHOOKS | AUDIT_FLAG => "platform", //= ENABLE_WEBHOOKS; audit-log
        _ => "demo",
    }
}

pub fn shadow(EXPORT_CSV: &str, search: &str) -> usize {
    EXPORT_CSV.len() + search.len()
}

mod inner {
    const AUDIT: &str = "audit.table";
    pub const SEARCH: u8 = 3;

    pub fn table() -> (&'static str, u8) {
        (AUDIT, SEARCH)
    }
}
