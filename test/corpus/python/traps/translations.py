from django.utils.translation import gettext_lazy as _

MESSAGES = {
    "search": _("Search"),
    "dark-mode": _("Dark mode"),
    "new_checkout": _("The new checkout"),
    "invoice-pdf": _("Invoice as PDF"),
}
TITLE = _("report_v2")
