"""What is drawn over and under the series: shapes, and notes with or without a line to a point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.picture import rich_text
from moscow_pyongyang.charts.picture.canvas import (
    Canvas,
    Font,
    colour,
    num,
    opacity,
    stroke,
)

if TYPE_CHECKING:
    from moscow_pyongyang.charts.picture.axes import Plot, PlotAxis

Words = dict[str, Any]
_PATH_PART = re.compile(r"[MLHVQCTSZ]|[^\sMLHVQCTSZ,]+")
_FRACTIONS = {"left": 0.0, "center": 0.5, "right": 1.0, "top": 0.0, "middle": 0.5, "bottom": 1.0}


@dataclass(frozen=True)
class Places:
    """Where plotly's references lead: ``"paper"``, ``"x2"``, ``"y domain"``."""

    axes: dict[str, PlotAxis]
    plot: Plot

    def at(self, raw: object, ref: object, letter: str, *, is_log: bool = False) -> float | None:
        """Return the pixel of a coordinate; None where it leads nowhere.

        Parameters
        ----------
        raw
            The coordinate as plotly has it: a number, a date, a category, a share of the paper.
        ref
            What it refers to: ``"paper"``, ``"x2"``, ``"y domain"``; `letter` if not given.
        letter
            ``"x"`` or ``"y"``.
        is_log
            Whether, on an axis of powers, the coordinate is the exponent, as in notes.
        """
        name, _, domain = str(ref or letter).partition(" ")
        if name == "paper" or domain:
            if not isinstance(raw, int | float):
                return None
            if domain:
                axis = self.axes.get(name)
                return None if axis is None else axis.share(raw)
            plot = self.plot
            if letter == "x":
                return plot.left + plot.width * raw
            return plot.top + plot.height * (1 - raw)
        axis = self.axes.get(name)
        if axis is None:
            return None
        if axis.kind == "log" and is_log and isinstance(raw, int | float):
            return axis.at(float(raw))
        return axis.pixel(raw)

    def limits(self, ref: object, letter: str) -> tuple[float, float]:
        """Return between which pixels a shape is seen: one on an axis stays on it."""
        axis = self.axes.get(str(ref or letter))
        return (-1e6, 1e6) if axis is None else (axis.start, axis.start + axis.length)


def draw_shape(canvas: Canvas, shape: Words, places: Places) -> None:
    """Draw one shape."""
    kind = str(shape.get("type") or "rect")
    line = shape.get("line") or {}
    paint = stroke(line, theme.INK) if line.get("width", 2) else ""
    paint += opacity(shape.get("opacity"))
    inside = colour(shape["fillcolor"], "none") if shape.get("fillcolor") else "none"
    if kind == "path":
        path = _path(str(shape.get("path") or ""), shape, places)
        canvas.add(f'<path d="{path}" fill="{inside}"{paint}/>')
        return
    xs, ys = _ends(shape, places, "x"), _ends(shape, places, "y")
    x0, x1 = (_within(x, places.limits(shape.get("xref"), "x")) for x in xs)
    y0, y1 = (_within(y, places.limits(shape.get("yref"), "y")) for y in ys)
    if x0 is None or x1 is None or y0 is None or y1 is None:
        return
    if kind == "line":
        # A line that lies off its axis is not drawn at its edge.
        if (x0 == x1 and x0 != xs[0]) or (y0 == y1 and y0 != ys[0]):
            return
        canvas.add(f'<path d="M{num(x0)},{num(y0)}L{num(x1)},{num(y1)}" fill="none"{paint}/>')
        return
    left, top, wide, high = min(x0, x1), min(y0, y1), abs(x1 - x0), abs(y1 - y0)
    if kind == "circle":
        canvas.add(
            f'<ellipse cx="{num(left + wide / 2)}" cy="{num(top + high / 2)}" rx="{num(wide / 2)}" '
            f'ry="{num(high / 2)}" fill="{inside}"{paint}/>'
        )
        return
    canvas.add(
        f'<rect x="{num(left)}" y="{num(top)}" width="{num(wide)}" height="{num(high)}" '
        f'fill="{inside}"{paint}/>'
    )


