"""Signed ties of capitals in one year: a network, and beside it the evidence of each side."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.charts._ties_words import (
    ORDER,
    alt,
    cells,
    finding,
    name,
    row_id,
    signed,
    subtitle,
)
from moscow_pyongyang.charts.text import count_noun
from moscow_pyongyang.measures.ties import BY_KEY, CAPITALS, Rules, Tie

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plotly.graph_objs._figure import Figure

_PLUS, _MINUS = theme.CLOSENESS[1].colour, theme.CLOSENESS[-1].colour


def triangle_chart(sides: Sequence[Tie], *, year: int, rules: Rules | None = None) -> Figure:
    """Return the ties of one year as a network, with the evidence of each on a scale.

    A positive tie is a solid line with "+", a negative one dashed with "−"; a
    tie without evidence is a thin dotted line that says so.

    Parameters
    ----------
    sides
        What `measures.ties.ties` returns.
    year
        The year they belong to.
    rules
        The rules they were made with.

    Source
    ------
    data/datapackage.json, tables of `measures.ties.COMPONENTS`
    """
    return describe.figure(triangle_spec(sides, year=year, rules=rules or Rules()))


def triangle_spec(sides: Sequence[Tie], *, year: int, rules: Rules) -> describe.Spec:
    """Return `triangle_chart` in plotly's dictionary form."""
    capitals = [c for c in ORDER if any(c in side.pair for side in sides)]
    spots = _spots(capitals)
    marks = _marks(sides, rules, year)
    height = max(290, 28 * len(sides) + 50)
    labels = [note for side in sides for note in _edge_label(side, spots, len(capitals))]
    counted = dict.fromkeys(BY_KEY[key].counted_by for key in BY_KEY if rules.weight(key))
    return describe.build_spec(
        [
            _means(sides),
            *marks,
            *(_edge(side, spots) for side in sides),
            *(_node(capital, year, spots) for capital in capitals),
        ],
        {
            "height": height,
            "margin": {"l": 8, "r": 20, "t": 8, "b": 52},
            "annotations": labels,
            "shapes": _rows(len(sides)),
            "xaxis": {
                "domain": [0.63, 1],
                "range": [-1.2, 1.2],
                "tickvals": [-1, 0, 1],
                "ticktext": ["−1<br>apart", "0", "+1<br>together"],
                "showgrid": False,
            },
            "yaxis": {
                "range": [len(sides) - 0.4, -0.6],
                "showgrid": False,
                "tickvals": list(range(len(sides))),
                "ticktext": [_tick(side, is_short=len(sides) > 6) for side in sides],
                "ticklabelstandoff": 8,
                "tickfont": {"size": 13 if len(sides) < 7 else 12},
            },
            "xaxis2": {**_BARE, "domain": [0, 0.38], "range": [-1.5, 1.5], "anchor": "y2"},
            "yaxis2": {**_BARE, "range": [-1.15, 1.3], "anchor": "x2"},
        },
        title=finding(sides, year),
        subtitle=subtitle(rules),
        alt=alt(sides, rules, year),
        source="; ".join(counted) or "no table: every component is switched off",
        table=cells(sides, rules, year),
    )


_BARE: dict[str, Any] = {
    "showgrid": False,
    "showline": False,
    "showticklabels": False,
    "ticks": "",
    "zeroline": False,
    "fixedrange": True,
}


def _spots(capitals: Sequence[str]) -> dict[str, tuple[float, float]]:
    n = len(capitals)
    # Three stand as a triangle on its base; four on the corners, so that no side is hidden.
    start = math.pi / 2 if n != 4 else 3 * math.pi / 4
    angles = [start - 2 * math.pi * i / n for i in range(n)]
    return {
        c: (math.cos(a), math.sin(a)) for c, a in zip(_turned(capitals, n), angles, strict=True)
    }


def _turned(capitals: Sequence[str], n: int) -> list[str]:
    return list(capitals) if n > 3 else ["Moscow", "Pyongyang", "Beijing"]


def _edge(side: Tie, spots: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    (x0, y0), (x1, y1) = (spots[c] for c in side.pair)
    if side.sign:
        line = {
            "color": _PLUS if side.sign > 0 else _MINUS,
            "dash": "solid" if side.sign > 0 else "9px,6px",
            "width": round(2 + 5 * abs(side.value or 0.0), 1),
        }
    else:
        line = {"color": theme.INK_2, "dash": "dot", "width": 1 if side.sign is None else 2}
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name(side),
        "x": [x0, x1],
        "y": [y0, y1],
        "xaxis": "x2",
        "yaxis": "y2",
        "hoverinfo": "skip",
        "line": line,
    }


