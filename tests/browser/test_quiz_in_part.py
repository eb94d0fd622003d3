"""Quiz cards by keyboard alone: no answer, half an answer, an answer that is right in part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.browser.quiz_by_keys import (
    ANSWERS,
    HALF,
    PARTLY,
    card,
    check,
    events,
    show,
    start,
    type_in,
)
from tests.browser.views import TYPES
from tests.support.families import pushed

if TYPE_CHECKING:
    from tests.browser.lab import Lab


@pytest.fixture(scope="module")
def partly(lab: Lab) -> Lab:
    """All ten types on a page of their own, to be answered in part."""
    show(lab, "partly")
    return lab


@pytest.mark.parametrize("kind", pushed(TYPES, lambda kind: kind == "order"))
def test_an_empty_answer_of_any_type_uses_no_try(partly: Lab, kind: str) -> None:
    start(partly, kind)
    assert check(partly, kind).startswith(
        "Move at least one line first." if kind == "order" else "Nothing is answered yet."
    )
    assert not (partly.server.folder / "partly" / "answers.jsonl").exists()


@pytest.mark.parametrize("kind", HALF)
def test_half_an_answer_is_told_what_lacks_and_uses_no_try(partly: Lab, kind: str) -> None:
    HALF[kind](partly)
    said = check(partly, kind)
    assert not re.search("Correct|Partly|Not yet|Not right", said)
    assert said.strip()
    assert events(partly, "partly") == {"begin", "draft"}


def test_a_number_says_how_it_is_read_before_check(partly: Lab) -> None:
    type_in(partly, "numeric", "1 234,5")
    line = card(partly, "numeric").locator(".mp-q-reading")
    live = card(partly, "numeric").get_by_role("status")
    partly.page.wait_for_function(
        "(el) => el.textContent.startsWith('Read')", arg=live.element_handle()
    )
    assert line.inner_text() == live.inner_text() == "Read as 1234.5."
    type_in(partly, "numeric", "1234.5")
    assert line.inner_text() == ""


def test_half_an_answer_is_still_there_when_the_cell_runs_again(partly: Lab) -> None:
    partly.run_all()
    partly.page.wait_for_function(
        "() => document.querySelector('.mp-q-card textarea')?.value === 'Stalin hedged.'"
    )
    assert "1990" in card(partly, "timeline").locator(".mp-q-year").all_inner_texts()
    assert card(partly, "match").locator(".mp-q-slot:not([data-open])").count() == 1


@pytest.mark.parametrize("kind", pushed(PARTLY, lambda _: "any"))
def test_a_partly_right_answer_by_keyboard_is_told_so(partly: Lab, kind: str) -> None:
    PARTLY[kind](partly)
    said = check(partly, kind)
    assert re.match(r"≈ Partly right\. \d (try|tries) left\.", said), said
    verdict = card(partly, kind).locator(".mp-verdict")
    assert verdict.get_attribute("data-verdict") == "partial"
    partly.screenshot(f"quiz-{kind}-partly", card(partly, kind))


def test_every_type_is_answered_right_wrong_and_where_it_can_be_in_part() -> None:
    assert {*ANSWERS, "rubric"} == set(TYPES)
    # One choice, one number, one name and a written answer are not right in part.
    assert {*PARTLY, "single", "numeric", "short_text", "rubric"} == set(TYPES)
