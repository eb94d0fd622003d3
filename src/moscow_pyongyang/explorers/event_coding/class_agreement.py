"""How a class coded the same events, where it is too large for a count to point at persons."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import signed_code
from moscow_pyongyang.explorers.base import STEPS
from moscow_pyongyang.explorers.event_coding.class_codings import read_class
from moscow_pyongyang.explorers.event_coding.codes import (
    DIMENSIONS,
    Codes,
    as_sentence,
    code_table,
    code_word,
)
from moscow_pyongyang.measures.reliability import coder_reliability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from moscow_pyongyang.explorers.event_coding.codes import Row

ENOUGH_FOR_CLASS = 5
"""Below this number of codings a count would point at persons."""
# The codes in the order of a scale.
_WORDS = [*map(signed_code, STEPS), "not codable"]


def compare_class(own: Codes, name: str, events: Sequence[Mapping[Any, Any]], folder: Path) -> Row:
    """Return how a class coded these events: agreement on each scale, and counts of codes.

    Parameters
    ----------
    own, name
        The reader's codes and pseudonym.
    events
        Rows of the table ``events`` that were coded.
    folder
        Folder of the class's exported codings. Nothing is counted of fewer than five.
    """
    found = read_class(folder)
    ids = [event["event_id"] for event in events]
    others = {
        coder: codes
        for coder, codes in found.codings.items()
        if coder != name and any(key in codes for key in ids)
    }
    n = len(others) + 1
    skipped = list(found.skipped)
    if n < ENOUGH_FOR_CLASS:
        few = f"{n} codings of these events, yours among them: counts are shown from five on."
        return {"text": few, "alphas": [], "counts": [], "skipped": skipped}
    everyone = {"you": own, **others}
    alphas, counts = [], []
    for dimension in DIMENSIONS:
        ratings = code_table(
            {c: [codes.get(k, {}).get(dimension) for k in ids] for c, codes in everyone.items()}
        )
        alphas.append(f"{dimension.capitalize()}: {as_sentence(str(coder_reliability(ratings)))}")
    for event in events:
        key = event["event_id"]
        given = {
            d: Counter(code_word(codes[key][d]) for codes in everyone.values() if key in codes)
            for d in DIMENSIONS
        }
        # An event that few have coded would give them away even in a large class.
        if sum(given["closeness"].values()) >= ENOUGH_FOR_CLASS:
            counts.append(
                {
                    "id": key,
                    "title": event["title"],
                    **{d: _tally(given[d]) for d in DIMENSIONS},
                    "tally": {d: [given[d][word] for word in _WORDS] for d in DIMENSIONS},
                }
            )
    text = f"{n} codings of these events, yours among them."
    return {"text": text, "alphas": alphas, "counts": counts, "skipped": skipped}


def _tally(counts: Counter[str]) -> str:
    return ", ".join(f"{word}: {counts[word]}" for word in _WORDS if counts[word])
