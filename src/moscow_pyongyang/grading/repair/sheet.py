"""The released notebook as a row of places, each with what may be put back into it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.grading.model import CellRole
from moscow_pyongyang.grading.repair.encoding import phrases
from moscow_pyongyang.grading.repair.python import code_lines

if TYPE_CHECKING:
    from moscow_pyongyang.grading.assignment import Assignment, GradedItem

_ROLES = {
    "setup": CellRole.SETUP,
    "data": CellRole.SETUP,
    "given": CellRole.GIVEN,
    "check": CellRole.CHECK,
    "starter": CellRole.ANSWER,
}


@dataclass(frozen=True)
class Place:
    """One released cell.

    Attributes
    ----------
    role
        None for what is only read and for the header of the page, which answers nothing.
    item
        The item in whose part of the page it stands; empty above the first.
    is_pattern
        True for an example that invites to be changed: what is made of it is run after it.
    """

    at: int
    id: str
    grade_id: str
    source: str
    role: CellRole | None
    item: str
    is_code: bool
    is_pattern: bool


class ReleasedPage:
    """An exercise's places, and how they are found.

    Attributes
    ----------
    places
        In the order of the page.
    items
        By id.
    answers
        Place of the answer of each item, code or text.
    given_lines
        Lines that set the values drawn for items.
    """

    def __init__(self, assignment: Assignment) -> None:
        self.exercise = assignment.exercise
        self.seed = _seed(assignment.released)
        self.items: dict[str, GradedItem] = {one.id: one for one in assignment.items}
        self.places = tuple(_places(assignment))
        self.by_id = {one.id: one.at for one in self.places if one.id}
        self.by_grade_id = {one.grade_id: one.at for one in self.places if one.grade_id}
        roles = (CellRole.ANSWER, CellRole.WRITTEN)
        self.answers = {one.item: one.at for one in self.places if one.role in roles}
        self.checks = {one.item: one.at for one in self.places if one.role is CellRole.CHECK}
        self.given_lines = frozenset(
            line
            for one in self.places
            if one.role is CellRole.GIVEN
            for line in code_lines(one.source)
        )
        self.prompts = _prompts(assignment, self.places)
        self.phrases = phrases(one.source for one in self.places)

    def starter(self, item: str) -> str:
        """Return the words that stand where an answer is asked."""
        return self.places[self.answers[item]].source

    @property
    def set_up(self) -> list[int]:
        """Places of the cells that every answer stands on."""
        first = min(self.answers.values(), default=0)
        roles = [(one.at, one.role is CellRole.SETUP and not one.is_pattern) for one in self.places]
        return [at for at, is_needed in roles[:first] if is_needed]


def plain(text: str) -> str:
    """Return a text by which two cells are called alike: no blanks at the ends of lines."""
    return "\n".join(line.rstrip() for line in text.splitlines()).strip()


def first_line(text: str) -> str:
    """Return the first line that says something."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")


def _prompts(assignment: Assignment, places: tuple[Place, ...]) -> dict[str, int]:
    texts = {one.prompt: one.id for one in assignment.items}
    return {texts[one.source]: one.at for one in places if one.source in texts}


def _places(assignment: Assignment) -> list[Place]:
    prompts = {one.prompt: one for one in assignment.items}
    item = ""
    found = []
    for at, cell in enumerate(assignment.released["cells"]):
        source, about = cell["source"], cell["metadata"]
        text = source if isinstance(source, str) else "".join(source)
        item = prompts[text].id if text in prompts else item
        tags, is_code = about.get("tags", []), cell["cell_type"] == "code"
        grade_id = str(about.get("nbgrader", {}).get("grade_id", ""))
        role = _role(tags, is_code)
        found.append(
            Place(
                at,
                str(cell.get("id", "")),
                grade_id,
                text,
                role,
                item,
                is_code,
                role is CellRole.SETUP and not {"setup", "data"}.intersection(tags),
            )
        )
    return found


def _role(tags: list[str], is_code: bool) -> CellRole | None:
    if not is_code:
        return CellRole.WRITTEN if "starter" in tags else None
    if "head" in tags:
        return None
    return next((_ROLES[tag] for tag in tags if tag in _ROLES), CellRole.SETUP)


def _seed(notebook: dict[str, Any]) -> str:
    return str(notebook["metadata"].get("moscow_pyongyang", {}).get("seed", ""))


EXERCISE = re.compile(r"^([EL]\d\d\w?)-")
