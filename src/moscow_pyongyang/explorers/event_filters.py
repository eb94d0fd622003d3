"""Filters that the explorers of events share: a span of years, and chips with their counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import DOMAINS, Event
from moscow_pyongyang.explorers.base import FIRST_YEAR, LAST_YEAR
from moscow_pyongyang.views.explorer import Control

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


def years_on_axis(low: int = FIRST_YEAR, high: int = LAST_YEAR) -> list[Control]:
    """Return the two ends of the span of years, whose handles lie on the axis of the picture."""
    years: dict[str, Any] = {"low": low, "high": high, "place": "axis"}
    return [
        Control("range", "start", "From", not_above="end", **years),
        Control("range", "end", "To", not_below="start", **years),
    ]


def event_chips() -> list[Control]:
    """Return the chips that keep events: by domain, of world context, with a dispute."""
    return [
        Control("checks", "domains", "Domain", tuple((one, one.capitalize()) for one in DOMAINS)),
        Control("switch", "include_context", "Context"),
        Control("switch", "only_disputed", "Disputed"),
    ]


def count_by_chip(state: Any, kept: Callable[[Any], Sequence[Event]]) -> dict[str, dict[str, int]]:
    """Return what each of `event_chips` would show, whatever is chosen of its own kind.

    Parameters
    ----------
    state
        A state with the fields ``domains``, ``include_context`` and ``only_disputed``.
    kept
        Returns the events that such a state keeps.
    """
    by_domain = Counter(event["domain"] for event in kept(replace(state, domains=())))
    wide = kept(replace(state, include_context=True))
    return {
        "domains": {domain: by_domain[domain] for domain in DOMAINS},
        "include_context": {"": sum(bool(event["is_context"]) for event in wide)},
        "only_disputed": {"": len(kept(replace(state, only_disputed=True)))},
    }
