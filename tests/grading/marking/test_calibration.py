"""The sample answers of the course, read off the teacher's notebook."""

from __future__ import annotations

import pytest

from moscow_pyongyang.grading.assignment import GradedItem, read_assignment
from moscow_pyongyang.grading.marking.calibration import sample_answers
from moscow_pyongyang.grading.marking.own_text import own_blocks
from moscow_pyongyang.grading.marking.text_remarks import remarks_on
from moscow_pyongyang.paths import checkout_dir


@pytest.fixture(params=["E01", "E02", "E03", "E04", "E05"])
def item(request: pytest.FixtureRequest) -> GradedItem:
    found = read_assignment(request.param, checkout_dir())
    return next(one for one in found.items if one.criteria)


def test_each_level_has_its_sample_and_its_code_does_not_tell_it(item: GradedItem) -> None:
    found = sample_answers(item)
    levels = [set(one.levels.values()) for one in found]
    assert sorted(map(tuple, levels)) == [(0.0,), (1.0,), (2.0,), (3.0,)]
    assert [one.code for one in found] == ["sample-1", "sample-2", "sample-3", "sample-4"]
    assert all(set(one.levels) == {c.key for c in item.criteria} for one in found)


def test_samples_lie_in_no_order_of_levels_that_all_items_share() -> None:
    orders = set()
    for exercise in ("E01", "E02", "E03", "E04", "E05"):
        items = read_assignment(exercise, checkout_dir()).items
        found = sample_answers(next(one for one in items if one.criteria))
        orders.add(tuple(one.levels["claim"] for one in found))
    assert len(orders) > 2


def test_a_sample_is_plain_text_whose_ids_exist(item: GradedItem) -> None:
    for one in sample_answers(item):
        assert not {"<", ">", "*", "`", "["} & set(one.text)
        assert all(row.exists for row in remarks_on(one.text, item.most_words).rows)
        assert (one.remark != "") == (one.levels["claim"] < 3)


def test_an_item_without_samples_is_marked_without() -> None:
    assert sample_answers(GradedItem("E09.1", "", "E09-1", (), 3.0, "")) == []


def test_the_task_is_read_as_plain_blocks(item: GradedItem) -> None:
    blocks = own_blocks(item.prompt)
    assert sum(one["kind"] == "li" for one in blocks) == 4
    assert not any({"<", "*", "["} & set(one["text"]) for one in blocks)
    assert not any(one["text"].startswith("#") for one in blocks)
