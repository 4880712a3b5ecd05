import 'package:flutter_test/flutter_test.dart';
import 'package:mocktail/mocktail.dart';
import 'package:shop/flags/feature_flag.dart';
import 'package:shop/flags/feature_flag_service.dart';
import 'package:shop/flags/keys.dart';

class MockFlags extends Mock implements FeatureFlagService {}

void main() {
  late MockFlags flags;

  setUp(() {
    flags = MockFlags();
    when(() => flags.isOn(FeatureFlag.newCheckout)).thenReturn(true); //= new_checkout
    when(() => flags.isKeyOn(FlagKeys.points)).thenReturn(false); //= loyaltyPoints
    when(() => flags.isKeyOn('beta', fallback: any(named: 'fallback'))).thenReturn(true); //= beta
    when(() => flags.isKeyOn('drafts')).thenReturn(true); //? drafts
  });

  testWidgets('new_checkout', (tester) async {
    await tester.pumpWidget(withFlags({FeatureFlag.darkMode: true, FeatureFlag.shareLinks: false})); //= darkMode; share_links
    await tester.enterText(find.byKey(const Key('search')), 'search');
    expect(find.text('new_checkout'), findsOneWidget);
    verify(() => flags.isOn(FeatureFlag.fastRefunds)).called(1); //= fast-refunds
  });

  test('fast-refunds', () {
    expect(FeatureFlag.fromKey('fast-refunds'), FeatureFlag.fastRefunds); //= fast-refunds
    expect(FeatureFlag.values.map((f) => f.key), contains('offline_copies')); //= offline_copies
    expect({'search': 1}, containsPair('search', 1));
    expect(const ['export', 'phones'], hasLength(2));
  });

  group('darkMode', () {
    for (final flag in [FeatureFlag.offlineCopies, FeatureFlag.darkMode]) { //= offline_copies; darkMode
      test(flag.name, () => expect(flag.defaultOn, isFalse));
    }
  });
}

Object withFlags(Map<FeatureFlag, bool> on) => on;
