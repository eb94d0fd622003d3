"""The lab command: a student's copy is never lost, a port in use is passed over."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

import pytest
from typer.testing import CliRunner

from moscow_pyongyang.cli import app, serve
from moscow_pyongyang.cli import hand_out as handing_out
from moscow_pyongyang.cli.hand_out import HandedOut, deliver, hand_out
from moscow_pyongyang.cli.serve import free_port, run, server_command, wait_for_server
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import checkout_dir


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    path = tmp_path / "built" / "01.ipynb"
    path.parent.mkdir()
    path.write_text("first", encoding="utf-8")
    return path


@pytest.fixture
def work(tmp_path: Path) -> Path:
    path = tmp_path / "work"
    path.mkdir()
    return path


def whats(done: HandedOut) -> list[str]:
    return [one.what for one in done.deliveries]


def test_a_first_start_hands_out_every_lesson(lesson: Path, work: Path) -> None:
    assert whats(deliver([lesson], work)) == ["new"]
    assert (work / "01.ipynb").read_text(encoding="utf-8") == "first"


def test_a_start_says_one_line_for_all_that_came(lesson: Path, work: Path) -> None:
    others = [lesson.with_name(f"0{n}.ipynb") for n in range(2, 5)]
    for path in others:
        path.write_text("first", encoding="utf-8")
    done = deliver([lesson, *others], work)
    assert list(serve.told(done, work)) == [f"4 pages of the course are ready in {work}."]
    assert list(serve.told(deliver([lesson, *others], work), work)) == []


def test_a_second_start_leaves_everything(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    assert whats(deliver([lesson], work)) == ["kept"]


def test_an_unchanged_copy_is_renewed(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    lesson.write_text("second", encoding="utf-8")
    assert whats(deliver([lesson], work)) == ["updated"]
    assert (work / "01.ipynb").read_text(encoding="utf-8") == "second"


def test_a_changed_copy_stays_and_the_newer_lies_beside(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    (work / "01.ipynb").write_text("mine", encoding="utf-8")
    lesson.write_text("second", encoding="utf-8")
    told = deliver([lesson], work).deliveries[0]
    assert (told.what, told.beside) == ("beside", "01.new.ipynb")
    assert (work / "01.ipynb").read_text(encoding="utf-8") == "mine"
    assert (work / "01.new.ipynb").read_text(encoding="utf-8") == "second"
    assert deliver([lesson], work).deliveries[0].what == "kept"


def test_a_changed_newer_copy_is_kept_too(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    (work / "01.ipynb").write_text("mine", encoding="utf-8")
    lesson.write_text("second", encoding="utf-8")
    deliver([lesson], work)
    (work / "01.new.ipynb").write_text("also mine", encoding="utf-8")
    lesson.write_text("third", encoding="utf-8")
    assert deliver([lesson], work).deliveries[0].beside == "01.new2.ipynb"
    assert (work / "01.new.ipynb").read_text(encoding="utf-8") == "also mine"


def test_without_its_list_no_file_counts_as_unchanged(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    (work / ".course.json").write_text("{broken", encoding="utf-8")
    lesson.write_text("second", encoding="utf-8")
    assert deliver([lesson], work).deliveries[0].what == "beside"
    assert (work / "01.ipynb").read_text(encoding="utf-8") == "first"


def test_a_deleted_copy_is_handed_out_again(lesson: Path, work: Path) -> None:
    deliver([lesson], work)
    (work / "01.ipynb").unlink()
    assert deliver([lesson], work).deliveries[0].what == "new"


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
    # An author's environment has nbgrader; its menus are no student's.
    page = json.loads((Path(settings) / "page_config.json").read_text(encoding="utf-8"))
    assert page["disabledExtensions"] == ["@jupyter/nbgrader"]
    assert "nbgrader" not in (checkout_dir() / "requirements.lock").read_text(encoding="utf-8")


# A server that says where it listens as Jupyter's does, and ends.
SERVER = """
import json, os, pathlib, time
home = pathlib.Path(os.environ["JUPYTER_RUNTIME_DIR"])
held = json.loads((home / "jupyter_server_config.json").read_text())
token = held["PasswordIdentityProvider"]["token"]
said = {{"token": token, "port": {port}, "url": "http://127.0.0.1:{port}/"}}
(home / "jpserver-1.json").write_text(json.dumps(said))
time.sleep(1)
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
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    (tmp_path / "jpserver-0.json").write_text('{"token": "of another", "port": 1}')
    monkeypatch.setattr(handing_out, "notebooks_dir", lambda: lesson.parent)
    command = [sys.executable, "-c", SERVER.format(port=taken)]
    monkeypatch.setattr(serve, "server_command", lambda *_, **__: command)
    assert run(work, asked, False) == 0
    printed = capsys.readouterr().out
    address = rf"http://127\.0\.0\.1:{taken}/lab/tree/{serve.START}\?token=[0-9a-f]{{32}}\n"
    assert re.search(address, printed)
    assert (f"Port {asked} is in use" in printed) == moves_on
    # What only this start needed is gone.
    assert [path.name for path in tmp_path.glob("*") if path.name.startswith("course-")] == []


