"""All gates that need no kernel, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.building.balance import balance_problems
from moscow_pyongyang.building.build import plan
from moscow_pyongyang.building.claims_page import claims_problems
from moscow_pyongyang.building.data_cards import cards_problems
from moscow_pyongyang.building.gate_data import data_problems
from moscow_pyongyang.building.gate_history import history_problems
from moscow_pyongyang.building.gates_budgets import budgets
from moscow_pyongyang.building.gates_leak import leaks
from moscow_pyongyang.building.gates_minutes import times
from moscow_pyongyang.building.gates_quiz import question_banks, quiz_references
from moscow_pyongyang.building.gates_rebuild import rebuild
from moscow_pyongyang.building.gates_structure import structure
from moscow_pyongyang.building.gates_words import first_uses
from moscow_pyongyang.building.minutes import data_folder
from moscow_pyongyang.building.plans import guide_problems

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.building.problem import Problem


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
        whole = data_problems(root / "data")
        found += whole
        # A history check reads what the data gate has found to be readable.
        if not whole:
            found += history_problems(root / "data")
            found += cards_problems(root)
            found += claims_problems(root)
            found += guide_problems(root)
            found += balance_problems(root)
    found += question_banks(quizzes, root)
    # A source that cannot be built would only repeat itself as a missing file.
    if not planned.problems:
        found += rebuild(planned.files, root)
    return sorted(found)
