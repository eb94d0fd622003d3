"""Try the guards of this kernel from inside: run as a process of its own, which `guards` reads."""

from __future__ import annotations

import json
import os
import resource
import socket
import sys
from contextlib import suppress

from moscow_pyongyang.grading.sandbox import (
    kernel,
    landlock,
    limits,
    memory,
    room,
    seccomp,
    sight,
)

_LITTLE = limits.RunLimits(memory=256 * limits.MIB, disk=limits.MIB)


def main() -> None:
    """Go in as a submission does, and print which guards failed, with the reason, as JSON."""
    shown = sight.sight_of_the_course()
    # In the room nothing of other processes is seen.
    unseen = memory.why_unseen()
    place = room.Room(shown)
    if not place.is_there:
        print(json.dumps(place.failed))
        return
    sys.stdout.flush()
    first = os.fork()
    if first:
        os.waitpid(first, 0)
        return
    try:
        place.settle()
        if place.fork() == 0:
            failed = {**place.failed, **room.shut(_LITTLE, 1 << 28, (), is_apart=True)}
            failed |= {"memory": unseen} if unseen else {}
            print(json.dumps({**failed, **_holes()}), flush=True)
            os._exit(0)
        os.wait()
    except OSError as error:
        print(json.dumps({"processes": str(error)}), flush=True)
    os._exit(0)


def _holes() -> dict[str, str]:
    """Return the guards that are said to stand and do not hold."""
    found = {}
    if any(map(os.path.exists, ("/etc/passwd", "/proc/1", "/var/lib"))):
        found["files"] = "files of the machine are still in sight"
    if os.getpid() != 1:
        found["processes"] = "other processes are still in sight"
    if [name for _, name in socket.if_nameindex() if name != "lo"]:
        found["network"] = "a network is still there"
    with suppress(OSError):
        kernel.mount("tmpfs", sight.HOME, "tmpfs")
        found["privileges"] = "a submission could still mount"
    if resource.getrlimit(resource.RLIMIT_CORE) != (0, 0):
        found["limits"] = "limits could not be set"
    if not landlock.version():
        found.setdefault("landlock", "this kernel has none (Linux 5.13 and later, if switched on)")
    if not seccomp.has_table():
        found.setdefault("calls", "not known for this processor")
    return found
