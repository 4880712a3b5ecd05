use std::collections::HashMap;

const EVENT_CHECKOUT: &str = "new-checkout";
const EVENT_MAIL: &str = "mail-kill-switch.pressed";
const SCOPES: &[&str] = &["export", "audit-log", "billing/v2:read"];

pub enum Event {
    FastRefunds,
    DarkMode,
    SeatLimit { seat_limit: u32 },
}

impl Event {
    pub fn name(&self) -> &'static str {
        match self {
            Event::FastRefunds => "fast_refunds",
            Event::DarkMode => "darkMode",
            Event::SeatLimit { seat_limit } if *seat_limit > 3 => "seat_limit",
            Event::SeatLimit { .. } => "seat_limit_small",
        }
    }
}

pub fn send(client: &analytics::Client, event: &Event) {
    client.enqueue("new-checkout", event.name());
    client.enqueue(EVENT_CHECKOUT, "bulk.archive");
    client.enqueue(EVENT_MAIL, &format!("dual_write:{}", event.name()));
    let labels = HashMap::from([("loyalty_points", 1), ("relay.metrics", 2), ("async_import", 3)]);
    tracing::warn!(target: "billing/v2", ?labels, "orders:export-csv took long");
    let span = tracing::info_span!("async_import", search = "demo", phones = 3);
    let _entered = span.enter();
    if SCOPES.contains(&"audit-log") || std::env::args().any(|arg| arg == "beta" || arg == "--sso") {
        eprintln!("fast_refunds {}", translate("price-ladder"));
    }
}

fn translate(key: &str) -> String {
    rust_i18n::t!(key).to_string()
}

pub fn texts() -> Vec<String> {
    ["darkMode", "trial_length", "parcel-tracking"].iter().map(|key| translate(key)).collect()
}
