"""The data package: the only schema of the course, read once a folder."""

from __future__ import annotations

import hashlib
import json
from difflib import get_close_matches
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import DataError, UnknownNameError
from moscow_pyongyang.paths import data_dir

if TYPE_CHECKING:
    from pathlib import Path

Resource = dict[str, Any]
# How many rows each table has, and what its bytes come to; the build writes it.
CONTENTS = "contents.json"

KOREA = (
    "“Korea” alone could mean two states or a peninsula. Which one? "
    "PRK is North Korea (DPRK), KOR is South Korea (ROK); "
    "for the land before 1948, say northern or southern Korea."
)


@lru_cache(maxsize=8)
def _package(path: Path, _stamp: tuple[int, int]) -> dict[str, Any]:
    try:
        package: dict[str, Any] = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise DataError(f"{path}: not valid JSON, line {error.lineno}: {error.msg}.") from error
    except UnicodeDecodeError:
        raise DataError(f"{path}: not saved in UTF-8. Take the file anew.") from None
    return package


def package(folder: Path | None = None) -> dict[str, Any]:
    """Return the descriptor of the data package in `folder` (default: the course's own).

    Raises
    ------
    DataError
        If there is no ``datapackage.json``.
    """
    path = (folder or data_dir()).absolute() / "datapackage.json"
    try:
        found = path.stat()
    except OSError:
        raise DataError(
            f"No data package at {path}. Reinstall the course, or start from a full checkout."
        ) from None
    return _package(path, (found.st_mtime_ns, found.st_size))


def state(folder: Path | None = None) -> tuple[tuple[Path, int, int], ...]:
    """Return the files of a data package, with time and size: the same while nobody changed one.

    Raises
    ------
    DataError
        If there is no ``datapackage.json``.
    """
    home = folder or data_dir()
    paths = [home / one["path"] for one in package(home)["resources"]]
    stats = [(path, path.stat()) for path in (home / "datapackage.json", *paths) if path.exists()]
    return tuple((path, found.st_mtime_ns, found.st_size) for path, found in stats)


def shipped_tables(folder: Path | None = None) -> dict[str, Any]:
    """Return rows and SHA-256 of each table by its name, as the course has them.

    Empty for a folder of data that does not say, as tests and authors of small tables make.

    Raises
    ------
    DataError
        If the file is there and cannot be read.
    """
    path = (folder or data_dir()) / CONTENTS
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["tables"]
    except FileNotFoundError:
        return {}
    except (ValueError, KeyError, TypeError) as error:
        raise DataError(f"{path.name} cannot be read ({error}). Run make build.") from None
    return found


def table_digest(content: bytes) -> str:
    """Return the SHA-256 of a table's file, the same whatever its line ends."""
    return hashlib.sha256(content.replace(b"\r\n", b"\n")).hexdigest()


def names(folder: Path | None = None) -> list[str]:
    """Return the names of all tables, sorted."""
    return sorted(resource["name"] for resource in package(folder)["resources"])


def resource(name: str, folder: Path | None = None) -> Resource:
    """Return the descriptor of one table.

    Raises
    ------
    UnknownNameError
        If there is no such table; the message lists those there are, and asks
        which state is meant if the name is "Korea".
    """
    for candidate in package(folder)["resources"]:
        if candidate["name"] == name:
            found: Resource = candidate
            return found
    refuse_korea(name)
    known = names(folder)
    near = get_close_matches(str(name), known, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else ""
    raise UnknownNameError(f"There is no table {name!r}.{hint} Tables: {', '.join(known)}.")


def refuse_korea(name: object) -> None:
    """Raise UnknownNameError if `name` says "Korea" without saying which."""
    if str(name).strip().casefold() in {"korea", "корея", "조선", "한국"}:
        raise UnknownNameError(KOREA)
