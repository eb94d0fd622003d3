"""One trade in several ledgers: each its own line or points, its gaps in a strip of their own."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, legend, theme
from moscow_pyongyang.charts._ledger_labels import (
    LINES,
    MAIN_PX,
    MARGIN,
    in_order,
    labels,
    rouble_labels,
    style_of,
)
from moscow_pyongyang.charts._ledger_rows import DOLLARS, ROUBLES, Entry, Pair

if TYPE_CHECKING:
    from collections.abc import Sequence

_STRIP_PX, _ROUBLE_PX, _SPACE_PX = 52, 62, 18
_GAP_LANES = ("Coded 0", "No figure")


def ledger_spec(
    entries: Sequence[Entry],
    pair: Pair,
    *,
    years: tuple[int, int],
    year: int,
    words: dict[str, str],
    ledgers: dict[str, str],
    ids: Sequence[str],
) -> describe.Spec:
    """Return the ledgers of one trade as a composed chart.

    Parameters
    ----------
    entries
        What each ledger has for each year, gaps included.
    pair
        The two sides of the trade.
    years, year
        First and last year of the axis; the year that is compared.
    words
        ``title``, ``alt`` and ``flow``: the finding, the sentence for those who
        do not see the picture, and which goods are counted.
    ledgers
        Titles of the ledgers by id.
    ids
        Id of each entry, which a click on its mark hands over.

    Source
    ------
    data/datapackage.json, tables trade and trade_ledgers
    """
    marks = [(entry, key) for entry, key in zip(entries, ids, strict=True)]
    dollars = [m for m in marks if m[0].value is not None and m[0].unit == DOLLARS]
    roubles = [m for m in marks if m[0].value is not None and m[0].unit == ROUBLES]
    gaps = [m for m in marks if m[0].value is None]
    high = max([e.value or 0 for e, _ in dollars], default=0) * 1.12 or 1.0
    panels = _panels(bool(gaps), bool(roubles))
    traces = [_trace(name, dollars, pair, "y") for name in in_order(e for e, _ in dollars)]
    traces += [_trace(name, roubles, pair, "y3") for name in in_order(e for e, _ in roubles)]
    return describe.build_spec(
        [*traces, *([_gap_trace(gaps)] if gaps else []), *_key_entries()],
        {
            "annotations": [
                *labels(tuple(e for e, _ in dollars), years, high),
                *rouble_labels(e for e, _ in roubles),
                *_heads(year, years, pair),
            ],
            "height": panels["height"],
            "hovermode": "closest",
            "legend": legend.LEGEND,
            "margin": {**MARGIN, "t": MARGIN["t"] + legend.LEGEND_PX},
            "showlegend": True,
            "shapes": _shapes(year, years, pair),
            "xaxis": {
                "range": [years[0] - 0.8, years[1] + 0.8],
                "tickformat": "d",
                "anchor": "free",
                "position": 0,
                **({"dtick": 1} if years[1] - years[0] < 10 else {}),
            },
            "yaxis": {
                "range": [-0.02 * high, high],
                "tickformat": ",d",
                "domain": panels["main"],
                "title": {"text": "million dollars"},
            },
            "yaxis2": {
                "domain": panels["gaps"],
                "range": [1.5, -0.5],
                "tickvals": [0, 1],
                "ticktext": list(_GAP_LANES),
                "showgrid": False,
                "visible": bool(gaps),
            },
            "yaxis3": {
                "domain": panels["roubles"],
                "range": [0, max([e.value or 0 for e, _ in roubles], default=1) * 1.3],
                "nticks": 3,
                "tickformat": ",d",
                "title": {"text": "m. roubles"},
                "visible": bool(roubles),
            },
        },
        title=words["title"],
        subtitle=f"{words['flow']}, in million current US dollars. One line or mark is one ledger; "
        "a gap has its own mark below" + ("; roubles are not converted" if roubles else ""),
        alt=words["alt"],
        source="tables trade and trade_ledgers; each mark has its own source",
        table=entry_cells(entries, ledgers, ids),
        legend_px=legend.LEGEND_PX,
    )


def entry_cells(
    entries: Sequence[Entry], ledgers: dict[str, str], ids: Sequence[str]
) -> describe.Cells:
    """Return the rows behind the picture: a gap has no value, and says why."""
    columns = ["Year", "Ledger", "Value", "Unit", "Status", "Remark", "Row", "Where", "It says"]
    rows = [
        [
            entry.year,
            ledgers[entry.ledger],
            entry.value,
            entry.unit,
            entry.status,
            entry.remark,
            key,
            f"{entry.year} · {ledgers[entry.ledger]}",
            _says(entry),
        ]
        for entry, key in zip(entries, ids, strict=True)
    ]
    return {"columns": columns, "rows": rows}


def _says(entry: Entry) -> str:
    if entry.value is None:
        return f"gap: {entry.remark}"
    return f"{entry.value:,.10g} {entry.unit}" + " (needs a warning)" * bool(entry.warning)


def _panels(has_gaps: bool, has_roubles: bool) -> dict[str, Any]:
    rouble = (_ROUBLE_PX + _SPACE_PX) * has_roubles
    strip = (_STRIP_PX + _SPACE_PX) * has_gaps
    inside = MAIN_PX + rouble + strip
    return {
        "height": inside + MARGIN["t"] + MARGIN["b"] + legend.LEGEND_PX,
        "gaps": [0.0, _STRIP_PX / inside] if has_gaps else [0.0, 0.01],
        "roubles": [strip / inside, (strip + _ROUBLE_PX) / inside] if has_roubles else [0.0, 0.01],
        "main": [(strip + rouble) / inside, 1.0],
    }


def _trace(name: str, marks: list[tuple[Entry, str]], pair: Pair, axis: str) -> dict[str, Any]:
    style = style_of(name)
    own = [m for m in marks if m[0].ledger == name]
    spots: list[tuple[Entry, str] | None] = []
    for before, mark in zip([None, *own], own, strict=False):
        # A line never crosses a year without a figure, nor from one state to its successor.
        if before and (mark[0].year != before[0].year + 1 or pair.changes(mark[0].year)):
            spots.append(None)
        spots.append(mark)
    flags = [bool(spot and spot[0].warning) for spot in spots]
    size = 6 if name in LINES else 11
    return {
        "type": "scatter",
        "mode": "lines+markers" if name in LINES else "markers",
        "name": name,
        "x": [spot and spot[0].year for spot in spots],
        "y": [spot and spot[0].value for spot in spots],
        "yaxis": axis,
        "customdata": [spot and spot[1] for spot in spots],
        "text": [spot and _hover(spot[0]) for spot in spots],
        "hovertemplate": "%{text}<extra></extra>",
        "connectgaps": False,
        "showlegend": False,
        "line": {"color": style.colour, "dash": style.dash, "width": 2},
        "marker": {
            "color": style.colour,
            "line": {"width": [2 * flag for flag in flags]},
            "opacity": 1,
            "size": [max(size, 10) if flag else size for flag in flags],
            "symbol": [style.symbol + "-open" * flag for flag in flags],
        },
    }


def _hover(entry: Entry) -> str:
    remark = "<br>".join(textwrap.wrap(escape(entry.remark), 46))
    value = "no figure" if entry.value is None else f"{entry.value:,.10g} {entry.unit}"
    return f"<b>{escape(entry.title)}, {entry.year}</b><br>{value}, {entry.status}<br>{remark}"


def _gap_trace(gaps: list[tuple[Entry, str]]) -> dict[str, Any]:
    # Two versions of one data set share most gaps: one mark a year and kind is enough.
    seen: dict[tuple[int, bool], tuple[Entry, str]] = {}
    for entry, key in gaps:
        seen.setdefault((entry.year, entry.is_coded_zero), (entry, key))
    marks = list(seen.values())
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "gaps",
        "x": [entry.year for entry, _ in marks],
        "y": [0 if entry.is_coded_zero else 1 for entry, _ in marks],
        "yaxis": "y2",
        "showlegend": False,
        "customdata": [key for _, key in marks],
        "text": [_hover(entry) for entry, _ in marks],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "color": theme.INK_2,
            "size": 9,
            "line": {"width": 1.5, "color": theme.INK_2},
            "symbol": ["circle-x-open" if e.is_coded_zero else "square-open" for e, _ in marks],
        },
    }


def _key_entries() -> list[dict[str, Any]]:
    line = {"mode": "lines", "line": {"color": theme.INK_2, "width": 3}, "name": "a counted series"}
    point = {"color": theme.INK_2, "symbol": "circle", "size": 10}
    hollow = {**point, "symbol": "circle-open"}
    entries: list[dict[str, Any]] = [
        line,
        {"mode": "markers", "marker": point, "name": "a single reported sum"},
        {"mode": "markers", "marker": hollow, "name": "hollow: needs a warning"},
    ]
    blank = {"type": "scatter", "meta": "key", "x": [None], "y": [None], "showlegend": True}
    return [{**blank, **entry, "hoverinfo": "skip"} for entry in entries]


def _shapes(year: int, years: tuple[int, int], pair: Pair) -> list[dict[str, Any]]:
    whole = {"yref": "paper", "y0": 0, "y1": 1}
    shapes: list[dict[str, Any]] = [
        {
            **whole,
            "type": "line",
            "x0": first - 0.5,
            "x1": first - 0.5,
            "line": {"width": 1, "dash": "dot", "color": theme.INK_2},
        }
        for first in _changes(years, pair)
    ]
    if years[0] <= year <= years[1]:
        band = {"type": "rect", "layer": "below", "x0": year - 0.5, "x1": year + 0.5}
        line = {"width": 1, "color": theme.GRID}
        shapes.append({**whole, **band, "fillcolor": theme.BAND, "line": line})
    return shapes


def _heads(year: int, years: tuple[int, int], pair: Pair) -> list[dict[str, Any]]:
    above = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    small = {"size": 11, "color": theme.INK_2}
    heads: list[dict[str, Any]] = [
        {
            **above,
            "x": first - 0.5,
            "font": small,
            "text": f"{pair.name_in(first - 1)} | {pair.name_in(first)}",
        }
        for first in _changes(years, pair)
    ]
    if years[0] <= year <= years[1]:
        # One line higher: the year may stand beside the change of states.
        font = {"size": 12, "color": theme.INK}
        heads.append({**above, "x": year, "yshift": 15, "font": font, "text": f"<b>{year}</b>"})
    return heads


def _changes(years: tuple[int, int], pair: Pair) -> list[int]:
    return [year for year in range(years[0] + 1, years[1] + 1) if pair.changes(year)]
