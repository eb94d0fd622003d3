"""What the thesis bench shows and says: picture and table, and the finding in words."""

from __future__ import annotations

import re
import textwrap
from functools import lru_cache
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from moscow_pyongyang.charts.scatter import Axis, Point, scatter_spec
from moscow_pyongyang.charts.text import EVENTS_SOURCE, join_list, signed_code
from moscow_pyongyang.explorers.base import CLOSENESS, HOSTILITY
from moscow_pyongyang.measures.correlation import ENOUGH
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from moscow_pyongyang.charts import describe
    from moscow_pyongyang.explorers.thesis_bench.data import Correlated, ThesisState, ThesisTables

_CODES = (
    Axis("more hostile to Washington, in the event →", ticks=tuple(HOSTILITY.items())),
    Axis("↑ closer to Pyongyang, in the event", ticks=tuple(CLOSENESS.items())),
)
# Pixels of the drawing beside its panel, on a usual screen.
_SIZE = (590, 274)


def figure(
    found: Correlated, everything: Correlated, state: ThesisState, tables: ThesisTables
) -> describe.Spec:
    """Return the scatter of one state, its table inside; what a reader left out fades.

    Parameters
    ----------
    found
        The rows of the state, with their correlation.
    everything
        The same without what a reader left out.
    state
        What is set against what.
    tables
        Events, codes and indicators.
    """
    axes, turns = _CODES, (1, 1)
    if state.unit == "year":
        axes, turns = _measured(state, tables)
    kept = {row["id"] for row in found.records}
    left_out = [row for row in everything.records if row["id"] not in kept]
    moved = _line(everything, state, turns) if left_out else None
    return scatter_spec(
        [_point(row, state, turns, tables) for row in found.records],
        axes,
        groups={era: tables.era_span(era) for era in tables.labels},
        words={
            "title": title(found, state, tables),
            "subtitle": _subtitle(state),
            "alt": alt(found, state, tables, (axes[0].title, axes[1].title)),
            "source": _source(state, tables),
        },
        table=_table(found, state, tables, turns),
        named=weightiest(found),
        line=_line(found, state, turns),
        ghosts=[_point(row, state, turns, tables) for row in left_out],
        ghost_line=moved,
        size=_SIZE,
    )


def _measured(
    state: ThesisState, tables: ThesisTables
) -> tuple[tuple[Axis, Axis], tuple[int, int]]:
    axes, turns = [], []
    for name, lag in ((state.hostility, 0), (state.closeness, state.lag)):
        row = tables.measure(name)
        turn = int(str(row["direction"]))
        moved = f", {abs(lag)} {'year' if abs(lag) == 1 else 'years'}" if lag else ""
        moved += f" {'later' if lag > 0 else 'earlier'}" if lag else ""
        title = f"{row['title']}{moved} ({_unit(row)})"
        named = f"{title}, more hostile →" if name.startswith("h_") else f"↑ closer: {title}"
        axes.append(Axis(named, is_reversed=turn < 0))
        turns.append(turn)
    return (axes[0], axes[1]), (turns[0], turns[1])


def signs(text: str) -> str:
    """Return a text with a minus sign before its negative numbers, not a hyphen."""
    return re.sub(r"(?<!\w)-(?=\d)", "−", text)


def _unit(measure: Mapping[str, object]) -> str:
    """Return the unit of a measure without the list of its levels."""
    return signs(str(measure["unit"]).split(":")[0])


def _pair(x: float, y: float, state: ThesisState, tables: ThesisTables) -> str:
    """Return both values of a year with their units: more of a unit can be less close."""
    units = [_unit(tables.measure(name)) for name in (state.hostility, state.closeness)]
    return "; ".join(
        f"{signs(f'{value:,.4g}')} {unit}" for value, unit in zip((x, y), units, strict=True)
    )


