import os

from UnleashClient import UnleashClient

unleash = UnleashClient(os.environ["UNLEASH_URL"], "export")
STAGES = ["async_import", "export", "search"]
FLAGGED = [
    ("extract", "async_import"), #= async_import
    ("load", "dual_write"), #= dual_write
    ("notify", "kill-switch-mail"), #= kill-switch-mail
    ("rank", "smart-rank"), #? smart-rank
]
STEPS = [("async_import", 1), ("dual_write", 2), ("sleep", 3)]


def tasks():
    return [task for task, flag in FLAGGED if unleash.is_enabled(flag)] + [name for name, _ in STEPS] + STAGES


class Task:
    task_id = "async_import"

    def __init__(self, task_id: str, flag: str | None = None, pool: str = "export") -> None:
        self.skip = flag is not None and not unleash.is_enabled(flag)
        self.task_id = task_id
        self.pool = pool


load = Task("dual_write", flag="dual_write") #= dual_write
mail = Task(task_id="kill-switch-mail", flag="kill-switch-mail", pool="search") #= kill-switch-mail
rank = Task("shadow_reads", None, "shadow_reads")
sync = Task("sync", "warehouse_sync") #= warehouse_sync
track = Task("parcel_tracking", "parcel-eta") #? parcel-eta