# It keeps what it found of the one page's window, and what it was told of nbgrader.
WINDOW = (
    SERVER
    + """
import sys
(place,) = (word.split("=")[1] for word in sys.argv if "workspaces_dir=" in word)
found = [path.read_text() for path in pathlib.Path(place).iterdir()]
kept = {{"workspaces": found, "server": held["ServerApp"]}}
(home.parent / "found.json").write_text(json.dumps(kept))
"""
)


def test_a_single_page_has_all_the_width_and_nbgraders_server_is_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path))
    command = [sys.executable, "-c", WINDOW.format(port=free_port(8888))]
    monkeypatch.setattr(serve, "server_command", lambda *_, **__: command)
    assert serve.open_page(tmp_path / "desk.ipynb", 8888, False, "Do this:") == 0
    assert "Do this:\nhttp://127.0.0.1:" in capsys.readouterr().out
    found = json.loads((tmp_path / "found.json").read_text())
    (workspace,) = map(json.loads, found["workspaces"])
    assert workspace["metadata"]["id"] == "default"
    layout = workspace["data"]["layout-restorer:data"]
    assert layout["left"]["collapsed"]
    assert layout["right"]["collapsed"]
    extensions = found["server"]["jpserver_extensions"]
    installed = Path(sys.prefix, "etc/jupyter/jupyter_server_config.d/nbgrader.json")
    known = json.loads(installed.read_text())["ServerApp"]["jpserver_extensions"]
    assert extensions == dict.fromkeys(known, False)


