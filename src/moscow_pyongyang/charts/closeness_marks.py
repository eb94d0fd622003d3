"""The marks of the picture of closeness: stacked by year, with a number on tall piles."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import parts, text, theme
from moscow_pyongyang.charts.closeness_area import MANY, context_y, is_dense, mark_px
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from moscow_pyongyang.charts.label_layout import PlotArea


Marks = dict[str, dict[str, Any]]
# Of that size what a code has, by its strength.
_SHARES = {True: (0.8, 0.74, 1.0), False: (0.76, 0.92, 1.1)}


def stack_marks(events: Sequence[text.Event], noted: Sequence[str]) -> Marks:
    """Return a mark for each event: closer upwards, apart downwards, the strongest next to 0.

    What is named stands at the end of its pile, so that no line to a name crosses marks.
    """
    years: dict[int, list[text.Event]] = defaultdict(list)
    for event in sorted(
        events, key=lambda e: (e["event_id"] in noted, -abs(e["closeness"]), e["date"])
    ):
        years[int(event["year"])].append(event)
    marks: Marks = {}
    for year, own in years.items():
        still = [event for event in own if event["closeness"] == 0]
        for place, event in enumerate(still):
            # Two stand one above the other: side by side they would meet on a long axis.
            rise = ((len(still) - 1) / 2 - place) * min(0.7, 1.4 / len(still))
            marks[event["event_id"]] = _mark(event, year, rise)
        for sign in (1, -1):
            side = [event for event in own if event["closeness"] * sign > 0]
            for place, event in enumerate(side, start=1):
                marks[event["event_id"]] = _mark(event, year, sign * (place + 0.1))
    return marks


def _mark(event: text.Event, x: float, y: float) -> dict[str, Any]:
    code = int(event["closeness"])
    title = text.wrap_html(event["title"], 44)
    return {
        "x": x,
        "y": y,
        "code": code,
        "disputed": event["confidence"] == "disputed",
        "text": f"<b>{title}</b><br>{spell(event['date'])}<br>closeness {text.signed_code(code)}",
    }


def trace(code: int, marks: Marks, area: PlotArea, *, can_pick: bool) -> dict[str, Any]:
    """Return the marks of one code; hollow are the disputed."""
    style, size, is_free = theme.CLOSENESS[code], mark_px(area), not is_dense(area)
    own = [mark for mark in marks.values() if mark["code"] == code]
    return parts.marks(
        style.label,
        [mark["x"] for mark in own],
        [mark["y"] for mark in own],
        texts=[mark["text"] for mark in own],
        ids=[key for key, mark in marks.items() if mark["code"] == code] if can_pick else None,
        marker={
            "color": style.colour,
            # A rim in the colour of the ground tells marks apart that lie over one another.
            "line": {"width": 2, "color": style.colour}
            if is_free
            else {"width": 1, "color": theme.WHITE},
            "size": round(size * _SHARES[is_free][abs(code)], 1),
            "symbol": [
                theme.marker_symbol(style.symbol, is_hollow=mark["disputed"]) for mark in own
            ],
        },
    )


def pile_numbers(marks: Marks, area: PlotArea) -> list[dict[str, Any]]:
    """Return how many events tall piles hold, at their ends, where marks lie over one another."""
    if not is_dense(area):
        return []
    piles: dict[tuple[int, int], list[float]] = defaultdict(list)
    for mark in marks.values():
        if abs(mark["y"]) >= 1:
            piles[mark["x"], 1 if mark["y"] > 0 else -1].append(abs(mark["y"]))
    return [
        {
            "text": str(len(own)),
            "font": {"size": 11, "color": theme.INK},
            "showarrow": False,
            "x": x,
            "y": sign * max(own),
            "yanchor": "bottom" if sign > 0 else "top",
            "yshift": 3 * sign,
        }
        for (x, sign), own in piles.items()
        if len(own) >= MANY and _is_peak(x, sign, piles)
    ]


def _is_peak(x: int, sign: int, piles: Mapping[tuple[int, int], Sequence[float]]) -> bool:
    """Return whether no pile beside this one is as tall: there its number would stand in marks."""
    own = len(piles[x, sign])
    return all(len(piles.get((x + step, sign), ())) < own for step in (-2, -1, 1, 2))


def context(events: Sequence[text.Event], area: PlotArea) -> dict[str, Any]:
    """Return events of world context: small and pale, at the foot, those of a year side by side."""
    years: dict[int, list[text.Event]] = defaultdict(list)
    for event in events:
        years[int(event["year"])].append(event)
    placed = [
        (event, year + (place - (len(own) - 1) / 2) * 0.7 / len(own))
        for year, own in years.items()
        for place, event in enumerate(own)
    ]
    return parts.marks(
        "world context",
        [round(x, 3) for _, x in placed],
        [context_y(area)] * len(placed),
        texts=[_mark(event, 0, 0)["text"] for event, _ in placed],
        ids=[event["event_id"] for event, _ in placed],
        marker={"color": theme.CONTEXT, "size": 4, "symbol": "circle"},
    )
