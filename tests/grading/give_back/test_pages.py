"""What came in a platform's zip goes back in one that the platform knows; nothing is lost."""

from __future__ import annotations

import io
import os
import resource
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.collect import collect
from moscow_pyongyang.grading.give_back.new_files import write_new, zip_of
from moscow_pyongyang.grading.give_back.pages import give_back_pages
from moscow_pyongyang.grading.give_back.standing import UnmarkedError
from moscow_pyongyang.grading.model import Collected, HandIn, ReturnAddress, WorkState
from tests.grading.class_files import (
    ANNA,
    CLASS,
    E03,
    FILE,
    OLGA,
    canvas_name,
    class_of,
    graded,
    moodle_folder,
    notebook,
    zipped,
)


def moodle_reads(path: str) -> tuple[str, str]:
    """The number and the file's name that Moodle makes of a path in the zip, as its source has it.

    Each part is split at the first four ``_``; the second piece has to be the number, the third
    and fourth name a kind of submission; a file that begins with ``.`` or ``~`` is skipped.
    """
    parts = path.split("/")
    assert parts[-1][0] not in ".~"
    while parts:
        pieces = parts.pop(0).split("_", 4)
        if len(pieces) >= 4 and pieces[1].isdigit():
            assert pieces[2] == "assignsubmission"
            assert pieces[3] in ("file", "onlinetext")
            return pieces[1], "/".join([*(pieces[4:] or [""]), *parts]).lstrip("/")
    raise AssertionError(path)


def canvas_reads(path: str) -> tuple[str, str]:
    """The numbers of person and file that Canvas takes from a name, as its source has it."""
    pieces = [piece for piece in Path(path).name.split("_") if piece != "LATE"]
    if pieces[0] == "anon":
        return pieces[1], pieces[2]
    person, file = [piece for piece in pieces if piece.isdigit() and piece.isascii()][:2]
    return person, file


def collected_of(folder: Path, names: dict[str, str], learners: tuple = CLASS) -> Collected:
    made = folder / "download.zip"
    made.write_bytes(zipped({name: notebook(lms_id) for lms_id, name in names.items()}))
    return collect(made, E03, learners)


def given_back(folder: Path, collected: Collected, learners: tuple = CLASS) -> dict[str, bytes]:
    """The files of the zip with the pages, each page telling whose it is."""
    results = [graded(one) for one in collected.hand_ins]
    pages: dict[str, bytes | Path] = {one.lms_id: one.lms_id.encode() for one in results}
    (zip_file,) = give_back_pages(pages, results, learners, folder / "out").written
    with zipfile.ZipFile(zip_file) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("end", ["", "_"])
def test_thirty_from_moodle_go_back_into_the_folders_of_its_own_download(
    tmp_path: Path, end: str
) -> None:
    learners = class_of(30)
    folders = {one.lms_id: moodle_folder(one, end) for one in learners}
    names = {lms_id: f"{folder}/{FILE}" for lms_id, folder in folders.items()}
    collected = collected_of(tmp_path, names, learners)
    files = given_back(tmp_path, collected, learners)
    assert {name.partition("/")[0] for name in files} == set(folders.values())
    assert {moodle_reads(name): page for name, page in files.items()} == {
        (one.lms_id, "E03_feedback.html"): one.lms_id.encode() for one in learners
    }


def test_thirty_from_a_flat_download_of_moodle_go_back_by_their_numbers(tmp_path: Path) -> None:
    learners = class_of(30)
    names = {one.lms_id: f"{moodle_folder(one)}_{FILE}" for one in learners}
    files = given_back(tmp_path, collected_of(tmp_path, names, learners), learners)
    assert {moodle_reads(name): page for name, page in files.items()} == {
        (one.lms_id, f"{E03.stem}_feedback.html"): one.lms_id.encode() for one in learners
    }


def test_thirty_from_canvas_go_back_by_both_numbers(tmp_path: Path) -> None:
    learners = class_of(30)
    names = {
        one.lms_id: canvas_name(one, f"{E03.stem}-1.ipynb", 700 + at, "LATE_" * (at % 2))
        for at, one in enumerate(learners)
    }
    files = given_back(tmp_path, collected_of(tmp_path, names, learners), learners)
    assert {canvas_reads(name): page for name, page in files.items()} == {
        (one.lms_id, str(700 + at)): one.lms_id.encode() for at, one in enumerate(learners)
    }
    assert {name.removesuffix("_feedback.html") for name in files} == {
        name.removesuffix(".ipynb") for name in names.values()
    }


def test_where_canvas_hides_names_the_pages_go_back_too(tmp_path: Path) -> None:
    collected = collected_of(tmp_path, {"1000": f"anon_1000_701_{FILE}"})
    assert [canvas_reads(name) for name in given_back(tmp_path, collected)] == [("1000", "701")]


def test_what_came_from_no_platform_goes_into_a_folder_with_one_file_a_learner(
    tmp_path: Path,
) -> None:
    place = tmp_path / "in"
    place.mkdir()
    for one in CLASS:
        (place / f"{one.code}.ipynb").write_bytes(notebook(one.name))
    collected = collect(place, E03, CLASS)
    results = [graded(one) for one in collected.hand_ins]
    page = tmp_path / "page.html"
    page.write_bytes(b"<p>hers</p>")
    (folder,) = give_back_pages({"1000": page}, results[:1], CLASS, tmp_path / "out").written
    assert folder == tmp_path / "out" / "E03_feedback_files"
    assert [(one.name, one.read_bytes()) for one in folder.iterdir()] == [
        ("Anna Kim_1000_E03.html", b"<p>hers</p>")
    ]
    pages: dict[str, bytes | Path] = {one.lms_id: b"x" for one in CLASS}
    (second,) = give_back_pages(pages, results, CLASS, tmp_path / "out").written
    assert second.name == "E03_feedback_files-2"
    assert sorted(one.name for one in second.iterdir()) == sorted(
        f"{one.name}_{one.lms_id}_E03.html" for one in CLASS
    )
    assert page.read_bytes() == b"<p>hers</p>"


