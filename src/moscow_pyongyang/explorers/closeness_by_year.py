"""The closeness explorer: in which years did events draw the two together, in which apart?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts.closeness import Setting, closeness_spec
from moscow_pyongyang.charts.legend import THERE
from moscow_pyongyang.charts.text import DOMAINS, Event, count_noun, is_between
from moscow_pyongyang.explorers.base import (
    CODE_SIGNS,
    FIRST_YEAR,
    LAST_YEAR,
    State,
    each_of,
    in_order,
    sign_of_code,
    years_in_words,
)
from moscow_pyongyang.explorers.event_filters import count_by_chip, event_chips, years_on_axis
from moscow_pyongyang.explorers.event_timeline import detail, telling
from moscow_pyongyang.tables import load, names
from moscow_pyongyang.tables.records import Record, to_records
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import ExplorerView, Frame, Picks, WayOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# The picture in a card, in pixels: names are placed for a usual screen.
_SIZE = (620, 300)
_NOTES = (
    "Click a mark, or walk from mark to mark with the arrow keys. The height of a pile only counts "
    "the events of a year. The bands above say who led; the tinted bands behind are the eras of "
    "the course.",
)


@dataclass(frozen=True)
class ClosenessState(State):
    """What the picture shows.

    Attributes
    ----------
    start, end
        First and last year, both included.
    domains
        Words to keep; empty keeps all.
    only_disputed
        Keep only events about which a dispute is on record.
    include_context
        Show events of world context too: pale, at the foot, on neither side of the line.
    """

    subject: ClassVar[str] = "The picture of closeness has"

    start: int = FIRST_YEAR
    end: int = LAST_YEAR
    domains: tuple[str, ...] = ()
    only_disputed: bool = False
    include_context: bool = False

    def __post_init__(self) -> None:
        in_order("The picture of closeness", self.start, self.end)
        each_of("domains", self.domains, DOMAINS)


def closeness(*, pick: str = "", folder: Path | None = None, **state: Any) -> ExplorerView:
    """Return the closeness explorer; its arguments are the link to a first view.

    Parameters
    ----------
    pick
        Id of the event whose panel is open at first: the one that the text has just spoken of.
        If not given, the strongest of the events shown.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `ClosenessState`, for example ``start=1985, end=1999``.

    Returns
    -------
    ExplorerView
        ``as_code()`` prints the same selection in pandas, ``pick(event_id)`` opens one event.

    Raises
    ------
    CourseError
        If a value is not one that the explorer knows; the message lists those.
    """
    first = ClosenessState.from_values(state)
    events = to_records(load("events", folder=folder))
    around = tuple(
        to_records(load(name, folder=folder)) if name in names(folder) else []
        for name in ("leaders", "eras")
    )
    return ExplorerView(
        lambda values: frame(ClosenessState.from_values(values), events, *around),
        [*years_on_axis(), *event_chips()],
        first.to_values(),
        name="closeness",
        kicker="Closeness · which years drew the two together?",
        detail=lambda key, _values: detail(key, events, folder=folder),
        list_label="events",
        picked=pick,
        telling=telling(shown_events(first, events)),
    )


def frame(
    state: ClosenessState,
    events: Sequence[Event] | None = None,
    leaders: Sequence[Record] | None = None,
    eras: Sequence[Record] | None = None,
) -> Frame:
    """Return what one state shows; the same state gives the same picture.

    Parameters
    ----------
    state
        The filters.
    events
        Rows of the table ``events`` as dictionaries; the course's own if not given.
    leaders, eras
        Rows of these tables, as `events`.
    """
    rows = to_records(load("events")) if events is None else events
    shown = shown_events(state, rows)
    around = Setting(
        years=(state.start, state.end),
        leaders=to_records(load("leaders")) if leaders is None else leaders,
        eras=to_records(load("eras")) if eras is None else eras,
        context=[event for event in shown if event["is_context"]],
        size=_SIZE,
        can_pick=True,
    )
    spec = closeness_spec([event for event in shown if not event["is_context"]], around)
    # The rows of the table: those of the picture by date, of one day the two's own first.
    by_date = sorted(shown, key=lambda event: (str(event["date"]), bool(event["is_context"])))
    # World context stands on neither side here.
    signs = "".join(
        THERE if event["is_context"] else sign_of_code(event["closeness"]) for event in by_date
    )
    return Frame(
        fig=spec,
        sentence=_sentence(shown, state),
        picks=Picks("Event id", "Date", "Event", signs, CODE_SIGNS),
        code=code(state),
        notes=_NOTES,
        counts=count_by_chip(state, lambda other: shown_events(other, rows)),
        way_out=None if shown else _way_out(state),
    )


def shown_events(state: ClosenessState, events: Sequence[Event]) -> list[Event]:
    """Return the events that a state shows, in the order of the table."""
    return [event for event in events if _keeps(state, event)]


def code(state: ClosenessState) -> CodeSnippet:
    """Return three to six lines of pandas that make the selection of `state`."""
    own = '"is_bilateral"'
    chosen = f'events[events[{own}] | events["is_context"]]'
    lines = [
        'events = load("events")',
        f"own = {chosen if state.include_context else f'events[events[{own}]]'}",
        f'shown = own[own["year"].between({state.start}, {MOVED})]',
    ]
    if state.domains:
        lines.append(f'shown = shown[shown["domain"].isin({list(state.domains)!r})]')
    if state.only_disputed:
        lines.append('shown = shown[shown["dispute"].notna()]')
    lines.append('shown.groupby(["year", "closeness"]).size().unstack(fill_value=0)')
    return CodeSnippet(tuple(lines), Moving.slider("end", state.end, state.start, LAST_YEAR))


def _keeps(state: ClosenessState, event: Event) -> bool:
    return (
        state.start <= event["year"] <= state.end
        and (is_between(event) or (state.include_context and bool(event["is_context"])))
        and (not state.domains or event["domain"] in state.domains)
        and (not state.only_disputed or bool(event["dispute"]))
    )


def _way_out(state: ClosenessState) -> WayOut:
    years = years_in_words(state.start, state.end)
    return WayOut(
        f"No event of {years} fits these filters.",
        "Show all events",
        {"domains": [], "only_disputed": False},
    )


def _sentence(shown: Sequence[Event], state: ClosenessState) -> str:
    own = [event for event in shown if not event["is_context"]]
    if not own:
        return f"{years_in_words(state.start, state.end)}: no event between Moscow and Pyongyang."
    closer, apart = (sum(event["closeness"] * sign > 0 for event in own) for sign in (1, -1))
    disputed = sum(event["confidence"] == "disputed" for event in shown)
    context = f"; {len(shown) - len(own)} of world context" if len(own) < len(shown) else ""
    return (
        f"{closer} of {count_noun(len(own), 'event', 'events')} between the two drew them closer, "
        f"{apart} pushed them apart; {disputed} of the {len(shown)} shown disputed{context}."
    )
