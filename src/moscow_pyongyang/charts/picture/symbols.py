"""plotly's marks as paths: each shape in units of half its size, as plotly.js draws it."""

from __future__ import annotations

from math import sqrt

from moscow_pyongyang.charts.picture.canvas import num

Points = tuple[tuple[float, float], ...]
_CIRCLE = "circle"
_ROOT = 1 / sqrt(2)
_WING = 2 / sqrt(3)
_ARM = 0.8 * _ROOT
_SQUARE: Points = ((1, 1), (-1, 1), (-1, -1), (1, -1))
_DIAMOND: Points = ((1.3, 0), (0, 1.3), (-1.3, 0), (0, -1.3))
_UPRIGHT: tuple[Points, ...] = (((0, 1), (0, -1)), ((1, 0), (-1, 0)))
_CROSSED: tuple[Points, ...] = (((1, 1), (-1, -1)), ((1, -1), (-1, 1)))
_STAR: Points = (
    (0.225, -0.309),
    (0.951, -0.309),
    (0.363, 0.118),
    (0.588, 0.809),
    (0, 0.382),
    (-0.588, 0.809),
    (-0.363, 0.118),
    (-0.951, -0.309),
    (-0.225, -0.309),
    (0, -1),
)


def _scaled(points: Points, factor: float) -> Points:
    return tuple((x * factor, y * factor) for x, y in points)


_X: Points = tuple(
    (x * _ARM, y * _ARM)
    for x, y in (
        (0, 1), (1, 2), (2, 1), (1, 0), (2, -1), (1, -2),
        (0, -1), (-1, -2), (-2, -1), (-1, 0), (-2, 1), (-1, 2),
    )
)  # fmt: skip
_CROSS: Points = (
    (1.2, 0.4), (0.4, 0.4), (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4),
    (-1.2, -0.4), (-0.4, -0.4), (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4),
)  # fmt: skip
# Closed outlines, and open strokes.
_CLOSED: dict[str, Points] = {
    "square": _SQUARE,
    "diamond": _DIAMOND,
    "diamond-tall": ((0, 1.4), (0.7, 0), (0, -1.4), (-0.7, 0)),
    "diamond-wide": ((0, 0.7), (1.4, 0), (0, -0.7), (-1.4, 0)),
    "cross": _CROSS,
    "x": _X,
    "triangle-up": ((-_WING, 0.5), (_WING, 0.5), (0, -1)),
    "triangle-down": ((-_WING, -0.5), (_WING, -0.5), (0, 1)),
    "triangle-left": ((0.5, -_WING), (0.5, _WING), (-1, 0)),
    "triangle-right": ((-0.5, -_WING), (-0.5, _WING), (1, 0)),
    "pentagon": ((0.951, -0.309), (0.588, 0.809), (-0.588, 0.809), (-0.951, -0.309), (0, -1)),
    "hexagon": (
        (0.866, -0.5), (0.866, 0.5), (0, 1), (-0.866, 0.5), (-0.866, -0.5), (0, -1),
    ),
    "star": _scaled(_STAR, 1.4),
    "hourglass": ((1, 1), (-1, 1), (1, -1), (-1, -1)),
    "bowtie": ((1, 1), (1, -1), (-1, 1), (-1, -1)),
    "square-cross": _SQUARE,
    "square-x": _SQUARE,
    "diamond-cross": _DIAMOND,
    "diamond-x": _DIAMOND,
}  # fmt: skip
_STROKES: dict[str, tuple[Points, ...]] = {
    "circle-cross": _UPRIGHT,
    "square-cross": _UPRIGHT,
    "diamond-cross": tuple(_scaled(line, 1.3) for line in _UPRIGHT),
    "circle-x": tuple(_scaled(line, _ROOT) for line in _CROSSED),
    "square-x": _CROSSED,
    "diamond-x": tuple(_scaled(line, 0.65) for line in _CROSSED),
    "cross-thin": tuple(_scaled(line, 1.4) for line in _UPRIGHT),
    "x-thin": _CROSSED,
    "line-ew": (((1.4, 0), (-1.4, 0)),),
    "line-ns": (((0, 1.4), (0, -1.4)),),
    "line-ne": (((1, -1), (-1, 1)),),
    "line-nw": (((1, 1), (-1, -1)),),
    "asterisk": (
        *(_scaled(line, 1.2) for line in _UPRIGHT),
        *(_scaled(line, 0.85) for line in _CROSSED),
    ),
}
_BARE_STROKES = _STROKES.keys() - _CLOSED.keys() - {"circle-cross", "circle-x"}


def split_name(symbol: object) -> tuple[str, bool]:
    """Return plotly's name of a mark as its shape, and whether it is hollow."""
    shape = str(symbol or _CIRCLE).removesuffix("-dot")
    is_open = shape.endswith("-open")
    shape = shape.removesuffix("-open")
    return (shape if shape in _CLOSED or shape in _STROKES else _CIRCLE), is_open


def is_stroke(shape: str) -> bool:
    """Return whether a shape is lines alone, so that only its outline is seen."""
    return shape in _BARE_STROKES


def needs_line(shape: str) -> bool:
    """Return whether a shape is nothing without its outline."""
    return shape in _STROKES


def path(shape: str, size: float, x: float, y: float) -> str:
    """Return the path of one mark.

    Parameters
    ----------
    shape
        Name of a mark without its ending ``-open``.
    size
        Across, in pixels.
    x, y
        Its middle, in pixels.
    """
    r = size / 2
    parts = []
    if shape in _CLOSED:
        parts.append(_polyline(_CLOSED[shape], r, x, y) + "Z")
    elif shape not in _BARE_STROKES:
        arc = f"a{num(r)},{num(r)} 0 1,1 "
        parts.append(f"M{num(x - r)},{num(y)}{arc}{num(2 * r)},0{arc}{num(-2 * r)},0Z")
    parts += [_polyline(line, r, x, y) for line in _STROKES.get(shape, ())]
    return "".join(parts)


def _polyline(points: Points, r: float, x: float, y: float) -> str:
    return "M" + "L".join(f"{num(x + r * dx)},{num(y + r * dy)}" for dx, dy in points)
