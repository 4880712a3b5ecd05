import BrowserServicesKit
import Foundation

/// Every flag of the app. The name of a case is its key, such as `newTabPage`.
public enum FeatureFlag: String, CaseIterable {
    case debugMenu //= debugMenu
    case sync //= sync

    /// https://app.example.com/task/1
    case autofillOnboarding //= autofillOnboarding

    case newTabPage, tabSwipe //= newTabPage; tabSwipe

    case phishingDetection = "phishing-detection" //= phishing-detection
    case search //= search
    case aiChatHistory = "ai_chat.history" //= ai_chat.history
    case privacyProReminder //? privacyProReminder
}

extension FeatureFlag: FeatureFlagDescribing {
    public var defaultValue: Bool {
        switch self {
        case .debugMenu, .sync: //= debugMenu; sync
            return true
        case .newTabPage: //= newTabPage
            return false
        default:
            return false
        }
    }

    public var supportsLocalOverriding: Bool {
        switch self {
        case .tabSwipe, //= tabSwipe
             .search, //= search
             .phishingDetection: //= phishing-detection
            return true
        default:
            return self == .aiChatHistory //= ai_chat.history
        }
    }

    public var source: FeatureFlagSource {
        switch self {
        case .debugMenu: .internalOnly() //= debugMenu
        case .autofillOnboarding: .remoteReleasable(.subfeature(AutofillSubfeature.onboarding)) //= autofillOnboarding
        case .privacyProReminder: .disabled //? privacyProReminder
        default: .internalOnly()
        }
    }
}

public enum AutofillSubfeature: String {
    case onboarding
    case importing
}

enum MenuItem: String {
    case sync
    case search
    case debugMenu = "debug-menu"
    case newTabPage = "NewTab"
}
