"""Fill an exercise source with what its items draw: the published choices, or a class's.

The choices themselves stand in ``answers.py`` beside the source, where the check
finds them too; the front matter of the source repeats their labels under
``draws``, so that an author sees in one place what an item may draw.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.variants import PLAIN, Choice, fill, names_in
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from moscow_pyongyang.checks.items import Item

KEPT = ("published", "drawn")
_HEADING = re.compile(r"^### Exercise (\d+)\.(\d+)\b")


class Variants:
    """The choices of one source, and the item that a cell belongs to.

    Parameters
    ----------
    file
        Name of the source, for messages.
    front
        Its front matter.
    known
        The items of the ``answers.py`` beside it.
    seed
        Seed of a class, or None for the published exercise.

    Raises
    ------
    BuildError
        If ``draws`` in the front matter is not what the package knows.
    """

    def __init__(
        self, file: str, front: dict[str, Any], known: Iterable[Item], seed: str | None
    ) -> None:
        self._file = file
        self._seed = seed
        self._choices = _choices(file, front, {one.id: one for one in known}, seed)
        self._item = ""

    def keeps(self, option: object, line: int) -> bool:
        """Return False for a note that speaks of the published, or of a drawn, choice only."""
        if option is None:
            return True
        if option not in KEPT:
            allowed = " or ".join(f'"{one}"' for one in KEPT)
            raise BuildError(f"{self._file}, line {line}: write variant={allowed}, not {option!r}.")
        return option == ("published" if self._seed is None else "drawn")

    def filled(self, text: str, line: int, cell_item: str = "") -> str:
        """Return the text of a cell with what its item draws; a heading begins a new item."""
        found = _HEADING.match(text)
        if found:
            self._item = f"E{int(found[1]):02d}.{found[2]}"
        elif text.startswith("## "):
            self._item = ""
        name = cell_item or self._item
        asked = names_in(text)
        if asked and name not in self._choices:
            where = name or "no item"
            raise BuildError(
                f"{self._file}, line {line}: {{{{ v.{min(asked)} }}}} stands in {where}, which "
                "draws nothing. List its choices in the package and under draws."
            )
        try:
            return fill(text, self._choices.get(name, PLAIN))
        except AttributeError as error:
            raise BuildError(f"{self._file}, line {line}, item {name}: {error}.") from None


def _choices(
    file: str, front: dict[str, Any], items: dict[str, Item], seed: str | None
) -> dict[str, Choice]:
    said = front.get("draws") or {}
    if not isinstance(said, dict):
        raise BuildError(f"{file}, line 1: write draws as {{E01.1: [LABEL, LABEL]}}.")
    found = {}
    for name, labels in said.items():
        one = items.get(str(name))
        if one is None:
            listed = ", ".join(items)
            message = f"draws: answers.py has no item {name}. Items: {listed}."
            raise BuildError(f"{file}, line 1: {message}")
        known = [choice.label for choice in one.choices]
        if labels != known:
            raise BuildError(
                f"{file}, line 1: draws says that {name} may draw {labels}; the check knows "
                f"{known}. Make the front matter and answers.py agree."
            )
        found[str(name)] = one.choice(seed)
    return found
