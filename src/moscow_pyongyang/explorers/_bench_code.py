"""The lines of pandas and plotly that make what the thesis bench shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.explorers._bench_rows import Tables
from moscow_pyongyang.measures.series import CODED

if TYPE_CHECKING:
    from moscow_pyongyang.explorers.thesis import ThesisState


def code(state: ThesisState, tables: Tables | None = None) -> str:
    """Return the lines that make the correlation and the scatter of `state`."""
    is_event = state.unit == "event"
    x, y = ("hostility", "closeness") if is_event else ("x", "y")
    used = {"event_pairs"} if is_event else {"pair_years"}
    lines = [_source_line(state, used)]
    keep = [f'rows["year"].between({state.start}, {state.end})']
    spans = (tables or Tables.read()).era_years
    for era, sign in ((state.era, ""), (state.drop if state.drop != "most" else "", "~")):
        if era:
            test = f'rows["era"] == {era!r}' if is_event else f'rows["year"].between{spans[era]}'
            keep.append(f"{sign}({test})" if sign and is_event else f"{sign}{test}")
    if words := state.without.strip():
        text = 'rows["event_id"] + " " + rows["title"]' if is_event else 'rows["year"].astype(str)'
        keep.append(f"~({text}).str.contains({words!r}, case=False, regex=False)")
    lines.append(f"rows = rows[{' & '.join(f'({k})' for k in keep) if keep[1:] else keep[0]}]")
    if state.drop == "most":
        used.add("leave_one_out")
        label = "event_id" if is_event else "year"
        most = f'leave_one_out(rows, "{x}", "{y}", label="{label}", method={state.method!r})'
        lines.append(f'rows = rows[rows["{label}"] != {most}["{label}"].iloc[0]]')
    lines.append(f'print(rows[["{x}", "{y}"]].corr(method={state.method!r}))')
    hover = ', hover_name="title"' if is_event else ', hover_name="year"'
    lines.append(f'rows.plot(backend="plotly", kind="scatter", x="{x}", y="{y}"{hover})')
    return "\n".join([f"from moscow_pyongyang.measures import {', '.join(sorted(used))}", *lines])


def _source_line(state: ThesisState, used: set[str]) -> str:
    coder = f', load("coder_codes"), coder={state.coder!r}' if state.coder else ""
    context = ", include_context=True" if state.include_context else ""
    pairs = f'event_pairs(load("events"){coder}{context})'
    if state.unit == "event":
        return f"rows = {pairs}"
    series = []
    for name in (state.hostility, state.closeness):
        if name in CODED:
            used |= {"coded_years", "event_pairs"}
            series.append(f'coded_years({pairs}, "{CODED[name]}")')
        else:
            used.add("yearly")
            tables = 'load("indicators"), load("indicator_catalogue")'
            series.append(f'yearly({tables}, "{name}")')
    return f"rows = pair_years({', '.join(series)}, lag={state.lag})"
