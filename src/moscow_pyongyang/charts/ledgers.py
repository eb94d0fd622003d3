"""One trade in several ledgers: each its own line or points, its gaps in a strip of their own."""

from __future__ import annotations

import math
import textwrap
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, legend, theme
from moscow_pyongyang.charts.label_layout import LabelLayout
from moscow_pyongyang.charts.ledger_rows import DOLLARS, ROUBLES, LedgerEntry, TradePair

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from moscow_pyongyang.charts.label_layout import Pixel

_STRIP_PX, _ROUBLE_PX, _SPACE_PX = 52, 62, 18
_GAP_LANES = ("Coded 0", "No figure")
_WIDTH_PX, _MAIN_PX = 680, 252
_MARGIN = {"l": 84, "r": 150, "t": 38, "b": 34}
# A series of the same hand through the years is a line; all other sums stay points.
_LINES = ("cow_smoothed", "cow_imports")


@dataclass(frozen=True)
class LedgerStyle:
    """How one ledger is drawn."""

    colour: str
    symbol: str
    dash: str = "solid"


# Colour says from which capital a figure comes, the mark which office there gave it.
_STYLES = {
    "cow_imports": LedgerStyle(theme.INK_2, "circle"),
    "cow_smoothed": LedgerStyle(theme.actor("").colour, "circle", "dash"),
    "kotra": LedgerStyle(theme.actor("KOR").colour, "square"),
    "kita": LedgerStyle(theme.actor("KOR").colour, "diamond"),
    "rok_embassy_moscow": LedgerStyle(theme.actor("KOR").colour, "triangle-up"),
    "hyundai_research": LedgerStyle(theme.actor("KOR").colour, "cross"),
    "rok_finance_ministry": LedgerStyle(theme.actor("KOR").colour, "triangle-down"),
    "rok_unification_ministry": LedgerStyle(theme.actor("KOR").colour, "pentagon"),
    "rok_customs": LedgerStyle(theme.actor("KOR").colour, "hexagon"),
    "itc": LedgerStyle(theme.INK_2, "bowtie"),
    "press_1990": LedgerStyle(theme.INK_2, "hourglass"),
    "china_customs": LedgerStyle(theme.actor("CHN").colour, "square"),
    "russian_customs": LedgerStyle(theme.actor("RUS").colour, "square"),
    "russian_officials": LedgerStyle(theme.actor("RUS").colour, "star"),
    "russian_exporters": LedgerStyle(theme.actor("RUS").colour, "diamond"),
    "soviet_figures": LedgerStyle(theme.actor("SUN").colour, "diamond-tall"),
    "us_customs": LedgerStyle(theme.actor("USA").colour, "square"),
    "cia_1968": LedgerStyle(theme.actor("USA").colour, "hexagon"),
    "loc_country_study": LedgerStyle(theme.actor("USA").colour, "diamond"),
}
_OTHER = LedgerStyle(theme.INK_2, "x")
_NOTE = {"font": {"size": 12, "color": theme.INK}}


