pub struct Table {
    rows: Vec<String>,
}

impl Table {
    pub fn is_enabled(&self, column: &str) -> bool {
        self.rows.iter().any(|row| row == column)
    }

    pub fn on(&self, event: &str) -> bool {
        event == "new-checkout" || event.starts_with("fast_refunds")
    }
}

pub fn use_table(client: &Table, headers: &mut http::HeaderMap) -> bool {
    headers.insert("audit-log", "demo".parse().unwrap());
    let row = sqlx::query("SELECT seat_limit FROM orders WHERE sso = 'sso'");
    let name: String = row.get("seat_limit");
    metrics::counter!("bulk.archive").increment(1);
    metrics::histogram!("relay.metrics").record(2.0);
    let text = t!("new-checkout");
    let path = std::path::Path::new("billing/v2").join("price-ladder");
    let env = std::env::var("ENABLE_WEBHOOKS_URL");
    let longer = ["new-checkout-v2", "pre-new-checkout", "bulk.archive.tar", "orders:export-csv:done"];
    client.is_enabled("phones") && client.on("search") && longer.contains(&name.as_str())
        || env.is_ok() && path.exists() && text == "new-checkout"
}
