"""Two measures against each other: one mark an event or a year, the weightiest named."""

from __future__ import annotations

import math
import textwrap
from collections import defaultdict
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.label_layout import LabelLayout, PlotArea
from moscow_pyongyang.charts.text import count_noun, signed_value
from moscow_pyongyang.measures import correlate
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

_HEIGHT, _WIDTH_PX = 440, 860
# The drawing on a screen at 200 %.
_SMALL_PX = 480
_LEGEND_PX = 64
_MARGIN = {"l": 118, "r": 12, "t": 30, "b": 46}
_MARK_PX, _STEP_PX = 9, 12
# Of more marks than these those of one place alone stand apart: to look at each pair takes time.
_MOST_ASIDE = 90
_TITLE_LETTERS, _TITLE_LINE_PX = 88, 15
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
    per_px = (area.x[1] - area.x[0]) / area.width, (area.y[1] - area.y[0]) / area.height
    places = {}
    for (x, y), own in cells.items():
        across = math.ceil(math.sqrt(1.8 * len(own)))
        n_rows = math.ceil(len(own) / across)
        for number, point in enumerate(own):
            row, column = divmod(number, across)
            in_row = min(across, len(own) - row * across)
            dx = (column - (in_row - 1) / 2) * _STEP_PX
            dy = ((n_rows - 1) / 2 - row) * _STEP_PX
            places[point.id] = (x + dx * per_px[0], y + dy * per_px[1])
    return _step_aside(places, area) if len(places) <= _MOST_ASIDE else places


def _step_aside(
    places: Mapping[str, tuple[float, float]], area: PlotArea
) -> dict[str, tuple[float, float]]:
    """Return the same places, but of marks that would cover each other one beside the other.

    A mark keeps its height, and goes as few steps to the right or the left as are free.
    """
    step = (area.x[1] - area.x[0]) / area.width * _STEP_PX
    taken: list[tuple[float, float]] = []
    found = {}
    for key, (x, y) in sorted(places.items(), key=lambda one: (one[1][1], one[1][0])):
        ways = (side * n for n in range(len(places)) for side in (1, -1))
        at = next(a for a in (x + way * step for way in ways) if _is_free(area.at(a, y), taken))
        taken.append(area.at(at, y))
        found[key] = (at, y)
    return {key: found[key] for key in places}


def _is_free(at: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    least = _STEP_PX - 1
    return not any(abs(x - at[0]) < least and abs(y - at[1]) < least for x, y in taken)


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
    # Below the drawing stand the words of the axis.
    marks = [area.at(*at) for at in places.values()]
    small = _SMALL_PX - _MARGIN["l"] - _MARGIN["r"]
    room = LabelLayout(area.width, area.height - 16, marks, narrow=small)
    if line:
        # A name has a ground of its own: on the line it would cut it.
        room.add_line([area.at(x, line[0] + line[1] * x) for x in area.x])
    halo = {"bgcolor": theme.WHITE, "borderpad": 1}
    rows = {point.id: point for point in points}
    notes = []
    for key in named:
        lines = textwrap.wrap(textwrap.shorten(rows[key].name, 60, placeholder=" …"), 32)
        spot = room.place(area.at(*places[key]), lines)
        notes.append(
            {
                "text": "<br>".join(map(escape, lines)),
                "align": spot.xanchor,
                "font": {"size": 12, "color": theme.INK},
                "x": places[key][0],
                "y": places[key][1],
                **halo,
                **spot.to_arrow(theme.INK_2, standoff=6),
            }
        )
    return notes
