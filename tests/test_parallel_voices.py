"""Parallel witnesses: an unnamed voice tells nothing of itself, a named one all that is known."""

from __future__ import annotations

import json
from html import unescape
from typing import Any

import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.parallel_voices import witnesses
from moscow_pyongyang.explorers.parallel_voices.figure import code, frame
from moscow_pyongyang.explorers.parallel_voices.naming import detail, guess_prompt, judge
from moscow_pyongyang.explorers.parallel_voices.voices import (
    PARTIES,
    READINGS,
    VoicesState,
    read_voices,
)
from moscow_pyongyang.tables.schema import resource

TABLE = load("witnesses")
EVENTS = list(dict.fromkeys(TABLE["event_id"]))
CHINA = "1950-10-19-china-enters"


def states(event_id: str) -> list[VoicesState]:
    return [
        VoicesState(event_id),
        VoicesState(event_id, opened=("voice-1",)),
        VoicesState(event_id, all_open=True),
        VoicesState(event_id, least="excerpt", all_open=True),
        VoicesState(event_id, least="full"),
    ]


@pytest.mark.parametrize("event_id", EVENTS)
def test_a_frame_is_a_figure_that_plotly_accepts(event_id: str) -> None:
    held = read_voices(event_id)
    for state in states(event_id):
        shown = frame(state, held)
        assert json.loads(go.Figure(shown.fig).to_json())["data"]
        assert shown == frame(state, held)


@pytest.mark.parametrize("event_id", EVENTS)
def test_the_code_makes_the_same_selection(event_id: str) -> None:
    held = read_voices(event_id)
    for state in states(event_id):
        names: dict[str, Any] = {"load": load}
        exec(code(state, held).plain(), names)
        fig: Any = frame(state, held).fig
        said = [row[4] for row in fig["layout"]["meta"]["table"]["rows"]]
        assert sorted(names["shown"]["says"]) == sorted(said)


def test_the_table_has_ten_events_and_the_words_cover_its_schema() -> None:
    assert len(EVENTS) >= 10
    assert TABLE.groupby("event_id")["party"].nunique().min() >= 2
    fields = {
        f["name"]: f.get("constraints", {}) for f in resource("witnesses")["schema"]["fields"]
    }
    assert set(fields["party"]["enum"]) == set(fields["passed_on_by"]["enum"]) == set(PARTIES)
    assert set(fields["reading"]["enum"]) == set(READINGS)


@pytest.mark.parametrize("event_id", EVENTS)
def test_what_the_page_holds_tells_nobody_before_the_guess(event_id: str) -> None:
    view = witnesses(event_id)
    sent = view.get_state()
    held = json.dumps(
        [sent["shown"], sent["prompt"]["items"], sent["picked"]], default=str, ensure_ascii=False
    )
    for row in TABLE[TABLE["event_id"] == event_id].to_dict("records"):
        for column in ("witness_id", "paper"):
            assert row[column] not in held
    for voice in read_voices(event_id).voices:
        told = detail(voice.id, VoicesState(event_id), read_voices(event_id))
        assert voice.row["paper"] not in json.dumps([told.title, told.kicker, told.parts])
        assert told.sources == ()


@pytest.mark.parametrize("event_id", EVENTS)
def test_every_voice_can_be_guessed_right(event_id: str) -> None:
    held = read_voices(event_id)
    options = {value for value, _ in guess_prompt(held).fields[0].options}
    for voice in held.voices:
        assert voice.row["party"] in options
        assert judge(voice, {"party": voice.row["party"]}).kind == "correct"


def test_whose_paper_it_is_is_half_right() -> None:
    voice = next(v for v in read_voices(CHINA).voices if v.row["passed_on_by"] == "soviet")
    verdict = judge(voice, {"party": "soviet"})
    assert verdict.kind == "partial"
    assert "the voice in it is not" in verdict.text
    assert judge(voice, {"party": "south_korean"}).kind == "wrong"


def test_nobody_can_guess_at_a_state_that_was_no_more() -> None:
    asked = {
        value
        for value, _ in guess_prompt(read_voices("2010-03-26-cheonan-sinks")).fields[0].options
    }
    assert "soviet" not in asked
    assert "bloc" not in asked
    assert "russian" not in {
        value for value, _ in guess_prompt(read_voices(CHINA)).fields[0].options
    }


def test_named_voices_stand_in_the_order_of_their_papers() -> None:
    fig: Any = frame(VoicesState(CHINA, all_open=True), read_voices(CHINA)).fig
    said = [row[4] for row in fig["layout"]["meta"]["table"]["rows"]]
    own = TABLE[TABLE["event_id"] == CHINA].sort_values("position")
    assert said == list(own["says"])


def test_a_hollow_mark_is_a_voice_in_the_paper_of_another() -> None:
    held = read_voices(CHINA)
    fig: Any = frame(VoicesState(CHINA, all_open=True), held).fig
    marks = fig["data"][0]
    by = {v.id: bool(v.carrier) for v in held.voices}
    hollow = [symbol.endswith("-open") for symbol in marks["marker"]["symbol"]]
    assert hollow == [by[key] for key in marks["customdata"]]


def test_a_panel_says_paper_way_reading_and_the_others() -> None:
    held = read_voices(CHINA)
    state = VoicesState(CHINA, all_open=True)
    voice = next(v for v in held.voices if v.row["witness_id"].endswith("-2"))
    panel = detail(voice.row["witness_id"], state, held)
    told = dict(panel.parts)
    assert voice.row["paper"] in panel.kicker
    assert told["Passed on."] == "The words come to us through a Soviet paper."
    assert told["Not spoken of in what was seen:"] == voice.row["silent_on"]
    assert "American:" in told
    assert panel.sources


