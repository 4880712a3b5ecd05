import 'package:configcat_client/configcat_client.dart';
import 'package:flagsmith/flagsmith.dart';
import 'package:growthbook_sdk_flutter/growthbook_sdk_flutter.dart';
import 'package:launchdarkly_flutter_client_sdk/launchdarkly_flutter_client_sdk.dart';
import 'package:posthog_flutter/posthog_flutter.dart';
import 'package:splitio/splitio.dart';
import 'package:statsig/statsig.dart';
import 'package:unleash_proxy_client_flutter/unleash_proxy_client_flutter.dart';

const heroFlag = 'home-hero'; //= home-hero
const heroEvent = 'home-hero';

Future<bool> launchDarkly(LDClient client) async {
  client.track(heroEvent);
  client.track('home-hero');
  final context = LDContextBuilder().kind('user', 'search').setString('phones', 'demo').build();
  await client.identify(context);
  final hero = client.boolVariation(heroFlag, false); //= home-hero
  final ladder = client.stringVariation('price-ladder', 'low'); //= price-ladder
  final days = client.intVariationDetail('trial_length', 14).value; //= trial_length
  final seats = client.doubleVariation(
    'seat_limit', //= seat_limit
    1,
  );
  final grid = client.boolVariation('grid-view', false); //? grid-view
  return hero && grid && ladder == 'search' && days > seats;
}

Future<void> others(ConfigCatClient cat, FlagsmithClient smith, SplitClient split, UnleashClient unleash) async {
  final a = await cat.getValue(key: 'ENABLE_CHAT', defaultValue: false); //= ENABLE_CHAT
  final b = await smith.hasFeatureFlag('sso'); //= sso
  final c = await smith.getFeatureFlagValue('bulk.archive'); //= bulk.archive
  final d = await split.getTreatment('billing/v2', {'search': 'demo'}); //= billing/v2
  split.track('billing/v2', trafficType: 'user');
  final e = await split.getTreatments(['phones', 'export']); //= export; phones
  final f = unleash.isEnabled('demo') || unleash.getVariant('offline_copies').enabled; //= demo; offline_copies
  final g = unleash.isEnabled('online_copies'); //? online_copies
  final phones = {'phones': e['phones'], 'export': a}; //= phones
  print('ENABLE_CHAT $a $b $c $d $f $g $phones');
}

Future<bool> more(GrowthBookSDK gb) async {
  await Posthog().capture(eventName: 'one-click-pay', properties: {'search': 1});
  if (await Posthog().isFeatureEnabled('one-click-pay')) return true; //= one-click-pay
  final payload = await Posthog().getFeatureFlagPayload('share_links'); //= share_links
  Statsig.logEvent('kill_mail');
  if (Statsig.checkGate('kill_mail') && gb.isOn('orders:export-csv')) return payload != null; //= kill_mail; orders:export-csv
  return gb.feature('parcel_tracking').on; //= parcel_tracking
}
