"""Make the virtual environment, look whether it is alive and whole, and clear a broken one away."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import venv
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bootstrapping import StartError
from bootstrapping.causes import why
from bootstrapping.programs import run_quietly

OLDEST = (3, 11)
COURSE = "moscow_pyongyang"
_LOOK = Path(__file__).with_name("wholeness.py")
_LONGEST_FIRST_LINE = 127  # of a script on Linux; what is longer needs a shell to read it


@dataclass(frozen=True)
class Seen:
    """What a look at an environment found.

    Attributes
    ----------
    site
        Where its packages stand.
    version
        Its Python: ``(3, 12)``.
    whole
        Names of the installed packages, each with whether all its files are there.
    """

    site: Path
    version: tuple[int, int]
    whole: dict[str, bool]

    @property
    def has_pip(self) -> bool:
        """Whether packages can be installed."""
        return self.whole.get("pip", False)

    @property
    def has_course(self) -> bool:
        """Whether the course is there, whole."""
        return self.whole.get(COURSE, False)

    @property
    def is_whole(self) -> bool:
        """Whether all packages that are there are complete; pip and the course are asked apart."""
        return all(whole for name, whole in self.whole.items() if name not in {"pip", COURSE})


def python_of(folder: Path) -> Path:
    """Return the interpreter of an environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def look(folder: Path) -> Seen | None:
    """Return what is in an environment; None if its Python does not start, or is old."""
    code, said = run_quietly(python_of(folder), str(_LOOK))
    try:
        found = json.loads(said.splitlines()[-1]) if code == 0 else None
    except (ValueError, IndexError):
        return None
    if found is None or tuple(found["version"]) < OLDEST:
        return None
    return Seen(Path(found["site"]), tuple(found["version"]), found["whole"])


def clear(folder: Path) -> None:
    """Remove an environment; what is none is somebody's own, and is put aside."""
    if not os.path.lexists(folder):
        return
    is_ours = (folder / "pyvenv.cfg").is_file() or not any(
        path.is_file() for path in folder.rglob("*")
    )
    if folder.is_dir() and is_ours:
        try:
            # What is in it: the folder itself may be a link to another disk.
            for path in folder.iterdir():
                path.unlink() if path.is_symlink() or path.is_file() else shutil.rmtree(path)
        except OSError as error:
            raise StartError(
                f"The folder {folder} is broken and cannot be cleared ({error.strerror}). "
                "End what runs from it, JupyterLab among others, then run the same command again."
            ) from error
        with suppress(OSError):
            folder.rmdir()
        return
    aside = next(p for n in range(1, 1000) if not os.path.lexists(p := Path(f"{folder}.old{n}")))
    folder.rename(aside)
    print(f"{folder.name} is now {aside.name}; a new one takes its place.", flush=True)


def make(folder: Path) -> None:
    """Make an environment that holds pip.

    Raises
    ------
    StartError
        If it cannot be made; nothing of it is left then.
    """
    if importlib.util.find_spec("ensurepip") is None:
        raise StartError(
            "This Python comes without the modules that make virtual environments. On Debian and "
            f"Ubuntu install the package python{sys.version_info[0]}.{sys.version_info[1]}-venv, "
            "then run the same command again."
        )
    # As `python -m venv` does: a copied interpreter does not start on every Mac.
    builder = venv.EnvBuilder(with_pip=True, symlinks=os.name != "nt")
    try:
        builder.create(folder)
    except (subprocess.CalledProcessError, OSError) as error:
        clear(folder)
        said = getattr(error, "output", b"") or b""
        raise StartError(
            f"No virtual environment could be made in {folder.parent}. "
            + why(f"{said.decode(errors='replace')}\n{error}", 1)
        ) from error


def mend_interpreter(folder: Path) -> None:
    """Lead an environment to this Python again, if it held packages for this very version.

    An upgrade of Python, or of the system, takes the interpreter away that it led to.
    """
    version = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    if os.name == "nt" or not (folder / "lib" / version / "site-packages").is_dir():
        return
    for path in (folder / "bin").glob("python*"):
        if path.is_symlink() and not path.exists():
            path.unlink()
    try:
        venv.EnvBuilder(with_pip=False, symlinks=True).create(folder)
    except OSError:
        return  # it is made anew then


def add_pip(folder: Path) -> None:
    """Put the pip that comes with Python into an environment that has lost it."""
    run_quietly(python_of(folder), "-m", "ensurepip", "--upgrade", "--default-pip")


def move_scripts(folder: Path, before: bytes) -> None:
    """Let the scripts of an environment lead to where it stands now; it stood in `before`."""
    for path in python_of(folder).parent.glob("*"):
        if path.is_symlink() or not path.is_file() or path.suffix in {".exe", ".dll"}:
            continue
        held = path.read_bytes()
        moved = held.replace(before, os.fsencode(folder))
        if moved != held and held.startswith(b"#!"):
            _, _, body = moved.partition(b"\n")
            if held.startswith(b"#!/bin/sh"):
                body = re.sub(rb"\A'''exec'.*\n' '''\n", b"", body)
            moved = _first_line(python_of(folder)) + body
        if moved != held:
            path.write_bytes(moved)


def _first_line(python: Path) -> bytes:
    """Return what lets a script be run by `python`, as pip writes it."""
    simple = b"#!" + os.fsencode(python) + b"\n"
    if b" " not in simple and len(simple) <= _LONGEST_FIRST_LINE:
        return simple
    return b"#!/bin/sh\n'''exec' \"" + os.fsencode(python) + b'" "$0" "$@"\n\' \'\'\'\n'
