"""Golden outputs: what the prose speaks of must still be what the cell shows.

To accept new outputs on purpose::

    python -m moscow_pyongyang outputs L01
"""

from __future__ import annotations

import difflib
import json
import re
from typing import TYPE_CHECKING, Any

from authoring.problem import Problem
from authoring.run import run_notebook
from moscow_pyongyang.errors import BuildError, UnknownNameError
from moscow_pyongyang.paths import lesson_folder, lesson_folders

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from authoring.source.percent import Source

Golden = dict[str, list[dict[str, Any]]]

# What differs from run to run without meaning: addresses, widget ids, scratch folders, times.
_NEUTRAL = (
    (re.compile(r"\b0x[0-9a-fA-F]{6,}\b"), "0x…"),
    (re.compile(r"\b[0-9a-f]{32}\b"), "<id>"),
    (re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "<id>"),
    (re.compile(r"(?:/[\w.-]+)*/mp-run-\w+"), "<folder>"),
    (re.compile(r"\b\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?Z?\b"), "<time>"),
    (re.compile(r"<style[^>]*>.*?</style>", re.DOTALL), ""),
)
_COMPARED = ("text/plain", "text/html", "text/markdown")


def golden_of(notebook: Any) -> Golden:
    """Return the neutral outputs of the cells tagged ``golden`` of a notebook that was run.

    Texts are lists of lines, so that a change shows as a line in a diff. Live
    widget state is left out: its fallback, as text and HTML, stands beside it.
    """
    return {
        cell.id: [_neutral(output) for output in cell.outputs]
        for cell in notebook.cells
        if cell.cell_type == "code" and "golden" in cell.metadata.get("tags", [])
    }


def compare(fresh: Golden, path: Path) -> list[Problem]:
    """Return a problem for each golden cell whose output is not the committed one.

    Parameters
    ----------
    fresh
        Outputs of a new run.
    path
        The file of the committed outputs, in the folder of its lesson.
    """
    file, fix = f"course/{path.parent.name}/{path.name}", _accept_by(path.parent.name)
    held = _held(path)
    found = []
    for cell in dict.fromkeys([*held, *fresh]):
        if cell not in held:
            found.append(Problem(file, f"cell {cell}", "the output was never accepted", fix))
        elif cell not in fresh:
            found.append(Problem(file, f"cell {cell}", "the notebook has no such cell", fix))
        elif held[cell] != fresh[cell]:
            message = f"the output has changed:\n{_difference(held[cell], fresh[cell])}\n"
            found.append(Problem(file, f"cell {cell}", message, fix))
    return found


def outputs_problems(sources: Sequence[Source], root: Path) -> list[Problem]:
    """Return a problem for each golden cell without a committed output, and the other way round.

    Whether an output is still the same shows only when the notebook runs: `compare`.
    """
    found = []
    golden = {source.id: {cell.id for cell in source.of("golden")} for source in sources}
    for folder in lesson_folders(root / "course"):
        if folder.lesson_id not in golden:
            continue  # a source that cannot be read is the build's matter
        cells = golden[folder.lesson_id]
        file, fix = f"course/{folder.path.name}/{folder.outputs.name}", _accept_by(folder.path.name)
        held = _held(folder.outputs)
        for cell in sorted(cells - held.keys()):
            found.append(Problem(file, f"cell {cell}", "the output was never accepted", fix))
        for cell in sorted(held.keys() - cells):
            found.append(Problem(file, f"cell {cell}", "the lesson has no such golden cell", fix))
    return found


def accept(lesson: str, root: Path) -> list[Path]:
    """Run the notebook of a lesson and write its golden outputs; return the file if it changed.

    Raises
    ------
    UnknownNameError
        If there is no such lesson.
    BuildError
        If the notebook is not built, or does not run cleanly: its outputs are then
        nothing to hold on to.
    """
    folder = lesson_folder(lesson, root / "course")
    if folder is None:
        known = ", ".join(one.lesson_id for one in lesson_folders(root / "course"))
        raise UnknownNameError(f"There is no lesson {lesson!r}. Lessons: {known}.")
    notebook = root / "notebooks" / f"{folder.path.name}.ipynb"
    if not notebook.is_file():
        raise BuildError(f"notebooks/{notebook.name} is missing; run make build first.")
    done = run_notebook(notebook)
    if done.problems:
        raise BuildError("\n".join(str(problem) for problem in done.problems))
    content, path = golden_of(done.notebook), folder.outputs
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    after = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if not content:
        path.unlink(missing_ok=True)
        return [path] if before else []
    if after == before:
        return []
    path.write_text(after, encoding="utf-8", newline="\n")
    return [path]


def neutral(text: str) -> str:
    """Return a text without what differs from run to run."""
    for pattern, word in _NEUTRAL:
        text = pattern.sub(word, text)
    return text


def _neutral(output: Any) -> dict[str, Any]:
    kind = output.output_type
    if kind == "stream":
        return {"kind": kind, "name": output.name, "text": neutral(output.text).split("\n")}
    if kind == "error":
        return {"kind": kind, "text": [f"{output.ename}: {neutral(output.evalue)}"]}
    data = {
        mime: neutral("".join(output.data[mime])).split("\n")
        for mime in _COMPARED
        if mime in output.data
    }
    return {"kind": kind, "data": data, "others": sorted(set(output.data) - set(_COMPARED))}


def _difference(held: list[dict[str, Any]], fresh: list[dict[str, Any]]) -> str:
    before, after = (
        json.dumps(side, indent=1, ensure_ascii=False).split("\n") for side in (held, fresh)
    )
    rows = difflib.unified_diff(before, after, "committed", "now", n=1, lineterm="")
    return "\n".join(list(rows)[:40])


def _held(path: Path) -> Golden:
    held: Golden = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return held


def _accept_by(folder: str) -> str:
    number = folder.partition("_")[0]
    return (
        "if the change is meant, read the prose that speaks of it, then run "
        f"python -m moscow_pyongyang outputs L{number}"
    )
