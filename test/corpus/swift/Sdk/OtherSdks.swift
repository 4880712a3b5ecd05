import ConfigCat
import FlagsmithClient
import OpenFeature
import Split
import UnleashProxyClientSwift

private let nightShift = "night-shift" //= night-shift
private let nightText = "night-shift.title"

final class Fleet {
    private let unleash: UnleashClient
    private let split: SplitClient
    private let configCat: ConfigCatClient
    private let openFeature = OpenFeatureAPI.shared.getClient(name: "fleet", version: nil)

    enum Toggle: String {
        case vanColour = "van_colour" //= van_colour
        case tolls = "TOLL_ROADS" //= TOLL_ROADS
        case depots = "fleet.depots" //? fleet.depots
    }

    init(unleash: UnleashClient, split: SplitClient, configCat: ConfigCatClient) {
        self.unleash = unleash
        self.split = split
        self.configCat = configCat
    }

    func route(_ van: Van) async throws -> Route {
        if unleash.isEnabled(name: nightShift) { //= night-shift
            return .night(title: nightText, reason: "night-shift")
        }
        let colour = unleash.getVariant(name: Toggle.vanColour.rawValue).name //= van_colour
        let treatment = split.getTreatment(Toggle.tolls.rawValue, attributes: ["export": true]) //= TOLL_ROADS
        let both = split.getTreatments(splits: ["TOLL_ROADS", "FUEL_CARD"], attributes: nil) //= TOLL_ROADS; FUEL_CARD
        let isGreen = await configCat.getValue(for: "greenRoutes", defaultValue: false) //= greenRoutes
        let stops = await configCat.getValue(
            for: "maxStops", //= maxStops
            defaultValue: 12
        )
        let sunday = try await Flagsmith.shared.hasFeatureFlag(withID: "sunday_rides", forIdentity: van.driver) //= sunday_rides
        let limit = try await Flagsmith.shared.getValueForFeature(withID: "ride_limit") //= ride_limit
        switch treatment {
        case "on": return .toll(van, colour, stops)
        case "export": return .abroad(both["FUEL_CARD"] ?? "FUEL_CARD") //= FUEL_CARD
        default: return .plain(van, green: isGreen, sunday: sunday, limit: limit)
        }
    }

    func risk() -> Double {
        let isOn = openFeature.getBooleanValue(key: "risk.engine", defaultValue: false) //= risk.engine
        let details = openFeature.getStringDetails(key: "riskModel", defaultValue: "linear") //= riskModel
        let weight = openFeature.getDoubleValue(key: "risk-weight", defaultValue: 0.5) //? risk-weight
        Metrics.count("risk.engine", tags: ["model": details.value])
        return isOn ? weight : 0
    }

    func listen() {
        split.on(event: .sdkReady) { print("TOLL_ROADS") }
        UnleashProxyClientSwift.SwiftEventBus.onMainThread(self, name: "ready") { _ in
            self.reload(["van_colour", "maxStops"].joined())
        }
    }
}

struct Van: Codable {
    let driver: String
    let vanColour: String
    let depots: [String]

    enum CodingKeys: String, CodingKey {
        case driver
        case vanColour = "van_colour"
        case depots
    }
}
