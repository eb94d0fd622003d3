"""What the desk takes from the results: pseudonyms and plain text, or a reason why not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.marking.answers import answer_text, code_of, written_answers
from tests.grading.marking.small_class import EXERCISE, ITEM, write_class

if TYPE_CHECKING:
    from pathlib import Path


def test_the_answers_come_with_pseudonyms_and_without_anything_else(tmp_path: Path) -> None:
    codes = write_class(tmp_path)
    found = written_answers(tmp_path, EXERCISE, ITEM)
    assert {one.code for one in found} == set(codes)
    assert "student0" not in repr(found)


def test_who_wrote_nothing_needs_no_reader(tmp_path: Path) -> None:
    write_class(tmp_path, ["One answer.", "  \n ", "\u202e\u200b"])
    assert [one.text for one in written_answers(tmp_path, EXERCISE, ITEM)] == ["One answer."]


def test_two_learners_of_one_pseudonym_are_not_taken_for_one(tmp_path: Path) -> None:
    write_class(tmp_path, ["One.", "Two."])
    for path in (tmp_path / "graded" / EXERCISE).iterdir():
        path.write_text(json.dumps({**json.loads(path.read_text()), "code": "K1"}))
    with pytest.raises(CourseError, match="pseudonym 'K1'"):
        written_answers(tmp_path, EXERCISE, ITEM)


def test_a_folder_without_results_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="moscow-pyongyang grade SUBMISSIONS --exercise E03"):
        written_answers(tmp_path, EXERCISE, ITEM)


@pytest.mark.parametrize("content", ["", "[1]", "{", "null"])
def test_a_broken_result_is_named(tmp_path: Path, content: str) -> None:
    write_class(tmp_path, ["One."])
    (tmp_path / "graded" / EXERCISE / "x.json").write_text(content)
    with pytest.raises(CourseError, match=r"x\.json"):
        written_answers(tmp_path, EXERCISE, ITEM)


@pytest.mark.parametrize("written", [None, 3, [], {ITEM: 5}, {ITEM: None}, {"E03.8": "text"}])
def test_a_result_without_a_text_is_no_answer(tmp_path: Path, written: object) -> None:
    write_class(tmp_path, ["One."])
    (tmp_path / "graded" / EXERCISE / "x.json").write_text(json.dumps({"written": written}))
    assert len(written_answers(tmp_path, EXERCISE, ITEM)) == 1


def test_a_pseudonym_that_the_roster_lacks_cannot_be_worked_out_from_the_id() -> None:
    one = code_of({"lms_id": "anna", "digest": "a" * 64})
    assert one != code_of({"lms_id": "anna", "digest": "b" * 64})
    assert "anna" not in one.lower()


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\u202eb\u2066c\u200bd\x07", "abcd"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("half \ud800 letter", "half  letter"),
        ("김일성 — Ким", "김일성 — Ким"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        (17, ""),
    ],
)
def test_what_is_not_seen_is_taken_out_and_nothing_else(text: object, shown: str) -> None:
    assert answer_text(text) == shown


def test_a_flood_is_cut_and_says_so() -> None:
    shown = answer_text("x" * 10**6)
    assert len(shown) < 20_100
    assert shown.endswith("(cut: 1,000,000 letters)")


def test_the_line_that_stood_there_is_no_answer(tmp_path: Path) -> None:
    starter = "*Write here.*"
    write_class(tmp_path, [starter, f" {starter}\r\n", f"{starter}\n\nMine.", f"Mine. {starter}"])
    found = written_answers(tmp_path, EXERCISE, ITEM, starter=starter)
    assert [one.text for one in found] == ["Mine.", "Mine."]
