"""Run a hostile cell between two honest ones, and hold that nothing else is touched."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tests.support.submissions import small_assignment, small_submission

if TYPE_CHECKING:
    from moscow_pyongyang.grading.model import CellRun, Run
    from moscow_pyongyang.grading.running import Runner

BEFORE = 'first = load("events")["year"].min()'
AFTER = 'last = load("events")["year"].head(3).to_list()'
ASSIGNMENT = small_assignment(("first",), ("found",), ("last",))
HONEST = "found = 7"


class Hostile(NamedTuple):
    """One hostile cell.

    Attributes
    ----------
    name
        What it does.
    source
        The cell; what it finds of others it puts into ``found``.
    stopped
        What is said of a cell that had to be ended; empty if it ends by itself.
    error
        What its error says; empty if it has none.
    costs
        Whether the answer after it may be lost too, since it patched what all cells stand on.
    """

    name: str
    source: str
    stopped: str = ""
    error: str = ""
    costs: bool = False


def run_cell(runner: Runner, source: str) -> Run:
    """Return the run of a submission that holds this cell between two honest answers."""
    return runner.run(small_submission(BEFORE, source, AFTER), ASSIGNMENT)


def cell_of(run: Run, cell_id: str = "answer-2") -> CellRun:
    """Return what a cell did."""
    return next(cell for cell in run.cells if cell.cell_id == cell_id)


def hold(runner: Runner, case: Hostile, honest: Run) -> Run:
    """Run a hostile cell: the honest answers earn, and the next submission is as ever."""
    run = run_cell(runner, case.source)
    assert run.machine_failure == ""
    assert run.answers["E01.1"] == honest.answers["E01.1"]
    if not case.costs:
        assert run.answers["E01.3"] == honest.answers["E01.3"]
    cell = cell_of(run)
    assert case.stopped in cell.stopped
    assert bool(cell.stopped) == bool(case.stopped)
    assert case.error in cell.error
    assert bool(cell.error) == bool(case.error), cell.error
    assert run_cell(runner, HONEST) == honest
    return run
