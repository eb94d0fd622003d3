"""Run a program of the environment so that nothing a person has set elsewhere leads it astray."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# What Python would take from elsewhere: another library, other modules, another interpreter.
_ASTRAY = ("PYTHONHOME", "PYTHONPATH", "PYTHONUSERBASE", "PYTHONEXECUTABLE", "__PYVENV_LAUNCHER__")


def clean_environment() -> dict[str, str]:
    """Return the environment of this process without what would break another Python."""
    return {key: value for key, value in os.environ.items() if key.upper() not in _ASTRAY}


def ends_well(command: list[str], cwd: Path, environment: dict[str, str]) -> bool:
    """Run a program that one can do without, unseen; return whether it ended well."""
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def run_quietly(
    python: Path, *words: str, cwd: Path | None = None, **variables: str
) -> tuple[int, str]:
    """Run Python with `words` and return its exit code and all that it printed.

    Parameters
    ----------
    cwd
        Where it runs; here if not given.
    variables
        Set in its environment.

    Returns
    -------
    tuple of int and str

        If the program cannot be started at all, 127 and the system's reason. Paths and output are
        UTF-8 whatever the locale, and no user's site is looked at.
    """
    try:
        done = subprocess.run(
            [str(python), "-I", "-X", "utf8", *words],
            cwd=cwd,
            env=clean_environment() | variables,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout
