"""Two measures against each other: one mark an event or a year, the weightiest named."""

from __future__ import annotations

import math
import textwrap
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from itertools import islice, permutations, product
from typing import TYPE_CHECKING, Any

import numpy as np

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.label_layout import LabelLayout, PlotArea
from moscow_pyongyang.charts.picture import WIDTH as PAPER_PX
from moscow_pyongyang.charts.text import count_noun, signed_value
from moscow_pyongyang.measures import correlate
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

    from moscow_pyongyang.charts.label_layout import Anchor, Pixel

_HEIGHT, _WIDTH_PX = 440, 860
# The drawing on a screen at 200 %.
_SMALL_PX = 480
_LEGEND_PX = 64
_MARGIN = {"l": 118, "r": 12, "t": 30, "b": 46}
_MARK_PX, _STEP_PX = 9, 12
# Of more marks than these those of one place alone stand apart: to look at each pair takes time.
_MOST_ASIDE = 90
# How far a mark may stand from its values, in parts of the axes: across and up. In a heap of one
# place: less than half a step from code to code.
_ASIDE, _HEAP = (0.025, 0.045), 0.09
_TITLE_LETTERS, _TITLE_LINE_PX = 88, 15
_NAME_LETTERS, _LETTER_PX, _LINE_PX = (32, 22), 6.9, 16.0
# Orders in which names are tried, where they find no room beside the marks.
_ORDERS = 6
# Steps that a mark can take aside, in pixels, the shortest first.
_TRIES = np.array(
    sorted(
        product(range(-24, 25, 3), repeat=2),
        key=lambda step: (math.hypot(*step), abs(step[1]), -step[0]),
    )
)
# One ramp of colour and six shapes: no two eras differ by colour alone.
# Shapes that say nothing by themselves: a triangle points, a hollow mark is in doubt.
_SHAPES = ("star", "hexagon", "cross", "pentagon", "square", "diamond")


@dataclass(frozen=True)
class Axis:
    """One axis of a scatter.

    Attributes
    ----------
    title
        Measure and unit.
    is_reversed
        Whether the axis runs from high to low, so that right or up is always
        more hostile, or closer.
    ticks
        Values and their words; none: plain numbers.
    """

    title: str
    is_reversed: bool = False
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True)
class Point:
    """One mark: its id, its name, where it stands, its group (an era) and its hover text."""

    id: str
    name: str
    x: float
    y: float
    group: str
    hover: str = ""


def scatter_chart(
    table: pd.DataFrame,
    *,
    x: str,
    y: str,
    name: str,
    group: str,
    words: Mapping[str, str] | None = None,
    named: Sequence[str] = (),
) -> Figure:
    """Return two columns of a table against each other.

    Marks that would cover each other stand side by side. `customdata` of a mark
    is the name of its row.

    Parameters
    ----------
    table
        One row a mark; rows without `x` or `y` are left out.
    x, y
        Names of two numeric columns, which also name the axes.
    name, group
        Columns that name a row and its group (an era); the groups get one shape
        each, six at most.
    words
        Title, subtitle, alt and source of the figure; the number of rows and
        the rank correlation if not given.
    named
        Names that stand in the picture.
    """
    rows = table.dropna(subset=[x, y])
    points = [
        Point(str(row[name]), str(row[name]), float(row[x]), float(row[y]), str(row[group]))
        for row in to_records(rows)
    ]
    groups = {point.group: point.group for point in points}
    cells = describe.cells(rows[[name, group, x, y]])
    axes = Axis(x), Axis(y)
    words = words or _rank_words(rows, x, y, str(table.attrs.get("table", "")))
    spec = scatter_spec(points, axes, groups=groups, words=words, named=named, table=cells)
    return describe.figure(spec)


def _rank_words(rows: pd.DataFrame, x: str, y: str, name: str) -> dict[str, str]:
    r = correlate(rows, x, y, method="spearman").r
    strength = "no correlation" if r is None else f"rank correlation {signed_value(r)}"
    return {
        "title": f"{y} against {x} in {count_noun(len(rows), 'row', 'rows')}: {strength}",
        "subtitle": "One mark is one row; rows without one of the two values are left out",
        "alt": f"Scatter of {y} against {x}, {len(rows)} rows: {strength} (Spearman).",
        "source": f"table {name}" if name else "the table that was given",
    }


