"""Every question of every bank, met through the cells of its lesson and answered on screen.

A question that no cell of its lesson brings onto the page fails here, and so does one whose key
cannot be given with its own controls, whose feedback is not the bank's, or whose reason is missing.
All that is found in a bank is said at once.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import Error

from moscow_pyongyang.paths import bank_files, lesson_folder, notebooks_dir
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.presentation import cited_texts
from moscow_pyongyang.questions.sittings import FORMS, load_form
from tests.browser.lab import write_notebook
from tests.browser.quiz_by_keys import show_all
from tests.browser.quiz_on_screen import fill, said
from tests.support.learner_log import entry_writer
from tests.support.responses import (
    feedback,
    key_words,
    plain,
    right_response,
    tells,
    wrong_responses,
)

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Locator

    from moscow_pyongyang.questions.models import Question
    from tests.browser.lab import Lab

pytestmark = pytest.mark.exhaustive

ANSWER_MS = 10_000
CALL = re.compile(r"^(quiz|who_says_so|gain)\(", re.MULTILINE)
IMPORT = "from moscow_pyongyang import gain, quiz, who_says_so"
BEFORE, AFTER = "91_who_says_so.ipynb", "92_who_says_so_again.ipynb"
CARD = ".mp-q-card"
GAIN = ".jp-CodeCell:has(.jp-InputArea :text('gain()')) .jp-OutputArea-output"
SAVED = "• Saved. You may still change it."
VERDICTS = {"correct": "✓ Correct.", "open": "⇄ A position with sources.", "saved": "• Kept,"}


def calls_of(file: str) -> list[str]:
    """Return the cells of a built page that ask questions, each as its reader runs it."""
    cells: list[dict[str, Any]] = json.loads((notebooks_dir() / file).read_text(encoding="utf-8"))[
        "cells"
    ]
    sources = ["".join(one["source"]) for one in cells if one["cell_type"] == "code"]
    return [text for text in sources if CALL.search(text)]


def show_questions(lab: Lab, folder: str, file: str) -> None:
    """Run the cells of a page that ask questions; its learner has what `folder` has of answers."""
    home = lab.server.folder / folder
    home.mkdir(exist_ok=True)
    write_notebook(home / file, [IMPORT, *calls_of(file), "1 + 1"])
    lab.show(f"{folder}/{file}")
    show_all(lab)
    # The kernel has said where each question stands.
    lab.page.wait_for_function(
        "() => [...document.querySelectorAll('.mp-q-card')].every((one) =>"
        " one.querySelector('.mp-verdict').hasAttribute('data-verdict'))"
    )


def write_log(home: Path, asked: tuple[Question, ...]) -> None:
    """Write the log of a learner who answered some questions rightly a year ago."""
    home.mkdir()
    say = entry_writer(AnswerLog(home / "answers.jsonl"))
    for one in asked:
        told = {"short": one.id, "version": one.version, "score": 1, "max": one.points}
        say("answer", right_response(one), at=datetime(2025, 1, 6, 9, tzinfo=UTC), **told)


def check(card: Locator, *kinds: str) -> str:
    """Press what takes an answer and return the verdict, which is one of those kinds."""
    deed = "Save answer" if kinds == ("saved",) else "(Check|Compare)"
    card.get_by_role("button", name=re.compile(f"^{deed}$")).press("Enter")
    wanted = ", ".join(f'[data-verdict="{kind}"]' for kind in kinds)
    verdict = card.locator(f".mp-verdict:is({wanted})")
    verdict.wait_for(timeout=ANSWER_MS)
    return plain(verdict.inner_text())


def wrong_faults(card: Locator, question: Question) -> list[str]:
    """Answer wrongly, and return what is amiss in what is said of that."""
    if question.type == "rubric":
        return []
    response = wrong_responses(question)[0]
    fill(card, question, response)
    verdict = check(card, "wrong", "partial")
    shown = said(card)
    faults = [
        f"{text!r} is not said of it"
        for text in feedback(question, response)
        if plain(text) not in shown
    ]
    faults += [
        f"the key {key!r} is told: {shown!r}"
        for key in key_words(question, response)
        if tells(shown, key)
    ]
    if not re.search(r"(\d) (try|tries) left", verdict):
        faults.append(f"{verdict!r} does not say that a try is left")
    if card.get_by_role("button", name=re.compile("^Why")).is_visible():
        faults.append("its reason is open before the end")
    return faults


def right_faults(card: Locator, question: Question) -> list[str]:
    """Answer rightly, open the reason, and return what is amiss there."""
    response = right_response(question)
    judged = grade(question, response)
    kind = "saved" if judged.fraction is None else "open" if judged.is_contested else "correct"
    fill(card, question, response)
    verdict = check(card, *VERDICTS)
    faults = [] if verdict.startswith(VERDICTS[kind]) else [f"{verdict!r} is no {kind!r}"]
    shown = said(card)
    faults += [
        f"{text!r} is not said of the key"
        for text in feedback(question, response)
        if plain(text) not in shown
    ]
    card.get_by_role("button", name=re.compile("^Why, and [1-9]")).press("Enter")
    why = plain(card.locator(".mp-q-whybody").inner_text(timeout=ANSWER_MS))
    wanted = [*re.split(r"\n\s*\n", question.explanation), *cited_texts(question.sources)]
    return faults + [f"{text!r} is not in its reason" for text in wanted if plain(text) not in why]


def rightly(card: Locator, question: Question) -> list[str]:
    """Leave a right answer after a wrong one; return all that is said but that it is kept."""
    return _kept_faults(card, question, wrong_responses(question)[0], right_response(question))


def wrongly(card: Locator, question: Question) -> list[str]:
    """Leave a wrong answer after a right one; return all that is said but that it is kept."""
    return _kept_faults(card, question, right_response(question), wrong_responses(question)[0])


def _kept_faults(card: Locator, question: Question, *responses: Any) -> list[str]:
    faults = []
    for response in responses:
        fill(card, question, response)
        card.locator(".mp-q-sure input").nth(1).press("Space")
        verdict = check(card, "saved")
        faults += [] if verdict == SAVED else [f"{verdict!r} is said"]
        spoken = plain(card.locator("> .mp-hidden[role=status]").text_content())
        faults += [] if spoken == SAVED[2:] else [f"{spoken!r} is said aloud"]
        if said(card) or card.locator("[data-mark]").count():
            faults.append(f"{said(card)!r} stands beside it")
        if card.get_by_role("button", name=re.compile("^Why")).is_visible():
            faults.append("its reason is open")
    return faults


def all_faults(lab: Lab, questions: tuple[Question, ...], *tries: Any) -> list[str]:
    found = []
    for question in questions:
        card = lab.page.locator(f'.mp-q-card[data-question="{question.id}"]')
        if card.count() != 1:
            found.append(f"{question.id}: it stands on {card.count()} cards")
            continue
        try:
            found += [f"{question.id}: {fault}" for one in tries for fault in one(card, question)]
        except (Error, KeyError, AssertionError) as error:
            found.append(f"{question.id}: it cannot be answered: {error!r}"[:600])
    return found


@pytest.mark.parametrize("name", bank_files())
def test_every_question_of_a_lesson_is_met_and_answered(lab: Lab, name: str) -> None:
    folder = lesson_folder(name)
    assert folder is not None
    show_questions(lab, name, f"{folder.path.name}.ipynb")
    assert all_faults(lab, load_bank(name).questions, wrong_faults, right_faults) == []


def test_what_has_come_back_is_asked_in_place_of_the_group_that_stands_in(lab: Lab) -> None:
    asked = load_bank("L01").pick("evidence-1", "match-1", "context-1")
    write_log(lab.server.folder / "returning", asked)
    show_questions(lab, "returning", "02_sino_soviet_split.ipynb")
    assert all_faults(lab, asked, wrong_faults, right_faults) == []
    instead = load_bank("L02").pick(group="comeback")
    assert [f"{one.id}: it stands on 0 cards" for one in instead] == all_faults(lab, instead)


def test_what_a_bank_does_not_say_and_a_question_without_a_card_are_found(lab: Lab) -> None:
    show_questions(lab, "planted", "00_start_here.ipynb")
    (first,) = load_bank("L00").pick("exit-1")
    (hidden,) = load_bank("L01").pick("data-1")
    other = [one.model_copy(update={"feedback": "No such words."}) for one in first.options]
    planted = first.model_copy(update={"options": tuple(other), "explanation": "No such reason."})
    assert all_faults(lab, (hidden, planted), wrong_faults, right_faults) == [
        "L01-data-1: it stands on 0 cards",
        "L00-exit-1: 'No such words.' is not said of it",
        "L00-exit-1: 'No such words.' is not said of the key",
        "L00-exit-1: 'No such reason.' is not in its reason",
    ]


def test_every_item_of_the_inventory_is_kept_and_the_gain_is_said_at_its_end(lab: Lab) -> None:
    items = {question.id: question for form in FORMS for question in load_form(form).questions}
    asked, said_of = [], []
    for file, how in ((BEFORE, wrongly), (AFTER, rightly)):
        show_questions(lab, "inventory", file)
        ids = [card.get_attribute("data-question") for card in lab.page.locator(CARD).all()]
        assert all_faults(lab, tuple(items[str(one)] for one in ids), how) == []
        lab.run_all()
        lab.settle(500)
        asked += ids
        said_of.append(plain(lab.page.locator(GAIN).inner_text()))
        lab.screenshot(f"gain-{file[:2]}", lab.page.locator(GAIN))
    assert sorted(map(str, asked)) == sorted(items)
    assert said_of[0].startswith("16 of 16 answers are kept.")
    assert "Brier" not in said_of[0]
    assert said_of[1].startswith(
        "Before the course you had 0 of 16 right, after it 16 of 16. That is more than luck would"
        " often make"
    )
    assert "Right answers by skill" in said_of[1]
