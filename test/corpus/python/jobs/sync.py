from jobs.settings import CACHE_KEYS, FEATURE_FLAGS, is_feature_enabled
from jobs import settings as conf


def sync(warehouse_sync=None):
    if not is_feature_enabled("warehouse_sync"): #= warehouse_sync
        return warehouse_sync
    if FEATURE_FLAGS["dual_write"]: #= dual_write
        print("dual_write", CACHE_KEYS["warehouse_sync"])
    if conf.FEATURE_FLAGS.get("ENABLE_RETRY_QUEUE", False) and conf.is_feature_enabled("FLAG_GEO_PRICING"): #= ENABLE_RETRY_QUEUE; FLAG_GEO_PRICING
        return {"warehouse_sync": "ENABLE_RETRY_QUEUE_LATER"}
    if is_feature_enabled("shadow_compare"): #? shadow_compare
        return CACHE_KEYS.get("parcel_tracking")
    return f"warehouse_sync-{warehouse_sync}"


def nightly(is_feature_enabled):
    return is_feature_enabled("warehouse_sync")
