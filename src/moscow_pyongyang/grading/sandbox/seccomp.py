"""System calls that no exercise needs are refused: less of the kernel is in reach.

A filter is a short program that the kernel runs before each call: it loads the architecture and
the number, and compares. Of the calls that make new namespaces, ``clone3`` hides its flags
behind a pointer, so the C library is told that there is none and takes ``clone``.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct

from moscow_pyongyang.grading.sandbox import kernel

_LOAD, _EQUAL, _BITS, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER_AT, _ARCHITECTURE_AT, _FIRST_ARGUMENT_AT = 0, 4, 16
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000
_FILTER_MODE = 2
_NEW_NAMESPACES = (
    kernel.NEWNS | kernel.NEWUTS | kernel.NEWIPC | kernel.NEWUSER | kernel.NEWPID | kernel.NEWNET
)
# Of x86 the same kernel answers to a second table of numbers, with this bit set.
_SECOND_TABLE = 0x40000000

# By name: its number on x86_64 and on aarch64.
_CALLS = {
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "unshare": (272, 97),
    "setns": (308, 268),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "keyctl": (250, 219),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "init_module": (175, 105),
    "delete_module": (176, 106),
    "kexec_load": (246, 104),
    "open_by_handle_at": (304, 265),
    "personality": (135, 92),
    "swapon": (167, 224),
    "reboot": (169, 142),
    "acct": (163, 89),
    "quotactl": (179, 60),
    "kcmp": (312, 272),
    # Memory that belongs to no process, so that nobody counts it.
    "memfd_create": (319, 279),
    "shmget": (29, 194),
    "msgget": (68, 186),
}
_MACHINES = ("x86_64", "aarch64")
_ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_CLONE = {"x86_64": 56, "aarch64": 220}
# io_uring, new mount calls, secret memory: numbers that all architectures share.
_NEW = (425, 426, 427, 428, 429, 430, 431, 432, 433, 442, 447, 467)
_CLONE3 = 435


def has_table() -> bool:
    """Return whether the numbers of this machine's system calls are known here."""
    return platform.machine() in _ARCHITECTURES


def refused_calls() -> tuple[str, ...]:
    """Return the names of the calls that are refused, but for those of a new kernel."""
    return tuple(_CALLS)


def confine() -> None:
    """Refuse those calls to this process and to all that it starts.

    It must have given up new privileges before.
    """
    program = _program(platform.machine())
    code = ctypes.create_string_buffer(program, len(program))
    head = struct.pack("HxxxxxxP", len(program) // 8, ctypes.addressof(code))
    kernel.done(
        kernel.libc().prctl(kernel.PR_SET_SECCOMP, _FILTER_MODE, head, 0, 0), "system call filter"
    )


def _program(machine: str) -> bytes:
    error = _ERROR | errno.EPERM
    steps = [
        _step(_LOAD, _ARCHITECTURE_AT),
        _step(_EQUAL, _ARCHITECTURES[machine], 1, 0),
        _step(_RETURN, _KILL),
        _step(_LOAD, _NUMBER_AT),
    ]
    if machine == "x86_64":
        steps += [_step(_BITS, _SECOND_TABLE, 0, 1), _step(_RETURN, error)]
    place = _MACHINES.index(machine)
    for number in (*(numbers[place] for numbers in _CALLS.values()), *_NEW):
        steps += [_step(_EQUAL, number, 0, 1), _step(_RETURN, error)]
    steps += [_step(_EQUAL, _CLONE3, 0, 1), _step(_RETURN, _ERROR | errno.ENOSYS)]
    steps += [
        _step(_EQUAL, _CLONE[machine], 0, 3),
        _step(_LOAD, _FIRST_ARGUMENT_AT),
        _step(_BITS, _NEW_NAMESPACES, 0, 1),
        _step(_RETURN, error),
        _step(_RETURN, _ALLOW),
    ]
    return b"".join(steps)


def _step(code: int, value: int, then: int = 0, other: int = 0) -> bytes:
    return struct.pack("HBBI", code, then, other, value)
