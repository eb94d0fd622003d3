"""Which members of a family stand for the rest on a push; `make exhaustive` runs all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def first_of_each(names: Iterable[str]) -> list[Any]:
    """Return the examples of explorers; on every push: the first of each explorer.

    Parameters
    ----------
    names
        As `tests.every_explorer` has them: ``"closeness"`` and ``"closeness-2"`` are two states of
        one view, and each ``"decision_room-…"`` is another page of one desk.
    """
    return pushed(names, lambda name: name.partition(",")[0].partition("-")[0])


def pushed(members: Iterable[Any], kind: Callable[[Any], object], *, to_id: Any = str) -> list[Any]:
    """Return the members of a family; on every push: the first of each kind."""
    seen: set[object] = set()
    cases = []
    for member in members:
        marks = [pytest.mark.exhaustive] if kind(member) in seen else []
        seen.add(kind(member))
        cases.append(pytest.param(member, id=to_id(member), marks=marks))
    return cases
