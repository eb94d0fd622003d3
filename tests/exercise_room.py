"""What the tests of the exercises share: sources, answers as a student hands them in, runs."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from authoring.source.percent import Source, read_source
from moscow_pyongyang.checks.items import Asked, Data, Item, item, items
from moscow_pyongyang.paths import checkout_dir, lesson_folders

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.checks.verdict import Verdict

ROOT = checkout_dir()
EXERCISES = {one.lesson_id: one.exercise for one in lesson_folders() if one.exercise.is_file()}
SOURCES = EXERCISES


@cache
def source_of(lesson: str, seed: str | None = None) -> Source:
    return read_source(SOURCES[lesson], ROOT, seed)


def figure(points: dict[int, float], x: str = "Year", y: str = "Million TIV") -> go.Figure:
    fig = go.Figure(go.Scatter(x=list(points), y=list(points.values())))
    return fig.update_layout(xaxis_title=x, yaxis_title=y)


def as_handed_in(asked: Asked, value: Any) -> Any:
    """A plain value in the kind that a student would hand in."""
    kind = asked.rule.kind
    if kind == "series":
        return pd.Series(value)
    return figure(value, y=asked.rule.y_words[0]) if kind == "figure" else value


@cache
def keys(item_id: str, seed: str | None = None) -> tuple[Any, ...]:
    return item(item_id).expected(seed=seed)


def right(one: Item, folder: Path | None = None, seed: str | None = None) -> list[Any]:
    found = one.expected(folder, seed) if folder else keys(one.id, seed)
    return [as_handed_in(asked, key) for asked, key in zip(one.asked, found, strict=True)]


def with_answer(one: Item, place: int, value: Any, seed: str | None = None) -> list[Any]:
    answers = right(one, seed=seed)
    answers[place] = value
    return answers


def slips(one: Item, place: int, seed: str | None = None) -> list[tuple[Any, str]]:
    """The value and the sentence of each slip that the choice leaves room for."""
    data = Data(v=one.choice(seed))
    found = [(slip.value(data), slip.say) for slip in one.asked[place].slips]
    return [(value, say) for value, say in found if value is not None]


def run(
    lesson: str, role: str, *, only: str | None = None, seed: str | None = None
) -> dict[str, Verdict]:
    """The verdict of each check of a lesson after the starters, or the solutions, have run."""
    return run_source(source_of(lesson, seed), role, only=only)


def run_source(source: Source, role: str, *, only: str | None = None) -> dict[str, Verdict]:
    """The verdict of each check of an exercise after the starters, or the solutions, have run."""
    names: dict[str, Any] = {}
    verdicts = {}
    for cell in source.cells:
        is_of_item = bool({"starter", "solution", "check"} & set(cell.tags))
        if cell.is_markdown or (is_of_item and only not in (None, cell.item)):
            continue
        if "check" in cell.tags:
            text = cell.text if source.seed is None else f"{cell.text[:-1]}, seed={source.seed!r})"
            verdicts[cell.item] = eval(text, names)
        elif role in cell.tags or not is_of_item:
            exec(cell.text, names)
    return verdicts


def shown(one: Item, text: str, seed: str | None = None) -> list[str]:
    """The texts of the key that stand in `text`; small whole numbers stand in any sentence."""
    found: set[str] = set()
    for key in keys(one.id, seed):
        values = list(key.values()) if isinstance(key, dict) else key
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str):
                found.add(value)
            elif abs(value) > 2:
                found |= {f"{value:.0f}", f"{value:.1f}"}
            elif value % 1:
                found |= {f"{value:.2f}", f"{value:.1f}", str(value)}
    alone = r"(?<![\w.-]){}(?![\w-]|\.\d)"
    return [secret for secret in found if re.search(alone.format(re.escape(secret)), text)]


def section(one: Item, seed: str | None = None) -> str:
    """What a student reads of one item: heading, task, cells and hint."""
    heading = f"### Exercise {one.id[1:].lstrip('0')} "
    is_mine, text = False, ""
    for cell in source_of(one.lesson, seed).cells:
        if cell.text.startswith(("### ", "## ")):
            is_mine = cell.text.startswith(heading)
        if is_mine and cell.is_for_students:
            text += cell.text + "\n"
    # The list of words and the two texts are the question of the close reading.
    return re.sub(r"\{\{.*?\}\}|^words = .*$|^\d+ min · .*$", " ", text, flags=re.MULTILINE)


def varied(lesson: str | None = None) -> list[Item]:
    return [one for one in items(lesson) if one.choices]


@cache
def seed_for(item_id: str, label: str) -> str | None:
    """A seed with which the item draws this choice; None for the published one."""
    one = item(item_id)
    if label == one.choices[0].label:
        return None
    return next(s for n in range(5_000) if one.choice(s := f"class-{n}").label == label)


@cache
def covering(lesson: str) -> tuple[str, ...]:
    """A few seeds that together draw each choice of each item of a lesson."""
    open_ = {(one.id, choice.label) for one in varied(lesson) for choice in one.choices[1:]}
    drawn = {
        f"class-{n}": {(one.id, one.choice(f"class-{n}").label) for one in varied(lesson)}
        for n in range(400)
    }
    found = []
    while open_:
        best = max(drawn, key=lambda seed: len(drawn[seed] & open_))
        assert drawn[best] & open_
        open_ -= drawn[best]
        found.append(best)
    return tuple(found)
