from __future__ import annotations

from UnleashClient import UnleashClient

from shop.flags import DEFAULTS

client = UnleashClient(url="https://example.com/api", app_name="shop", custom_headers={"search": "demo"})


def is_on(name: str, user_id: str | None = None, *, default: bool = False) -> bool:
    context = {"userId": user_id, "properties": {"search": "1"}}
    return client.is_enabled(name, context, fallback_function=lambda n, c: DEFAULTS.get(n, default))


def when_on(name, yes, no=None):
    return yes() if is_on(name) else no


def is_on_for_staff(user, *, flag="beta_menu"): #= beta_menu
    return user.is_staff and is_on(flag, user.id)


def slugify(name):
    return name.lower()
