"""What runs in the sandbox: the cells of one submission, and between them our own few lines.

A student's code and these lines share one process, so nothing here can be a secret or a judge:
whoever patches them changes what this process says of this submission, and no more. The
answers are data, their keys are elsewhere, and each reader outside is strict. What is done
here against patches (references held from before, builtins put back) is for the student who
wrote ``list = …`` by accident; whoever does it on purpose could as well have typed the answer.
"""

from __future__ import annotations

import builtins
import json
import os
import random
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks import answer_json, normalise
from moscow_pyongyang.checks.normalise import Answer

if TYPE_CHECKING:
    from types import ModuleType

    from moscow_pyongyang.grading.running.shell import Recorder, Shell

Step = dict[str, Any]
"""A cell to run: ``cell``, ``source``, ``is_ours``; or one whose answers are taken: ``names``."""

_ERRORS_OF_THE_CHANNEL = 74
_TRIES = 20
_TIMERS = (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF)
_HEARD = (
    *(signal.SIGALRM, signal.SIGVTALRM, signal.SIGPROF, signal.SIGINT, signal.SIGTERM),
    *(signal.SIGUSR1, signal.SIGUSR2, signal.SIGCHLD, signal.SIGPIPE, signal.SIGHUP),
)


class Cells:
    """The cells of one submission in the child.

    Made in the warm process, so that all it holds is from before any student's code.

    Parameters
    ----------
    shell, recorder
        What runs cells, and what keeps what they show.
    """

    def __init__(self, shell: Shell, recorder: Recorder) -> None:
        self._shell, self._recorder = shell, recorder
        self._names = shell.user_ns
        self._encode = json.JSONEncoder(allow_nan=False).encode
        self._read, self._to_plain = normalise.read, answer_json.to_plain
        self._write, self._getpid, self._exit = os.write, os.getpid, os._exit
        self._settrace, self._setprofile = sys.settrace, sys.setprofile
        self._run_cell, self._count_threads = shell.run_cell, threading.active_count
        self._setitimer, self._signal = signal.setitimer, signal.signal
        self._handlers = {number: signal.getsignal(number) for number in _HEARD}
        self._places = [(place, [*place]) for place in (sys.path, sys.meta_path, sys.path_hooks)]
        self._pristine = [
            (vars(module), dict(vars(module)))
            for module in (builtins, normalise, answer_json, json.encoder)
        ]

    def run(self, steps: list[Step], channel: int, most_answer: int) -> None:
        """Run the steps, say after each on `channel` what came of it, and end this process."""
        own = self._getpid()
        _seed()
        for step in steps:
            self._say(channel, {"began": step["cell"]})
            self._recorder.begin(step.get("source", ""))
            taken = None
            if "names" in step:
                taken = self._take(step["names"], most_answer)
            else:
                self._run(step["source"], step["is_ours"])
            self._restore()
            if self._getpid() != own:
                self._exit(0)  # a copy that the cell made of us
            about = {"answers": taken, "threads": self._count_threads()}
            self._say(channel, {"ended": step["cell"], **self._shown(), **about})
        self._say(channel, {"finished": True})
        self._exit(0)

    def _run(self, source: str, is_ours: bool) -> None:
        try:
            # Of a cell of ours nothing is shown: everybody has seen it.
            self._run_cell(source, store_history=False, silent=is_ours)  # type: ignore[no-untyped-call]
        except BaseException as error:  # an error that went past the shell's own net
            self._recorder.fail(error)

    def _take(self, names: list[str], most: int) -> list[Any] | None:
        answers: list[Any] = []
        for name in names:
            if name not in self._names:
                self._recorder.fail(NameError(f"name '{name}' is not defined"))
            answer = self._read(self._names.get(name))
            plain = self._to_plain(answer)
            if len(self._encode(plain)) > most:
                plain = self._to_plain(Answer("unreadable", answer.words))
            answers.append(plain)
        return answers

    def _restore(self) -> None:
        for _ in range(_TRIES):
            try:
                self._put_back()
            except BaseException:
                continue  # an alarm of the cell went off in here
            return

    def _put_back(self) -> None:
        for timer in _TIMERS:
            self._setitimer(timer, 0)
        for number, handler in self._handlers.items():
            self._signal(number, handler)
        self._settrace(None)
        self._setprofile(None)
        for now, before in self._pristine:
            now.update(before)
        for place, entries in self._places:
            place[:] = entries

    def _shown(self) -> dict[str, Any]:
        outputs = [
            {**one, "text": "".join(one["text"])} if one["output_type"] == "stream" else one
            for one in self._recorder.outputs
        ]
        return {"outputs": _plain(outputs), "error": self._recorder.error}

    def _say(self, channel: int, message: dict[str, Any]) -> None:
        left = memoryview(self._line(message))
        try:
            while left:
                left = left[self._write(channel, left) :]
        except OSError:
            self._exit(_ERRORS_OF_THE_CHANNEL)

    def _line(self, message: dict[str, Any]) -> bytes:
        try:
            said = self._encode(message)
        except (TypeError, ValueError, RecursionError):
            # What is shown is no JSON; that it cannot be shown costs no answer.
            said = self._encode({**message, "outputs": []})
        # The line break before it ends what a student may have begun on the pipe.
        return f"\n{said}\n".encode()


def _seed() -> None:
    """Let each run draw the same numbers."""
    random.seed(0)
    numpy: ModuleType | None = sys.modules.get("numpy")
    if numpy:
        numpy.random.seed(0)


def _plain(value: Any) -> Any:
    """Return outputs as JSON has them: bytes and odd objects as text."""
    if value is None or type(value) in (str, bool, int, float):
        return value
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    if isinstance(value, bytes):
        import base64

        return base64.b64encode(value).decode()
    return f"[{normalise.type_name(value)}]"


def quiet() -> None:
    """Let this process hear, read and show nothing: standard input and output lead nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for fd in (0, 1, 2):
        os.dup2(nowhere, fd)
    os.close(nowhere)
    for number in (signal.SIGTERM, signal.SIGALRM, signal.SIGCHLD, signal.SIGPIPE):
        signal.signal(number, signal.SIG_IGN if number == signal.SIGPIPE else signal.SIG_DFL)
