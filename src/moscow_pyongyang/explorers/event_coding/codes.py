"""A code of an event as it is given at the desk: its scales, its values, its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import signed_code
from moscow_pyongyang.explorers.base import STEPS

if TYPE_CHECKING:
    import pandas as pd

Row = dict[str, Any]
Codes = dict[str, dict[str, int | None]]
NOT_CODABLE = "none"
NO_CODE = (NOT_CODABLE, "not codable")
_CODES = {str(step): step for step in STEPS}
DIMENSIONS = ("closeness", "hostility")


def parse_answer(value: str) -> int | None:
    """Return an answer of the page as a number; "not codable" is None, never 0."""
    return None if value in ("", "none") else int(value)


def sound_answer(value: object) -> str:
    """Return an answer of the page if it is one that can be given, else ""."""
    return value if isinstance(value, str) and (value in _CODES or value == NOT_CODABLE) else ""


def code_word(code: int | None) -> str:
    """Return a code in words, as a table or a sentence has it."""
    return "not codable" if code is None else signed_code(code)


def code_table(columns: dict[str, list[int | None]]) -> pd.DataFrame:
    """Return codes by coder as a table that keeps "not codable" as a gap.

    Parameters
    ----------
    columns
        Codes by coder, all of the same events in the same order.

    Returns
    -------
    pandas.DataFrame
        One row an event, one column (Int64) a coder.
    """
    import pandas as pd

    return pd.DataFrame(columns, dtype="Int64")


def as_sentence(text: str) -> str:
    """Return a text as a sentence, with a true minus before its numbers."""
    text = re.sub(r"-(?=\d)", "−", text)
    return f"{text[:1].upper()}{text[1:]}."
