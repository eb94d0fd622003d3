"""A page of the browser edition, driven as a student drives it."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authoring.editions.browser.serve import make_server

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Locator, Page

# Of the notebook itself: what is far below or folded is not drawn.
_STATE = """() => {
  const model = jupyterapp.shell.currentWidget?.content?.model;
  const all = [...(model?.cells ?? [])];
  const cells = all.filter((one) => one.type === "code" && one.sharedModel.source);
  const outputs = cells.flatMap((one) => one.outputs.toJSON());
  return {
    cells: cells.length,
    done: cells.filter((one) => one.executionCount).length,
    errors: outputs
      .filter((one) => one.output_type === "error" || one.name === "stderr")
      .map((one) => (one.evalue ?? [one.text].flat().join("")).slice(-600)),
  };
}"""
_PATIENCE_S = 240


@contextmanager
def site_on_air(site: Path) -> Iterator[str]:
    """Serve a built site as ``serve.py`` does; yields its address."""
    with make_server(site, 0) as server:
        threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@dataclass(frozen=True)
class Shown:
    """What a lesson shows: how many code cells there are and have run, and what went wrong."""

    cells: int
    done: int
    errors: list[str]


class LitePage:
    """One tab of a browser with a lesson in it."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self._note(str(error)))

    def _note(self, fault: str) -> None:
        # What JupyterLab says of each question that waits when a kernel ends.
        if not fault.endswith("was disposed"):
            self.faults.append(fault)

    def open(self, notebook: str) -> None:
        """Open a lesson, and wait until it can be read."""
        self.page.goto(f"{self.address}lab/index.html?path={notebook}")
        self.page.locator(".jp-Notebook .jp-Cell").first.wait_for(timeout=_PATIENCE_S * 1000)

    def line(self) -> str:
        """Return what the line says that tells what is loading."""
        return self.page.locator(".course-line").text_content() or ""

    def run_all(self) -> None:
        """Choose *Run → Run All Cells*."""
        self.page.locator(".lm-MenuBar-item", has_text="Run").first.click()
        self.page.locator(".lm-Menu-item", has_text="Run All Cells").first.click()

    def shown(self) -> Shown:
        """Return how far the lesson is."""
        return Shown(**self.page.evaluate(_STATE))

    def wait(self, until: Callable[[Shown], bool]) -> Shown:
        """Wait until the lesson is that far, or something went wrong, or patience ends."""
        end = time.monotonic() + _PATIENCE_S
        while time.monotonic() < end:
            shown = self.shown()
            if until(shown) or shown.errors:
                return shown
            self.page.wait_for_timeout(50)
        return self.shown()

    def wait_for_line(self, until: Callable[[str], bool]) -> str:
        """Wait until the line that tells what is loading is as wanted."""
        end = time.monotonic() + _PATIENCE_S
        while not until(said := self.line()) and time.monotonic() < end:
            self.page.wait_for_timeout(20)
        return said

    def run_to_the_end(self) -> Shown:
        """Run every cell, and look at the page when all is drawn."""
        self.run_all()
        self.wait(lambda shown: shown.done == shown.cells)
        self.page.wait_for_timeout(1000)
        return self.shown()

    def command(self, name: str, **words: Any) -> None:
        """Run a command of JupyterLab's."""
        self.page.evaluate(
            # What it returns is JupyterLab's own, and no JSON.
            "async ([name, words]) => { await jupyterapp.commands.execute(name, words); }",
            [name, words],
        )

    def running(self) -> list[str]:
        """Return which notebooks have a Python of their own."""
        found: list[str] = self.page.evaluate(
            "() => [...jupyterapp.serviceManager.sessions.running()].map((one) => one.path)"
        )
        return sorted(found)

    def find(self, selector: str, text: str = "") -> Locator:
        """Return the first match."""
        found = self.page.locator(selector, has_text=text) if text else self.page.locator(selector)
        return found.first
