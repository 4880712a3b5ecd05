import Foundation
import LaunchDarkly

/// Keys of LaunchDarkly. `demo` is for shows.
enum Flags {
    static let prefix = "ride."

    static let newMap = "new-map" //= new-map
    static let phones = "phones" //= phones
    static let pool = prefix + "pool" //= ride.pool
    static let surge = "\(prefix)surge.v2" //= ride.surge.v2
    static let receipts: LDFlagKey = "receipt_mail" //= receipt_mail
    static let help = #"helpCentre"# //= helpCentre
    static var demo: String { "demo" } //= demo
    static let scooters = "scooters" //? scooters

    static let all: [String] = [newMap, phones, Flags.pool] //= new-map; phones; ride.pool

    enum Pay {
        static let oneTap = "ONE_TAP_PAY" //= ONE_TAP_PAY
        static let tips = "pay.tips" //= pay.tips
    }
}

enum Strings {
    static let phones = "phones"
    static let newMap = "Map"
    static let demo = NSLocalizedString("demo", comment: "")

    enum Pay {
        static let oneTap = "Pay at once"
        static let tips = "pay.tips.title"
    }
}

typealias PayFlags = Flags.Pay

final class FlagClient {
    private let client: LDClient

    init(client: LDClient) {
        self.client = client
    }

    func isOn(_ key: String, default fallback: Bool = false) -> Bool {
        client.boolVariation(forKey: key, defaultValue: fallback)
    }

    func number(for key: String) -> Int { client.intVariation(forKey: key, defaultValue: 0) }

    subscript(key: String) -> Bool { isOn(key) }

    var mapIsNew: Bool { isOn(Flags.newMap) } //= new-map

    func areOn(_ keys: String...) -> Bool { keys.allSatisfy { isOn($0) } }
}

extension FlagClient {
    func when<T>(_ key: String, then: () -> T, else other: () -> T) -> T {
        isOn(key) ? then() : other()
    }
}
