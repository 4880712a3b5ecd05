from pydantic import Field
from pydantic_settings import BaseSettings

FEATURE_FLAGS = {
    "ENABLE_RETRY_QUEUE": True, #= ENABLE_RETRY_QUEUE
    "FLAG_GEO_PRICING": False, #= FLAG_GEO_PRICING
    "warehouse_sync": False, #= warehouse_sync
    "dual_write": True, #= dual_write
    "shadow_writes": False, #? shadow_writes
}

CACHE_KEYS = {"warehouse_sync": "ws:1", "parcel_tracking": "pt:1"}
LOGGING = {"loggers": {"search": {"level": "INFO"}, "export": {"level": "DEBUG"}}}
INSTALLED_APPS = ["search", "demo", "phones.apps.PhonesConfig"]


class Settings(BaseSettings):
    search: str = Field("search", alias="SEARCH_URL")
    export: str = "export"


def is_feature_enabled(feature: str) -> bool:
    return FEATURE_FLAGS.get(feature, False)
