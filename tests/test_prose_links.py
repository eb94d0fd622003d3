from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from authoring.build import plan
from authoring.prose.links import first_use_problems, spoken_forms
from moscow_pyongyang import tables
from moscow_pyongyang.paths import data_dir
from tests.support.tiny_course import TinyCourse, only, source_of

if TYPE_CHECKING:
    from pathlib import Path

    from authoring import Problem

STUDENT = "notebooks/99_tiny.ipynb"
LIST = "# %% [markdown]\n# ## Words\n#\n# {{ words }}\n"
LINK = "[juche](term:juche)"


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    """Return a course in whose glossary one term belongs to the tiny lesson."""
    folder = shutil.copytree(data_dir(), tmp_path / "data")
    table = tables.load("glossary")
    table.loc[table["term_id"] == "juche", "lesson"] = "L99"
    table.to_csv(folder / "tables" / "glossary.csv", index=False)
    return TinyCourse(tmp_path)


def _cells(*paragraphs: str) -> str:
    return "\n".join(f"# %% [markdown]\n# {one}\n" for one in paragraphs)


def _uses(course: TinyCourse, *paragraphs: str) -> list[Problem]:
    source = course.lesson(_cells(*paragraphs) + LIST)
    return first_use_problems([source], course.root / "data")


def test_a_term_leads_to_the_list_of_words_and_its_meaning_is_the_tooltip(
    course: TinyCourse,
) -> None:
    course.lesson(_cells(f"He spoke of {LINK}.") + LIST)
    planned = plan(course.root)
    assert not planned.problems
    cells = json.loads(planned.files[STUDENT])["cells"]
    meaning = tables.load("glossary").set_index("term_id").loc["juche", "definition"]
    assert source_of(cells, "L99-md-02").startswith('He spoke of [juche](#Words-of-notebook-99 "')
    listed = source_of(cells, "L99-md-03")
    assert listed.count("- **") == 1
    assert f"- **juche** (주체, чучхе): {meaning}" in listed


def test_an_unknown_term_is_named_with_the_ids_there_are(course: TinyCourse) -> None:
    course.lesson(_cells("He spoke of [juche](term:juchee).") + LIST)
    found = only(plan(course.root).problems)
    assert "no term 'juchee'" in found.message
    assert "juche" in found.message


def test_links_without_a_list_to_lead_to_are_a_problem(course: TinyCourse) -> None:
    course.lesson(_cells(f"He spoke of {LINK}."))
    assert "1 glossary links and 0 word lists" in only(plan(course.root).problems).message


def test_a_link_to_the_glossary_vouches_for_no_number(course: TinyCourse) -> None:
    course.lesson(_cells(f"He spoke of {LINK} for 1500 pages.") + LIST)
    assert "the number '1500'" in only(plan(course.root).problems).message


def test_a_term_linked_at_its_first_use_is_fine(course: TinyCourse) -> None:
    assert not _uses(course, "Before.", f"Then {LINK}, and juche again.")


def test_a_term_used_before_its_link_is_named_with_its_line(course: TinyCourse) -> None:
    found = only(_uses(course, "Juche came.", f"Then {LINK}."))
    assert "'Juche' is used before it is linked" in found.message
    line = int(found.where.removeprefix("line ").partition(" ")[0])
    assert "Juche came" in course.lesson_path.read_text(encoding="utf-8").split("\n")[line - 1]


def test_a_term_of_the_lesson_that_is_linked_nowhere_is_a_problem(course: TinyCourse) -> None:
    found = only(_uses(course, "Nothing."))
    assert "'juche' belongs to L99 and is linked nowhere" in found.message


@pytest.mark.parametrize("text", ["`juche`", "[x](event:1955-12-28-juche-speech)"])
def test_code_and_ids_are_no_uses(course: TinyCourse, text: str) -> None:
    assert not _uses(course, text, f"Then {LINK}.")


def test_what_only_instructors_read_is_no_use(course: TinyCourse) -> None:
    own = '# %% [markdown] tags=["instructor"]\n# On juche.\n\n'
    source = course.lesson(own + _cells(f"Then {LINK}.") + LIST)
    assert not first_use_problems([source], course.root / "data")


@pytest.mark.parametrize(
    ("term", "wanted"),
    [
        ("juche", ["juche"]),
        ("NPT (Non-Proliferation Treaty)", ["NPT"]),
        ("Rajin, Rason", ["Rajin", "Rason"]),
        ("factions (Soviet, domestic)", ["factions"]),
    ],
)
def test_how_a_term_may_stand_in_a_sentence(term: str, wanted: list[str]) -> None:
    assert spoken_forms(term) == wanted
