"""Who is in the class: ``students.csv``, or an export of the learning platform.

``students.csv`` has a line for each learner and these columns, in any order; others stay unread:

``lms_id``
    By which the platform knows the learner: in Moodle the number of *Download grading
    worksheet* (``Participant 1000``: write ``1000``), in Canvas the column ``ID`` of an exported
    gradebook. Any other id will do where the names are those of the platform.
``name``
    Name, or a pseudonym where the number alone tells the platform who it is.
``variant``
    May be left out: the seed of the learner's own version.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import re
import secrets
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.csv_cells import Table, read_table
from moscow_pyongyang.grading.model import Learner
from moscow_pyongyang.grading.names import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

SECRET_FILE = "secret.key"
"""Name of the file that makes a folder the instructor's grading folder."""
_SECRET_BYTES = 32
# No vowels, so no words; nothing that is read as something else. Never all digits, which a
# spreadsheet would take for a number.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
SIGNS = f"{LETTERS}23456789"
_MOST_TOLD = 8
# What Excel makes of a long number when it saves: the id itself is lost.
_SHORTENED = re.compile(r"\d([.,]\d+)?E\+\d+", re.IGNORECASE)
# What a program makes of a column of numbers of which one is blank.
_WITH_DECIMALS = re.compile(r"\d+[.,]0+")

_Row = tuple[int, str, str, str]


def read_roster(path: Path, secret: bytes) -> tuple[Learner, ...]:
    """Return the class in the order of its list.

    Parameters
    ----------
    path
        ``students.csv``, or as they are downloaded: Moodle's grading worksheet, Moodle's grade
        export, Canvas's gradebook.
    secret
        What `roster_secret` returns: by it a learner has the same pseudonym in every run.

    Raises
    ------
    DataError
        If the list can not be used; the message has each line to mend.
    """
    if not path.exists():
        raise DataError(
            f"There is no list of the class at {path}. Name yours by --roster: students.csv with "
            "the columns lms_id and name, Moodle's grading worksheet or Canvas's gradebook."
        )
    table = read_table(path)
    rows = list(_rows(table, path.name))
    _refuse_bad_rows(rows, path.name)
    codes = pseudonyms((lms_id for _, lms_id, _, _ in rows), secret)
    return tuple(Learner(lms_id, name, variant, codes[lms_id]) for _, lms_id, name, variant in rows)


def pseudonyms(lms_ids: Iterable[str], secret: bytes) -> dict[str, str]:
    """Return the pseudonym of each learner: ``K7QM-4TXB``.

    It follows from the id and the secret alone, so it needs no list that could go astray, and
    nobody without the secret can make it from the id.
    """
    codes: dict[str, str] = {}
    taken: set[str] = set()
    for lms_id in lms_ids:
        attempt = 0
        while (code := _code(lms_id, secret, attempt)) in taken:
            attempt += 1
        codes[lms_id] = code
        taken.add(code)
    return codes


