"""Events as marks on a time axis, in lanes; a date known only roughly is a bar."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from moscow_pyongyang.charts import describe, parts, text, theme
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

Lanes = Literal["domain", "closeness"]
_LANE_PX, _MARK_PX, _WIDTH_PX = 62, 15, 760
_UNDER = 0.17  # of a lane: just outside a mark


def timeline_chart(
    events: pd.DataFrame, *, lanes: Lanes = "domain", years: tuple[int, int] | None = None
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

    Source
    ------
    data/datapackage.json, table events
    """
    return describe.figure(timeline_spec(to_records(events), lanes=lanes, years=years))


def timeline_spec(
    events: Sequence[text.Event], *, lanes: Lanes = "domain", years: tuple[int, int] | None = None
) -> describe.Spec:
    """Return `timeline_chart` in plotly's dictionary form, from rows as dictionaries."""
    marks = sorted((_mark(row) for row in events), key=lambda mark: mark["x"])
    lane_names = _lane_names(lanes)
    ends = _axis(marks, years)
    _place(marks, lanes, ends)
    counts = text.count_directions(events)
    return describe.build_spec(
        [_bars(marks), _trace(marks), *parts.event_entries()],
        {
            "height": _LANE_PX * len(lane_names) + 38 + parts.LEGEND_PX,
            "margin": {
                "l": 112 if lanes == "domain" else 128,
                "r": 16,
                "t": 12 + parts.LEGEND_PX,
                "b": 34,
            },
            "legend": parts.LEGEND,
            "showlegend": True,
            "shapes": parts.bands(range(len(lane_names) + 1)),
            "xaxis": {"type": "date", "range": [day.isoformat() for day in ends]},
            "yaxis": {
                "range": [len(lane_names) - 0.5, -0.5],
                "showgrid": False,
                "ticklabelstandoff": 8,
                "tickvals": list(range(len(lane_names))),
                "ticktext": [name for _, name in lane_names],
            },
        },
        title=text.headline(counts, text.year_span(events)),
        subtitle=f"One mark is one event, by date and {lanes}. Closeness is {text.CODED_BY}",
        alt=_alt(events, counts, lanes),
        source=text.EVENTS_SOURCE,
        table=event_cells(events),
        legend_px=parts.LEGEND_PX,
    )


def event_cells(events: Sequence[text.Event]) -> describe.Cells:
    """Return the columns of events that a reader needs, dates in words."""
    columns = ["Date", "Event", "Domain", "Closeness", "Confidence", "Event id"]
    rows = [
        [
            spell(event["date"]),
            event["title"],
            event["domain"],
            text.signed_code(int(event["closeness"])),
            event["confidence"],
            event["event_id"],
        ]
        for event in events
    ]
    return {"columns": columns, "rows": rows}


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
        "text": _hover(row["title"], row["date"], code, _remark(row), row["confidence"]),
    }


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


def _place(marks: list[dict[str, Any]], lanes: Lanes, ends: tuple[date, date]) -> None:
    # Marks that would cover each other step away from the middle of their lane.
    day_px = _WIDTH_PX / max((ends[1] - ends[0]).days, 1)
    steps = [0.0, -0.24, 0.24, -0.37, 0.37, -0.12, 0.12, -0.31, 0.31]
    for index, (value, _) in enumerate(_lane_names(lanes)):
        free_from = dict.fromkeys(steps, float("-inf"))
        for mark in (m for m in marks if m["domain" if lanes == "domain" else "code"] == value):
            centre = (mark["x"] - ends[0]).days * day_px
            reach = max(_MARK_PX / 2, (mark["last"] - mark["first"]).days / 2 * day_px)
            step = next((s for s in steps if free_from[s] <= centre - reach), None)
            if step is None:
                step = min(steps, key=lambda s: free_from[s])
            free_from[step] = centre + reach
            mark["y"] = index + step


def _trace(marks: list[dict[str, Any]]) -> dict[str, Any]:
    styles = [theme.CLOSENESS[mark["code"]] for mark in marks]
    colours = [style.colour for style in styles]
    return parts.marks(
        "events",
        [mark["x"].isoformat() for mark in marks],
        [round(mark["y"], 3) for mark in marks],
        ids=[mark["id"] for mark in marks],
        texts=[mark["text"] for mark in marks],
        marker={
            "color": colours,
            # An outline in the fill's colour would need a second list of colours.
            "line": {"width": [2 if mark["disputed"] else 0 for mark in marks]},
            "opacity": 1,
            "size": [
                # An outline makes a hollow mark larger.
                (min(style.size, 7) if mark["context"] else style.size)
                + (0 if mark["disputed"] else 2)
                for mark, style in zip(marks, styles, strict=True)
            ],
            "symbol": [
                theme.marker_symbol(style.symbol, is_hollow=mark["disputed"])
                for mark, style in zip(marks, styles, strict=True)
            ],
        },
    )


def _beside(y: float) -> float:
    return round(y - _UNDER if y - round(y) > 0.25 else y + _UNDER, 3)


def _bars(marks: list[dict[str, Any]]) -> dict[str, Any]:
    # As long as the date is uncertain; under its mark, or above it at the foot of a lane.
    rough = [mark for mark in marks if mark["first"] < mark["last"]]
    ends = [(mark["first"], mark["x"], mark["last"]) for mark in rough]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [day and day.isoformat() for bar in ends for day in (*bar, None)],
        "y": [y for m in rough for y in (*[_beside(m["y"])] * 3, None)],
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
