"""The lab command: a student's copy is never lost, a port in use is passed over."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from moscow_pyongyang.cli import app, serve
from moscow_pyongyang.cli.serve import deliver, free_port, run, server_command, wait_for_port
from moscow_pyongyang.errors import CourseError


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "built" / "01.ipynb"
    path.parent.mkdir()
    path.write_text("first", encoding="utf-8")
    return path


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "work"


def test_a_first_start_hands_out_every_lesson(lesson: Path, work: Path) -> None:
    assert [d.what for d in deliver([lesson], work)] == ["new"]
    assert (work / "01.ipynb").read_text(encoding="utf-8") == "first"


def test_a_second_start_leaves_everything(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    assert [d.what for d in deliver([lesson], work)] == ["kept"]


def test_an_unchanged_copy_is_renewed(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    lesson.write_text("second", encoding="utf-8")
    assert [d.what for d in deliver([lesson], work)] == ["updated"]
    assert (work / "01.ipynb").read_text(encoding="utf-8") == "second"


def test_a_changed_copy_stays_and_the_newer_lies_beside(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    (work / "01.ipynb").write_text("mine", encoding="utf-8")
    lesson.write_text("second", encoding="utf-8")
    told = deliver([lesson], work)[0]
    assert (told.what, told.beside) == ("beside", "01.new.ipynb")
    assert (work / "01.ipynb").read_text(encoding="utf-8") == "mine"
    assert (work / "01.new.ipynb").read_text(encoding="utf-8") == "second"
    assert deliver([lesson], work)[0].what == "kept"


def test_a_changed_newer_copy_is_kept_too(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    (work / "01.ipynb").write_text("mine", encoding="utf-8")
    lesson.write_text("second", encoding="utf-8")
    deliver([lesson], work)
    (work / "01.new.ipynb").write_text("also mine", encoding="utf-8")
    lesson.write_text("third", encoding="utf-8")
    assert deliver([lesson], work)[0].beside == "01.new2.ipynb"
    assert (work / "01.new.ipynb").read_text(encoding="utf-8") == "also mine"


def test_without_its_list_no_file_counts_as_unchanged(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    (work / ".course.json").write_text("{broken", encoding="utf-8")
    lesson.write_text("second", encoding="utf-8")
    assert deliver([lesson], work)[0].what == "beside"
    assert (work / "01.ipynb").read_text(encoding="utf-8") == "first"


def test_a_deleted_copy_is_handed_out_again(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    (work / "01.ipynb").unlink()
    assert deliver([lesson], work)[0].what == "new"


def test_a_port_in_use_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert free_port(port) > port


def test_the_server_listens_on_this_machine_only_and_asks_nobody_for_news() -> None:
    words = server_command(Path("work"), 8888, open_browser=False)
    assert "--ServerApp.ip=127.0.0.1" in words
    assert "--no-browser" in words
    settings = next(w for w in words if w.startswith("--LabApp.app_settings_dir=")).split("=")[1]
    overrides = json.loads((Path(settings) / "overrides.json").read_text(encoding="utf-8"))
    assert overrides["@jupyterlab/apputils-extension:notification"]["fetchNews"] == "false"


# A server that says where it listens as Jupyter's does, and ends.
SERVER = """
import json, os, pathlib
said = {{"token": os.environ["JUPYTER_TOKEN"], "port": {port}}}
path = pathlib.Path(os.environ["JUPYTER_RUNTIME_DIR"]) / "jpserver-1.json"
path.write_text(json.dumps(said))
"""


@pytest.mark.parametrize("moves_on", [False, True])
def test_the_address_printed_is_where_the_server_listens(
    moves_on: bool,
    work: Path,
    lesson: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = free_port(8888)
    taken = asked + 1 if moves_on else asked
    code = SERVER.format(port=taken) + "import time\ntime.sleep(1)\n"
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "jpserver-0.json").write_text('{"token": "of another", "port": 1}')
    monkeypatch.setattr(serve, "notebooks_dir", lambda: lesson.parent)
    monkeypatch.setattr(serve, "server_command", lambda *_, **__: [sys.executable, "-c", code])
    assert run(work, asked, False) == 0
    printed = capsys.readouterr().out
    token = json.loads((tmp_path / "jpserver-1.json").read_text())["token"]
    assert f"http://127.0.0.1:{taken}/lab/tree/{serve.START}?token={token}" in printed
    assert (f"Port {asked} is in use" in printed) == moves_on


def test_a_server_that_ends_at_once_says_no_port(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    with subprocess.Popen([sys.executable, "-c", "pass"]) as server:
        assert wait_for_port(server, "token") is None


def test_a_checkout_without_lessons_says_what_to_do(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "notebooks_dir", lambda: tmp_path / "none")
    monkeypatch.setattr(serve, "exercises_dir", lambda: tmp_path / "none")
    with pytest.raises(CourseError, match="make build"):
        run(work, 8888, False)


def test_a_work_folder_that_is_a_file_is_explained(
    work: Path, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serve, "notebooks_dir", lambda: lesson.parent)
    work.write_text("", encoding="utf-8")
    result = CliRunner().invoke(app, ["lab", "--work", str(work), "--no-browser"])
    assert result.exit_code == 1
    assert "Choose another" in result.output
