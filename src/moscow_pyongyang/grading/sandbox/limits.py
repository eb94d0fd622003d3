"""How much of the machine one submission may use."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 1 << 20
# Each may be a socket, which holds up to half a megabyte of the kernel's memory.
_MOST_OPEN_FILES = 64


@dataclass(frozen=True)
class RunLimits:
    """What one submission may use.

    Attributes
    ----------
    cell_seconds, seconds
        Wall time of a cell, and of the whole submission with all that is run again.
    memory
        Bytes that a process may take beyond what the warm process has.
    memory_of_all
        Bytes that all its processes may hold together.
    disk
        Bytes that all its files may hold together: the work folder lies in memory.
    processes
        Processes and threads at one time.
    text, bundle, outputs
        Most characters of printed text a cell, of one thing displayed, and of all outputs.
    answer
        Most bytes of the answers of one item.
    """

    cell_seconds: float = 10.0
    seconds: float = 120.0
    memory: int = 1024 * MIB
    memory_of_all: int = 1280 * MIB
    disk: int = 64 * MIB
    processes: int = 16
    text: int = 40_000
    bundle: int = 1_000_000
    outputs: int = 6_000_000
    answer: int = 2_000_000


def impose(limits: RunLimits, mapped: int, *, counts_processes: bool) -> None:
    """Put the limits that a process carries on this one and on all that it starts.

    `mapped` is what the warm process has mapped already.
    """
    # Windows has none of it, and runs no submission; it gives back what was graded elsewhere.
    import resource

    wanted = {
        resource.RLIMIT_AS: mapped + limits.memory,
        resource.RLIMIT_CPU: int(limits.seconds) + 1,
        resource.RLIMIT_FSIZE: limits.disk,
        resource.RLIMIT_NOFILE: _MOST_OPEN_FILES,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if counts_processes:
        wanted[resource.RLIMIT_NPROC] = limits.processes
    for what, most in wanted.items():
        _, hard = resource.getrlimit(what)
        kept = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(what, (kept, kept))
