"""A period in one picture: every event above or below the line, year by year."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import _stack, describe, theme
from moscow_pyongyang.charts.label_layout import LabelLayout
from moscow_pyongyang.charts.text import (
    CODED_BY,
    EVENTS_SOURCE,
    Directions,
    Event,
    count_directions,
    count_noun,
    headline,
    join_list,
    year_span,
)
from moscow_pyongyang.charts.timeline import event_cells
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

    from moscow_pyongyang.charts._stack import Frame, Marks

_MOST_NOTES = 3


def closeness_chart(events: pd.DataFrame, *, annotate: Sequence[str] | None = None) -> Figure:
    """Return events stacked by year: above the line closer, below it apart.

    Events of world context are left out. Up to three events carry their name.

    Parameters
    ----------
    events
        Rows of the table ``events``.
    annotate
        Ids of at most three events to name; chosen from the data if not given:
        the strongest of the year of strongest pull, of the year of strongest
        strain, and of the rest.

    Raises
    ------
    UnknownNameError
        If an id to annotate is not among the events shown.

    Source
    ------
    data/datapackage.json, table events
    """
    own = [event for event in to_records(events) if not event["is_context"]]
    own.sort(key=lambda event: str(event["date"]))
    marks = _stack.stack(own)
    noted = _stack.chosen(own) if annotate is None else list(annotate)[:_MOST_NOTES]
    missing = [key for key in noted if key not in marks]
    if missing:
        raise UnknownNameError(f"Not among the events of this chart: {', '.join(missing)}.")
    frame = _stack.frame(own, marks)
    counts, period = count_directions(own), year_span(own)
    spec = describe.build_spec(
        [_trace(code, marks, frame.mark_px) for code in theme.CLOSENESS],
        {
            "annotations": [*_sides(), *_notes(own, marks, noted, frame)],
            "height": _stack.HEIGHT,
            "margin": _stack.MARGIN,
            "shapes": [_line_of_nothing()],
            "xaxis": {"range": frame.years, "tickformat": "d", "showline": False},
            "yaxis": {"range": frame.steps, "showgrid": False, "showticklabels": False},
        },
        title=_title(own, counts, period),
        subtitle=(
            "One mark is one event in its year. Large marks: strongly so. Hollow: disputed. "
            f"Closeness is {CODED_BY}"
        ),
        alt=_alt(own, counts, period, noted),
        source=EVENTS_SOURCE,
        table=event_cells(own),
    )
    return describe.figure(spec)


def _trace(code: int, marks: Marks, size: float) -> dict[str, Any]:
    style = theme.CLOSENESS[code]
    own = {key: mark for key, mark in marks.items() if mark["code"] == code}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": style.label,
        "x": [mark["x"] for mark in own.values()],
        "y": [mark["y"] for mark in own.values()],
        "text": [mark["text"] for mark in own.values()],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "color": style.colour,
            "line": {"width": 2 if size > 8 else 1, "color": style.colour},
            "size": round(size * (1.0, 0.74, 1.0)[abs(code)] * (0.8 if code == 0 else 1), 1),
            "symbol": [style.symbol + "-open" * mark["disputed"] for mark in own.values()],
        },
    }


def _notes(
    own: Sequence[Event], marks: Marks, noted: Sequence[str], frame: Frame
) -> list[dict[str, Any]]:
    rows = {event["event_id"]: event for event in own}
    room = LabelLayout(
        frame.width, frame.height, [frame.at(m["x"], m["y"]) for m in marks.values()]
    )
    room.add_line([frame.at(frame.years[0], 0), frame.at(frame.years[1], 0)])
    notes = []
    for key in noted:
        mark = marks[key]
        lines = textwrap.wrap(rows[key]["title"], 28)
        when = spell(rows[key]["date"])
        up = -1 if mark["y"] >= 0 else 1
        spot = room.place(frame.at(mark["x"], mark["y"]), [when, *lines], up=(up,))
        notes.append(
            {
                "text": "<br>".join([f"<b>{when}</b>", *map(escape, lines)]),
                "align": spot.xanchor,
                "font": {"size": 12, "color": theme.INK},
                "arrowcolor": theme.INK_2,
                "arrowwidth": 1,
                "arrowhead": 0,
                "standoff": 9,
                "x": mark["x"],
                "y": mark["y"],
                "ax": spot.ax,
                "ay": spot.ay,
                "xanchor": spot.xanchor,
                "yanchor": spot.yanchor,
            }
        )
    return notes


def _sides() -> list[dict[str, Any]]:
    shared = {
        "font": {"size": 13, "color": theme.INK_2},
        "showarrow": False,
        "textangle": -90,
        "x": 0,
        "xref": "paper",
        "xanchor": "right",
        "xshift": -16,
        "y": 0,
    }
    return [
        {**shared, "text": "closer →", "yanchor": "bottom", "yshift": 10},
        {**shared, "text": "← apart", "yanchor": "top", "yshift": -10},
    ]


def _line_of_nothing() -> dict[str, Any]:
    line = {"color": theme.INK_2, "width": 1}
    return {
        "type": "line",
        "layer": "below",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": 0,
        "y1": 0,
        "line": line,
    }


def _title(own: Sequence[Event], counts: Directions, period: str) -> str:
    if not own:
        return headline(counts, period)
    sums = _stack.sums(own)
    text = f"{period}: {counts.closer} of {count_noun(counts.between, 'event', 'events')} "
    text += "drew Moscow and Pyongyang closer"
    high, low = max(sums.values()), min(sums.values())
    said = [f"the pull is strongest in {_years(sums, high)}"] * (high > 0)
    said += [f"the strain{'' if said else ' is strongest'} in {_years(sums, low)}"] * (low < 0)
    return f"{text}; {', '.join(said)}" if said else text


def _years(sums: dict[int, int], value: int) -> str:
    years = [str(year) for year, total in sums.items() if total == value]
    return join_list(years) if len(years) < 4 else f"{years[0]} and {len(years) - 1} other years"


def _alt(own: Sequence[Event], counts: Directions, period: str, noted: Sequence[str]) -> str:
    if not own:
        return "Chart without events: no event between Moscow and Pyongyang is in this selection."
    titles = {event["event_id"]: event["title"] for event in own}
    named = join_list([titles[key] for key in noted]) if noted else "no event"
    return (
        f"Events of {period} stacked by year, above a line if they drew Moscow and Pyongyang "
        f"closer ({counts.closer}), below it if they pushed them apart ({counts.apart}), on it if "
        f"neither ({counts.neither}). Named in the picture: {named}."
    )
