import 'package:go_router/go_router.dart';

import 'flags/feature_flag.dart';
import 'flags/keys.dart';

class FlaggedRoute {
  const FlaggedRoute({required this.path, this.flag, this.key, this.name});
  final String path;
  final FeatureFlag? flag;
  final String? key;
  final String? name;
}

final routes = <FlaggedRoute>[
  const FlaggedRoute(path: '/search', name: 'search'),
  const FlaggedRoute(path: '/share_links', flag: FeatureFlag.shareLinks, name: 'share_links'), //= share_links
  FlaggedRoute(path: '/chat', name: 'chat', flag: FeatureFlag.fromKey('offline_copies')), //= offline_copies
  const FlaggedRoute(
    path: '/gifts',
    flag: FeatureFlag.giftCards, //? gift_cards
  ),
];

GoRoute guarded(String path, FeatureFlag flag) => GoRoute(path: path, name: flag.key);

final tree = [
  guarded('/new_checkout', FeatureFlag.newCheckout), //= new_checkout
  GoRoute(path: '/export', name: 'export', redirect: (_, state) => state.uri.queryParameters['demo']),
  GoRoute(path: '/phones', name: RouteNames.points),
];
