"""Stated chances against what was right: Brier score, curve, overconfidence."""

from __future__ import annotations

import pytest

from moscow_pyongyang.questions.calibration import (
    CHANCES,
    SureAnswer,
    brier_score,
    calibration_curve,
    overconfidence,
)


def answers(*given: tuple[int, bool]) -> list[SureAnswer]:
    return [SureAnswer(confidence, is_right) for confidence, is_right in given]


def test_brier_is_the_mean_squared_distance() -> None:
    found = brier_score(answers((1, True), (2, False), (3, True)))
    assert found == pytest.approx(((1 / 4 - 1) ** 2 + (2 / 3) ** 2 + (9 / 10 - 1) ** 2) / 3)


def test_brier_is_best_for_who_is_sure_and_right_and_worst_for_sure_and_wrong() -> None:
    scores = [brier_score(answers((level, hit))) for level in CHANCES for hit in (True, False)]
    assert min(s for s in scores if s is not None) == brier_score(answers((3, True)))
    assert max(s for s in scores if s is not None) == brier_score(answers((3, False)))


def test_honest_words_beat_bold_ones() -> None:
    """Of four guesses one is right: to call them guesses costs less than to call them sure."""
    hits = (True, False, False, False)
    guessed = brier_score(answers(*((1, hit) for hit in hits)))
    boasted = brier_score(answers(*((3, hit) for hit in hits)))
    assert guessed is not None
    assert boasted is not None
    assert guessed < boasted


def test_nothing_stated_gives_no_score_and_no_curve() -> None:
    assert brier_score([]) is None
    assert overconfidence([]) is None
    assert calibration_curve([]) == ()


def test_the_curve_has_a_point_for_each_word_that_was_used() -> None:
    points = calibration_curve(answers((3, True), (1, False), (3, False), (3, True), (3, True)))
    assert [(p.confidence, p.answers, p.right) for p in points] == [(1, 1, 0), (3, 4, 3)]
    assert points[1].share == 0.75
    assert points[1].stated == CHANCES[3]


def test_surer_than_right_is_above_zero() -> None:
    assert overconfidence(answers((3, True), (3, False))) == pytest.approx(0.4)
    assert overconfidence(answers((1, True), (1, True))) == pytest.approx(-0.75)
