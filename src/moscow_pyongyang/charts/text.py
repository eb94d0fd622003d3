"""Findings in words: what titles and alt sentences of the event charts are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Event = dict[str, Any]
DOMAINS = ("military", "diplomatic", "economic", "ideological", "nuclear")
CODED_BY = "coded −2 to +2, one coder's judgement"
SOURCE = "table events (the coders of the course, from the sources named in each row)"


@dataclass(frozen=True)
class Counts:
    """How often events drew Moscow and Pyongyang together or apart; context is left out."""

    closer: int
    neither: int
    apart: int
    context: int

    @property
    def between(self) -> int:
        """Return the number of events between Moscow and Pyongyang."""
        return self.closer + self.neither + self.apart


def count(events: Sequence[Event]) -> Counts:
    """Return the counts by direction; events of world context count only as such."""
    codes = [event["closeness"] for event in events if not event["is_context"]]
    closer, apart = sum(code > 0 for code in codes), sum(code < 0 for code in codes)
    return Counts(closer, len(codes) - closer - apart, apart, len(events) - len(codes))


def finding(counts: Counts, period: str) -> str:
    """Return one sentence on the direction of the events, for a title."""
    if not counts.between:
        return "No event between Moscow and Pyongyang is in this selection"
    events = "event" if counts.between == 1 else "events"
    apart = f"{counts.apart} pushed them apart" if counts.apart else "none pushed them apart"
    return (
        f"{period}: {counts.closer} of {counts.between} {events} drew Moscow and Pyongyang "
        f"closer, {apart}"
    )


def period(events: Sequence[Event]) -> str:
    """Return the span of the events in years: "1945–1953", or "1950"; "" for no events."""
    years = sorted({int(event["year"]) for event in events})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def listing(words: list[str]) -> str:
    """Return words as a list in a sentence."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}"


def some(number: int, singular: str, plural: str) -> str:
    """Return a number with its noun."""
    return f"{number} {singular if number == 1 else plural}"


def signed(code: int) -> str:
    """Return a code with its sign: "+2", "0", "−1"."""
    return f"+{code}" if code > 0 else f"−{-code}" if code < 0 else "0"