def _point(
    row: dict[Any, Any], state: ThesisState, turns: tuple[int, int], tables: ThesisTables
) -> Point:
    x, y = row["x"] * turns[0], row["y"] * turns[1]
    name = str(row["name"])
    if state.unit == "event":
        head = _wrapped(name)
        codes = f"hostility {signed_code(int(x))}, closeness {signed_code(int(y))}"
        hover = f"<b>{head}</b><br>{spell(row['date'])}<br>{codes}"
        name = f"{name}, {row['year']}"
    else:
        hover = f"<b>{name}</b><br>{_pair(x, y, state, tables).replace('; ', '<br>')}"
    return Point(str(row["id"]), name, float(x), float(y), str(row["era"]), hover)


@lru_cache(maxsize=512)
def _wrapped(name: str) -> str:
    return "<br>".join(textwrap.wrap(escape(name), 44))


def _subtitle(state: ThesisState) -> str:
    method = "Pearson's r" if state.method == "pearson" else "Spearman's r (of ranks)"
    if state.unit == "event":
        kept = [
            f"{'with' if is_in else 'without'} {what}"
            for is_in, what in (
                (state.include_third_party, "third parties' acts"),
                (state.include_context, "world context"),
            )
        ]
        return f"One mark is one event, by its two codes. {method}, {' and '.join(kept)}"
    return (
        "One mark is one year; right is more hostile, up is closer. Years that would cover each "
        f"other stand side by side, a little off their values. {method}"
    )


def _source(state: ThesisState, tables: ThesisTables) -> str:
    if state.unit == "event":
        return EVENTS_SOURCE
    measures = [tables.measure(name) for name in (state.hostility, state.closeness)]
    makers = dict.fromkeys(str(row["who_made_it"]) for row in measures)
    return f"{'; '.join(makers)}; tables indicators and indicator_catalogue"


def _table(
    found: Correlated, state: ThesisState, tables: ThesisTables, turns: tuple[int, int]
) -> describe.Cells:
    is_event = state.unit == "event"
    lead, trail = (["Date", "Event"], ["Event id"]) if is_event else (["Year", "Pair"], [])
    rows: list[list[Any]] = []
    for row in found.records:
        pair: list[Any] = [row["x"] * turns[0], row["y"] * turns[1]]
        if is_event:
            pair = [int(one) for one in pair]
            first = [spell(str(row["date"])), row["name"]]
        else:
            first = [row["id"], _pair(pair[0], pair[1], state, tables)]
        without = row["r_without"]
        shared = [None if without != without else round(without, 3), tables.labels.get(row["era"])]
        rows.append([*first, *pair, *shared, *([row["id"]] if is_event else [])])
    columns = [*lead, "Hostility", "Closeness", "r without it", "Era", *trail]
    return {"columns": columns, "rows": rows}


def weightiest(found: Correlated, most: int = 3) -> list[str]:
    """Return the ids of the rows that matter most to the number, the weightiest first."""
    rows, r = found.records, found.result.r
    if r is None or len(rows) < 6:
        return [str(row["id"]) for row in rows][: 2 * most]
    # A row without which nothing can be computed comes last.
    weights = [abs(row["r_without"] - r) for row in rows]
    order = sorted(range(len(rows)), key=lambda i: -weights[i] if weights[i] == weights[i] else 1.0)
    # Events with the same two codes matter the same: one of them stands for all.
    kept: dict[tuple[float, float], str] = {}
    for i in order:
        kept.setdefault((rows[i]["x"], rows[i]["y"]), str(rows[i]["id"]))
    return list(kept.values())[:most]


def _line(
    found: Correlated, state: ThesisState, turns: tuple[int, int]
) -> tuple[float, float] | None:
    if state.method != "pearson" or found.result.r is None or len(found.rows) < ENOUGH:
        return None
    x, y = found.rows["x"].to_numpy("float64"), found.rows["y"].to_numpy("float64")
    slope, start = np.polyfit(x, y, 1)
    return float(start) * turns[1], float(slope) * turns[0] * turns[1]


