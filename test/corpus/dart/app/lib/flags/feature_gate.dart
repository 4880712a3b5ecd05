import 'package:flutter/widgets.dart';
import 'package:provider/provider.dart';

import 'feature_flag.dart';
import 'feature_flag_service.dart';

class FeatureGate extends StatelessWidget {
  const FeatureGate({
    super.key,
    required this.flag,
    required this.child,
    this.fallback = const SizedBox.shrink(),
  });

  final FeatureFlag flag;
  final Widget child;
  final Widget fallback;

  @override
  Widget build(BuildContext context) {
    return context.watch<FeatureFlagService>().isOn(flag) ? child : fallback;
  }
}

class KeyGate extends StatelessWidget {
  const KeyGate(this.name, {super.key, required this.child});

  final String name;
  final Widget child;

  @override
  Widget build(BuildContext context) =>
      context.read<FeatureFlagService>().isKeyOn(name) ? child : const Text('search');
}

class Section extends StatelessWidget {
  const Section(this.name, {super.key, this.anchor = 'demo'});

  final String name;
  final String anchor;

  @override
  Widget build(BuildContext context) => Text(name, key: Key(anchor));
}

extension FlagContext on BuildContext {
  bool flagOn(FeatureFlag flag) => read<FeatureFlagService>().isOn(flag);
  bool keyOn(String key) => read<FeatureFlagService>().isKeyOn(key);
  String tr(String key) => key;
}
