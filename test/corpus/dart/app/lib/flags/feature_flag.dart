import 'package:flutter/foundation.dart';

/// Flags of the app, such as share_links.
enum FeatureFlag {
  newCheckout('new_checkout', defaultOn: false), //= new_checkout
  fastRefunds('fast-refunds', defaultOn: true), //= fast-refunds
  offlineCopies( //= offline_copies
    'offline_copies', //= offline_copies
    defaultOn: false,
    area: 'search',
  ),
  shareLinks('share_links'), //= share_links
  darkMode("darkMode", area: 'demo'), //= darkMode
  giftCards('gift_cards'); //? gift_cards

  const FeatureFlag(this.key, {this.defaultOn = false, this.area = 'export'});

  final String key;
  final bool defaultOn;
  final String area;

  static FeatureFlag? fromKey(String key) {
    for (final flag in FeatureFlag.values) {
      if (flag.key == key) return flag;
    }
    return null;
  }

  String get title => switch (this) {
        FeatureFlag.newCheckout => 'New checkout', //= new_checkout
        FeatureFlag.fastRefunds || FeatureFlag.shareLinks => 'share_links', //= fast-refunds; share_links
        _ => describeEnum(this),
      };
}

enum AppTab {
  search('search'),
  export('export'),
  darkMode('dark');

  const AppTab(this.path);
  final String path;
}
