from functools import wraps

from rest_framework.views import APIView

from monitor import features


class OrganizationEndpoint(APIView):
    scope = "search"
    feature_flag: str | None = None


def requires_feature(flag: str, any_org: bool = False):
    def decorator(func):
        @wraps(func)
        def inner(self, request, organization, *args, **kwargs):
            if not features.has(flag, organization):
                return None
            return func(self, request, organization, *args, **kwargs)

        return inner

    return decorator


def throttled(name: str):
    return lambda func: func
