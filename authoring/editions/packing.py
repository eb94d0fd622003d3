"""A folder as a stranger takes it along: checksums beside the files, and one zip of them."""

from __future__ import annotations

import hashlib
import io
import os
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

CHECKSUMS = "SHA256SUMS"
# The earliest that a zip can say: no file of a build has a time of its own.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_READ_BY_ALL = 0o644 << 16


def files_in(folder: Path) -> list[Path]:
    """Return the files of a folder and those below it, sorted by their paths."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return sorted(found, key=lambda path: path.relative_to(folder).as_posix())


def write_checksums(folder: Path) -> Path:
    """Write ``SHA256SUMS`` of all files in a folder, as ``sha256sum -c`` reads it."""
    listed = folder / CHECKSUMS
    listed.unlink(missing_ok=True)
    lines = [
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files_in(folder)
    ]
    listed.write_text("".join(lines), encoding="utf-8", newline="\n")
    return listed


def set_times(folder: Path, root: Path) -> None:
    """Date all files of a folder as the course is, for a program that writes their times down.

    Parameters
    ----------
    folder
        The files.
    root
        The checkout, whose citation has the date; ``SOURCE_DATE_EPOCH`` goes before it.
    """
    said = re.search(r"^date-released: (\S+)", (root / "CITATION.cff").read_text("utf-8"), re.M)
    released = datetime.fromisoformat(said[1] if said else "1980-01-01").replace(tzinfo=UTC)
    second = int(os.environ.get("SOURCE_DATE_EPOCH") or released.timestamp())
    for path in files_in(folder):
        os.utime(path, (second, second))


def write_zip(folder: Path, file: Path, name: str) -> None:
    """Write a folder as a zip that unpacks to a folder `name`: the same bytes for the same files.

    An older zip stands until the new one is whole.

    Parameters
    ----------
    folder
        What is packed.
    file
        The zip.
    name
        The one folder in it.
    """
    half = file.with_name(f".{file.name}.part")
    try:
        with zipfile.ZipFile(half, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
            for path in files_in(folder):
                place = f"{name}/{path.relative_to(folder).as_posix()}"
                packed.writestr(_entry(place), path.read_bytes())
        half.replace(file)
    finally:
        half.unlink(missing_ok=True)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Return texts by their paths as a zip: the same bytes for the same texts."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for place, content in files.items():
            packed.writestr(_entry(place), content)
    return held.getvalue()


def _entry(place: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(place, _NO_TIME)
    info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, _READ_BY_ALL
    # Windows would say 0 here; the zip is to be the same from every machine.
    info.create_system = 3
    return info
