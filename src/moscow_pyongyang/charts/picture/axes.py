"""Axes: from a value of the chart to its pixel, and the frame of ticks, grid and titles."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import isfinite, log10
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.picture import rich_text, ticks
from moscow_pyongyang.charts.picture.canvas import Canvas, Font, colour, dash, num
from moscow_pyongyang.charts.picture.ticks import Tick

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

Layout = dict[str, Any]
Range = tuple[float, float]
_TICK_PX, _LABEL_GAP = 5.0, 3.0
_MIDDLE = 0.35
_SMALLEST = 9.0
_ROUNDS = 6
_CRISP = ' shape-rendering="crispEdges"'
_AXIS_NAME = re.compile(r"([xy])axis(\d*)")
_A_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*")
_A_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?([T ]\d\d:\d\d.*)?")


@dataclass
class PlotAxis:
    """One axis; `start` and `length` are pixels from the left, or from the top for y."""

    id: str
    given: Layout
    kind: str
    start: float
    length: float
    categories: list[str] = field(default_factory=list)
    range: Range = (0.0, 1.0)
    carries_bars: bool = False

    @cached_property
    def is_x(self) -> bool:
        """Return whether the axis goes from left to right."""
        return self.id.startswith("x")

    def value(self, raw: object) -> float | None:
        """Return a value of a trace as the axis counts; None for a gap."""
        if self.kind == "linear":
            return _number(raw)
        if raw is None or isinstance(raw, bool):
            return None
        if self.kind == "date":
            return ticks.to_ms(raw)
        if self.kind == "category" and (place := self._places.get(str(raw))) is not None:
            return float(place)
        number = _number(raw)
        if self.kind == "log" and number is not None:
            return log10(number) if number > 0 else None
        return number

    @cached_property
    def _places(self) -> dict[str, int]:
        return {name: i for i, name in enumerate(self.categories)}

    def at(self, value: float) -> float:
        """Return the pixel of a value as the axis counts."""
        first, last = self.range
        share = (value - first) / (last - first)
        return self.start + self.length * (share if self.is_x else 1 - share)

    def share(self, part: float) -> float:
        """Return the pixel of a part of the axis; 0 is its left or lower end."""
        return self.start + self.length * (part if self.is_x else 1 - part)

    def holds(self, value: float) -> bool:
        """Return whether a value lies on the axis."""
        low, high = min(self.range), max(self.range)
        slack = (high - low) * 1e-6
        return low - slack <= value <= high + slack

    def pixel(self, raw: object) -> float | None:
        """Return the pixel of a raw value; None for a gap."""
        value = self.value(raw)
        return None if value is None else self.at(value)

    def ticks(self) -> list[Tick]:
        """Return the ticks that lie on the axis, with their words."""
        given = self.given
        if given.get("tickvals") is not None and given.get("tickmode", "array") == "array":
            found = self._named_ticks()
        elif self.kind == "category":
            found = [Tick(float(i), name) for i, name in enumerate(self.categories)]
        elif self.kind == "date":
            found = ticks.date_ticks(self.range, self._count())
            if form := given.get("tickformat"):
                found = [Tick(at, ticks.date_text(at, str(form))) for at, _ in found]
        else:
            found = self._number_ticks()
        before, after = str(given.get("tickprefix") or ""), str(given.get("ticksuffix") or "")
        return [
            Tick(at, f"{before}{label}{after}" if label else "")
            for at, label in found
            if self.holds(at)
        ]

    def _named_ticks(self) -> list[Tick]:
        places, names = list(self.given["tickvals"]), list(self.given.get("ticktext") or [])
        values = [self.value(place) for place in places]
        if self.kind == "date":
            usual = [ticks.date_text(v, "%Y") if v is not None else "" for v in values]
        else:
            numbers = [value or 0.0 for value in values]
            usual = self._labels([10**n if self.kind == "log" else n for n in numbers])
        names = [str(name) for name in names[: len(places)]] + usual[len(names) :]
        pairs = zip(values, names, strict=False)
        return [Tick(value, name) for value, name in pairs if value is not None]

    def _number_ticks(self) -> list[Tick]:
        if self.kind == "log":
            places = ticks.log_ticks(self.range)
            return [
                Tick(at, label)
                for at, label in zip(places, self._labels([10**at for at in places]), strict=True)
            ]
        step = self.given.get("dtick")
        places = ticks.linear_ticks(self.range, self._count(), _number(step))
        pairs = zip(places, self._labels(places), strict=True)
        return [Tick(at, label) for at, label in pairs]

    def _labels(self, values: list[float]) -> list[str]:
        ends = (10 ** self.range[0], 10 ** self.range[1]) if self.kind == "log" else self.range
        return ticks.number_labels(values, str(self.given.get("tickformat") or ""), ends)

    def _count(self) -> float:
        given = self.given.get("nticks")
        if isinstance(given, int) and given > 0:
            return given
        return min(max(self.length / (80 if self.is_x else 40), 4), 9) + 1


@dataclass(frozen=True)
class Plot:
    """The rectangle inside the margins, in pixels."""

    left: float
    top: float
    width: float
    height: float


def read_axes(layout: Layout, traces: Sequence[Layout], plot: Plot) -> dict[str, PlotAxis]:
    """Return the axes of a chart by plotly's short names (``"x"``, ``"y2"``)."""
    names = {f"{found[1]}{found[2]}" for key in layout if (found := _AXIS_NAME.fullmatch(key))}
    for trace in traces:
        names |= {trace.get("xaxis") or "x", trace.get("yaxis") or "y"}
    axes = {}
    for name in sorted(names | {"x", "y"}):
        letter, number = name[0], name[1:]
        given = _over(
            layout.get("template", {}).get("layout", {}).get(f"{letter}axis", {}),
            layout.get(f"{letter}axis{number}") or {},
        )
        raw = [value for trace in traces for value in values_on(trace, name)]
        low, high = given.get("domain") or (0, 1)
        if letter == "x":
            start, length = plot.left + plot.width * low, plot.width * (high - low)
        else:
            start, length = plot.top + plot.height * (1 - high), plot.height * (high - low)
        kind = kind_of(given, raw)
        axis = PlotAxis(name, given, kind, start, max(length, 1.0))
        if kind == "category":
            axis.categories = _categories(given, raw)
        axes[name] = axis
    return axes


