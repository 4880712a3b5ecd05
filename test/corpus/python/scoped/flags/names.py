from typing import Final, Literal

ONE_CLICK: Final = "one-click-pay" #= one-click-pay
LOYALTY: Final[str] = "loyalty-points" #= loyalty-points
HISTORY_TABLE: Final = "loyalty-points_history"
FlagName = Literal[
    "one-click-pay", #= one-click-pay
    "loyalty-points", #= loyalty-points
    "parcel_tracking", #= parcel_tracking
    "parcel_photos", #? parcel_photos
]
Column = Literal["parcel_tracking", "export", "phones"]
