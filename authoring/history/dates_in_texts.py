"""Every date that a text of a table names is the date of a row, or is listed as one that is not.

A wrong day in a summary is the commonest slip, and nobody sees it: so it is compared with all the
dates that the tables hold. A day that only a text names stands in the table ``text_dates``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring.history import has, rows
from authoring.history.editorial import QUOTED_TABLES, own_columns
from moscow_pyongyang.errors import DataError
from moscow_pyongyang.tables.dates import span, spell, unspell
from moscow_pyongyang.tables.schema import package, resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from authoring import Problem
    from authoring.history import LocatedRow

LISTED = "text_dates"
# Without these most dates would be those of no row.
_DATED = ("documents", "events", "leaders", "summits", "treaties", "unsc_votes")
# Long series of figures: they hold no text, and so many days that a slip would meet one.
_SERIES = {"indicators", "trade", "un_agreement", "un_votes"}
_ISO = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
# "30 January 1950", "30 January" or "January 1950"; a month alone is a word.
_IN_TEXT = re.compile(rf"\b(?:\d{{1,2}} {_MONTH}(?: \d{{4}})?|{_MONTH} \d{{4}})\b")
_MOST_OF_A_YEAR = 300
_WHEN = re.compile(r"\d{4}(?:-\d{2}){0,2}")
_WITH_YEAR = re.compile(r"\d{4}$")
# Where a row says of when it is, for days that a text names without their year.
_OWN_DATE = ("date", "paper_date", "start", "signed", "first", "year", "born", "last")


def text_date_problems(data: Path) -> Iterator[Problem]:
    """Yield dates inside texts that no row has, and listed ones that no text names any more."""
    if not has(data, LISTED, *_DATED):
        return
    names = [spec["name"] for spec in package(data)["resources"]]
    every = {name: rows(data, name) for name in names if name not in _SERIES}
    known = {
        date
        for name, own in every.items()
        if name != LISTED
        for row in own
        for date in row.cells.values()
        if isinstance(date, str) and _ISO.fullmatch(date)
    }
    known |= {date[:7] for date in known}
    listed = {(row["table"], row["row_id"], row["date"]): row for row in every[LISTED]}
    unused = dict(listed)
    for name, row in ((name, row) for name, own in every.items() for row in own):
        if name in (*QUOTED_TABLES, LISTED):
            continue
        spec = resource(name, data)
        key = _key(spec, row)
        for column in own_columns(spec):
            for words, dates in dates_named(row.text(column), _own_date(row)):
                own = [date for date in dates if (name, key, date) in listed]
                for date in own:
                    unused.pop((name, key, date), None)
                if not own and known.isdisjoint(dates):
                    yield row.wrong(
                        f"{column} names {words!r}, which is the date of no row",
                        f"correct it, or add to {LISTED}.csv the line {name},{key},{dates[0]}",
                    )
    for row in unused.values():
        yield row.wrong(f"no text of {row['row_id']} names {spell(row['date'])}", "take it out.")


def dates_named(text: str, near: str = "") -> list[tuple[str, list[str]]]:
    """Return the dates in a text as they are written, each with the ISO dates it can be.

    Parameters
    ----------
    text
        Running text.
    near
        Date of the row: a day without a year lies in its year or the next to it, and the
        likeliest comes first. Without it such a day is passed over.
    """
    found = []
    first = int(near[:4]) if near else 0
    for words in _IN_TEXT.findall(text):
        years = ("",) if _WITH_YEAR.search(words) else (first - 1, first, first + 1) if near else ()
        full = [f"{words} {year}".strip() for year in years]
        dates = [iso for one in full if (iso := unspell(one)) is not None and _is_date(iso)]
        if dates:
            found.append((words, sorted(dates, key=lambda date: _rank(date, near))))
    return found


def _rank(date: str, near: str) -> tuple[bool, bool, int]:
    """Return what puts the likelier date first: in the year of the row, or else the nearest."""
    days = abs((span(date)[0] - span(near or date)[0]).days)
    return days > _MOST_OF_A_YEAR, date[:4] != near[:4], days


def _own_date(row: LocatedRow) -> str:
    dates = (row.text(column) for column in _OWN_DATE)
    return next((date for date in dates if _WHEN.fullmatch(date)), "")


def _key(spec: dict[str, Any], row: LocatedRow) -> str:
    key = spec["schema"].get("primaryKey", [])
    return ";".join(str(row[column]) for column in ([key] if isinstance(key, str) else key))


def _is_date(iso: str) -> bool:
    try:
        span(iso)
    except DataError:
        return False
    return True
