import Combine
import Core
import os.log
import UIKit

final class TabSwitcherViewController: UIViewController {
    private let featureFlagger: FeatureFlagger
    private let sync: SyncService
    private let logger = Logger(subsystem: "app", category: "sync")

    init(featureFlagger: FeatureFlagger = AppDependencyProvider.shared.featureFlagger, sync: SyncService) {
        self.featureFlagger = featureFlagger
        self.sync = sync
        super.init(nibName: "search", bundle: nil)
    }

    private lazy var swipes = featureFlagger.isFeatureOn(.tabSwipe) //= tabSwipe

    private var showsPage: Bool { featureFlagger.isFeatureOn(.newTabPage) } //= newTabPage

    override func viewDidLoad() {
        super.viewDidLoad()
        logger.debug("\(#function) of \(#fileID): sync")
        if featureFlagger.isFeatureOn(.sync), sync.authState != .inactive { //= sync
            addMenu(.sync)
        }
        guard featureFlagger.isFeatureOn(for: FeatureFlag.search, allowOverride: false) else { //= search
            logger.debug("search is off: sync")
            return
        }
        if showsPage { add(MenuItem.newTabPage) } //= newTabPage
        view.accessibilityIdentifier = "newTabPage"
        title = NSLocalizedString("search", comment: "Title of search")
    }

    func addMenu(_ item: MenuItem) {
        switch item {
        case .sync:
            navigate(to: "sync")
        case .search, .newTabPage:
            navigate(to: item.rawValue)
        case .debugMenu:
            let shown = featureFlagger
                .isFeatureOn(
                    .debugMenu //= debugMenu
                )
            navigate(to: shown ? "debugMenu" : "search")
        }
    }

    func swipe(_ recognizer: UISwipeGestureRecognizer) {
        guard swipes else { return } //= tabSwipe
        Pixel.fire(pixel: .tabSwipe)
        Pixel.fire(pixel: .search, withAdditionalParameters: ["source": "tabSwipe"])
    }

    func observe() -> AnyCancellable {
        featureFlagger.updatesPublisher
            .compactMap { [weak self] in self?.featureFlagger.isFeatureOn(.phishingDetection) } //= phishing-detection
            .removeDuplicates()
            .sink { isOn in print("phishing-detection", isOn) }
    }
}

struct Pixel {
    enum Name: String {
        case tabSwipe = "m_tab_swipe"
        case search = "m_search"
    }

    static func fire(pixel: Name, withAdditionalParameters parameters: [String: String] = [:]) {}
}
