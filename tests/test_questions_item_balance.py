"""Words to read, levels, habits of the writer: each rule is broken once, the course keeps all."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from authoring.gates.item_balance import (
    FEWEST_CASES,
    MOST_RECALL,
    TOLERANCE,
    Cue,
    balance_problems,
    cue_table,
    cues,
    leaks,
    levels,
    live_questions,
)
from authoring.gates.question_banks import question_banks
from moscow_pyongyang.paths import bank_files
from moscow_pyongyang.tables import load
from tests.support.tiny_course import TinyCourse

if TYPE_CHECKING:
    from pathlib import Path

BANKS = list(bank_files().values())
LIVE = live_questions(BANKS)
READING = [entry for entry in LIVE if entry["skill"] == "close reading"]
# Habits that the rules have to find, and the options that show them: (key, wrong).
HABITS = {
    "hedges": ("It may be so in the end", "It is so in the end now"),
    "an absolute word": ("It is so in the end now", "It is always so in the end"),
    "gives a reason": ("It is so in the end now", "It is so because he said it"),
    "longest": ("It is so in the end, as we know", "It is so in the end"),
    "shortest": ("It is so in the end", "It is so in the end, as we know"),
    "most modest option": ("It is perhaps so in the end", "It is so in the end now"),
    "modest, and the longest": ("It is so in the end, as we know", "It is so in the end"),
}


def question(number: int, key: str, wrong: str) -> dict[str, Any]:
    """Return a question that keeps every other rule."""
    options = [
        {"id": f"o{n}", "text": f"{wrong if n else key} {n}", "correct": not n, "feedback": "Why?"}
        for n in range(4)
    ]
    return {
        "id": f"L97-q-{number}", "version": 1, "group": "more", "type": "single",
        "skill": "sourcing", "level": "inference", "difficulty": 1, "minutes": 1, "points": 1,
        "stem": f"What of talk {number}?", "options": options, "explanation": "So it was.",
        "sources": ["events"], "status": "reviewed",
    }  # fmt: skip


def said(folder: Path, *questions: dict[str, Any]) -> list[str]:
    """Return what a bank of these questions is told."""
    path = folder / "L97.yaml"
    text = yaml.safe_dump({"lesson": "L97", "questions": list(questions)}, allow_unicode=True)
    path.write_text(text, encoding="utf-8")
    return [str(problem) for problem in balance_problems([path], None)]


def reading(stem: str, *sources: str) -> dict[str, Any]:
    entry = question(1, "It is so", "It is not")
    entry.update(skill="close reading", stem=stem, sources=list(sources))
    return entry


def test_the_banks_of_the_course_are_in_balance(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        print(f"\n{cue_table(LIVE)}")
    assert list(map(str, balance_problems(BANKS, None))) == []


def test_at_least_150_questions_stay_and_few_ask_to_recall() -> None:
    count = levels(LIVE)
    assert len(LIVE) >= 150
    assert count["recall"] <= MOST_RECALL * len(LIVE)
    assert set(count) == {"recall", "look-up", "inference", "argument"}


def test_questions_that_ask_for_a_place_are_no_contextualisation() -> None:
    assert {entry["skill"] for entry in LIVE if entry["type"] == "map"} == {"knowledge"}


@pytest.mark.parametrize("entry", READING, ids=lambda entry: entry["id"])
def test_close_reading_quotes_a_document_that_it_cites(entry: dict[str, Any]) -> None:
    rows = load("quotations")
    assert set(rows["doc_id"]) & set(entry["sources"])
    assert "“" in entry["stem"]


WORDS = "for him the order of Comrade Stalin is law"
DOCUMENT = "doc-1950-01-19-shtykov"


@pytest.mark.parametrize(
    ("stem", "sources"),
    [
        ("What does Kim say of Stalin?", (DOCUMENT,)),
        (f"He said {WORDS}. What of it?", (DOCUMENT,)),
        ("He said: “for him the word of Comrade Stalin is law”. What of it?", (DOCUMENT,)),
        (f"He said: “{WORDS}”. What of it?", ("1950-01-17-kim-presses-shtykov",)),
        ("He said: “Comrade Stalin”. What of it?", (DOCUMENT,)),
    ],
    ids=["no words", "no marks", "other words", "not cited", "two words"],
)
def test_close_reading_without_words_of_a_cited_document_is_refused(
    tmp_path: Path, stem: str, sources: tuple[str, ...]
) -> None:
    (line,) = said(tmp_path, reading(stem, *sources))
    assert "question L97-q-1, field stem: close reading has no words" in line


@pytest.mark.parametrize("words", [WORDS, "the order of Comrade Stalin", WORDS.upper()])
def test_words_of_a_document_may_be_cut(tmp_path: Path, words: str) -> None:
    assert said(tmp_path, reading(f"He said: “{words}”. What of it?", DOCUMENT)) == []


@pytest.mark.parametrize(("habit", "texts"), HABITS.items(), ids=HABITS)
def test_a_habit_of_the_writer_is_found(tmp_path: Path, habit: str, texts: tuple[str, str]) -> None:
    found = said(tmp_path, *[question(number, *texts) for number in range(60)])
    assert any(habit in line and "by chance it would be 25%" in line for line in found)


def test_a_bank_without_a_habit_is_left_alone(tmp_path: Path) -> None:
    text = "It is so in the end now"
    assert said(tmp_path, *[question(number, text, text) for number in range(60)]) == []


def test_a_small_bank_is_not_judged_by_habits(tmp_path: Path) -> None:
    assert said(tmp_path, *[question(n, *HABITS["longest"]) for n in range(49)]) == []


def test_a_habit_is_allowed_up_to_the_tolerance() -> None:
    inside, outside = 25 + 100 * TOLERANCE, 26 + 100 * TOLERANCE
    assert not Cue("x", 100, inside, 0.25).tells
    assert Cue("x", 100, outside, 0.25).tells
    assert Cue("x", 100, 0, 0.25).tells
    assert not Cue("x", FEWEST_CASES - 1, 19, 0.25).tells


def test_a_tie_counts_as_the_part_that_a_guess_would_hit() -> None:
    texts = ("It is so in the end now", "It is so in the end now")
    assert all(cue.share == pytest.approx(0.25) for cue in cues([question(1, *texts)]))


def test_the_month_of_may_is_no_hedge() -> None:
    hedges, *_ = cues([question(1, "The vote of May 2022", "The vote in May 2023")])
    assert hedges.cases == 0


def test_more_recall_than_allowed_is_refused(tmp_path: Path) -> None:
    text = "It is so in the end now"
    entries = [question(number, text, text) for number in range(60)]
    for entry in entries[:18]:
        entry["level"] = "recall"
    assert said(tmp_path, *entries) == []
    entries[18]["level"] = "recall"
    (line,) = said(tmp_path, *entries)
    assert "field level: 19 of 60 questions ask to recall (32%)" in line


def test_feedback_on_a_wrong_answer_may_not_tell_the_key() -> None:
    entry = question(1, "Neither government published a figure", "Trade had stopped")
    assert list(leaks(entry)) == []
    entry["options"][2]["feedback"] = "It had not: neither government has published figures."
    ((field, fault, _),) = leaks(entry)
    assert field == "options.3.feedback"
    assert "it tells the key" in fault
    on_the_key = copy.deepcopy(entry)
    on_the_key["options"][2]["correct"], on_the_key["options"][0]["correct"] = True, False
    assert list(leaks(on_the_key)) == []


def test_a_retired_question_is_not_counted(tmp_path: Path) -> None:
    entry = reading("What does Kim say of Stalin?", DOCUMENT)
    entry["status"] = "retired"
    assert said(tmp_path, entry, question(2, "It is so", "It is not")) == []


def test_the_gate_of_the_banks_asks_for_words_to_read(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path).with_template()
    assert question_banks(course.root / "course", course.root) == []
    course.edit(course.bank_path, "skill: sourcing", "skill: close reading")
    (problem,) = question_banks(course.root / "course", course.root)
    assert (problem.file, problem.where) == (
        "course/99_tiny/quiz.yaml",
        "question L99-sourcing-1, stem",
    )
