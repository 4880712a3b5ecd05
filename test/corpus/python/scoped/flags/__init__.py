from .names import ONE_CLICK, LOYALTY as POINTS, HISTORY_TABLE #= one-click-pay; loyalty-points
from .service import FlagService, flags

__all__ = ["ONE_CLICK", "POINTS", "HISTORY_TABLE", "FlagService", "flags"] #= one-click-pay; loyalty-points
