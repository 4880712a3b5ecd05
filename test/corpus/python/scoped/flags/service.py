from dataclasses import dataclass, field

from openfeature import api

from .names import LOYALTY, FlagName #= loyalty-points


@dataclass
class FlagService:
    table: str = "parcel_tracking"
    overrides: dict[str, bool] = field(default_factory=dict)

    def on(self, name: FlagName, default: bool = False) -> bool:
        if name in self.overrides:
            return self.overrides[name]
        return api.get_client().get_boolean_value(name, default)

    def points(self) -> bool:
        return self.on(LOYALTY) #= loyalty-points

    @property
    def tracking(self) -> bool:
        return self.on("parcel_tracking", default=True) #= parcel_tracking


flags = FlagService(overrides={"parcel_tracking": False}) #= parcel_tracking
