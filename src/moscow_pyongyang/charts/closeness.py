"""A period in one picture: every event above or below the line, year by year."""

from __future__ import annotations

import textwrap
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, text, theme
from moscow_pyongyang.charts.label_layout import LabelLayout, PlotArea
from moscow_pyongyang.charts.timeline import event_cells, leader_bands
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.tables.former import current_id
from moscow_pyongyang.tables.records import Record, to_records

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

Marks = dict[str, dict[str, Any]]
_MARGIN = {"l": 92, "r": 14, "t": 8, "b": 34}
_SIZE = (906, 390)
_TICKS_PX = 16.0  # names stay off the numbers of the years
_WRAPS = (30, 22, 38)
# Room beyond the highest and the lowest mark for the name beside it, and for world context.
# Where marks lie close it is less: there names stand beside piles, not above them.
_ENDS_PX, _DENSE_ENDS_PX, _CONTEXT_PX = (30.0, 30.0), (22.0, 20.0), 22.0
_MOST_NOTES = 3
_ROW_PX = 18
_LETTER_PX = 6.2
# Marks smaller than this are specks: on a long axis those of neighbouring years lie over one
# another instead, up to this size, and a pile of many says its number.
_SPECK_PX, _DENSE_PX, _MANY = 8.4, 10.0, 8
# Of that size what a code has, by its strength.
_SHARES = {True: (0.8, 0.74, 1.0), False: (0.76, 0.92, 1.1)}
_OVER = 0.9  # years by which the axis goes beyond the middle of its first and last year


@dataclass(frozen=True)
class Setting:
    """What stands around the marks.

    Attributes
    ----------
    years
        First and last year of the axis; the years of the events if None.
    leaders, eras
        Rows of the tables ``leaders`` and ``eras``: bands above the marks and behind them.
    context
        Events of world context: pale, in a row of their own at the foot.
    size
        Pixels of the picture on a usual screen.
    can_pick
        Whether a mark has the id of its event as `customdata`, and the picture a key: a figure
        alone says in its subtitle what its marks mean.
    """

    years: tuple[int, int] | None = None
    leaders: Sequence[Record] = ()
    eras: Sequence[Record] = ()
    context: Sequence[text.Event] = ()
    size: tuple[int, int] = _SIZE
    can_pick: bool = False

    @property
    def rows(self) -> int:
        """Return the number of rows above the marks."""
        return (2 if self.leaders else 0) + (1 if self.eras else 0)


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
    noted = _events_to_name(own) if annotate is None else [current_id(key) for key in annotate]
    noted = noted[:_MOST_NOTES]
    marks = _stack_marks(own, noted)
    missing = [key for key in noted if key not in marks]
    if missing:
        raise UnknownNameError(f"Not among the events of this chart: {', '.join(missing)}.")
    area = _plot_area(own, marks, around)
    counts, period = text.count_directions(own), text.year_span(own)
    shown = sorted([*own, *around.context], key=lambda event: str(event["date"]))
    return describe.build_spec(
        [
            *([_context(around.context, area)] if around.context else []),
            *(_trace(code, marks, area, can_pick=around.can_pick) for code in theme.CLOSENESS),
            *(_key(around) if around.can_pick else []),
        ],
        {**_layout(area, around), "annotations": _words(own, marks, noted, area, around)},
        title=_title(own, counts, period),
        subtitle=(
            "One mark is one event in its year. Large marks: strongly so. Hollow: disputed. "
            f"Closeness is {text.CODED_BY}"
        ),
        alt=_alt(own, counts, period, noted),
        source=text.EVENTS_SOURCE,
        table=event_cells(shown),
        legend_px=parts.LEGEND_PX,
    )


def _key(around: Setting) -> Iterator[dict[str, Any]]:
    return parts.event_entries(has_context=bool(around.context), has_bars=False)


