"""The answer log in the browser edition: kept without a file, or said not to be."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.browser_log import BrowserLog
from moscow_pyongyang.questions.log import AnswerLog, open_log
from moscow_pyongyang.questions.log_commands import delete, export, verify
from moscow_pyongyang.questions.session import Session
from moscow_pyongyang.questions.work_log import WorkLog
from tests.support.browser_store import Shelf, StoreOfANotebook, in_browser

DEMO = Path(__file__).parent / "quiz_demo"


def ids(log: AnswerLog) -> list[object]:
    return [entry.get("id") for entry in log.entries() if entry["event"] != "begin"]


@pytest.fixture
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shelf: Shelf) -> AnswerLog:
    in_browser(monkeypatch, tmp_path, StoreOfANotebook(shelf))
    return open_log()


def test_what_is_answered_is_in_the_browser_and_in_no_file(
    log: AnswerLog, shelf: Shelf, tmp_path: Path
) -> None:
    assert log.append("answer", id="one", response="Штыков 시티코프\nzwei") == ""
    assert log.is_written
    assert [json.loads(line)["event"] for line in shelf.lines] == ["begin", "answer"]
    assert {json.loads(line)["learner"] for line in shelf.lines} == {"abcd"}
    assert list(tmp_path.iterdir()) == []
    again = BrowserLog(log.path, StoreOfANotebook(shelf))
    assert again.entries() == log.entries()
    assert again.notices() == []


def test_two_notebooks_that_write_at_once_lose_nothing(log: AnswerLog, shelf: Shelf) -> None:
    store = StoreOfANotebook(shelf)
    other = BrowserLog(log.path, store)
    for number in range(30):
        assert log.append("answer", id=f"a{number}") == ""
        assert other.append("answer", id=f"b{number}") == ""
    third = BrowserLog(log.path, StoreOfANotebook(shelf))
    wanted = [f"{name}{number}" for name in "ab" for number in range(30)]
    assert sorted(map(str, ids(third))) == sorted(wanted)
    assert {entry["learner"] for entry in third.own_entries()} == {"abcd"}
    # Both began in the same second, with the very same line.
    assert len(third.own_entries()) == len(third.entries()) == 61
    assert third.notices() == third.remarks() == []
    store.hear()
    assert sorted(map(str, ids(other))) == sorted(wanted)
    assert log.append("answer", id="last") == ""


def test_the_copy_of_what_two_notebooks_wrote_at_once_is_whole(
    log: AnswerLog, shelf: Shelf, tmp_path: Path
) -> None:
    other = BrowserLog(log.path, StoreOfANotebook(shelf))
    for one, name in ((log, "v"), (other, "w")):
        one.append("answer", id=name)
    BrowserLog(log.path, StoreOfANotebook(shelf)).append("answer", id="y")
    shelf.stores[0].hear()
    log.append("answer", id="z")
    assert verify().is_whole
    copy = tmp_path / "copy"
    copy.mkdir()
    assert export(copy).is_done
    [path] = copy.iterdir()
    assert verify(path).is_whole
    assert "two notebooks wrote it at once" in verify(path).message
    assert AnswerLog(path).entries() == log.entries()


def test_a_log_brought_along_is_read_and_never_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shelf: Shelf
) -> None:
    at_home = AnswerLog(tmp_path / "answers.jsonl")
    at_home.append("answer", id="at home")
    before = at_home.path.read_bytes()
    in_browser(monkeypatch, tmp_path, StoreOfANotebook(shelf))
    log = open_log()
    assert ids(log) == ["at home"]
    log.append("answer", id="here")
    assert ids(BrowserLog(log.path, StoreOfANotebook(shelf))) == ["at home", "here"]
    assert {entry["learner"] for entry in log.own_entries()} == {at_home.learner}
    assert at_home.path.read_bytes() == before
    assert delete(yes=True).is_done
    assert (log.entries(), log.learner, shelf.lines) == ([], "wxyz", [])
    assert not at_home.path.exists()


@pytest.mark.parametrize("content", [b"", b"my notes\n", b"\xff\xfe\x00"])
def test_a_file_that_is_no_log_takes_nothing_from_what_is_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, shelf: Shelf, content: bytes
) -> None:
    (tmp_path / "answers.jsonl").write_bytes(content)
    in_browser(monkeypatch, tmp_path, StoreOfANotebook(shelf))
    log = open_log()
    log.append("answer", id="here")
    assert ids(log) == ["here"]
    assert log.notices() == []
    assert (tmp_path / "answers.jsonl").read_bytes() == content


def test_what_another_notebook_deletes_is_gone_here_too(log: AnswerLog, shelf: Shelf) -> None:
    log.append("answer", id="one")
    other = BrowserLog(log.path, StoreOfANotebook(shelf))
    other.delete()
    assert log.entries() == []
    log.append("answer", id="two")
    assert ids(other) == []
    assert [json.loads(line)["learner"] for line in shelf.lines] == ["wxyz", "wxyz"]


def test_a_browser_without_room_is_never_said_to_keep(log: AnswerLog, shelf: Shelf) -> None:
    [store] = shelf.stores
    log.append("answer", id="kept")
    store.is_full = True
    trouble = log.append("answer", id="not kept")
    assert "no room left" in trouble
    assert "until this page is closed" in trouble
    assert not log.is_written
    with pytest.raises(QuizError, match="no room left"):
        WorkLog(log).settle()
    assert ids(log) == ["kept", "not kept"]
    store.is_full = False
    assert log.settle() == ""
    assert log.is_written
    assert ids(BrowserLog(log.path, StoreOfANotebook(shelf))) == ["kept", "not kept"]


def footing(log: AnswerLog) -> str:
    return Session(load_bank("L99", folder=DEMO).questions, mode="practice", log=log).footing()


def test_a_quiz_says_where_answers_are_kept(log: AnswerLog, shelf: Shelf) -> None:
    assert "kept in this browser" in footing(log)
    assert "under the code abcd" in footing(log)
    shelf.stores[0].trouble = "the browser has closed its store"
    assert "kept in" not in footing(log)
    assert "has closed its store" in footing(log)


@pytest.mark.parametrize(
    ("folder", "is_kept"), [("/drive", True), ("/drive/course", True), ("/home/pyodide", False)]
)
def test_without_a_store_only_the_drive_keeps(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, folder: str, is_kept: bool
) -> None:
    in_browser(monkeypatch, tmp_path, None)
    assert not isinstance(open_log(), BrowserLog)
    assert bool(AnswerLog(Path(folder) / "answers.jsonl").not_kept()) is not is_kept


def test_where_nothing_is_kept_nothing_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_browser(monkeypatch, tmp_path, None)
    log = open_log()
    assert "keeps nothing here" in log.append("answer", id="one")
    assert not log.is_written
    assert "kept in" not in footing(log)
    assert "keeps nothing here" in footing(log)
    with pytest.raises(QuizError, match="Download your work"):
        WorkLog().settle()
