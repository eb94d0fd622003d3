"""Drive a real JupyterLab in a headless Chromium; the browser gates and benchmarks share it.

    with jupyterlab(folder) as server, chromium() as browser:
        lab = Lab(new_page(browser), server)
        lab.open("lesson.ipynb")
        lab.run_all()

The server listens on a loopback port that it chooses, with a home of its own, news off. The
browser can reach this machine and nothing else; what it tried to reach is in ``lab.outside``.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from authoring.editions.chromium import PLAYWRIGHT, find_or_install

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import (
        Browser,
        Locator,
        Page,
        Request,
        ViewportSize,
        WebSocket,
    )

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "artefacts"
# An attachment is asked of the page's own notebook: for a moment its name is an image's address.
_LOCAL = re.compile(r"(https?|wss?)://127\.0\.0\.1[:/]|data:|blob:|about:|attachment:")
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
# What a window is when a test gets it; `Lab.resize` gives it another size.
WINDOW: ViewportSize = {"width": 1100, "height": 900}
_TOO_SLOW = "[anywidget] Failed to initialize model."
# The kernel does nothing, and nothing in the page has changed for so long.
_SETTLED = """(quiet) => new Promise((done) => {
  const sessions = () => window.jupyterapp?.shell.currentWidget?.context?.sessionContext;
  let last = performance.now();
  const begin = last;
  const watch = new MutationObserver(() => { last = performance.now(); });
  watch.observe(document.body,
    { attributes: true, characterData: true, childList: true, subtree: true });
  const look = () => {
    const now = performance.now();
    const isBusy = sessions()?.session?.kernel?.status === 'busy';
    if ((!isBusy && now - last >= quiet) || now - begin > 20_000) {
      watch.disconnect();
      done();
    } else setTimeout(look, 30);
  };
  requestAnimationFrame(() => requestAnimationFrame(look));
})"""
# JupyterLab throws if a tab goes in the moment that it is shown, filled, or gets its session: what
# is in front goes last, and what has begun is waited for.
_FORGET = """async () => {
  const { shell } = window.jupyterapp;
  const isInFront = (one) => one === shell.currentWidget;
  for (const one of [...shell.widgets('main')].sort((a, b) => isInFront(a) - isInFront(b))) {
    const begun = one.context?.sessionContext?.ready;
    await Promise.race([begun, new Promise((late) => setTimeout(late, 5000))]);
    if (one.context) one.context.model.dirty = false;
    one.dispose();
  }
}"""
_SHUT_DOWN = "() => window.jupyterapp.serviceManager.sessions.shutdownAll()"
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


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start one headless Chromium that can reach this machine only."""
    with PLAYWRIGHT.use() as playwright:
        browser = playwright.chromium.launch(executable_path=str(find_or_install()), args=_FLAGS)
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Browser, *, width: int = 1100, height: int = 900, scale: float = 1) -> Page:
    """Open a page that shares nothing with any other; close its context to be rid of it.

    A zoom of 200 % is half of width and height with a `scale` of 2.
    """
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=scale,
        accept_downloads=True,
    )
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    return context.new_page()


