"""Events as marks on a time axis, in lanes; a date known only roughly is a bar."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any, Literal

from moscow_pyongyang.charts import describe, parts, text, theme
from moscow_pyongyang.charts.timeline_lanes import HIGH_PX, Heap, LaneLayout, lay_out
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.tables.records import Record, to_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

Lanes = Literal["domain", "closeness"]
_LANE_PX, _WIDTH_PX = 62, 520
_BAND_ROW_PX = 18
_BANDS_PX = 2 * _BAND_ROW_PX + 6


def timeline_chart(
    events: pd.DataFrame,
    *,
    lanes: Lanes = "domain",
    years: tuple[int, int] | None = None,
    leaders: pd.DataFrame | None = None,
) -> Figure:
    """Return the events as marks in lanes over time.

    Shape and depth of a mark show the coded closeness, a hollow mark a disputed
    event, a small one world context, a bar a date known only to its month or
    year. `customdata` of a mark is its event id.

    Parameters
    ----------
    events
        Rows of the table ``events``.
    lanes
        What a lane stands for: ``"domain"`` or the coded ``"closeness"``.
    years
        First and last year of the axis; the years of the events if not given.
    leaders
        Rows of the table ``leaders``: who led in Moscow and Pyongyang, as bands above.

    Source
    ------
    data/datapackage.json, table events
    """
    led = () if leaders is None else to_records(leaders)
    return describe.figure(timeline_spec(to_records(events), lanes=lanes, years=years, leaders=led))


def timeline_spec(
    events: Sequence[text.Event],
    *,
    lanes: Lanes = "domain",
    years: tuple[int, int] | None = None,
    leaders: Sequence[Record] = (),
    domains: Sequence[str] = (),
    has_actors: bool = False,
) -> describe.Spec:
    """Return `timeline_chart` in plotly's dictionary form, from rows as dictionaries.

    Parameters
    ----------
    events
        The events shown.
    lanes
        What the lanes stand for.
    years
        First and last year of the axis; those of the events if not given.
    leaders
        Rows of the table ``leaders``, for the bands over the lanes; none for no bands.
    domains
        Those that were asked for: a lane that can hold nothing is not drawn.
    has_actors
        Whether the table says who took part.
    """
    marks = sorted((_mark(row) for row in events), key=lambda mark: mark["x"])
    lane_names = [
        (value, name)
        for value, name in _lane_names(lanes)
        if lanes != "domain" or not domains or value in domains
    ]
    ends = _axis(marks, years)
    bands = leader_bands(leaders, ends)
    layout = lay_out(
        [
            [mark for mark in marks if mark["domain" if lanes == "domain" else "code"] == value]
            for value, _ in lane_names
        ],
        ends,
        HIGH_PX - (_BANDS_PX if bands else 0),
    )
    height = _LANE_PX * len(lane_names) + (_BANDS_PX if bands else 0)
    top = 1 - _BANDS_PX / max(height, 200) if bands else 1.0
    counts = text.count_directions(events)
    return describe.build_spec(
        [_bars(marks, layout), _trace(marks, layout), *parts.event_entries()],
        {
            "annotations": [
                *(band.name() for band in bands if band.has_room),
                *map(_heap, layout.heaps),
            ],
            "height": max(height, 200) + 38 + parts.LEGEND_PX,
            "margin": {
                "l": 112 if lanes == "domain" else 128,
                "r": 16,
                "t": 12 + parts.LEGEND_PX,
                "b": 34,
            },
            "legend": parts.LEGEND,
            "showlegend": True,
            "shapes": [
                *parts.bands(layout.edges),
                *(band.shape() for band in bands),
            ],
            "xaxis": {"type": "date", "range": [day.isoformat() for day in ends]},
            "yaxis": {
                "domain": [0, round(top, 4)],
                "range": [layout.edges[-1] - 0.5, -0.5],
                "showgrid": False,
                "ticklabelstandoff": 8,
                "tickvals": layout.middles,
                "ticktext": [name for _, name in lane_names],
            },
        },
        title=text.headline(counts, text.year_span(events)),
        subtitle=f"One mark is one event, by date and {lanes}. Closeness is {text.CODED_BY}. Acts "
        "of others (third parties) and world context are drawn, but not counted in the title",
        alt=_alt(events, counts, lanes),
        source=text.EVENTS_SOURCE,
        table=event_cells(events, has_actors=has_actors),
        legend_px=parts.LEGEND_PX,
    )


def _heap(heap: Heap) -> dict[str, Any]:
    """Return how many events a heap holds, above it: a closer look shows each."""
    return {
        "text": f"<b>{heap.n}</b>",
        "font": {"size": 11, "color": theme.INK},
        "showarrow": False,
        "x": heap.day.isoformat(),
        "y": heap.y,
        "yanchor": "top",
    }


@dataclass(frozen=True)
class LeaderBand:
    """One leader's time, cut to the axis: a bar in the row of its capital above the lanes."""

    row: int
    name_: str
    first: date
    last: date
    colour: str
    has_room: bool

    def _edge(self) -> tuple[float, float]:
        """Return the lower and the upper edge in parts of the drawing, seen from its top."""
        return (-(self.row + 1) * _BAND_ROW_PX + 3, -self.row * _BAND_ROW_PX)

    def shape(self) -> dict[str, Any]:
        """Return the bar as plotly's shape."""
        low, high = self._edge()
        return {
            "type": "rect",
            "layer": "below",
            "x0": self.first.isoformat(),
            "x1": self.last.isoformat(),
            "yref": "paper",
            "ysizemode": "pixel",
            "yanchor": 1,
            "y0": low,
            "y1": high,
            "fillcolor": self.colour,
            "line": {"width": 1, "color": theme.WHITE},
        }

    def name(self) -> dict[str, Any]:
        """Return the name in the bar as plotly's annotation."""
        low, high = self._edge()
        return {
            "text": escape(self.name_),
            "font": {"size": 11, "color": theme.INK},
            "showarrow": False,
            "x": self.first.isoformat(),
            "xanchor": "left",
            "xshift": 3,
            "y": 1,
            "yref": "paper",
            "yanchor": "middle",
            "yshift": (low + high) / 2,
        }


