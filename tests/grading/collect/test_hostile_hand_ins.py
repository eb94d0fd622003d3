"""Whatever is in a hand-in: nothing gets out, a sentence says why, and the rest goes on."""

from __future__ import annotations

import io
import os
import stat
import struct
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.collect import collect
from moscow_pyongyang.grading.collect.archives import ReadLimits
from moscow_pyongyang.grading.model import Lateness
from tests.grading.class_files import (
    ANNA,
    CLASS,
    E03,
    FILE,
    OLGA,
    canvas_name,
    moodle_folder,
    notebook,
    zipped,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from moscow_pyongyang.grading.model import Collected, HandIn

SMALL = ReadLimits(most_file=100_000, most_zip_files=50, most_zip_bytes=2_000_000)
HERS, OLGAS = f"{moodle_folder(ANNA)}/", f"{moodle_folder(OLGA)}/{FILE}"


def taken(
    folder: Path,
    files: Iterable[tuple[str | zipfile.ZipInfo, bytes]],
    limits: ReadLimits = SMALL,
) -> Collected:
    """Collect files after which a right one of Olga's follows; she must always come through."""
    made = folder / "in" / "download.zip"
    made.parent.mkdir(exist_ok=True)
    made.write_bytes(zipped([*files, (OLGAS, notebook("Olga"))]))
    before = made.read_bytes()
    collected = collect(made, E03, CLASS, limits=limits)
    assert [one.content for one in collected.hand_ins if one.lms_id == "1002"] == [notebook("Olga")]
    # Nothing was unpacked anywhere, and what was handed in is as it was.
    assert sorted(folder.rglob("*")) == [made.parent, made]
    assert made.read_bytes() == before
    return collected


def anna(collected: Collected) -> HandIn:
    return next(one for one in collected.hand_ins if one.lms_id == "1000")


def link(name: str, to: str) -> tuple[zipfile.ZipInfo, bytes]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    return info, to.encode()


@pytest.mark.parametrize(
    "name",
    [
        f"{HERS}../../../../tmp/{FILE}",
        f"/{HERS}{FILE}",
        f"C:\\{HERS}{FILE}",
        f"{HERS}..\\..\\{FILE}",
    ],
)
def test_a_path_out_of_the_zip_is_left_out(tmp_path: Path, name: str) -> None:
    collected = taken(tmp_path, [(name, notebook("out"))])
    assert anna(collected).content == b""
    assert "leads out of the zip" in anna(collected).not_gradable


def test_a_link_is_not_followed_in_a_zip_or_a_folder(tmp_path: Path) -> None:
    collected = taken(tmp_path, [link(f"{HERS}{FILE}", "/etc/passwd")])
    assert "link to another place" in anna(collected).not_gradable
    assert anna(collected).content == b""
    secret = tmp_path / "secret.ipynb"
    secret.write_bytes(notebook("the solution"))
    folder = tmp_path / "class"
    for learner in ("1000", "1001"):
        (folder / learner).mkdir(parents=True)
    (folder / "1000" / FILE).symlink_to(secret)
    (folder / "1001" / "more").symlink_to(tmp_path, target_is_directory=True)
    (folder / "1002.ipynb").write_bytes(notebook("Olga"))
    os.mkfifo(folder / "1003.ipynb")
    found = {one.lms_id: one for one in collect(folder, E03, CLASS).hand_ins}
    assert "link to another place" in found["1000"].not_gradable
    assert "link to another place" in found["1001"].not_gradable
    assert found["1002"].content == notebook("Olga")
    assert "no ordinary file" in found["1003"].not_gradable


def test_a_bomb_is_known_by_how_far_it_grows(tmp_path: Path) -> None:
    bomb = b"0" * (8 * 2**20)
    collected = taken(tmp_path, [(f"{HERS}{FILE}", bomb)], ReadLimits())
    assert "two hundredfold" in anna(collected).not_gradable


def test_a_zip_that_lies_about_a_size_is_read_only_up_to_it(tmp_path: Path) -> None:
    inner = bytearray(zipped({FILE: b"0" * 90_000}))
    at = inner.rfind(b"PK\x01\x02")
    struct.pack_into("<I", inner, at + 24, 10)
    collected = taken(tmp_path, [(f"{HERS}hand_in.zip", bytes(inner))])
    assert "damaged at this file" in anna(collected).not_gradable


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([(f"{n}.txt", b"x") for n in range(60)], "more than is ever handed in"),
        ([(f"{n}.txt", os.urandom(90_000)) for n in range(30)], "more than is ever handed in"),
    ],
)
def test_many_files_in_one_zip_do_not_use_up_what_the_class_has(
    tmp_path: Path, files: list[tuple[str, bytes]], said: str
) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "Anna Kim.zip").write_bytes(zipped(files))
    (folder / "Ольга Петрова.ipynb").write_bytes(notebook("Olga"))
    collected = collect(folder, E03, CLASS, limits=SMALL)
    assert [one.lms_id for one in collected.hand_ins] == ["1000", "1002"]
    assert said in anna(collected).not_gradable
    assert len(anna(collected).remarks) <= 6
    assert sorted(folder.iterdir()) == [folder / "Anna Kim.zip", folder / "Ольга Петрова.ipynb"]


