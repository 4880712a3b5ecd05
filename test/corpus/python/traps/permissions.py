PERMISSIONS = ("export", "audit_log", "sso", "organizations:monitors")


class Role:
    EXPORT = "export"
    AUDIT = "audit_log"
    SEARCH = "search"


def can(user, permission="export"):
    return permission in user.permissions and user.has_perm("shop.export")


def check(user):
    return can(user, Role.AUDIT) or can(user, "sso") or user.has_perm("audit_log")
