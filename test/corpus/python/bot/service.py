from collections.abc import Callable

from flagsmith import Flagsmith

from bot.constants import Gate, Registry, _Flag

client = Flagsmith(environment_key="demo")
_defaults: dict[Gate, bool] = {
    Gate.async_import: False, #= async_import
    Gate.SHADOW: True, #= shadow_reads
    Gate.RANKS: False, #? seat_ranks
}


def gate_on(gate: Gate) -> bool:
    flags = client.get_environment_flags()
    return flags.is_feature_enabled(gate.value) or _defaults.get(gate, False)


def flag_on(flag: _Flag) -> bool:
    return client.get_environment_flags().is_feature_enabled(flag.key) or flag.default


def choose(gate: Gate, on: Callable[[], str], off: Callable[[], str]) -> str:
    return on() if gate_on(gate) else off()


def ladder() -> bool:
    return flag_on(Registry.price_ladder) #= price-ladder


def named(name: str, *, prefix: str = "search") -> str:
    return f"{prefix}.{name}"
