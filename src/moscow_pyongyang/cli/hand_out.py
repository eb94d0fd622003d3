"""Hand out the student's own copies: what a student changed is never touched."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import exercises_dir, notebooks_dir
from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MANIFEST = ".course.json"
# Room for a notebook with its pictures; a folder with less cannot keep a lesson's work.
_ROOM = 2**20


@dataclass(frozen=True)
class Delivery:
    """What happened to one file.

    Attributes
    ----------
    name
        Name of the file in the work folder.
    what
        ``"new"``, ``"updated"``, ``"kept"`` (nothing to do), ``"beside"`` (the student's copy
        stays; the newer lesson lies beside it) or ``"refused"`` (it cannot be written).
    beside
        Name of the newer copy, for ``"beside"``; the system's reason, for ``"refused"``.
    """

    name: str
    what: str
    beside: str = ""


@dataclass(frozen=True)
class HandedOut:
    """What happened to the work folder.

    Attributes
    ----------
    deliveries
        One entry per original, in their order.
    refusal
        Why nothing can be kept in the folder, in the system's words; empty if all is well.
    """

    deliveries: list[Delivery]
    refusal: str = ""


def hand_out(folder: Path) -> HandedOut:
    """Bring the work folder up to date with the lessons and exercises of the course.

    Raises
    ------
    CourseError
        If the course holds no lessons, or a folder that cannot be written holds none of them.
    """
    originals = sorted(notebooks_dir().glob("*.ipynb")) + sorted(exercises_dir().glob("*.ipynb"))
    if not originals:
        raise CourseError(
            f"No lessons in {notebooks_dir()}. The course is incomplete; authors: make build."
        )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        done = deliver(originals, folder)
    except OSError as error:
        done = HandedOut([], error.strerror or str(error))
    if not any((folder / one.name).is_file() for one in originals):
        raise CourseError(
            f"The folder {folder} cannot be written ({done.refusal}). "
            "Choose another: python -m moscow_pyongyang lab --work FOLDER"
        )
    return done if done.refusal else replace(done, refusal=_why_nothing_is_kept(folder))


def deliver(originals: Iterable[Path], work: Path) -> HandedOut:
    """Bring a folder up to date without touching anything a student changed.

    Parameters
    ----------
    originals
        Built notebooks; each is copied under its own name.
    work
        The student's folder.

    Returns
    -------
    HandedOut
        Where a file cannot be written, the others are handed out all the same.
    """
    handed = _read(work)
    before = dict(handed)
    told = [_one(path, work, handed) for path in originals]
    refusal = next((one.beside for one in told if one.what == "refused"), "")
    if handed != before:
        try:
            write_whole(work / _MANIFEST, json.dumps(handed, indent=1, sort_keys=True).encode())
        except OSError as error:
            refusal = refusal or error.strerror or str(error)
    return HandedOut(told, refusal)


def _why_nothing_is_kept(folder: Path) -> str:
    """Return why a notebook could not be saved in the folder; empty if it could."""
    try:
        # Where the system can, a file without a name: nothing stays behind, whatever happens.
        with tempfile.TemporaryFile(dir=folder, prefix=".room-") as probe:
            probe.write(bytes(_ROOM))
            probe.flush()
            os.fsync(probe.fileno())
    except OSError as error:
        return error.strerror or str(error)
    return ""


def _one(original: Path, work: Path, handed: dict[str, str]) -> Delivery:
    try:
        return _bring(original, work, handed)
    except OSError as error:
        return Delivery(original.name, "refused", error.strerror or str(error))


def _bring(original: Path, work: Path, handed: dict[str, str]) -> Delivery:
    name, fresh = original.name, original.read_bytes()
    mine = work / name
    digest = _digest(fresh)
    if not mine.exists():
        # Deleted on purpose or never had: an absent file can't be lost, so hand it out.
        write_whole(mine, fresh)
        handed[name] = digest
        return Delivery(name, "new")
    held = mine.read_bytes()
    if _is_class_version(held):
        # The teacher handed it out; the published exercise beside it would only confuse.
        return Delivery(name, "kept")
    present = _digest(held)
    if digest in (present, handed.get(name)):
        if digest == present:
            handed[name] = digest
        return Delivery(name, "kept")
    if present == handed.get(name):
        write_whole(mine, fresh)
        handed[name] = digest
        return Delivery(name, "updated")
    beside = _beside(original, work, digest)
    if not beside.exists():
        write_whole(beside, fresh)
    handed[name] = digest
    return Delivery(name, "beside", beside.name)


def _is_class_version(content: bytes) -> bool:
    """Return True for an exercise that was released for a class (it holds the seed)."""
    try:
        return "seed" in json.loads(content)["metadata"]["moscow_pyongyang"]
    except (ValueError, KeyError, TypeError):
        return False


def _beside(original: Path, work: Path, digest: str) -> Path:
    """Return a free name, or the name under which this very version lies there already."""
    for number in range(1, 1000):
        mark = ".new" if number == 1 else f".new{number}"
        candidate = work / f"{original.stem}{mark}{original.suffix}"
        if not candidate.exists() or _digest(candidate.read_bytes()) == digest:
            return candidate
    raise FileExistsError(f"{work} holds a thousand newer copies of {original.name}.")


def _read(work: Path) -> dict[str, str]:
    try:
        found = json.loads((work / _MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        # Without the list every file counts as changed: the careful reading.
        return {}
    return found if isinstance(found, dict) else {}


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
