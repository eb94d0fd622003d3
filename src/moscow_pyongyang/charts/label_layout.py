"""Find room for a label: near its point, on no mark, on no other label, inside the drawing."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Pixels = NDArray[np.float64]

Pixel = tuple[float, float]  # from the top left of the drawing
Box = tuple[float, float, float, float]  # left, top, right, bottom
_CHAR_PX, _LINE_PX, _GAP_PX, _GRAIN_PX = 6.9, 16.0, 5.0, 12.0
_NEAR_PX, _LINE_COST = 6.0, 12.0
# Steps away from the point, in pixels: sideways, then up (negative) or down.
_ASIDE = (0.0, 14.0, 30.0, 60.0, 100.0, 150.0)
_UPWARDS = (0.0, 16.0, 30.0, 48.0, 70.0, 96.0, 126.0, 160.0)


@dataclass(frozen=True)
class PlotArea:
    """The drawing: the ranges of its axes, and its size in pixels on a usual screen."""

    x: tuple[float, float]
    y: tuple[float, float]
    width: float
    height: float

    def at(self, x: float, y: float) -> Pixel:
        """Return where a point of the chart stands in the drawing."""
        (x0, x1), (y0, y1) = self.x, self.y
        return (x - x0) / (x1 - x0) * self.width, (y1 - y) / (y1 - y0) * self.height


@dataclass(frozen=True)
class Anchor:
    """Where the nearest corner or edge of a label stands, seen from its point, in pixels."""

    ax: float
    ay: float
    xanchor: str
    yanchor: str

    @property
    def is_far(self) -> bool:
        """Return whether the label needs a line to its point."""
        return abs(self.ax) + abs(self.ay) > 34

    def to_plotly(self, colour: str, *, aside: float, standoff: float) -> dict[str, Any]:
        """Return how plotly puts the label here.

        A label near its point is text with a shift: plotly needs a third less time for it
        than for one with a line, even if nobody sees that line.

        Parameters
        ----------
        colour
            Of the line to the point, where there is one.
        aside
            Pixels to the right where the spot lies straight above, below or at the point.
        standoff
            Pixels between the point and the line.
        """
        ax = self.ax or aside
        if self.is_far:
            return {**self.to_arrow(colour, standoff=standoff), "ax": ax}
        shift = {"showarrow": False, "xshift": ax, "yshift": -self.ay}
        return {**shift, "xanchor": self.xanchor, "yanchor": self.yanchor}

    def to_arrow(self, colour: str, *, standoff: float) -> dict[str, Any]:
        """Return how plotly puts the label here with a line to its point, however near."""
        return {
            "arrowcolor": colour,
            "arrowhead": 0,
            "arrowwidth": 1,
            "standoff": standoff,
            "ax": self.ax,
            "ay": self.ay,
            "xanchor": self.xanchor,
            "yanchor": self.yanchor,
        }


@dataclass
class LabelLayout:
    """The drawing in pixels, origin at its top left, and what is in it already.

    `char_px` is the width of a letter: bold ones take more. `narrow` is the width of the same
    drawing on a small screen, where its points draw together and letters do not. `line_cost` is
    what a line to a label costs for each mark that it runs across, in pixels of way. `is_clear`
    says of the label that was placed last whether it and its line meet no other label.
    """

    width: float
    height: float
    marks: list[Pixel] = field(default_factory=list)
    char_px: float = _CHAR_PX
    narrow: float | None = None
    line_cost: float = _LINE_COST
    is_clear: bool = True
    _taken: list[Box] = field(default_factory=list)
    _taken_narrow: list[Box] = field(default_factory=list)

    def place(self, at: Pixel, lines: list[str], *, up: Iterable[int] = (-1, 1)) -> Anchor:
        """Return the nearest free spot for a label of `at` and take it.

        Parameters
        ----------
        at
            The point that the label names.
        lines
            The label's lines of text.
        up
            Directions to try: -1 above the point, 1 below it.
        """
        return self.place_one_of(at, [lines], up=up)[0]

    def place_one_of(
        self, at: Pixel, wrappings: Sequence[list[str]], *, up: Iterable[int] = (-1, 1)
    ) -> tuple[Anchor, list[str]]:
        """Return the best spot for one of several wrappings of a label, with it, and take it.

        Parameters
        ----------
        at, up
            As for `place`.
        wrappings
            The label's lines of text, broken in one way or another; the first of equals is taken.
        """
        ways = tuple(up)
        found = [(self._nearest(at, lines, ways), lines) for lines in wrappings]
        (_, box, spot), lines = min(found, key=lambda one: one[0][0])
        line = self._line(at, (at[0] + spot.ax, at[1] + spot.ay))
        meets = bool(_overlap_any(np.array(box)[:, None], self._taken)[0])
        self.is_clear = not meets and not any(map(self._is_taken, line))
        self._taken.append(box)
        self._taken_narrow.append(self._on_small_screen(at, box))
        if spot.is_far:
            self.marks += line
        return spot, lines

    def _nearest(
        self, at: Pixel, lines: list[str], up: tuple[int, ...]
    ) -> tuple[float, Box, Anchor]:
        wide = max(map(len, lines)) * self.char_px
        high = len(lines) * _LINE_PX
        aside, rise, right, sense = _tries(up)
        left = np.where(right > 0, at[0] + aside, at[0] - aside - wide)
        over = at[1] + sense * rise - np.where(sense < 0, high, 0)
        top = np.where(rise > 0, over, at[1] - high / 2)
        boxes = np.stack([left, top, left + wide, top + high])
        costs = aside + rise + self._costs(boxes) + self._narrow_costs(at, boxes)
        best, chosen = math.inf, 0
        # The line to a spot is only looked at where the spot could still be the best.
        for i in np.argsort(costs, kind="stable").tolist():
            if costs[i] > best:
                break
            cost = float(costs[i]) + self._line_cost(at, right[i] * aside[i], sense[i] * rise[i])
            if cost < best or (cost == best and i < chosen):
                best, chosen = cost, i
        x0, y0, x1, y1 = boxes[:, chosen].tolist()
        spot = Anchor(
            float(right[chosen] * aside[chosen]),
            float(sense[chosen] * rise[chosen]),
            "left" if right[chosen] > 0 else "right",
            "middle" if not rise[chosen] else ("bottom" if sense[chosen] < 0 else "top"),
        )
        return best, (x0, y0, x1, y1), spot

    def add_line(self, points: Sequence[Pixel]) -> None:
        """Take the points and the straight ways between them."""
        self.marks += points[:1]
        for start, end in pairwise(points):
            n_parts = max(1, math.ceil(math.dist(start, end) / _GRAIN_PX))
            self.marks += self._line(start, end, n_parts)

    @staticmethod
    def _line(start: Pixel, end: Pixel, n_parts: int = 8) -> list[Pixel]:
        parts = [step / n_parts for step in range(1, n_parts + 1)]
        return [
            (start[0] + part * (end[0] - start[0]), start[1] + part * (end[1] - start[1]))
            for part in parts
        ]

    def _line_cost(self, at: Pixel, ax: float, ay: float) -> float:
        """Return what a line costs that leads through labels, or through marks not its own."""
        line = self._line(at, (at[0] + ax, at[1] + ay))
        taken = sum(self._is_taken(point) for point in line)
        points = np.array(self._beyond_own_point(at, line))[:, None]
        near: NDArray[np.bool_] = np.abs(points - self._mark_array()) < _NEAR_PX
        return 60.0 * taken + self.line_cost * int(np.any(np.all(near, axis=2), axis=1).sum())

    def _beyond_own_point(self, at: Pixel, line: list[Pixel]) -> list[Pixel]:
        """Return the points of a line that do not lie by the label's own mark, at its beginning."""
        if self.line_cost <= _LINE_COST:
            return line[2:]
        # Where a mark must not be crossed, the line is looked at mark by mark.
        n_parts = max(8, math.ceil(math.dist(at, line[-1]) / _NEAR_PX))
        fine = self._line(at, line[-1], n_parts)
        return [one for one in fine if math.dist(at, one) > 2 * _NEAR_PX] or [at]

    def _is_taken(self, point: Pixel) -> bool:
        x, y = point
        return any(b[0] < x < b[2] and b[1] < y < b[3] for b in self._taken)

    def _mark_array(self) -> Pixels:
        return np.array(self.marks or [(math.inf, math.inf)])

    def _costs(self, boxes: Pixels) -> Pixels:
        x0, y0, x1, y1 = boxes
        # A label on the lowest line may reach a little into the margin.
        outside = (x0 < 0) | (y0 < 0) | (x1 > self.width) | (y1 > self.height + _LINE_PX)
        x, y = self._mark_array().T[:, :, None]
        inside = (x > x0 - _GAP_PX) & (x < x1 + _GAP_PX) & (y > y0 - _GAP_PX) & (y < y1 + _GAP_PX)
        covered = _overlap_any(boxes, self._taken)
        costs: Pixels = 1000.0 * outside + 400.0 * covered + 120.0 * inside.sum(axis=0)
        return costs

    def _narrow_costs(self, at: Pixel, boxes: Pixels) -> Pixels:
        if self.narrow is None:
            return np.zeros(boxes.shape[1])
        x0, y0, x1, y1 = boxes
        moved = self._moved(at)
        small = np.stack([x0 + moved, y0, x1 + moved, y1])
        outside = (small[0] < 0) | (small[2] > self.narrow)
        costs: Pixels = 300.0 * outside + 400.0 * _overlap_any(small, self._taken_narrow)
        return costs

    def _moved(self, at: Pixel) -> float:
        return 0.0 if self.narrow is None else at[0] * (self.narrow / self.width - 1)

    def _on_small_screen(self, at: Pixel, box: Box) -> Box:
        """Return the box beside the same point of a narrower drawing."""
        moved = self._moved(at)
        return box[0] + moved, box[1], box[2] + moved, box[3]


@cache
def _tries(up: tuple[int, ...]) -> tuple[Pixels, ...]:
    """Return the spots to try, nearest first: aside, rise, to the right or left, up or down."""
    rows = np.array(list(product(_ASIDE, _UPWARDS, (1, -1), up)), dtype="float64")
    return tuple(rows.T)


def _overlap_any(boxes: Pixels, taken: Sequence[Box]) -> NDArray[np.bool_]:
    """Return which of some boxes lies on one that is taken."""
    x0, y0, x1, y1 = boxes
    found = np.zeros(boxes.shape[1], dtype=bool)
    for a0, b0, a1, b1 in taken:
        aside = (x0 < a1 + _GAP_PX) & (a0 < x1 + _GAP_PX)
        found |= aside & (y0 < b1) & (b0 < y1)
    return found
