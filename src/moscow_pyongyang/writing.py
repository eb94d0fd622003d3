"""Write files so that whatever goes wrong on the way, no half file is left behind."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place and move it there: the old one stands until the new is whole.

    Parameters
    ----------
    path
        Where the file is to stand; its folder must be there.
    content
        All of it.
    """
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_bytes(content)
        os.replace(half, path)
    finally:
        # Also after Ctrl-C. Moved, it is gone; and what cannot be removed must not hide the cause.
        with suppress(OSError):
            half.unlink()


@contextmanager
def staged(folder: Path) -> Iterator[Path]:
    """Yield a folder to write in; what stands there at the end moves to `folder`, all or nothing.

    Parameters
    ----------
    folder
        Where the files are to stand, with the subfolders that they have in the yielded one. It
        is made if need be, and is not there afterwards if anything failed that was new.
    """
    made = _make(folder)
    try:
        # Within the folder, hence on the same disk: moving needs no room and takes no time.
        stage = Path(tempfile.mkdtemp(prefix=".part-", dir=folder))
        try:
            yield stage
            made += _move(stage, folder)
        finally:
            shutil.rmtree(stage, ignore_errors=True)
    except BaseException:
        _remove(made)
        raise


def _make(folder: Path) -> list[Path]:
    """Make a folder with those above it, and return the new ones."""
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    return new[::-1]


def _move(stage: Path, folder: Path) -> list[Path]:
    """Move the files of `stage` and return what is new in `folder`; undo it if one fails."""
    made: list[Path] = []
    try:
        for path in sorted(one for one in stage.rglob("*") if one.is_file()):
            target = folder / path.relative_to(stage)
            made += _make(target.parent)
            if not target.exists():
                made.append(target)
            os.replace(path, target)
    except BaseException:
        _remove(made)
        raise
    return made


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        with suppress(OSError):
            path.rmdir() if path.is_dir() else path.unlink()
