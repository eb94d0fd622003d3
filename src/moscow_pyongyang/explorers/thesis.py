"""The thesis bench: when Washington and Moscow are hostile, is Moscow closer to Pyongyang?"""

from __future__ import annotations

import textwrap
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any, Literal

from moscow_pyongyang.charts.text import Event, join_list
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers import _bench_words as say
from moscow_pyongyang.explorers._bench_code import code
from moscow_pyongyang.explorers._bench_picture import picture
from moscow_pyongyang.explorers._bench_rows import Bench, Tables, bench
from moscow_pyongyang.explorers.timeline import detail as event_detail
from moscow_pyongyang.measures.correlation import LAGS, METHODS, Method
from moscow_pyongyang.tables import cite
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, Picks

if TYPE_CHECKING:
    from pathlib import Path

_FIRST, _LAST = 1945, 2026
_UNITS = ("event", "year")
_OF_YEARS = ("hostility", "closeness", "lag")


@dataclass(frozen=True)
class ThesisState:
    """What the bench sets against each other.

    Attributes
    ----------
    unit
        ``"event"``: the two codes of each event. ``"year"``: two measures year by year.
    hostility, closeness
        Ids of indicators, for years.
    lag
        Years by which closeness comes later, −3 to +3, for years.
    era
        Id of the era to keep; "" for all.
    start, end
        First and last year, both included.
    method
        ``"pearson"`` or ``"spearman"``.
    coder
        Whose event codes; "" for the code that the course uses for each event.
    include_context
        Keep events of world context, which are not between Moscow and Pyongyang.
    drop
        ``"most"`` leaves out the row that matters most, the id of an era all of it.
    without
        Leave out the rows whose id or title contains this text, in any case.
    """

    unit: str = "event"
    hostility: str = "h_event_codes"
    closeness: str = "c_event_codes"
    lag: int = 0
    era: str = ""
    start: int = _FIRST
    end: int = _LAST
    method: str = "pearson"
    coder: str = ""
    include_context: bool = False
    drop: str = ""
    without: str = ""

    def __post_init__(self) -> None:
        _one_of("unit", self.unit, _UNITS)
        _one_of("method", self.method, METHODS)
        _one_of("lag", self.lag, LAGS)
        if self.start > self.end:
            raise CourseError(
                f"The bench cannot start in {self.start} and end in {self.end}; swap the years."
            )
        if not self.hostility.startswith("h_") or not self.closeness.startswith("c_"):
            raise CourseError("hostility takes an indicator h_…, closeness an indicator c_….")

    def of(self) -> Method:
        """Return the method as the measures room spells it."""
        method: Literal["pearson", "spearman"] = (
            "spearman" if self.method == "spearman" else "pearson"
        )
        return method


