"""Processes that grade: forks of one that has imported all that they and the submissions need.

The command itself runs no student's code, computes no key and imports none of the libraries. It
starts a pool, which forks a grader for each job; a grader forks its warm process first, while
neither of them knows a key, a secret or a name, and only then is told what the class is. What the
warm process forks has been in no memory that held any of it.
"""

from __future__ import annotations

import gc
import json
import os
import select
import socket
import subprocess
import sys
import threading
from collections import Counter, deque
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, NoReturn

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.grader import Grader, failed
from moscow_pyongyang.grading.running import wire
from moscow_pyongyang.grading.running.begin import begin_fork, begin_program, last_words
from moscow_pyongyang.grading.sandbox.report import guards, unsupported

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import TracebackType
    from typing import Self

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.grader import Assignments, Work
    from moscow_pyongyang.grading.judge import Terms
    from moscow_pyongyang.grading.model import Graded
    from moscow_pyongyang.grading.sandbox import Guard

_MOST_TRIES = 3
_GONE = "the process that graded it was ended several times, and not by it"
_SECONDS_TO_END = 10.0


class GraderPool:
    """Grades works by processes of its own; used as a context manager.

    Parameters
    ----------
    assignments, terms
        What was asked, and by what the class is judged.
    unsafe
        Whether to run without the guards that this machine does not give.

    Raises
    ------
    CourseError
        If this system has no sandbox, and while it grades if this machine gives none or nothing
        can be started; the message says what is missing.
    """

    def __init__(self, assignments: Assignments, terms: Terms, *, unsafe: bool = False) -> None:
        if reason := unsupported():
            raise CourseError(reason)
        self._told = (assignments, terms, unsafe)
        self._begun = begin_program(__name__, unsafe=unsafe)
        self._graders: list[Connection] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        process, peer, errors = self._begun.process, self._begun.peer, self._begun.errors
        peer.close()
        if kind is None:
            for channel in self._graders:
                _say(channel, None)
            with suppress(subprocess.TimeoutExpired):
                process.wait(_SECONDS_TO_END)
        # Whoever is at work ends at once when its channel closes.
        for channel in self._graders:
            channel.close()
        try:
            process.wait(_SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        errors.close()

    @property
    def process(self) -> int:
        """Number of the process that all others are forks of."""
        return self._begun.process.pid

    def guards(self) -> tuple[Guard, ...]:
        """Return what this kernel gives, tried by a process of the pool."""
        ours, theirs = os.pipe()
        with open(ours, encoding="utf-8") as said:
            self._order("probe", theirs)
            text = said.read()
        return guards(json.loads(text) if text else {"all": last_words(self._begun.errors)})

    def grade(self, works: Sequence[Work], jobs: int) -> Iterator[Graded]:
        """Yield a result for each work, in the order in which they are found."""
        waiting, tries = deque(works), Counter[str]()
        free = [self._grader() for _ in range(min(jobs, len(works)))]
        busy: dict[Connection, Work] = {}
        found: list[Graded] = []
        while True:
            # First a grader gets its next work: meanwhile the results of the last ones are kept.
            while waiting and free:
                channel = free.pop()
                busy[channel] = waiting.popleft()
                _say(channel, busy[channel])
            yield from found
            if not busy:
                return
            found = []
            for channel in _ready(busy):
                work, answer = busy.pop(channel), _heard(channel)
                if answer is not None:
                    free.append(channel)
                    found.append(answer)
                    continue
                # It was ended from outside, as when memory is full: that is nobody's fault.
                free.append(self._grader())
                tries[work.code] += 1
                if tries[work.code] < _MOST_TRIES:
                    waiting.appendleft(work)
                else:
                    found.append(failed(work, self._assignment(work), _GONE))

    def _assignment(self, work: Work) -> Assignment:
        return self._told[0][work.variant]

    def _grader(self) -> Connection:
        ours, theirs = socket.socketpair()
        channel = Connection(ours.detach())
        self._graders.append(channel)
        self._order("grader", theirs.detach())
        _say(channel, self._told)
        return channel

    def _order(self, what: str, fd: int) -> None:
        """Ask for a fork that answers through a file, which is closed here."""
        try:
            wire.send(self._begun.peer, {"fork": what}, [fd])
        except wire.PeerGoneError:
            said = last_words(self._begun.errors)
            raise CourseError(f"The process that grades did not start: {said}") from None
        finally:
            os.close(fd)


def main() -> NoReturn:
    """Serve the command at the other end of the file whose number is the first argument."""
    from moscow_pyongyang.grading.running import libraries

    control = socket.socket(fileno=int(sys.argv[1]))
    libraries.import_libraries()
    libraries.warm_up()
    gc.freeze()
    forks = []
    try:
        while True:
            order, fds = wire.receive(control)
            fork = os.fork()
            if fork == 0:
                control.close()
                _FORKS[order["fork"]](fds[0])
            os.close(fds[0])
            forks.append(fork)
    except wire.PeerGoneError:
        pass
    for fork in forks:
        os.waitpid(fork, 0)
    os._exit(0)


def _serve(fd: int) -> NoReturn:
    """Grade what comes through this file; the warm process is forked before anything does."""
    from moscow_pyongyang.grading.running import zygote

    begun = begin_fork(zygote.serve)
    gc.enable()
    channel = Connection(fd)
    try:
        assignments, terms, unsafe = channel.recv()
        threading.Thread(target=_end_with_the_command, args=[fd], daemon=True).start()
        with Grader(assignments, terms, unsafe=unsafe, begun=begun) as grader:
            while (work := channel.recv()) is not None:
                channel.send(grader.grade(work))
    except (EOFError, BrokenPipeError, ConnectionResetError):
        pass  # the command is gone
    except CourseError as error:
        channel.send(error)
    except Exception as error:
        channel.send(RuntimeError(f"{type(error).__name__}: {error}"))
    finally:
        os._exit(0)


def _probe(fd: int) -> NoReturn:
    """Try the guards of this kernel, and write what failed."""
    from moscow_pyongyang.grading.sandbox import probe

    os.dup2(fd, 1)
    os.close(fd)
    try:
        probe.main()
    finally:
        os._exit(0)


_FORKS = {"grader": _serve, "probe": _probe}


def _end_with_the_command(fd: int) -> None:
    """End this process in the middle of its work, should nobody be there to hear of it."""
    poll = select.poll()
    poll.register(fd, select.POLLRDHUP)
    poll.poll()
    os._exit(0)


def _say(channel: Connection, message: object) -> None:
    # Whoever is gone says nothing either, and that is where it is noticed.
    with suppress(OSError):
        channel.send(message)


def _ready(busy: dict[Connection, Work]) -> list[Connection]:
    return [one for one in wait(list(busy)) if isinstance(one, Connection)]


def _heard(channel: Connection) -> Graded | None:
    """Return what a grader found; None if it is gone."""
    try:
        answer: Graded | Exception = channel.recv()
    except (EOFError, OSError):
        return None
    if isinstance(answer, Exception):
        raise answer
    return answer
