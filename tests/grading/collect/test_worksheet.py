"""When a class handed in, by Moodle's worksheet: in each of its forms, and never guessed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.collect import collect
from moscow_pyongyang.grading.collect.worksheet import (
    is_worksheet,
    read_worksheet,
    time_of_words,
)
from moscow_pyongyang.grading.model import Lateness
from tests.grading.class_files import (
    ANNA,
    CHEOLSU,
    CLASS,
    E03,
    FILE,
    OLGA,
    PAUL,
    SINEAD,
    moodle_folder,
    notebook,
    without_numbers,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.grading.model import Collected, Learner

HEADS = (
    "Identifier,Full name,Email address,Status,Grade,Maximum grade,Grade can be changed,"
    "Last modified (submission),Last modified (grade),Feedback comments"
)
HANDED = "Submitted for grading - Not graded"
DUE = datetime(2026, 11, 29, 23, 59)
LINES = {
    ANNA: (HANDED, "Sunday, 29 November 2026, 11:59 PM"),
    CHEOLSU: (f"{HANDED} - 1 min 3 secs late", "Monday, November 30, 2026, 12:01 AM"),
    OLGA: (
        f"{HANDED} - Extension granted until: Tuesday, 1 December 2026, 8:00 AM",
        "Monday, 30 November 2026, 9:00 AM",
    ),
    SINEAD: (HANDED, "11/12/26, 23:59"),
    PAUL: ("No submission", "-"),
}


def worksheet(folder: Path, lines: dict[Learner, tuple[str, str]] = LINES) -> Path:
    rows = [
        f'Participant {one.lms_id},"{one.name}",x@school.example,"{status}",,30.00,Yes,"{time}",-,'
        for one, (status, time) in lines.items()
    ]
    path = folder / "worksheet.csv"
    path.write_text("\n".join([HEADS, *rows]), encoding="utf-8-sig")
    return path


def taken(
    folder: Path, due: datetime | None = DUE, learners: tuple[Learner, ...] = CLASS
) -> Collected:
    made = folder / "download.zip"
    made.write_bytes(zipped({f"{moodle_folder(one)}/{FILE}": notebook() for one in CLASS}))
    times = read_worksheet(worksheet(folder), learners)
    return collect(made, E03, learners, due, worksheet=times)


@pytest.mark.parametrize(
    ("words", "time"),
    [
        ("Sunday, 29 November 2026, 11:59 PM", (2026, 11, 29, 23, 59)),
        ("Sunday, 29 November 2026, 12:05\N{NARROW NO-BREAK SPACE}am", (2026, 11, 29, 0, 5)),
        ("Sunday, November 29, 2026, 12:05 p.m.", (2026, 11, 29, 12, 5)),
        ("Sun, 29 Nov 2026, 23:59", (2026, 11, 29, 23, 59)),
        ("29 November 2026, 9:05", (2026, 11, 29, 9, 5)),
        ("2026-11-29 23:59:07", (2026, 11, 29, 23, 59, 7)),
    ],
)
def test_a_time_is_read_in_each_english_form(words: str, time: tuple[int, ...]) -> None:
    assert time_of_words(words) == datetime(*time).astimezone()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "words",
    [
        *("11/12/26, 23:59", "domingo, 29 de noviembre de 2026, 23:59", "31 February 2026, 10:00"),
        *("29 November 2026, 13:59 PM", "29 November 2026", "29 Nov 2026, 25:00", "-", "x" * 9999),
        *("29 Ma 2026, 10:00", "29 November 99999, 10:00", "二十九 November 2026, 10:00"),
    ],
)
def test_what_is_not_to_be_told_without_guessing_is_not_read(words: str) -> None:
    assert time_of_words(words) is None


def test_who_is_late_is_known_by_the_worksheet_and_an_extension_counts(tmp_path: Path) -> None:
    collected = taken(tmp_path)
    assert {one.lms_id: one.lateness for one in collected.hand_ins} == {
        ANNA.lms_id: Lateness.ON_TIME,
        CHEOLSU.lms_id: Lateness.LATE,
        OLGA.lms_id: Lateness.ON_TIME,
        SINEAD.lms_id: Lateness.UNKNOWN,
        PAUL.lms_id: Lateness.UNKNOWN,
    }
    assert collected.hand_ins[1].remarks == ("Handed in 2 minutes after the due date.",)
    assert collected.problems[0].startswith("Of 2 hand-ins nothing says when they came")


def test_without_a_due_date_what_moodle_calls_late_is_late(tmp_path: Path) -> None:
    collected = taken(tmp_path, due=None)
    assert [one.lateness for one in collected.hand_ins] == [
        *(Lateness.NOT_ASKED, Lateness.LATE, Lateness.ON_TIME),
        *(Lateness.NOT_ASKED, Lateness.NOT_ASKED),
    ]
    assert collected.hand_ins[1].remarks == ("The platform marks it as late.",)


def test_names_tell_whose_a_time_is_where_the_roster_has_other_ids(tmp_path: Path) -> None:
    collected = taken(tmp_path, learners=without_numbers(CLASS))
    assert [one.lateness for one in collected.hand_ins][:2] == [Lateness.ON_TIME, Lateness.LATE]


def test_the_zone_and_what_can_not_be_read_are_said(tmp_path: Path) -> None:
    zone, unread = read_worksheet(worksheet(tmp_path), CLASS).told
    assert "the time of this machine" in zone
    assert "1 times in “worksheet.csv” can not be read" in unread
    assert "“11/12/26, 23:59”" in unread


def test_another_table_or_language_is_refused_with_what_to_download(tmp_path: Path) -> None:
    path = worksheet(tmp_path)
    assert is_worksheet(path)
    path.write_text(path.read_text("utf-8-sig").replace("Last modified (submission)", "Abgabe"))
    assert not is_worksheet(path)
    with pytest.raises(DataError, match="set your language to English"):
        read_worksheet(path, CLASS)
