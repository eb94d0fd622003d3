"""A lesson or an exercise → the notebooks of students and of teachers."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from authoring.notebook import NotebookCell, code_cell, markdown_cell, notebook_bytes
from authoring.prose import Prose
from authoring.source.exercise_items import SourceItem, check_call, source_items
from authoring.source.minutes import computed, data_folder, rounded
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from pathlib import Path

    from authoring import Problem
    from authoring.source.percent import Cell, Source

# A lesson is not marked: it may show what a starter and a check look like, no more.
_MARKED = ("solution", "rubric")
_WRITTEN = "<!-- BEGIN SOLUTION -->\n<!-- END SOLUTION -->"
_VERSION = (
    "**This is the version `{seed}`.** Some of its tasks have years or places of their own, so an "
    "answer from another version may not fit. The checks know it: leave `seed=…` as it is."
)
_GUARD = """**For the instructor**

This notebook is built; edit its source instead. To release it with nbgrader, copy
`docs/nbgrader_config.py` of the course into your course folder. Without that file nbgrader
stops at this cell: it would hand solutions, rubrics and these notes to students.

<!-- BEGIN SOLUTION -->
`docs/nbgrader_config.py` removes this cell and the others for instructors.
<!-- END SOLUTION -->"""


def editions(source: Source, root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the notebooks of one source and the problems of its prose.

    Raises
    ------
    BuildError
        If the source cannot become a notebook.
    """
    spent = computed(source, root)
    names = {"reading_minutes": rounded(spent.reading), "doing_minutes": rounded(spent.doing)}
    prose = Prose(source, folder=data_folder(root), names=names)
    make = exercise_editions if source.is_exercise else lesson_editions
    return make(source, prose), prose.problems


def lesson_editions(source: Source, prose: Prose) -> dict[str, bytes]:
    """Return both notebooks of a lesson by their path from the root of the course.

    Parameters
    ----------
    source
        The lesson.
    prose
        Renderer of its Markdown; collects the problems it meets.

    Raises
    ------
    BuildError
        If a cell carries a tag that only an exercise may have.
    """
    for cell in source.of(*_MARKED):
        raise BuildError(
            f"{source.file}, line {cell.line}: the tags {' and '.join(_MARKED)} belong in an "
            "exercise. A lesson hides an answer in <details><summary>…</summary>…</details>."
        )
    return {
        f"notebooks/{source.slug}.ipynb": _edition(source, prose, is_teacher=False),
        f"solutions/{source.slug}_teacher.ipynb": _edition(source, prose, is_teacher=True),
    }


def _edition(source: Source, prose: Prose, *, is_teacher: bool) -> bytes:
    shown = [cell for cell in source.cells if is_teacher or cell.is_for_students]
    cells = [_plain(cell, prose, is_teacher=is_teacher) for cell in shown]
    edition = "teacher" if is_teacher else "student"
    title = source.title + (" (teacher's edition)" if is_teacher else "")
    return notebook_bytes(cells, title=title, course={"id": source.id, "edition": edition})


def folded(summary: str, text: str) -> str:
    """Return `text` behind a summary to click, unless it folds itself."""
    if "<details" in text:
        return text
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"


def exercise_editions(source: Source, prose: Prose) -> dict[str, bytes]:
    """Return both notebooks of an exercise by their path from the root of the course.

    A source that was read with a seed gives a class's version: its checks, its
    hidden tests and the first cell name the seed.

    Raises
    ------
    BuildError
        If an item is incomplete (see ``source.exercise_items.source_items``).
    """
    paired = source_items(source)
    name = f"E{source.slug}.ipynb"
    shown = [cell for cell in source.cells if cell.is_for_students]
    student = [_student(cell, paired, prose) for cell in shown]
    teacher: list[NotebookCell] = []
    for cell in source.cells:
        teacher += _teacher(cell, paired, prose)
    if source.seed is not None:
        for edition in (student, teacher):
            edition[0]["source"] += f"\n\n{_VERSION.format(seed=source.seed)}"
    # After the title: the first cell of every notebook is its heading.
    teacher.insert(1, markdown_cell(f"{source.id}-instructor-00", _GUARD, ("instructor",)))
    more = prose.list_for_instructors()
    if more:
        text = f"**For the instructor: sources of the notes and solutions**\n\n{more}"
        teacher.append(markdown_cell(f"{source.id}-instructor-99", text, ("instructor",)))
    # One and the same metadata: nbgrader carries it from the source form to the release.
    course = {"id": source.id} | ({} if source.seed is None else {"seed": source.seed})
    return {
        f"exercises/{name}": notebook_bytes(student, title=source.title, course=course),
        f"solutions/{name}": notebook_bytes(teacher, title=source.title, course=course),
    }


