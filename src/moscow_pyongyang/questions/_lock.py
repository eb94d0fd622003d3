"""Hold a file alone while one line is written, on every system that can."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WAIT_S, _STEP_S = 3.0, 0.01
# Windows locks bytes, and refuses others to read them: lock one that no log will reach.
_FAR = 0x7FFF_FFF0


def _take(fd: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_NBLCK, 1)
    else:
        # In the browser edition the module exists but cannot lock; nobody else writes there.
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _leave(fd: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        os.lseek(fd, _FAR, os.SEEK_SET)
        msvcrt.locking(fd, msvcrt.LK_UNLCK, 1)
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_UN)


@contextlib.contextmanager
def held(fd: int) -> Iterator[bool]:
    """Wait until this process alone may write; give up after some seconds.

    Yields whether the lock is held. Without it the caller still writes with
    ``O_APPEND``, so no line is lost; two lines may then name the same line before.
    """
    end = time.monotonic() + _WAIT_S
    is_held = False
    while not is_held:
        try:
            _take(fd)
            is_held = True
        except (BlockingIOError, PermissionError):
            if time.monotonic() > end:
                break
            time.sleep(_STEP_S)
        except (OSError, ImportError, AttributeError):
            # A file system (some network shares) or a browser that knows no locks.
            break
    try:
        yield is_held
    finally:
        if is_held:
            with contextlib.suppress(OSError):
                _leave(fd)
