import waffle
from django.shortcuts import render
from waffle.decorators import waffle_flag, waffle_switch
from waffle.mixins import WaffleFlagMixin
from waffle.testutils import override_flag, override_switch


@waffle_flag("beta_menu") #= beta_menu
def menu(request):
    return render(request, "beta_menu.html", {"beta_menu": request.session.get("beta_menu")})


@waffle_switch("!kill-switch-mail") #= kill-switch-mail
def send(request):
    if waffle.flag_is_active(request, "new_checkout"): #= new_checkout
        return render(request, "new_checkout/index.html")
    if waffle.switch_is_active("kill-switch-mail") or waffle.sample_is_active("shadow_reads"): #= kill-switch-mail; shadow_reads
        return render(request, "search")
    return render(request, "demo", {"demo": waffle.flag_is_active(request, "demo_tour")}) #? demo_tour


class ReportView(WaffleFlagMixin):
    waffle_flag = "report_v2" #= report_v2
    template_name = "report_v2"
    context_object_name = "export"


class MenuTest:
    @override_flag("beta_menu", active=True) #= beta_menu
    @override_switch("kill-switch-mail", active=False) #= kill-switch-mail
    def test_beta_menu(self):
        with override_flag(name="new_checkout", active=False): #= new_checkout
            assert self.client.get("/beta_menu") == "beta_menu"
