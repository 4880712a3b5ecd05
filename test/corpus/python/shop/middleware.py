import logging

import shop.flags as ff
from shop import gate

logger = logging.getLogger("search")
STAFF_FLAGS = frozenset({"beta_menu", "audit_log", ff.NEW_CHECKOUT}) #= beta_menu; audit_log; new_checkout
STAFF_GROUPS = frozenset({"export", "sso", "search"})


class FlagMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.flags = {name: gate.is_on(name) for name in STAFF_FLAGS}
        if request.flags["audit_log"]: #= audit_log
            logger.info("audit_log is on for %s", request.path)
        if request.flags.get("beta_menu"): #= beta_menu
            request.session["beta_menu"] = True
        if "sso" in STAFF_GROUPS and request.path.startswith("/sso"):
            logger.warning("sso")
        request.demo = gate.client.is_enabled("demo") #= demo
        return self.get_response(request)
