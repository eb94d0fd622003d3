"""Start JupyterLab on the student's own copies, and say where it is."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from jupyter_core.paths import jupyter_config_dir, jupyter_runtime_dir
from rich.console import Console

from moscow_pyongyang.cli.hand_out import hand_out
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.base import EDITOR_SIGNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from moscow_pyongyang.cli.hand_out import HandedOut

START = "00_start_here.ipynb"
_SETTINGS = Path(__file__).parent / "lab_settings"
_SAY = {
    "updated": "{name} was renewed; you had not changed it.",
    "beside": "You changed {name}, so it stays as it is; the newer version is {beside}.",
    "refused": "{name} could not be written ({beside}).",
}
# What a person has set for servers of their own, and what would lead the printed address astray.
# The rest of their configuration stands: browser, theme, keys.
_HELD = (
    "--ServerApp.ip=127.0.0.1",
    "--ServerApp.sock=",
    "--ServerApp.port_retries=200",
    "--ServerApp.base_url=/",
    "--ServerApp.certfile=",
    "--ServerApp.keyfile=",
    "--ServerApp.client_ca=",
    "--ServerApp.custom_display_url=",
    "--LabApp.core_mode=False",
    "--LabApp.dev_mode=False",
    # A school's network is blocked: look for no updates, offer no downloads.
    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
    "--ServerApp.log_level=WARN",
    "--LabApp.log_level=WARN",
)
_NBGRADER = tuple(
    f"nbgrader.server_extensions.{name}"
    for name in ("assignment_list", "course_list", "formgrader", "validate_assignment")
)
# Of the environment: it names another JupyterLab than the installed one.
# The others are an editor's: our pages are JupyterLab's, whatever the terminal stands in.
_DROPPED = ("JUPYTERLAB_DIR", *EDITOR_SIGNS)


def run(work: Path | None, port: int, browser: bool) -> int:
    """Copy what is new, start the server, and return its exit code."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    folder = (work or Path("work")).resolve()
    done = hand_out(folder)
    for line in told(done, folder):
        console.print(line)

    def announce(said: Mapping[str, Any]) -> None:
        # Another program can take the port before the server does; the server then moves on.
        if said["port"] != port:
            console.print(f"Port {port} is in use; this is port {said['port']}.")
        console.print(f"\nThe course is at {address(said)}")
        console.print("Leave this window open while you work; Ctrl+C twice ends it.")
        console.print(_note(done, folder))

    command = server_command(folder, free_port(port), open_browser=browser and has_screen())
    return _serve_or_again(command, announce, console)


def copy_only(work: Path | None) -> int:
    """Copy what is new and start nothing, as where a hub starts the server; return an exit code."""
    console = Console(highlight=False, markup=False, soft_wrap=True)
    folder = (work or Path("work")).resolve()
    done = hand_out(folder)
    lines = [*told(done, folder), f"Your copies are in {folder}", _note(done, folder)]
    for line in filter(None, lines):
        console.print(line)
    return int(bool(done.refusal))


def open_page(page: Path, port: int, browser: bool, note: str) -> int:
    """Start a server on the folder of one notebook, and return its exit code.

    Parameters
    ----------
    page
        The notebook that opens.
    port
        First port to try.
    browser
        Whether a browser is opened where there is a screen.
    note
        What is said below the address.
    """
    console = Console(highlight=False, markup=False, soft_wrap=True)

    def announce(said: Mapping[str, Any]) -> None:
        console.print(f"\n{note}\n{address(said, page.name)}")
        console.print("Leave this window open while you work; Ctrl+C twice ends it.\n")

    opens = browser and has_screen()
    command = server_command(page.parent, free_port(port), open_browser=opens, start=page.name)
    with tempfile.TemporaryDirectory(prefix="course-") as name:
        _write_wide_workspace(Path(name))
        return _serve_or_again([*command, f"--LabApp.workspaces_dir={name}"], announce, console)


def _write_wide_workspace(folder: Path) -> None:
    """Write the workspace of a window in which one page has all the width: no list of files."""
    from jupyterlab_server.workspaces_handler import WorkspacesManager

    narrow = {"collapsed": True, "visible": True, "widgets": []}
    layout = {"main": None, "left": narrow, "right": narrow}
    workspace = {"data": {"layout-restorer:data": layout}, "metadata": {"id": "default"}}
    WorkspacesManager(str(folder)).save("default", json.dumps(workspace))


def _serve_or_again(
    command: list[str], announce: Callable[[Mapping[str, Any]], None], console: Console
) -> int:
    """Run the server to its end; once more without a person's configuration if that stops it."""
    environment = {k: v for k, v in os.environ.items() if k not in _DROPPED}
    code, is_up = _serve(command, environment, announce)
    if code and not is_up:
        console.print(
            "JupyterLab ended before it was ready; its own words stand above. "
            "Now without your own Jupyter configuration …"
        )
        with _no_configuration() as plain:
            code, _ = _serve(command, environment | plain, announce)
    return code


def told(done: HandedOut, folder: Path) -> Iterator[str]:
    """Yield what is new in the work folder: one line for all that came, one for each exception."""
    n_new = sum(one.what == "new" for one in done.deliveries)
    if n_new:
        pages = "1 page of the course is" if n_new == 1 else f"{n_new} pages of the course are"
        yield f"{pages} ready in {folder}."
    for one in done.deliveries:
        if one.what in _SAY:
            yield _SAY[one.what].format(name=one.name, beside=one.beside)


