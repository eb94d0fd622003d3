"""Signed ties of capitals in one year: a network, and beside it the evidence of each side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.charts.parts import BARE_AXIS, bands, upright_line
from moscow_pyongyang.charts.text import count_noun, join_list, signed_value
from moscow_pyongyang.measures.ties import (
    BY_KEY,
    TRIAD,
    Rules,
    Tie,
    balance,
    find_turning_points,
    ties,
)
from moscow_pyongyang.measures.ties.records import CAPITALS, PairRecords, pair_records

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objs._figure import Figure


COLUMNS = ["Tie", "Evidence", "Value", "Weight", "Source", "Id"]
# Round the picture, so that the sides of the main triangle cross no other.
ORDER = ("Moscow", "Washington", "Seoul", "Pyongyang", "Beijing")
_NUMBER = {1: "one", 2: "two", 3: "three"}
# Marks of one row that are nearer to each other than this would cover each other.
_TOUCHING = 0.14
# The word of a component beside its mark, where there is room for words.
WORDS = {
    "closeness": "codes",
    "treaty": "treaty",
    "arms": "arms",
    "assembly": "Assembly",
    "council": "Council",
    "trade": "commerce",
}
_WORD_ROOM = 1.1
# Between a mark and its word there is room for the ring around a mark that is picked.
_CLEAR = "\u2003"
_PLUS, _MINUS = theme.CLOSENESS[1].colour, theme.CLOSENESS[-1].colour


def triangle_chart(
    sides: Sequence[Tie] | Mapping[str, pd.DataFrame], *, year: int, rules: Rules | None = None
) -> Figure:
    """Return the ties of one year as a network, with the evidence of each on a scale.

    A positive tie is a solid line with "+", a negative one dashed with "−"; a
    tie without evidence is a thin dotted line that says so.

    Parameters
    ----------
    sides
        What `measures.ties.ties` returns, or tables by their names: then those of
        Moscow, Beijing and Pyongyang are drawn.
    year
        The year they belong to.
    rules
        The rules they were made with.

    Source
    ------
    data/datapackage.json, tables of `measures.ties.COMPONENTS`
    """
    rules = rules or Rules()
    if isinstance(sides, Mapping):
        sides = ties(pair_records(sides), year, rules)
    return describe.figure(triangle_spec(sides, year=year, rules=rules))


def triangle_spec(sides: Sequence[Tie], *, year: int, rules: Rules) -> describe.Spec:
    """Return `triangle_chart` in plotly's dictionary form."""
    capitals = [c for c in ORDER if any(c in side.pair for side in sides)]
    spots = _spots(capitals)
    counted = dict.fromkeys(BY_KEY[key].counted_by for key in BY_KEY if rules.weight(key))
    return describe.build_spec(
        [
            _means(sides),
            _marks(sides, rules, year),
            *(_edge(side, spots) for side in sides),
            *(_node(capital, year, spots) for capital in capitals),
        ],
        {
            "height": max(290, 28 * len(sides) + 50),
            "margin": {"l": 8, "r": 12, "t": 8, "b": 34},
            "annotations": [_edge_label(side, spots, len(capitals)) for side in sides],
            "shapes": [
                *({**one, "yref": "y2"} for one in bands(range(len(sides) + 1), xref="x2 domain")),
                upright_line(0, layer="below", xref="x2", yref="y2 domain"),
            ],
            # The network first: the strip of years below begins where the first axis does.
            "xaxis": {**BARE_AXIS, **_network_place(len(capitals)), "anchor": "y"},
            "yaxis": {**BARE_AXIS, "range": [-1.15, 1.3], "anchor": "x"},
            "xaxis2": {
                "domain": [0.66, 1],
                "range": [-1.15, 2.2] if len(sides) < 7 else [-1.2, 1.55],
                "tickvals": [-1, 0, 1],
                "ticktext": ["−1 apart", "0", "+1 together"],
                "showgrid": False,
                "anchor": "y2",
            },
            "yaxis2": {
                "range": [len(sides) - 0.4, -0.6],
                "showgrid": False,
                "tickvals": list(range(len(sides))),
                "ticktext": [_tick(side, is_short=len(sides) > 6) for side in sides],
                "ticklabelstandoff": 8,
                "tickfont": {"size": 13 if len(sides) < 7 else 12},
                "anchor": "x2",
            },
        },
        title=_headline(sides, year),
        subtitle=_subtitle(rules),
        alt=_alt(sides, rules, year),
        source="; ".join(counted) or "no table: every component is switched off",
        table=evidence_cells(sides, rules, year),
    )


