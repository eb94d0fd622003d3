"""A lesson source → the student's notebook and the teacher's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.notebook.notebook_file import NotebookCell, code_cell, markdown_cell, notebook_bytes
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from authoring.prose.prose import Prose
    from authoring.source.percent import Source

# A lesson is not marked: it may show what a starter and a check look like, no more.
_MARKED = ("solution", "rubric")


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
    cells: list[NotebookCell] = []
    for cell in source.cells:
        if not is_teacher and not cell.is_for_students:
            continue
        if cell.is_markdown:
            text = prose.render(cell, is_teacher=is_teacher)
            if "instructor" in cell.tags:
                text = f"**For the instructor**\n\n{text}"
            elif "hint" in cell.tags:
                text = folded("Hint", text)
            cells.append(markdown_cell(cell.id, text, cell.tags))
        else:
            cells.append(code_cell(cell.id, cell.text, cell.tags))
    edition = "teacher" if is_teacher else "student"
    title = source.title + (" (teacher's edition)" if is_teacher else "")
    return notebook_bytes(cells, title=title, course={"id": source.id, "edition": edition})


def folded(summary: str, text: str) -> str:
    """Return `text` behind a summary to click, unless it folds itself."""
    if "<details" in text:
        return text
    return f"<details><summary>{summary}</summary>\n\n{text}\n\n</details>"