def number(value: float) -> str:
    """Return a coefficient with two decimals and a true minus sign."""
    text = f"{value:.2f}".replace("-0.00", "0.00")
    return text.replace("-", "−")


def strength(found: Correlated) -> str:
    """Return "few", "safe", "fragile" or "chance": how far the link can be trusted.

    Fragile is a link that shuffling rarely gives, yet whose interval covers 0: it
    hangs on a few rows.
    """
    r, p, low, high = (getattr(found.result, name) for name in ("r", "p", "low", "high"))
    if r is None or p is None or low is None or high is None:
        return "few"
    if p >= 0.05:
        return "chance"
    return "safe" if low * high > 0 else "fragile"


def title(found: Correlated, state: ThesisState, tables: ThesisTables) -> str:
    """Return the finding in words."""
    when, units, how = period(state, tables), some(found.result.n, state), strength(found)
    if found.result.r is None or how == "few":
        return f"{when}: {units} with both values are too few to see a link"
    size = f"(r = {number(found.result.r)})"
    if how == "chance":
        return f"{when}: no link of hostility and closeness that chance would not give {size}"
    side = "closer to" if found.result.r > 0 else "farther from"
    if how == "fragile":
        return f"{when}: more hostile to Washington, {side} Pyongyang, but on few rows {size}"
    return f"{when}: the more hostile to Washington, the {side} Pyongyang {size}"


def alt(found: Correlated, state: ThesisState, tables: ThesisTables, axes: tuple[str, str]) -> str:
    """Return a sentence that carries the finding without the picture.

    Parameters
    ----------
    found
        The rows of the state, with their correlation.
    state
        What is set against what.
    tables
        Events, codes and indicators.
    axes
        What stands across, and upwards.
    """
    r = "no correlation" if found.result.r is None else f"r = {number(found.result.r)}"
    return (
        f"Scatter of {some(found.result.n, state)} of {period(state, tables)}: {axes[0]} against "
        f"{axes[1]}; {r}."
    )


def facts(found: Correlated, tables: ThesisTables) -> tuple[tuple[str, str], ...]:
    """Return the doubts about r as figures: its interval, and r by other choices."""
    result = found.result
    if result.r is None:
        return (("r", "none"), ("n", str(result.n)))
    told = [("r", number(result.r))]
    if result.low is not None and result.high is not None:
        told.append(("95 %", f"{number(result.low)} to {number(result.high)}"))
    if found.era is not None:
        label, without = found.era
        era = next(one for one, name in tables.labels.items() if name == label)
        told.append((f"without {tables.era_span(era)}", number(without)))
    if found.trendless is not None:
        told.append(("trend out", number(found.trendless)))
    return tuple(told)


def summary(found: Correlated, state: ThesisState) -> str:
    """Return one line: how many rows, and what their link does not show."""
    without = f"Without {join_list(list(found.left_out))}: " if found.left_out else ""
    p, how = found.result.p, strength(found)
    if found.result.r is None:
        said = "nothing can be concluded from them"
    elif how == "few" or p is None:
        said = "too few to conclude anything"
    elif how == "chance":
        said = "they show no link that chance would not give"
    else:
        said = f"chance seldom gives such a link (p {_chance(p)}), which does not show a cause"
    return f"{without}{_coverage(found, state, gaps=False)}; {said}."


