"""How long a lesson or an exercise takes, computed from its words and its tasks."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring.source.quiz_calls import questions_called
from moscow_pyongyang import tables

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from authoring.source.percent import Cell, Source

WORDS_A_MINUTE = 180
_TASK = re.compile(r"^[\s*_>-]*(\d+(?:\.\d+)?) min\b", re.MULTILINE)
_STATED = re.compile(
    r"reading\s+\**(\d+)\**(?:\s*min\w*)?\s*[·,;]\s*doing\s+\**(\d+)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NOISE = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|<[^>]+>", re.DOTALL)

# (call, table, column of its id, columns of text that the reader meets)
_SHOWN = (
    ("explore.compare_documents", "documents", "doc_id", ("gist", "shows", "doubt")),
    ("explore.decision_room", "decisions", "decision_id", ("option", "argument", "consequence")),
    ("explore.decision_room", "decision_briefs", "decision_id", ("text",)),
)


@dataclass(frozen=True)
class Minutes:
    """Minutes of reading and of doing."""

    reading: float
    doing: float

    @property
    def total(self) -> float:
        """Reading and doing together."""
        return self.reading + self.doing


def computed(source: Source, root: Path, *, with_stretch: bool = False) -> Minutes:
    """Return the minutes of a source.

    Parameters
    ----------
    source
        Lesson or exercise.
    root
        Root of the course, with its question banks and its data.
    with_stretch
        Count cells tagged ``stretch`` too; the core path leaves them out.

    Returns
    -------
    Minutes
        Reading: words of prose that students see, and of the documents and options
        that a bench or a decision room shows them, at 180 a minute. Doing: the
        minutes of the quiz questions shown, plus each line of prose that starts
        with "N min" (an exercise item, an activity).
    """
    cells = [
        cell
        for cell in source.cells
        if cell.is_for_students and (with_stretch or "stretch" not in cell.tags)
    ]
    prose = [cell for cell in cells if cell.is_markdown]
    folder, course = data_folder(root), root / "course"
    texts = [cell.text for cell in prose]
    texts += [text for cell in cells for text in texts_shown(cell, folder)]
    reading = sum(words(text) for text in texts) / WORDS_A_MINUTE
    tasks = sum(float(number) for cell in prose for number in _tasks(cell, with_stretch))
    quiz = sum(question.minutes for cell in cells for question in questions_called(cell, course))
    return Minutes(reading, tasks + quiz)


def stated(source: Source) -> tuple[Minutes | None, Cell | None]:
    """Return the minutes that the prose states ("Reading 25 min · doing 30 min"), and where."""
    for cell in source.cells:
        found = _STATED.search(cell.text) if cell.is_markdown else None
        if found:
            return Minutes(float(found[1]), float(found[2])), cell
    return None, None


def data_folder(root: Path) -> Path | None:
    """Return the data folder of a course, None where the package's own must serve."""
    return root / "data" if (root / "data" / "datapackage.json").is_file() else None


def texts_shown(cell: Cell, data: Path | None = None) -> list[str]:
    """Return the texts of documents and decisions that a code cell names.

    Parameters
    ----------
    cell
        Any cell; Markdown shows nothing beyond itself.
    data
        Data folder; the course's own if not given.
    """
    if cell.is_markdown or "explore." not in cell.text:
        return []
    try:
        tree = ast.parse(cell.text)
    except SyntaxError:
        return []
    shown: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            keys = [a.value for a in node.args if isinstance(a, ast.Constant)]
            shown += _texts(ast.unparse(node.func), keys, data)
    return shown


def rounded(minutes: float) -> int:
    """Return minutes as prose states them: to the next five, at least five."""
    return max(5, 5 * round(minutes / 5))


def words(text: str) -> int:
    """Return the number of words a reader meets, markup and link targets left out."""
    return len(_WORD.findall(_NOISE.sub(" ", text)))


def _tasks(cell: Cell, with_stretch: bool) -> list[str]:
    rows = cell.text.split("\n")
    kept = [row for row in rows if with_stretch or not re.search(r"·\s*stretch\b", row)]
    return _TASK.findall("\n".join(kept))


def _texts(call: str, keys: Sequence[object], data: Path | None) -> list[str]:
    found: list[str] = []
    for name, table, column, wanted in _SHOWN:
        if name != call or table not in tables.names(data):
            continue
        rows = tables.load(table, folder=data)
        rows = rows[rows[column].isin([str(key) for key in keys])]
        for text in wanted:
            if text in rows:
                found += [str(value) for value in rows[text].dropna()]
    return found