def test_a_guess_names_one_voice_and_leaves_the_others() -> None:
    view = witnesses(CHINA)
    verdict = view.guess("voice-1", party="american")
    assert verdict.kind in ("correct", "partial", "wrong")
    signs = view.shown["picks"]["signs"] if view.shown["picks"] else ""
    assert signs.count("·") == len(read_voices(CHINA).voices) - 1


def test_nothing_read_enough_is_said() -> None:
    event = "1961-07-11-sino-dprk-treaty"
    said = frame(VoicesState(event, least="full", all_open=True), read_voices(event)).sentence
    assert "no voice to show. 2 voices are left out" in said


def test_all_open_asks_nothing() -> None:
    assert witnesses(CHINA, all_open=True).prompt == {}


@pytest.mark.parametrize(
    ("event_id", "values", "message"),
    [
        ("1953-03-05-stalin-dies", {}, "No witnesses of '1953-03-05-stalin-dies'. Events: 1950"),
        (CHINA, {"least": "half"}, "least knows listed, excerpt, full"),
        (CHINA, {"colour": 1}, "no setting colour"),
    ],
)
def test_a_wrong_setting_is_explained(event_id: str, values: dict[str, Any], message: str) -> None:
    with pytest.raises(CourseError, match=message):
        witnesses(event_id, **values)


def test_a_state_of_another_event_is_refused() -> None:
    with pytest.raises(CourseError, match="alone"):
        frame(VoicesState("1968-01-23-pueblo"), read_voices(CHINA))


def test_an_unknown_voice_is_refused() -> None:
    with pytest.raises(UnknownNameError, match="No voice 'x'"):
        detail("x", VoicesState(CHINA), read_voices(CHINA))


@pytest.mark.parametrize("event_id", EVENTS)
@pytest.mark.parametrize("least", READINGS)
def test_a_filter_does_not_tell_which_parties_speak(event_id: str, least: str) -> None:
    held = read_voices(event_id)
    # All but the last are named; of some events the filter leaves these alone, or nobody.
    opened = tuple(voice.id for voice in held.voices[:-1])
    state = VoicesState(event_id, least=least, opened=opened)
    notes = frame(state, held).fig["layout"]["annotations"]
    heads = [note["text"] for note in notes if note["text"].startswith("<b>")]
    asked = guess_prompt(held).fields[0].options
    assert len(heads) == len(asked) + 1
    assert "Not named" in heads[0]


def test_the_finding_counts_voices_as_one_speaks() -> None:
    titles = {
        least: frame(VoicesState(CHINA, least=least), read_voices(CHINA)).fig["layout"]["meta"][
            "title"
        ]
        for least in READINGS
    }
    assert titles["listed"] == "Who speaks? 0 of 4 voices named"
    assert titles["full"] == "Who speaks? 0 of 1 voice named"
    pueblo = "1968-01-23-pueblo"
    none = frame(VoicesState(pueblo, least="full"), read_voices(pueblo)).fig
    assert none["layout"]["meta"]["title"] == "No voice of which so much was read"


@pytest.mark.parametrize(
    ("event_id", "witness", "guess", "words"),
    [
        ("1968-01-23-pueblo", "north_korean", "bloc", "The paper is East European, as you said"),
        ("1968-01-23-pueblo", "north_korean", "north_korean", "through an East European paper."),
        (CHINA, "chinese", "chinese", "through a Soviet paper."),
    ],
)
def test_a_carrier_is_named_as_one_speaks(
    event_id: str, witness: str, guess: str, words: str
) -> None:
    held = read_voices(event_id)
    told = [judge(v, {"party": guess}).text for v in held.voices if v.row["party"] == witness]
    assert any(words in one for one in told)


def test_a_voice_that_is_not_named_begins_in_its_row_and_one_that_is_does_not() -> None:
    def rows(**state: Any) -> dict[float, str]:
        drawn = witnesses(CHINA, **state).shown["spec"]["layout"]["annotations"]
        return {note["y"]: note["text"] for note in drawn if note.get("yref") != "paper"}

    closed = rows()
    assert len(closed) == len(read_voices(CHINA).voices)
    for text in closed.values():
        assert 1 <= text.count("<br>") <= 2
    assert rows(all_open=True) == {}


@pytest.mark.parametrize("event_id", EVENTS)
def test_a_row_is_as_high_as_the_lines_of_its_voice(event_id: str) -> None:
    layout = frame(VoicesState(event_id), read_voices(event_id)).fig["layout"]
    high = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    low, top = layout["yaxis"]["range"]
    notes = [note for note in layout["annotations"] if note.get("yref") != "paper"]
    assert notes
    for note in notes:
        lines = note["text"].count("<br>") + 1
        assert high / abs(low - top) >= 1.3 * note["font"]["size"] * lines


def test_on_paper_each_voice_stands_once_whole_and_by_its_number() -> None:
    event = "1968-01-23-pueblo"
    view, voices = witnesses(event), read_voices(event).voices
    html = unescape(view.fallback().html())
    places = [html.index(f"Voice {n}:</strong> {v.row['says']}") for n, v in enumerate(voices, 1)]
    assert places == sorted(places)
    for voice in voices:
        assert html.count(voice.row["says"]) == 1
        assert voice.row["paper"] not in html
    for word in ("voice-1", "0 named", "Choose one", "…"):
        assert word not in html
    assert html.count("_" * 38) == len(voices)


def test_the_table_keeps_the_order_in_which_voices_were_asked_for() -> None:
    view = witnesses("1968-01-23-pueblo")
    view.open_all()
    assert [row[0] for row in view.shown["cells"]["rows"]] == [f"voice-{n}" for n in (1, 2, 3, 4)]
