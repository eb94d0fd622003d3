"""What a column is called in words, its unit, what its blanks say and what its ids stand for.

A frame is a part of a table of the course, or what a reader made of one. Its columns are looked
up in the schema of the table that it came from, or else of the one that has most of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables.dates import span
from moscow_pyongyang.tables.load import load
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

_NAME = re.compile(r"[a-z][a-z0-9_]*")
# Tables whose ids have a short name that is easier read than the id, and the column that holds it.
_NAMED = {
    "entities": ("entity_id", "name_en"),
    "eras": ("era", "label"),
    "indicator_catalogue": ("indicator", "title"),
    "trade_ledgers": ("ledger", "title"),
    "treaties": ("treaty_id", "title"),
}


@dataclass(frozen=True)
class Heading:
    """What stands over a column, and how its cells are read.

    Attributes
    ----------
    title
        The column's name in words.
    note
        Its unit, or the id that the title stands for; "" for none.
    blank
        What a blank says; "" where the schema does not tell.
    names_of
        Table whose ids the cells are; "" for none.
    """

    title: str
    note: str = ""
    blank: str = ""
    names_of: str = ""


@dataclass(frozen=True)
class _Schema:
    name: str
    fields: Mapping[str, Heading] = field(default_factory=dict)


def column_title(name: str) -> str:
    """Return a column's name in words: ``right_at_once`` is "Right at once", and r stays r."""
    is_letter = len(name.partition("_")[0]) == 1
    words = name.replace("_", " ")
    return words if is_letter else words.capitalize()


def headings(names: Collection[str], *, table: str = "", axis: str = "") -> dict[str, Heading]:
    """Return the heading of each column.

    Parameters
    ----------
    names
        The columns.
    table
        Table of the course that the frame says it came from; "" if it does not say.
    axis
        What the columns themselves are, where a frame was turned: ``supplier`` over the columns
        ``CHN`` and ``SUN``.
    """
    schema = _schema_of(names, table, axis)
    turned = schema.get(axis, Heading("")).names_of
    return {name: _turned(name, turned) or schema.get(name) or _plain(name) for name in names}


def name_of_id(table: str, key: str, day: str = "") -> str:
    """Return the short name of an id, or "" if it has none that holds on that day.

    Parameters
    ----------
    table
        Table whose id it is.
    key
        The id.
    day
        ISO date, month or year for which the name must hold; "" for the newest one.
    """
    names = _names(table, str(data_dir())).get(key, ())
    if not day:
        return names[-1][2] if names else ""
    try:
        first, last = span(day)
    except (CourseError, ValueError):
        return ""
    fitting = [name for start, end, name in names if start <= str(last) and str(first) <= end]
    return fitting[0] if fitting else ""


def _turned(name: str, table: str) -> Heading | None:
    said = name_of_id(table, name) if table else ""
    return Heading(said, note=name) if said else None


def _plain(name: str) -> Heading:
    """Return the heading of a column that no table has: its words, as they were written."""
    return Heading(column_title(name) if _NAME.fullmatch(name) else name)


def _schema_of(names: Collection[str], table: str, axis: str) -> Mapping[str, Heading]:
    """Return headings by column, where several tables fit only those that they agree on."""
    try:
        known = [one for one in _schemas(str(data_dir())) if not axis or axis in one.fields]
    except CourseError:
        return {}
    fit = {one.name: sum(name in one.fields for name in names) for one in known}
    most = max(fit.values(), default=0)
    found = [one for one in known if fit[one.name] == most and (most or axis)]
    told = [one for one in found if one.name == table]
    first, *others = [one.fields for one in (told or found)] or [{}]
    return {
        name: heading
        for name, heading in first.items()
        if all(other.get(name, heading) == heading for other in others)
    }


@lru_cache(maxsize=4)
def _schemas(_folder: str) -> tuple[_Schema, ...]:
    resources = package()["resources"]
    own = {one["name"]: _fields(one["schema"], one["name"]) for one in resources}
    return tuple(
        _Schema(one["name"], {**own[one["name"]], **_joined(one.get("joins", []), own)})
        for one in resources
    )


def _fields(schema: Mapping[str, Any], table: str) -> dict[str, Heading]:
    key, _ = _NAMED.get(table, ("", ""))
    # An id over several rows of its own table is no name of the row: it needs one beside it.
    primary = schema.get("primaryKey", ())
    is_part = bool(key) and key not in ([primary] if isinstance(primary, str) else primary)
    targets = {key: table} if is_part else {}
    targets |= {
        name: key["reference"]["resource"]
        for key in schema.get("foreignKeys", [])
        for name in key["fields"]
    }
    return {one["name"]: _heading(one, targets) for one in schema["fields"]}


def _joined(
    joins: Sequence[Mapping[str, Any]], own: Mapping[str, Mapping[str, Heading]]
) -> dict[str, Heading]:
    return {column: own[join["table"]][column] for join in joins for column in join["columns"]}


def _heading(one: Mapping[str, Any], targets: Mapping[str, str]) -> Heading:
    target = targets.get(one["name"]) or one.get("list_of", "").partition(".")[0]
    unit = one.get("unit", "")
    return Heading(
        title=one.get("title") or column_title(one["name"]),
        note="" if unit.startswith("see ") else unit.replace(" -", " −"),
        blank=one.get("blank", ""),
        names_of=target if target in _NAMED else "",
    )


@lru_cache(maxsize=16)
def _names(table: str, _folder: str) -> dict[str, tuple[tuple[str, str, str], ...]]:
    """Return from when, until when and how each id of a table is called."""
    if table not in _NAMED:
        return {}
    key, column = _NAMED[table]
    found: dict[str, tuple[tuple[str, str, str], ...]] = {}
    for row in to_records(load(table)):
        start, end = row.get("valid_from") or "", row.get("valid_to") or "9999"
        # Behind the name of a state stands its official form, behind that of a zone its power.
        is_state = row.get("kind") == "state"
        name = row[column].partition(" (")[0] if is_state else row[column]
        # "~" sorts behind the day that a month or a year leaves open.
        found[row[key]] = (*found.get(row[key], ()), (start, f"{end}~", name))
    return found
