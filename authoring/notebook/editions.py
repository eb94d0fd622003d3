"""A lesson or an exercise → the notebooks of students and of teachers."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from authoring.notebook import NotebookCell, code_cell, markdown_cell, notebook_bytes
from authoring.notebook.head import add_head, fold_setup
from authoring.notebook.points import say_points
from authoring.prose import Prose
from authoring.source.blocks import PAGE_OF_VERBS, blocks_of
from authoring.source.exercise_items import SourceItem, check_call, source_items
from authoring.source.keys import key_of
from authoring.source.minutes import computed, data_folder, questions_called
from authoring.source.rubric import criteria
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.questions.bank import load_questions

if TYPE_CHECKING:
    from pathlib import Path

    from authoring import Problem
    from authoring.source.percent import Cell, Source

# A lesson is not marked: it may show what a starter and a check look like, no more.
_MARKED = ("solution", "rubric")
# After a break a page is still until it is run. It says so where the reader looks first, folded.
_STILL = (
    "Back after a break, and pictures are still or buttons do nothing? "
    "<em>Run → Run All Cells</em> brings the page to life."
)
_HOW = (
    "*Run* stands in the menu at the top. By keyboard, Ctrl + Shift + C (on a Mac ⌘ + Shift + C) "
    "opens a list of commands: type `run all cells` and press Enter. It takes up to half a minute. "
    "What you wrote stays: nothing is lost, and "
)
_COMES_BACK = {
    False: "your answers come back to their places.",
    True: (
        "every check speaks again. The run stops at a cell with an error; mend that cell, or "
        "go on below it with Shift + Enter."
    ),
}
_VERSION = (
    "**This is the version `{seed}`.** Some of its tasks have years or places of their own, so an "
    "answer from another version may not fit. The checks know it: leave `seed=…` as it is."
)
_VERBS = "Of the five verbs of page 00b"
_ORDER = (
    "These are the lines of a right answer in a mixed order, and one line that is not needed. "
    "Copy those that you need into the answer cell, in place of the line with the three dots, "
    "and put them in order. Ask of each line: *which name must be there before?*"
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
    said = computed(source, root).said
    names = dict(zip(("reading_minutes", "doing_minutes", "core_minutes"), said, strict=True))
    prose = Prose(source, folder=data_folder(root), names=names)
    make = exercise_editions if source.is_exercise else lesson_editions
    return make(source, prose, root), prose.problems


def lesson_editions(source: Source, prose: Prose, root: Path) -> dict[str, bytes]:
    """Return both notebooks of a lesson by their path from the root of the course.

    Parameters
    ----------
    source
        The lesson.
    prose
        Renderer of its Markdown; collects the problems it meets.
    root
        Root of the course.

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
        f"notebooks/{source.slug}.ipynb": _edition(source, prose, root, is_teacher=False),
        f"solutions/{source.slug}_teacher.ipynb": _edition(source, prose, root, is_teacher=True),
    }


def _edition(source: Source, prose: Prose, root: Path, *, is_teacher: bool) -> bytes:
    shown = [cell for cell in source.cells if is_teacher or cell.is_for_students]
    cells = []
    for cell in shown:
        cells.append(_plain(cell, prose, is_teacher=is_teacher))
        if is_teacher and (keys := _keys(cell, root)):
            cells.append(markdown_cell(f"{cell.id}-keys", keys, ("instructor",)))
    fold_setup(cells)
    add_head(cells, source, root, data_folder(root))
    _begin_with_help(cells, is_exercise=False)
    edition = "teacher" if is_teacher else "student"
    title = source.title + (" (teacher's edition)" if is_teacher else "")
    return notebook_bytes(cells, title=title, course={"id": source.id, "edition": edition})


def _keys(cell: Cell, root: Path) -> str:
    """Return what is right in the questions that a cell shows, folded; "" if it shows none."""
    shown = [str(row["id"]) for row in questions_called(cell, root / "course")]
    if not shown:
        return ""
    lessons = {question_id.partition("-")[0] for question_id in shown}
    bank = load_questions(root / "course", data=root / "data", lessons=lessons)
    lines = [f"- **{one}**: {key_of(bank[one])}" for one in shown if one in bank]
    keys = folded("Keys of these questions", "\n".join(lines))
    return f"**For the instructor**\n\n{keys}"


