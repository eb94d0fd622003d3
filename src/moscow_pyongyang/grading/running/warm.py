"""The command's side of the warm process: start it, let it fork, end what runs too long."""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.running import wire
from moscow_pyongyang.grading.running.begin import Begun, begin_program, last_words
from moscow_pyongyang.grading.running.reader import Told
from moscow_pyongyang.grading.sandbox.limits import MIB
from moscow_pyongyang.grading.sandbox.memory import MemoryWatch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from moscow_pyongyang.grading.sandbox.limits import RunLimits

_SECONDS_TO_START = 120.0
_SECONDS_TO_END = 2
_SECONDS_TO_ANSWER = 30.0


class MachineError(Exception):
    """The machine, and no student, kept a submission from running."""


@dataclass(frozen=True)
class Ended:
    """How a child ended.

    Attributes
    ----------
    told
        What it said before.
    stopped
        Why it was ended from here; empty if it ended by itself.
    status
        As ``os.waitstatus_to_exitcode`` has it.
    cpu, memory
        Seconds of CPU and most bytes of memory that it used.
    """

    told: Told
    stopped: str
    status: int
    cpu: float
    memory: int


class WarmProcess:
    """A process that has imported what submissions import.

    Parameters
    ----------
    limits
        What each submission may use.
    unsafe
        Whether it runs without a room of its own.
    begun
        The process that is to become it; a new program if not given.

    Attributes
    ----------
    failed
        Guards that this kernel does not give, with the reason.

    Raises
    ------
    CourseError
        If this kernel gives no room, or the process does not start.
    """

    def __init__(
        self, limits: RunLimits, *, unsafe: bool = False, begun: Begun | None = None
    ) -> None:
        self._limits = limits
        begun = begun or begin_program("moscow_pyongyang.grading.running.zygote", unsafe=unsafe)
        self._process, self._peer, self._errors = begun.process, begun.peer, begun.errors
        self._peer.settimeout(_SECONDS_TO_START)
        try:
            wire.send(self._peer, {"unsafe": unsafe, "limits": asdict(limits)})
            reply, _ = wire.receive(self._peer)
        except wire.PeerGoneError:
            raise CourseError(self._why()) from None
        self.failed: dict[str, str] = reply["failed"]
        if "ready" not in reply:
            if "start" in self.failed:
                raise CourseError(self._why(self.failed["start"]))
            self.close()
            raise NoRoomError(self.failed)
        self._peer.settimeout(_SECONDS_TO_ANSWER)

    def run(self, steps: list[dict[str, Any]], deadline: float) -> Ended:
        """Let a fork run these steps, and wait until it has ended.

        Raises
        ------
        MachineError
            If it could not be forked, or the warm process is gone.
        """
        plan = tuple((step["cell"], len(step.get("names", ()))) for step in steps)
        told = Told(plan, most_bytes=4 * self._limits.outputs + 8 * self._limits.answer)
        ours, theirs = os.pipe()
        try:
            try:
                with _held(steps) as told_to_the_child:
                    wire.send(self._peer, {"run": True}, [theirs, told_to_the_child])
            finally:
                os.close(theirs)
            reply, fds = wire.receive(self._peer)
            if "forked" not in reply:
                raise MachineError(f"no process could be started: {reply['failed']}")
            child = fds[0]
            try:
                stopped = self._watch(ours, child, told, deadline)
            finally:
                with suppress(ProcessLookupError):
                    signal.pidfd_send_signal(child, signal.SIGKILL)
                os.close(child)
            wire.send(self._peer, {"reap": True})
            reply, _ = wire.receive(self._peer)
        except (wire.PeerGoneError, OSError) as error:
            raise MachineError(f"the warm process is gone ({error})") from None
        finally:
            os.close(ours)
        status = os.waitstatus_to_exitcode(reply["status"])
        return Ended(told, stopped, status, reply["cpu"], reply["rss"])

    def _watch(self, ours: int, child: int, told: Told, deadline: float) -> str:
        """Read what the child says until it ends; return why it has to be ended, if it has."""
        os.set_blocking(ours, False)
        poll = select.poll()
        poll.register(ours, select.POLLIN)
        poll.register(child, select.POLLIN)
        at, until = None, time.monotonic() + self._limits.cell_seconds
        memory = MemoryWatch(child, self._limits.memory_of_all)
        while True:
            now = time.monotonic()
            if (told.at, told.is_between) != at:
                at, until = (told.at, told.is_between), now + self._limits.cell_seconds
            if told.is_finished:
                return ""
            if told.is_too_much:
                return "wrote more than a notebook can hold"
            if now >= deadline:
                return f"the submission ran longer than {self._limits.seconds:g} s"
            if now >= until:
                return f"ran longer than {self._limits.cell_seconds:g} s"
            if memory.is_over():
                most = self._limits.memory_of_all // MIB
                return f"held more than {most:,} MB of memory in all its processes together"
            wait = min(until, deadline, memory.due) - now
            ready = dict(poll.poll(max(1.0, wait * 1000)))
            has_said = _read_into(told, ours) if ours in ready else False
            if child in ready and not has_said:
                while _read_into(told, ours):
                    pass
                return ""

    def _why(self, said: str = "") -> str:
        self._end()
        last = said or last_words(self._errors)
        self._errors.close()
        return f"The process that runs submissions did not start: {last}"

    def close(self) -> None:
        """End the process, and with it all that it forked."""
        self._end()
        self._errors.close()

    def _end(self) -> None:
        self._peer.close()
        try:
            # It ends by itself when nobody is there: then the time that it took is known, too.
            self._process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    @property
    def id(self) -> int:
        """Number of the process, by which a test ends it."""
        return self._process.pid


class NoRoomError(CourseError):
    """This kernel does not give what holds a student's code.

    Attributes
    ----------
    failed
        The guards that failed, with the reason.
    """

    def __init__(self, failed: dict[str, str]) -> None:
        said = "; ".join(f"{name}: {why}" for name, why in failed.items())
        super().__init__(said)
        self.failed = failed


@contextmanager
def _held(steps: list[dict[str, Any]]) -> Iterator[int]:
    """Hold the steps in a file that has no name, which the child reads and the warm process not.

    What the warm process had read would lie about in the memory of every later child.
    """
    with tempfile.TemporaryFile() as file:
        file.write(json.dumps(steps).encode())
        file.seek(0)
        yield file.fileno()


def _read_into(told: Told, fd: int) -> bool:
    try:
        data = os.read(fd, 1 << 20)
    except BlockingIOError:
        return False
    told.feed(data)
    return bool(data)
