import Testing
import XCTest
@testable import Shop

@Suite("gift_wrap") struct CartTests {
    @Test("new-cart opens", .flags([.newCart, .export])) //= new-cart; export
    func opens() {
        let flags = StaticFlags(["new-cart": true, "RETURNS_PORTAL": false]) //= new-cart; RETURNS_PORTAL
        let model = CartViewModel(flags: flags, experiments: .none)
        model.show("new-cart")
        #expect(model.export?.kind == "export")
    }

    @Test(arguments: ["export", "loyalty"])
    func shows(path: String) {
        withFlags("gift_wrap", "price-alerts") { //= gift_wrap; price-alerts
            CartViewModel(flags: StaticFlags([:]), experiments: .none).show(path)
        }
        withDefaults("gift_wrap", "export") {
            #expect(Column.export.key == "export")
        }
    }

    @Test func oneClick() {
        let experiments = Experiments.only(OneClick.self) //= one-click
        let model = CartViewModel(flags: StaticFlags([:]), experiments: experiments, gate: .returns) //= RETURNS_PORTAL
        #expect(model.giftWrap == false) //= gift_wrap
        #expect(Gate.theme.key == "shop.theme") //= shop.theme
        #expect(Export(kind: "export").orderNotes == "orderNotes")
        RemoteFlags.shared.override(Gate.orderNotes, with: true) //= orderNotes
        RemoteFlags.shared.override(key: "free_return", with: true) //= free_return
        Keychain.shared.override(key: "loyalty", with: "export")
    }

    private func withFlags(_ keys: String..., run: () -> Void) {
        keys.forEach { RemoteFlags.shared.override(key: $0, with: true) }
        run()
    }

    private func withDefaults(_ names: String..., run: () -> Void) {
        names.forEach { UserDefaults.standard.set(true, forKey: $0) }
        run()
    }
}
