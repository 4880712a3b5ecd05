import typing as t

import bot.constants as c
from bot import service
from bot.constants import Gate, Link, Metric, Registry as R
from bot.service import choose, flag_on, gate_on, ladder, named


def run(name: str, *, search: str | None = None) -> str:
    if gate_on(Gate.async_import): #= async_import
        return named("async_import", prefix=Metric.async_import)
    if not service.gate_on(c.Gate.dual_write): #= dual_write
        return Link.hero
    if flag_on(R.trial) and service.flag_on(c.Registry.hero): #= trial_length; homepage-hero
        return Link.trial
    if ladder(): #= price-ladder
        return "price-ladder"
    text = choose(
        Gate.SHADOW, #= shadow_reads
        on=lambda: named("shadow_reads"),
        off=lambda: Metric.SHADOW,
    )
    if gate_on(Gate("max_seats")) and not gate_on(Gate["SEATS"]): #= max_seats
        text += search or "search"
    return text if gate_on(Gate.RANKS) else name #? seat_ranks


async def handle(message: dict[str, t.Any]) -> None:
    match message:
        case {"command": "search", "demo": demo}:
            print("dual_write", demo)
        case {"command": "export" | "phones"}:
            message["async_import"] = [gate_on(g) for g in (Gate.SEATS, Gate.dual_write)] #= max_seats; dual_write
    if message.get("gate") == Gate.SHADOW or message["name"] in {Gate.SEATS, Gate.RANKS}: #= shadow_reads; max_seats #? seat_ranks
        message["max_seats"] = message.pop("shadow_reads", None)


class Handler:
    gate: t.ClassVar[Gate] = Gate.dual_write #= dual_write
    metric = Metric.async_import

    def __call__(self, max_seats: int = 3) -> int:
        return max_seats if gate_on(self.gate) else len(self.metric) #= dual_write