def _network_place(n: int) -> dict[str, list[float]]:
    """Return where the network stands; of four or five it leaves room for the names of sides."""
    if n == 3:
        return {"domain": [0, 0.42], "range": [-1.5, 1.5]}
    return {"domain": [0, 0.34], "range": [-1.6, 1.6]}


def _spots(capitals: Sequence[str]) -> dict[str, tuple[float, float]]:
    n = len(capitals)
    if n == 3:
        capitals = ("Moscow", "Pyongyang", "Beijing")
    # Three stand as a triangle on its base; four on the corners, so that no side is hidden.
    start = math.pi / 2 if n != 4 else 3 * math.pi / 4
    angles = [start - 2 * math.pi * i / n for i in range(n)]
    return {c: (math.cos(a), math.sin(a)) for c, a in zip(capitals, angles, strict=True)}


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
        "name": _tie_name(side),
        "x": [x0, x1],
        "y": [y0, y1],
        "hoverinfo": "skip",
        "line": line,
    }


def _edge_label(side: Tie, spots: Mapping[str, tuple[float, float]], n: int) -> dict[str, Any]:
    (x0, y0), (x1, y1) = (spots[c] for c in side.pair)
    # Of four, two sides cross in the middle; of five, two end under the name of a capital.
    at = 0.36 if n == 4 else 0.5
    if n > 4 and max(y0, y1) > 0.9 and min(y0, y1) > 0:
        at = 0.34 if y0 > y1 else 0.66
    words = {1: "+", -1: "−", 0: "±"}.get(side.sign if side.sign is not None else 9, "?")
    if n == 3:
        words = _value_words(side)
        if side.value is not None:
            words = f"<b>{words}</b>"
        if side.named:
            words += f"<br>{count_noun(side.named, 'event', 'events')}"
    return {
        "text": words,
        # Of three sides the slanted ones are named outside, so that two names never meet.
        "xanchor": {-1: "right", 1: "left"}.get(_side_of(x0 + x1) if n == 3 else 0, "center"),
        "font": {"size": 13 if n == 3 else 16},
        "bgcolor": theme.WHITE,
        "borderpad": 2,
        "showarrow": False,
        "x": x0 + at * (x1 - x0),
        "y": y0 + at * (y1 - y0),
        # Beside a level side stand the names of its capitals, below it.
        "yshift": 9 if n == 3 and side.named and math.isclose(y0, y1) else 0,
    }


def _side_of(x: float) -> int:
    return 0 if abs(x) < 0.1 else 1 if x > 0 else -1


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
        "xaxis": "x2",
        "yaxis": "y2",
        "hoverinfo": "skip",
        "marker": {
            "symbol": "line-ns",
            "size": 26 if len(sides) < 7 else 20,
            "line": {"color": theme.INK, "width": 3},
        },
    }


