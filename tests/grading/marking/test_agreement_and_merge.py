"""How far readings agree, and what becomes of the marks of several markers."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from moscow_pyongyang.grading.assignment import Criterion
from moscow_pyongyang.grading.marking.agreement import ALL, agreement
from moscow_pyongyang.grading.marking.merge import AGREED, merge
from moscow_pyongyang.grading.model import Mark

KEYS = ("claim", "doubt")
CRITERIA = [Criterion(key, key.title(), 3.0, (), "") for key in KEYS]


def mark(code: str, marker: str, claim: float, doubt: float | None = 1, **more: object) -> Mark:
    levels = {"claim": claim} | ({} if doubt is None else {"doubt": doubt})
    found = Mark("E03.9", code, marker, levels, made="2026-11-29T20:00:00Z")
    return replace(found, **more)  # type: ignore[arg-type]


def test_full_agreement_is_one_and_chance_is_near_nothing() -> None:
    rng = random.Random(1)
    points = [(f"C{i}", rng.randint(0, 3), rng.randint(0, 3)) for i in range(60)]
    same = [mark(c, m, a, b) for c, a, b in points for m in ("anna", "ben")]
    every, *parts = agreement(same, CRITERIA)
    assert (every.name, every.found.alpha, every.found.n_units) == (ALL, pytest.approx(1), 120)
    assert [one.name for one in parts] == ["Claim", "Doubt"]
    other = [mark(c, "anna", a, b) for c, a, b in points]
    other += [mark(c, "ben", rng.randint(0, 3), rng.randint(0, 3)) for c, _, _ in points]
    alpha = agreement(other, CRITERIA)[0].found.alpha
    assert alpha is not None
    assert abs(alpha) < 0.3


def test_near_is_better_than_far() -> None:
    codes = [(f"C{i}", i % 4) for i in range(40)]
    first = [mark(c, "anna", p) for c, p in codes]
    near = [mark(c, "ben", min(3, p + (i % 5 == 0))) for i, (c, p) in enumerate(codes)]
    far = [mark(c, "ben", 3 - p if i % 5 == 0 else p) for i, (c, p) in enumerate(codes)]
    alphas = [agreement([*first, *other], CRITERIA)[1].found.alpha or 0 for other in (near, far)]
    assert alphas[0] > alphas[1]


def test_a_second_reading_by_the_same_marker_counts_like_another_marker() -> None:
    marks = [mark(f"C{i}", "anna", i % 4, i % 3, reading=r) for i in range(12) for r in (1, 2)]
    assert agreement(marks, CRITERIA)[1].found.alpha == pytest.approx(1)


def test_too_few_says_so() -> None:
    found = agreement([mark("C1", "anna", 1), mark("C1", "ben", 2)], CRITERIA)[1]
    assert found.as_json()["alpha"] is None
    assert found.remark == "too few: 1 answer was marked twice, 8 are needed"
    assert agreement([], CRITERIA)[0].as_json()["alpha"] is None


def test_many_criteria_of_a_few_answers_are_still_few_answers() -> None:
    marks = [mark(f"C{i}", m, i % 4, i % 3) for i in range(5) for m in ("anna", "ben")]
    every = agreement(marks, CRITERIA)[0]
    assert (every.found.n_units, every.n_answers) == (10, 5)
    assert every.as_json()["alpha"] is None


def test_what_markers_agree_on_counts_and_the_rest_is_listed() -> None:
    merged = merge([mark("C1", "anna", 3), mark("C1", "ben", 1), mark("C2", "anna", 2, None)])
    assert {one.code: dict(one.levels) for one in merged.marks} == {
        "C1": {"doubt": 1},
        "C2": {"claim": 2},
    }
    (one,) = merged.disagreements
    assert (one.code, one.criterion, dict(one.points), one.gap) == (
        "C1",
        "claim",
        {"anna": 3, "ben": 1},
        2,
    )
    assert merged.unfinished(CRITERIA) == ["C1", "C2"]


def test_the_order_of_files_and_lines_does_not_matter() -> None:
    rng = random.Random(3)
    marks = [
        mark(
            f"C{i % 9}", m, rng.randint(0, 3), made=f"2026-11-29T20:00:{i:02}Z", comment=f"{i % 3}"
        )
        for i in range(40)
        for m in ("anna", "ben", "cho")
    ]
    expected = merge(marks)
    for _ in range(5):
        rng.shuffle(marks)
        assert merge(marks) == expected


def test_what_they_agreed_on_outweighs_all() -> None:
    marks = [
        mark("C1", "anna", 3),
        mark("C1", "ben", 1),
        mark("C1", AGREED, 2, None, comment="Talk."),
    ]
    merged = merge(marks)
    assert dict(merged.marks[0].levels) == {"claim": 2, "doubt": 1}
    assert merged.marks[0].comment == "Talk."
    assert merged.disagreements == ()


def test_two_readings_of_one_marker_are_told_and_the_first_counts() -> None:
    merged = merge([mark("C1", "anna", 3), mark("C1", "anna", 2, reading=2)])
    assert merged.marks[0].levels["claim"] == 3
    (one,) = merged.disagreements
    assert not one.is_open
    assert dict(one.points) == {"anna": 3, "anna, again": 2}


def test_comments_of_two_markers_stand_below_each_other_and_none_twice() -> None:
    marks = [
        mark("C1", m, 1, comment=c) for m, c in (("anna", "Why?"), ("ben", "Why?"), ("cho", "Who?"))
    ]
    assert merge(marks).marks[0].comment == "Why?\n\nWho?"
