use enum_map::Enum;
use serde::{Deserialize, Serialize};

/// The flags that the service asks for, for example `bulk.archive`.
#[allow(non_camel_case_types)]
#[derive(Debug, Deserialize, Serialize, Enum, Clone)]
pub enum Features {
    fast_refunds, //= fast_refunds
    OneClickPay, //= OneClickPay
    #[serde(rename = "new-checkout")] //= new-checkout
    NewCheckout, //= new-checkout
    #[serde(rename = "bulk.archive")] //= bulk.archive
    BulkArchive, //= bulk.archive
    #[serde(rename = "billing/v2")] //= billing/v2
    Billing, //= billing/v2
    #[serde(rename = "gift-notes")] //? gift-notes
    GiftNotes, //? gift-notes
}

#[derive(Debug, Deserialize, Serialize)]
pub enum Columns {
    fast_refunds,
    #[serde(rename = "new-checkout")]
    NewCheckout,
    #[serde(rename = "price-ladder")]
    Ladder { search: String, demo: bool },
}
