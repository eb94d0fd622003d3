"""What all processes of a submission hold together: no limit of the kernel's counts that.

A process carries a limit of its own, and so does each that it starts. Their sum is looked at from
outside, where ``/proc`` shows all that began with one process. Only what they hold themselves
counts, in memory, in shared memory and swapped out; libraries that all share do not.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_PERIOD = 0.05
# Of the time between two looks a look may take this part: exact numbers are slow to read.
_PART_OF_THE_TIME = 0.1
_HELD = ("RssAnon:", "RssShmem:", "VmSwap:")
_HELD_IN_PART = ("Pss_Anon:", "Pss_Shmem:", "SwapPss:")


class MemoryWatch:
    """Looks now and then at what a process holds together with all that it started.

    Parameters
    ----------
    pidfd
        The first process.
    most
        Bytes that they may hold.

    Attributes
    ----------
    due
        When to look again, on the clock of ``time.monotonic``.
    """

    def __init__(self, pidfd: int, most: int) -> None:
        self._first, self._most = _process_of(pidfd), most
        self.due = time.monotonic() + _PERIOD

    def is_over(self) -> bool:
        """Return whether they hold too much; False before it is due to look again."""
        begun = time.monotonic()
        if begun < self.due:
            return False
        found = is_held_over(self._first, self._most)
        now = time.monotonic()
        self.due = now + max(_PERIOD, (now - begun) / _PART_OF_THE_TIME)
        return found


def is_held_over(first: int, most: int) -> bool:
    """Return whether a process and all that it started hold more than so many bytes together."""
    members = tuple(_with_all_below(first))
    # Quick, and too much: what processes share counts for each of them.
    if sum(map(_at_most, members)) <= most:
        return False
    return sum(map(_share, members)) > most


def why_unseen() -> str:
    """Return why this kernel does not show what belongs to a process; empty if it does."""
    own = os.getpid()
    for path in (f"task/{own}/children", "smaps_rollup"):
        try:
            Path(f"/proc/{own}/{path}").read_bytes()
        except OSError as error:
            return str(error.strerror)
    return ""


def _process_of(pidfd: int) -> int:
    """Return the number of a process as this one sees it; 0 if it has ended."""
    for line in Path(f"/proc/self/fdinfo/{pidfd}").read_text("ascii").splitlines():
        name, _, value = line.partition(":")
        if name == "Pid":
            return max(0, int(value))
    return 0


def _with_all_below(first: int) -> Iterator[int]:
    left = [first] if first else []
    while left:
        pid = left.pop()
        yield pid
        # It may end while it is looked at.
        with suppress(OSError):
            for thread in os.listdir(f"/proc/{pid}/task"):
                children = Path(f"/proc/{pid}/task/{thread}/children").read_text("ascii")
                left += map(int, children.split())


def _at_most(pid: int) -> int:
    return _sum(pid, "status", _HELD) or 0


def _share(pid: int) -> int:
    found = _sum(pid, "smaps_rollup", _HELD_IN_PART)
    # A process can hide this from who is no root: then all that it sees is its own.
    return _at_most(pid) if found is None else found


def _sum(pid: int, name: str, heads: tuple[str, ...]) -> int | None:
    kib = 0
    try:
        for line in Path(f"/proc/{pid}/{name}").read_text("utf-8", "replace").splitlines():
            if line.startswith(heads):
                kib += int(line.split()[1])
    except OSError:
        return None
    return kib * 1024
