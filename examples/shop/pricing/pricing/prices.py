"""Prices of products."""

from openfeature import api

client = api.get_client("pricing")


def price_of(product: dict, tier: str) -> float:
    price = product["price"]
    if client.get_boolean_value("loyalty-pricing", False):
        price *= 0.95 if tier == "gold" else 1
    if client.get_boolean_value(flag_key="summer-sale-2025", default_value=False):
        price *= 0.8
    # The wish list has prices of its own (wishlist-sharing), which are made elsewhere.
    return round(price, 2)


def tracking_link(order: dict) -> str | None:
    if client.get_boolean_value("order-tracking", False):
        return f"/orders/{order['id']}/where"
    return None
