"""All gates that need no kernel, in one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.build import plan
from authoring.gates.budgets import budget_problems, minutes_problems
from authoring.gates.built_notebooks import leak_problems, rebuild_problems
from authoring.gates.close_reading import close_reading_problems
from authoring.gates.data import data_problems, history_problems
from authoring.gates.exercises import exercise_problems
from authoring.gates.given import given_problems
from authoring.gates.inventory import inventory_problems
from authoring.gates.question_banks import question_banks, quiz_references
from authoring.gates.reading import reading_problems
from authoring.gates.routes import route_problems
from authoring.gates.structure import structure_problems
from authoring.notebook.class_release import variants_problems
from authoring.pages.balance import balance_problems
from authoring.pages.claims_page import claims_problems
from authoring.pages.data_files import cards_problems
from authoring.pages.instructors_guide import guide_problems
from authoring.pages.key_sheets import key_sheet_problems
from authoring.pages.observation_sheet import sheet_problems
from authoring.pages.roleplays import roleplay_problems
from authoring.prose.links import first_use_problems
from authoring.run import outputs_problems
from authoring.source.minutes import data_folder

if TYPE_CHECKING:
    from pathlib import Path

    from authoring import Problem


def check_all(root: Path) -> list[Problem]:
    """Return every problem of the sources and of the built notebooks at `root`, sorted.

    Sources are read and rendered (front matter, tags, dates, ids, numbers), then
    compared with structure, budgets, minutes and question banks; the built files
    are compared with a fresh build and searched for leaks; the data package and
    the question banks are checked by themselves. An empty list means
    that the course may be released, once its notebooks have also been run.
    """
    planned = plan(root)
    course = root / "course"
    found = list(planned.problems)
    found += structure_problems(planned.sources)
    found += budget_problems(planned.sources)
    found += minutes_problems(planned.sources, root)
    found += first_use_problems(planned.sources, data_folder(root))
    found += quiz_references(planned.sources, course)
    found += leak_problems(planned.sources, root)
    found += outputs_problems(planned.sources, root)
    found += exercise_problems(root)
    found += close_reading_problems(planned.sources, data_folder(root))
    found += route_problems(root)
    found += given_problems(root)
    found += variants_problems(root)
    of_data = check_data(root) if data_folder(root) else []
    found += of_data
    found += question_banks(course, root)
    # A source that cannot be built would only repeat itself as a missing file.
    if not planned.problems:
        found += rebuild_problems(planned.files, root)
        found += reading_problems(planned, root)
    # Pages are made from data that can be read, and from sources that can be built.
    if data_folder(root) and not of_data:
        found += inventory_problems(root)
        found += claims_problems(root)
        found += roleplay_problems(root)
        if not planned.problems:
            found += guide_problems(planned.sources, root)
            found += sheet_problems(planned.sources, root)
            found += key_sheet_problems(planned.sources, root)
    # A bank that cannot be read stops the build, and is named by its own gate too.
    return sorted(set(found))


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
