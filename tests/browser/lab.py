"""Drive a real JupyterLab in a headless Chromium; the browser gates and benchmarks share it.

    with jupyterlab(folder) as server, chromium_page() as page:
        lab = Lab(page, server)
        lab.open("lesson.ipynb")
        lab.run_all()

The server listens on a free loopback port with a home of its own, news off. The browser can
reach that port and nothing else; what it tried to reach is in ``lab.outside``.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from playwright.sync_api import sync_playwright

from tests.browser.chromium import find_or_install

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Locator, Page, Request, WebSocket

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "artefacts"
_LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:")
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    # A name that is not resolved cannot be reached, by page, worker or web socket.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
_IDLE = """() => {
  const panel = window.jupyterapp?.shell.currentWidget;
  const session = panel?.context?.sessionContext;
  const code = panel?.content?.widgets.filter((c) => c.model.type === 'code'
    && c.model.sharedModel.getSource().trim());
  return !!code && session?.session?.kernel?.status === 'idle'
    && code.every((c) => c.model.executionCount !== null
      && !(c.promptNode?.textContent ?? '').includes('*'));
}"""


@dataclass(frozen=True)
class Server:
    """A running JupyterLab: its address, and the folder it serves."""

    url: str
    folder: Path


@contextmanager
def jupyterlab(folder: Path, *, dark: bool = False, wait_s: float = 90) -> Iterator[Server]:
    """Run JupyterLab on `folder` with a home of its own; stop it and its kernels at the end.

    Raises
    ------
    RuntimeError
        If the server does not answer in `wait_s` seconds; the message ends with its log.
    """
    with tempfile.TemporaryDirectory(prefix="lab-") as name:
        home = Path(name)
        port = _free_port()
        log = home / "server.log"
        with log.open("wb") as out:
            process = subprocess.Popen(
                _command(folder, port), env=_environment(home, dark), stdout=out, stderr=out
            )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait(url, process, log, wait_s)
            yield Server(url, folder)
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


@contextmanager
def chromium_page(*, width: int = 1100, height: int = 900, scale: float = 1) -> Iterator[Page]:
    """Open one page of a headless Chromium that can reach this machine only.

    A zoom of 200 % is half of width and height with a `scale` of 2.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_or_install()), args=_FLAGS)
        try:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                device_scale_factor=scale,
                accept_downloads=True,
            )
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            yield context.new_page()
        finally:
            browser.close()


@dataclass
class Wire:
    """What went over the web sockets of a page, in bytes of payload.

    Where `keeps` is set, `frames` holds what the page received and `told` what it sent.
    """

    received: int = 0
    sent: int = 0
    frames: list[str | bytes] = field(default_factory=list)
    told: list[str | bytes] = field(default_factory=list)
    keeps: bool = False

    def watch(self, socket_: WebSocket) -> None:
        """Count the frames of one web socket; keep them if asked to."""
        socket_.on("framereceived", lambda frame: self._add(frame, inwards=True))
        socket_.on("framesent", lambda frame: self._add(frame, inwards=False))

    def _add(self, frame: str | bytes, *, inwards: bool) -> None:
        size = len(frame.encode() if isinstance(frame, str) else frame)
        if inwards:
            self.received += size
            if self.keeps:
                self.frames.append(frame)
        else:
            self.sent += size
            if self.keeps:
                self.told.append(frame)


