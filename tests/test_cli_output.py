"""Whatever the code page of the reader and the words typed, a command ends as its work did."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from authoring import Problem
from authoring import check as checking
from moscow_pyongyang.cli import app
from moscow_pyongyang.questions.log import open_log

if TYPE_CHECKING:
    from pathlib import Path

RARE = pytest.mark.exhaustive
# Windows in Western Europe and in Korea, and a server without a locale.
CODE_PAGES = ["cp1252", "cp949", "ascii"]
FOLDER = "Jürgen’s — курс 김 é"
# Every command, with what it ends with. What it writes must be there, too.
ENDS = [
    (("--help",), 0, ()),
    (("data", "card", "glossary"), 0, ()),
    (("data", "card", "events"), 0, ()),
    (("data", "card", "Korea — 김"), 1, ()),
    (("data", "export", "--out", "out"), 0, ("out/CARDS.txt", "out/events.csv")),
    (("data", "balance"), 0, ()),
    (("data", "check"), 1, ()),
    (("check",), 1, ()),
    (("new-lesson", "06_é"), 1, ()),
    (("outputs", "L김"), 1, ()),
    (
        ("release", "--seed", "A-2026", "--to", "out", "--exercise", "E02"),
        0,
        ("out/exercises", "out/solutions"),
    ),
    (("release", "--seed", "A-2026", "--to", "out", "--learners", "김.txt"), 1, ()),
    (("submissions", "no — 김"), 1, ()),
    (("answers", "export", "김.jsonl"), 0, ("김.jsonl",)),
    (("answers", "verify"), 0, ()),
    (("answers", "verify", "--file", "김.jsonl"), 1, ()),
    (("answers", "class", "L01-sourcing-1", "."), 0, ()),
    (("answers", "class", "L01-sourcing-1", "no — 김"), 1, ()),
    (("answers", "delete"), 1, ()),
    (("lab", "--port", "8888é"), 2, ()),
    (("lab", "--work", "answers.jsonl", "--no-browser"), 1, ()),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of a name that no code page holds, with answers of a learner."""
    made = tmp_path / FOLDER
    made.mkdir()
    monkeypatch.chdir(made)
    open_log(made / "answers.jsonl").append("answer", id="L01-sourcing-1", response="x")
    return made


# On every push: each command where the code page holds least, and one command in each code page.
LEAST = "ascii"
IN_EACH = ("data", "card", "glossary")
CASES = [
    pytest.param(*end, page, marks=[] if page == LEAST or end[0] == IN_EACH else [RARE])
    for end in ENDS
    for page in CODE_PAGES
]
PAGES = [pytest.param(page, marks=() if page == LEAST else RARE) for page in CODE_PAGES]


@pytest.mark.parametrize(("words", "code", "written", "code_page"), CASES)
def test_a_command_ends_as_its_work_did_whatever_its_output_can_hold(
    words: tuple[str, ...],
    code: int,
    written: tuple[str, ...],
    code_page: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The gates themselves have tests of their own and take their time.
    problems = [Problem("course/김", "line 1", "‘Kim’ – é", "write 김.")]
    monkeypatch.setattr(checking, "check_all", lambda _: problems)
    monkeypatch.setattr(checking, "check_data", lambda _: problems)
    result = CliRunner(charset=code_page).invoke(app, words)
    assert isinstance(result.exception, SystemExit | None), result.exception
    assert result.exit_code == code, result.output
    for name in written:
        assert (folder / name).exists()


@pytest.mark.parametrize("code_page", PAGES)
def test_a_release_into_a_pipe_is_one(code_page: str, folder: Path) -> None:
    # The very program: an en dash in the label of a variant once ended it, its work done.
    words = ["release", "--seed", "A-2026", "--exercise", "E02", "--to", str(folder / "out")]
    done = subprocess.run(
        [sys.executable, "-m", "moscow_pyongyang", *words],
        env=os.environ | {"PYTHONIOENCODING": code_page},
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    # The exercise, its solutions, and its keys as a page and as text.
    assert b"4 files written" in done.stdout


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")
@pytest.mark.parametrize("words", [["--help"], ["data", "card", "events"], ["data", "nope"]])
def test_an_output_that_is_full_is_said_in_words(words: list[str]) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "moscow_pyongyang", *words],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
