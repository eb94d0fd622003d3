"""Find a Firefox to test with, or install Debian's; drive it with Playwright.

Playwright's own Firefox is one that it has changed. What students have is the browser as Mozilla
builds it, and that one Playwright drives by WebDriver BiDi, the standard that Firefox itself
speaks (its channel ``moz-firefox``): no driver of a third party, the same pages and locators as
in the Chromium tests, and real events of mouse and keys. An older Firefox than the one that
Playwright was made for, as Debian's is, lacks a command or two; `bidi_relay` makes up for them.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
_NAMES = ("firefox-esr", "firefox")
_APT = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
ABSENT = (
    "No Firefox was found, and none could be installed here. Install one "
    "(Debian: apt-get install firefox-esr) or set the variable FIREFOX to its path."
)
# Nothing leaves this machine, asked by page, worker, web socket or the browser itself: all but
# the loopback goes to a proxy that is not there.
_PREFERENCES = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1",
}


def find() -> Path | None:
    """Return a Firefox that is there already: $FIREFOX, or one on the PATH."""
    if sys.platform == "win32":
        return None  # Playwright starts the relay by a script of the shell.
    named = os.environ.get("FIREFOX")
    if named and Path(named).is_file():
        return Path(named)
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    return Path(found) if found else None


def find_or_install() -> Path | None:
    """Return a Firefox, from Debian's packages if there is none; None if that does not work."""
    return find() or _from_debian()


@contextmanager
def firefox(program: Path) -> Iterator[Browser]:
    """Start one headless Firefox that can reach this machine only."""
    with tempfile.TemporaryDirectory(prefix="firefox-") as folder, sync_playwright() as playwright:
        browser = playwright.firefox.launch(
            channel="moz-firefox",
            executable_path=_by_relay(program, Path(folder)),
            firefox_user_prefs=_PREFERENCES,
            env={**os.environ, "HOME": folder},
        )
        try:
            yield browser
        finally:
            browser.close()


def _by_relay(program: Path, folder: Path) -> Path:
    """Write a program that Playwright can start like a Firefox, and that runs `program`."""
    script = folder / "firefox-by-relay"
    words = f'"{sys.executable}" -m tests.browser.bidi_relay "{program}" "$@"'
    script.write_text(f'#!/bin/sh\ncd "{ROOT}" && exec {words}\n', encoding="utf-8")
    script.chmod(0o755)
    return script


def _from_debian() -> Path | None:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if not (is_root and shutil.which("apt-get")):
        return None
    print("Installing Firefox from Debian's packages …", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update", "-qq"], [*_APT, "firefox-esr"]):
        try:
            subprocess.run(
                command, env=environment, stdout=subprocess.DEVNULL, check=False, timeout=900
            )
        except (OSError, subprocess.TimeoutExpired):
            break
    return find()


if __name__ == "__main__":
    print(find_or_install() or ABSENT)
