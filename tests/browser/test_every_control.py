"""Every explorer: do the keys alone move each of its controls, and does each answer?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.books import Book, as_found, book_of
from tests.browser.controls_by_keys import move_controls
from tests.browser.views import BY_KEYS, EXPLORERS, OTHER_ROOMS, WITH_PICTURE, write_views

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.lab import Labs
    from tests.browser.server import Server


@pytest.fixture(scope="module")
def at_work(views: Book) -> Book:
    """The notebook of all explorers."""
    return as_found(views)


@pytest.fixture(scope="module")
def untouched(labs: Labs, server: Server) -> Iterator[Book]:
    """The same notebook in another folder, where no control was moved yet."""
    with book_of(labs, server, write_views) as book:
        yield book


@pytest.mark.parametrize("name", WITH_PICTURE)
def test_a_row_is_picked_by_keyboard_and_its_panel_names_the_sources(
    at_work: Book, name: str
) -> None:
    card = at_work.card(name)
    card.locator(".mp-list-fold > summary").press("Enter")
    rows = card.locator(".mp-list")
    rows.locator("> *").first.wait_for()
    rows.focus()
    at_work.lab.press("End", "Home", "ArrowDown")
    card.locator(".mp-detail-title, .mp-guess-head").first.wait_for()
    assert card.locator(".mp-item[aria-selected=true]").count() == 1
    active = rows.get_attribute("aria-activedescendant")
    assert card.locator(f"#{active}").get_attribute("aria-selected") == "true"
    # What is still to be guessed says nothing of where it comes from.
    if name not in ("council", "treaties-hidden", "witnesses"):
        card.locator(".mp-sources li").first.wait_for()


@pytest.mark.parametrize("name", BY_KEYS)
def test_a_control_of_each_kind_is_moved_by_keyboard_answers_and_deletes_no_cell(
    at_work: Book, name: str
) -> None:
    move_controls(at_work, name, is_whole=False)


@pytest.mark.exhaustive
@pytest.mark.parametrize("name", EXPLORERS)
def test_every_control_is_moved_by_keyboard_answers_and_deletes_no_cell(
    name: str, request: pytest.FixtureRequest
) -> None:
    book = "rooms" if name in OTHER_ROOMS else "untouched"
    move_controls(as_found(request.getfixturevalue(book)), name, is_whole=True)
