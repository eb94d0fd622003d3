"""Read what a folder or a zip holds into memory: nothing is unpacked, nothing is followed.

Every file comes as a `FoundFile`; one that can not be taken comes with a sentence in place of
its bytes, and the rest goes on.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.collect.archives import Budget, ReadLimits, entries_of, too_large
from moscow_pyongyang.grading.names import shown
from moscow_pyongyang.grading.roster import SECRET_FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Left there by systems and editors; nobody hands these in.
_OF_SYSTEMS = {"__MACOSX", ".ipynb_checkpoints", ".git", "__pycache__"}
_FILES_OF_SYSTEMS = {"desktop.ini", "thumbs.db"}
# Deeper than any platform packs, and less than where Python's own walk ends in an error.
_MOST_FOLDERS = 60
_TOO_DEEP = "it lies more than 60 folders deep, and what is in it is not looked at"
# What an earlier evening wrote, should it lie among the hand-ins.
_OURS = re.compile(r"E\d\d[a-z]?_(feedback|grades)(_[a-z]+(-\d+)?)?(\.zip|\.html|\.csv)?")


@dataclass(frozen=True)
class FoundFile:
    """One file of a folder or a zip.

    Attributes
    ----------
    parts
        Folders, zips and the file's own name, from what was given downwards; hostile texts.
    content
        Its bytes; empty if it could not be taken.
    changed
        When it was last changed, as its folder or zip says.
    trouble
        Why it could not be taken, as the end of a sentence; empty if it could.
    """

    parts: tuple[str, ...]
    content: bytes = b""
    changed: datetime | None = None
    trouble: str = ""

    @property
    def name(self) -> str:
        """Its own name, without folders."""
        return self.parts[-1]

    @property
    def path(self) -> str:
        """All of its parts, as a sentence may name them."""
        return shown("/".join(self.parts))


def found_files(where: Iterable[Path], limits: ReadLimits | None = None) -> Iterator[FoundFile]:
    """Yield what stands in folders, zips and files, zips within them too.

    Parameters
    ----------
    where
        Folders, zip files, notebooks.
    limits
        How much is read at most.

    Raises
    ------
    CourseError
        If it is more in all than a class hands in. Then nothing should be graded: who comes
        after the limit would seem to have handed in nothing.
    """
    limits = limits or ReadLimits()
    left = Budget(limits.most_files, limits.most_bytes)
    for place in where:
        for found in _under(place, limits):
            if _is_of_a_system(found.parts):
                continue
            if not left.spend(len(found.content)):
                raise CourseError(
                    f"{shown(place.name)} holds over {limits.most_files:,} files or "
                    f"{limits.most_bytes // 2**20:,} MB; reading ended at {found.path}. Give "
                    "the folder or zip of one exercise only, or the class in two parts."
                )
            yield found


def _under(place: Path, limits: ReadLimits) -> Iterator[FoundFile]:
    if not place.is_dir():
        whole = Budget(limits.most_files, limits.most_bytes)
        yield from _file(place, (_readable(place.name),), limits, whole)
        return
    # An nbgrader course holds the hand-ins beside its own files.
    top = place / "submitted" if (place / "submitted").is_dir() else place

    def unreadable(error: OSError) -> None:
        troubles.append(FoundFile(_parts(Path(error.filename), top), trouble=_reason(error)))

    troubles: list[FoundFile] = []
    for folder, folders, names in os.walk(top, onerror=unreadable):
        if len(_parts(Path(folder), top)) > _MOST_FOLDERS:
            troubles.append(FoundFile(_parts(Path(folder), top), trouble=_TOO_DEEP))
            folders[:] = []
            continue
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        folders[:] = sorted(set(folders) - _OF_SYSTEMS - set(links))
        if SECRET_FILE in names:
            # The instructor's own folder: its results bear the learners' pseudonyms.
            folders[:] = []
            continue
        for name in sorted([*names, *links]):
            path = Path(folder) / name
            yield from _file(path, _parts(path, top), limits)
    yield from troubles


def _parts(path: Path, top: Path) -> tuple[str, ...]:
    return tuple(_readable(part) for part in path.relative_to(top).parts) or (top.name,)


def _readable(name: str) -> str:
    """Return a name whose bytes are of another code page as text, for comparing and showing."""
    return os.fsencode(name).decode("utf-8", errors="replace")


def _file(
    path: Path, parts: tuple[str, ...], limits: ReadLimits, budget: Budget | None = None
) -> Iterator[FoundFile]:
    if _is_of_a_system(parts):
        return
    try:
        with _opened(path) as file:
            about = os.fstat(file.fileno())
            changed = datetime.fromtimestamp(about.st_mtime).astimezone()
            if parts[-1].lower().endswith(".zip"):
                for entry in entries_of(file, limits, budget):
                    yield FoundFile(
                        (*parts, *entry.parts), entry.content, entry.changed, entry.trouble
                    )
            elif about.st_size > limits.most_file:
                yield FoundFile(parts, trouble=too_large(about.st_size, limits.most_file))
            else:
                yield FoundFile(parts, file.read(limits.most_file), changed)
    except _NotTakenError as error:
        yield FoundFile(parts, trouble=str(error))
    except OSError as error:
        yield FoundFile(parts, trouble=_reason(error))


class _NotTakenError(Exception):
    """A file is none that is read: the sentence says why."""


def _opened(path: Path) -> IO[bytes]:
    if path.is_symlink():
        raise _NotTakenError("it is a link to another place, which is not followed")
    if not path.is_file():
        raise _NotTakenError("it is no ordinary file")
    # Should a link have come between, it is not followed; a pipe would not be waited for.
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(path, flags), "rb")


def _reason(error: OSError) -> str:
    return f"the system can not read it ({error.strerror})"


def _is_of_a_system(parts: tuple[str, ...]) -> bool:
    name = parts[-1].lower()
    return (
        not _OF_SYSTEMS.isdisjoint(parts)
        or any(_OURS.fullmatch(part) for part in parts)
        or name.startswith((".", "~$"))
        or name in _FILES_OF_SYSTEMS
    )
