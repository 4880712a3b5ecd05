import 'package:flutter/material.dart';

import '../flags/feature_flag.dart';
import '../flags/feature_flag.dart' as ff;
import '../flags/feature_gate.dart';
import '../flags/keys.dart' show FlagKeys, kChatFlag, RouteNames; //= ENABLE_CHAT
import '../flags/keys.dart' as keys show kSeatColumn;

class CartPage extends StatefulWidget {
  const CartPage({super.key, required this.search, this.phones = const []});

  final String search;
  final List<String> phones;
  static const route = '/new_checkout';

  @override
  State<CartPage> createState() => _CartPageState();
}

class _CartPageState extends State<CartPage> {
  bool darkMode = false;
  late final bool refunds = context.flagOn(FeatureFlag.fastRefunds); //= fast-refunds

  @override
  Widget build(BuildContext context) {
    // new_checkout replaces this page
    if (context.flagOn(FeatureFlag.newCheckout)) { //= new_checkout
      return const Section('new_checkout');
    }
    final dark = context.flagOn(
      ff.FeatureFlag.darkMode, //= darkMode
    );
    return Column(
      key: const ValueKey('fast-refunds'),
      children: [
        FeatureGate(
          flag: FeatureFlag.shareLinks, //= share_links
          child: Text(context.tr('share_links')),
        ),
        const KeyGate('one-click-pay', child: Section('one-click-pay')), //= one-click-pay
        KeyGate(FlagKeys.archive, child: Text(RouteNames.billing)), //= bulk.archive
        KeyGate(
          kChatFlag, //= ENABLE_CHAT
          child: Section(keys.kSeatColumn, anchor: 'ENABLE_CHAT'),
        ),
        const KeyGate('gift_notes', child: SizedBox()), //? gift_notes
        if (context.keyOn(FlagKeys.search) && widget.search == 'search') Text(RouteNames.search), //= search
        if (context.keyOn('beta')) const Chip(label: Text('beta')), //= beta
        if (refunds || dark || darkMode) Text(widget.phones.join()),
        if (context.keyOn(FlagKeys.wallet)) const Text('wallet'), //? wallet
        IconButton(
          tooltip: 'export',
          icon: const Icon(Icons.search, semanticLabel: 'search'),
          onPressed: () => Navigator.pushNamed(context, '/export', arguments: {'demo': 'phones'}),
        ),
      ],
    );
  }
}
