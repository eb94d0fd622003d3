"""The sources of the exercises and the items of the check agree, and a student's run works."""

from __future__ import annotations

import re
import shutil
import warnings
from typing import Any

import pytest

from authoring.source.exercise_items import items as source_items
from authoring.source.percent import read_source
from moscow_pyongyang import check, load
from moscow_pyongyang.checks.items import SKILLS, item, items, load_answers
from moscow_pyongyang.checks.variants import fill
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.paths import checkout_dir, lesson_folders
from tests.exercise_room import EXERCISES, SOURCES, run, run_source, source_of

# The warm-up of lesson 00 is asked in the lesson itself and has no exercise source.
WRITTEN_DOWN = [one for one in items() if one.lesson in SOURCES]
CODED_THERE = [one for one in WRITTEN_DOWN if one.asked]
WORDS = {
    one.lesson_id: load_answers(one.answers).WORDS
    for one in lesson_folders()
    if one.lesson_id in {"L01", "L02", "L04", "L05"}
}


def test_every_exercise_has_its_items_and_every_item_its_exercise():
    assert {one.lesson for one in items()} == {*EXERCISES, "L00"}


@pytest.mark.parametrize("lesson", SOURCES)
def test_every_item_of_the_source_is_known_to_the_check_and_the_other_way_round(lesson):
    assert list(source_items(source_of(lesson))) == [one.id for one in items(lesson)]


@pytest.mark.parametrize("one", WRITTEN_DOWN, ids=lambda one: one.id)
def test_heading_minutes_skill_path_and_points_are_those_of_the_item(one):
    source = source_of(one.lesson)
    text = "\n\n".join(cell.text for cell in source.cells).replace("\n\n", "\n")
    head = f"### Exercise {one.id[1:].lstrip('0')} — {fill(one.title, one.choice())}"
    line = f"{one.minutes} min · skill: {one.skill} · {one.level}"
    assert f"{head}\n{line}\n" in text
    assert source_items(source)[one.id].points == one.points


@pytest.mark.parametrize("lesson", EXERCISES)
def test_the_four_skills_and_data_reading_are_practised_in_core_items(lesson):
    assert {one.skill for one in items(lesson) if one.level == "core"} == set(SKILLS)


@pytest.mark.parametrize("lesson", WORDS)
def test_the_words_of_the_close_reading_are_those_that_the_check_knows(lesson):
    names: dict[str, Any] = {"documents": load("documents"), "claims": load("claims")}
    cell = next(cell for cell in source_of(lesson).of("data") if "words = " in cell.text)
    exec(cell.text, names)
    assert tuple(names["words"]) == WORDS[lesson]


def test_the_words_as_letters_and_as_whole_words_give_the_same_answer():
    gist = load("documents").set_index("doc_id")["gist"]
    treaty, speech = gist["doc-1961-07-06-treaty"], gist["doc-1968-04-09-brezhnev"]
    by_letters = [word for word in WORDS["L02"] if word in speech and word not in treaty]
    assert by_letters == item("E02.6").expected()[0]
    claim = load("claims").set_index("claim_id")["claim"]
    first, second = (set(re.findall(r"[a-z]+", claim[i])) for i in ("claim-a01", "claim-b07"))
    assert [w for w in WORDS["L05"] if w in second - first] == item("E05.5").expected()[0]


@pytest.mark.parametrize("one", CODED_THERE, ids=lambda one: one.id)
def test_the_answer_names_of_the_item_are_checked_in_this_order(one):
    names = ", ".join(asked.name for asked in one.asked)
    assert source_items(source_of(one.lesson))[one.id].check.text == f'check("{one.id}", {names})'


# --- a student's run ----------------------------------------------------------------------


@pytest.mark.parametrize("lesson", SOURCES)
def test_the_solutions_of_the_source_earn_full_marks(lesson):
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        levels = {key: verdict.level for key, verdict in run(lesson, "solution").items()}
    assert levels == {one.id: Level.RIGHT for one in items(lesson) if one.asked}


@pytest.mark.parametrize("lesson", SOURCES)
def test_an_unanswered_copy_runs_to_its_end_and_says_not_answered_yet(lesson):
    said = {key: verdict.text for key, verdict in run(lesson, "starter").items()}
    assert said.keys() == {one.id for one in items(lesson) if one.asked}
    assert all("Not answered yet" in text for text in said.values())


@pytest.mark.parametrize("one", CODED_THERE, ids=lambda one: one.id)
def test_no_item_needs_the_answer_of_another(one):
    assert run(one.lesson, "solution", only=one.id)[one.id].level is Level.RIGHT


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
    said = {
        role: {key: verdict.level for key, verdict in run_source(source, role).items()}
        for role in ("solution", "starter")
    }
    assert said == {"solution": {"E99.1": Level.RIGHT}, "starter": {"E99.1": Level.UNANSWERED}}
    assert list(source_items(source)) == [one.id for one in items("L99")]


def test_an_item_reads_only_its_own_lesson(tmp_path, monkeypatch, copy_of_the_template):
    other = tmp_path / "course" / "98_broken"
    other.mkdir()
    (other / "answers.py").write_text("ITEMS = (1 /\n", encoding="utf-8")
    assert item("E99.1").id == "E99.1"
    with pytest.raises(CourseError, match=r"98_broken/answers\.py \(SyntaxError"):
        item("E98.1")
