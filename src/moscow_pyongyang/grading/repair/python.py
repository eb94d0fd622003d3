"""What the text of a code cell assigns, and how a word processor's quotes are undone.

Nothing is run; a text that is no Python is read line by line.
"""

from __future__ import annotations

import ast
import re
import warnings
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_LETTERS = 100_000
_LINE = re.compile(
    r"^[ \t]*((?:[^\W\d]\w*[ \t]*,[ \t]*)*[^\W\d]\w*)[ \t]*(?::[^=\n]+)?=(?!=)[ \t]*(.*)$",
    re.MULTILINE,
)
_DOUBLE, _SINGLE = "“”„‟«»", "‘’‚‛"
_PLAIN = {"\u00a0": " ", "–": "-", "−": "-", "…": "..."}
_ODD = re.compile(f"[{_DOUBLE}{_SINGLE}{''.join(_PLAIN)}]")


def assigned(text: str) -> frozenset[str]:
    """Return the names to which a cell gives a value other than the three dots."""
    tree = _parsed(text)
    if tree is None:
        found = _LINE.findall(text[:_MOST_LETTERS])
        return frozenset(
            name.strip()
            for names, value in found
            if value.strip() not in {"...", "…"}
            for name in names.split(",")
        )
    return frozenset(_bound(tree))


def is_python(text: str) -> bool:
    """Return whether a text can be read as Python."""
    return _parsed(text) is not None


def code_lines(text: str) -> tuple[str, ...]:
    """Return the lines of a cell that are neither blank nor a comment."""
    lines = (line.strip() for line in text.replace("…", "...").splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def without_lines(text: str, lines: frozenset[str]) -> str:
    """Return a text without some lines, where they stand by themselves and unindented."""
    return "\n".join(line for line in text.split("\n") if line.rstrip() not in lines)


def with_plain_quotes(text: str) -> str:
    """Undo the quotes, dashes and dots that a word processor put into code, where it is safe.

    It is safe where the text is no Python before and is Python after it, and nothing inside a
    string in plain quotes was touched; where a string is more than that, nothing is done.
    """
    if any(mark in text for mark in ("\\", "'''", '"""')):
        return text
    if not _ODD.search(text) or len(text) > _MOST_LETTERS or is_python(text):
        return text
    plain = "".join(_with_plain_quotes(text))
    return plain if is_python(plain) else text


def _with_plain_quotes(text: str) -> Iterator[str]:
    closed_by = ""
    for letter in text:
        if closed_by:
            is_end = letter in closed_by
            closed_by, letter = ("", closed_by[0]) if is_end else (closed_by, letter)
        elif letter in _DOUBLE:
            closed_by, letter = f'"{_DOUBLE}', '"'
        elif letter in _SINGLE:
            closed_by, letter = f"'{_SINGLE}", "'"
        elif letter in "\"'#":
            closed_by = "\n" if letter == "#" else letter
        yield letter if closed_by else _PLAIN.get(letter, letter)


def _parsed(text: str) -> ast.Module | None:
    if len(text) > _MOST_LETTERS:
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _bound(tree: ast.AST) -> Iterator[str]:
    open_nodes: list[ast.AST] = [tree]
    while open_nodes:
        node = open_nodes.pop()
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
            continue
        if isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp):
            continue
        if isinstance(node, ast.GeneratorExp) or _is_blank(node):
            continue
        if isinstance(node, ast.alias):
            yield (node.asname or node.name).partition(".")[0]
        open_nodes += ast.iter_child_nodes(node)


def _is_blank(node: ast.AST) -> bool:
    """``answer = ...`` as it was handed out."""
    if not isinstance(node, ast.Assign | ast.AnnAssign):
        return False
    return isinstance(node.value, ast.Constant) and node.value.value is Ellipsis