def _layout(area: PlotArea, around: Setting) -> dict[str, Any]:
    inner = around.size[1] - _MARGIN["t"] - _MARGIN["b"]
    return {
        "height": around.size[1] + parts.LEGEND_PX,
        "hovermode": "closest",
        "legend": parts.LEGEND,
        "margin": {**_MARGIN, "t": _MARGIN["t"] + parts.LEGEND_PX},
        "shapes": [*_bands(area, around), parts.level_line(0, layer="below")],
        "showlegend": True,
        "xaxis": {"range": area.x, "dtick": _year_step(area), "tickformat": "d", "showline": False},
        "yaxis": {
            "domain": [0, round(1 - around.rows * _ROW_PX / inner, 4)],
            "range": area.y,
            "showgrid": False,
            "showticklabels": False,
        },
    }


def _words(
    own: Sequence[text.Event], marks: Marks, noted: Sequence[str], area: PlotArea, around: Setting
) -> list[dict[str, Any]]:
    return [
        *_sides(area, around),
        *_names(area, around),
        *_pile_numbers(marks, area),
        *_notes(own, marks, noted, area, around),
    ]


def _year_step(area: PlotArea) -> int:
    n_years = area.x[1] - area.x[0]
    return next((step for step in (1, 2, 5, 10) if n_years / step <= area.width / 52), 20)


def _as_year(day: date) -> float:
    """Return a day on the axis, where the middle of a year stands at its number."""
    return round(day.year + (day.timetuple().tm_yday - 1) / 366 - 0.5, 3)


def _era_bands(area: PlotArea, around: Setting) -> Iterator[tuple[Record, float, float]]:
    """Yield the eras that the axis touches, each with the years between which it is seen."""
    for era in around.eras:
        first = max(_as_year(span(str(era["start"]))[0]), area.x[0] + _OVER - 0.5)
        last = min(_as_year(span(str(era["end"]))[1]), area.x[1] - _OVER + 0.5)
        if last - first > 0.02:
            yield era, first, last


def _bands(area: PlotArea, around: Setting) -> list[dict[str, Any]]:
    """Return the eras behind the marks, every other one tinted, and the leaders above them."""
    ends = _days(area)
    tints = [
        {
            "type": "rect",
            "layer": "below",
            "x0": first,
            "x1": last,
            "yref": "paper",
            "y0": 0,
            "y1": 1 - 2 * _ROW_PX / _inner(around) if around.leaders else 1,
            "fillcolor": theme.BAND,
            "line": {"width": 0},
        }
        for number, (_, first, last) in enumerate(_era_bands(area, around))
        if number % 2 == 0
    ]
    return tints + [
        {**band.shape(), "x0": _as_year(band.first), "x1": _as_year(band.last)}
        for band in leader_bands(around.leaders, ends)
    ]


def _names(area: PlotArea, around: Setting) -> list[dict[str, Any]]:
    """Return the names in the rows above the marks, where they have room."""
    year_px = area.width / (area.x[1] - area.x[0])
    named = [
        {**band.name(), "x": _as_year(band.first)}
        for band in leader_bands(around.leaders, _days(area))
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
        "yshift": -row * _ROW_PX - _ROW_PX / 2 + 1,
        **more,
    }


def _days(area: PlotArea) -> tuple[date, date]:
    return date(round(area.x[0] + _OVER), 1, 1), date(round(area.x[1] - _OVER), 12, 31)


def _inner(around: Setting) -> float:
    return around.size[1] - _MARGIN["t"] - _MARGIN["b"]


def _mark_px(area: PlotArea) -> float:
    """Return the size at which neighbours do not touch; where it is small, those of one year."""
    if _is_dense(area):
        return max(_SPECK_PX, min(_event_px(area) / 0.75, _DENSE_PX))
    return min(_year_px(area) * 0.8, _event_px(area) * 0.82, 16.0)


def _is_dense(area: PlotArea) -> bool:
    return min(_year_px(area) * 0.8, _event_px(area) * 0.82) < _SPECK_PX


