"""One trade in several ledgers: each its own line or points, its gaps in a strip of their own."""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.ledger_rows import (
    DOLLARS,
    FLOWS,
    PAIRS,
    ROUBLES,
    LedgerEntry,
    TradePair,
    ledger_entries,
)
from moscow_pyongyang.charts.text import count_noun, join_list, wrap_html
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure


# What the essay of 2024 says of one pair (claim-b25); the ledgers answer it.
CLAIM: dict[str, Any] = {"pair": "RUS-KOR", "year": 2014, "million": 28_000, "id": "claim-b25"}
_STRIP_PX, _ROUBLE_PX, _SPACE_PX = 34, 46, 14
_GAP_LANES = ("Coded 0", "No figure")
_MAIN_PX = 212
_MARGIN = {"l": 92, "r": 156, "t": 34, "b": 26}
# The names of the ledgers stand right of the picture, this far apart at least.
_NAME_PX, _NAME_LETTERS = 17, 18
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
# A ledger without a style of its own is a grey cross.
_OTHER = LedgerStyle(theme.INK_2, "x")


def ledgers_chart(
    trade: pd.DataFrame,
    trade_ledgers: pd.DataFrame,
    *,
    pair: str = "RUS-PRK",
    flow: str = "both",
    years: tuple[int, int] | None = None,
    year: int | None = None,
) -> Figure:
    """Return one trade as each ledger counts it; no ledger is joined with another.

    `customdata` of a mark is the id of its row: pair, flow, ledger and year.

    Parameters
    ----------
    trade, trade_ledgers
        Rows of the tables of these names. Values in million current US dollars,
        or in million roubles, which are not converted; a missing value is a gap
        with its reason, never zero.
    pair
        Key of `PAIRS`, for example ``"RUS-KOR"``; RUS stands for the Soviet Union too.
    flow
        ``"both"`` directions, ``"sold"`` by the first side to the second, or ``"bought"``.
    years
        First and last year of the axis; those of the rows if not given.
    year
        Year in which the ledgers are compared; the latest one of those that most
        ledgers know if not given.

    Raises
    ------
    CourseError
        If there is no such pair or flow.

    Source
    ------
    data/datapackage.json, tables trade and trade_ledgers
    """
    if pair not in PAIRS or flow not in FLOWS:
        raise CourseError(
            f"No {pair!r} or {flow!r} here. Pairs: {', '.join(PAIRS)}. Flows: {', '.join(FLOWS)}."
        )
    titles = {row["ledger"]: row["title"] for row in to_records(trade_ledgers)}
    entries = ledger_entries(to_records(trade), PAIRS[pair], flow, titles)
    known = [entry.year for entry in entries] or [1948, 2025]
    counted = Counter(entry.year for entry in entries if entry.value is not None)
    spec = ledger_spec(
        entries,
        pair=pair,
        flow=flow,
        years=years or (min(known), max(known)),
        year=year or max(known, key=lambda one: (counted[one], one)),
    )
    return describe.figure(spec)


def ledger_spec(
    entries: Sequence[LedgerEntry],
    *,
    pair: str,
    flow: str,
    years: tuple[int, int],
    year: int,
    is_part: bool = False,
    is_log: bool = False,
) -> describe.Spec:
    """Return `ledgers_chart` in plotly's dictionary form, from what `ledger_entries` returns.

    Parameters
    ----------
    entries
        What each ledger has for each year, gaps included.
    pair, flow, years, year
        As for `ledgers_chart`.
    is_part
        Whether some ledgers were left out.
    is_log
        Whether each step of the axis is ten times the one before.
    """
    goods, sides = traded_goods(pair, flow), PAIRS[pair]
    shown = [entry for entry in entries if years[0] <= entry.year <= years[1]]
    ids = [f"{pair}/{flow}/{entry.ledger}/{entry.year}" for entry in shown]
    said = compare_ledgers(entries, pair=pair, flow=flow, year=year, is_part=is_part)
    marks = [(entry, key) for entry, key in zip(shown, ids, strict=True)]
    dollars = [m for m in marks if m[0].value is not None and m[0].unit == DOLLARS]
    roubles = [m for m in marks if m[0].value is not None and m[0].unit == ROUBLES]
    gaps = [m for m in marks if m[0].value is None]
    high = max([e.value or 0 for e, _ in dollars], default=0) * 1.12 or 1.0
    panels = _panels(bool(gaps), bool(roubles))
    scale = _Scale(high, is_log)
    traces = [_ranges([entry for entry, _ in dollars])]
    traces += [_trace(name, dollars, sides, "y") for name in _in_order(e for e, _ in dollars)]
    traces += [_trace(name, roubles, sides, "y3") for name in _in_order(e for e, _ in roubles)]
    return describe.build_spec(
        [*traces, *([_gap_trace(gaps)] if gaps else []), *_legend_entries()],
        {
            "annotations": [
                *_labels(tuple(e for e, _ in dollars), scale, panels["main_px"]),
                *_rouble_labels(e for e, _ in roubles),
                *_heads(year, years, sides),
            ],
            "height": panels["height"],
            "hovermode": "closest",
            "legend": parts.LEGEND,
            "margin": {**_MARGIN, "t": _MARGIN["t"] + parts.LEGEND_PX},
            "showlegend": True,
            "shapes": _shapes(year, years, sides),
            **_axes(panels, years, scale, [entry for entry, _ in roubles], has_gaps=bool(gaps)),
        },
        title=_title(entries, sides, year),
        subtitle=f"{goods}, in million current US dollars. One line or mark is one ledger; "
        "a gap has its own mark below" + ("; roubles are not converted" if roubles else ""),
        alt=f"{_alt(shown, goods, years)} {said}",
        source="tables trade and trade_ledgers; each mark has its own source",
        table=entry_cells(shown, ids),
        legend_px=parts.LEGEND_PX,
    )