def test_a_class_over_all_limits_is_refused_whole(tmp_path: Path) -> None:
    (tmp_path / "Anna Kim.ipynb").write_bytes(notebook())
    (tmp_path / "Ольга Петрова.ipynb").write_bytes(notebook())
    for limits in (ReadLimits(most_files=1), ReadLimits(most_bytes=300)):
        with pytest.raises(CourseError, match=r"holds over .* MB; reading ended at .*in two parts"):
            collect(tmp_path, E03, CLASS, limits=limits)


def test_a_list_of_contents_longer_than_any_class_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "class"
    folder.mkdir()
    (folder / "Anna Kim.zip").write_bytes(zipped({f"{n}{'x' * 200}": b"" for n in range(50)}))
    collected = collect(folder, E03, CLASS, limits=ReadLimits(most_list=9_000))
    assert "list of contents" in anna(collected).not_gradable


def test_a_file_of_a_hundred_megabytes_is_told_with_the_way_out(tmp_path: Path) -> None:
    collected = taken(tmp_path, [(f"{HERS}{FILE}", os.urandom(110_000))])
    assert "ask for the file without its outputs" in anna(collected).not_gradable
    large = tmp_path / "class" / "Anna Kim.ipynb"
    large.parent.mkdir()
    with large.open("wb") as file:
        file.truncate(100 * 2**20)
    collected = collect(large.parent, E03, CLASS)
    assert "it has 100 MB, and at most 25 MB are read" in anna(collected).not_gradable
    assert anna(collected).content == b""


def test_a_zip_with_a_password_is_told(tmp_path: Path) -> None:
    inner = bytearray(zipped({FILE: notebook()}))
    for sign, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        inner[inner.find(sign) + place] |= 1
    collected = taken(tmp_path, [(f"{HERS}hand_in.zip", bytes(inner))])
    assert "password" in anna(collected).not_gradable


@pytest.mark.parametrize("cut", [10, 60, 150])
def test_a_damaged_zip_is_told(tmp_path: Path, cut: int) -> None:
    whole = zipped({FILE: notebook("x" * 500)})
    broken = {10: whole[:-10], 60: b"PK\x03\x04" + os.urandom(500), 150: b""}[cut]
    if cut == 150:
        middle = bytearray(whole)
        middle[80:100] = os.urandom(20)
        broken = bytes(middle)
    collected = taken(tmp_path, [(f"{HERS}hand_in.zip", broken)])
    assert "damaged" in anna(collected).not_gradable or "no zip" in anna(collected).not_gradable


