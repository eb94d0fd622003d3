"""The timeline explorer: what happened, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.text import (
    DOMAINS,
    Event,
    count_noun,
    is_between,
    join_list,
    signed_code,
)
from moscow_pyongyang.charts.timeline import Lanes, timeline_spec
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.explorers.base import (
    CLOSENESS,
    CODE_SIGNS,
    FIRST_YEAR,
    LAST_YEAR,
    State,
    each_of,
    filled,
    in_order,
    name_at,
    one_of,
    sign_of_code,
    years_in_words,
)
from moscow_pyongyang.explorers.event_filters import count_by_chip, event_chips, years_on_axis
from moscow_pyongyang.tables import cite, load, names
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.former import refuse_former
from moscow_pyongyang.tables.load import groups_by
from moscow_pyongyang.tables.records import Record, to_records
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, Picks, WayOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CONFIDENCE = ("high", "medium", "disputed")
_LANES = ("domain", "closeness")
_NOTES = (
    "Click a mark, or walk from mark to mark with the arrow keys. A hollow mark is disputed, a "
    "bar is a date known only to its month or year, a small mark is world context. A lane is as "
    "high as its events need; where they are too many, a number says how many lie there: choose "
    "fewer years to see each.",
)


@dataclass(frozen=True)
class TimelineState(State):
    """What the timeline shows.

    Attributes
    ----------
    start, end
        First and last year, both included.
    actors, domains, confidence
        Ids and words to keep; empty keeps all. An event is kept if one of its
        actors is among `actors`.
    only_disputed
        Keep only events about which a dispute is on record.
    include_context
        Keep events of world context, which are not between Moscow and Pyongyang.
    query
        Text that title, summary or id must contain, in any case.
    lanes
        What a lane stands for: ``"domain"`` or ``"closeness"``.
    """

    subject: ClassVar[str] = "The timeline has"

    start: int = FIRST_YEAR
    end: int = LAST_YEAR
    actors: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    confidence: tuple[str, ...] = ()
    only_disputed: bool = False
    include_context: bool = True
    query: str = ""
    lanes: Lanes = "domain"

    def __post_init__(self) -> None:
        in_order("The timeline", self.start, self.end)
        each_of("domains", self.domains, DOMAINS)
        each_of("confidence", self.confidence, _CONFIDENCE)
        one_of("lanes", self.lanes, _LANES)


def timeline(*, pick: str = "", folder: Path | None = None, **state: Any) -> ExplorerView:
    """Return the timeline explorer; its arguments are the link to a first view.

    Parameters
    ----------
    pick
        Id of the event whose panel is open at first: the one that the text has just spoken of.
        If not given, the strongest of the events shown.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `TimelineState`, for example ``start=1949, end=1951,
        domains=["military"]``.

    Returns
    -------
    ExplorerView
        ``as_code()`` prints the same selection in pandas, ``pick(event_id)``
        opens one event.

    Raises
    ------
    CourseError
        If a value is not one that the timeline knows; the message lists those.
    """
    first = TimelineState.from_values(state)
    events = to_records(load("events", folder=folder))
    leaders = to_records(load("leaders", folder=folder)) if "leaders" in names(folder) else []
    return ExplorerView(
        lambda values: frame(TimelineState.from_values(values), events, leaders),
        _controls(events),
        first.to_values(),
        name="timeline",
        kicker="Timeline · what happened, and who says so",
        detail=lambda key, _values: detail(key, events, folder=folder),
        list_label="events",
        picked=pick,
        telling=telling(shown_events(first, events)),
    )


def frame(
    state: TimelineState,
    events: Sequence[Event] | None = None,
    leaders: Sequence[Record] | None = None,
) -> Frame:
    """Return what the timeline shows in one state; the same state gives the same picture.

    Parameters
    ----------
    state
        The filters.
    events
        Rows of the table ``events`` as dictionaries; the course's own if not given.
    leaders
        Rows of the table ``leaders``, as `events`.
    """
    rows = to_records(load("events")) if events is None else events
    period = [event for event in rows if state.start <= event["year"] <= state.end]
    shown = shown_events(state, period)
    signs = "".join(sign_of_code(event["closeness"]) for event in shown)
    return Frame(
        fig=timeline_spec(
            shown,
            lanes=state.lanes,
            years=(state.start, state.end),
            leaders=to_records(load("leaders")) if leaders is None else leaders,
            domains=state.domains,
            has_actors=True,
        ),
        sentence=_sentence(shown, len(period), state),
        picks=Picks(
            "Event id",
            "Date",
            "Event",
            signs,
            CODE_SIGNS,
        ),
        code=code(state),
        notes=_NOTES,
        counts=count_by_chip(state, lambda other: shown_events(other, period)),
        way_out=None if shown else _way_out(state),
    )


def shown_events(state: TimelineState, events: Sequence[Event]) -> list[Event]:
    """Return the events that a state shows, in the order of the table."""
    return [
        event
        for event in events
        if state.start <= event["year"] <= state.end and _keeps(state, event)
    ]


def code(state: TimelineState) -> CodeSnippet:
    """Return three to six lines of pandas that make the selection of `state`."""
    lines = [
        'events = load("events")',
        f'shown = events[events["year"].between({state.start}, {MOVED})]',
    ]
    if state.domains:
        lines.append(f'shown = shown[shown["domain"].isin({list(state.domains)!r})]')
    if state.actors:
        ids = "|".join(state.actors)
        lines.append(f'shown = shown[shown["actors"].str.contains(r"\\b(?:{ids})\\b")]')
    marks = []
    if state.confidence:
        marks.append(f'shown["confidence"].isin({list(state.confidence)!r})')
    if state.only_disputed:
        marks.append('shown["dispute"].notna()')
    if not state.include_context:
        marks.append('~shown["is_context"]')
    if marks:
        lines.append(f"shown = shown[{' & '.join(marks)}]")
    if words := state.query.strip():
        searched = 'shown["title"] + " " + shown["summary"] + " " + shown["event_id"]'
        lines.append(
            f"shown = shown[({searched}).str.contains({words!r}, case=False, regex=False)]"
        )
    if len(lines) == 2:
        lines.append('shown.groupby("domain").size()')
    return CodeSnippet(tuple(lines), Moving.slider("end", state.end, state.start, LAST_YEAR))


def detail(key: str, events: Sequence[Event], *, folder: Path | None = None) -> Detail:
    """Return the panel on one event: summary, dispute, code and coder, sources.

    Raises
    ------
    UnknownNameError
        If `key` is not the id of an event.
    """
    event = next((event for event in events if event["event_id"] == key), None)
    if event is None:
        refuse_former(key, folder)
        raise UnknownNameError(f"No event {key!r}. Ids look like 1950-01-30-stalin-assent.")
    ids = event["actors"].split(";")
    actors = join_list([name_at(one, event["date"], folder=folder) for one in ids])
    place = f" · {event['place']}" if event["place"] else ""
    coders = _coders(event, folder)
    who = "one coder" if len(coders) < 2 else f"{len(coders)} coders"
    return Detail(
        title=event["title"],
        kicker=f"{spell(event['date'])} · {event['domain']}{place}",
        parts=filled([("", event["summary"])]),
        doubts=filled([("Disputed.", event["dispute"])]),
        marks=(
            CLOSENESS[int(event["closeness"])],
            f"{' and '.join(coders)} · {who}" if coders else who,
            f"confidence {event['confidence']}",
        ),
        sources=tuple(source.text for source in cite(key, folder=folder).sources),
        notes=(
            ("Coding.", _coding(event, folder)),
            ("Actors.", f"{actors}."),
            ("Confidence", f"that the row is right as worded: {event['confidence']}."),
            ("Id.", event["event_id"]),
        ),
    )


def telling(events: Sequence[Event]) -> str:
    """Return the id of the event to begin with: strongly coded, between the two, with a dispute."""

    def weight(event: Event) -> tuple[bool, int, bool, int]:
        sources = len((event["source_keys"] or "").split(";"))
        return is_between(event), abs(event["closeness"]), bool(event["dispute"]), sources

    return max(events, key=weight)["event_id"] if events else ""


def _way_out(state: TimelineState) -> WayOut:
    years = years_in_words(state.start, state.end)
    if words := state.query.strip():
        return WayOut(f"No event of {years} says “{words}”.", "Clear search", {"query": ""})
    off = {
        "domains": [],
        "actors": [],
        "confidence": [],
        "only_disputed": False,
        "include_context": True,
    }
    return WayOut(f"No event of {years} fits these filters.", "Show all events", off)


def _keeps(state: TimelineState, event: Event) -> bool:
    words = state.query.strip().casefold()
    text = f"{event['title']} {event['summary']} {event['event_id']}"
    return (
        (not state.domains or event["domain"] in state.domains)
        and (not state.actors or bool(set(state.actors) & set(event["actors"].split(";"))))
        and (not state.confidence or event["confidence"] in state.confidence)
        and (not state.only_disputed or bool(event["dispute"]))
        and (state.include_context or not event["is_context"])
        and (not words or words in text.casefold())
    )


def _sentence(shown: Sequence[Event], total: int, state: TimelineState) -> str:
    years = years_in_words(state.start, state.end)
    if not shown:
        return f"None of {count_noun(total, 'event', 'events')} of {years} fits these filters."
    disputed = sum(event["confidence"] == "disputed" for event in shown)
    rough = sum(event["date_precision"] != "day" for event in shown)
    return (
        f"{len(shown)} of {count_noun(total, 'event', 'events')} of {years} shown; "
        f"{disputed} disputed, {count_noun(rough, 'date', 'dates')} known only to the month or "
        "year."
    )


def _coders(event: Event, folder: Path | None) -> dict[str, int]:
    """Return the code of closeness that each named coder gave to an event."""
    own = groups_by("coder_codes", "event_id", folder=folder).get(event["event_id"], ())
    return {str(row["coder"]): int(row["closeness"]) for row in own}


def _coding(event: Event, folder: Path | None) -> str:
    given = [
        f"{coder} gave closeness {signed_code(code)}"
        for coder, code in _coders(event, folder).items()
    ]
    # Two codes of one event are two opinions; the note belongs to the code in the table.
    who = join_list(given) if given else "Nobody is named as coder"
    judgement = "one coder's judgement" if len(given) < 2 else "each one coder's judgement"
    return f"{who}: {judgement}, not a measurement. {event['coding_note'] or ''}".strip()


def _controls(events: Sequence[Event]) -> list[Control]:
    named = {entity for event in events for entity in event["actors"].split(";")}
    actors = tuple(
        (entity, style.name) for entity, style in theme.ACTORS.items() if entity in named
    )
    levels = tuple((level, level.capitalize()) for level in _CONFIDENCE)
    lanes = tuple((lane, lane.capitalize()) for lane in _LANES)
    return [
        *years_on_axis(),
        *event_chips(),
        Control("search", "query", "Search"),
        Control("checks", "actors", "Actor", actors, place="more"),
        Control("checks", "confidence", "Confidence", levels, place="more"),
        Control("choice", "lanes", "Lanes", lanes, place="more"),
    ]
