"""The thesis bench: when Washington and Moscow are hostile, is Moscow closer to Pyongyang?"""

from __future__ import annotations

import textwrap
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.legend import THERE
from moscow_pyongyang.charts.text import Event, join_list
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.explorers.base import CODE_SIGNS, FIRST_YEAR, LAST_YEAR, one_of, sign_of_code
from moscow_pyongyang.explorers.event_filters import years_on_axis
from moscow_pyongyang.explorers.event_timeline import detail as event_detail
from moscow_pyongyang.explorers.thesis_bench.data import (
    Correlated,
    ThesisState,
    ThesisTables,
    compute,
)
from moscow_pyongyang.explorers.thesis_bench.figure import (
    conclusion,
    facts,
    figure,
    number,
    signs,
    summary,
    weightiest,
)
from moscow_pyongyang.measures.correlation import LAGS, METHODS
from moscow_pyongyang.measures.series import CODED
from moscow_pyongyang.tables import cite
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, Picks, WayOut

if TYPE_CHECKING:
    from pathlib import Path

_OF_YEARS = ("hostility", "closeness", "lag")
_OF_CODES = ("include_third_party", "include_context", "coder")
_WAY_OUT = WayOut(
    "No row is left that has both values.",
    "Take everything in again",
    {"era": "", "drop": "", "without": "", "start": FIRST_YEAR, "end": LAST_YEAR},
)


def thesis(*, pick: str = "", folder: Path | None = None, **state: Any) -> ExplorerView:
    """Return the thesis bench; its arguments are the link to a first view.

    Parameters
    ----------
    pick
        Id of the event, or the year, whose panel is open at first. If not given, the one
        that matters most to the number.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `ThesisState`, for example ``start=1985, coder="C2"`` or
        ``hostility="h_un_distance", closeness="c_arms", lag=1``; naming a measure
        or a lag makes the year the unit.

    Returns
    -------
    ExplorerView
        ``as_code()`` prints the same correlation in pandas, ``pick(id)`` opens one
        event or year.

    Raises
    ------
    CourseError
        If a value is not one that the bench knows; the message lists those.
    """
    if set(state) & set(_OF_YEARS):
        state.setdefault("unit", "year")
    tables = ThesisTables.read(folder)
    events = to_records(tables.events)
    first = ThesisState.from_values(state)
    _known(first, tables)
    named = weightiest(compute(first, tables))
    return ExplorerView(
        lambda values: frame(ThesisState.from_values(values), tables),
        _controls(tables),
        first.to_values(),
        name="thesis",
        kicker="Thesis bench · does hostility bring Moscow nearer to Pyongyang?",
        detail=lambda key, values: detail(
            key, ThesisState.from_values(values), tables, events, folder=folder
        ),
        list_label="rows",
        picked=pick,
        telling=named[0] if named else "",
    )


def frame(state: ThesisState, tables: ThesisTables | None = None) -> Frame:
    """Return what the bench shows in one state; the same state gives the same picture.

    Raises
    ------
    UnknownNameError
        If the course has no such measure, era or coder.
    """
    tables = tables or ThesisTables.read()
    _known(state, tables)
    found = compute(state, tables)
    everything = compute(replace(state, drop="", without=""), tables)
    signs = "".join(sign_of_code(row["y"]) for row in found.records)
    is_event = state.unit == "event"
    return Frame(
        fig=figure(found, everything, state, tables),
        sentence=_waiting(state) + summary(found, state),
        notes=(conclusion(found, state, tables),),
        facts=facts(found, tables),
        idle=_idle(state),
        way_out=None if len(found.rows) else _WAY_OUT,
        picks=Picks(
            "Event id" if is_event else "Year",
            "Date" if is_event else "Year",
            "Event" if is_event else "Pair",
            signs if is_event else THERE * len(signs),
            CODE_SIGNS,
        ),
        code=code(state, tables),
    )


