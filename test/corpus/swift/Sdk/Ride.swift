import LaunchDarkly
import SwiftUI

struct RideView: View {
    let flags: FlagClient
    @State private var phones = "phones"
    @AppStorage("new-map") private var seenMap = false

    var body: some View {
        VStack {
            if flags.mapIsNew { //= new-map
                NewMap().accessibilityIdentifier("new-map")
            }
            if flags[Flags.phones] { TextField(Strings.phones, text: $phones) } //= phones
            Button(Strings.Pay.oneTap) { pay() }
                .disabled(!flags.isOn(Flags.Pay.oneTap)) //= ONE_TAP_PAY
            Text("demo").opacity(flags.isOn(PayFlags.tips, default: true) ? 1 : 0) //= pay.tips
            NavigationLink("phones", destination: PhonesView(phones: phones))
            Image("helpCentre")
        }
        .onAppear { Analytics.track("new-map", ["demo": true, "ride.pool": 1]) }
        .navigationTitle(Strings.demo)
    }

    private func pay() {
        let fee = flags.number(for: "booking-fee") //= booking-fee
        flags.when(
            "ride.surge.v2", //= ride.surge.v2
            then: { charge(fee * 2, label: "surge") },
            else: { charge(fee, label: "ride.surge.v2") }
        )
        if flags.areOn(Flags.pool, Flags.demo, "night-rides") { //= ride.pool; demo //? night-rides
            charge(0, label: "ride.pool.discount")
        }
    }
}

final class RideModel {
    private let ld = LDClient.get()!

    func load() -> String {
        let theme = ld.stringVariation(forKey: "map-theme", defaultValue: "plain") //= map-theme
        let zoom = ld.doubleVariationDetail(forKey: "mapZoom", defaultValue: 1.5).value //= mapZoom
        let rules = ld.jsonVariation(forKey: "RIDE_RULES", defaultValue: .null) //= RIDE_RULES
        ld.observe(key: Flags.receipts, owner: self) { change in //= receipt_mail
            print("receipt_mail changed: \(change.newValue)")
        }
        ld.observe(keys: [Flags.newMap, "map-theme"], owner: self) { _ in } //= new-map; map-theme
        ld.track(key: "map-theme-chosen", data: .string("map-theme"))
        if case .string("demo") = rules { return "demo" }
        return theme + String(zoom)
    }

    func context() throws -> LDContext {
        var builder = LDContextBuilder(key: "demo")
        builder.trySetValue("phones", .number(2))
        builder.trySetValue("ride.pool", .bool(true))
        return try builder.build().get()
    }

    func owner(of key: String) -> String {
        switch key {
        case Flags.newMap, "map-theme": //= new-map; map-theme
            return "maps"
        case PayFlags.oneTap: //= ONE_TAP_PAY
            return "pay"
        case Flags.help: //= helpCentre
            return "help"
        default:
            return "demo"
        }
    }

    func column(_ name: String) -> Int {
        switch name {
        case "phones": return 1
        case "demo": return 2
        default: return 0
        }
    }
}