def _ends(shape: Words, places: Places, letter: str) -> list[float | None]:
    """Return the pixels of two opposite sides of a shape; pixels are counted from its anchor."""
    ref, given = shape.get(f"{letter}ref"), [shape.get(f"{letter}{i}") for i in (0, 1)]
    if shape.get(f"{letter}sizemode") != "pixel":
        return [places.at(one, ref, letter) for one in given]
    anchor = places.at(shape.get(f"{letter}anchor"), ref, letter)
    step = 1 if letter == "x" else -1
    return [
        anchor + step * one if anchor is not None and isinstance(one, int | float) else None
        for one in given
    ]


def draw_note(canvas: Canvas, note: Words, places: Places, font: Font) -> None:
    """Draw one annotation: its text, the ground behind it, the line to its point.

    Parameters
    ----------
    canvas
        What is drawn on.
    note
        An annotation in plotly's dictionary form; an invisible one draws nothing.
    places
        Where its references lead.
    font
        Of the figure, where the note has none of its own.
    """
    if note.get("visible") is False:
        return
    x = places.at(note.get("x"), note.get("xref"), "x", is_log=True)
    y = places.at(note.get("y"), note.get("yref"), "y", is_log=True)
    if x is None or y is None or not _is_in_view(note, places, x, y):
        return
    x += float(note.get("xshift") or 0)
    y -= float(note.get("yshift") or 0)
    text = str(note.get("text") or "")
    own = font.but(note.get("font"))
    has_line = note.get("showarrow", True) is not False
    head = (x, y)
    if has_line:
        x += float(note.get("ax", -10) or 0)
        y += float(note.get("ay", -30) or 0)
    pad = float(note.get("borderpad", 1)) + float(note.get("borderwidth", 1))
    wide, high = rich_text.width_of(text, own.size), rich_text.height_of(text, own.size)
    angle = note.get("textangle")
    turn = float(angle) if isinstance(angle, int | float) else 0.0
    if abs(turn) == 90:
        wide, high = high, wide
    share_x = _FRACTIONS.get(str(note.get("xanchor")), _auto(note, "x", has_line=has_line))
    share_y = _FRACTIONS.get(str(note.get("yanchor")), _auto(note, "y", has_line=has_line))
    box = Box(x - share_x * (wide + 2 * pad), y - share_y * (high + 2 * pad), wide, high, pad)
    if has_line and note.get("arrowwidth", 1):
        _draw_line(canvas, note, box, (x, y), head)
    if text:
        _draw_text(canvas, note, box.kept_in(canvas, keep=not turn), own, turn)


@dataclass(frozen=True)
class Box:
    """Where a text lies: left and top of its ground, size of the text, room around it."""

    left: float
    top: float
    wide: float
    high: float
    pad: float

    @property
    def right(self) -> float:
        """Return the right edge of the ground."""
        return self.left + self.wide + 2 * self.pad

    @property
    def bottom(self) -> float:
        """Return the lower edge of the ground."""
        return self.top + self.high + 2 * self.pad

    def kept_in(self, canvas: Canvas, *, keep: bool) -> Box:
        """Return the box, moved into the drawing where it stood over its edge."""
        if not keep:
            return self
        left = max(min(self.left, canvas.width - (self.right - self.left)), 0.0)
        top = max(min(self.top, canvas.height - (self.bottom - self.top)), 0.0)
        return Box(left, top, self.wide, self.high, self.pad)


def _draw_text(canvas: Canvas, note: Words, box: Box, font: Font, turn: float) -> None:
    ground = note.get("bgcolor")
    if ground:
        canvas.add(
            f'<rect x="{num(box.left)}" y="{num(box.top)}" width="{num(box.right - box.left)}" '
            f'height="{num(box.bottom - box.top)}" fill="{colour(ground, theme.WHITE)}"/>'
        )
    more = opacity(note.get("opacity"))
    if not ground and note.get("showarrow", True) is not False:
        # A label that stands apart from its point is read over whatever lies there.
        more += f' paint-order="stroke" stroke="{colour(theme.WHITE)}" stroke-width="4"'
        more += ' stroke-linejoin="round"'
    text = str(note["text"])
    left, top = box.left + box.pad, box.top + box.pad
    if turn:
        x, y = left + box.wide / 2, top + box.high / 2
        if turn == -90:
            x += font.size * 0.35
        else:
            y += font.size * 0.35
        canvas.write(x, y, text, font, anchor="middle", angle=turn, more=more)
        return
    # A fixed anchor keeps its edge, however wide the letters of the reader's font are.
    side = note.get("xanchor")
    align = note.get("align") if "<br" in text else side
    anchor = {"left": "start", "right": "end"}.get(str(align), "middle")
    if "<br" not in text and side in (None, "auto"):
        anchor = "middle"
    x = left + {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor] * box.wide
    canvas.write(x, top + rich_text.ASCENT * font.size, text, font, anchor=anchor, more=more)