def settle(page: Page, quiet_ms: int = 300) -> None:
    """Wait until the kernel is idle and nothing in a page has changed for `quiet_ms`.

    However slow the machine: a fixed time is too short on one day and wasted on the others.
    """
    page.evaluate(_SETTLED, quiet_ms)


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

    def reset(self) -> None:
        """Begin anew: nothing counted, nothing kept."""
        self.received = self.sent = 0
        self.frames.clear()
        self.told.clear()
        self.keeps = False

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
        """Open a notebook of the served folder alone, its kernel ready.

        A page that shows JupyterLab goes on showing it, as a reader's does who opens another
        file: what was open is closed, and what was not saved is lost. `visit` loads all anew.
        """
        if not self._shows_lab():
            self.visit(name, timeout_s=timeout_s)
            return
        self._forget()
        self.page.evaluate("() => window.jupyterapp.shell.expandLeft()")
        self.command("docmanager:open", path=f"{self.server.path}{name}")
        self._wait_open(timeout_s)

    def visit(self, name: str, *, timeout_s: float = 90) -> None:
        """Load JupyterLab with a notebook in a fresh workspace, as after a closed tab or a day."""
        address = f"{self.server.url}/lab/tree/{self.server.path}{name}?reset"
        self.page.goto(address, wait_until="load")
        self._wait_open(timeout_s)

    def show(self, name: str, *, anew: bool = False, timeout_s: float = 120) -> None:
        """Open a notebook, hide the file browser, run all cells and let the views appear.

        The page is loaded for it if `anew` says so.
        """
        for _ in range(2):
            (self.visit if anew else self.open)(name)
            self.fold_sidebar()
            self.run_all(timeout_s=timeout_s)
            self.settle(500)
            # anywidget gives each model two seconds to start; a busy machine can miss that once.
            late = [error for error in self.errors if _TOO_SLOW in error]
            if not late:
                return
            self.errors = [error for error in self.errors if error not in late]

    def leave(self) -> None:
        """Leave page and server as they were found: nothing open, kept or running, theme light."""
        self.page.set_viewport_size(WINDOW)
        self.use_theme("Light")
        self._forget()
        self.page.evaluate(_SHUT_DOWN)
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.unroute_all()
        self.wire.reset()

    def close(self) -> None:
        """Leave the server as it was: its theme light, no kernel running; then close the page."""
        if self._shows_lab():
            self.use_theme("Light")
            self.page.evaluate(_SHUT_DOWN)
        self.page.context.close()

    def run_all(self, *, timeout_s: float = 120) -> None:
        """Run every cell, and wait until the kernel is idle again."""
        self.command("notebook:run-all-cells")
        self.wait_idle(timeout_s=timeout_s)

    def wait_idle(self, *, timeout_s: float = 120) -> None:
        """Wait until every code cell has run and the kernel is idle."""
        self.page.wait_for_function(_IDLE, timeout=timeout_s * 1000)

    def settle(self, quiet_ms: int = 300) -> None:
        """Wait until the kernel is idle and nothing in the page has changed for `quiet_ms`."""
        settle(self.page, quiet_ms)

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

    def use_theme(self, theme: str) -> None:
        """Show JupyterLab in its theme "Light" or "Dark"; the server keeps it for later pages."""
        is_light = str(theme == "Light").lower()
        if self.page.locator(f"body[data-jp-theme-light={is_light}]").count():
            return
        self.command("apputils:change-theme", theme=f"JupyterLab {theme}")
        self.page.wait_for_selector(f"body[data-jp-theme-light={is_light}]", state="attached")
        # Pictures are drawn anew in the colours of the theme.
        self.settle(400)

    def resize(self, width: int, height: int) -> None:
        """Give the window another size, and the views time to follow."""
        self.page.set_viewport_size({"width": width, "height": height})
        self.settle()

    def press(self, *keys: str) -> None:
        """Press keys one after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def restart_kernel(self) -> None:
        """Restart the kernel of the open notebook; its outputs stay."""
        self.page.evaluate(
            "() => window.jupyterapp.shell.currentWidget.context.sessionContext.restartKernel()"
        )

    def keep_traffic(self) -> None:
        """Begin to keep what goes over the web sockets, and forget what was kept before."""
        self.wire.frames.clear()
        self.wire.told.clear()
        self.wire.keeps = True

    def received(self) -> str:
        """Return what the page was sent since `keep_traffic`, as text."""
        return "".join(map(_text, self.wire.frames))

    def told(self) -> list[str]:
        """Return what the page sent since `keep_traffic`, frame by frame."""
        return [_text(frame) for frame in self.wire.told]

    def seen(self) -> str:
        """Return all that a reader could find: received, in the page, and in the notebook."""
        return "".join([self.received(), self.page.content(), self.notebook()])

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
        self.settle(150)

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

    def _shows_lab(self) -> bool:
        is_lab: bool = self.page.evaluate("() => !!window.jupyterapp?.shell")
        return is_lab

    def _forget(self) -> None:
        """Close every document without a question, and without saving it."""
        if self._shows_lab():
            self.settle()
            self.page.evaluate(_FORGET)

    def _wait_open(self, timeout_s: float) -> None:
        self.page.wait_for_function(
            "() => window.jupyterapp?.shell.currentWidget?.context?.isReady"
            " && document.querySelector('.jp-Notebook .jp-Cell')",
            timeout=timeout_s * 1000,
        )
        self.page.evaluate(
            "async () => { const s = window.jupyterapp.shell.currentWidget.context.sessionContext;"
            " await s.ready; await s.session?.kernel?.info; }"
        )

    def _note_request(self, request: Request) -> None:
        if not _LOCAL.match(request.url):
            self.outside.append(request.url)

    def _note_socket(self, socket_: WebSocket) -> None:
        if not _LOCAL.match(socket_.url):
            self.outside.append(socket_.url)
        self.wire.watch(socket_)


class Labs:
    """The pages of one browser: what a file of tests has left, the next one takes.

    JupyterLab takes longer to load than most tests take, and its page is made for many notebooks.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: list[Lab] = []

    @contextmanager
    def one(self, server: Server) -> Iterator[Lab]:
        """Yield a page as a newcomer finds it, for a folder that no other test uses.

        At its end no script may have failed, and no other host may have been asked.
        """
        lab = self._free.pop() if self._free else Lab(new_page(self._browser), server)
        lab.server, page = server, lab.page
        try:
            yield lab
            # pytest shows no values of what stands here.
            assert not lab.errors, lab.errors
            assert not lab.outside, lab.outside
            lab.leave()
        except BaseException:
            # It is as a failure left it: nobody takes it.
            lab.close()
            raise
        # A test that has put another page in its place has left the one that is watched.
        if lab.page is page:
            self._free.append(lab)
        else:
            lab.close()


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


def _text(frame: str | bytes) -> str:
    return frame if isinstance(frame, str) else frame.decode("utf-8", "replace")


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
