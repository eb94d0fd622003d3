"""A notebook of many cards in one page: every explorer and figure, or every question."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.browser.views import VIEWS, cards, show

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from playwright.sync_api import CDPSession, Locator

    from tests.browser.lab import Lab, Labs
    from tests.browser.server import Server

# 200 % is half the pixels of a window of 1280 × 900, each drawn with twice as many.
SIZES = {"1024x600": (1024, 600, 1), "zoom-200": (640, 450, 2)}
HAS_FOCUS = "(el) => el.contains(document.activeElement)"


@dataclass
class Book:
    """A notebook with every explorer and figure, or with every question, and its cards."""

    lab: Lab
    shown: dict[str, Locator]
    before: str
    screen: tuple[str, str] = ("", "Light")
    zoom: CDPSession | None = None

    def card(self, name: str) -> Locator:
        """Return one card, its top at the top of the window."""
        view = self.shown[name]
        self.lab.to_top(view)
        return view if name.startswith("quiz-") else view.locator(".mp-card").first

    def fold(self, *, is_open: bool) -> None:
        """Open or close whatever can be folded."""
        for fold in self.lab.page.locator(".mp-view details:visible").all():
            fold.evaluate("(el, is_open) => { el.open = is_open; }", is_open)
        # The buttons of a quiz that show the reasons.
        self.lab.page.evaluate(
            """(is_open) => document.querySelectorAll(`.mp-quiz [aria-expanded=${!is_open}]`)
              .forEach((button) => { if (!button.hidden) button.click(); })""",
            is_open,
        )
        self.lab.page.evaluate(
            """(is_open) => document.querySelectorAll('.mp-view .mp-unfold').forEach((el) => {
              const isOther = el.getAttribute('aria-expanded') !== String(is_open);
              if (isOther && el.checkVisibility()) el.click(); })""",
            is_open,
        )

    def put_on(self, size: str, theme: str) -> None:
        """Show the notebook on a screen of another size and theme, everything unfolded."""
        self.screen = (size, theme)
        width, height, scale = SIZES[size]
        page = self.lab.page
        self.end_zoom()
        page.set_viewport_size({"width": width, "height": height})
        if scale != 1:
            screen = {"width": width, "height": height, "deviceScaleFactor": scale}
            self.zoom = page.context.new_cdp_session(page)
            self.zoom.send("Emulation.setDeviceMetricsOverride", {**screen, "mobile": False})
        self.lab.use_theme(theme)
        self.fold(is_open=True)
        self.lab.settle()

    def end_zoom(self) -> None:
        """Let the window be what `Lab.resize` says; else its size counts in the page alone."""
        if self.zoom:
            self.zoom.send("Emulation.clearDeviceMetricsOverride")
            self.zoom.detach()
            self.zoom = None


@contextmanager
def book_of(
    labs: Labs, server: Server, write: Callable[[Path], str], names: Iterable[str] = VIEWS
) -> Iterator[Book]:
    """Yield a notebook that was run and drawn.

    Parameters
    ----------
    write
        Writes it into a folder and returns its name.
    names
        Those of its views, if it has no questions.
    """
    own = server.within("book")
    name = write(own.folder)
    with labs.one(own) as lab:
        lab.keep_traffic()
        show(lab, name)
        # Before anybody worked: everything the page was sent, shows, and would save.
        book = Book(lab, cards(lab, names), lab.seen())
        lab.wire.keeps = False
        yield book
        book.end_zoom()


def as_found(book: Book) -> Book:
    """Show a notebook in the usual window, folded as a reader finds it."""
    book.end_zoom()
    book.lab.resize(1100, 900)
    book.lab.use_theme("Light")
    book.fold(is_open=False)
    return book
