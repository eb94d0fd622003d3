"""Graders are forks of one process: they know what they need, and losing one costs nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.digests import digest_of
from moscow_pyongyang.grading.grader import Grader
from moscow_pyongyang.grading.model import WorkState
from moscow_pyongyang.grading.pool import GraderPool
from moscow_pyongyang.grading.results import Results
from moscow_pyongyang.grading.sandbox import guards
from moscow_pyongyang.paths import checkout_dir
from tests.grading.evening import ASSIGNMENTS, TERMS, below, work
from tests.grading.hand_ins import blank, hand_in

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.kernel
# A process of its own finds the tests where they stand, and the package as this one does.
FROM_HERE = {**os.environ, "PYTHONPATH": os.pathsep.join([str(checkout_dir()), *sys.path])}
SLEEPS = {"E03.1": "import time; time.sleep(0.7)"}


@pytest.fixture
def pool() -> Iterator[GraderPool]:
    with GraderPool(ASSIGNMENTS, TERMS) as found:
        yield found


def graders_of(process: int, count: int) -> list[int]:
    """The forks that have a warm process of their own, as soon as there are so many."""
    for _ in range(600):
        found = [pid for pid in below(process) if below(pid)]
        if len(found) >= count:
            return found
        time.sleep(0.05)
    pytest.fail(f"there are not {count} graders")


def test_two_graders_find_what_one_finds_and_what_a_grader_here_finds(pool: GraderPool) -> None:
    works = [work(str(n), content) for n, content in enumerate([hand_in(), blank(), b"{", b""])]
    with Grader(ASSIGNMENTS, TERMS) as own:
        expected = [own.grade(one) for one in works]
    for jobs in (1, 2):
        found = {one.code: one for one in pool.grade(works, jobs)}
        assert [found[one.code] for one in works] == expected


def test_a_grader_that_is_ended_costs_nobody_anything(pool: GraderPool) -> None:
    works = [work("sleeps", hand_in(answers=SLEEPS)), work("blank", blank())]

    def end_the_first() -> None:
        (grader,) = graders_of(pool.process, 1)
        time.sleep(0.6)
        os.kill(grader, signal.SIGKILL)

    thread = threading.Thread(target=end_the_first)
    thread.start()
    found = {one.code: one for one in pool.grade(works, 1)}
    thread.join()
    with Grader(ASSIGNMENTS, TERMS) as own:
        assert found == {one.code: own.grade(one) for one in works}


def test_who_is_never_graded_has_no_zero_and_is_graded_by_the_next_run(
    pool: GraderPool, tmp_path: Path
) -> None:
    is_over = threading.Event()

    def end_all() -> None:
        while not is_over.wait(0.05):
            for grader in below(pool.process):
                if below(grader):
                    os.kill(grader, signal.SIGKILL)

    thread = threading.Thread(target=end_all)
    thread.start()
    (graded,) = pool.grade([work("a", hand_in(answers=SLEEPS))], 1)
    is_over.set()
    thread.join()
    assert graded.state is WorkState.NOT_GRADABLE
    assert graded.reason.startswith("The machine failed: ")
    assert {one.points for one in graded.items} == {None}
    results = Results(tmp_path, "E03", "terms")
    results.keep(graded)
    assert results.standing("a", digest_of(hand_in(answers=SLEEPS))) is None


def test_without_a_pool_it_says_so() -> None:
    with GraderPool(ASSIGNMENTS, TERMS) as own:
        os.kill(own.process, signal.SIGKILL)
        with pytest.raises(CourseError, match="The process that grades did not start"):
            list(own.grade([work("a", blank())], 1))


def test_its_guards_are_those_of_this_machine(pool: GraderPool) -> None:
    assert pool.guards() == guards()


def test_an_evening_that_is_interrupted_ends_at_once() -> None:
    endless = hand_in(answers={"E03.1": "while True: pass"})
    works = [work("a", blank()), work("b", endless), work("c", endless)]
    seen: list[int] = []

    def interrupted() -> None:
        with GraderPool(ASSIGNMENTS, TERMS) as own:
            for _ in own.grade(works, 2):
                seen.extend([own.process, *graders_of(own.process, 2)])
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(seen) == 3
    # An endless cell alone would have had ten seconds.
    assert_gone(seen, seconds=5)


def test_all_ends_when_the_command_is_killed() -> None:
    code = (
        "from tests.grading.test_pool import ASSIGNMENTS, TERMS, GraderPool, hand_in, work\n"
        "own = GraderPool(ASSIGNMENTS, TERMS)\n"
        "print(own.process, flush=True)\n"
        "list(own.grade([work('a', hand_in(answers={'E03.1': 'while True: pass'}))], 1))"
    )
    words = [sys.executable, "-c", code]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=FROM_HERE) as one:
        assert one.stdout
        process = int(one.stdout.readline())
        (grader,) = graders_of(process, 1)
        (warm,) = below(grader)
        time.sleep(0.5)
        one.kill()
    assert_gone([process, grader, warm])


def assert_gone(pids: list[int], seconds: float = 10) -> None:
    for _ in range(int(seconds / 0.05)):
        alive = [pid for pid in pids if Path(f"/proc/{pid}").exists()]
        if not alive:
            return
        time.sleep(0.05)
    pytest.fail(f"still there: {alive}")


def test_no_memory_that_a_submission_inherits_has_held_a_key_a_secret_or_a_name(
    pool: GraderPool,
) -> None:
    source = """
import gc, sys
gc.unfreeze()
kinds = {"ExerciseItem", "AnswerSpec", "LikelyMistake", "Terms", "Assignment", "HandIn", "Judge",
         "Grader", "Work", "Learner", "GradedItem", "Criterion"}
held = [type(one).__name__ for one in gc.get_objects()]
print([name for name in held if name in kinds], [m for m in sys.modules if "answers_" in m])
"""
    works = [work("before", hand_in()), work("spy", hand_in(answers={"E03.1": source}))]
    spy = {one.code: one for one in pool.grade(works, 1)}["spy"]
    said = ["".join(out["text"]) for cell in spy.cells for out in cell.outputs if "text" in out]
    assert "[] []\n" in said


def test_the_command_imports_none_of_the_libraries(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from tests.grading.test_pool import ASSIGNMENTS, TERMS, blank, work\n"
        "from moscow_pyongyang.grading.grade import grade_all\n"
        "from moscow_pyongyang.grading.results import Results\n"
        f"results = Results(Path({str(tmp_path)!r}), 'E03', 't')\n"
        "found = grade_all([work('a', blank())], results, ASSIGNMENTS, TERMS)\n"
        "print(found[0].state.value, sorted({'IPython', 'pandas', 'numpy', 'plotly', 'nbformat'}"
        " & set(sys.modules)))"
    )
    words = [sys.executable, "-c", code]
    said = subprocess.run(words, capture_output=True, text=True, env=FROM_HERE)
    assert said.stdout.strip() == "graded []", said.stderr
