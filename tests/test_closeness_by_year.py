"""The closeness explorer: what it draws, counts, names and opens."""

from __future__ import annotations

from typing import Any

import pytest

from moscow_pyongyang import explore, load
from moscow_pyongyang.charts.closeness import Setting, closeness_spec
from moscow_pyongyang.charts.text import is_between
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.closeness_by_year import ClosenessState, frame, shown_events
from moscow_pyongyang.tables.records import to_records
from tests.every_explorer import make

EVENTS = to_records(load("events"))
PERIODS = [(1945, 1956), (1956, 1984), (1985, 1999), (2000, 2026), (1945, 2026)]


def drawn(state: ClosenessState) -> dict[str, tuple[float, float]]:
    """Return where each mark stands, by the id of its event."""
    fig = frame(state).fig
    assert isinstance(fig, dict)
    return {
        key: (x, y)
        for trace in fig["data"]
        for key, x, y in zip(trace.get("customdata", []), trace["x"], trace["y"], strict=False)
    }


def layout(state: ClosenessState) -> dict[str, Any]:
    fig = frame(state).fig
    assert isinstance(fig, dict)
    found: dict[str, Any] = fig["layout"]
    return found


@pytest.mark.parametrize("years", PERIODS)
def test_every_event_between_the_two_has_one_mark_of_its_own(years: tuple[int, int]) -> None:
    marks = drawn(ClosenessState(*years))
    own = [e for e in EVENTS if years[0] <= e["year"] <= years[1] and is_between(e)]
    assert set(marks) == {event["event_id"] for event in own}
    assert len(set(marks.values())) == len(marks)
    for event in own:
        x, y = marks[event["event_id"]]
        assert round(x) == event["year"]
        code = event["closeness"]
        assert y > 1 if code > 0 else y < -1 if code < 0 else abs(y) < 1


@pytest.mark.parametrize("years", PERIODS)
def test_what_is_named_stands_at_the_end_of_its_pile(years: tuple[int, int]) -> None:
    marks = drawn(ClosenessState(*years))
    named = [
        note for note in layout(ClosenessState(*years))["annotations"] if "<b>" in note["text"]
    ]
    assert 1 <= len(named) <= 3
    for note in named:
        pile = [y for x, y in marks.values() if round(x) == note["x"] and y * note["y"] > 0]
        assert abs(note["y"]) == max(map(abs, pile))


def test_leaders_stand_above_and_eras_behind() -> None:
    said = {note["text"] for note in layout(ClosenessState(1945, 1956))["annotations"]}
    assert {"Stalin", "Khrushchev", "Kim Il Sung", "Stalin and Kim", "1953–69"} <= said
    assert {"Moscow", "Pyongyang"} <= said
    shapes = layout(ClosenessState(1985, 1999))["shapes"]
    bands = [one for one in shapes if one["type"] == "rect"]
    assert all(1984.5 - 0.01 <= one["x0"] < one["x1"] <= 1999.5 + 0.01 for one in bands)


def test_world_context_is_pale_at_the_foot_and_can_be_picked() -> None:
    plain, wide = ClosenessState(1950, 1953), ClosenessState(1950, 1953, include_context=True)
    marks = drawn(wide)
    added = set(marks) - set(drawn(plain))
    assert added == {e["event_id"] for e in shown_events(wide, EVENTS) if e["is_context"]}
    low = min(y for key, (_, y) in marks.items() if key not in added)
    assert all(marks[key][1] < low for key in added)
    # Findings are about the two: context changes no number of the headline.
    assert layout(wide)["meta"]["title"] == layout(plain)["meta"]["title"]


def test_the_rows_of_the_list_are_those_of_the_picture_and_point_the_same_way() -> None:
    shown = frame(ClosenessState(1985, 1999, include_context=True))
    assert isinstance(shown.fig, dict)
    assert shown.picks
    rows = shown.fig["layout"]["meta"]["table"]["rows"]
    codes = {e["event_id"]: 0 if e["is_context"] else e["closeness"] for e in EVENTS}
    for row, sign in zip(rows, shown.picks.signs, strict=True):
        code = codes[row[-1]]
        assert sign == ("▲" if code > 0 else "▼" if code < 0 else "●")


def test_a_lesson_names_the_event_that_is_open_and_a_mark_opens_another() -> None:
    view = explore.closeness(end=1956, pick="1950-04-kim-in-moscow")
    assert view.picked["id"] == "1950-04-kim-in-moscow"
    reply, _ = view.request({"kind": "pick", "id": "1956-09-23-joint-intervention"}, [])
    assert reply["ok"]["picked"]["sources"]


def test_where_no_event_fits_a_button_leads_out() -> None:
    shown = frame(ClosenessState(1947, 1947, domains=("nuclear",)))
    assert shown.way_out
    assert shown.way_out.change == {"domains": [], "only_disputed": False}


@pytest.mark.parametrize(
    ("values", "said"), [({"start": 1990, "end": 1980}, "swap"), ({"domains": ["x"]}, "military")]
)
def test_a_wrong_setting_is_explained(values: dict[str, Any], said: str) -> None:
    with pytest.raises(CourseError, match=said):
        ClosenessState.from_values(values)


def test_a_chip_says_what_it_would_show() -> None:
    counts = frame(ClosenessState(1945, 1953, domains=("military",))).counts
    both = frame(ClosenessState(1945, 1953)).counts
    assert counts["domains"] == both["domains"]
    assert sum(both["domains"].values()) == len(shown_events(ClosenessState(1945, 1953), EVENTS))


def test_an_empty_picture_says_so() -> None:
    spec = closeness_spec([], Setting(years=(1950, 1951)))
    assert spec["layout"]["meta"]["title"].startswith("No event")


def test_the_twin_holds_picture_table_and_source() -> None:
    html = make("closeness").fallback().html()
    assert "data:image/svg+xml" in html
    assert "<details><summary>Table (35 rows)" in html
    assert "Source: table events" in html
