"""Tests and benchmarks use what everybody may use: no private module, no private attribute.

A test that reaches behind a public face forbids every change there, and so keeps in place what
nobody would build again.
"""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ROOT = checkout_dir()
FILES = sorted(path for folder in ("tests", "bench") for path in (ROOT / folder).rglob("*.py"))
# A trap for what reads a figure must lie where plotly keeps its traces.
PLOTLYS_OWN = {"tests/support/adversarial_answers.py": {"_data"}}


def is_private(name: str) -> bool:
    """``__dunder__`` and Jupyter's ``_repr_html_`` are faces, though they begin with a line."""
    return name.startswith("_") and not name.endswith("_")


def private_names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield the line and the name of each private thing of another that a module uses."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and is_private(node.attr):
            owner = node.value
            if not (isinstance(owner, ast.Name) and owner.id in ("self", "cls")):
                yield node.lineno, node.attr
        elif isinstance(node, ast.ImportFrom):
            module = (node.module or "").split(".")
            for name in [*module, *(alias.name for alias in node.names)]:
                if is_private(name):
                    yield node.lineno, name
        elif isinstance(node, ast.Import):
            for name in (part for alias in node.names for part in alias.name.split(".")):
                if is_private(name):
                    yield node.lineno, name
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            # monkeypatch.setattr(thing, "_name", …) and its like; also import_module("a._b").
            for word in node.args[:2]:
                if isinstance(word, ast.Constant) and isinstance(word.value, str):
                    last = word.value.rpartition(".")[2]
                    if node.func.attr in ("setattr", "delattr") and is_private(last):
                        yield node.lineno, last


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_test_uses_public_faces_alone(path: Path) -> None:
    allowed = PLOTLYS_OWN.get(path.relative_to(ROOT).as_posix(), set())
    found = list(private_names(ast.parse(path.read_text(encoding="utf-8"))))
    assert [one for one in found if one[1] not in allowed] == []


@pytest.mark.parametrize(
    "code",
    [
        "view._hear(1)",
        "from moscow_pyongyang.explorers._coding_files import export",
        "from moscow_pyongyang.views import _keep",
        "import authoring._plan",
        'monkeypatch.setattr(task, "_KEPT", {})',
        'monkeypatch.setattr("moscow_pyongyang.views.task._KEPT", {})',
        'import_module("a.b")._read',
    ],
)
def test_each_way_behind_a_face_is_seen(code: str) -> None:
    assert list(private_names(ast.parse(code)))


@pytest.mark.parametrize(
    "code", ["self._found = 1", "glossary()._repr_html_()", "Hostile.__eq__", "from . import x"]
)
def test_what_is_no_face_of_another_is_left_alone(code: str) -> None:
    assert not list(private_names(ast.parse(code)))
