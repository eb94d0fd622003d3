"""Explorers: a pure function of a plain state, and code that makes the same selection."""

from __future__ import annotations

import json
from pkgutil import iter_modules
from types import FunctionType
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import explore, explorers, load
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers import EXPLORERS, FORMER_NAMES, Explorer
from moscow_pyongyang.explorers.event_timeline import TimelineState, code, detail, frame
from moscow_pyongyang.explorers.prediction import SERIES
from moscow_pyongyang.tables.records import to_records

EVENTS = to_records(load("events"))
STATES = [
    TimelineState(),
    TimelineState(start=1949, end=1951),
    TimelineState(domains=("military", "nuclear")),
    TimelineState(actors=("UN",)),
    TimelineState(actors=("CHN", "KOR"), confidence=("medium", "disputed")),
    TimelineState(only_disputed=True, include_context=False),
    TimelineState(query="Stalin's"),
    TimelineState(query="(DPRK"),
    TimelineState(1950, 1991, ("SUN",), ("military",), ("high",), True, False, "arms"),
]


def ids(state: TimelineState) -> list[str]:
    shown = frame(state, EVENTS).fig
    assert isinstance(shown, dict)
    return [row[-1] for row in shown["layout"]["meta"]["table"]["rows"]]


@pytest.mark.parametrize(("name", "entry"), EXPLORERS.items(), ids=EXPLORERS)
def test_an_explorer_is_a_function_however_it_is_imported(name: str, entry: Explorer) -> None:
    function = entry.load()
    names: dict[str, Any] = {}
    exec(f"from moscow_pyongyang.explorers import {name}", names)
    assert isinstance(function, FunctionType)
    assert function is names[name] is getattr(explore, name)


def test_no_module_bears_the_name_of_an_explorer() -> None:
    """Importing it would put the module in the place of the function."""
    modules = {module.name for module in iter_modules(explorers.__path__)}
    assert not modules & {*EXPLORERS, *FORMER_NAMES}


def test_the_namespace_lists_its_explorers_by_their_present_names() -> None:
    assert dir(explore) == sorted(EXPLORERS)


@pytest.mark.parametrize(("former", "name"), FORMER_NAMES.items())
def test_an_older_notebook_calls_the_same_function(former: str, name: str) -> None:
    assert getattr(explore, former) is getattr(explore, name)
    assert former not in dir(explore)


def test_an_unknown_explorer_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'map'"):
        explore.map  # noqa: B018


# --- timeline --------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_code_makes_the_same_selection_as_the_controls(state: TimelineState) -> None:
    names: dict[str, Any] = {"load": load}
    exec(code(state).plain(), names)
    assert sorted(names["shown"]["event_id"]) == sorted(ids(state))


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_code_has_three_to_six_lines(state: TimelineState) -> None:
    assert 3 <= len(code(state).plain().splitlines()) <= 6


@pytest.mark.parametrize("state", STATES, ids=str)
def test_the_same_state_gives_the_same_frame(state: TimelineState) -> None:
    assert frame(state, EVENTS) == frame(state, EVENTS)


@pytest.mark.parametrize("state", STATES, ids=str)
def test_a_frame_is_a_figure_that_plotly_accepts(state: TimelineState) -> None:
    shown = frame(state, EVENTS)
    assert json.loads(go.Figure(shown.fig).to_json())["data"]
    assert shown.picks is not None
    assert len(shown.picks.signs) == len(ids(state))


def test_the_sentence_counts_what_is_shown_and_what_there_is() -> None:
    events = load("events")
    period = events[events["year"].between(1949, 1951)]
    kept = period[period["domain"] == "military"]
    said = frame(TimelineState(1949, 1951, domains=("military",)), EVENTS).sentence
    disputed = (kept["confidence"] == "disputed").sum()
    assert said.startswith(
        f"{len(kept)} of {len(period)} events of 1949–1951 shown; {disputed} disputed"
    )


def test_no_match_is_said() -> None:
    said = frame(TimelineState(1950, 1950, query="zzz"), EVENTS).sentence
    assert said.startswith("None of ")


def test_a_search_looks_in_titles_summaries_and_ids_in_any_case() -> None:
    assert "1950-01-30-stalin-assent" in ids(TimelineState(query="1950-01-30-STALIN"))


