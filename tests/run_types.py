"""Check all types: the package, the authors' tools, and the answers of each lesson by themselves.

The answers of the lessons all bear one name, so mypy would take two of them for one module.
"""

from __future__ import annotations

import sys
from pathlib import Path

from mypy import api

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Print what mypy finds and return the number of runs that found something."""
    answers = sorted([*ROOT.glob("course/*/answers.py"), *ROOT.glob("course/*/answers/")])
    failed = 0
    for files in ([], *([str(path.relative_to(ROOT))] for path in answers)):
        said, error, code = api.run(files)
        failed += bool(code)
        if code or not files:
            print(said.rstrip(), error.rstrip(), sep="\n" if error else "", flush=True)
    how = "see above" if failed else "their types fit"
    print(f"Answers of {len(answers)} lessons: {how}.")
    return failed


if __name__ == "__main__":
    sys.exit(main())
