import 'flags/feature_flag.dart' show FeatureFlag;
import 'flags/feature_flag_service.dart';
import 'flags/keys.dart';

typedef Check = bool Function(String key);

class Orders {
  Orders(this.flags, {this.seat_limit = 3});

  final FeatureFlagService flags;
  final int seat_limit;
  static const _flag = FlagKeys.exportCsv; //= orders:export-csv
  static const points = 'orders.points';

  String export({String export = 'export', FeatureFlag flag = FeatureFlag.fastRefunds}) { //= fast-refunds
    if (!flags.isKeyOn(_flag)) throw StateError('orders:export-csv is off'); //= orders:export-csv
    if (flags.isOn(flag) && flags.isKeyOn(kSeatFlag, fallback: true)) return '$export $seat_limit'; //= seat_limit
    print('orders:export-csv $points');
    return flags.isKeyOn(oneClick.name) ? Orders.points : 'phones'; //= one-click-pay
  }

  String owner(FeatureFlag flag) {
    switch (flag) {
      case FeatureFlag.darkMode: //= darkMode
        return 'search';
      case FeatureFlag.offlineCopies: //= offline_copies
      case FeatureFlag.shareLinks: //= share_links
        return 'demo';
      default:
        return flag == FeatureFlag.newCheckout ? 'cart' : 'none'; //= new_checkout
    }
  }

  int page(String name) {
    switch (name) {
      case 'search':
        return 1;
      case 'export':
      case 'phones':
        return 2;
    }
    return name == 'demo' ? 3 : 4;
  }

  bool shadow(String kSeatFlag, {Check? isKeyOn}) {
    return kSeatFlag.isEmpty || (isKeyOn?.call('phones') ?? false);
  }

  bool staff() => const {'sso', FlagKeys.points}.every(flags.isKeyOn); //= sso; loyaltyPoints
  bool roles(Set<String> roles) => roles.containsAll({'sso', 'export', 'audit-log'});
  bool audit() => flags.isKeyOn('audit-log') && !flags.isKeyOn("kill_mail"); //= audit-log; kill_mail
  bool audits() => flags.isKeyOn('audit-trail'); //? audit-trail
}
