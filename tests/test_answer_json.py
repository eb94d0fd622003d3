"""An answer that leaves a process as JSON comes back as it was, and no forged one comes in."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.checks.answer_json import (
    LARGEST_ANSWER,
    MOST_ANSWERS,
    AnswerJsonError,
    from_json,
    to_json,
)
from moscow_pyongyang.checks.judge import judge, judge_read
from moscow_pyongyang.checks.normalise import UNREADABLE, Answer, read
from tests.support.adversarial_answers import HOSTILE
from tests.support.exercise_helpers import CODED, published, right, with_answer

PLAIN = {
    "nothing": ...,
    "number": 5,
    "decimal": 0.1 + 0.2,
    "minus zero": -0.0,
    "truth": np.True_,
    "date": pd.Timestamp("1950-06-25 04:00"),
    "days": pd.Timedelta(days=146),
    "tuple": ("a", 1, 1.0, True, None),
    "set": {"a"},
    "empty list": [],
    "Series of years": pd.Series({1950: 1.5, 1951: float("nan")}),
    "Hangul": ["조선", "Пхеньян", "🙂", 'a "quoted" text'],
    "events": load("events").head(20),
    "table with an index": load("events").head(5).set_index("event_id")[["year"]],
    "function": load,
    "groups": load("events").groupby("domain"),
    "view": load("events").groupby("domain")["year"],
}


def there_and_back(*values: object) -> list[Answer]:
    answers = list(map(read, values))
    text = to_json(answers)
    assert text.isascii()
    back = from_json(text.encode())
    assert list(back) == answers
    # Equal is not enough: 1, 1.0 and True are equal, and a list is none of a tuple's kind.
    assert [repr(answer.value) for answer in back] == [repr(answer.value) for answer in answers]
    return list(back)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_strange_value_comes_back_as_it_was_read(name):
    there_and_back(HOSTILE[name]())


@pytest.mark.parametrize("name", PLAIN)
def test_a_common_value_comes_back_as_it_was_read(name):
    there_and_back(PLAIN[name])


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_a_right_answer_and_a_strange_one_are_judged_alike_on_both_sides(one):
    strange = [with_answer(one, 0, HOSTILE[name]()) for name in ("mixed list", "markup", "object")]
    for answers in (right(one), *strange):
        back = there_and_back(*answers)
        assert judge_read(published(one.id), back).verdict == judge(published(one.id), answers)


def test_an_answer_that_is_too_large_is_written_as_unreadable():
    wide = read([f"{'x' * 4_900}{n}" for n in range(500)])
    (back,) = from_json(to_json([wide]))
    assert back == Answer("unreadable", "a list of 500 values")


def test_what_cannot_be_read_is_one_and_the_same_thing_afterwards():
    (back,) = there_and_back([object()])
    assert back.value[0] is UNREADABLE


def written(value: object, kind: str = "list", words: str = "a list", **more: object) -> str:
    return json.dumps([{"kind": kind, "words": words, "value": value, **more}])


FORGED = {
    "no JSON": ("[", "no JSON"),
    "no text": (b"\xff\xfe\xff", "no JSON"),
    "not a number": ('[{"kind": "number", "words": "a number", "value": NaN}]', "NaN"),
    "infinite": ('[{"kind": "number", "words": "a number", "value": -Infinity}]', "Infinity"),
    "too large for a float": (
        '[{"kind": "number", "words": "a number", "value": 1e999}]',
        "larger",
    ),
    "too large": (written(10**16, "number"), "larger"),
    "endless digits": (f"[{'9' * 100_000}]", "too large"),
    "truth as a number": (written(True, "number"), "no number"),
    "number as truth": (written(1, "truth"), "truth value"),
    "half a letter": (written(["\ud800"]), "half a letter"),
    "half a letter alone": (written("\ud800", "text"), "half a letter"),
    "long text": (written("x" * 5_001, "text"), "5,000 letters"),
    "deep": ("[" * 100_000 + "]" * 100_000, "deep"),
    "deep list": (written([[["a"]]]), "no number"),
    "huge list": (written([0] * 5_001), "5,000 entries"),
    "no list": (written("abc"), "5,000 entries"),
    "unknown kind": (written(1, "oracle"), "kind"),
    "kind that is none": (written(1, ["number"]), "kind"),
    "unknown name": (written([], more=1), "nothing else"),
    "no words": ('[{"kind": "blank"}]', "nothing else"),
    "no object": ("[7]", "nothing else"),
    "a name twice": ('[{"kind": "blank", "kind": "text", "words": "a"}]', "twice"),
    "markup in words": (written([], words="<script>alert(1)</script>"), "words"),
    "placeholder in words": (written([], words="{{ v.first }}"), "words"),
    "long words": (written([], words="x" * 161), "words"),
    "two lines": (written([], words="a list\nof two"), "words"),
    "entry as object": (written([{"a": 1}]), "object"),
    "value of nothing": (written(1, "blank"), "says nothing"),
    "unreadable value": (written("x", "unreadable"), "says nothing"),
    "triple": (written([[1, 2, 3]], "series"), "pair"),
    "not labelled": (written([1], "series"), "list"),
    "date": (written("<b>1950</b>", "date"), "date"),
    "half days": (written(1.5, "days"), "count"),
    "table without index": (written([["a", [1]]], "table"), "table"),
    "uneven table": (written([[None, [1]], ["a", [1, 2]]], "table"), "table"),
    "empty table": (written([], "table"), "table"),
    "column twice": (written([[None, [1]], ["a", [1]], ["a", [2]]], "table"), "twice"),
    "half a figure": (written({"points": [], "drawn": 0, "x": ""}, "figure"), "figure"),
    "point twice": (
        written({"points": [[1, 2], [1.0, 3]], "drawn": 2, "x": "", "y": ""}, "figure"),
        "twice",
    ),
    "too many": (json.dumps([{"kind": "blank", "words": "nothing"}] * 21), "at most"),
    "no list of answers": ("{}", "at most"),
    "flood": (" " * (MOST_ANSWERS * LARGEST_ANSWER + 1), "larger"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_answer_is_refused_with_a_sentence(name):
    text, say = FORGED[name]
    with pytest.raises(AnswerJsonError, match=say) as raised:
        from_json(text)
    assert str(raised.value).endswith(".")
    assert len(str(raised.value)) < 200
