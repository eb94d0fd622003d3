"""Answers of another kind, no answer, and hostile values: a check always says something useful."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pandas as pd
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.checks import check, full_marks, normalise
from moscow_pyongyang.checks.items import item, items
from moscow_pyongyang.checks.judge import judge
from moscow_pyongyang.checks.normalise import read
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import UnknownNameError
from tests.support.adversarial_answers import HOSTILE, Hostile
from tests.support.exercise_helpers import CODED, one_of_each_kind, published, right, with_answer

ALL = items()


@pytest.mark.parametrize("nothing", [..., None, "", "  "])
@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_nothing_is_not_answered_yet(one, nothing):
    verdict = check(one.id, *[nothing] * len(one.answers))
    assert verdict.level is Level.UNANSWERED
    assert "Not answered yet" in verdict.text


def test_a_half_answered_item_says_which_half_is_right_and_which_is_open():
    days, _words = right(item("E01.4"))
    said = check("E01.4", days, ...).text
    assert "`days_to_war`: ✓ Right." in said
    assert "`confidences`: ○ Not answered yet." in said


@pytest.mark.parametrize(
    ("item_id", "value", "given"),
    [
        ("E01.1", 5, "You gave a number; asked is a Series"),
        ("E01.1", load, "round brackets"),
        ("E01.1", load("events").groupby("domain"), "`groupby` needs a next step"),
        ("E01.2", load("events"), "You gave a table of"),
        ("E01.2", load("events").head(1)[["year"]], "You gave a table of 1 row and 1 column;"),
        ("E01.2", float("nan"), "You gave a missing value"),
        ("E01.3", 3, "asked is a list of document ids"),
        ("E01.5", True, "You gave the value `True`"),
        ("E01.8", pd.Series([1]), "asked is a plotly figure"),
        ("E01.8", "my picture", "You gave a text"),
    ],
)
def test_another_kind_of_value_is_named_with_the_kind_asked(item_id, value, given):
    verdict = check(item_id, value)
    assert verdict.level is Level.FORM
    assert given in verdict.text


def test_too_few_or_too_many_values_name_those_asked():
    assert "`days_to_war`, `confidences`" in check("E01.4", 1).text
    assert "one value: `by_domain`" in check("E01.1", 1, 2).text
    assert not full_marks("E01.1")


@pytest.mark.parametrize("one", [o for o in ALL if not o.answers], ids=lambda one: one.id)
def test_a_written_answer_is_left_to_a_person(one):
    verdict = check(one.id, "It was everyone's war.")
    assert verdict.level is Level.READ
    assert not full_marks(one.id, "It was everyone's war.")


@pytest.mark.parametrize("wrong", ["E01.99", "", 7, None, ["E01.1"], pd.Series([1])])
def test_an_unknown_item_lists_the_ids(wrong):
    with pytest.raises(UnknownNameError, match=r"E01\.1, E01\.2, .*E01\.9"):
        check(wrong, 1)
    with pytest.raises(UnknownNameError):
        full_marks(wrong, 1)


# --- hostile values -----------------------------------------------------------------------


@pytest.mark.parametrize("name", HOSTILE)
def test_no_value_however_strange_breaks_the_reader(name):
    answer = read(HOSTILE[name]())
    assert answer.kind
    assert answer.words
    assert "<script>" not in answer.words


def assert_nothing_earned(one, place, value):
    answers = with_answer(one, place, value)
    verdict = judge(published(one.id), answers)
    assert verdict.level is not Level.RIGHT
    assert verdict.text
    assert verdict._repr_html_()


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize(("one", "place"), one_of_each_kind())
def test_no_strange_value_breaks_a_rule_or_earns_marks(one, place, name):
    assert_nothing_earned(one, place, HOSTILE[name]())
    assert not full_marks(one.id, *with_answer(one, place, HOSTILE[name]()))


@pytest.mark.exhaustive
@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_strange_value_breaks_any_item_or_earns_marks(one):
    for place in range(len(one.answers)):
        for make in HOSTILE.values():
            assert_nothing_earned(one, place, make())


def test_a_hostile_value_in_place_of_the_id_is_an_unknown_item():
    with pytest.raises(UnknownNameError, match="the first value"):
        check(Hostile(), 1)


def test_a_key_press_that_stops_the_kernel_still_stops_it(monkeypatch):
    def stop(_: object) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(normalise, "scalar", stop)
    with pytest.raises(KeyboardInterrupt):
        normalise.read([1])


def test_importing_the_room_loads_no_pandas():
    code = "import sys, moscow_pyongyang.checks; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
