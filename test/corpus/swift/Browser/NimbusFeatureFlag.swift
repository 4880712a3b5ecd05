import Common
import Shared

enum NimbusFeatureFlagID: String, CaseIterable {
    case homepageRebuild //= homepageRebuild
    case toolbarRefactor //= toolbarRefactor
    case inactiveTabs //= inactiveTabs
    case touFeature = "tou-feature" //= tou-feature
    case downloadLiveActivities //? downloadLiveActivities

    var debugKey: String? {
        switch self {
        case .homepageRebuild, //= homepageRebuild
             .touFeature: //= tou-feature
            return rawValue + PrefsKeys.FeatureFlags.DebugSuffixKey
        default:
            return nil
        }
    }
}

enum NimbusFeatureFlagWithCustomOptionsID {
    case searchBarPosition //= searchBarPosition
    case startAtHome //= startAtHome
}

struct NimbusFlaggableFeature: HasNimbusSearchBar {
    private let profile: Profile
    private var featureID: NimbusFeatureFlagID

    private var featureKey: String? {
        switch featureID {
        case .inactiveTabs: //= inactiveTabs
            return PrefsKeys.FeatureFlags.InactiveTabs
        case .homepageRebuild, .toolbarRefactor, .touFeature, .downloadLiveActivities: //= homepageRebuild; toolbarRefactor; tou-feature //? downloadLiveActivities
            return nil
        }
    }
}

struct PrefsKeys {
    struct FeatureFlags {
        static let DebugSuffixKey = "DebugKey"
        static let InactiveTabs = "InactiveTabsUserPrefsKey"
        static let startAtHome = "startAtHomeUserPrefsKey"
    }

    static let homepageRebuild = "homepageRebuildSeen"
}

enum Screen {
    case homepageRebuild
    case inactiveTabs
    case startAtHome
}
