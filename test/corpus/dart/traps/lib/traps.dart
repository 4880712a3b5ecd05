import 'package:easy_localization/easy_localization.dart';
import 'package:flutter/material.dart';

const translations = {
  'search': 'Search',
  'darkMode': 'Dark mode',
  'new_checkout': 'New checkout',
  'fast-refunds': 'Fast refunds',
};

enum Permission { export, search, sso }

class Order {
  Order({required this.phones, this.export = false, this.beta});
  final List<String> phones;
  final bool export;
  final String? beta;

  Map<String, Object?> toJson() => {'phones': phones, 'export': export, 'seat_limit': 3, 'new_checkout': beta};
}

class Lamp {
  bool isOn(String room) => room == 'demo';
  bool isEnabled(String room) => isOn('phones') && isOn(room);
  bool getBool(String name) => name.isEmpty;
}

void analytics(dynamic tracker, dynamic prefs) {
  tracker.logEvent(name: 'new_checkout', parameters: {'darkMode': 1});
  prefs.setBool('darkMode', true);
  final stored = prefs.getBool('darkMode') ?? prefs.getString('search');
  final lamp = Lamp();
  debugPrint('share_links $stored ${lamp.isEnabled('search')} ${lamp.getBool('seat_limit')}');
}

class SettingsTile extends StatelessWidget {
  const SettingsTile({super.key, this.search = 'search'});
  final String search;

  @override
  Widget build(BuildContext context) {
    final darkMode = Theme.of(context).brightness == Brightness.dark;
    return ListTile(
      key: const Key('darkMode'),
      title: Text('darkMode'.tr()),
      subtitle: Text(tr('new_checkout')),
      trailing: darkMode ? Image.asset('assets/darkMode.png') : const Text('loyaltyPoints'),
      onTap: () => Navigator.of(context).pushNamed('/search', arguments: Permission.search),
    );
  }
}

const longer = ['new_checkout_v2', 'pre_share_links', 'bulk.archive.zip', 'billing/v2/list', 'ENABLE_CHATS'];
const sql = "SELECT seat_limit FROM orders WHERE kill_mail = 'sso'";
const html = '<p class="darkMode">fast-refunds</p>';

class ToggleNames {
  static const darkMode = 'theme.dark';
  String pick(Map<String, String> FeatureFlag) => FeatureFlag['darkMode'] ?? darkMode;
}
