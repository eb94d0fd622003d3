"""``bootstrap.py lab|student|author``."""

from __future__ import annotations

import io
import os
import subprocess
import sys

from bootstrapping import ROOT, StartError
from bootstrapping.environment import Environment
from bootstrapping.programs import clean_environment
from bootstrapping.turns import one_at_a_time

USAGE = (
    "Usage: python3 bootstrap.py lab [--port 9000] [--work FOLDER]\n"
    "       python3 bootstrap.py student|author"
)
_INTERRUPTED = 130


def main(words: list[str]) -> int:
    """Prepare the environment, start what is asked for, and return the exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A letter that the output cannot hold is no reason to stop.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    role, *rest = words or [""]
    if role not in {"lab", "student", "author"} or (rest and role != "lab"):
        print(USAGE, file=sys.stderr)
        return 2
    _spell_paths(words)
    environment = Environment(ROOT)
    try:
        with one_at_a_time(ROOT):
            environment.prepare("author" if role == "author" else "student")
        return _start(environment, rest) if role == "lab" else 0
    except StartError as error:
        print(error, file=sys.stderr)
        return 1
    except OSError as error:
        where = error.filename or ROOT
        print(f"{where} cannot be used ({error.strerror or error}).", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The same command goes on from here.", file=sys.stderr)
        return _INTERRUPTED


def _spell_paths(words: list[str]) -> None:
    """Begin anew in UTF-8 if this locale cannot spell the folder: venv and pandas refuse it."""
    try:
        str(ROOT).encode()
    except UnicodeEncodeError:
        program = [sys.executable, str(ROOT / "bootstrap.py"), *words]
        os.execve(sys.executable, program, {**os.environ, "PYTHONUTF8": "1"})


def _start(environment: Environment, words: list[str]) -> int:
    command = [str(environment.python), "-m", "moscow_pyongyang", "lab", *words]
    with subprocess.Popen(command, env=clean_environment()) as course:
        while True:
            try:
                return course.wait()
            except KeyboardInterrupt:
                continue  # meant for the course, which hears it too and ends by itself
