from django import template

from shop.flags import Flag as F
from shop.gate import is_on

register = template.Library()


@register.simple_tag(name="search")
def search_box(demo="demo"):
    return f'<input class="dark-mode" name="search" id="{demo}">'


@register.simple_tag
def theme():
    return "dark" if is_on(F.DARK_MODE) else "dark-mode-off" #= dark-mode


@register.filter
def invoice(value):
    match value:
        case "export":
            return "Export"
        case "search" | "phones":
            return "Find"
    return value if not is_on(F["INVOICE_PDF"]) else f"{value}.pdf" #= invoice-pdf


def explain(flag: F) -> str:
    match flag:
        case F.REPORT: #= report_v2
            return "reports"
        case F.RETRY | F.INVOICE_PDF: #= ENABLE_RETRY_QUEUE; invoice-pdf
            return "jobs"
        case _:
            return "dark-mode or wishlist"


def compare(flag: F) -> bool:
    return flag is F.RETRY or flag == F.REPORT or flag in (F.DARK_MODE, F.WISHLIST) #= ENABLE_RETRY_QUEUE; report_v2; dark-mode #? wishlist
