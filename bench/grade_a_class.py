"""CPU seconds a submission: ours, stock nbgrader's, and what the cells alone take.

The same hand-ins (half of them right, a quarter half done, a quarter blank) go through
``nbgrader autograde`` and ``generate_feedback``, stock and with its kernels ended at once, and
through ``moscow-pyongyang grade``, with the second run and without. The floor forks the warm
process and runs the cells. CPU of all processes counts, start-up too: it is shared by the class.

Memory is the most that all processes of one job held at a time, shared pages counted once. What two
jobs gain is wall time, of the larger class: a busy machine says nothing of it, so it fails nothing.
"""

from __future__ import annotations

import compileall
import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.repair import mend
from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.paths import checkout_dir
from tests.grading.hand_ins import blank, hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = checkout_dir()
EXERCISES = ("E01", "E02", "E03", "E04", "E05")
# Stock nbgrader takes two seconds each: a few of them tell its slope.
N_STOCK, SMALL, LARGE = 8, 40, 200
_STOCK = (ROOT / "docs" / "nbgrader_config.py").read_text(encoding="utf-8")
_TUNED = f"{_STOCK}\nc.Execute.shutdown_kernel = 'immediate'\n"


class Used(NamedTuple):
    """What a command used, with all that it started: CPU and wall seconds, most bytes at a time."""

    cpu: float
    wall: float
    memory: int


@dataclass(frozen=True)
class Times:
    """CPU seconds a submission of one exercise, and what else is aimed at.

    Attributes
    ----------
    two_jobs
        Wall time of one job over that of two, of the larger class.
    memory
        Bytes of a worker, at the most.
    """

    exercise: str
    stock: float
    tuned: float
    floor: float
    once: float
    small: float
    large: float
    two_jobs: float
    memory: int

    @property
    def missed(self) -> list[str]:
        """The aims that were missed, but for those of wall time."""
        aims = {
            "stock/one run": self.stock / self.once >= 12,
            "tuned/one run": self.tuned / self.once >= 9,
            "stock/two runs": self.stock / self.large >= 8,
            f"flat from {SMALL} to {LARGE}": abs(self.large / self.small - 1) <= 0.15,
            "memory": self.memory < 300e6,
        }
        return [aim for aim, is_met in aims.items() if not is_met]

    def __str__(self) -> str:
        """The times, and the ratios that are aimed at."""
        return (
            f"{self.exercise}  stock {self.stock:.2f}  tuned {self.tuned:.2f}  "
            f"floor {self.floor:.3f}  one run {self.once:.3f}  two runs {self.small:.3f} "
            f"({SMALL}) {self.large:.3f} ({LARGE})\n"
            f"     stock/one run {self.stock / self.once:.1f} (aim 12)  "
            f"tuned/one run {self.tuned / self.once:.1f} (9)  "
            f"stock/two runs {self.stock / self.large:.1f} (8)  "
            f"{LARGE}/{SMALL} {self.large / self.small:.2f} (0.85)  "
            f"memory of a worker {self.memory / 1e6:.0f} MB (300)  "
            f"wall of one job/two {self.two_jobs:.2f} (1.7)"
        )


def main() -> int:
    """Print the times of each exercise; return how many aims were missed."""
    missed = 0
    # As where a package is installed; nbgrader is.
    for folder in ("src", "course"):
        compileall.compile_dir(ROOT / folder, quiet=2)
    for exercise in EXERCISES:
        with tempfile.TemporaryDirectory() as folder:
            times = measure(exercise, Path(folder))
        print(times, flush=True)
        if times.missed:
            print(f"     missed: {', '.join(times.missed)}", flush=True)
        missed += len(times.missed)
    return missed