def _note(done: HandedOut, folder: Path) -> str:
    """Return what one must know who works in this folder; empty if all is well."""
    if not done.refusal:
        return ""
    return (
        f"The folder {folder} cannot be written ({done.refusal}): you can read and run "
        "everything, but nothing you do is saved there. Another: lab --work FOLDER\n"
    )


def _serve(
    command: list[str],
    environment: Mapping[str, str],
    announce: Callable[[Mapping[str, Any]], None],
) -> tuple[int, bool]:
    """Run the server to its end; return its exit code, and whether it was ever ready."""
    with (
        _runtime_dir() as runtime,
        subprocess.Popen(
            command, env={**environment, **_own_places(runtime, environment)}
        ) as server,
    ):
        try:
            said = wait_for_server(server, runtime)
            if said is None:
                return server.wait(), False
            announce(said)
            return server.wait(), True
        except KeyboardInterrupt:
            server.kill()
            return 0, True


@contextmanager
def _runtime_dir() -> Iterator[Path]:
    """Make a folder in which only our server says where it listens.

    Its process id does not tell it from others: in a virtual environment on Windows the process
    that was started is not the server.
    """
    try:
        home = Path(jupyter_runtime_dir())
        home.mkdir(parents=True, exist_ok=True)
        made = Path(tempfile.mkdtemp(prefix="course-", dir=home))
    except OSError:  # a home that is full or read-only
        made = Path(tempfile.mkdtemp(prefix="course-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _own_places(runtime: Path, environment: Mapping[str, str]) -> dict[str, str]:
    """Put token and kernel where they outweigh a person's own, and in no list of processes."""
    # Of the class that JupyterLab takes if nobody names another; what is set for it comes first.
    held = json.dumps(
        {
            "PasswordIdentityProvider": {"token": secrets.token_hex(16)},
            # Its pages are off here too; it would only complain of a folder that is none of its.
            "ServerApp": {"jpserver_extensions": dict.fromkeys(_NBGRADER, False)},
        }
    )
    for name in ("jupyter_server_config.json", "jupyter_lab_config.json"):
        (runtime / name).write_text(held, encoding="utf-8")
    paths = [str(runtime), environment.get("JUPYTER_CONFIG_PATH", "")]
    # A kernel that also runs a lone cell of a lesson: see lone_cell.py.
    data = [str(_SETTINGS / "jupyter"), environment.get("JUPYTER_PATH", "")]
    return {
        "JUPYTER_RUNTIME_DIR": str(runtime),
        "JUPYTER_CONFIG_PATH": os.pathsep.join(filter(None, paths)),
        "JUPYTER_PATH": os.pathsep.join(filter(None, data)),
    }


@contextmanager
def _no_configuration() -> Iterator[dict[str, str]]:
    """Make an environment without a person's configuration; what JupyterLab keeps stays theirs."""
    lab = Path(jupyter_config_dir()) / "lab"
    kept = {
        "JUPYTERLAB_SETTINGS_DIR": os.environ.get("JUPYTERLAB_SETTINGS_DIR")
        or str(lab / "user-settings"),
        "JUPYTERLAB_WORKSPACES_DIR": os.environ.get("JUPYTERLAB_WORKSPACES_DIR")
        or str(lab / "workspaces"),
    }
    with tempfile.TemporaryDirectory(prefix="course-") as empty:
        yield kept | {"JUPYTER_CONFIG_DIR": empty, "JUPYTER_CONFIG_PATH": ""}


def wait_for_server(server: subprocess.Popen[bytes], runtime: Path) -> dict[str, Any] | None:
    """Return what the server says of itself in `runtime`; None if it ended without a word."""
    while server.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            try:
                said = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue  # half written
            return dict(said)
        time.sleep(0.1)
    return None


def address(said: Mapping[str, Any], start: str = START) -> str:
    """Return where the notebook `start` opens, by what a server says of itself."""
    token = f"?token={said['token']}" if said["token"] else ""
    return f"{said['url'].rstrip('/')}/lab/tree/{quote(start)}{token}"


def server_command(folder: Path, port: int, *, open_browser: bool, start: str = START) -> list[str]:
    """Return the command line that serves `folder` on this machine only, and opens `start`."""
    words = [
        *(sys.executable, "-m", "jupyterlab"),
        *_HELD,
        f"--ServerApp.port={port}",
        f"--ServerApp.root_dir={folder}",
        f"--ServerApp.preferred_dir={folder}",
        f"--FileContentsManager.root_dir={folder}",
        f"--FileContentsManager.preferred_dir={folder}",
        f"--LabApp.default_url=/lab/tree/{quote(start)}",
        f"--LabApp.app_settings_dir={_SETTINGS}",
        # The runtime folder is new at each start; with this secret an open page goes on.
        f"--ServerApp.cookie_secret_file={Path(jupyter_runtime_dir()) / 'jupyter_cookie_secret'}",
    ]
    if not open_browser:
        words.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        # Containers and class servers run as root; the server listens on this machine only.
        words.append("--allow-root")
    return words


def has_screen() -> bool:
    """Return False on a Unix machine with no display."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def free_port(first: int) -> int:
    """Return the first port at or after `first` that nothing on this machine listens on.

    Raises
    ------
    CourseError
        If none of 200 ports is free, or the machine refuses them.
    """
    refused = None
    for port in range(first, min(first + 200, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except PermissionError as error:
                refused = error  # low ports on Unix; ranges that Windows keeps for itself
                continue
            except OSError:
                continue
            return port
    if refused is not None:
        raise CourseError(
            f"This system lets you use no port from {first} on ({refused.strerror}). "
            "Choose one above 1024: lab --port 9000"
        )
    raise CourseError(f"No free port from {first} on. Choose another: lab --port 9000")
