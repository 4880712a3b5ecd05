from openfeature import api
from openfeature.evaluation_context import EvaluationContext
from openfeature.provider.in_memory_provider import InMemoryFlag, InMemoryProvider

api.set_provider(
    InMemoryProvider(
        {
            "async_import": InMemoryFlag("on", {"on": True, "off": False}), #= async_import
            "trial_length": InMemoryFlag("long", {"long": 30, "short": 14}), #= trial_length
        }
    )
)
_client = api.get_client("search")


class Importer:
    client = api.get_client()
    queue = "async_import"

    def run(self, rows, export=None):
        ctx = EvaluationContext(targeting_key="export", attributes={"async_import": len(rows)})
        if self.client.get_boolean_value("async_import", False, ctx): #= async_import
            return self.enqueue("async_import", rows)
        days = _client.get_integer_value(flag_key="trial_length", default_value=14) #= trial_length
        mode = _client.get_string_details("import_mode", "strict") #? import_mode
        writes = _client.get_boolean_details("dual_write", False).value #= dual_write
        return days, mode, writes, export

    def enqueue(self, queue, rows):
        return {"queue": queue, "rows": rows}


async def reads():
    return await _client.get_boolean_value_async("shadow_reads", False) #= shadow_reads
