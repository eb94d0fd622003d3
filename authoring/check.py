"""All gates that need no kernel, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.build import plan
from authoring.gates.budgets import budgets
from authoring.gates.data import data_problems
from authoring.gates.first_uses import first_uses
from authoring.gates.leaks import leaks
from authoring.gates.minutes import times
from authoring.gates.quizzes import question_banks, quiz_references
from authoring.gates.rebuild import rebuild
from authoring.gates.structure import structure
from authoring.history.gate import history_problems
from authoring.pages.balance import balance_problems
from authoring.pages.claims_page import claims_problems
from authoring.pages.data_cards import cards_problems
from authoring.pages.plans import guide_problems
from authoring.source.minutes import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from authoring.problem import Problem


def check_all(root: Path) -> list[Problem]:
    """Return every problem of the sources and of the built notebooks at `root`, sorted.

    Sources are read and rendered (front matter, tags, dates, ids, numbers), then
    compared with structure, budgets, minutes and question banks; the built files
    are compared with a fresh build and searched for leaks; the data package and
    the question banks are checked by themselves. An empty list means
    that the course may be released, once its notebooks have also been run.
    """
    planned = plan(root)
    quizzes = root / "sources" / "quizzes"
    found = list(planned.problems)
    found += structure(planned.sources)
    found += budgets(planned.sources)
    found += times(planned.sources, root)
    found += first_uses(planned.sources, data_folder(root))
    found += quiz_references(planned.sources, quizzes)
    found += leaks(planned.sources, root)
    if data_folder(root):
        of_data = check_data(root)
        found += of_data
        if not of_data:
            found += claims_problems(root)
            found += guide_problems(root)
    found += question_banks(quizzes, root)
    # A source that cannot be built would only repeat itself as a missing file.
    if not planned.problems:
        found += rebuild(planned.files, root)
    return sorted(found)


def check_data(root: Path) -> list[Problem]:
    """Return every problem of the data at `root`: of the package, then of what it says."""
    whole = data_problems(root / "data")
    # A history check reads what the data gate has found to be readable.
    if whole:
        return whole
    found = history_problems(root / "data")
    found += cards_problems(root)
    found += balance_problems(root)
    return found