def _year_px(area: PlotArea) -> float:
    return area.width / (area.x[1] - area.x[0])


def _event_px(area: PlotArea) -> float:
    return area.height / (area.y[1] - area.y[0])


def _pile_numbers(marks: Marks, area: PlotArea) -> list[dict[str, Any]]:
    """Return how many events tall piles hold, at their ends, where marks lie over one another."""
    if not _is_dense(area):
        return []
    piles: dict[tuple[int, int], list[float]] = defaultdict(list)
    for mark in marks.values():
        if abs(mark["y"]) >= 1:
            piles[mark["x"], 1 if mark["y"] > 0 else -1].append(abs(mark["y"]))
    return [
        {
            "text": str(len(own)),
            "font": {"size": 11, "color": theme.INK},
            "showarrow": False,
            "x": x,
            "y": sign * max(own),
            "yanchor": "bottom" if sign > 0 else "top",
            "yshift": 3 * sign,
        }
        for (x, sign), own in piles.items()
        if len(own) >= _MANY and _is_peak(x, sign, piles)
    ]


def _is_peak(x: int, sign: int, piles: Mapping[tuple[int, int], Sequence[float]]) -> bool:
    """Return whether no pile beside this one is as tall: there its number would stand in marks."""
    own = len(piles[x, sign])
    return all(len(piles.get((x + step, sign), ())) < own for step in (-2, -1, 1, 2))


def _trace(code: int, marks: Marks, area: PlotArea, *, can_pick: bool) -> dict[str, Any]:
    style, size, is_free = theme.CLOSENESS[code], _mark_px(area), not _is_dense(area)
    own = [mark for mark in marks.values() if mark["code"] == code]
    return parts.marks(
        style.label,
        [mark["x"] for mark in own],
        [mark["y"] for mark in own],
        texts=[mark["text"] for mark in own],
        ids=[key for key, mark in marks.items() if mark["code"] == code] if can_pick else None,
        marker={
            "color": style.colour,
            # A rim in the colour of the ground tells marks apart that lie over one another.
            "line": {"width": 2, "color": style.colour}
            if is_free
            else {"width": 1, "color": theme.WHITE},
            "size": round(size * _SHARES[is_free][abs(code)], 1),
            "symbol": [
                theme.marker_symbol(style.symbol, is_hollow=mark["disputed"]) for mark in own
            ],
        },
    )


def _context_y(area: PlotArea) -> float:
    return round(area.y[0] + 0.045 * (area.y[1] - area.y[0]), 3)


def _context(events: Sequence[text.Event], area: PlotArea) -> dict[str, Any]:
    """Return events of world context: small and pale, at the foot, those of a year side by side."""
    years: dict[int, list[text.Event]] = defaultdict(list)
    for event in events:
        years[int(event["year"])].append(event)
    placed = [
        (event, year + (place - (len(own) - 1) / 2) * 0.7 / len(own))
        for year, own in years.items()
        for place, event in enumerate(own)
    ]
    return parts.marks(
        "world context",
        [round(x, 3) for _, x in placed],
        [_context_y(area)] * len(placed),
        texts=[_mark(event, 0, 0)["text"] for event, _ in placed],
        ids=[event["event_id"] for event, _ in placed],
        marker={"color": theme.CONTEXT, "size": 4, "symbol": "circle"},
    )


