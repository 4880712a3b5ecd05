import os

SECRET_KEY = os.environ["SECRET_KEY"]
AUDIT_NAMES = {"auth:register": 3, "auth:login": 4}

MONITOR_FEATURES: dict[str, bool | None] = {
    "auth:register": True, #= auth:register
    "organizations:monitors": False, #= organizations:monitors
    "organizations:export-csv": True, #= organizations:export-csv
    "projects:rate-limits": None, #= projects:rate-limits
    "projects:similarity": False, #? projects:similarity
}

CELERY_QUEUES = ["export", "search", "projects:rate-limits.queue"]