def grade_id(item: str) -> str:
    """Return nbgrader's id of an item: ``"E01.2"`` → ``"E01-2"``, for nbgrader refuses a dot."""
    return item.replace(".", "-")


def checksum(cell: NotebookCell) -> str:
    """Return nbgrader's checksum of a cell that has nbgrader metadata."""
    data = cell["metadata"]["nbgrader"]
    grade, solution = data["grade"], data["solution"]
    # nbgrader's is_locked: never a solution, always a test.
    locked = False if solution else True if grade else data["locked"]
    parts = [cell["source"], cell["cell_type"], str(grade), str(solution), str(locked)]
    parts.append(data["grade_id"])
    if grade:
        parts.append(str(float(data["points"])))
    return hashlib.md5("".join(parts).encode(), usedforsecurity=False).hexdigest()


def _student(cell: Cell, paired: dict[str, SourceItem], prose: Prose) -> NotebookCell:
    built = _plain(cell, prose)
    if "starter" in cell.tags:
        # The line that nbgrader leaves where the solution stood: room to write.
        built["source"] += "\n"
        built = _graded(built, paired[cell.item], is_locked=False)
    elif "check" in cell.tags:
        built["source"] = _call("check", cell, prose.source)
        built = _graded(built, paired[cell.item], is_locked=True)
    if "nbgrader" in built["metadata"]:
        data = built["metadata"]["nbgrader"]
        data |= {"cell_type": built["cell_type"], "checksum": checksum(built)}
        built["metadata"]["deletable"] = False
        if not data["solution"]:
            built["metadata"]["editable"] = False
    return built


def _teacher(cell: Cell, paired: dict[str, SourceItem], prose: Prose) -> list[NotebookCell]:
    built = _plain(cell, prose)
    item = paired.get(cell.item)
    if item is None or not {"starter", "solution", "check", "rubric"}.intersection(cell.tags):
        return [built]
    if "starter" in cell.tags:
        solved = f"### BEGIN SOLUTION\n{item.solution.text}\n### END SOLUTION"
        built["source"] += f"\n{_WRITTEN if item.is_written else solved}"
        return [_graded(built, item, is_locked=False)]
    if "check" in cell.tags:
        built["source"] = (
            f"{_call('check', cell, prose.source)}\n"
            "### BEGIN HIDDEN TESTS\n"
            "from moscow_pyongyang.checks import full_marks\n"
            f"assert {_call('full_marks', cell, prose.source)}\n"
            "### END HIDDEN TESTS"
        )
        return [_graded(built, item, is_locked=True)]
    if "solution" in cell.tags and not item.is_written:
        return []
    role = "rubric" if "rubric" in cell.tags else "solution"
    heading = "Rubric" if role == "rubric" else "Sample answers"
    built["source"] = f"**{heading} for exercise {item.id}**\n\n{built['source']}"
    built["metadata"] |= {"deletable": False, "editable": False}
    # Without nbgrader's data: it refuses a submission with graded cells that it never released.
    return [built]


def _call(function: str, cell: Cell, source: Source) -> str:
    """Return the call of ``check`` or ``full_marks``, with the seed if the item draws."""
    arguments, _id = check_call(cell)
    words = arguments.replace(f"'{cell.item}'", f'"{cell.item}"', 1)
    if source.seed is not None and cell.item in source.drawn:
        words += f', seed="{source.seed}"'
    return f"{function}({words})"


def _plain(cell: Cell, prose: Prose, *, is_teacher: bool = False) -> NotebookCell:
    if not cell.is_markdown:
        return code_cell(cell.id, cell.text, cell.tags)
    text = prose.render(cell, is_teacher=is_teacher)
    if "instructor" in cell.tags:
        text = f"**For the instructor**\n\n{text}"
    elif "hint" in cell.tags:
        text = folded("Hint", text)
    return markdown_cell(cell.id, text, cell.tags)


def _graded(built: NotebookCell, item: SourceItem, *, is_locked: bool) -> NotebookCell:
    data: dict[str, Any] = {
        "grade": False,
        "grade_id": grade_id(item.id) + ("-check" if is_locked else ""),
        "locked": is_locked,
        "schema_version": 3,
        "solution": not is_locked,
        "task": False,
    }
    if is_locked or item.is_written:
        points = item.points
        data |= {"grade": True, "points": int(points) if points == int(points) else points}
    built["metadata"]["nbgrader"] = data
    return built