def code(state: ThesisState, tables: ThesisTables | None = None) -> CodeSnippet:
    """Return the lines that make the correlation and the scatter of `state`."""
    is_event = state.unit == "event"
    x, y = ("hostility", "closeness") if is_event else ("x", "y")
    used = {"event_pairs"} if is_event else {"pair_years"}
    lines = [_source_line(state, used)]
    keep = [f'pairs["year"].between({MOVED}, {state.end})']
    spans = (tables or ThesisTables.read()).era_years
    for era, sign in ((state.era, ""), (state.drop if state.drop != "most" else "", "~")):
        if era:
            test = f'pairs["era"] == {era!r}' if is_event else f'pairs["year"].between{spans[era]}'
            keep.append(f"{sign}({test})" if sign and is_event else f"{sign}{test}")
    if typed := state.without.strip():
        searched = (
            'pairs["event_id"] + " " + pairs["title"]' if is_event else 'pairs["year"].astype(str)'
        )
        keep.append(f"~({searched}).str.contains({typed!r}, case=False, regex=False)")
    lines.append(f"rows = pairs[{' & '.join(f'({k})' for k in keep) if keep[1:] else keep[0]}]")
    if state.drop == "most":
        used.add("leave_one_out")
        label = "event_id" if is_event else "year"
        most = f'leave_one_out(rows, "{x}", "{y}", label="{label}", method={state.method!r})'
        lines.append(f'rows = rows[rows["{label}"] != {most}["{label}"].iloc[0]]')
    lines.append(f'print(rows[["{x}", "{y}"]].corr(method={state.method!r}))')
    hover = ', hover_name="title"' if is_event else ', hover_name="year"'
    lines.append(f'rows.plot(backend="plotly", kind="scatter", x="{x}", y="{y}"{hover})')
    return CodeSnippet(
        tuple(lines),
        Moving.slider("start", state.start, FIRST_YEAR, state.end),
        imports=(f"from moscow_pyongyang.measures import {', '.join(sorted(used))}",),
    )


def detail(
    key: str,
    state: ThesisState,
    tables: ThesisTables,
    events: list[Event],
    *,
    folder: Path | None = None,
) -> Detail:
    """Return the panel on one event or year, with what r would be without it.

    Parameters
    ----------
    key
        Id of an event, or a year.
    state
        What is set against what.
    tables
        Events, codes and indicators.
    events
        Rows of the table ``events`` as dictionaries.

    folder
        Folder of the data package; tests pass their own.

    Raises
    ------
    UnknownNameError
        If the picture has no such row.
    """
    found = compute(state, tables)
    own = found.rows[found.rows["id"] == key]
    if own.empty:
        raise UnknownNameError(f"{key!r} is not in this picture; as it stands it leaves it out.")
    without = _without(found, float(own["r_without"].iloc[0]))
    if state.unit == "event":
        shown = event_detail(key, events, folder=folder)
        return replace(shown, parts=(*without, *shown.parts))
    year, lag = int(key), state.lag
    measures = [tables.measure(name) for name in (state.hostility, state.closeness)]
    values = (float(own["x"].iloc[0]), float(own["y"].iloc[0]))
    parts = [
        (f"{m['title']}, {when}.", signs(f"{value * int(str(m['direction'])):,.2f} ({m['unit']})."))
        for m, value, when in zip(measures, values, (year, year + lag), strict=True)
    ]
    misses = [(f"What {m['family']} misses here.", str(m["what_it_misses"])) for m in measures]
    titles = [event["title"] for event in events if event["year"] == year]
    keys = dict.fromkeys(k for m in measures for k in str(m["source_keys"]).split(";"))
    return Detail(
        title=f"{year}",
        kicker="Year in the picture",
        parts=(
            *without,
            *parts,
            ("Events of the year.", f"{'; '.join(titles) or 'none in the table'}."),
            *misses,
        ),
        sources=tuple(cite(k, folder=folder).text for k in keys),
    )


def _without(found: Correlated, r_without: float) -> tuple[tuple[str, str], ...]:
    if found.result.r is None or r_without != r_without:
        return ()
    now, then = number(found.result.r), number(r_without)
    change = f"stay {now}" if then == now else f"be {then}; with it, it is {now}"
    return (("Without it", f"r would {change}."),)


