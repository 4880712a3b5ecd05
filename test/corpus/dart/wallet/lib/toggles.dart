import 'package:flagsmith/flagsmith.dart';

sealed class Toggle {
  const Toggle(this.key);
  final String key;
}

class ExportToggle extends Toggle { //= export
  const ExportToggle() : super('export'); //= export
}

class AuditToggle extends Toggle { //= audit-log
  const AuditToggle() : super('audit-log'); //= audit-log
}

class RadarToggle extends Toggle { //? radar
  const RadarToggle() : super('radar'); //? radar
}

class ExportJob {
  const ExportJob() : name = 'export';
  final String name;
}

class Toggles {
  Toggles(this._client);
  final FlagsmithClient _client;

  static const billing = 'billing/v2'; //= billing/v2
  static const phones = 'phones'; //= phones
  static const titles = {'search': 'Search', 'about': 'About'};
  static const defaults = <String, bool>{
    billing: false, //= billing/v2
    phones: true, //= phones
    'kill_mail': false, //= kill_mail
    'sso': false, //= sso
    'saml': false, //? saml
  };

  Future<bool> on(Toggle toggle) => isOn(toggle.key);
  Future<bool> isOn(String key) async => await _client.hasFeatureFlag(key);
  Future<T?> when<T>(String key, T Function() run) async => await isOn(key) ? run() : null;
  String title(String name) => titles[name] ?? name;
  Future<bool> get beta => isOn('beta'); //= beta
}
