"""How a process goes into the sandbox: a room for the warm process, a cell in it for each child.

The room has its own users, files, processes and network; whoever is in it sees the interpreter,
the package and the tables, read-only, and nothing else of the machine. A child goes one step on:
an empty desk of its own, its own processes, no privilege, limits.

A privileged instructor becomes nobody first: on files that only root may read, and where the
kernel counts processes, root would have stayed root.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.sandbox import kernel, landlock, limits, seccomp, sight

if TYPE_CHECKING:
    from collections.abc import Callable

    from moscow_pyongyang.grading.sandbox.limits import RunLimits
    from moscow_pyongyang.grading.sandbox.sight import Sight

NOBODY = 65534
STUDENT = 1000
_APART = kernel.NEWUSER | kernel.NEWPID | kernel.NEWNET | kernel.NEWIPC | kernel.NEWUTS
_HOST_NAME = b"sandbox"
_UNCOUNTED = (
    "the kernel does not count the processes of root, and this root may not become another user "
    "that can read Python: run the command as an ordinary user"
)
Failures = dict[str, str]
"""Guards that this kernel does not give, each with the reason."""


class Room:
    """A room for the warm process.

    Parameters
    ----------
    shown
        What is seen in it.

    Attributes
    ----------
    failed
        Guards that this kernel does not give, with the reason. ``"files"`` or ``"users"`` among
        them means that there is no room.
    """

    def __init__(self, shown: Sight) -> None:
        # The room has no /proc; what is open of it stays, until a child closes it.
        self._proc = os.open("/proc", os.O_PATH | os.O_DIRECTORY | os.O_CLOEXEC)
        self._own = -1
        self.failed: Failures = {}
        self._enter(shown)

    @property
    def is_there(self) -> bool:
        """Whether the process that made it is in it."""
        return not {"files", "users", "limits"} & set(self.failed)

    def _enter(self, shown: Sight) -> None:
        failed = self.failed
        if os.geteuid() == 0 and _tried({}, "", lambda: kernel.unshare(kernel.NEWNS)):
            if not _tried(failed, "files", lambda: sight.build(shown)):
                return
            _become_nobody()
            apart = _APART | kernel.NEWNS
            if not _tried(failed, "users", lambda: _part(apart, self._proc)):
                return
        elif not self._is_counted(shown):
            # Where there is no room for anybody, that is what to say.
            if _tried(failed, "users", lambda: kernel.unshare(kernel.NEWUSER)):
                failed["limits"] = _UNCOUNTED
            return
        elif not (
            _tried(failed, "users", lambda: _part(_APART | kernel.NEWNS, self._proc))
            and _tried(failed, "files", lambda: sight.build(shown))
        ):
            return
        _tried(failed, "nested", lambda: _write(self._proc, "sys/user/max_user_namespaces", "0"))

    def _is_counted(self, shown: Sight) -> bool:
        """Return whether the kernel counts this user's processes; a root becomes nobody for it."""
        map_ = os.open("self/uid_map", os.O_RDONLY, dir_fd=self._proc)
        with open(map_, encoding="ascii") as file:
            first, outside, *_ = map(int, file.read().split())
        if os.geteuid() != 0 or (first, outside) != (0, 0):
            return True
        if all(map(_is_open_to_all, shown.shown)):
            _become_nobody()
        return os.geteuid() != 0

    def settle(self) -> None:
        """Remember which processes are this one's own; it is the first of the room."""
        self._own = os.open("self/ns/pid", os.O_RDONLY | os.O_CLOEXEC, dir_fd=self._proc)

    def go_first(self) -> None:
        """Let the kernel end this process before any other, should the machine's memory be full."""
        _tried({}, "", lambda: _write(self._proc, "self/oom_score_adj", "1000"))

    def mapped(self) -> int:
        """Return how many bytes this process has mapped."""
        with open(os.open("self/statm", os.O_RDONLY, dir_fd=self._proc), encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")

    def fork(self) -> int:
        """Fork a child that is the first process of a world of its own, if this is a room."""
        if not self.is_there:
            return os.fork()
        kernel.unshare(kernel.NEWPID)
        try:
            child = os.fork()
        except OSError:
            kernel.setns(self._own, kernel.NEWPID)
            raise
        if child:
            kernel.setns(self._own, kernel.NEWPID)
        return child


def shut(most: RunLimits, mapped: int, readable: tuple[str, ...], *, is_apart: bool) -> Failures:
    """Shut this process in for good: it is a child of the warm process, and no student's code ran.

    Parameters
    ----------
    most
        What it may use.
    mapped
        Bytes that the warm process has mapped: its own libraries count for no student.
    readable
        Paths that Landlock lets it read.
    is_apart
        Whether it is in a room; without one little more than limits is left.

    Returns
    -------
    Failures
        Guards that failed, of those that may.

    Raises
    ------
    OSError
        If one failed that must not.
    """
    failed: Failures = {}
    os.setsid()
    if is_apart:
        kernel.unshare(kernel.NEWNS | kernel.NEWIPC | kernel.NEWUTS)
        sight.lay_desk(most.disk)
        kernel.done(kernel.libc().sethostname(_HOST_NAME, len(_HOST_NAME)), "host name")
        os.chdir(sight.WORK)
    limits.impose(most, mapped, counts_processes=is_apart)
    kernel.give_up_privileges()
    if is_apart:
        _tried(failed, "landlock", lambda: _landlock(readable))
    if seccomp.has_table():
        _tried(failed, "calls", seccomp.confine)
    return failed


def _landlock(readable: tuple[str, ...]) -> None:
    landlock.confine((*readable, "/dev"), (sight.DESK, "/dev/null"))


def _part(flags: int, proc: int) -> None:
    user, group = os.geteuid(), os.getegid()
    kernel.unshare(flags)
    _write(proc, "self/setgroups", "deny")
    _write(proc, "self/uid_map", f"{STUDENT} {user} 1")
    _write(proc, "self/gid_map", f"{STUDENT} {group} 1")


def _become_nobody() -> None:
    # In a container that knows one user only there is no nobody; its root is none of the machine.
    with suppress(OSError):
        os.setgroups([])
        os.setresgid(NOBODY, NOBODY, NOBODY)
        os.setresuid(NOBODY, NOBODY, NOBODY)
    kernel.allow_own_maps()


def _is_open_to_all(path: str) -> bool:
    """Return whether anybody may read a path, or it is not there."""
    place = Path(os.path.realpath(path))
    if not place.exists():
        return True
    through = all(folder.stat().st_mode & 0o001 for folder in place.parents)
    return through and bool(place.stat().st_mode & 0o004)


def _write(proc: int, name: str, text: str) -> None:
    fd = os.open(name, os.O_WRONLY, dir_fd=proc)
    try:
        os.write(fd, text.encode())
    finally:
        os.close(fd)


def _tried(failed: Failures, name: str, step: Callable[[], object]) -> bool:
    try:
        step()
    except OSError as error:
        failed[name] = str(error.strerror or error)
        return False
    return True
