"""Drafts: what is begun comes back where it was left, and counts nowhere."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.classroom import class_votes
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.progress_report import progress
from moscow_pyongyang.questions.schedule import replay
from moscow_pyongyang.questions.session import Session
from tests.support.quiz_sessions import DEMO, check, letter, sessions_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Session]:
    return sessions_in(tmp_path)


def draft_of(session: Session, short: str) -> Any:
    return session.state(f"L99-{short}")["draft"]


@pytest.mark.parametrize("mode", ["practice", "class", "exam", "cards"])
def test_a_draft_comes_back_in_its_own_mode_whatever_was_answered_before(
    make: Callable[..., Session], mode: str
) -> None:
    session = make("single-1", mode=mode)
    first, then = letter(session, "Mao"), letter(session, "Shtykov")
    before = check(session, first)
    session.keep_draft("L99-single-1", {"response": then})
    again = make("single-1", mode=mode)
    state = again.state("L99-single-1")
    assert state["draft"] == {"response": then, "confidence": None}
    assert (state["response"], state["verdict"]) == (first, before["verdict"])
    others = {"practice", "class", "exam", "cards"} - {mode}
    assert [draft_of(make("single-1", mode=other), "single-1") for other in others] == [None] * 3
    check(again, then)
    assert draft_of(make("single-1", mode=mode), "single-1") is None


def test_a_draft_knows_how_sure_one_was_and_that_all_was_taken_back(
    make: Callable[..., Session],
) -> None:
    session = make("multiple-1")
    session.keep_draft("L99-multiple-1", {"response": None, "confidence": 2})
    assert draft_of(make("multiple-1"), "multiple-1") == {"response": None, "confidence": 2}
    session.keep_draft("L99-multiple-1", {"response": ["A"], "confidence": True})
    session.keep_draft("L99-multiple-1", {"response": None, "confidence": "sure"})
    assert draft_of(make("multiple-1"), "multiple-1") is None
    check(session, ["A"])
    session.keep_draft("L99-multiple-1", {"response": None})
    found = make("multiple-1").state("L99-multiple-1")
    assert (found["response"], found["draft"]) == (["A"], {"response": None, "confidence": None})


def test_one_cell_shows_what_was_begun_or_answered_in_another(make: Callable[..., Session]) -> None:
    one, other = make("single-1"), make("single-1", "multiple-1")
    one.keep_draft("L99-single-1", {"response": "B"})
    assert other.state("L99-single-1")["draft"]["response"] == "B"
    check(one, letter(one, "Stalin"))
    state = check(other, letter(other, "Mao"))
    assert (state["closed"], state["verdict"]["word"]) == (True, "Correct")


def test_a_closed_question_takes_no_draft_and_answer_again_forgets_the_old_one(
    make: Callable[..., Session],
) -> None:
    session = make("single-1")
    session.keep_draft("L99-single-1", {"response": "B"})
    check(session, letter(session, "Stalin"))
    session.keep_draft("L99-single-1", {"response": letter(session, "Stalin")})  # what stands there
    with pytest.raises(QuizError, match="Answer again"):
        session.keep_draft("L99-single-1", {"response": letter(session, "Mao")})
    session.act("L99-single-1", "again", {})
    assert draft_of(make("single-1"), "single-1") is None


def test_the_same_draft_is_written_once(make: Callable[..., Session], tmp_path: Path) -> None:
    for _ in range(3):
        make("words-1").keep_draft("L99-words-1", {"response": "Shty"})
    make("words-1").keep_draft("L99-words-1", {"response": "Shtyk"})
    events = [entry["event"] for entry in AnswerLog(tmp_path / "answers.jsonl").entries()]
    assert events == ["begin", "draft", "draft"]


def test_a_draft_counts_nowhere(make: Callable[..., Session], tmp_path: Path) -> None:
    for short, draft in {
        "single-1": "A",
        "numeric-1": "3",
        "order-1": ["A", "B", "C", "D"],
    }.items():
        for mode in ("practice", "class", "cards"):
            make(short, mode=mode).keep_draft(f"L99-{short}", {"response": draft})
            state = make(short, mode=mode).state(f"L99-{short}")
            assert (state["tries"], state["verdict"], state["closed"]) == (0, None, False)
    now = datetime.now().astimezone()
    entries = AnswerLog(tmp_path / "answers.jsonl").entries()
    assert {entry["event"] for entry in entries} == {"begin", "draft"}
    assert replay(load_bank("L99", folder=DEMO).questions, entries, now=now) == {}
    found = progress(tmp_path / "answers.jsonl", banks=DEMO)
    assert found.sentence.startswith("Nothing is answered yet.")
    votes = class_votes("L99-single-1", tmp_path, banks=DEMO)
    assert votes.table is None
    assert "Fewer than five" in votes.sentence


def test_a_draft_does_not_change_when_a_card_comes_back(
    make: Callable[..., Session], tmp_path: Path
) -> None:
    def cards() -> Any:
        entries = AnswerLog(tmp_path / "answers.jsonl").entries()
        return replay(load_bank("L99", folder=DEMO).questions, entries, now=now)

    now = datetime.now().astimezone() + timedelta(days=2)
    session = make("numeric-1")
    check(session, "7")
    before = cards()
    session.keep_draft("L99-numeric-1", {"response": "3"})
    make("numeric-1", mode="cards").keep_draft("L99-numeric-1", {"response": "3"})
    assert cards() == before != {}


def test_a_card_brings_back_what_was_begun_today_and_not_before(tmp_path: Path) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    questions = load_bank("L99", folder=DEMO).pick("words-1")
    today = Session(questions, mode="cards", log=log)
    today.keep_draft("L99-words-1", {"response": "Shty"})
    assert draft_of(Session(questions, mode="cards", log=log), "words-1")["response"] == "Shty"
    since = datetime.now().astimezone() + timedelta(days=1)
    tomorrow = Session(questions, mode="cards", log=log, since=since)
    assert draft_of(tomorrow, "words-1") is None
    # The page holds each day apart too, and what is begun now counts whatever the clock says.
    assert today.cards()[0]["keep_as"] != tomorrow.cards()[0]["keep_as"]
    tomorrow.keep_draft("L99-words-1", {"response": "Terenty"})
    assert draft_of(tomorrow, "words-1")["response"] == "Terenty"


@pytest.mark.parametrize("event", ["draft", "answer"])
def test_words_outlive_a_change_of_the_question_and_letters_do_not(
    make: Callable[..., Session], tmp_path: Path, event: str
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    essay = {"text": "Stalin hedged.", "levels": {"claim": 1}}
    given = {"rubric-1": essay, "words-1": "Shty", "numeric-1": "5,4", "single-1": "mao",
             "order-1": ["a"], "match-1": {"a": "b"}}  # fmt: skip
    for short, response in given.items():
        log.append(event, id=f"L99-{short}", version=0, mode="practice", response=response)
    session = make()
    drafts = {short: draft_of(session, short) for short in given}
    assert drafts["rubric-1"]["response"] == {"text": "Stalin hedged.", "levels": {}}
    assert [drafts[short]["response"] for short in ("words-1", "numeric-1")] == ["Shty", "5,4"]
    assert [drafts[short] for short in ("single-1", "order-1", "match-1")] == [None] * 3


@pytest.mark.parametrize(
    "response",
    [7, -0.5, True, "", "x", [], [["A"]], {}, {"A": {"B": [None]}}, "\ud800", {"text": 3}],
)
@pytest.mark.parametrize("version", [0, 1])
def test_any_draft_in_the_file_leaves_every_question_open(
    make: Callable[..., Session], tmp_path: Path, response: Any, version: int
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    ids = [card["id"] for card in make().cards()]
    for one in ids:
        more = {"mode": "practice", "response": response, "confidence": response}
        log.append("draft", id=one, version=version, **more)
    session = make()
    for one in ids:
        state = session.state(one)
        json.dumps(state)
        assert (state["verdict"], state["closed"]) == (None, False)
        session.keep_draft(one, {"response": response})


def test_a_folder_that_cannot_be_written_says_so_at_the_first_word(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").mkdir()
    questions = load_bank("L99", folder=DEMO).pick("words-1")
    log = AnswerLog(tmp_path / "answers.jsonl")
    session = Session(questions, mode="practice", log=log)
    with pytest.raises(QuizError, match="is a folder here"):
        session.keep_draft("L99-words-1", {"response": "Shty"})
    # It lasts as long as the kernel.
    again = Session(questions, mode="practice", log=log)
    assert draft_of(again, "words-1")["response"] == "Shty"


def test_an_essay_that_is_too_long_says_by_how_much_and_stays(make: Callable[..., Session]) -> None:
    essay = {"levels": {}, "text": "ж" * 20_100}
    state = check(make("rubric-1"), essay)
    assert state["notices"] == ["The answer is 100 letters longer than 20,000: shorten it."]
    assert draft_of(make("rubric-1"), "rubric-1")["response"] == essay
