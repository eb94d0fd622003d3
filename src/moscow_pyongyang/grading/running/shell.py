"""A shell that runs cells as a notebook does, and keeps what they show within limits."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import nullcontext
from typing import TYPE_CHECKING, Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.text import LSString, SList
from traitlets.config import Config

if TYPE_CHECKING:
    from types import TracebackType

    from moscow_pyongyang.grading.sandbox.limits import RunLimits

_LONGEST_ERROR = 2_000
_MOST_PIECES = 500


class Recorder:
    """Keeps what the cell at hand shows; of too much it keeps the beginning and says so."""

    def __init__(self, limits: RunLimits) -> None:
        self._limits = limits
        self.renew()

    def renew(self) -> None:
        """Begin a new submission."""
        self._left = self._limits.outputs
        self.begin("")

    def begin(self, source: str) -> None:
        """Begin a new cell."""
        self.source = source
        self.outputs: list[dict[str, Any]] = []
        self.error = ""
        self._printed = 0

    def print(self, name: str, text: str) -> None:
        """Keep a printed text; most of a flood is only counted."""
        kept = text[: max(0, min(self._limits.text - self._printed, self._left))]
        was_full = self._printed > self._limits.text
        self._printed += len(text)
        self._left -= len(kept)
        if was_full:
            return
        if len(kept) < len(text):
            kept += f"\n[cut here: more than {self._limits.text:,} characters]\n"
            self._printed = self._limits.text + 1
        last = self.outputs[-1] if self.outputs else {}
        if last.get("output_type") == "stream" and last["name"] == name:
            last["text"].append(kept)
        elif len(self.outputs) < _MOST_PIECES:
            self.outputs.append({"output_type": "stream", "name": name, "text": [kept]})

    def show(self, kind: str, data: dict[str, Any], metadata: dict[str, Any]) -> None:
        """Keep what is displayed."""
        if len(self.outputs) >= _MOST_PIECES:
            return
        size = sum(len(value) if isinstance(value, str) else 0 for value in data.values())
        if size > min(self._limits.bundle, self._left):
            data, metadata = {"text/plain": f"[too large to show: {size:,} characters]"}, {}
        self._left -= min(size, self._left)
        more = {"execution_count": None} if kind == "execute_result" else {}
        self.outputs.append({"output_type": kind, "data": data, "metadata": metadata, **more})

    def fail(self, error: BaseException) -> None:
        """Keep an error as one line, whatever it says of itself."""
        name = type.__dict__["__name__"].__get__(type(error))
        try:
            words = str(error)[:_LONGEST_ERROR]
        except BaseException:
            words = "an error that cannot say what it is"
        self.error = f"{name}: {words}" if words else str(name)
        self.outputs.append(
            {"output_type": "error", "ename": name, "evalue": words, "traceback": []}
        )


class Printed(io.TextIOBase):
    """Stands for standard output, or for the errors."""

    encoding = "utf-8"

    def __init__(self, recorder: Recorder, name: str) -> None:
        self._recorder = recorder
        self._name = name

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, text: str) -> int:
        """Keep a text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        self._recorder.print(self._name, text)
        return len(text)


class _Results(DisplayHook):
    recorder: Recorder

    def quiet(self) -> bool:
        # IPython asks the history that it does not keep here.
        source = self.recorder.source
        return bool(self.semicolon_at_end_of_expression(source))  # type: ignore[no-untyped-call]

    def write_output_prompt(self) -> None:
        pass

    def write_format_data(
        self, format_dict: dict[str, Any], md_dict: dict[str, Any] | None = None
    ) -> None:
        self.recorder.show("execute_result", format_dict, md_dict or {})

    def finish_displayhook(self) -> None:
        self._is_active = False


class _Displays(DisplayPublisher):
    recorder: Recorder

    def publish(self, data: Any, metadata: Any = None, *_: object, **__: object) -> None:
        self.recorder.show("display_data", data, metadata or {})

    def clear_output(self, wait: bool = False) -> None:  # noqa: ARG002
        self.recorder.outputs.clear()


class Shell(InteractiveShell):
    """IPython's shell without a terminal, a history or a traceback.

    Attributes
    ----------
    recorder
        Keeps what cells show.
    """

    recorder: Recorder

    def showtraceback(
        self,
        exc_tuple: tuple[type[BaseException], BaseException, TracebackType] | None = None,
        *_: object,
        **__: object,
    ) -> None:
        """Keep an error as one line."""
        error = exc_tuple[1] if exc_tuple else sys.exc_info()[1]
        if error is not None:
            self.recorder.fail(error)

    def showsyntaxerror(self, *_: object, **__: object) -> None:
        """Keep an error of syntax as one line."""
        self.showtraceback()

    def system(self, cmd: str) -> None:
        """Run a line of the shell; without the terminal that IPython asks for."""
        sys.stdout.write(self._told(cmd))

    def getoutput(self, cmd: str, split: bool = True, depth: int = 0) -> Any:  # noqa: ARG002
        """Return what a line of the shell says."""
        said = self._told(cmd)
        return SList(said.splitlines()) if split else LSString(said)

    def _told(self, command: str) -> str:
        line = self.var_expand(command, depth=2)  # type: ignore[no-untyped-call]
        asked = subprocess.run(
            ["/bin/sh", "-c", line],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
        self.user_ns["_exit_code"] = asked.returncode
        return asked.stdout.decode("utf-8", "replace")

    def _tee(self, channel: Any) -> Any:  # noqa: ARG002
        # IPython keeps a second copy of all that is printed, without a limit.
        return nullcontext()

    def enable_gui(self, gui: str | None = None) -> None:
        """Start no window: nobody looks."""

    def ask_exit(self) -> None:
        """Stay: a notebook goes on after ``exit``."""


def make_shell(recorder: Recorder) -> Shell:
    """Return a shell that keeps what it shows in `recorder`."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "nocolor"
    shell = Shell.instance(config=config, displayhook_class=_Results, display_pub_class=_Displays)
    for part in (shell, shell.displayhook, shell.display_pub):
        object.__setattr__(part, "recorder", recorder)
    return shell
