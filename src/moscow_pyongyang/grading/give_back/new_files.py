"""Write what is given back: whole or not at all, and never over a file that is there."""

from __future__ import annotations

import io
import itertools
import zipfile
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.writing import staged

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

# The same pages make the same zip, bit by bit.
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FOR_ALL = 0o644 << 16


def write_new(folder: Path, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write files and return where they stand, all of them or none.

    Parameters
    ----------
    folder
        Made if need be.
    files
        By name, with ``/`` below a folder of their own. Where the first part of a name is
        taken, it gets a number: ``E03_feedback_moodle-2.zip``.

    Returns
    -------
    tuple of Path
        The files and folders that are new in `folder`.

    Raises
    ------
    CourseError
        If one can not be written, as on a full disk; then none is there.
    """
    tops = dict.fromkeys(name.partition("/")[0] for name in files)
    names = {top: _free(folder, top) for top in tops}
    try:
        with staged(folder) as stage:
            for name, content in files.items():
                top, _, rest = name.partition("/")
                path = stage / names[top] / rest if rest else stage / names[top]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
    except OSError as error:
        raise CourseError(
            f"Nothing was written to {folder}: {error.strerror}. Make room there or name "
            "another folder, then give the same command again."
        ) from error
    return tuple(folder / name for name in names.values())


def zip_of(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files by name, which stand in it in the order of their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            info = zipfile.ZipInfo(name, _NO_TIME)
            info.external_attr = _FOR_ALL
            info.create_system = 3
            archive.writestr(info, files[name], zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _free(folder: Path, name: str) -> str:
    stem, dot, ending = name.rpartition(".") if "." in name else (name, "", "")
    tries = itertools.chain([name], (f"{stem}-{n}{dot}{ending}" for n in itertools.count(2)))
    return next(one for one in tries if not _is_taken(folder / one))


def _is_taken(path: Path) -> bool:
    # A link that leads nowhere is taken too.
    return path.exists() or path.is_symlink()
