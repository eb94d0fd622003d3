"""Pure statistics: how strong a link is, how much hangs on one row, how far coders agree."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moscow_pyongyang.measures.correlation import Correlation, correlate, correlate_lags
    from moscow_pyongyang.measures.influence import leave_one_era_out, leave_one_out
    from moscow_pyongyang.measures.reliability import Reliability, coder_reliability
    from moscow_pyongyang.measures.series import coded_years, event_pairs, pair_years, yearly

_HOME = {
    "Correlation": "correlation",
    "Reliability": "reliability",
    "coded_years": "series",
    "coder_reliability": "reliability",
    "correlate": "correlation",
    "correlate_lags": "correlation",
    "event_pairs": "series",
    "leave_one_era_out": "influence",
    "leave_one_out": "influence",
    "pair_years": "series",
    "yearly": "series",
}
__all__ = [
    "Correlation",
    "Reliability",
    "coded_years",
    "coder_reliability",
    "correlate",
    "correlate_lags",
    "event_pairs",
    "leave_one_era_out",
    "leave_one_out",
    "pair_years",
    "yearly",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
