"""Processor time of ``load(name)`` for each table: from its file, and once more from memory."""

from __future__ import annotations

import time
from importlib import import_module

from moscow_pyongyang.tables import load, names

RUNS = 7
# Milliseconds that a load from the file should stay under; roll calls are the longest table.
BUDGET, ROLL_CALLS = 50, 150


def milliseconds(name: str, *, fresh: bool) -> float:
    """Return the best processor time of a load, of one that reads the file if `fresh`."""
    cache = import_module("moscow_pyongyang.tables.load")._read
    taken = []
    for _ in range(RUNS):
        if fresh:
            cache.cache_clear()
        begin = time.process_time()
        load(name)
        taken.append(1000 * (time.process_time() - begin))
    return min(taken)


def main() -> None:
    """Print both times of every table, slowest first."""
    load("eras")  # imports pandas and reads the schema before the clock starts
    found = [(milliseconds(n, fresh=True), milliseconds(n, fresh=False), n) for n in names()]
    print(f"{'table':22s} {'file ms':>8s} {'again ms':>9s} {'aim':>5s}")
    for fresh, again, name in sorted(found, reverse=True):
        aim = ROLL_CALLS if name == "un_votes" else BUDGET
        late = "  over" if fresh > aim else ""
        print(f"{name:22s} {fresh:8.1f} {again:9.1f} {aim:5d}{late}")


if __name__ == "__main__":
    main()
