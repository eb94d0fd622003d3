"""Run the gates of one lane; ``make check``, ``make test`` and ``make exhaustive`` call this.

check
    Style, types, imports, the course's own gates, and tests that start neither a kernel nor a
    browser: the loop while one writes.
test
    All of ``check``, then kernels and nbgrader, then JupyterLab in a browser: what a push runs.
exhaustive
    All of ``test`` with every member of the large families: each notebook, variant and answer;
    and lesson 01 in Firefox. Where there is no Firefox the summary says that this was not run.

Every gate runs, whatever the others say. A gate's output is printed when the gate has ended;
at the end stands a line for each gate, with its time and the last line that it printed.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
import tomllib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from authoring.editions import chromium  # noqa: E402  (the path above makes it importable)
from tests.browser import firefox  # noqa: E402
from tests.lanes import closed_to, files_of  # noqa: E402

# import-linter has a command of its own and no ``python -m``.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
# Files stay together while both workers are busy: their fixtures are made once.
SPREAD = ["--numprocesses=2", "--dist=worksteal"]
# Fixtures of a file are made once. A hostile cell is waited for, and a page waits between its keys
# and their answers: three of each keep two cores busy.
BY_FILE = ["--numprocesses=3", "--dist=loadfile"]


@dataclass(frozen=True)
class Gate:
    """One command that must end well, as words for this Python, and which files it opens."""

    name: str
    words: tuple[str, ...]
    files: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ended:
    """How a gate ended: its exit code, the last line it printed, and the seconds it took.

    The code is None for a gate that could not be run on this machine.
    """

    gate: Gate
    code: int | None
    closing: str
    seconds: float

    def __str__(self) -> str:
        """Return one line of the summary."""
        said = {0: "ok", None: "NOT RUN"}.get(self.code, "FAILED")
        return f"{said:<7} {self.gate.name:<10} {self.seconds:6.1f} s  {self.closing}"


def still() -> list[Gate]:
    """Return the gates that look at the sources without running a test."""
    found = [
        Gate("style", ("-m", "ruff", "check", ".")),
        Gate("layout", ("-m", "ruff", "format", "--check", ".")),
        Gate("types", ("tests/run_types.py",)),
        Gate("course", ("-m", "moscow_pyongyang", "check")),
    ]
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    if "importlinter" in settings["tool"]:
        found.append(Gate("imports", ("-c", LINT_IMPORTS)))
    return found


def tests(name: str, marks: str, lane: str, *words: str) -> Gate:
    """Return a gate of the tests with these marks, without the large families if `lane` says.

    Where the first mark is one that files name, only these are opened, and never a file of which
    every test is left out: to read all tests takes each worker as long as many of them take to run.
    """
    asked = marks if lane == "exhaustive" else f"({marks}) and not exhaustive"
    closed = closed_to(set(re.findall(r"not (\w+)", asked)))
    first = marks.split()[0]
    if first == "not":
        files = [f"--ignore={path.as_posix()}" for path in closed]
    else:
        files = [path.as_posix() for path in files_of(first) if path not in closed]
    return Gate(name, ("-m", "pytest", "-m", asked, *words), tuple(files))


def run(gate: Gate) -> Ended:
    """Run one gate and print what it said."""
    begin = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *gate.words, *gate.files],
        cwd=ROOT,
        env=_surroundings(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    lines = done.stdout.rstrip().splitlines() or [""]
    print(
        f"\n--- {gate.name}: {' '.join(gate.words).removeprefix('-m ')}",
        *lines,
        sep="\n",
        flush=True,
    )
    return Ended(gate, done.returncode, lines[-1].strip("= "), time.perf_counter() - begin)


def _surroundings() -> dict[str, str]:
    """Return the variables for a gate; one gate reads what another has compiled."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONUNBUFFERED": "1"}


def run_beside(gates: list[Gate], other: Gate) -> list[Ended]:
    """Run `gates` one after the other while `other` runs beside them."""
    with ThreadPoolExecutor(2) as pool:
        beside = pool.submit(run, other)
        return [*map(run, gates), beside.result()]


def lanes(lane: str) -> list[Gate]:
    """Return the gates that start kernels or a browser; a test with both marks is in the second."""
    return [
        tests("kernels", "kernel and not browser", lane, *BY_FILE),
        # Alone: beside other work on two cores a page is late, and late looks like broken.
        # By name: by number of tests a file of one long story comes last, and alone.
        tests("browser", "browser and not firefox", lane, *BY_FILE, "--no-loadscope-reorder"),
    ]


def in_firefox(lane: str) -> Ended:
    """Run the story in Firefox; say so if this machine has none and can get none."""
    gate = tests("firefox", "firefox", lane)
    program = firefox.find_or_install()
    print(f"Firefox: {program or firefox.ABSENT}", flush=True)
    return run(gate) if program else Ended(gate, None, firefox.ABSENT, 0)


def failures(ended: list[Ended]) -> int:
    """Return how many gates failed; one that could not be run has not."""
    return sum(one.code not in {0, None} for one in ended)


def main(lane: str) -> int:
    """Run a lane and return the number of gates that failed."""
    begin = time.perf_counter()
    units = tests("unit", "not kernel and not browser", lane, *SPREAD)
    with ThreadPoolExecutor(1) as pool:
        # A fresh machine waits for the network, not for its cores, while the browser comes.
        comes = pool.submit(chromium.find_or_install) if lane != "check" else None
        ended = run_beside(still(), units)
    if comes:
        print(f"browser: {comes.result()}", flush=True)
        ended += map(run, lanes(lane))
    if lane == "exhaustive":
        ended.append(in_firefox(lane))
    print(f"\n--- {lane}: {time.perf_counter() - begin:.0f} s", *ended, sep="\n", flush=True)
    return failures(ended)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
