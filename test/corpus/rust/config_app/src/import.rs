use crate::settings::{FeatureFlags, Limits, Settings};

pub fn run(settings: &Settings, async_import: usize) -> usize {
    let Settings { feature_flags, limits, .. } = settings;
    if !feature_flags.async_import { //= async_import
        return async_import;
    }
    if settings.feature_flags.dual_write && limits.seat_limit > 3 { //= dual_write
        log::warn!("dual_write with seat_limit {}", limits.seat_limit);
    }
    match limits {
        Limits { seat_limit: 0, search, .. } => search.len(),
        _ if settings.feature_flags.mail_kill_switch => 0, //= mail-kill-switch
        _ if settings.feature_flags.slow_mode => 1, //? slow_mode
        _ => settings.export.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn async_import_off() {
        let flags = FeatureFlags { async_import: true, ..Default::default() }; //= async_import
        let limits = Limits { seat_limit: 3, search: "dual_write".into(), audit: false };
        assert!(flags.seat_limit == (limits.seat_limit == 2)); //= seat_limit
    }
}
