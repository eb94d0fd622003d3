"""Which cell of an exercise makes a name that is not there: a sentence in place of a riddle."""

from __future__ import annotations

import ast
import json
import re
from functools import cache
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.given import given_names
from moscow_pyongyang.checks.items import items
from moscow_pyongyang.paths import exercises_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_GIVEN = re.compile(r"(\w+?)_([a-z]?)(\d+)")
_OF_SET_UP = {"setup", "data"}
_MISSING = re.compile(r"NameError: name '(\w{1,60})' is not defined")


def missing_name(error: str) -> str:
    """Return the name that an error says is not defined; "" if it says something else."""
    found = _MISSING.match(error)
    return found[1] if found else ""


def which_cell(name: str, known: Iterable[str]) -> str:
    """Return which cell of an exercise makes a name, and what to do; "" for a name of one's own.

    Parameters
    ----------
    name
        What is not defined.
    known
        The names that are there: a copy of the exercise may call a given value otherwise.
    """
    if _is_given(name):
        task = name.rpartition("_")[2].lstrip("abcdefghijklmnopqrstuvwxyz")
        own = next((one for one in sorted(known) if _is_the_same_given(one, name)), "")
        if own:
            return (
                f"`{name}` belongs to another copy of this exercise. In yours it is called "
                f"`{own}`: see the locked cell “given” above task {task}."
            )
        return (
            f"`{name}` comes from the locked cell “given” above task {task}. Run that cell, then "
            "this one again."
        )
    if name in set_up_names():
        return (
            f"`{name}` comes from the cells under Set up, at the top of the page. Run them, then "
            "this one again."
        )
    return ""


def is_of_another_copy(name: str, own: Iterable[str]) -> bool:
    """Return whether a name is a given one of another copy of the exercise than one's own.

    Parameters
    ----------
    name
        What is not defined.
    own
        The given names of this copy.
    """
    return bool(name) and _is_given(name) and any(_is_the_same_given(one, name) for one in own)


@cache
def set_up_names() -> frozenset[str]:
    """Return the names that the set-up cells of the exercises make, tables included."""
    found: set[str] = set()
    for path in exercises_dir().glob("*.ipynb"):
        for cell in json.loads(path.read_text("utf-8"))["cells"]:
            if _OF_SET_UP & set(cell["metadata"].get("tags", ())):
                found.update(made_names("".join(cell["source"])))
    return frozenset(found)


def made_names(source: str) -> Iterator[str]:
    """Yield the names that a cell gives to something; none where it is no Python."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((one.asname or one.name).partition(".")[0] for one in node.names)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef):
            yield node.name


@cache
def _given_of_the_course() -> frozenset[str]:
    return frozenset(name for one in items() for name in given_names(one))


def _published(name: str) -> str:
    """Return how the published exercise calls a given value: ``first_1`` for ``first_k1``."""
    parts = _GIVEN.fullmatch(name)
    return f"{parts[1]}_{parts[3]}" if parts else ""


def _is_given(name: str) -> bool:
    return _published(name) in _given_of_the_course()


def _is_the_same_given(one: str, name: str) -> bool:
    return one != name and _published(one) == _published(name)
