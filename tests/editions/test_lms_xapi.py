"""An answer log as statements of xAPI: judged anew, the same each time, and no host in them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from uuid import UUID

import pytest

from authoring.editions.lms.export import export
from authoring.editions.lms.reading import PairsForm
from authoring.editions.lms.xapi import activity, iri, statements
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.questions.bank import load_questions
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.log import AnswerLog
from tests.support.lms_items import ITEMS
from tests.support.responses import right_response, wrong_responses

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from moscow_pyongyang.questions.models import Question

ROOT = checkout_dir()
QUESTIONS = load_questions()


def answered_log(path: Path, questions: Mapping[str, Question]) -> Path:
    """Write a log in which each question is answered wrong, where that can be, and then right."""
    log = AnswerLog(path)
    for question in questions.values():
        for response in (*wrong_responses(question)[:1], right_response(question)):
            fields = {"version": question.version, "mode": "practice", "confidence": None}
            log.append("answer", id=question.id, response=response, score=0.123, **fields)
        log.append("hint", id=question.id, version=question.version, mode="practice")
    return path


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    some = {key: one for key, one in QUESTIONS.items() if key.startswith("L01")}
    return answered_log(tmp_path_factory.mktemp("log") / "answers.jsonl", some)


def test_each_answer_is_a_statement_with_the_score_that_the_course_gives(log: Path) -> None:
    found = statements(log.read_bytes(), ITEMS, QUESTIONS)
    by_activity = {iri("question", item.id): item for item in ITEMS}
    assert {one["object"]["id"] for one in found} == {
        iri("question", item.id) for item in ITEMS if item.lesson == "L01"
    }
    for one in found:
        item = by_activity[one["object"]["id"]]
        if item.type == "rubric":
            assert "score" not in one["result"]
            continue
        scaled = one["result"]["score"]["scaled"]
        assert one["result"]["success"] is (scaled == 1)
        assert one["result"]["score"]["max"] == item.points
    right = [one for one in found if one["result"].get("success")]
    assert len(right) == sum(i.lesson == "L01" and i.type != "rubric" for i in ITEMS)


def test_a_right_answer_fits_the_pattern_of_its_activity(log: Path) -> None:
    for one in statements(log.read_bytes(), ITEMS, QUESTIONS):
        about, result = one["object"]["definition"], one["result"]
        patterns = about.get("correctResponsesPattern", [])
        kind = about["interactionType"]
        if kind == "choice" and result["success"]:
            wanted = {frozenset(pattern.split("[,]")) for pattern in patterns}
            assert frozenset(result["response"].split("[,]")) in wanted
        elif kind in {"sequencing", "fill-in"} and result["success"]:
            assert result["response"] in patterns
        elif kind == "matching":
            pairs = [set(text.split("[,]")) for text in (result["response"], patterns[0])]
            assert (pairs[0] == pairs[1]) is result["success"]
        elif kind == "numeric" and result["success"]:
            low, high = map(float, patterns[0].split("[:]"))
            assert low <= float(result["response"].replace(",", "")) <= high


def test_years_that_the_course_takes_for_right_are_in_the_pattern() -> None:
    item = next(one for one in ITEMS if one.type == "timeline")
    assert isinstance(item.form, PairsForm)
    (pattern,) = activity(item)["definition"]["correctResponsesPattern"]
    for step in pattern.split("[,]"):
        key, _, span = step.partition("[.]")
        for year in map(float, span.split("[:]")):
            pair = next(one for one in item.form.pairs if one.id == key)
            years = {one.id: float(one.right) for one in item.form.pairs} | {key: year}
            assert abs(year - float(pair.right)) == item.form.reach
            assert grade(QUESTIONS[item.id], years).fraction == 1


def test_no_address_of_a_host_but_the_names_of_the_standard_stands_in_them(log: Path) -> None:
    text = json.dumps(statements(log.read_bytes(), ITEMS, QUESTIONS))
    assert set(re.findall(r"https?://[^/\"]+", text)) == {"http://adlnet.gov"}


def test_the_same_entry_gives_the_same_statement(log: Path) -> None:
    first, again = (statements(log.read_bytes(), ITEMS, QUESTIONS) for _ in range(2))
    assert first == again
    ids = [one["id"] for one in first]
    assert len(set(ids)) == len(ids)
    assert all(UUID(one) for one in ids)


def test_the_command_writes_them_beside_the_activities(log: Path, tmp_path: Path) -> None:
    made = export("xapi", ROOT, tmp_path, "L01", log)
    names = {path.name for path in made.paths}
    assert "moscow-pyongyang-L01-xapi-statements.json" in names
    found = json.loads((tmp_path / "moscow-pyongyang-L01-xapi-statements.json").read_bytes())
    assert f"{len(found)} answers of answers.jsonl as statements; nothing was sent." in made.told


def test_a_log_for_another_format_and_a_file_that_is_none_are_refused(
    log: Path, tmp_path: Path
) -> None:
    with pytest.raises(CourseError, match="Only xAPI holds answers"):
        export("moodle", ROOT, tmp_path, "L01", log)
    with pytest.raises(CourseError, match="cannot be read"):
        export("xapi", ROOT, tmp_path, "L01", tmp_path / "absent.jsonl")
    none = tmp_path / "none.jsonl"
    none.write_text("a shopping list\n", encoding="utf-8")
    with pytest.raises(CourseError, match="no answer log"):
        export("xapi", ROOT, tmp_path, "L01", none)
