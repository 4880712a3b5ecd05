import 'package:test/test.dart';
import 'package:wallet/toggles.dart';

void main() {
  test('export', () async {
    final fake = FakeToggles({'export': true, Toggles.phones: false}); //= export; phones
    final account = FakeAccount({'export': 1, 'phones': 2});
    expect(await fake.isOn('export'), isTrue); //= export
    expect(fake.asked, contains(Toggles.billing)); //= billing/v2
    expect(account.values['phones'], 2);
    expect(Toggles.defaults['kill_mail'], isFalse); //= kill_mail
  });
}

class FakeToggles {
  FakeToggles(this.values);
  final Map<String, bool> values;
  final asked = <String>[];

  Future<bool> isOn(String key) async {
    asked.add(key);
    return values[key] ?? false;
  }
}

class FakeAccount {
  FakeAccount(this.values);
  final Map<String, int> values;
}
