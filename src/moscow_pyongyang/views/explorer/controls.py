"""The controls of an explorer, and the values that each can have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_TEXT_MAX = 500
# A state: a value for each control, by its name, and what only the kernel sets (open rows).
Values = dict[str, Any]


@dataclass(frozen=True)
class Control:
    """One control of an explorer; its value is ``state[name]``.

    Attributes
    ----------
    kind
        ``"range"`` (a number by slider), ``"choice"`` (one of a list), ``"checks"``
        (any of a list; none ticked means all), ``"switch"`` (yes or no) or
        ``"search"`` (text).
    name, label
        Key in the state; words on the page.
    options
        Pairs of value and words, for ``"choice"`` and ``"checks"``.
    low, high, step
        For ``"range"``.
    not_below, not_above
        Name of another range that this one pushes along.
    place
        ``"row"`` for the one row of chips above the picture, ``"axis"`` for a range that lies
        under the picture's axis (two that push each other are one brush), ``"more"`` for what
        waits behind "More".
    is_plain
        Whether the options of a choice say what it is: its label is only heard.
    plays
        Whether the end of a span under the axis can play, year by year.
    """

    kind: str
    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    low: int = 0
    high: int = 0
    step: int = 1
    not_below: str = ""
    not_above: str = ""
    place: str = "row"
    is_plain: bool = False
    plays: bool = False


def fits(control: dict[str, Any], value: object, first: object) -> bool:
    """Return whether a control can have a value, and it is not its first one."""
    return can_have(control, value) and value != first


def can_have(control: dict[str, Any], value: Any) -> bool:
    """Return whether a control can have a value."""
    known = [option for option, _ in control["options"]]
    match control["kind"], value:
        case "range", int():
            is_known = not isinstance(value, bool) and control["low"] <= value <= control["high"]
        case "choice", str():
            is_known = value in known
        case "checks", list():
            is_known = all(one in known for one in value)
        case "switch", bool():
            is_known = True
        case "search", str():
            # Half of a pair of surrogates cannot be sent to a page.
            is_known = len(value) <= _TEXT_MAX and value == value.encode(errors="ignore").decode()
        case _:
            is_known = False
    return is_known
