"""What never shows: a key, or what a student wrote, in a sentence of the check or in the task."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from authoring.gates.exercises import key_texts_in
from moscow_pyongyang import load
from moscow_pyongyang.checks import check, normalise
from moscow_pyongyang.checks.judge import judge
from tests.support.adversarial_answers import HOSTILE
from tests.support.exercise_helpers import CODED, keys, one_of_each_kind, published, with_answer


def assert_silent(one, values):
    """No verdict on these values, at any place of the item, may show the key."""
    said = []
    for place in range(len(one.answers)):
        for value in values:
            verdict = judge(published(one.id), with_answer(one, place, value))
            # What was handed in is named by its own size ("a list of 8 values"): that 8 stands in
            # the key as well is chance, and tells the student nothing.
            own = normalise.read(value).words
            for text in (verdict.text, verdict._repr_html_(), verdict._repr_markdown_()):
                said.append(text.replace(f"You gave {own};", "You gave …;"))
    assert key_texts_in("\n".join(said), keys(one.id)) == []


# That no sentence of an author's and no text of an exercise shows the key is asked by the gate.
# On every push: an item of each rule with every strange value, below.
@pytest.mark.exhaustive
@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_verdict_shows_the_key(one):
    assert_silent(one, [..., [], 0, 0.5, pd.Series([1, 2, 3]), go.Figure(), "x", load("events")])


@pytest.mark.parametrize(("one", "_place"), one_of_each_kind())
def test_no_verdict_on_a_strange_value_shows_the_key(one, _place):
    assert_silent(one, [make() for make in HOSTILE.values()])


@pytest.mark.exhaustive
@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_verdict_on_any_strange_value_shows_the_key_of_any_item(one):
    assert_silent(one, [make() for make in HOSTILE.values()])


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_verdict_repeats_what_the_student_wrote(one):
    trap = "<img src=x onerror=alert(1)>"
    for value in (trap, [trap], {trap: trap}, pd.Series([trap]), type(trap, (), {})()):
        verdict = check(one.id, *[value] * len(one.answers))
        assert trap not in verdict._repr_html_() + verdict._repr_markdown_() + repr(verdict)


def test_a_verdict_says_it_with_sign_word_and_sentence():
    verdict = check("E01.2", ...)
    assert verdict.text.startswith("E01.2 ○ Not answered yet. Put your answer")
    said = verdict._repr_markdown_()
    assert said.startswith("**E01.2 ○ Not answered yet.** (")
    assert ") Put your answer" in said
    assert 'role="status"' in verdict._repr_html_()
