"""Read a zip in memory: no entry is written, none is believed about its own size or place."""

from __future__ import annotations

import io
import re
import stat
import struct
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MB = 2**20
# Text of notebooks shrinks to a tenth, at most to a fiftieth; a bomb to a thousandth.
_MOST_RATIO = 200
_SMALL = 4 * _MB
_MOST_DEPTH = 3
_ENCRYPTED = 0x1
_IN_UTF_8 = 0x800
# Of the others Python unpacks a whole block at once, however far that block grows.
_PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_END = b"PK\x05\x06"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
)


@dataclass(frozen=True)
class ReadLimits:
    """How much is read at most.

    Attributes
    ----------
    most_file
        Bytes of one file handed in.
    most_files
        Number of files in all.
    most_bytes
        Bytes of all files together.
    most_list
        Bytes of the list of contents of one zip.
    most_zip_files, most_zip_bytes
        The same for what is in one zip that lies among others, so that one learner's zip can
        not use up what there is for the class.
    """

    most_file: int = 25 * _MB
    most_files: int = 20_000
    most_bytes: int = 1024 * _MB
    most_list: int = 4 * _MB
    most_zip_files: int = 5_000
    most_zip_bytes: int = 200 * _MB


@dataclass(frozen=True)
class Entry:
    """One file of a zip, or of a zip in it.

    Attributes
    ----------
    parts
        Folders, inner zips and the name; hostile texts.
    trouble
        Why it could not be taken, as the end of a sentence; then there are no bytes.
    """

    parts: tuple[str, ...]
    content: bytes = b""
    changed: datetime | None = None
    trouble: str = ""


@dataclass
class Budget:
    """What may still be read of one zip and of the zips in it."""

    files: int
    size: int

    def spend(self, size: int) -> bool:
        """Take the cost of one file off, and tell whether there was enough."""
        self.files -= 1
        self.size -= size
        return self.files >= 0 and self.size >= 0


def entries_of(
    file: IO[bytes], limits: ReadLimits, budget: Budget | None = None, depth: int = 1
) -> Iterator[Entry]:
    """Yield what a zip holds, and what the zips in it hold.

    Parameters
    ----------
    file
        Open for reading, with a place in it that can be set.
    limits
        How much is read at most of a file.
    budget
        How much is read at most of this zip; without it as much as of one among others.
    depth
        How many zips this one lies in, itself counted.
    """
    budget = budget or Budget(limits.most_zip_files, limits.most_zip_bytes)
    trouble = _trouble_of_list(file, limits)
    if trouble:
        yield Entry((), trouble=trouble)
        return
    try:
        archive = zipfile.ZipFile(file)
    except (*_BROKEN, NotImplementedError, RuntimeError):
        yield Entry((), trouble="the zip is damaged; ask for it again, or download it anew")
        return
    with archive:
        for info in archive.infolist():
            if budget.files < 0 or budget.size < 0:
                return
            if not info.is_dir():
                yield from _entry(archive, info, limits, budget, depth)


def too_large(size: int, most: int) -> str:
    """Return the end of a sentence about a file over its limit."""
    return (
        f"it has {size / _MB:,.0f} MB, and at most {most // _MB} MB are read; ask for the file "
        "without its outputs (in JupyterLab: Edit, Clear Outputs of All Cells)"
    )


def _trouble_of_list(file: IO[bytes], limits: ReadLimits) -> str:
    """Look at the end of a zip before Python reads the whole list of its contents."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - 2**16 - 22))
    tail = file.read()
    file.seek(0)
    at = tail.rfind(_END)
    if at < 0 or len(tail) - at < 22:
        return "it is no zip, or only the first part of one; download it anew"
    count, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    # All ones: the true numbers stand elsewhere, as only very large zips have it.
    if length > limits.most_list or count == 0xFFFF:
        return "its list of contents is far longer than that of any class"
    return ""


def _entry(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: ReadLimits, budget: Budget, depth: int
) -> Iterator[Entry]:
    parts, trouble = _place(info)
    trouble = trouble or _trouble_of(info, limits)
    if trouble:
        yield Entry(parts, trouble=trouble)
        return
    try:
        with archive.open(info) as opened:
            # What the list says of the size is not believed.
            content = opened.read(limits.most_file + 1)
    except (*_BROKEN, NotImplementedError, RuntimeError):
        trouble = "the zip is damaged at this file; ask for it again, or download it anew"
    else:
        trouble = too_large(len(content), limits.most_file) * (len(content) > limits.most_file)
    if trouble:
        yield Entry(parts, trouble=trouble)
    elif not budget.spend(len(content)):
        yield Entry(
            parts, trouble="its zip holds more than is ever handed in, and is read no further"
        )
    elif not is_zip(parts[-1], content):
        yield Entry(parts, content, _time(info))
    elif depth >= _MOST_DEPTH:
        yield Entry(parts, trouble="it is a zip in a zip in a zip, which is not opened")
    else:
        is_empty = True
        for inner in entries_of(io.BytesIO(content), limits, budget, depth + 1):
            is_empty = False
            yield Entry((*parts, *inner.parts), inner.content, inner.changed, inner.trouble)
        if is_empty:
            # Else whoever handed it in would seem to have handed in nothing.
            yield Entry(parts, trouble="there is no file in the zip; ask for the notebook itself")


def is_zip(name: str, content: bytes) -> bool:
    """Tell whether a file is a zip by its name (a .docx begins as one too)."""
    return name.lower().endswith(".zip") and content[:2] == b"PK"


def _place(info: zipfile.ZipInfo) -> tuple[tuple[str, ...], str]:
    """Return where an entry says it lies, without a way out, and what is wrong with that."""
    name = _name(info).replace("\\", "/")
    parts = tuple(part for part in name.split("/") if part not in ("", ".", ".."))
    if name.startswith("/") or re.match(r"[A-Za-z]:", name) or ".." in name.split("/"):
        return parts or ("?",), "its path leads out of the zip, as in an attack; it is left out"
    return parts or ("?",), ""


def _name(info: zipfile.ZipInfo) -> str:
    if info.flag_bits & _IN_UTF_8:
        return info.orig_filename
    try:
        # A Mac writes UTF-8 and does not say so; Python then reads it as an old code page.
        return info.orig_filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.orig_filename


def _trouble_of(info: zipfile.ZipInfo, limits: ReadLimits) -> str:
    if info.create_system == 3 and stat.S_ISLNK(info.external_attr >> 16):
        return "it is a link to another place, which is not followed"
    if info.flag_bits & _ENCRYPTED:
        return "it is locked with a password; ask for it without"
    if info.compress_type not in _PACKED:
        return "it is packed in a way that is not read here; ask for it as an ordinary zip"
    if info.file_size > limits.most_file:
        return too_large(info.file_size, limits.most_file)
    if info.file_size > _SMALL and info.file_size > _MOST_RATIO * info.compress_size:
        return "it grows more than two hundredfold when it is unpacked, as in an attack"
    return ""


def _time(info: zipfile.ZipInfo) -> datetime | None:
    try:
        return datetime(*info.date_time).astimezone()
    except (ValueError, OverflowError, OSError):
        return None
