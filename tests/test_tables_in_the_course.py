"""No page of the course shows a table as pandas draws it: each goes through `readable`."""

from __future__ import annotations

import ast
import json
import re
from contextlib import redirect_stdout
from io import StringIO
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from authoring.source.percent import read_source
from moscow_pyongyang.paths import checkout_dir, exercises_dir

if TYPE_CHECKING:
    from pathlib import Path

PAGES = sorted((checkout_dir() / "course").glob("[0-9]*/*e*.py"))
# What needs a page or a log to be looked at; none of them is a table.
VIEWS = {"explore", "quiz", "lesson", "show", "check", "comeback", "progress", "exercise"}


def shown_by(path: Path) -> dict[str, Any]:
    """Return what the cells of a page end with, by cell."""
    names: dict[str, Any] = {"__name__": "__main__"}
    shown: dict[str, Any] = {}
    for cell in read_source(path, checkout_dir()).cells:
        if cell.is_markdown or "starter" in cell.tags or "raises-exception" in cell.tags:
            continue
        tree = ast.parse(cell.text)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        with redirect_stdout(StringIO()):
            exec(compile(tree, cell.id, "exec"), names)
            if last is not None and not VIEWS & {
                node.id for node in ast.walk(last) if isinstance(node, ast.Name)
            }:
                shown[cell.id] = eval(ast.unparse(last), names)
    return shown


@pytest.mark.parametrize(
    "path",
    [path for path in PAGES if path.name in {"lesson.py", "exercise.py"}],
    ids=lambda path: f"{path.parent.name[:2]}-{path.stem}",
)
def test_every_table_of_a_page_is_shown_by_readable(path: Path) -> None:
    raw = [
        cell
        for cell, value in shown_by(path).items()
        if isinstance(value, pd.DataFrame | pd.Series)
    ]
    assert raw == [], "end these cells with readable(…)"


@pytest.mark.parametrize(
    "path", sorted(exercises_dir().glob("*.ipynb")), ids=lambda path: path.stem
)
def test_every_column_of_a_table_in_the_text_of_an_exercise_has_a_head(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    heads = [
        head for text in texts for head in re.findall(r"^\|(.*)\|\n\| *:?---", text, re.MULTILINE)
    ]
    assert heads
    assert [head for head in heads if not all(map(str.strip, head.split("|")))] == []
