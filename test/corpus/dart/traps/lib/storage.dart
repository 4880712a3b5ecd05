import 'package:drift/drift.dart';
import 'package:http/http.dart' as http;

enum Setting {
  darkMode('darkMode'),
  seatLimit('seat_limit'),
  language('language');

  const Setting(this.column);
  final String column;
}

class OrdersTable extends Table {
  IntColumn get seat_limit => integer().named('seat_limit')();
  TextColumn get search => text().named('search').nullable()();
  BoolColumn get export => boolean().withDefault(const Constant(false))();

  @override
  String get tableName => 'parcel_tracking';
}

class Preferences {
  final Map<String, Object?> _values = {'darkMode': true, 'one-click-pay': 'off', 'volume': 3};
  static const keys = ['darkMode', 'seat_limit', 'volume'];

  bool read(Setting setting) => _values[setting.column] == true;
  void save() => _values['darkMode'] = read(Setting.darkMode) || read(Setting.seatLimit);
  void forget() => _values.remove('one-click-pay');
}

Future<Object?> fetch(Uri base, {String sort = 'loyaltyPoints'}) async {
  final uri = base.replace(path: '/billing/v2', queryParameters: {'search': 'phones', 'new_checkout': '1'});
  final response = await http.get(uri, headers: {'audit-log': 'on', 'sso': 'saml'});
  if (response.statusCode == 404) throw Exception('new_checkout is missing');
  if (response.headers['audit-log'] == 'share_links') return 'offline_copies';
  return switch (sort) {
    'loyaltyPoints' => 1,
    'parcel_tracking' || 'trial_length' => 2,
    _ => null,
  };
}
