"""Former ids of events: what was kept under one is found under the id that the event has now.

An id begins with the date of its event, so a date that is mended renames the event. Answer logs,
exported codings and a learner's own notebooks go on naming it as it was called before.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "event_aliases.csv"
_NONE: Mapping[str, str] = MappingProxyType({})


def former_ids(folder: Path | None = None) -> Mapping[str, str]:
    """Return the id that each renamed event has now, by the one it had; read without pandas."""
    path = (folder or data_dir()) / "tables" / _FILE
    try:
        found = path.stat()
    except OSError:
        return _NONE  # a folder of data without any
    return _read(path, (found.st_mtime_ns, found.st_size))


def current_id(key: str, folder: Path | None = None) -> str:
    """Return the id that an event has now; any other text as it is."""
    return former_ids(folder).get(key, key)


def renamed(value: Any, folder: Path | None = None) -> Any:
    """Return plain JSON with former ids replaced, as values and as keys; the rest is as it was."""
    known = former_ids(folder)
    return _renamed(value, known) if known else value


def refuse_former(key: object, folder: Path | None = None) -> None:
    """Raise UnknownNameError, with the id it has now, if `key` is the former id of an event."""
    now = former_ids(folder).get(str(key))
    if now is not None:
        raise UnknownNameError(f"The event {key!r} is called {now!r} now: its date was mended.")


def _renamed(value: Any, known: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return known.get(value, value)
    if isinstance(value, list):
        return [_renamed(one, known) for one in value]
    if isinstance(value, dict):
        new = {known.get(k, k): _renamed(v, known) for k, v in value.items() if k in known}
        # What was kept under the id of today is newer.
        return new | {k: _renamed(v, known) for k, v in value.items() if k not in known}
    return value


@lru_cache(maxsize=8)
def _read(path: Path, _stamp: tuple[int, int]) -> Mapping[str, str]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row["old_id"]: row["new_id"] for row in csv.DictReader(file)}
    return MappingProxyType(rows)
