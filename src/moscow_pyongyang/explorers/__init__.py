"""Explorers: one call each in a lesson.

A module of this folder is called after its subject, its function after what a lesson calls.
The two differ: Python sets an imported module as an attribute of its package, where it would
take the place of a function of the same name.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import Any


@dataclass(frozen=True)
class Explorer:
    """An explorer as the registry knows it.

    Attributes
    ----------
    place
        Where its function stands in this folder: ``"event_timeline.timeline"``.
    examples
        Arguments of calls that show what it can, as a lesson writes them. Tests and
        benchmarks walk through all of them; the first is the usual one.
    """

    place: str
    examples: tuple[str, ...] = ("",)

    def load(self) -> Any:
        """Return the function."""
        module, _, function = self.place.rpartition(".")
        return getattr(import_module(f"{__name__}.{module}"), function)


_DOCUMENTS = (
    '"doc-1950-01-19-shtykov", "doc-1950-01-30-stalin", '
    'question="Which tells us more about when Stalin consented?"'
)
_WITNESSES = (
    '"1950-10-19-china-enters"',
    '"2024-10-08-troop-sealift", all_open=True',
)
EXPLORERS = {
    "closeness": Explorer(
        "closeness_by_year.closeness", ("start=1985, end=1999", "include_context=True")
    ),
    "coding_desk": Explorer("event_coding.coding_desk"),
    "compare_documents": Explorer("document_comparison.compare_documents", (_DOCUMENTS,)),
    "council": Explorer("security_council.council", ("", 'view="arc", all_open=True, start=2006')),
    "decision_room": Explorer("decisions.decision_room", ('"stalin-1950"',)),
    "ledgers": Explorer("trade_ledgers.ledgers", ("", 'flow="bought", start=1992')),
    "meetings_map": Explorer("meetings.meetings_map", ("", 'start=2000, view="east"')),
    "predict": Explorer("prediction.predict", ('"arms", start=1950, end=1956',)),
    "shuffle": Explorer("card_shuffle.shuffle", ("", 'cards="all", shuffles=40')),
    "thesis": Explorer("thesis_bench.thesis", ('start=1985, coder="C2"', 'unit="year"')),
    "timeline": Explorer("event_timeline.timeline", ("start=1945, end=1953", 'query="treaty"')),
    "treaties": Explorer("treaty_clauses.treaties", ("", 'hide=True, kinds=["assistance"]')),
    "triangle": Explorer("ties_triangle.triangle", ("year=1993", "washington=True, seoul=True")),
    "witnesses": Explorer("parallel_voices.witnesses", _WITNESSES),
}
# What students' own copies of older notebooks call; new ones write the names above.
FORMER_NAMES = {
    "bench": "compare_documents",
    "coding": "coding_desk",
    "decide": "decision_room",
    "draw": "predict",
    "met": "meetings_map",
}


def example_calls() -> dict[str, str]:
    """Return the example calls of all explorers, as a lesson writes them, by name.

    The first of an explorer bears its name, each further one a number after a dash:
    ``"timeline"``, ``"timeline-2"``.
    """
    return {
        name if number == 1 else f"{name}-{number}": f"explore.{name}({arguments})"
        for name, entry in EXPLORERS.items()
        for number, arguments in enumerate(entry.examples, start=1)
    }


def __getattr__(name: str) -> Any:
    entry = EXPLORERS.get(FORMER_NAMES.get(name, name))
    if entry is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return entry.load()


def __dir__() -> list[str]:
    return sorted(EXPLORERS)
