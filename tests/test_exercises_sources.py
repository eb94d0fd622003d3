"""The exercises of the course as a whole; what the gate asks of each item is asked there."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from typing import Any

import pandas as pd
import pytest

from authoring.gates.exercises import item_text, of_run, right_answers
from authoring.source.exercise_items import source_items
from authoring.source.percent import read_source
from moscow_pyongyang import check, load
from moscow_pyongyang.checks.items import KeyData, item, items, load_answers
from moscow_pyongyang.checks.phrases import LaidOut, of_kind
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.paths import checkout_dir, lesson_folder, lesson_folders
from tests.support.exercise_helpers import source_of

CLOSE = ("E01.6", "E02.6", "E03.6", "E04.6", "E05.5")


def phrases_of(item_id: str) -> Any:
    """Return the phrases that the answers of a close reading know."""
    folder = lesson_folder(f"L{item_id[1:3]}")
    assert folder is not None
    return load_answers(folder.answers).phrases.PHRASES


@pytest.mark.parametrize("item_id", CLOSE)
def test_a_close_reading_lays_out_the_phrases_that_its_check_knows(item_id):
    source = source_of(f"L{item_id[1:3]}")
    rows = re.findall(
        r'^\| \*\*([A-Z])\*\* \|.*?loc\["(quo-[\w-]+)"', item_text(source, item_id), re.M
    )
    assert rows == [(one.letter, one.quotation_id) for one in phrases_of(item_id)]


@pytest.mark.parametrize("item_id", CLOSE)
def test_each_phrase_rests_on_its_own_words_and_no_kind_stands_alone(item_id):
    text = load("quotations").set_index("quotation_id")["text"]
    phrases = phrases_of(item_id)
    for one in phrases:
        assert one.rests_on in text[one.quotation_id]
        # The words that show a kind stand in no phrase of another kind.
        others = [two for two in phrases if two.kind != one.kind]
        assert not any(one.rests_on in text[two.quotation_id] for two in others)
    kinds = Counter(one.kind for one in phrases)
    assert set(kinds) == {variant.label for variant in item(item_id).variants}
    assert set(kinds.values()) == {2}


def test_a_phrase_whose_words_have_changed_leaves_the_key():
    one = LaidOut("P", "quo-1", "promise", "shall")
    two = LaidOut("Q", "quo-2", "promise", "ready")
    rows = pd.DataFrame({"quotation_id": ["quo-1", "quo-2"], "text": ["shall help", "may help"]})

    class Data(KeyData):
        @property
        def quotations(self) -> pd.DataFrame:
            return rows

    assert of_kind(Data(), (one, two), "promise") == ["P"]


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
