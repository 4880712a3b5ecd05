from unittest import mock

from monitor.testutils.cases import APITestCase
from monitor.testutils.helpers.features import with_feature


class MonitorsTest(APITestCase):
    features = ["organizations:trace-explorer"] #= organizations:trace-explorer
    endpoint = "organizations-monitors"

    def test_organizations_monitors(self):
        """organizations:monitors is on"""
        with self.feature("organizations:monitors"): #= organizations:monitors
            self.get_success_response(search="organizations:monitors")

    def test_many(self):
        with self.feature({"organizations:monitors": False, "organizations:export-csv": True}): #= organizations:monitors; organizations:export-csv
            self.get_error_response(status_code=404)

        with self.feature(
            [
                "projects:minidump", #= projects:minidump
                "organizations:trace-explorer", #= organizations:trace-explorer
            ]
        ):
            self.get_success_response(export="csv")

    @with_feature("organizations:invite-billing") #= organizations:invite-billing
    def test_invite(self):
        member = {"role": "billing", "scopes": ["organizations:invite"]}
        self.get_success_response(**member)

    @with_feature({"projects:rate-limits": False}) #= projects:rate-limits
    @mock.patch("monitor.analytics.record")
    def test_limits(self, record):
        record.assert_called_with("projects:rate-limits", search="x")

    @mock.patch("monitor.features.has", side_effect=lambda name, *a, **k: name == "organizations:monitors") #= organizations:monitors
    def test_patched(self, has):
        has.assert_any_call("organizations:trace-explorer", mock.ANY) #= organizations:trace-explorer
        with self.feature("organizations:quick-start"): #? organizations:quick-start
            self.get_success_response()

    def test_options(self):
        with self.options({"organizations:monitors.limit": 3}), self.tasks():
            self.get_success_response(demo="demo")
