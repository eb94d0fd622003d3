"""Where the marks of the closeness chart stand: events stacked by year on a line of nothing."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import Event, signed_code
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Sequence

Marks = dict[str, dict[str, Any]]
HEIGHT = 390
MARGIN = {"l": 46, "r": 12, "t": 8, "b": 34}


@dataclass(frozen=True)
class Frame:
    """The drawing: its ranges, and what they are in pixels on a usual screen."""

    years: tuple[float, float]
    steps: tuple[float, float]
    width: float = 800
    height: float = HEIGHT - MARGIN["t"] - MARGIN["b"]

    @property
    def mark_px(self) -> float:
        """Return the size at which neighbours just do not touch."""
        across = self.width / (self.years[1] - self.years[0]) * 0.8
        along = self.height / (self.steps[1] - self.steps[0]) * 0.82
        return max(6.0, min(across, along, 16.0))

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Return a point of the chart in pixels from its top left."""
        (x0, x1), (y0, y1) = self.years, self.steps
        return (x - x0) / (x1 - x0) * self.width, (y1 - y) / (y1 - y0) * self.height


def frame(events: Sequence[Event], marks: Marks) -> Frame:
    """Return ranges that hold all marks, with room for labels above and below them."""
    years = [int(event["year"]) for event in events] or [1945, 2026]
    heights = [mark["y"] for mark in marks.values()]
    up, down = max([*heights, 2.0]), min([*heights, -2.0])
    pad = 0.16 * (up - down)
    return Frame((min(years) - 0.9, max(years) + 0.9), (down - pad, up + pad))


def stack(events: Sequence[Event]) -> Marks:
    """Return a mark for each event: closer upwards, apart downwards, the strongest next to 0."""
    years: dict[int, list[Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: (-abs(e["closeness"]), e["date"])):
        years[int(event["year"])].append(event)
    marks: Marks = {}
    for year, own in years.items():
        still = [event for event in own if event["closeness"] == 0]
        for place, event in enumerate(still):
            shift = (place - (len(still) - 1) / 2) * min(0.24, 0.7 / len(still))
            marks[event["event_id"]] = _mark(event, year + shift, 0.0)
        for sign in (1, -1):
            side = [event for event in own if event["closeness"] * sign > 0]
            for place, event in enumerate(side, start=1):
                marks[event["event_id"]] = _mark(event, year, sign * (place + 0.1))
    return marks


def sums(events: Sequence[Event]) -> dict[int, int]:
    """Return the sum of the codes of each year, years in order."""
    total: dict[int, int] = defaultdict(int)
    for event in sorted(events, key=lambda e: e["year"]):
        total[int(event["year"])] += int(event["closeness"])
    return dict(total)


def chosen(events: Sequence[Event]) -> list[str]:
    """Return up to three events to name.

    The strongest of the year of strongest pull, the strongest of the year of
    strongest strain, and of the other strong ones the one that stands freest.
    """
    total = sums(events)
    picked: list[Event] = []
    for extreme, sign in ((max, 1), (min, -1)):
        year = extreme(total, key=lambda y: total[y], default=None)
        side = [e for e in events if e["year"] == year and e["closeness"] * sign > 0]
        if side:
            picked.append(min(side, key=lambda e: (-abs(e["closeness"]), e["date"])))
    taken = [event["year"] for event in picked]
    rest = [e for e in events if abs(e["closeness"]) == 2 and e not in picked]
    if rest:
        room = {e["event_id"]: min((abs(e["year"] - y) for y in taken), default=0) for e in rest}
        picked.append(min(rest, key=lambda e: (-room[e["event_id"]], e["date"])))
    return [event["event_id"] for event in picked]


def _mark(event: Event, x: float, y: float) -> dict[str, Any]:
    code = int(event["closeness"])
    title = "<br>".join(textwrap.wrap(escape(event["title"]), 44))
    return {
        "x": x,
        "y": y,
        "code": code,
        "disputed": event["confidence"] == "disputed",
        "text": f"<b>{title}</b><br>{spell(event['date'])}<br>closeness {signed_code(code)}",
    }
