"""Given cells: every computed item that varies can be run again, with values nobody has seen."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from authoring.gates.exercises import right_answers
from authoring.gates.given import Rerun, given_problems, given_problems_of
from authoring.source.blocks import blocks_of
from authoring.source.exercise_items import source_items
from moscow_pyongyang.checks import typed
from moscow_pyongyang.checks.given import (
    Given,
    given_cell,
    given_names,
    given_source,
    hidden_variant,
    is_second_run_possible,
    n_answers,
    spans,
    starts,
    why_no_second_run,
    with_values,
)
from moscow_pyongyang.checks.items import item, items
from moscow_pyongyang.checks.judge import check, judge
from moscow_pyongyang.checks.variants import Variant
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import CourseError
from tests.support.exercise_helpers import EXERCISES, ROOT, editions_of, source_of
from tests.support.tiny_course import TinyCourse, only

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from moscow_pyongyang.checks.items import ExerciseItem

AGAIN = [one for one in items() if one.given is not None]
SECRETS = ("never in a notebook", "another one")


def hidden(one: ExerciseItem) -> tuple[Variant, ...]:
    assert one.given is not None
    return one.given.hidden


RARE = pytest.mark.exhaustive
# On every push: the ends of a list and its middle, of each item.
A_FEW = [pytest.param(2, id="few"), pytest.param(6, id="some", marks=RARE)]


def a_few(variants: Sequence[Variant], n: int) -> Iterator[Variant]:
    """The first, the last, and some between them."""
    yield from islice(variants, 0, None, max(1, len(variants) // n))
    yield from variants[-1:]


# --- which items --------------------------------------------------------------------------


def test_each_item_says_why_it_is_not_run_again() -> None:
    assert [one.id for one in AGAIN] == [
        *("E01.1", "E01.2", "E01.8"),
        *("E02.1", "E02.8"),
        *("E03.1", "E03.2", "E03.7", "E03.8"),
        *("E04.1", "E04.2"),
        *("E05.7", "E05.8"),
    ]
    for one in items():
        assert is_second_run_possible(one) == (one in AGAIN) == (why_no_second_run(one) == "")
    assert why_no_second_run(item("E01.9")) == "A person reads it."
    assert why_no_second_run(item("E02.2")) == "It asks everybody the same."
    assert "read off a table or a text" in why_no_second_run(item("E03.4"))


@pytest.mark.parametrize("lesson", EXERCISES)
def test_the_course_has_a_given_cell_where_it_should(lesson: str) -> None:
    assert given_problems_of(source_of(lesson), items(lesson)) == []
    for one in source_items(source_of(lesson)).values():
        assert not (one.is_read and one.given is not None)


def test_no_name_is_given_twice_in_an_exercise() -> None:
    for lesson in EXERCISES:
        names = [name for one in items(lesson) for name in given_names(one)]
        assert len(set(names)) == len(names)


# --- the cell -----------------------------------------------------------------------------


def test_a_given_cell_is_two_lines() -> None:
    one = item("E03.1")
    assert given_source(one, one.variant()) == "first_1, last_1 = 1985, 2004"
    assert given_cell(one, one.variant()) == (
        "# given: E03.1. Run it, and write these names in your answer, not their values.\n"
        "first_1, last_1 = 1985, 2004"
    )
    one = item("E05.8")
    assert given_cell(one, one.variant()) == (
        "# given: E05.8. Run it, and write this name in your answer, not its value.\n"
        'indicator_8 = "h_mid_cow"'
    )
    assert given_source(item("E03.4"), item("E03.4").variant()) == ""


def test_a_class_has_names_of_its_own_in_cell_solution_and_blocks() -> None:
    one = item("E03.1")
    letters = {given_names(one, f"class {n}")[0][6] for n in range(60)}
    assert len(letters) > 10
    drawn, letter = one.variant("A"), given_names(one, "A")[0][6]
    line = f"first_{letter}1, last_{letter}1 = {drawn.first}, {drawn.last}"
    assert given_source(one, drawn, "A") == line
    for lesson in EXERCISES:
        source = source_of(lesson, "A")
        written = source_items(source)
        for one in (one for one in AGAIN if one.lesson == lesson):
            blocks = blocks_of(source, written[one.id])
            assert blocks is not None
            texts = written[one.id].solution.text, written[one.id].given_code, *blocks.lines
            for name, published in zip(given_names(one, "A"), given_names(one), strict=True):
                assert "\n".join(texts).count(name) > 2
                assert not re.search(rf"\b{published}\b", "\n".join(texts))


def test_a_text_and_a_tuple_are_written_as_python_reads_them() -> None:
    texts = Variant("x", name='Kim\'s "plea" 김', words=("a",), n=3)
    one = replace(item("E03.1"), given=Given(("name", "words", "n")), variants=(texts,))
    names: dict[str, object] = {}
    exec(given_source(one, texts), names)
    assert (names["name_1"], names["words_1"], names["n_1"]) == tuple(texts.values.values())


@pytest.mark.parametrize("seed", [None, "IR-2026-A"])
def test_students_get_it_locked_with_their_own_values(seed: str | None) -> None:
    for lesson in EXERCISES:
        files, _problems = editions_of(lesson, seed)
        for content in files.values():
            cells = {cell["id"]: cell for cell in json.loads(content)["cells"]}
            for one in (one for one in AGAIN if one.lesson == lesson):
                number = int(one.id.rpartition(".")[2])
                cell = cells[f"{one.id[:3]}-given-{number:02d}"]
                assert "".join(cell["source"]) == given_cell(one, one.variant(seed), seed)
                about = cell["metadata"]
                assert not about["deletable"]
                assert not about["editable"]
                data = about["nbgrader"]
                assert data["grade_id"] == f"{one.id.replace('.', '-')}-given"
                assert (data["locked"], data["grade"], data["solution"]) == (True, False, False)


def test_an_item_that_is_read_is_marked_as_read() -> None:
    files, _problems = editions_of("L03")
    for content in files.values():
        read = [
            cell["id"]
            for cell in json.loads(content)["cells"]
            if "read" in cell["metadata"].get("tags", ())
        ]
        assert read == [f"E03-starter-{number:02d}" for number in (3, 4, 5, 6)]


# --- the second run -----------------------------------------------------------------------


@pytest.mark.parametrize("one", AGAIN, ids=lambda one: one.id)
def test_one_solution_is_right_with_values_that_no_notebook_shows(one: ExerciseItem) -> None:
    source = source_of(one.lesson)
    found = Rerun(source).faults(source_items(source)[one.id], one, a_few(hidden(one), 2))
    assert list(found) == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("one", AGAIN, ids=lambda one: one.id)
def test_one_solution_is_right_with_every_hidden_value(one: ExerciseItem) -> None:
    source = source_of(one.lesson)
    found = Rerun(source).faults(source_items(source)[one.id], one, hidden(one))
    assert list(found) == []
    shown = right_answers(with_values(one, one.variants[0]))
    for variant in hidden(one):
        assert judge(with_values(one, variant), shown).level is not Level.UNANSWERED


@pytest.mark.parametrize("n", A_FEW)
@pytest.mark.parametrize("one", AGAIN, ids=lambda one: one.id)
def test_a_hidden_variant_can_be_judged_as_a_public_one_can(one: ExerciseItem, n: int) -> None:
    for variant in hidden(one):
        assert set(variant.values) == set(one.variants[0].values)
    shown = right_answers(with_values(one, one.variants[0]))
    for variant in a_few(hidden(one), n):
        asked = with_values(one, variant)
        assert judge(asked, right_answers(asked)).level is Level.RIGHT
        # A wrong answer meets each likely mistake, and each must have a value there too.
        assert judge(asked, shown).level is not Level.UNANSWERED


# On every push: the published variant of each item, which everybody can read.
@pytest.mark.parametrize(
    "last", [pytest.param(1, id="published"), pytest.param(None, id="all", marks=RARE)]
)
@pytest.mark.parametrize("one", AGAIN, ids=lambda one: one.id)
def test_answers_that_hold_for_the_shown_values_only_are_wrong_in_the_second_run(
    one: ExerciseItem, last: int | None
) -> None:
    for shown in one.variants[:last]:
        pasted = right_answers(with_values(one, shown))
        for secret in SECRETS if shown is one.variants[0] else SECRETS[:1]:
            variant = hidden_variant(one, secret, shown)
            assert variant is not None
            assert given_source(one, variant) != given_source(one, shown)
            asked = with_values(one, variant)
            right = right_answers(asked)
            for place, value in enumerate(pasted):
                mixed = [*right[:place], value, *right[place + 1 :]]
                assert judge(asked, mixed).level is Level.WRONG


def test_the_second_run_hangs_on_the_secret_and_on_nothing_else() -> None:
    one = item("E03.1")
    drawn = [hidden_variant(one, f"secret {n}", one.variants[1]) for n in range(12)]
    assert drawn == [hidden_variant(one, f"secret {n}", one.variants[1]) for n in range(12)]
    assert len({variant.label for variant in drawn if variant}) > 8
    assert hidden_variant(item("E03.4"), "secret", item("E03.4").variant()) is None
    with pytest.raises(CourseError, match="A seed is a text"):
        hidden_variant(one, "", one.variant())


def test_values_that_lead_to_the_same_answer_are_none() -> None:
    one = replace(
        item("E03.1"), given=Given(("first", "last")), variants=item("E03.1").variants[:1]
    )
    assert hidden_variant(one, "secret", one.variants[0]) is None


def test_the_guide_names_the_items_with_so_few_answers_that_they_fit_into_a_list() -> None:
    guide = (ROOT / "docs" / "instructors.md").read_text(encoding="utf-8")
    for item_id, n in {"E01.8": 3, "E03.2": 8, "E05.8": 8}.items():
        assert n_answers(item(item_id)) == n
        assert f"{item_id.removeprefix('E0')} ({n})" in guide


@pytest.mark.exhaustive
def test_all_other_items_have_dozens_of_answers() -> None:
    few = {one.id for one in AGAIN if n_answers(one) < 20}
    assert few == {"E01.8", "E03.2", "E05.8"}


def test_spans_and_starts_are_what_they_say() -> None:
    found = [(one.first, one.last) for one in spans(1990, 1993, at_least=3)]
    assert found == [(1990, 1992), (1990, 1993), (1991, 1993)]
    assert [one.label for one in spans(1990, 1993, at_least=2, holding=(1990, 1992))] == [
        "1990–1992",
        "1990–1993",
    ]
    assert spans(1990, 1992, at_least=3, name="the years")[0].name == "the years"
    assert [one.first for one in starts(2020, 2022)] == [2020, 2021, 2022]


# --- what an author may get wrong ---------------------------------------------------------


CELL = '# %% tags=["given"] id="E99.1"'
TEXT = (
    f"{CELL}\n# given: E99.1. Run it, and write this name in your answer, not its value.\n"
    'recipient_1 = "{{ v.recipient }}"\n\n'
)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (TEXT, "", "item E99.1 has no given cell"),
        ('recipient_1 = "', 'whom_1 = "', "the given cell of E99.1 is not the lines"),
        ("== recipient_1]", "== 'CHN']", "the solution of E99.1 does not use 'recipient_1'"),
        (
            "== recipient_1]",
            "== max('CHN', recipient_1)]",
            "the solution of E99.1 holds the value 'CHN' itself",
        ),
        (
            "== recipient_1]",
            "== min('KPR', recipient_1)]",
            "the solution of E99.1, run with 'PRK', hears: E99.1",
        ),
    ],
)
def test_a_fault_of_a_given_cell_is_found(tmp_path: Path, old: str, new: str, message: str) -> None:
    course = TinyCourse(tmp_path).with_template()
    course.edit(course.exercise_path, old, new)
    problems = [str(problem) for problem in given_problems(course.root)]
    assert problems
    assert message in problems[0]
    assert problems[0].startswith("course/99_tiny/exercise.py, line ")


def test_a_given_cell_stands_right_above_its_starter(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path).with_template()
    assert given_problems(course.root) == []
    course.edit(course.exercise_path, TEXT, TEXT + "# %% [markdown]\n# Between the two.\n\n")
    problem = only(given_problems(course.root))
    assert problem.message == "the given cell of E99.1 is not right above its starter"


def test_an_item_without_names_is_told_to_name_what_it_draws(tmp_path: Path) -> None:
    course = TinyCourse(tmp_path).with_template()
    given = '    given=Given(("recipient",)),  # `recipient_1` in the given cell\n'
    course.edit(course.answers_path, given, "")
    problem = only(given_problems(course.root))
    assert problem.message == "item E99.1 is computed and varies, and answers.py gives it no names"
    assert 'given=Given(("first", "last"))' in problem.fix


# --- values typed in place of the names ---------------------------------------------------


TYPED = 'by_domain = events[events["year"].between(1945, 1953)]["domain"].value_counts()'
NAMED = TYPED.replace("1945, 1953", "first_1, last_1")


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([TYPED], "`first_1` and `last_1`"),
        ([TYPED.replace("1953", "last_1")], "`first_1` in place"),
        ([NAMED.replace("_1", "_10")], "`first_1` and `last_1`"),
        ([NAMED], ""),
        (["years = first_1, last_1", TYPED], ""),
        ([], ""),
    ],
)
def test_a_right_answer_with_typed_values_is_told_of_the_names(
    cells: list[str], said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = item("E01.1")
    run = [given_cell(one, one.variant()), *cells] if cells else []
    monkeypatch.setattr(typed, "cells_run", lambda: run)
    (key,) = one.keys()
    verdict = check("E01.1", pd.Series(key))
    assert verdict.level is Level.RIGHT
    assert len(verdict.sentences) == 1 + bool(said)
    assert said in verdict.sentences[-1]
    assert len(check("E01.1", {"military": 1}).sentences) == 1


def test_outside_of_a_notebook_no_cell_is_known() -> None:
    assert typed.cells_run() == []
    assert typed.said_of_typed_values(item("E01.1")) == ()
