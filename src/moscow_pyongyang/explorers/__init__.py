"""Explorers: one call each in a lesson."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from moscow_pyongyang.lazy import lazy_exports

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

__getattr__ = lazy_exports(__name__, {"document_comparison": "bench", "decision_room": "decide"})[0]


def __dir__() -> list[str]:
    return sorted(__all__)
