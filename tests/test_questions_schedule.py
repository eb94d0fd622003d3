"""Come-back questions: what counts as known, when it returns, and that only the log decides."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.errors import QuizError, UnknownNameError
from moscow_pyongyang.questions import comeback, quiz
from moscow_pyongyang.questions.bank import load_bank, load_questions
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.schedule import (
    ReviewCard,
    due_cards,
    due_questions,
    rating,
    replay,
)
from moscow_pyongyang.questions.session import Session
from tests.support.learner_log import MONDAY, entry_writer

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = Path(__file__).parent / "quiz_demo" / "L99.yaml"
RIGHT: dict[str, Any] = {"L98-single-1": "stalin", "L98-numeric-1": "3", "L98-words-1": "Штыков"}
WRONG: dict[str, Any] = {"L98-single-1": "mao", "L98-numeric-1": "6", "L98-words-1": "Vyshinsky"}


@pytest.fixture
def banks(tmp_path: Path) -> Path:
    """Two lessons: L98, and L99 with one come-back question of its own."""
    folder = tmp_path / "banks"
    folder.mkdir()
    text = DEMO.read_text(encoding="utf-8")
    (folder / "L98.yaml").write_text(text.replace("L99", "L98"), encoding="utf-8")
    (folder / "L99.yaml").write_text(
        text.replace("group: demo", "group: comeback", 1), encoding="utf-8"
    )
    return folder


@pytest.fixture
def log(tmp_path: Path) -> AnswerLog:
    return AnswerLog(tmp_path / "answers.jsonl")


@pytest.fixture
def say(log: AnswerLog) -> Callable[..., None]:
    """Write one entry of a learner, at a given time."""
    return entry_writer(log)


def cards(banks: Path, log: AnswerLog, now: datetime = MONDAY) -> dict[str, ReviewCard]:
    return replay(load_questions(banks).values(), log.entries(), now=now)


def ids(view: Any) -> list[str]:
    return [card["id"] for card in view.cards]


@pytest.mark.parametrize(
    ("fraction", "more", "name"),
    [
        (0, {}, "Again"),
        (0.9, {}, "Again"),
        (0, {"confidence": 3}, "Again"),
        (1, {"tries": 2}, "Hard"),
        (1, {"hints": 1}, "Hard"),
        (1, {"hints": 1, "confidence": 3}, "Hard"),
        (1, {}, "Good"),
        (1, {"confidence": 2}, "Good"),
        (1, {"confidence": 3}, "Easy"),
    ],
)
def test_a_result_has_one_rating(fraction: float, more: dict[str, Any], name: str) -> None:
    assert rating(fraction, **more).name == name


def test_a_wrong_answer_returns_the_next_day(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "mao")
    found = cards(banks, log)["L98-single-1"]
    assert (found.last, found.reviews) == ("again", 1)
    assert found.due == MONDAY.date() + timedelta(days=1)
    assert due_cards(cards(banks, log), now=MONDAY) == []
    tomorrow = MONDAY + timedelta(days=1, hours=-2)
    assert [c.question.id for c in due_cards(cards(banks, log, tomorrow), now=tomorrow)] == [
        "L98-single-1"
    ]


def test_the_better_the_answer_the_later_it_returns(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "3", short="L98-numeric-1")
    say("hint", short="L98-words-1")
    say("answer", "Штыков", short="L98-words-1")
    say("answer", ["seoul", "intervention"], short="L98-multiple-1", confidence=3)
    found = cards(banks, log)
    names = ["L98-words-1", "L98-numeric-1", "L98-multiple-1"]
    assert [found[name].last for name in names] == ["hard", "good", "easy"]
    days = [found[name].due for name in names]
    assert days == sorted(set(days))


def test_a_second_try_on_the_same_day_is_hard_and_not_two_reviews(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "mao")
    say("answer", "stalin", MONDAY + timedelta(minutes=1))
    found = cards(banks, log)["L98-single-1"]
    assert (found.last, found.reviews) == ("hard", 1)


@pytest.mark.parametrize("second", [["stalin"], ["mao", "stalin"]])
def test_an_answer_read_a_minute_ago_is_not_remembered(
    banks: Path, log: AnswerLog, say: Callable[..., None], second: list[str]
) -> None:
    for response in ("mao", "shtykov"):
        say("answer", response)
    say("again")
    for response in second:
        say("answer", response)
    assert cards(banks, log)["L98-single-1"].last == "again"


def test_answering_again_on_another_day_counts(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    for response in ("mao", "shtykov"):
        say("answer", response)
    later = MONDAY + timedelta(days=3)
    say("again", at=later)
    say("answer", "stalin", later)
    found = cards(banks, log, later)["L98-single-1"]
    assert (found.last, found.reviews) == ("good", 2)


def test_an_answer_after_the_question_is_closed_does_not_count(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "stalin")
    say("answer", "mao", MONDAY + timedelta(days=2))
    assert cards(banks, log, MONDAY + timedelta(days=2))["L98-single-1"].reviews == 1


@pytest.mark.parametrize(
    ("vote", "answer", "name"),
    [
        ("stalin", "stalin", "good"),
        ("mao", "stalin", "hard"),
        ("stalin", "mao", "again"),
        ("mao", "mao", "again"),
    ],
)
def test_in_class_the_first_vote_says_what_was_known(
    banks: Path, log: AnswerLog, say: Callable[..., None], vote: str, answer: str, name: str
) -> None:
    say("vote", vote, mode="class")
    assert cards(banks, log) == {}
    say("answer", answer, mode="class")
    assert cards(banks, log)["L98-single-1"].last == name


def test_an_exam_sets_no_date_that_could_tell_its_result(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "mao", mode="exam")
    assert cards(banks, log) == {}


def test_a_written_answer_is_not_scheduled(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    levels = {"levels": {"claim": 1, "evidence": 1}, "text": "Stalin hedged."}
    say("answer", levels, short="L98-rubric-1")
    assert cards(banks, log) == {}


def test_a_question_that_needs_its_lesson_is_not_scheduled(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    path = banks / "L98.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("status: draft", "standalone: false\n    status: draft", 1))
    say("answer", "mao")
    assert cards(banks, log) == {}
    assert not load_bank("L01").pick("data-1")[0].standalone


@pytest.mark.parametrize(
    "more",
    [
        {"version": 7},
        {"time": "yesterday"},
        {"time": None},
        {"time": "2026-03-02T10:00:00"},
        {"time": "2199-01-01T00:00:00+00:00"},
        {"mode": "nonsense"},
        {"id": ["L98-single-1"]},
    ],
)
def test_a_damaged_entry_is_passed_over(
    banks: Path, log: AnswerLog, say: Callable[..., None], more: dict[str, Any]
) -> None:
    say("answer", "mao", **more)
    say("answer", {"x": [1]})
    assert cards(banks, log) == {}


def test_the_same_log_and_clock_give_the_same_cards(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    for day in (0, 1, 4, 20):
        for short, answers in ((s, RIGHT if day else WRONG) for s in RIGHT):
            say("again", short=short, at=MONDAY + timedelta(days=day))
            say("answer", answers[short], MONDAY + timedelta(days=day), short)
    now = MONDAY + timedelta(days=30)
    again = AnswerLog(log.path)
    assert cards(banks, log, now) == cards(banks, again, now)
    assert {card.reviews for card in cards(banks, log, now).values()} == {4}


def test_a_day_is_the_learners_own_day(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    seoul = timezone(timedelta(hours=9))
    night = datetime(2026, 3, 2, 23, 30, tzinfo=seoul)
    say("answer", "mao", night.astimezone(UTC))
    soon = night + timedelta(hours=1)
    assert cards(banks, log, soon)["L98-single-1"].due == soon.date()


def test_a_new_learner_gets_the_lessons_own_questions(banks: Path, log: AnswerLog) -> None:
    view = comeback("L99", log_path=log.path, folder=banks, now=MONDAY)
    assert ids(view) == ["L99-single-1"]


def test_what_is_due_comes_from_earlier_lessons_only(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "mao")
    say("answer", "mao", short="L99-single-1")
    later = MONDAY + timedelta(days=7)
    found = comeback("L99", log_path=log.path, folder=banks, now=later)
    assert ids(found) == ["L98-single-1"]
    assert due_questions("L98", log, now=later, folder=banks) == []


def test_the_most_likely_forgotten_comes_first_and_only_so_many(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "stalin")
    say("answer", "6", short="L98-numeric-1")
    say("hint", short="L98-words-1")
    say("answer", "Штыков", short="L98-words-1")
    later = MONDAY + timedelta(days=30)
    found = due_questions("L99", log, now=later, count=2, folder=banks)
    assert [question.id for question in found] == ["L98-numeric-1", "L98-words-1"]
    assert len(due_questions("L99", log, now=later, folder=banks)) == 3


def test_a_cell_that_runs_twice_shows_the_same_questions_and_answers(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "mao")
    now = datetime.now().astimezone() + timedelta(days=7)
    question = load_bank("L98", folder=banks).pick("single-1")
    say("answer", "stalin", now, mode="cards")
    later = now + timedelta(seconds=1)
    assert due_questions("L99", log, now=later, folder=banks) == list(question)
    since = later.replace(hour=0, minute=0, second=0, microsecond=0)
    session = Session(question, mode="cards", log=log, since=since)
    assert session.state("L98-single-1")["verdict"]["kind"] == "correct"
    next_day = Session(question, mode="cards", log=log, since=since + timedelta(days=1))
    assert next_day.state("L98-single-1")["verdict"] is None


def test_a_card_is_asked_afresh_and_then_returns_later(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    at = datetime.now(UTC) - timedelta(days=5)
    for response in ("mao", "shtykov"):
        say("answer", response, at)
    view = comeback("L99", log_path=log.path, folder=banks)
    assert ids(view) == ["L98-single-1"]
    asked = due_questions("L99", log, now=datetime.now().astimezone(), folder=banks)
    session = Session(asked, mode="cards", log=log)
    state = session.state("L98-single-1")
    assert (state["verdict"], state["closed"]) == (None, False)
    shown = session.cards()[0]
    letter = next(p["key"] for p in shown["parts"] if p["text"] == "Stalin")
    state = session.act("L98-single-1", "check", {"response": letter})
    assert (state["closed"], state["again"]) == (True, False)
    now = datetime.now().astimezone()
    log.entries()
    assert cards(banks, AnswerLog(log.path), now)["L98-single-1"].reviews == 2
    assert due_cards(cards(banks, AnswerLog(log.path), now), now=now) == []


def test_another_learners_entries_do_not_count(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "stalin")
    say("answer", "mao", short="L98-numeric-1", learner="zzzz")
    later = MONDAY + timedelta(days=60)
    found = due_questions("L99", log, now=later, folder=banks)
    assert [question.id for question in found] == ["L98-single-1"]


def test_quiz_with_due_is_the_same_and_takes_no_names(banks: Path, log: AnswerLog) -> None:
    view = quiz("L99", due=True, log_path=log.path, folder=banks)
    assert ids(view) == ["L99-single-1"]
    view = quiz("L99", group="demo", due=True, log_path=log.path, folder=banks)
    assert len(ids(view)) == 3
    with pytest.raises(QuizError, match="name questions without due"):
        quiz("L99", "single-1", due=True, log_path=log.path, folder=banks)


def test_an_unknown_lesson_or_group_is_named(banks: Path, log: AnswerLog) -> None:
    with pytest.raises(UnknownNameError, match="L97"):
        comeback("L97", log_path=log.path, folder=banks)
    with pytest.raises(UnknownNameError, match="no group 'comeback'"):
        comeback("L98", log_path=log.path, folder=banks)


def test_the_card_of_a_come_back_question_holds_no_key(
    banks: Path, log: AnswerLog, say: Callable[..., None]
) -> None:
    say("answer", "mao")
    view = comeback("L99", log_path=log.path, folder=banks, now=MONDAY + timedelta(days=9))
    state = json.dumps(view.get_state()["cards"])
    assert "in his own name" not in state
    assert "correct" not in state


def test_a_rating_does_not_wait_for_a_learning_library() -> None:
    code = (
        "import sys, moscow_pyongyang.questions.session; "
        "sys.exit(any(m in sys.modules for m in ('fsrs', 'torch', 'pandas')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
