"""What an exercise asks, read off the notebooks that the course was built to.

The notebook of the students says where each answer stands; that of the teacher says how a
written answer is marked. Both are built, so nothing here knows how a lesson is written.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.items import item
from moscow_pyongyang.errors import CourseError, UnknownNameError

if TYPE_CHECKING:
    from pathlib import Path

_TITLE = re.compile(r"^#{2,3} Exercise (\d+\.\d+) — (.+)$", re.MULTILINE)
_LIMIT = re.compile(r"at most (\d+) words")
_SCHEME = re.compile(
    r"<!-- === BEGIN MARK SCHEME === -->(.*)<!-- === END MARK SCHEME === -->", re.DOTALL
)
_SEED = re.compile(r"""^check\(.*, seed="([^"]+)"\)$""", re.MULTILINE)
_CRITERION = re.compile(r"\*\*(.+?)\*\*: 0 to \d+ points")


@dataclass(frozen=True)
class Criterion:
    """What a marker gives points for by itself.

    Attributes
    ----------
    key
        ``"use-of-evidence"``; with the id of its item it makes nbgrader's ``grade_id``.
    points
        Most points.
    levels
        Words of each level, the highest first, with its points.
    scheme
        All that the marker reads beside it, as Markdown of our own.
    """

    key: str
    name: str
    points: float
    levels: tuple[tuple[float, str], ...]
    scheme: str


@dataclass(frozen=True)
class GradedItem:
    """One item as a grading run needs it.

    Attributes
    ----------
    id
        ``"E03.1"``.
    grade_id
        nbgrader's, of the answer cell: ``"E03-1"``.
    names
        Variables that hold its answers, in the order asked; none for a written item.
    points
        Most points.
    prompt
        The words of the task, as Markdown of our own.
    criteria
        Of a written item.
    sample
        Sample answers of a written item, as Markdown of our own; empty for others.
    most_words
        Limit of a written item; 0 where none is set.
    """

    id: str
    title: str
    grade_id: str
    names: tuple[str, ...]
    points: float
    prompt: str
    criteria: tuple[Criterion, ...] = ()
    sample: str = ""
    most_words: int = 0


@dataclass(frozen=True)
class Assignment:
    """An exercise as it was handed out.

    Attributes
    ----------
    exercise
        ``"E03"``.
    stem
        Name of its file without ending: ``"E03_the_1990_rupture"``.
    released
        The students' notebook, as nbformat 4 JSON.
    items
        In the order of the page.
    seed
        Of the class, as its check cells give it; None for the published version.
    """

    exercise: str
    stem: str
    title: str
    released: dict[str, Any]
    items: tuple[GradedItem, ...]
    seed: str | None = None

    @property
    def points(self) -> float:
        """Points of all items."""
        return sum(one.points for one in self.items)

    def item(self, item_id: str) -> GradedItem:
        """Return one item.

        Raises
        ------
        UnknownNameError
            If the exercise has no such item; the message lists its items.
        """
        for one in self.items:
            if one.id == item_id:
                return one
        known = ", ".join(one.id for one in self.items)
        raise UnknownNameError(f"{self.exercise} has no item {item_id!r}. Its items: {known}.")


def read_assignment(exercise: str, folder: Path) -> Assignment:
    """Return an exercise as it was handed out.

    Parameters
    ----------
    exercise
        ``"E03"``.
    folder
        A checkout, or what ``release`` wrote: it holds ``exercises/`` and ``solutions/``.

    Raises
    ------
    CourseError
        If the notebooks are not there; the message says where they were looked for.
    """
    students = _notebook(folder / "exercises", exercise)
    teachers = _notebook(folder / "solutions", exercise)
    return assignment_of(exercise, students.stem, students.read_bytes(), teachers.read_bytes())


def assignment_of(exercise: str, stem: str, students: bytes, teachers: bytes) -> Assignment:
    """Return an exercise by the notebook that students got and that of the teacher."""
    released, marked = json.loads(students), json.loads(teachers)
    return Assignment(
        exercise,
        stem,
        str(released["metadata"].get("title", exercise)),
        released,
        tuple(_items(released["cells"], marked["cells"])),
        _seed(released["cells"]),
    )


def _seed(cells: list[dict[str, Any]]) -> str | None:
    """Return the seed that the check cells give; all give the same."""
    for cell in cells:
        found = _SEED.search(_text(cell)) if _grade_id(cell).endswith("-check") else None
        if found:
            return found[1]
    return None


def _notebook(folder: Path, exercise: str) -> Path:
    found = sorted(folder.glob(f"{exercise}_*.ipynb"))
    if not found:
        raise CourseError(
            f"There is no notebook {exercise}_….ipynb in {folder}. Give the checkout, or the "
            "folder that `moscow-pyongyang release` wrote: it holds exercises/ and solutions/."
        )
    return found[0]


def _items(released: list[dict[str, Any]], marked: list[dict[str, Any]]) -> list[GradedItem]:
    found: list[GradedItem] = []
    for cell in released:
        title = _TITLE.search(_text(cell)) if cell["cell_type"] == "markdown" else None
        if title:
            item_id = f"E{title[1].zfill(4)}"
            found.append(_item(item_id, title[2].strip(), _text(cell), released, marked))
    return found


def _item(
    item_id: str,
    title: str,
    prompt: str,
    released: list[dict[str, Any]],
    marked: list[dict[str, Any]],
) -> GradedItem:
    grade_id = f"{item_id[:3]}-{item_id[4:]}"
    names = tuple(spec.name for spec in item(item_id).answers)
    about = {_grade_id(cell): cell for cell in released if _grade_id(cell)}
    if names:
        points = float(about[f"{grade_id}-check"]["metadata"]["nbgrader"]["points"])
        return GradedItem(item_id, title, grade_id, names, points, prompt)
    schemes = [cell for cell in marked if _grade_id(cell).startswith(f"{grade_id}-")]
    criteria = tuple(_criterion(cell, grade_id) for cell in schemes)
    sample = next((_text(cell) for cell in marked if _is_sample(cell, item_id)), "")
    limit = _LIMIT.search(prompt)
    most_words = int(limit[1]) if limit else 0
    points = sum(one.points for one in criteria)
    return GradedItem(item_id, title, grade_id, (), points, prompt, criteria, sample, most_words)


def _criterion(cell: dict[str, Any], grade_id: str) -> Criterion:
    about = cell["metadata"]["nbgrader"]
    scheme, name = _SCHEME.search(_text(cell)), _CRITERION.search(_text(cell))
    key = about["grade_id"].removeprefix(f"{grade_id}-")
    words = scheme[1].strip() if scheme else ""
    return Criterion(key, name[1] if name else key, float(about["points"]), _levels(words), words)


def _levels(scheme: str) -> tuple[tuple[float, str], ...]:
    rows = [
        [part.strip() for part in line.strip().strip("|").split("|")]
        for line in scheme.splitlines()
        if line.strip().startswith("|")
    ]
    if len(rows) < 3:
        return ()
    heads, _, words = rows[:3]
    points = [float(head.partition(" ")[0]) for head in heads]
    return tuple(zip(points, words, strict=True))


def _is_sample(cell: dict[str, Any], item_id: str) -> bool:
    return "solution" in cell["metadata"].get("tags", []) and f"exercise {item_id}" in _text(cell)


def _grade_id(cell: dict[str, Any]) -> str:
    return str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))


def _text(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
