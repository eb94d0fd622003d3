"""What never shows: a key, or what a student wrote, in a sentence of the check or in the task."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.checks import check
from moscow_pyongyang.checks.items import Item, items
from moscow_pyongyang.checks.variants import fill
from tests.exercise_room import SOURCES, as_handed_in, section, shown, slips, with_answer
from tests.hostile_values import HOSTILE

CODED = [one for one in items() if one.asked]
CODED_THERE = [one for one in CODED if one.lesson in SOURCES]


def _everything_said(one: Item) -> str:
    said = [one.praise]
    for place, asked in enumerate(one.asked):
        said += [asked.words, asked.otherwise, *(slip.say for slip in asked.slips)]
        values = [as_handed_in(asked, value) for value, _say in slips(one, place)]
        values += [make() for make in HOSTILE.values()]
        values += [..., [], 0, 0.5, pd.Series([1, 2, 3]), go.Figure(), "x", load("events")]
        for value in values:
            verdict = check(one.id, *with_answer(one, place, value))
            said += [verdict.text, verdict._repr_html_(), verdict._repr_markdown_()]
    return fill("\n".join(said), one.choice())


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_verdict_shows_the_key(one):
    assert shown(one, _everything_said(one)) == []


@pytest.mark.parametrize("one", CODED_THERE, ids=lambda one: one.id)
def test_nothing_that_a_student_reads_in_the_exercise_shows_the_key(one):
    assert section(one)
    assert shown(one, section(one)) == []


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_verdict_repeats_what_the_student_wrote(one):
    trap = "<img src=x onerror=alert(1)>"
    for value in (trap, [trap], {trap: trap}, pd.Series([trap]), type(trap, (), {})()):
        verdict = check(one.id, *[value] * len(one.asked))
        assert trap not in verdict._repr_html_() + verdict._repr_markdown_() + repr(verdict)


def test_a_verdict_says_it_with_sign_word_and_sentence():
    verdict = check("E01.2", ...)
    assert verdict.text.startswith("E01.2 ○ Not answered yet. Put your answer")
    assert verdict._repr_markdown_().startswith("**E01.2 ○ Not answered yet.** Put")
    assert 'role="status"' in verdict._repr_html_()