@pytest.mark.parametrize(
    ("values", "message"),
    [
        ({"start": 1960, "end": 1950}, "swap the years"),
        ({"domains": ["sport"]}, "military, diplomatic"),
        ({"domains": "military"}, r"write domains=\['military'\]"),
        ({"confidence": ["low"]}, "high, medium, disputed"),
        ({"lanes": "actor"}, "domain, closeness"),
        ({"colour": "red"}, "no setting colour"),
    ],
)
def test_a_wrong_setting_is_explained(values: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        explore.timeline(**values)


def test_the_arguments_are_the_link_to_a_first_view() -> None:
    view = explore.timeline(start=1949, end=1951, domains=["military"])
    assert view.state["domains"] == ["military"]
    assert "of 1949–1951 shown" in view.fallback().sentence


def test_a_change_from_the_page_changes_picture_and_code() -> None:
    view = explore.timeline(start=1949, end=1951)
    state = {**view.state, "actors": ["CHN"], "lanes": "closeness"}
    view.respond("state", {"state": state})
    assert "CHN" in view.shown["code"]
    assert "closeness" in view.shown["spec"]["layout"]["meta"]["subtitle"]


def test_years_out_of_order_from_the_page_are_a_sentence_not_an_error() -> None:
    view = explore.timeline()
    reply, _ = view.request({"kind": "state", "state": {"start": 2000, "end": 1950}}, [])
    assert "swap the years" in reply["error"]


def test_the_panel_names_coder_judgement_dispute_and_sources() -> None:
    shown = detail("1950-01-30-stalin-assent", EVENTS)
    text = " ".join(f"{head} {words}" for head, words in (*shown.parts, *shown.notes))
    assert [head for head, _ in shown.doubts] == ["Disputed."]
    assert shown.marks == ("+2 much closer", "C1 · one coder", "confidence disputed")
    assert "C1 gave closeness +2" in text
    assert "one coder's judgement, not a measurement" in text
    assert shown.kicker.startswith("30 January 1950 · military")
    assert shown.sources


def test_an_event_of_two_coders_shows_both() -> None:
    codes = load("coder_codes").query("coder in ['C1', 'C2']")
    twice = codes[codes.duplicated("event_id")]["event_id"].iloc[0]
    coding = dict(detail(twice, EVENTS).notes)["Coding."]
    assert "C1 gave closeness" in coding
    assert "C2 gave closeness" in coding


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event["event_id"])
def test_every_event_has_a_panel_with_a_source(event: dict[str, Any]) -> None:
    shown = detail(event["event_id"], EVENTS)
    assert shown.sources
    assert all(words.strip() for _, words in (*shown.parts, *shown.doubts, *shown.notes))


def test_actors_bear_the_name_of_their_day() -> None:
    actors = dict(detail("1945-08-26-25th-army-pyongyang", EVENTS).notes)["Actors."]
    assert "northern Korea" in actors


def test_an_unknown_event_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="No event 'x'"):
        detail("x", EVENTS)


# --- draw ------------------------------------------------------------------------------


def test_the_arms_series_is_that_of_the_table() -> None:
    view = explore.predict("arms", start=1950, end=1956)
    table = load("arms_transfers").query("supplier == 'SUN' and recipient == 'PRK'")
    own = table[table["year"].between(1951, 1956)]
    view.reveal(dict.fromkeys(view.to_draw, 0.0))
    assert view.to_draw == own["year"].to_list()
    assert view.answer["real"]["1956"] == own[own["year"] == 1956]["tiv_million"].iloc[0]


def test_the_axis_is_the_same_for_every_span() -> None:
    spans = [(1950, 1956), (1971, 1975), (1988, 1991)]
    assert len({explore.predict("arms", start=a, end=b).ceiling for a, b in spans}) == 1


def test_an_unknown_series_is_explained() -> None:
    with pytest.raises(UnknownNameError, match=f"Series: {', '.join(SERIES)}"):
        explore.predict("trade")


def test_a_span_without_a_record_is_explained() -> None:
    with pytest.raises(CourseError, match="nothing to draw"):
        explore.predict("arms", start=1995, end=1999)


def test_the_sheet_for_paper_leaves_the_guess_blank() -> None:
    table = explore.predict("arms", start=1950, end=1953).fallback().table
    assert isinstance(table, pd.DataFrame)
    assert table["Your guess"].to_list()[1:] == ["", "", ""]
    assert "Record" not in table


def test_a_lesson_names_the_event_that_is_open_and_without_one_the_strongest_is() -> None:
    named = explore.timeline(start=1985, end=1991, pick="1985-12-reactor-agreement")
    assert named.picked["id"] == "1985-12-reactor-agreement"
    strongest = explore.timeline(start=1985, end=1991).picked["id"]
    event = next(one for one in EVENTS if one["event_id"] == strongest)
    assert (abs(event["closeness"]), event["is_context"]) == (2, False)
    assert explore.timeline(query="zzzz").picked == {}


def test_where_no_event_fits_a_button_leads_out() -> None:
    way = frame(TimelineState(query="zzzz"), EVENTS).way_out
    assert way is not None
    assert way.why == "No event of 1945–2026 says “zzzz”."
    assert frame(TimelineState(**way.change), EVENTS).way_out is None
    assert frame(TimelineState(), EVENTS).way_out is None


def test_a_chip_says_what_it_would_show_whatever_is_chosen_of_its_kind() -> None:
    every, one = (frame(TimelineState(domains=d), EVENTS).counts for d in ((), ("nuclear",)))
    assert one["domains"] == every["domains"]
    assert sum(every["domains"].values()) == len(EVENTS)
    assert one["include_context"][""] < every["include_context"][""]