def test_a_download_that_broke_off_is_told(tmp_path: Path) -> None:
    made = tmp_path / "download.zip"
    made.write_bytes(zipped({OLGAS: notebook()})[:-30])
    collected = collect(made, E03, CLASS)
    assert len(collected.missing) == len(CLASS)
    assert "only the first part of one; download it anew" in collected.problems[0]


def test_other_packings_are_not_unpacked(tmp_path: Path) -> None:
    info = zipfile.ZipInfo(f"{HERS}{FILE}")
    made = tmp_path / "in" / "download.zip"
    made.parent.mkdir()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(info, b"0" * 10_000_000, zipfile.ZIP_LZMA)
        archive.writestr(OLGAS, notebook("Olga"))
    collected = collect(made, E03, CLASS)
    assert "packed in a way" in anna(collected).not_gradable
    assert [one.content for one in collected.hand_ins if one.lms_id == "1002"] == [notebook("Olga")]


def test_a_zip_in_a_zip_is_opened_but_not_for_ever(tmp_path: Path) -> None:
    inner = zipped({f"my work/{FILE}": notebook("hers")})
    assert anna(taken(tmp_path, [(f"{HERS}hand_in.zip", inner)])).content == notebook("hers")
    for _ in range(6):
        inner = zipped({"more.zip": inner})
    collected = taken(tmp_path, [(f"{HERS}hand_in.zip", inner)])
    assert "zip in a zip in a zip" in anna(collected).not_gradable


@pytest.mark.parametrize("inner", [{}, {"folder/": b""}])
def test_a_zip_without_a_file_is_no_learner_who_handed_in_nothing(
    tmp_path: Path, inner: dict[str, bytes]
) -> None:
    made = tmp_path / "download.zip"
    made.write_bytes(zipped({f"{moodle_folder(ANNA)}/work.zip": zipped(inner)}))
    one = anna(collect(made, E03, CLASS))
    assert one.not_gradable == (
        "“work.zip” could not be read: there is no file in the zip; ask for the notebook itself."
    )


def test_folders_a_thousand_deep_are_not_walked_to_their_end(tmp_path: Path) -> None:
    place = tmp_path / moodle_folder(OLGA)
    place.mkdir()
    (place / FILE).write_bytes(notebook())
    # A path of its own is too long for the system: so step by step.
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        for _ in range(1100):
            Path("d").mkdir()
            os.chdir("d")
    try:
        collected = collect(tmp_path, E03, CLASS)
    finally:
        subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)
    assert [one.lms_id for one in collected.hand_ins] == [OLGA.lms_id]
    assert "60 folders deep" in "".join(collected.problems)


def test_what_a_mac_and_an_editor_leave_behind_is_nobodys_hand_in(tmp_path: Path) -> None:
    collected = taken(
        tmp_path,
        [
            (f"__MACOSX/{HERS}._{FILE}", b"\0\5\x16\7"),
            (f"{HERS}.ipynb_checkpoints/{E03.stem}-checkpoint.ipynb", notebook("old")),
            (f"{HERS}.DS_Store", b"x"),
            (f"{HERS}Thumbs.db", b"x"),
            (f"{HERS}{FILE}", notebook("hers")),
        ],
    )
    assert anna(collected).content == notebook("hers")
    assert anna(collected).remarks == ()
    assert collected.problems == ()


