"""Where they met: the meetings of the leaders of Moscow and Pyongyang on a map and in time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts.legend import IN_DOUBT, THERE
from moscow_pyongyang.charts.meetings_map import LANES, VIEWS, Meeting, meeting_rows, meetings_spec
from moscow_pyongyang.charts.text import join_list
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.base import (
    FIRST_YEAR,
    LAST_YEAR,
    State,
    filled,
    in_order,
    one_of,
    sources_of,
    years_in_words,
)
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, Picks, WayOut

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_TOP = "top leaders"
_LEVELS = {"top": "Top leaders", "all": "All on record"}
_VIEW_WORDS = {"whole": "Moscow to Pyongyang", "east": "The Far East"}
EVERYWHERE = "all"
_WAY_OUT = WayOut(
    "No meeting fits these filters.",
    "Show every meeting",
    {
        "start": FIRST_YEAR,
        "end": LAST_YEAR,
        "place": EVERYWHERE,
        "level": "all",
        "only_documented": False,
    },
)


@dataclass(frozen=True)
class MeetingsState(State):
    """What the map shows.

    Attributes
    ----------
    start, end
        First and last year, both included.
    place
        Id of a place of the map, or ``"all"``.
    level
        ``"top"`` for top leaders, ``"all"`` for heads of government and
        ceremonial heads of state too.
    only_documented
        Leave out meetings known from later accounts only.
    view
        ``"whole"`` or ``"east"``: how much of the map is in view.
    """

    subject: ClassVar[str] = "The map has"

    start: int = FIRST_YEAR
    end: int = LAST_YEAR
    place: str = EVERYWHERE
    level: str = "top"
    only_documented: bool = False
    view: str = "whole"

    def __post_init__(self) -> None:
        in_order("The map", self.start, self.end)
        one_of("level", self.level, _LEVELS)
        one_of("view", self.view, VIEWS)


def meetings_map(*, pick: str = "", folder: Path | None = None, **state: Any) -> ExplorerView:
    """Return the map of meetings; its arguments are the link to a first view.

    Parameters
    ----------
    pick
        Id of the meeting whose panel is open at first. If not given, the newest shown.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `MeetingsState`, for example ``start=2000, view="east"``.

    Raises
    ------
    CourseError
        If a value is not one that the map knows; the message lists those.

    Source
    ------
    Tables summits and places; data/geo.
    """
    first = MeetingsState.from_values(state)
    rows = meeting_rows(load("summits", folder=folder), load("places", folder=folder))
    _spot(first, rows)
    return ExplorerView(
        lambda values: frame(MeetingsState.from_values(values), rows, folder=folder),
        _controls(rows),
        first.to_values(),
        name="meetings_map",
        kicker="Where they met · geography of the tie",
        detail=lambda key, _values: detail(key, rows, folder=folder),
        list_label="meetings",
        picked=pick,
        telling=next((r["summit_id"] for r in reversed(rows) if _keeps(first, r)), ""),
    )


def frame(
    state: MeetingsState, rows: Sequence[Meeting] | None = None, *, folder: Path | None = None
) -> Frame:
    """Return what the map shows in one state; the same state gives the same picture.

    Parameters
    ----------
    state
        The filters.
    rows
        What `charts.meetings_map.meeting_rows` returns; the course's own if not given.
    folder
        Folder that holds ``geo/``.
    """
    if rows is None:
        rows = meeting_rows(load("summits", folder=folder), load("places", folder=folder))
    _spot(state, rows)
    shown = [row for row in rows if _keeps(state, row)]
    noun = "meetings of top leaders" if state.level == "top" else "meetings"
    spec = meetings_spec(
        shown,
        view=state.view,
        years=(state.start, state.end),
        noun=noun,
        among=rows,
        folder=folder,
    )
    return Frame(
        fig=spec,
        sentence=_sentence(shown, state, noun),
        picks=Picks(
            "Id",
            "Date",
            "Meeting",
            "".join(IN_DOUBT if _is_hearsay(row) else THERE for row in shown),
            {IN_DOUBT: "known from later accounts only"},
        ),
        code=code(state, rows),
        way_out=None if shown else _WAY_OUT,
    )


def code(state: MeetingsState, rows: Sequence[Meeting]) -> CodeSnippet:
    """Return three to six lines of pandas that make the selection of `state`."""
    marks = [f"year.between({state.start}, {MOVED})"]
    if state.level == "top":
        marks.append(f'(summits["level"] == "{_TOP}")')
    if state.only_documented:
        marks.append('(summits["certainty"] == "documented")')
    if state.place != EVERYWHERE:
        ids = sorted({row["place_id"] for row in rows if row["spot"] == state.place})
        marks.append(f'summits["place_id"].isin({ids!r})')
    lines = (
        'summits = load("summits")',
        'year = summits["start"].str[:4].astype(int)',
        f"shown = summits[{' & '.join(marks)}]",
        f'charts.meetings_chart(shown, load("places"), view="{state.view}")',
    )
    return CodeSnippet(
        lines,
        Moving.slider("end", state.end, state.start, LAST_YEAR),
        imports=("from moscow_pyongyang import charts, load",),
    )


def detail(key: str, rows: Sequence[Meeting], *, folder: Path | None = None) -> Detail:
    """Return the panel on one meeting: who, what came of it, how sure, sources.

    Raises
    ------
    UnknownNameError
        If `key` is not the id of a meeting.
    """
    row = next((row for row in rows if row["summit_id"] == key), None)
    if row is None:
        raise UnknownNameError(f"No meeting {key!r}. Ids look like 2019-04-25-vladivostok.")
    until = f" to {spell(row['end'])}" if row["end"] and row["end"] != row["start"] else ""
    parts = [
        ("", row["outcome"]),
        ("From Moscow.", f"{row['moscow_side']}."),
        ("From Pyongyang.", f"{row['pyongyang_side']}."),
    ]
    notes = [
        ("Events.", " ".join(sources_of(row["event_ids"] or "", folder=folder))),
        ("Id.", key),
    ]
    return Detail(
        title=f"{row['place']}, {spell(row['start'])}",
        kicker=f"{spell(row['start'])}{until} · {row['level']} · {row['lane']}",
        marks=(row["certainty"], f"confidence {row['confidence']}"),
        parts=filled(parts),
        doubts=filled([("Uncertain.", row["dispute"] or "")]),
        notes=filled(notes),
        sources=sources_of(row["source_keys"], folder=folder),
    )


def _sentence(shown: Sequence[Meeting], state: MeetingsState, noun: str) -> str:
    years = years_in_words(state.start, state.end)
    if not shown:
        return f"No {noun} of {years} fit these filters."
    often = Counter(row["spot_name"] for row in shown).most_common()
    where = join_list([f"{place} {n}" for place, n in often])
    what = noun if len(shown) > 1 else noun.replace("meetings", "meeting")
    east = [row for row in shown if row["lane"] == LANES[1]]
    hearsay = sum(map(_is_hearsay, shown))
    parts = [f"{len(shown)} {what}, {years}: {where}."]
    if east:
        parts.append(f"In the Far East first in {spell(east[0]['start'][:7])}.")
    if hearsay:
        parts.append(f"{hearsay} known from later accounts only.")
    return " ".join(parts)


def _is_hearsay(row: Meeting) -> bool:
    return bool(row["certainty"] == "reported")


def _keeps(state: MeetingsState, row: Meeting) -> bool:
    return (
        state.start <= row["year"] <= state.end
        and (state.place in (EVERYWHERE, row["spot"]))
        and (state.level == "all" or row["level"] == _TOP)
        and not (state.only_documented and _is_hearsay(row))
    )


def _spot(state: MeetingsState, rows: Sequence[Meeting]) -> None:
    known = dict.fromkeys(row["spot"] for row in rows)
    if state.place != EVERYWHERE and state.place not in known:
        raise CourseError(f"No place {state.place}. Places: {EVERYWHERE}, {', '.join(known)}.")


def _controls(rows: Sequence[Meeting]) -> list[Control]:
    often = Counter((row["spot"], row["spot_name"]) for row in rows).most_common()
    places = ((EVERYWHERE, "All places"), *((key, f"{name} ({n})") for (key, name), n in often))
    years: dict[str, Any] = {"low": FIRST_YEAR, "high": LAST_YEAR, "place": "axis"}
    return [
        Control("choice", "view", "Map", tuple(_VIEW_WORDS.items()), is_plain=True),
        Control("choice", "place", "Place", places, is_plain=True),
        Control("choice", "level", "Who", tuple(_LEVELS.items()), is_plain=True),
        Control("switch", "only_documented", "Documented only"),
        Control("range", "start", "From", not_above="end", **years),
        Control("range", "end", "To", not_below="start", plays=True, **years),
    ]
