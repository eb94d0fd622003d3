"""One state machine: what a live session does is what the answer log replays."""

from __future__ import annotations

import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.questions.attempt import MODES, Attempt
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.session import Session

if TYPE_CHECKING:
    from moscow_pyongyang.questions.models import Question

DEMO = Path(__file__).parent / "quiz_demo"


@pytest.fixture
def question() -> Question:
    return load_bank("L99", folder=DEMO).pick("single-1")[0]


def replayed(question: Question, log: AnswerLog, mode: str) -> Attempt:
    attempt = Attempt(question, mode)
    for entry in log.entries():
        attempt.replay(entry)
    return attempt


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("seed", range(8))
def test_the_log_replays_to_where_the_session_stands(
    question: Question, tmp_path: Path, mode: str, seed: int
) -> None:
    log, rng = AnswerLog(tmp_path / "answers.jsonl"), random.Random(seed)
    session = Session([question], mode=mode, log=log)
    for _ in range(12):
        action = rng.choice(["check", "check", "hint", "again"])
        response = rng.choice(["A", "B", "C", "", ["A"]])
        state = session.act(question.id, action, {"response": response})
        attempt = replayed(question, log, mode)
        assert (attempt.tries, attempt.hints) == (state["tries"], len(state["hints"]))
        assert attempt.is_closed == state["closed"]
        assert (attempt.response is None) == (state["response"] is None)


def answers(question: Question, mode: str, *responses: Any) -> Attempt:
    attempt = Attempt(question, mode)
    for response in responses:
        attempt.answer(response)
    return attempt


def test_a_right_answer_closes_and_so_does_the_last_try(question: Question) -> None:
    assert answers(question, "practice", "stalin").is_closed
    assert not answers(question, "practice", "mao").is_closed
    assert answers(question, "practice", "mao", "shtykov").is_closed


def test_a_class_votes_twice_and_an_exam_is_never_closed(question: Question) -> None:
    vote = answers(question, "class", "stalin")
    assert (vote.is_open_vote, vote.is_closed, vote.was_vote_right) == (True, False, True)
    assert answers(question, "class", "stalin", "mao").is_closed
    assert not answers(question, "exam", *["stalin"] * 9).is_closed


def test_what_lacks_something_is_said_and_uses_no_try(question: Question) -> None:
    attempt = Attempt(question, "practice")
    assert attempt.answer(None) == "Nothing is answered yet."
    assert attempt.tries == 0