def test_a_server_that_ends_at_once_says_nothing(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as server:
        assert wait_for_server(server, tmp_path) is None


# What tells one shortcut from another.
KEY = ("command", "keys", "selector")
# Each line of it alone once made the printed address a wrong one, or ended the server.
MY_SERVER = """
c.ServerApp.ip = "0.0.0.0"
c.ServerApp.port = 9555
c.ServerApp.port_retries = 0
c.ServerApp.base_url = "/mine/"
c.ServerApp.sock = "mine.sock"
c.ServerApp.certfile = "mine.pem"
c.ServerApp.keyfile = "mine.key"
c.ServerApp.password = "argon2:mine"
c.IdentityProvider.token = ""
c.ServerApp.root_dir = c.FileContentsManager.root_dir = "/"
c.FileContentsManager.preferred_dir = "/usr"
c.ServerApp.default_url = c.LabApp.default_url = "/tree"
c.ServerApp.custom_display_url = "http://example.org/"
"""
BROKEN = "c.ServerApp.contents_manager_class = 'not.Installed'"


@pytest.mark.kernel
@pytest.mark.parametrize(
    "mine",
    [
        pytest.param(MY_SERVER, id="another address"),
        # On every push the configuration that changes most.
        pytest.param(BROKEN, id="it cannot start", marks=pytest.mark.exhaustive),
    ],
)
def test_whatever_a_persons_own_configuration_sets_the_printed_address_works(
    mine: str, tmp_path: Path
) -> None:
    config = tmp_path / ".jupyter" / "jupyter_server_config.py"
    config.parent.mkdir()
    config.write_text(mine, encoding="utf-8")
    kept = {k: v for k, v in os.environ.items() if not k.startswith("JUPYTER")}
    own = {"HOME": str(tmp_path), "JUPYTER_PORT": "9556", "JUPYTER_TOKEN": "mine"}
    with subprocess.Popen(
        [sys.executable, "-m", "moscow_pyongyang", "lab", "--no-browser", "--work", "mine"],
        cwd=tmp_path,
        env=kept | own | {"JUPYTERLAB_DIR": str(tmp_path), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout is not None
        try:
            found = (re.search(r"The course is at (\S+)", line) for line in process.stdout)
            address = next(filter(None, found))[1]
            held = address.replace("/lab/tree/", "/api/contents/") + "&content=0"
            with urllib.request.urlopen(held, timeout=60) as answer:
                assert json.load(answer)["name"] == serve.START
            with urllib.request.urlopen(address, timeout=60) as answer:
                assert answer.geturl() == address
                assert b"jupyter-config-data" in answer.read()
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.stdout.read()


def test_a_checkout_without_lessons_says_what_to_do(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_out, "notebooks_dir", lambda: tmp_path / "none")
    monkeypatch.setattr(handing_out, "exercises_dir", lambda: tmp_path / "none")
    with pytest.raises(CourseError, match="make build"):
        run(work, 8888, False)


def test_a_work_folder_that_is_a_file_is_explained(
    work: Path, lesson: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_out, "notebooks_dir", lambda: lesson.parent)
    work.rmdir()
    work.write_text("", encoding="utf-8")
    result = CliRunner().invoke(app, ["lab", "--work", str(work), "--no-browser"])
    assert result.exit_code == 1
    assert "Choose another" in result.output


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which nothing more can be written."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_bytes", refuse)
    monkeypatch.setattr(tempfile, "TemporaryFile", refuse)


def test_a_full_folder_in_which_every_lesson_lies_is_opened_and_nothing_is_left_there(
    lesson: Path, work: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(handing_out, "notebooks_dir", lambda: lesson.parent)
    monkeypatch.setattr(handing_out, "exercises_dir", lambda: lesson.parent / "none")
    assert hand_out(work).refusal == ""
    before = {path.name: path.read_bytes() for path in work.iterdir()}
    request.getfixturevalue("full")
    done = hand_out(work)
    assert whats(done) == ["kept"]
    assert done.refusal == "No space left on device"
    # A lesson that is new, and one that was renewed, cannot be handed out; the others can be read.
    lesson.with_name("02.ipynb").touch()
    lesson.write_text("second", encoding="utf-8")
    assert whats(hand_out(work)) == ["refused", "refused"]
    assert {path.name: path.read_bytes() for path in work.iterdir()} == before


def test_a_lab_in_a_full_folder_says_so_in_one_sentence_below_its_address(
    lesson: Path,
    work: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setattr(handing_out, "notebooks_dir", lambda: lesson.parent)
    hand_out(work)
    command = [sys.executable, "-c", SERVER.format(port=8888)]
    monkeypatch.setattr(serve, "server_command", lambda *_, **__: command)
    request.getfixturevalue("full")
    assert run(work, 8888, False) == 0
    said = capsys.readouterr().out.strip().splitlines()
    assert "No space left on device" in said[-1]
    assert "nothing you do is saved there" in said[-1]
    assert "The course is at" in said[-3]


@pytest.mark.parametrize("port", ["-1", "0", "70000", "many"])
def test_a_port_that_cannot_be_is_a_sentence(port: str) -> None:
    result = CliRunner().invoke(app, ["lab", "--no-browser", "--port", port])
    assert result.exit_code == 2
    assert "Invalid value for '--port'" in result.output
    assert isinstance(result.exception, SystemExit)


def test_ports_that_the_system_keeps_for_itself_are_explained(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(CourseError, match=r"no port from 80 on \(Permission denied\)"):
        free_port(80)


def test_every_key_that_is_taken_away_is_one_that_this_jupyterlab_has() -> None:
    # An entry takes a key away only where keys and selector are those of JupyterLab itself.
    schema = Path(sys.prefix, "share/jupyter/lab/schemas/@jupyterlab/notebook-extension")
    tracker = json.loads((schema / "tracker.json").read_text(encoding="utf-8"))
    settings = Path(serve.__file__).parent / "lab_settings" / "overrides.json"
    overrides = json.loads(settings.read_text(encoding="utf-8"))
    shortcuts = "@jupyterlab/shortcuts-extension:shortcuts"
    known = [{k: s[k] for k in KEY} for s in tracker["jupyter.lab.shortcuts"]]
    for entry in overrides[shortcuts]["shortcuts"]:
        assert entry["disabled"] is True
        assert {k: entry[k] for k in KEY} in known
