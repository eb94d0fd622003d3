"""Explorers: one call each in a lesson."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

# Imported at once, not on first use: these functions bear the name of their module, and Python
# would put the module in their place when it is imported later.
from moscow_pyongyang.explorers.coding_desk import coding
from moscow_pyongyang.explorers.council import council
from moscow_pyongyang.explorers.ledgers import ledgers
from moscow_pyongyang.explorers.meetings_map import met
from moscow_pyongyang.explorers.predict import draw
from moscow_pyongyang.explorers.thesis import thesis
from moscow_pyongyang.explorers.timeline import timeline
from moscow_pyongyang.explorers.treaties import treaties
from moscow_pyongyang.explorers.triangle import triangle

if TYPE_CHECKING:
    from moscow_pyongyang.explorers.decision_room import decide
    from moscow_pyongyang.explorers.document_comparison import bench

__all__ = [
    "bench",
    "coding",
    "council",
    "decide",
    "draw",
    "ledgers",
    "met",
    "thesis",
    "timeline",
    "treaties",
    "triangle",
]

_HOME = {"bench": "document_comparison", "decide": "decision_room"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)


def __dir__() -> list[str]:
    return sorted(__all__)
