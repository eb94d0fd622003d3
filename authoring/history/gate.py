"""Gate: the record would survive a specialist. Every problem names the file and the row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from authoring.history import indicators as history_indicators
from authoring.history import leaders as history_leaders
from authoring.history import places as history_places
from authoring.history import times as history_times
from authoring.history import trade as history_trade
from authoring.history import treaties as history_treaties
from authoring.history import votes as history_votes
from authoring.history import words as history_words
from authoring.problem import Problem
from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

_CHECKS: tuple[Callable[[Path], Iterator[Problem]], ...] = (
    history_times.year_problems,
    history_times.horizon_problems,
    history_leaders.leader_problems,
    history_leaders.summit_problems,
    history_leaders.contact_problems,
    history_treaties.treaty_problems,
    history_votes.membership_problems,
    history_votes.council_problems,
    history_votes.agreement_problems,
    history_trade.trade_problems,
    history_trade.ledger_problems,
    history_trade.arms_problems,
    history_places.place_problems,
    history_words.claim_problems,
    history_words.korea_problems,
    history_indicators.catalogue_problems,
    history_indicators.recomputed_problems,
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
    for check in _CHECKS:
        try:
            found += check(data)
        except CourseError as error:
            problem = Problem("data", "", str(error))
            if problem not in found:
                found.append(problem)
    return found
