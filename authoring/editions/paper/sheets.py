"""Which sheets a lesson has; each kind is one function of a lesson's folder."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from authoring.editions.paper.exercise import is_of_the_task, put_room
from authoring.editions.paper.from_markdown import deck, to_html
from authoring.editions.paper.from_notebook import (
    body_of,
    is_behind,
    is_for_pencils,
    is_on_paper,
    left_out,
    printed,
    questions_of,
    run,
    sheet_of,
    tags_of,
)
from authoring.editions.paper.kit import desk_kit
from authoring.editions.paper.letters import add_letters
from authoring.editions.paper.page import WHO, PrintedSheet, lines, page
from authoring.editions.paper.record import open_desks
from authoring.editions.paper.steps import number_steps
from authoring.editions.paper.ways import table_of_ways
from authoring.pages.key_sheets import FOLDER as KEYS
from authoring.pages.roleplays import FOLDER as ROLES
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.lessons.plan import read_plan
from moscow_pyongyang.paths import lesson_folders
from moscow_pyongyang.questions.bank import load_questions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from bs4 import BeautifulSoup, Tag

    from moscow_pyongyang.paths import LessonFolder
    from moscow_pyongyang.questions.models import Question

# The glossary and the two tests of what was learnt are no lessons to print.
_FIRST_APPENDIX = "90"
_LOOK_UP = (
    "<p><small>Raised numbers are sources. They, the words of the lesson and the long tables are on"
    " the sheet to look up in.</small></p>"
)
_LOOK_UP_HEAD = (
    "<h1>{title}</h1><p>For a group: the words of the lesson, its sources by their raised numbers,"
    " and the long tables behind its pictures.</p>"
)


def student_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return the core of a lesson, with room to write."""
    tree, behind = _core(folder, root, "student", WHO)
    for one in behind:
        one.decompose()
    number_steps(tree, folder.lesson_id)
    first = tree.select_one(".jp-Cell")
    if first is not None and behind:
        without = left_out(_notebook(root, folder))
        first.insert_after(_read(_LOOK_UP + without + table_of_ways(tree.get_text(" "))))
    return str(tree)


def look_up_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return words, sources and long tables of a lesson; None for one that has none."""
    head = _LOOK_UP_HEAD.format(title=html.escape(_title(folder, "lookup")))
    tree, behind = _core(folder, root, "lookup", head)
    kept = [one.extract() for one in behind]
    for one in tree.select(".jp-Cell"):
        one.decompose()
    body_of(tree).extend(kept)
    return str(tree) if kept else None


def teacher_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return a whole lesson with the notes for its teacher and the keys, all unfolded."""
    path = root / "solutions" / f"{_notebook(root, folder).stem}_teacher.ipynb"
    tree = sheet_of(path, is_on_paper)
    open_desks(tree, path)
    number_steps(tree, folder.lesson_id)
    add_letters(tree, questions_of(_notebook(root, folder)), _bank(folder, root))
    return printed(tree, "teacher", _title(folder, "teacher"))


def key_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return every question of a lesson with its key; None for one that asks nothing."""
    path = root / KEYS / f"{folder.lesson_id}.md"
    if not path.is_file():
        return None
    keys = _read(to_html(path.read_text(encoding="utf-8")))
    add_letters(keys, questions_of(_notebook(root, folder)), _bank(folder, root))
    return page("keys", _title(folder, "keys"), str(keys))


def role_cards(folder: LessonFolder, root: Path) -> str | None:
    """Return the role-play of a lesson with its cards to cut out; None for one that has none."""
    path = root / ROLES / f"{folder.path.name}.md"
    if not path.is_file():
        return None
    return page("roles", _title(folder, "roles"), deck(path.read_text(encoding="utf-8")))


def desks(folder: LessonFolder, root: Path) -> str | None:
    """Return the plan of a lesson and its desks, each on its pages; None if it has none."""
    return desk_kit(_notebook(root, folder), folder, root, _title(folder, "kit"))


def exercise_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return the tasks of an exercise with a line an answer; None for a lesson without one."""
    path = _exercise(root / "exercises", folder)
    if path is None:
        return None
    tree = sheet_of(path, is_of_the_task)
    put_room(tree, run(path).cells)
    return printed(tree, "exercise", _title(folder, "exercise"), before=WHO)


def rubric_sheet(folder: LessonFolder, root: Path) -> str | None:
    """Return rubric and sample answers of the written item; None for a lesson without one."""
    path = _exercise(root / "solutions", folder)
    if path is None:
        return None
    cells = [cell for cell in run(path).cells if tags_of(cell) & {"rubric", "solution"}]
    title = _title(folder, "rubric")
    shares = "".join(
        f"<section>{_without_marks(to_html(cell.source))}</section>"
        for cell in sorted(cells, key=lambda cell: "rubric" not in tags_of(cell))
        if cell.cell_type == "markdown"
    )
    notes = f"<h3>Your notes</h3>{lines(6)}"
    return page("rubric", title, f"<h1>{html.escape(title)}</h1>{shares}{notes}")


# Kind → (what it is called, who makes it).
KINDS: dict[str, tuple[str, Callable[[LessonFolder, Path], str | None]]] = {
    "student": ("sheet for students", student_sheet),
    "lookup": ("words, sources and tables to look up", look_up_sheet),
    "teacher": ("sheet for the teacher", teacher_sheet),
    "keys": ("keys of the questions", key_sheet),
    "kit": ("kit for a room without laptops", desks),
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


def _core(
    folder: LessonFolder, root: Path, kind: str, before: str
) -> tuple[BeautifulSoup, list[Tag]]:
    """Return the core of a lesson as it is printed, and what of it is there to look things up."""
    path = _notebook(root, folder)
    tree = sheet_of(path, lambda cell: is_for_pencils(cell) and "stretch" not in tags_of(cell))
    printed(tree, kind, _title(folder, kind), before=before, tables="on the sheet to look up in")
    names = {f"cell-id={cell.id}" for cell in run(path).cells if is_behind(cell)}
    behind = [one for one in tree.select(".jp-Cell") if one.get("id") in names]
    return tree, [*behind, *tree.select(".mp-annex")]


def _without_marks(text: str) -> str:
    """Return HTML without the raised numbers of sources that its sheet does not list."""
    tree = _read(text)
    for mark in tree.find_all("sup"):
        mark.decompose()
    for link in tree.find_all("a"):
        link.unwrap()
    return str(tree)


def _read(text: str) -> BeautifulSoup:
    from bs4 import BeautifulSoup

    return BeautifulSoup(text, "html.parser")


def _title(folder: LessonFolder, kind: str) -> str:
    plan = read_plan().page(folder.lesson_id)
    return f"{folder.number} · {plan.title}: {KINDS[kind][0]}"


def _bank(folder: LessonFolder, root: Path) -> dict[str, Question]:
    return load_questions(root / "course", data=root / "data", lessons={folder.lesson_id})


def _notebook(root: Path, folder: LessonFolder) -> Path:
    return root / "notebooks" / f"{folder.path.name}.ipynb"


def _exercise(home: Path, folder: LessonFolder) -> Path | None:
    return next(home.glob(f"{folder.exercise_id}_*.ipynb"), None)
