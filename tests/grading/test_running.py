"""A submission runs as in a notebook, the same at every run; the machine's failures cost nobody."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.checks.answer_json import from_plain
from moscow_pyongyang.checks.items import item
from moscow_pyongyang.checks.judge import judge_read
from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.model import CellRole, Mended, MendedCell
from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.grading.sandbox.limits import MIB, RunLimits
from moscow_pyongyang.paths import checkout_dir
from tests.support.hostile import ASSIGNMENT, HONEST, cell_of, run_cell
from tests.support.submissions import small_assignment, small_submission, solution

if TYPE_CHECKING:
    from moscow_pyongyang.grading.model import Run

pytestmark = pytest.mark.kernel
# On every push one exercise: test_judge runs the solutions of all.
EXERCISES = [
    pytest.param(name, marks=() if name == "E03" else pytest.mark.exhaustive)
    for name in ("E01", "E02", "E03", "E04", "E05")
]


@pytest.mark.parametrize("exercise", EXERCISES)
def test_the_published_solution_runs_and_is_right(runner: Runner, exercise: str) -> None:
    assignment = read_assignment(exercise, checkout_dir())
    run = runner.run(solution(exercise), assignment)
    assert run.machine_failure == ""
    assert [cell for cell in run.cells if cell.error or cell.stopped] == []
    for one in assignment.items:
        if one.names:
            read = tuple(map(from_plain, run.answers[one.id]))
            assert judge_read(item(one.id), read).verdict.level is Level.RIGHT, one.id
    assert set(run.answers) == {one.id for one in assignment.items if one.names}
    assert runner.run(solution(exercise), assignment) == run


@pytest.mark.parametrize("exercise", EXERCISES)
def test_what_is_handed_out_and_not_worked_on_has_blank_answers(
    runner: Runner, exercise: str
) -> None:
    assignment = read_assignment(exercise, checkout_dir())
    run = runner.run(solution(exercise, checkout_dir() / "exercises"), assignment)
    assert {one["kind"] for answers in run.answers.values() for one in answers} == {"blank"}
    assert [cell for cell in run.cells if cell.error or cell.stopped] == []


def test_an_error_costs_its_own_cell_and_says_what_it_is(runner: Runner) -> None:
    run = run_cell(runner, "found = nort\nfound = 7")
    assert cell_of(run).error == "NameError: name 'nort' is not defined"
    assert cell_of(run, "check-2").error == "NameError: name 'found' is not defined"
    assert run.answers["E01.2"] == ({"kind": "blank", "words": "nothing"},)
    assert run.answers["E01.3"][0]["kind"] == "list"


def test_an_answer_made_before_the_error_counts(runner: Runner) -> None:
    run = run_cell(runner, "found = 7\n1 / 0")
    assert run.answers["E01.2"][0]["value"] == 7
    assert cell_of(run).error == "ZeroDivisionError: division by zero"


def test_answers_are_taken_at_their_check_and_not_later(runner: Runner) -> None:
    assignment = small_assignment(("a",), ("b",))
    run = runner.run(small_submission("a = 1", "a = 2; b = 3"), assignment)
    assert [run.answers[one][0]["value"] for one in ("E01.1", "E01.2")] == [1, 3]


def test_outputs_are_those_of_a_notebook(runner: Runner) -> None:
    source = (
        "import sys, plotly.express as px\n"
        "print('a'); print('b', file=sys.stderr)\n"
        "display(1)\n"
        "fig = px.line(x=[1, 2], y=[3, 4])\n"
        "fig"
    )
    kinds = [one["output_type"] for one in cell_of(run_cell(runner, source)).outputs]
    assert kinds == ["stream", "stream", "display_data", "display_data"]
    shown = cell_of(run_cell(runner, source)).outputs[-1]["data"]
    assert shown["application/vnd.plotly.v1+json"]["data"][0]["type"] == "scatter"
    frame = cell_of(run_cell(runner, "pd.DataFrame({'a': [1]})")).outputs[0]["data"]
    assert "<table" in frame["text/html"]
    assert cell_of(run_cell(runner, "found = 7;\n7;")).outputs == ()


def test_figures_and_tables_of_the_course_show_without_a_page(runner: Runner) -> None:
    readable = cell_of(run_cell(runner, "readable(load('treaties').head(2))"))
    assert readable.error == ""
    assert "text/html" in readable.outputs[0]["data"]
    shown = cell_of(run_cell(runner, "import plotly.express as px\nshow(px.line(x=[1], y=[2]))"))
    assert shown.error == ""


def test_a_check_in_a_cell_of_a_student_says_only_that_it_was_met(runner: Runner) -> None:
    run = run_cell(runner, "check('E01.1', 5)")
    assert cell_of(run).outputs[0]["data"]["text/plain"] == "recorded"
    assert cell_of(run_cell(runner, "check()\ncheck('no such item')\nfound = 1")).error == ""


def test_cells_share_their_names_in_order_and_submissions_share_nothing(runner: Runner) -> None:
    cells = (
        MendedCell(CellRole.OWN, "count = 1", "", "own-1"),
        MendedCell(CellRole.WRITTEN, "My words are no code.", "E01.1", "written"),
        MendedCell(CellRole.OWN, "count += 1", "", "own-2"),
        MendedCell(CellRole.CHECK, "", "E01.1", "check"),
    )
    assignment = small_assignment(("count",))
    run = runner.run(Mended(cells), assignment)
    assert run.answers["E01.1"][0]["value"] == 2
    assert [cell.cell_id for cell in run.cells] == ["own-1", "own-2", "check"]
    after = runner.run(Mended(cells[2:]), assignment)
    assert after.answers["E01.1"][0]["kind"] == "blank"


def test_the_second_run_takes_other_values_from_its_given_cell(runner: Runner) -> None:
    cells = (
        MendedCell(CellRole.GIVEN, "first, last = 1986, 2006", "E01.1", "given"),
        MendedCell(CellRole.ANSWER, "span = last - first", "E01.1", "answer"),
        MendedCell(CellRole.CHECK, "", "E01.1", "check"),
    )
    assignment = small_assignment(("span",))
    assert runner.run(Mended(cells), assignment).answers["E01.1"][0]["value"] == 20
    other = runner.run(Mended(cells), assignment, {"E01.1": "first, last = 1990, 1995"})
    assert other.answers["E01.1"][0]["value"] == 5


def test_chance_is_the_same_at_every_run_and_in_every_process(runner: Runner) -> None:
    source = (
        "import random, numpy\n"
        "found = [random.random(), numpy.random.rand(), hash('a'), str({'x', 'y', 'zz'})]"
    )
    run = run_cell(runner, source)
    assert run_cell(runner, source) == run
    with Runner() as other:
        assert run_cell(other, source) == run


def test_nothing_to_run_is_a_run_without_answers(runner: Runner) -> None:
    run = runner.run(Mended(unreadable="empty file"), ASSIGNMENT)
    assert (dict(run.answers), run.cells, run.machine_failure) == ({}, (), "")


def test_two_runners_work_beside_each_other(honest: Run) -> None:
    def grade(source: str) -> list[Run]:
        with Runner() as own:
            return [run_cell(own, source) for _ in range(4)]

    with ThreadPoolExecutor(2) as pool:
        for runs in pool.map(grade, [HONEST, HONEST]):
            assert runs == [honest] * 4


def test_a_cell_that_is_killed_from_outside_is_run_again_and_not_blamed(honest: Run) -> None:
    """As when the machine's memory is full: what ends once is nobody's fault."""
    with Runner() as own:
        own.run(small_submission("a = 1"), small_assignment(("a",)))
        killed: list[int] = []
        thread = threading.Thread(target=_kill_a_child, args=(own.process, killed))
        thread.start()
        run = run_cell(own, "import time; time.sleep(2)\nfound = 7")
        thread.join()
    assert len(killed) == 1
    assert run.answers == honest.answers
    assert cell_of(run).stopped == ""


def test_a_warm_process_that_is_gone_is_started_anew(honest: Run) -> None:
    with Runner() as own:
        for _ in range(2):
            os.kill(own.process, signal.SIGKILL)
            assert run_cell(own, HONEST) == honest


def test_a_warm_process_that_goes_during_a_run_costs_nothing(honest: Run) -> None:
    with Runner() as own:
        timer = threading.Timer(0.7, os.kill, (own.process, signal.SIGKILL))
        timer.start()
        run = run_cell(own, "import time; time.sleep(2)\nfound = 7")
        timer.join()
    assert run.answers == honest.answers


def test_what_the_machine_cannot_do_is_its_failure_and_no_answer() -> None:
    # A desk of no size is none: no child gets as far as its first cell.
    with Runner(RunLimits(disk=-1)) as own:
        run = run_cell(own, HONEST)
    assert "no cell could be begun" in run.machine_failure
    assert dict(run.answers) == {}
    assert run.cells == ()


def test_a_warm_process_that_cannot_start_says_so() -> None:
    with pytest.raises(CourseError, match="did not start"), Runner(RunLimits(outputs="x")):  # type: ignore[arg-type]
        pass


def test_nothing_runs_on_when_the_runner_is_closed() -> None:
    with Runner() as own:
        run_cell(own, HONEST)
        process = own.process
        below = _below(process)
        assert below
    assert own.process == 0
    for _ in range(200):
        alive = [pid for pid in [process, *below] if Path(f"/proc/{pid}").exists()]
        if not alive:
            break
        time.sleep(0.05)
    assert alive == []


def test_all_ends_when_the_command_is_killed() -> None:
    code = (
        "import sys, time\n"
        "from moscow_pyongyang.grading.running import Runner\n"
        "own = Runner().__enter__()\n"
        "print(own.process, flush=True)\n"
        "time.sleep(600)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as one:
        assert one.stdout
        process = int(one.stdout.readline())
        one.kill()
    for _ in range(200):
        if not Path(f"/proc/{process}").exists():
            return
        time.sleep(0.05)
    pytest.fail("the warm process is still there")


def test_the_command_imports_nothing_that_a_submission_needs() -> None:
    code = (
        "import sys\n"
        "from moscow_pyongyang.grading.running import Runner\n"
        "print(sorted({'IPython', 'pandas', 'numpy', 'plotly', 'nbgrader'} & set(sys.modules)))"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


# On every push: cells that rest; a loop that burns is met in test_hostile_endings.
@pytest.mark.parametrize(
    "forever",
    [
        pytest.param("import time; time.sleep(60)", id="rests"),
        pytest.param("while True: pass", id="burns", marks=pytest.mark.exhaustive),
    ],
)
def test_time_of_a_submission_is_limited_and_what_was_answered_stays(forever: str) -> None:
    limits = RunLimits(cell_seconds=3.0, seconds=5.0, memory=512 * MIB)
    with Runner(limits) as own:
        asked = small_assignment(("a",), ("b",), ("c",), ("d",), ("e",))
        run = own.run(small_submission("a = 1", *[forever] * 4), asked)
    assert run.machine_failure == ""
    assert run.answers["E01.1"][0]["value"] == 1
    assert cell_of(run, "answer-2").stopped == "ran longer than 3 s"
    assert cell_of(run, "answer-5").stopped == "was not run: the time of the submission was over"
    assert "E01.5" not in run.answers


def _below(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [found for child in map(int, text.split()) for found in (child, *_below(child))]


def _kill_a_child(process: int, killed: list[int]) -> None:
    """End the first child of the warm process that is in its second second."""
    for _ in range(400):
        below = _below(process)
        if len(below) > 1:
            time.sleep(0.5)
            os.kill(below[-1], signal.SIGKILL)
            killed.append(below[-1])
            return
        time.sleep(0.02)
