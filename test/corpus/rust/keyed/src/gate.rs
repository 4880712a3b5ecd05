use std::collections::{HashMap, HashSet};

use open_feature::{Client, EvaluationContext};

use crate::flags::{self, Flag, FlagDef};

pub struct Gate {
    client: Client,
    overrides: HashMap<String, bool>,
    search: String,
}

impl Gate {
    pub async fn on(&self, key: &str) -> bool {
        let ctx = EvaluationContext::default().with_custom_field("search", self.search.as_str());
        match self.overrides.get(key) {
            Some(value) => *value,
            None => self.client.get_bool_value(key, Some(&ctx), None).await.unwrap_or(false),
        }
    }

    pub async fn flag(&self, flag: Flag) -> bool {
        self.on(flag.key()).await
    }

    pub async fn def(&self, def: &FlagDef) -> bool {
        log::debug!("{} of {}", def.name, def.owner);
        self.on(def.name).await
    }

    pub async fn trial(&self) -> i64 {
        self.client.get_int_value("trial_length", None, None).await.unwrap_or(14) //= trial_length
    }

    pub async fn ladder(&self) -> Option<String> {
        let details = self.client.get_string_details("price-ladder", None, None).await.ok()?; //= price-ladder
        let rank = self.client.get_float_value("price-rank", None, None).await.ok()?; //? price-rank
        Some(format!("price-ladder {} {rank}", details.value))
    }

    pub fn with_defaults(mut self) -> Self {
        self.overrides.insert("mail-kill-switch".to_string(), false); //= mail-kill-switch
        self.overrides.insert(String::from("sso"), true); //= sso
        self.overrides.insert(flags::SEARCH.to_owned(), true); //= search
        self.overrides.entry(Flag::Points.to_string()).or_insert(true); //= loyalty_points
        self
    }
}

pub fn headers() -> HashMap<&'static str, &'static str> {
    HashMap::from([("search", "demo"), ("sso", "saml"), ("audit-log", "on")])
}

pub fn known() -> HashSet<&'static str> {
    let mut columns: HashSet<&str> = flags::COLUMNS.into_iter().collect();
    columns.insert("phones");
    columns.insert("seat_limit");
    columns
}

#[macro_export]
macro_rules! when_on {
    ($gate:expr, $key:expr, $yes:expr) => {
        if $gate.on($key).await { Some($yes) } else { None }
    };
}

#[macro_export]
macro_rules! titled {
    ($name:expr) => {
        format!("<h1>{}</h1>", $name)
    };
}
