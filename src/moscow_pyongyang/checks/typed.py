"""Whether an answer is made with the names of its given cell, or with their values typed in."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.given import given_names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from moscow_pyongyang.checks.items import ExerciseItem


def said_of_typed_values(one: ExerciseItem, seed: str | None = None) -> tuple[str, ...]:
    """Return a sentence if no cell that was run writes the given names; else nothing.

    An answer with the values typed in is right, and for marks it is wrong in the second run.
    Outside of a notebook nothing is said: its cells are not known.

    Parameters
    ----------
    one
        The item.
    seed
        The seed of a class, on which the names hang.
    """
    cells = cells_run()
    names = names_left_out(given_names(one, seed), cells) if cells else ()
    if not names:
        return ()
    written = " and ".join(f"`{name}`" for name in names)
    return (f"Now write {written} in place of the values: for marks it is run with others.",)


def names_left_out(names: Iterable[str], cells: Iterable[str]) -> tuple[str, ...]:
    """Return the names that no cell has in it but the one that gives them."""
    text = "\n".join(cell for cell in cells if not cell.lstrip().startswith("# given:"))
    return tuple(name for name in names if not re.search(rf"\b{re.escape(name)}\b", text))


def cells_run() -> list[str]:
    """Return the source of each cell that this kernel has run; nothing outside of a notebook."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return [str(cell) for cell in getattr(shell, "user_ns", {}).get("In", ())]
