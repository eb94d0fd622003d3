"""The events of one year: the smallest explorer of its kind, for authors to copy.

Copy this file to ``src/moscow_pyongyang/explorers/<subject>.py``, rename class and function, and
give it its line in `EXPLORERS` of ``explorers/__init__.py``: the name that a lesson calls, where
the function stands, and a call or two as examples (one of them with nothing to show). Then run
``.venv/bin/pytest tests/test_as_code.py tests/test_explorers.py tests/test_views_steps.py``: what
every explorer promises is tested there for each one of the registry, and for this file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.charts.text import EVENTS_SOURCE, count_noun, signed_code
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.base import (
    CODE_SIGNS,
    FIRST_YEAR,
    LAST_YEAR,
    State,
    filled,
    sign_of_code,
)
from moscow_pyongyang.tables import cite, load
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import Record, to_records
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, Picks

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


@dataclass(frozen=True)
class YearState(State):
    """What the explorer shows: a field for each control, plain values only.

    Attributes
    ----------
    year
        The year shown, 1945 to 2026.
    """

    subject: ClassVar[str] = "The year has"

    year: int = 1950

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise CourseError(f"The course has the years {FIRST_YEAR} to {LAST_YEAR}.")


def year(*, folder: Path | None = None, **state: Any) -> ExplorerView:
    """Return the events of one year; its arguments are the link to a first view.

    Parameters
    ----------
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `YearState`, for example ``year=1961``.

    Raises
    ------
    CourseError
        If a value is not one that the explorer knows.

    Source
    ------
    Table events.
    """
    first = YearState.from_values(state)
    events = to_records(load("events", folder=folder))
    return ExplorerView(
        lambda values: frame(YearState.from_values(values), events),
        [Control("range", "year", "Year", low=FIRST_YEAR, high=LAST_YEAR)],
        first.to_values(),
        name="year",
        kicker="One year · what happened in it?",
        detail=lambda key, _values: detail(key, events, folder=folder),
        list_label="Events of the year",
    )


def frame(state: YearState, events: Sequence[Record]) -> Frame:
    """Return what one state shows; pure, so that it can be tested without a notebook."""
    shown = [event for event in events if event["year"] == state.year]
    # What is said is computed from what is drawn: sentence and picture cannot disagree.
    said = f"{count_noun(len(shown), 'event', 'events')} of {state.year} in the table."
    styles = [theme.CLOSENESS[int(event["closeness"])] for event in shown]
    spec = describe.build_spec(
        [
            {
                "type": "scatter",
                "mode": "markers",
                "x": [event["date"] for event in shown],
                "y": [event["closeness"] for event in shown],
                # The id behind each mark: a click opens the panel on that row.
                "customdata": [event["event_id"] for event in shown],
                "hovertext": [event["title"] for event in shown],
                "hoverinfo": "text",
                # Colour and shape mean what they mean everywhere: `charts/legend.py`.
                "marker": {
                    "color": [style.colour for style in styles],
                    "symbol": [style.symbol for style in styles],
                    "size": 11,
                },
            }
        ],
        {"height": 260, "yaxis": {"range": [-2.5, 2.5], "dtick": 1}},
        title=f"{state.year}: {count_noun(len(shown), 'event', 'events')}",
        subtitle="Up is closer; coded −2 to +2, one coder's judgement",
        alt=f"Marks by date and code of closeness. {said}",
        source=EVENTS_SOURCE,
        table={
            "columns": ["Date", "Event", "Closeness", "Event id"],
            "rows": [
                [
                    spell(event["date"]),
                    event["title"],
                    signed_code(event["closeness"]),
                    event["event_id"],
                ]
                for event in shown
            ],
        },
    )
    signs = "".join(sign_of_code(event["closeness"]) for event in shown)
    # What a sign means is said to those who do not see it.
    picks = Picks("Event id", "Date", "Event", signs, CODE_SIGNS)
    return Frame(spec, said, picks=picks, code=code(state))


def code(state: YearState) -> CodeSnippet:
    """Return three to six lines of pandas that make the same selection.

    `MOVED` stands where a slider of the student's own can move a value.
    """
    lines = (
        'events = load("events")',
        f'shown = events[events["year"] == {MOVED}]',
        'shown[["date", "title", "closeness"]]',
    )
    return CodeSnippet(lines, Moving.slider("year", state.year, FIRST_YEAR, LAST_YEAR))


def detail(key: str, events: Sequence[Record], *, folder: Path | None = None) -> Detail:
    """Return the panel on one event, its sources in the end.

    Raises
    ------
    UnknownNameError
        If `key` is not the id of an event.
    """
    event = next((event for event in events if event["event_id"] == key), None)
    if event is None:
        raise UnknownNameError(f"No event {key!r}. Ids look like 1950-01-30-stalin-assent.")
    return Detail(
        title=event["title"],
        kicker=spell(event["date"]),
        parts=filled([("", event["summary"]), ("Disputed.", event["dispute"])]),
        # Events cite their sources; rows of most tables have no id that `cite` knows, and cite
        # their table: (cite("missile_tests", folder=folder).text,).
        sources=tuple(source.text for source in cite(key, folder=folder).sources),
    )