def _notes(
    own: Sequence[text.Event], marks: Marks, noted: Sequence[str], area: PlotArea, around: Setting
) -> list[dict[str, Any]]:
    rows = {event["event_id"]: event for event in own}
    at = [area.at(mark["x"], mark["y"]) for mark in marks.values()]
    for one in _pile_numbers(marks, area):
        x, y = area.at(one["x"], one["y"])
        at += [(x, y - (8 if one["y"] > 0 else -8)), (x, y - (16 if one["y"] > 0 else -16))]
    room = LabelLayout(area.width, area.height - _TICKS_PX, at, char_px=5.9, line_cost=90.0)
    for y in (0, *([_context_y(area)] if around.context else [])):
        room.add_line([area.at(area.x[0], y), area.at(area.x[1], y)])
    notes = []
    for key in noted:
        mark = marks[key]
        when = spell(rows[key]["date"])
        wrapped = [[when, *textwrap.wrap(rows[key]["title"], wide)] for wide in _WRAPS]
        up = -1 if mark["y"] >= 0 else 1
        spot, (_, *lines) = room.place_one_of(area.at(mark["x"], mark["y"]), wrapped, up=(up, -up))
        notes.append(
            {
                "text": "<br>".join([f"<b>{when}</b>", *map(escape, lines)]),
                "align": spot.xanchor,
                "font": {"size": 12, "color": theme.INK},
                "x": mark["x"],
                "y": mark["y"],
                **spot.to_arrow(theme.INK_2, standoff=_mark_px(area) / 2 + 2),
            }
        )
    return notes


def _sides(area: PlotArea, around: Setting) -> list[dict[str, Any]]:
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


def _title(own: Sequence[text.Event], counts: text.Directions, period: str) -> str:
    """Return the years of strongest pull and strain; how many pulled stands below the headline."""
    sums = _yearly_sums(own)
    high, low = max(sums.values(), default=0), min(sums.values(), default=0)
    extremes = [
        f"{what} {_years(sums, value)}"
        for what, value, is_there in (
            ("pull strongest in", high, high > 0),
            ("strain in" if high > 0 else "strain strongest in", low, low < 0),
        )
        if is_there
    ]
    if not extremes:
        return text.headline(counts, period)
    return f"{period}: Moscow–Pyongyang {', '.join(extremes)}"


def _years(sums: dict[int, int], value: int) -> str:
    years = [str(year) for year, total in sums.items() if total == value]
    return (
        text.join_list(years) if len(years) < 3 else f"{years[0]} and {len(years) - 1} other years"
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


def _plot_area(events: Sequence[text.Event], marks: Marks, around: Setting) -> PlotArea:
    """Return ranges that hold all marks, with room for labels above and below them."""
    area = _area_with(_ENDS_PX, events, marks, around)
    return _area_with(_DENSE_ENDS_PX, events, marks, around) if _is_dense(area) else area


def _area_with(
    ends_px: tuple[float, float], events: Sequence[text.Event], marks: Marks, around: Setting
) -> PlotArea:
    years = around.years or tuple(int(event["year"]) for event in events) or (1945, 2026)
    heights = [mark["y"] for mark in marks.values()]
    up, down = max([*heights, 2.0]), min([*heights, -2.0])
    width = around.size[0] - _MARGIN["l"] - _MARGIN["r"]
    height = _inner(around) - around.rows * _ROW_PX
    top, foot = ends_px
    foot += _CONTEXT_PX if around.context else 0
    unit = (up - down) / (height - top - foot)
    x = min(years) - _OVER, max(years) + _OVER
    return PlotArea(x, (down - foot * unit, up + top * unit), width, height)


def _stack_marks(events: Sequence[text.Event], noted: Sequence[str]) -> Marks:
    """Return a mark for each event: closer upwards, apart downwards, the strongest next to 0.

    What is named stands at the end of its pile, so that no line to a name crosses marks.
    """
    years: dict[int, list[text.Event]] = defaultdict(list)
    for event in sorted(
        events, key=lambda e: (e["event_id"] in noted, -abs(e["closeness"]), e["date"])
    ):
        years[int(event["year"])].append(event)
    marks: Marks = {}
    for year, own in years.items():
        still = [event for event in own if event["closeness"] == 0]
        for place, event in enumerate(still):
            # Two stand one above the other: side by side they would meet on a long axis.
            rise = ((len(still) - 1) / 2 - place) * min(0.7, 1.4 / len(still))
            marks[event["event_id"]] = _mark(event, year, rise)
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
