"""One JupyterLab, one Chromium and one page for a whole session; a folder for each file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.books import Book, book_of
from tests.browser.lab import Labs, chromium
from tests.browser.server import jupyterlab
from tests.browser.views import OTHER_ROOMS, write_quiz, write_views

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, Page

    from tests.browser.lab import Lab
    from tests.browser.server import Server

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


@pytest.fixture(scope="session")
def labs(browser: Browser) -> Labs:
    return Labs(browser)


@pytest.fixture(scope="module")
def lab(request: pytest.FixtureRequest, labs: Labs, server: Server) -> Iterator[Lab]:
    """A page on a folder of its own, as wide as a laptop's window."""
    with labs.one(server.within(request.module.__name__.rpartition(".")[2])) as made:
        yield made


@pytest.fixture(scope="module")
def views(labs: Labs, server: Server) -> Iterator[Book]:
    with book_of(labs, server, write_views) as book:
        yield book


@pytest.fixture(scope="module")
def rooms(labs: Labs, server: Server) -> Iterator[Book]:
    with book_of(labs, server, partial(write_views, calls=OTHER_ROOMS), OTHER_ROOMS) as book:
        yield book


@pytest.fixture(scope="module")
def quizzes(labs: Labs, server: Server) -> Iterator[Book]:
    with book_of(labs, server, write_quiz) as book:
        yield book
