"""What an answer earns: part by part, half for right content in another form, never too much."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pandas as pd
import pytest

from moscow_pyongyang.checks.items import FULL, HALF, NONE, item
from moscow_pyongyang.checks.judge import judge_read, score
from moscow_pyongyang.checks.normalise import read
from moscow_pyongyang.checks.scored import Part, Scored
from moscow_pyongyang.checks.verdict import CheckVerdict, Level
from moscow_pyongyang.paths import data_dir
from tests.support.adversarial_answers import HOSTILE
from tests.support.exercise_helpers import (
    CODED,
    figure,
    keys,
    one_of_each_kind,
    published,
    right,
    with_answer,
)

PAIRS = [one for one in CODED if len(one.answers) > 1]


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_all_right_earns_all_and_nothing_earns_nothing(one):
    whole = score(one.id, *right(one))
    assert (whole.share, whole.points(3), whole.slip) == (1, 3, "")
    blank = score(one.id, *[...] * len(one.answers))
    assert (blank.share, blank.points(3)) == (0, 0)


@pytest.mark.parametrize("one", PAIRS, ids=lambda one: one.id)
def test_a_wrong_part_costs_its_own_share_and_no_other(one):
    whole = sum(spec.share for spec in one.answers)
    for place, spec in enumerate(one.answers):
        for bad in (..., object(), "no such thing", float("nan"), HOSTILE["cyclic list"]()):
            earned = score(one.id, *with_answer(one, place, bad))
            assert earned.share == 1 - Fraction(spec.share, whole)


@pytest.mark.parametrize(
    ("item_id", "place", "make", "earned"),
    [
        # right content in another form
        ("E01.1", 0, dict, HALF),
        ("E01.1", 0, lambda k: pd.Series(k).to_frame(), HALF),
        ("E01.1", 0, lambda k: pd.Series(k) / sum(k.values()), HALF),
        ("E01.2", 0, str, HALF),
        ("E01.2", 0, lambda k: 100 * k, HALF),
        ("E01.2", 0, lambda k: [k], HALF),
        ("E01.2", 0, lambda k: round(k, 1), HALF),
        ("E01.4", 0, lambda k: pd.Timedelta(days=k), HALF),
        ("E01.5", 0, pd.Series, HALF),
        ("E01.5", 0, lambda k: pd.DataFrame({"event_id": k}), HALF),
        ("E01.5", 0, lambda k: [*k, k[0]], HALF),
        ("E01.7", 0, lambda k: pd.Series(k).rename(index=str), HALF),
        ("E01.7", 0, lambda k: pd.Series(k).round(1), HALF),
        ("E01.8", 0, lambda k: figure(k, y="Million dollars"), HALF),
        ("E01.8", 0, lambda k: figure({v: y for y, v in k.items()}), HALF),
        ("E03.2", 0, lambda k: list(map(str, k)), HALF),
        ("E05.6", 1, lambda k: list(map(str, k)), HALF),
        ("E01.4", 1, lambda k: k[:1], HALF),
        # nearly, and the content is not right
        ("E01.1", 0, lambda k: pd.Series(k.values()), NONE),
        ("E01.1", 0, lambda k: pd.Series(dict(zip(k, [*k.values()][::-1], strict=True))), NONE),
        ("E01.2", 0, lambda k: k + 0.03, NONE),
        ("E01.4", 0, lambda k: -k, NONE),
        ("E03.5", 0, lambda k: [*k, k[0]], NONE),
        ("E03.5", 0, lambda k: k[::-1], NONE),
        ("E01.7", 0, lambda k: pd.Series(k) + 0.03, NONE),
    ],
)
def test_a_nearly_right_answer_earns_half_where_only_its_form_is_another(
    item_id, place, make, earned
):
    answers = with_answer(item(item_id), place, make(keys(item_id)[place]))
    part = score(item_id, *answers).parts[place]
    assert (part.level, part.earned) == (Level.NEARLY, earned)


def test_an_answer_may_declare_that_its_form_costs_all_or_nothing():
    one = item("E01.4")
    handed_in = [read(value) for value in with_answer(one, 0, str(keys("E01.4")[0]))]
    for nearly, share in ((NONE, Fraction(1, 2)), (HALF, Fraction(3, 4)), (FULL, 1)):
        first = replace(one.answers[0], nearly=nearly)
        declared = replace(one, answers=(first, one.answers[1]))
        assert judge_read(declared, handed_in).share == share


def test_parts_may_be_worth_more_than_one_another():
    one = item("E01.4")
    heavy = replace(one, answers=(replace(one.answers[0], share=2), one.answers[1]))
    handed_in = [read(value) for value in with_answer(one, 1, ...)]
    assert judge_read(heavy, handed_in).points(3) == 2


@pytest.mark.parametrize("most", [0.5, 1, 2, 3, 4, 5])
def test_points_are_halves_and_never_more_than_there_are(most):
    levels = {NONE: Level.WRONG, HALF: Level.NEARLY, FULL: Level.RIGHT}
    for shares in ((1,), (1, 1), (2, 1), (1, 1, 1), (3, 2, 1)):
        for earned in product(levels, repeat=len(shares)):
            parts = tuple(
                Part("a", levels[part], "", share, part)
                for share, part in zip(shares, earned, strict=True)
            )
            points = Scored(CheckVerdict("E99.1", Level.WRONG, ("",)), parts).points(most)
            assert 0 <= points <= most
            assert points % 0.5 == 0
            assert (points == most) == (set(earned) == {FULL})


@pytest.mark.parametrize(
    ("item_id", "make", "said"),
    [
        ("E01.4", lambda days, words: (days, words), "Two of two parts are right: 2 of 2 points."),
        ("E01.4", lambda days, _: (days, 7), "One of two parts is right: 1 of 2 points."),
        (
            "E01.4",
            lambda days, words: (str(days), words),
            "One of two parts is right, one in another form: 1.5 of 2 points.",
        ),
        ("E01.4", lambda *_: (7, 7), "None of two parts is right: 0 of 2 points."),
        (
            "E01.2",
            lambda share: (str(share),),
            "The content is right in another form: 1 of 2 points.",
        ),
        ("E01.2", lambda share: (share,), "2 of 2 points."),
        ("E01.2", lambda _: (0.001,), "0 of 2 points."),
    ],
)
def test_what_counts_is_said_in_a_sentence(item_id, make, said):
    assert score(item_id, *make(*right(item(item_id)))).said(2) == said


def test_a_likely_mistake_is_told_by_name_and_no_other_answer_is():
    one = published("E01.4")
    mistake = one.answers[0].mistakes[0]
    found = score("E01.4", one.keys()[0] + 1, ...)
    assert found.slip == mistake.feedback
    assert score("E01.4", 1, ...).slip == ""


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(("one", "place"), one_of_each_kind())
def test_no_strange_value_earns_a_point_of_its_part(one, place, name):
    answers = [read(value) for value in with_answer(one, place, HOSTILE[name]())]
    assert judge_read(published(one.id), answers).parts[place].earned == 0


# --- keys are computed once, and anew when a table changes --------------------------------------


def test_two_hundred_submissions_compute_a_key_once():
    one = item("E05.8")
    calls = []

    def counted(compute):
        return lambda data: calls.append(1) or compute(data)

    specs = tuple(replace(spec, key=counted(spec.key)) for spec in one.answers)
    handed_in = [read(value) for value in right(one)]
    for _ in range(200):
        assert judge_read(replace(one, answers=specs), handed_in).share == 1
    assert len(calls) == len(specs)


def test_a_key_is_computed_for_each_folder_and_each_variant(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(data_dir(), folder)
    old = pd.Series(item("E01.1").keys()[0])
    assert score("E01.1", old, folder=folder).share == 1
    path = folder / "tables" / "events.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[table["year"] == "1953", "domain"] = "nuclear"
    table.to_csv(path, index=False)
    os.utime(path, (1_000_000_000, 1_000_000_000))
    assert score("E01.1", old, folder=folder).share == 0
    assert score("E01.1", pd.Series(item("E01.1").keys(folder)[0]), folder=folder).share == 1
    assert score("E01.1", old).share == 1
    assert score("E01.1", old, seed="another class").share == 0