def _chance(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"= {p:.3f}"


def conclusion(found: Correlated, state: ThesisState, tables: ThesisTables) -> str:
    """Return the one sentence that says what can and what cannot be concluded."""
    without = f"Without {join_list(list(found.left_out))}: " if found.left_out else ""
    return f"{without}{_coverage(found, state)}{_link(found, state, tables)}."


def period(state: ThesisState, tables: ThesisTables) -> str:
    """Return the years that the state chooses."""
    first, last = tables.era_years[state.era] if state.era else (state.start, state.end)
    first, last = max(first, state.start), min(last, state.end)
    if first > last:
        return "No year"
    return str(first) if first == last else f"{first}–{last}"


def some(n: int, state: ThesisState) -> str:
    """Return a number of events or years."""
    return f"{n} {state.unit}{'' if n == 1 else 's'}"


def spans(years: Sequence[int]) -> str:
    """Return years as a list of spans: "1945–1949, 1964 and 2011–2026"."""
    runs = []
    for _, run in groupby(enumerate(years), key=lambda pair: pair[1] - pair[0]):
        own = [year for _, year in run]
        runs.append(str(own[0]) if len(own) == 1 else f"{own[0]}–{own[-1]}")
    return (
        join_list(runs) if len(runs) < 6 else f"{join_list(runs[:4])} and {len(runs) - 4} more gaps"
    )


def _coverage(found: Correlated, state: ThesisState, *, gaps: bool = True) -> str:
    n, all_ = found.result.n, found.n_all
    if state.unit == "event":
        return f"{n} of {some(all_, state)} chosen have both codes"
    absent = f" (not {spans(found.gaps)})" if gaps and found.gaps else ""
    return f"{n} of {some(all_, state)} chosen have both values{absent}"


def _link(found: Correlated, state: ThesisState, tables: ThesisTables) -> str:
    result, how = found.result, strength(found)
    if result.r is None:
        why_not = result.remark[:1].lower() + result.remark[1:].rstrip(".")
        return f", from which nothing can be concluded: {why_not}"
    if how == "few" or result.p is None or result.low is None or result.high is None:
        return f", too few to conclude anything from their r of {number(result.r)}"
    chance = f"p {_chance(result.p)}"
    size = (
        f"r = {number(result.r)}, 95 % interval {number(result.low)} to {number(result.high)}, "
        f"permutation {chance}"
    )
    way = "rise together" if result.r > 0 else "move against each other"
    said = {
        "safe": f"in them hostility and {_later(state)} {way} ({size})",
        "fragile": f"in them hostility and {_later(state)} {way} ({size}; the interval "
        "covers 0, so a few rows carry it)",
        "chance": f"their link cannot be told from chance ({size})",
    }[how]
    cannot = "neither shows nor rules out" if how == "chance" else "does not show"
    brought = "that one brought the other about"
    why = "".join(f"; {one}" for one in _cautions(found, state, tables))
    return f", and {said}, which {cannot} {brought}{why.replace(';', ':', 1)}"


def _later(state: ThesisState) -> str:
    if state.unit == "event" or not state.lag:
        return "closeness"
    years = "a year" if abs(state.lag) == 1 else f"{abs(state.lag)} years"
    return f"closeness {years} {'later' if state.lag > 0 else 'earlier'}"


def _cautions(found: Correlated, state: ThesisState, tables: ThesisTables) -> list[str]:
    why = _coded(found, state, tables)
    if state.unit == "year":
        why.append("years in a row are alike, while p takes each as independent")
    if found.trendless is not None:
        trend = "with a straight trend over the years taken out of both"
        why.append(f"{trend}, r is {number(found.trendless)}")
    if found.era is not None:
        label, without = found.era
        why.append(f"without the era “{label}”, r is {number(without)}")
    return why


def _coded(found: Correlated, state: ThesisState, tables: ThesisTables) -> list[str]:
    if state.unit == "event":
        who = join_list(list(found.coders))
        turns = " by turns" if len(found.coders) > 1 else ""
        judge = f"one coder ({who}{turns}), who knew the thesis"
        return [f"both codes of an event are those of {judge}, so they are not independent"]
    hostility, closeness = tables.measure(state.hostility), tables.measure(state.closeness)
    coded = [m for m in (hostility, closeness) if m["is_coded"]]
    if len(coded) == 2:
        return [
            "both measures are codes by people who knew the thesis, so they are not independent"
        ]
    if coded:
        return [f"the {coded[0]['family']} is coded by people who knew the thesis"]
    if state.closeness in str(hostility["shares_data_with"]).split(";"):
        return ["both measures are made from the same raw data, so they are not independent"]
    return []