def _axes(
    panels: dict[str, Any],
    years: tuple[int, int],
    scale: _Scale,
    roubles: Sequence[LedgerEntry],
    *,
    has_gaps: bool,
) -> dict[str, Any]:
    return {
        "xaxis": {
            "range": [years[0] - 0.8, years[1] + 0.8],
            "tickformat": "d",
            "anchor": "free",
            "position": 0,
            **({"dtick": 1} if years[1] - years[0] < 10 else {}),
        },
        "yaxis": {
            **scale.axis(),
            "domain": panels["main"],
        },
        "yaxis2": {
            "domain": panels["gaps"],
            "range": [1.3, -0.3],
            "tickvals": [0, 1],
            "ticktext": list(_GAP_LANES),
            "showgrid": False,
            "visible": has_gaps,
        },
        "yaxis3": {
            "domain": panels["roubles"],
            "range": [0, max([e.value or 0 for e in roubles], default=1) * 1.3],
            "nticks": 3,
            "tickformat": ",d",
            "visible": bool(roubles),
        },
    }


def entry_cells(entries: Sequence[LedgerEntry], ids: Sequence[str]) -> describe.Cells:
    """Return the rows behind the picture: a gap has no value, and says why."""
    columns = ["Year", "Ledger", "Value", "Unit", "Status", "Remark", "Row", "Where", "It says"]
    rows = [
        [
            entry.year,
            entry.title,
            entry.value,
            entry.unit,
            entry.status,
            entry.remark,
            key,
            f"{entry.year} · {entry.title}",
            _says(entry),
        ]
        for entry, key in zip(entries, ids, strict=True)
    ]
    return {"columns": columns, "rows": rows}


def _says(entry: LedgerEntry) -> str:
    if entry.value is None:
        return f"gap: {entry.remark}"
    return f"{entry.amount} {entry.unit}{' (needs a warning)' if entry.warning else ''}"


def _panels(has_gaps: bool, has_roubles: bool) -> dict[str, Any]:
    rouble = _ROUBLE_PX + _SPACE_PX if has_roubles else 0
    strip = _STRIP_PX + _SPACE_PX if has_gaps else 0
    inside = _MAIN_PX + rouble + strip
    return {
        "height": inside + _MARGIN["t"] + _MARGIN["b"] + parts.LEGEND_PX,
        # What is left of a picture of a fixed height, beside its panel.
        "main_px": 300 - _MARGIN["t"] - _MARGIN["b"] - rouble - strip,
        "gaps": [0.0, _STRIP_PX / inside] if has_gaps else [0.0, 0.01],
        "roubles": [strip / inside, (strip + _ROUBLE_PX) / inside] if has_roubles else [0.0, 0.01],
        "main": [(strip + rouble) / inside, 1.0],
    }


