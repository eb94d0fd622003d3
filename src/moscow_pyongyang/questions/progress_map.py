"""The course's questions as a map: skills down, lessons across, a sign for each question."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from moscow_pyongyang.questions.models import Question

# Right at once, answered otherwise, not answered: filled more, the more is known.
AT_ONCE, LATER, OPEN = "●", "◐", "○"
_KEY = (
    f"{AT_ONCE} right at once · {LATER} answered, not right at once · {OPEN} still to answer · "
    "due: it comes back today"
)
_EDGE = "border-bottom:1px solid;padding:3px 10px 3px 0;text-align:left;vertical-align:top"
_SIGNS = "display:block;max-width:5.2em;word-break:break-all"
_QUIET = "opacity:.75;white-space:nowrap"


@dataclass(frozen=True)
class MapCell:
    """The questions of one lesson and one skill.

    Attributes
    ----------
    questions, at_once, answered, due
        Numbers of questions there are, right at once, answered, due today.
    """

    questions: int = 0
    at_once: int = 0
    answered: int = 0
    due: int = 0

    @property
    def signs(self) -> str:
        """A sign a question, those that are right at once first."""
        later, still = self.answered - self.at_once, self.questions - self.answered
        return AT_ONCE * self.at_once + LATER * later + OPEN * still

    @property
    def words(self) -> str:
        """What the signs say."""
        said = f"{self.answered} of {self.questions}"
        return f"{said}, {self.due} due" if self.due else said


@dataclass(frozen=True)
class ProgressMap:
    """What is answered of which lesson and skill, and what is due.

    Attributes
    ----------
    lessons, skills
        Ids of the lessons from the first, skills from A to Z.
    cells
        What stands at a lesson and a skill; a pair without a question is left out.
    """

    lessons: tuple[str, ...]
    skills: tuple[str, ...]
    cells: Mapping[tuple[str, str], MapCell]

    def to_html(self) -> str:
        """Return the map as a table of signs and words, and its key."""
        heads = "".join(
            f'<th scope="col" style="{_EDGE}">{escape(lesson.removeprefix("L"))}</th>'
            for lesson in self.lessons
        )
        rows = "".join(self._row(skill) for skill in self.skills)
        return (
            '<table style="border-collapse:collapse;margin:0 0 1em">'
            '<caption style="text-align:left">Where you stand: skills, and lessons'
            f'</caption><thead><tr><th scope="col" style="{_EDGE}">Skill</th>{heads}</tr></thead>'
            f"<tbody>{rows}</tbody></table><p><small>{_KEY}</small></p>"
        )

    def to_text(self) -> str:
        """Return the map for a terminal: a line for each pair that has been begun."""
        return "\n".join(
            f"{lesson} {skill}: {cell.signs} {cell.words}"
            for (lesson, skill), cell in self.cells.items()
            if cell.answered
        )

    def _row(self, skill: str) -> str:
        cells = "".join(
            f'<td style="{_EDGE}">{_cell_html(self.cells.get((lesson, skill)))}</td>'
            for lesson in self.lessons
        )
        return f'<tr><th scope="row" style="{_EDGE}">{escape(skill)}</th>{cells}</tr>'


def progress_map(
    questions: Iterable[Question], shares: Mapping[str, Sequence[float]], due: Iterable[str]
) -> ProgressMap:
    """Return the map of a learner.

    Parameters
    ----------
    questions
        All questions of the course; those that nobody but their reader judges have no place.
    shares
        Share of the points of each answer, 0 to 1, in the order in which they were given, by
        the id of its question.
    due
        Ids of the questions due today.
    """
    today = set(due)
    placed: dict[tuple[str, str], list[Question]] = {}
    for question in questions:
        if question.type != "rubric":
            placed.setdefault((question.id.partition("-")[0], question.skill), []).append(question)
    cells = {pair: _cell(placed[pair], shares, today) for pair in sorted(placed)}
    lessons, skills = ({pair[side] for pair in cells} for side in (0, 1))
    return ProgressMap(tuple(sorted(lessons)), tuple(sorted(skills)), cells)


def _cell(
    asked: Sequence[Question], shares: Mapping[str, Sequence[float]], today: set[str]
) -> MapCell:
    first = [shares[one.id][0] for one in asked if one.id in shares]
    due = sum(one.id in today for one in asked)
    return MapCell(len(asked), sum(share == 1 for share in first), len(first), due)


def _cell_html(cell: MapCell | None) -> str:
    if cell is None:
        return f'<small style="{_QUIET}">none</small>'
    return (
        f'<span aria-hidden="true" style="{_SIGNS}">{cell.signs}</span>'
        f'<small style="{_QUIET}">{escape(cell.words)}</small>'
    )
