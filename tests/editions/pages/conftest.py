"""One site and one Chromium for all tests of the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from authoring.editions.pages.gallery import Gallery
from authoring.editions.pages.site import make_site
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.work import KernelStore, set_default_store
from tests.browser.lab import chromium
from tests.editions.pages.visit import Visit
from tests.support.once import once_a_run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext


@pytest.fixture
def gallery(tmp_path: Path) -> Gallery:
    return Gallery(tmp_path)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    before = set_default_store(KernelStore())
    yield
    set_default_store(before)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a site that is made for these tests."""
    made = once_a_run(
        tmp_path_factory, "site", lambda folder: make_site(checkout_dir(), folder / "pages")
    )
    return made / "pages"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1280, "height": 900})
    yield made
    made.close()


@pytest.fixture
def visit(context: BrowserContext, site: Path) -> Visit:
    return Visit(context, site)
