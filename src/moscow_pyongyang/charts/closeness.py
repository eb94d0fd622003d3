"""A period in one picture: every event above or below the line, year by year."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, text, theme
from moscow_pyongyang.charts.closeness_area import (
    MARGIN,
    ROW_PX,
    Setting,
    context_y,
    mark_px,
    plot_area,
)
from moscow_pyongyang.charts.closeness_bands import bands, names, sides
from moscow_pyongyang.charts.closeness_marks import Marks, context, pile_numbers, stack_marks, trace
from moscow_pyongyang.charts.closeness_words import alt, events_to_name, title
from moscow_pyongyang.charts.label_layout import LabelLayout, PlotArea
from moscow_pyongyang.charts.timeline import event_cells
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.former import current_id
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

    from moscow_pyongyang.charts.label_layout import Anchor

__all__ = ["Setting", "closeness_chart", "closeness_spec"]

_TICKS_PX = 16.0  # names stay off the numbers of the years
_WRAPS = (30, 22, 38)
_MOST_NOTES = 3


def closeness_chart(
    events: pd.DataFrame,
    *,
    annotate: Sequence[str] | None = None,
    leaders: pd.DataFrame | None = None,
    eras: pd.DataFrame | None = None,
) -> Figure:
    """Return events stacked by year: above the line closer, below it apart.

    Third parties' acts and events of world context are left out. Up to three
    events carry their name.

    Parameters
    ----------
    events
        Rows of the table ``events``.
    annotate
        Ids of at most three events to name; chosen from the data if not given:
        the strongest of the year of strongest pull, of the year of strongest
        strain, and of the rest.
    leaders, eras
        Rows of the tables ``leaders`` and ``eras``: who led in Moscow and Pyongyang as bands
        above the marks, the eras as bands behind them.

    Raises
    ------
    UnknownNameError
        If an id to annotate is not among the events shown.

    Source
    ------
    data/datapackage.json, table events
    """
    around = Setting(
        leaders=() if leaders is None else to_records(leaders),
        eras=() if eras is None else to_records(eras),
    )
    return describe.figure(closeness_spec(to_records(events), around, annotate=annotate))


def closeness_spec(
    events: Sequence[text.Event],
    around: Setting,
    *,
    annotate: Sequence[str] | None = None,
) -> describe.Spec:
    """Return `closeness_chart` in plotly's dictionary form, from rows as dictionaries.

    Raises
    ------
    UnknownNameError
        If an id to annotate is not among the events shown.
    """
    own = sorted(filter(text.is_between, events), key=lambda event: str(event["date"]))
    noted = events_to_name(own) if annotate is None else [current_id(key) for key in annotate]
    noted = noted[:_MOST_NOTES]
    marks = stack_marks(own, noted)
    missing = [key for key in noted if key not in marks]
    if missing:
        raise UnknownNameError(f"Not among the events of this chart: {', '.join(missing)}.")
    area = plot_area(own, marks, around)
    notes = _notes(own, marks, noted, area, around, may_leave_out=annotate is None)
    counts, period = text.count_directions(own), text.year_span(own)
    shown = sorted([*own, *around.context], key=lambda event: str(event["date"]))
    return describe.build_spec(
        [
            *([context(around.context, area)] if around.context else []),
            *(trace(code, marks, area, can_pick=around.can_pick) for code in theme.CLOSENESS),
            *(_key(around) if around.can_pick else []),
        ],
        {**_layout(area, around), "annotations": [*_words(marks, area, around), *notes.values()]},
        title=title(own, counts, period),
        subtitle=(
            "One mark is one event in its year. Large marks: strongly so. Hollow: disputed. "
            f"Closeness is {text.CODED_BY}"
        ),
        alt=alt(own, counts, period, list(notes)),
        source=text.EVENTS_SOURCE,
        table=event_cells(shown),
        legend_px=parts.LEGEND_PX,
    )


def _key(around: Setting) -> Iterator[dict[str, Any]]:
    return parts.event_entries(has_context=bool(around.context), has_bars=False)


def _layout(area: PlotArea, around: Setting) -> dict[str, Any]:
    inner = around.size[1] - MARGIN["t"] - MARGIN["b"]
    return {
        "height": around.size[1] + parts.LEGEND_PX,
        "hovermode": "closest",
        "legend": parts.LEGEND,
        "margin": {**MARGIN, "t": MARGIN["t"] + parts.LEGEND_PX},
        "shapes": [*bands(area, around), parts.level_line(0, layer="below")],
        "showlegend": True,
        "xaxis": {"range": area.x, "dtick": _year_step(area), "tickformat": "d", "showline": False},
        "yaxis": {
            "domain": [0, round(1 - around.rows * ROW_PX / inner, 4)],
            "range": area.y,
            "showgrid": False,
            "showticklabels": False,
        },
    }


def _words(marks: Marks, area: PlotArea, around: Setting) -> list[dict[str, Any]]:
    return [*sides(area, around), *names(area, around), *pile_numbers(marks, area)]


def _year_step(area: PlotArea) -> int:
    n_years = area.x[1] - area.x[0]
    return next((step for step in (1, 2, 5, 10) if n_years / step <= area.width / 52), 20)


def _notes(
    own: Sequence[text.Event],
    marks: Marks,
    noted: Sequence[str],
    area: PlotArea,
    around: Setting,
    *,
    may_leave_out: bool,
) -> dict[str, dict[str, Any]]:
    """Return the words at each event that is named; what finds no room may be left out."""
    rows = {event["event_id"]: event for event in own}
    room = _room(marks, area, around)
    made = {}
    for key in noted:
        spot = _spot(rows[key], marks[key], area, room)
        if room.is_clear or not may_leave_out:
            made[key] = _note(rows[key], marks[key], area, *spot)
    return made


def _room(marks: Marks, area: PlotArea, around: Setting) -> LabelLayout:
    """Return the drawing with all that a label may not cover."""
    at = [area.at(mark["x"], mark["y"]) for mark in marks.values()]
    for one in pile_numbers(marks, area):
        x, y = area.at(one["x"], one["y"])
        at += [(x, y - (8 if one["y"] > 0 else -8)), (x, y - (16 if one["y"] > 0 else -16))]
    high = area.height - _TICKS_PX
    room = LabelLayout(area.width, high, at, char_px=5.9, line_cost=90.0)
    for y in (0, *([context_y(area)] if around.context else [])):
        room.add_line([area.at(area.x[0], y), area.at(area.x[1], y)])
    return room


def _spot(
    row: text.Event, mark: Mapping[str, Any], area: PlotArea, room: LabelLayout
) -> tuple[Anchor, list[str]]:
    when = spell(row["date"])
    wrapped = [[when, *textwrap.wrap(row["title"], wide)] for wide in _WRAPS]
    up = -1 if mark["y"] >= 0 else 1
    return room.place_one_of(area.at(mark["x"], mark["y"]), wrapped, up=(up, -up))


def _note(
    row: text.Event, mark: Mapping[str, Any], area: PlotArea, spot: Anchor, lines: list[str]
) -> dict[str, Any]:
    return {
        "text": "<br>".join([f"<b>{spell(row['date'])}</b>", *map(escape, lines[1:])]),
        "align": spot.xanchor,
        "font": {"size": 12, "color": theme.INK},
        "x": mark["x"],
        "y": mark["y"],
        **spot.to_arrow(theme.INK_2, standoff=mark_px(area) / 2 + 2),
    }
