"""A period in one picture: every event above or below the line, year by year."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang._errors import UnknownNameError
from moscow_pyongyang.charts import _words, describe, theme
from moscow_pyongyang.charts._spots import Room
from moscow_pyongyang.charts.timeline import event_cells, records
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure

_HEIGHT, _WIDTH_PX, _MOST_NOTES = 390, 800, 3
_MARGIN = {"l": 46, "r": 12, "t": 8, "b": 34}


@dataclass(frozen=True)
class _Frame:
    """The drawing: its ranges, and what they are in pixels on a usual screen."""

    years: tuple[float, float]
    steps: tuple[float, float]
    width: float = _WIDTH_PX
    height: float = _HEIGHT - _MARGIN["t"] - _MARGIN["b"]

    @property
    def mark_px(self) -> float:
        """Return the size at which neighbours just do not touch."""
        across = self.width / (self.years[1] - self.years[0]) * 0.8
        along = self.height / (self.steps[1] - self.steps[0]) * 0.82
        return max(6.0, min(across, along, 16.0))

    def at(self, x: float, y: float) -> tuple[float, float]:
        (x0, x1), (y0, y1) = self.years, self.steps
        return (x - x0) / (x1 - x0) * self.width, (y1 - y) / (y1 - y0) * self.height


def _frame(own: pd.DataFrame, marks: dict[str, dict[str, Any]]) -> _Frame:
    first, last = (int(own["year"].min()), int(own["year"].max())) if len(own) else (1945, 2026)
    heights = [mark["y"] for mark in marks.values()] or [0.0]
    # Room for a label above the highest and below the deepest stack.
    up, down = max(*heights, 2.0), min(*heights, -2.0)
    pad = 0.16 * (up - down)
    return _Frame((first - 0.9, last + 0.9), (down - pad, up + pad))


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
    own = events[~events["is_context"].astype(bool)].sort_values("date", kind="stable")
    marks = _stack(own)
    noted = _chosen(own, marks) if annotate is None else list(annotate)[:_MOST_NOTES]
    missing = [key for key in noted if key not in marks]
    if missing:
        raise UnknownNameError(f"Not among the events of this chart: {', '.join(missing)}.")
    frame = _frame(own, marks)
    rows = records(own)
    counts, period = _words.count(rows), _words.period(rows)
    spec = describe.compose(
        [_trace(code, marks, frame.mark_px) for code in theme.CLOSENESS],
        {
            "annotations": [*_sides(), *_notes(own, marks, noted, frame)],
            "height": _HEIGHT,
            "margin": _MARGIN,
            "shapes": [_line_of_nothing()],
            "xaxis": {"range": frame.years, "tickformat": "d", "showline": False},
            "yaxis": {"range": frame.steps, "showgrid": False, "showticklabels": False},
        },
        title=_title(own, counts, period),
        subtitle=(
            "One mark is one event in its year. Large marks: strongly so. Hollow: disputed. "
            f"Closeness is {_words.CODED_BY}"
        ),
        alt=_alt(own, counts, period, noted),
        source=_words.SOURCE,
        table=event_cells(rows),
    )
    return describe.figure(spec)


def by_year(events: pd.DataFrame) -> pd.Series[int]:
    """Return the sum of the codes of each year; events of world context are left out."""
    own = events[~events["is_context"].astype(bool)]
    return own.groupby("year")["closeness"].sum()


def _stack(own: pd.DataFrame) -> dict[str, dict[str, Any]]:
    marks: dict[str, dict[str, Any]] = {}
    for year, rows in own.groupby("year"):
        still = rows[rows["closeness"] == 0]
        for place, row in enumerate(records(still)):
            shift = (place - (len(still) - 1) / 2) * min(0.24, 0.7 / max(len(still), 1))
            marks[row["event_id"]] = _mark(row, int(str(year)) + shift, 0.0)
        for sign in (1, -1):
            side = rows[rows["closeness"] * sign > 0]
            order = side.assign(strength=side["closeness"].abs())
            order = order.sort_values(["strength", "date"], ascending=[False, True])
            for place, row in enumerate(records(order), start=1):
                marks[row["event_id"]] = _mark(row, int(str(year)), sign * (place + 0.1))
    return marks


def _mark(row: dict[str, Any], x: float, y: float) -> dict[str, Any]:
    code = int(row["closeness"])
    title = "<br>".join(textwrap.wrap(row["title"], 44))
    return {
        "x": x,
        "y": y,
        "code": code,
        "disputed": row["confidence"] == "disputed",
        "text": f"<b>{title}</b><br>{spell(row['date'])}<br>closeness {_words.signed(code)}",
    }


def _trace(code: int, marks: dict[str, dict[str, Any]], size: float) -> dict[str, Any]:
    style = theme.CLOSENESS[code]
    own = {key: mark for key, mark in marks.items() if mark["code"] == code}
    return {
        "type": "scatter",
        "mode": "markers",
        "name": style.label,
        "x": [mark["x"] for mark in own.values()],
        "y": [mark["y"] for mark in own.values()],
        "customdata": list(own),
        "text": [mark["text"] for mark in own.values()],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "color": style.colour,
            "line": {"width": 2 if size > 8 else 1, "color": style.colour},
            "opacity": 1,
            "size": round(size * (1.0, 0.74, 1.0)[abs(code)] * (0.8 if code == 0 else 1), 1),
            "symbol": [style.symbol + "-open" * mark["disputed"] for mark in own.values()],
        },
    }


def _chosen(own: pd.DataFrame, marks: dict[str, dict[str, Any]]) -> list[str]:
    if own.empty:
        return []
    sums = by_year(own)
    picked: list[str] = []
    for year, sign in ((sums.idxmax(), 1), (sums.idxmin(), -1), (None, 0)):
        rest = own[~own["event_id"].isin(picked)]
        if sign:
            rest = rest[(rest["year"] == year) & (rest["closeness"] * sign > 0)]
        else:
            # The third name goes where the first two leave the most room.
            used = [marks[key]["x"] for key in picked]
            rest = rest[rest["closeness"].abs() == 2]
            rest = rest.assign(
                room=[
                    min((abs(y - u) for u in used), default=0.0) for y in rest["year"].astype(int)
                ]
            )
            rest = rest.sort_values(["room", "date"], ascending=[False, True])
        if rest.empty:
            continue
        strong = (
            rest
            if not sign
            else rest.sort_values(["closeness", "date"], ascending=[sign < 0, True])
        )
        picked.append(str(strong["event_id"].iloc[0]))
    return picked


def _notes(
    own: pd.DataFrame, marks: dict[str, dict[str, Any]], noted: list[str], frame: _Frame
) -> list[dict[str, Any]]:
    rows = own.set_index("event_id")
    room = Room(frame.width, frame.height, [frame.at(m["x"], m["y"]) for m in marks.values()])
    notes = []
    for key in noted:
        mark = marks[key]
        lines = textwrap.wrap(str(rows.loc[key, "title"]), 28)
        when = spell(str(rows.loc[key, "date"]))
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


def _title(own: pd.DataFrame, counts: _words.Counts, period: str) -> str:
    if own.empty:
        return _words.finding(counts, period)
    sums = by_year(own)
    text = f"{period}: {counts.closer} of {counts.between} events drew Moscow and Pyongyang closer"
    if sums.max() > 0:
        text += f"; the pull is strongest in {_years(sums, sums.max())}"
    if sums.min() < 0:
        text += f", the strain in {_years(sums, sums.min())}"
    return text


def _years(sums: pd.Series[int], value: int) -> str:
    years = [str(year) for year in sums.index[sums == value]]
    return _words.listing(years) if len(years) < 4 else f"{years[0]} and {len(years) - 1} more"


def _alt(own: pd.DataFrame, counts: _words.Counts, period: str, noted: list[str]) -> str:
    if own.empty:
        return "Chart without events: no event between Moscow and Pyongyang is in this selection."
    titles = own.set_index("event_id")["title"]
    named = _words.listing([str(titles[key]) for key in noted]) if noted else "no event"
    return (
        f"Events of {period} stacked by year, above a line if they drew Moscow and Pyongyang "
        f"closer ({counts.closer}), below it if they pushed them apart ({counts.apart}), on it if "
        f"neither ({counts.neither}). Named in the picture: {named}."
    )
