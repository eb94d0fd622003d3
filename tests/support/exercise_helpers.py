"""What the tests of the exercises share: sources, and answers as a student hands them in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import plotly.graph_objects as go
import pytest

from authoring.gates.exercises import as_handed_in, worked
from authoring.notebook.editions import editions
from authoring.source.percent import Source, read_source
from moscow_pyongyang.checks.items import ExerciseItem, item, items
from moscow_pyongyang.paths import checkout_dir, lesson_folders

if TYPE_CHECKING:
    from collections.abc import Iterable

    from authoring import Problem

ROOT = checkout_dir()
EXERCISES = {one.lesson_id: one.exercise for one in lesson_folders() if one.exercise.is_file()}
CODED = [one for one in items() if one.answers]


@cache
def source_of(lesson: str, seed: str | None = None) -> Source:
    return read_source(EXERCISES[lesson], ROOT, seed)


@cache
def editions_of(lesson: str, seed: str | None = None) -> tuple[dict[str, bytes], list[Problem]]:
    return editions(source_of(lesson, seed), ROOT)


def figure(points: dict[int, float], x: str = "Year", y: str = "Million TIV") -> go.Figure:
    fig = go.Figure(go.Scatter(x=list(points), y=list(points.values())))
    return fig.update_layout(xaxis_title=x, yaxis_title=y)


@cache
def keys(item_id: str) -> tuple[Any, ...]:
    return item(item_id).keys()


@cache
def published(item_id: str) -> ExerciseItem:
    """The item with its keys and likely mistakes computed once: cheap to judge often."""
    one = item(item_id)
    return worked(one, one.variant())


def right(one: ExerciseItem) -> list[Any]:
    pairs = zip(one.answers, keys(one.id), strict=True)
    return [as_handed_in(spec, key) for spec, key in pairs]


def with_answer(one: ExerciseItem, place: int, value: Any) -> list[Any]:
    answers = right(one)
    answers[place] = value
    return answers


def varied(lesson: str | None = None) -> list[ExerciseItem]:
    return [one for one in items(lesson) if one.variants]


def one_of_each_kind(coded: Iterable[ExerciseItem] = tuple(CODED)) -> list[Any]:
    """An item, and the place of an answer in it, for each rule: what is judged in its own way."""
    found: dict[str, tuple[ExerciseItem, int]] = {}
    for one in coded:
        for place, spec in enumerate(one.answers):
            found.setdefault(type(spec.rule).__name__, (one, place))
    return [pytest.param(one, place, id=f"{kind}-{one.id}") for kind, (one, place) in found.items()]
