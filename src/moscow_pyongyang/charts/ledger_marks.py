"""How each ledger of a trade is drawn: its line or marks, its gaps, its name beside them."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import parts, theme
from moscow_pyongyang.charts.text import wrap_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from moscow_pyongyang.charts.ledger_rows import LedgerEntry, TradePair
    from moscow_pyongyang.charts.ledger_scale import Scale

# The names of the ledgers stand right of the picture, this far apart at least.
_NAME_PX, _LINE_PX, _NAME_LETTERS = 17, 14, 21
# A second line stands under the name, not under its sign.
_UNDER_NAME = "<br>\u2003"
# A series of the same hand through the years is a line; all other sums stay points.
LINES = ("cow_smoothed", "cow_imports")


@dataclass(frozen=True)
class LedgerStyle:
    """How one ledger is drawn."""

    colour: str
    symbol: str
    dash: str = "solid"


# Colour says from which capital a figure comes, the mark which office there gave it. One grey is
# for what is no one state's ledger: projects, works of reference, agencies of news.
_STYLES = {
    "cow_imports": LedgerStyle(theme.INK_2, "circle"),
    "cow_smoothed": LedgerStyle(theme.INK_2, "diamond", "dash"),
    "kotra": LedgerStyle(theme.actor("KOR").colour, "square"),
    "kita": LedgerStyle(theme.actor("KOR").colour, "diamond"),
    "rok_embassy_moscow": LedgerStyle(theme.actor("KOR").colour, "star"),
    "hyundai_research": LedgerStyle(theme.actor("KOR").colour, "cross"),
    "rok_finance_ministry": LedgerStyle(theme.actor("KOR").colour, "bowtie"),
    "rok_unification_ministry": LedgerStyle(theme.actor("KOR").colour, "pentagon"),
    "rok_customs": LedgerStyle(theme.actor("KOR").colour, "hexagon"),
    "itc": LedgerStyle(theme.INK_2, "bowtie"),
    "press_1990": LedgerStyle(theme.INK_2, "cross"),
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


def ledgers_in_order(dollars: Iterable[LedgerEntry]) -> list[str]:
    """Return the ledgers of some entries: the repaired series first, so that it lies below."""
    found = {entry.ledger for entry in dollars}
    return [*(n for n in LINES if n in found), *sorted(found - set(LINES))]


def span_trace(dollars: Sequence[LedgerEntry], axis: str = "y") -> dict[str, Any]:
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
        "yaxis": axis,
    }


def dollar_traces(
    marks: list[tuple[LedgerEntry, str]], pair: TradePair, scale: Scale
) -> list[dict[str, Any]]:
    """Return each ledger on the axis of dollars, and once more what stands above its break.

    Parameters
    ----------
    marks
        What ledgers have in dollars, each with its id.
    pair
        The two sides.
    scale
        The axis.
    """
    made = []
    for name in ledgers_in_order(entry for entry, _ in marks):
        own = [(entry, key) for entry, key in marks if entry.ledger == name]
        above = [scale.is_above(entry.value or 0.0) for entry, _ in own]
        # A line goes on through the break; of points each part has its own.
        if name in LINES or not all(above):
            made.append(ledger_trace(name, own, pair, "y", hidden=above))
        if any(above):
            below = [not one for one in above]
            part = name if all(above) and name not in LINES else f"{name}, above the break"
            made.append({**ledger_trace(name, own, pair, "y4", hidden=below), "name": part})
    return made


def ledger_trace(
    name: str,
    own: list[tuple[LedgerEntry, str]],
    pair: TradePair,
    axis: str,
    *,
    hidden: Sequence[bool] = (),
) -> dict[str, Any]:
    """Return one ledger on one axis; what is hidden there cannot be picked.

    Parameters
    ----------
    name
        Id of the ledger.
    own
        Its entries by year, each with the id under which it is picked.
    pair
        Whose trade it is; a line is broken where a state is followed by another.
    axis
        ``"y"`` for dollars; the axis of another currency.
    hidden
        For each entry of `own` whether it is hidden.
    """
    style = _STYLES.get(name, _OTHER)
    off = dict(zip((key for _, key in own), hidden, strict=False))
    if name not in LINES:
        own = [(entry, key) for entry, key in own if not off.get(key)]
    spots: list[tuple[LedgerEntry, str] | None] = []
    for before, mark in zip([None, *own], own, strict=False):
        # A line never crosses a year without a figure, nor from one state to its successor.
        if before and (mark[0].year != before[0].year + 1 or pair.changes(mark[0].year)):
            spots.append(None)
        spots.append(mark)
    flags = [bool(spot and spot[0].warning) for spot in spots]
    size = 6 if name in LINES else 11
    return parts.marks(
        name,
        [spot and spot[0].year for spot in spots],
        [spot and spot[0].value for spot in spots],
        ids=[None if spot is None or off.get(spot[1]) else spot[1] for spot in spots],
        texts=[spot and _hover(spot[0]) for spot in spots],
        marker={
            "color": style.colour,
            "line": {"width": [2 if flag else 0 for flag in flags]},
            "opacity": 1,
            "size": [max(size, 10) if flag else size for flag in flags],
            "symbol": [theme.marker_symbol(style.symbol, is_hollow=flag) for flag in flags],
        },
        mode="lines+markers" if name in LINES else "markers",
        connectgaps=False,
        line={"color": style.colour, "dash": style.dash, "width": 2},
        yaxis=axis,
    )


def _hover(entry: LedgerEntry) -> str:
    value = "no figure" if entry.value is None else f"{entry.value:,.10g} {entry.unit}"
    head = f"<b>{escape(entry.title)}, {entry.year}</b><br>{value}, {entry.status}"
    return f"{head}<br>{wrap_html(entry.remark, 46)}"


def gap_trace(gaps: list[tuple[LedgerEntry, str]]) -> dict[str, Any]:
    """Return the gaps of all ledgers, in lanes of their own."""
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


def legend_entries() -> list[dict[str, Any]]:
    """Return the key: what a line, a mark and a hollow mark are."""
    point = {"color": theme.INK_2, "symbol": "circle", "size": 10}
    hollow = {**point, "symbol": "circle-open"}
    return [
        parts.legend_entry("counted series", line={"color": theme.INK_2, "width": 3}),
        parts.legend_entry("single sum", marker=point),
        parts.legend_entry("needs a warning", marker=hollow),
        parts.legend_entry("lowest to highest", line={"color": theme.GRID, "width": 7}),
    ]


@lru_cache(maxsize=64)
def name_labels(
    dollars: tuple[LedgerEntry, ...], scale: Scale, main_px: int, names_px: int
) -> tuple[dict[str, Any], ...]:
    """Return the names of the ledgers, a column at the right in the order of their last values.

    Parameters
    ----------
    dollars
        The entries of all ledgers in dollars.
    scale
        Where a value stands on the axis.
    main_px, names_px
        Height of the axis, and of the column for the names, in pixels.
    """
    last = {entry.ledger: entry for entry in sorted(dollars, key=lambda entry: entry.year)}
    order = sorted(last.values(), key=lambda e: scale.height(e.value or 0.0), reverse=True)
    wanted = [(1 - scale.height(entry.value or 0.0)) * main_px for entry in order]
    lines = [textwrap.wrap(entry.title, _NAME_LETTERS) for entry in order]
    heights = [_NAME_PX + _LINE_PX * (len(own) - 1) for own in lines]
    places = _apart(wanted, heights, names_px)
    made = []
    for entry, own, at in zip(order, lines, places, strict=True):
        style = _STYLES.get(entry.ledger, _OTHER)
        made.append(
            {
                "text": f"{_sign_of(style)} {_UNDER_NAME.join(map(escape, own))}",
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
    signs |= {"star": "★", "cross": "✚"}
    signs |= {"pentagon": "⬟", "hexagon": "⬢", "bowtie": "⋈", "hourglass": "⧗"}
    return signs.get(style.symbol, "✖")


def _apart(wanted: Sequence[float], heights: Sequence[float], room: float) -> list[float]:
    """Return middles in the order of those wanted, so that no two of these heights overlap."""
    places: list[float] = []
    for i, at in enumerate(wanted):
        places.append(max(at, places[-1] + (heights[i - 1] + heights[i]) / 2) if places else at)
    limit = room
    for i in range(len(places) - 1, -1, -1):
        places[i] = min(places[i], limit)
        limit = places[i] - (heights[i - 1] + heights[i]) / 2
    return places


def grey_label() -> dict[str, Any]:
    """Return what the one grey says, at the foot of the names."""
    return {
        "text": "Grey: no one state's ledger",
        "font": {"color": theme.INK_2, "size": 11},
        "showarrow": False,
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 8,
        "y": 0,
        "yref": "paper",
        "yanchor": "top",
        "yshift": -8,
    }


def rouble_labels(roubles: Iterable[LedgerEntry]) -> list[dict[str, Any]]:
    """Return name and sum of the ledgers that count in roubles, beside their marks."""
    return [
        {
            "text": f"<b>{escape(entry.title)}</b><br>{entry.amount} million, not converted",
            "align": "left",
            "font": {"color": _STYLES.get(entry.ledger, _OTHER).colour, "size": 12},
            "showarrow": False,
            "x": entry.year,
            "xanchor": "left",
            "xshift": 10,
            "y": entry.value,
            "yref": "y3",
        }
        for entry in roubles
    ]
