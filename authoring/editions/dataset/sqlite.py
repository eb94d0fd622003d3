"""The tables as one SQLite file, whose keys and types the database itself enforces.

Two things are not in the tables as they are read: a column that lists ids in one cell has a table
of its own beside it, one row an id; and an actor, who has a row for each name, has one row in
``entity_ids``, which all others refer to.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang import tables
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.tables.records import fill_none, to_records
from moscow_pyongyang.tables.schema import package

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from moscow_pyongyang.tables.schema import Resource

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "BOOLEAN"}
_STORED = {"string": "text", "integer": "integer", "number": "real", "boolean": "integer"}
_ABOUT_TABLES = (
    *("name", "title", "description", "who_counted", "what_is_missing", "known_bias"),
    *("licence", "licence_basis", "how_to_cite"),
)
_ABOUT_COLUMNS = ("name", "title", "type", "unit", "description", "blank")


@dataclass(frozen=True)
class IdList:
    """A column that lists ids of another table, as a table of one row an id.

    Attributes
    ----------
    table, column
        Where the list stands.
    keys
        Columns that name a row of that table.
    target, target_column
        Table and column of the ids.
    """

    table: str
    column: str
    keys: tuple[str, ...]
    target: str
    target_column: str

    @property
    def name(self) -> str:
        """Name of the table: ``events_source_keys``."""
        return f"{self.table}_{self.column}"

    @property
    def item(self) -> str:
        """Name of the column with the ids."""
        taken = self.target_column in self.keys
        return f"other_{self.target_column}" if taken else self.target_column


def primary_key(spec: Resource) -> tuple[str, ...]:
    """Return the columns that name a row of a described table."""
    key = spec["schema"]["primaryKey"]
    return (key,) if isinstance(key, str) else tuple(key)


def id_lists(specs: Sequence[Resource]) -> list[IdList]:
    """Return the columns of described tables that list ids, in their order."""
    found = []
    for spec in specs:
        for field in spec["schema"]["fields"]:
            if "list_of" in field:
                target, column = field["list_of"].split(".")
                key = primary_key(spec)
                found.append(IdList(spec["name"], field["name"], key, target, column))
    return found


def write_sqlite(data: Path, file: Path) -> None:
    """Write every table of a data package to a new SQLite file.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json``.
    file
        The file; it must not be there.

    Raises
    ------
    BuildError
        If a row breaks a type, a key or a foreign key of ``datapackage.json``; the message says
        what the database said.
    """
    specs: list[Resource] = package(data)["resources"]
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute("PRAGMA foreign_keys = ON")
        try:
            database.execute("BEGIN")
            for statement in _statements(specs):
                database.execute(statement)
            _fill(database, specs, data)
            database.execute("COMMIT")
        except sqlite3.IntegrityError as error:
            raise BuildError(
                f"{file.name}: {error}. A row breaks datapackage.json; make check names it."
            ) from None
        database.execute("VACUUM")


def _statements(specs: Sequence[Resource]) -> Iterator[str]:
    own = {spec["name"]: spec for spec in specs}
    for table, column in sorted(_shared_ids(specs)):
        yield f"CREATE TABLE {_ids(table, column)} ({column} TEXT NOT NULL PRIMARY KEY)"
    for spec in specs:
        yield from _table(spec, own)
    for one in id_lists(specs):
        yield _list_table(one, own)
    for spec in specs:
        for join in spec.get("joins", ()):
            columns = ", ".join(f"other.{column}" for column in join["columns"])
            yield (
                f"CREATE VIEW {spec['name']}_joined AS SELECT own.*, {columns} "
                f"FROM {spec['name']} AS own LEFT JOIN {join['table']} AS other USING "
                f"({join['key']})"
            )
    columns = ", ".join(f"{name} TEXT" for name in _ABOUT_TABLES[1:])
    yield f"CREATE TABLE about_tables (name TEXT NOT NULL PRIMARY KEY, {columns}, n_rows INTEGER)"
    columns = ", ".join(f"{name} TEXT" for name in _ABOUT_COLUMNS)
    yield f"CREATE TABLE about_columns (of_table TEXT NOT NULL, place INTEGER, {columns})"


def _table(spec: Resource, own: dict[str, Resource]) -> Iterator[str]:
    fields: list[Resource] = spec["schema"]["fields"]
    key = primary_key(spec)
    lines = [_column(field, is_key=key == (field["name"],)) for field in fields]
    blank = {f["name"] for f in fields if not f.get("constraints", {}).get("required")}
    if blank.isdisjoint(key):
        lines.append(f"PRIMARY KEY ({_listed_names(key)})")
    lines += [_reference(*one, own) for one in _references(spec, own)]
    yield f"CREATE TABLE {spec['name']} (\n  " + ",\n  ".join(lines) + "\n)"
    if not blank.isdisjoint(key):
        # A key may not hold a blank, and two blanks count as different; here they are alike.
        parts = [
            f"ifnull({_name(column)}, '')" if column in blank else _name(column) for column in key
        ]
        yield f"CREATE UNIQUE INDEX {spec['name']}_key ON {spec['name']} ({', '.join(parts)})"


def _column(field: Resource, *, is_key: bool) -> str:
    name, rules = _name(field["name"]), field.get("constraints", {})
    words = [name, _TYPES[field["type"]]]
    is_needed = bool(rules.get("required"))
    words += ["NOT NULL"] * is_needed + ["UNIQUE"] * (bool(rules.get("unique")) and not is_key)
    checks = [f"typeof({name}) = '{_STORED[field['type']]}'"]
    if field["type"] == "boolean":
        checks.append(f"{name} IN (0, 1)")
    if "enum" in rules:
        checks.append(f"{name} IN ({', '.join(map(_value, rules['enum']))})")
    checks += [
        f"{name} {sign} {rules[rule]}"
        for rule, sign in (("minimum", ">="), ("maximum", "<="))
        if rule in rules
    ]
    held = " AND ".join(checks)
    words.append(f"CHECK ({held if is_needed else f'{name} IS NULL OR ({held})'})")
    return " ".join(words)


def _references(
    spec: Resource, own: dict[str, Resource]
) -> Iterator[tuple[Sequence[str], str, Sequence[str]]]:
    for key in spec["schema"].get("foreignKeys", ()):
        yield key["fields"], key["reference"]["resource"], key["reference"]["fields"]
    for table, column in _shared_ids(own.values()):
        if table == spec["name"]:
            yield [column], table, [column]


def _reference(
    columns: Sequence[str], table: str, named: Sequence[str], own: dict[str, Resource]
) -> str:
    home = table if _names_a_row(own[table], named) else _ids(table, named[0])
    return (
        f"FOREIGN KEY ({_listed_names(columns)}) REFERENCES {home} ({_listed_names(named)}) "
        "DEFERRABLE INITIALLY DEFERRED"
    )


def _names_a_row(spec: Resource, columns: Sequence[str]) -> bool:
    unique = [f["name"] for f in spec["schema"]["fields"] if f.get("constraints", {}).get("unique")]
    return tuple(columns) == primary_key(spec) or list(columns) in [[name] for name in unique]


def _shared_ids(specs: Iterable[Resource]) -> set[tuple[str, str]]:
    """Return table and column of the ids that others refer to and several rows share."""
    own = {spec["name"]: spec for spec in specs}
    asked = {(one.target, one.target_column) for one in id_lists(list(own.values()))}
    asked |= {
        (key["reference"]["resource"], key["reference"]["fields"][0])
        for spec in own.values()
        for key in spec["schema"].get("foreignKeys", ())
    }
    return {(table, column) for table, column in asked if not _names_a_row(own[table], [column])}


def _ids(table: str, column: str) -> str:
    return f"{column}s" if column != table else f"{table}_ids"


def _list_table(one: IdList, own: dict[str, Resource]) -> str:
    types = {f["name"]: _TYPES[f["type"]] for f in own[one.table]["schema"]["fields"]}
    lines = [f"{_name(key)} {types[key]} NOT NULL" for key in one.keys]
    lines += ["place INTEGER NOT NULL CHECK (place >= 1)", f"{one.item} TEXT NOT NULL"]
    lines.append(f"PRIMARY KEY ({_listed_names([*one.keys, 'place'])})")
    lines.append(_reference(one.keys, one.table, one.keys, own))
    home = _reference([one.item], one.target, [one.target_column], own)
    return f"CREATE TABLE {one.name} (\n  " + ",\n  ".join([*lines, home]) + "\n)"


def _fill(database: sqlite3.Connection, specs: Sequence[Resource], data: Path) -> None:
    for table, column in sorted(_shared_ids(specs)):
        ids = tables.load(table, folder=data)[column].unique()
        _insert(database, _ids(table, column), [(one,) for one in ids])
    for spec in specs:
        columns = [field["name"] for field in spec["schema"]["fields"]]
        loaded = fill_none(tables.load(spec["name"], folder=data)[columns])
        rows = list(loaded.itertuples(index=False, name=None))
        _insert(database, spec["name"], rows)
        about = [spec[key] for key in _ABOUT_TABLES]
        _insert(database, "about_tables", [(*about, len(rows))])
        fields = enumerate(spec["schema"]["fields"], start=1)
        said = [(spec["name"], n, *(f.get(key) for key in _ABOUT_COLUMNS)) for n, f in fields]
        _insert(database, "about_columns", said)
    for one in id_lists(specs):
        _insert(database, one.name, _listed(one, data))


def _listed(one: IdList, data: Path) -> list[tuple[Any, ...]]:
    return [
        (*(row[key] for key in one.keys), place, item)
        for row in to_records(tables.load(one.table, folder=data))
        for place, item in enumerate((row[one.column] or "").split(";"), start=1)
        if item
    ]


def _insert(database: sqlite3.Connection, table: str, rows: Sequence[tuple[Any, ...]]) -> None:
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _name(column: str) -> str:
    # A column may be called as a word of SQL is: order.
    return f'"{column}"'


def _listed_names(columns: Iterable[str]) -> str:
    return ", ".join(map(_name, columns))


def _value(value: object) -> str:
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)