def _marks(sides: Sequence[Tie], rules: Rules, year: int) -> dict[str, Any]:
    x, y, text, ids, hover = [], [], [], [], []
    has_words = len(sides) < 7
    for row, side in enumerate(sides):
        shown = [e for e in side.evidence if e.value is not None and rules.weight(e.component)]
        heights = _heights([e.value or 0.0 for e in shown], _WORD_ROOM if has_words else _TOUCHING)
        for one, height in zip(shown, heights, strict=True):
            component = BY_KEY[one.component]
            x.append(one.value or 0.0)
            y.append(row + height)
            text.append(
                f"{_CLEAR}{WORDS[one.component]}" if has_words else f"\u2002{component.letter}"
            )
            ids.append(evidence_id(side, one.component, year))
            hover.append(
                f"<b>{component.label}</b>, {_tie_name(side)}<br>"
                f"{signed_value(one.value or 0.0)}: {one.text}"
            )
    signs = [theme.CLOSENESS[(value > 0) - (value < 0)] for value in x]
    marker = {
        "color": [style.colour for style in signs],
        "symbol": [style.symbol for style in signs],
        "size": 10,
        "line": {"width": 0},
    }
    return {
        "type": "scatter",
        "mode": "markers+text",
        "name": "evidence",
        "x": x,
        "y": y,
        "xaxis": "x2",
        "yaxis": "y2",
        "text": text,
        "textfont": {"size": 11, "color": theme.INK},
        "textposition": "middle right",
        "customdata": ids,
        "hovertext": hover,
        "hoverinfo": "text",
        "marker": marker,
    }


def _heights(values: Sequence[float], touching: float) -> list[float]:
    """Return how far each mark stands off its row: those that touch share its height."""
    order = sorted(range(len(values)), key=lambda i: values[i])
    found = [0.0] * len(values)
    group: list[int] = []
    for i in [*order, None]:
        if i is not None and (not group or values[i] - values[group[-1]] < touching):
            group.append(i)
            continue
        for place, member in enumerate(group):
            found[member] = (place - (len(group) - 1) / 2) * min(0.58, 1.16 / len(group))
        group = [] if i is None else [i]
    return found


def _tick(side: Tie, *, is_short: bool) -> str:
    value = _value_words(side)
    return f"{_tie_name(side)} {value}" if is_short else f"{_tie_name(side)}<br><b>{value}</b>"


def _value_words(side: Tie) -> str:
    if side.value is not None:
        return signed_value(side.value)
    return "no sign" if side.named else "no evidence"


def _headline(sides: Sequence[Tie], year: int) -> str:
    """Return whether Moscow, Beijing and Pyongyang were balanced by this coding, and why."""
    three = [side for side in sides if set(side.pair) <= set(TRIAD)]
    product = balance(three)
    minus = [_tie_name(side) for side in three if side.sign == -1]
    if product is None:
        known = [side for side in three if side.value is not None]
        if not known:
            return f"{year}: no side has evidence, so balance cannot be judged"
        strongest = max(known, key=lambda side: abs(side.value or 0.0))
        return (
            f"{year}: strongest is {_tie_name(strongest)} ({_value_words(strongest)}); balance "
            "cannot be judged"
        )
    verdict = "balanced" if product > 0 else "not balanced"
    if not minus:
        return f"{year}: all three sides come out positive, so the triad is {verdict}"
    sides_are = "side comes out" if len(minus) == 1 else "sides"
    which = f" ({', '.join(minus)})" if len(minus) < len(three) else ""
    return f"{year}: {_NUMBER[len(minus)]} {sides_are} negative{which}, so the triad is {verdict}"


def _tie_name(side: Tie) -> str:
    return "–".join(side.pair)


def evidence_cells(sides: Sequence[Tie], rules: Rules, year: int) -> describe.Cells:
    """Return one row for each side and component in use; a lack of evidence says why."""
    rows = [
        [
            _tie_name(side),
            f"{BY_KEY[one.component].label}: {one.text}",
            None if one.value is None else round(one.value, 2),
            None if one.component == "named" else rules.weight(one.component),
            BY_KEY[one.component].counted_by,
            evidence_id(side, one.component, year),
        ]
        for side in sides
        for one in side.evidence
        if rules.weight(one.component)
    ]
    return {"columns": COLUMNS, "rows": rows}


def evidence_id(side: Tie, component: str, year: int) -> str:
    """Return the id of one piece of evidence, for example ``"1966/Moscow-Beijing/arms"``."""
    return f"{year}/{'-'.join(side.pair)}/{component}"


