"""Run one submission after another, and let none of them reach the next, the keys or the machine.

A cell that ends its process, or never ends, is named; then the submission is run again without it,
so that its other answers earn what they earn. What ends once and not twice was the
machine's doing, and so is all that happens before a student's first line runs: for that no
point is taken.
"""

from __future__ import annotations

import signal
import time
from contextlib import suppress
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.model import CellRole, CellRun, Run
from moscow_pyongyang.grading.running.warm import Ended, MachineError, NoRoomError, WarmProcess
from moscow_pyongyang.grading.sandbox.limits import RunLimits
from moscow_pyongyang.grading.sandbox.report import refusal, unsupported

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType
    from typing import Self

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import Mended, MendedCell
    from moscow_pyongyang.grading.running.begin import Begun
    from moscow_pyongyang.grading.running.reader import Told

_NONE: Mapping[str, str] = MappingProxyType({})
_MOST_STOPPED_CELLS = 12
_MOST_RESTARTS = 2
_TOO_MANY = "was not run: too many cells before it had to be stopped"
_NO_TIME = "was not run: the time of the submission was over"
# Errors that no cell has by a slip, and that a thread can throw into another's work.
_INTERRUPTS = ("SystemExit", "KeyboardInterrupt", "GeneratorExit")


class Runner:
    """Runs submissions in a sandbox; used as a context manager.

    Parameters
    ----------
    limits
        What each submission may use.
    unsafe
        Whether to run where this kernel gives no sandbox. A submission can then read and
        change what its user can.
    begun
        The process that is to become the warm one; a new program if not given.

    Attributes
    ----------
    cpu, memory
        Seconds of CPU of all submissions so far, and most bytes of memory that one had.

    Raises
    ------
    CourseError
        On entering, if there is no sandbox here and it is not to be unsafe; the message says
        what is missing and where help stands.
    """

    def __init__(
        self,
        limits: RunLimits | None = None,
        *,
        unsafe: bool = False,
        begun: Begun | None = None,
    ) -> None:
        self._limits = limits or RunLimits()
        self._begun = begun
        self._unsafe = unsafe
        self._warm: WarmProcess | None = None
        self.cpu = 0.0
        self.memory = 0

    def __enter__(self) -> Self:
        if self._warm is None:
            self._warm = self._start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the warm process."""
        if self._warm:
            self._warm.close()
        self._warm = None

    @property
    def process(self) -> int:
        """Number of the warm process; 0 while there is none."""
        return self._warm.id if self._warm else 0

    def run(self, mended: Mended, assignment: Assignment, given: Mapping[str, str] = _NONE) -> Run:
        """Run the cells of a submission, and take its answers where their checks stand.

        Parameters
        ----------
        mended
            The submission.
        assignment
            What was asked: the names of the answers.
        given
            By item the line that stands in place of its given cell, for the second run.

        Returns
        -------
        Run
            Answers as JSON; of what went wrong, whose doing it was.
        """
        names = {one.id: one.names for one in assignment.items}
        steps = [
            step
            for place, cell in enumerate(mended.cells)
            if (step := _step(place, cell, names, given)) is not None
        ]
        attempts = _Attempts(mended.cells, steps, self._limits.seconds)
        restarts = 0
        while attempts.goes_on:
            try:
                ended = self._running().run(attempts.steps, attempts.deadline)
            except (MachineError, CourseError) as error:
                self.close()
                restarts += 1
                if restarts > _MOST_RESTARTS:
                    return Run({}, machine_failure=str(error))
                continue
            except BaseException:
                # Interrupted in the middle of a talk, the warm process would answer out of turn.
                self.close()
                raise
            self.cpu += ended.cpu
            self.memory = max(self.memory, ended.memory)
            attempts.learn(ended)
        return attempts.result()

    def _running(self) -> WarmProcess:
        if self._warm is None:
            self._warm = self._start()
        return self._warm

    def _start(self) -> WarmProcess:
        if reason := unsupported():
            raise CourseError(reason)
        begun, self._begun = self._begun, None
        try:
            return WarmProcess(self._limits, unsafe=self._unsafe, begun=begun)
        except NoRoomError as error:
            raise CourseError(refusal(error.failed)) from None


class _Attempts:
    """One submission, run until no cell ends it, or as often as is worth it."""

    def __init__(
        self, cells: tuple[MendedCell, ...], steps: list[dict[str, Any]], seconds: float
    ) -> None:
        self._cells, self._all = cells, steps
        self._stopped: dict[int, str] = {}
        self._suspect = -1
        # A cell that left a thread is left out on trial: was it that thread that ended a later one?
        self._on_trial, self._victim = -1, -1
        self._cleared: set[int] = set()
        # What was said before a trial that is about an interrupted cell; None in any other.
        self._said_before: dict[int, dict[str, Any]] | None = None
        self._unstarted = 0
        self._machine = ""
        self._said: dict[int, dict[str, Any]] = {}
        self.deadline = time.monotonic() + seconds
        self.goes_on = True

    @property
    def steps(self) -> list[dict[str, Any]]:
        """What to run next: all but the cells that had to be stopped."""
        return [step for step in self._all if step["cell"] not in self._stopped]

    def learn(self, ended: Ended) -> None:
        """Take in how an attempt ended, and decide whether another is worth it."""
        told = ended.told
        # What an earlier attempt said stays, should the time be over before this one says it again.
        self._said |= told.ended
        if told.is_finished or not told.plan:
            self._finish(told)
        elif told.cell < 0:
            self._unstarted += 1
            if self._unstarted > _MOST_RESTARTS:
                self._machine = f"no cell could be begun ({_how(ended)})"
                self.goes_on = False
        elif ended.stopped or self._suspect == self._suspected(told):
            self._blame(told, ended.stopped or _how(ended))
            is_over = time.monotonic() >= self.deadline
            self.goes_on = len(self._stopped) < _MOST_STOPPED_CELLS and not is_over
        else:
            self._suspect = self._suspected(told)

    def _finish(self, told: Told) -> None:
        """Take in that all cells were run; was one of them interrupted by an earlier one's thread?

        Then that earlier cell is left out on trial, and put back if it was not that thread.
        """
        self.goes_on = False
        if self._said_before is not None:
            if self._interrupt(told, self._victim):
                del self._stopped[self._on_trial]
                self._said = self._said_before
            return
        earlier = self._left_a_thread(told)
        places = [step["cell"] for step in self.steps]
        later = places[places.index(earlier) + 1 :] if earlier >= 0 else []
        victim = next((place for place in later if self._interrupt(told, place)), -1)
        if victim >= 0 and time.monotonic() < self.deadline:
            self._on_trial, self._victim = earlier, victim
            self._said_before = dict(self._said)
            said = self._interrupt(told, victim)
            self._stopped[earlier] = f"left something running, and a later cell ended in {said}"
            self.goes_on = True

    def _interrupt(self, told: Told, place: int) -> str:
        """Return the error by which a cell was interrupted; empty if it was not."""
        name = str(told.ended.get(place, {}).get("error", "")).partition(":")[0]
        return name if name in _INTERRUPTS else ""

    def _suspected(self, told: Told) -> int:
        """Return the cell to suspect: an earlier one that left a thread, or the one at hand."""
        earlier = self._left_a_thread(told)
        return told.cell if earlier < 0 else earlier

    def _blame(self, told: Told, why: str) -> None:
        """Take a cell out: the one at which it ended, or an earlier one that left a thread."""
        if told.cell == self._victim:
            # It ended without that thread too: the earlier cell is put back.
            del self._stopped[self._on_trial]
            self._cleared.add(self._on_trial)
            self._on_trial = self._victim = -1
        earlier = self._left_a_thread(told)
        if earlier < 0:
            self._stopped[told.cell] = why
        else:
            self._on_trial, self._victim = earlier, told.cell
            self._stopped[earlier] = f"left something running, and a later cell {why}"

    def _left_a_thread(self, told: Told) -> int:
        """Return the first cell of the student after which there was a thread more; else -1."""
        before = None
        for step in self.steps:
            said = told.ended.get(step["cell"])
            if said is None:
                break
            is_students = "source" in step and not step["is_ours"]
            is_more = before is not None and said["threads"] > before
            if is_more and is_students and step["cell"] not in self._cleared:
                return int(step["cell"])
            before = said["threads"]
        return -1

    def result(self) -> Run:
        """Return what all of it comes to."""
        if self._machine:
            return Run({}, machine_failure=self._machine)
        runs, answers = [], {}
        is_over = time.monotonic() >= self.deadline
        for step in self._all:
            place = step["cell"]
            cell, said = self._cells[place], self._said.get(place)
            if place in self._stopped:
                runs.append(CellRun(cell.cell_id, stopped=self._stopped[place]))
            elif said is None:
                runs.append(CellRun(cell.cell_id, stopped=_NO_TIME if is_over else _TOO_MANY))
            else:
                runs.append(CellRun(cell.cell_id, said["outputs"], said["error"]))
                if said["answers"] is not None:
                    answers[cell.item] = said["answers"]
        return Run(MappingProxyType(answers), tuple(runs))


def _step(
    place: int,
    cell: MendedCell,
    names: Mapping[str, tuple[str, ...]],
    given: Mapping[str, str],
) -> dict[str, Any] | None:
    if cell.role is CellRole.WRITTEN:
        return None
    if cell.role is CellRole.CHECK:
        asked = names.get(cell.item, ())
        return {"cell": place, "names": list(asked)} if asked else None
    is_replaced = cell.role is CellRole.GIVEN and cell.item in given
    source = given[cell.item] if is_replaced else cell.source
    is_ours = cell.role in (CellRole.SETUP, CellRole.GIVEN)
    return {"cell": place, "source": source, "is_ours": is_ours}


def _how(ended: Ended) -> str:
    if ended.status < 0:
        name = str(-ended.status)
        with suppress(ValueError):
            name = signal.Signals(-ended.status).name
        return f"ended the process that ran it (signal {name})"
    return f"ended the process that ran it (exit code {ended.status})"
