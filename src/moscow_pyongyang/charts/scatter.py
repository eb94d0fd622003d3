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
_MARGIN = {"l": 148, "r": 20, "t": 8 + _LEGEND_PX, "b": 68}
_MARK_PX, _STEP_PX = 9, 12
# Two shades and three shapes: no two eras differ by shade alone.
_SHAPES = ("circle-open", "square-open", "diamond-open", "circle", "square", "diamond")


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
    """
    area = PlotArea(
        _ends([point.x for point in points], axes[0]),
        _ends([point.y for point in points], axes[1]),
        _WIDTH_PX - _MARGIN["l"] - _MARGIN["r"],
        _HEIGHT - _MARGIN["t"] - _MARGIN["b"],
    )
    places = _spread(points, area)
    shapes = dict(zip(groups, _SHAPES, strict=False))
    used = [one for one in groups if any(point.group == one for point in points)]
    traces = [_trace(one, points, places, shapes) for one in used]
    traces += [_line(line, area)] if line else []
    layout = {
        "annotations": _names(points, places, area, named),
        "height": _HEIGHT,
        "hovermode": "closest",
        "margin": _MARGIN,
        "legend": {"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 12}},
        "showlegend": True,
        "xaxis": {**_below(_axis(axes[0], area.x, 108)), "showgrid": True},
        "yaxis": {**_axis(axes[1], area.y, 52), "ticklabelstandoff": 6},
    }
    key = (
        [parts.legend_entry(groups[one], marker=_marker(shapes[one])) for one in used]
        if len(used) > 1
        else []
    )
    return describe.build_spec(
        [*traces, *key],
        layout,
        title=words["title"],
        subtitle=words["subtitle"],
        alt=words["alt"],
        source=words["source"],
        table=table,
        legend_px=_LEGEND_PX,
    )


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
    return places


def _trace(
    group: str,
    points: Sequence[Point],
    places: Mapping[str, tuple[float, float]],
    shapes: Mapping[str, str],
) -> dict[str, Any]:
    own = [point for point in points if point.group == group]
    return parts.marks(
        group,
        [places[point.id][0] for point in own],
        [places[point.id][1] for point in own],
        ids=[point.id for point in own],
        texts=[point.hover or escape(point.name) for point in own],
        marker=_marker(shapes.get(group, "x")),
    )


def _marker(shape: str) -> dict[str, Any]:
    colour = theme.INK_2 if shape.endswith("open") else theme.INK
    return {
        "color": colour,
        "symbol": shape,
        "size": _MARK_PX,
        "line": {"color": colour, "width": 1.5 if shape.endswith("open") else 0},
    }


def _line(line: tuple[float, float], area: PlotArea) -> dict[str, Any]:
    start, slope = line
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "straight line through the marks",
        "x": list(area.x),
        "y": [start + slope * x for x in area.x],
        "hoverinfo": "skip",
        "line": {"color": theme.INK_2, "dash": "dot", "width": 1.5},
        "showlegend": False,
    }


def _axis(axis: Axis, ends: tuple[float, float], n_letters: int) -> dict[str, Any]:
    title = map(escape, textwrap.wrap(axis.title, n_letters))
    made: dict[str, Any] = {"range": list(ends), "title": {"text": "<br>".join(title)}}
    if axis.ticks:
        made["tickvals"], made["ticktext"] = map(list, zip(*axis.ticks, strict=True))
    return made


def _below(axis: dict[str, Any]) -> dict[str, Any]:
    """Return the lower axis with a line for the number and one for its word, side by side."""
    axis["title"]["standoff"] = 8
    if "ticktext" in axis:
        axis["ticktext"] = [text.replace(" ", "<br>", 1) for text in axis["ticktext"]]
        axis["tickangle"] = 0
    return axis


def _names(
    points: Sequence[Point],
    places: Mapping[str, tuple[float, float]],
    area: PlotArea,
    named: Sequence[str],
) -> list[dict[str, Any]]:
    # Below the drawing stand the words of the axis.
    marks = [area.at(*at) for at in places.values()]
    small = _SMALL_PX - _MARGIN["l"] - _MARGIN["r"]
    room = LabelLayout(area.width, area.height - 16, marks, narrow=small)
    rows = {point.id: point for point in points}
    notes = []
    for key in named:
        lines = textwrap.wrap(rows[key].name, 36)
        spot = room.place(area.at(*places[key]), lines)
        notes.append(
            {
                "text": "<br>".join(map(escape, lines)),
                "align": spot.xanchor,
                "font": {"size": 12, "color": theme.INK},
                "x": places[key][0],
                "y": places[key][1],
                **spot.to_arrow(theme.INK_2, standoff=6),
            }
        )
    return notes
