"""A period in one picture: every event above or below the line, year by year."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, text, theme
from moscow_pyongyang.charts.label_layout import LabelLayout, PlotArea
from moscow_pyongyang.charts.timeline import event_cells
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.former import current_id
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

Marks = dict[str, dict[str, Any]]
_HEIGHT = 390
_MARGIN = {"l": 46, "r": 12, "t": 8, "b": 34}
_WIDTH_PX, _HIGH_PX = 800, _HEIGHT - _MARGIN["t"] - _MARGIN["b"]
_MOST_NOTES = 3


def closeness_chart(events: pd.DataFrame, *, annotate: Sequence[str] | None = None) -> Figure:
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

    Raises
    ------
    UnknownNameError
        If an id to annotate is not among the events shown.

    Source
    ------
    data/datapackage.json, table events
    """
    own = [event for event in to_records(events) if text.is_between(event)]
    own.sort(key=lambda event: str(event["date"]))
    marks = _stack_marks(own)
    noted = _events_to_name(own) if annotate is None else [current_id(key) for key in annotate]
    noted = noted[:_MOST_NOTES]
    missing = [key for key in noted if key not in marks]
    if missing:
        raise UnknownNameError(f"Not among the events of this chart: {', '.join(missing)}.")
    area = _plot_area(own, marks)
    counts, period = text.count_directions(own), text.year_span(own)
    spec = describe.build_spec(
        [_trace(code, marks, _mark_px(area)) for code in theme.CLOSENESS],
        {
            "annotations": [*_sides(), *_notes(own, marks, noted, area)],
            "height": _HEIGHT,
            "margin": _MARGIN,
            "shapes": [parts.level_line(0, layer="below")],
            "xaxis": {"range": area.x, "tickformat": "d", "showline": False},
            "yaxis": {"range": area.y, "showgrid": False, "showticklabels": False},
        },
        title=_title(own, counts, period),
        subtitle=(
            "One mark is one event in its year. Large marks: strongly so. Hollow: disputed. "
            f"Closeness is {text.CODED_BY}"
        ),
        alt=_alt(own, counts, period, noted),
        source=text.EVENTS_SOURCE,
        table=event_cells(own),
    )
    return describe.figure(spec)


def _mark_px(area: PlotArea) -> float:
    """Return the size at which neighbours just do not touch."""
    across = area.width / (area.x[1] - area.x[0]) * 0.8
    along = area.height / (area.y[1] - area.y[0]) * 0.82
    return max(6.0, min(across, along, 16.0))


def _trace(code: int, marks: Marks, size: float) -> dict[str, Any]:
    style = theme.CLOSENESS[code]
    own = [mark for mark in marks.values() if mark["code"] == code]
    return parts.marks(
        style.label,
        [mark["x"] for mark in own],
        [mark["y"] for mark in own],
        texts=[mark["text"] for mark in own],
        marker={
            "color": style.colour,
            "line": {"width": 2 if size > 8 else 1, "color": style.colour},
            "size": round(size * (1.0, 0.74, 1.0)[abs(code)] * (0.8 if code == 0 else 1), 1),
            "symbol": [
                theme.marker_symbol(style.symbol, is_hollow=mark["disputed"]) for mark in own
            ],
        },
    )


