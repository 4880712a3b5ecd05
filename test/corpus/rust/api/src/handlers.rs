use crate::toggles::{self, enabled, keys, rank, toggle, Job, Toggle, MAIL_SWITCH}; //= mail-kill-switch
use keys::SSO; //= sso

pub struct Handler {
    toggle: Toggle,
    export: Vec<Job>,
}

impl Handler {
    pub const KEY: &'static str = keys::TRIAL; //= trial_length

    pub fn new(demo: bool) -> Self {
        Self { toggle: if demo { Toggle::Demo } else { Toggle::Export }, export: vec![Job::Export, Job::Demo] } //= demo; export
    }

    pub fn run(&self, search: &str) -> u8 {
        if enabled(SSO) && !enabled(MAIL_SWITCH) { //= sso; mail-kill-switch
            return rank("search").unwrap_or(search.len() as u8);
        }
        if toggle(Toggle::Ladder) || toggles::enabled(toggles::keys::ops::MAIL) { //= price-ladder; mail-kill-switch
            return rank("phones").unwrap_or_default();
        }
        match self.toggle {
            Toggle::Export => self.export.len() as u8, //= export
            Toggle::Steps => 2, //? price-steps
            _ if enabled(Self::KEY) => 3, //= trial_length
            _ => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn export() {
        let _guard = toggles::override_for_test("audit-log", true); //= audit-log
        let _other = toggles::override_for_test(Toggle::Demo.as_ref(), false); //= demo
        std::env::set_var("sso", "demo");
        assert!(matches!("export".parse(), Ok(Toggle::Export))); //= export
        assert_eq!(rank("export"), None);
    }
}
