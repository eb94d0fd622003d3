"""Find a Chromium to draw and test with, or install one; never go on without."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_APT = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
_FONTS = "fonts-noto-cjk"
ADVICE = (
    "This needs a Chromium and none could be found or installed. Install one "
    "(Debian, Ubuntu: apt-get install chromium; macOS, Windows: Google Chrome will do) "
    "or set the variable CHROMIUM to its path, then run the command again."
)


def find() -> Path | None:
    """Return a Chromium that is there already: $CHROMIUM, the PATH, or Playwright's own."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).is_file():
        return Path(named)
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            return Path(found)
    return _of_playwright()


def find_or_install() -> Path:
    """Return a Chromium, installing one by the first way that works.

    Debian's package when this is root on Debian; Playwright's own download
    otherwise. Stops the program with a sentence if neither works.
    """
    ways = (find, _from_debian, _from_playwright)
    for way in ways:
        found = way()
        if found:
            return found
    sys.exit(ADVICE)


class SharedPlaywright:
    """The one Playwright of a process: a second one that is started beside it raises an error.

    Whoever comes last ends it, since those who use it need not end in the order they came.
    """

    def __init__(self) -> None:
        self._running: Playwright | None = None
        self._users = 0

    @contextmanager
    def use(self) -> Iterator[Playwright]:
        """Yield it; it is started for the first who asks."""
        from playwright.sync_api import sync_playwright

        if self._running is None:
            self._running = sync_playwright().start()
        self._users += 1
        try:
            yield self._running
        finally:
            self._users -= 1
            if not self._users:
                self._running.stop()
                self._running = None


PLAYWRIGHT = SharedPlaywright()


@contextmanager
def drawing() -> Iterator[Browser]:
    """Start a Chromium without a window that draws files of the course; it ends with the block."""
    with PLAYWRIGHT.use() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_or_install()), args=["--no-sandbox"]
        )
        try:
            yield browser
        finally:
            browser.close()


def _run(command: list[str]) -> bool:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=environment, stdout=subprocess.DEVNULL, check=False, timeout=900
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _from_debian() -> Path | None:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (is_root and shutil.which("apt-get")):
        return None
    print("Installing Chromium from Debian's packages …", flush=True)
    # Hangul must show in screenshots: a machine without any CJK font shows boxes.
    _run(["apt-get", "update", "-qq"])
    _run([*_APT, "chromium", _FONTS])
    return find()


def _from_playwright() -> Path | None:
    print("Asking Playwright to install its Chromium …", flush=True)
    _run([sys.executable, "-m", "playwright", "install", "chromium"])
    return _of_playwright()


def _of_playwright() -> Path | None:
    with PLAYWRIGHT.use() as playwright:
        path = Path(playwright.chromium.executable_path)
    return path if path.is_file() else None


if __name__ == "__main__":
    print(find_or_install())
