"""nbgrader's folders: ``STUDENT/E03/E03_the_1990_rupture.ipynb`` with a ``timestamp.txt``."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from moscow_pyongyang.grading.collect.claims import Claim, stem_of
from moscow_pyongyang.grading.model import ReturnAddress
from moscow_pyongyang.grading.names import safe_name

_TIME = re.compile(r"(\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d{1,6})?)\s*([+-]\d\d:?\d\d|\S*)")


def claim(parts: tuple[str, ...], exercise: str) -> Claim | None:
    """Return whose file this is, if it lies as nbgrader has it.

    Parameters
    ----------
    parts
        Folders, zips and name of the file.
    exercise
        ``"E03"``: the folder below that of the student.
    """
    folders = parts[:-1]
    if exercise not in folders[1:]:
        return None
    at = folders.index(exercise, 1) - 1
    student = folders[at]
    folder = f"{safe_name(student, 'student')}/{exercise}"
    address = ReturnAddress("nbgrader", folder, stem_of(parts[-1]))
    return Claim(address, (student,), (student.replace("_", " "),), parts[-1], at)


def time_of(content: bytes) -> datetime | None:
    """Return the time in a ``timestamp.txt``, or None if it holds none.

    nbgrader writes ``2026-11-29 22:10:05.123456 Europe/Berlin``, or ``UTC``.
    """
    found = _TIME.match(content[:200].decode("utf-8-sig", errors="replace").strip())
    if not found:
        return None
    zone = found[2]
    try:
        if zone[:1] in ("+", "-"):
            return datetime.fromisoformat(f"{found[1]}{zone}")
        time = datetime.fromisoformat(found[1])
        # Without a zone it is that of the course, which nbgrader takes for UTC.
        return time.replace(tzinfo=ZoneInfo(zone) if zone not in ("", "UTC") else UTC)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return None