def _source_line(state: ThesisState, used: set[str]) -> str:
    coder = f', load("coder_codes"), coder={state.coder!r}' if state.coder else ""
    more = ", include_context=True" if state.include_context else ""
    more += ", include_third_party=True" if state.include_third_party else ""
    pairs = f'event_pairs(load("events"){coder}{more})'
    if state.unit == "event":
        return f"pairs = {pairs}"
    series = []
    for name in (state.hostility, state.closeness):
        if name in CODED:
            used |= {"coded_years", "event_pairs"}
            series.append(f'coded_years({pairs}, "{CODED[name]}")')
        else:
            used.add("yearly")
            tables = 'load("indicators"), load("indicator_catalogue")'
            series.append(f'yearly({tables}, "{name}")')
    return f"pairs = pair_years({', '.join(series)}, lag={state.lag})"


def _controls(tables: ThesisTables) -> list[Control]:
    catalogue = tables.catalogue.to_dict("records")
    measures = {
        family: tuple(
            (str(row["indicator"]), f"{sign} {_short(row)}")
            for row in catalogue
            if row["family"] == family
        )
        for family, sign in (("hostility", "→"), ("closeness", "↑"))
    }
    # Years, not labels: selects as wide as the longest label would fill a second row.
    eras = tuple((era, tables.era_span(era)) for era in tables.labels)
    coders = tuple((coder, coder) for coder in sorted(set(tables.codes["coder"])))
    era_drops = tuple((era, f"leave out {years}") for era, years in eras)
    drops = (("", "leave nothing out"), ("most", "leave out what matters most"), *era_drops)
    one_code = (("", "the course's one code an event"),)
    return [
        Control(
            "choice", "unit", "Unit", (("event", "by event"), ("year", "by year")), is_plain=True
        ),
        Control("choice", "era", "Era", (("", "all eras"), *eras), is_plain=True),
        Control("choice", "drop", "Leave out", drops, is_plain=True),
        Control("switch", "include_third_party", "Third parties"),
        Control("switch", "include_context", "Context"),
        Control("choice", "hostility", "Hostility", measures["hostility"], is_plain=True),
        Control("choice", "closeness", "Closeness", measures["closeness"], is_plain=True),
        *years_on_axis(),
        Control(
            "range",
            "lag",
            "Lag: closeness later by … years",
            low=LAGS[0],
            high=LAGS[-1],
            place="more",
        ),
        Control("choice", "coder", "Codes by", (*one_code, *coders), place="more"),
        Control("choice", "method", "Correlation", tuple((m, m) for m in METHODS), place="more"),
        Control("search", "without", "Leave out rows that say", place="more"),
    ]


def _short(row: dict[Any, Any]) -> str:
    title = textwrap.shorten(str(row["title"]), 56, placeholder=" …")
    return f"{title} ({row['first']}–{row['last']})"


def _known(state: ThesisState, tables: ThesisTables) -> None:
    eras = tuple(tables.labels)
    one_of("era", state.era, ("", *eras))
    one_of("drop", state.drop, ("", "most", *eras))
    one_of("coder", state.coder, ("", *sorted(set(tables.codes["coder"]))))
    known = list(tables.catalogue["indicator"])
    for name in (state.hostility, state.closeness):
        one_of("the catalogue", name, known)


def _idle(state: ThesisState) -> tuple[str, ...]:
    """Return the controls that change nothing: measures of years for events, codes for others."""
    if state.unit == "event":
        return _OF_YEARS
    is_coded = {state.hostility, state.closeness} & set(CODED)
    return () if is_coded else _OF_CODES


def _waiting(state: ThesisState) -> str:
    usual = ThesisState()
    changed = [name for name in _OF_YEARS if getattr(state, name) != getattr(usual, name)]
    if state.unit == "year" or not changed:
        return ""
    return f"({join_list(changed).capitalize()}: used when the unit is the year.) "
