"""The answer log: nothing is lost, nothing personal is kept, every break is named."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import filelock
import pytest

from moscow_pyongyang.questions.log import AnswerLog, open_log
from moscow_pyongyang.questions.log_commands import verify


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.jsonl"


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def filled(path: Path, n: int = 3) -> AnswerLog:
    log = AnswerLog(path)
    for number in range(n):
        assert log.append("answer", id=f"L99-{number}", response="Штыков 시티코프") == ""
    return log


def test_the_file_appears_with_the_first_answer(path: Path) -> None:
    log = AnswerLog(path)
    assert log.entries() == []
    assert not path.exists()
    log.append("answer", id="x")
    assert [entry["event"] for entry in lines(path)] == ["begin", "answer"]


def test_the_learner_is_a_code_of_four_that_stays(path: Path) -> None:
    code = filled(path).learner
    assert len(code) == 4
    assert AnswerLog(path).learner != code or AnswerLog(path).entries()
    again = AnswerLog(path)
    again.entries()
    assert again.learner == code
    assert {entry["learner"] for entry in lines(path)} == {code}


def test_nothing_personal_is_written(path: Path) -> None:
    filled(path)
    keys = {key for entry in lines(path) for key in entry}
    assert keys == {"form", "learner", "event", "time", "prev", "hash", "id", "response"}
    assert all(entry["time"].endswith("+00:00") for entry in lines(path))
    text = path.read_text(encoding="utf-8")
    assert os.uname().nodename not in text if hasattr(os, "uname") else True
    assert str(Path.home()) not in text


def test_answers_come_back_as_they_were(path: Path) -> None:
    filled(path)
    assert [e.get("response") for e in AnswerLog(path).entries()][1:] == ["Штыков 시티코프"] * 3


def test_a_whole_log_verifies(path: Path) -> None:
    filled(path)
    assert verify(path).is_whole
    assert "all 4 lines are whole" in str(verify(path))


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_changed_line_is_named(path: Path, number: int) -> None:
    filled(path)
    rows = path.read_text(encoding="utf-8").splitlines()
    rows[number - 1] = rows[number - 1].replace('"form":1', '"form":2')
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    found = verify(path)
    assert found.first_broken == number
    assert f"line {number} of 4 was changed" in found.message


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_line_taken_out_is_found(path: Path, number: int) -> None:
    filled(path)
    rows = path.read_text(encoding="utf-8").splitlines()
    del rows[number - 1]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert verify(path).first_broken == number


def test_a_cut_off_last_line_loses_nothing_else(path: Path) -> None:
    filled(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:-25])
    assert verify(path).first_broken == 4
    log = AnswerLog(path)
    assert len(log.entries()) == 3
    assert log.notices() == [
        "The last line of answers.jsonl was cut off while it was written. "
        "That one entry is lost; all others are kept."
    ]
    assert log.append("answer", id="after") == ""
    assert [e["event"] for e in AnswerLog(path).entries()] == [
        "begin",
        *["answer"] * 2,
        "mended",
        "answer",
    ]
    assert verify(path).is_whole
    assert "1 cut-off line" in verify(path).message


def test_every_possible_cut_is_survived(path: Path) -> None:
    filled(path, 2)
    whole = path.read_bytes()
    last = whole[:-1].rfind(b"\n") + 1
    for cut in range(last, len(whole)):
        path.write_bytes(whole[:cut])
        log = AnswerLog(path)
        assert log.append("answer", id="after") == ""
        ids = [e.get("id") for e in AnswerLog(path).entries() if e["event"] == "answer"]
        assert ids[0] == "L99-0"
        assert ids[-1] == "after"
        assert verify(path).is_whole


def test_bytes_that_are_no_text_are_survived(path: Path) -> None:
    filled(path)
    with path.open("ab") as file:
        file.write(b"\x00\xff\xfe{")
    log = AnswerLog(path)
    assert log.append("answer", id="after") == ""
    assert verify(path).is_whole


def test_a_last_line_without_its_end_is_whole(path: Path) -> None:
    filled(path)
    path.write_bytes(path.read_bytes()[:-1])
    log = AnswerLog(path)
    assert len(log.entries()) == 4
    assert log.notices() == []
    log.append("answer", id="after")
    assert verify(path).is_whole


@pytest.mark.parametrize("code", [errno.EROFS, errno.EACCES])
def test_a_folder_that_cannot_be_written_is_explained(
    path: Path, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    def refuse(*_: Any) -> int:
        raise OSError(code, os.strerror(code))

    log = AnswerLog(path)
    monkeypatch.setattr(os, "open", refuse)
    said = log.append("answer", id="x")
    assert "does not let you write answers.jsonl" in said
    assert "Copy the notebook to a folder of your own" in said
    assert [e["id"] for e in log.entries()] == ["x"]


def test_a_folder_in_place_of_the_file_is_explained(path: Path) -> None:
    path.mkdir()
    assert "is a folder here" in AnswerLog(path).append("answer", id="x")


def test_a_full_disk_leaves_a_whole_log_and_the_answer_follows(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = filled(path)
    real = os.write

    def half_full(fd: int, data: bytes) -> int:
        if len(data) < 100:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(fd, data[: len(data) - 60])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", half_full)
        said = log.append("answer", id="unlucky")
    assert "The disk is full" in said
    assert verify(path).is_whole
    assert log.entries()[-1]["id"] == "unlucky"
    assert log.append("answer", id="next") == ""
    assert [e["id"] for e in lines(path)[-2:]] == ["unlucky", "next"]
    assert verify(path).is_whole


def test_a_deleted_log_starts_anew(path: Path) -> None:
    log = filled(path)
    path.unlink()
    assert log.entries() == []
    log.append("answer", id="new")
    assert [e["event"] for e in lines(path)] == ["begin", "answer"]
    assert verify(path).is_whole


def test_a_replaced_log_is_read_anew(path: Path, tmp_path: Path) -> None:
    log = filled(path)
    other = tmp_path / "other.jsonl"
    filled(other, 9)
    os.replace(other, path)
    log.append("answer", id="new")
    assert len(log.entries()) == 11
    assert verify(path).is_whole


def test_two_notebooks_at_once_lose_nothing(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from moscow_pyongyang.questions.log import AnswerLog\n"
        "log = AnswerLog(Path(sys.argv[1]))\n"
        "for n in range(60): assert log.append('answer', id=f'{sys.argv[2]}-{n}') == ''"
    )
    jobs = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("one", "two")
    ]
    assert [job.wait(60) for job in jobs] == [0, 0]
    rows = lines(path)
    assert sum(e["event"] == "answer" for e in rows) == 120
    assert [e["event"] for e in rows].count("begin") == 1
    assert len({e["learner"] for e in rows}) == 1
    assert verify(path).is_whole


def test_threads_of_one_kernel_lose_nothing(path: Path) -> None:
    log = open_log(path)
    jobs = [
        threading.Thread(target=lambda: [log.append("answer", id="x") for _ in range(40)])
        for _ in range(4)
    ]
    for job in jobs:
        job.start()
    for job in jobs:
        job.join()
    assert len(lines(path)) == 161
    assert verify(path).is_whole


def test_without_locks_no_line_is_lost(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_fd: int, *, blocking: bool) -> bool:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(filelock, "lock_descriptor", unknown)
    one, two = AnswerLog(path), AnswerLog(path)
    for number in range(5):
        assert one.append("answer", id=f"one-{number}") == ""
        assert two.append("answer", id=f"two-{number}") == ""
    assert len(lines(path)) == 11
    assert verify(path).is_whole


def test_a_file_held_by_another_is_written_to_in_the_end_and_it_is_said(path: Path) -> None:
    filled(path)
    log = AnswerLog(path, wait=0.05)
    with path.open("rb+") as file:
        assert filelock.lock_descriptor(file.fileno(), blocking=False)
        assert log.append("answer", id="patient") == ""
    assert log.notices() == [
        "Another program holds answers.jsonl. Your answer was written to it all the same."
    ]
    assert verify(path).is_whole


def test_no_other_file_appears_beside_the_log(path: Path) -> None:
    filled(path)
    assert [one.name for one in path.parent.iterdir()] == ["answers.jsonl"]


def test_one_file_has_one_log_in_a_kernel(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    assert open_log() is open_log(path)


def test_an_odd_answer_is_kept_as_it_is(path: Path) -> None:
    log = AnswerLog(path)
    assert log.append("answer", id="x", response="a\nb\u2028\ud800\x00") == ""
    assert verify(path).is_whole
