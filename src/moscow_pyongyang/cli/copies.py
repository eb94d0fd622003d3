"""The student's own copies: handed out once, never overwritten once they are changed."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_MANIFEST = ".course.json"


@dataclass(frozen=True)
class Delivery:
    """What happened to one file.

    Attributes
    ----------
    name
        Name of the file in the work folder.
    what
        ``"new"``, ``"updated"``, ``"kept"`` (nothing to do) or ``"beside"``
        (the student's copy stays; the newer lesson lies beside it).
    beside
        Name of the newer copy, for ``"beside"``.
    """

    name: str
    what: str
    beside: str = ""


def deliver(originals: Iterable[Path], work: Path) -> list[Delivery]:
    """Bring the work folder up to date without touching anything a student changed.

    Parameters
    ----------
    originals
        Built notebooks; each is copied under its own name.
    work
        The student's folder; made if it is not there.

    Returns
    -------
    list of Delivery
        One entry per original, in their order.
    """
    work.mkdir(parents=True, exist_ok=True)
    handed = _read(work)
    told = [_one(path, work, handed) for path in originals]
    _write(work / _MANIFEST, json.dumps(handed, indent=1, sort_keys=True).encode())
    return told


def _one(original: Path, work: Path, handed: dict[str, str]) -> Delivery:
    name, fresh = original.name, original.read_bytes()
    mine = work / name
    digest = _digest(fresh)
    if not mine.exists():
        # Deleted on purpose or never had: an absent file can't be lost, so hand it out.
        _write(mine, fresh)
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
        _write(mine, fresh)
        handed[name] = digest
        return Delivery(name, "updated")
    beside = _beside(original, work, digest)
    if not beside.exists():
        _write(beside, fresh)
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


def _write(path: Path, content: bytes) -> None:
    half = path.with_name(f".{path.name}.part")
    half.write_bytes(content)
    os.replace(half, path)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
