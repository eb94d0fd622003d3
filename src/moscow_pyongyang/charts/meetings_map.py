"""Where leaders met: places on a map, the ways to them, and below each meeting in time.

Coasts and borders come from the course's own files: no map service is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, ground, parts, theme
from moscow_pyongyang.charts.meeting_ground import HEIGHT_PX, MAP_SHARE, VIEWS, land
from moscow_pyongyang.charts.meeting_marks import capitals, key, places, seats, times
from moscow_pyongyang.charts.meeting_names import ground_names, place_names
from moscow_pyongyang.charts.meeting_rows import LANES, Meeting, meeting_rows
from moscow_pyongyang.charts.meeting_ways import ways
from moscow_pyongyang.charts.meeting_words import meeting_cells, meetings_alt, meetings_headline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    from plotly.graph_objs._figure import Figure


__all__ = [
    "LANES",
    "SOURCE",
    "VIEWS",
    "Meeting",
    "meeting_cells",
    "meeting_rows",
    "meetings_alt",
    "meetings_chart",
    "meetings_headline",
    "meetings_spec",
]

SOURCE = "table summits (the course, from the sources named in each row)"
# Where the time axis begins, as a part of the picture's width; the map is as wide as the picture.
_LANES_FROM = 0.2
_MARGIN = {"l": 8, "r": 12, "t": 4, "b": 26}


def meetings_chart(
    summits: pd.DataFrame, places: pd.DataFrame, *, view: str = "whole", folder: Path | None = None
) -> Figure:
    """Return the meetings as places on a map, and each as a mark on a time axis below.

    Size and number of a place count the meetings there; a hollow mark stands for meetings
    known from later accounts only. Lines lead to it from the capitals of those who travelled.

    Parameters
    ----------
    summits, places
        Rows of the tables of these names.
    view
        ``"whole"`` or ``"east"``: how much of the map is in view.
    folder
        Folder that holds ``geo/``; tests pass their own.

    Source
    ------
    data/datapackage.json, tables summits and places; data/geo
    """
    return describe.figure(meetings_spec(meeting_rows(summits, places), view=view, folder=folder))


def meetings_spec(
    rows: Sequence[Meeting],
    *,
    view: str = "whole",
    years: tuple[int, int] | None = None,
    noun: str = "meetings",
    among: Sequence[Meeting] = (),
    folder: Path | None = None,
) -> describe.Spec:
    """Return `meetings_chart` in plotly's dictionary form, from what `meeting_rows` returns.

    The names of all rows in `among` keep their places, so that nothing moves when others are
    chosen.

    Parameters
    ----------
    rows
        The meetings shown.
    view
        Key of `VIEWS`: how much of the map is in view.
    years
        First and last year of the time axis; those of the rows if not given.
    noun
        What the meetings are called in the description.
    among
        The rows that `rows` were chosen from.
    folder
        Folder that holds ``geo/``; tests pass their own.
    """
    first, last = years or ((rows[0]["year"], rows[-1]["year"]) if rows else (1945, 2026))
    spec = describe.build_spec(
        [
            times(rows),
            *land(view, folder),
            *ways(rows, view),
            capitals(view),
            places(rows, view),
            seats(rows, view),
            *key(),
        ],
        _layout(rows, view, (first, last), among),
        title=f"{first if first == last else f'{first}–{last}'}: {meetings_headline(rows)}",
        subtitle="Number and size of a mark: meetings there. Lines: the ways from the two "
        f"capitals. Hollow: known from later accounts only. {ground.NOTE}",
        alt=meetings_alt(rows, noun),
        source=SOURCE,
        table=meeting_cells(rows),
        legend_px=parts.LEGEND_PX,
    )
    spec["layout"]["meta"]["halo"] = theme.LAND
    return spec


def _layout(
    rows: Sequence[Meeting], view: str, years: tuple[int, int], among: Sequence[Meeting]
) -> dict[str, Any]:
    first, last = years
    left, low, right, high = VIEWS[view].box
    return {
        "height": HEIGHT_PX + parts.LEGEND_PX,
        "legend": parts.LEGEND,
        "margin": {**_MARGIN, "t": _MARGIN["t"] + parts.LEGEND_PX},
        "annotations": [*ground_names(view, among or rows), *place_names(rows, view, among)],
        "shapes": [
            ground.sea("x2 domain", "y2 domain"),
            *parts.bands(range(len(LANES) + 1), xref="x domain"),
        ],
        "xaxis": {
            "type": "date",
            "domain": [_LANES_FROM, 1],
            "range": [f"{first}-01-01", f"{last}-12-31"],
        },
        "yaxis": {
            "domain": [0, 1 - MAP_SHARE - 0.03],
            "range": [len(LANES) - 0.5, -0.5],
            "showgrid": False,
            "tickvals": list(range(len(LANES))),
            "ticktext": list(LANES),
            "ticklabelstandoff": 8,
            "tickfont": {"size": 13},
        },
        "xaxis2": {**parts.BARE_AXIS, "anchor": "y2", "range": [left, right]},
        "yaxis2": {
            **parts.BARE_AXIS,
            "anchor": "x2",
            "domain": [1 - MAP_SHARE, 1],
            "range": [low, high],
            "scaleanchor": "x2",
        },
    }
