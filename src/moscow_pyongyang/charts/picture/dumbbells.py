"""Two judgements of the same things side by side: a row each, a dot, a diamond, a line between."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.picture.canvas import Canvas, Font, num

if TYPE_CHECKING:
    from collections.abc import Sequence

_WIDTH, _LABELS, _GAP = 760.0, 300.0, 26.0
_HEAD, _ROW, _LINE = 52.0, 31.0, 14.0
_LETTERS = 44
_TEXT, _SMALL = Font(12.5, theme.INK), Font(11, theme.INK_2)


@dataclass(frozen=True)
class JudgedScale:
    """A scale of the picture.

    Attributes
    ----------
    name
        What is judged on it.
    places
        What its places are called, from left to right.
    """

    name: str
    places: tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """Where two judgements stand on one scale, as numbers of places; None for no judgement."""

    yours: int | None
    theirs: int | None


def dumbbells_svg(
    scales: Sequence[JudgedScale],
    rows: Sequence[tuple[str, Sequence[Pair]]],
    *,
    key: tuple[str, str],
) -> str:
    """Return both judgements of every row as SVG.

    Parameters
    ----------
    scales
        One column each.
    rows
        A label, and a pair for each scale.
    key
        Whose the dot is, and whose the diamond.
    """
    canvas = Canvas(_WIDTH, _HEAD + _ROW * len(rows) + 4)
    wide = (_WIDTH - _LABELS) / len(scales) - _GAP
    starts = [_LABELS + _GAP + i * (wide + _GAP) for i in range(len(scales))]
    yours, theirs = key
    canvas.write(22, 18, yours, _TEXT)
    _draw_dot(canvas, 10, 14)
    canvas.write(22, 38, theirs, _TEXT)
    _draw_diamond(canvas, 10, 34)
    for scale, start in zip(scales, starts, strict=True):
        canvas.write(start, 16, f"<b>{scale.name}</b>", _TEXT)
        for place, word in enumerate(scale.places):
            x = _at(place, scale, start, wide)
            canvas.write(x, _HEAD - 10, word, _SMALL, anchor="middle")
    for number, (label, pairs) in enumerate(rows):
        top = _HEAD + number * _ROW
        _draw_rule(canvas, top)
        _draw_label(canvas, label, top)
        for pair, scale, start in zip(pairs, scales, starts, strict=True):
            _draw_pair(canvas, pair, scale, (start, wide, top + _ROW / 2))
    return canvas.svg()


def _at(place: int, scale: JudgedScale, start: float, wide: float) -> float:
    return start + wide * (place + 0.5) / len(scale.places)


def _draw_rule(canvas: Canvas, y: float) -> None:
    canvas.add(f'<path d="M0,{num(y)}H{num(_WIDTH)}" stroke="{theme.GRID}"/>')


def _draw_label(canvas: Canvas, label: str, top: float) -> None:
    lines = textwrap.wrap(label, _LETTERS, max_lines=2, placeholder=" …")
    first = top + _ROW / 2 + 4 - _LINE / 2 * (len(lines) - 1)
    for number, line in enumerate(lines):
        canvas.write(0, first + number * _LINE, line, _TEXT)


def _draw_pair(
    canvas: Canvas, pair: Pair, scale: JudgedScale, spot: tuple[float, float, float]
) -> None:
    start, wide, y = spot
    for place in range(len(scale.places)):
        x = num(_at(place, scale, start, wide))
        canvas.add(f'<circle cx="{x}" cy="{num(y)}" r="1.5" fill="{theme.INK_2}"/>')
    if pair.yours is not None and pair.theirs is not None:
        a, b = (num(_at(place, scale, start, wide)) for place in (pair.yours, pair.theirs))
        canvas.add(f'<path d="M{a},{num(y)}H{b}" stroke="{theme.INK_2}" stroke-width="3"/>')
    if pair.theirs is not None:
        _draw_diamond(canvas, _at(pair.theirs, scale, start, wide), y)
    if pair.yours is not None:
        _draw_dot(canvas, _at(pair.yours, scale, start, wide), y)


def _draw_dot(canvas: Canvas, x: float, y: float) -> None:
    canvas.add(f'<circle cx="{num(x)}" cy="{num(y)}" r="4.5" fill="{theme.YOURS[0]}"/>')


def _draw_diamond(canvas: Canvas, x: float, y: float) -> None:
    path = f"M{num(x)},{num(y - 9)}l9,9l-9,9l-9,-9z"
    canvas.add(f'<path d="{path}" fill="{theme.WHITE}" stroke="{theme.INK}" stroke-width="2"/>')
