from decorators.gating import feature_required, gated, route
from shop.flags import Bulk, Flag


@route("export")
@feature_required("export") #= export
def export(request):
    return "export"


@feature_required(Flag.REPORT, redirect_to="report_v2") #= report_v2
@route("report_v2")
def report(request, report_v2=None):
    return report_v2


@gated(flag=Bulk.RESTORE) #= bulk.restore
def restore(request):
    return Bulk.__name__


@gated("phones") #= phones
@route("/phones")
def phones(request):
    phones = ["phones"]
    return phones


@gated("tablets") #? tablets
@route("tablets")
def tablets(request):
    return []
