from enum import StrEnum, auto, unique


@unique
class Gate(StrEnum):
    async_import = auto() #= async_import
    dual_write = auto() #= dual_write
    SHADOW = "shadow_reads" #= shadow_reads
    SEATS = "max_seats" #= max_seats
    RANKS = "seat_ranks" #? seat_ranks


class Metric(StrEnum):
    async_import = auto()
    SHADOW = "shadow_reads.count"


class _Flag:
    def __init__(self, key: str, owner: str = "search", default: bool = False) -> None:
        self.key = key
        self.owner = owner
        self.default = default


class Registry:
    price_ladder = _Flag("price-ladder", owner="export") #= price-ladder
    trial = _Flag(key="trial_length", default=True) #= trial_length
    hero = _Flag( #= homepage-hero
        "homepage-hero", #= homepage-hero
        owner="demo",
    )
    video = _Flag("homepage-video") #? homepage-video


class Link:
    hero = "/img/homepage-hero.png"
    trial = "trial_length"
