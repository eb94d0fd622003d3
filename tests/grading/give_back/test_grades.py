"""Four states are four things in every table, and a platform's own table stays its own."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.grading.give_back.exports import fill_export
from moscow_pyongyang.grading.give_back.grades import write_grades
from moscow_pyongyang.grading.give_back.standing import UnmarkedError
from moscow_pyongyang.grading.model import Graded, HandIn, Lateness, ReturnAddress, WorkState
from tests.grading.class_files import (
    ANNA,
    CHEOLSU,
    CLASS,
    E03,
    OLGA,
    PAUL,
    SINEAD,
    graded,
    without_numbers,
)

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.grading.model import Learner


def result(learner: Learner, points: float | None, state: WorkState = WorkState.GRADED) -> Graded:
    why = "The file is empty." if state is WorkState.NOT_GRADABLE else ""
    address = ReturnAddress("moodle", "x", "x")
    return graded(HandIn(learner.lms_id, "E03", b"", "x", address, not_gradable=why), points, state)


ALL = [
    result(ANNA, 2.5),
    result(CHEOLSU, 0),
    result(OLGA, None, WorkState.NOT_GRADABLE),
    result(SINEAD, 1, WorkState.TO_BE_MARKED),
]
TOTAL = 2.5 * len(E03.items)


def read(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"))))


def test_the_four_states_are_four_things(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    with pytest.raises(
        UnmarkedError, match=r"1 hand-in waits to be marked \(E03\.9\).*--with-unmarked"
    ):
        write_grades(CLASS, ALL, E03, path)
    assert not path.exists()
    write_grades(CLASS, ALL, E03, path, with_unmarked=True)
    head, *rows = read(path)
    lines = {row[0]: dict(zip(head, row, strict=True)) for row in rows}
    assert list(lines) == [one.lms_id for one in CLASS]
    told = ["state", "points", "E03.1", "E03.9", "problem"]
    assert {key: [line[one] for one in told] for key, line in lines.items()} == {
        "1000": ["graded", f"{TOTAL:g}", "2.5", "2.5", ""],
        "1001": ["graded", "0", "0", "0", ""],
        "1002": ["not gradable", "", "", "", "The file is empty."],
        "1003": ["to be marked", "–", "1", "–", ""],
        "1004": ["not handed in", "", "", "", ""],
    }


def test_a_run_that_the_machine_broke_off_has_no_points_at_all(tmp_path: Path) -> None:
    broken = replace(ALL[0], state=WorkState.NOT_GRADABLE, reason="The machine failed.")
    write_grades([ANNA], [broken], E03, tmp_path / "grades.csv")
    head, row = read(tmp_path / "grades.csv")
    line = dict(zip(head, row, strict=True))
    assert {line["points"], *(line[item.id] for item in E03.items)} == {""}
    assert line["problem"] == "The machine failed."


def test_what_a_student_wrote_is_no_formula_in_our_table(tmp_path: Path) -> None:
    anna = replace(ANNA, name="=cmd|' /C calc'!A0")
    late = replace(ALL[0], remarks=("=1+1",), lateness=Lateness.LATE)
    eve = replace(ALL[1], lms_id="+eve")
    write_grades([anna], [late, eve], E03, tmp_path / "grades.csv")
    _, first, second = read(tmp_path / "grades.csv")
    assert first[1] == "'=cmd|' /C calc'!A0"
    assert first[-3:] == ["late", "", "'=1+1"]
    assert second[:3] == ["'+eve", "", "graded"]


def test_grades_are_never_written_over_others(tmp_path: Path) -> None:
    path = tmp_path / "grades.csv"
    path.write_text("mine")
    assert write_grades(CLASS, ALL[:1], E03, path).written == (tmp_path / "grades-2.csv",)
    assert path.read_text() == "mine"


CANVAS = [
    ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Notes", "E02 (11)", "E03 (12)"],
    ["", "", "", "", "", "", "Manual Posting", ""],
    ["    Points Possible", "", "", "", "", "", "30.00", "30.00"],
    ["Kim, Anna", "1000", "u1000@uni.example", "akim", "A", "- ill in May", "12.5", "1"],
    ["김철수", "1001", "u1001@uni.example", "-chol", "A", "", "", ""],
    ["=cmd|' /C calc'!A0", "77", "u77", "=1+1", "A", "", "-3.5", "N/A"],
    ["O'Brien, Sinéad", "1003", "", "so", "A", "", "EX", "7"],
    ["Student, Test", "9", "", "x", "A", "", "", ""],
]
WORKSHEET = [
    ["Identifier", "Full name", "Email address", "Grade", "Maximum Grade", "Feedback comments"],
    ["Participant 1000", "Anna Kim", "u1000@uni.example", "", "30.00", "- more ids"],
    ["Participant 1001", "김철수", "u1001@uni.example", "3.00", "30.00", ""],
    ["Participant 77", "=1+1", "e@x", "4.00", "30.00", ""],
    ["Participant 1002", "Ольга Петрова", "u1002@uni.example", "5.00", "30.00", ""],
]
GRADES = [
    ["First name", "Last name", "ID number", "Email address", "Assignment: E03 (Real)"],
    ["Anna", "Kim", "", "u1000@uni.example", "-"],
    ["김철수", "", "", "u1001@uni.example", "3.00"],
    ["Paul", "Müller-Lüdenscheidt", "", "other@x", "-"],
]


def filled(folder: Path, rows: list[list[str]], **more: object) -> tuple[list[list[str]], tuple]:
    export = folder / "export.csv"
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    export.write_text(text.getvalue(), encoding="utf-8", newline="")
    before = export.read_bytes()
    learners = more.pop("learners", CLASS)
    results = more.pop("results", ALL)
    more.setdefault("with_unmarked", True)
    given = fill_export(export, learners, results, E03, folder / "out", **more)  # type: ignore[arg-type]
    assert export.read_bytes() == before
    return read(given.written[0]), given.remarks


def changed(before: list[list[str]], after: list[list[str]]) -> dict[tuple[int, int], str]:
    return {
        (line, place): new
        for line, (old_row, new_row) in enumerate(zip(before, after, strict=True))
        for place, (old, new) in enumerate(zip(old_row, new_row, strict=True))
        if old != new
    }


def test_canvas_gets_its_own_table_with_one_column_filled(tmp_path: Path) -> None:
    rows, remarks = filled(tmp_path, CANVAS)
    # Line 6 waits to be marked and keeps its 7; lines that are no learner's keep everything.
    assert changed(CANVAS, rows) == {
        (3, 7): f"{TOTAL:g}",
        (4, 7): "0",
        (5, 0): "'=cmd|' /C calc'!A0",
        (5, 3): "'=1+1",
    }
    assert remarks == (
        "2 cells began as a formula does and got an apostrophe, so that a spreadsheet shows "
        "them as text.",
    )


def test_moodles_worksheet_gets_the_grade_by_the_participants_number(tmp_path: Path) -> None:
    rows, _ = filled(tmp_path, WORKSHEET)
    assert changed(WORKSHEET, rows) == {(1, 3): f"{TOTAL:g}", (2, 3): "0", (3, 1): "'=1+1"}


def test_a_worksheet_without_names_is_filled_by_the_numbers(tmp_path: Path) -> None:
    hidden = [
        ["Identifier", "Status", "Grade", "Maximum Grade"],
        ["Participant 1001", "x", "", "30"],
        ["Participant 1000", "x", "", "30"],
    ]
    rows, _ = filled(tmp_path, hidden)
    assert changed(hidden, rows) == {(1, 2): "0", (2, 2): f"{TOTAL:g}"}


def test_moodles_grade_export_gets_the_points_by_any_id_or_by_name(tmp_path: Path) -> None:
    results = [*ALL[:2], result(PAUL, 1)]
    for learners in (CLASS, without_numbers(CLASS)):
        ours = [
            replace(one, lms_id=whom.lms_id)
            for one, whom in zip(results, (learners[0], learners[1], learners[4]), strict=True)
        ]
        rows, remarks = filled(tmp_path, GRADES, learners=learners, results=ours)
        assert changed(GRADES, rows) == {
            (1, 4): f"{TOTAL:g}",
            (2, 4): "0",
            (3, 4): str(len(E03.items)),
        }
        assert remarks == ()


def test_nobody_gets_the_grade_of_another(tmp_path: Path) -> None:
    wrong = [CANVAS[0], ["Ольга Петрова", "1000", "", "", "A", "", "", ""]]
    rows, remarks = filled(tmp_path, wrong)
    assert changed(wrong, rows) == {}
    assert "The id is one learner's and the name another's, so not filled: “Ольга" in remarks[1]
    twice = [*CANVAS, CANVAS[3]]
    rows, remarks = filled(tmp_path, twice)
    assert (3, 7) not in changed(twice, rows)
    assert "Two lines in the export, neither filled: “Anna Kim”." in remarks
    twins = (ANNA, replace(ANNA, lms_id="5000"))
    nameless = [CANVAS[0], ["Kim, Anna", "1", "", "", "A", "", "", ""]]
    rows, remarks = filled(tmp_path, nameless, learners=twins, results=ALL[:1])
    assert changed(nameless, rows) == {}
    assert remarks == ("Points, but no line in the export: “Anna Kim”.",)


@pytest.mark.parametrize(("rows", "place"), [(CANVAS, (2, 7)), (WORKSHEET, (1, 4))])
def test_another_number_of_points_in_the_platform_is_told(
    tmp_path: Path, rows: list[list[str]], place: tuple[int, int]
) -> None:
    other = [list(row) for row in rows]
    other[place[0]][place[1]] = "100,00"
    assert "counts this exercise by 100,00 points, here it has 30" in filled(tmp_path, other)[1][0]
    assert not any("counts this exercise" in one for one in filled(tmp_path, rows)[1])


def test_a_table_of_a_platform_that_speaks_german_is_filled_by_the_columns_named(
    tmp_path: Path,
) -> None:
    german = [["Vorname", "Nachname", "E-Mail-Adresse", "Aufgabe: E03 (Punkte)"]]
    german += [["Anna", "Kim", "u1000@uni.example", "-"]]
    with pytest.raises(DataError, match="--id-column"):
        filled(tmp_path, german)
    learners = without_numbers(CLASS)
    results = [replace(ALL[0], lms_id="u1000@uni.example")]
    rows, _ = filled(
        tmp_path, german, learners=learners, results=results, id_column="E-Mail-Adresse"
    )
    assert rows[1][3] == f"{TOTAL:g}"


@pytest.mark.parametrize(
    ("head", "column", "said"),
    [
        ("E04 (12)", "", "no column for E03.*“Section”, “E04 \\(12\\)”.*--column"),
        ("E03 (12)", "E05", "no column for “E05”"),
        ("E030 (12)", "", "no column for E03"),
    ],
)
def test_a_column_that_is_not_to_be_told_is_asked_for(
    tmp_path: Path, head: str, column: str, said: str
) -> None:
    rows = [["Student", "ID", "Section", head], ["Kim, Anna", "1000", "A", ""]]
    with pytest.raises(DataError, match=said):
        filled(tmp_path, rows, column=column)
    assert not (tmp_path / "out").exists()


def test_an_export_is_not_filled_while_answers_wait(tmp_path: Path) -> None:
    with pytest.raises(UnmarkedError):
        filled(tmp_path, CANVAS, with_unmarked=False)
    assert not (tmp_path / "out").exists()
