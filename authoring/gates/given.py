"""Gate: a computed item that varies takes its values from a given cell, and can be run again.

One solution serves every variant: the published one, run with the line of another variant in the
place of its own, earns full marks there. An item that is read has no given cell.
"""

from __future__ import annotations

import ast
import warnings
from typing import TYPE_CHECKING, Any

from authoring import Problem
from authoring.source.exercise_items import source_items, used
from authoring.source.percent import read_source
from moscow_pyongyang.checks.given import given_cell, given_names, given_source, with_values
from moscow_pyongyang.checks.items import read_items
from moscow_pyongyang.checks.judge import judge
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import BuildError, CourseError
from moscow_pyongyang.paths import lesson_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from authoring.source.exercise_items import SourceItem
    from authoring.source.percent import Source
    from moscow_pyongyang.checks.items import ExerciseItem
    from moscow_pyongyang.checks.variants import Variant

Fault = tuple[str, str]


def given_problems(root: Path) -> list[Problem]:
    """Return what is wrong with the given cells of the course at `root`, lesson by lesson."""
    found: list[Problem] = []
    for folder in lesson_folders(root / "course"):
        if folder.exercise.is_file():
            try:
                items = read_items(folder.answers)
                found += given_problems_of(read_source(folder.exercise, root), items)
            except (BuildError, CourseError):
                continue  # the build, or the gate of items, reports it
    return found


def given_problems_of(source: Source, items: Sequence[ExerciseItem]) -> list[Problem]:
    """Return what is wrong with the given cells of one exercise."""
    known = {one.id: one for one in items}
    again = Rerun(source)
    found = []
    for item in source_items(source).values():
        one = known.get(item.id)
        if one is None or item.is_written:
            continue
        faults = [*_agreement(item, one), *_place(source, item)]
        if item.given is not None and not faults:
            faults = [*_cell(source, item, one), *_solution(item, one)]
        if item.given is not None and not faults:
            faults = [*again.faults(item, one, one.variants)]
        where = f"line {(item.given or item.starter).line}"
        found += [Problem(source.file, where, *fault) for fault in faults]
    return found


class Rerun:
    """Runs the solutions of one exercise with other values than those of their given cells."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._names: dict[str, Any] = {}

    def faults(
        self, item: SourceItem, one: ExerciseItem, variants: Iterable[Variant]
    ) -> Iterator[Fault]:
        """Yield each variant in which a solution, run with its values, is not right."""
        for variant in variants:
            try:
                said = self._verdict(item, with_values(one, variant), variant)
            except Exception as error:
                said = f"fails: {type(error).__name__}: {error}"
            if said:
                message = f"the solution of {item.id}, run with {variant.label!r}, {said}"
                yield message, "let it hang on the names of the given cell alone."

    def _verdict(self, item: SourceItem, one: ExerciseItem, variant: Variant) -> str:
        assert item.check is not None
        names = dict(self._set_up())
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            for code in (given_source(one, variant), item.solution.text):
                exec(compile(code, f"<{item.id}>", "exec"), names)
        names["check"] = lambda _id, *answers: judge(one, answers)
        verdict = eval(item.check.text, names)
        return "" if verdict.level is Level.RIGHT else f"hears: {verdict.text}"

    def _set_up(self) -> dict[str, Any]:
        if not self._names:
            for cell in self._source.cells:
                if not (cell.is_markdown or cell.item):
                    exec(compile(cell.text, f"<{cell.id}>", "exec"), self._names)
        return self._names


def _agreement(item: SourceItem, one: ExerciseItem) -> Iterator[Fault]:
    """Yield an item that should have a given cell and has none, or the other way round."""
    if item.blocks is not None and one.variants and one.given is None:
        message = f"item {item.id} is computed and varies, and answers.py gives it no names"
        yield message, 'write given=Given(("first", "last")) with the values its solution needs.'
    elif one.given is not None and item.given is None:
        message = f"item {item.id} has no given cell"
        yield message, f'write a cell tagged given, with id="{item.id}", above its starter.'
    elif item.given is not None and one.given is None:
        message = f"item {item.id} has a given cell, and answers.py gives it no names"
        yield message, "an item that is read has none: take it out, or write given=Given(…)."
    elif item.given is not None and not one.variants:
        yield f"item {item.id} has a given cell and draws nothing", "give it variants."


def _place(source: Source, item: SourceItem) -> Iterator[Fault]:
    if item.given is None:
        return
    cells = source.cells
    if cells.index(item.given) != cells.index(item.starter) - 1:
        yield f"the given cell of {item.id} is not right above its starter", "move it there."


def _cell(source: Source, item: SourceItem, one: ExerciseItem) -> Iterator[Fault]:
    assert item.given is not None
    text = given_cell(one, source.drawn[item.id])
    if item.given.text != text:
        first, second = text.split("\n")
        message = f"the given cell of {item.id} is not the lines {first!r} and {second!r}"
        yield message, "write them so, with {{ v.… }} for each value."


def _solution(item: SourceItem, one: ExerciseItem) -> Iterator[Fault]:
    """Yield a name that a solution does not use, and a value that stands there in its place."""
    assert one.given is not None
    for name in sorted(set(given_names(one)) - used(item.solution.text)):
        yield f"the solution of {item.id} does not use {name!r}", "use it, or give it no name."
    drawn = {getattr(one.variant(), name) for name in one.given.values}
    for part in ast.walk(ast.parse(item.solution.text)):
        if isinstance(part, ast.Constant) and part.value in drawn:
            message = f"the solution of {item.id} holds the value {part.value!r} itself"
            yield message, "write the name of the given cell in its place."