def _begin_with_help(cells: list[NotebookCell], *, is_exercise: bool) -> None:
    """Put below the title how a page that stands still comes to life again."""
    cells[0]["source"] += f"\n\n{folded(_STILL, _HOW + _COMES_BACK[is_exercise])}"
    _keep_from_keys(cells[0])


def _keep_from_keys(cell: NotebookCell) -> None:
    """Let the keys d d, pressed on an opened fold of a page that was not run, delete nothing.

    Once the course is imported the page holds the keys back; before, only this does.
    """
    if "<details" in cell["source"]:
        cell["metadata"]["deletable"] = False


def folded(summary: str, text: str) -> str:
    """Return `text` behind a summary to click, unless it folds itself."""
    if "<details" in text:
        return text
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"


def exercise_editions(source: Source, prose: Prose, root: Path) -> dict[str, bytes]:
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
    student: list[NotebookCell] = []
    teacher: list[NotebookCell] = []
    for cell in source.cells:
        student += _student(cell, paired, prose)
        teacher += _teacher(cell, paired, prose)
    for edition in (student, teacher):
        add_head(edition, source, root, data_folder(root))
        say_points(edition, source, paired)
        _begin_with_help(edition, is_exercise=True)
        if source.seed is not None:
            _say_version(edition, source.seed)
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


def _say_version(cells: list[NotebookCell], seed: str) -> None:
    """Say which version it is where it is read: the header takes the place of the title."""
    about = next((cell for cell in cells if cell["id"].endswith("-about")), cells[0])
    about["source"] += f"\n\n{_VERSION.format(seed=seed)}"


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


def _student(cell: Cell, paired: dict[str, SourceItem], prose: Prose) -> list[NotebookCell]:
    if "rubric" in cell.tags:
        # Without the text of the rubric: a student sees what is marked and for how many points.
        tasks = _tasks(cell, paired[cell.item], cell.text, prose.source, is_teacher=False)
        return [_released(task) for task in tasks]
    if not cell.is_for_students:
        return []
    item = paired.get(cell.item)
    if "blocks" in cell.tags and item is not None:
        return [_released(_blocks(cell, item, prose))]
    built = _plain(cell, prose)
    if "starter" in cell.tags and item is not None:
        built = _answer(built, item)
        if not item.is_written:
            # The line that nbgrader leaves where the solution stood: room to write.
            built["source"] += "\n"
    elif "given" in cell.tags and item is not None:
        built = _given(built, item)
    elif "check" in cell.tags and item is not None:
        built["source"] = _call("check", cell, prose.source)
        built = _graded(built, grade_id(item.id) + "-check", points=item.points)
    return [_released(built)]


def _released(built: NotebookCell) -> NotebookCell:
    """Return a cell as nbgrader releases it: it cannot be deleted, a locked one not edited."""
    if "nbgrader" in built["metadata"]:
        data = built["metadata"]["nbgrader"]
        data |= {"cell_type": built["cell_type"], "checksum": checksum(built)}
        built["metadata"]["deletable"] = False
        if not data["solution"]:
            built["metadata"]["editable"] = False
    return built


def _teacher(cell: Cell, paired: dict[str, SourceItem], prose: Prose) -> list[NotebookCell]:
    item = paired.get(cell.item)
    if "blocks" in cell.tags and item is not None:
        return [_blocks(cell, item, prose)]
    built = _plain(cell, prose)
    if "given" in cell.tags and item is not None:
        return [_released(_given(built, item))]
    if item is None or not {"starter", "solution", "check", "rubric"}.intersection(cell.tags):
        return [built]
    if "starter" in cell.tags:
        if not item.is_written:
            built["source"] += f"\n### BEGIN SOLUTION\n{item.solution.text}\n### END SOLUTION"
        return [_answer(built, item)]
    if "check" in cell.tags:
        built["source"] = (
            f"{_call('check', cell, prose.source)}\n"
            "### BEGIN HIDDEN TESTS\n"
            "from moscow_pyongyang.checks import points_earned\n"
            f"{_call('points_earned', cell, prose.source, points=item.points)}\n"
            "### END HIDDEN TESTS"
        )
        return [_graded(built, grade_id(item.id) + "-check", points=item.points)]
    if "solution" in cell.tags and not item.is_written:
        return []
    role = "rubric" if "rubric" in cell.tags else "solution"
    heading = "Rubric" if role == "rubric" else "Sample answers"
    text = built["source"]
    built["source"] = f"**{heading} for exercise {item.id}**\n\n{text}"
    built["metadata"] |= {"deletable": False, "editable": False}
    # Without nbgrader's data: it refuses a submission with graded cells that it never released.
    tasks = _tasks(cell, item, text, prose.source, is_teacher=True) if role == "rubric" else []
    return [built, *tasks]


