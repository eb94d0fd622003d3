"""Rules of item writing: each is broken once, and every bank of the course keeps them."""

from __future__ import annotations

import copy
import re
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from authoring.gates.question_banks import item_faults, item_problems, shared_stems
from moscow_pyongyang.paths import bank_files, bank_lesson
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.models import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

BANKS = list(bank_files().values())
KOREA = re.compile(
    r"(?<!north )(?<!south )(?<!northern )(?<!southern )(?<!republic of )\bkorea\b", re.IGNORECASE
)
OPTIONS = ["He refused to answer.", "He promised his help.", "He asked for some time.",
           "He wrote to Beijing first."]  # fmt: skip


def question(number: int, key: int = 0) -> dict[str, Any]:
    """Return a single question that breaks no rule."""
    return {
        "id": f"L97-q-{number}",
        "type": "single",
        "status": "reviewed",
        "stem": f"What did he say in talk number {number}?",
        "options": [
            {
                "id": f"o{n}",
                "text": text,
                "correct": n == key,
                "feedback": f"This mixes talk {number} up with another one, number {n}.",
            }
            for n, text in enumerate(OPTIONS)
        ],
    }


def bank(*questions: dict[str, Any]) -> dict[str, Any]:
    return {"lesson": "L97", "questions": list(questions)}


def said(*questions: dict[str, Any]) -> list[str]:
    return [str(problem) for problem in item_faults(bank(*questions), "L97.yaml")]


def changed(change: Callable[[dict[str, Any]], object]) -> list[str]:
    entry = copy.deepcopy(question(1))
    change(entry)
    return said(entry)


def test_every_bank_of_the_course_keeps_the_rules_and_no_stem_stands_in_two() -> None:
    assert list(map(str, item_problems(BANKS))) == []


def test_a_sound_question_is_left_alone() -> None:
    assert said(question(1), question(2, 1)) == []


@pytest.mark.parametrize(
    "text",
    ["All of the above", "None of the above.", "None of these", "Both of them", "All the above",
     "A and B", "Neither of these", "none", "All of them.", "Any of the others"],
)  # fmt: skip
def test_an_option_may_not_stand_for_others(text: str) -> None:
    (line,) = changed(lambda q: q["options"][2].update(text=text))
    assert line.startswith("L97.yaml, question L97-q-1, field options.3.text:")
    assert "stands for other options" in line


@pytest.mark.parametrize(
    "text", ["He wrote none of it down.", "All allies agreed.", "It tells you nothing at all."]
)
def test_common_words_in_an_option_are_no_fault(text: str) -> None:
    assert changed(lambda q: q["options"][2].update(text=text)) == []


def test_an_option_twice_as_long_as_the_others_is_refused() -> None:
    long = "He promised his help, if the others agreed to it beforehand."
    (line,) = changed(lambda q: q["options"][0].update(text=long))
    assert f"it has {len(long)} letters" in line


def test_short_names_may_differ_in_length() -> None:
    def names(entry: dict[str, Any]) -> None:
        for option, text in zip(
            entry["options"], ["Mao", "Kim Il Sung", "Rhee", "Zhou"], strict=True
        ):
            option["text"] = text

    assert changed(names) == []


def test_feedback_on_a_wrong_answer_must_say_something() -> None:
    (line,) = changed(lambda q: q["options"][3].update(feedback="No, that is wrong."))
    assert "field options.4.feedback" in line
    assert "has 4 words" in line
    assert "misconception" in line


def test_feedback_on_the_key_may_be_short() -> None:
    assert changed(lambda q: q["options"][0].update(feedback="Yes.")) == []


@pytest.mark.parametrize(
    ("field", "part"),
    [
        ("rows", {"id": "x", "correct": False, "feedback": "Not this."}),
        ("misconceptions", {"range": [1, 2], "feedback": "Not this."}),
        ("near", {"text": "x", "feedback": "Not this."}),
        ("places", {"id": "x", "feedback": "Not this."}),
    ],
)
def test_every_kind_of_wrong_answer_needs_its_reason(field: str, part: dict[str, Any]) -> None:
    entry = {"id": "L97-q-1", "type": "x", "status": "reviewed", "stem": "Which?", field: [part],
             "target": "y"}  # fmt: skip
    (line,) = said(entry)
    assert f"field {field}.1.feedback" in line


def test_the_target_and_the_contested_need_none() -> None:
    entry = {
        "id": "L97-q-1", "type": "x", "status": "reviewed", "stem": "Which?", "target": "y",
        "places": [{"id": "y", "feedback": "Yes."}],
        "rows": [{"id": "r", "correct": False, "contested": True, "feedback": "Open."}],
    }  # fmt: skip
    assert said(entry) == []


def test_two_wrong_answers_may_not_share_a_feedback() -> None:
    same = "That is another talk, and a later one at that."
    (line,) = changed(lambda q: [q["options"][n].update(feedback=same) for n in (1, 2)])
    assert "the same feedback stands at L97-q-1, options.2.feedback" in line


def test_a_feedback_may_not_be_copied_from_another_question() -> None:
    one, two = question(1), question(2)
    two["options"][3]["feedback"] = one["options"][3]["feedback"].upper()
    (line,) = said(one, two)
    assert "question L97-q-2" in line
    assert "L97-q-1" in line


