"""The instructors' guide: plans, what a copied table could earn and reading lists, computed."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from authoring import Problem, write_built
from authoring.history import LocatedRow, rows
from authoring.history.bibliography import FURTHER
from authoring.pages import render
from authoring.pages.copied_tables import copied_page
from authoring.prose.rules import LINK
from authoring.source.minutes import (
    WORDS_A_MINUTE,
    Minutes,
    computed,
    data_folder,
    questions_called,
    texts_shown,
    words,
)
from authoring.source.printed import printed_words
from moscow_pyongyang.errors import BuildError, CourseError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from authoring.source.percent import Cell, Source

GUIDE = "docs/instructors.md"
# Minutes of class: minutes kept for talk, minutes of break.
LENGTHS = {45: (5, 0), 90: (5, 0), 180: (15, 10)}
# What a short class keeps, most important first; anything else comes after these.
_KEEP = (
    "exit",
    "answer",
    "two documents",
    "thesis bench",
    "coding desk",
    "timeline",
    "comeback",
    "decision room",
    "treaty comparer",
    "triangle",
    "ledgers",
    "Security Council room",
    "draw a line",
)
_NO_PART = ("Words", "Sources", "Next")
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_LABEL = re.compile(r"^\d+(?:\.\d+)? min · ([^:·\n]+)", re.MULTILINE)
_ITEM = re.compile(r"### Exercise (\d+\.\d+).*?^(\d+) min · [^\n]*· (core|stretch)", re.S | re.M)
_BOOKS = ("book", "incollection", "article", "phdthesis", "techreport")
_MOST_BOOKS, _MOST_OTHERS = 6, 4
# Lesson 00 shows how the course works, 90 is its glossary.
_WITHOUT_READING = {"L00", "L90"}


@dataclass(frozen=True)
class LessonPart:
    """One section of a lesson; minutes of its core cells, and of its stretch cells.

    Attributes
    ----------
    title, label
        Its heading; what is done in it (``"timeline"``), or empty.
    prose, shown, doing
        Minutes of text, of text that bench or decision room shows, of tasks and questions.
    stretch
        Minutes that its stretch cells add.
    rank
        Place in what a short class keeps, from 0.
    """

    title: str
    label: str
    prose: float
    shown: float
    doing: float
    stretch: float
    rank: int

    @property
    def activity(self) -> int:
        """Minutes in class if its text is read at home; 0 if there is only text."""
        return round(self.shown + self.doing) if self.doing else 0

    @property
    def whole(self) -> int:
        """Minutes in class with its text; at least one."""
        return max(1, round(self.prose + self.shown + self.doing))


def parts(source: Source, root: Path) -> list[LessonPart]:
    """Return the sections of a lesson in order, without its lists at the end."""
    sections: list[tuple[str, list[Cell]]] = []
    for cell in source.cells:
        found = _HEADING.search(cell.text) if cell.is_markdown else None
        if found and cell.is_for_students:
            # What stands above the first heading belongs to the first section.
            is_first = len(sections) == 1 and not sections[0][0]
            sections.append((found[1], sections.pop()[1] if is_first else []))
        elif not sections:
            sections.append(("", []))
        sections[-1][1].append(cell)
    return [_part(t, cells, source, root) for t, cells in sections if t not in _NO_PART]


def in_class(lesson: Sequence[LessonPart], minutes: int) -> list[int]:
    """Return the minutes that each part gets in a class; 0 where it is left for home.

    If the whole does not fit beside the talk and the break, parts with nothing to
    do go home first, the longest before, the first part last; then all other text;
    then activities, the least important before. At last activities that fit come back.
    """
    room = minutes - sum(LENGTHS[minutes])
    given = [part.whole for part in lesson]
    for n in sorted(range(len(lesson)), key=lambda n: (n == 0, -lesson[n].prose)):
        if sum(given) > room and not lesson[n].activity:
            given[n] = 0
    if sum(given) <= room:
        return given
    given = [part.activity for part in lesson]
    cut = []
    for n in sorted(range(len(lesson)), key=lambda n: -lesson[n].rank):
        if sum(given) > room and given[n]:
            given[n] = 0
            cut.append(n)
    for n in reversed(cut):
        if sum(given) + lesson[n].activity <= room:
            given[n] = lesson[n].activity
    return given


def plans_page(sources: Sequence[Source], root: Path) -> str:
    """Return the lesson plans of a course as Markdown.

    Minutes are those of the sources: text, cards and tables at 130 words a minute, the lines
    "7 min · timeline", the minutes of the questions shown; stretch cells apart.

    Parameters
    ----------
    sources
        Lessons and exercises, as ``authoring.build.plan`` has read them.
    root
        Root of the course, with its question banks and its data.
    """
    exercises = {source.id: source for source in sources if source.is_exercise}
    plans = []
    for source in sources:
        core = computed(source, root)
        # Without anything to do, it is a page to look things up.
        if core.doing and not source.is_exercise:
            plans.append(_plan(source, core, exercises.get(f"E{source.id[1:]}"), root))
    return render("lesson_plans.md.j2", lengths=list(LENGTHS), plans=plans).rstrip("\n")


def reading_page(lessons: Sequence[Source], root: Path) -> str:
    """Return, for each lesson, the sources that most of its cited rows rest on, as Markdown.

    Parameters
    ----------
    lessons
        Lessons and exercises, as ``authoring.build.plan`` has read them; exercises are left out.
    root
        Root of a checkout: holds ``data/``.

    Returns
    -------
    str
        One table a lesson: books, articles and reports first, then other sources,
        each with the number of events, documents and links of the lesson that cite
        it, and what of it the course has read; then the works that no row rests on yet.

    Raises
    ------
    DataError
        If a table cannot be read.
    """
    sources = {row["source_key"]: row for row in rows(root / "data", "sources")}
    held = {
        "event": {r["event_id"]: r.ids("source_keys") for r in rows(root / "data", "events")},
        "doc": {r["doc_id"]: r.ids("source_key") for r in rows(root / "data", "documents")},
        "source": {key: [key] for key in sources},
    }
    found = []
    for lesson in lessons:
        if lesson.is_exercise or lesson.id in _WITHOUT_READING:
            continue
        links = [link for cell in lesson.cells for link in LINK.finditer(cell.text)]
        cited = {(link["kind"], link["key"]) for link in links}
        counts = Counter(k for kind, key in cited for k in held.get(kind, {}).get(key, []))
        if chosen := _chosen(counts, sources):
            entries = [_entry(sources[key], counts[key]) for key in chosen]
            found.append((lesson.id, entries))
    further = [_entry(row, 0) for row in sources.values() if row.text("role") == FURTHER]
    return render("reading_list.md.j2", lessons=found, further=further).rstrip("\n")


def _chosen(counts: Counter[str], sources: dict[str, LocatedRow]) -> list[str]:
    ordered = sorted(counts, key=lambda key: (-counts[key], key))
    books = [key for key in ordered if key in sources and sources[key]["kind"] in _BOOKS]
    others = [key for key in ordered if key in sources and sources[key]["kind"] not in _BOOKS]
    return books[:_MOST_BOOKS] + others[:_MOST_OTHERS]


def _entry(row: LocatedRow, count: int) -> dict[str, Any]:
    authors = row.text("author")
    year, where = row.text("year"), row.text("container")
    # A container of the press often carries its full date already.
    published = ", ".join(text for text in (where, year if year not in where else "") if text)
    said = f"{authors}, *{row['title']}*" if authors else f"*{row['title']}*"
    return {
        "text": _quotes(f"{said} ({published})" if published else said),
        "remark": row.text("remark"),
        "key": row["source_key"],
        "n_cited": count,
        "reading": row["reading"],
    }


def _quotes(text: str) -> str:
    """Return BibTeX quotation marks as typed ones; a lone grave accent would start code."""
    text = text.replace("``", "“").replace("''", "”")
    return re.sub(r"`([^`']*)'", r"‘\1’", text)


def write_guide(sources: Sequence[Source], root: Path) -> list[Path]:
    """Bring the computed parts of the guide up to date; return it if it changed.

    Raises
    ------
    BuildError
        If the guide or one of its markers is missing.
    """
    path = root / GUIDE
    if not path.is_file():
        raise BuildError(f"{GUIDE} is missing; take it from the repository, the build fills it.")
    text = path.read_text(encoding="utf-8")
    for name, make in _MADE.items():
        start, end = _between(text, name)
        text = f"{text[:start]}\n\n{make(sources, root)}\n\n{text[end:]}"
    return write_built(path, text)


def guide_problems(sources: Sequence[Source], root: Path) -> Iterator[Problem]:
    """Yield a problem for each computed part of the guide that is not what the sources say."""
    path = root / GUIDE
    if not path.is_file():
        yield Problem(GUIDE, "", "is missing", "take it from the repository; the build fills it.")
        return
    text = path.read_text(encoding="utf-8")
    for name, make in _MADE.items():
        try:
            start, end = _between(text, name)
            is_fresh = text[start:end] == f"\n\n{make(sources, root)}\n\n"
        except CourseError as error:
            yield Problem(GUIDE, f"part {name!r}", f"cannot be made: {error}")
            continue
        if not is_fresh:
            line = text.count("\n", 0, start) + 1
            message = f"part {name!r} is not what the sources and the data say"
            yield Problem(GUIDE, f"line {line}", message, "run make build.")


_MADE = {"plans": plans_page, "copied": copied_page, "reading": reading_page}


def _between(text: str, name: str) -> tuple[int, int]:
    first, last = f"<!-- {name} -->", f"<!-- /{name} -->"
    if text.count(first) != 1 or text.count(last) != 1 or text.index(first) > text.index(last):
        raise BuildError(f"{GUIDE} needs {first} and, below it, {last}, each once.")
    return text.index(first) + len(first), text.index(last)


def _part(title: str, cells: list[Cell], source: Source, root: Path) -> LessonPart:
    section = replace(source, cells=tuple(cells))
    printed = printed_words(source)
    core = computed(section, root, printed=printed)
    full = computed(section, root, with_stretch=True, printed=printed)
    own = [c for c in cells if c.is_for_students and "stretch" not in c.tags]
    texts = [text for cell in own for text in texts_shown(cell, data_folder(root))]
    shown = sum(map(words, texts)) / WORDS_A_MINUTE
    labels = [la.strip() for c in own if c.is_markdown for la in _LABEL.findall(c.text)]
    groups = [q.get("group") for cell in own for q in questions_called(cell, root / "course")]
    ranks = [_KEEP.index(name) for name in (*labels, *groups) if name in _KEEP]
    return LessonPart(
        title=title,
        label=", ".join(labels) or ("questions" if groups else ""),
        prose=core.reading - shown,
        shown=shown,
        doing=core.doing,
        stretch=full.total - core.total,
        rank=min(ranks, default=len(_KEEP)),
    )


def _plan(source: Source, core: Minutes, exercise: Source | None, root: Path) -> dict[str, Any]:
    # Lists of texts and minutes have one entry a length; the template says what each is.
    lesson = parts(source, root)
    given = {length: in_class(lesson, length) for length in LENGTHS}
    left = {n: n - sum(given[n]) - sum(LENGTHS[n]) for n in LENGTHS}
    longest, extra = max(LENGTHS), sum(part.stretch for part in lesson)
    stretch = max(1, round(extra)) if extra else 0
    if stretch > left[longest]:
        stretch = 0
    left[longest] -= stretch
    items, spent = _core_items(exercise, left[longest])
    left[longest] -= spent
    whole = sum(part.whole for part in lesson)
    others = len(LENGTHS) - 1
    return {
        "lesson": source.id,
        "title": source.title,
        "core": dict(zip(("reading", "doing", "total"), core.said, strict=True)),
        "is_short": core.total + LENGTHS[45][0] <= min(LENGTHS),
        "parts": [
            {
                "title": part.title,
                "label": part.label,
                "reading": _number(part.prose + part.shown),
                "doing": _number(part.doing),
                "in_class": [_in_class(part, given[n][place]) for n in LENGTHS],
            }
            for place, part in enumerate(lesson)
        ],
        "stretch": [*["–"] * others, str(stretch)] if stretch else [],
        "exercise": exercise.id if exercise else "",
        "core_items": items,
        "items_in_class": [*["home"] * others, str(spent)],
        "breaks": [_number(LENGTHS[n][1]) for n in LENGTHS],
        "at_home": [_number(whole - sum(given[n])) for n in LENGTHS],
        "talk": [left[n] + LENGTHS[n][0] for n in LENGTHS],
    }


def _core_items(exercise: Source | None, room: int) -> tuple[list[str], int]:
    """Return the core items that fit into `room` minutes, in order, and their minutes."""
    items, spent = [], 0
    for cell in exercise.cells if exercise else ():
        found = _ITEM.search(cell.text) if cell.is_markdown else None
        if found and found[3] == "core" and spent + int(found[2]) <= room:
            items.append(found[1])
            spent += int(found[2])
    return items, spent


def _in_class(part: LessonPart, minutes: int) -> str:
    if not minutes:
        return "home"
    return f"{minutes}" if minutes == part.whole else f"{minutes}*"


def _number(minutes: float) -> str:
    return f"{max(1, round(minutes))}" if minutes else "–"
