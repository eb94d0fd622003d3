"""Words of titles and alt sentences: counts with their noun, lists, spans, findings."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Event = dict[str, Any]
DOMAINS = ("military", "diplomatic", "economic", "ideological", "nuclear")
CODED_BY = "coded −2 to +2, one coder's judgement"
EVENTS_SOURCE = "table events, coded by the course"


@dataclass(frozen=True)
class Directions:
    """How often events drew Moscow and Pyongyang together or apart; other rows are left out.

    Attributes
    ----------
    closer, neither, apart
        Events between Moscow and Pyongyang.
    third_party, context
        Acts of neither toward the other; events of world context.
    """

    closer: int
    neither: int
    apart: int
    third_party: int
    context: int

    @property
    def between(self) -> int:
        """Return the number of events between Moscow and Pyongyang."""
        return self.closer + self.neither + self.apart


def count_directions(events: Sequence[Event]) -> Directions:
    """Return the counts by direction; context and third parties' acts count only as such."""
    codes = [event["closeness"] for event in events if is_between(event)]
    closer, apart = sum(code > 0 for code in codes), sum(code < 0 for code in codes)
    context = sum(bool(event["is_context"]) for event in events)
    third_party = len(events) - len(codes) - context
    return Directions(closer, len(codes) - closer - apart, apart, third_party, context)


def is_between(event: Event) -> bool:
    """Return whether one of the two acts toward the other; a row that does not say does."""
    return not event["is_context"] and bool(event.get("is_bilateral", True))


def headline(counts: Directions, period: str) -> str:
    """Return one sentence on the direction of the events, for a title."""
    if not counts.between:
        return "No event between Moscow and Pyongyang is in this selection"
    events = "event" if counts.between == 1 else "events"
    apart = f"{counts.apart} pushed them apart" if counts.apart else "none pushed them apart"
    return (
        f"{period}: {counts.closer} of {counts.between} {events} drew Moscow and Pyongyang "
        f"closer, {apart}"
    )


def year_span(events: Sequence[Event]) -> str:
    """Return the span of the events in years: "1945–1953", or "1950"; "" for no events."""
    years = sorted({int(event["year"]) for event in events})
    if not years:
        return ""
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def join_list(words: Sequence[str], last: str = "and") -> str:
    """Return words as a list in a sentence: "a", "a and b", "a, b and c"."""
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def count_noun(number: int, singular: str, plural: str) -> str:
    """Return a number with its noun: "1 event", "3 events"."""
    return f"{number} {singular if number == 1 else plural}"


@lru_cache(maxsize=4096)
def wrap_html(text: str, width: int) -> str:
    """Return a text as HTML in lines of at most `width` characters."""
    return "<br>".join(textwrap.wrap(escape(text), width))


def signed_code(code: int) -> str:
    """Return a code with its sign: "+2", "0", "−1"."""
    return f"+{code}" if code > 0 else f"−{-code}" if code < 0 else "0"


def signed_value(value: float) -> str:
    """Return a value with its sign and two decimals, or "0.00"."""
    text = f"{value:+.2f}".replace("-", "−")
    return text[1:] if text[1:] == "0.00" else text