@pytest.mark.parametrize(
    "stem",
    ["Which of these did he not say?", "Which is never true?", "All but one fit. Which does not?",
     "Which reading is wrong?", "What can't the letter show?", "Say what he did not say."],
)  # fmt: skip
def test_a_negative_stem_needs_stress(stem: str) -> None:
    (line, *_) = changed(lambda q: q.update(stem=stem))
    assert "field stem" in line
    assert "easily read over" in line


@pytest.mark.parametrize(
    "stem",
    ["Which of these did he *not* say?", "Which of these did he NOT say?",
     "It was not printed for five years. What follows?", "What did the notes say?"],
)  # fmt: skip
def test_a_stressed_or_a_passing_negative_is_no_fault(stem: str) -> None:
    assert changed(lambda q: q.update(stem=stem)) == []


def test_two_questions_may_not_share_a_stem() -> None:
    one, two = question(1), question(2, 1)
    two["stem"] = one["stem"].upper()
    (line,) = said(one, two)
    assert "L97.yaml, question L97-q-2, field stem: question L97-q-1 has the same stem" in line


def test_two_banks_may_not_share_a_stem() -> None:
    (problem,) = shared_stems({"L96.yaml": bank(question(1)), "L97.yaml": bank(question(1))})
    assert str(problem).startswith("L97.yaml, question L97-q-1, field stem")
    assert "L96.yaml, question L97-q-1" in str(problem)


def test_keys_may_not_crowd_in_one_place() -> None:
    crowded = [question(n, 1 if n < 6 else n % 4) for n in range(12)]
    (line,) = said(*crowded)
    assert line.startswith("L97.yaml, field options:")
    assert "of 12 keys are written as option 2" in line
    assert "L97-q-0" in line
    assert said(*[question(n, n % 4) for n in range(12)]) == []


def test_a_small_bank_is_not_judged_by_place() -> None:
    assert said(*[question(n, 1) for n in range(11)]) == []


def test_the_key_may_not_be_the_longest_too_often() -> None:
    def stretched(number: int) -> dict[str, Any]:
        entry = question(number, number % 4)
        if number < 6:
            entry["options"][number % 4]["text"] += " And soon."
        return entry

    # One in four is the longest by chance already.
    (line,) = said(*[stretched(n) for n in range(12)])
    assert "the key is the longest option" in line


def test_a_retired_question_is_not_held_against_the_rules() -> None:
    entry = question(1)
    entry.update(status="retired", stem="Which is not so?")
    assert said(entry) == []


def test_a_file_that_is_no_bank_is_left_to_the_audit(tmp_path: Path) -> None:
    (tmp_path / "L97.yaml").write_text("lesson: [", encoding="utf-8")
    assert item_problems([tmp_path / "L97.yaml"]) == []


# The bank of lesson 01


def test_lesson_01_has_a_full_bank() -> None:
    questions = [q for q in load_bank("L01").questions if q.status == "reviewed"]
    skills = Counter(q.skill for q in questions)
    assert len(questions) >= 20
    assert {q.difficulty for q in questions} == {1, 2, 3}
    wanted = ("sourcing", "contextualisation", "corroboration", "close reading", "data reading")
    assert all(skills[skill] >= 3 for skill in wanted)
    assert sum(q.contested is not None for q in questions) >= 3
    assert {q.type for q in questions} == set(TYPES)


def test_lesson_01_takes_seven_keys_or_more_from_the_data() -> None:
    raw = load_bank("L01").raw["questions"]
    assert (
        sum(bool(q.keys() & {"computed_from", "facts_from"}) or _is_computed(q) for q in raw) >= 7
    )


def _is_computed(raw: dict[str, Any]) -> bool:
    parts = [*raw.get("options", ()), *raw.get("rows", ()), *raw.get("items", ())]
    return any(part.keys() & {"correct_from", "event_id"} for part in parts)


def test_lesson_01_accepts_a_name_in_every_script() -> None:
    from moscow_pyongyang.questions.grading import grade

    juche, cover, order = load_bank("L01").pick("words-1", "words-2", "words-3")
    for asked, answers in (
        (juche, ["Juche", "주체", "чучхе", "chuch'e"]),
        (cover, ["Filippov", "Филиппов"]),
        (order, ["order", "the Order", "приказ"]),
    ):
        assert [grade(asked, text).fraction for text in answers] == [1.0] * len(answers)


def test_lesson_01_shows_only_the_questions_it_showed_before() -> None:
    new = [q for q in load_bank("L01").questions if q.group in ("practice", "more")]
    assert len(load_bank("L01").questions) - len(new) == 12


def prose(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from prose(inner)


@pytest.mark.parametrize("path", BANKS, ids=bank_lesson)
def test_no_bank_says_korea_alone_or_quotes_at_length(path: Path) -> None:
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    for text in prose(raw):
        if "load(" in text:
            continue
        assert not KOREA.search(text), text
        quoted = re.findall(r'"([^"]+)"|“([^”]+)”', text)
        assert all(len("".join(words).split()) <= 12 for words in quoted), text
