"""What a class answered in the inventory *Who says so?*: counts from five learners on, no names.

A learner's own gain, curve and Brier score are no part of it: they are shown to the learner
(`own_gain`). What is counted here says how a question and a form did, and how a class moved.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang.questions.classroom import LEAST, collect_logs
from moscow_pyongyang.questions.own_gain import SKILLS
from moscow_pyongyang.questions.sittings import FORMS, load_form, sittings
from moscow_pyongyang.tables.headings import column_title
from moscow_pyongyang.tables.readable import frame_html

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from moscow_pyongyang.questions.sittings import Sitting

_CHANGES = ("fewer right", "as many right", "more right")


@dataclass(frozen=True)
class ClassInventory:
    """Counts of a class on the two forms.

    Attributes
    ----------
    sentence
        How many learners answered; it says so where they are too few.
    skills
        One row a skill: questions of one form times the learners who answered both, and their
        right answers before and after. None below five such learners.
    changes
        Learners with fewer, as many and more right answers after than before. None below five.
    forms
        One row a form that five met first: learners, right answers, before the course only, so
        that the two forms can be compared. None where no form has five.
    questions
        One row a question of such a form: learners who met it first, and right answers.
    report
        One line for each file that was not used, or not used as it is. It names files.
    """

    sentence: str
    skills: pd.DataFrame | None
    changes: pd.DataFrame | None
    forms: pd.DataFrame | None
    questions: pd.DataFrame | None
    report: tuple[str, ...]

    def tables(self) -> Iterator[tuple[str, pd.DataFrame]]:
        """Yield each table that there is, with its caption."""
        named = {
            "Right answers by skill, before and after": self.skills,
            "Learners by how their count changed": self.changes,
            "The two forms before the course": self.forms,
            "Questions before the course": self.questions,
        }
        yield from ((name, table) for name, table in named.items() if table is not None)

    def _repr_html_(self) -> str:
        parts = [f"<p>{escape(self.sentence)}</p>"]
        for caption, table in self.tables():
            head = str(table.columns[0])
            parts.append(frame_html(table, caption=caption, head=head, titles=column_title))
        return "\n".join(parts)

    def __repr__(self) -> str:
        tables = [f"{caption}\n{table.to_string(index=False)}" for caption, table in self.tables()]
        return "\n\n".join([self.sentence, *tables])


def class_inventory(folder: Path | str, *, forms: Path | None = None) -> ClassInventory:
    """Count a class's answers to *Who says so?* in a folder of answer logs.

    Parameters
    ----------
    folder
        Folder with the students' ``.jsonl`` files, also in folders below it; nothing leaves
        this machine.
    forms
        Folder of the two forms; tests pass their own.

    Returns
    -------
    ClassInventory
        Counts from five learners on: no names, no codes, no learner's own result.

    Raises
    ------
    QuizError
        If there is no such folder.
    """
    logs = collect_logs(Path(folder))
    found = [sittings(entries, folder=forms) for entries in logs.logs]
    first = [one[0] for one in found if one]
    both = [(one[0], one[1]) for one in found if len(one) == len(FORMS)]
    met = {form: [one for one in first if one.form == form] for form in FORMS}
    enough = {form: taken for form, taken in met.items() if len(taken) >= LEAST}
    return ClassInventory(
        _sentence(len(first), len(both)),
        _skill_counts(both) if len(both) >= LEAST else None,
        _change_counts(both) if len(both) >= LEAST else None,
        _form_counts(enough) if enough else None,
        _question_counts(enough, forms) if enough else None,
        logs.report,
    )


def _sentence(first: int, both: int) -> str:
    if first < LEAST:
        return "Fewer than five learners have answered a form; counts are shown from five."
    said = f"{first} learners have answered a first form."
    if both < LEAST:
        return f"{said} Fewer than five have answered both; change is counted from five."
    return f"{said} {both} have answered both."


def _skill_counts(both: list[tuple[Sitting, Sitting]]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "skill": skill,
            "questions": sum(first.asked_of(skill) for first, _ in both),
            "right_before": sum(first.right_of(skill) for first, _ in both),
            "right_after": sum(second.right_of(skill) for _, second in both),
        }
        for skill in SKILLS
    ]
    return pd.DataFrame(rows)


def _change_counts(both: list[tuple[Sitting, Sitting]]) -> pd.DataFrame:
    import pandas as pd

    moves = [after.right - before.right for before, after in both]
    counts = [sum(m < 0 for m in moves), sum(m == 0 for m in moves), sum(m > 0 for m in moves)]
    return pd.DataFrame({"change": list(_CHANGES), "learners": counts})


def _form_counts(met: dict[str, list[Sitting]]) -> pd.DataFrame:
    import pandas as pd

    rows = [
        {
            "form": form,
            "learners": len(taken),
            "questions": sum(one.asked for one in taken),
            "right": sum(one.right for one in taken),
        }
        for form, taken in met.items()
    ]
    return pd.DataFrame(rows)


def _question_counts(met: dict[str, list[Sitting]], folder: Path | None) -> pd.DataFrame:
    import pandas as pd

    rows = []
    for form, taken in met.items():
        for question in load_form(form, folder=folder).questions:
            given = [a for one in taken for a in one.answers if a.question.id == question.id]
            right = sum(one.is_right for one in given)
            row = {"question": question.id, "skill": question.skill}
            rows.append(row | {"learners": len(taken), "answered": len(given), "right": right})
    return pd.DataFrame(rows)
