"""One trade in several ledgers: each its own line or points, its gaps in a strip of their own."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.ledger_marks import (
    dollar_traces,
    gap_trace,
    grey_label,
    ledger_trace,
    ledgers_in_order,
    legend_entries,
    name_labels,
    rouble_labels,
    span_trace,
)
from moscow_pyongyang.charts.ledger_rows import (
    DOLLARS,
    FLOWS,
    PAIRS,
    ROUBLES,
    LedgerEntry,
    TradePair,
    ledger_entries,
)
from moscow_pyongyang.charts.ledger_scale import MARGIN, Panels, Scale
from moscow_pyongyang.charts.ledger_words import (
    compare_ledgers,
    ledgers_alt,
    ledgers_title,
    traded_goods,
)
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from plotly.graph_objs._figure import Figure


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
    panels = Panels(bool(gaps), bool(roubles))
    scale = Scale.of([entry.value or 0.0 for entry, _ in dollars], is_log=is_log)
    axes = ["y", "y4"] if scale.cut else ["y"]
    traces = [span_trace([entry for entry, _ in dollars], axis) for axis in axes]
    traces += dollar_traces(dollars, sides, scale)
    for name in ledgers_in_order(e for e, _ in roubles):
        traces.append(ledger_trace(name, [m for m in roubles if m[0].ledger == name], sides, "y3"))
    broken = f"; {scale.words()}" if scale.cut else ""
    return describe.build_spec(
        [*traces, *([gap_trace(gaps)] if gaps else []), *legend_entries()],
        {
            "annotations": [
                *name_labels(tuple(e for e, _ in dollars), scale, panels.main_px, panels.names_px),
                *rouble_labels(e for e, _ in roubles),
                grey_label(),
                *_heads(year, years, sides),
                *scale.break_notes(panels.main),
            ],
            "height": panels.height,
            "hovermode": "closest",
            "legend": parts.LEGEND,
            "margin": {**MARGIN, "t": MARGIN["t"] + parts.LEGEND_PX},
            "showlegend": True,
            "shapes": [*_shapes(year, years, sides), *scale.break_shapes(panels.main)],
            **panels.axes(years, scale, [entry.value or 0.0 for entry, _ in roubles]),
        },
        title=ledgers_title(entries, sides, year),
        subtitle=f"{goods}, in million current US dollars{broken}. One line or mark is one "
        "ledger; a gap has its own mark below" + ("; roubles are not converted" if roubles else ""),
        alt=" ".join([ledgers_alt(shown, goods, years), *_sentence(scale.words()), said]),
        source="tables trade and trade_ledgers; each mark has its own source",
        table=entry_cells(shown, ids),
        legend_px=parts.LEGEND_PX,
    )


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


def _sentence(words: str) -> list[str]:
    return [f"{words[0].upper()}{words[1:]}."] if words else []
