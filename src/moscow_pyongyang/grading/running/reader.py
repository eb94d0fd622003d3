"""Read what a child says: JSON lines of limited size, and nothing of it is trusted.

The child's pipe is in reach of the student's code, so a line may be anything. It can tell of its
own submission only what it likes; it cannot end the reader, fill the memory, or stand for
another cell than the one at hand.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any, NoReturn

from moscow_pyongyang.checks.answer_json import AnswerJsonError, from_plain, to_plain
from moscow_pyongyang.checks.normalise import Answer

_LONGEST_TEXT = 20_000_000
_DEEPEST = 40
_OF_OUTPUT = {
    "stream": ("name", "text"),
    "display_data": ("data", "metadata"),
    "execute_result": ("data", "metadata", "execution_count"),
    "error": ("ename", "evalue", "traceback"),
}


@dataclass
class Told:
    """What a child has said so far.

    Attributes
    ----------
    plan
        The cells that are to run, in order; those that take answers with their number.
    at
        Place in the plan of the cell that runs; -1 before the first.
    is_between
        Whether that cell has ended and the next has not begun.
    ended
        By cell what was said at its end: ``outputs``, ``error``, ``answers``, and how many
        ``threads`` there were.
    is_finished
        Whether the last cell has ended.
    """

    plan: tuple[tuple[int, int], ...]
    most_bytes: int
    at: int = -1
    is_between: bool = True
    is_finished: bool = False
    ended: dict[int, dict[str, Any]] = field(default_factory=dict)
    _rest: bytearray = field(default_factory=bytearray)
    _seen: int = 0

    @property
    def cell(self) -> int:
        """The cell that began last; -1 before the first."""
        return self.plan[self.at][0] if self.at >= 0 else -1

    @property
    def is_too_much(self) -> bool:
        """Whether more came than any honest submission says."""
        return self._seen > self.most_bytes

    def feed(self, data: bytes) -> None:
        """Take in the next bytes of the pipe."""
        self._seen += len(data)
        if self.is_too_much:
            self._rest.clear()
            return
        *lines, rest = data.split(b"\n")
        for line in lines:
            self._take(bytes(self._rest) + line)
            self._rest.clear()
        self._rest += rest

    def _take(self, line: bytes) -> None:
        message = read_line(line)
        if message is None:
            return
        if self.is_between and self.at + 1 < len(self.plan):
            if message.get("began") == self.plan[self.at + 1][0]:
                self.at, self.is_between = self.at + 1, False
        elif not self.is_between and message.get("ended") == self.cell:
            self.ended[self.cell] = {
                "outputs": _outputs(message.get("outputs")),
                "error": _text(message.get("error"))[:4_000],
                "answers": _answers(message.get("answers"), self.plan[self.at][1]),
                "threads": _count(message.get("threads")),
            }
            self.is_between = True
            self.is_finished = self.at + 1 == len(self.plan)


def read_line(line: bytes) -> dict[str, Any] | None:
    """Return the object that a line holds; None if it holds none, or one that no reader would like.

    Numbers that JSON does not have, and texts that are no Unicode, are taken out.
    """
    try:
        message = json.loads(line, parse_constant=_refuse)
        clean = _clean(message, _DEEPEST)
    except (ValueError, RecursionError):
        return None
    return clean if isinstance(clean, dict) else None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def _clean(value: Any, deep: int) -> Any:
    if deep == 0:
        raise ValueError("too deep")
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, list):
        return [_clean(inner, deep - 1) for inner in value]
    if isinstance(value, dict):
        return {_clean(key, deep): _clean(inner, deep - 1) for key, inner in value.items()}
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        raise ValueError("no number")
    return value


def _text(value: object) -> str:
    return value[:_LONGEST_TEXT] if isinstance(value, str) else ""


def _count(value: object) -> int:
    return value if type(value) is int and 0 <= value < 1_000_000 else 0


def _answers(value: object, count: int) -> tuple[dict[str, Any], ...] | None:
    """Return the answers of an item; None if there are not as many as it asks for."""
    if not isinstance(value, list) or len(value) != count or count == 0:
        return None
    return tuple(map(_answer, value))


def _answer(value: object) -> dict[str, Any]:
    """Return an answer as the course writes it; anything else is one that cannot be read."""
    try:
        return to_plain(from_plain(value))
    except (AnswerJsonError, TypeError, ValueError):
        return to_plain(Answer("unreadable", "a value that cannot be read"))


def _outputs(value: object) -> tuple[dict[str, Any], ...]:
    found = []
    for one in value if isinstance(value, list) else ():
        kind = one.get("output_type") if isinstance(one, dict) else None
        entries = _OF_OUTPUT.get(kind) if isinstance(kind, str) else None
        if entries:
            found.append({"output_type": kind, **{name: _entry(name, one) for name in entries}})
    return tuple(found)


def _entry(name: str, output: dict[str, Any]) -> Any:
    value = output.get(name)
    if name in ("data", "metadata"):
        return value if isinstance(value, dict) else {}
    if name == "traceback":
        return []
    if name == "execution_count":
        return None
    if name == "name":
        return "stderr" if value == "stderr" else "stdout"
    return _text(value)
