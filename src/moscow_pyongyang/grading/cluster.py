"""Grade on several machines: the same units, sent to the workers of a Dask cluster.

A unit is one submission with what it is judged by. A worker has the course installed and grades as
the command would here: keys and secrets come to it, since it belongs to the instructor, and what
a student wrote runs in the sandbox of that machine. A worker whose course or tables are not those
of the command is refused, because its marks would be others.
"""

from __future__ import annotations

import hashlib
import pickle
import platform
import threading
import zlib
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.grader import Assignments, Grader, Work, failed
from moscow_pyongyang.grading.sandbox.report import guards
from moscow_pyongyang.paths import data_dir, lesson_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from moscow_pyongyang.grading.judge import Terms
    from moscow_pyongyang.grading.model import Graded
    from moscow_pyongyang.grading.sandbox import Guard

# What a student's cells compute with: another version may show or round otherwise.
_LIBRARIES = ("numpy", "pandas", "plotly")
SECONDS_TO_CONNECT = 20
_LOST = "one worker after another was lost while it was graded"


@dataclass(frozen=True)
class Asked:
    """What all units of a class are judged by."""

    assignments: Assignments
    terms: Terms
    unsafe: bool = False

    def packed(self) -> bytes:
        """Return it as bytes, the same ones for each unit of the class."""
        return zlib.compress(pickle.dumps(self))


def unpacked(asked: bytes) -> Asked:
    """Return what was packed."""
    found: Asked = pickle.loads(zlib.decompress(asked))
    return found


@cache
def course_here() -> str:
    """Return what tells this machine's course from another: code, answers, tables, libraries."""
    package = Path(__file__).resolve().parents[1]
    answers = [folder.answers.parent for folder in lesson_folders() if folder.answers.is_file()]
    found = hashlib.sha256(
        repr([platform.python_version_tuple()[:2], *map(version, _LIBRARIES)]).encode()
    )
    for top, pattern in [(package, "*.py"), (data_dir(), "*"), *((one, "*.py") for one in answers)]:
        for path in sorted(top.rglob(pattern)):
            if path.is_file() and not {"_course", "__pycache__"} & {*path.relative_to(top).parts}:
                found.update(f"\n{path.relative_to(top).as_posix()}\n".encode())
                found.update(path.read_bytes())
    return found.hexdigest()


def grade_unit(course: str, asked: bytes, work: bytes) -> bytes:
    """Grade one submission on a worker; all that comes and goes is bytes.

    Parameters
    ----------
    course
        `course_here` of the command.
    asked
        `Asked`, packed.
    work
        The submission, pickled.

    Raises
    ------
    CourseError
        If this worker's course is another, or it has no sandbox.
    """
    if course != course_here():
        raise CourseError(_other_course("A worker"))
    grader = _grader(asked)
    try:
        return pickle.dumps(grader.grade(pickle.loads(work)))
    finally:
        # The class may have ended meanwhile: nobody else would end what was begun anew since.
        if all(grader is not standing for _, standing in _graders.values()):
            grader.close()


# Each thread of a worker grades by a warm process of its own, until another class comes.
_graders: dict[int, tuple[bytes, Grader]] = {}


def _grader(asked: bytes) -> Grader:
    own = threading.get_ident()
    standing, grader = _graders.get(own, (b"", None))
    if grader is not None and standing == asked:
        return grader
    if grader is not None:
        grader.close()
    told = unpacked(asked)
    made = Grader(told.assignments, told.terms, unsafe=told.unsafe)
    made.__enter__()
    _graders[own] = (asked, made)
    return made


def end_class(asked: bytes) -> None:
    """End on a worker what graded this class."""
    for thread, (standing, grader) in [*_graders.items()]:
        if standing == asked:
            del _graders[thread]
            grader.close()


def grade_on_cluster(
    works: Sequence[Work],
    asked: Asked,
    address: str,
    guarded: Callable[[tuple[Guard, ...]], None] = lambda _: None,
) -> Generator[Graded]:
    """Yield a result for each work, in the order in which the workers find them.

    Raises
    ------
    CourseError
        If no scheduler answers, a worker has no course or another one, or no sandbox.
    """
    distributed = _distributed()
    with _connected(distributed, address) as client:
        _require_this_course(client, address)
        guarded(_worst(client.run(guards)))
        packed = asked.packed()
        # Not pure: the same bytes of two students are two units.
        units = {
            client.submit(grade_unit, course_here(), packed, pickle.dumps(work), pure=False): work
            for work in works
        }
        try:
            for unit in distributed.as_completed(units, loop=client.loop):
                yield _result(distributed, unit, units[unit], asked)
        finally:
            client.cancel(list(units))
            client.run(end_class, packed)


def _result(distributed: Any, unit: Any, work: Work, asked: Asked) -> Graded:
    error = unit.exception()
    if error is None:
        graded: Graded = pickle.loads(unit.result())
        return graded
    # Dask has run it again on other workers, as often as it may: that is no student's doing.
    if isinstance(error, distributed.KilledWorker):
        return failed(work, asked.assignments[work.variant], _LOST)
    if isinstance(error, CourseError):
        raise error
    raise CourseError(f"A worker could not grade {work.code} ({type(error).__name__}: {error}).")


def _distributed() -> Any:
    try:
        return import_module("distributed")
    except ImportError:
        raise CourseError(
            "To grade on a cluster needs distributed. Install it here and on each worker: "
            'pip install "moscow-pyongyang[cluster]"'
        ) from None


def _connected(distributed: Any, address: str) -> Any:
    try:
        return distributed.Client(address, timeout=SECONDS_TO_CONNECT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise CourseError(
            f"No Dask scheduler answers at {address} ({type(error).__name__}). Give the address "
            "that `dask scheduler` prints, for example tcp://192.0.2.7:8786."
        ) from None


def _require_this_course(client: Any, address: str) -> None:
    said = client.run(course_here, on_error="return")
    if not said:
        raise CourseError(
            f"The scheduler at {address} has no worker. Start one on each machine: "
            f"dask worker {address}"
        )
    for worker, course in said.items():
        if isinstance(course, Exception):
            raise CourseError(
                f"The worker {worker} has no course to grade with ({type(course).__name__}: "
                f"{course}). Install the same version there as here."
            )
        if course != course_here():
            raise CourseError(_other_course(f"The worker {worker}"))


def _other_course(who: str) -> str:
    return (
        f"{who} has another version of the course, its answers, tables or libraries than this "
        "computer: its marks could be others. Install the same everywhere, and start the workers "
        "anew."
    )


def _worst(said: dict[str, tuple[Guard, ...]]) -> tuple[Guard, ...]:
    """Return each guard as the worker has it that gives it least."""
    return tuple(
        min(same, key=lambda one: one.is_given) for same in zip(*said.values(), strict=True)
    )