def _edge_label(
    side: Tie, spots: Mapping[str, tuple[float, float]], n: int
) -> list[dict[str, Any]]:
    (x0, y0), (x1, y1) = (spots[c] for c in side.pair)
    # Of four, two sides cross in the middle.
    at = 0.36 if n == 4 else 0.5
    words = {1: "+", -1: "−", 0: "±"}.get(side.sign if side.sign is not None else 9, "?")
    if n == 3:
        if side.value is not None:
            words = f"<b>{signed(side.value)}</b>"
        else:
            words = "no sign" if side.named else "no evidence"
        if side.named:
            words += f"<br>{count_noun(side.named, 'event', 'events')}"
    return [
        {
            "text": words,
            "font": {"size": 13 if n == 3 else 16},
            "bgcolor": theme.WHITE,
            "borderpad": 2,
            "showarrow": False,
            "x": x0 + at * (x1 - x0),
            "y": y0 + at * (y1 - y0),
            "xref": "x2",
            "yref": "y2",
        }
    ]


def _node(capital: str, year: int, spots: Mapping[str, tuple[float, float]]) -> dict[str, Any]:
    entity = CAPITALS[capital]
    if entity == "RUS" and year < 1992:
        entity = "SUN"
    style = theme.actor(entity)
    x, y = spots[capital]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": capital,
        "x": [x],
        "y": [y],
        "xaxis": "x2",
        "yaxis": "y2",
        "text": [f"<b>{capital}</b>"],
        "textposition": "top center" if y > -0.1 else "bottom center",
        "hoverinfo": "skip",
        "marker": {
            "color": style.colour,
            "symbol": style.marker,
            "size": 20,
            "line": {"color": style.colour, "width": 3},
        },
    }


def _means(sides: Sequence[Tie]) -> dict[str, Any]:
    known = [(i, side) for i, side in enumerate(sides) if side.value is not None]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "weighted mean",
        "x": [side.value for _, side in known],
        "y": [i for i, _ in known],
        "hoverinfo": "skip",
        "marker": {
            "symbol": "line-ns",
            "size": 26 if len(sides) < 7 else 20,
            "line": {"color": theme.INK, "width": 3},
        },
    }


def _marks(sides: Sequence[Tie], rules: Rules, year: int) -> list[dict[str, Any]]:
    x, y, text, ids, hover = [], [], [], [], []
    for row, side in enumerate(sides):
        shown = [e for e in side.evidence if e.value is not None and rules.weight(e.component)]
        heights = _heights([e.value or 0.0 for e in shown])
        for one, height in zip(shown, heights, strict=True):
            component = BY_KEY[one.component]
            x.append(one.value)
            y.append(row + height)
            text.append(component.letter)
            ids.append(row_id(side, one.component, year))
            hover.append(
                f"<b>{component.label}</b>, {name(side)}<br>{signed(one.value or 0.0)}: {one.text}"
            )
    marker = {
        "color": theme.WHITE,
        "size": 19 if len(sides) < 7 else 15,
        "line": {"color": theme.INK_2, "width": 1.5},
    }
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": "evidence",
            "x": x,
            "y": y,
            "text": text,
            "textfont": {"size": 11, "color": theme.INK},
            "customdata": ids,
            "hovertext": hover,
            "hoverinfo": "text",
            "marker": marker,
        }
    ]


def _heights(values: Sequence[float]) -> list[float]:
    # Marks of one row that would cover each other share its height.
    order = sorted(range(len(values)), key=lambda i: values[i])
    found = [0.0] * len(values)
    group: list[int] = []
    for i in [*order, None]:
        if i is not None and (not group or values[i] - values[group[-1]] < _TOUCHING):
            group.append(i)
            continue
        for place, member in enumerate(group):
            found[member] = (place - (len(group) - 1) / 2) * min(0.58, 1.16 / len(group))
        group = [] if i is None else [i]
    return found


_TOUCHING = 0.14


def _rows(n: int) -> list[dict[str, Any]]:
    band = {"type": "rect", "layer": "below", "line": {"width": 0}, "fillcolor": theme.BAND}
    bands = [
        {**band, "xref": "x domain", "x0": 0, "x1": 1, "y0": i - 0.5, "y1": i + 0.5}
        for i in range(0, n, 2)
    ]
    zero = {
        "type": "line",
        "layer": "below",
        "line": {"color": theme.INK_2, "width": 1},
        "x0": 0,
        "x1": 0,
        "yref": "y domain",
        "y0": 0,
        "y1": 1,
    }
    return [*bands, zero]


def _tick(side: Tie, *, is_short: bool) -> str:
    lack = "no sign" if side.named else "no evidence"
    value = lack if side.value is None else signed(side.value)
    return f"{name(side)} {value}" if is_short else f"{name(side)}<br><b>{value}</b>"
