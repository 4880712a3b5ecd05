import SwiftUI

final class StoreHome {
    private let flags: StoreFlags
    private let cards: CardDeck
    private var barcodeScan: Scanner?
    private var fallback: StoreFlag = .inbox //= inbox

    init(flags: StoreFlags, cards: CardDeck) {
        self.flags = flags
        self.cards = cards
    }

    func load() {
        if flags.isOn(.barcodeScan) { //= barcodeScan
            barcodeScan?.start()
        }
        cards.show(.inbox)
        guard flags.isOn(.inbox) else { return } //= inbox
        track(card: .barcodeScan)
    }

    func title(of card: StoreCard) -> String {
        switch card {
        case .barcodeScan: return "barcodeScan"
        case .inbox: return "inbox"
        case .reviews: return "reviews"
        }
    }
}
