"""The one state machine of a question: tries, hints, votes, and when it is closed.

A live session and the schedule, which replays the answer log, both step it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.grading import Judged, grade_response
from moscow_pyongyang.questions.responses import Incomplete, parse_response

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moscow_pyongyang.questions.models import Question

MODES = ("practice", "class", "exam", "cards")
SURE = 3
_VOTES = 2


@dataclass
class Attempt:
    """One run at a question, from the first answer or hint until it starts anew.

    Attributes
    ----------
    question, mode
        What is asked, and how: one of `MODES`.
    tries, hints
        Numbers of answers given and of hints taken.
    response, confidence, graded
        The last answer with the ids of the bank, how sure its writer was (1 to 3, or None),
        and its judgement; None before the first answer.
    earlier
        Answers before the last one, with the ids of the bank.
    was_vote_right
        In class, whether the first vote, given before the talk, was right.
    """

    question: Question
    mode: str
    tries: int = 0
    hints: int = 0
    response: Any = None
    confidence: int | None = None
    graded: Judged | None = None
    earlier: list[Any] = field(default_factory=list)
    was_vote_right: bool = False

    @property
    def tries_allowed(self) -> int:
        """Number of answers after which the question is closed."""
        return _VOTES if self.mode == "class" else self.question.tries_allowed

    @property
    def is_open_vote(self) -> bool:
        """Whether the answer is a first vote: kept, and not judged before the second."""
        is_marked = self.question.type != "rubric"
        return self.mode == "class" and is_marked and self.tries < _VOTES

    @property
    def is_closed(self) -> bool:
        """Whether no further answer is taken. An exam is never closed."""
        if self.mode == "exam" or self.graded is None or self.is_open_vote:
            return False
        return self.graded.fraction in (None, 1) or self.tries >= self.tries_allowed

    def answer(self, response: object, confidence: int | None = None) -> str:
        """Take an answer; return what it lacks, or "" if it was judged."""
        parsed = parse_response(self.question, response)
        if isinstance(parsed, Incomplete):
            return parsed.lacking
        if self.tries:
            self.earlier.append(self.response)
        self.tries += 1
        self.response, self.confidence = response, confidence
        self.graded = grade_response(self.question, parsed)
        if self.is_open_vote:
            self.was_vote_right = self.graded.fraction == 1
        return ""

    def restart(self) -> None:
        """Forget what was answered: the question is asked anew."""
        self.tries = self.hints = 0
        self.response = self.confidence = self.graded = None
        self.earlier = []
        self.was_vote_right = False

    def replay(self, entry: Mapping[str, Any]) -> bool:
        """Take one entry of the answer log; return whether an answer was judged.

        Answers are judged anew from the bank: a score in the file is never trusted.
        """
        match entry.get("event"):
            case "answer" | "vote" if not self.is_closed:
                return not self.answer(entry.get("response"), entry.get("confidence"))
            case "hint":
                self.hints += 1
            case "again":
                self.restart()
        return False
