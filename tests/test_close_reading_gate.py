"""Close reading without words, and a bench without a way to the archive, are found and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.gates.close_reading import close_reading_problems
from moscow_pyongyang.paths import data_dir
from tests.support.tiny_course import TinyCourse, only

if TYPE_CHECKING:
    from pathlib import Path

ITEM = """# %% [markdown]
# ### Exercise 99.1 — Read them
#
# 3 min · skill: {skill} · core
#
# {words}

# %% tags=["starter"] id="E99.1"
# answer: E99.1
letters = ...

# %% tags=["solution"] id="E99.1"
letters = ["P"]

# %% tags=["check"] id="E99.1" points=1
check("E99.1", letters)
"""
ONE, TWO = "quo-1950-05-14-filippov-1", "quo-1950-01-30-stalin-2"
BOTH_CITED = "[May](doc:doc-1950-05-14-filippov) [January](doc:doc-1950-01-30-stalin)"


def shown(*ids: str) -> str:
    table = 'quotations.set_index("quotation_id")'
    return " ".join(f'{{{{ {table}.loc["{one}", "text"] }}}}' for one in ids)


@pytest.fixture
def course(tmp_path: Path) -> TinyCourse:
    return TinyCourse(tmp_path)


def test_words_of_two_cited_documents_are_enough(course: TinyCourse) -> None:
    words = f"{shown(ONE, TWO)} {BOTH_CITED}"
    source = course.exercise(ITEM.format(skill="close reading", words=words))
    assert close_reading_problems([source], data_dir()) == []


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("Read our summary.", 0),
        (f"{shown(ONE)} {BOTH_CITED}", 1),
        (f"{shown(ONE, ONE)} {BOTH_CITED}", 1),
        (f"{shown('quo-1950-05-14-filippov-9')} {BOTH_CITED}", 0),
    ],
)
def test_close_reading_without_words_is_named(course: TinyCourse, words: str, count: int) -> None:
    source = course.exercise(ITEM.format(skill="close reading", words=words))
    problem = only(close_reading_problems([source], data_dir()))
    assert problem.message == f"item E99.1 asks for close reading and lays out {count} phrases"


def test_another_skill_needs_no_words(course: TinyCourse) -> None:
    source = course.exercise(ITEM.format(skill="sourcing", words="Who wrote it?"))
    assert close_reading_problems([source], data_dir()) == []


def test_words_of_a_document_that_is_not_cited_are_named(course: TinyCourse) -> None:
    words = f"{shown(ONE, TWO)} [May](doc:doc-1950-05-14-filippov)"
    source = course.exercise(ITEM.format(skill="close reading", words=words))
    problem = only(close_reading_problems([source], data_dir()))
    assert "lays out words of doc-1950-01-30-stalin and does not cite it" in problem.message


def test_a_bench_with_a_document_without_a_task_is_named(course: TinyCourse) -> None:
    call = 'explore.compare_documents(\n    "doc-1950-05-14-filippov",\n    "doc-1950-08-31-kim"\n)'
    source = course.lesson(f"# %%\n{call}\n")
    problem = only(close_reading_problems([source], data_dir()))
    assert problem.message == "doc-1950-08-31-kim lies on a bench and has no task in the archive"
