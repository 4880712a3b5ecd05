from rest_framework.request import Request
from rest_framework.response import Response

from monitor import analytics, features
from monitor.api.bases import OrganizationEndpoint


class MonitorsEndpoint(OrganizationEndpoint):
    """Lists monitors; needs organizations:monitors."""

    scope = "organizations:read"
    required_scopes = ("organizations:monitors:read",)

    def get(self, request: Request, organization) -> Response:
        if not features.has("organizations:monitors", organization, actor=request.user): #= organizations:monitors
            return Response({"detail": "organizations:monitors is not enabled"}, status=404)

        can_trace = features.has(
            "organizations:trace-explorer", #= organizations:trace-explorer
            organization,
            actor=request.user,
        )
        search = request.GET.get("search", "")
        analytics.record("organizations:monitors", search=search, export=request.GET.get("export"))
        return Response({"trace": can_trace, "search": search})

    def post(self, request: Request, organization) -> Response:
        wanted = ["organizations:monitors", "organizations:trace-explorer"] #= organizations:monitors; organizations:trace-explorer
        states = features.batch_has(wanted, organization=organization) or {}
        if any(features.has(name, organization) for name in wanted):
            return Response(states)
        return Response(features.batch_has(["organizations:export-csv"], organization=organization)) #= organizations:export-csv

    def put(self, request: Request, project) -> Response:
        if features.has("projects:minidump", project) and not features.has("projects:rate-limits", project): #= projects:rate-limits; projects:minidump
            return Response(status=409)
        if features.has("projects:minidump-v2", project): #? projects:minidump-v2
            return Response(status=202)
        return Response({"scope": self.scope, "id": "projects:minidump"})
