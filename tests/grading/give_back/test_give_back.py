"""The end of the evening: marks in the results, pages and grades out, all of it or nothing."""

from __future__ import annotations

import csv
import io
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.collect import collect
from moscow_pyongyang.grading.give_back import GradeColumn, give_back
from moscow_pyongyang.grading.give_back.marked import with_marks
from moscow_pyongyang.grading.give_back.standing import UnmarkedError, points_of
from moscow_pyongyang.grading.model import Graded, Mark, WorkState
from tests.grading.class_files import (
    ANNA,
    CHEOLSU,
    CLASS,
    E03,
    FILE,
    OLGA,
    graded,
    moodle_folder,
    notebook,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

WRITTEN = next(item for item in E03.items if item.criteria)
KEYS = [one.key for one in WRITTEN.criteria]


def results(folder: Path) -> list[Graded]:
    made = folder / "download.zip"
    files = {f"{moodle_folder(one)}/{FILE}": notebook(one.name) for one in CLASS[:3]}
    files[f"{moodle_folder(OLGA)}/{FILE}"] = notebook(exercise="E02")
    made.write_bytes(zipped(files))
    codes = {one.lms_id: one.code for one in CLASS}
    return [
        replace(
            graded(one, 1, WorkState.NOT_GRADABLE if one.not_gradable else WorkState.TO_BE_MARKED),
            code=codes[one.lms_id],
        )
        for one in collect(made, E03, CLASS).hand_ins
    ]


def mark(code: str, points: float, keys: list[str] = KEYS) -> Mark:
    return Mark(WRITTEN.id, code, "m", dict.fromkeys(keys, points), "Well read.")


def page_of(one: Graded, marks: Mapping[str, Mark]) -> bytes:
    return f"{one.lms_id} {one.state.value} {sorted(marks)}".encode()


ALL_MARKS = [mark(ANNA.code, 3), mark(CHEOLSU.code, 0), mark(OLGA.code, 3)]


def test_an_answer_is_graded_when_every_criterion_is_marked(tmp_path: Path) -> None:
    anna, cheolsu, olga = with_marks(results(tmp_path), ALL_MARKS, E03)
    automatic = len(E03.items) - 1
    assert (anna.state, points_of(anna)) == (WorkState.GRADED, automatic + 3.0 * len(KEYS))
    assert (cheolsu.state, points_of(cheolsu)) == (WorkState.GRADED, automatic)
    # Somebody marked what could not be graded: it stays so.
    assert (olga.state, points_of(olga)) == (WorkState.NOT_GRADABLE, None)


def test_a_mark_that_lacks_a_criterion_or_is_anothers_leaves_the_answer_waiting(
    tmp_path: Path,
) -> None:
    for one in (mark(ANNA.code, 3, KEYS[1:]), replace(mark(ANNA.code, 3), item="E03.1")):
        anna, *_ = with_marks(results(tmp_path), [one], E03)
        assert (anna.state, points_of(anna)) == (WorkState.TO_BE_MARKED, None)


def test_a_mark_gives_no_more_than_there_is_and_no_less_than_nothing(tmp_path: Path) -> None:
    for given, counted in ((99, 3), (-5, 0)):
        anna, *_ = with_marks(results(tmp_path), [mark(ANNA.code, given)], E03)
        assert anna.items[-1].points == counted * len(KEYS)


def test_a_class_gets_pages_grades_and_its_platforms_table_in_one_go(tmp_path: Path) -> None:
    export = tmp_path / "export.csv"
    export.write_text("Identifier,Full name,Grade,Maximum Grade\nParticipant 1000,Anna Kim,,30\n")
    given = give_back(
        CLASS,
        results(tmp_path),
        ALL_MARKS,
        E03,
        tmp_path / "out",
        page_of=page_of,
        column=GradeColumn(export),
    )
    assert [one.name for one in given.written] == [
        *("E03_feedback_moodle.zip", "E03_grades.csv", "E03_grades_moodle.csv")
    ]
    with zipfile.ZipFile(given.written[0]) as archive:
        pages = {name: archive.read(name).decode() for name in archive.namelist()}
    assert pages == {
        f"{moodle_folder(ANNA)}/E03_feedback.html": f"1000 graded [{WRITTEN.id!r}]",
        f"{moodle_folder(CHEOLSU)}/E03_feedback.html": f"1001 graded [{WRITTEN.id!r}]",
        f"{moodle_folder(OLGA)}/E03_feedback.html": f"1002 not gradable [{WRITTEN.id!r}]",
    }
    table = list(csv.reader(io.StringIO(given.written[2].read_text())))
    assert table[1][2] == f"{len(E03.items) - 1 + 3 * len(KEYS)}"
    rows = list(csv.DictReader(io.StringIO(given.written[1].read_text("utf-8-sig"))))
    assert [row["state"] for row in rows] == [
        *("graded", "graded", "not gradable", "not handed in", "not handed in")
    ]
    assert rows[2]["problem"] == f"“{FILE}” is a notebook of E02, not of E03."


def test_nothing_is_written_if_anything_of_it_can_not_be(tmp_path: Path) -> None:
    out, export = tmp_path / "out", tmp_path / "export.csv"
    export.write_text("a,b\n1,2\n")
    found = results(tmp_path)
    with pytest.raises(UnmarkedError, match="1 hand-in waits"):
        give_back(CLASS, found, ALL_MARKS[:1], E03, out, page_of=page_of)
    with pytest.raises(CourseError, match="no column by which"):
        give_back(*(CLASS, found, ALL_MARKS, E03, out), page_of=page_of, column=GradeColumn(export))
    with pytest.raises(CourseError, match="no result yet"):
        give_back(CLASS, [], [], E03, out, page_of=page_of)
    assert not out.exists()
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(CourseError, match="Nothing was written"):
        give_back(CLASS, found, ALL_MARKS, E03, tmp_path / "file", page_of=page_of)


def test_what_waits_is_given_back_where_it_is_said(tmp_path: Path) -> None:
    given = give_back(
        *(CLASS, results(tmp_path), ALL_MARKS[:1], E03, tmp_path / "out"),
        page_of=page_of,
        with_unmarked=True,
    )
    rows = list(csv.DictReader(io.StringIO(given.written[1].read_text("utf-8-sig"))))
    assert [row["points"] for row in rows[1:3]] == ["–", ""]
