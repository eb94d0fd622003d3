"""An edition takes the place of an older one whole, or the older one stays as it was."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from authoring.editions.packing import set_times, write_zip
from authoring.editions.replacing import replacing
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path

ROOT = checkout_dir()
# Builds a folder of two files of its own, and waits to be told between them.
BUILD = """
import sys
from pathlib import Path
from authoring.editions.replacing import replacing
place, word = Path(sys.argv[1]), sys.argv[2]
with replacing(place) as new:
    (new / "first").write_text(word)
    print("begun", flush=True)
    sys.stdin.readline()
    (new / "second").write_text(word)
"""


def holds(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def write(folder: Path, word: str) -> None:
    for name in ("first", "second"):
        (folder / name).write_text(word)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "dist" / "edition"
    with replacing(folder) as new:
        write(new, "old")
    return folder


def alone_there(place: Path) -> bool:
    """Whether nothing but an edition and its lock is left."""
    return sorted(path.name for path in place.parent.iterdir()) == [
        f".{place.name}.lock",
        place.name,
    ]


def building(place: Path, word: str) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        [sys.executable, "-c", BUILD, str(place), word],
        env=environment, stdin=pipe, stdout=pipe, text=True,
    )  # fmt: skip


def said(build: subprocess.Popen[str]) -> str:
    assert build.stdout is not None
    return build.stdout.readline().strip()


def test_a_new_edition_stands_in_the_place_of_the_old_one_and_nothing_else(place: Path) -> None:
    with replacing(place) as new:
        (new / "first").write_text("new")
        assert holds(place) == {"first": "old", "second": "old"}
    assert holds(place) == {"first": "new"}
    assert alone_there(place)


def test_a_build_that_fails_leaves_the_old_one(place: Path) -> None:
    def fail() -> None:
        with replacing(place) as new:
            (new / "first").write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert holds(place) == {"first": "old", "second": "old"}
    assert alone_there(place)


def test_a_full_disk_is_said_in_a_sentence(place: Path) -> None:
    with pytest.raises(BuildError, match=r"disk is full. edition is as it was"), replacing(place):
        raise OSError(errno.ENOSPC, "No space left on device")
    assert holds(place) == {"first": "old", "second": "old"}


def test_a_build_that_is_killed_leaves_the_old_one_and_the_next_one_goes_through(
    place: Path,
) -> None:
    build = building(place, "killed")
    assert said(build) == "begun"
    build.kill()
    build.communicate()
    assert holds(place) == {"first": "old", "second": "old"}
    with replacing(place) as new:
        assert holds(new) == {}
        write(new, "next")
    assert holds(place) == {"first": "next", "second": "next"}
    assert alone_there(place)


def test_one_that_was_killed_between_two_moves_is_set_right(place: Path) -> None:
    place.rename(place.with_name(".edition.old"))
    with pytest.raises(ZeroDivisionError), replacing(place):
        raise ZeroDivisionError
    assert holds(place) == {"first": "old", "second": "old"}
    assert alone_there(place)


def test_of_two_builds_the_second_one_waits(place: Path) -> None:
    first = building(place, "one")
    assert said(first) == "begun"
    second = building(place, "two")
    # Its line comes only once the first one has gone.
    first.communicate("\n")
    assert holds(place) in ({"first": "one", "second": "one"}, {"first": "two", "second": "two"})
    assert said(second) == "begun"
    assert holds(place) == {"first": "one", "second": "one"}
    second.communicate("\n")
    assert holds(place) == {"first": "two", "second": "two"}
    assert alone_there(place)


def test_a_zip_that_cannot_be_written_whole_leaves_the_old_one(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = place.parent / "edition.zip"
    write_zip(place, file, "edition")
    before = file.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(zipfile.ZipFile, "writestr", full)
        with pytest.raises(OSError, match="No space"):
            write_zip(place, file, "edition")
    assert file.read_bytes() == before
    assert sorted(path.name for path in place.parent.glob("*.zip*")) == ["edition.zip"]


def test_every_file_is_as_old_as_the_course_says(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    set_times(place, ROOT)
    [second] = {int(path.stat().st_mtime) for path in place.iterdir()}
    assert second % 86_400 == 0
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    set_times(place, ROOT)
    assert {int(path.stat().st_mtime) for path in place.iterdir()} == {1_000_000_000}
