"""Every explorer: do the keys alone move each of its controls, and does each answer?

On every push, in test_every_view: a row of every explorer, and each kind of control.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.books import Book, as_found, book_of
from tests.browser.controls_by_keys import move_controls
from tests.browser.views import EXPLORERS, OTHER_ROOMS, write_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.lab import Labs
    from tests.browser.server import Server

pytestmark = pytest.mark.exhaustive


@pytest.fixture(scope="module")
def untouched(labs: Labs, server: Server) -> Iterator[Book]:
    """The notebook of all explorers, in a folder of its own: no control was moved yet."""
    with book_of(labs, server, write_views) as book:
        yield book


@pytest.mark.parametrize("name", EXPLORERS)
def test_every_control_is_moved_by_keyboard_answers_and_deletes_no_cell(
    name: str, request: pytest.FixtureRequest
) -> None:
    book = "rooms" if name in OTHER_ROOMS else "untouched"
    move_controls(as_found(request.getfixturevalue(book)), name, is_whole=True)
