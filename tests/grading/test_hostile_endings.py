"""Cells that never end, end everything, or take all there is: the others still earn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.grading.model import CellRun
from tests.support.hostile import AFTER, ASSIGNMENT, BEFORE, Hostile, cell_of, hold
from tests.support.submissions import small_submission

if TYPE_CHECKING:
    from moscow_pyongyang.grading.model import Run
    from moscow_pyongyang.grading.running import Runner

pytestmark = pytest.mark.kernel
_LONG = "ran longer than 6 s"
_ENDED = "ended the process"

CASES = [
    Hostile("loop", "while True: pass", stopped=_LONG),
    Hostile(
        "loop that swallows every interrupt",
        "import signal\n"
        "for n in range(1, 65):\n"
        "    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except (OSError, ValueError): pass\n"
        "while True:\n"
        "    try:\n"
        "        while True: pass\n"
        "    except BaseException: pass",
        stopped=_LONG,
    ),
    Hostile("loop in C", "sum(range(10**12))", stopped=_LONG),
    Hostile("sleep", "import time; time.sleep(3600)", stopped=_LONG),
    Hostile("waits for itself", "import threading; threading.Event().wait()", stopped=_LONG),
    Hostile("awaits for ever", "import asyncio\nawait asyncio.Event().wait()", stopped=_LONG),
    Hostile("exits", "import os; os._exit(0)", stopped=_ENDED),
    Hostile("exits with a code", "import os; os._exit(3)", stopped="exit code 3"),
    Hostile("aborts", "import os; os.abort()", stopped=_ENDED),
    Hostile("segfault", "import ctypes; ctypes.string_at(0)", stopped="SIGSEGV"),
    Hostile("interpreter", "import ctypes; ctypes.memset(id(1), 255, 32)", stopped=_ENDED),
    Hostile("sys.exit", "import sys; sys.exit(1)", error="SystemExit"),
    Hostile("exit()", "exit()"),
    Hostile("quit magic", "%quit", error="UsageError"),
    Hostile("generator exit", "raise GeneratorExit", error="GeneratorExit"),
    Hostile("interrupts itself", "raise KeyboardInterrupt", error="KeyboardInterrupt"),
    Hostile("kills itself", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"),
    Hostile("kills its parent", "import os; os.kill(os.getppid() or 1, 9)"),
    Hostile("kills its group", "import os; os.kill(0, 9)"),
    Hostile(
        "kills all it sees",
        "import os\n"
        "for n in range(1, 70000):\n"
        "    try: os.kill(n, 9)\n"
        "    except (ProcessLookupError, PermissionError): pass\n"
        "try: os.kill(-1, 9)\n"
        "except (ProcessLookupError, PermissionError): pass",
    ),
    Hostile(
        "fork bomb",
        "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass",
        stopped=_LONG,
    ),
    Hostile(
        "fork bomb that rests",
        "import os, time\nwhile True:\n    try: os.fork()\n    except OSError: time.sleep(60)",
        stopped=_LONG,
    ),
    Hostile(
        "fork that comes back",
        "import os\nchild = os.fork()\nfound = 1",
    ),
    Hostile("fork whose parent goes", "import os\nif os.fork(): os._exit(0)", stopped=_ENDED),
    Hostile("memory bomb", "found = bytearray(10**11)", error="MemoryError"),
    Hostile(
        "memory bit by bit",
        "found = []\nwhile True: found.append(bytearray(10**7))",
        error="MemoryError",
    ),
    Hostile("deep recursion", "def f(): return f()\nf()", error="RecursionError"),
    Hostile(
        "recursion without a limit",
        "import sys\nsys.setrecursionlimit(10**9)\nfound = []\n"
        "for _ in range(10**6): found = [found]\nrepr(found)",
        stopped="SIGSEGV",
    ),
    Hostile(
        "many threads",
        "import threading, time\nfound = 0\ntry:\n"
        "    while found < 500:\n"
        "        threading.Thread(target=time.sleep, args=(3600,), daemon=False).start()\n"
        "        found += 1\n"
        "except RuntimeError: pass\nassert found < 100",
    ),
    Hostile(
        "full disk",
        "with open('a', 'wb') as f:\n    while True: f.write(bytes(10**6))",
        error="OSError",
    ),
    Hostile(
        "many files",
        "for n in range(10**6): open(f'f{n}', 'w').close()",
        error="OSError",
    ),
]


def _spread(cases: list[Hostile]) -> list[object]:
    """Return the cases; of those that take all their time, these two are met on every push."""
    rare = pytest.mark.exhaustive
    kept = {"loop that swallows every interrupt", "fork bomb that rests"}
    return [
        pytest.param(case, id=case.name, marks=rare if is_slow and case.name not in kept else ())
        for case in cases
        for is_slow in [case.stopped == _LONG]
    ]


@pytest.mark.parametrize("case", _spread(CASES))
def test_a_cell_that_ends_or_takes_all_costs_only_itself(
    runner: Runner, honest: Run, case: Hostile
) -> None:
    hold(runner, case, honest)


def test_a_flood_of_output_is_cut_and_says_so(runner: Runner, honest: Run) -> None:
    case = Hostile("flood", "for _ in range(1_000): print('x' * 10**6)\nfound = 7")
    run = hold(runner, case, honest)
    printed = "".join(one["text"] for one in cell_of(run).outputs)
    assert len(printed) < 50_000
    assert printed.endswith("[cut here: more than 40,000 characters]\n")
    assert run.answers["E01.2"] == honest.answers["E01.2"]


def test_a_flood_on_the_bare_output_goes_nowhere(runner: Runner, honest: Run) -> None:
    source = "import os\nfor _ in range(1_000): os.write(1, b'x' * 10**6); os.write(2, b'y')"
    run = hold(runner, Hostile("bare flood", source), honest)
    assert cell_of(run).outputs == ()


def test_something_huge_to_show_is_named_and_not_kept(runner: Runner, honest: Run) -> None:
    run = hold(runner, Hostile("huge", "'x' * 10**7"), honest)
    assert cell_of(run).outputs[0]["data"] == {
        "text/plain": "[too large to show: 10,000,002 characters]"
    }


def test_several_such_cells_each_cost_themselves(runner: Runner, honest: Run) -> None:
    source = "import os\nfound = 7\nos._exit(1)"
    run = hold(runner, Hostile("one", source, stopped=_ENDED), honest)
    # The process ended before the check, and the cell was left out: so nothing was answered.
    assert [one["kind"] for one in run.answers["E01.2"]] == ["blank"]
    assert "found" in cell_of(run, "check-2").error


THROW = (
    "import ctypes, threading, time\n"
    "main = ctypes.c_ulong(threading.main_thread().ident)\n"
    "def throw(error):\n"
    "    ctypes.pythonapi.PyThreadState_SetAsyncExc(main, ctypes.py_object(error))\n"
    "def f():\n    "
)
START = "threading.Thread(target=f, daemon=True).start()"
LATER = [
    Hostile(
        "exits later",
        "import os, threading\nthreading.Timer(0.01, os._exit, (0,)).start()",
        stopped="left something running, and a later cell ended the process",
    ),
    Hostile(
        "interrupts a later cell once",
        f"{THROW}while 'begun' not in globals(): time.sleep(0.01)\n    throw(KeyboardInterrupt)"
        f"\n{START}\nfound = 7",
        stopped="left something running, and a later cell ended in KeyboardInterrupt",
    ),
]
SLOWLY = f"begun = True\nimport time\nfor _ in range(50): time.sleep(0.01)\n{AFTER}"


@pytest.mark.parametrize("case", LATER, ids=lambda case: case.name)
def test_a_thread_that_ends_a_later_cell_costs_the_cell_that_left_it(
    runner: Runner, honest: Run, case: Hostile
) -> None:
    run = runner.run(small_submission(BEFORE, case.source, SLOWLY), ASSIGNMENT)
    assert case.stopped in cell_of(run).stopped
    assert (cell_of(run, "answer-1").stopped, cell_of(run, "answer-3").stopped) == ("", "")
    assert run.answers["E01.1"] == honest.answers["E01.1"]
    assert run.answers["E01.3"] == honest.answers["E01.3"]


def test_a_thread_that_interrupts_all_that_runs_costs_the_cell_that_left_it(
    runner: Runner, honest: Run
) -> None:
    """What it hits first is chance: its own cell, the lines between cells, or a later cell."""
    source = f"{THROW}while True:\n        throw(SystemExit)\n        time.sleep(0.001)\n{START}"
    run = runner.run(small_submission(BEFORE, source, SLOWLY), ASSIGNMENT)
    ended = "ended the process that ran it (exit code 70)"
    left = "left something running, and a later cell"
    assert cell_of(run).stopped in {ended, f"{left} {ended}", f"{left} ended in SystemExit"}
    assert cell_of(run, "answer-3") == CellRun("answer-3")
    assert run.answers["E01.1"] == honest.answers["E01.1"]
    assert run.answers["E01.3"] == honest.answers["E01.3"]


def test_a_cell_that_exits_by_itself_is_no_other_cells_doing(runner: Runner, honest: Run) -> None:
    waits = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"
    cells = (BEFORE, f"{waits}\nfound = 7", "import sys\nsys.exit(1)")
    run = runner.run(small_submission(*cells), ASSIGNMENT)
    assert [cell.stopped for cell in run.cells] == [""] * len(run.cells)
    assert cell_of(run, "answer-3").error == "SystemExit: 1"
    assert run.answers["E01.2"] == honest.answers["E01.2"]


def test_a_thread_that_did_no_harm_costs_nothing(runner: Runner, honest: Run) -> None:
    waits = "import threading\nthreading.Thread(target=threading.Event().wait, daemon=True).start()"
    cells = (f"{waits}\n{BEFORE}", "import os\nos._exit(0)", AFTER)
    run = runner.run(small_submission(*cells), ASSIGNMENT)
    assert _ENDED in cell_of(run).stopped
    assert cell_of(run, "answer-1").stopped == ""
    assert run.answers["E01.1"] == honest.answers["E01.1"]
    assert run.answers["E01.3"] == honest.answers["E01.3"]


def test_processes_and_threads_end_with_their_submission(runner: Runner, honest: Run) -> None:
    source = (
        "import subprocess, os\n"
        "found = subprocess.Popen(['/bin/sleep', '54321'], start_new_session=True).pid\n"
        "if os.fork() == 0:\n"
        "    os.setsid()\n"
        "    import time; time.sleep(54322)"
    )
    hold(runner, Hostile("left behind", source), honest)
    assert not _commands_with("54321")
    assert len(_children_of(runner.process)) == 1


def _commands_with(word: str) -> list[str]:
    from pathlib import Path

    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = path.read_bytes().split(b"\0")
        except OSError:
            continue
        if words[1:2] == [word.encode()]:
            found.append(str(path))
    return found


def _children_of(pid: int) -> list[str]:
    """Return the processes below one, in all generations."""
    from pathlib import Path

    text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    found = []
    for child in text.split():
        found += [child, *_children_of(int(child))]
    return found
