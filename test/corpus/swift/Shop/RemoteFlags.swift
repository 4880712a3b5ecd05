import Foundation

/// The store of flags, which may be overridden by hand.
final class RemoteFlags {
    static let shared = RemoteFlags()

    private var overrides: [String: Bool] = [:]
    private let provider: FlagProvider

    private static let local: Set<String> = ["gift_wrap", Gate.export.key] //= gift_wrap; export
    private static let owners: [String: String] = [
        "price-alerts": "pricing", //= price-alerts
        Gate.newCart.key: "cart", //= new-cart
        OneClick.key: "growth", //= one-click
        "store-credit": "cart", //? store-credit
    ]
    private static let titles = ["export": "Export", "loyalty": "Loyalty", "gift": "gift_wrap"]

    init(provider: FlagProvider = DefaultProvider()) {
        self.provider = provider
    }

    func bool(_ key: String, fallback: Bool) -> Bool {
        if Self.local.contains(key) { return overrides[key] ?? fallback }
        return overrides[key] ?? provider.isEnabled(key) ?? fallback
    }

    func override(key: String, with value: Bool) {
        overrides[key] = value
    }

    func override(_ gate: Gate<Bool>, with value: Bool) {
        override(key: gate.key, with: value)
    }

    func warmUp() {
        for key in [FreeReturn.key, "shop.theme"] { _ = provider.isEnabled(key) } //= free_return; shop.theme
        for name in ["export", "gift_wrap"] { _ = UserDefaults.standard.object(forKey: name) }
        if provider.isEnabled("RETURNS_PORTAL") == true { //= RETURNS_PORTAL
            URLSession.shared.dataTask(with: URL(string: "https://shop.example/export")!).resume()
        }
        let notes = Gate.orderNotes //= orderNotes
        print("orderNotes: \(bool(notes.key, fallback: notes.fallback))") //= orderNotes
        NotificationCenter.default.post(name: Notification.Name("price-alerts"), object: nil)
    }

    #if DEBUG
    func debug() {
        override(key: Gate.returns.key, with: true) //= RETURNS_PORTAL
        override(key: "\(OneClick.key)", with: false) //= one-click
        ProcessInfo.processInfo.environment["one-click"].map { print($0) }
    }
    #endif
}
