"""What is computed from the tables for a check, once for each variant and state of the data.

Two hundred submissions are judged against the same keys: each is reckoned for the first of them,
and anew only when a table of the folder has changed.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from moscow_pyongyang.checks.items import KeyData

Stamp = tuple[tuple[str, int, int], ...]


class Computed:
    """The values that an item computes, for one variant and the tables as they stand now."""

    def __init__(self, data: KeyData) -> None:
        self.data = data
        self._stamp = data_stamp(data.folder or data_dir())

    def value(self, compute: Callable[[KeyData], Any]) -> Any:
        """Return what `compute` says of the tables; nobody may change it."""
        return _value(compute, self.data, self._stamp)


def data_stamp(folder: Path) -> Stamp:
    """Return what changes with any table of a data folder: name, time and size of each file."""
    files = [folder / "datapackage.json", *sorted((folder / "tables").glob("*"))]
    found = [(str(path), path.stat()) for path in files if path.is_file()]
    return tuple((name, stat.st_mtime_ns, stat.st_size) for name, stat in found)


# A variant is known by its identity, a computation too: each lives as long as its lesson's module.
@lru_cache(maxsize=4096)
def _value(compute: Callable[[KeyData], Any], data: KeyData, _stamp: Stamp) -> Any:
    return compute(data)
