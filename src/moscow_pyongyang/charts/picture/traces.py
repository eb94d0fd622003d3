"""The series of a chart: areas, lines, bars, marks and the words beside them."""

from __future__ import annotations

import base64
import re
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from typing import TYPE_CHECKING, Any, NamedTuple

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.picture import rich_text, symbols
from moscow_pyongyang.charts.picture.canvas import (
    Canvas,
    Font,
    colour,
    num,
    opacity,
    stroke,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts.picture.axes import PlotAxis

Trace = dict[str, Any]
# plotly writes arrays of numbers as their bytes.
_BYTES = re.compile(r"[iuf][1248]")
_PADDING = 0.05
_NEAR_PX = 0.8
_MANY = 60
_SIDES = {"left": ("end", -1.0), "right": ("start", 1.0)}


class DrawnPoint(NamedTuple):
    """A point of a trace: its place in the arrays of the trace and on the paper."""

    i: int
    x: float
    y: float


@dataclass(frozen=True)
class DrawnSeries:
    """One trace with its axes and its place in the order of colours."""

    trace: Trace
    x: PlotAxis
    y: PlotAxis
    colour: str

    @cached_property
    def mode(self) -> str:
        """Return what is drawn of the trace, in plotly's words."""
        usual = "lines+markers" if len(self.trace.get("y") or ()) < 20 else "lines"
        return str(self.trace.get("mode") or usual)

    def marker(self, name: str, i: int, default: Any = None) -> Any:
        """Return a property of the mark of one point."""
        value = (self.trace.get("marker") or {}).get(name)
        return _of_point(value, i, default)

    @cached_property
    def points(self) -> list[DrawnPoint | None]:
        """Return the points in pixels; None where the trace has a gap."""
        xs, ys = coordinates(self.trace)
        found: list[DrawnPoint | None] = []
        for i, (raw_x, raw_y) in enumerate(zip(xs, ys, strict=False)):
            x, y = self.x.pixel(raw_x), self.y.pixel(raw_y)
            found.append(None if x is None or y is None else DrawnPoint(i, x, y))
        return found


def coordinates(trace: Trace) -> tuple[Sequence[Any], Sequence[Any]]:
    """Return the two arrays of a trace; one that is missing counts from nought."""
    xs, ys = trace.get("x"), trace.get("y")
    if xs is None:
        return range(len(ys or ())), ys or ()
    return xs, (range(len(xs)) if ys is None else ys)


def unpacked(value: Any) -> Any:
    """Return plain JSON in which arrays that travel as bytes are lists."""
    if isinstance(value, dict):
        if "bdata" in value and _BYTES.fullmatch(str(value.get("dtype"))):
            import numpy as np

            raw = base64.b64decode(value["bdata"])
            flat = np.frombuffer(raw, dtype=np.dtype(f"<{value['dtype']}"))
            return [None if one != one else one for one in flat.tolist()]
        return {key: unpacked(part) for key, part in value.items()}
    return value


def is_drawn(trace: Trace) -> bool:
    """Return whether a trace can be drawn here as the page would draw it."""
    if trace.get("type", "scatter") not in ("scatter", "scattergl", "bar"):
        return False
    marker = trace.get("marker") or {}
    if trace.get("stackgroup") or (trace.get("line") or {}).get("shape") == "spline":
        return False
    if any(isinstance(one, list) for one in (*coordinates(trace)[0], *coordinates(trace)[1])):
        return False  # categories in two rows
    # Numbers that a scale makes colours of.
    given = marker.get("color")
    first = given[0] if isinstance(given, list) and given else given
    return not isinstance(first, int | float)


def spread(series: DrawnSeries) -> tuple[list[tuple[float, float]], list[tuple[float, float]]]:
    """Return the values of a trace on both axes, with the pixels that plotly keeps free."""
    trace = series.trace
    xs, ys = coordinates(trace)
    has_marks = "markers" in series.mode or "text" in series.mode
    fills = trace.get("fill") in ("tozeroy", "tonexty")
    pad_x = _PADDING * series.x.length if has_marks and not fills else 0.0
    pad_y = _PADDING * series.y.length
    on_x, on_y = [], []
    for i, (raw_x, raw_y) in enumerate(zip(xs, ys, strict=False)):
        x, y = series.x.value(raw_x), series.y.value(raw_y)
        if x is None or y is None:
            continue
        size = max(0.8 * _size(series, i), 3.0) if "markers" in series.mode else 0.0
        on_x.append((x, pad_x + (size if has_marks else 0.0)))
        on_y.append((y, pad_y + size))
        if trace.get("fill") == "tozeroy":
            on_y.append((0.0, 0.0))
        on_x += _ends_of_error(trace.get("error_x"), i, x, pad_x)
        on_y += _ends_of_error(trace.get("error_y"), i, y, pad_y)
    return on_x, on_y


def draw_series(
    canvas: Canvas, series: DrawnSeries, before: list[DrawnPoint | None] | None, font: Font
) -> None:
    """Draw a trace of points: its area, its line, its marks, its texts.

    Parameters
    ----------
    canvas
        What is drawn on.
    series
        The trace, with the pixels of its points.
    before
        Points of the trace that ``fill: "tonexty"`` goes to; None if there is none.
    font
        Of the figure, for texts at the points.
    """
    trace = series.trace
    points = series.points
    pieces = _pieces(points, connects=bool(trace.get("connectgaps")))
    line = trace.get("line") or {}
    has_line = "lines" in series.mode and line.get("width") != 0
    # The coast of a map is as long as all else together: its land and its edge are one path.
    is_land = has_line and trace.get("fill") == "toself" and all(map(_is_closed, pieces))
    edge = f' stroke-linejoin="round"{stroke(line, series.colour)}' if is_land else ""
    _draw_fill(canvas, series, pieces, before, edge)
    if has_line and not is_land:
        shape = str(line.get("shape") or "linear")
        path = "".join(_polyline(piece, shape) for piece in pieces if len(piece) > 1)
        if path:
            canvas.add(
                f'<path d="{path}" fill="none" stroke-linejoin="round"'
                f"{stroke(line, series.colour)}{opacity(trace.get('opacity'))}/>"
            )
    _draw_errors(canvas, series, points)
    if "markers" in series.mode:
        _draw_marks(canvas, series, points)
    if "text" in series.mode:
        _draw_words(canvas, series, points, font)


def mark_svg(
    symbol: object, size: float, x: float, y: float, ink: str, outline: dict[str, Any]
) -> str:
    """Return one mark with its outline, as plotly paints them.

    Parameters
    ----------
    symbol
        A mark as plotly names it: ``"circle-open"``.
    size
        Across, in pixels.
    x, y
        Its middle, in pixels.
    ink
        Its colour.
    outline
        Plotly's ``marker.line``.
    """
    shape, is_open = symbols.split_name(symbol)
    wide = float(outline.get("width") or 0)
    fill, edge = ink, colour(outline.get("color"), theme.INK_2)
    if is_open or symbols.is_stroke(shape):
        edge = ink if is_open else edge
        fill, wide = "none", wide or 1
    elif symbols.needs_line(shape):
        wide = wide or 1
    around = f' stroke="{edge}" stroke-width="{num(wide)}"' if wide else ""
    return f'<path d="{symbols.path(shape, size, x, y)}" fill="{fill}"{around}'


def _of_point(value: Any, i: int, default: Any) -> Any:
    if isinstance(value, list):
        value = value[i] if i < len(value) else None
    return default if value is None else value


def _size(series: DrawnSeries, i: int) -> float:
    size = series.marker("size", i, 6)
    if not isinstance(size, int | float):
        return 6.0
    marker = series.trace.get("marker") or {}
    if isinstance(marker.get("size"), list):
        radius = max(float(size) / 2 / float(marker.get("sizeref") or 1), 0.0)
        if marker.get("sizemode") == "area":
            radius = sqrt(radius)
        return 2 * max(radius, float(marker.get("sizemin") or 0)) if radius else 0.0
    return float(size)


def _draw_marks(canvas: Canvas, series: DrawnSeries, points: Sequence[DrawnPoint | None]) -> None:
    marker = series.trace.get("marker") or {}
    line = marker.get("line") or {}
    is_bubble = isinstance(marker.get("size"), list)
    usual_line = (1, theme.WHITE) if is_bubble else (0, theme.INK_2)
    whole = opacity(series.trace.get("opacity"))
    for point in points:
        if point is None:
            continue
        i = point.i
        size = _size(series, i)
        if size <= 0:
            continue
        ink = colour(series.marker("color", i, series.colour), series.colour)
        outline = {
            "width": _of_point(line.get("width"), i, usual_line[0]),
            "color": _of_point(line.get("color"), i, usual_line[1]),
        }
        mark = mark_svg(series.marker("symbol", i), size, point.x, point.y, ink, outline)
        faint = opacity(series.marker("opacity", i, 0.7 if is_bubble else 1)) or whole
        canvas.add(f"{mark}{faint}/>")


def _draw_words(
    canvas: Canvas, series: DrawnSeries, points: Sequence[DrawnPoint | None], usual: Font
) -> None:
    """Write the text of each point where plotly puts it."""
    trace = series.trace
    for point in points:
        text = None if point is None else _of_point(trace.get("text"), point.i, None)
        if point is None or not text:
            continue
        given = trace.get("textfont") or {}
        font = usual.but({key: _of_point(part, point.i, None) for key, part in given.items()})
        side = str(_of_point(trace.get("textposition"), point.i, "middle center"))
        upright, _, aside = side.partition(" ")
        radius = _size(series, point.i) / 2 / 0.8 + 1 if "markers" in series.mode else 0.0
        anchor, push = _SIDES.get(aside, ("middle", 0.0))
        sign = {"top": -1.0, "bottom": 1.0}.get(upright, 0.0)
        lines = rich_text.LINE_SPACING * (len(rich_text.to_lines(str(text))) - 1) + 1
        y = point.y + font.size * 0.75 + sign * radius + (sign - 1) * lines * font.size / 2
        canvas.write(point.x + push * radius, y, str(text), font, anchor=anchor)


def _draw_fill(
    canvas: Canvas,
    series: DrawnSeries,
    pieces: Sequence[Sequence[DrawnPoint]],
    before: list[DrawnPoint | None] | None,
    edge: str = "",
) -> None:
    fill = series.trace.get("fill")
    if fill in (None, "none"):
        return
    path = ""
    if fill in ("toself", "tonext"):
        path = "".join(_polyline(piece) + "Z" for piece in pieces if len(piece) > 2)
    elif fill == "tonexty" and before:
        back = [point for point in before if point is not None][::-1]
        path = _polyline([*(p for piece in pieces for p in piece), *back]) + "Z"
    elif fill in ("tozeroy", "tonexty", "tozerox", "tonextx"):
        to_y = fill.endswith("y")
        axis = series.y if to_y else series.x
        zero = axis.at(min(max(0.0, min(axis.range)), max(axis.range)))
        for piece in pieces:
            ends = (piece[-1], piece[0])
            foot = [p._replace(y=zero) if to_y else p._replace(x=zero) for p in ends]
            path += _polyline([*piece, *foot]) + "Z"
    if path:
        given = series.trace.get("fillcolor")
        paint = colour(given, series.colour)
        faint = "" if given else ' fill-opacity=".5"'
        canvas.add(f'<path d="{path}" fill="{paint}"{faint}{edge}/>')


def _is_closed(piece: Sequence[DrawnPoint]) -> bool:
    # An island of two points that are one is a dot that nobody sees: it keeps no coast open.
    return len(piece) > 1 and (piece[0].x, piece[0].y) == (piece[-1].x, piece[-1].y)


def _draw_errors(canvas: Canvas, series: DrawnSeries, points: Sequence[DrawnPoint | None]) -> None:
    for letter in "xy":
        bar = series.trace.get(f"error_{letter}") or {}
        axis = series.x if letter == "x" else series.y
        raw = coordinates(series.trace)[0 if letter == "x" else 1]
        if not bar or bar.get("visible") is False:
            continue
        path = ""
        for point in points:
            middle = None if point is None else axis.value(raw[point.i])
            if point is None or middle is None:
                continue
            up, down = _reach(bar, point.i, middle)
            low, high = axis.at(middle - down), axis.at(middle + up)
            if letter == "y":
                path += f"M{num(point.x)},{num(low)}V{num(high)}M{num(point.x - 4)},{num(high)}h8"
                path += f"M{num(point.x - 4)},{num(low)}h8"
            else:
                path += f"M{num(low)},{num(point.y)}H{num(high)}M{num(high)},{num(point.y - 4)}v8"
                path += f"M{num(low)},{num(point.y - 4)}v8"
        if path:
            line = {"color": bar.get("color"), "width": bar.get("thickness")}
            canvas.add(f'<path d="{path}" fill="none"{stroke(line, series.colour)}/>')


def _ends_of_error(bar: object, i: int, middle: float, pad: float) -> list[tuple[float, float]]:
    if not isinstance(bar, dict) or bar.get("visible") is False:
        return []
    up, down = _reach(bar, i, middle)
    return [(middle - down, pad), (middle + up, pad)]


def _reach(bar: dict[str, Any], i: int, middle: float) -> tuple[float, float]:
    """Return how far the bar of an error goes up and down."""
    up = _error(bar, "array", i, middle)
    return up, up if bar.get("symmetric", True) else _error(bar, "arrayminus", i, middle)


def _error(bar: dict[str, Any], name: str, i: int, middle: float) -> float:
    kind = bar.get("type", "data")
    if kind == "data":
        value = _of_point(bar.get(name), i, 0)
    else:
        value = bar.get("value") or 0
        value = abs(middle) * value / 100 if kind == "percent" else value
    return float(value) if isinstance(value, int | float) and value == value else 0.0


def _pieces(points: Sequence[DrawnPoint | None], *, connects: bool) -> list[list[DrawnPoint]]:
    """Return the runs of points without a gap; points on one another count once."""
    pieces: list[list[DrawnPoint]] = [[]]
    for point in points:
        if point is None:
            if not connects and pieces[-1]:
                pieces.append([])
            continue
        pieces[-1].append(point)
    return [piece for piece in pieces if piece]


def _outline(piece: Sequence[DrawnPoint]) -> str:
    """Return a line of many points, as on a map: without those that nobody could tell apart."""
    last_x, last_y = piece[0].x, piece[0].y
    # Written as steps, which are short; counted from what is written, so that no error grows.
    at_x, at_y = round(last_x, 1), round(last_y, 1)
    parts = [f"M{num(at_x)},{num(at_y)}l"]
    for point in (*piece[1:-1], piece[-1]):
        dx, dy = point.x - last_x, point.y - last_y
        if dx * dx + dy * dy < _NEAR_PX**2 and point is not piece[-1]:
            continue
        last_x, last_y = point.x, point.y
        x, y = round(last_x, 1), round(last_y, 1)
        parts.append(f"{num(x - at_x)},{num(y - at_y)} ")
        at_x, at_y = x, y
    return "".join(parts).rstrip()


def _polyline(piece: Sequence[DrawnPoint], shape: str = "linear") -> str:
    if len(piece) > _MANY and shape == "linear":
        return _outline(piece)
    parts: list[str] = []
    was: DrawnPoint | None = None
    for point in piece:
        place = f"{num(point.x)},{num(point.y)}"
        if was is None:
            parts.append(f"M{place}")
        elif shape == "hv":
            parts.append(f"H{num(point.x)}V{num(point.y)}")
        elif shape == "vh":
            parts.append(f"V{num(point.y)}H{num(point.x)}")
        elif shape == "hvh":
            parts.append(f"H{num((was.x + point.x) / 2)}V{num(point.y)}H{num(point.x)}")
        elif shape == "vhv":
            parts.append(f"V{num((was.y + point.y) / 2)}H{num(point.x)}V{num(point.y)}")
        else:
            parts.append(f"L{place}")
        was = point
    return "".join(parts)
