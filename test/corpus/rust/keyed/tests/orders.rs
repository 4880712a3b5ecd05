use keyed::flags::{Flag, SEARCH}; //= search
use keyed::gate::Gate;
use rstest::rstest;

#[tokio::test]
async fn bulk_archive_is_off() {
    let gate = Gate::fake(&[("bulk.archive", false), ("darkMode", true)]); //= bulk.archive; darkMode
    assert!(!gate.on("bulk.archive").await, "bulk.archive is on"); //= bulk.archive
    assert!(gate.flag(Flag::DarkMode).await); //= darkMode
    let order = serde_json::json!({ "seat_limit": 3, "search": "demo", "export": ["phones"] });
    assert_eq!(order["seat_limit"], 3);
}

#[rstest]
#[case(Flag::SeatLimit, false)] //= seat_limit
#[case(Flag::Import, true)] //= async_import
fn defaults(#[case] flag: Flag, #[case] on: bool) {
    assert_eq!(flag.default_value(), on);
    assert_ne!(flag, Flag::Points); //= loyalty_points
    assert!(keyed::flags::STAFF.iter().all(|name| *name != SEARCH)); //= search
}

#[rstest]
#[case("search", 1)]
#[case("export", 2)]
fn pages(#[case] name: &str, #[case] page: u8) {
    assert_eq!(keyed::orders::page(name), page);
}