def _lack(side: Tie) -> str:
    if side.sign == 0:
        return f"evidence that cancels out ({signed_value(side.value or 0.0)})"
    return "contact without a sign" if side.named else "no evidence"


def _subtitle(rules: Rules) -> str:
    letters = ", ".join(
        f"{BY_KEY[key].letter} {BY_KEY[key].label.lower()}"
        for key in BY_KEY
        if rules.weight(key) and key != "named"
    )
    flows = "against the years before" if rules.flows == "change" else "as a level"
    return (
        "Sign of a side (+ solid, − dashed, ? dotted: no evidence with a sign) = that of the "
        f"weighted mean (bar) of its evidence: "
        f"{letters or 'none'}; none below {rules.neither:.2f}. Arms and commerce {flows}. "
        "Balanced: the product of the three signs is positive"
    )


def _alt(sides: Sequence[Tie], rules: Rules, year: int) -> str:
    """Return every side with its value, and how many triads are balanced."""
    said = []
    for side in sides:
        n = sum(e.value is not None and bool(rules.weight(e.component)) for e in side.evidence)
        value = _lack(side) if side.value is None else signed_value(side.value)
        said.append(f"{_tie_name(side)} {value} ({count_noun(n, 'piece', 'pieces')} of evidence)")
    all_three = [
        trio for trio in combinations(ORDER, 3) if sum(set(s.pair) <= set(trio) for s in sides) == 3
    ]
    judged = [balance([s for s in sides if set(s.pair) <= set(t)]) for t in all_three]
    more = ""
    if len(all_three) > 1:
        more = (
            f" Of {len(all_three)} triads {judged.count(1)} are balanced, {judged.count(-1)} "
            f"not, {judged.count(None)} cannot be judged."
        )
    return f"Network of signed ties in {year} from −1 to +1: {'; '.join(said)}.{more}"


def balance_strip(
    held: PairRecords, rules: Rules, years: Sequence[int]
) -> dict[str, list[tuple[int, str, str]]]:
    """Return a colour and its words for every year: of each side of the triad, and of its balance.

    A year without a sign is pale; balance is dark, its lack an empty cell.
    """
    rows: dict[str, list[tuple[int, str, str]]] = {}
    for year in years:
        three = ties(held, year, rules)
        for side in three:
            colour = {1: _PLUS, -1: _MINUS, 0: theme.CLOSENESS[0].colour}.get(
                side.sign if side.sign is not None else 9, theme.GRID
            )
            rows.setdefault(_tie_name(side), []).append((year, colour, _value_words(side)))
        product = balance(three)
        words = {1: "balanced", -1: "not balanced"}.get(product or 0, "cannot be judged")
        colour = {1: theme.INK, -1: theme.WHITE}.get(product or 0, theme.GRID)
        rows.setdefault("balance", []).append((year, colour, words))
    return rows


def first_sentences(said: str) -> str:
    """Return of a `verdict` the value of each side, and whether the three are balanced."""
    return ". ".join(said.split(". ")[:2]).rstrip(".") + "."


def verdict(held: PairRecords, year: int, rules: Rules) -> str:
    """Return whether the three are balanced, and which single coding that hangs on."""
    three = ties(held, year, rules)
    was = balance(three)
    said = join_list([f"{_tie_name(side)} {_value_words(side)}" for side in three])
    changes = find_turning_points(held, year, rules)
    flips = [words for words, now in changes if now is not None]
    loses = [words for words, now in changes if now is None]
    if was is None:
        said_so = "No verdict on balance."
        if flips:
            said_so += f" There would be one {join_list(flips, 'or')}."
        return f"{year}: {said}. {said_so}"
    said_so = "Balanced" if was > 0 else "Not balanced"
    more = [f"{year}: {said}. {said_so} by this coding."]
    if flips:
        more.append(f"The verdict turns round {join_list(flips, 'or')}.")
    if loses:
        more.append(f"It cannot be judged {join_list(loses, 'or')}.")
    if not changes:
        more.append("No single component and no other reading changes that.")
    return " ".join(more)