def scatter_spec(
    points: Sequence[Point],
    axes: tuple[Axis, Axis],
    *,
    groups: Mapping[str, str],
    words: Mapping[str, str],
    table: describe.Cells,
    named: Sequence[str] = (),
    line: tuple[float, float] | None = None,
    ghosts: Sequence[Point] = (),
    ghost_line: tuple[float, float] | None = None,
    size: tuple[int, int] = (_WIDTH_PX, _HEIGHT),
) -> describe.Spec:
    """Return a scatter in plotly's dictionary form.

    Parameters
    ----------
    points
        The marks; `customdata` of a mark is its id.
    axes
        The horizontal and the vertical axis.
    groups
        Id and label of each group, in their order; those without a point keep
        their shape and stay out of the key.
    words
        Title, subtitle, alt and source.
    table
        The rows behind the picture.
    named
        Ids of the points whose name stands in the picture.
    line
        Start and slope of a line through the points; None for no line.
    ghosts
        Points that were left out: pale, and nothing to be picked.
    ghost_line
        As `line`, of the points with those that were left out.
    size
        Pixels that the drawing has on a usual screen.
    """
    everything = [*points, *ghosts]
    margin = _margin(axes)
    area = PlotArea(
        _ends([point.x for point in everything], axes[0]),
        _ends([point.y for point in everything], axes[1]),
        size[0] - margin["l"] - margin["r"],
        size[1] - margin["t"] - margin["b"],
    )
    places = _spread(everything, area)
    looks = {
        one: (shape, colour)
        for one, shape, (colour, _) in zip(groups, _SHAPES, theme.ERAS, strict=False)
    }
    used = [one for one in groups if any(point.group == one for point in points)]
    traces = [_ghosts(ghosts, places, looks)] if ghosts else []
    traces += [_line(ghost_line, area, is_ghost=True)] if ghost_line else []
    traces += [_line(line, area)] if line else []
    traces += [_trace(one, points, places, looks) for one in used]
    if len(used) > 1:
        traces += [parts.legend_entry(groups[one], marker=_marker(*looks[one])) for one in used]
    return describe.build_spec(
        traces,
        {
            "annotations": [*_titles(axes), *_names(points, places, area, named, line)],
            **_layout(axes, area, height=size[1]),
        },
        title=words["title"],
        subtitle=words["subtitle"],
        alt=words["alt"],
        source=words["source"],
        table=table,
        legend_px=_LEGEND_PX,
    )


def _layout(axes: tuple[Axis, Axis], area: PlotArea, *, height: int) -> dict[str, Any]:
    margin = _margin(axes)
    return {
        "height": height + _LEGEND_PX,
        "hovermode": "closest",
        "margin": {**margin, "t": margin["t"] + _LEGEND_PX},
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 12}},
        "showlegend": True,
        "xaxis": {**_below(_axis(axes[0], area.x)), "showgrid": True},
        "yaxis": {**_axis(axes[1], area.y), "ticklabelstandoff": 6},
    }


def _ends(values: Sequence[float], axis: Axis) -> tuple[float, float]:
    """Return the range of an axis with room at both ends; high first if it is reversed."""
    all_ = [*values, *(value for value, _ in axis.ticks)] or [0.0, 1.0]
    low, high = min(all_), max(all_)
    pad = 0.14 * (high - low) or 1.0
    return (high + pad, low - pad) if axis.is_reversed else (low - pad, high + pad)


def _spread(points: Sequence[Point], area: PlotArea) -> dict[str, tuple[float, float]]:
    """Return where each mark stands: marks of one place in rows around it, in their order."""
    cells: dict[tuple[float, float], list[Point]] = defaultdict(list)
    for point in points:
        cells[point.x, point.y].append(point)
    heaps = {place: _heap(len(own), area) for place, own in cells.items()}
    pixels, rooms = {}, {}
    for (x, y), own in cells.items():
        left, top = area.at(x, y)
        heap = heaps[x, y]
        for point, (dx, dy) in zip(own, heap, strict=True):
            pixels[point.id] = (left + dx, top + dy)
            # A mark of a heap may step to where the heap would reach, one alone hardly.
            rooms[point.id] = (left, top, *_room(heap, area))
    if len(pixels) <= _MOST_ASIDE:
        pixels = _step_aside(pixels, rooms)
    per_px = (area.x[1] - area.x[0]) / area.width, (area.y[1] - area.y[0]) / area.height
    return {
        key: (area.x[0] + across * per_px[0], area.y[1] - down * per_px[1])
        for key, (across, down) in pixels.items()
    }


