"""What a marker did is kept, whatever happens to page, kernel, disk or file."""

from __future__ import annotations

import errno
import json
import os
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.marking.mark_file import (
    CALIBRATION,
    COMMENT,
    MARK,
    MarkFile,
    MarkLine,
    marker_name,
    read_line,
    read_marks,
)

if TYPE_CHECKING:
    from pathlib import Path

ITEM = "E03.9"


def line(number: int, code: str = "K1", **more: object) -> MarkLine:
    value = {
        "id": f"l{number}",
        "kind": MARK,
        "item": ITEM,
        "made": f"2026-11-29T20:00:{number:02}Z",
    }
    found = read_line({**value, "code": code, "levels": {"claim": number % 4}, **more})
    assert found
    return found


@pytest.fixture
def file(tmp_path: Path) -> MarkFile:
    return MarkFile(tmp_path / "marks" / "E03" / "anna.jsonl")


def levels(file: MarkFile) -> dict[str, float]:
    again = MarkFile(file.path)
    again.refresh()
    return {mark.code: mark.levels["claim"] for mark in again.marks(ITEM)}


def test_the_last_mark_of_an_answer_counts_and_no_line_goes(file: MarkFile) -> None:
    file.add([line(1), line(2)])
    file.add([line(3, "K2"), line(5)])
    assert levels(file) == {"K1": 1, "K2": 3}
    assert len(file.path.read_text().splitlines()) == 4


def test_a_line_that_comes_twice_stands_once(file: MarkFile) -> None:
    file.add([line(1)])
    file.add([line(1), line(2)])
    MarkFile(file.path).add([line(2)])
    assert len(file.path.read_text().splitlines()) == 2


def test_a_mark_that_was_held_back_does_not_outweigh_a_later_one(file: MarkFile) -> None:
    file.add([line(3)])
    file.add([line(2)])
    assert levels(file) == {"K1": 3}


def test_a_second_reading_is_kept_beside_the_first(file: MarkFile) -> None:
    file.add([line(1), line(2, reading=2)])
    assert {mark.reading: mark.levels["claim"] for mark in file.marks(ITEM)} == {1: 1, 2: 2}


def test_two_kernels_write_one_file_and_each_learns_of_the_other(file: MarkFile) -> None:
    other = MarkFile(file.path)
    file.add([line(1)])
    other.add([line(2, "K2")])
    assert [one.code for one in file.refresh()] == ["K2"]
    assert file.refresh() == []
    assert {mark.code for mark in other.marks(ITEM)} == {"K1", "K2"}


def test_a_line_that_was_cut_off_costs_only_itself(file: MarkFile) -> None:
    file.add([line(1), line(2, "K2")])
    file.path.write_bytes(file.path.read_bytes()[:-20])
    again = MarkFile(file.path)
    again.add([line(3, "K3")])
    assert levels(file) == {"K1": 1, "K3": 3}
    fresh = MarkFile(file.path)
    fresh.refresh()
    assert fresh.unread == 1


@pytest.mark.parametrize(
    "text",
    ["", "nonsense", "[]", "5", '{"id": "a"}', '{"id": 3, "kind": "mark"}', "\x00\x00", '{"kind":'],
)
def test_lines_that_are_no_marks_are_passed_over(file: MarkFile, text: str) -> None:
    file.add([line(1)])
    with file.path.open("a") as out:
        out.write(f"{text}\n")
    file.add([line(2)])
    assert levels(file) == {"K1": 2}


def test_a_full_disk_is_said_and_the_line_is_kept_when_there_is_room(
    file: MarkFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.add([line(1)])

    def full(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(CourseError, match=r"No space left.*held in this page"):
            file.add([line(2)])
    file.add([line(2), line(3)])
    assert levels(file) == {"K1": 3}
    assert len(file.path.read_text().splitlines()) == 3


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "marks").write_text("a file")
    with pytest.raises(CourseError, match="could not be written"):
        MarkFile(tmp_path / "marks" / "anna.jsonl").add([line(1)])


def test_a_file_that_was_put_in_its_place_is_read_anew(file: MarkFile) -> None:
    file.add([line(1)])
    spare = file.path.with_suffix(".new")
    MarkFile(spare).add([line(2, "K2"), line(3, "K3")])
    os.replace(spare, file.path)
    assert {one.code for one in file.refresh()} == {"K2", "K3"}


def test_comments_and_calibration_are_kept_apart_from_marks(file: MarkFile) -> None:
    file.add(
        [line(1), line(2, "sample-1", kind=CALIBRATION), line(3, "", kind=COMMENT, text="Why?")]
    )
    assert [mark.code for mark in file.marks(ITEM)] == ["K1"]
    assert [mark.code for mark in file.marks(ITEM, CALIBRATION)] == ["sample-1"]
    assert file.texts(ITEM, COMMENT) == ["Why?"]
    assert [mark.code for mark in read_marks(file.path)] == ["K1"]


@pytest.mark.parametrize(
    "levels_",
    [None, [], {"claim": "3"}, {"claim": True}, {"claim": float("nan")}, {"claim": float("inf")}],
)
def test_points_that_are_none_are_not_kept(levels_: object) -> None:
    assert line(1, levels=levels_).levels == {}


def test_words_are_cut_and_whole_for_every_encoder(file: MarkFile) -> None:
    file.add([line(1, comment="a\ud800" + "b" * 10_000)])
    (mark,) = file.marks(ITEM)
    assert mark.comment.startswith("a?b")
    assert len(json.loads(file.path.read_text())["comment"]) == 4_000


@pytest.mark.parametrize(
    "name", ["", " ", "../x", "a/b", "a\\b", ".hidden", "x" * 60, "a\nb", "C:"]
)
def test_a_name_that_leads_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(CourseError, match="cannot name a file"):
        marker_name(name)


def test_names_of_people_are_taken() -> None:
    assert [marker_name(one) for one in ("anna", "Jürgen B.", " 김 ")] == [
        "anna",
        "Jürgen B.",
        "김",
    ]


def test_a_file_that_is_no_file_of_marks_is_said(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="no file of marks"):
        read_marks(tmp_path / "x.jsonl")
    (tmp_path / "x.jsonl").write_text("hello\n")
    with pytest.raises(CourseError, match="holds no marks"):
        read_marks(tmp_path / "x.jsonl")