def measure(exercise: str, folder: Path) -> Times:
    """Return the CPU seconds a submission that each way takes."""
    stock, tuned = (
        _nbgrader(exercise, folder / name, config)
        for name, config in (("stock", _STOCK), ("tuned", _TUNED))
    )
    once = ours(exercise, folder / "once", SMALL, "--once")
    small = ours(exercise, folder / "small", SMALL)
    large = ours(exercise, folder / "large", LARGE)
    two = ours(exercise, folder / "two", LARGE, "--jobs", "2")
    return Times(
        exercise,
        stock,
        tuned,
        _floor(exercise),
        once.cpu / SMALL,
        small.cpu / SMALL,
        large.cpu / LARGE,
        large.wall / two.wall,
        large.memory,
    )


def contents(exercise: str, count: int) -> list[bytes]:
    """Return hand-ins: half of them right, a quarter half done, a quarter blank."""
    half = {f"{exercise}.{number}": "..." for number in range(1, 5)}
    kinds = (hand_in(exercise), hand_in(exercise, answers=half), hand_in(exercise), blank(exercise))
    return [kinds[number % 4] for number in range(count)]


def _nbgrader(exercise: str, folder: Path, config: str) -> float:
    (source,) = (ROOT / "solutions").glob(f"{exercise}_*.ipynb")
    _put(folder / "source" / exercise / source.name, source.read_bytes())
    (folder / "nbgrader_config.py").write_text(config, encoding="utf-8")
    for number, content in enumerate(contents(exercise, N_STOCK)):
        _put(folder / "submitted" / f"s{number}" / exercise / source.name, content)
    _used(["nbgrader", "generate_assignment", exercise], folder)
    # A written item that was published needs no mark scheme here; only time counts.
    return (
        sum(
            _used(["nbgrader", command, exercise], folder).cpu
            for command in ("autograde", "generate_feedback")
        )
        / N_STOCK
    )


def ours(exercise: str, folder: Path, count: int, *more: str) -> Used:
    """Return what ``moscow-pyongyang grade`` uses for a class of so many."""
    write_class(exercise, folder, count)
    return _used(["moscow-pyongyang", "grade", "submitted", "--exercise", exercise, *more], folder)


def write_class(exercise: str, folder: Path, count: int) -> None:
    """Write what a class handed in, and its roster."""
    stem = read_assignment(exercise, ROOT).stem
    for number, content in enumerate(contents(exercise, count)):
        _put(folder / "submitted" / f"s{number}" / exercise / f"{stem}.ipynb", content)
    names = "".join(f"s{number},s{number}\n" for number in range(count))
    (folder / "students.csv").write_text(f"lms_id,name\n{names}")


def _floor(exercise: str) -> float:
    assignment = read_assignment(exercise, ROOT)
    mended = [mend(one, assignment) for one in contents(exercise, SMALL)]
    with Runner() as runner:
        for one in mended:
            runner.run(one, assignment)
        return runner.cpu / SMALL


def _used(command: list[str], folder: Path) -> Used:
    """Run a command to its end."""
    scripts = Path(sys.executable).parent
    paths = os.pathsep.join([str(scripts), os.environ.get("PATH", "")])
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    with (
        subprocess.Popen(
            [str(scripts / command[0]), *command[1:]],
            cwd=folder,
            env={**os.environ, "PATH": paths, "PYTHONWARNINGS": "ignore"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        ) as process,
        _memory_of(process.pid) as peak,
    ):
        said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)}\n{said[-4000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Used(cpu, time.perf_counter() - begin, max(peak))


@contextmanager
def _memory_of(pid: int) -> Iterator[list[int]]:
    """Yield a list that grows by the bytes of a process and of all below it, a few times a second.

    What this costs is this process's time, not that of the command.
    """
    found, is_over = [0], threading.Event()

    def look() -> None:
        while not is_over.wait(0.2):
            found.append(sum(map(_share_of_memory, _with_all_below(pid))))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield found
    finally:
        is_over.set()
        thread.join()


def _with_all_below(pid: int) -> list[int]:
    text = ""
    with suppress(OSError):
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    return [pid, *(found for child in text.split() for found in _with_all_below(int(child)))]


def _share_of_memory(pid: int) -> int:
    """Return the bytes of a process; what it shares with others counts in part for each."""
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
