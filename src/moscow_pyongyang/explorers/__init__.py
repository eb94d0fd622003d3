"""Explorers: one call each in a lesson.

A module of this folder is called after its subject, its function after what a lesson calls.
The two differ: Python sets an imported module as an attribute of its package, where it would
take the place of a function of the same name.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

# The registry: what a lesson calls, and where the function stands in this folder.
EXPLORERS = {
    "coding_desk": "event_coding.coding",
    "compare_documents": "document_comparison.bench",
    "council": "security_council.council",
    "decision_room": "decisions.decide",
    "ledgers": "trade_ledgers.ledgers",
    "meetings_map": "meetings.meetings_map",
    "predict": "prediction.draw",
    "thesis": "thesis_bench.view.thesis",
    "timeline": "event_timeline.timeline",
    "treaties": "treaty_clauses.treaties",
    "triangle": "ties_triangle.triangle",
}
# What students' own copies of older notebooks call; new ones write the names above.
FORMER_NAMES = {
    "bench": "compare_documents",
    "coding": "coding_desk",
    "decide": "decision_room",
    "draw": "predict",
    "met": "meetings_map",
}


def __getattr__(name: str) -> Any:
    place = EXPLORERS.get(FORMER_NAMES.get(name, name))
    if place is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, _, function = place.rpartition(".")
    return getattr(import_module(f"{__name__}.{module}"), function)


def __dir__() -> list[str]:
    return sorted(EXPLORERS)
