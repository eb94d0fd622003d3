"""Numbers as people write them: 5,417 is five thousand to some and five and a bit to others.

``views/quiz/number.js`` reads the same texts in the same way before a learner checks an answer;
``tests/js/support/number_cases.json`` holds both to it. Change the two together.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import Literal

NumberKind = Literal["count", "ratio", "amount"]
RATIO_UNITS = frozenset({"per cent", "percent", "%", "percentage points", "times"})

_LONGEST = 40
# Listed one by one: what Python and a browser call a space or a digit differs at the edges.
_SPACES = "".join(map(chr, [9, 10, 13, 32, 0xA0, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]))
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF])
_ZEROS = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0xFF10)
_PLAIN = {
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "’ʼ′‘_\u066c"), "'"),
    **{0xFF0B: "+", 0xFF0C: ",", 0x201A: ",", 0xFF0E: ".", 0xFF05: "%", 0x066A: "%", 0x066B: "·"},
    **{zero + digit: str(digit) for zero in _ZEROS for digit in range(10)},
}
_ABOUT = re.compile(
    r"(?:[=~≈∼×]|(?:approximately|approx|circa|ca|c|about|around|roughly|etwa|rund|ungefähr"
    r"|environ|около|примерно|약)[. ]) *"
)
_UNITS = {
    "per cent": (
        "%",
        "percent",
        "per cent",
        "pct",
        "prozent",
        "pour cent",
        "процента",
        "процентов",
    ),
    "times": (
        "x",
        "×",
        "times",
        "-fold",
        "fold",
        "-mal",
        "mal",
        "-fach",
        "fach",
        "раз",
        "раза",
        ":1",
        ": 1",
        "to 1",
        "zu 1",
        "к 1",
    ),
}
_POWER = re.compile(r" ?[×x*·] ?10 ?(?:\^|\*\*) ?")
_SHAPE = re.compile(r"([+-]?) ?([0-9][0-9 ,.'·]*|[,.·][0-9]+)(?:e([+-]?[0-9]{1,2}))?")
_LARGEST_POWER = 15


@dataclass(frozen=True)
class NumberReading:
    """How a typed number is read.

    Attributes
    ----------
    values
        Its value; two where both a thousand and a fraction stay possible, the likelier first.
    said
        The reading in words, for example "read as 5.417, between 5 and 6".
    is_plain
        It was typed just as it is said: nothing needs to be said.
    """

    values: tuple[float, ...]
    said: str
    is_plain: bool = False


def interpret_number(
    text: object, *, unit: str = "", kind: NumberKind = "amount", decimal: str = ""
) -> NumberReading | None:
    """Return the number in `text` and how it was read, or None if there is not one number.

    Most ways to write a number have one reading: ``1.234,5``, ``1 234.5``, ``1'234``, ``0,625``.
    A single comma or dot before three digits has two: ``5,417`` is 5417 or 5.417. What is asked
    for decides, never what is right. Where it leaves both, both are returned.

    Parameters
    ----------
    text
        What was typed, or a number.
    unit
        The unit asked for, which may stand behind the number.
    kind
        ``"ratio"``: below a thousand, as per cent and times are, so ``5,417`` is 5.417.
        ``"count"``: whole, so it is 5417; ``13.000`` stays 13 or 13000.
        ``"amount"``: either.
    decimal
        The decimal mark of the writer's language, ``","`` or ``"."``: of two readings, the
        one that it makes comes first. Without it a comma parts thousands, as in English.
    """
    if isinstance(text, bool) or not isinstance(text, int | float | str):
        return None
    if not isinstance(text, str):
        return _of_number(text)
    if len(text) > _LONGEST + len(unit):
        return None
    shape = _SHAPE.fullmatch(_bare(text, unit))
    if shape is None:
        return None
    sign, digits, power = shape[1], shape[2], int(shape[3] or 0)
    if abs(power) > _LARGEST_POWER:
        return None
    written = [_written(sign, whole, part, power) for whole, part in _parts(digits)]
    found = _plausible(written, kind, bool(shape[3]))
    if len(found) == 2 and (decimal or ".") == _mark(digits):
        found.reverse()
    if not found:
        return None
    said = " or as ".join(map(_say, found)) + (", whichever is right" if len(found) == 2 else "")
    is_plain = len(written) == 1 and text.strip(_SPACES) == found[0]
    return NumberReading(tuple(map(float, found)), f"read as {said}", is_plain)


def _of_number(value: float) -> NumberReading | None:
    try:
        number = float(value)
    except OverflowError:
        return None
    return NumberReading((number,), f"read as {number:g}", True) if math.isfinite(number) else None


def _bare(text: str, unit: str) -> str:
    """Return the number alone: plain signs, no unit, no "about", no full stop at the end."""
    text = text.lower().translate(_UNSEEN).translate(_PLAIN)
    text = re.sub(" +", " ", text).strip(" ")
    if about := _ABOUT.match(text):
        text = text[about.end() :]
    text = _POWER.sub("e", text)
    unit = unit.lower().strip(" ")
    known = (*_UNITS.get(unit, ()), unit, unit.removesuffix("s"), "%")
    text = text.rstrip(".,… ")
    for name in sorted(filter(None, known), key=len, reverse=True):
        if text.endswith(name):
            text = text[: -len(name)]
            break
    return text.rstrip(".,… ").strip(" ")


def _mark(digits: str) -> str:
    return "," if "," in digits else "."


def _parts(digits: str) -> list[tuple[str, str]]:
    """Return whole part and decimals for each way to read digits and marks, thousands first."""
    if "·" in digits:
        whole, _, part = digits.partition("·")
        return _one(whole, part) if part.isdigit() else []
    comma, dot = digits.rfind(","), digits.rfind(".")
    if comma < 0 and dot < 0:
        return _one(digits, "")
    last = max(comma, dot)
    whole, part = digits[:last], digits[last + 1 :]
    mark = digits[last]
    if mark in whole:
        # It stands there twice, so it parts groups: 1,234,567.
        return _one(digits, "")
    if not part.isdigit():
        # 1,234 567: behind a decimal mark nothing is parted.
        return []
    fraction = _one(whole, part)
    is_open = whole.isdigit() and len(whole) <= 3 and len(part) == 3 and whole[0] != "0"
    return _one(digits, "") + fraction if is_open else fraction


def _one(whole: str, part: str) -> list[tuple[str, str]]:
    """Return a whole part without the marks between its groups, if those are of one kind."""
    marks = set(whole) - set("0123456789")
    if not marks:
        return [(whole, part)]
    groups = re.split(r"[ ,.']", whole)
    sizes = [len(group) for group in groups]
    by_three = 1 <= sizes[0] <= 3 and all(size == 3 for size in sizes[1:])
    # 12,34,567, as in India.
    by_two = 1 <= sizes[0] <= 2 and sizes[-1] == 3 and all(size == 2 for size in sizes[1:-1])
    return [("".join(groups), part)] if len(marks) == 1 and (by_three or by_two) else []


def _written(sign: str, whole: str, part: str, power: int) -> str:
    """Return a number in plain digits: no exponent, no zero that says nothing."""
    digits, point = whole + part, len(whole) + power
    if point <= 0:
        digits, point = "0" * (1 - point) + digits, 1
    digits = digits.ljust(point, "0")
    head, tail = digits[:point].lstrip("0") or "0", digits[point:].rstrip("0")
    text = f"{head}.{tail}" if tail else head
    return f"-{text}" if sign == "-" and text != "0" else text


def _plausible(written: list[str], kind: NumberKind, has_power: bool) -> list[str]:
    if len(written) < 2:
        return written
    thousand, fraction = written
    if kind == "ratio" or has_power:
        return [fraction]
    if kind == "count" and "." in fraction:
        return [thousand]
    return [thousand, fraction]


def _say(written: str) -> str:
    """Return a number so that neither a comma nor a dot can be taken for the other."""
    whole, _, part = written.partition(".")
    if len(part) != 3 or len(whole.removeprefix("-")) > 3 or whole in {"0", "-0"}:
        return written
    low = int(whole.removeprefix("-"))
    if whole.startswith("-"):
        return f"{written}, between -{low + 1} and -{low}"
    return f"{written}, between {low} and {low + 1}"
