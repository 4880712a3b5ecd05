use serde::Deserialize;

#[derive(Debug, Clone, Deserialize)]
#[serde(default)]
pub struct FeatureFlags {
    pub async_import: bool, //= async_import
    pub dual_write: bool, //= dual_write
    pub seat_limit: bool, //= seat_limit
    #[serde(rename = "mail-kill-switch")] //= mail-kill-switch
    pub mail_kill_switch: bool, //= mail-kill-switch
    pub slow_mode: bool, //? slow_mode
}

#[derive(Debug, Clone, Deserialize)]
pub struct Limits {
    pub seat_limit: usize,
    pub search: String,
    #[serde(rename = "audit-log")]
    pub audit: bool,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Settings {
    pub feature_flags: FeatureFlags,
    pub limits: Limits,
    pub export: Vec<String>,
}

impl Default for FeatureFlags {
    fn default() -> Self {
        Self {
            async_import: false, //= async_import
            dual_write: true, //= dual_write
            seat_limit: false, //= seat_limit
            mail_kill_switch: false, //= mail-kill-switch
            slow_mode: false, //? slow_mode
        }
    }
}
