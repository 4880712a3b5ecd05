use std::fmt;

pub const SEARCH: &str = "search"; //= search
pub const EXPORT_CSV: &str = "orders:export-csv"; //= orders:export-csv
pub const WEBHOOKS: &'static str = "ENABLE_WEBHOOKS"; //= ENABLE_WEBHOOKS
pub static AUDIT: &str = "audit-log"; //= audit-log
pub const RETURNS: &str = "returns_portal"; //? returns_portal
pub const SEARCH_PATH: &str = "/search";
pub const EXPORT_FILE: &str = "orders:export-csv.zip";

pub const STAFF: &[&str] = &[AUDIT, "sso", "beta"]; //= audit-log; sso; beta
pub const COLUMNS: [&str; 3] = ["search", "phones", "export"];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Flag {
    DarkMode, //= darkMode
    SeatLimit, //= seat_limit
    Points, //= loyalty_points
    Import, //= async_import
}

impl Flag {
    pub const ALL: [Flag; 2] = [Flag::DarkMode, Flag::SeatLimit]; //= darkMode; seat_limit

    pub const fn key(self) -> &'static str {
        match self {
            Flag::DarkMode => "darkMode", //= darkMode
            Flag::SeatLimit => "seat_limit", //= seat_limit
            Self::Points => "loyalty_points", //= loyalty_points
            Self::Import => "async_import", //= async_import
        }
    }

    pub fn default_value(&self) -> bool {
        matches!(self, Flag::SeatLimit | Flag::Import) //= seat_limit; async_import
    }
}

impl fmt::Display for Flag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.key())
    }
}

pub struct FlagDef {
    pub name: &'static str,
    pub owner: &'static str,
}

pub const DUAL_WRITE: FlagDef = FlagDef { name: "dual_write", owner: "search" }; //= dual_write
pub const METRICS: FlagDef = FlagDef { //= relay.metrics
    name: "relay.metrics", //= relay.metrics
    owner: "demo",
};
pub const TRACES: FlagDef = FlagDef { name: "relay.traces", owner: "beta" }; //? relay.traces

pub enum Theme {
    DarkMode,
    Light,
}
