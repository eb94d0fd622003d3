"""What an answer earns: part by part, half for right content in another form, never too much."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from fractions import Fraction
from itertools import product

import pandas as pd
import pytest

from authoring.notebook.editions import editions
from authoring.source.exercise_items import source_items
from moscow_pyongyang import load
from moscow_pyongyang.checks.items import FULL, HALF, NONE, KeyData, item, items
from moscow_pyongyang.checks.judge import judge_read, score
from moscow_pyongyang.checks.normalise import read
from moscow_pyongyang.checks.readings import one_to_one
from moscow_pyongyang.checks.scored import Part, Scored
from moscow_pyongyang.checks.verdict import CheckVerdict, Level
from moscow_pyongyang.paths import data_dir
from tests.support.adversarial_answers import HOSTILE
from tests.support.exercise_helpers import (
    CODED,
    EXERCISES,
    ROOT,
    figure,
    keys,
    one_of_each_kind,
    published,
    right,
    source_of,
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


def titles(table, key, name="title"):
    return load(table).set_index(key)[name].to_dict()


def words(_key):
    texts = titles("quotations", "quotation_id", "text")
    return [texts[one] for one in YES]


YES = ["quo-1950-01-30-stalin-2", "quo-1950-03-24-shtykov-1"]
SUPPLIERS = {"SUN": "Soviet Union", "CHN": "China (People's Republic of China)"}


@pytest.mark.parametrize(
    ("item_id", "make"),
    [
        ("E01.5", lambda k: [titles("events", "event_id")[one] for one in k]),
        ("E01.5", lambda k: [titles("events", "event_id")[k[0]], *k[1:]]),
        ("E01.5", lambda k: pd.Series([titles("events", "event_id")[one] for one in k])),
        ("E01.3", lambda k: [titles("documents", "doc_id")[one] for one in k]),
        ("E01.6", words),
        ("E01.6", lambda _: YES),
        ("E02.1", lambda k: pd.Series({SUPPLIERS[one]: value for one, value in k.items()})),
        ("E02.1", lambda k: {SUPPLIERS[one]: value for one, value in k.items()}),
    ],
)
def test_another_name_of_the_tables_is_right_content_in_another_form(item_id, make):
    key = keys(item_id)[0]
    found = score(item_id, make(key))
    assert (found.verdict.level, found.share) == (Level.NEARLY, HALF)
    assert "Write the id or letter of each" in found.verdict.text
    assert not set(map(str, key)) & set(found.verdict.text.replace("`", " ").split())


def test_titles_that_are_wrong_earn_nothing_and_hear_why():
    wrong = titles("events", "event_id")["1953-07-27-armistice"]
    found = score("E01.5", [wrong])
    assert (found.verdict.level, found.share) == (Level.WRONG, 0)
    assert "No event in your list fits" in found.verdict.text
    # A likely mistake is known under its other names too.
    late = item("E02.1").answers[0].mistakes[3]
    value = late.value(KeyData(None, item("E02.1").variant()))
    assert score("E02.1", {SUPPLIERS[k]: v for k, v in value.items()}).slip == late.feedback


def test_a_name_that_two_rows_share_stands_for_neither():
    rows = pd.DataFrame({"title": ["a", "b", "b", None], "event_id": ["1", "2", "3", "4"]})
    assert one_to_one(rows, "title", "event_id") == {"a": "1"}


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


# --- what students read of it ----------------------------------------------------------------


@pytest.mark.parametrize("lesson", EXERCISES)
def test_each_task_says_what_it_is_worth_and_how_that_divides(lesson):
    source = source_of(lesson)
    files, _problems = editions(source, ROOT)
    student = json.loads(files[f"exercises/E{source.slug}.ipynb"])["cells"]
    text = "\n".join("".join(cell["source"]) for cell in student)
    assert text.count("**Points.** ") == 1
    for one in items(source.id.replace("E", "L")):
        most = source_items(source)[one.id].points
        for spec in one.answers:
            alone = with_answers_of(one, spec.name)
            part = score(one.id, *alone).points(most)
            said = f"{most:g} points: " if len(one.answers) > 1 else f"· {most:g} points\n"
            assert said in text
            # What the page promises for a part is what the judge gives for it alone.
            if len(one.answers) > 1:
                assert f"{part:g} for `{spec.name}`" in text


def with_answers_of(one, name):
    pairs = zip(one.answers, right(one), strict=True)
    return [value if spec.name == name else ... for spec, value in pairs]


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