def roster_secret(folder: Path) -> bytes:
    """Return the secret of a grading folder, which is made when it is first asked for.

    Parameters
    ----------
    folder
        The instructor's grading folder. The file ``secret.key`` in it stays there: with it
        and the roster every pseudonym can be resolved.

    Raises
    ------
    DataError
        If the file is not one that this function wrote.
    """
    path = folder / SECRET_FILE
    folder.mkdir(parents=True, exist_ok=True)
    try:
        # O_EXCL: of two runs that begin at once, one makes it and both read the same.
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        pass
    else:
        with os.fdopen(made, "w") as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
    try:
        secret = bytes.fromhex(path.read_text("ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != _SECRET_BYTES:
        raise DataError(
            f"{path} is damaged. Bring it back from a backup: by it each learner keeps the same "
            "pseudonym. If nothing is marked yet, remove it, and a new one is made."
        )
    return secret


def _code(lms_id: str, secret: bytes, attempt: int) -> str:
    about = f"{lms_id}\0{attempt}".encode(errors="surrogatepass")
    number = int.from_bytes(hmac.digest(secret, about, hashlib.sha256), "big")
    number, at = divmod(number, len(LETTERS))
    signs = [LETTERS[at]]
    for _ in range(7):
        number, at = divmod(number, len(SIGNS))
        signs.append(SIGNS[at])
    return f"{''.join(signs[:4])}-{''.join(signs[4:])}"


def _rows(table: Table, file: str) -> Iterable[_Row]:
    if table.column("lms_id") is not None and table.column("name") is not None:
        return _of_ours(table)
    if table.column("Identifier") is not None:
        return _of_worksheet(table)
    if table.column("Section") is not None and table.column("ID") is not None:
        return _of_canvas(table)
    if table.column("First name") is not None:
        return _of_moodle(table, file)
    heads = ", ".join(shown(head) for head in table.header[:10])
    raise DataError(
        f"{shown(file)} needs the columns lms_id and name (and variant, where learners have "
        f"versions of their own) in its first line, for instance: lms_id,name,variant. It has: "
        f"{heads}. Moodle's grading worksheet and grade export and Canvas's gradebook are taken "
        "as they are downloaded, if the platform speaks English then."
    )


def _of_ours(table: Table) -> Iterable[_Row]:
    places = table.column("lms_id"), table.column("name"), table.column("variant")
    for line, row in table.rows:
        lms_id, name, variant = (_at(row, place) for place in places)
        # As Moodle writes it, where its number is meant.
        yield line, re.sub(r"^Participant\s+(?=\d+$)", "", lms_id), name, variant


def _of_worksheet(table: Table) -> Iterable[_Row]:
    who, named = table.column("Identifier"), table.column("Full name")
    for line, row in table.rows:
        number = re.search(r"(\d+)$", _at(row, who))
        # Where Moodle hides who is who, the worksheet has no names.
        yield line, number[1] if number else "", _at(row, named) or _at(row, who), ""


def _of_moodle(table: Table, file: str) -> Iterable[_Row]:
    first, last = table.column("First name"), table.column("Last name", "Surname")
    for head in ("ID number", "Username", "Email address"):
        place = table.column(head)
        if place is not None and all(_at(row, place) for _, row in table.rows):
            break
    else:
        raise DataError(
            f"{shown(file)} has neither ID number, Username nor Email address for every learner. "
            "Take Moodle's grading worksheet instead: in the assignment, Submissions, Actions, "
            "Download grading worksheet."
        )
    for line, row in table.rows:
        yield line, _at(row, place), f"{_at(row, first)} {_at(row, last)}".strip(), ""


def _of_canvas(table: Table) -> Iterable[_Row]:
    places = table.column("Student"), table.column("FirstName"), table.column("LastName")
    who = table.column("ID")
    for line, row in table.rows:
        student, first, last = (_at(row, place) for place in places)
        name = student or f"{first} {last}".strip()
        # Lines about the columns, not about people; and the person that Canvas itself adds.
        if not _at(row, who) or "Points Possible" in row[0] or name == "Student, Test":
            continue
        yield line, _at(row, who), name, ""


def _at(row: tuple[str, ...], place: int | None) -> str:
    return row[place].strip() if place is not None and place < len(row) else ""


def _refuse_bad_rows(rows: list[_Row], file: str) -> None:
    if not rows:
        raise DataError(f"{shown(file)} has no learner below its first line.")
    first: dict[str, int] = {}
    bad = []
    for line, lms_id, name, _ in rows:
        known = first.setdefault(lms_id.casefold(), line)
        if not lms_id:
            bad.append(f"line {line} has no lms_id ({shown(name)})")
        elif not name:
            bad.append(f"line {line} has no name (lms_id {shown(lms_id)})")
        elif _SHORTENED.fullmatch(lms_id):
            bad.append(
                f"line {line}: {lms_id} is a number that Excel has shortened; format the column "
                "as text and paste the ids anew"
            )
        elif _WITH_DECIMALS.fullmatch(lms_id):
            bad.append(
                f"line {line}: {lms_id} is a number with decimals; ids have none, so format the "
                "column as text"
            )
        elif known != line:
            bad.append(f"lines {known} and {line} have the same lms_id {shown(lms_id)}")
    if bad:
        more = f" And {len(bad) - _MOST_TOLD} more." if len(bad) > _MOST_TOLD else ""
        raise DataError(
            f"{shown(file)} can not be used: {'; '.join(bad[:_MOST_TOLD])}.{more} Mend these "
            "lines and save the file."
        )