def thesis(*, folder: Path | None = None, **state: Any) -> ExplorerView:
    """Return the thesis bench; its arguments are the link to a first view.

    Parameters
    ----------
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
    tables = Tables.read(folder)
    events = to_records(tables.events)
    view: ExplorerView

    def open_row(key: str) -> Detail:
        return detail(key, _state(view.state), tables, events, folder=folder)

    view = ExplorerView(
        lambda values: frame(_state(values), tables),
        _controls(tables),
        asdict(_state(state)),
        kicker="Thesis bench · does hostility bring Moscow nearer to Pyongyang?",
        detail=open_row,
        list_label="In the picture",
        wide=700,
    )
    return view


def frame(state: ThesisState, tables: Tables | None = None) -> Frame:
    """Return what the bench shows in one state; the same state gives the same picture.

    Raises
    ------
    UnknownNameError
        If the course has no such measure, era or coder.
    """
    tables = tables or Tables.read()
    _known(state, tables)
    found = bench(state, tables)
    signs = "".join("▲" if y > 0 else "▼" if y < 0 else "●" for y in found.rows["y"])
    is_event = state.unit == "event"
    return Frame(
        fig=picture(found, state, tables),
        sentence=_waiting(state) + say.conclusion(found, state, tables),
        picks=Picks(
            "Event id" if is_event else "Year",
            "Date" if is_event else "Year",
            "Event" if is_event else "Pair",
            signs if is_event else "●" * len(signs),
        ),
        code=code(state, tables),
    )


def detail(
    key: str,
    state: ThesisState,
    tables: Tables,
    events: list[Event],
    *,
    folder: Path | None = None,
) -> Detail:
    """Return the panel on one event or year, with what r would be without it.

    Raises
    ------
    UnknownNameError
        If the picture has no such row.
    """
    found = bench(state, tables)
    own = found.rows[found.rows["id"] == key]
    if own.empty:
        raise UnknownNameError(f"{key!r} is not in this picture; as it stands it leaves it out.")
    without = _without(found, float(own["r_without"].iloc[0]))
    if state.unit == "event":
        shown = event_detail(key, events, folder=folder)
        return Detail(shown.title, shown.kicker, (*without, *shown.parts), shown.sources)
    year, lag = int(key), state.lag
    measures = [tables.measure(name) for name in (state.hostility, state.closeness)]
    values = (float(own["x"].iloc[0]), float(own["y"].iloc[0]))
    parts = [
        (f"{m['title']}, {when}.", f"{value * int(str(m['direction'])):,.2f} ({m['unit']}).")
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


def _without(found: Bench, r_without: float) -> tuple[tuple[str, str], ...]:
    if found.result.r is None or r_without != r_without:
        return ()
    now, then = say.number(found.result.r), say.number(r_without)
    change = f"stay {now}" if then == now else f"be {then}; with it, it is {now}"
    return (("Without it", f"r would {change}."),)


def _controls(tables: Tables) -> list[Control]:
    catalogue = tables.catalogue.to_dict("records")
    measures = {
        family: tuple(
            (str(row["indicator"]), _short(row)) for row in catalogue if row["family"] == family
        )
        for family in ("hostility", "closeness")
    }
    # Years, not labels: selects as wide as the longest label would fill a second row.
    eras = tuple((era, tables.era_span(era)) for era in tables.labels)
    coders = tuple((coder, coder) for coder in sorted(set(tables.codes["coder"])))
    era_drops = tuple((era, f"all of {years}") for era, years in eras)
    drops = (("", "nothing"), ("most", "what matters most"), *era_drops)
    one_code = (("", "the course's one code an event"),)
    return [
        Control("choice", "unit", "Unit", (("event", "event"), ("year", "year"))),
        Control("choice", "era", "Era", (("", "all eras"), *eras)),
        Control("range", "start", "From", low=_FIRST, high=_LAST, not_above="end"),
        Control("range", "end", "To", low=_FIRST, high=_LAST, not_below="start"),
        Control("choice", "drop", "Leave out", drops),
        Control("switch", "include_context", "World context too"),
        Control("choice", "hostility", "Years: hostility", measures["hostility"], is_folded=True),
        Control("choice", "closeness", "Years: closeness", measures["closeness"], is_folded=True),
        Control(
            "range",
            "lag",
            "Years: closeness comes later by",
            low=LAGS[0],
            high=LAGS[-1],
            is_folded=True,
        ),
        Control("choice", "coder", "Codes by", (*one_code, *coders), is_folded=True),
        Control("choice", "method", "Correlation", tuple((m, m) for m in METHODS), is_folded=True),
        Control("search", "without", "Leave out rows that say", is_folded=True),
    ]


def _short(row: dict[Any, Any]) -> str:
    title = textwrap.shorten(str(row["title"]), 56, placeholder=" …")
    return f"{title} ({row['first']}–{row['last']})"


def _state(values: dict[str, Any]) -> ThesisState:
    known = {field.name for field in fields(ThesisState)}
    unknown = sorted(set(values) - known)
    if unknown:
        raise CourseError(
            f"The bench has no setting {', '.join(unknown)}. Settings: {', '.join(sorted(known))}."
        )
    return ThesisState(**values)


def _known(state: ThesisState, tables: Tables) -> None:
    eras = tuple(tables.labels)
    _one_of("era", state.era, ("", *eras))
    _one_of("drop", state.drop, ("", "most", *eras))
    _one_of("coder", state.coder, ("", *sorted(set(tables.codes["coder"]))))
    known = list(tables.catalogue["indicator"])
    for name in (state.hostility, state.closeness):
        _one_of("the catalogue", name, known)


def _one_of(what: str, value: object, known: Any) -> None:
    if value not in known:
        listed = ", ".join(repr(one) for one in known)
        raise UnknownNameError(f"{what} knows {listed}, not {value!r}.")


def _waiting(state: ThesisState) -> str:
    usual = ThesisState()
    changed = [name for name in _OF_YEARS if getattr(state, name) != getattr(usual, name)]
    if state.unit == "year" or not changed:
        return ""
    return f"({join_list(changed).capitalize()}: used when the unit is the year.) "
