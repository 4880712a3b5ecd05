from django.http import Http404, JsonResponse
from django.utils.translation import gettext as _

from shop import flags
from shop.flags import NEW_CHECKOUT, SEARCH_PARAM, TEMPLATE #= new_checkout
from shop.flags import (
    EXPORT as EXPORT_FLAG, #= export
    FAST_REFUNDS, #= fast_refunds
    Flag,
    Page,
)
from shop.gate import client, is_on, is_on_for_staff, slugify, when_on


def checkout(request):
    if is_on(NEW_CHECKOUT, request.user.id): #= new_checkout
        return JsonResponse({"template": TEMPLATE, "new_checkout": True})
    search = request.GET.get(SEARCH_PARAM) or request.POST.get("search")
    if search and is_on(flags.SEARCH): #= search
        return JsonResponse({"search": search})
    raise Http404(_("new_checkout"))


def refund(request, pk):
    new_checkout = request.session.get("new_checkout")
    if not client.is_enabled(FAST_REFUNDS): #= fast_refunds
        return JsonResponse({"fast_refunds": "off", "draft": new_checkout})
    variant = client.get_variant("price-ladder", {"userId": str(pk)}) #= price-ladder
    return JsonResponse({"ladder": variant["name"], "slug": slugify("price-ladder")})


def export(request, fmt="export"):
    if request.resolver_match.url_name == "export" or fmt == Page.EXPORT:
        return JsonResponse({"phones": []})
    allowed = is_on(EXPORT_FLAG) and is_on( #= export
        flags.Bulk.ARCHIVE, #= bulk.archive
        request.user.id,
        default=True,
    )
    dark = is_on(Flag.DARK_MODE.value) #= dark-mode
    page = Page.DARK_MODE.value
    tiers = when_on(flags.Bulk.Prices.TIERS, lambda: "pricing/tiers", None) #= pricing/tiers
    menu = is_on_for_staff(request.user)
    seats = is_on_for_staff(request.user, flag="max_seats") #= max_seats
    quick = is_on("quick_view") #? quick_view
    return JsonResponse({"a": allowed, "d": dark, "p": page, "t": tiers, "m": menu, "s": seats, "q": quick})


def sort(request, FAST_REFUNDS=None, *, flags=()):
    return FAST_REFUNDS, [flag.SEARCH for flag in flags]
