"""What a student did is there again in the next kernel, however the explorer was imported."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

# A process stands for each kernel: it works, ends, and the next one must know.
pytestmark = pytest.mark.kernel

ROOT = Path(__file__).resolve().parents[1]
SPELLINGS = {
    "explore.x": """
import moscow_pyongyang
explore = moscow_pyongyang.explore
""",
    "from the top": """
from moscow_pyongyang import explore
""",
    "from the package of explorers": """
names = {}
for name in EXPLORERS:
    exec(f"from moscow_pyongyang.explorers import {name}", names)
explore = SimpleNamespace(**names)
""",
    "from the module": """
names = {}
for name, entry in EXPLORERS.items():
    module, _, function = entry.place.rpartition(".")
    exec(f"from moscow_pyongyang.explorers.{module} import {function} as {name}", names)
explore = SimpleNamespace(**names)
import moscow_pyongyang
assert "explore" not in vars(moscow_pyongyang)
""",
}
KERNEL = """
import json, sys
from types import SimpleNamespace
from moscow_pyongyang.explorers import EXPLORERS
from tests.every_explorer import CALLS, TASKS, WORK
{spelling}

def kept(view):
    if hasattr(view, "prompt"):
        return view.state["opened"]
    return view.answer if hasattr(view, "answer") else {{"work": view.work, "open": view.is_open}}

found = {{}}
for name, call in CALLS.items():
    if name.startswith("template") or (sys.argv[2:] and name not in sys.argv[2:]):
        continue
    view = eval(call)
    if not (name in TASKS or getattr(view, "prompt", None)):
        continue
    if sys.argv[1] == "work":
        if name in TASKS:
            WORK[name.split("-")[0]](view)
        else:
            fields = {{field["name"]: field["options"][0][0] for field in view.prompt["fields"]}}
            view.guess(view.prompt["items"][0]["id"], **fields)
    found[name] = kept(view)
print(json.dumps(found))
"""


def kernel(spelling: str, folder: Path, *arguments: str) -> dict[str, Any]:
    """Make every view in a process of its own and return what each holds of the student's."""
    path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    done = subprocess.run(
        [sys.executable, "-c", KERNEL.format(spelling=SPELLINGS[spelling]), *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


Untouched = Callable[[tuple[str, ...]], dict[str, Any]]


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Untouched:
    """What views hold before anybody worked, however they are imported."""

    @cache
    def made(names: tuple[str, ...]) -> dict[str, Any]:
        return kernel("explore.x", tmp_path_factory.mktemp("untouched"), "look", *names)

    return made


# On every push: one view of each kind, two of guesses, a line to draw, and a decision; imported as
# the lessons do, and from its module, before which nothing of the course is there.
KINDS = ("council", "decision_room", "predict", "treaties-2")
PUSHED = ("explore.x", "from the module")
CASES = [
    pytest.param(name, kinds, id=f"{name}{said}", marks=marks)
    for name in SPELLINGS
    for kinds, said, marks in (
        (KINDS, "", [] if name in PUSHED else [pytest.mark.exhaustive]),
        ((), ", every view", [pytest.mark.exhaustive]),
    )
]


@pytest.mark.parametrize(("spelling", "names"), CASES)
def test_work_outlives_the_kernel(
    spelling: str, names: tuple[str, ...], untouched: Untouched, tmp_path: Path
) -> None:
    worked = kernel(spelling, tmp_path, "work", *names)
    assert set(worked) >= set(KINDS)
    before = untouched(names)
    assert all(worked[name] and worked[name] != before[name] for name in worked)
    assert kernel(spelling, tmp_path, "look", *names) == worked
