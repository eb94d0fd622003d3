"""The exercises of the course as a whole; what the gate asks of each item is asked there."""

from __future__ import annotations

import re
import shutil
from typing import Any

import pytest

from authoring.gates.exercises import of_run, right_answers
from authoring.source.exercise_items import source_items
from authoring.source.percent import read_source
from moscow_pyongyang import check, load
from moscow_pyongyang.checks.items import item, items, load_answers
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.paths import checkout_dir, lesson_folders
from tests.support.exercise_helpers import source_of

WORDS = {
    one.lesson_id: answers.WORDS
    for one in lesson_folders()
    if one.answers.is_file() and hasattr(answers := load_answers(one.answers), "WORDS")
}


@pytest.mark.parametrize("lesson", WORDS)
def test_the_words_of_the_close_reading_are_those_that_the_check_knows(lesson):
    names: dict[str, Any] = {"documents": load("documents"), "claims": load("claims")}
    cell = next(cell for cell in source_of(lesson).of("data") if "words = " in cell.text)
    exec(cell.text, names)
    assert tuple(names["words"]) == WORDS[lesson]


def test_the_words_as_letters_and_as_whole_words_give_the_same_answer():
    gist = load("documents").set_index("doc_id")["gist"]
    treaty, later = gist["doc-1961-07-06-treaty"], gist["doc-1967-03-28-romanian"]
    by_letters = [word for word in WORDS["L02"] if word in later and word not in treaty]
    assert by_letters == item("E02.6").keys()[0]
    claim = load("claims").set_index("claim_id")["claim"]
    first, second = (set(re.findall(r"[a-z]+", claim[i])) for i in ("claim-a01", "claim-b07"))
    assert [w for w in WORDS["L05"] if w in second - first] == item("E05.5").keys()[0]


# --- the template, and a lesson that cannot be read -----------------------------------------


@pytest.fixture
def copy_of_the_template(tmp_path, monkeypatch):
    """The template as an author begins with it: a copy with a number, in a course of its own."""
    shutil.copytree(checkout_dir() / "course" / "_template", tmp_path / "course" / "99_template")
    monkeypatch.setattr("moscow_pyongyang.paths.course_dir", lambda: tmp_path / "course")
    return tmp_path / "course" / "99_template"


def test_no_student_is_offered_the_template():
    assert "L99" not in {one.lesson_id for one in lesson_folders()}
    with pytest.raises(UnknownNameError) as caught:
        check("E99.1", 1)
    assert "E99.1, " not in str(caught.value)


@pytest.mark.parametrize("seed", [None, "class-0", "class-1"])
def test_a_copy_of_the_template_is_a_lesson_whose_solutions_earn_full_marks(
    copy_of_the_template, tmp_path, seed
):
    source = read_source(copy_of_the_template / "exercise.py", tmp_path, seed)
    assert of_run(source, items("L99")) == []
    assert list(source_items(source)) == [one.id for one in items("L99")]
    assert check("E99.1", *right_answers(items("L99")[0]), seed=None).level is Level.RIGHT


def test_an_item_reads_only_its_own_lesson(tmp_path, monkeypatch, copy_of_the_template):
    other = tmp_path / "course" / "98_broken"
    other.mkdir()
    (other / "answers.py").write_text("E98_1 = (1 /\n", encoding="utf-8")
    assert item("E99.1").id == "E99.1"
    with pytest.raises(CourseError, match=r"98_broken/answers\.py \(SyntaxError"):
        item("E98.1")