def values_on(trace: Layout, name: str) -> Iterable[Any]:
    """Return the raw values that a trace has on an axis."""
    letter = name[0]
    if (trace.get(f"{letter}axis") or letter) != name:
        return ()
    values: Iterable[Any] = trace.get(letter) or ()
    return values


def kind_of(given: Layout, raw: Sequence[Any]) -> str:
    """Return the kind of an axis: what is written down, else what its values look like."""
    kind = given.get("type")
    if kind in ("linear", "log", "date", "category"):
        return str(kind)
    seen = [value for value in raw if value is not None][:200]
    if not seen:
        seen = [value for value in given.get("range") or () if value is not None]
    n_dates = sum(isinstance(v, str) and bool(_A_DATE.fullmatch(v)) for v in seen)
    n_numbers = sum(_number(value) is not None for value in seen)
    if n_dates > n_numbers:
        return "date"
    return "linear" if not seen or 2 * n_numbers >= len(seen) else "category"


def has_range(axis: PlotAxis) -> bool:
    """Return whether the chart writes down how far an axis goes."""
    return _written_range(axis) is not None


def set_ranges(
    axes: dict[str, PlotAxis], spread: Mapping[str, Sequence[tuple[float, float]]]
) -> None:
    """Give every axis its range: the written one, or one that has room for its marks.

    Parameters
    ----------
    axes
        The axes.
    spread
        For each axis its values with the pixels that are kept free around each.
    """
    shared: dict[str, list[tuple[float, float]]] = {}
    for name, axis in axes.items():
        shared.setdefault(str(axis.given.get("matches") or name), []).extend(spread.get(name, ()))
    for name, axis in axes.items():
        values = shared[str(axis.given.get("matches") or name)]
        axis.range = _written_range(axis) or _wide_enough(axis, values)
    for axis in axes.values():
        partner = axes.get(str(axis.given.get("scaleanchor") or ""))
        if partner is not None:
            _same_scale(axis, partner, float(axis.given.get("scaleratio") or 1))


