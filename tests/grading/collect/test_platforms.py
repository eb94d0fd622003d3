"""Whatever a platform packed, each file comes to its learner, and what is to be told is told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.collect import collect
from moscow_pyongyang.grading.collect.nbgrader_tree import time_of
from moscow_pyongyang.grading.model import Lateness
from moscow_pyongyang.grading.roster import roster_secret
from tests.grading.class_files import (
    ANNA,
    CLASS,
    E03,
    FILE,
    OLGA,
    SINEAD,
    canvas_name,
    moodle_folder,
    notebook,
    without_numbers,
    zipped,
)

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.grading.model import Collected


def taken(folder: Path, files: dict[str, bytes], learners: object = CLASS) -> Collected:
    """What is collected of a zip of these files; the same as of the unpacked folder."""
    made = folder / "download.zip"
    made.write_bytes(zipped(files))
    return collect(made, E03, learners)  # type: ignore[arg-type]


def owners(collected: Collected) -> dict[str, bytes]:
    return {one.lms_id: one.content for one in collected.hand_ins}


@pytest.mark.parametrize("end", ["", "_"])
@pytest.mark.parametrize("between", ["/", "/sub folder/"])
def test_moodles_folders_of_every_version(tmp_path: Path, end: str, between: str) -> None:
    files = {f"{moodle_folder(one, end)}{between}{FILE}": notebook(one.name) for one in CLASS}
    collected = taken(tmp_path, files)
    assert owners(collected) == {one.lms_id: notebook(one.name) for one in CLASS}
    assert [one.return_to.folder for one in collected.hand_ins] == [
        moodle_folder(one, end) for one in CLASS
    ]
    assert (collected.missing, collected.problems) == ((), ())
    assert all(one.remarks == () for one in collected.hand_ins)
    assert {one.lateness for one in collected.hand_ins} == {Lateness.NOT_ASKED}


def test_moodles_flat_names_are_known_too(tmp_path: Path) -> None:
    files = {f"{moodle_folder(one)}_{FILE}": notebook(one.name) for one in CLASS}
    collected = taken(tmp_path, files)
    assert owners(collected) == {one.lms_id: notebook(one.name) for one in CLASS}
    addresses = [one.return_to for one in collected.hand_ins]
    assert [(one.folder, one.file_stem) for one in addresses] == [
        ("", f"{moodle_folder(one)}_{E03.stem}") for one in CLASS
    ]


def test_a_learner_is_known_by_name_where_the_roster_has_other_ids(tmp_path: Path) -> None:
    learners = without_numbers(CLASS)
    moodle = {f"{moodle_folder(one)}/{FILE}": notebook(one.name) for one in CLASS}
    canvas = {canvas_name(one, FILE): notebook(one.name) for one in CLASS}
    for files in (moodle, canvas):
        collected = taken(tmp_path, files, learners)
        assert owners(collected) == {one.lms_id: notebook(one.name) for one in learners}


def test_moodle_that_hides_names_or_writes_the_group_before_them(tmp_path: Path) -> None:
    hidden = taken(tmp_path, {f"Participant_1002_assignsubmission_file/{FILE}": notebook()})
    assert [one.lms_id for one in hidden.hand_ins] == ["1002"]
    grouped = taken(
        tmp_path,
        {f"Group A-Anna Kim_77_assignsubmission_file_/{FILE}": notebook()},
        without_numbers([ANNA]),
    )
    assert [one.lms_id for one in grouped.hand_ins] == ["u1000@uni.example"]


def test_canvas_names_with_late_second_tries_and_hidden_names(tmp_path: Path) -> None:
    files = {
        canvas_name(ANNA, f"{E03.stem}-1.ipynb", late="LATE_"): notebook("Anna"),
        canvas_name(SINEAD, FILE, 678902): notebook("Sinéad"),
        f"anon_1002_678903_{FILE}": notebook("Olga"),
    }
    collected = taken(tmp_path, files)
    assert owners(collected) == {
        **{"1000": notebook("Anna"), "1002": notebook("Olga"), "1003": notebook("Sinéad")}
    }
    anna = collected.hand_ins[0]
    assert [one.lateness for one in collected.hand_ins] == [
        Lateness.LATE,
        Lateness.ON_TIME,
        Lateness.ON_TIME,
    ]
    assert anna.remarks == ("The platform marks it as late.",)
    assert anna.return_to.file_stem == f"kimanna_LATE_1000_678901_{E03.stem}-1"
    assert [one.lms_id for one in collected.missing] == ["1001", "1004"]


def test_of_two_tries_in_canvas_the_later_counts_and_this_is_told(tmp_path: Path) -> None:
    files = {
        canvas_name(ANNA, FILE, 700000): notebook("second"),
        canvas_name(ANNA, f"{E03.stem}-1.ipynb", 690000): notebook("first"),
    }
    (anna,) = taken(tmp_path, files).hand_ins
    assert anna.content == notebook("second")
    assert anna.remarks == (
        f"Handed in twice: “{FILE}” is the latest and counts, not “{E03.stem}-1.ipynb”.",
    )


def test_what_was_typed_into_the_platform_is_no_notebook(tmp_path: Path) -> None:
    files = {
        "Anna Kim_1000_assignsubmission_onlinetext_/onlinetext.html": b"<p>my answer</p>",
        f"{moodle_folder(OLGA)}/{FILE}": notebook(),
        "Olga_1002_assignsubmission_onlinetext_/onlinetext.html": b"<p>a note</p>",
        "obriensinad_1003_text.html": b"<p>x</p>",
    }
    anna, olga, sinead = taken(tmp_path, files).hand_ins
    assert anna.not_gradable == "No notebook was handed in, but “onlinetext.html”."
    assert sinead.not_gradable == "No notebook was handed in, but “text.html”."
    assert olga.not_gradable == ""
    assert olga.remarks == ("Also handed in, and not read: “onlinetext.html”.",)


def nbgrader_tree(folder: Path) -> Path:
    for student, day in (("1000", 28), ("1002", 30)):
        place = folder / "submitted" / student / "E03"
        place.mkdir(parents=True)
        (place / FILE).write_bytes(notebook(student))
        (place / "timestamp.txt").write_text(f"2026-11-{day} 22:10:05.123456 Europe/Berlin")
        other = folder / "submitted" / student / "E02"
        other.mkdir()
        (other / "E02_sino_soviet_split.ipynb").write_bytes(notebook(exercise="E02"))
        # A draft that went astray is not what was handed in, however late it is.
        (other / f"{E03.stem} (9).ipynb").write_bytes(notebook("astray"))
    (folder / "source" / "E03").mkdir(parents=True)
    (folder / "source" / "E03" / FILE).write_bytes(notebook("the teacher's"))
    return folder


def test_an_nbgrader_course_with_times_and_other_exercises(tmp_path: Path) -> None:
    course = nbgrader_tree(tmp_path)
    for place in (course, course / "submitted"):
        collected = collect(place, E03, CLASS, due=datetime(2026, 11, 29, 22, 0, tzinfo=UTC))
        anna, olga = collected.hand_ins
        assert anna.content == notebook("1000")
        assert anna.lateness is Lateness.ON_TIME
        assert anna.handed_in == datetime(2026, 11, 28, 21, 10, 5, 123456, tzinfo=UTC)
        assert olga.lateness is Lateness.LATE
        assert olga.remarks == ("Handed in 23 hours 10 minutes after the due date.",)
        assert anna.return_to.folder == "1000/E03"
        assert collected.problems == ()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-11-29 22:10:05 UTC", datetime(2026, 11, 29, 22, 10, 5, tzinfo=UTC)),
        ("2026-11-29 22:10:05", datetime(2026, 11, 29, 22, 10, 5, tzinfo=UTC)),
        ("\ufeff2026-11-29T22:10:05+01:00\n", datetime(2026, 11, 29, 21, 10, 5, tzinfo=UTC)),
        ("2026-11-29 22:10:05 ../../etc/passwd", None),
        ("2026-13-29 22:10:05 UTC", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_time_is_read_or_it_is_unknown(text: str, time: datetime | None) -> None:
    assert time_of(text.encode()) == time


@pytest.mark.parametrize(
    "path",
    [
        f"{E03.stem}_KBCD-2345.ipynb",
        f"{E03.stem} kbcd-2345 (2).ipynb",
        "Anna Kim.ipynb",
        "E03 anna-kim final.ipynb",
        "Kim, Anna/notebook.ipynb",
        f"1000/{FILE}",
        f"anna_kim/mine/{E03.stem} (1).ipynb.json",
        f"Anna Kim.zip/hand in/{FILE}",
    ],
)
def test_plain_files_that_bear_code_id_or_name(tmp_path: Path, path: str) -> None:
    folder = tmp_path / "class"
    head, is_zip, inner = path.partition(".zip/")
    file = folder / (f"{head}.zip" if is_zip else path)
    file.parent.mkdir(parents=True)
    file.write_bytes(zipped({inner: notebook("hers")}) if is_zip else notebook("hers"))
    collected = collect(folder, E03, CLASS)
    assert owners(collected) == {"1000": notebook("hers")}
    assert collected.problems == ()


def test_an_unpacked_download_is_the_same_as_its_zip(tmp_path: Path) -> None:
    for one in CLASS:
        file = tmp_path / "unpacked" / moodle_folder(one, "_") / FILE
        file.parent.mkdir(parents=True)
        file.write_bytes(notebook(one.name))
    collected = collect(tmp_path / "unpacked", E03, CLASS)
    assert owners(collected) == {one.lms_id: notebook(one.name) for one in CLASS}


def test_names_written_by_a_mac_are_the_same_names(tmp_path: Path) -> None:
    decomposed = "Paul Mu\u0308ller-Lu\u0308denscheidt_9_assignsubmission_file_"
    collected = taken(tmp_path, {f"{decomposed}/{FILE}": notebook()}, without_numbers(CLASS))
    assert [one.lms_id for one in collected.hand_ins] == ["u1004@uni.example"]


def test_who_is_not_in_the_roster_or_twice_in_it_is_told_and_given_to_nobody(
    tmp_path: Path,
) -> None:
    files = {
        f"Eve Unknown_9_assignsubmission_file_/{FILE}": notebook(),
        f"Anna Kim_8_assignsubmission_file_/{FILE}": notebook(),
        f"Ольга Петрова_1000_assignsubmission_file_/{FILE}": notebook(),
    }
    twins = (*CLASS, replace(ANNA, lms_id="5000"))
    collected = taken(tmp_path, files, twins)
    assert collected.hand_ins == ()
    assert len(collected.missing) == 6
    eve, anna, olga = collected.problems
    assert "nobody in the roster is “Eve Unknown”, number 9" in eve
    assert "2 learners are called “Anna Kim”" in anna
    assert "its number says “Anna Kim”, its name “Ольга Петрова”" in olga


def test_the_number_tells_two_of_one_name_apart(tmp_path: Path) -> None:
    twin = replace(ANNA, lms_id="5000")
    files = {f"{moodle_folder(one)}/{FILE}": notebook(one.lms_id) for one in (ANNA, twin)}
    collected = taken(tmp_path, files, (ANNA, twin))
    assert owners(collected) == {one: notebook(one) for one in ("1000", "5000")}


def test_a_learner_can_not_hand_in_for_another_by_a_file_name(tmp_path: Path) -> None:
    folder = tmp_path / "submitted" / "1000" / "E03"
    folder.mkdir(parents=True)
    (folder / canvas_name(OLGA, FILE)).write_bytes(notebook("false"))
    (folder / "Ольга Петрова.ipynb").write_bytes(notebook("false"))
    inner = folder / f"{moodle_folder(OLGA)}"
    inner.mkdir()
    (inner / FILE).write_bytes(notebook("false"))
    named = tmp_path / "named" / "Anna Kim" / moodle_folder(OLGA)
    named.mkdir(parents=True)
    (named / FILE).write_bytes(notebook("false"))
    zipped_by_moodle = tmp_path / "moodle.zip"
    zipped_by_moodle.write_bytes(
        zipped({f"{moodle_folder(ANNA)}/{canvas_name(OLGA, FILE)}": notebook("false")})
    )
    for place in (tmp_path / "submitted", tmp_path / "named", zipped_by_moodle):
        assert [one.lms_id for one in collect(place, E03, CLASS).hand_ins] == ["1000"]


def test_a_place_that_is_not_there_or_empty_says_so(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="There is no"):
        collect(tmp_path / "nowhere", E03, CLASS)
    with pytest.raises(CourseError, match="there is no file in it"):
        collect(tmp_path, E03, CLASS)


def test_where_no_time_is_known_nobody_is_called_late(tmp_path: Path) -> None:
    made = tmp_path / "download.zip"
    made.write_bytes(zipped({f"{moodle_folder(ANNA)}/{FILE}": notebook()}))
    collected = collect(made, E03, CLASS, due=datetime(2001, 1, 1))
    assert collected.hand_ins[0].lateness is Lateness.UNKNOWN
    assert collected.problems[0].startswith("Of 1 hand-ins nothing says when they came")


def test_what_an_earlier_evening_wrote_is_nobodys_hand_in(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(notebook())
    grading = tmp_path / "grading"
    roster_secret(grading)
    results = grading / "graded" / "E03"
    results.mkdir(parents=True)
    (results / f"{ANNA.code}.json").write_bytes(notebook("of results"))
    (tmp_path / "E03_feedback_moodle-2.zip").write_bytes(
        zipped({f"{moodle_folder(ANNA)}/E03_feedback.html": b"<p>"})
    )
    (tmp_path / "E03_feedback_files").mkdir()
    (tmp_path / "E03_feedback_files" / "Anna Kim_1000_E03.html").write_bytes(b"<p>")
    (tmp_path / "E03_grades.csv").write_bytes(b"x")
    collected = collect(tmp_path, E03, CLASS)
    assert collected.hand_ins == ()
    (problem,) = collected.problems
    assert problem.startswith(f"“{FILE}” is left out: nothing says whose it is; put the learner's")
