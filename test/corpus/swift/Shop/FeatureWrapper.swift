import Foundation
import SwiftUI

/// Reads a flag where it is declared: `@Feature("gift_wrap") var giftWrap`.
@propertyWrapper
struct Feature {
    let key: String
    var fallback = false

    init(_ key: String, fallback: Bool = false) {
        self.key = key
        self.fallback = fallback
    }

    var wrappedValue: Bool { RemoteFlags.shared.bool(key, fallback: fallback) }
}

struct Gate<Value> {
    let key: String
    let fallback: Value
}

extension Gate where Value == Bool {
    static let newCart = Gate(key: "new-cart", fallback: false) //= new-cart
    static let export = Gate(key: "export", fallback: true) //= export
    static let orderNotes = Gate( //= orderNotes
        key: "orderNotes", //= orderNotes
        fallback: false
    )
    static let returns: Gate<Bool> = .init(key: "RETURNS_PORTAL", fallback: false) //= RETURNS_PORTAL
    static let loyalty = Gate(key: "loyalty", fallback: false) //? loyalty
}

extension Gate where Value == String {
    static var theme: Gate<String> { Gate(key: "shop.theme", fallback: "plain") } //= shop.theme
}

struct Column {
    let key: String

    static let export = Column(key: "export")
    static let orderNotes = Column(key: "order_notes")
    static let theme = Column(key: "theme")
}

protocol FlagReading {
    func value<T>(_ gate: Gate<T>) -> T
    func text(_ column: Column) -> String
}

protocol Experiment {
    static var key: String { get }
}

struct OneClick: Experiment { //= one-click
    static let key = "one-click" //= one-click
}

enum FreeReturn: Experiment { static var key: String { "free_return" } } //= free_return

struct Coupon {
    static let key = "coupon"
}
