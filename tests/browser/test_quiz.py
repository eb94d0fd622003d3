"""Quiz cards in JupyterLab, by keyboard alone: what is told, what is kept, what is hidden."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from tests.browser.ear import Ear
from tests.browser.quiz_by_keys import (
    ANSWERS,
    DEMO,
    card,
    check,
    is_focused,
    judge_oneself,
    press,
    show,
    start,
    tab_to,
    verdicts,
)
from tests.browser.views import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.lab import Lab


# Parts of a question that only its key and its feedback hold.
HIDDEN = {"feedback", "explanation", "hints", "note", "samples", "accept", "computed_from",
          "misconceptions", "near", "contested"}  # fmt: skip
# Words that only the key or the feedback holds.
SECRETS = (
    "in his own name",
    "is_correct",
    "the patronage did not change",
    "Coded 0",
    "Штыков",
    "the space port",
    "Five months before the war",
    "named its capital",
    "who could have stopped it",
    "Yes: he agrees",
    "carry a yes",
)


def secrets_of(kind: str) -> set[str]:
    """Return every text of the bank that a learner may read only after an answer."""
    bank = yaml.safe_load(DEMO.read_text(encoding="utf-8"))
    (question,) = (q for q in bank["questions"] if q["id"] == TYPES[kind])

    def texts(value: Any, is_hidden: bool) -> Iterator[str]:
        if isinstance(value, dict):
            for key, part in value.items():
                yield from texts(part, is_hidden or key in HIDDEN)
        elif isinstance(value, list):
            for part in value:
                yield from texts(part, is_hidden)
        elif is_hidden and isinstance(value, str) and len(value) > 10:
            yield value

    return set(texts(question, False))


def seen(lab: Lab) -> str:
    """Return what the page was sent, what it shows and what the notebook holds, here and saved."""
    lab.command("docmanager:save")
    lab.page.wait_for_timeout(800)
    files = [path.read_text(encoding="utf-8") for path in lab.server.folder.rglob("*.ipynb")]
    return html.unescape("".join([lab.seen(), *files]))


def holds(text: str, wanted: str) -> bool:
    return wanted in text or json.dumps(wanted)[1:-1] in text


@pytest.fixture(scope="module")
def fresh(lab: Lab) -> Lab:
    """All ten types on one page, nothing answered; every frame of the socket is kept."""
    lab.keep_traffic()
    show(lab, "all")
    lab.before = seen(lab)  # type: ignore[attr-defined]
    return lab


def test_nothing_of_a_key_reaches_the_browser_before_check(fresh: Lab) -> None:
    sent = fresh.received()
    assert "L99-order-1" in sent
    assert [s for s in SECRETS if s in sent] == []


@pytest.mark.parametrize("kind", TYPES)
def test_no_text_of_the_key_is_in_traffic_page_or_notebook_before_check(
    fresh: Lab, kind: str
) -> None:
    before: str = fresh.before  # type: ignore[attr-defined]
    assert TYPES[kind] in before  # the catch can be read
    secrets = secrets_of(kind)
    assert secrets
    assert [text for text in sorted(secrets) if holds(before, text)] == []


def test_check_without_an_answer_says_so_and_uses_no_try(fresh: Lab) -> None:
    fresh.screenshot("quiz-order-before", card(fresh, "order"))
    start(fresh, "single")
    assert "Nothing is answered yet" in check(fresh, "single")
    start(fresh, "order")
    assert "Move at least one" in check(fresh, "order")
    assert not (fresh.server.folder / "all" / "answers.jsonl").exists()


def test_tab_walks_through_every_card_and_out_again(fresh: Lab) -> None:
    start(fresh, "single")
    for kind in TYPES:
        deed = "Compare" if kind == "rubric" else "Check"
        tab_to(fresh, card(fresh, kind).get_by_role("button", name=deed))


@pytest.mark.parametrize("kind", ANSWERS)
def test_a_wrong_answer_by_keyboard_is_told_so(fresh: Lab, kind: str) -> None:
    ANSWERS[kind](fresh, False)
    said = check(fresh, kind)
    assert re.match(r"(✗ Not yet|≈ Partly right)\. \d (try|tries) left\.", said)
    assert not card(fresh, kind).locator(".mp-q-whybody").is_visible()
    assert not card(fresh, kind).get_by_role("button", name="Why, and").is_visible()
    if kind in ("order", "evidence", "timeline"):
        fresh.screenshot(f"quiz-{kind}-wrong", card(fresh, kind))


def test_the_hints_come_one_by_one(fresh: Lab) -> None:
    start(fresh, "single")
    tab_to(fresh, card(fresh, "single").get_by_role("button", name="Hint"))
    press(fresh, "Enter")
    hints = card(fresh, "single").locator(".mp-q-hints > span")
    hints.first.wait_for()
    assert hints.count() == 1
    # The hint alone, in words that every browser shows.
    said = card(fresh, "single").get_by_role("status").inner_text()
    assert said.split() == hints.first.inner_text().split()
    assert said.startswith("Hint 1. ")
    assert is_focused(card(fresh, "single").get_by_role("button", name="Another hint"))


def test_d_d_on_a_focused_radio_deletes_no_cell(fresh: Lab) -> None:
    before = fresh.n_cells()
    fresh.command_mode(1)
    start(fresh, "single")
    press(fresh, "d", "d", "b", "a", "x")
    assert fresh.n_cells() == before
    assert is_focused(card(fresh, "single").locator("input").first)


@pytest.mark.parametrize("kind", ANSWERS)
def test_the_right_answer_by_keyboard_opens_the_reasons(fresh: Lab, kind: str) -> None:
    ANSWERS[kind](fresh, True)
    said = check(fresh, kind)
    assert re.match(r"✓ Correct\. Comes back on \d+ [A-Z][a-z]+( \d{4})?\.$", said)
    # The focus is on what comes next, and the reasons are one key further.
    assert is_focused(card(fresh, kind).get_by_role("button", name="Next question"))
    press(fresh, "Tab")
    assert is_focused(card(fresh, kind).get_by_role("button", name="Why, and"))
    press(fresh, "Enter")
    assert "Sources" in card(fresh, kind).locator(".mp-q-whybody").inner_text()
    # Hints are gone with the question that they helped to answer.
    assert card(fresh, kind).locator(".mp-q-hints > span").count() == 0


def test_after_check_the_socket_does_carry_the_feedback(fresh: Lab) -> None:
    """Without this the test before Check could look into frames it cannot read."""
    sent = fresh.received()
    assert "in his own name" in sent
    assert "named its capital" in sent


def test_a_written_answer_is_kept_and_not_scored(fresh: Lab) -> None:
    judge_oneself(fresh, "dd bb: Stalin hedged. Mao agreed. Two cables differ.")
    assert check(fresh, "rubric").startswith("• Kept, not scored.")


def test_axe_finds_nothing_once_all_is_answered(fresh: Lab) -> None:
    fresh.use_theme("Dark")
    found = fresh.axe(".mp-view")
    fresh.use_theme("Light")
    assert found == []


def test_a_saved_notebook_holds_neither_answers_nor_reasons(fresh: Lab) -> None:
    for kind in TYPES:
        fresh.screenshot(f"quiz-{kind}-after", card(fresh, kind))
    saved = fresh.notebook()
    assert [s for s in SECRETS if s in saved] == []
    assert "Two cables differ" not in saved


def test_the_page_says_once_where_answers_are_kept(fresh: Lab) -> None:
    assert (
        fresh.page.locator(".mp-q-kept")
        .all_inner_texts()[0]
        .startswith("Your answers are kept in answers.jsonl beside this notebook as you write them")
    )
    assert fresh.page.locator(".mp-q-kept").count() == 1


def test_answers_return_after_a_kernel_restart(fresh: Lab) -> None:
    fresh.restart_kernel()
    ear = Ear(fresh.page)
    ear.heard()
    fresh.run_all()
    fresh.page.wait_for_function(
        "() => document.querySelectorAll('.mp-verdict[data-verdict=correct]').length === 9"
    )
    assert "Stalin" in card(fresh, "single").locator("label:has(input:checked)").inner_text()
    assert card(fresh, "numeric").locator("input").input_value() == "3"
    assert "Two cables differ" in card(fresh, "rubric").locator("textarea").input_value()
    # All verdicts are to be seen, and none is read out without its question.
    assert "Kept, not scored" in card(fresh, "rubric").locator(".mp-verdict").inner_text()
    assert verdicts(ear) == []


def test_the_log_of_the_class_is_whole(fresh: Lab) -> None:
    from moscow_pyongyang.questions.log_commands import verify

    path = fresh.server.folder / "all" / "answers.jsonl"
    assert verify(path).is_whole
    assert json.loads(path.read_text(encoding="utf-8").splitlines()[0])["event"] == "begin"
