"""Every item can be done without code: read off the page, or put together from blocks."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from authoring.gates.exercises import class_seeds
from authoring.gates.routes import routes_of
from authoring.notebook.editions import exercise_editions
from authoring.prose import Prose
from authoring.source.blocks import VERBS, Blocks, blocks_of
from authoring.source.exercise_items import source_items
from moscow_pyongyang.checks.items import items
from moscow_pyongyang.errors import BuildError
from tests.support.exercise_helpers import EXERCISES, source_of

LESSONS = sorted(EXERCISES)


def without(source, text):
    """The exercise without the cells that hold a text."""
    return replace(source, cells=tuple(cell for cell in source.cells if text not in cell.text))


def reworded(source, old, new):
    cells = (replace(cell, text=cell.text.replace(old, new)) for cell in source.cells)
    return replace(source, cells=tuple(cells))


def all_blocks(lesson, seed=None):
    source = source_of(lesson, seed)
    found = [blocks_of(source, item) for item in source_items(source).values()]
    return [blocks for blocks in found if blocks is not None]


# The gate of the course goes through all of them in every lane, with more classes.
@pytest.mark.parametrize(
    "lesson",
    [pytest.param(one, marks=pytest.mark.exhaustive if one != "L01" else ()) for one in LESSONS],
)
def test_every_item_has_a_way_without_code_as_published_and_in_two_classes(lesson):
    known = items(lesson)
    for seed in class_seeds(known)[:3]:
        assert routes_of(source_of(lesson, seed), known) == []


@pytest.mark.parametrize("lesson", LESSONS)
def test_each_item_with_a_key_is_read_or_computed_and_says_where_to_look_or_has_blocks(lesson):
    source = source_of(lesson)
    for item in source_items(source).values():
        if item.check is None or item.heading.skill == "close reading":
            continue
        says = "Where to look: " in item.head.text
        assert says is (item.blocks is None), item.id
        assert ("# by hand: " in item.starter.text) is says, item.id


def test_a_table_that_does_not_show_the_key_is_found():
    said = routes_of(without(source_of("L01"), 'readable(of_these_years[["event_id"'), items("L01"))
    assert {problem.where for problem in said} == {said[0].where}
    assert all("of the key of E01.5 cannot be read off" in problem.message for problem in said)


def test_a_number_is_read_off_whole_and_not_as_a_part_of_another():
    planted = reworded(source_of("L01"), ").dt.days", ").dt.days + 1000")
    messages = [problem.message for problem in routes_of(planted, items("L01"))]
    assert len(messages) == 1
    assert "of the key of E01.4 cannot be read off" in messages[0]


def test_blocks_that_do_not_make_a_right_answer_are_found():
    planted = reworded(source_of("L01"), 'years_asked["domain"].value', 'years_asked["era"].value')
    messages = [problem.message for problem in routes_of(planted, items("L01"))]
    assert messages == ["the blocks of E01.1 in the right order earn no full marks"]


def test_an_unneeded_line_that_runs_nowhere_is_found():
    planted = reworded(
        source_of("L01"), '= years_asked["confidence"]', '= those_years["confidence"]'
    )
    messages = [problem.message for problem in routes_of(planted, items("L01"))]
    assert len(messages) == 1
    assert messages[0].startswith("the unneeded line of E01.1 runs at no place: ")


@pytest.mark.parametrize("lesson", LESSONS)
def test_blocks_are_mixed_alike_at_every_build_and_no_two_lines_follow_as_in_the_solution(lesson):
    for one, again in zip(all_blocks(lesson), all_blocks(lesson), strict=True):
        assert one.mixed == again.mixed
        assert sorted(one.mixed) == sorted((*one.lines, one.unneeded))
        assert not set(pairwise(one.mixed)) & set(pairwise(one.lines))
        assert set(one.verbs) <= set(VERBS)


def test_a_class_may_get_another_order():
    orders = set()
    for seed in class_seeds(items("L01")):
        first = all_blocks("L01", seed)[0]
        orders.add(tuple((*first.lines, first.unneeded).index(line) for line in first.mixed))
    assert len(orders) > 1


def test_the_student_gets_three_folds_one_after_the_other_and_never_the_right_order():
    source = source_of("L01")
    files = exercise_editions(source, Prose(source), EXERCISES["L01"].parent)
    text = files["exercises/E01_stalin_and_kim.ipynb"].decode()
    for step in ("in words", "five verbs", "put in order"):
        assert text.count(f"{step}</summary>") == len(all_blocks("L01"))
    assert "unneeded:" not in text
    assert "verbs: " not in text


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("verbs: keep, count", "verbs: keep, filter", "need a line 'verbs: keep, count'"),
        ("unneeded: by_domain = ", "needless: by_domain = ", "need a line 'verbs: keep, count'"),
        ("unneeded: by_domain = ", "unneeded: by_domain = (", "the unneeded line is no Python"),
    ],
)
def test_a_cell_of_blocks_that_cannot_be_read_is_named_with_its_line(old, new, said):
    source = reworded(source_of("L01"), old, new)
    item = source_items(source)["E01.1"]
    with pytest.raises(BuildError, match=r"exercise\.py, line \d+: the blocks of E01\.1") as error:
        blocks_of(source, item)
    assert said in str(error.value)


def test_lines_that_need_nothing_of_each_other_cannot_be_mixed():
    loose = Blocks("E01.1", "Do it.", ("keep",), ("a = 1", "b = 2"), "c = 3")
    with pytest.raises(ValueError, match="empty"):
        _ = loose.mixed