class Lab:
    """One page that shows JupyterLab.

    Attributes
    ----------
    page
        The Playwright page.
    outside
        Every address of another host that the page tried to reach.
    errors
        Uncaught errors of the page's scripts.
    wire
        Byte counts of the web sockets.
    """

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        self.server = server
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.wire = Wire()
        page.on("request", self._note_request)
        page.on("websocket", self._note_socket)
        page.on("pageerror", lambda error: self.errors.append(str(error)))

    def open(self, name: str, *, timeout_s: float = 90) -> None:
        """Open a notebook of the served folder in a fresh workspace, its kernel ready."""
        self.page.goto(f"{self.server.url}/lab/tree/{name}?reset", wait_until="load")
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.context?.isReady"
            " && document.querySelector('.jp-Notebook .jp-Cell')",
            timeout=timeout_s * 1000,
        )
        self.page.evaluate(
            "async () => { const s = window.jupyterapp.shell.currentWidget.context.sessionContext;"
            " await s.ready; await s.session?.kernel?.info; }"
        )

    def run_all(self, *, timeout_s: float = 120) -> None:
        """Run every cell, and wait until the kernel is idle again."""
        self.command("notebook:run-all-cells")
        self.wait_idle(timeout_s=timeout_s)

    def wait_idle(self, *, timeout_s: float = 120) -> None:
        """Wait until every code cell has run and the kernel is idle."""
        self.page.wait_for_function(_IDLE, timeout=timeout_s * 1000)

    def command(self, name: str, **args: Any) -> Any:
        """Execute a command of JupyterLab by its id."""
        return self.page.evaluate(
            "([name, args]) => window.jupyterapp.commands.execute(name, args)"
            ".then((x) => (['string', 'number', 'boolean'].includes(typeof x) ? x : null))",
            [name, args],
        )

    def fold_sidebar(self) -> None:
        """Hide the file browser, as a class at work does."""
        self.page.evaluate("() => window.jupyterapp.shell.collapseLeft()")

    def command_mode(self, cell: int = 0) -> None:
        """Leave edit mode, with the given cell active: the state in which `d d` deletes."""
        self.page.evaluate(
            "(i) => { const n = window.jupyterapp.shell.currentWidget.content;"
            " n.mode = 'command'; n.activeCellIndex = i; }",
            cell,
        )

    def n_cells(self) -> int:
        """Return the number of cells of the open notebook."""
        count: int = self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.content.widgets.length"
        )
        return count

    def notebook(self) -> str:
        """Return the open notebook as it would be saved now, as JSON text."""
        text: str = self.page.evaluate(
            "() => JSON.stringify(window.jupyterapp.shell.currentWidget.context.model.toJSON())"
        )
        return text

    def to_top(self, target: Locator) -> None:
        """Scroll so that `target` begins at the top of the notebook."""
        target.evaluate("(el) => el.scrollIntoView({ block: 'start' })")
        self.page.wait_for_timeout(250)

    def screenshot(self, name: str, target: Locator | None = None) -> Path:
        """Keep a picture of the page, or of one element, in ``artefacts/``."""
        ARTEFACTS.mkdir(exist_ok=True)
        path = ARTEFACTS / f"{name}.png"
        (target or self.page).screenshot(path=str(path))
        return path

    def axe(self, selector: str) -> list[str]:
        """Return the violations that axe-core finds inside `selector`, one line each."""
        from axe_playwright_python.sync_playwright import Axe

        found = Axe().run(self.page, context=selector).response["violations"]
        return [
            f"{rule['id']} ({rule['impact']}): {node['html'][:160]}"
            for rule in found
            for node in rule["nodes"]
        ]

    def _note_request(self, request: Request) -> None:
        if not _LOCAL.match(request.url):
            self.outside.append(request.url)

    def _note_socket(self, socket_: WebSocket) -> None:
        if not _LOCAL.match(socket_.url):
            self.outside.append(socket_.url)
        self.wire.watch(socket_)


def write_notebook(path: Path, cells: Sequence[str]) -> Path:
    """Write a notebook of code cells; a cell that begins with ``#!md`` is Markdown."""
    made = []
    for number, source in enumerate(cells):
        is_text = source.startswith("#!md")
        cell: dict[str, Any] = {
            "cell_type": "markdown" if is_text else "code",
            "id": f"cell-{number}",
            "metadata": {},
            "source": source.removeprefix("#!md").lstrip() if is_text else source,
        }
        made.append(cell if is_text else {**cell, "execution_count": None, "outputs": []})
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = {"cells": made, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    path.write_text(json.dumps(book), encoding="utf-8")
    return path


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _command(folder: Path, port: int) -> list[str]:
    return [
        *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--ServerApp.port_retries=0",
        f"--ServerApp.root_dir={folder}",
        "--IdentityProvider.token=",
        "--LabApp.expose_app_in_browser=True",
        "--LabApp.collaborative=False",
    ]


def _environment(home: Path, dark: bool) -> dict[str, str]:
    settings = home / "settings"
    _setting(settings, "notification", {"fetchNews": "false", "checkForUpdates": False})
    theme = "JupyterLab Dark" if dark else "JupyterLab Light"
    _setting(settings, "themes", {"theme": theme, "adaptive-theme": False})
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


def _wait(url: str, process: subprocess.Popen[bytes], log: Path, wait_s: float) -> None:
    last = time.monotonic() + wait_s
    while time.monotonic() < last and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/api", timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    tail = log.read_text(encoding="utf-8", errors="replace")[-2000:]
    raise RuntimeError(f"JupyterLab did not answer at {url}:\n{tail}")
