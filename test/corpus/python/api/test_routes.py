import pytest
from openfeature import api
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider

from shop import flags


@pytest.fixture(autouse=True)
def provider():
    on = InMemoryFlag("on", {"on": True})
    api.set_provider(InMemoryProvider({"search": on, flags.GIFT_CARDS: on, "audit_log": on})) #= search; gift_cards; audit_log
    yield
    api.clear_providers()


@pytest.mark.feature_flags(sso=True, demo=False) #= sso; demo
def test_sso(client):
    assert client.get("/phones/search", params={"search": "sso", "demo": 1}).json()["audit_log"] is None


@pytest.mark.usefixtures("search")
@pytest.mark.feature_flags("beta_menu", "audit_log") #= audit_log; beta_menu
def test_marks(client):
    assert client.headers["audit_log"] == "beta_menu"