def _heap(n: int, area: PlotArea) -> list[Pixel]:
    """Return where the marks of one place stand, seen from it: closer where they are many."""
    across = math.ceil(math.sqrt(1.8 * n))
    n_rows = math.ceil(n / across)
    ends = (across - 1) / 2 * _STEP_PX, (n_rows - 1) / 2 * _STEP_PX
    most = _HEAP * area.width, _HEAP * area.height
    steps = [_STEP_PX * min(1.0, most[i] / ends[i] if ends[i] else 1.0) for i in (0, 1)]
    found = []
    for number in range(n):
        row, column = divmod(number, across)
        in_row = min(across, n - row * across)
        dx, dy = column - (in_row - 1) / 2, row - (n_rows - 1) / 2
        found.append((dx * steps[0], dy * steps[1]))
    return found


def _room(heap: Sequence[Pixel], area: PlotArea) -> Pixel:
    """Return how many pixels a mark may stand from its values, sideways and up or down."""
    sizes = (area.width, area.height)
    across, up = (
        max(share * size, *(abs(one[i]) for one in heap), 0.0)
        for i, (share, size) in enumerate(zip(_ASIDE, sizes, strict=True))
    )
    return across, up


def _step_aside(
    pixels: Mapping[str, Pixel], rooms: Mapping[str, tuple[float, float, float, float]]
) -> dict[str, Pixel]:
    """Return the same places, but of marks that would cover each other one beside the other.

    A mark goes no farther than its room reaches, which is left, top and the ways from there:
    what it says must stay true. Where no place is free it takes the one that covers least.
    """
    taken = np.empty((0, 2))
    found = {}
    for key, at in sorted(pixels.items(), key=lambda one: (-one[1][1], one[1][0])):
        left, top, across, up = rooms[key]
        tries = np.array(at) + _TRIES
        is_near = (np.abs(tries[:, 0] - left) <= across) & (np.abs(tries[:, 1] - top) <= up)
        tries = tries[is_near]
        apart = np.abs(tries[:, None] - taken).max(axis=2).min(axis=1, initial=_STEP_PX - 1)
        chosen = tries[int(apart.argmax())]
        taken = np.vstack([taken, chosen])
        found[key] = (float(chosen[0]), float(chosen[1]))
    return {key: found[key] for key in pixels}


def _trace(
    group: str,
    points: Sequence[Point],
    places: Mapping[str, tuple[float, float]],
    looks: Mapping[str, tuple[str, str]],
) -> dict[str, Any]:
    own = [point for point in points if point.group == group]
    return parts.marks(
        group,
        [places[point.id][0] for point in own],
        [places[point.id][1] for point in own],
        ids=[point.id for point in own],
        texts=[point.hover or escape(point.name) for point in own],
        marker=_marker(*looks.get(group, ("x", theme.INK_2))),
    )


def _ghosts(
    points: Sequence[Point],
    places: Mapping[str, tuple[float, float]],
    looks: Mapping[str, tuple[str, str]],
) -> dict[str, Any]:
    at = [places[point.id] for point in points]
    marks = [looks.get(point.group, ("x", theme.INK_2)) for point in points]
    return parts.marks(
        "left out",
        [x for x, _ in at],
        [y for _, y in at],
        texts=[f"{point.hover or escape(point.name)}<br>left out" for point in points],
        marker={
            "color": [colour for _, colour in marks],
            "symbol": [f"{shape.removesuffix('-open')}-open" for shape, _ in marks],
            "size": _MARK_PX,
        },
        # The page lets them fade to it; see views/figure/motion.js.
        opacity=0.4,
        meta={"fades": True},
    )


def _marker(shape: str, colour: str) -> dict[str, Any]:
    return {
        "color": colour,
        "symbol": shape,
        "size": _MARK_PX,
        "line": {"color": colour, "width": 1.5 if shape.endswith("open") else 0},
    }


def _line(line: tuple[float, float], area: PlotArea, *, is_ghost: bool = False) -> dict[str, Any]:
    start, slope = line
    name = "line with what is left out" if is_ghost else "straight line through the marks"
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": list(area.x),
        "y": [start + slope * x for x in area.x],
        "hoverinfo": "skip",
        "line": {"color": theme.CONTEXT, "dash": "dash", "width": 2}
        if is_ghost
        else {"color": theme.INK, "width": 2},
        "showlegend": False,
        **({} if is_ghost else {"meta": {"swings": True}}),
    }


def _title_lines(axis: Axis) -> list[str]:
    return textwrap.wrap(axis.title, _TITLE_LETTERS)


