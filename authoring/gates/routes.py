"""Gate: every exercise item has a way without code: read off, or put together from blocks.

An item with blocks to order is computed: its lines in the right order earn full marks, in the
printed order they do not. Any other is read: what the page shows between its heading and the
cell to fill holds every value of its key. Both hold in each variant that a class may draw.
A close reading is answered from the words in its task, which a gate of its own looks at.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import replace
from html import unescape
from typing import TYPE_CHECKING, Any

from authoring import Problem
from authoring.gates.exercises import class_seeds
from authoring.source.blocks import blocks_of
from authoring.source.exercise_items import source_items
from authoring.source.minutes import data_folder
from authoring.source.percent import read_source
from authoring.source.printed import run_cells
from moscow_pyongyang.checks.items import read_items
from moscow_pyongyang.checks.judge import judge
from moscow_pyongyang.checks.variants import PLAIN
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import BuildError, CourseError
from moscow_pyongyang.paths import lesson_folders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from authoring.source.blocks import Blocks
    from authoring.source.exercise_items import SourceItem
    from authoring.source.percent import Source
    from moscow_pyongyang.checks.items import ExerciseItem
    from moscow_pyongyang.paths import LessonFolder

_WHOLE_EXERCISE = 6  # items from which an exercise has to be whole in this too
_READ_IN_WORDS = "close reading"
_ALONE = r"(?<![\w.-]){}(?![\w-]|\.\d)"
_TAG = re.compile(r"<[^>]+>")


def route_problems(root: Path) -> list[Problem]:
    """Return every item of the course at `root` that has no way without code."""
    return [
        problem
        for folder in lesson_folders(root / "course")
        for problem in _of_lesson(folder, root)
    ]


def routes_of(
    source: Source, items: Sequence[ExerciseItem], data: Path | None = None
) -> list[Problem]:
    """Return what is wrong with the ways without code of one exercise, as it is filled.

    Parameters
    ----------
    source
        The exercise, published or of a class.
    items
        Its items, with their keys.
    data
        Data folder; the course's own if not given.
    """
    known = {one.id: one for one in items}
    page = _Page(source)
    found = []
    for item in source_items(source).values():
        if item.check is None or item.id not in known:
            continue
        one = known[item.id]
        blocks = blocks_of(source, item)
        if blocks is not None:
            names = dict(page.names)
            _run(item.given_code, names)
            faults = _of_blocks(blocks, item, one, source.seed, names)
        elif item.heading is not None and item.heading.skill == _READ_IN_WORDS:
            continue
        else:
            faults = _of_reading(page.shown(item), one, source, data)
        found += [Problem(source.file, f"line {item.head.line}", *fault) for fault in faults]
    return found


class _Page:
    """What an exercise shows to somebody who runs it and fills in nothing."""

    def __init__(self, source: Source) -> None:
        self._source = source
        plain = [cell for cell in source.cells if not cell.item]
        self.values = {one.cell: one for one in run_cells(plain)}
        self.names: dict[str, Any] = {}
        for cell in plain:
            if not cell.is_markdown:
                _run(cell.text, self.names)

    def shown(self, item: SourceItem) -> str:
        """Return the text that stands in the outputs between a heading and its starter."""
        cells = self._source.cells
        between = cells[cells.index(item.head) : cells.index(item.starter)]
        values = [self.values[cell.id] for cell in between if cell.id in self.values]
        return "\n".join(_text(one.value) + one.printed for one in values)


def _of_lesson(folder: LessonFolder, root: Path) -> list[Problem]:
    try:
        items = read_items(folder.answers)
        if not folder.exercise.is_file() or len(items) < _WHOLE_EXERCISE:
            return []
        found = []
        for seed in class_seeds(items):
            source = read_source(folder.exercise, root, seed)
            found += routes_of(source, items, data_folder(root))
    except (BuildError, CourseError):
        return []  # the build, or the gate of items, reports it
    return sorted(set(found))


def _of_blocks(
    blocks: Blocks, item: SourceItem, one: ExerciseItem, seed: str | None, names: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    assert item.check is not None

    def level(lines: Sequence[str]) -> Level | None:
        mine = dict(names)
        try:
            _run("\n".join(lines), mine)
            mine["check"] = lambda _id, *answers: judge(one, answers, seed=seed)
            return Level(eval(item.check.text, mine).level)  # type: ignore[union-attr]
        except Exception:
            return None

    if level(blocks.lines) is not Level.RIGHT:
        yield f"the blocks of {item.id} in the right order earn no full marks", "mend the solution."
    needed = [line for line in blocks.mixed if line != blocks.unneeded]
    if Level.RIGHT in {level(blocks.mixed), level(needed)}:
        message = f"the blocks of {item.id} are right in the order in which they are printed"
        yield message, "let a line need a name that only an earlier one gives."
    places = range(1, len(blocks.lines) + 1)
    with_it = ([*blocks.lines[:n], blocks.unneeded, *blocks.lines[n:]] for n in places)
    if all(level(lines[: lines.index(blocks.unneeded) + 1]) is None for lines in with_it):
        message = f"the unneeded line of {item.id} runs at no place: {blocks.unneeded}"
        yield message, "write one that somebody could take for a step."


def _of_reading(
    shown: str, one: ExerciseItem, source: Source, data: Path | None
) -> Iterator[tuple[str, str]]:
    variant = source.drawn.get(one.id, PLAIN)
    for secret in _values(replace(one, variants=(variant,)).keys(data)):
        if not re.search(_ALONE.format(re.escape(secret)), shown):
            message = f"{secret!r} of the key of {one.id} cannot be read off ({variant.label})"
            yield message, "print what shows it above the cell to fill, or give the item blocks."


def _values(keys: Sequence[Any]) -> list[str]:
    flat = [value for key in keys for value in (key if isinstance(key, list) else [key])]
    return [f"{value:g}" if isinstance(value, float) else str(value) for value in flat]


def _text(value: object) -> str:
    html = getattr(value, "_repr_html_", None)
    # A cell ends where the next begins: two of them make no one word.
    return unescape(_TAG.sub(" ", html())) if html else str(value)


def _run(code: str, names: dict[str, Any]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(code, "<exercise>", "exec"), names)
