"""The system calls that Python has no function for; each raises OSError where it fails."""

from __future__ import annotations

import ctypes
import os
import struct
from functools import cache
from typing import Any

NEWNS, NEWUTS, NEWIPC = 0x00020000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000

MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE = 2, 4, 4096, 16384, 1 << 18
_MNT_DETACH = 2
_ATTR_RDONLY, _ATTR_NOSUID, _AT_RECURSIVE, _AT_FDCWD = 1, 2, 0x8000, -100
# These numbers are the same on every architecture.
_MOUNT_SETATTR, LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 442, 444, 445, 446

_PR_SET_DUMPABLE, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 4, 24, 38, 22
_LAST_CAPABILITY = 63
_CAPABILITY_VERSION = 0x20080522


@cache
def libc() -> Any:
    """Return the C library of this process."""
    return ctypes.CDLL(None, use_errno=True)


def done(result: int, what: str) -> int:
    """Return the result of a system call.

    Raises
    ------
    OSError
        If it is negative; `what` says what was asked of the kernel.
    """
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")
    return result


def syscall(number: int, *arguments: Any) -> int:
    """Return the result of the system call of this number."""
    return done(libc().syscall(number, *arguments), f"system call {number}")


def unshare(flags: int) -> None:
    """Part this process from the namespaces of these flags."""
    done(libc().unshare(flags), "unshare")


def setns(fd: int, flags: int) -> None:
    """Let this process join the namespace behind `fd`."""
    done(libc().setns(fd, flags), "setns")


def mount(source: str, target: str, kind: str = "", flags: int = 0, options: str = "") -> None:
    """Mount `source` at `target`."""
    words = (os.fsencode(text) if text else None for text in (source, target, kind))
    result = libc().mount(*words, ctypes.c_ulong(flags), options.encode() or None)
    done(result, f"mount at {target}")


def detach(target: str) -> None:
    """Take a mount away; what has it open keeps it."""
    done(libc().umount2(os.fsencode(target), _MNT_DETACH), f"umount {target}")


def pivot_root(new: str, old: str) -> None:
    """Make `new` the root of this process and put the former one at `old`."""
    done(libc().pivot_root(os.fsencode(new), os.fsencode(old)), "pivot_root")


def make_read_only(target: str) -> None:
    """Let nobody write below `target`, in mounts below it neither, nor gain by a set-uid file."""
    attributes = struct.pack("QQQQ", _ATTR_RDONLY | _ATTR_NOSUID, 0, 0, 0)
    path = os.fsencode(target)
    syscall(
        _MOUNT_SETATTR, _AT_FDCWD, path, _AT_RECURSIVE, attributes, ctypes.c_size_t(len(attributes))
    )


def allow_own_maps() -> None:
    """Give this process back its own files in ``/proc``, which a change of user takes away."""
    done(libc().prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0), "prctl")


def give_up_privileges() -> None:
    """Drop every capability for good, so that no program that is started can gain one."""
    done(libc().prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no new privileges")
    for capability in range(_LAST_CAPABILITY + 1):
        if libc().prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) < 0:
            break
    header = struct.pack("Ii", _CAPABILITY_VERSION, 0)
    done(libc().capset(header, bytes(24)), "capset")
