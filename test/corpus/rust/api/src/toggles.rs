use once_cell::sync::Lazy;
use std::collections::BTreeMap;
use strum::{AsRefStr, EnumString};

#[derive(AsRefStr, EnumString, Clone, Copy, PartialEq)]
pub enum Toggle {
    #[strum(serialize = "export")] //= export
    Export, //= export
    #[strum(serialize = "demo")] //= demo
    Demo, //= demo
    #[strum(serialize = "price-ladder")] //= price-ladder
    Ladder, //= price-ladder
    #[strum(serialize = "price-steps")] //? price-steps
    Steps, //? price-steps
}

#[derive(AsRefStr)]
pub enum Job {
    #[strum(serialize = "export")]
    Export,
    Demo,
}

pub mod keys {
    pub const TRIAL: &str = "trial_length"; //= trial_length
    pub const SSO: &str = "sso"; //= sso
    pub mod ops {
        pub const MAIL: &str = "mail-kill-switch"; //= mail-kill-switch
    }
}

pub use keys::ops::MAIL as MAIL_SWITCH; //= mail-kill-switch

static DEFAULTS: Lazy<BTreeMap<&'static str, bool>> = Lazy::new(|| {
    BTreeMap::from([
        (keys::TRIAL, true), //= trial_length
        (keys::SSO, false), //= sso
        ("audit-log", false), //= audit-log
        ("audit-trail", false), //? audit-trail
    ])
});

static TITLES: &[(&str, u8)] = &[("search", 1), ("phones", 2), ("home", 3)];

pub fn enabled(key: &str) -> bool {
    crate::CLIENT.bool_variation(&crate::context(), key, DEFAULTS.get(key).copied().unwrap_or_default())
}

pub fn toggle(toggle: Toggle) -> bool {
    enabled(toggle.as_ref())
}

pub fn rank(name: &str) -> Option<u8> {
    TITLES.iter().find(|(title, _)| *title == name).map(|(_, rank)| *rank)
}
