"""Sources → ``notebooks/``, ``exercises/``, ``solutions/``, the same bytes at every run."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from authoring import Problem, listed
from authoring.notebook.editions import editions
from authoring.notebook.head import lessons_json
from authoring.source.minutes import unreadable_banks
from authoring.source.percent import Source, read_source
from authoring.source.way import LESSONS_FILE, outline
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import as_lesson_folder, lesson_folder, lesson_folders

if TYPE_CHECKING:
    from pathlib import Path

FOLDERS = ("notebooks", "exercises", "solutions")
_LESSON_NAME = re.compile(r"\d\d_[0-9a-z_]+")
_PLACE = re.compile(r"(?:, (line \d+))?: (.*)", re.DOTALL)


@dataclass(frozen=True)
class Plan:
    """What a build would write.

    Attributes
    ----------
    files
        Content of each file by its path from the root, sorted.
    sources
        The sources that could be read, in the order of their files.
    problems
        What kept a source from being built, and every problem of its prose.
    """

    files: dict[str, bytes]
    sources: tuple[Source, ...]
    problems: tuple[Problem, ...]


def plan(root: Path) -> Plan:
    """Return what a build of the course at `root` would write; nothing is written."""
    files: dict[str, bytes] = {}
    sources: list[Source] = []
    outlines: list[dict[str, Any]] = []
    problems = unreadable_banks(root)
    for path in source_files(root):
        name = path.relative_to(root).as_posix()
        try:
            source = read_source(path, root)
            sources.append(source)
            outlines.append(outline(source, root))
            made, found = editions(source, root)
        except BuildError as error:
            found_at = _PLACE.match(str(error).removeprefix(name))
            where, message = found_at.groups() if found_at else ("", str(error))
            problems.append(Problem(name, where or "", message))
            continue
        problems += found
        for target in sorted(set(made) & set(files)):
            message = f"{target} is made by another source too"
            problems.append(Problem(name, "line 1", message, "change the slug."))
        files |= made
    files[LESSONS_FILE] = lessons_json(outlines).encode()
    return Plan(dict(sorted(files.items())), tuple(sources), tuple(problems))


def source_files(root: Path) -> list[Path]:
    """Return the lesson sources, then the exercise sources, in order; no template is built."""
    folders = lesson_folders(root / "course")
    paths = [*(one.lesson for one in folders), *(one.exercise for one in folders)]
    return [path for path in paths if path.is_file()]


def build_all(root: Path, out: Path | None = None) -> list[Path]:
    """Build the course and return the files that changed.

    Parameters
    ----------
    root
        Root of the course: holds ``course/`` and ``data/``.
    out
        Where the three folders are written; `root` if not given.

    Returns
    -------
    list of Path
        Files written or removed, sorted. A file whose content is already right
        is not touched; a notebook that has no source any more is removed.

    Raises
    ------
    BuildError
        If any source has a problem; then nothing is written.
    """
    return write_plan(plan(root), out or root)


def write_plan(planned: Plan, target: Path) -> list[Path]:
    """Write what was planned under `target`, as `build_all` does; return the files that changed.

    Raises
    ------
    BuildError
        If the plan has a problem; then nothing is written.
    """
    if planned.problems:
        raise BuildError(listed(planned.problems))
    changed = []
    for name, content in planned.files.items():
        path = target / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            changed.append(path)
    for name in built_files(target):
        if name not in planned.files:
            (target / name).unlink()
            changed.append(target / name)
    return sorted(changed)


def new_lesson(name: str, root: Path) -> list[Path]:
    """Copy the template of a lesson to ``course/NAME`` under its own number; return the files.

    Parameters
    ----------
    name
        Name of the folder: two digits and words, for example ``"06_your_topic"``.
    root
        Root of the course.

    Raises
    ------
    BuildError
        If the name is no name of a lesson, or its number is taken.
    """
    course = root / "course"
    folder = as_lesson_folder(course / name)
    if folder is None or not _LESSON_NAME.fullmatch(name):
        raise BuildError(f"{name!r} names no lesson. Write two digits and words: 06_your_topic.")
    taken = lesson_folder(folder.lesson_id, course)
    if taken is not None:
        raise BuildError(f"course/{taken.path.name} has that number already. Take another.")
    folder.path.mkdir()
    made = []
    for path in (folder.lesson, folder.exercise, folder.answers, folder.quiz, folder.outputs):
        text = (course / "_template" / path.name).read_text(encoding="utf-8")
        for old, new in (
            (r"\b([LE])99(?![0-9])", rf"\g<1>{folder.number}"),
            (r"\bExercise 99\.", f"Exercise {int(folder.number)}."),
        ):
            text = re.sub(old, new, text)
        path.write_text(text, encoding="utf-8", newline="\n")
        made.append(path)
    return made


def built_files(root: Path) -> list[str]:
    """Return the notebooks that stand in the three built folders, as paths from `root`."""
    return sorted(
        path.relative_to(root).as_posix()
        for folder in FOLDERS
        for path in (root / folder).glob("*.ipynb")
    )
