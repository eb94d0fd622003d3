"""CPU seconds a submission: ours, stock nbgrader's, and what the cells alone take.

The same hand-ins (half of them right, a quarter half done, a quarter blank) go through
``nbgrader autograde`` and ``generate_feedback``, stock and with its kernels ended at once, and
through ``moscow-pyongyang grade``, with the second run and without. The floor forks the warm
process and runs the cells. CPU of all processes counts, start-up too: it is shared by the class.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.repair import mend
from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.paths import checkout_dir
from tests.grading.hand_ins import blank, hand_in

ROOT = checkout_dir()
EXERCISES = ("E01", "E02", "E03", "E04", "E05")
# Stock nbgrader takes two seconds each: a few of them tell its slope.
N_STOCK, SMALL, LARGE = 8, 40, 200
_STOCK = (ROOT / "docs" / "nbgrader_config.py").read_text(encoding="utf-8")
_TUNED = f"{_STOCK}\nc.Execute.shutdown_kernel = 'immediate'\n"


@dataclass(frozen=True)
class Times:
    """CPU seconds a submission of one exercise."""

    exercise: str
    stock: float
    tuned: float
    floor: float
    once: float
    small: float
    large: float
    two_jobs: float

    def __str__(self) -> str:
        """The times, and the ratios that are aimed at."""
        return (
            f"{self.exercise}  stock {self.stock:.2f}  tuned {self.tuned:.2f}  "
            f"floor {self.floor:.3f}  one run {self.once:.3f}  two runs {self.small:.3f} "
            f"({SMALL}) {self.large:.3f} ({LARGE})  |  stock/one run {self.stock / self.once:.1f} "
            f"(aim 12)  tuned/one run {self.tuned / self.once:.1f} (9)  "
            f"stock/two runs {self.stock / self.large:.1f} (8)  "
            f"wall of one job/two {self.two_jobs:.2f} (1.7)"
        )


def main() -> int:
    """Print the times of each exercise; return how many aims were missed."""
    missed = 0
    for exercise in EXERCISES:
        with tempfile.TemporaryDirectory() as folder:
            times = measure(exercise, Path(folder))
        print(times, flush=True)
        missed += times.stock / times.once < 12
        missed += times.stock / times.large < 8
        missed += abs(times.large / times.small - 1) > 0.15
    return missed


def measure(exercise: str, folder: Path) -> Times:
    """Return the CPU seconds a submission that each way takes."""
    stock, tuned = (
        _nbgrader(exercise, folder / name, config)
        for name, config in (("stock", _STOCK), ("tuned", _TUNED))
    )
    once, _ = _ours(exercise, folder / "once", SMALL, "--once")
    small, one_wall = _ours(exercise, folder / "small", SMALL)
    large, _ = _ours(exercise, folder / "large", LARGE)
    _, two_wall = _ours(exercise, folder / "two", SMALL, "--jobs", "2")
    floor = _floor(exercise)
    return Times(exercise, stock, tuned, floor, once, small, large, one_wall / two_wall)


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
    _cpu(["nbgrader", "generate_assignment", exercise], folder)
    # A written item that was published needs no mark scheme here; only time counts.
    return (
        sum(
            _cpu(["nbgrader", command, exercise], folder)[0]
            for command in ("autograde", "generate_feedback")
        )
        / N_STOCK
    )


def _ours(exercise: str, folder: Path, count: int, *more: str) -> tuple[float, float]:
    stem = read_assignment(exercise, ROOT).stem
    for number, content in enumerate(contents(exercise, count)):
        _put(folder / "submitted" / f"s{number}" / exercise / f"{stem}.ipynb", content)
    names = "".join(f"s{number},s{number}\n" for number in range(count))
    (folder / "students.csv").write_text(f"lms_id,name\n{names}")
    command = ["moscow-pyongyang", "grade", "submitted", "--exercise", exercise, *more]
    cpu, wall = _cpu(command, folder)
    return cpu / count, wall


def _floor(exercise: str) -> float:
    assignment = read_assignment(exercise, ROOT)
    mended = [mend(one, assignment) for one in contents(exercise, SMALL)]
    with Runner() as runner:
        for one in mended:
            runner.run(one, assignment)
        return runner.cpu / SMALL


def _cpu(command: list[str], folder: Path) -> tuple[float, float]:
    """Run a command; return its CPU seconds with those of its children, and its wall time."""
    import time

    scripts = Path(sys.executable).parent
    paths = os.pathsep.join([str(scripts), os.environ.get("PATH", "")])
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [str(scripts / command[0]), *command[1:]],
        cwd=folder,
        env={**os.environ, "PATH": paths, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return cpu, time.perf_counter() - begin


def _put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
