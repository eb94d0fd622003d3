"""What stands in the sandbox for those functions of the course that need what is not there.

The keys are not in the sandbox, so a check there can only say that it was met. The answers are
judged outside. Input nobody can give is an error that says so.
"""

from __future__ import annotations

import builtins
from typing import Any, NoReturn

ASKED = (
    "input() has nobody to ask while a notebook is graded: put the value into the cell, as in "
    "year = 1990."
)


class Recorded:
    """What a check says in the sandbox; it never knows how an answer stands."""

    text = "recorded"

    def __repr__(self) -> str:
        return self.text


def check(*_: object, **__: object) -> Recorded:
    """Take an answer and say no more than that; no call is wrong."""
    return Recorded()


def full_marks(*_: object, **__: object) -> bool:
    """Return False: nothing is known here."""
    return False


def lesson(*_: object, **__: object) -> None:
    """Show nothing in place of a page's head."""


def ask(_: object = "", *__: object) -> NoReturn:
    """Refuse to ask: nobody is there."""
    raise EOFError(ASKED)


def put_in_place() -> None:
    """Let the course's own names mean these, before any notebook imports them."""
    import moscow_pyongyang
    from moscow_pyongyang import checks, lessons
    from moscow_pyongyang.checks import judge

    for module in (judge, checks, moscow_pyongyang):
        _set(module, "check", check)
    for module in (judge, checks):
        _set(module, "full_marks", full_marks)
        _set(module, "require_full_marks", check)
    for module in (lessons, moscow_pyongyang):
        _set(module, "lesson", lesson)
    builtins.input = ask


def _set(module: Any, name: str, value: object) -> None:
    vars(module)[name] = value