HOSTILE = [
    "=cmd|' /C calc'!A0.ipynb",
    "<script>fetch('x')</script>.ipynb",
    "\u202ebnypi.exe.ipynb",
    "a\r\nb\x1b[2J.ipynb",
    "x" * 5000 + ".ipynb",
    "E03\x00.ipynb",
    "CON.ipynb",
    " .ipynb",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_taken_shown_on_one_line_and_leads_nowhere(
    tmp_path: Path, name: str
) -> None:
    for path in (f"{HERS}{name}", canvas_name(ANNA, name)):
        hand_in = anna(taken(tmp_path, [(path, notebook("hers"))]))
        assert hand_in.content == notebook("hers")
        (remark,) = hand_in.remarks
        assert len(remark) < 100
        assert remark.isprintable()
        stem = hand_in.return_to.file_stem
        assert stem.isprintable()
        assert not set("/\\:<>|\0") & set(stem)
        assert 0 < len(stem.encode()) < 200


def test_a_name_in_the_bytes_of_another_code_page_is_read(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path / "class")
    os.mkdir(folder)
    for name in (b"Anna Kim \xff\xfe.ipynb", b"1002 \xed\xa0\x80.ipynb"):
        with open(os.path.join(folder, name), "wb") as file:
            file.write(notebook("hers"))
    collected = collect(tmp_path / "class", E03, CLASS)
    assert [one.lms_id for one in collected.hand_ins] == ["1000", "1002"]
    for one in collected.hand_ins:
        one.name.encode()
        one.return_to.file_stem.encode()


def test_names_that_a_mac_packed_without_saying_so_are_read(tmp_path: Path) -> None:
    name = f"Ольга Петрова/{FILE}".encode()
    stand_in = "~" * len(name)
    made = zipped({stand_in: notebook("Olga")}).replace(stand_in.encode(), name)
    (tmp_path / "download.zip").write_bytes(made)
    collected = collect(tmp_path / "download.zip", E03, CLASS)
    assert [one.lms_id for one in collected.hand_ins] == ["1002"]


def test_a_renamed_file_another_exercise_and_no_notebook_at_all(tmp_path: Path) -> None:
    collected = taken(
        tmp_path,
        [
            (f"{HERS}homework.ipynb", notebook("hers")),
            (f"김철수_1001_assignsubmission_file/{FILE}", notebook(exercise="E02")),
            ("OBrien_1003_assignsubmission_file/essay.docx", zipped({"word/a.xml": b"<a/>"})),
            ("Paul_1004_assignsubmission_file/empty.ipynb", b""),
        ],
    )
    by_id = {one.lms_id: one for one in collected.hand_ins}
    assert by_id["1000"].remarks == ("The file was called “homework.ipynb”.",)
    assert by_id["1001"].not_gradable == f"“{FILE}” is a notebook of E02, not of E03."
    assert by_id["1003"].not_gradable == "No notebook was handed in, but “essay.docx”."
    # What only looks like a notebook is for the mending to open, and to say why it can not.
    assert by_id["1004"].not_gradable == ""
    assert collected.missing == ()


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be"])
def test_the_exercise_is_known_in_every_encoding(tmp_path: Path, encoding: str) -> None:
    wrong = notebook(exercise="E02").decode().encode(encoding)
    collected = taken(tmp_path, [(f"{HERS}x.ipynb", wrong)])
    assert "is a notebook of E02" in anna(collected).not_gradable


def test_the_exercise_is_known_by_its_cells_where_the_metadata_is_lost(tmp_path: Path) -> None:
    bare = b'{"cells": [{"id": "E02-starter-01"}, {"id": "E02-check-01"}], "nbformat": 4}'
    collected = taken(tmp_path, [(f"{HERS}x.ipynb", bare)])
    assert "is a notebook of E02" in anna(collected).not_gradable
    # A student who quotes the words of another exercise has not handed that one in.
    quoted = notebook('"moscow_pyongyang": {"id": "E02"}')
    assert anna(taken(tmp_path, [(f"{HERS}{FILE}", quoted)])).not_gradable == ""


def test_the_notebook_of_the_exercise_counts_whatever_else_is_there(tmp_path: Path) -> None:
    collected = taken(
        tmp_path,
        [
            (f"{HERS}{FILE}", notebook("hers")),
            (f"{HERS}z_E02.ipynb", notebook(exercise="E02")),
            (f"{HERS}z_scratch.ipynb", b'{"nbformat": 4}'),
            (f"{HERS}notes.docx", b"x"),
        ],
    )
    assert anna(collected).content == notebook("hers")
    assert anna(collected).remarks == (
        "Also handed in: “z_E02.ipynb”, which is of E02.",
        "Also handed in: “z_scratch.ipynb”, which does not say of which exercise it is.",
        "Also handed in, and not read: “notes.docx”.",
    )


def dated(name: str, day: int) -> zipfile.ZipInfo:
    return zipfile.ZipInfo(name, (2026, 11, day, 12, 0, 0))


def test_of_several_the_latest_counts_and_else_the_highest_copy(tmp_path: Path) -> None:
    by_time = taken(
        tmp_path,
        [
            (dated(f"{HERS}b.ipynb", 1), notebook("first")),
            (dated(f"{HERS}a.ipynb", 2), notebook("second")),
        ],
    )
    assert anna(by_time).content == notebook("second")
    by_number = taken(
        tmp_path,
        [
            (dated(f"{HERS}{E03.stem} (10).ipynb", 1), notebook("last")),
            (dated(f"{HERS}{E03.stem} (9).ipynb", 1), notebook("before")),
            (dated(f"{HERS}{FILE}", 1), notebook("first")),
        ],
    )
    assert anna(by_number).content == notebook("last")
    assert anna(by_number).remarks[0].startswith("Handed in 3 times: ")
    by_nothing = taken(
        tmp_path,
        [
            (dated(f"{HERS}x.ipynb", 1), notebook("x")),
            (dated(f"{HERS}y.ipynb", 1), notebook("y")),
        ],
    )
    assert "nothing tells which came last: “y.ipynb” counts" in anna(by_nothing).remarks[0]
    same = taken(
        tmp_path,
        [(dated(f"{HERS}{FILE}", 1), notebook("x")), (dated(f"{HERS}a {FILE}", 1), notebook("x"))],
    )
    assert anna(same).remarks == ("Handed in twice, the same each time.",)


def test_a_zip_that_has_a_name_twice_gives_both(tmp_path: Path) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(dated(f"{HERS}{FILE}", 1), notebook("first"))
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr(dated(f"{HERS}{FILE}", 2), notebook("second"))
    (tmp_path / "download.zip").write_bytes(made.getvalue())
    assert anna(collect(tmp_path / "download.zip", E03, CLASS)).content == notebook("second")


def test_a_time_that_no_calendar_has_stops_nothing(tmp_path: Path) -> None:
    inner = bytearray(zipped({FILE: notebook("hers")}))
    for sign, place in ((b"PK\x03\x04", 12), (b"PK\x01\x02", 14)):
        inner[inner.find(sign) + place : inner.find(sign) + place + 2] = b"\0\0"
    assert anna(taken(tmp_path, [(f"{HERS}x.zip", bytes(inner))])).content == notebook("hers")


def test_loose_files_of_other_exercises_are_no_hand_in_for_this_one(tmp_path: Path) -> None:
    folder = tmp_path / "Anna Kim"
    folder.mkdir()
    (folder / "E02_sino_soviet_split.ipynb").write_bytes(notebook(exercise="E02"))
    collected = collect(tmp_path, E03, CLASS)
    assert collected.hand_ins == ()
    (folder / FILE).write_bytes(notebook(exercise="E02"))
    assert "is a notebook of E02" in anna(collect(tmp_path, E03, CLASS)).not_gradable


def test_a_due_date_without_a_zone_is_that_of_this_machine(tmp_path: Path) -> None:
    place = tmp_path / "1000" / "E03"
    place.mkdir(parents=True)
    (place / FILE).write_bytes(notebook())
    local = datetime(2026, 11, 29, 22, 0).astimezone()
    (place / "timestamp.txt").write_text(f"{local:%Y-%m-%d %H:%M:%S%z}")
    punctual = anna(collect(tmp_path, E03, CLASS, due=datetime(2026, 11, 29, 22, 0)))
    assert punctual.lateness is Lateness.ON_TIME
    assert anna(collect(tmp_path, E03, CLASS, due=datetime(2026, 11, 29, 21, 58))).remarks == (
        "Handed in 2 minutes after the due date.",
    )
