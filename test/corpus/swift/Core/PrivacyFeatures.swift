import Foundation

/// Features of the remote configuration; subfeatures have keys of their own.
public enum PrivacyFeature: String {
    case contentBlocking //= contentBlocking
    case customHeaders = "customUserAgent" //= customUserAgent
    case vpn //= vpn
    case brokerProtection = "dbp" //? dbp
}

public protocol PrivacySubfeature: RawRepresentable where RawValue == String {
    var parent: PrivacyFeature { get }
}

public enum VPNSubfeature: String, PrivacySubfeature {
    public var parent: PrivacyFeature { .vpn } //= vpn

    case snooze //= snooze
    case widget = "vpn-widget" //= vpn-widget
    case appExclusions //= appExclusions
}

public enum VPNEvent: String {
    case snooze
    case widget = "widget"
    case connect = "vpn"
}

final class VPNController {
    private let config: PrivacyConfiguration
    private let events: EventSink

    init(manager: PrivacyConfigurationManaging, events: EventSink) {
        config = manager.privacyConfig
        self.events = events
    }

    var canSnooze: Bool { config.isSubfeatureEnabled(VPNSubfeature.snooze) } //= snooze

    func connect() -> Bool {
        guard config.isEnabled(featureKey: .vpn, versionProvider: AppVersionProvider()) else { //= vpn
            events.send(.connect, "vpn")
            return false
        }
        if config.isSubfeatureEnabled(VPNSubfeature.appExclusions), !config.isEnabled(featureKey: .contentBlocking) { //= appExclusions; contentBlocking
            exclude("appExclusions")
        }
        let agent = config.settings(for: .customHeaders)["customUserAgent"] as? String //= customUserAgent
        events.send(.snooze, agent ?? "snooze")
        return canSnooze //= snooze
    }

    func subfeature(_ name: String) -> VPNSubfeature? {
        switch name {
        case "snooze": return .snooze //= snooze
        case VPNSubfeature.widget.rawValue: return .widget //= vpn-widget
        default: return VPNSubfeature(rawValue: name)
        }
    }

    func event(_ name: String) -> VPNEvent {
        switch name {
        case "snooze": return .snooze
        case "widget": return .widget
        default: return .connect
        }
    }

    func menu() -> [String] {
        let snooze = UserText.snooze
        let entries = ["vpn": "VPN", "snooze": snooze]
        return canSnooze ? Array(entries.values) : [snooze, "vpn-widget-hint"] //= snooze
    }
}

final class VPNControllerTests: XCTestCase {
    func testSnooze() {
        let config = MockPrivacyConfiguration()
        config.isSubfeatureEnabledCheck = { $0.rawValue == VPNSubfeature.snooze.rawValue } //= snooze
        config.isFeatureKeyEnabled = { feature, _ in feature == .vpn || feature == .brokerProtection } //= vpn //? dbp
        let events = MockEvents()
        XCTAssertTrue(VPNController(config, events).canSnooze) //= snooze
        XCTAssertEqual(events.sent, [.snooze, .connect])
        XCTAssertEqual(VPNEvent.connect.rawValue, "vpn")
        let host = "vpn.example.org"
        XCTAssertNotNil(URL(string: "https://\(host)/vpn"))
    }
}
