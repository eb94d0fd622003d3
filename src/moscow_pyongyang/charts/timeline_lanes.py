"""Lanes of a timeline as high as their marks need, and where in its lane each mark stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

# What the lanes have in a card on a small screen: their width and, without bands, their height.
_WIDE_PX, HIGH_PX = 440, 264
# How far rows of a lane stand apart, from crowded to at ease; below _SMALL_PX marks shrink.
_LEAST_PX, _MOST_PX, _SMALL_PX = 6.0, 17.0, 12.5
_LEAST_SHARE = 0.72
_PAD_PX, _LEAST_LANE_PX = 9.0, 17.0
# So that a lane does not grow with each event that a slider brings in.
_ROWS = (1, 2, 3, 4, 5, 6, 8, 10, 13, 17, 22, 28)
# Marks that are nearer to each other than this are one heap, where there are too many for rows.
# A heap of many says how many, above its lane's marks.
_HEAP_PX, _MANY, _NUMBER_PX = 7.0, 10, 12.0


@dataclass(frozen=True)
class Heap:
    """Marks that lie over one another: the day in their middle, their lane's edge, how many."""

    day: date
    y: float
    n: int


@dataclass(frozen=True)
class LaneLayout:
    """The lanes of a timeline, from the top, in pixels of a card.

    Attributes
    ----------
    edges
        Where each lane begins; the last is the end of the last lane.
    y
        Where each mark stands, by its id.
    row_px
        How far two rows of a lane stand apart.
    heaps
        Where more marks stand than the lane has rows.
    """

    edges: tuple[float, ...]
    y: dict[str, float]
    row_px: float
    heaps: tuple[Heap, ...] = ()

    @property
    def middles(self) -> list[float]:
        """Return the middle of each lane, where its name stands."""
        return [round((first + last) / 2, 1) for first, last in pairwise(self.edges)]

    @property
    def share(self) -> float:
        """Return the part of its usual size that a mark has: in crowded lanes it is smaller."""
        return _share(self.row_px)

    def beside(self, key: str) -> float:
        """Return where the bar of a vague date stands: under its mark, or above it at the foot."""
        y, step = self.y[key], max(5.0, min(8.0, 0.6 * self.row_px))
        foot = next(last for last in self.edges[1:] if y < last)
        return round(y + step if y + step < foot - 2 else y - step, 1)


def lay_out(
    lanes: Sequence[Sequence[dict[str, Any]]], ends: tuple[date, date], high_px: float
) -> LaneLayout:
    """Return the lanes for marks that are in order of time.

    A mark stands in the middle of its lane, or in the nearest row in which it covers no other. A
    lane has as many rows as that takes, where there is room for all.

    Parameters
    ----------
    lanes
        The marks of each lane: ``id``, ``x``, ``first``, ``last`` and ``px``, its width.
    ends
        First and last day of the axis.
    high_px
        Pixels that all lanes share.
    """
    day_px = _WIDE_PX / max((ends[1] - ends[0]).days, 1)
    rows = [_rows(lane, ends[0], day_px, 1.0) for lane in lanes]
    wanted = list(map(_span, rows))
    row_px = _row_px(wanted, high_px)
    if _share(row_px) < 1:
        rows = [_rows(lane, ends[0], day_px, _share(row_px)) for lane in lanes]
        wanted = list(map(_span, rows))
        row_px = _row_px(wanted, high_px)
    has = _fitting(wanted, row_px, high_px)
    heaps = [
        _heaps(lane, own, n, _HEAP_PX / day_px)
        for lane, own, n in zip(lanes, rows, has, strict=True)
    ]
    heads = [_NUMBER_PX if one else 0.0 for one in heaps]
    if any(heads):
        row_px = _row_px(has, high_px - sum(heads), least=0)
    edges = _edges(has, heads, row_px, high_px)
    y = {}
    for lane, own, n, head, (first, last) in zip(
        lanes, rows, has, heads, pairwise(edges), strict=True
    ):
        middle, centre = (first + head + last) / 2, _centre(own)
        for mark, row in zip(lane, own, strict=True):
            y[mark["id"]] = round(middle + _folded(row - centre, n) * row_px, 1)
    named = [Heap(day, y0, n) for y0, own in zip(edges, heaps, strict=False) for day, n in own]
    return LaneLayout(tuple(edges), y, row_px, tuple(named))


