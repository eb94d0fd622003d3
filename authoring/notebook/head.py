"""The top of every page: the way to its neighbours, its aims, its people; the same as its header.

What stands here as text is what the header shows once a kernel runs; the header then takes the
place of this cell (``views/lesson``). A page that nobody has run loses nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring.notebook import NotebookCell, code_cell, markdown_cell
from authoring.notebook.picture import add_picture
from authoring.source.way import headlines, outline
from moscow_pyongyang.errors import BuildError, UnknownNameError
from moscow_pyongyang.lessons.nameplates import Nameplate, chairs, nameplates
from moscow_pyongyang.lessons.plan import GLOSSARY, START, Course, Page, Step, as_page
from moscow_pyongyang.tables.load import rows_by

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from authoring.source.percent import Source

_AIMS = re.compile(r"\n*^\| What \|.*\|\n\| --- \| --- \|\n(?:\|.*\|(?:\n|$))+", re.MULTILINE)
_IMPORT = "from moscow_pyongyang import lesson"
# How to know that a page is still is said where it is still.
_STILL = "**Is this page live?**"
_FOLDED = {"source_hidden": True}


def add_head(cells: list[NotebookCell], source: Source, root: Path, data: Path | None) -> None:
    """Put the way, the aims and the people below the title, and the call of the header under it.

    Parameters
    ----------
    cells
        The built cells of a page; the first is its title.
    source
        Lesson or exercise.
    root
        Root of the course.
    data
        Folder of the tables.
    """
    plan = course_pages(root)
    page = as_page(outline(source, root))
    title, _, rest = cells[0]["source"].partition("\n")
    parts = [title, way(plan, page)]
    if page.facts.get("question"):
        parts.append(f"*{page.facts['question']}*")
    parts += [table for table in (_taken_aims(cells),) if table]
    people = _known_people(source, page, data)
    if people:
        parts.append(f"**People.** {_people(people, chairs(page))}")
    if page.steps and page.id != START:
        parts.append(f"**Steps.** {_steps(page.steps)}")
    if page.id == START:
        parts.append(course_table(plan))
    paragraphs = [one.strip() for one in rest.split("\n\n") if one.strip()]
    still = [one for one in paragraphs if one.startswith(_STILL)]
    about = [one for one in paragraphs if one not in still]
    cells[0]["source"] = "\n\n".join([*parts, *still])
    call = code_cell(f"{page.id}-head", f'{_IMPORT}\n\nlesson("{page.id}")', ("head",))
    call["metadata"]["jupyter"] = dict(_FOLDED)
    # What the header does not say stays in the page when it takes the place of the title.
    below = [markdown_cell(f"{page.id}-about", "\n\n".join(about))] if about else []
    cells[1:1] = [call, *below]
    add_picture(cells, page, plan, root)
    _add_way_on(cells, plan, page)


def fold_setup(cells: Iterable[NotebookCell]) -> None:
    """Fold the code of the cell that brings in the course's names: a reader opens it at will."""
    for cell in cells:
        if cell["cell_type"] == "code" and "setup" in cell["metadata"].get("tags", ()):
            cell["metadata"]["jupyter"] = dict(_FOLDED)


def course_pages(root: Path) -> Course:
    """Return the pages of the course by their titles, without their steps."""
    rows = (
        {
            "id": one.id,
            "file": one.file,
            "title": one.title,
            "subject": one.subject,
            "years": one.years,
        }
        for one in headlines(root)
    )
    return Course(tuple(as_page(row) for row in rows))


def way(plan: Course, page: Page) -> str:
    """Return one line of links: the page before, where this one stands, the page after."""
    before, after = plan.before(page), plan.after(page)
    exercise = None if page.is_exercise else plan.find(f"E{page.number}")
    parts = [
        _link(f"‹ {before.name}", before) if before else "",
        place(plan, page),
        _known("Map of the course", plan, START, page),
        _link("Exercise", exercise) if exercise else "",
        _known("Glossary", plan, GLOSSARY, page),
        _link(f"{after.name} ›", after) if after else "",
    ]
    return " · ".join(part for part in parts if part)


def place(plan: Course, page: Page) -> str:
    """Return where a page stands in the course: ``"lesson 3 of 5"``."""
    numbers = [one.number for one in plan.lessons]
    if page.number not in numbers:
        return ""
    kind = "exercise" if page.is_exercise else "lesson"
    return f"{kind} {numbers.index(page.number) + 1} of {len(numbers)}"


def course_table(plan: Course) -> str:
    """Return the map of the course as a table of links."""
    rows = ["| Lesson | Years | Practise |", "| --- | --- | --- |"]
    for page in plan.lessons:
        exercise = plan.find(f"E{page.number}")
        practise = _link(exercise.name, exercise) if exercise else ""
        first, last = page.years or (0, 0)
        name = f"{page.number} {page.title}: {page.subject}"
        rows.append(f"| {_link(name, page)} | {first}–{last} | {practise} |")
    return "\n".join(rows)


def lessons_json(outlines: Iterable[dict[str, Any]]) -> str:
    """Return the plan of the course as the package reads it: a page a line."""
    import json

    order = sorted(outlines, key=lambda one: (one["id"][1:], one["id"][0] != "L"))
    rows = [json.dumps(one, ensure_ascii=False) for one in order]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _known_people(source: Source, page: Page, data: Path | None) -> list[Nameplate]:
    """Return the people of a page.

    Raises
    ------
    BuildError
        If a person or a place that the front matter names is in no table.
    """
    try:
        places = rows_by("places", "place_id", folder=data)
        for key in page.facts.get("places", ()):
            if key not in places:
                raise UnknownNameError(f"The table places has no {key!r}.")
        return nameplates(page.facts.get("people", ()), folder=data)
    except UnknownNameError as error:
        raise BuildError(f"{source.file}, line 1: {error}") from None


def _taken_aims(cells: list[NotebookCell]) -> str:
    """Take the table of aims out of the cell in which its author wrote it."""
    for cell in cells[1:4]:
        found = _AIMS.search(cell["source"]) if cell["cell_type"] == "markdown" else None
        if found and "**Do**" in found.group():
            rest = cell["source"][: found.start()], cell["source"][found.end() :]
            cell["source"] = "\n\n".join(part.strip() for part in rest if part.strip())
            return found.group().strip()
    return ""


def _add_way_on(cells: list[NotebookCell], plan: Course, page: Page) -> None:
    for cell in cells:
        if cell["cell_type"] == "markdown" and re.match(r"## Next\s*$", cell["source"], re.M):
            cell["source"] += f"\n\n{way(plan, page)}"


def _people(people: list[Nameplate], sits: dict[str, int]) -> str:
    said = []
    for one in people:
        script = f" ({one.script})" if one.script else ""
        chair = (
            f"; you take {'her' if one.is_woman else 'his'} chair in step {sits[one.key]}"
            if (one.key in sits)
            else ""
        )
        said.append(f"{one.name}{script}, {one.office}{chair}")
    return " · ".join(said)


def _steps(steps: tuple[Step, ...]) -> str:
    return " · ".join(
        f"[{number} {step.label}](#{step.anchor})" for number, step in enumerate(steps, 1)
    )


def _known(words: str, plan: Course, any_id: str, page: Page) -> str:
    other = plan.find(any_id)
    return _link(words, other) if other and other.id != page.id else ""


def _link(words: str, page: Page) -> str:
    return f"[{words}]({page.file})"
