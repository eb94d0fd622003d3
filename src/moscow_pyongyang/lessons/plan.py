"""What the course consists of: its lessons, their steps and tasks, as the build has read them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.paths import course_dir

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLAN_FILE = "lessons.json"
START, GLOSSARY = "L00", "L90"
# The pages on the way have a number below this. Others stand beside it: glossary, measure of
# learning, and what may be left out, whose number has a letter: "00b".
_BESIDE_THE_WAY = 90


@dataclass(frozen=True)
class Step:
    """A section of a lesson in which there is something to do.

    Attributes
    ----------
    label
        Two or three words for it.
    heading
        Its heading in the lesson.
    tasks
        ``question:`` and an id, ``work:`` and the beginning of the key of a desk, or ``look:``
        and an explorer.
    """

    label: str
    heading: str
    tasks: tuple[str, ...]

    @property
    def anchor(self) -> str:
        """Name under which a page knows the heading."""
        return self.heading.replace(" ", "-")

    @property
    def is_comeback(self) -> bool:
        """Whether questions of earlier lessons are asked here when they are due."""
        return any(task.startswith("question:") and "-comeback-" in task for task in self.tasks)


@dataclass(frozen=True)
class Page:
    """A lesson, an exercise, or a page to look things up in.

    Attributes
    ----------
    id, file, title, subject
        Id, notebook, what its reader does, what it is about.
    facts
        What else the build wrote of it.
    steps
        Of a lesson.
    """

    id: str
    file: str
    title: str
    subject: str
    facts: Mapping[str, Any]
    steps: tuple[Step, ...] = ()

    @property
    def number(self) -> str:
        """Number of the lesson: ``"03"``."""
        return self.id[1:]

    @property
    def is_exercise(self) -> bool:
        """Whether it is an exercise."""
        return self.id.startswith("E")

    @property
    def years(self) -> tuple[int, int] | None:
        """First and last year of a lesson; None for what has none."""
        years = self.facts.get("years")
        return (int(years[0]), int(years[1])) if years else None

    @property
    def name(self) -> str:
        """How a link to it reads: ``"02 The Sino-Soviet split"``."""
        if self.is_exercise:
            return f"Exercise {self.id}"
        return f"{self.number} {self.subject if self.years else self.title}"


@dataclass(frozen=True)
class Course:
    """All pages of the course, in order."""

    pages: tuple[Page, ...]

    @property
    def lessons(self) -> tuple[Page, ...]:
        """The numbered lessons, without the start."""
        return tuple(page for page in self.pages if page.years and not page.is_exercise)

    def page(self, any_id: str) -> Page:
        """Return one page.

        Raises
        ------
        UnknownNameError
            If the course has no such page; the message lists those there are.
        """
        for page in self.pages:
            if page.id == any_id:
                return page
        known = ", ".join(page.id for page in self.pages)
        raise UnknownNameError(f"The course has no page {any_id!r}. Pages: {known}.")

    def find(self, any_id: str) -> Page | None:
        """Return one page, None if the course has it not."""
        return next((page for page in self.pages if page.id == any_id), None)

    def before(self, page: Page) -> Page | None:
        """Return the lesson before a page: that of an exercise, the start before the first."""
        return self.find(f"L{page.number}") if page.is_exercise else self._beside(page, -1)

    def after(self, page: Page) -> Page | None:
        """Return the lesson after a page, None after the last."""
        return self._beside(page, 1)

    def _beside(self, page: Page, step: int) -> Page | None:
        numbered = [one for one in self.pages if one.number.isdigit() and not one.is_exercise]
        row = [one for one in numbered if int(one.number) < _BESIDE_THE_WAY]
        places = [n for n, one in enumerate(row) if one.number == page.number]
        place = places[0] + step if places else -1
        return row[place] if 0 <= place < len(row) else None


def read_plan(folder: Path | None = None) -> Course:
    """Return the plan of the course.

    Parameters
    ----------
    folder
        Folder of the lessons; the course's own if not given.

    Raises
    ------
    CourseError
        If the build has not written it.
    """
    path = (folder or course_dir()) / PLAN_FILE
    try:
        return _read(path, path.stat().st_mtime_ns)
    except OSError:
        message = f"There is no {PLAN_FILE} in {path.parent.name}. Authors: make build."
        raise CourseError(message) from None


@lru_cache(maxsize=4)
def _read(path: Path, _stamp: int) -> Course:
    return Course(tuple(as_page(row) for row in json.loads(path.read_text(encoding="utf-8"))))


def as_page(row: Mapping[str, Any]) -> Page:
    """Return a page from what the build wrote of it."""
    steps = tuple(
        Step(one["label"], one["heading"], tuple(one["tasks"])) for one in row.get("steps", ())
    )
    return Page(row["id"], row["file"], row["title"], row["subject"], row, steps)
