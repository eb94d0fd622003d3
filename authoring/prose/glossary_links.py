"""Words of a lesson: ``[juche](term:juche)`` leads to the list of words at its end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.load import rows_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from moscow_pyongyang.tables.load import Row

KIND, HEADING = "term", "Words"
LIST = re.compile(r"^\{\{\s*words\s*\}\}[ \t]*$", re.MULTILINE)


class Words:
    """The glossary, as links and as the list that they lead to.

    Parameters
    ----------
    folder
        Data folder; the course's own if not given.
    anchor
        Name of the heading that links lead to.
    """

    def __init__(self, folder: Path | None = None, *, anchor: str = HEADING) -> None:
        self._folder = folder
        self._anchor = anchor

    def link(self, words: str, key: str) -> str:
        """Return a link to the list of words; its tooltip is the meaning.

        Raises
        ------
        UnknownNameError
            If the glossary has no such term.
        """
        meaning = str(self._row(key)["definition"])
        tooltip = " ".join(meaning.split()).replace('"', "&quot;").replace("|", "/")
        return f'[{words}](#{self._anchor} "{tooltip}")'

    def listed(self, keys: Iterable[str]) -> str:
        """Return the list: term, its forms in Hangul and Cyrillic, meaning; from A to Z."""
        known = [self._rows_by_id()[key] for key in keys if key in self._rows_by_id()]
        known.sort(key=lambda row: (not row["term"][0].isdigit(), row["term"].casefold()))
        return "\n".join(_entry(row) for row in known)

    def of_lesson(self, lesson: str) -> dict[str, str]:
        """Return the terms that a lesson brings in: term by id."""
        rows = self._rows_by_id().items()
        return {key: str(row["term"]) for key, row in rows if row.get("lesson") == lesson}

    def _row(self, key: str) -> Row:
        try:
            return self._rows_by_id()[key]
        except KeyError:
            known = ", ".join(self._rows_by_id())
            raise UnknownNameError(f"The glossary has no term {key!r}. Ids: {known}.") from None

    def _rows_by_id(self) -> Mapping[str, Row]:
        return rows_by("glossary", "term_id", folder=self._folder)


def names(term: str) -> list[str]:
    """Return how a term of the glossary may stand in a sentence.

    "NPT (Non-Proliferation Treaty)" gives "NPT"; "Rajin, Rason" gives both.
    """
    bare = re.sub(r"\s*\([^)]*\)", "", term)
    return [name.strip() for name in bare.split(",") if name.strip()]


def _entry(row: Row) -> str:
    forms = ", ".join(form for form in (row.get("hangul"), row.get("cyrillic")) if form)
    script = f" ({forms})" if forms else ""
    return f"- **{row['term']}**{script}: {row['definition']}"
