"""Memory that no process holds alone, or none at all: it is counted, or it is not to be had.

Each case would hold some hundred MB more than it may, not more: where a guard is gone, the test
fails and the machine lives.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.grading.sandbox import guards
from moscow_pyongyang.grading.sandbox.limits import MIB, RunLimits
from moscow_pyongyang.grading.sandbox.memory import is_held_over, why_unseen
from tests.support.hostile import HONEST, Hostile, hold, run_cell
from tests.support.other_users import run_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from moscow_pyongyang.grading.model import Run

pytestmark = pytest.mark.kernel
_TOGETHER = "held more than 250 MB of memory in all its processes together"

# Five processes of 100 MB, each far below its own limit; the first waits for them.
MANY = """
import mmap, os, time
def take(): {take}
below = []
for _ in range(5):
    pid = os.fork()
    if pid == 0:
        kept = take()
        time.sleep(60)
        os._exit(0)
    below.append(pid)
time.sleep(4)
for pid in below:
    os.kill(pid, 9); os.waitpid(pid, 0)
found = 1
"""
TAKES = {
    "of its own": "return bytearray(os.urandom(1 << 20) * 100)",
    "by a map that could be shared": "m = mmap.mmap(-1, 100 << 20); m[:] = bytes(100 << 20); "
    "return m",
    "in a grandchild whose parent is gone": "os.fork() and os._exit(0); os.setsid(); "
    "return bytearray(os.urandom(1 << 20) * 100)",
    "in a thread's child": "import threading; t = threading.Thread(target=lambda: os.fork() or "
    "(bytearray(os.urandom(1 << 20) * 100), time.sleep(60))); t.start(); return t",
    "as an undumpable process": "import ctypes; ctypes.CDLL(None).prctl(4, 0, 0, 0, 0); "
    "return bytearray(os.urandom(1 << 20) * 100)",
}

# Helpers that read one table, and hold nothing of their own.
HELPERS = """
import os, time
table = os.urandom(1 << 20) * 100
below = []
for _ in range(5):
    pid = os.fork()
    if pid == 0:
        n = len(table)
        time.sleep(1)
        os._exit(0)
    below.append(pid)
found = sum(os.waitpid(pid, 0)[1] == 0 for pid in below)
"""


@pytest.fixture(scope="module")
def small() -> Iterator[Runner]:
    limits = RunLimits(
        cell_seconds=20, seconds=90, memory=300 * MIB, memory_of_all=250 * MIB, disk=8 * MIB
    )
    with Runner(limits) as found:
        yield found


@pytest.fixture(scope="module")
def few(small: Runner) -> Run:
    return run_cell(small, HONEST)


@pytest.mark.parametrize("name", TAKES)
def test_many_processes_hold_no_more_than_one_may(small: Runner, few: Run, name: str) -> None:
    hold(small, Hostile(name, MANY.format(take=TAKES[name]), stopped=_TOGETHER), few)


# On every push: the process that hides its memory.
@pytest.mark.parametrize(
    "name",
    [pytest.param("of its own", marks=pytest.mark.exhaustive), "as an undumpable process"],
)
def test_who_is_no_root_sees_what_they_hold_too(name: str) -> None:
    source = MANY.format(take=TAKES[name])
    code = f"""
from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.grading.sandbox.limits import MIB, RunLimits
from tests.support.hostile import cell_of, run_cell
with Runner(RunLimits(cell_seconds=20, memory=300 * MIB, memory_of_all=250 * MIB)) as own:
    print(cell_of(run_cell(own, {source!r})).stopped)
"""
    assert run_as("an ordinary user", code).strip() == _TOGETHER


def test_what_processes_share_counts_once_for_who_is_no_root() -> None:
    code = f"""
from moscow_pyongyang.grading.running import Runner
from moscow_pyongyang.grading.sandbox.limits import MIB, RunLimits
from tests.support.hostile import run_cell
with Runner(RunLimits(cell_seconds=20, memory=300 * MIB, memory_of_all=250 * MIB)) as own:
    print(run_cell(own, {HELPERS!r}).answers["E01.2"][0]["value"])
"""
    assert run_as("an ordinary user", code).strip() == "5"


def test_what_processes_share_counts_once(small: Runner, few: Run) -> None:
    """A pool of helpers that read one table is no bomb, though each of them sees all of it."""
    run = hold(small, Hostile("helpers", HELPERS), few)
    assert run.answers["E01.2"][0]["value"] == 5


@pytest.mark.parametrize(
    "source",
    [
        "import os\nfd = os.memfd_create('x')\nos.write(fd, bytes(1 << 20))",
        "from multiprocessing.shared_memory import SharedMemory\nSharedMemory(create=True, size=9)",
        "import ctypes, os\nc = ctypes.CDLL(None, use_errno=True)\n"
        "if c.shmget(0, 1 << 20, 0o1600) < 0: raise OSError(ctypes.get_errno())",
        "import ctypes, os\nc = ctypes.CDLL(None, use_errno=True)\n"
        "if c.msgget(0, 0o1600) < 0: raise OSError(ctypes.get_errno())",
        "import ctypes, os\nc = ctypes.CDLL(None, use_errno=True)\n"
        "if c.syscall(447, 0) < 0: raise OSError(ctypes.get_errno())",
        "open('/dev/shm/x', 'w')",
        "import os, socket\nkept = []\nfor _ in range(100): kept.append(socket.socketpair())",
    ],
)
def test_no_memory_is_to_be_had_that_no_process_holds(small: Runner, few: Run, source: str) -> None:
    run = run_cell(small, source)
    cell = next(one for one in run.cells if one.cell_id == "answer-2")
    assert cell.error.startswith(("OSError", "PermissionError", "FileNotFoundError")), cell
    assert run.answers["E01.3"] == few.answers["E01.3"]


def test_all_folders_of_the_desk_share_one_limit_deleted_files_too(small: Runner, few: Run) -> None:
    source = """
import os, tempfile
kept, found = [], 0
try:
    for n in range(64):
        for folder in (".", os.path.expanduser("~"), tempfile.gettempdir()):
            file = open(os.path.join(folder, f"f{n}"), "wb", buffering=0)
            found += file.write(bytes(1 << 20))
            kept.append(file)
            os.remove(file.name)
except OSError: pass
"""
    run = hold(small, Hostile("disk", source), few)
    assert 1 * MIB <= run.answers["E01.2"][0]["value"] <= 8 * MIB


def test_this_kernel_shows_what_belongs_to_a_process() -> None:
    (guard,) = (one for one in guards() if one.name == "memory")
    assert guard.is_given == (why_unseen() == "")
    assert is_held_over(os.getpid(), MIB)
    assert not is_held_over(os.getpid(), 1 << 40)
    assert not is_held_over(0, 0)