def _notes(
    own: Sequence[text.Event], marks: Marks, noted: Sequence[str], area: PlotArea
) -> list[dict[str, Any]]:
    rows = {event["event_id"]: event for event in own}
    room = LabelLayout(area.width, area.height, [area.at(m["x"], m["y"]) for m in marks.values()])
    room.add_line([area.at(area.x[0], 0), area.at(area.x[1], 0)])
    notes = []
    for key in noted:
        mark = marks[key]
        lines = textwrap.wrap(rows[key]["title"], 28)
        when = spell(rows[key]["date"])
        up = -1 if mark["y"] >= 0 else 1
        spot = room.place(area.at(mark["x"], mark["y"]), [when, *lines], up=(up,))
        notes.append(
            {
                "text": "<br>".join([f"<b>{when}</b>", *map(escape, lines)]),
                "align": spot.xanchor,
                "font": {"size": 12, "color": theme.INK},
                "x": mark["x"],
                "y": mark["y"],
                **spot.to_arrow(theme.INK_2, standoff=9),
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


def _title(own: Sequence[text.Event], counts: text.Directions, period: str) -> str:
    if not own:
        return text.headline(counts, period)
    sums = _yearly_sums(own)
    title = f"{period}: {counts.closer} of {text.count_noun(counts.between, 'event', 'events')} "
    title += "drew Moscow and Pyongyang closer"
    high, low = max(sums.values()), min(sums.values())
    extremes = [f"the pull is strongest in {_years(sums, high)}"] if high > 0 else []
    if low < 0:
        strain = "the strain" if extremes else "the strain is strongest"
        extremes.append(f"{strain} in {_years(sums, low)}")
    return f"{title}; {', '.join(extremes)}" if extremes else title


def _years(sums: dict[int, int], value: int) -> str:
    years = [str(year) for year, total in sums.items() if total == value]
    return (
        text.join_list(years) if len(years) < 4 else f"{years[0]} and {len(years) - 1} other years"
    )


def _alt(
    own: Sequence[text.Event], counts: text.Directions, period: str, noted: Sequence[str]
) -> str:
    if not own:
        return "Chart without events: no event between Moscow and Pyongyang is in this selection."
    titles = {event["event_id"]: event["title"] for event in own}
    named = text.join_list([titles[key] for key in noted]) if noted else "no event"
    return (
        f"Events of {period} stacked by year, above a line if they drew Moscow and Pyongyang "
        f"closer ({counts.closer}), below it if they pushed them apart ({counts.apart}), on it if "
        f"neither ({counts.neither}). Named in the picture: {named}."
    )


def _plot_area(events: Sequence[text.Event], marks: Marks) -> PlotArea:
    """Return ranges that hold all marks, with room for labels above and below them."""
    years = [int(event["year"]) for event in events] or [1945, 2026]
    heights = [mark["y"] for mark in marks.values()]
    up, down = max([*heights, 2.0]), min([*heights, -2.0])
    pad = 0.16 * (up - down)
    x = min(years) - 0.9, max(years) + 0.9
    return PlotArea(x, (down - pad, up + pad), _WIDTH_PX, _HIGH_PX)


def _stack_marks(events: Sequence[text.Event]) -> Marks:
    """Return a mark for each event: closer upwards, apart downwards, the strongest next to 0."""
    years: dict[int, list[text.Event]] = defaultdict(list)
    for event in sorted(events, key=lambda e: (-abs(e["closeness"]), e["date"])):
        years[int(event["year"])].append(event)
    marks: Marks = {}
    for year, own in years.items():
        still = [event for event in own if event["closeness"] == 0]
        for place, event in enumerate(still):
            shift = (place - (len(still) - 1) / 2) * min(0.24, 0.7 / len(still))
            marks[event["event_id"]] = _mark(event, year + shift, 0.0)
        for sign in (1, -1):
            side = [event for event in own if event["closeness"] * sign > 0]
            for place, event in enumerate(side, start=1):
                marks[event["event_id"]] = _mark(event, year, sign * (place + 0.1))
    return marks


def _yearly_sums(events: Sequence[text.Event]) -> dict[int, int]:
    total: dict[int, int] = defaultdict(int)
    for event in sorted(events, key=lambda e: e["year"]):
        total[int(event["year"])] += int(event["closeness"])
    return dict(total)


def _events_to_name(events: Sequence[text.Event]) -> list[str]:
    """Return up to three events to name.

    The strongest of the year of strongest pull, the strongest of the year of
    strongest strain, and of the other strong ones the one that stands freest.
    """
    total = _yearly_sums(events)
    picked: list[text.Event] = []
    for extreme, sign in ((max, 1), (min, -1)):
        year = extreme(total, key=lambda y: total[y], default=None)
        side = [e for e in events if e["year"] == year and e["closeness"] * sign > 0]
        if side:
            picked.append(min(side, key=lambda e: (-abs(e["closeness"]), e["date"])))
    taken = [event["year"] for event in picked]
    rest = [e for e in events if abs(e["closeness"]) == 2 and e not in picked]
    if rest:
        room = {e["event_id"]: min((abs(e["year"] - y) for y in taken), default=0) for e in rest}
        picked.append(min(rest, key=lambda e: (-room[e["event_id"]], e["date"])))
    return [event["event_id"] for event in picked]


def _mark(event: text.Event, x: float, y: float) -> dict[str, Any]:
    code = int(event["closeness"])
    title = text.wrap_html(event["title"], 44)
    return {
        "x": x,
        "y": y,
        "code": code,
        "disputed": event["confidence"] == "disputed",
        "text": f"<b>{title}</b><br>{spell(event['date'])}<br>closeness {text.signed_code(code)}",
    }
