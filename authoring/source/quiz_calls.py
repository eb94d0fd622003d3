"""The quiz questions that a source shows, looked up in the question banks."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from moscow_pyongyang.paths import bank_files, bank_lesson, bank_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from authoring.source.percent import Cell

# Ten times as fast, where libyaml is there.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEY_FIELDS = frozenset({"explanation", "feedback"})


@dataclass(frozen=True)
class Question:
    """What the build needs to know of a question."""

    id: str
    group: str
    minutes: float


@dataclass(frozen=True)
class Call:
    """One ``quiz(…)`` call: bank, question ids, group."""

    bank: str
    ids: tuple[str, ...]
    group: str | None


def questions(lesson: str, course: Path) -> list[Question]:
    """Return the questions of one bank; empty if there is no such bank."""
    path = bank_files(course).get(lesson)
    return list(_read(path, path.stat().st_mtime_ns)) if path else []


def calls(cell: Cell) -> list[Call]:
    """Return the ``quiz(…)`` calls of a code cell whose arguments are literals."""
    if cell.is_markdown or "quiz" not in cell.text:
        return []
    try:
        tree = ast.parse(cell.text)
    except SyntaxError:
        return []
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or ast.unparse(node.func) != "quiz":
            continue
        texts = [str(arg.value) for arg in node.args if isinstance(arg, ast.Constant)]
        groups = [
            str(word.value.value)
            for word in node.keywords
            if word.arg == "group" and isinstance(word.value, ast.Constant)
        ]
        if texts:
            found.append(Call(texts[0], tuple(texts[1:]), groups[0] if groups else None))
    return found


def questions_called(cell: Cell, course: Path) -> list[Question]:
    """Return the questions that a cell shows, unknown ones left out."""
    shown = []
    for call in calls(cell):
        for question in questions(call.bank, course):
            is_all = not call.ids and call.group is None
            is_named = question.id in {full_id(call.bank, one) for one in call.ids}
            if is_all or is_named or question.group == call.group:
                shown.append(question)
    return shown


def key_texts(course: Path) -> Iterator[tuple[str, str]]:
    """Yield each explanation and feedback of the banks, with its file and question."""
    for path in bank_files(course).values():
        for row in _rows(path, path.stat().st_mtime_ns):
            for text in _after_the_answer(row):
                yield text, f"course/{bank_name(path)}, question {row.get('id')}"


def full_id(bank: str, question: str) -> str:
    """Return the id of a question as its bank writes it; a call may leave out the lesson."""
    return question if question.startswith(f"{bank}-") else f"{bank}-{question}"


@lru_cache(maxsize=32)
def _read(path: Path, stamp: int) -> tuple[Question, ...]:
    return tuple(
        Question(
            full_id(bank_lesson(path), str(row["id"])),
            str(row.get("group") or ""),
            float(row.get("minutes") or 0),
        )
        for row in _rows(path, stamp)
        if row.get("status") != "retired"
    )


@lru_cache(maxsize=32)
def _rows(path: Path, _stamp: int) -> list[dict[str, Any]]:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER) or []
    rows = content.get("questions", []) if isinstance(content, dict) else content
    return list(rows)


def _after_the_answer(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            # Below feedback everything is feedback, whatever its name.
            yield from _after_the_answer(inner, key if key in _KEY_FIELDS else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _after_the_answer(inner, key)
    elif isinstance(value, str) and key in _KEY_FIELDS:
        yield value
