"""The picture and the table of the thesis bench."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np

from moscow_pyongyang.charts import describe
from moscow_pyongyang.charts.scatter import Axis, Point, scatter_spec
from moscow_pyongyang.charts.text import EVENTS_SOURCE, signed_code
from moscow_pyongyang.explorers.base import CLOSENESS, HOSTILITY
from moscow_pyongyang.explorers.thesis_bench import text
from moscow_pyongyang.measures.correlation import ENOUGH
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    import pandas as pd

    from moscow_pyongyang.explorers.thesis_bench.data import Correlated, ThesisState, ThesisTables

_CODES = (
    Axis("Hostility of Washington and Moscow in the event", ticks=tuple(HOSTILITY.items())),
    Axis("Closeness of Moscow and Pyongyang", ticks=tuple(CLOSENESS.items())),
)


def figure(found: Correlated, state: ThesisState, tables: ThesisTables) -> describe.Spec:
    """Return the scatter of one state, its table inside."""
    axes, turns = _CODES, (1, 1)
    if state.unit == "year":
        axes, turns = _measured(state, tables)
    eras = {era: f"{label} {tables.era_span(era)}" for era, label in tables.labels.items()}
    return scatter_spec(
        [_point(row, state, turns) for row in found.rows.to_dict("records")],
        axes,
        groups=eras,
        words={
            "title": text.title(found, state, tables),
            "subtitle": _subtitle(state),
            "alt": text.alt(found, state, tables, (axes[0].title, axes[1].title)),
            "source": _source(state, tables),
        },
        table=describe.cells(_table(found.rows, state, tables.labels, turns)),
        named=_named(found),
        line=_line(found, state, turns),
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
        axes.append(Axis(f"{row['title']}{moved} ({row['unit']})", is_reversed=turn < 0))
        turns.append(turn)
    return (axes[0], axes[1]), (turns[0], turns[1])


def _point(row: dict[Any, Any], state: ThesisState, turns: tuple[int, int]) -> Point:
    x, y = row["x"] * turns[0], row["y"] * turns[1]
    name = str(row["name"])
    if state.unit == "event":
        head = "<br>".join(textwrap.wrap(escape(name), 44))
        codes = f"hostility {signed_code(int(x))}, closeness {signed_code(int(y))}"
        hover = f"<b>{head}</b><br>{spell(row['date'])}<br>{codes}"
        name = f"{name}, {row['year']}"
    else:
        hover = f"<b>{name}</b><br>hostility {x:,.4g}<br>closeness {y:,.4g}"
    return Point(str(row["id"]), name, float(x), float(y), str(row["era"]), hover)


def _subtitle(state: ThesisState) -> str:
    method = "Pearson's r" if state.method == "pearson" else "Spearman's r (of ranks)"
    if state.unit == "event":
        rows = "with" if state.include_context else "without"
        return f"One mark is one event, by its two codes. {method}, {rows} world context"
    return f"One mark is one year; right is more hostile, up is closer. {method}"


def _source(state: ThesisState, tables: ThesisTables) -> str:
    if state.unit == "event":
        return EVENTS_SOURCE
    measures = [tables.measure(name) for name in (state.hostility, state.closeness)]
    makers = dict.fromkeys(str(row["who_made_it"]) for row in measures)
    return f"{'; '.join(makers)}; tables indicators and indicator_catalogue"


def _table(
    rows: pd.DataFrame, state: ThesisState, labels: dict[str, str], turns: tuple[int, int]
) -> pd.DataFrame:
    import pandas as pd

    hostility, closeness = rows["x"] * turns[0], rows["y"] * turns[1]
    shared = {
        "Hostility": hostility,
        "Closeness": closeness,
        "r without it": rows["r_without"].round(3),
        "Era": rows["era"].map(labels),
    }
    if state.unit == "event":
        codes = {name: shared[name].astype("Int64") for name in ("Hostility", "Closeness")}
        lead = {"Date": [spell(str(one)) for one in rows["date"]], "Event": rows["name"]}
        return pd.DataFrame({**lead, **shared, **codes, "Event id": rows["id"]})
    pairs = [
        f"hostility {x:,.4g}, closeness {y:,.4g}" for x, y in zip(hostility, closeness, strict=True)
    ]
    return pd.DataFrame({"Year": rows["id"], "Pair": pairs, **shared})


def _named(found: Correlated, most: int = 3) -> list[str]:
    rows, r = found.rows, found.result.r
    if r is None or len(rows) < 6:
        return [str(key) for key in rows["id"]][: 2 * most]
    # Events with the same two codes matter the same: one of them stands for all.
    change = (rows["r_without"] - r).abs()
    order = change.sort_values(ascending=False, kind="stable").index
    kept = rows.loc[order].drop_duplicates(["x", "y"]).head(most)
    return [str(key) for key in kept["id"]]


def _line(
    found: Correlated, state: ThesisState, turns: tuple[int, int]
) -> tuple[float, float] | None:
    if state.method != "pearson" or found.result.r is None or len(found.rows) < ENOUGH:
        return None
    x, y = found.rows["x"].to_numpy("float64"), found.rows["y"].to_numpy("float64")
    slope, start = np.polyfit(x, y, 1)
    return float(start) * turns[1], float(slope) * turns[0] * turns[1]
