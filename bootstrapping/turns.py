"""Two starts of one checkout take turns: an impatient second click must not meddle with the first.

The lock belongs to the process: it goes with it, however that ends, and leaves no file behind.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_FAR = 2**30  # a byte that no file here has: on Windows a lock forbids reading what it covers


@contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Wait until no other start prepares this checkout."""
    # A folder can be locked as it is on Unix, even one that is read-only; on Windows a file.
    held = os.open(root / "bootstrap.py" if os.name == "nt" else root, os.O_RDONLY)
    try:
        if not _lock(held):
            print("Another start is preparing the course; waiting for it …", flush=True)
            while not _lock(held):
                time.sleep(0.2)
        yield
    finally:
        os.close(held)


def _lock(held: int) -> bool:
    """Take the lock; False if another process has it. Where none can be had, go without."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(held, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(held, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True
    import fcntl

    with suppress(OSError):  # a network disk without locks
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True
