diesel::table! {
    orders (id) {
        seat_limit -> Int4,
        loyalty_points -> Nullable<Int4>,
        search -> Text,
        export -> Bool,
    }
}

#[derive(serde::Serialize, sqlx::FromRow)]
pub struct OrderRow {
    #[serde(rename = "new-checkout")]
    pub checkout: bool,
    #[serde(rename(serialize = "parcel-tracking"))]
    pub tracking: Option<String>,
    #[serde(alias = "darkMode", default)]
    pub dark: bool,
    pub seat_limit: i32,
    pub trial_length: i32,
}

impl OrderRow {
    pub fn column(name: &str) -> Option<&'static str> {
        Some(match name {
            "seat_limit" => "orders.seat_limit",
            "trial_length" => "orders.trial_length",
            "parcel-tracking" | "price-ladder" => "orders.extra",
            _ => return None,
        })
    }

    pub fn header(&self) -> [(&'static str, String); 3] {
        [
            ("new-checkout", self.checkout.to_string()),
            ("audit-log", self.seat_limit.to_string()),
            ("darkMode", self.dark.to_string()),
        ]
    }
}
