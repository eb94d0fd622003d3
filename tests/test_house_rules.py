"""Rules of the house that neither ruff nor import-linter can hold."""

from __future__ import annotations

import ast
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = checkout_dir()
MOST_LINES = 60
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@cache
def definitions() -> tuple[tuple[str, Definition], ...]:
    """Return each class and function of the package and of authoring, with its file."""
    return tuple(_definitions())


def _definitions() -> Iterator[tuple[str, Definition]]:
    for folder in ("src/moscow_pyongyang", "authoring"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            for node in ast.walk(tree):
                if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                    yield path.relative_to(ROOT).as_posix(), node


def test_no_two_classes_share_a_name() -> None:
    homes = defaultdict(list)
    for file, node in definitions():
        if isinstance(node, ast.ClassDef):
            homes[node.name].append(file)
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_no_function_is_longer_than_sixty_lines() -> None:
    long = {
        f"{file}:{node.lineno} {node.name}": lines
        for file, node in definitions()
        if not isinstance(node, ast.ClassDef)
        # What the docstring says does not count.
        and (lines := body_lines(node)) > MOST_LINES
    }
    assert long == {}


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    is_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    body = node.body[1:] if is_docstring else node.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