def _draw_line(
    canvas: Canvas,
    note: Words,
    box: Box,
    tail: tuple[float, float],
    head: tuple[float, float],
) -> None:
    """Draw the line from the edge of the text to the point, a little short of it."""
    (x0, y0), (x1, y1) = tail, head
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    if not length or (box.left <= x1 <= box.right and box.top <= y1 <= box.bottom):
        return
    first = _leaves(box, tail, head)
    last = 1 - float(note.get("standoff") or 0) / length
    if last <= first:
        return
    ends = [(x0 + (x1 - x0) * t, y0 + (y1 - y0) * t) for t in (first, last)]
    line = {"color": note.get("arrowcolor"), "width": note.get("arrowwidth") or 1}
    (ax, ay), (bx, by) = ends
    paint = stroke(line, theme.INK_2, 1)
    canvas.add(f'<path d="M{num(ax)},{num(ay)}L{num(bx)},{num(by)}" fill="none"{paint}/>')
    # plotly's usual head; the charts of the course take none.
    if note.get("arrowhead", 1):
        ux, uy = (x1 - x0) / length, (y1 - y0) / length
        corners = [(bx - 6 * ux - s * 3 * uy, by - 6 * uy + s * 3 * ux) for s in (1, -1)]
        tip = "L".join(f"{num(px)},{num(py)}" for px, py in [corners[0], (bx, by), corners[1]])
        canvas.add(f'<path d="M{tip}Z" fill="{colour(line["color"])}"/>')


def _leaves(box: Box, tail: tuple[float, float], head: tuple[float, float]) -> float:
    """Return where on the way from tail to head the box is left behind, 0 to 1."""
    (x0, y0), (x1, y1) = tail, head
    ways = [1.0]
    for start, end, low, high in ((x0, x1, box.left, box.right), (y0, y1, box.top, box.bottom)):
        if end != start:
            ways.append(((high if end > start else low) - start) / (end - start))
    return max(min(ways), 0.0)


def _auto(note: Words, letter: str, *, has_line: bool) -> float:
    ref = str(note.get(f"{letter}ref") or letter)
    place = note.get(letter)
    if has_line or (ref != "paper" and " " not in ref) or not isinstance(place, int | float):
        return 0.5
    third = 0.0 if place < 1 / 3 else 1.0 if place > 2 / 3 else 0.5
    return third if letter == "x" else 1 - third


def _is_in_view(note: Words, places: Places, x: float, y: float) -> bool:
    """Return whether the point of a note lies on its axes; plotly hides it elsewhere."""
    for at, letter in ((x, "x"), (y, "y")):
        low, high = places.limits(note.get(f"{letter}ref"), letter)
        if not low - 0.5 <= at <= high + 0.5:
            return False
    return True


def _within(at: float | None, limits: tuple[float, float]) -> float | None:
    return None if at is None else min(max(at, limits[0]), limits[1])


def _path(text: str, shape: Words, places: Places) -> str:
    parts: list[str] = []
    letter, command = "x", "M"
    for token in _PATH_PART.findall(text):
        if token in "MLHVQCTSZ":
            parts.append(token)
            command, letter = token, "y" if token == "V" else "x"
            continue
        raw: object = token
        try:
            raw = float(token)
        except ValueError:
            raw = token.replace("_", " ")
        at = places.at(raw, shape.get(f"{letter}ref"), letter)
        parts.append(f"{num(at or 0)} ")
        if command not in "HV":
            letter = "y" if letter == "x" else "x"
    return "".join(parts)
