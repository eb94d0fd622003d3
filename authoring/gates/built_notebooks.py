"""Gate: the committed notebooks are what the sources give, and hold nothing for instructors."""

from __future__ import annotations

import json
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from authoring import Problem
from authoring.build import built_files
from authoring.source.exercise_items import source_items
from authoring.source.minutes import bank_rows
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import bank_files, bank_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from authoring.source.exercise_items import SourceItem
    from authoring.source.percent import Cell, Source

_FIX = "never edit a built notebook: edit its source, then run 'moscow-pyongyang build'."
MIN_LENGTH = 20
_KEY_FIELDS = frozenset({"explanation", "feedback"})
_STUDENT_FOLDERS = ("notebooks", "exercises")
_HIDDEN = re.compile(r"BEGIN (?:SOLUTION|HIDDEN TESTS|MARK SCHEME)|(?:full_marks|points_earned)\(")


def rebuild_problems(files: Mapping[str, bytes], root: Path) -> list[Problem]:
    """Return a problem for each built file that differs from `files`, is missing or is too many.

    Parameters
    ----------
    files
        What a build gives: content by path from the root.
    root
        Where the committed notebooks stand.
    """
    found: list[Problem] = []
    # What is no notebook says again what the notebooks say: alone it is told, else not.
    for name, content in sorted(files.items(), key=lambda item: not item[0].endswith(".ipynb")):
        path = root / name
        if found and not name.endswith(".ipynb"):
            continue
        if not path.is_file():
            found.append(Problem(name, "", "the notebook has not been built", _FIX))
        elif path.read_bytes() != content:
            where, message = _first_difference(path.read_bytes(), content)
            found.append(Problem(name, where, message, _FIX))
    for name in built_files(root):
        if name not in files:
            found.append(Problem(name, "", "the notebook has no source any more", _FIX))
    return found


def _first_difference(committed: bytes, fresh: bytes) -> tuple[str, str]:
    try:
        old, new = json.loads(committed), json.loads(fresh)
        old_cells, new_cells = old["cells"], new["cells"]
    except (ValueError, KeyError, TypeError):
        return "", "the file is not what the sources give"
    for before, after in zip(old_cells, new_cells, strict=False):
        if before != after:
            return f"cell {after['id']}", _in_cell(before, after)
    if len(old_cells) != len(new_cells):
        return "", f"{len(old_cells)} cells are committed, the sources give {len(new_cells)}"
    return "", "the metadata or the layout of the file differs from a fresh build"


def _in_cell(before: dict[str, Any], after: dict[str, Any]) -> str:
    if before.get("outputs"):
        return "the committed cell holds outputs"
    if before.get("id") != after["id"]:
        return f"the committed notebook has cell {before.get('id')!r} here"
    old, new = before.get("source", []), after["source"]
    for number, row in enumerate(new):
        if number >= len(old) or old[number] != row:
            held = old[number].strip() if number < len(old) else ""
            return f"the source gives {row.strip()!r}, the committed cell holds {held!r}"
    if len(old) > len(new):
        return f"the committed cell goes on with {old[len(new)].strip()!r}"
    return "the committed cell differs from the source in its metadata"


def leak_problems(sources: Sequence[Source], root: Path) -> list[Problem]:
    """Return a problem for each line of a solution, rubric or instructor note in a student file.

    Parameters
    ----------
    sources
        All sources of the course.
    root
        Root of the course; ``notebooks/`` and ``exercises/`` are searched there.

    Notes
    -----
    Explanations and feedback of the question banks count as keys: a student meets
    them after an answer, never in the file. A line counts from 20 characters on, white
    space normalised. Exempt is a line
    that also stands in a code cell students see (``arms = load("arms_transfers")``),
    and, for instructor notes only, one that quotes prose students see. Blocks to order show the
    lines of the solution on purpose: there two of them one after the other are the secret, and
    no line may stand anywhere else.
    """
    secrets = _secrets(sources) | _keys(root / "course")
    in_blocks, in_order = _of_blocks(sources)
    found = []
    for folder in _STUDENT_FOLDERS:
        for path in sorted((root / folder).glob("*.ipynb")):
            name = path.relative_to(root).as_posix()
            for where, text in _texts(json.loads(path.read_text(encoding="utf-8"))):
                is_blocks = "-blocks-" in where
                here = secrets | in_order if is_blocks else secrets
                for line, origin in here.items():
                    if line in text and not (is_blocks and line in in_blocks):
                        message = f"{line!r} is for instructors only ({origin})"
                        found.append(Problem(name, where, message, "build again, or reword it."))
                marker = _HIDDEN.search(text)
                if marker:
                    found.append(
                        Problem(
                            name,
                            where,
                            f"{marker.group()!r} is nbgrader's marker of "
                            "what students must not see",
                            "build again.",
                        )
                    )
    return found


