"""Scores orders for fraud."""

from UnleashClient import UnleashClient

FRAUD_CHECK = "fraud-check-v3"

unleash = UnleashClient(url="http://127.0.0.1:4242/api", app_name="pricing")


def score(order: dict) -> float:
    """A number from 0 (fine) to 1 (fraud)."""
    if unleash.is_enabled("payments-kill-switch"):
        return 1.0
    if unleash.is_enabled(FRAUD_CHECK, {"userId": order["customer"]}):
        return _third_generation(order)
    return _second_generation(order)


def _second_generation(order: dict) -> float:
    return 0.4 if order["total"] > 500 else 0.1


def _third_generation(order: dict) -> float:
    return min(1.0, order["total"] / 2_000)
