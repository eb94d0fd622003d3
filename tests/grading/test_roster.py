"""The class is read from a list of ours or of the platform, and nobody can guess a pseudonym."""

from __future__ import annotations

import re
import stat
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading import roster
from moscow_pyongyang.grading.roster import pseudonyms, read_roster, roster_secret

if TYPE_CHECKING:
    from pathlib import Path

SECRET = b"s" * 32


def written(folder: Path, text: str, name: str = "students.csv") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_roster_of_ours_in_any_order_with_columns_that_stay_unread(tmp_path: Path) -> None:
    path = written(tmp_path, "Name;E-mail;Variant;LMS ID\nAnna Kim;a@x;kim-7;1000\nОльга;;;1001\n")
    anna, olga = read_roster(path, SECRET)
    assert (anna.lms_id, anna.name, anna.variant) == ("1000", "Anna Kim", "kim-7")
    assert (olga.lms_id, olga.name, olga.variant) == ("1001", "Ольга", "")


def test_the_participant_of_moodle_is_its_number(tmp_path: Path) -> None:
    path = written(tmp_path, "lms_id,name\nParticipant 1000,Anna Kim\n")
    assert [one.lms_id for one in read_roster(path, SECRET)] == ["1000"]


def test_lists_of_the_platforms_are_rosters_as_they_are_downloaded(tmp_path: Path) -> None:
    worksheet = written(
        tmp_path,
        'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade"\n'
        '"Participant 1000","Anna Kim",a@x.org,Submitted,,30.00\n',
        "worksheet.csv",
    )
    grades = written(
        tmp_path,
        '"First name","Last name","ID number","Email address","Assignment: E03 (Real)"\n'
        'Anna,Kim,,a@x.org,-\nOlga,"O\'Brien",77,o@x.org,-\n',
        "grades.csv",
    )
    canvas = written(
        tmp_path,
        "Student,ID,SIS User ID,SIS Login ID,Section,E03 (12345)\n"
        ",,,,,Manual Posting\n"
        "    Points Possible,,,,,30.00\n"
        '"Kim, Anna",4711,s1,akim,A,\n"Student, Test",9,,x,A,\n',
        "canvas.csv",
    )
    assert [(one.lms_id, one.name) for one in read_roster(worksheet, SECRET)] == [
        ("1000", "Anna Kim")
    ]
    assert [(one.lms_id, one.name) for one in read_roster(grades, SECRET)] == [
        *(("a@x.org", "Anna Kim"), ("o@x.org", "Olga O'Brien"))
    ]
    assert [(one.lms_id, one.name) for one in read_roster(canvas, SECRET)] == [
        ("4711", "Kim, Anna")
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id,name\n1,Anna\n", "needs the columns lms_id and name.*It has: “id”, “name”"),
        ("lms_id,name\n", "no learner"),
        ("lms_id,name\n1,Anna\n\n2,Olga\nA,x\na,y\n1,Anna B\n", "lines 5 and 6.*lines 2 and 7"),
        ("lms_id,name\n,Anna\n2,\n", "line 2 has no lms_id.*line 3 has no name"),
        ('lms_id;name\n"1,23457E+11";Anna\n', "line 2: .*Excel has shortened"),
        ("lms_id,name\n1000.0,Anna\n1001.0,Olga\n", "line 2: 1000.0 is a number with decimals"),
        ("First name,Last name,ID number\nAnna,Kim,\n", "grading worksheet instead"),
    ],
)
def test_a_roster_that_can_not_be_used_has_each_line_to_mend(
    tmp_path: Path, text: str, said: str
) -> None:
    with pytest.raises(DataError, match=said):
        read_roster(written(tmp_path, text), SECRET)


def test_a_pseudonym_is_stable_short_and_different_in_another_class(tmp_path: Path) -> None:
    ids = [str(number) for number in range(1000, 3000)]
    codes = pseudonyms(ids, SECRET)
    assert codes == pseudonyms(ids, SECRET)
    assert codes["1000"] == pseudonyms(["1000"], SECRET)["1000"]
    assert len(set(codes.values())) == len(ids)
    assert all(re.fullmatch(r"[B-Z][B-Z2-9]{3}-[B-Z2-9]{4}", code) for code in codes.values())
    assert not set(codes.values()) & set(pseudonyms(ids, b"t" * 32).values())


def test_two_learners_never_share_a_pseudonym(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(roster, "LETTERS", "B")
    monkeypatch.setattr(roster, "SIGNS", "23")
    ids = [str(number) for number in range(100)]
    assert len(set(pseudonyms(ids, SECRET).values())) == len(ids)


def test_the_secret_is_made_once_for_its_owner_and_a_damaged_one_is_not_replaced(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "grading"
    secret = roster_secret(folder)
    assert secret == roster_secret(folder)
    assert secret != roster_secret(tmp_path / "other")
    path = folder / "secret.key"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for damaged in ("", "abcd", "no hex"):
        path.write_text(damaged)
        with pytest.raises(DataError, match="damaged"):
            roster_secret(folder)
        assert path.read_text() == damaged