def leader_bands(leaders: Sequence[Record], ends: tuple[date, date]) -> list[LeaderBand]:
    """Return who led in Moscow and in Pyongyang between two days, in two rows."""
    day_px = _WIDTH_PX / max((ends[1] - ends[0]).days, 1)
    made: list[LeaderBand] = []
    for row, (capital, tints) in enumerate(
        (("Moscow", theme.MOSCOW_TINTS), ("Pyongyang", theme.PYONGYANG_TINTS))
    ):
        own = [one for one in leaders if one["capital"] == capital and one["role"] == "effective"]
        for number, leader in enumerate(sorted(own, key=lambda one: str(one["start"]))):
            first = max(span(leader["start"])[0], ends[0])
            last = min(span(leader["end"])[1] if leader["end"] else ends[1], ends[1])
            if first >= last:
                continue
            name = leader["leader"] if capital == "Pyongyang" else leader["leader"].split()[-1]
            room = (last - first).days * day_px
            made.append(
                LeaderBand(row, name, first, last, tints[number % 2][0], room > 7 * len(name) + 6)
            )
    return made


def event_cells(events: Sequence[text.Event], *, has_actors: bool = False) -> describe.Cells:
    """Return the columns of events that a reader needs, dates in words.

    Parameters
    ----------
    events
        The rows.
    has_actors
        Whether it says who took part, and which events are not between the two.
    """
    rows = [
        {
            "Date": spell(event["date"]),
            "Event": event["title"],
            "Domain": event["domain"],
            **({"Actors": _actors(event)} if has_actors else {}),
            "Closeness": text.signed_code(int(event["closeness"])),
            "Confidence": event["confidence"],
            "Event id": event["event_id"],
        }
        for event in events
    ]
    actors = ["Actors"] if has_actors else []
    columns = ["Date", "Event", "Domain", *actors, "Closeness", "Confidence", "Event id"]
    return {"columns": columns, "rows": [list(row.values()) for row in rows]}


def _actors(event: text.Event) -> str:
    """Return the ids of who took part, and what keeps an event from being between the two."""
    ids = ", ".join(str(event.get("actors") or "").split(";"))
    if text.is_between(event):
        return ids
    why = "context" if event["is_context"] else "others"
    return f"{why}: {ids}" if ids else why


def _mark(row: dict[str, Any]) -> dict[str, Any]:
    first, last = span(row["date"])
    middle = first + (last - first) / 2
    code = int(row["closeness"])
    return {
        "id": row["event_id"],
        "x": middle,
        "first": first,
        "last": last,
        "code": code,
        "domain": row["domain"],
        "disputed": row["confidence"] == "disputed",
        "context": bool(row["is_context"]),
        "px": _mark_px(code, is_context=bool(row["is_context"])),
        "text": _hover(row["title"], row["date"], code, _remark(row), row["confidence"]),
    }


