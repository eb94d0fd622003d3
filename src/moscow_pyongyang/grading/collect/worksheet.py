"""When a class handed in, by Moodle's grading worksheet: its zip of files carries no times.

The column *Last modified (submission)* holds a time as Moodle says it in English, which differs by
version and by the setting of the site::

    Sunday, 29 November 2026, 11:59 PM
    Sunday, November 29, 2026, 11:59 PM
    29 November 2026, 23:59

In figures alone (``3/4/26, 23:59``) day and month are not to be told apart, so that is not read.
The column *Status* says ``1 hour 3 mins late`` by Moodle's own due date, and until when a learner
has an extension.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.csv_cells import read_table
from moscow_pyongyang.grading.names import folded, name_keys, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from moscow_pyongyang.grading.csv_cells import Table
    from moscow_pyongyang.grading.model import Learner

TIME_HEAD = "Last modified (submission)"
_MONTHS = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_WORDS = re.compile(
    r"(?:[a-z]+,? )?"
    r"(?:(?P<day>\d{1,2}) (?P<month>[a-z]+)|(?P<us_month>[a-z]+) (?P<us_day>\d{1,2})),? "
    r"(?P<year>\d{4}),? (?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d))?"
    r"(?: ?(?P<half>[ap])\.?m\.?)?",
    re.ASCII,
)
_ISO = re.compile(r"\d{4}-\d\d-\d\d[ t]\d\d:\d\d(:\d\d)?", re.ASCII)
_LATE = re.compile(
    r"\d+ (?:second|sec|minute|min|hour|day|week|month|year)s? late\b", re.IGNORECASE
)
_EXTENSION = re.compile(r"Extension granted until: (.*?(?:[AaPp]\.?[Mm]\b|\d:\d\d))(?= - |$)")
_NOTHING = {"", "-", "–"}
_MOST_SHOWN = 3


@dataclass(frozen=True)
class Stamp:
    """What the worksheet says of one learner.

    Attributes
    ----------
    handed_in
        When; None if the worksheet does not say it, or not so that it can be read.
    extended_to
        Until when Moodle let this learner hand in, whatever the class's due date is.
    is_late
        True if Moodle calls it late by its own due date.
    """

    handed_in: datetime | None = None
    extended_to: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True)
class Worksheet:
    """The times of a class.

    Attributes
    ----------
    stamps
        By ``lms_id`` of the roster.
    told
        What an instructor should know of them, a sentence each.
    """

    stamps: Mapping[str, Stamp]
    told: tuple[str, ...] = ()


def is_worksheet(path: Path) -> bool:
    """Return whether a table is Moodle's grading worksheet with its times, in English."""
    try:
        table = read_table(path)
    except DataError:
        return False  # whoever needs it says why
    return table.column("Identifier") is not None and table.column(TIME_HEAD) is not None


def read_worksheet(path: Path, learners: Sequence[Learner]) -> Worksheet:
    """Return when each learner handed in.

    Parameters
    ----------
    path
        The worksheet, as it was downloaded or saved by a spreadsheet since.
    learners
        The roster, which may know the learners by another id: then names decide.

    Raises
    ------
    DataError
        If it is no grading worksheet in English; the message says what to download.
    """
    table = read_table(path)
    if table.column("Identifier") is None or table.column(TIME_HEAD) is None:
        heads = ", ".join(shown(head) for head in table.header[:10])
        raise DataError(
            f"{shown(path.name)} is no grading worksheet of Moodle in English: it needs the "
            f"columns Identifier and {TIME_HEAD}. It has: {heads}. In Moodle set your language to "
            "English, then in the assignment: Submissions, Actions, Download grading worksheet."
        )
    stamps: dict[str, Stamp] = {}
    unread: list[str] = []
    for row, lms_id in zip(table.rows, _owners(table, learners), strict=True):
        if lms_id:
            stamps[lms_id] = _stamp(table, row[1], unread)
    return Worksheet(stamps, tuple(_told(path.name, stamps, unread)))


def time_of_words(words: str) -> datetime | None:
    """Return a time as Moodle says it in English, in the time of this machine.

    Parameters
    ----------
    words
        ``"Sunday, 29 November 2026, 11:59 PM"``. None comes back for anything that is not to be
        told without guessing.
    """
    plain = " ".join(words.split()).casefold()
    try:
        if _ISO.fullmatch(plain):
            return datetime.fromisoformat(plain).astimezone()
        found = _WORDS.fullmatch(plain)
        return _time(found) if found else None
    except (ValueError, OverflowError, OSError):
        return None


def _time(found: re.Match[str]) -> datetime:
    hour, half = int(found["hour"]), found["half"]
    if half and not 1 <= hour <= 12:
        raise ValueError(hour)
    hour = hour % 12 + 12 * (half == "p") if half else hour
    return datetime(
        int(found["year"]),
        _month(found["month"] or found["us_month"]),
        int(found["day"] or found["us_day"]),
        hour,
        int(found["minute"]),
        int(found["second"] or 0),
    ).astimezone()


def _month(word: str) -> int:
    known = [n for n, name in enumerate(_MONTHS, 1) if name.startswith(word)]
    if len(word) < 3 or not known:
        raise ValueError(word)
    return known[0]


def _stamp(table: Table, row: tuple[str, ...], unread: list[str]) -> Stamp:
    words = _at(table, row, TIME_HEAD)
    status = _at(table, row, "Status")
    time = None if words in _NOTHING else time_of_words(words)
    if time is None and words not in _NOTHING:
        unread.append(words)
    granted = _EXTENSION.search(status)
    extended = time_of_words(granted[1]) if granted else None
    if granted and extended is None:
        unread.append(granted[1])
    return Stamp(time, extended, bool(_LATE.search(status)))


def _at(table: Table, row: tuple[str, ...], head: str) -> str:
    place = table.column(head)
    return row[place].strip() if place is not None and place < len(row) else ""


def _owners(table: Table, learners: Sequence[Learner]) -> list[str]:
    """Return whose each line is; empty where nobody, or more than one, can be meant."""
    by_id = {folded(one.lms_id): one.lms_id for one in learners}
    by_name: dict[str, set[str]] = {}
    for one in learners:
        for key in name_keys(one.name):
            by_name.setdefault(key, set()).add(one.lms_id)
    owners = []
    for _, row in table.rows:
        number = re.search(r"\d+$", _at(table, row, "Identifier"))
        ids = [number[0]] if number else []
        ids += [_at(table, row, head) for head in ("ID number", "Username", "Email address")]
        known = next((by_id[folded(one)] for one in ids if one and folded(one) in by_id), "")
        named = by_name.get(folded(_at(table, row, "Full name")), set())
        if known and named and known not in named:
            known = ""  # its number is one learner's and its name another's: `collect` says so
        owners.append(known or (next(iter(named)) if len(named) == 1 else ""))
    return owners


def _told(file: str, stamps: Mapping[str, Stamp], unread: list[str]) -> list[str]:
    times = [one.handed_in for one in stamps.values() if one.handed_in]
    said = []
    if times:
        zone = max(times).strftime("%Z, UTC%z")
        said.append(
            f"The times of {shown(file)} are taken for the time of this machine ({zone}). Moodle "
            "writes them in the time zone of whoever downloads them: see that it is the same."
        )
    if unread:
        some = ", ".join(shown(words) for words in list(dict.fromkeys(unread))[:_MOST_SHOWN])
        said.append(
            f"{len(unread)} times in {shown(file)} can not be read without guessing, so nothing is "
            f"said of them: {some}. In Moodle set your language to English and download it anew."
        )
    return said
