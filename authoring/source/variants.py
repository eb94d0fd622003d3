"""Fill an exercise source with what its items draw: the published variants, or a class's.

The variants themselves stand in ``answers.py`` beside the source, where the check
finds them too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.variants import PLAIN, Variant, fill, names_in
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

KEPT = ("published", "drawn")
_HEADING = re.compile(r"^### Exercise (\d+)\.(\d+)\b")


class VariantFiller:
    """Fills the cells of one source, in order: a heading begins a new item.

    Parameters
    ----------
    file
        Name of the source, for messages.
    drawn
        What each item that varies draws, by item id.
    is_published
        Whether these are the published variants, and not those of a class.
    """

    def __init__(self, file: str, drawn: Mapping[str, Variant], *, is_published: bool) -> None:
        self._file = file
        self._drawn = drawn
        self._is_published = is_published
        self._item = ""

    def keeps(self, option: object, line: int) -> bool:
        """Return False for a note that speaks of the published, or of a drawn, variant only."""
        if option is None:
            return True
        if option not in KEPT:
            allowed = " or ".join(f'"{one}"' for one in KEPT)
            raise BuildError(f"{self._file}, line {line}: write variant={allowed}, not {option!r}.")
        return option == ("published" if self._is_published else "drawn")

    def filled(self, text: str, line: int, cell_item: str = "") -> str:
        """Return the text of a cell with what its item draws."""
        found = _HEADING.match(text)
        if found:
            self._item = f"E{int(found[1]):02d}.{found[2]}"
        elif text.startswith("## "):
            self._item = ""
        name = cell_item or self._item
        names = names_in(text)
        if names and name not in self._drawn:
            where = name or "no item"
            raise BuildError(
                f"{self._file}, line {line}: {{{{ v.{min(names)} }}}} stands in {where}, which "
                "draws nothing. Give that item variants in answers.py."
            )
        try:
            return fill(text, self._drawn.get(name, PLAIN))
        except AttributeError as error:
            raise BuildError(f"{self._file}, line {line}, item {name}: {error}.") from None
