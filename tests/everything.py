"""Run every gate: style, types, then all tests with a browser. ``make test`` calls this."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import chromium  # noqa: E402  (the path above makes it importable)

GATES = (
    ("style", ["ruff", "check", "."]),
    ("layout", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("tests", ["pytest", "--numprocesses=auto", "--dist=loadfile", "--ignore=tests/browser"]),
    # One browser at a time: two on two cores make each other late, and late looks like broken.
    ("browser", ["pytest", "tests/browser"]),
)


def main() -> int:
    """Return the number of gates that failed; every gate runs, whatever the others say."""
    print(f"browser: {chromium.find_or_install()}", flush=True)
    failed = []
    for name, command in GATES:
        print(f"--- {name}: {' '.join(command)}", flush=True)
        if subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode:
            failed.append(name)
    if failed:
        print(f"Failed: {', '.join(failed)}", flush=True)
    return len(failed)


if __name__ == "__main__":
    sys.exit(main())
