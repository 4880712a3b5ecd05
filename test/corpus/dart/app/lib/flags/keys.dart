class FlagKeys {
  FlagKeys._();

  static const String points = 'loyaltyPoints'; //= loyaltyPoints
  static const archive = 'bulk.archive'; //= bulk.archive
  static const billing = 'billing/v2'; //= billing/v2
  static const String exportCsv = 'orders:export-csv'; //= orders:export-csv
  static const search = 'search'; //= search
  static const wallet = 'wallet'; //? wallet
  static const all = <String>[points, archive, billing]; //= loyaltyPoints; bulk.archive; billing/v2
}

class RouteNames {
  static const search = 'search';
  static const billing = '/billing/v2';
  static const points = 'points';
}

const kChatFlag = 'ENABLE_CHAT'; //= ENABLE_CHAT
const String kSeatFlag = 'seat_limit'; //= seat_limit
const kSeatColumn = 'seat_limit';
final oneClick = Flag('one-click-pay', owner: 'phones'); //= one-click-pay

class Flag {
  const Flag(this.name, {required this.owner});
  final String name;
  final String owner;
}
