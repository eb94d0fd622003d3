"""Every live question: some cell of a page asks it, and no wrong answer to it is told the key.

`tests/browser/test_every_question.py` answers the same questions on screen.
"""

from __future__ import annotations

import ast
import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from moscow_pyongyang.paths import bank_files, inventory_dir, notebooks_dir
from moscow_pyongyang.questions import quiz, who_says_so
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.presentation import present
from moscow_pyongyang.questions.session import Session
from moscow_pyongyang.questions.sittings import FORMS, load_form
from tests.support.responses import (
    feedback,
    key_words,
    plain,
    right_response,
    tells,
    wrong_responses,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from moscow_pyongyang.questions.models import Question
    from moscow_pyongyang.views.quiz import QuizView

LIVE = [question for name in bank_files() for question in load_bank(name).questions]
ITEMS = [question for form in FORMS for question in load_form(form).questions]


def calls() -> Iterator[ast.Call]:
    """Yield the calls of built pages that ask questions."""
    for page in sorted(notebooks_dir().glob("*.ipynb")):
        for cell in json.loads(page.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                yield from _calls("".join(cell["source"]))


def _calls(text: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("quiz", "who_says_so"):
            yield node


def shown(call: ast.Call, log: Path, banks: Path | None) -> list[str]:
    """Return the ids of the cards that a call shows to a learner who has answered nothing yet."""
    words = [ast.literal_eval(one) for one in call.args]
    options: dict[str, Any] = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
    ask = quiz if ast.unparse(call.func) == "quiz" else who_says_so
    folder = banks if ask is quiz else None
    view: QuizView = ask(*words, **options, log_path=log, folder=folder)
    return [card["id"] for card in view.cards]


def unmet(log: Path, banks: Path | None = None) -> list[str]:
    """Return the live questions that no cell of a page asks."""
    met = {one for call in calls() for one in shown(call, log, banks)}
    live = [one.id for name in bank_files(banks) for one in load_bank(name, folder=banks).questions]
    return [one for one in [*live, *(item.id for item in ITEMS)] if one not in met]


def test_every_live_question_is_asked_by_a_cell_of_a_page(tmp_path: Path) -> None:
    assert unmet(tmp_path / "answers.jsonl") == []
    assert inventory_dir().is_dir()
    assert len(LIVE) >= 150


@pytest.mark.parametrize("group", ["nowhere", "comeback"])
def test_a_question_that_no_cell_asks_is_found(tmp_path: Path, group: str) -> None:
    # Of the group that stands in for what is due, three are shown: a fourth is met by nobody.
    for name, path in bank_files().items():
        shutil.copy(path, tmp_path / f"{name}.yaml")
    path = tmp_path / "L02.yaml"
    bank = yaml.safe_load(path.read_text(encoding="utf-8"))
    (first, *_) = (one for one in bank["questions"] if one["group"] == "comeback")
    planted = [{**first, "id": f"L02-planted-{n}", "group": group} for n in (1, 2)]
    path.write_text(yaml.safe_dump({**bank, "questions": bank["questions"] + planted}), "utf-8")
    found = unmet(tmp_path / "answers.jsonl", tmp_path)
    assert found == [one["id"] for one in planted][-1 if group == "comeback" else 0 :]


def answered(question: Question, response: Any, log: Path) -> dict[str, Any]:
    """Return what is said of the first answer of a learner."""
    session = Session([question], mode="practice", log=AnswerLog(log))
    in_letters = present(question).to_keys(response)
    return session.act(question.id, "check", {"response": in_letters})


@pytest.mark.parametrize("question", LIVE, ids=lambda one: one.id)
def test_no_first_wrong_answer_is_told_the_key(question: Question, tmp_path: Path) -> None:
    for number, response in enumerate(wrong_responses(question)):
        state = answered(question, response, tmp_path / f"{number}.jsonl")
        assert state["verdict"]["kind"] in ("wrong", "partial")
        assert (state["closed"], state.get("why")) == (False, None)
        said = " ".join(plain(one["text"]) for one in state["remarks"])
        assert [text for text in feedback(question, response) if plain(text) not in said] == []
        assert [key for key in key_words(question, response) if tells(said, key)] == []
        assert not any(one.get("fact") for one in state["remarks"])


@pytest.mark.parametrize("question", LIVE, ids=lambda one: one.id)
def test_the_key_of_every_question_is_taken_as_right(question: Question, tmp_path: Path) -> None:
    state = answered(question, right_response(question), tmp_path / "answers.jsonl")
    assert state["verdict"]["kind"] in ("correct", "open", "saved")
    assert state["why"]["sources"]
