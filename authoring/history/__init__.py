"""Gate: the record would survive a specialist. Every problem names the file and the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.history import diplomacy, editorial, figures, people_and_places
from authoring.problem import Problem
from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

CHECKS: tuple[Callable[[Path], Iterator[Problem]], ...] = (
    editorial.year_problems,
    editorial.horizon_problems,
    people_and_places.leader_problems,
    people_and_places.summit_problems,
    people_and_places.contact_problems,
    diplomacy.treaty_problems,
    diplomacy.membership_problems,
    diplomacy.council_problems,
    diplomacy.agreement_problems,
    figures.trade_problems,
    figures.ledger_problems,
    figures.arms_problems,
    people_and_places.place_problems,
    editorial.claim_problems,
    editorial.korea_problems,
    figures.catalogue_problems,
    figures.recomputed_problems,
)


def history_problems(data: Path) -> list[Problem]:
    """Return what a historian would not let pass in a data folder.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json``, ``tables/`` and ``geo/``.

    Returns
    -------
    list of Problem
        In the order of the checks. A check of a table that the package does not
        describe finds nothing; a table that cannot be read is one problem, and
        ``data_problems`` says more about it. Dates against ids and keys against
        tables are checked there, too.
    """
    found: list[Problem] = []
    for check in CHECKS:
        try:
            found += check(data)
        except CourseError as error:
            problem = Problem("data", "", str(error))
            if problem not in found:
                found.append(problem)
    return found
