"""``moscow-pyongyang data``: what it prints, what it writes, and how it says no."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from authoring import check as checking
from authoring import commands
from authoring.pages.balance import SIDES
from moscow_pyongyang.cli import data as exporting
from moscow_pyongyang.cli.data import CARDS, Format, data_app, export
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import data_dir, lesson_folders
from moscow_pyongyang.tables import card, load, names
from moscow_pyongyang.tables.schema import resource
from tests.support.tiny_course import TinyCourse

if TYPE_CHECKING:
    from pathlib import Path


def run(*words: object) -> tuple[int, str]:
    result = CliRunner().invoke(data_app, [str(word) for word in words])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_a_card_is_printed() -> None:
    code, text = run("card", "events")
    assert code == 0
    assert text.strip() == str(card("events"))


@pytest.mark.parametrize(
    ("name", "said"), [("event", "Did you mean 'events'?"), ("Korea", "Which one?")]
)
def test_a_card_that_is_not_there_is_a_sentence_not_a_traceback(name: str, said: str) -> None:
    code, text = run("card", name)
    assert code == 1
    assert said in text
    assert "Traceback" not in text


def test_the_balance_report_names_every_lesson_and_every_side() -> None:
    code, text = run("balance")
    assert code == 0
    for lesson in lesson_folders():
        assert lesson.lesson_id in text
    for side in SIDES:
        assert side in text


def test_check_lists_each_problem_and_fails_if_there_is_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # The gate of the whole package has tests of its own and takes its time.
    monkeypatch.setattr(checking, "data_problems", lambda _: [])
    TinyCourse(tmp_path).with_template()
    data = shutil.copytree(data_dir(), tmp_path / "data")
    leaders = data / "tables" / "leaders.csv"
    text = leaders.read_text(encoding="utf-8")
    leaders.write_text(text.replace("1982-11-10,false", "1963-11-10,false"), encoding="utf-8")
    monkeypatch.setattr(commands, "checkout_dir", lambda: tmp_path)
    code, text = run("check")
    assert code == 1
    assert "data/tables/leaders.csv, row 5 (sun-1964-10-15-brezhnev)" in text
    assert text.splitlines()[-1].endswith(" problems.")


def test_check_without_the_tools_of_authors_says_how_to_get_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "frictionless", None)
    code, text = run("check")
    assert code == 1
    assert "needs frictionless" in text
    assert "python3 bootstrap.py author" in text


def test_csv_files_are_those_of_the_course(tmp_path: Path) -> None:
    code, text = run("export", "--format", "csv", "--out", tmp_path / "new" / "out")
    assert code == 0
    assert f"{len(names()) + 1} files written." in text
    for name in names():
        own = (data_dir() / resource(name)["path"]).read_bytes()
        exported = tmp_path / "new" / "out" / f"{name}.csv"
        # The mark by which Excel knows UTF-8.
        assert exported.read_bytes() == b"\xef\xbb\xbf" + own


def test_an_exported_csv_is_read_back_as_it_was(tmp_path: Path) -> None:
    data = shutil.copytree(data_dir(), tmp_path / "data")
    for name in names():
        (data / resource(name)["path"]).unlink()
    export(data_dir(), Format.csv, data / "tables")
    for name in names():
        assert load(name, folder=data).equals(load(name))


def test_each_export_carries_the_cards_and_their_licences(tmp_path: Path) -> None:
    export(data_dir(), Format.csv, tmp_path)
    text = (tmp_path / CARDS).read_text(encoding="utf-8")
    for name in names():
        assert str(card(name)) in text


def test_a_database_has_every_row_and_keeps_gaps_and_types(tmp_path: Path) -> None:
    code, _ = run("export", "--format", "sqlite", "--out", tmp_path)
    assert code == 0
    database = sqlite3.connect(tmp_path / "moscow_pyongyang.sqlite")
    try:
        for name in names():
            (rows,) = database.execute(f'SELECT count(*) FROM "{name}"').fetchone()
            assert rows == len(load(name)), name
        events = load("events")
        (blank,) = database.execute(
            "SELECT count(*) FROM events WHERE hostility IS NULL"
        ).fetchone()
        assert blank == events["hostility"].isna().sum()
        kinds = "SELECT DISTINCT typeof(closeness), typeof(is_context), typeof(date) FROM events"
        assert database.execute(kinds).fetchall() == [("integer", "integer", "text")]
        with pytest.raises(sqlite3.IntegrityError):
            database.execute("INSERT INTO events (event_id) SELECT event_id FROM events")
    finally:
        database.close()


@pytest.mark.parametrize("fmt", ["csv", "sqlite"])
def test_nothing_that_exists_is_overwritten_without_force(tmp_path: Path, fmt: str) -> None:
    assert run("export", "--format", fmt, "--out", tmp_path)[0] == 0
    cards = tmp_path / CARDS
    cards.write_text("mine", encoding="utf-8")
    code, text = run("export", "--format", fmt, "--out", tmp_path)
    assert code == 1
    assert "exist already" in text
    assert "--force" in text
    assert cards.read_text(encoding="utf-8") == "mine"
    assert run("export", "--format", fmt, "--out", tmp_path, "--force")[0] == 0
    assert cards.read_text(encoding="utf-8") != "mine"


@pytest.mark.parametrize(("fmt", "library"), [("parquet", "pyarrow"), ("xlsx", "openpyxl")])
def test_a_format_whose_library_is_absent_names_it_and_the_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, fmt: str, library: str
) -> None:
    def absent(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(exporting, "import_module", absent)
    code, text = run("export", "--format", fmt, "--out", tmp_path / "out")
    assert code == 1
    assert f"python -m pip install {library}" in text
    assert not (tmp_path / "out").exists()


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    code, text = run("export", "--format", "pdf", "--out", tmp_path)
    assert code == 2
    assert "parquet" in text


def test_an_export_into_a_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "out"
    file.write_text("mine", encoding="utf-8")
    with pytest.raises(CourseError, match=r"is a file\. Name a folder"):
        export(data_dir(), Format.csv, file)
