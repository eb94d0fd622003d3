"""One Chromium for all tests of editions, and one site of the browser edition."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from authoring.editions.browser.make import NAME, PACKED, BuiltSite, make_browser
from authoring.editions.chromium import drawing
from authoring.editions.packing import files_in
from moscow_pyongyang.paths import checkout_dir
from tests.support.once import once_a_run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with drawing() as made:
        yield made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The browser edition; one that was built before, where BROWSER_SITE names its folder."""
    if there := os.environ.get("BROWSER_SITE"):
        # A test runs in a folder of its own: what is relative is so to the checkout.
        site = checkout_dir() / there
    else:
        dist = once_a_run(tmp_path_factory, "dist", lambda to: make_browser(checkout_dir(), to))
        site = dist / NAME
    files = files_in(site)
    size = sum(path.stat().st_size for path in files)
    return BuiltSite(site, site.parent / PACKED, len(files), size)
