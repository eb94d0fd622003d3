"""Where the course keeps its files: beside the package when installed, else in the checkout."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_course"
_CHECKOUT = _PACKAGE.parents[1]
_LESSON_FOLDER = re.compile(r"(\d+[a-z]?)_\w+")


@dataclass(frozen=True)
class LessonFolder:
    """The folder of one lesson; an installed course holds its answers and its quiz only.

    Attributes
    ----------
    path
        The folder, for example ``course/01_stalin_and_kim``.
    number
        What its name begins with, for example ``"01"``.
    """

    path: Path
    number: str

    @property
    def lesson_id(self) -> str:
        """Id of the lesson: ``"L01"``."""
        return f"L{self.number}"

    @property
    def exercise_id(self) -> str:
        """Id of its exercise: ``"E01"``."""
        return f"E{self.number}"

    @property
    def lesson(self) -> Path:
        """Source of the lesson."""
        return self.path / "lesson.py"

    @property
    def exercise(self) -> Path:
        """Source of the exercise; not every lesson has one."""
        return self.path / "exercise.py"

    @property
    def answers(self) -> Path:
        """What the check knows of the exercise; not every lesson has any. One file, or a folder."""
        return answers_in(self.path)

    @property
    def quiz(self) -> Path:
        """Question bank; not every lesson has one."""
        return self.path / "quiz.yaml"

    @property
    def outputs(self) -> Path:
        """Outputs that the prose of the lesson speaks of; not every lesson has any."""
        return self.path / "outputs.json"


def answers_in(folder: Path) -> Path:
    """Return the module with the answers of a lesson: a file, or the head of a folder."""
    package = folder / "answers" / "__init__.py"
    return package if package.is_file() else folder / "answers.py"


def _home(folder: str) -> Path:
    return (_INSTALLED if _INSTALLED.is_dir() else _CHECKOUT) / folder


def data_dir() -> Path:
    """Return the folder that holds ``datapackage.json``, ``tables/`` and ``sources.bib``."""
    return _home("data")


def course_dir() -> Path:
    """Return the folder that holds one folder a lesson."""
    return _home("course")


def lesson_folders(course: Path | None = None) -> list[LessonFolder]:
    """Return the lessons of a course, in order; what does not begin with a number is none.

    Parameters
    ----------
    course
        Folder of the lessons; the course's own if not given.
    """
    paths = sorted((course or course_dir()).glob("*"))
    folders = [as_lesson_folder(path) for path in paths if path.is_dir()]
    return [folder for folder in folders if folder is not None]


def as_lesson_folder(path: Path) -> LessonFolder | None:
    """Return what a folder is by its name; None if that begins with no number."""
    name = _LESSON_FOLDER.fullmatch(path.name)
    return LessonFolder(path, name[1]) if name else None


def lesson_folder(any_id: str, course: Path | None = None) -> LessonFolder | None:
    """Return the folder of a lesson, an exercise or an item ("L01", "E01", "E01.2"), or None."""
    number = any_id[1:].partition(".")[0]
    folders = lesson_folders(course) if any_id[:1] in {"L", "E"} else []
    return next((folder for folder in folders if folder.number == number), None)


def bank_files(folder: Path | None = None) -> dict[str, Path]:
    """Return the question banks by the id of their lesson, in order.

    Parameters
    ----------
    folder
        A folder of lessons (``01_stalin_and_kim/quiz.yaml``), or one of banks alone
        (``L01.yaml``); the course's own if not given.
    """
    home = folder or course_dir()
    banks = {path.stem: path for path in sorted(home.glob("L*.yaml"))}
    banks |= {one.lesson_id: one.quiz for one in lesson_folders(home) if one.quiz.is_file()}
    return dict(sorted(banks.items()))


def bank_lesson(path: Path) -> str:
    """Return the id of the lesson that the place of a question bank says."""
    folder = as_lesson_folder(path.parent) if path.name == "quiz.yaml" else None
    return folder.lesson_id if folder else path.stem


def bank_name(path: Path) -> str:
    """Return how messages call a question bank: ``01_stalin_and_kim/quiz.yaml``."""
    return f"{path.parent.name}/{path.name}" if path.name == "quiz.yaml" else path.name


def inventory_dir() -> Path:
    """Return the folder of the two forms of the inventory; no lesson asks their questions."""
    return course_dir() / "inventory"


def notebooks_dir() -> Path:
    """Return the folder of built lessons."""
    return _home("notebooks")


def exercises_dir() -> Path:
    """Return the folder of built student exercises."""
    return _home("exercises")


def checkout_dir() -> Path:
    """Return the root of the checkout; only building, tests and benchmarks need it."""
    return _CHECKOUT
