import 'package:firebase_remote_config/firebase_remote_config.dart';

import 'feature_flag.dart';

abstract class FeatureFlagService {
  bool isOn(FeatureFlag flag);
  bool isKeyOn(String key, {bool fallback = false});
}

class RemoteFeatureFlagService implements FeatureFlagService {
  RemoteFeatureFlagService(this._config, {this.search = 'search'});

  final FirebaseRemoteConfig _config;
  final String search;
  final Map<FeatureFlag, bool> _overrides = {
    FeatureFlag.darkMode: true, //= darkMode
    FeatureFlag.offlineCopies: false, //= offline_copies
    FeatureFlag.giftCards: false, //? gift_cards
  };

  Future<void> load() async {
    await _config.setDefaults(const {
      'loyaltyPoints': false, //= loyaltyPoints
      'parcel_tracking': true, //= parcel_tracking
      'bulk.archive': false, //= bulk.archive
      'wish_list': false, //? wish_list
    });
    await _config.fetchAndActivate();
  }

  @override
  bool isOn(FeatureFlag flag) => _overrides[flag] ?? isKeyOn(flag.key, fallback: flag.defaultOn);

  @override
  bool isKeyOn(String key, {bool fallback = false}) {
    return _config.getValue(key).source == ValueSource.valueStatic ? fallback : _config.getBool(key);
  }

  bool get tracking => _config.getBool('parcel_tracking'); //= parcel_tracking
  String get ladder => _config.getString('price-ladder'); //= price-ladder
  int get trial => _config.getInt('trial_length'); //= trial_length
  bool get radar => _config.getBool('parcel_radar'); //? parcel_radar
  static const demo = 'demo';
}
