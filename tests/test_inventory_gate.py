"""The two forms are twins, neither answers the other, and each fault is named."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from authoring.gates.inventory import (
    FOLDER,
    FORM_FILES,
    cues,
    inventory_problems,
    names_in,
    reading_words,
    small_words,
)
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.questions.sittings import load_form

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOT = checkout_dir()


@pytest.fixture
def broken(tmp_path: Path) -> Callable[..., list[str]]:
    """Return the messages of the gate after a text of a form was changed."""
    (tmp_path / "data").symlink_to(ROOT / "data")
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)

    def change(old: str, new: str, file: str = FORM_FILES[1]) -> list[str]:
        path = tmp_path / FOLDER / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return [problem.message for problem in inventory_problems(tmp_path)]

    return change


def test_the_forms_of_the_course_are_twins() -> None:
    assert inventory_problems(ROOT) == []


def test_a_course_without_an_inventory_has_no_problem(tmp_path: Path) -> None:
    assert inventory_problems(tmp_path) == []


def test_no_key_of_either_form_is_told_by_its_length() -> None:
    for form in "AB":
        lengths = [cues(question)["length of the key"] for question in load_form(form).questions]
        assert set(lengths) == {"middle"}


def test_a_guesser_who_likes_hedges_or_dislikes_absolutes_gains_nothing() -> None:
    for form in "AB":
        found = [cues(question) for question in load_form(form).questions]
        assert sum(one["hedge in the key"] for one in found) <= 2
        assert sum(one["reason in the key"] for one in found) <= 2


def test_no_name_and_no_year_stands_in_both_forms() -> None:
    forms = [load_form(form) for form in "AB"]
    small = small_words(*forms)
    first, second = (
        {name for question in form.questions for name in names_in(question, small)}
        for form in forms
    )
    assert {"Lexington", "1775", "Pueblo"} <= first
    assert {"Monitor", "1862", "Prague"} <= second
    assert first.isdisjoint(second)


def test_the_forms_are_as_long_to_read() -> None:
    words = [sum(map(reading_words, load_form(form).questions)) for form in "AB"]
    assert max(words) <= 1.03 * min(words)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("skill: sourcing", "skill: corroboration", "not {'sourcing': 3"),
        ("group: topic", "group: elsewhere", "3 of 16 items are of the course's topic"),
        ("ask_confidence: true", "ask_confidence: false", "asks for no confidence"),
        ("difficulty: 2", "difficulty: 3", "difficulty is 3, of its twin 2"),
        ("sources: [bligh]", "sources: [nobody]", "nothing has the id 'nobody'"),
        ("sources: [bligh]", "sources: [preston]", "it rests on 'preston'"),
        ("sources: [made-up]", "sources: [bligh]", "is made up and does not say so"),
        ("did us no damage", "did us no harm", "is not among the words seen in its source"),
        ("Morocco was on the road", "Boston was on the road", "'Boston' stands in L91a.yaml too"),
        ("L91b-data-4", "L91b-data-5", "its items are not those of L91a.yaml"),
        (
            "Read it, and look for what his need of a clean name hid.",
            "Perhaps read it, and look for what his need of a clean name may have hidden from us.",
            "length of the key is 'longest', of its twin 'middle'",
        ),
        (
            "Read it, and look for what his need of a clean name hid.",
            "Use it, and ask what his hope to be cleared did to it.",
            "'what his hope to be' stands in L91a.yaml too",
        ),
    ],
)
def test_a_fault_is_named(
    broken: Callable[..., list[str]], old: str, new: str, message: str
) -> None:
    assert any(message in said for said in broken(old, new))


def test_a_long_quotation_is_named(broken: Callable[..., list[str]]) -> None:
    long = "one two three four five six seven eight nine ten eleven twelve thirteen"
    assert any("more than 12 words" in said for said in broken("did us no damage", long))


def test_a_paper_that_a_lesson_shows_is_named(
    broken: Callable[..., list[str]], tmp_path: Path
) -> None:
    page = tmp_path / "course" / "09_new" / "lesson.py"
    page.parent.mkdir()
    page.write_text('explore.compare_documents("doc-1979-02-17-hungarian")\n', encoding="utf-8")
    said = broken("lesson: L91b", "lesson: L91b")
    assert said == ["09_new/lesson.py shows doc-1979-02-17-hungarian"]


def test_a_missing_form_is_named(broken: Callable[..., list[str]], tmp_path: Path) -> None:
    (tmp_path / FOLDER / FORM_FILES[0]).unlink()
    assert "there is no such form" in broken("lesson: L91b", "lesson: L91b")
