"""Drive a real JupyterLab in a headless Chromium; the browser gates and benchmarks share it.

    with jupyterlab(folder) as server, chromium() as browser:
        lab = Lab(new_page(browser), server)
        lab.open("lesson.ipynb")
        lab.run_all()

``jupyterlab`` is in ``tests/browser/server.py``. The browser can reach this machine and nothing
else; what it tried to reach is in ``lab.outside``.
"""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from authoring.editions.chromium import PLAYWRIGHT, find_or_install
from tests.browser.wire import Wire, text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from playwright.sync_api import Browser, Locator, Page, Request, ViewportSize, WebSocket

    from tests.browser.server import Server

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
        return "".join(map(text_of, self.wire.frames))

    def told(self) -> list[str]:
        """Return what the page sent since `keep_traffic`, frame by frame."""
        return [text_of(frame) for frame in self.wire.told]

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
