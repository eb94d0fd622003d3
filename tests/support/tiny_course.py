"""A course of one lesson and one exercise in a temporary folder, for the tests of building."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import moscow_pyongyang.paths as paths
from authoring.build import plan
from authoring.source.percent import read_source

if TYPE_CHECKING:
    from pathlib import Path

    from authoring import Problem
    from authoring.build import Plan
    from authoring.source.percent import Source

FRONT = "# ---\n# title: Read a tiny one\n#\n#\n# minutes: {}\n# ---\n\n"
TITLE = "# %% [markdown]\n# # Read a tiny one\n\n"
LIST = "\n# %% [markdown]\n# ## Sources\n#\n# {{ sources }}\n"
TEMPLATE = paths.checkout_dir() / "course" / "_template"


class TinyCourse:
    """Writes sources under a temporary root; reads the data of the real course."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "course" / "99_tiny"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.lesson_path = self.folder / "lesson.py"
        self.exercise_path = self.folder / "exercise.py"
        self.answers_path = self.folder / "answers.py"
        self.bank_path = self.folder / "quiz.yaml"

    def with_template(self) -> TinyCourse:
        """Fill the course with the lesson, the exercise and the bank that authors copy."""
        shutil.copy(TEMPLATE / "lesson.py", self.lesson_path)
        shutil.copy(TEMPLATE / "exercise.py", self.exercise_path)
        shutil.copy(TEMPLATE / "answers.py", self.answers_path)
        shutil.copy(TEMPLATE / "quiz.yaml", self.bank_path)
        shutil.copy(TEMPLATE / "outputs.json", self.folder)
        return self

    def with_answers(self, lesson: str) -> TinyCourse:
        """Let the exercise ask what the exercise of a real lesson asks."""
        folder = paths.lesson_folder(lesson)
        assert folder is not None
        if folder.answers.name == "__init__.py":
            shutil.copytree(folder.answers.parent, self.folder / "answers", dirs_exist_ok=True)
        else:
            shutil.copy(folder.answers, self.answers_path)
        return self

    def lesson(self, cells: str, *, with_list: bool = False) -> Source:
        """Write a lesson of a title and `cells`, and read it."""
        text = FRONT + TITLE + cells + (LIST if with_list else "")
        self.lesson_path.write_text(text, encoding="utf-8")
        return read_source(self.lesson_path, self.root)

    def exercise(self, cells: str) -> Source:
        """Write an exercise of a title and `cells`, and read it."""
        text = FRONT + TITLE + cells
        self.exercise_path.write_text(text, encoding="utf-8")
        return read_source(self.exercise_path, self.root)

    def prose(self, text: str, *, with_list: bool = False) -> Plan:
        """Plan a lesson with one paragraph of prose."""
        rows = "\n".join(f"# {row}" if row else "#" for row in text.split("\n"))
        self.lesson(f"# %% [markdown]\n{rows}\n", with_list=with_list)
        return plan(self.root)

    def edit(self, path: Path, old: str, new: str) -> None:
        """Replace a text that must stand in a file exactly once."""
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
        path.write_text(text.replace(old, new), encoding="utf-8")


def only(problems: list[Problem] | tuple[Problem, ...]) -> Problem:
    """Return the one problem there is."""
    assert len(problems) == 1, "\n".join(str(problem) for problem in problems)
    return problems[0]


def source_of(cells: list[dict[str, Any]], cell_id: str) -> str:
    """Return the text of one cell of a notebook."""
    return "".join(next(cell["source"] for cell in cells if cell["id"] == cell_id))