def _written_range(axis: PlotAxis) -> Range | None:
    given = axis.given.get("range")
    if not given or len(given) != 2:
        return None
    if axis.kind == "log":
        first, last = _number(given[0]), _number(given[1])
    else:
        first, last = axis.value(given[0]), axis.value(given[1])
    return None if first is None or last is None or first == last else (first, last)


def _wide_enough(axis: PlotAxis, values: Sequence[tuple[float, float]]) -> Range:
    if axis.kind == "category" and not values:
        values = [(float(i), 0.0) for i in range(len(axis.categories))]
    if not values:
        return (-1.0, float(6 if axis.is_x else 4))
    low, high = min(v for v, _ in values), max(v for v, _ in values)
    mode = axis.given.get("rangemode")
    tozero = mode == "tozero" and axis.kind == "linear"
    if tozero:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        return (low - 1, high + 1)
    # A bar stands on its axis; the pixels around a mark are less than nought for its foot.
    stands = tozero or any(px < 0 for _, px in values)
    start, end, most = low, high, axis.length * 0.4
    for _ in range(_ROUNDS):
        unit = (end - start) / axis.length
        start = min(v - unit * min(max(px, 0.0), most) for v, px in values)
        end = max(v + unit * min(max(px, 0.0), most) for v, px in values)
        start, end = min(start, low), max(end, high)
        if stands:
            start, end = (low if low == 0 else start), (high if high == 0 else end)
    ends = (start, end)
    return ends[::-1] if axis.given.get("autorange") == "reversed" else ends


def _same_scale(axis: PlotAxis, partner: PlotAxis, ratio: float) -> None:
    mine = axis.length / abs(axis.range[1] - axis.range[0]) / ratio
    other = partner.length / abs(partner.range[1] - partner.range[0])
    scale = min(mine, other)
    for one, now in ((axis, mine), (partner, other)):
        first, last = one.range
        middle, half = (first + last) / 2, (last - first) / 2 * now / scale
        one.range = (middle - half, middle + half)


def _categories(given: Layout, raw: Sequence[Any]) -> list[str]:
    order = [str(one) for one in given.get("categoryarray") or ()]
    return list(dict.fromkeys([*order, *(str(one) for one in raw if one is not None)]))


def _number(raw: object) -> float | None:
    if type(raw) is float:  # as nearly always: a map has thousands
        return raw if isfinite(raw) else None
    if isinstance(raw, bool) or (isinstance(raw, str) and not _A_NUMBER.fullmatch(raw)):
        return None
    if isinstance(raw, int | float | str):
        try:
            number = float(raw)
        except (OverflowError, ValueError):
            return None
        return number if isfinite(number) else None
    return None


