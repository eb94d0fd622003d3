"""Which guards this kernel gives: what a run says before it lets a student's code in."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PAGE = "docs/grading_container.md"


@dataclass(frozen=True)
class Guard:
    """One thing that holds a student's code.

    Attributes
    ----------
    name
        ``"files"``.
    is_given
        Whether this kernel gives it.
    is_needed
        Whether no submission is run without it.
    says
        One sentence for the instructor.
    """

    name: str
    is_given: bool
    is_needed: bool
    says: str


# By name: what it does, what its absence means, whether no submission is run without it.
_GUARDS = {
    "users": (
        "a submission runs as a user of its own, with no right of yours",
        "no user namespace can be made",
        True,
    ),
    "files": (
        "it sees Python, the package and the tables, read-only, and an empty desk in memory",
        "no file system of its own can be made",
        True,
    ),
    "processes": (
        "it sees no other process, and all that it started ends with it",
        "no process namespace can be made",
        True,
    ),
    "network": ("it has no network, this computer included", "no network namespace", True),
    "privileges": (
        "it has no privilege and can gain none",
        "privileges cannot be given up",
        True,
    ),
    "limits": (
        "memory, time, files, processes and outputs are limited",
        "limits cannot be set",
        True,
    ),
    "memory": (
        "what all its processes hold together is limited",
        "only the memory of each process is limited, not of all together",
        False,
    ),
    "landlock": (
        "Landlock shuts files, TCP, signals and sockets a second time",
        "Landlock is absent; the file system of its own holds without it",
        False,
    ),
    "calls": (
        "system calls that no exercise needs are refused",
        "no system call is refused; the other guards hold without it",
        False,
    ),
    "nested": (
        "it can make no room of its own",
        "it might make a room inside its own, which gives it no more files",
        False,
    ),
}


def guards(failed: Mapping[str, str] | None = None) -> tuple[Guard, ...]:
    """Return what this kernel gives, found by going in as a submission does.

    Each guard is there on every machine; where it is absent its sentence says why.

    Parameters
    ----------
    failed
        The guards that failed, with the reason, where it was tried already (see `probe`).
    """
    failed = _failed() if failed is None else failed
    found = []
    for name, (does, absent, is_needed) in _GUARDS.items():
        why = failed.get(name, failed.get("all", ""))
        says = f"{absent} ({why})." if why else f"{does}."
        found.append(Guard(name, not why, is_needed, says[0].upper() + says[1:]))
    return tuple(found)


def missing() -> tuple[Guard, ...]:
    """Return the guards that are needed and absent."""
    return tuple(guard for guard in guards() if guard.is_needed and not guard.is_given)


def unsupported() -> str:
    """Return why submissions cannot be run on this system at all; empty on Linux."""
    if sys.platform.startswith("linux"):
        return ""
    name = {"darwin": "macOS", "win32": "Windows"}.get(sys.platform, sys.platform)
    return (
        f"Submissions are run in a sandbox that only the Linux kernel has; this is {name}. "
        f"Run the command in a Linux container: {PAGE} has the recipe."
    )


def refusal(failed: Mapping[str, str]) -> str:
    """Return what to say where needed guards are absent: which, why, and what helps."""
    parts = [f"{_GUARDS[name][1]} ({why})" for name, why in failed.items() if name in _GUARDS]
    said = "; ".join(parts) or "; ".join(failed.values())
    return (
        f"This machine gives no sandbox for submissions: {said}. {PAGE} says how to get one. "
        "With --unsafe they run without: only for submissions that you would run yourself."
    )


def _failed() -> dict[str, str]:
    reason = unsupported()
    if reason:
        return {"all": reason}
    home = str(Path(__file__).resolve().parents[3])
    code = (
        f"import sys; sys.path.insert(0, {home!r}); "
        "from moscow_pyongyang.grading.sandbox.probe import main; main()"
    )
    asked = subprocess.run(
        [sys.executable, "-s", "-P", "-c", code],
        env={"PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    try:
        return dict(json.loads(asked.stdout))
    except ValueError:
        return {"all": (asked.stderr.strip().splitlines() or ["it ended without a word"])[-1]}
