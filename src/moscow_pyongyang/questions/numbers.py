"""Read a number as people type it."""

from __future__ import annotations

import math
import re

_THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)")
LONGEST = 40


def read_number(text: object, unit: str = "") -> float | None:
    """Return the number in `text`, or None if there is none.

    Takes a true minus sign, spaces, "1,250" as one thousand two hundred and
    fifty, "12,5" as twelve and a half, and the unit after the number.
    """
    if isinstance(text, bool) or not isinstance(text, int | float | str):
        return None
    if isinstance(text, str):
        if len(text) > LONGEST + len(unit):
            return None
        text = "".join(text.casefold().removesuffix(unit.casefold()).split())
        text = text.replace("\u2212", "-").replace("\u2013", "-").removesuffix("%")
        if _THOUSANDS.fullmatch(text):
            text = text.replace(",", "")
        elif text.count(",") == 1 and "." not in text:
            text = text.replace(",", ".")
        if not _NUMBER.fullmatch(text):
            return None
    try:
        value = float(text)
    except (OverflowError, ValueError):
        return None
    return value if math.isfinite(value) else None
