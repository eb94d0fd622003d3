"""One file with a student's work: what is in it, whose it says it is, and what it refuses."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang import hand_in, lesson
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.lessons.bundle import SIGNED, data_digest
from moscow_pyongyang.paths import exercises_dir, notebooks_dir
from moscow_pyongyang.questions.log import open_log
from moscow_pyongyang.questions.log_check import verify_bytes
from tests.support.browser_store import Shelf, StoreOfANotebook, in_browser

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.views.hand_in import HandInView

E01 = "E01_stalin_and_kim.ipynb"
L01 = "01_stalin_and_kim.ipynb"
ANNA = {"hand_in": True, "name": "Anna  Kim", "number": ""}


def text(name: str) -> str:
    folder = exercises_dir() if name.startswith("E") else notebooks_dir()
    return (folder / name).read_text(encoding="utf-8")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A student's folder with a lesson, an exercise and an answer."""
    monkeypatch.chdir(tmp_path)
    for name in (E01, L01):
        (tmp_path / name).write_text(text(name), encoding="utf-8")
    open_log().append("answer", id="L01-order-1", response="a")
    return tmp_path


def asked(view: HandInView, **sent: Any) -> tuple[str, dict[str, bytes], str]:
    reply = view.respond("bundle", sent)
    with zipfile.ZipFile(io.BytesIO(base64.b64decode(reply["content"]))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return reply["file"], files, reply["said"]


def test_an_exercise_is_packed_with_answers_and_a_name(work: Path) -> None:
    file, files, said = asked(hand_in("E01"), **ANNA, open=E01)
    assert file == "E01_stalin_and_kim_Anna_Kim.zip"
    assert list(files) == [E01, "answers.jsonl", SIGNED]
    assert files[E01] == (work / E01).read_bytes()
    assert verify_bytes(files["answers.jsonl"], "answers.jsonl").is_whole
    signed = json.loads(files[SIGNED])
    assert (signed["name"], signed["number"], signed["exercise"]) == ("Anna Kim", "", "E01")
    assert signed["learner"] == open_log().learner
    assert signed["data"] == data_digest() != ""
    assert signed["edition"] == "desktop"
    assert set(signed["files"]) == {E01, "answers.jsonl"}
    assert "as it was saved at" in said
    assert "2 entries" in said


def test_a_copy_under_another_name_is_packed_as_it_is_called(work: Path) -> None:
    (work / "E01-Copy1.ipynb").write_text(text(E01).replace("Exercise 1.1", "mine"))
    view = hand_in("E01")
    file, files, _ = asked(view, hand_in=True, number="K7QM-4TXB", open="sub/E01-Copy1.ipynb")
    assert file == "E01-Copy1_K7QM_4TXB.zip"
    assert files["E01-Copy1.ipynb"] == (work / "E01-Copy1.ipynb").read_bytes()


def test_work_to_keep_holds_every_notebook_and_no_name(work: Path) -> None:
    file, files, said = asked(hand_in("L01"), hand_in=False, name="Anna", open=L01)
    assert file.startswith("moscow_pyongyang_20")
    assert "Anna" not in file
    assert set(files) == {E01, L01, "answers.jsonl", SIGNED}
    assert "2 notebooks" in said
    assert json.loads(files[SIGNED])["exercise"] == ""


def test_what_the_page_keeps_counts_before_what_lies_in_the_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_browser(monkeypatch, tmp_path, StoreOfANotebook(Shelf()))
    open_log().append("answer", id="L01-order-1", response="시티코프")
    mine = text(E01).replace("Exercise 1.1", "mine")
    kept = [
        [f"course/{E01}", mine, "2026-11-29T11:22:00.000Z"],
        [L01, 7, ""],
        "?",
        ["x.txt", "", ""],
    ]
    _, files, _ = asked(hand_in("E01"), **ANNA, open=f"course/{E01}", notebooks=kept)
    assert files[E01].decode() == mine
    assert "시티코프".encode() in files["answers.jsonl"]
    assert json.loads(files[SIGNED])["edition"] == "browser"
    assert json.loads(files[SIGNED])["learner"] == "abcd"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": " ", "number": None, "open": E01}, "Say whose it is"),
        ({"name": "Anna", "open": L01}, "says that it is L01, not E01"),
        ({"name": "Anna", "open": "E01_gone.ipynb"}, "could not be read. Save the notebook"),
        ({"name": "Anna", "open": "../../etc/passwd"}, None),
        ({"name": "Anna", "open": ["E01"], "notebooks": {"a": 1}}, None),
        ({"name": "Anna", "open": E01, "notebooks": [[E01, "{", ""]]}, "says that it is no exer"),
        ({"name": "Anna", "open": E01, "notebooks": [["n.ipynb", "", ""]] * 99}, "more here than"),
    ],
)
def test_what_cannot_be_handed_in_is_refused(
    work: Path, sent: dict[str, Any], said: str | None
) -> None:
    view = hand_in("E01")
    if said is None:
        assert E01 in asked(view, hand_in=True, **sent)[1]
    else:
        with pytest.raises(CourseError, match=said):
            view.respond("bundle", {"hand_in": True, **sent})


def test_the_header_packs_too_and_asks_as_the_panel_does(work: Path) -> None:
    reply = lesson("E01").respond("bundle", {**ANNA, "open": E01})
    assert reply["file"] == "E01_stalin_and_kim_Anna_Kim.zip"


def test_the_panel_says_without_a_kernel_what_to_do(work: Path) -> None:
    assert "Hand in E01" in hand_in("E01").fallback().plain()
    assert hand_in("L01").exercise == ""
    with pytest.raises(UnknownNameError):
        hand_in("E77")