def _secrets(sources: Sequence[Source]) -> dict[str, str]:
    cells = [(source, cell) for source in sources for cell in source.cells]
    shown = [cell for _source, cell in cells if cell.is_for_students]
    open_code = {line for cell in shown if not cell.is_markdown for line in _lines(cell)}
    open_prose = {line for cell in shown if cell.is_markdown for line in _lines(cell)}
    secrets: dict[str, str] = {}
    for source, cell in cells:
        if cell.is_for_students:
            continue
        exempt = open_code | open_prose if "instructor" in cell.tags else open_code
        for number, line in enumerate(cell.text.split("\n"), cell.line + 1):
            plain = _normal(line)
            if _counts(plain) and plain not in exempt:
                secrets.setdefault(plain, f"{source.file}, line {number}")
    return secrets


def _of_blocks(sources: Sequence[Source]) -> tuple[set[str], dict[str, str]]:
    """Return the lines that blocks to order may show, and each two that may not follow there."""
    lines: set[str] = set()
    in_order: dict[str, str] = {}
    for source in sources:
        for item in _with_blocks(source):
            own = list(_lines(item.solution))
            lines |= set(own)
            origin = f"{source.file}, line {item.solution.line}"
            in_order |= {f"{one} {two}": origin for one, two in pairwise(own)}
    return lines, in_order


def _with_blocks(source: Source) -> list[SourceItem]:
    try:
        items = source_items(source).values() if source.is_exercise else ()
    except BuildError:
        return []  # the build itself reports it
    return [item for item in items if item.blocks is not None]


def _keys(course: Path) -> dict[str, str]:
    keys: dict[str, str] = {}
    for lesson, path in bank_files(course).items():
        for question in bank_rows(lesson, course):
            origin = f"course/{bank_name(path)}, question {question['id']}"
            texts = map(_normal, _after_the_answer(question))
            keys |= dict.fromkeys(filter(_counts, texts), origin)
    return keys


def _after_the_answer(value: object, key: str = "") -> Iterator[str]:
    """Yield each explanation and feedback of a question."""
    if isinstance(value, dict):
        for name, inner in value.items():
            # Below feedback everything is feedback, whatever its name.
            yield from _after_the_answer(inner, key if key in _KEY_FIELDS else str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _after_the_answer(inner, key)
    elif isinstance(value, str) and key in _KEY_FIELDS:
        yield value


def _lines(cell: Cell) -> Iterator[str]:
    return (_normal(line) for line in cell.text.split("\n"))


def _counts(line: str) -> bool:
    # A ruler of a table or of comments is long but says nothing.
    return len(line) >= MIN_LENGTH and sum(sign.isalpha() for sign in line) >= MIN_LENGTH // 2


def _normal(text: str) -> str:
    return " ".join(text.split())


def _texts(notebook: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for cell in notebook["cells"]:
        where = f"cell {cell.get('id', '?')}"
        yield where, _normal("".join(cell["source"]))
        rest = {key: value for key, value in cell.items() if key != "source"}
        yield from ((f"{where}, {path}", _normal(text)) for path, text in _walk(rest, ""))
    rest = {key: value for key, value in notebook.items() if key != "cells"}
    yield from ((path, _normal(text)) for path, text in _walk(rest, ""))


def _walk(value: object, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _walk(inner, f"{path}.{key}" if path else str(key))
            yield path, str(key)
    elif isinstance(value, list):
        if all(isinstance(inner, str) for inner in value):
            yield path, "".join(value)
        for inner in value:
            yield from _walk(inner, path)
    elif isinstance(value, str):
        yield path, value
