"""What stands around the marks of closeness: eras and leaders as bands, their names, the sides."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.closeness_area import (
    OVER,
    ROW_PX,
    Setting,
    as_year,
    days,
    inner_height,
)
from moscow_pyongyang.charts.timeline import leader_bands
from moscow_pyongyang.tables.dates import span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from moscow_pyongyang.charts.label_layout import PlotArea
    from moscow_pyongyang.tables.records import Record

_LETTER_PX = 6.2


def _era_bands(area: PlotArea, around: Setting) -> Iterator[tuple[Record, float, float]]:
    """Yield the eras that the axis touches, each with the years between which it is seen."""
    for era in around.eras:
        first = max(as_year(span(str(era["start"]))[0]), area.x[0] + OVER - 0.5)
        last = min(as_year(span(str(era["end"]))[1]), area.x[1] - OVER + 0.5)
        if last - first > 0.02:
            yield era, first, last


def bands(area: PlotArea, around: Setting) -> list[dict[str, Any]]:
    """Return the eras behind the marks, every other one tinted, and the leaders above them."""
    ends = days(area)
    tints = [
        {
            "type": "rect",
            "layer": "below",
            "x0": first,
            "x1": last,
            "yref": "paper",
            "y0": 0,
            "y1": 1 - 2 * ROW_PX / inner_height(around) if around.leaders else 1,
            "fillcolor": theme.BAND,
            "line": {"width": 0},
        }
        for number, (_, first, last) in enumerate(_era_bands(area, around))
        if number % 2 == 0
    ]
    return tints + [
        {**band.shape(), "x0": as_year(band.first), "x1": as_year(band.last)}
        for band in leader_bands(around.leaders, ends)
    ]


def names(area: PlotArea, around: Setting) -> list[dict[str, Any]]:
    """Return the names in the rows above the marks, where they have room."""
    year_px = area.width / (area.x[1] - area.x[0])
    named = [
        {**band.name(), "x": as_year(band.first)}
        for band in leader_bands(around.leaders, days(area))
        if (band.last - band.first).days / 365.25 * year_px > _LETTER_PX * len(band.name_) + 8
    ]
    row = 2 if around.leaders else 0
    for era, first, last in _era_bands(area, around):
        room = (last - first) * year_px - 6
        spans = f"{str(era['start'])[:4]}–{str(era['end'])[2:4]}"
        said = next((w for w in (era["label"], spans) if _LETTER_PX * len(w) < room), "")
        if said:
            named.append(_in_row(row, escape(said), x=first, xanchor="left", xshift=3))
    return named


def _in_row(row: int, words: str, **more: Any) -> dict[str, Any]:
    return {
        "text": words,
        "font": {"size": 11, "color": theme.INK_2},
        "showarrow": False,
        "y": 1,
        "yref": "paper",
        "yanchor": "middle",
        "yshift": -row * ROW_PX - ROW_PX / 2 + 1,
        **more,
    }


def sides(area: PlotArea, around: Setting) -> list[dict[str, Any]]:
    """Return what stands in the margin: the two sides of the line, and the names of the rows."""
    left = {"x": 0, "xref": "paper", "xanchor": "right", "xshift": -8}
    side = {**left, "font": {"size": 13, "color": theme.INK_2}, "showarrow": False, "yref": "y"}
    capitals = ("Moscow", "Pyongyang") if around.leaders else ()
    return [
        {**side, "text": "closer ▲", "y": 0, "yanchor": "bottom", "yshift": 8},
        {**side, "text": "apart ▼", "y": 0, "yanchor": "top", "yshift": -8},
        *(
            [{**side, "text": "world", "y": area.y[0], "yanchor": "bottom", "yshift": 1}]
            if around.context
            else []
        ),
        *(_in_row(row, name, **left) for row, name in enumerate(capitals)),
    ]
