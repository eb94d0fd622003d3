"""Landlock: a second fence around files (Linux 5.13), TCP (6.7), signals and sockets (6.12).

The private file system and the namespaces keep a student's code already. This holds too where
one of them has a hole.
"""

from __future__ import annotations

import os
import struct
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.sandbox import kernel

if TYPE_CHECKING:
    from collections.abc import Iterable

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_TRUNCATE, _IOCTL_DEV = 1 << 14, 1 << 15
_READ = _EXECUTE | _READ_FILE | _READ_DIR
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEV
# Rights on files that each version of Landlock knows; the later ones know what the last does.
_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
_TCP, _SIGNALS_AND_SOCKETS = 3, 3
_VERSION_QUERY, _PATH_BENEATH = 1, 1


def version() -> int:
    """Return the version of Landlock that this kernel has; 0 if none."""
    try:
        return kernel.syscall(kernel.LANDLOCK_CREATE, None, 0, _VERSION_QUERY)
    except OSError:
        return 0


def confine(readable: Iterable[str], writable: Iterable[str]) -> int:
    """Shut files, TCP, signals and abstract sockets but for these paths; return the version."""
    found = version()
    if not found:
        return 0
    files = _FILES[min(found, 5)]
    rules = struct.pack(
        "QQQ", files, _TCP if found >= 4 else 0, _SIGNALS_AND_SOCKETS if found >= 6 else 0
    )
    size = 8 if found < 4 else 16 if found < 6 else 24
    ruleset = kernel.syscall(kernel.LANDLOCK_CREATE, rules, size, 0)
    try:
        for path in readable:
            _allow(ruleset, path, _READ & files)
        for path in writable:
            _allow(ruleset, path, files)
        kernel.syscall(kernel.LANDLOCK_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)
    return found


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        kept = rights if os.path.isdir(path) else rights & _OF_A_FILE
        rule = struct.pack("=Qi", kept, fd)
        kernel.syscall(kernel.LANDLOCK_ADD, ruleset, _PATH_BENEATH, rule, 0)
    finally:
        os.close(fd)
