"""Break one row of a copy of the record, and read what a check says of it."""

from __future__ import annotations

import csv
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables.schema import CONTENTS, table_digest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

Row = dict[str, str]
# Check, table, the row that is broken, its broken cells, and what the check says of the row.
Error = tuple[Any, str, Row, Row, str]


def record(folder: Path) -> Path:
    """Return a copy of the course's data that a test may break."""
    return shutil.copytree(data_dir(), folder / "data")


def read(data: Path, table: str) -> list[Row]:
    with (data / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write(data: Path, table: str, rows: list[Row]) -> None:
    path = data / "tables" / f"{table}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    # As the build does, for this one table: an author who takes a row out means it.
    told = json.loads((data / CONTENTS).read_text(encoding="utf-8"))
    told["tables"][table] = {"rows": len(rows), "sha256": table_digest(path.read_bytes())}
    (data / CONTENTS).write_text(json.dumps(told), encoding="utf-8")


def line_of(rows: list[Row], **wanted: str) -> int:
    """Return the line, as an editor counts, of the first row with these cells."""
    for number, row in enumerate(rows, start=2):
        if all(row[column] == value for column, value in wanted.items()):
            return number
    raise AssertionError(f"no row with {wanted}")


def plant(data: Path, table: str, where: Row, change: Row) -> int:
    """Change cells of one row; return its line."""
    rows = read(data, table)
    line = line_of(rows, **where)
    rows[line - 2].update(change)
    write(data, table, rows)
    return line


def said(check: Any, data: Path) -> str:
    return "\n".join(map(str, check(data)))


def described(data: Path, change: Callable[[dict[str, Any]], None]) -> None:
    """Change the description of the package."""
    path = data / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    change(package)
    path.write_text(json.dumps(package, ensure_ascii=False), encoding="utf-8")


def without(data: Path, table: str) -> None:
    def drop(package: dict[str, Any]) -> None:
        package["resources"] = [r for r in package["resources"] if r["name"] != table]

    described(data, drop)


def errors(check: Any, table: str, *planted: tuple[Row, Row, str]) -> list[Error]:
    """Return errors in rows of one table, each of which one check names."""
    return [(check, table, where, change, message) for where, change, message in planted]


def every_error(planted: Sequence[Error]) -> pytest.MarkDecorator:
    """Run a test once for each error."""
    ids = [f"{table}-{'-'.join(change)}-{n}" for n, (_, table, _, change, _) in enumerate(planted)]
    return pytest.mark.parametrize(
        ("check", "table", "where", "change", "message"), planted, ids=ids
    )


def assert_named(data: Path, check: Any, table: str, where: Row, change: Row, message: str) -> None:
    """Plant an error and hold that `check` names file and row, and says what is wrong."""
    line = plant(data, table, where, change)
    found = [str(problem) for problem in check(data)]
    own = [one for one in found if f"data/tables/{table}.csv, row {line}" in one]
    assert any(message in one for one in own), own or found
