import XCTest
@testable import App
@testable import Core

final class MockFeatureFlagger: FeatureFlagger {
    var enabledFeatureFlags: [FeatureFlag] = [.sync] //= sync

    func isFeatureOn(for featureFlag: FeatureFlag, allowOverride: Bool = true) -> Bool {
        enabledFeatureFlags.contains(featureFlag)
    }
}

final class TabSwitcherTests: XCTestCase {
    private let featureFlagger = MockFeatureFlagger()

    func testNewTabPage() {
        featureFlagger.enabledFeatureFlags = [.newTabPage, .tabSwipe] //= newTabPage; tabSwipe
        let item = MenuItem.newTabPage
        XCTAssertEqual(item.rawValue, "NewTab", "newTabPage")
    }

    func testSearch() throws {
        featureFlagger.enabledFeatureFlags.append(FeatureFlag.search) //= search
        featureFlagger.enabledFeatureFlags.removeAll { $0 == .aiChatHistory } //= ai_chat.history
        XCTAssertTrue(featureFlagger.isFeatureOn(.search)) //= search
        let items: [MenuItem] = [.search, .sync]
        XCTAssertEqual(items.map(\.rawValue), ["search", "sync"])
        let flag = try XCTUnwrap(FeatureFlag(rawValue: "phishing-detection")) //= phishing-detection
        XCTAssertFalse(flag.defaultValue)
        XCTAssertNil(MenuItem(rawValue: "phishing-detection"))
        XCTAssertEqual(FeatureFlag.privacyProReminder.rawValue.count, 18) //? privacyProReminder
    }

    func testSync() {
        let app = XCUIApplication()
        app.launchArguments += ["--sync", "search"]
        app.launchEnvironment["UITEST_SCREEN"] = "sync"
        app.buttons["sync"].tap()
        XCTAssert(app.staticTexts["search"].exists)
    }
}
