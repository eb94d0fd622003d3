"""Charts of the course: pure functions from a table to a finished plotly figure."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moscow_pyongyang.charts.arms import arms_chart
    from moscow_pyongyang.charts.closeness import closeness_chart
    from moscow_pyongyang.charts.describe import Description, finish, of
    from moscow_pyongyang.charts.timeline import timeline_chart

__all__ = ["Description", "arms_chart", "closeness_chart", "finish", "of", "timeline_chart"]

_HOME = {
    "Description": "describe",
    "arms_chart": "arms",
    "closeness_chart": "closeness",
    "finish": "describe",
    "of": "describe",
    "timeline_chart": "timeline",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
