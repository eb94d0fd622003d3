"""What stands in the hand-ins of an nbgrader course folder: read, never run, never changed.

nbgrader gives a file that it cannot read, and one that was never handed in, the same 0 as an
honest blank. Here they are told apart before anything is graded.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from authoring import Problem
from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

Cells = list[dict[str, Any]]

_NO_SEEDS: Mapping[str, str] = MappingProxyType({})
_AGAIN = "ask for the notebook once more, or open it in a text editor and save it as plain UTF-8."
_MENDED = "autograde mends it with the course's settings; look at this hand-in afterwards."


@dataclass(frozen=True)
class Submissions:
    """What was found in a course folder.

    Attributes
    ----------
    n_read
        How many hand-ins are notebooks.
    problems
        What an instructor should know of a hand-in, by its file.
    missing
        Who has handed in nothing, by assignment.
    """

    n_read: int
    problems: tuple[Problem, ...]
    missing: dict[str, tuple[str, ...]]


def look_through(
    folder: Path, learners: Iterable[str] = (), seeds: Mapping[str, str] = _NO_SEEDS
) -> Submissions:
    """Return what the hand-ins of a course folder hold, without running any of them.

    Parameters
    ----------
    folder
        A course folder of nbgrader, with ``source/`` and ``submitted/``.
    learners
        Those who are expected; each that has a folder is so too.
    seeds
        By learner the seed of a version of their own, where a roster gives one.

    Raises
    ------
    CourseError
        If there is no exercise in ``source/``.
    """
    released = {path.parent.name: path for path in sorted(folder.glob("source/*/*.ipynb"))}
    if not released:
        raise CourseError(
            f"{folder} holds no notebook in source/: it is no course folder of nbgrader. Run "
            "this where you run nbgrader, or name that folder."
        )
    found = {path.name for path in folder.glob("submitted/*") if path.is_dir()}
    everybody = sorted(found | set(learners))
    n_read = 0
    problems: list[Problem] = []
    missing: dict[str, tuple[str, ...]] = {}
    for assignment, path in released.items():
        source = _cells(_read(path.read_bytes()))
        for learner in everybody:
            files = sorted((folder / "submitted" / learner / assignment).glob("*.ipynb"))
            if not files:
                missing[assignment] = (*missing.get(assignment, ()), learner)
            for file in files:
                name = file.relative_to(folder).as_posix()
                try:
                    notebook = _read(file.read_bytes())
                    told = [*_named(file, path, files)]
                    told += _told(notebook, source, path, seeds.get(learner, ""))
                except (OSError, ValueError, RecursionError) as error:
                    told = [(f"it cannot be read: {_reason(error)}", _AGAIN)]
                else:
                    n_read += 1
                problems += [Problem(name, "", message, fix) for message, fix in told]
    return Submissions(n_read, tuple(problems), missing)


def _read(content: bytes) -> dict[str, Any]:
    """Return a notebook; what is wrong with the file is the message of a ValueError."""
    if not content.strip():
        raise ValueError("the file is empty")
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ValueError("it is in UTF-16")
    if content.startswith(b"\xef\xbb\xbf"):
        raise ValueError("it begins with a byte-order mark")
    if b"\n<<<<<<< " in content or content.startswith(b"<<<<<<< "):
        raise ValueError("it holds the marks of a merge (<<<<<<<)")
    try:
        notebook = json.loads(content)
    except UnicodeDecodeError:
        raise ValueError("it is not in UTF-8") from None
    except json.JSONDecodeError as error:
        is_whole = content.rstrip().endswith(b"}")
        what = f"line {error.lineno} is no JSON" if is_whole else "it ends in the middle"
        raise ValueError(what) from None
    if not isinstance(notebook, dict) or not isinstance(notebook.get("cells"), list):
        raise ValueError("it is no notebook of nbformat 4")
    return notebook


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    return str(getattr(error, "strerror", None) or error)


def _named(file: Path, released: Path, files: list[Path]) -> Iterator[tuple[str, str]]:
    """Say so if nbgrader would look for another name."""
    if file.name == released.name:
        return
    if any(other.name == released.name for other in files):
        fix = "nbgrader grades only the other; see which of the two is meant."
        yield f"a second notebook beside {released.name!r}", fix
    else:
        yield f"nbgrader looks for {released.name!r} and finds nothing", "rename it."


def _told(
    notebook: dict[str, Any], source: Cells, released: Path, seed: str
) -> Iterator[tuple[str, str]]:
    cells = _cells(notebook)
    known = [name for name in map(_id_of, source) if name]
    counts = Counter(name for name in map(_id_of, cells) if name)
    held = [name for name in known if counts[name]]
    if not held:
        yield f"none of its cells has an id of {released.stem} any more", _MENDED
    elif lost := [name for name in known if not counts[name]]:
        yield f"cells deleted, or without their id: {_some(lost)}", _MENDED
    if doubled := [name for name in known if counts[name] > 1]:
        yield f"cells copied or split: {_some(doubled)}", _MENDED
    if foreign := [name for name in counts if name not in known]:
        yield f"cells of another exercise or release: {_some(foreign)}", _MENDED
    if any(_has_tag(cell, "instructor", "rubric", "solution") for cell in cells):
        yield "it holds notes for instructors: the file from solutions/", "ask how they got it."
    texts = {_text(cell).strip() for cell in cells}
    if any(_has_tag(cell, "setup", "data") and _text(cell).strip() not in texts for cell in source):
        yield "the set-up was changed", _MENDED
    own, ours = _seed_of(notebook), seed or _seed_of(_read(released.read_bytes()))
    if "moscow_pyongyang" in _metadata(notebook) and own != ours:
        fix = "hand it in to the assignment of its own version; here its answers do not fit."
        is_own = "the learner's is" if seed else "this is"
        yield f"it was made for {_version(own)}, {is_own} {_version(ours)}", fix
    elif _is_untouched(cells, source):
        yield "nothing in it is answered", "its 0 is a 0."


def _cells(notebook: dict[str, Any]) -> Cells:
    return [cell for cell in notebook["cells"] if isinstance(cell, dict)]


def _metadata(part: dict[str, Any]) -> dict[str, Any]:
    found = part.get("metadata")
    return found if isinstance(found, dict) else {}


def _id_of(cell: dict[str, Any]) -> str:
    data = _metadata(cell).get("nbgrader")
    name = data.get("grade_id") if isinstance(data, dict) else None
    return name if isinstance(name, str) else ""


def _text(cell: dict[str, Any]) -> str:
    source = cell.get("source")
    lines = source if isinstance(source, list) else [source]
    return "".join(line for line in lines if isinstance(line, str)).replace("\r\n", "\n")


def _has_tag(cell: dict[str, Any], *wanted: str) -> bool:
    tags = _metadata(cell).get("tags")
    return isinstance(tags, list) and any(tag in wanted for tag in tags)


def _seed_of(notebook: dict[str, Any]) -> str:
    course = _metadata(notebook).get("moscow_pyongyang")
    return str(course.get("seed", "")) if isinstance(course, dict) else ""


def _version(seed: str) -> str:
    return f"version {seed!r}" if seed else "the published version"


def _is_untouched(cells: Cells, source: Cells) -> bool:
    ours = {_as_released(_text(cell)) for cell in source} | {""}
    return all(_text(cell).strip() in ours for cell in cells)


def _as_released(text: str) -> str:
    """Return what nbgrader leaves of a cell of the source form."""
    return text.partition("### BEGIN ")[0].partition("<!-- === BEGIN ")[0].strip()


def _some(names: list[str]) -> str:
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return ", ".join(names[:5]) + more
