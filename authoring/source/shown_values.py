"""The right value of an answer in words and small tables, as a teacher reads it on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from moscow_pyongyang.checks.rules import Rule

_FIGURE_TOLERANCE = 0.5
_MOST_BRIEF = 8


@dataclass(frozen=True)
class ShownValue:
    """A value to print.

    Attributes
    ----------
    line
        The value in one line.
    brief
        The same, of a long value its first entries only.
    rows
        Label and number of each entry, where the value has labels: a Series or a figure.
    """

    line: str
    brief: str
    rows: tuple[tuple[str, str], ...] = ()


def shown_value(value: Any, rule: Rule) -> ShownValue:
    """Return a value as its rule reads it: rounded no further than still counts as right.

    Parameters
    ----------
    value
        Of a key or of a likely mistake.
    rule
        The rule of the answer.
    """
    tolerance = getattr(rule, "tolerance", 0.0)
    if rule.kind == "figure":
        tolerance = _FIGURE_TOLERANCE
    if isinstance(value, dict):
        rows = tuple((str(label), number(one, tolerance)) for label, one in value.items())
        return _of_entries([f"{label}: {one}" for label, one in rows], rows)
    if isinstance(value, list | tuple | set | frozenset):
        entries = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return _of_entries([number(one, 0) for one in entries])
    said = number(value, tolerance)
    return ShownValue(said, said)


def _of_entries(entries: list[str], rows: tuple[tuple[str, str], ...] = ()) -> ShownValue:
    sign = " · " if rows else ", "
    first, n_more = sign.join(entries[:_MOST_BRIEF]), len(entries) - _MOST_BRIEF
    brief = f"{first} and {n_more} more" if n_more > 1 else sign.join(entries)
    return ShownValue(sign.join(entries) or "nothing", brief or "nothing", rows)


def number(value: Any, tolerance: float) -> str:
    """Return a number with as few decimals as leave it right; anything else as a text."""
    if type(value) not in (int, float):
        return str(value)
    if not tolerance or value == int(value):
        return f"{value:.12g}"
    decimals = next(n for n in range(13) if 0.5 * 10**-n <= tolerance)
    said = f"{value:.{decimals}f}"
    return said.removeprefix("-") if not float(said) else said
