"""Votes and clauses to be guessed: closed until the guess, kept over kernels, opened at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.explorers.treaty_clauses import guess_prompt, read_tables
from tests.browser.tasks import show

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from tests.browser.lab import Lab

VOTES = len(load("unsc_votes"))
# Clauses to be placed; one that names its treaty is not asked for.
ASKED = len(guess_prompt(read_tables()).items)


@pytest.fixture(scope="module")
def guessing(lab: Lab) -> Lab:
    show(lab, "guess", "explore.council()", "explore.treaties(hide=True)")
    return lab


def card(lab: Lab, name: str) -> Locator:
    found = lab.page.locator(".mp-explorer").nth(["council", "treaties"].index(name))
    lab.to_top(found)
    found.locator(".mp-guess select").first.wait_for()
    return found


def test_a_vote_is_guessed_and_revealed_by_keyboard(guessing: Lab) -> None:
    view = card(guessing, "council")
    view.locator(".mp-guess select").first.focus()
    guessing.press("End", "ArrowUp")
    view.locator("button", has_text="Reveal").press("Enter")
    view.locator(".mp-verdict", has_text="Not yet").wait_for()
    assert view.locator(".mp-verdict").get_attribute("role") == "status"
    guessing.press("Shift+Tab", "ArrowDown", "Shift+Tab", "ArrowDown", "Tab", "Tab", "Enter")
    view.locator(".mp-verdict[data-verdict]").wait_for()
    assert "Moscow: against; you said “in favour”" in view.locator(".mp-verdict").inner_text()
    view.locator(".mp-status", has_text=f"1 of {VOTES} votes open").wait_for(state="attached")
    guessing.screenshot("council-one-open", view)


def test_a_clause_is_placed_by_keyboard(guessing: Lab) -> None:
    view = card(guessing, "treaties")
    assert view.locator(".mp-quote").inner_text().strip()
    view.locator(".mp-guess select").nth(1).focus()
    guessing.press("ArrowDown", "Tab", "Enter")
    view.locator(".mp-verdict[data-verdict]").wait_for()
    assert view.locator(".mp-verdict strong").inner_text().strip() in {"✓", "✗"}
    view.locator(".mp-heading", has_text=f"1 of {ASKED} clauses placed").wait_for()
    guessing.screenshot("treaties-one-placed", view)


# On every push voices that were named, and half a guess, outlive their kernel.
@pytest.mark.exhaustive
def test_what_was_opened_comes_back_when_cells_run_again_and_in_a_new_kernel(
    guessing: Lab,
) -> None:
    guessing.run_all()
    still_open(guessing)
    guessing.restart_kernel()
    guessing.run_all()
    still_open(guessing)
    assert card(guessing, "treaties").locator("option", has_text="open · ").count() == 1
    # The saved output is the task, not what this reader found.
    assert "1 placed" not in guessing.notebook()


def still_open(lab: Lab) -> None:
    card(lab, "council").locator(".mp-status", has_text=f"1 of {VOTES} votes open").wait_for(
        state="attached"
    )
    card(lab, "treaties").locator(".mp-status", has_text=f"{ASKED} clauses, 1 placed").wait_for(
        state="attached"
    )


# On every push one vote is opened, and one clause placed.
@pytest.mark.exhaustive
def test_every_vote_opens_at_once_and_closes_for_good(guessing: Lab) -> None:
    view = card(guessing, "council")
    view.locator("button", has_text="Open every vote").press("Enter")
    view.locator(".mp-status", has_text="Longest run of Moscow with Washington").wait_for(
        state="attached"
    )
    view.locator(".mp-quiet").press("Enter")
    closed = f"{VOTES} votes, all closed"
    view.locator(".mp-status", has_text=closed).wait_for(state="attached")
    guessing.run_all()
    card(guessing, "council").locator(".mp-status", has_text=closed).wait_for(state="attached")
