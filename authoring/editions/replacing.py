"""Put an edition in the place of an older one whole, or leave the older one as it was."""

from __future__ import annotations

import errno
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Let one build at a time do what stands in the block: a second one waits.

    Parameters
    ----------
    lock
        A file of no bytes. The system holds it, so a build that is killed leaves nothing locked.
    """
    from filelock import FileLock

    lock.parent.mkdir(parents=True, exist_ok=True)
    with FileLock(lock):
        yield


@contextmanager
def replacing(folder: Path) -> Iterator[Path]:
    """Yield an empty folder to build in; at the end it takes the place of `folder`.

    Whatever goes wrong on the way, `folder` is as it was. Of two builds the second one waits.

    Parameters
    ----------
    folder
        Where the edition is to stand.

    Raises
    ------
    BuildError
        If the disk is full.
    """
    new, old = (folder.with_name(f".{folder.name}.{word}") for word in ("new", "old"))
    with alone(folder.with_name(f".{folder.name}.lock")):
        _restore(old, folder)
        # What a build left that was killed.
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            yield new
            if folder.exists():
                folder.rename(old)
            new.rename(folder)
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            raise BuildError(
                f"The disk is full. {folder.name} is as it was before; free some space, and build "
                "again."
            ) from error
        finally:
            _restore(old, folder)
            shutil.rmtree(new, ignore_errors=True)


def _restore(old: Path, folder: Path) -> None:
    """Take away what was replaced, or set it in its place again if nothing stands there."""
    if old.exists() and not folder.exists():
        old.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
