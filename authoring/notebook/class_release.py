"""A class's own version of the exercises, drawn by a seed and written where nothing is lost.

What a seed draws hangs on the list of an item's variants: its labels and their order.
``course/variants.json`` holds the lists as classes have been given them. A build adds
new items to it and never changes one, so that a list that has changed is seen.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring import Problem, listed, read_built_json, write_built
from authoring.notebook.editions import editions
from authoring.source.percent import read_source
from moscow_pyongyang.checks.items import read_items
from moscow_pyongyang.checks.variants import require_seed
from moscow_pyongyang.errors import BuildError, CourseError, UnknownNameError
from moscow_pyongyang.paths import lesson_folders
from moscow_pyongyang.writing import staged

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_PSEUDONYM = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")
# Windows keeps these names for devices.
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d", re.IGNORECASE)


PINNED = "course/variants.json"


@dataclass(frozen=True)
class Release:
    """The notebooks of one seed.

    Attributes
    ----------
    seed
        The seed.
    files
        Content by path: ``exercises/NAME.ipynb`` and ``solutions/NAME.ipynb``.
    drawn
        What each item that varies has drawn, by item id.
    """

    seed: str
    files: dict[str, bytes]
    drawn: dict[str, str]


def release(root: Path, seed: str, exercise: str | None = None) -> Release:
    """Return the exercises and solutions of a class; nothing is written.

    Parameters
    ----------
    root
        Root of the course, with its sources.
    seed
        Seed of the class; the same seed gives the same bytes.
    exercise
        Only this exercise (``"E02"``); all of them if not given.

    Raises
    ------
    CourseError
        If the seed cannot stand in a notebook.
    UnknownNameError
        If there is no such exercise; the message lists those there are.
    BuildError
        If a source has a problem.
    """
    require_seed(seed)
    made: dict[str, bytes] = {}
    drawn: dict[str, str] = {}
    found = []
    for folder in lesson_folders(root / "course"):
        if not folder.exercise.is_file():
            continue
        found.append(folder.exercise_id)
        if exercise not in (None, folder.exercise_id):
            continue
        source = read_source(folder.exercise, root, seed)
        drawn |= {item_id: variant.label for item_id, variant in source.drawn.items()}
        files, problems = editions(source, root)
        if problems:
            raise BuildError(listed(problems))
        made |= files
    if exercise is not None and exercise not in found:
        raise UnknownNameError(f"There is no exercise {exercise!r}. Exercises: {', '.join(found)}.")
    return Release(seed, made, drawn)


def pin_variants(root: Path) -> list[Path]:
    """Add the variants of new items to the pinned ones; return the file if it changed."""
    path = root / PINNED
    pinned, now = _pinned(path), _variant_labels(root)
    if now.keys() <= pinned.keys():
        return []
    lines = [
        f"{json.dumps(key)}: {json.dumps(labels, ensure_ascii=False)}"
        for key, labels in sorted((now | pinned).items())
    ]
    return write_built(path, "{\n" + ",\n".join(lines) + "\n}\n")


def variants_problems(root: Path) -> list[Problem]:
    """Return a problem for each item that would now draw something else than it did."""
    try:
        pinned, now = _pinned(root / PINNED), _variant_labels(root)
    except BuildError as error:
        return [Problem(PINNED, "", str(error))]
    found = []
    for key, labels in now.items():
        if key not in pinned:
            found.append(Problem(PINNED, f"item {key}", "its variants are new", "run make build."))
        elif labels != pinned[key]:
            message = f"it may draw {labels}; classes were given {pinned[key]}"
            found.append(Problem(PINNED, f"item {key}", message, _LET_STAND))
    for key in sorted(pinned.keys() - now.keys()):
        message = "classes were given variants of it, and it has none now"
        found.append(Problem(PINNED, f"item {key}", message, _LET_STAND))
    return found


_LET_STAND = (
    "notebooks that are handed out would be judged by another key. Change a list between terms: "
    "take the line out and run make build."
)


def _pinned(path: Path) -> dict[str, list[str]]:
    return read_built_json(path, PINNED)


def _variant_labels(root: Path) -> dict[str, list[str]]:
    return {
        one.id: [variant.label for variant in one.variants]
        for folder in lesson_folders(root / "course")
        for one in read_items(folder.answers)
        if one.variants
    }


def is_folder_name(word: str) -> bool:
    """Return whether a word can name a folder on every system and in every zip."""
    return bool(_PSEUDONYM.fullmatch(word)) and not _DEVICES.fullmatch(word)


def pseudonyms(text: str, name: str) -> list[str]:
    """Return the learners of a class list, one pseudonym a line; blank lines count for nothing.

    Raises
    ------
    CourseError
        If a line cannot be the name of a folder on every system, or two lines
        cannot be told apart there; the message names file and line.
    """
    found: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        word = line.strip()
        if not word:
            continue
        if not is_folder_name(word):
            raise CourseError(
                f"{name}, line {number}: {word[:40]!r} cannot name a folder. Use letters from a "
                "to z, digits, - and _, at most 40; no names of persons, please."
            )
        if word.casefold() in found:
            raise CourseError(
                f"{name}, line {number}: {word!r} stands in line {found[word.casefold()][0]} "
                "already. Give each learner a pseudonym of their own."
            )
        found[word.casefold()] = (number, word)
    if not found:
        raise CourseError(f"{name} names no learner. Write one pseudonym a line.")
    return [word for _number, word in found.values()]


def write(files: dict[str, bytes], folder: Path) -> list[Path]:
    """Write the notebooks and return the new ones; an existing file is never overwritten.

    Raises
    ------
    CourseError
        If a file is there with other content, or the folder cannot be written; then nothing
        is written at all.
    """
    targets = {folder / name: content for name, content in files.items()}
    try:
        present = [path for path in targets if path.exists() or path.is_symlink()]
        other = [p for p in present if not p.is_file() or p.read_bytes() != targets[p]]
        if other:
            raise CourseError(_not_overwritten(other))
        new = [path for path in targets if path not in present]
        with staged(folder) as stage:
            for path in new:
                aside = stage / path.relative_to(folder)
                aside.parent.mkdir(parents=True, exist_ok=True)
                aside.write_bytes(targets[path])
    except OSError as error:
        raise CourseError(
            f"{folder} cannot be written ({error.strerror or error}). Name another with --to."
        ) from error
    return new


def _not_overwritten(other: Iterable[Path]) -> str:
    first, *rest = other
    more = f" and {len(rest)} more" if rest else ""
    return (
        f"{first}{more} exist already with other content, so nothing was written. Name an empty "
        "folder with --to, or move the old files away first: students may hold copies of them."
    )
