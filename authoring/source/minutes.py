"""What a source shows beside its prose, and how long all of it takes."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from authoring import Problem
from authoring.source.printed import printed_words
from moscow_pyongyang import tables
from moscow_pyongyang.paths import bank_files
from moscow_pyongyang.questions.bank import read_bank, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from authoring.source.percent import Cell, Source

# For readers of English as a second language, a page of names, dates and figures.
WORDS_A_MINUTE = 130
_TASK = re.compile(r"^[\s*_>-]*(\d+(?:\.\d+)?) min\b", re.MULTILINE)
_STATED = re.compile(
    r"reading\s+\**(\d+)\**(?:\s*min\w*)?\s*[·,;]\s*doing\s+\**(\d+)\b", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
# What waits behind a fold is for who opens it; the core counts what lies open.
_FOLD = re.compile(r"<details\b.*?</details>", re.DOTALL)
_NOISE = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|<[^>]+>", re.DOTALL)

# (call, table, column of its id, columns of text that the reader meets)
_SHOWN = (
    ("explore.compare_documents", "documents", "doc_id", ("gist", "shows", "doubt")),
    ("explore.decision_room", "decisions", "decision_id", ("option", "argument", "advocates")),
    ("explore.decision_room", "decisions", "decision_id", ("consequence",)),
    ("explore.decision_room", "decision_briefs", "decision_id", ("text",)),
)

_OF_ONE = ("consequence",)


# A question as its bank writes it, in YAML.
BankRow = dict[str, Any]


@dataclass(frozen=True)
class QuizCall:
    """One ``quiz(…)`` call: bank, question ids as they are written there, group."""

    bank: str
    ids: tuple[str, ...]
    group: str | None

    def full_id(self, question: str) -> str:
        """Return the id of a question as its bank writes it; a call may leave out the lesson."""
        return question if question.startswith(f"{self.bank}-") else f"{self.bank}-{question}"

    def shows(self, question: BankRow) -> bool:
        """Return whether a question of the bank is one of those that the call shows."""
        is_all = not self.ids and self.group is None
        is_named = question["id"] in map(self.full_id, self.ids)
        return is_all or is_named or (question.get("group") or "") == self.group


@dataclass(frozen=True)
class Minutes:
    """Minutes of reading and of doing."""

    reading: float
    doing: float

    @property
    def total(self) -> float:
        """Reading and doing together."""
        return self.reading + self.doing

    @property
    def said(self) -> tuple[int, int, int]:
        """Reading, doing and their sum as lesson, header, guide and plans say them."""
        reading, doing = max(1, round(self.reading)), round(self.doing)
        return reading, doing, reading + doing


def computed(
    source: Source,
    root: Path,
    *,
    with_stretch: bool = False,
    printed: Mapping[str, int] | None = None,
) -> Minutes:
    """Return the minutes of a source.

    Parameters
    ----------
    source
        Lesson or exercise.
    root
        Root of the course, with its question banks and its data.
    with_stretch
        Count cells tagged ``stretch`` too; the core path leaves them out.
    printed
        Words that each cell prints; where the source is a part of a lesson, those of the whole,
        for a part cannot run alone.

    Returns
    -------
    Minutes
        Reading: words of prose that students see, of the cards and tables that are printed,
        and of the documents and options that a bench or a decision room shows them, at
        `WORDS_A_MINUTE`. Doing: the minutes of the quiz questions shown, plus each line of
        prose that starts with "N min" (an exercise item, an activity).
    """
    cells = [
        cell
        for cell in source.cells
        if cell.is_for_students
        # Blocks to order wait behind a fold, for who opens it.
        and "blocks" not in cell.tags
        and (with_stretch or "stretch" not in cell.tags)
    ]
    prose = [cell for cell in cells if cell.is_markdown]
    folder, course = data_folder(root), root / "course"
    texts = [_FOLD.sub(" ", cell.text) for cell in prose]
    texts += [text for cell in cells for text in texts_shown(cell, folder)]
    printed = printed_words(source) if printed is None else printed
    read = sum(words(text) for text in texts) + sum(printed.get(cell.id, 0) for cell in cells)
    reading = read / WORDS_A_MINUTE
    tasks = sum(float(number) for cell in prose for number in _tasks(cell, with_stretch))
    asked = [question for cell in cells for question in questions_called(cell, course)]
    quiz = sum(float(question.get("minutes") or 0) for question in asked)
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
    found: list[str] = []
    for name, table, column, wanted in _SHOWN:
        keys = [key for call in _calls(cell, name) for key in _constants(call)]
        if not keys or table not in tables.names(data):
            continue
        rows = tables.load(table, folder=data)
        rows = rows[rows[column].isin(keys)]
        for text in wanted:
            if text in rows:
                shown = [str(value) for value in rows[text].dropna()]
                # A reader is told what followed from one answer, the own one.
                found += [max(shown, key=len, default="")] if text in _OF_ONE else shown
    return found


def quiz_calls(cell: Cell) -> list[QuizCall]:
    """Return the ``quiz(…)`` calls of a code cell whose arguments are literals."""
    found = []
    for call in _calls(cell, "quiz"):
        texts = _constants(call)
        given = {
            word.arg: word.value.value
            for word in call.keywords
            if isinstance(word.value, ast.Constant)
        }
        # What is due differs from day to day; a new learner is asked the group in its place.
        group = given.get("group") or ("comeback" if given.get("due") is True else None)
        if texts:
            found.append(
                QuizCall(texts[0], tuple(texts[1:]), None if group is None else str(group))
            )
    return found


def questions_called(cell: Cell, course: Path) -> list[BankRow]:
    """Return the questions that a cell shows, unknown ones left out."""
    return [
        question
        for call in quiz_calls(cell)
        for question in bank_rows(call.bank, course)
        if question.get("status") != "retired" and call.shows(question)
    ]


def bank_rows(lesson: str, course: Path) -> list[BankRow]:
    """Return the questions of a bank as its file has them; none if the lesson has no bank.

    What is wrong with a bank is said by its own gate; here it may be a draft, and a question
    that says nothing counts for nothing.
    """
    path = bank_files(course).get(lesson)
    return list(_bank_rows(path, path.stat().st_mtime_ns)) if path else []


def unreadable_banks(root: Path) -> list[Problem]:
    """Return a problem for each bank that is not YAML: its minutes cannot be counted."""
    return [
        Problem(path.relative_to(root).as_posix(), "", fault.fault, fault.fix)
        for lesson, path in bank_files(root / "course").items()
        if not bank_rows(lesson, root / "course")
        for fault in read_bank(path)[1]
        if not fault.question and not fault.field
    ]


def words(text: str) -> int:
    """Return the number of words a reader meets, markup and link targets left out."""
    return len(_WORD.findall(_NOISE.sub(" ", text)))


def _tasks(cell: Cell, with_stretch: bool) -> list[str]:
    rows = cell.text.split("\n")
    kept = [row for row in rows if with_stretch or not re.search(r"·\s*stretch\b", row)]
    return _TASK.findall("\n".join(kept))


def _calls(cell: Cell, function: str) -> list[ast.Call]:
    """Return the calls of a function in a code cell; none where the cell is not Python."""
    if cell.is_markdown or function not in cell.text:
        return []
    try:
        nodes = ast.walk(ast.parse(cell.text))
    except SyntaxError:
        return []
    calls = [node for node in nodes if isinstance(node, ast.Call)]
    return [call for call in calls if ast.unparse(call.func) == function]


def _constants(call: ast.Call) -> list[str]:
    return [str(arg.value) for arg in call.args if isinstance(arg, ast.Constant)]


@lru_cache(maxsize=32)
def _bank_rows(path: Path, _stamp: int) -> tuple[BankRow, ...]:
    try:
        content = read_yaml(path.read_text(encoding="utf-8"))
    except yaml.YAMLError:
        return ()
    rows = content.get("questions") if isinstance(content, dict) else None
    return tuple(row for row in rows or () if isinstance(row, dict) and "id" in row)
