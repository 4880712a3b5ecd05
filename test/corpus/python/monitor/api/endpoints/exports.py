from monitor.api.bases import OrganizationEndpoint, requires_feature, throttled


class ExportEndpoint(OrganizationEndpoint):
    feature_flag = "organizations:export-csv" #= organizations:export-csv

    @throttled("organizations:export-csv")
    @requires_feature("organizations:export-csv") #= organizations:export-csv
    def get(self, request, organization):
        return {"export": organization.slug, "name": "organizations:export-csv.zip"}

    @requires_feature("organizations:invite-billing", any_org=True) #= organizations:invite-billing
    @throttled("export")
    def post(self, request, organization):
        return {"search": None}

    @requires_feature("organizations:export-json") #? organizations:export-json
    def put(self, request, organization):
        return {}
