"""Processor time of ``load(name)`` for each table: from its file, and once more from memory."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path

from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables import load, names
from moscow_pyongyang.tables.schema import resource

RUNS = 7
# Milliseconds that a load from the file should stay under; roll calls are the longest table.
BUDGET, ROLL_CALLS = 50, 150


def milliseconds(name: str, folder: Path, *, fresh: bool) -> float:
    """Return the best processor time of a load, of one that reads the file if `fresh`."""
    path = folder / resource(name, folder)["path"]
    taken = []
    for number in range(RUNS):
        if fresh:
            os.utime(path, (number, number))  # a file with another date is read anew
        begin = time.process_time()
        load(name, folder=folder)
        taken.append(1000 * (time.process_time() - begin))
    return min(taken)


def main() -> None:
    """Print both times of every table, slowest first."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(shutil.copytree(data_dir(), Path(made) / "data"))
        # Imports pandas and reads the schema before the clock starts.
        load("eras", folder=folder)
        found = [
            (milliseconds(n, folder, fresh=True), milliseconds(n, folder, fresh=False), n)
            for n in names()
        ]
    print(f"{'table':22s} {'file ms':>8s} {'again ms':>9s} {'aim':>5s}")
    for fresh, again, name in sorted(found, reverse=True):
        aim = ROLL_CALLS if name == "un_votes" else BUDGET
        late = "  over" if fresh > aim else ""
        print(f"{name:22s} {fresh:8.1f} {again:9.1f} {aim:5d}{late}")


if __name__ == "__main__":
    main()
