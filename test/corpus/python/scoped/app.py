from scoped import flags as ns
from scoped.flags import ONE_CLICK, POINTS as points, flags #= one-click-pay; loyalty-points
from scoped.flags.names import HISTORY_TABLE, Column

rules = [
    (ONE_CLICK, "checkout"), #= one-click-pay
    (points, "account"), #= loyalty-points
    ("parcel_tracking", "orders"), #= parcel_tracking
]
columns: list[Column] = ["parcel_tracking", "phones"]


def pay(cart):
    if flags.on(ONE_CLICK) and ns.flags.on(ns.POINTS): #= one-click-pay; loyalty-points
        return cart.parcel_tracking
    return [area for flag, area in rules if flags.on(flag)] + [HISTORY_TABLE, cart["parcel_tracking"]]


class Cart:
    ONE_CLICK = "cart.click"

    def key(self):
        return self.ONE_CLICK, Cart.ONE_CLICK

    def flag(self):
        return ONE_CLICK #= one-click-pay


def local():
    ONE_CLICK = "double-click"
    return ONE_CLICK


def comprehension(events):
    return {points: 1 for points in events}
