"""Run a real JupyterLab for tests, benchmarks and pictures.

It listens on a loopback port that it chooses, with a home of its own and its news off.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPException
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its address, a folder that it serves, and that folder's path there."""

    url: str
    folder: Path
    path: str = ""

    def within(self, name: str) -> Server:
        """Return the same server for a new folder, which has a number if the name is taken."""
        names = (f"{name}-{number}" if number else name for number in count())
        free = next(one for one in names if not (self.folder / one).exists())
        folder = self.folder / free
        folder.mkdir()
        return Server(self.url, folder, f"{self.path}{free}/")


@contextmanager
def jupyterlab(
    folder: Path, *words: str, program: str = "jupyterlab", wait_s: float = 90
) -> Iterator[Server]:
    """Run JupyterLab on `folder` with a home of its own; stop it and its kernels at the end.

    `words` are further words of its command line; `program` may be ``notebook`` instead.

    Raises
    ------
    RuntimeError
        If the server does not answer in `wait_s` seconds; the message ends with its log.
    """
    with tempfile.TemporaryDirectory(prefix="lab-") as name:
        home = Path(name)
        process, url = _start([*_command(folder, program), *words], home, wait_s)
        try:
            yield Server(url, folder)
        finally:
            _stop(process)


def _start(command: list[str], home: Path, wait_s: float) -> tuple[subprocess.Popen[bytes], str]:
    """Start a server and return it with its address.

    The server chooses its port, but looks for it a moment before it listens there: another
    program can take it in between. The server then stops at once, and is started again.
    """
    log = home / "server.log"
    last = time.monotonic() + wait_s
    while True:
        with log.open("wb") as out:
            process = subprocess.Popen(command, env=_environment(home), stdout=out, stderr=out)
        url = _answer(process, home / "runtime", last)
        if url:
            return process, url
        _stop(process)
        said = log.read_text(encoding="utf-8", errors="replace")
        if time.monotonic() > last or "could not be started because" not in said:
            raise RuntimeError(f"JupyterLab did not answer:\n{said[-2000:]}")


def _answer(process: subprocess.Popen[bytes], runtime: Path, last: float) -> str | None:
    """Return the address at which the server answers; None if it stops or time is up."""
    while time.monotonic() < last and process.poll() is None:
        for path in runtime.glob("jpserver-*.json"):
            try:
                url = str(json.loads(path.read_text(encoding="utf-8"))["url"]).rstrip("/")
                with urllib.request.urlopen(f"{url}/api", timeout=5):
                    return url
            except (OSError, ValueError, HTTPException):
                continue  # half written, or not yet listening
        time.sleep(0.2)
    return None


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _command(folder: Path, program: str) -> list[str]:
    return [
        *(sys.executable, "-m", program, "--no-browser", "--allow-root"),
        "--ServerApp.ip=127.0.0.1",
        "--ServerApp.port=0",
        f"--ServerApp.root_dir={folder}",
        "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
        "--JupyterNotebookApp.expose_app_in_browser=True",
        "--LabApp.collaborative=False",
    ]


def _environment(home: Path) -> dict[str, str]:
    settings = home / "settings"
    _setting(settings, "notification", {"fetchNews": "false", "checkForUpdates": False})
    _setting(settings, "themes", {"theme": "JupyterLab Light", "adaptive-theme": False})
    return {
        **os.environ,
        "HOME": str(home),
        "JUPYTER_CONFIG_DIR": str(home / "config"),
        "JUPYTER_DATA_DIR": str(home / "data"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
        "IPYTHONDIR": str(home / "ipython"),
    }


def _setting(settings: Path, plugin: str, values: dict[str, Any]) -> None:
    path = settings / "@jupyterlab" / "apputils-extension" / f"{plugin}.jupyterlab-settings"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(values), encoding="utf-8")
