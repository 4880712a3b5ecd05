from unittest.mock import patch

from jobs import settings, sync


@patch.dict(settings.FEATURE_FLAGS, {"warehouse_sync": True, "dual_write": False}) #= warehouse_sync; dual_write
def test_warehouse_sync():
    assert sync.sync("warehouse_sync") is not None


@patch.dict(settings.CACHE_KEYS, {"warehouse_sync": "x"})
def test_cache(monkeypatch):
    monkeypatch.setitem(settings.FEATURE_FLAGS, "FLAG_GEO_PRICING", True) #= FLAG_GEO_PRICING
    monkeypatch.setitem(settings.CACHE_KEYS, "parcel_tracking", "y")
    monkeypatch.setattr(sync, "is_feature_enabled", lambda name: name != "ENABLE_RETRY_QUEUE") #= ENABLE_RETRY_QUEUE
