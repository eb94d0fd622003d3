"""How a process of ours begins: as a program, or as a fork of one that has imported much.

A program gets an environment made here, so that nothing of the instructor's is in it. A fork has
no file of its parent but the one to talk through.
"""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn, Protocol

from moscow_pyongyang.grading.sandbox import sight

if TYPE_CHECKING:
    from collections.abc import Callable

_PACKAGE_HOME = str(Path(__file__).resolve().parents[3])
# The environment is made here, so Python may listen to it; hashes must not differ from run to run.
_ENVIRONMENT = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MPLBACKEND": "agg",
    "PLOTLY_RENDERER": "plotly_mimetype",
    "NBGRADER_EXECUTION": "autograde",
}
_KEPT = "PYTHONDONTWRITEBYTECODE"
_START = (
    "import sys; home, module = sys.argv.pop(1), sys.argv.pop(1); "
    "home in sys.path or sys.path.insert(0, home); "
    "from importlib import import_module; import_module(module).main()"
)
_FAILED = 70
_MOST_FILES = 1 << 16


class Process(Protocol):
    """What is asked of a process that began here."""

    pid: int

    def wait(self, timeout: float | None = None) -> int:
        """Wait until it has ended; raise ``subprocess.TimeoutExpired`` if it goes on."""

    def kill(self) -> None:
        """End it."""


@dataclass(frozen=True)
class Begun:
    """A process that waits for what it is told.

    Attributes
    ----------
    peer
        The socket to talk through; when it closes, the process ends.
    errors
        A file for what it complains of.
    """

    process: Process
    peer: socket.socket
    errors: IO[bytes]


def begin_program(module: str, *, unsafe: bool = False) -> Begun:
    """Start a program: ``main()`` of a module, with the number of its socket as first argument."""
    ours, theirs = socket.socketpair()
    errors = tempfile.TemporaryFile()  # noqa: SIM115, it is read when the start failed
    home, scratch = sight.HOME, sight.TEMPORARY
    if unsafe:
        home = scratch = tempfile.gettempdir()
    folders = {"HOME": home, "TMPDIR": scratch, "IPYTHONDIR": f"{home}/.ipython-submissions"}
    kept = {_KEPT: os.environ[_KEPT]} if _KEPT in os.environ else {}
    number = str(theirs.fileno())
    process = subprocess.Popen(
        [sys.executable, "-s", "-P", "-c", _START, _PACKAGE_HOME, module, number],
        env={**_ENVIRONMENT, **folders, **kept},
        cwd="/",
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=errors,
        pass_fds=[theirs.fileno()],
        start_new_session=True,
    )
    theirs.close()
    return Begun(process, ours, errors)


def begin_fork(serve: Callable[[socket.socket], NoReturn]) -> Begun:
    """Fork this process, which was begun as a program here; the fork serves its socket."""
    ours, theirs = socket.socketpair()
    errors = tempfile.TemporaryFile()  # noqa: SIM115, it is read when the start failed
    pid = os.fork()
    if pid == 0:
        try:
            os.setsid()
            os.dup2(errors.fileno(), 2)
            channel = theirs.detach()
            os.closerange(3, channel)
            os.closerange(channel + 1, _MOST_FILES)
            serve(socket.socket(fileno=channel))
        finally:
            os._exit(_FAILED)
    theirs.close()
    return Begun(_Fork(pid), ours, errors)


class _Fork:
    """A forked process, with the manners of ``subprocess.Popen``."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._ended: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        if self._ended is None:
            self._poll(timeout)
            self._ended = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._ended

    def _poll(self, timeout: float | None) -> None:
        pidfd = os.pidfd_open(self.pid)
        try:
            poll = select.poll()
            poll.register(pidfd, select.POLLIN)
            if not poll.poll(None if timeout is None else timeout * 1000):
                raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        finally:
            os.close(pidfd)

    def kill(self) -> None:
        if self._ended is None:
            os.kill(self.pid, 9)


def last_words(errors: IO[bytes]) -> str:
    """Return the last line of what a process complained of."""
    errors.seek(0)
    lines = errors.read().decode("utf-8", "replace").strip().splitlines()
    return lines[-1] if lines else "it ended without a word"
