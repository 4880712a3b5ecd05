import 'package:riverpod/riverpod.dart';

class FeatureToggles {
  const FeatureToggles({
    this.seatLimit = false, //= seat_limit
    this.loyaltyPoints = false, //= loyaltyPoints
    this.cardView = false, //? card_view
  });

  factory FeatureToggles.fromJson(Map<String, dynamic> json) => FeatureToggles(
        seatLimit: json['seat_limit'] as bool? ?? false, //= seat_limit
        loyaltyPoints: json['loyaltyPoints'] as bool? ?? false, //= loyaltyPoints
        cardView: json['card_view'] as bool? ?? false, //? card_view
      );

  final bool seatLimit; //= seat_limit
  final bool loyaltyPoints; //= loyaltyPoints
  final bool cardView; //? card_view
}

class Account {
  const Account({required this.seatLimit, required this.loyaltyPoints});

  factory Account.fromJson(Map<String, dynamic> json) =>
      Account(seatLimit: json['seat_limit'] as int, loyaltyPoints: json['loyaltyPoints'] as int);

  final int seatLimit;
  final int loyaltyPoints;
}

final togglesProvider = Provider((ref) => const FeatureToggles(seatLimit: true)); //= seat_limit
final accountProvider = Provider((ref) => const Account(seatLimit: 3, loyaltyPoints: 4));

final pointsProvider = Provider((ref) {
  final account = ref.watch(accountProvider);
  final toggles = ref.watch(togglesProvider);
  if (!toggles.loyaltyPoints) return 0; //= loyaltyPoints
  final seats = toggles.seatLimit ? account.seatLimit : 1; //= seat_limit
  return account.loyaltyPoints + seats;
});
