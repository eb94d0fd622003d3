"""Bars: beside one another, on one another or over one another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from moscow_pyongyang.charts.picture.canvas import Canvas, colour, num, opacity
from moscow_pyongyang.charts.picture.traces import DrawnSeries, coordinates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts.picture.axes import PlotAxis

_GAP = 0.2


class Bar(NamedTuple):
    """One bar in the units of its axes: its place, its two sides, its foot and its end."""

    series: DrawnSeries
    i: int
    slot: tuple[float, float]
    sides: tuple[float, float]
    foot: float
    end: float

    @property
    def is_flat(self) -> bool:
        """Return whether the bar lies from left to right."""
        return bool(self.series.trace.get("orientation") == "h")


def stand(all_series: Sequence[DrawnSeries], layout: dict[str, Any]) -> list[Bar]:
    """Return the bars of a chart, each where it stands."""
    mode = layout.get("barmode") or "group"
    gap = layout.get("bargap")
    share = 1 - (float(gap) if isinstance(gap, int | float) else _GAP)
    groups: dict[tuple[str, str, bool], list[DrawnSeries]] = {}
    for series in all_series:
        key = (series.x.id, series.y.id, series.trace.get("orientation") == "h")
        groups.setdefault(key, []).append(series)
    bars: list[Bar] = []
    for members in groups.values():
        bars += _group(members, mode, share)
    return bars


def _group(members: Sequence[DrawnSeries], mode: str, share: float) -> list[Bar]:
    whole = _slot(members)
    slot = whole * share
    piled: dict[tuple[float, bool], float] = {}
    bars = []
    for k, series in enumerate(members):
        is_flat = series.trace.get("orientation") == "h"
        xs, ys = coordinates(series.trace)
        (places, along), (values, up) = (
            ((ys, series.y), (xs, series.x)) if is_flat else ((xs, series.x), (ys, series.y))
        )
        for i, (raw_place, raw_value) in enumerate(zip(places, values, strict=False)):
            place, value = along.value(raw_place), up.value(raw_value)
            if place is None or value is None:
                continue
            left, wide = place - slot / 2, slot
            if mode == "group":
                left, wide = left + slot / len(members) * k, slot / len(members)
            foot = 0.0
            if mode in ("stack", "relative"):
                foot = piled.get((place, value < 0), 0.0)
                piled[place, value < 0] = foot + value
            room = (place - whole / 2, place + whole / 2)
            bars.append(Bar(series, i, room, (left, left + wide), foot, foot + value))
    return bars


def spread(bars: Sequence[Bar]) -> dict[str, list[tuple[float, float]]]:
    """Return what the bars need of each axis; below nought: no room at the foot."""
    found: dict[str, list[tuple[float, float]]] = {}
    for bar in bars:
        along, up = _axes(bar)
        found.setdefault(along.id, []).extend((side, 0.0) for side in bar.slot)
        along.carries_bars = along.kind == "category"
        values = found.setdefault(up.id, [])
        values += [(bar.foot, -1.0), (bar.end, 0.05 * up.length)]
    return found


def draw(canvas: Canvas, bars: Sequence[Bar]) -> None:
    """Draw the bars."""
    for bar in bars:
        along, up = _axes(bar)
        a, b = sorted(along.at(side) for side in bar.sides)
        low, high = sorted((up.at(bar.foot), up.at(bar.end)))
        x, y, wide, tall = (
            (low, a, high - low, b - a) if bar.is_flat else (a, low, b - a, high - low)
        )
        ink = colour(bar.series.marker("color", bar.i, bar.series.colour), bar.series.colour)
        faint = opacity(bar.series.marker("opacity", bar.i, 1))
        canvas.add(
            f'<rect x="{num(x)}" y="{num(y)}" width="{num(wide)}" height="{num(tall)}" '
            f'fill="{ink}"{faint}/>'
        )


def _axes(bar: Bar) -> tuple[PlotAxis, PlotAxis]:
    x, y = bar.series.x, bar.series.y
    return (y, x) if bar.is_flat else (x, y)


def _slot(members: Sequence[DrawnSeries]) -> float:
    """Return the room of one place: the least distance between two."""
    series = members[0]
    is_flat = series.trace.get("orientation") == "h"
    axis = series.y if is_flat else series.x
    raw = [one for member in members for one in coordinates(member.trace)[1 if is_flat else 0]]
    places = sorted({value for one in raw if (value := axis.value(one)) is not None})
    steps = [b - a for a, b in pairwise(places)]
    usual = 86_400_000.0 if axis.kind == "date" else 1.0
    return min(steps) if steps else usual