def _mark_px(code: int, *, is_context: bool) -> int:
    size = theme.CLOSENESS[code].size
    return (min(size, 5) if is_context else size) + 2


def _remark(row: dict[str, Any]) -> str:
    if row["is_context"]:
        return "world context"
    return "" if text.is_between(row) else "a third party's act"


@lru_cache(1024)  # wrapping titles was half of what a key press cost the kernel
def _hover(title: str, day: str, code: int, remark: str, confidence: str) -> str:
    remarks = [f"closeness {text.signed_code(code)}"]
    if remark:
        remarks.insert(0, remark)
    if confidence != "high":
        remarks.append(f"confidence: {confidence}")
    return f"<b>{text.wrap_html(title, 44)}</b><br>{spell(day)}<br>{', '.join(remarks)}"


def _lane_names(lanes: Lanes) -> list[tuple[Any, str]]:
    if lanes == "domain":
        return [(domain, domain.capitalize()) for domain in text.DOMAINS]
    return [(code, style.label.capitalize()) for code, style in theme.CLOSENESS.items()]


def _axis(marks: list[dict[str, Any]], years: tuple[int, int] | None) -> tuple[date, date]:
    first, last = years or ((marks[0]["x"].year, marks[-1]["x"].year) if marks else (1945, 2026))
    pad = timedelta(days=(last - first + 1) * 365 * 0.02)
    return date(first, 1, 1) - pad, date(last, 12, 31) + pad


def _trace(marks: list[dict[str, Any]], layout: LaneLayout) -> dict[str, Any]:
    styles = [theme.CLOSENESS[mark["code"]] for mark in marks]
    colours = [
        theme.CONTEXT if mark["context"] and style.symbol == "circle" else style.colour
        for mark, style in zip(marks, styles, strict=True)
    ]
    return parts.marks(
        "events",
        [mark["x"].isoformat() for mark in marks],
        [layout.y[mark["id"]] for mark in marks],
        ids=[mark["id"] for mark in marks],
        texts=[mark["text"] for mark in marks],
        marker={
            "color": colours,
            # An outline in the fill's colour would need a second list of colours.
            "line": {"width": [2 if mark["disputed"] else 0 for mark in marks]},
            "opacity": 1,
            # An outline makes a hollow mark larger.
            "size": [
                round((mark["px"] - 2 * mark["disputed"]) * layout.share, 1) for mark in marks
            ],
            "symbol": [
                theme.marker_symbol(style.symbol, is_hollow=mark["disputed"])
                for mark, style in zip(marks, styles, strict=True)
            ],
        },
    )


def _bars(marks: list[dict[str, Any]], layout: LaneLayout) -> dict[str, Any]:
    # As long as the date is uncertain.
    rough = [mark for mark in marks if mark["first"] < mark["last"]]
    ends = [(mark["first"], mark["x"], mark["last"]) for mark in rough]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [day and day.isoformat() for bar in ends for day in (*bar, None)],
        "y": [y for m in rough for y in (*[layout.beside(m["id"])] * 3, None)],
        "hoverinfo": "skip",
        "showlegend": False,
        "line": {"color": theme.INK_2, "width": 3},
        # A month is less than a pixel on a long axis; the dash keeps it in sight.
        "marker": {
            "color": theme.INK_2,
            "symbol": "line-ew",
            "size": 6,
            "line": {"width": 3, "color": theme.INK_2},
        },
    }


def _alt(events: Sequence[text.Event], counts: text.Directions, lanes: Lanes) -> str:
    if not events:
        return "Timeline without events: no event is in this selection."
    shares = Counter(str(event["domain"]) for event in events)
    most = [f"{domain} {number}" for domain, number in shares.most_common()]
    n_rough = sum(event["date_precision"] != "day" for event in events)
    n_disputed = sum(event["confidence"] == "disputed" for event in events)
    rough = text.count_noun(n_rough, "date is", "dates are")
    disputed = text.count_noun(n_disputed, "event is", "events are")
    dates = sorted(str(event["date"]) for event in events)
    when = spell(dates[0])
    when += "" if len(dates) == 1 else f" to {spell(dates[-1])}"
    return (
        f"Timeline of {text.count_noun(len(events), 'event', 'events')} from {when}, in lanes by "
        f"{lanes} ({text.join_list(most)}). {counts.closer} drew Moscow and Pyongyang closer, "
        f"{counts.apart} pushed them apart, {counts.neither} did neither, {counts.third_party} "
        f"are third parties' acts, {counts.context} are world context. {rough} "
        f"known only to the month or year; {disputed} disputed."
    )
