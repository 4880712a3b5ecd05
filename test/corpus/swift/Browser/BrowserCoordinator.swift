import Common
import Shared

class BrowserCoordinator: BaseCoordinator, FeatureFlaggable {
    private let prefs: Prefs
    private var startAtHome = "startAtHome"

    var isToolbarRefactorEnabled: Bool { //= toolbarRefactor
        return featureFlags.isFeatureEnabled(.toolbarRefactor, checking: .buildOnly) //= toolbarRefactor
    }

    func start(with screen: Screen) {
        if featureFlags.isFeatureEnabled(.homepageRebuild, checking: .buildOnly) { //= homepageRebuild
            show(.homepageRebuild)
        }

        let isInactive = featureFlags.isFeatureEnabled(
            .inactiveTabs, //= inactiveTabs
            checking: .buildAndUser
        )
        guard isInactive, isToolbarRefactorEnabled else { //= toolbarRefactor
            prefs.setBool(true, forKey: "inactiveTabs")
            return
        }

        let position: SearchBarPosition? = featureFlags.getCustomState(for: .searchBarPosition) //= searchBarPosition
        featureFlags.set(feature: .startAtHome, to: StartAtHomeSetting.afterFourHours) //= startAtHome
        log(screen == .startAtHome ? "startAtHome" : "homepageRebuild", position)
    }

    func show(_ screen: Screen) {
        switch screen {
        case .homepageRebuild: push(HomepageViewController())
        case .inactiveTabs: push(TabsViewController(title: "inactiveTabs"))
        case .startAtHome: prefs.setString(startAtHome, forKey: PrefsKeys.FeatureFlags.startAtHome)
        }
    }
}

final class BrowserCoordinatorTests: XCTestCase {
    override func setUp() {
        super.setUp()
        FxNimbus.shared.features.homepageRebuildFeature.with { _, _ in
            return HomepageRebuildFeature(enabled: true)
        }
        LegacyFeatureFlagsManager.shared.set(feature: .inactiveTabs, to: false) //= inactiveTabs
        mockFlags.setEnabled(NimbusFeatureFlagID.touFeature, true) //= tou-feature
    }

    func testStartAtHome_homepageRebuild() {
        let subject = BrowserCoordinator()
        subject.start(with: .startAtHome)
        subject.show(.inactiveTabs)
        XCTAssertEqual(router.path, "homepageRebuild")
        XCTAssertFalse(subject.featureFlags.isFeatureEnabled(.downloadLiveActivities, checking: .userOnly)) //? downloadLiveActivities
    }
}