def _over(lower: Layout, upper: Layout) -> Layout:
    merged = {**lower}
    for key, value in upper.items():
        below = lower.get(key)
        merged[key] = (
            _over(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
        )
    return merged


@dataclass(frozen=True)
class AxisFrame:
    """One axis beside the axis that it crosses: where its line stands, how far its grid goes."""

    axis: PlotAxis
    across: PlotAxis
    at: float
    font: Font

    def draw_grid(self, canvas: Canvas) -> None:
        """Draw the lines of the grid and the line at zero."""
        given, axis, across = self.axis.given, self.axis, self.across
        if given.get("visible") is False:
            return
        low, high = across.start, across.start + across.length
        # Bars and a second scale need no lines of their own.
        is_wanted = not (axis.carries_bars or given.get("overlaying"))
        if given.get("showgrid", is_wanted):
            line = colour(given.get("gridcolor"), theme.GRID)
            wide = float(given.get("gridwidth") or 1)
            path = "".join(self._across(axis.at(tick.at), low, high) for tick in axis.ticks())
            if path:
                canvas.add(
                    f'<path d="{path}" stroke="{line}" stroke-width="{num(wide)}" fill="none"'
                    f"{dash(given.get('griddash'), wide)}{_CRISP}/>"
                )
        if given.get("zeroline") and axis.kind == "linear" and axis.holds(0):
            line = colour(given.get("zerolinecolor"), theme.INK_2)
            canvas.add(f'<path d="{self._across(axis.at(0), low, high)}" stroke="{line}"/>')

    def draw(self, canvas: Canvas) -> None:
        """Draw line, ticks, labels and title."""
        given, axis = self.axis.given, self.axis
        if given.get("visible") is False:
            return
        found = axis.ticks()
        line, mark = (colour(given.get(key), theme.INK_2) for key in ("linecolor", "tickcolor"))
        if given.get("showline"):
            ends = (axis.start, axis.start + axis.length)
            path = self._along(*ends)
            canvas.add(f'<path d="{path}" stroke="{line}" fill="none"{_CRISP}/>')
        out = 0.0
        if given.get("ticks") == "outside":
            length = given.get("ticklen")
            out = _TICK_PX if length is None else float(length)
            path = "".join(self._stub(axis.at(tick.at), out) for tick in found)
            canvas.add(f'<path d="{path}" stroke="{mark}" fill="none"{_CRISP}/>')
        depth = out
        if given.get("showticklabels", True):
            depth = self._draw_labels(canvas, found, out)
        self._draw_title(canvas, depth)

    def _side(self) -> float:
        """Return +1 where the labels stand below or to the right of the line, else -1."""
        side = self.axis.given.get("side")
        return {"bottom": 1.0, "right": 1.0, "top": -1.0, "left": -1.0}.get(
            str(side), 1.0 if self.axis.is_x else -1.0
        )

    def _draw_labels(self, canvas: Canvas, found: list[Tick], out: float) -> float:
        """Draw the words at the ticks; return how far they reach from the line."""
        axis, side = self.axis, self._side()
        font = self.font.but(axis.given.get("tickfont"))
        gap = out + _LABEL_GAP + float(axis.given.get("ticklabelstandoff") or 0)
        found = [tick for tick in found if tick.label]
        angle = axis.given.get("tickangle")
        turn = float(angle) if isinstance(angle, int | float) and abs(angle) <= 180 else 0.0
        if axis.is_x and not turn:
            found, turn = self._with_room(found, font, is_free=angle is None)
        depth = gap
        for tick in found:
            place = axis.at(tick.at)
            high = rich_text.height_of(tick.label, font.size)
            wide = rich_text.width_of(tick.label, font.size)
            if turn and axis.is_x:
                anchor = "start" if turn > 0 else "end"
                y = self.at + gap + font.size * 0.6
                canvas.write(place, y, tick.label, font, anchor=anchor, angle=turn)
                depth = max(depth, gap + wide)
            elif axis.is_x:
                y = self.at + gap + font.size if side > 0 else self.at - gap - high + font.size
                canvas.write(place, y, tick.label, font, anchor="middle")
                depth = max(depth, gap + high)
            else:
                first = place - high / 2 + rich_text.ASCENT * font.size
                if "<br" not in tick.label:
                    first = place + _MIDDLE * font.size
                anchor = "start" if side > 0 else "end"
                canvas.write(self.at + side * gap, first, tick.label, font, anchor=anchor)
                depth = max(depth, gap + wide)
        return depth

    def _with_room(
        self, found: list[Tick], font: Font, *, is_free: bool
    ) -> tuple[list[Tick], float]:
        """Return the labels that have room side by side, and how they are turned."""
        if len(found) < 2:
            return found, 0.0
        named = self.axis.given.get("tickvals") is not None or self.axis.kind == "category"
        every = 1
        while every < len(found) and not self._fit(found[::every], font):
            every += 1
        if every > 1 and named and is_free:
            return found, 45.0
        return found[::every], 0.0

    def _fit(self, found: list[Tick], font: Font) -> bool:
        ends = sorted(
            (self.axis.at(tick.at), rich_text.width_of(tick.label, font.size) / 2) for tick in found
        )
        return all(a + wide + 2 <= b - half for (a, wide), (b, half) in pairwise(ends))

    def _draw_title(self, canvas: Canvas, depth: float) -> None:
        title = self.axis.given.get("title")
        if not isinstance(title, dict) or not title.get("text"):
            return
        text = str(title["text"])
        font = self.font.but(title.get("font"))
        side = self._side()
        middle = self.axis.start + self.axis.length / 2
        standoff = title.get("standoff")
        if self.axis.is_x:
            away = depth + float(8 if standoff is None else standoff) + 0.7 * font.size
            place = self.at + side * away if side > 0 else self.at - away + font.size
            canvas.write(middle, place, text, font, anchor="middle")
            return
        away = depth + float(10 if standoff is None else standoff)
        high = rich_text.height_of(text, font.size)
        place = self.at + side * away
        # Turned to the left: the first line is the one that is furthest out.
        first = max(place - high + font.size, font.size) if side < 0 else place + font.size
        room = canvas.height - canvas.top - 2
        half = rich_text.width_of(text, font.size) / 2
        if 2 * half > room:
            font = Font(max(font.size * room / (2 * half), _SMALLEST), font.colour)
            half = min(half, room / 2)
        middle = min(max(middle, canvas.top + half + 1), canvas.height - half - 1)
        canvas.write(first, middle, text, font, anchor="middle", angle=-90)

    def _across(self, place: float, low: float, high: float) -> str:
        if self.axis.is_x:
            return f"M{num(place)},{num(low)}V{num(high)}"
        return f"M{num(low)},{num(place)}H{num(high)}"

    def _along(self, first: float, last: float) -> str:
        if self.axis.is_x:
            return f"M{num(first)},{num(self.at)}H{num(last)}"
        return f"M{num(self.at)},{num(first)}V{num(last)}"

    def _stub(self, place: float, length: float) -> str:
        reach = self._side() * length
        if self.axis.is_x:
            return f"M{num(place)},{num(self.at)}v{num(reach)}"
        return f"M{num(self.at)},{num(place)}h{num(reach)}"


def frames(
    axes: dict[str, PlotAxis], pairs: Sequence[tuple[str, str]], plot: Plot, font: Font
) -> list[AxisFrame]:
    """Return every axis with the one that it crosses and where its line stands.

    Parameters
    ----------
    axes
        The axes by name.
    pairs
        The pairs of axes that have traces.
    plot
        The rectangle inside the margins.
    font
        Of the labels.
    """
    found = []
    for name, axis in axes.items():
        across = _partner(name, axes, pairs)
        anchor = axis.given.get("anchor")
        side = axis.given.get("side") or ("bottom" if axis.is_x else "left")
        if anchor == "free":
            part = float(axis.given.get("position") or 0)
            at = plot.left + plot.width * part
            if axis.is_x:
                at = plot.top + plot.height * (1 - part)
        else:
            beside = axes.get(str(anchor)) or across
            at = beside.share(1.0 if side in ("top", "right") else 0.0)
        found.append(AxisFrame(axis, across, at, font))
    return found


def _partner(name: str, axes: dict[str, PlotAxis], pairs: Sequence[tuple[str, str]]) -> PlotAxis:
    for x, y in pairs:
        if name in (x, y):
            return axes[y if name == x else x]
    anchor = str(axes[name].given.get("anchor") or "")
    if anchor in axes:
        return axes[anchor]
    return axes["y" if name.startswith("x") else "x"]
