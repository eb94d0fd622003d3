"""Which sheets a lesson has; each kind is one function of a lesson's folder."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from authoring.editions.paper.exercise import is_of_the_task, put_room
from authoring.editions.paper.from_markdown import deck, to_html
from authoring.editions.paper.from_notebook import (
    is_on_paper,
    printed,
    run,
    sheet_of,
    tags_of,
    view_outputs,
)
from authoring.editions.paper.page import PrintedSheet, lines, page
from authoring.pages.key_sheets import FOLDER as KEYS
from authoring.pages.roleplays import FOLDER as ROLES
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.lessons.plan import read_plan
from moscow_pyongyang.paths import lesson_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bs4 import Tag

    from moscow_pyongyang.paths import LessonFolder

# What a class does at a desk, with a screen or without: the order of a kit is that of its lesson.
# The glossary and the two tests of what was learnt are no lessons to print.
_FIRST_APPENDIX = "90"
DESKS = ("explore.", "quiz(")
_HEAD = '<p class="mp-who">Name: <span></span> Class: <span></span> Date: <span></span></p>'
_KIT = (
    "<p>For a room without laptops: one set a pair. Each desk begins on a new page, so that it can"
    " be laid out by itself. Nobody looks at the page after their own before the pair has written."
    " What is right stands in the key sheet, what was done in the sheet for the teacher.</p>"
)


def student_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return the core of a lesson, with room to write."""
    path = _notebook(root, folder)
    tree = sheet_of(path, lambda cell: is_on_paper(cell) and "stretch" not in tags_of(cell))
    return printed(tree, "student", _title(folder, "student"), before=_HEAD)


def teacher_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return a whole lesson with the notes for its teacher and the keys, all unfolded."""
    path = root / "solutions" / f"{_notebook(root, folder).stem}_teacher.ipynb"
    return printed(sheet_of(path, is_on_paper), "teacher", _title(folder, "teacher"))


def key_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return every question of a lesson with its key; None for one that asks nothing."""
    path = root / KEYS / f"{folder.lesson_id}.md"
    if not path.is_file():
        return None
    return page("keys", _title(folder, "keys"), to_html(path.read_text(encoding="utf-8")))


def role_cards(folder: LessonFolder, root: Path) -> str | None:
    """Return the role-play of a lesson with its cards to cut out; None for one that has none."""
    path = root / ROLES / f"{folder.path.name}.md"
    if not path.is_file():
        return None
    return page("roles", _title(folder, "roles"), deck(path.read_text(encoding="utf-8")))


def desk_kit(folder: LessonFolder, root: Path) -> str | None:
    """Return what the desks and questions of a lesson ask, a desk a page; None if it has none."""
    views = view_outputs(_notebook(root, folder), DESKS)
    if not views:
        return None
    title = _title(folder, "kit")
    desks = "".join(f'<section class="mp-desk">{_HEAD}{one}</section>' for one in views)
    return page("kit", title, f"<h1>{html.escape(title)}</h1>{_KIT}{_desk_list(views)}{desks}")


def exercise_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return the tasks of an exercise with a line an answer; None for a lesson without one."""
    path = _exercise(root / "exercises", folder)
    if path is None:
        return None
    tree = sheet_of(path, is_of_the_task)
    put_room(tree, run(path).cells)
    return printed(tree, "exercise", _title(folder, "exercise"), before=_HEAD)


def rubric_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return rubric and sample answers of the written item; None for a lesson without one."""
    path = _exercise(root / "solutions", folder)
    if path is None:
        return None
    cells = [cell for cell in run(path).cells if tags_of(cell) & {"rubric", "solution"}]
    title = _title(folder, "rubric")
    shares = "".join(
        f"<section>{to_html(cell.source)}</section>"
        for cell in sorted(cells, key=lambda cell: "rubric" not in tags_of(cell))
        if cell.cell_type == "markdown"
    )
    return page("rubric", title, f"<h1>{html.escape(title)}</h1>{shares}{lines(6)}")


# Kind → (what it is called, who makes it).
KINDS: dict[str, tuple[str, Callable[[LessonFolder, Path], str | None]]] = {
    "student": ("sheet for students", student_sheet),
    "teacher": ("sheet for the teacher", teacher_sheet),
    "keys": ("keys of the questions", key_sheet),
    "kit": ("kit for a room without laptops", desk_kit),
    "roles": ("role cards", role_cards),
    "exercise": ("exercise", exercise_sheet),
    "rubric": ("rubric and sample answers", rubric_sheet),
}


def sheets(folder: LessonFolder, root: Path) -> Iterator[PrintedSheet]:
    """Yield each sheet of a lesson.

    Raises
    ------
    BuildError
        If a notebook does not run to its end.
    """
    for kind, (_, make) in KINDS.items():
        text = make(folder, root)
        if text is not None:
            yield PrintedSheet(f"{folder.number}_{kind}", kind, _title(folder, kind), text)


def folders(lessons: Sequence[str]) -> list[LessonFolder]:
    """Return the folders of lessons by id; all that are taught, if none is given.

    Raises
    ------
    UnknownNameError
        If there is no such lesson.
    """
    taught = [one for one in lesson_folders() if one.number < _FIRST_APPENDIX]
    known = {one.lesson_id: one for one in taught}
    for name in lessons:
        if name not in known:
            raise UnknownNameError(f"There is no lesson {name!r} to print: {chr(44).join(known)}.")
    return [known[name] for name in lessons] or taught


def _desk_list(views: list[str]) -> str:
    """Return the desks of a kit by what they ask, so that a teacher can lay them out."""
    from bs4 import BeautifulSoup

    asked = [_asked(BeautifulSoup(one, "html.parser")) for one in views]
    return f"<ol>{''.join(f'<li>{html.escape(one)}</li>' for one in asked)}</ol>"


def _asked(view: Tag) -> str:
    """Return what a desk asks, in a line: its heading, or its first question."""
    asked = view.select(".mp-question > p > strong")
    first = asked[0] if asked else view.find(["strong", "h4", "p"])
    said = first.get_text(" ", strip=True) if first is not None else ""
    return f"{said} (and {len(asked) - 1} more)" if len(asked) > 1 else said


def _title(folder: LessonFolder, kind: str) -> str:
    plan = read_plan().page(folder.lesson_id)
    return f"{folder.number} · {plan.title}: {KINDS[kind][0]}"


def _notebook(root: Path, folder: LessonFolder) -> Path:
    return root / "notebooks" / f"{folder.path.name}.ipynb"


def _exercise(home: Path, folder: LessonFolder) -> Path | None:
    return next(home.glob(f"{folder.exercise_id}_*.ipynb"), None)