def _trace(
    name: str, marks: list[tuple[LedgerEntry, str]], pair: TradePair, axis: str
) -> dict[str, Any]:
    style = _STYLES.get(name, _OTHER)
    own = [m for m in marks if m[0].ledger == name]
    spots: list[tuple[LedgerEntry, str] | None] = []
    for before, mark in zip([None, *own], own, strict=False):
        # A line never crosses a year without a figure, nor from one state to its successor.
        if before and (mark[0].year != before[0].year + 1 or pair.changes(mark[0].year)):
            spots.append(None)
        spots.append(mark)
    flags = [bool(spot and spot[0].warning) for spot in spots]
    size = 6 if name in _LINES else 11
    return parts.marks(
        name,
        [spot and spot[0].year for spot in spots],
        [spot and spot[0].value for spot in spots],
        ids=[spot and spot[1] for spot in spots],
        texts=[spot and _hover(spot[0]) for spot in spots],
        marker={
            "color": style.colour,
            "line": {"width": [2 if flag else 0 for flag in flags]},
            "opacity": 1,
            "size": [max(size, 10) if flag else size for flag in flags],
            "symbol": [theme.marker_symbol(style.symbol, is_hollow=flag) for flag in flags],
        },
        mode="lines+markers" if name in _LINES else "markers",
        connectgaps=False,
        line={"color": style.colour, "dash": style.dash, "width": 2},
        yaxis=axis,
    )


def _hover(entry: LedgerEntry) -> str:
    value = "no figure" if entry.value is None else f"{entry.value:,.10g} {entry.unit}"
    head = f"<b>{escape(entry.title)}, {entry.year}</b><br>{value}, {entry.status}"
    return f"{head}<br>{wrap_html(entry.remark, 46)}"


def _gap_trace(gaps: list[tuple[LedgerEntry, str]]) -> dict[str, Any]:
    # Two versions of one data set share most gaps: one mark a year and kind is enough.
    seen: dict[tuple[int, bool], tuple[LedgerEntry, str]] = {}
    for entry, key in gaps:
        seen.setdefault((entry.year, entry.is_coded_zero), (entry, key))
    marks = list(seen.values())
    return parts.marks(
        "gaps",
        [entry.year for entry, _ in marks],
        [0 if entry.is_coded_zero else 1 for entry, _ in marks],
        ids=[key for _, key in marks],
        texts=[_hover(entry) for entry, _ in marks],
        marker={
            "color": theme.INK_2,
            "size": 9,
            "line": {"width": 1.5, "color": theme.INK_2},
            "symbol": ["circle-x-open" if e.is_coded_zero else "square-open" for e, _ in marks],
        },
        yaxis="y2",
    )


def _legend_entries() -> list[dict[str, Any]]:
    point = {"color": theme.INK_2, "symbol": "circle", "size": 10}
    hollow = {**point, "symbol": "circle-open"}
    return [
        parts.legend_entry("a counted series", line={"color": theme.INK_2, "width": 3}),
        parts.legend_entry("a single reported sum", marker=point),
        parts.legend_entry("hollow: needs a warning", marker=hollow),
    ]


def _shapes(year: int, years: tuple[int, int], pair: TradePair) -> list[dict[str, Any]]:
    shapes = [parts.upright_line(first - 0.5, dash="dot") for first in _changes(years, pair)]
    if years[0] <= year <= years[1]:
        band = {"type": "rect", "layer": "below", "x0": year - 0.5, "x1": year + 0.5}
        line = {"width": 1, "color": theme.GRID}
        fill = {"fillcolor": theme.BAND, "line": line}
        shapes.append({"yref": "paper", "y0": 0, "y1": 1, **band, **fill})
    return shapes


