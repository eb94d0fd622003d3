"""Session: what is said of a question, and when."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.session import Session
from tests.support.quiz_sessions import DEMO, check, letter, sessions_in

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Session]:
    return sessions_in(tmp_path)


def test_the_state_before_an_answer_tells_nothing(make: Callable[..., Session]) -> None:
    session = make()
    for card in session.cards():
        state = session.state(card["id"])
        assert state["verdict"] is None
        assert (state["remarks"], state["hints"], state["response"]) == ([], [], None)
        assert "why" not in state


def test_the_parts_travel_under_letters(make: Callable[..., Session]) -> None:
    for card in make().cards():
        if card["type"] != "rubric":
            keys = [part["key"] for part in card.get("parts", [])]
            assert keys == [chr(65 + n) for n in range(len(keys))]


def test_order_never_starts_in_the_right_order(make: Callable[..., Session]) -> None:
    session = make("order-1")
    assert (
        check(session, [p["key"] for p in session.cards()[0]["parts"]])["verdict"]["kind"]
        != "correct"
    )


def test_an_empty_answer_uses_no_try(make: Callable[..., Session], tmp_path: Path) -> None:
    state = check(make("single-1"), None)
    assert state["notices"] == ["Nothing is answered yet."]
    assert state["tries"] == 0
    assert not (tmp_path / "answers.jsonl").exists()


def test_a_wrong_answer_keeps_the_reasons_folded(make: Callable[..., Session]) -> None:
    session = make("single-1")
    state = check(session, letter(session, "Mao"))
    assert state["verdict"] == {
        "kind": "wrong", "sign": "✗", "word": "Not yet", "more": "1 try left.",
    }  # fmt: skip
    assert state["back"] == ""
    assert "why" not in state
    assert "in his own name" not in json.dumps(state)


def test_the_same_answer_again_uses_no_try(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Mao"))
    state = check(session, letter(session, "Mao"))
    assert state["tries"] == 1
    assert "no try is used" in state["notices"][0]


def test_out_of_tries_the_answer_is_shown(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Mao"))
    state = check(session, letter(session, "Shtykov"))
    assert state["closed"]
    assert state["verdict"]["word"] == "Not right"
    told = {remark["about"]: remark for remark in state["remarks"]}
    assert [(told[letter(session, who)]["mark"], told[letter(session, who)]["word"])
            for who in ("Mao", "Shtykov", "Stalin")] == [
        ("wrong", "Your first try"), ("wrong", "Your last try"), ("right", "The answer"),
    ]  # fmt: skip
    assert "in his own name" in told[letter(session, "Stalin")]["text"]
    # What the rows say is not said again.
    assert state["why"]["answer"] == []
    assert any("Stalin" in text for text in state["why"]["sources"])


def test_a_closed_question_takes_no_further_answer(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Stalin"))
    assert check(session, letter(session, "Mao"))["verdict"]["kind"] == "correct"


def test_answer_again_starts_anew(make: Callable[..., Session]) -> None:
    session = make("single-1")
    check(session, letter(session, "Stalin"))
    state = session.act("L99-single-1", "again", {})
    assert (state["closed"], state["response"], state["verdict"]) == (False, None, None)
    assert make("single-1").state("L99-single-1")["response"] is None


def test_hints_come_in_steps_and_return(make: Callable[..., Session]) -> None:
    session = make("single-1")
    assert len(session.act("L99-single-1", "hint", {})["hints"]) == 1
    assert len(session.act("L99-single-1", "hint", {})["hints"]) == 2
    assert len(session.act("L99-single-1", "hint", {})["hints"]) == 2
    assert len(make("single-1").state("L99-single-1")["hints"]) == 2


@pytest.mark.parametrize(
    ("short", "answer"),
    [
        ("numeric-1", "6"),
        ("words-1", "Vyshinsky"),
        ("map-1", {"lat": 40.0, "lon": 120.0}),
        ("map-1", {"place": "A"}),
        ("timeline-1", {"A": 1960, "B": 1961}),
        ("order-1", ["B", "A", "D", "C"]),
        ("match-1", {"A": "A", "B": "B", "C": "C"}),
        ("evidence-1", ["A", "B"]),
        ("rubric-1", {"levels": {"claim": 1, "evidence": 0}, "text": "Stalin hedged."}),
    ],
)
def test_an_answer_returns_after_a_restart(
    make: Callable[..., Session], short: str, answer: Any
) -> None:
    before = check(make(short), answer)
    after = make(short).state(f"L99-{short}")
    assert after["response"] == answer
    assert {k: after[k] for k in ("verdict", "remarks", "closed")} == {
        k: before[k] for k in ("verdict", "remarks", "closed")
    }


def test_a_score_in_the_file_is_never_trusted(make: Callable[..., Session], tmp_path: Path) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    log.append(
        "answer", id="L99-single-1", version=1, mode="practice", response="mao", score=1, of=1
    )
    assert make("single-1").state("L99-single-1")["verdict"]["kind"] == "wrong"


def test_an_answer_to_an_older_version_is_not_counted(
    make: Callable[..., Session], tmp_path: Path
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    log.append("answer", id="L99-single-1", version=0, mode="practice", response="stalin")
    state = make("single-1").state("L99-single-1")
    assert state["verdict"] is None
    assert "has changed since" in state["notices"][0]


@pytest.mark.parametrize("response", [7, {"x": 1}, "nobody", [["a"]], None])
def test_a_damaged_answer_in_the_file_is_passed_over(
    make: Callable[..., Session], tmp_path: Path, response: Any
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    log.append("answer", id="L99-order-1", version=1, mode="practice", response=response)
    assert make("order-1").state("L99-order-1")["verdict"] is None


def test_an_exam_keeps_answers_and_says_nothing(
    make: Callable[..., Session], tmp_path: Path
) -> None:
    session = make("single-1", mode="exam")
    for text in ("Mao", "Stalin", "Mao"):
        state = check(session, letter(session, text))
        assert state["verdict"]["word"] == "Saved"
        assert (state["remarks"], state["closed"]) == ([], False)
        assert "why" not in state
    text = (tmp_path / "answers.jsonl").read_text(encoding="utf-8")
    assert '"score"' not in text
    assert make("single-1", mode="exam").state("L99-single-1")["response"] is not None
    assert make("single-1").state("L99-single-1")["response"] is None


def test_a_class_votes_twice_before_it_hears(make: Callable[..., Session]) -> None:
    session = make("single-1", mode="class")
    first = check(session, letter(session, "Mao"))
    assert first["verdict"]["word"] == "First vote kept"
    assert (first["remarks"], first["closed"]) == ([], False)
    second = check(session, letter(session, "Stalin"))
    assert second["verdict"]["kind"] == "correct"
    assert second["closed"]


def test_a_class_may_vote_the_same_twice(make: Callable[..., Session]) -> None:
    session = make("single-1", mode="class")
    for _ in range(2):
        state = check(session, letter(session, "Mao"))
    assert state["verdict"]["word"] == "Not right"


def test_a_class_sees_one_order_and_an_exam_does_not(tmp_path: Path) -> None:
    questions = load_bank("L99", folder=DEMO).questions

    def orders(mode: str) -> set[str]:
        logs = [AnswerLog(tmp_path / f"{mode}-{n}.jsonl") for n in range(6)]
        return {json.dumps(Session(questions, mode=mode, log=log).cards()) for log in logs}

    assert len(orders("class")) == 1
    assert len(orders("exam")) > 1


def test_sure_and_wrong_is_remarked(make: Callable[..., Session]) -> None:
    session = make("multiple-1")
    state = check(session, [letter(session, "troops")], confidence=3)
    assert "You were sure" in state["verdict"]["more"]


def test_a_rubric_is_kept_and_shows_a_sample(make: Callable[..., Session]) -> None:
    answer = {"levels": {"claim": 1, "evidence": 1}, "text": "Stalin hedged."}
    state = check(make("rubric-1"), answer)
    assert state["verdict"]["word"] == "Kept, not scored"
    assert any("sample" in line["text"] for line in state["why"]["answer"])


def test_a_contested_question_names_its_positions(make: Callable[..., Session]) -> None:
    session = make("evidence-1")
    rows = [p["key"] for p in session.cards()[0]["parts"] if p["row"] in (
        "doc-1950-01-30-stalin", "doc-1950-05-14-filippov")]  # fmt: skip
    why = check(session, rows)["why"]
    assert len(why["contested"]["positions"]) == 2
    assert all(position["sources"] for position in why["contested"]["positions"])


def test_a_folder_that_cannot_be_written_does_not_stop_the_quiz(tmp_path: Path) -> None:
    (tmp_path / "answers.jsonl").mkdir()
    questions = load_bank("L99", folder=DEMO).pick("single-1")
    session = Session(questions, mode="practice", log=AnswerLog(tmp_path / "answers.jsonl"))
    state = check(session, letter(session, "Stalin"))
    assert state["verdict"]["kind"] == "correct"
    assert any("is a folder here" in notice for notice in state["notices"])


def test_what_only_the_kernel_holds_is_never_called_kept(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.mkdir()
    questions = load_bank("L99", folder=DEMO).pick("words-1")
    session = Session(questions, mode="practice", log=AnswerLog(path))
    (card,) = session.cards()
    for _ in range(2):  # A page asks again when it is hidden, or loaded anew.
        with pytest.raises(QuizError, match="is a folder here"):
            session.keep_draft(card["id"], {"response": "Vyshinsky"})
    assert check(session, "Vyshinsky")["kept"] is False
    path.rmdir()
    session.keep_draft(card["id"], {"response": "Vyshinsky"})
    assert session.state(card["id"])["kept"] is True
    again = Session(questions, mode="practice", log=AnswerLog(path))
    assert again.state(card["id"])["response"] == "Vyshinsky"


def test_an_unknown_mode_lists_the_modes(make: Callable[..., Session]) -> None:
    with pytest.raises(QuizError, match="practice, class, exam, cards"):
        make("single-1", mode="test")
