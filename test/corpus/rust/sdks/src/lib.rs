use configcat::Client as ConfigCat;
use flagsmith::{Flagsmith, FlagsmithOptions};
use growthbook_rust::client::GrowthBookClient;
use launchdarkly_server_sdk::{Client, Context, ContextBuilder};
use posthog_rs::Event;
use statsig_rust::{Statsig, StatsigUserBuilder};

const HERO: &str = "darkMode"; //= darkMode
const EVENT: &str = "darkMode.opened";

pub fn launch(client: &Client, user: &str) -> (bool, i64) {
    let context: Context = ContextBuilder::new("search").set_string("phones", user).build().unwrap();
    client.track_event(context.clone(), "new-checkout");
    client.track_event(context.clone(), EVENT);
    let on = client.bool_variation(&context, "new-checkout", false); //= new-checkout
    let dark = client.bool_variation(&context, HERO, false); //= darkMode
    let days = client.int_variation(
        &context,
        "trial_length", //= trial_length
        14,
    );
    let ladder = client.str_variation(&context, "price-ladder", "search".to_string()); //= price-ladder
    let detail = client.bool_variation_detail(&context, "fast_refunds", false); //= fast_refunds
    let size = client.int_variation(&context, "page_size", 20); //? page_size
    let count = client.float_variation(&context, "seat_limit", 1.0); //= seat_limit
    (on && dark && detail.value == Some(true) && ladder == "export", days + size + count as i64)
}

pub async fn others(cat: &ConfigCat, smith: &Flagsmith, statsig: &Statsig) -> Option<bool> {
    let a = cat.get_value("audit-log", false, None).await; //= audit-log
    let b = cat.get_value_details("parcel-tracking", false, None).await.value; //= parcel-tracking
    let flags = smith.get_environment_flags().ok()?;
    let c = flags.is_feature_enabled("sso").ok()?; //= sso
    let d = flags.get_feature_value_as_string("loyalty_points").ok()?; //= loyalty_points
    let e = flags.is_feature_enabled("saml").ok()?; //? saml
    let user = StatsigUserBuilder::new_with_user_id("demo".to_string()).build();
    statsig.log_event(&user, "beta", None, None);
    let f = statsig.check_gate(&user, "beta") || statsig.get_feature_gate(&user, "mail-kill-switch").value; //= beta; mail-kill-switch
    Some(a && b && c && f && d == "search")
}

pub async fn growth(gb: &GrowthBookClient, posthog: &posthog_rs::Client) -> bool {
    posthog.capture(Event::new("bulk.archive", "search")).await.ok();
    let on = gb.is_on("bulk.archive", None).await || gb.is_off("billing/v2", None).await; //= bulk.archive; billing/v2
    let value = gb.feature_result("relay.metrics", None).await; //= relay.metrics
    let phones = posthog.is_feature_enabled("phones", "user", None, None, None).await; //= phones
    on && value.on && phones.unwrap_or(false)
}