def _heads(year: int, years: tuple[int, int], pair: TradePair) -> list[dict[str, Any]]:
    above = {"yref": "paper", "y": 1, "yanchor": "bottom", "showarrow": False}
    small = {"size": 11, "color": theme.INK_2}
    heads: list[dict[str, Any]] = [
        {
            **above,
            "x": first - 0.5,
            # Toward the middle: at the edge stand the figures of the axis.
            "xanchor": "left" if first - years[0] < (years[1] - years[0]) / 2 else "right",
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


def _in_order(dollars: Iterable[LedgerEntry]) -> list[str]:
    """Return the ledgers of some entries: the repaired series first, so that it lies below."""
    found = {entry.ledger for entry in dollars}
    return [*(n for n in _LINES if n in found), *sorted(found - set(_LINES))]


@dataclass(frozen=True)
class _Scale:
    """The axis of dollars: its upper end, and whether it goes by tens."""

    high: float
    is_log: bool

    def axis(self) -> dict[str, Any]:
        if self.is_log:
            top = math.log10(max(self.high, 10)) + 0.1
            return {"type": "log", "range": [-0.3, top], "dtick": 1, "tickformat": ",d"}
        return {"range": [-0.02 * self.high, self.high], "tickformat": ",d"}

    def height(self, value: float) -> float:
        """Return where a value stands, from 0 at the foot to 1 at the top."""
        low, high = self.axis()["range"]
        at = math.log10(max(value, 1)) if self.is_log else value
        return float((at - low) / (high - low))


def _ranges(dollars: Sequence[LedgerEntry]) -> dict[str, Any]:
    """Return a pale bar for each year that several ledgers know, from the lowest to the highest."""
    by_year: dict[int, list[float]] = {}
    for entry in dollars:
        by_year.setdefault(entry.year, []).append(entry.value or 0.0)
    several = [(year, own) for year, own in sorted(by_year.items()) if len(own) > 1]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": "lowest to highest",
        "x": [x for year, _ in several for x in (year, year, None)],
        "y": [y for _, own in several for y in (min(own), max(own), None)],
        "hoverinfo": "skip",
        "line": {"color": theme.GRID, "width": 7},
        "showlegend": False,
    }


@lru_cache(maxsize=64)
def _labels(
    dollars: tuple[LedgerEntry, ...], scale: _Scale, main_px: int
) -> tuple[dict[str, Any], ...]:
    """Return the names of the ledgers, a column at the right in the order of their last values."""
    last = {entry.ledger: entry for entry in sorted(dollars, key=lambda entry: entry.year)}
    order = sorted(last.values(), key=lambda e: scale.height(e.value or 0.0), reverse=True)
    wanted = [(1 - scale.height(entry.value or 0.0)) * main_px for entry in order]
    places = _apart(wanted, _NAME_PX, main_px)
    made = []
    for entry, at in zip(order, places, strict=True):
        style = _STYLES.get(entry.ledger, _OTHER)
        name = textwrap.shorten(entry.title, _NAME_LETTERS, placeholder="…")
        made.append(
            {
                "text": f"{_sign_of(style)} {escape(name)}",
                "align": "left",
                "font": {"color": style.colour, "size": 12},
                "showarrow": False,
                "x": 1,
                "xref": "paper",
                "xanchor": "left",
                "xshift": 6,
                "y": 1,
                "yref": "paper",
                "yanchor": "middle",
                "yshift": -round(at),
            }
        )
    return tuple(made)


def _sign_of(style: LedgerStyle) -> str:
    signs = {"circle": "●", "square": "■", "diamond": "◆", "diamond-tall": "◆"}
    signs |= {"triangle-up": "▲", "triangle-down": "▼", "star": "★", "cross": "✚"}
    signs |= {"pentagon": "⬟", "hexagon": "⬢", "bowtie": "⋈", "hourglass": "⧗"}
    return signs.get(style.symbol, "✖")


def _apart(wanted: Sequence[float], gap: float, room: float) -> list[float]:
    """Return places in the order of those wanted, none nearer than `gap` to the next."""
    places: list[float] = []
    for at in wanted:
        places.append(max(at, places[-1] + gap) if places else at)
    overhang = max(0.0, places[-1] - room) if places else 0.0
    for i in range(len(places) - 1, -1, -1):
        limit = room if i == len(places) - 1 else places[i + 1] - gap
        places[i] = min(places[i], limit) if overhang else places[i]
    return places


def _rouble_labels(roubles: Iterable[LedgerEntry]) -> list[dict[str, Any]]:
    flat = {"showarrow": False, "xshift": 10, "xanchor": "left"}
    return [{**_label(entry, [entry.title], "y3"), **flat} for entry in roubles]


def _label(entry: LedgerEntry, lines: list[str], axis: str) -> dict[str, Any]:
    return {
        "text": "<br>".join(f"<b>{escape(line)}</b>" for line in lines),
        "align": "left",
        "font": {"color": _STYLES.get(entry.ledger, _OTHER).colour, "size": 12},
        "x": entry.year,
        "y": entry.value,
        "yref": axis,
    }


def traded_goods(pair: str, flow: str) -> str:
    """Return in words which goods are counted."""
    sides = PAIRS[pair]
    if flow == "both":
        return f"Goods in both directions between {sides.first} and {sides.second}"
    seller, buyer = sides.first, sides.second
    if flow == "bought":
        seller, buyer = buyer, seller
    return f"Goods that {seller} sells to {buyer}"


def compare_ledgers(
    entries: Sequence[LedgerEntry], *, pair: str, flow: str, year: int, is_part: bool = False
) -> str:
    """Return how far the ledgers differ in one year, and what a zero of that year is.

    Parameters
    ----------
    entries
        What `ledger_entries` returns, of all years.
    pair, flow, year
        As for `ledgers_chart`.
    is_part
        Whether some ledgers were left out: then none of those shown may speak for all.
    """
    given = _given(entries, year)
    other = [e for e in entries if e.year == year and e.value is not None and e.unit != DOLLARS]
    gaps = [e for e in entries if e.year == year and e.value is None]
    said = []
    if len(given) > 1:
        low, high = (f(given, key=lambda e: e.value or 0) for f in (min, max))
        said.append(
            f"{year}: {len(given)} ledgers, from {low.amount} ({low.title}) to "
            f"{high.amount} million dollars ({high.title}){_ratio(low, high)}."
        )
    elif given:
        said.append(
            f"{year}: one ledger has a figure, {given[0].amount} million dollars "
            f"({given[0].title})."
        )
    else:
        said.append(f"{year}: no ledger shown has a dollar figure.")
    said += [f"{e.title}: {e.amount} {e.unit}, not converted." for e in other]
    if gaps:
        why = join_list(list(dict.fromkeys(entry.remark for entry in gaps)))
        said.append(f"Gap in {join_list([e.title for e in gaps])}: {why}.")
    if any(entry.value == 0 for entry in given):
        said.append("A 0 drawn here is a count of less than half a million.")
    if (pair, flow) == (CLAIM["pair"], "both"):
        said.append(_claimed(entries, "shown " if is_part else ""))
    return " ".join(said)


def _ratio(low: LedgerEntry, high: LedgerEntry) -> str:
    if low.value == high.value:
        return ": they agree"
    if not low.value or (high.value or 0) >= 2 * low.value:
        return f", {(high.value or 0) / low.value:.1f} times as much" if low.value else ""
    return f", {100 * ((high.value or 0) / low.value - 1):.0f} per cent more"


def _given(own: Sequence[LedgerEntry], year: int) -> list[LedgerEntry]:
    given = [e for e in own if e.year == year and e.value is not None and e.unit == DOLLARS]
    raw = [e.value for e in given if e.ledger == "cow_imports"]
    # A copy that was left as it is would pass for a second witness.
    return [e for e in given if e.ledger != "cow_smoothed" or e.value not in raw]


def _claimed(own: Sequence[LedgerEntry], shown: str) -> str:
    year, million = CLAIM["year"], CLAIM["million"]
    given = _given(own, year)
    above = [e for e in given if (e.value or 0) >= million]
    claim = f"{million / 1000:.0f} billion in {year} ({CLAIM['id']})"
    if above:
        return f"{join_list([e.title for e in above])}: at or above {claim}."
    return f"No ledger {shown}reaches {claim}."


def _title(entries: Sequence[LedgerEntry], pair: TradePair, year: int) -> str:
    sides = f"{pair.first[0].upper()}{pair.first[1:]} and {pair.second}"
    given = _given(entries, year)
    if len(given) > 1:
        low, high = (f(e.value or 0 for e in given) for f in (min, max))
        if low == high:
            return f"{sides}: {len(given)} ledgers agree on {low:,.0f} million dollars in {year}"
        return (
            f"{sides} in {year}: one trade, {len(given)} ledgers, "
            f"{low:,.0f} to {high:,.0f} million dollars"
        )
    if given:
        return (
            f"{sides} in {year}: one figure, {given[0].amount} million dollars, "
            "and no second ledger"
        )
    zero = any(e.year == year and e.is_coded_zero for e in entries)
    if zero:
        return f"{sides} in {year}: a ledger says 0, and nobody measured it"
    return f"{sides} in {year}: no ledger shown has a figure in dollars"


def _alt(shown: Sequence[LedgerEntry], goods: str, years: tuple[int, int]) -> str:
    names = list(dict.fromkeys(entry.title for entry in shown if entry.value is not None))
    zeros = len({e.year for e in shown if e.is_coded_zero})
    blanks = len({e.year for e in shown if e.value is None and not e.is_coded_zero})
    listed = f": {join_list(names)}" if names else ""
    return (
        f"{goods}, {years[0]} to {years[1]}, in {count_noun(len(names), 'ledger', 'ledgers')}"
        f"{listed}. {count_noun(zeros, 'year', 'years')} with a coded 0 and {blanks} without a "
        "figure are drawn as gaps."
    )
