import pytest

from shop import flags
from shop.flags import Flag

PARAMS = [("search", "demo"), ("export", "phones")]


@pytest.fixture
def flags_on(monkeypatch):
    def turn(**names):
        monkeypatch.setattr("shop.gate.client.is_enabled", lambda name, *a, **k: names.get(name, False))

    return turn


def test_new_checkout(client, flags_on):
    flags_on(new_checkout=True, fast_refunds=False) #= new_checkout; fast_refunds
    assert client.get("/new_checkout").json() == {"new_checkout": True}


def test_fast_refunds(client, flags_on):
    flags_on(
        report_v2=True, #= report_v2
        search=False, #= search
    )
    client.post("/refund", data=dict(new_checkout=True, fast_refunds="yes"))


@pytest.mark.parametrize("flag", [flags.EXPORT, Flag.DARK_MODE, "one-click-pay"]) #= export; dark-mode; one-click-pay
def test_defaults(flag):
    assert flags.DEFAULTS.get(flag) in (None, False)
    assert flags.DEFAULTS["one-click-pay"] is False #= one-click-pay


@pytest.mark.parametrize("key,value", PARAMS)
def test_params(client, key, value):
    assert client.get("/search", {key: value, "gift_cards": 1}).status_code == 200


def test_patch(mocker):
    mocker.patch.dict(flags.DEFAULTS, {flags.GIFT_CARDS: True, "fast_refunds": False}) #= gift_cards; fast_refunds
    mocker.patch.dict("os.environ", {"search": "1", "gift_cards": "2"})
    seen = mocker.patch("shop.views.is_on", side_effect=lambda name, *_: name == flags.NEW_CHECKOUT) #= new_checkout
    seen.assert_called_once_with(Flag.INVOICE_PDF) #= invoice-pdf
