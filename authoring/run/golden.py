"""Golden outputs: what the prose speaks of must still be what the cell shows.

To accept new outputs on purpose::

    python -m authoring.run.golden notebooks/01_stalin_and_kim.ipynb
"""

from __future__ import annotations

import difflib
import json
import re
import sys
from pathlib import Path
from typing import Any

from authoring.problem import Problem
from authoring.run import run_notebook
from moscow_pyongyang.paths import checkout_dir

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


def compare(name: str, fresh: Golden, path: Path) -> list[Problem]:
    """Return a problem for each golden cell whose output is not the committed one.

    Parameters
    ----------
    name
        Name of the notebook without ``.ipynb``.
    fresh
        Outputs of a new run.
    path
        The file of the committed outputs.
    """
    file = f"{path.parent.name}/{path.name}"
    fix = (
        "if the change is meant, read the prose that speaks of it, then run "
        f"python -m authoring.run.golden notebooks/{name}.ipynb"
    )
    held: Golden = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
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


def outputs_file(notebook: str, root: Path | None = None) -> Path:
    """Return the file of the committed outputs of a lesson's notebook, named without ``.ipynb``."""
    return (root or checkout_dir()) / "course" / notebook / "outputs.json"


def update(notebooks: list[Path], root: Path | None = None) -> list[Path]:
    """Run notebooks and write their golden outputs; return the files written.

    Raises
    ------
    RuntimeError
        If a notebook does not run cleanly: its outputs are then nothing to hold on to.
    """
    written = []
    for path in notebooks:
        done = run_notebook(path)
        if done.problems:
            raise RuntimeError("\n".join(str(problem) for problem in done.problems))
        content = golden_of(done.notebook)
        file = outputs_file(path.stem, root)
        if content:
            text = json.dumps(content, indent=1, sort_keys=True, ensure_ascii=False)
            file.write_text(f"{text}\n", encoding="utf-8")
            written.append(file)
        elif file.is_file():
            file.unlink()
    return written


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


if __name__ == "__main__":
    for golden_file in update([Path(name) for name in sys.argv[1:]]):
        print(golden_file)
