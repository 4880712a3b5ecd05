import CoreData
import Foundation
import OSLog

/// What a person says about themselves. Nothing here is a flag.
struct Profile: Codable, Identifiable {
    let id: UUID
    var phones: [String] = ["phones"]
    var search: String?
    var demo = false
    var sync: SyncState = .search

    enum CodingKeys: String, CodingKey {
        case id, phones, search, demo
        case sync = "snooze"
    }

    enum SyncState: String, Codable {
        case vpn, search, snooze
        case newTabPage = "page"
    }
}

enum Permission: String {
    case export = "profile.export"
    case search
    case contentBlocking
}

enum L10n {
    static let export = NSLocalizedString("export", comment: "Title")
    static let phones = String(localized: "phones")
    static let search = LocalizedStringResource("search", table: "Profile")
}

final class ProfileStore {
    static let export = Notification.Name("export")
    private let log = Logger(subsystem: "vpn", category: "demo")
    private let vpn: VPNController
    private let gates: FlagReading

    init(vpn: VPNController, gates: FlagReading) {
        self.vpn = vpn
        self.gates = gates
    }

    func load(search: String = "search") throws -> [Profile] {
        let request = NSFetchRequest<NSManagedObject>(entityName: "export")
        request.predicate = NSPredicate(format: "search == %@ AND demo == NO", search)
        request.sortDescriptors = [NSSortDescriptor(key: "phones", ascending: true)]
        log.info("export of \(search): snooze")
        return try context.fetch(request).map { object in
            Profile(
                id: UUID(),
                phones: object.value(forKey: "phones") as? [String] ?? [],
                search: object.value(forKey: "search") as? String,
                demo: object.value(forKey: "demo") as? Bool ?? false
            )
        }
    }

    func may(_ permission: Permission) -> Bool {
        switch permission {
        case .export: return gates.value(.export) && granted("export") //= export
        case .search: return granted("search")
        case .contentBlocking: return granted("contentBlocking")
        }
    }

    func state(of profile: Profile) -> String {
        switch profile.sync {
        case .vpn where vpn.canSnooze: return "vpn" //= snooze
        case .snooze: return L10n.search
        case .vpn, .search, .newTabPage: return profile.demo ? "demo" : "new"
        }
    }

    func write(_ profile: Profile, newCart: String) {
        let oneTap = Strings.Pay.oneTap
        let orderNotes = gates.text(.orderNotes)
        FileManager.default.createFile(atPath: "/tmp/export", contents: nil)
        NotificationCenter.default.post(name: Self.export, object: ["demo": newCart])
        if [oneTap, orderNotes].contains("one-click-help") { log.error("one-click") }
        perform(#selector(export(_:)))
        if gates.value(.newCart), let theme = Optional(gates.value(.theme)) { //= new-cart; shop.theme
            UserDefaults.standard.setValue(theme, forKey: "shop.theme.name")
        }
    }

    @objc func export(_ sender: Any?) {
        let url = URL(string: "app://export?search=phones")
        let gate: Gate<Bool> = sender == nil ? .export : .newCart //= export; new-cart
        guard gates.value(gate), url?.host == "export" else { return }
        present(ExportController(title: L10n.export, phones: L10n.phones))
    }
}

final class ProfileStoreTests: XCTestCase {
    func testExport() {
        let gates = StaticFlags([Gate.export.key: true, "orderNotes": false]) //= export; orderNotes
        let store = ProfileStore(vpn: .fake, gates: gates)
        XCTAssertTrue(store.may(.export))
        XCTAssertFalse(store.may(.contentBlocking), "contentBlocking")
        XCTAssertEqual(Permission.search.rawValue, "search")
        XCTAssertEqual(try store.load(search: "demo").map(\.phones), [["phones"]])
        XCTAssertEqual(Profile.SyncState(rawValue: "snooze"), .snooze)
    }
}
