"""Names of actors in three languages, as they were on a given day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables.dates import span
from moscow_pyongyang.tables.load import load
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.tables.schema import refuse_korea

if TYPE_CHECKING:
    from pathlib import Path

_LANGUAGES = ("en", "ru", "ko")


def name_of(
    entity: str, *, lang: str = "en", on: str | None = None, folder: Path | None = None
) -> str:
    """Return the name of an actor.

    Parameters
    ----------
    entity
        Id from the table ``entities``, for example ``"PRK"``.
    lang
        ``"en"``, ``"ru"`` or ``"ko"``.
    on
        ISO date (year, month or day) at which the name must hold; the newest
        name if not given.

    Raises
    ------
    UnknownNameError
        If the id or the language is not known, if the actor had no name on
        that day, or if the id is "Korea", which could mean two states.
    """
    if lang not in _LANGUAGES:
        raise UnknownNameError(f"No names in {lang!r}. Languages: {', '.join(_LANGUAGES)}.")
    refuse_korea(entity)
    table = load("entities", folder=folder)
    rows = table[table["entity_id"] == entity]
    if rows.empty:
        known = ", ".join(sorted(table["entity_id"].unique()))
        raise UnknownNameError(f"There is no actor {entity!r}. Ids: {known}.")
    if on is None:
        return str(rows.iloc[-1][f"name_{lang}"])
    first, last = span(on)
    for row in to_records(rows):
        begins = row["valid_from"] is not None and span(row["valid_from"])[0] > last
        ended = row["valid_to"] is not None and span(row["valid_to"])[1] < first
        if not begins and not ended:
            return str(row[f"name_{lang}"])
    raise UnknownNameError(f"The table entities has no name of {entity} that holds in {on}.")
