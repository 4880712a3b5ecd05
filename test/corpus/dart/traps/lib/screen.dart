import 'package:flutter/material.dart';

class Topic {
  const Topic(this.name, {this.icon = 'phones'});
  final String name;
  final String icon;
}

const topics = [Topic('share_links'), Topic('offline_copies', icon: 'export'), Topic('about')];
const permissions = {'export', 'audit-log', 'orders:export-csv'};

class Screen extends StatelessWidget {
  const Screen({super.key, required this.newCheckout, this.loyaltyPoints = 0, this.shareLinks = const []});

  final bool newCheckout;
  final int loyaltyPoints;
  final List<String> shareLinks;

  @override
  Widget build(BuildContext context) {
    return Semantics(
      label: 'new_checkout',
      child: Column(
        children: [
          if (newCheckout) const Text('new_checkout', key: ValueKey('new_checkout')),
          Text(AppLocalizations.of(context)!.shareLinks),
          Hero(tag: 'home-hero', child: Image.asset('home-hero')),
          for (final link in shareLinks) Text('$link $loyaltyPoints', semanticsLabel: 'share_links'),
          TextButton(onPressed: () => log('kill_mail', name: 'bulk.archive'), child: const Text('kill_mail')),
          if (permissions.contains('audit-log')) Text(topics.first.name, restorationId: 'audit-log'),
        ],
      ),
    );
  }

  /// Writes `kill_mail` into the log.
  void log(String message, {required String name}) => debugPrint('$name: $message (price-ladder)');
}
