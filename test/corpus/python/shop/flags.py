"""Flags of the shop: new_checkout, fast_refunds and friends."""

import enum

NEW_CHECKOUT = "new_checkout" #= new_checkout
FAST_REFUNDS = "fast_refunds" #= fast_refunds
SEARCH = "search" #= search
EXPORT: str = "export" #= export
GIFT_CARDS = ("gift_cards") #= gift_cards
SEARCH_PARAM = "q"
TEMPLATE = "new_checkout.html"


class Flag(str, enum.Enum):
    REPORT = "report_v2" #= report_v2
    INVOICE_PDF = "invoice-pdf" #= invoice-pdf
    DARK_MODE = "dark-mode" #= dark-mode
    RETRY = "ENABLE_RETRY_QUEUE" #= ENABLE_RETRY_QUEUE
    WISHLIST = "wishlist" #? wishlist

    @property
    def label(self) -> str:
        return self.value.replace("_", " ")


class Page(str, enum.Enum):
    REPORT = "report"
    DARK_MODE = "dark-mode-page"
    EXPORT = "export"


class Bulk:
    ARCHIVE = "bulk.archive" #= bulk.archive
    RESTORE = "bulk.restore" #= bulk.restore

    class Prices:
        TIERS = "pricing/tiers" #= pricing/tiers
        GEO = "FLAG_GEO_PRICING" #= FLAG_GEO_PRICING


DEFAULTS = {
    NEW_CHECKOUT: False, #= new_checkout
    FAST_REFUNDS: True, #= fast_refunds
    Flag.REPORT: False, #= report_v2
    Bulk.ARCHIVE: False, #= bulk.archive
    "one-click-pay": False, #= one-click-pay
}
