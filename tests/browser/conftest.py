"""One JupyterLab and one Chromium for a whole session; a page of its own for each file."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.lab import Lab, chromium, jupyterlab, new_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.lab import Server

    Open = Callable[..., Page]

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as made:
        yield made


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with jupyterlab(tmp_path_factory.mktemp("served")) as made:
        yield made


def _names(stem: str) -> Iterator[str]:
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


@pytest.fixture(scope="module")
def lab(request: pytest.FixtureRequest, browser: Browser, server: Server) -> Iterator[Lab]:
    """A page on a folder of its own, as wide as a laptop's window.

    At its end no script may have failed and no other host may have been asked.
    """
    # A worker that comes back to a module it has left makes its page anew, and its folder too.
    name = request.module.__name__.rpartition(".")[2]
    own = server.within(next(one for one in _names(name) if not (server.folder / one).exists()))
    made = Lab(new_page(browser), own)
    yield made
    made.close()
    assert made.errors == []
    assert made.outside == []
