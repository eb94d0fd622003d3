"""Rows of the tables that entries of a bank name: what a table knows is not written again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict, ValidationInfo

from moscow_pyongyang.questions.models.entry import refuse
from moscow_pyongyang.tables.former import former_ids
from moscow_pyongyang.tables.load import rows_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def dated_row(key: str, data: Path | None = None) -> Mapping[str, Any] | None:
    """Return the row of an event or a document in the tables at `data`."""
    events = rows_by("events", "event_id", folder=data)
    return events.get(key) or rows_by("documents", "doc_id", folder=data).get(key)


def unless(key: str, *fields: str) -> ConfigDict:
    """Let the schema for editors ask for `fields` only where `key` names no row of a table."""

    def change(schema: dict[str, Any]) -> None:
        schema["required"] = [name for name in schema["required"] if name not in fields]
        schema["anyOf"] = [{"required": [key]}, {"required": list(fields)}]

    return ConfigDict(json_schema_extra=change)


def named_row(
    raw: object, info: ValidationInfo, table: str, key: str, *needed: str
) -> Mapping[str, Any] | None:
    """Return the row that an entry names by `key`; None if it brings the fields it needs.

    Parameters
    ----------
    raw
        The entry as it stands in the bank.
    info
        Its context is the folder of the data package.
    table, key
        Table, and the field of the entry that names a row of it.
    needed
        Fields that do instead.

    Raises
    ------
    PydanticCustomError
        If it does neither, or names a row that is not there.
    """
    if not isinstance(raw, dict):
        return None
    if key not in raw and not set(needed) <= raw.keys():
        raise refuse(("", "it does not say enough.", f"give {key} or {'+'.join(needed)}."))
    name = raw.get(key)
    if not isinstance(name, str):
        return None
    row = rows_by(table, key, folder=info.context).get(name)
    if row is None:
        fault = f"there is no {table.removesuffix('s')} {name!r}."
        fix = called_now(name, info) or f"look up {key} in the table {table}."
        raise refuse((key, fault, fix))
    return row


def called_now(name: str, info: ValidationInfo) -> str:
    """Return the fix for a name that an event bore before, "" for any other."""
    now = former_ids(info.context).get(name)
    return f"write {now}: the event was renamed." if now else ""
