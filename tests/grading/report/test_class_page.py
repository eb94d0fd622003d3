"""The class page tells items, slips and people apart, each number with its count."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pytest

from moscow_pyongyang.grading.model import (
    CellRun,
    Graded,
    ItemResult,
    Learner,
    SecondRun,
    WorkState,
)
from moscow_pyongyang.grading.report import class_page, item_reports, items_csv
from tests.support.marked_class import E03, LEARNERS, SLIP, WRITTEN, graded, hostile, mark


def words(html: str) -> str:
    body = html.partition("<body>")[2]
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def of_skill(skill: int) -> Graded:
    """A hand-in whose first items are right as far as its author's skill goes."""
    one = graded(f"n{skill}")
    items = tuple(
        replace(item, points=item.most_points if number < skill else 0.0)
        if item.state is WorkState.GRADED
        else item
        for number, item in enumerate(one.items)
    )
    return replace(one, items=items)


def test_each_item_has_its_share_of_points_and_its_counts() -> None:
    lost = graded("lost", state=WorkState.NOT_GRADABLE, reason="Empty.", items=(), cells=())
    results = [graded("a"), graded("b"), lost]
    reports = {one.item.id: one for one in item_reports(E03, results, {})}
    assert reports["E03.1"].share == 1
    assert reports["E03.2"].share == 0.5
    assert reports["E03.1"].judged == 2
    assert reports["E03.3"].slips == ((SLIP, 2),)
    assert reports["E03.3"].stopped == 2
    assert reports["E03.5"].unanswered == 2
    assert (reports["E03.2"].tried, reports["E03.2"].did_not_hold) == (2, 2)
    assert reports["E03.5"].tried == 0
    assert reports[WRITTEN].share is None
    assert (reports[WRITTEN].judged, reports[WRITTEN].waiting) == (0, 2)
    assert reports[WRITTEN].unanswered == 0


def test_an_item_that_is_never_run_again_says_so_where_the_others_have_a_count() -> None:
    once = replace(graded("a"), items=tuple(_run_once(one) for one in graded("a").items))
    rows = dict(
        re.findall(
            r'<th scope="row">(3\.\d) .*?</th>(.*?)</tr>', class_page(E03, [once], learners={})
        )
    )
    last = {
        number: re.findall(r'class="number">([^<]*)</td>', row)[4] for number, row in rows.items()
    }
    same, read, again = "same for all", "read", "–"
    assert [last[f"3.{n}"] for n in range(1, 10)] == [
        *(again, again, same, read, same, read, again, again, again)
    ]


def _run_once(one: ItemResult) -> ItemResult:
    return replace(one, second_run=SecondRun.NOT_ASKED)


def test_marks_count_where_all_criteria_have_points() -> None:
    marks = {(WRITTEN, "code-a"): mark("code-a")}
    reports = {one.item.id: one for one in item_reports(E03, [graded("a"), graded("b")], marks)}
    assert reports[WRITTEN].share == 0.5
    assert (reports[WRITTEN].judged, reports[WRITTEN].waiting) == (1, 1)


def test_discrimination_is_said_from_twenty_whole_hand_ins_on_with_its_n() -> None:
    few = [of_skill(number % 9) for number in range(19)]
    assert {one.discrimination for one in item_reports(E03, few, {})} == {None}
    many = [of_skill(number % 9) for number in range(27)]
    reports = {one.item.id: one for one in item_reports(E03, many, {})}
    assert reports["E03.4"].compared == 27
    known = reports["E03.4"].discrimination
    assert known is not None
    assert known == pytest.approx(0.83, abs=0.1)
    assert reports[WRITTEN].discrimination is None
    html = class_page(E03, many, learners={})
    assert "n = 27" in words(html)
    assert "here n = 19" in words(class_page(E03, few, learners={}))


def test_an_item_that_all_have_right_has_no_correlation() -> None:
    same = [of_skill(8) for _ in range(25)]
    assert {one.discrimination for one in item_reports(E03, same, {})} == {None}
    assert "All 25 compared hand-ins have the same points" in words(
        class_page(E03, same, learners={})
    )


def test_who_needs_a_talk_is_listed_with_the_reason() -> None:
    lost = graded("lost", state=WorkState.NOT_GRADABLE, reason="The file is empty.", items=())
    first = graded("anna")
    broken = replace(first.items[0], state=WorkState.NOT_GRADABLE, second_run=SecondRun.NOT_ASKED)
    endless = CellRun("E03-starter-03", stopped="ran longer than 10 s")
    other = replace(graded("bo"), items=(broken,), cells=(endless,))
    html = class_page(
        E03,
        [first, lost, other],
        learners=LEARNERS,
        missing=[Learner("min", "Min")],
        alike=[(WRITTEN, "code-anna", "code-bo")],
    )
    found = words(html).partition("Who needs a talk")[2]
    assert "Anna Kim Right only for the values handed out: 3.2, 3.7." in found
    assert "bo Could not be judged: 3.1. The cell of 3.3: ran longer than 10 s." in found
    assert "a hint, no verdict" in found
    assert "3.9: Anna Kim and bo" in found
    # Who has handed in nothing that counts comes first.
    assert found.index("min Handed in") < found.index("lost Not") < found.index("Anna Kim Right")
    assert "lost Not gradable: The file is empty." in found
    assert "min Handed in nothing." in found
    assert "0 graded 2 to be marked 1 not gradable 1 not handed in" in words(html)


def test_of_many_answers_that_are_alike_a_few_are_named_and_the_rest_counted() -> None:
    many = [(WRITTEN, f"code-{number}", f"code-{number + 1}") for number in range(25)]
    found = words(class_page(E03, [graded("anna")], learners={}, alike=many))
    assert found.count("3.9: ") == 10
    assert "And 15 more pairs" in found


def test_the_table_is_a_csv_in_which_a_blank_is_no_zero_and_nothing_a_formula() -> None:
    evil = replace(graded("a").items[2], slip="=cmd|' /C calc'!A0")
    one = replace(graded("a"), items=(evil,))
    rows = list(csv.DictReader(io.StringIO(items_csv(E03, [one]).decode("utf-8-sig"))))
    assert [row["item"] for row in rows] == [item.id for item in E03.items]
    assert rows[0]["share of points"] == ""
    assert rows[2]["share of points"] == "0"
    assert rows[2]["commonest slip"].startswith("'=")
    assert not any(value.startswith(("=", "+", "@", "-")) for row in rows for value in row.values())


def test_hostile_names_and_reasons_are_text() -> None:
    html = class_page(
        E03,
        [replace(hostile(), state=WorkState.NOT_GRADABLE), graded()],
        learners=LEARNERS,
        missing=[Learner("=1+1", "<script>alert(1)</script>")],
        alike=[(WRITTEN, hostile().code, "code-anna")],
    )
    tags = set(re.findall(r"<([a-z0-9]+)", html))
    assert not tags & {"script", "iframe", "object", "form", "link", "base", "a", "img", "video"}
    assert not re.search(r"<[^>]* on[a-z]+=", html)
    assert "style=" not in html.partition("<body>")[2].replace(" style=&", "").replace(
        "&lt;p style=&#x27;", ""
    ).replace("p style=", "")


def test_an_empty_class_has_a_page() -> None:
    html = class_page(E03, [], learners={})
    assert "nothing judged" in words(html)
    assert "Nobody." in words(html)
    reports = item_reports(E03, [graded(cells=(CellRun("E03-check-01", stopped="x"),))], {})
    assert reports[0].stopped == 1
