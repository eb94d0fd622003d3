"""What the header of a lesson shows and the map of the course: read from the sources alone."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authoring.source.exercise_items import source_items
from authoring.source.minutes import computed, questions_called
from moscow_pyongyang.paths import lesson_folders

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from authoring.source.percent import Cell, Source

LESSONS_FILE = "course/lessons.json"
_TITLE = re.compile(
    r"^# (?:(?P<number>[LE]?\d{2}[a-z]?) · )?(?P<title>[^:\n]+)(?:: (?P<subject>.+))?$"
)
_YEARS = re.compile(r", (\d{4})–(\d{4})$")
_QUESTION = re.compile(r"^\*\*(?:Question\.\*\* )?(?P<question>[^*\n]+\?)(?:\*\*)?", re.MULTILINE)
AIMS = re.compile(r"^\| \*\*(?P<name>Do|Be able to|Need)\*\* \| (?P<words>.+) \|$", re.MULTILINE)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)\s]*\)")
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_NO_STEPS = ("Next", "Words", "Sources")
# What a step is called whose heading is too long for its place, by the first explorer in it.
_LABELS = {
    "predict": "Draw",
    "compare_documents": "Two papers",
    "decision_room": "Decide",
    "timeline": "Look",
    "ledgers": "Ledgers",
    "treaties": "Treaties",
    "triangle": "Triangle",
    "witnesses": "Witnesses",
    "meetings_map": "Meetings",
    "council": "Votes",
    "thesis": "The thesis",
    "coding_desk": "Code",
}
_GROUPS = {"comeback": "Come back", "exit": "Exit"}
# The picture at the head of a lesson: it shows the period, and nothing is asked of a reader there.
_OPENINGS = ("closeness",)
# What keeps its work under a name of its own; the others keep only what a reader moved.
_WORKS = {
    "predict": "draw",
    "compare_documents": "bench",
    "decision_room": "decide",
    "coding_desk": "coding",
}
_LONGEST_LABEL = 15


@dataclass(frozen=True)
class Headline:
    """What the title of a page says, and the file that the page is built to.

    Attributes
    ----------
    id
        ``"L03"`` or ``"E03"``.
    file
        Name of the notebook.
    title
        What the student does: "Date the end of an alliance".
    subject
        What it is about, without its years: "The 1990 rupture"; may be empty.
    years
        First and last year, or None.
    """

    id: str
    file: str
    title: str
    subject: str
    years: tuple[int, int] | None

    @property
    def number(self) -> str:
        """Number of the lesson: ``"03"``."""
        return self.id[1:]

    @property
    def is_lesson(self) -> bool:
        """Whether this is one of the numbered lessons, neither the start nor a page to look up."""
        return self.id.startswith("L") and self.years is not None


def read_headline(text: str, any_id: str, slug: str) -> Headline:
    """Return what the first heading in the text of a page says."""
    line = next((row for row in text.split("\n") if row.startswith("# ")), "# ")
    found = _TITLE.match(line)
    title, subject = (found["title"], found["subject"] or "") if found else (line[2:], "")
    years = _YEARS.search(subject)
    subject = _YEARS.sub("", subject)
    return Headline(
        id=any_id,
        file=f"{'E' * any_id.startswith('E')}{slug}.ipynb",
        title=title.strip(),
        subject=subject[:1].upper() + subject[1:],
        years=(int(years[1]), int(years[2])) if years else None,
    )


def headlines(root: Path) -> list[Headline]:
    """Return the titles of all lessons and exercises of the course at `root`, in order."""
    found = []
    for folder in lesson_folders(root / "course"):
        pages = ((folder.lesson_id, folder.lesson), (folder.exercise_id, folder.exercise))
        for any_id, path in pages:
            if path.is_file():
                rows = path.read_text(encoding="utf-8-sig").split("\n")
                text = "\n".join(row.removeprefix("# ") for row in rows if row.startswith("# # "))
                found.append(read_headline(text, any_id, folder.path.name))
    return found


def question_of(source: Source) -> str:
    """Return the question that a lesson asks; "" where it asks none."""
    for cell in source.cells:
        if cell.is_markdown and re.search(r"^## The question|^\*\*Question", cell.text, re.M):
            found = _QUESTION.search(cell.text)
            return plain(found["question"]) if found else ""
    return ""


def plain(text: str) -> str:
    """Return a line of a source without marks and links."""
    return _LINK.sub(r"\1", text).replace("**", "").replace("*", "").strip()


def outline(source: Source, root: Path) -> dict[str, Any]:
    """Return what the header of a page and the map of the course say of it, as JSON has it."""
    head = read_headline(source.cells[0].text, source.id, source.slug)
    about: dict[str, Any] = {
        "id": head.id,
        "file": head.file,
        "title": head.title,
        "subject": head.subject,
    }
    if head.id == "L90":
        return about
    reading, doing, core = computed(source, root).said
    about |= {"reading": reading, "doing": doing}
    if source.is_exercise:
        return about | {"items": _items(source)}
    aims = {
        found["name"]: plain(found["words"])
        for cell in source.cells
        if cell.is_markdown
        for found in AIMS.finditer(cell.text)
    }
    return about | {
        "years": list(head.years) if head.years else None,
        "class_minutes": core,
        "question": question_of(source),
        "do": aims.get("Do", ""),
        "able": aims.get("Be able to", ""),
        "people": list(source.front.get("people") or ()),
        "places": list(source.front.get("places") or ()),
        "steps": steps(source, root),
    }


def _items(source: Source) -> list[dict[str, Any]]:
    """Return the items of an exercise, in order."""
    return [
        {
            "id": item.id,
            "title": item.heading.title,
            "minutes": item.heading.minutes,
            "level": item.heading.level,
            "heading": _item_heading(item.head),
            # A person reads it: no check tells when it is done.
            **({"is_written": True} if item.is_written else {}),
        }
        for item in source_items(source).values()
        if item.heading is not None
    ]


def steps(source: Source, root: Path) -> list[dict[str, Any]]:
    """Return the sections of a lesson in which there is something to do, in order.

    A task is ``question:`` and an id, ``work:`` and the beginning of the key under which a
    desk keeps its work, or ``look:`` and an explorer. What is for those who have time is none.
    """
    found = [section for section in _sections(source, root / "course") if section["tasks"]]
    names = source.front.get("steps") or {}
    return [
        {
            "label": names.get(one["heading"]) or _label(one),
            "heading": one["heading"],
            "tasks": one["tasks"],
        }
        for one in found
    ]


def _sections(source: Source, course: Path) -> Iterator[dict[str, Any]]:
    section: dict[str, Any] = {"heading": "", "tasks": [], "kinds": []}
    for cell in source.cells:
        if not cell.is_for_students:
            continue
        heading = _HEADING.search(cell.text) if cell.is_markdown else None
        if heading:
            yield section
            section = {"heading": plain(heading[1]), "tasks": [], "kinds": []}
        if section["heading"] and section["heading"] not in _NO_STEPS:
            _take(section, cell, course)
    yield section


def _take(section: dict[str, Any], cell: Cell, course: Path) -> None:
    if cell.is_markdown or "stretch" in cell.tags:
        return
    for name, arguments in _explorers(cell):
        if name in _OPENINGS:
            continue
        section["kinds"].append(name)
        section["tasks"].append(_task(name, arguments))
    for question in questions_called(cell, course):
        section["tasks"].append(f"question:{question['id']}")
        section["kinds"] += [one for one in (question.get("group"),) if one in _GROUPS]


def _explorers(cell: Cell) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the explorers that a cell shows, each with the words of its first arguments."""
    try:
        nodes = list(ast.walk(ast.parse(cell.text)))
    except SyntaxError:
        return
    for call in (node for node in nodes if isinstance(node, ast.Call)):
        name = ast.unparse(call.func)
        if name.startswith("explore."):
            words = [str(one.value) for one in call.args if isinstance(one, ast.Constant)]
            words += [
                str(one.value.value)
                for one in call.keywords
                if one.arg == "start" and isinstance(one.value, ast.Constant)
            ]
            yield name.removeprefix("explore."), words


def _task(name: str, arguments: Sequence[str]) -> str:
    kind = _WORKS.get(name)
    return f"work:{'/'.join([kind, *arguments])}" if kind else f"look:{name}"


def _label(section: dict[str, Any]) -> str:
    """Return two or three words for a step."""
    heading, kinds = section["heading"], section["kinds"]
    for kind in kinds:
        if kind in _GROUPS:
            return _GROUPS[kind]
    clause = re.split(r"[:,?]", heading)[0].strip()
    if len(clause) <= _LONGEST_LABEL and clause != "Predict":
        return clause
    for kind in kinds:
        if kind in _LABELS:
            return _LABELS[kind]
    return clause


def _item_heading(cell: Cell) -> str:
    found = re.search(r"^### (.+)$", cell.text, re.MULTILINE)
    return plain(found[1]) if found else ""