def test_nbgraders_folders_come_back_as_nbgrader_has_them(tmp_path: Path) -> None:
    place = tmp_path / "submitted" / "1000" / "E03"
    place.mkdir(parents=True)
    (place / FILE).write_bytes(notebook())
    results = [graded(one) for one in collect(tmp_path, E03, CLASS).hand_ins]
    (folder,) = give_back_pages({"1000": b"x"}, results, CLASS, tmp_path / "out").written
    assert (folder / "1000" / "E03" / f"{E03.stem}.html").read_bytes() == b"x"


def a_result(address: ReturnAddress) -> HandIn:
    return HandIn("1000", "E03", b"", "x", address)


@pytest.mark.parametrize(
    "address",
    [
        ReturnAddress("moodle", "../../etc", "x"),
        ReturnAddress("moodle", "/etc", "x"),
        ReturnAddress("moodle", "", "../../x"),
        ReturnAddress("canvas", "..", "..\\..\\x"),
        ReturnAddress("nbgrader", "../../../etc/E03", "../x"),
        ReturnAddress("files", "..", "../x"),
        ReturnAddress("../../x", "..", "../x"),
        ReturnAddress("nbgrader", "a\n/\x1b", "\u202e"),
    ],
)
def test_an_address_leads_nowhere_else(tmp_path: Path, address: ReturnAddress) -> None:
    out = tmp_path / "deep" / "out"
    name = "../../Anna\x00/Kim"
    give_back_pages({"1000": b"x"}, [graded(a_result(address))], [replace(ANNA, name=name)], out)
    made = [one for one in tmp_path.rglob("*") if one.is_file()]
    assert len(made) == 1
    assert made[0].is_relative_to(out)
    assert str(made[0].relative_to(tmp_path)).isprintable()
    if zipfile.is_zipfile(made[0]):
        with zipfile.ZipFile(made[0]) as archive:
            (inner,) = archive.namelist()
        assert not inner.startswith("/")
        assert ".." not in inner.replace("\\", "/").split("/")


def test_nothing_is_given_back_while_answers_wait_unless_it_is_said(tmp_path: Path) -> None:
    collected = collected_of(tmp_path, {"1000": f"{moodle_folder(ANNA)}/{FILE}"})
    waiting = [graded(one, state=WorkState.TO_BE_MARKED) for one in collected.hand_ins]
    with pytest.raises(UnmarkedError, match=r"1 hand-in waits to be marked \(E03\.9\)"):
        give_back_pages({"1000": b"x"}, waiting, CLASS, tmp_path / "out")
    assert not (tmp_path / "out").exists()
    assert give_back_pages(
        {"1000": b"x"}, waiting, CLASS, tmp_path / "out", with_unmarked=True
    ).written


def test_a_page_that_is_missing_is_told_and_two_of_one_name_are_refused(tmp_path: Path) -> None:
    collected = collected_of(
        tmp_path, {one.lms_id: f"{moodle_folder(one)}/{FILE}" for one in (ANNA, OLGA)}
    )
    results = [graded(one) for one in collected.hand_ins]
    told = give_back_pages({"1000": b"x"}, results, CLASS, tmp_path / "out").remarks
    assert "There is no page for “Ольга Петрова”." in told
    twice = [results[0], replace(results[1], return_to=results[0].return_to)]
    with pytest.raises(CourseError, match="Two learners would get one file"):
        give_back_pages({"1000": b"x", "1002": b"y"}, twice, CLASS, tmp_path / "second")
    with pytest.raises(CourseError, match="no result yet"):
        give_back_pages({}, [], CLASS, tmp_path / "second")
    assert not (tmp_path / "second").exists()


def test_nothing_is_ever_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    (tmp_path / "a-2.zip").symlink_to(tmp_path / "nowhere")
    (tmp_path / "pages").mkdir()
    written = write_new(tmp_path, {"a.zip": b"new", "pages/x.html": b"x", "pages/y/z.html": b"z"})
    assert written == (tmp_path / "a-3.zip", tmp_path / "pages-2")
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    assert (tmp_path / "pages-2" / "y" / "z.html").read_bytes() == b"z"
    assert not any((tmp_path / "pages").iterdir())


def test_a_full_disk_leaves_nothing_half(tmp_path: Path) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    (tmp_path / "a.csv").write_bytes(b"mine")
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, before[1]))
    try:
        with pytest.raises(CourseError, match=r"Nothing was written .* Make room"):
            write_new(tmp_path / "out", {"a.csv": b"a", "b.zip": b"b" * 10_000})
        with pytest.raises(CourseError, match="Nothing was written"):
            write_new(tmp_path, {"c/a.csv": b"a", "c/b.zip": b"b" * 10_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [one.name for one in tmp_path.rglob("*")] == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"mine"


def test_the_same_pages_make_the_same_zip() -> None:
    files = {"б/x.html": b"1", "a/x.html": os.urandom(100)}
    assert zip_of(files) == zip_of(dict(reversed(files.items())))
    with zipfile.ZipFile(io.BytesIO(zip_of(files))) as archive:
        assert archive.namelist() == ["a/x.html", "б/x.html"]
