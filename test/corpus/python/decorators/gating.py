import functools

from shop.gate import is_on


def feature_required(name, redirect_to="search"):
    def outer(view):
        @functools.wraps(view)
        def inner(request, *args, **kwargs):
            return view(request, *args, **kwargs) if is_on(name) else redirect_to

        return inner

    return outer


class gated:
    def __init__(self, flag: str):
        self.flag = flag

    def __call__(self, func):
        return lambda *a: func(*a) if is_on(self.flag) else None


def route(path):
    return lambda func: func
