"""Dates that keep their precision: a year, a month or a day."""

from __future__ import annotations

import calendar
import re
from datetime import date
from functools import lru_cache

from moscow_pyongyang.errors import DataError

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_SPOKEN = re.compile(r"(?:(?:(\d{1,2}) )?([A-Z][a-z]+) )?(\d{4})")
# Explorers ask for the same few hundred dates on every key press.
_REMEMBERED = 4096
_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}


def parts(text: str) -> tuple[int, int | None, int | None]:
    """Return (year, month, day) of an ISO date; month and day are None where unknown.

    Raises
    ------
    DataError
        If `text` is not a date of the calendar in one of the three forms.
    """
    found = _ISO.fullmatch(text)
    if not found:
        raise DataError(f"{text!r} is not a date such as 1950, 1950-01 or 1950-01-30.")
    year, month, day = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        date(year, month or 1, day or 1)
    except ValueError as error:
        raise DataError(f"{text!r} is not a day of the calendar ({error}).") from None
    return year, month, day


@lru_cache(_REMEMBERED)
def span(text: str) -> tuple[date, date]:
    """Return the first and the last day that an ISO date can mean."""
    year, month, day = parts(text)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if day is None:
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return date(year, month, day), date(year, month, day)


@lru_cache(_REMEMBERED)
def spell(text: str) -> str:
    """Return an ISO date in words: "30 January 1950", "January 1950" or "1950"."""
    year, month, day = parts(text)
    if month is None:
        return str(year)
    words = f"{calendar.month_name[month]} {year}"
    return words if day is None else f"{day} {words}"


def unspell(words: str) -> str | None:
    """Return the ISO form of a date in words, or None if `words` is not a date."""
    found = _SPOKEN.fullmatch(" ".join(words.split()))
    if not found:
        return None
    day, month, year = found.groups()
    if month is None:
        return year
    if month not in _MONTHS:
        return None
    iso = f"{year}-{_MONTHS[month]:02d}"
    return iso if day is None else f"{iso}-{int(day):02d}"
