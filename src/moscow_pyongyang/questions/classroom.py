"""A class's votes on one question, counted from exported answer logs; offline, no names."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.class_logs import collect
from moscow_pyongyang.questions.completeness import missing
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.models import Choice
from moscow_pyongyang.questions.presentation import face
from moscow_pyongyang.tables.html import column_title, frame_html

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.questions.models import Question

LEAST = 5
_JUDGED = ("Fully right", "Partly right", "Not right")


@dataclass(frozen=True)
class ClassVotes:
    """First votes and re-votes of a class on one question.

    Attributes
    ----------
    question_id
        The question.
    sentence
        The count in words; it says so where fewer than five learners voted.
    table
        One row an option (for other types than choices: one row a judgement), with
        the column ``first_vote`` and, once five have voted again, ``re_vote``:
        numbers of learners. None below five learners.
    report
        One line for each file that was not used, or not used as it is. It names
        files, so it is no part of what the notebook shows.
    """

    question_id: str
    sentence: str
    table: pd.DataFrame | None
    report: tuple[str, ...]

    def _notes(self) -> list[str]:
        count = len(self.report)
        what = "1 file needs" if count == 1 else f"{count} files need"
        return [f"{what} a look: see .report."] if count else []

    def _repr_html_(self) -> str:
        parts = [f"<p>{escape(self.sentence)}</p>"]
        if self.table is not None:
            caption = f"Learners by answer to {self.question_id}"
            parts.append(
                frame_html(self.table, caption=caption, head="answer", titles=column_title)
            )
        return "\n".join(parts + [f"<p><small>{escape(n)}</small></p>" for n in self._notes()])

    def __repr__(self) -> str:
        table = [] if self.table is None else [self.table.to_string(index=False)]
        return "\n\n".join([self.sentence, *table, *self._notes()])


def class_votes(
    question_id: str, folder: Path, *, banks: Path | None = None, data: Path | None = None
) -> ClassVotes:
    """Count first votes and re-votes on a question in a folder of answer logs.

    The key is not shown, so the counts can be projected between the two votes.

    Parameters
    ----------
    question_id
        For example ``"L01-sourcing-1"``.
    folder
        Folder with the students' ``.jsonl`` files, also in folders below it.
    banks, data
        Folders of the question banks and the tables; tests pass their own.

    Raises
    ------
    UnknownNameError
        If there is no such question.
    QuizError
        If there is no such folder, or the question is a written answer.
    """
    lesson = question_id.partition("-")[0]
    (question,) = load_bank(lesson, folder=banks, data=data).pick(question_id)
    if question.type == "rubric":
        raise QuizError(f"{question_id} is a written answer; a class cannot vote on it.")
    logs = collect(folder)
    votes = [_votes(question, entries) for entries in logs.logs]
    first = [one for one, _ in votes if one is not None]
    pairs = [(one, two) for one, two in votes if one is not None and two is not None]
    return ClassVotes(
        question_id,
        _sentence(question_id, first, pairs),
        _table(question, first, [two for _, two in pairs]),
        logs.report,
    )


def _votes(question: Question, entries: Iterable[dict[str, Any]]) -> tuple[Any, Any]:
    """Return a learner's first vote and re-vote; None for one that was not given."""
    first = second = None
    for entry in entries:
        is_here = entry.get("id") == question.id and entry.get("mode") == "class"
        if not is_here or entry.get("version") != question.version:
            continue
        response = entry.get("response")
        if missing(question, response):
            continue
        if entry.get("event") == "vote" and first is None:
            first = response
        elif entry.get("event") == "answer" and first is not None and second is None:
            second = response
    return first, second


def _sentence(question_id: str, first: list[Any], pairs: list[tuple[Any, Any]]) -> str:
    if len(first) < LEAST:
        return f"Fewer than five learners have voted on {question_id}; counts are shown from five."
    said = f"{len(first)} learners voted on {question_id}."
    if len(pairs) < LEAST:
        return f"{said} Re-votes are counted from five learners on."
    moved = sum(_key(one) != _key(two) for one, two in pairs)
    return f"{said} {len(pairs)} of them voted again after the talk; {moved} changed their answer."


def _key(response: Any) -> Any:
    """Return a response so that two equal answers compare equal."""
    return sorted(response) if isinstance(response, list) else response


def _table(question: Question, first: list[Any], second: list[Any]) -> pd.DataFrame | None:
    import pandas as pd

    if len(first) < LEAST:
        return None
    counts = _by_option if isinstance(question.body, Choice) else _by_judgement
    columns: dict[str, list[Any]] = counts(question, first, "first_vote")
    if len(second) >= LEAST:
        columns |= counts(question, second, "re_vote")
    return pd.DataFrame(columns)


def _by_option(question: Question, responses: list[Any], name: str) -> dict[str, list[Any]]:
    shown = face(question)
    given = [set(r) if isinstance(r, list) else {r} for r in responses]
    return {
        "letter": list(shown.ids),
        "answer": [part["text"] for part in shown.card["parts"]],
        name: [sum(option in one for one in given) for option in shown.ids.values()],
    }


def _by_judgement(question: Question, responses: list[Any], name: str) -> dict[str, list[Any]]:
    # What was typed or placed is a learner's own hand; how it was judged is not.
    shares = [grade(question, response).fraction or 0.0 for response in responses]
    right, none = sum(s == 1 for s in shares), sum(s == 0 for s in shares)
    return {"answer": list(_JUDGED), name: [right, len(shares) - right - none, none]}
