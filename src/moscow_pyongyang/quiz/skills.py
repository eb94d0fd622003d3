"""What a learner has answered so far, by skill."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang._errors import CourseError
from moscow_pyongyang._paths import quiz_dir
from moscow_pyongyang.quiz.bank import load_bank
from moscow_pyongyang.quiz.graders import grade

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.quiz.log import AnswerLog
    from moscow_pyongyang.quiz.model import Question


def progress_table(
    log: AnswerLog, *, banks: Path | None = None, data: Path | None = None
) -> pd.DataFrame:
    """Return one row a skill: questions there are, answered, right at once, right in the end.

    Every answer is judged anew from the bank. Answers to an older version of
    a question, and those given in an exam, do not count.
    """
    import pandas as pd

    questions = _questions(banks, data)
    shares: dict[str, list[float]] = {}
    for entry in log.entries():
        question = questions.get(str(entry.get("id")))
        is_answer = entry.get("event") == "answer" and entry.get("mode") != "exam"
        if question is None or not is_answer or entry.get("version") != question.version:
            continue
        fraction = grade(question, entry.get("response")).fraction
        if fraction is not None:
            shares.setdefault(question.id, []).append(fraction)
    rows: list[dict[str, Any]] = []
    for skill in sorted({q.skill for q in questions.values()}):
        ids = [q.id for q in questions.values() if q.skill == skill and q.type != "rubric"]
        done = [shares[i] for i in ids if i in shares]
        rows.append(
            {
                "skill": skill,
                "questions": len(ids),
                "answered": len(done),
                "right_at_once": sum(s[0] == 1 for s in done),
                "right_in_the_end": sum(max(s) == 1 for s in done),
            }
        )
    columns = ["skill", "questions", "answered", "right_at_once", "right_in_the_end"]
    return pd.DataFrame(rows, columns=columns).astype({"skill": "string"})


def _questions(banks: Path | None, data: Path | None) -> dict[str, Question]:
    found: dict[str, Question] = {}
    for path in sorted((banks or quiz_dir()).glob("L*.yaml")):
        try:
            bank = load_bank(path.stem, folder=banks, data=data)
        except CourseError:
            # A bank with a fault fails its own test; here it must not hide the others.
            continue
        found |= {question.id: question for question in bank.questions}
    return found
