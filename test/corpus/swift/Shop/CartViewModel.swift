import Combine
import SwiftUI

@MainActor
final class CartViewModel: ObservableObject {
    @Feature("gift_wrap") var giftWrap //= gift_wrap
    @Feature("price-alerts", fallback: true) private var alerts: Bool //= price-alerts
    @Feature("curb-side") var curbSide //? curb-side
    @AppStorage("gift_wrap") var wrapsByDefault = false
    @Published var export: Export?

    private let flags: FlagReading
    private let experiments: Experiments
    private let gate: Gate<Bool>

    init(flags: FlagReading, experiments: Experiments, gate: Gate<Bool> = .newCart) { //= new-cart
        self.flags = flags
        self.experiments = experiments
        self.gate = gate
    }

    func open(_ cart: Cart) {
        guard flags.value(.newCart) else { return show("new-cart") } //= new-cart
        if giftWrap { cart.wrap("gift_wrap") } //= gift_wrap
        if alerts, flags.value(Gate<Bool>.orderNotes) { //= price-alerts; orderNotes
            cart.notes = flags.text(.orderNotes)
        }
        let theme = flags.value(Gate.theme) //= shop.theme
        cart.theme = theme.isEmpty ? flags.text(.theme) : theme
        export = flags.value(.export) ? Export(kind: "export") : nil //= export
        cart.columns = [.export, .orderNotes]
        if experiments.isIn(OneClick.self) && !experiments.isIn(FreeReturn.self) { //= one-click; free_return
            cart.buy(note: "one-click")
        }
        if curbSide { cart.park() } //? curb-side
    }

    func show(_ path: String) {
        switch path {
        case "export": router.push("/export")
        case "new-cart", "loyalty": router.push(path)
        default: router.pop()
        }
    }

    func save() throws {
        let giftWrap = UserDefaults.standard.bool(forKey: "gift_wrap")
        if giftWrap {
            try database.execute("update carts set gift_wrap = 1, export = 0 where loyalty is null")
        }
        let loyalty = flags.value(.loyalty) //? loyalty
        UserDefaults.standard.set(loyalty, forKey: "loyalty")
    }
}

struct Export: Codable {
    let kind: String
    var orderNotes = "orderNotes"
    var theme: String?
}

struct CartView: View {
    @Environment(\.flags) private var flags
    @StateObject var model: CartViewModel

    var body: some View {
        List {
            Toggle("export", isOn: .constant(true))
            if model.giftWrap { Label("gift_wrap", systemImage: "gift") } //= gift_wrap
            if flags.value(.returns) { Text("RETURNS_PORTAL") } //= RETURNS_PORTAL
            Text(LocalizedStringKey("new-cart"))
        }
        .gated(by: .orderNotes) //= orderNotes
        .sorted(by: .orderNotes)
        .environment(\.flags, StaticFlags([Gate.newCart.key: true])) //= new-cart
    }
}

extension View {
    @ViewBuilder func gated(by gate: Gate<Bool>) -> some View {
        if RemoteFlags.shared.bool(gate.key, fallback: gate.fallback) { self }
    }

    func sorted(by column: Column) -> some View { self }
}
