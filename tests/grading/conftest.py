"""One warm process for all tests that run submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.grading.sandbox.limits import MIB, RunLimits
from tests.support.hostile import HONEST, run_cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from moscow_pyongyang.grading.model import Run


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    # Seconds enough for a machine that does much else; what never ends takes them all.
    with Runner(RunLimits(cell_seconds=6.0, seconds=90.0, memory=512 * MIB, disk=8 * MIB)) as found:
        yield found


@pytest.fixture(scope="session")
def honest(runner: Runner) -> Run:
    return run_cell(runner, HONEST)
