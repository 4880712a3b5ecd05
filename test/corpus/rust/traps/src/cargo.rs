#[cfg(feature = "export")]
pub mod export;

#[cfg(all(feature = "search", not(feature = "beta")))]
pub fn build() -> bool {
    cfg!(feature = "demo")
}

#[derive(Debug)]
#[allow(dead_code)]
pub struct Search {
    demo: bool,
    phones: Vec<&'static str>,
}

/// ```
/// client.is_enabled("sso");
/// ```
pub fn search(demo: bool, export: &str) -> Search {
    let phones = vec!["phones", export];
    Search { demo, phones }
}
