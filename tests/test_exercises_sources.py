"""The sources of the exercises and the items of the check agree, and a student's run works."""

from __future__ import annotations

import re
import warnings
from typing import Any

import pytest

from authoring.source.exercise_items import items as source_items
from moscow_pyongyang import load
from moscow_pyongyang.checks import e01_keys, e02_keys, e04_keys, e05_keys
from moscow_pyongyang.checks.items import SKILLS, item, items
from moscow_pyongyang.checks.variants import fill
from moscow_pyongyang.checks.verdict import Level
from tests.exercise_room import EXERCISES, SOURCES, run, source_of

# The warm-up of lesson 00 is asked in the lesson itself and has no exercise source.
WRITTEN_DOWN = [one for one in items() if one.lesson in SOURCES]
CODED_THERE = [one for one in WRITTEN_DOWN if one.asked]
WORDS = {"L01": e01_keys, "L02": e02_keys, "L04": e04_keys, "L05": e05_keys}


def test_every_exercise_has_its_items_and_every_item_its_exercise():
    assert {one.lesson for one in items()} == {*EXERCISES, "L00", "L99"}


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
    assert tuple(names["words"]) == WORDS[lesson].WORDS


def test_the_words_as_letters_and_as_whole_words_give_the_same_answer():
    gist = load("documents").set_index("doc_id")["gist"]
    treaty, speech = gist["doc-1961-07-06-treaty"], gist["doc-1968-04-09-brezhnev"]
    by_letters = [word for word in e02_keys.WORDS if word in speech and word not in treaty]
    assert by_letters == item("E02.6").expected()[0]
    claim = load("claims").set_index("claim_id")["claim"]
    first, second = (set(re.findall(r"[a-z]+", claim[i])) for i in ("claim-a01", "claim-b07"))
    assert [w for w in e05_keys.WORDS if w in second - first] == item("E05.5").expected()[0]


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
