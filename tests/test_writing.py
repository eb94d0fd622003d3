"""Nothing half written is left behind: by the writers, and by each command that writes files."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from moscow_pyongyang.cli import app
from moscow_pyongyang.questions.log import open_log
from moscow_pyongyang.writing import staged, write_whole

if TYPE_CHECKING:
    from collections.abc import Callable


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, also hidden ones, and its folders."""
    return {
        path.relative_to(folder).as_posix(): b"" if path.is_dir() else path.read_bytes()
        for path in folder.rglob("*")
    }


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_a_file_that_could_not_be_written_leaves_the_old_one_and_no_part(
    failure: BaseException, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "a.txt", b"old")
    fail_on_write(monkeypatch, failure, nth=1)
    with pytest.raises(type(failure)):
        write_whole(tmp_path / "a.txt", b"new and longer")
    assert tree(tmp_path) == {"a.txt": b"old"}


@pytest.mark.parametrize("failure", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_staged_files_come_all_or_not_at_all(failure: BaseException, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_bytes(b"mine")
    with pytest.raises(type(failure)):
        write_staged(tmp_path / "new" / "out", "a.txt", failure=failure)
    with staged(tmp_path) as stage:
        (stage / "sub").mkdir()
        (stage / "sub" / "a.txt").write_bytes(b"a")
    assert tree(tmp_path) == {"mine.txt": b"mine", "sub": b"", "sub/a.txt": b"a"}


def write_staged(folder: Path, *names: str, failure: BaseException | None = None) -> None:
    with staged(folder) as stage:
        for name in names:
            (stage / name).write_bytes(b"new")
        if failure is not None:
            raise failure


def test_what_was_moved_before_one_failed_is_taken_back(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()  # where a file is to stand
    with pytest.raises(OSError, match="b"):
        write_staged(tmp_path, "a", "b")
    assert tree(tmp_path) == {"b": b""}


def fail_on_write(monkeypatch: pytest.MonkeyPatch, failure: BaseException, nth: int) -> None:
    """Let the `nth` write fail when half of its bytes are on the disk, and each one after it."""
    count = 0
    real: Callable[[Path, bytes], int] = Path.write_bytes

    def write(path: Path, content: bytes) -> int:
        nonlocal count
        count += 1
        if count < nth:
            return real(path, content)
        real(path, content[: len(content) // 2])
        raise failure

    monkeypatch.setattr(Path, "write_bytes", write)


def no_database(*_: object, **__: object) -> Any:
    raise sqlite3.OperationalError("database or disk is full")


RELEASE = ("release", "--seed", "A", "--exercise", "E02", "--to", "out/new")


@pytest.mark.parametrize(
    ("words", "nth"),
    [
        (("data", "export", "--out", "out"), 3),
        (("data", "export", "--format", "sqlite", "--out", "out"), 1),
        (RELEASE, 1),
        (RELEASE, 2),
        (("answers", "export", "out.jsonl"), 1),
    ],
)
def test_a_command_on_a_full_disk_ends_with_a_sentence_and_leaves_nothing(
    words: tuple[str, ...], nth: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_log(tmp_path / "answers.jsonl").append("answer", id="L99-1", response="x")
    before = tree(tmp_path)
    fail_on_write(monkeypatch, OSError(28, "No space left on device"), nth=nth)
    monkeypatch.setattr(sqlite3, "connect", no_database)
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 1
    assert "written (" in result.output
    assert isinstance(result.exception, SystemExit)
    assert tree(tmp_path) == before