def ledger_spec(
    entries: Sequence[LedgerEntry],
    pair: TradePair,
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
    traces = [_trace(name, dollars, pair, "y") for name in _in_order(e for e, _ in dollars)]
    traces += [_trace(name, roubles, pair, "y3") for name in _in_order(e for e, _ in roubles)]
    return describe.build_spec(
        [*traces, *([_gap_trace(gaps)] if gaps else []), *_key_entries()],
        {
            "annotations": [
                *_labels(tuple(e for e, _ in dollars), years, high),
                *_rouble_labels(e for e, _ in roubles),
                *_heads(year, years, pair),
            ],
            "height": panels["height"],
            "hovermode": "closest",
            "legend": legend.LEGEND,
            "margin": {**_MARGIN, "t": _MARGIN["t"] + legend.LEGEND_PX},
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
    entries: Sequence[LedgerEntry], ledgers: dict[str, str], ids: Sequence[str]
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


def _says(entry: LedgerEntry) -> str:
    if entry.value is None:
        return f"gap: {entry.remark}"
    return f"{entry.value:,.10g} {entry.unit}" + " (needs a warning)" * bool(entry.warning)


def _panels(has_gaps: bool, has_roubles: bool) -> dict[str, Any]:
    rouble = (_ROUBLE_PX + _SPACE_PX) * has_roubles
    strip = (_STRIP_PX + _SPACE_PX) * has_gaps
    inside = _MAIN_PX + rouble + strip
    return {
        "height": inside + _MARGIN["t"] + _MARGIN["b"] + legend.LEGEND_PX,
        "gaps": [0.0, _STRIP_PX / inside] if has_gaps else [0.0, 0.01],
        "roubles": [strip / inside, (strip + _ROUBLE_PX) / inside] if has_roubles else [0.0, 0.01],
        "main": [(strip + rouble) / inside, 1.0],
    }


def _trace(
    name: str, marks: list[tuple[LedgerEntry, str]], pair: TradePair, axis: str
) -> dict[str, Any]:
    style = _style_of(name)
    own = [m for m in marks if m[0].ledger == name]
    spots: list[tuple[LedgerEntry, str] | None] = []
    for before, mark in zip([None, *own], own, strict=False):
        # A line never crosses a year without a figure, nor from one state to its successor.
        if before and (mark[0].year != before[0].year + 1 or pair.changes(mark[0].year)):
            spots.append(None)
        spots.append(mark)
    flags = [bool(spot and spot[0].warning) for spot in spots]
    size = 6 if name in _LINES else 11
    return {
        "type": "scatter",
        "mode": "lines+markers" if name in _LINES else "markers",
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


def _hover(entry: LedgerEntry) -> str:
    remark = "<br>".join(textwrap.wrap(escape(entry.remark), 46))
    value = "no figure" if entry.value is None else f"{entry.value:,.10g} {entry.unit}"
    return f"<b>{escape(entry.title)}, {entry.year}</b><br>{value}, {entry.status}<br>{remark}"


def _gap_trace(gaps: list[tuple[LedgerEntry, str]]) -> dict[str, Any]:
    # Two versions of one data set share most gaps: one mark a year and kind is enough.
    seen: dict[tuple[int, bool], tuple[LedgerEntry, str]] = {}
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


def _shapes(year: int, years: tuple[int, int], pair: TradePair) -> list[dict[str, Any]]:
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


def _heads(year: int, years: tuple[int, int], pair: TradePair) -> list[dict[str, Any]]:
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


def _changes(years: tuple[int, int], pair: TradePair) -> list[int]:
    return [year for year in range(years[0] + 1, years[1] + 1) if pair.changes(year)]


def _style_of(ledger: str) -> LedgerStyle:
    """Return how a ledger is drawn; one without a style of its own is a grey cross."""
    return _STYLES.get(ledger, _OTHER)


def _in_order(dollars: Iterable[LedgerEntry]) -> list[str]:
    """Return the ledgers of some entries: the repaired series first, so that it lies below."""
    found = {entry.ledger for entry in dollars}
    return [*(n for n in _LINES if n in found), *sorted(found - set(_LINES))]


@lru_cache(maxsize=64)
def _labels(
    dollars: tuple[LedgerEntry, ...], years: tuple[int, int], high: float
) -> tuple[dict[str, Any], ...]:
    """Return the names of the ledgers as annotations, and a note on the oddest value."""
    # Kept: looking for room takes longer than all the rest, and most moves change no figure.
    span = years[1] - years[0] + 1.6

    def at(entry: LedgerEntry) -> tuple[float, float]:
        x = (entry.year - years[0] + 0.8) / span * _WIDTH_PX
        return x, (1 - (entry.value or 0) / high) * _MAIN_PX

    marks = [at(entry) for entry in dollars if entry.ledger not in _LINES]
    room = LabelLayout(_WIDTH_PX + _MARGIN["r"], _MAIN_PX, marks, char_px=8.2)
    # The repaired series runs on the raw one nearly everywhere: one way is enough.
    names = _in_order(dollars)
    main = [n for n in _LINES if n in names][-1:]
    room.add_line([at(entry) for entry in dollars if entry.ledger in main])
    odd = _odd(dollars)
    asked = [(odd, _note_lines(odd), "note")] if odd else []
    for name in names:
        own = [entry for entry in dollars if entry.ledger == name]
        # The repaired series is named where it leaves the raw one.
        named = [e for e in own if odd and e.year == odd.year] if name == "cow_smoothed" else []
        if name not in _LINES:
            named = [_freest(own, dollars, at)]
        asked.append(((named or own)[-1], textwrap.wrap(own[-1].title, 24), name))
    made: list[dict[str, Any]] = []
    for entry, lines, name in asked:
        spot = room.place(at(entry), [line + " " for line in lines])
        colour = theme.INK_2 if name == "note" else _style_of(name).colour
        made.append(
            {
                **_label(entry, lines, "y"),
                **(_NOTE if name == "note" else {}),
                **spot.to_plotly(colour, aside=9, standoff=6),
            }
        )
        if name == "note":
            first, *rest = map(escape, lines)
            made[-1]["text"] = "<br>".join([f"<b>{first}</b>", *rest])
    return tuple(made)


def _rouble_labels(roubles: Iterable[LedgerEntry]) -> list[dict[str, Any]]:
    """Return the names of the ledgers that count in roubles, beside their marks."""
    flat = {"showarrow": False, "xshift": 10, "xanchor": "left"}
    return [{**_label(entry, [entry.title], "y3"), **flat} for entry in roubles]


def _label(entry: LedgerEntry, lines: list[str], axis: str) -> dict[str, Any]:
    return {
        "text": "<br>".join(f"<b>{escape(line)}</b>" for line in lines),
        "align": "left",
        "font": {"color": _style_of(entry.ledger).colour, "size": 12},
        "x": entry.year,
        "y": entry.value,
        "yref": axis,
    }


def _freest(
    own: list[LedgerEntry], dollars: tuple[LedgerEntry, ...], at: Callable[[LedgerEntry], Pixel]
) -> LedgerEntry:
    """Return the point of one ledger that lies farthest from the points of the others."""
    rest = [at(entry) for entry in dollars if entry.ledger != own[0].ledger]
    return max(own, key=lambda e: min((math.dist(at(e), one) for one in rest), default=0))


def _odd(dollars: tuple[LedgerEntry, ...]) -> LedgerEntry | None:
    """Return the value that stands out most from the repaired version of its own series."""
    smooth = {e.year: e.value or 0 for e in dollars if e.ledger == "cow_smoothed"}
    odd = [
        (abs((e.value or 0) - smooth[e.year]), e)
        for e in dollars
        if e.ledger == "cow_imports" and e.warning and e.year in smooth
    ]
    return max(odd, key=lambda one: one[0])[1] if odd else None


def _note_lines(entry: LedgerEntry) -> list[str]:
    parts = [part for part in entry.warning.split("; ") if not part.startswith("smoothed")]
    words = "; ".join(parts[:2]) or "changed by the smoothing"
    return [str(entry.year), *textwrap.wrap(words, 34)]
