"""A page of the site in a Chromium, as a reader opens it from the disk."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import BrowserContext, Page


class Visit:
    """A page of the site, with what it asked for and what went wrong in it."""

    def __init__(self, context: BrowserContext, site: Path) -> None:
        self.page: Page = context.new_page()
        self.site = site
        self.outside: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda one: self._note(one.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("console", lambda one: one.type == "error" and self.errors.append(one.text))

    def _note(self, url: str) -> None:
        if urlsplit(url).scheme not in ("file", "data", "blob"):
            self.outside.append(url)

    def open(self, name: str, query: str = "") -> Page:
        self.page.goto(f"{(self.site / name).as_uri()}.html{query}")
        return self.page

    def scroll_through(self) -> None:
        """Bring each figure into sight, one after the other."""
        for host in self.page.locator("[data-mp-figure]:visible").all():
            host.scroll_into_view_if_needed()
            host.locator(".main-svg").first.wait_for()