def _share(row_px: float) -> float:
    return max(_LEAST_SHARE, min(1.0, row_px / _SMALL_PX))


def _rows(lane: Sequence[dict[str, Any]], start: date, day_px: float, share: float) -> list[int]:
    """Return the row of each mark: the middle one if it is free, else the nearest that is."""
    free_from: list[float] = []
    found = []
    for mark in lane:
        centre = (mark["x"] - start).days * day_px
        # What it covers of the axis: its own width, or the time in which it may have been.
        vague = (mark["last"] - mark["first"]).days / 2 * day_px
        reach = max(mark["px"] / 2 * share, vague)
        place = next(
            (at for at, free in enumerate(free_from) if free <= centre - reach), len(free_from)
        )
        free_from[place : place + 1] = [centre + reach]
        found.append(_SIDES[place % 2] * ((place + 1) // 2))
    return found


# The first row is the middle one, the second above it, the third below it.
_SIDES = (1, -1)


def _centre(rows: Sequence[int]) -> float:
    return (min(rows) + max(rows)) / 2 if rows else 0.0


def _span(rows: Sequence[int]) -> int:
    n = max(rows) - min(rows) + 1 if rows else 1
    return next((one for one in _ROWS if one >= n), n)


def _folded(off: float, n: int) -> float:
    """Return how far from the middle a mark stands; beyond the last row it lies on others."""
    if abs(off) <= (n - 1) / 2:
        return off
    return (abs(off) % max(n / 2, 0.5)) * (1 if off > 0 else -1)


def _row_px(spans: Sequence[int], high_px: float, *, least: float = _LEAST_PX) -> float:
    """Return how far rows stand apart so that all lanes have room, if they can."""
    n_single = sum(n == 1 for n in spans)
    row_px = (high_px - len(spans) * _PAD_PX) / max(sum(spans), 1)
    if row_px + _PAD_PX < _LEAST_LANE_PX and n_single < len(spans):
        several = len(spans) - n_single
        room = high_px - n_single * _LEAST_LANE_PX - several * _PAD_PX
        row_px = room / (sum(spans) - n_single)
    return round(max(least, min(_MOST_PX, row_px)), 2)


def _high(n: int, row_px: float) -> float:
    return max(_LEAST_LANE_PX, n * row_px + _PAD_PX)


def _fitting(spans: Sequence[int], row_px: float, high_px: float) -> list[int]:
    """Return the rows that each lane can have: each gives up the same part of its own."""
    most, part = list(spans), 1.0
    while sum(_high(n, row_px) for n in most) > high_px + 1 and part > 0:
        part -= 0.04
        most = [max(1, round(n * part)) for n in spans]
    return most


def _edges(
    spans: Sequence[int], heads: Sequence[float], row_px: float, high_px: float
) -> list[float]:
    heights = [_high(n, row_px) + head for n, head in zip(spans, heads, strict=True)]
    spare = max(0.0, high_px - sum(heights)) / max(len(heights), 1)
    return [round(edge, 1) for edge in accumulate([0.0, *(one + spare for one in heights)])]


def _heaps(
    lane: Sequence[dict[str, Any]], rows: Sequence[int], n: int, near: float
) -> list[tuple[date, int]]:
    """Return the middle of each heap of many marks in a lane of `n` rows, and how many it holds.

    `near` are the days within which marks lie over one another.
    """
    if len(lane) < _MANY or _span(rows) <= n:
        return []
    centre, days = _centre(rows), timedelta(days=near)
    ends: list[list[date]] = []
    for mark, row in zip(lane, rows, strict=True):
        if abs(row - centre) <= (n - 1) / 2:
            continue
        if ends and mark["x"] - ends[-1][1] < 3 * days:
            ends[-1][1] = mark["x"]
        else:
            ends.append([mark["x"], mark["x"]])
    counted = [
        (low + (high - low) / 2, sum(low - days < mark["x"] < high + days for mark in lane))
        for low, high in ends
    ]
    return [heap for heap in counted if heap[1] >= _MANY]