def _margin(axes: tuple[Axis, Axis]) -> dict[str, int]:
    """Return the margin with room for names of axes that take more than a line."""
    below, above = (_TITLE_LINE_PX * (len(_title_lines(axis)) - 1) for axis in axes)
    return {**_MARGIN, "t": _MARGIN["t"] + above, "b": _MARGIN["b"] + below}


def _titles(axes: tuple[Axis, Axis]) -> list[dict[str, Any]]:
    """Return the names of both axes, level, so that none is cut: above the left one, below."""
    shared = {"showarrow": False, "font": {"size": 12, "color": theme.INK_2}, "xref": "paper"}
    shared |= {"yref": "paper"}
    x, y = ("<br>".join(map(escape, _title_lines(axis))) for axis in axes)
    return [
        {**shared, "text": y, "x": 0, "xanchor": "left", "xshift": -_MARGIN["l"] + 2}
        | {"y": 1, "yanchor": "bottom", "yshift": 8, "align": "left"},
        {**shared, "text": x, "x": 1, "xanchor": "right"}
        | {"y": 0, "yanchor": "top", "yshift": -25, "align": "right"},
    ]


def _axis(axis: Axis, ends: tuple[float, float]) -> dict[str, Any]:
    made: dict[str, Any] = {"range": list(ends)}
    if axis.ticks:
        made["tickvals"], made["ticktext"] = map(list, zip(*axis.ticks, strict=True))
    return made


def _below(axis: dict[str, Any]) -> dict[str, Any]:
    """Return the lower axis with words at its ends alone: side by side five would not fit."""
    if "ticktext" in axis:
        first, *between, last = axis["ticktext"]
        axis["ticktext"] = [first, *(text.split()[0] for text in between), last]
        axis["tickangle"] = 0
    return axis


def _names(
    points: Sequence[Point],
    places: Mapping[str, tuple[float, float]],
    area: PlotArea,
    named: Sequence[str],
    line: tuple[float, float] | None,
) -> list[dict[str, Any]]:
    marks = [area.at(*at) for at in places.values()]
    wider = (PAPER_PX - _MARGIN["l"] - _MARGIN["r"]) / area.width
    small = _SMALL_PX - _MARGIN["l"] - _MARGIN["r"]
    rows = {point.id: point for point in points}
    found: dict[str, tuple[Anchor, list[str]]] = {}
    fewest = math.inf
    # Who comes first has the choice, and can leave another one no room but that of a mark.
    for order in islice(permutations(named), _ORDERS):
        # Below the drawing stand the words of the axis.
        room = LabelLayout(area.width, area.height - 16, list(marks), narrow=small)
        if line:
            # A name has a ground of its own: on the line it would cut it.
            room.add_line([area.at(x, line[0] + line[1] * x) for x in area.x])
        here, n_covered = {}, 0
        for key in order:
            name = textwrap.shorten(rows[key].name, 60, placeholder=" …")
            at = area.at(*places[key])
            # On paper the marks stand farther apart, and its letters are no larger.
            apart = [(at[0] + (x - at[0]) * wider, y) for x, y in marks]
            known = room.marks
            room.marks = [*known, *apart]
            wraps = [textwrap.wrap(name, width) for width in _NAME_LETTERS]
            spot, lines = here[key] = room.place_one_of(at, wraps)
            room.marks = [*known, *room.marks[len(known) + len(apart) :]]
            n_covered += _covered(at, spot, lines, [*marks, *apart]) + (not room.is_clear)
        if n_covered < fewest:
            found, fewest = here, n_covered
        if not fewest:
            break
    return [_name(places[key], *found[key]) for key in named]


def _covered(at: Pixel, spot: Anchor, lines: list[str], marks: Sequence[Pixel]) -> int:
    """Return how many marks a name lies on."""
    wide, high = max(map(len, lines)) * _LETTER_PX, len(lines) * _LINE_PX
    left = at[0] + spot.ax - (wide if spot.xanchor == "right" else 0)
    top = at[1] + spot.ay - {"top": 0, "middle": high / 2, "bottom": high}[spot.yanchor]
    return sum(left < x < left + wide and top < y < top + high for x, y in marks)


def _name(at: tuple[float, float], spot: Anchor, lines: list[str]) -> dict[str, Any]:
    return {
        "text": "<br>".join(map(escape, lines)),
        "align": spot.xanchor,
        "font": {"size": 12, "color": theme.INK},
        "x": at[0],
        "y": at[1],
        "bgcolor": theme.WHITE,
        "borderpad": 1,
        **spot.to_arrow(theme.INK_2, standoff=6),
    }
