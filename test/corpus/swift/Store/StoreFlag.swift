import Foundation

/// What of the store is tried out. The names are the keys.
public enum StoreFlag: String, CaseIterable {
    case barcodeScan //= barcodeScan
    case splitReceipts //= splitReceipts
    case inbox //= inbox

    public var isLocal: Bool {
        switch self {
        case .barcodeScan, .inbox: return true //= barcodeScan; inbox
        case .splitReceipts: return false //= splitReceipts
        }
    }
}

public enum StoreCard: String {
    case barcodeScan
    case inbox
    case reviews
}

public protocol StoreFlags {
    func isOn(_ flag: StoreFlag) -> Bool
}

public final class LocalStoreFlags: StoreFlags {
    public var enabled: Set<StoreFlag> = [.inbox] //= inbox

    public func isOn(_ flag: StoreFlag) -> Bool {
        if flag == .splitReceipts { return true } //= splitReceipts
        return enabled.contains(flag)
    }
}
