"""Sessions of the demonstration bank, for tests of what is said of a question."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.session import Session

if TYPE_CHECKING:
    from collections.abc import Callable

DEMO = Path(__file__).parents[1] / "quiz_demo"


def sessions_in(folder: Path) -> Callable[..., Session]:
    """Return what makes a session of some questions, all with one log in `folder`."""

    def build(*ids: str, mode: str = "practice") -> Session:
        questions = load_bank("L99", folder=DEMO).pick(*ids)
        return Session(questions, mode=mode, log=AnswerLog(folder / "answers.jsonl"))

    return build


def letter(session: Session, text: str) -> str:
    """Return the letter of the first card's part that says `text`."""
    return str(next(p["key"] for p in session.cards()[0]["parts"] if text in p["text"]))


def check(session: Session, response: Any, **more: Any) -> dict[str, Any]:
    """Answer the first card, and return its state."""
    card = session.cards()[0]
    return session.act(card["id"], "check", {"response": response, **more})
