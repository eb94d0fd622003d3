"""What a still page shows of each explorer: two or three telling states, each under its name.

One registry for all. A state is what it changes of the state that a lesson has set; one that
changes nothing there, shows no row there or cannot be shown there, is left out, so that every tab
shows another picture.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

FIRST = "As the lesson sets it"


@dataclass(frozen=True)
class TellingState:
    """One state of an explorer that a reader should have seen.

    Attributes
    ----------
    name
        What its tab says: short, and what is different.
    changes
        Values of controls, as a reader would set them.
    """

    name: str
    changes: Mapping[str, Any] = field(default_factory=dict)


STATES: dict[str, tuple[TellingState, ...]] = {
    "closeness": (
        TellingState("With the wider world", {"include_context": True}),
        TellingState("Military events alone", {"domains": ["military"]}),
        TellingState("Disputed events alone", {"only_disputed": True}),
    ),
    "council": (
        TellingState("Every vote open", {"all_open": True, "view": "rows"}),
        TellingState("Moscow against Washington, by year", {"all_open": True, "view": "arc"}),
    ),
    "ledgers": (
        TellingState("What Moscow sold", {"flow": "sold"}),
        TellingState("What Moscow bought", {"flow": "bought"}),
    ),
    "meetings_map": (
        TellingState("The Far East", {"view": "east"}),
        TellingState("Everybody on record", {"level": "all"}),
    ),
    "shuffle": (
        TellingState("Twelve cards, forty shuffles", {"cards": "twelve", "shuffles": 40}),
        TellingState("All cards, forty shuffles", {"cards": "all", "shuffles": 40}),
    ),
    "thesis": (
        TellingState("Year by year", {"unit": "year"}),
        TellingState("Ranks in place of values", {"method": "spearman"}),
        TellingState("One coder alone", {"coder": "C2"}),
    ),
    "timeline": (
        TellingState("Closer or apart", {"lanes": "closeness"}),
        TellingState("Only what is disputed", {"confidence": ["disputed"]}),
        TellingState("Without the wider world", {"include_context": False}),
    ),
    "treaties": (
        TellingState("Only duties to help", {"kinds": ["assistance"]}),
        TellingState("Only full duties", {"least": 3}),
    ),
    "triangle": (
        TellingState("The year 1990", {"year": 1990}),
        TellingState("With Washington and Seoul", {"washington": True, "seoul": True}),
    ),
    "witnesses": (
        TellingState("Every voice named", {"all_open": True}),
        TellingState("Only papers read in full", {"all_open": True, "least": "full"}),
    ),
}