def _blocks(cell: Cell, item: SourceItem, prose: Prose) -> NotebookCell:
    """Return the steps below a hint, each behind a fold of its own: words, verbs, blocks."""
    blocks = blocks_of(prose.source, item)
    assert blocks is not None
    words = prose.render(replace(cell, text=blocks.words))
    links = [f"[{verb}]({PAGE_OF_VERBS}#{verb.capitalize()})" for verb in blocks.verbs]
    verbs = prose.render(replace(cell, text=f"{_VERBS}: {', then '.join(links)}."))
    lines = "\n".join(blocks.mixed)
    steps = (
        ("More help, 1: what to do, in words", words),
        ("More help, 2: which of the five verbs", verbs),
        ("More help, 3: blocks to put in order", f"{_ORDER}\n\n```python\n{lines}\n```"),
    )
    text = "\n\n".join(folded(summary, step) for summary, step in steps)
    built = markdown_cell(cell.id, text, cell.tags)
    _keep_from_keys(built)
    return built


def _tasks(
    cell: Cell, item: SourceItem, text: str, source: Source, *, is_teacher: bool
) -> list[NotebookCell]:
    """Return a task cell of nbgrader for each criterion: its marking page shows a box for each.

    The scheme stands between marks that nbgrader takes out of what students get
    and puts back where the text is marked.
    """
    try:
        found = criteria(text, item.points)
    except ValueError as error:
        message = f"{source.file}, line {cell.line}: item {item.id}: {error}."
        raise BuildError(message) from None
    made = []
    for number, one in enumerate(found, 1):
        shown = f"**{one.name or 'Your answer'}**: 0 to {one.points:g} points"
        if number == 1:
            shown = f"A person reads your answer and gives points for each of these.\n\n{shown}"
        if is_teacher:
            shown += (
                "\n<!-- === BEGIN MARK SCHEME === -->\n\n"
                f"{one.scheme}\n\n<!-- === END MARK SCHEME === -->"
            )
        name = f"{cell.id.replace('rubric', 'criterion')}-{one.key}"
        task = markdown_cell(name, shown, ("criterion",))
        made.append(_graded(task, f"{grade_id(item.id)}-{one.key}", points=one.points))
    return made


def _call(function: str, cell: Cell, source: Source, *, points: float | None = None) -> str:
    """Return the call of ``check`` or ``points_earned``, with the seed if the item draws."""
    arguments, _id = check_call(cell)
    words = arguments.replace(f"'{cell.item}'", f'"{cell.item}"', 1)
    if points is not None:
        words += f", points={points:g}"
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
    built = markdown_cell(cell.id, text, cell.tags)
    _keep_from_keys(built)
    return built


def _answer(built: NotebookCell, item: SourceItem) -> NotebookCell:
    """Mark the cell that a student fills in; the points stand in the cells below it."""
    if item.is_written:
        # nbgrader would give it points of its own: here each criterion has some.
        built["metadata"]["deletable"] = False
        return built
    if item.is_read:
        # Whoever marks it sees that it takes no second run.
        built["metadata"]["tags"] = [*built["metadata"]["tags"], "read"]
    return _graded(built, grade_id(item.id))


def _given(built: NotebookCell, item: SourceItem) -> NotebookCell:
    """Lock the cell of an item that names what it draws; nbgrader puts it back as released."""
    built = _graded(built, grade_id(item.id) + "-given")
    built["metadata"]["nbgrader"] |= {"locked": True, "solution": False}
    return built


def _graded(built: NotebookCell, name: str, *, points: float | None = None) -> NotebookCell:
    """Give a cell nbgrader's data: a test or a task with points, an answer without."""
    is_task = points is not None and built["cell_type"] == "markdown"
    data: dict[str, Any] = {
        "grade": points is not None and not is_task,
        "grade_id": name,
        "locked": points is not None,
        "schema_version": 3,
        "solution": points is None,
        "task": is_task,
    }
    if points is not None:
        data["points"] = int(points) if points == int(points) else points
    built["metadata"]["nbgrader"] = data
    return built
