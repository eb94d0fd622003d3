"""Hand out the student's own copies, and start JupyterLab on them."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_core.paths import jupyter_runtime_dir
from rich.console import Console

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import exercises_dir, notebooks_dir

if TYPE_CHECKING:
    from collections.abc import Iterable

_MANIFEST = ".course.json"
START = "00_start_here.ipynb"
_SETTINGS = Path(__file__).parent / "lab_settings"
_SAY = {
    "new": "{name} is ready.",
    "updated": "{name} was renewed; you had not changed it.",
    "beside": "You changed {name}, so it stays as it is; the newer version is {beside}.",
}


def run(work: Path | None, port: int, browser: bool) -> int:
    """Copy what is new, start the server, and return its exit code."""
    console = Console(highlight=False)
    folder = (work or Path("work")).resolve()
    for delivery in _hand_out(folder):
        if delivery.what in _SAY:
            text = _SAY[delivery.what].format(name=delivery.name, beside=delivery.beside)
            console.print(text)
    first = free_port(port)
    token = secrets.token_hex(16)
    command = server_command(folder, first, open_browser=browser and has_screen())
    with subprocess.Popen(command, env={**os.environ, "JUPYTER_TOKEN": token}) as server:
        try:
            # Another program can take the port before the server does; the server then moves on.
            taken = wait_for_port(server, token) or first
            if server.poll() is not None:
                return server.returncode
            if taken != port:
                console.print(f"Port {port} is in use; this is port {taken}.")
            console.print(
                f"\nThe course is at http://127.0.0.1:{taken}/lab/tree/{START}?token={token}\n"
                "Leave this window open while you work; Ctrl+C twice ends it.\n",
                soft_wrap=True,
            )
            return server.wait()
        except KeyboardInterrupt:
            server.kill()
            return 0


def wait_for_port(server: subprocess.Popen[bytes], token: str, wait_s: float = 60) -> int | None:
    """Return the port on which the server with this token listens, as its runtime file says.

    None if it has ended, or has not said so in `wait_s` seconds.
    """
    folder = Path(jupyter_runtime_dir())
    last = time.monotonic() + wait_s
    while server.poll() is None and time.monotonic() < last:
        # By the token: in a virtual environment on Windows the process started is not the server.
        for path in folder.glob("jpserver-*.json"):
            try:
                said = json.loads(path.read_text(encoding="utf-8"))
            except (OSError, ValueError):
                continue  # another server's that has just ended, or half written
            if said.get("token") == token:
                return int(said["port"])
        time.sleep(0.1)
    return None


def _hand_out(folder: Path) -> list[Delivery]:
    originals = sorted(notebooks_dir().glob("*.ipynb")) + sorted(exercises_dir().glob("*.ipynb"))
    if not originals:
        raise CourseError(
            f"No lessons in {notebooks_dir()}. The checkout is incomplete; authors: make build."
        )
    try:
        return deliver(originals, folder)
    except OSError as error:
        raise CourseError(
            f"The folder {folder} cannot be written ({error.strerror}). "
            "Choose another: python -m moscow_pyongyang lab --work FOLDER"
        ) from error


def server_command(folder: Path, port: int, *, open_browser: bool) -> list[str]:
    """Return the command line that serves `folder` on this machine only."""
    words = [
        sys.executable,
        "-m",
        "jupyterlab",
        f"--ServerApp.root_dir={folder}",
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        f"--LabApp.default_url=/lab/tree/{START}",
        f"--LabApp.app_settings_dir={_SETTINGS}",
        # A school's network is blocked: look for no updates, offer no downloads.
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--ServerApp.log_level=WARN",
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
    """Return the first port at or after `first` that nothing on this machine listens on."""
    for port in range(first, min(first + 200, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            if os.name != "nt":
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    raise CourseError(f"No free port from {first} on. Choose another: make lab PORT=9000")


@dataclass(frozen=True)
class Delivery:
    """What happened to one file.

    Attributes
    ----------
    name
        Name of the file in the work folder.
    what
        ``"new"``, ``"updated"``, ``"kept"`` (nothing to do) or ``"beside"``
        (the student's copy stays; the newer lesson lies beside it).
    beside
        Name of the newer copy, for ``"beside"``.
    """

    name: str
    what: str
    beside: str = ""


def deliver(originals: Iterable[Path], work: Path) -> list[Delivery]:
    """Bring the work folder up to date without touching anything a student changed.

    Parameters
    ----------
    originals
        Built notebooks; each is copied under its own name.
    work
        The student's folder; made if it is not there.

    Returns
    -------
    list of Delivery
        One entry per original, in their order.
    """
    work.mkdir(parents=True, exist_ok=True)
    handed = _read(work)
    told = [_one(path, work, handed) for path in originals]
    _write(work / _MANIFEST, json.dumps(handed, indent=1, sort_keys=True).encode())
    return told


def _one(original: Path, work: Path, handed: dict[str, str]) -> Delivery:
    name, fresh = original.name, original.read_bytes()
    mine = work / name
    digest = _digest(fresh)
    if not mine.exists():
        # Deleted on purpose or never had: an absent file can't be lost, so hand it out.
        _write(mine, fresh)
        handed[name] = digest
        return Delivery(name, "new")
    held = mine.read_bytes()
    if _is_class_version(held):
        # The teacher handed it out; the published exercise beside it would only confuse.
        return Delivery(name, "kept")
    present = _digest(held)
    if digest in (present, handed.get(name)):
        if digest == present:
            handed[name] = digest
        return Delivery(name, "kept")
    if present == handed.get(name):
        _write(mine, fresh)
        handed[name] = digest
        return Delivery(name, "updated")
    beside = _beside(original, work, digest)
    if not beside.exists():
        _write(beside, fresh)
    handed[name] = digest
    return Delivery(name, "beside", beside.name)


def _is_class_version(content: bytes) -> bool:
    """Return True for an exercise that was released for a class (it holds the seed)."""
    try:
        return "seed" in json.loads(content)["metadata"]["moscow_pyongyang"]
    except (ValueError, KeyError, TypeError):
        return False


def _beside(original: Path, work: Path, digest: str) -> Path:
    """Return a free name, or the name under which this very version lies there already."""
    for number in range(1, 1000):
        mark = ".new" if number == 1 else f".new{number}"
        candidate = work / f"{original.stem}{mark}{original.suffix}"
        if not candidate.exists() or _digest(candidate.read_bytes()) == digest:
            return candidate
    raise FileExistsError(f"{work} holds a thousand newer copies of {original.name}.")


def _read(work: Path) -> dict[str, str]:
    try:
        found = json.loads((work / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Without the list every file counts as changed: the careful reading.
        return {}
    return found if isinstance(found, dict) else {}


def _write(path: Path, content: bytes) -> None:
    half = path.with_name(f".{path.name}.part")
    half.write_bytes(content)
    os.replace(half, path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
