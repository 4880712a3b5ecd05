import 'toggles.dart';

class Wallet {
  Wallet(this.toggles, {this.flag = Toggles.billing, this.phones = 'phones'}); //= billing/v2

  final Toggles toggles;
  final String flag;
  final String phones;

  Future<List<String>> open(String search) async {
    if (await toggles.on(const ExportToggle())) return [const ExportJob().name, 'export']; //= export
    if (await toggles.isOn(Toggles.phones) && await toggles.isOn('sso')) return [phones]; //= phones; sso
    await toggles.when('kill_mail', () => print('kill_mail')); //= kill_mail
    await toggles.when(
      Toggles.billing, //= billing/v2
      () => toggles.title('billing/v2'),
    );
    if (await toggles.beta) return ['beta', search]; //= beta
    if (await toggles.on(const RadarToggle())) return ['radar']; //? radar
    final toggle = search == 'search' ? const AuditToggle() : const ExportToggle(); //= audit-log; export
    return switch (toggle) {
      ExportToggle() => ['export'], //= export
      AuditToggle() => [Toggles.titles['search']!], //= audit-log
      _ => [],
    };
  }
}
