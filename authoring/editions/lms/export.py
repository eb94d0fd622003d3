"""Write the questions in one format, with a README that says what is in it and what is not."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from authoring.editions.lms import anki_deck, gift, moodle, xapi
from authoring.editions.lms.canvas import package as canvas
from authoring.editions.lms.holding import ASPECTS
from authoring.editions.lms.qti3 import package as qti3
from authoring.editions.lms.reading import read_items
from authoring.pages import render
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.questions.bank import load_questions
from moscow_pyongyang.writing import staged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from authoring.editions.lms.holding import Held, LmsFormat
    from authoring.editions.lms.reading import LmsItem

_ALL: tuple[LmsFormat, ...] = (
    moodle.FORMAT,
    qti3.FORMAT,
    canvas.FORMAT,
    gift.FORMAT,
    anki_deck.FORMAT,
    xapi.FORMAT,
)
FORMATS = {one.name: one for one in _ALL}
KEYS_INSIDE = (
    "The files hold every key and all feedback: those for a platform are for teachers alone, and "
    "a card shows its key to whoever turns it."
)


@dataclass(frozen=True)
class LmsExport:
    """What was written, and what of it is not as it is in the course.

    Attributes
    ----------
    paths
        Files that were written, the README last.
    told
        Lines to print: how many questions, what is carried in another form, whose file it is.
    """

    paths: tuple[Path, ...]
    told: tuple[str, ...]


def format_named(name: str) -> LmsFormat:
    """Return a format by what an author types.

    Raises
    ------
    UnknownNameError
        If there is none; the message lists them.
    """
    if name not in FORMATS:
        raise UnknownNameError(f"There is no format {name!r}. Formats: {', '.join(FORMATS)}.")
    return FORMATS[name]


def export(
    name: str,
    root: Path,
    to: Path | None = None,
    lesson: str | None = None,
    log: Path | None = None,
) -> LmsExport:
    """Write the questions of the course, or of one lesson, in a format.

    Parameters
    ----------
    name
        One of `FORMATS`.
    root
        Root of the checkout.
    to
        Folder to write to; ``dist/lms/`` and the format if not given.
    lesson
        For example ``"L03"``.
    log
        For xAPI: an answer log, whose answers are written as statements.

    Raises
    ------
    UnknownNameError
        If there is no such format or lesson.
    CourseError
        If a log is given for another format, or it is none.
    """
    kind, items = format_named(name), read_items(root, lesson)
    if log is not None and name != xapi.FORMAT.name:
        raise CourseError(f"Only xAPI holds answers. Write: export xapi --log {log.name}")
    home = to or root / "dist" / "lms" / name
    stem = "moscow-pyongyang" + (f"-{lesson}" if lesson else "")
    files, told = dict(kind.write(items, stem)), [f"{len(items)} questions as {kind.title}."]
    if log is not None:
        questions = load_questions(root / "course", data=root / "data")
        file = f"{stem}-xapi-statements.json"
        files[file], count = xapi.statement_file(log, items, questions)
        told.append(f"{count} answers of {log.name} as statements; nothing was sent.")
    files["README.md"] = readme(kind, items, sorted(files)).encode()
    with staged(home) as stage:
        for file, content in files.items():
            path = stage / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    told += [
        f"{len(ids)} of the type {name} become: {held.how}."
        for name, held, ids in _otherwise(kind, items)
    ]
    return LmsExport(tuple(home / file for file in files), (*told, KEYS_INSIDE))


def readme(kind: LmsFormat, items: Sequence[LmsItem], files: Sequence[str]) -> str:
    """Return what lies beside an export: what it holds, how to take it in, what is otherwise."""
    lessons = [(title, len(list(own))) for title, own in groupby(items, lambda one: one.title)]
    return render(
        "lms_readme.md.j2",
        kind=kind,
        files=files,
        lessons=lessons,
        types=_otherwise(kind, items),
        aspects=[(name, kind.aspects[name]) for name in ASPECTS],
        count=len(items),
        warning=KEYS_INSIDE,
    )


def _otherwise(
    kind: LmsFormat, items: Sequence[LmsItem]
) -> list[tuple[str, Held, tuple[str, ...]]]:
    """Return each type that the format carries in another form, how, and its questions."""
    ids = {name: tuple(one.id for one in items if one.type == name) for name in kind.types}
    return [
        (name, held, ids[name])
        for name, held in kind.types.items()
        if held.way != "whole" and ids[name]
    ]
