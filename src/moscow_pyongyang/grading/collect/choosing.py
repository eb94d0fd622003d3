"""Which of a learner's files counts, and what an instructor should know of the others."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.collect.files import copy_number
from moscow_pyongyang.grading.model import HandIn, Lateness
from moscow_pyongyang.grading.names import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.collect.claims import Claim
    from moscow_pyongyang.grading.collect.sources import FoundFile
    from moscow_pyongyang.grading.model import Learner

_ID = re.compile(rb'"moscow_pyongyang"\s*:\s*\{[^{}]*"id"\s*:\s*"(E\d\d[a-z]?)"')
_CELL = re.compile(rb'"(?:id|grade_id)"\s*:\s*"(E\d\d[a-z]?)-')
_MOST_TOLD = 5
_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Candidate:
    """A file of a known learner.

    Attributes
    ----------
    handed_in
        When, where the platform says it.
    is_called_late
        True if Moodle's worksheet calls it late.
    remark
        What an instructor should know of how it was packed, "" if nothing.
    """

    found: FoundFile
    claim: Claim
    handed_in: datetime | None = None
    is_called_late: bool = False
    remark: str = ""

    @cached_property
    def is_notebook(self) -> bool:
        """Tell whether it is one, or was one before it was damaged."""
        return is_notebook(self.claim.file, self.found.content)

    @cached_property
    def exercise(self) -> str:
        """The exercise that it says it is: ``"E03"``; empty if it says none."""
        text = _western(self.found.content)
        own = _ID.search(text)
        if own:
            return own[1].decode()
        cells = Counter(_CELL.findall(text)).most_common(1)
        return cells[0][0].decode() if cells else ""


def is_notebook(name: str, content: bytes) -> bool:
    """Tell whether a file is a notebook, or was one before it was renamed or damaged."""
    return ".ipynb" in name.lower() or b'"nbformat"' in _western(content)


def _western(content: bytes) -> bytes:
    """Return what of a text can be searched as ASCII: in UTF-16 every second byte is empty."""
    return content.replace(b"\0", b"") if content[:200].count(0) > 20 else content


def chosen(
    learner: Learner,
    candidates: Sequence[Candidate],
    assignment: Assignment,
    due: datetime | None,
) -> HandIn | None:
    """Return the file that counts, or None if none was handed in for this exercise.

    Parameters
    ----------
    learner
        Whose files these are.
    candidates
        At least one.
    assignment
        The exercise that is collected.
    due
        After it a file is late; None if nothing is.
    """
    read = [one for one in candidates if one.is_notebook and not one.found.trouble]
    ours = [one for one in read if one.exercise == assignment.exercise]
    ours = ours or [one for one in read if not one.exercise]
    if ours:
        return _counting(learner, ours, candidates, assignment, due)
    # Lying loose among files of other exercises, one of those is no hand-in for this one.
    left = [one for one in candidates if one.claim.is_own or not _is_of_other(one, assignment)]
    if not left:
        return None
    return _not_gradable(learner, left, assignment, due)


def _counting(
    learner: Learner,
    ours: list[Candidate],
    candidates: Sequence[Candidate],
    assignment: Assignment,
    due: datetime | None,
) -> HandIn:
    ours.sort(key=lambda one: _order(one, assignment))
    counts = ours[-1]
    remarks = [*_of_several(ours, assignment), *_of_others(ours, candidates, assignment)]
    remarks += [counts.remark] * bool(counts.remark)
    if assignment.stem.casefold() not in counts.claim.file.casefold():
        remarks.append(f"The file was called {shown(counts.claim.file)}.")
    return _hand_in(learner, counts, assignment, due, remarks)


def _not_gradable(
    learner: Learner, left: list[Candidate], assignment: Assignment, due: datetime | None
) -> HandIn:
    """Take the file that comes nearest to a notebook of this exercise, with the reason."""
    left = sorted(
        left, key=lambda one: (bool(one.found.trouble), one.is_notebook, *_order(one, assignment))
    )
    best = left[-1]
    name = shown(best.claim.file)
    if best.found.trouble:
        why = f"{name} could not be read: {best.found.trouble}."
    elif best.is_notebook:
        why = f"{name} is a notebook of {best.exercise}, not of {assignment.exercise}."
    else:
        why = f"No notebook was handed in, but {name}."
    return _hand_in(learner, best, assignment, due, _of_others([best], left, assignment), why)


def _hand_in(
    learner: Learner,
    counts: Candidate,
    assignment: Assignment,
    due: datetime | None,
    remarks: list[str],
    not_gradable: str = "",
) -> HandIn:
    late = counts.handed_in - due if counts.handed_in and due else timedelta(0)
    if late > timedelta(0):
        remarks.append(f"Handed in {_span(late)} after the due date.")
    elif _is_marked_late(counts, due):
        remarks.append("The platform marks it as late.")
    return HandIn(
        learner.lms_id,
        assignment.exercise,
        counts.found.content,
        "/".join(counts.found.parts),
        counts.claim.return_to,
        counts.handed_in,
        _lateness(counts, due),
        tuple(remarks),
        not_gradable,
    )


def _lateness(counts: Candidate, due: datetime | None) -> Lateness:
    """Return what is known: by the time and the due date, else by what the platform marks."""
    if counts.handed_in and due and counts.handed_in > due:
        return Lateness.LATE
    if _is_marked_late(counts, due):
        return Lateness.LATE
    if counts.claim.return_to.platform == "canvas" or (counts.handed_in and due):
        return Lateness.ON_TIME
    return Lateness.UNKNOWN if due else Lateness.NOT_ASKED


def _is_marked_late(counts: Candidate, due: datetime | None) -> bool:
    """Tell whether the platform calls it late; a time and a date that were given say more."""
    is_known = counts.handed_in is not None and due is not None
    return counts.claim.is_late or (counts.is_called_late and not is_known)


def _order(one: Candidate, assignment: Assignment) -> tuple[int, datetime, datetime, int, str]:
    return (*_time_order(one, assignment), one.claim.file)


def _time_order(one: Candidate, assignment: Assignment) -> tuple[int, datetime, datetime, int]:
    number = copy_number(one.claim.return_to.file_stem, assignment)
    times = one.handed_in or _LONG_AGO, one.found.changed or _LONG_AGO
    return (one.claim.order, *times, number)


def _of_several(ours: list[Candidate], assignment: Assignment) -> list[str]:
    if len(ours) == 1:
        return []
    if len({one.found.content for one in ours}) == 1:
        return [f"Handed in {_times(len(ours))}, the same each time."]
    names = ", ".join(shown(one.claim.file) for one in ours[:-1])
    counts = shown(ours[-1].claim.file)
    if _time_order(ours[-1], assignment) > _time_order(ours[-2], assignment):
        return [f"Handed in {_times(len(ours))}: {counts} is the latest and counts, not {names}."]
    return [
        f"Handed in {_times(len(ours))}, and nothing tells which came last: {counts} counts, "
        f"not {names}. Look at both."
    ]


def _of_others(
    ours: list[Candidate], candidates: Sequence[Candidate], assignment: Assignment
) -> list[str]:
    remarks = []
    for one in candidates:
        name = shown(one.claim.file)
        if one in ours or (not one.claim.is_own and _is_of_other(one, assignment)):
            continue
        if one.found.trouble:
            remarks.append(f"Also handed in: {name}, which could not be read: {one.found.trouble}.")
        elif one.is_notebook and one.exercise not in ("", assignment.exercise):
            remarks.append(f"Also handed in: {name}, which is of {one.exercise}.")
        elif one.is_notebook:
            remarks.append(f"Also handed in: {name}, which does not say of which exercise it is.")
        else:
            remarks.append(f"Also handed in, and not read: {name}.")
    more = len(remarks) - _MOST_TOLD
    return remarks if more <= 0 else [*remarks[:_MOST_TOLD], f"And {more} more files."]


def _is_of_other(one: Candidate, assignment: Assignment) -> bool:
    """Tell whether a file is by content and name of another exercise, so not misplaced."""
    named = re.match(r"E\d\d[a-z]?(?=_)", one.claim.file)
    other = {one.exercise, named[0] if named else ""} - {"", assignment.exercise}
    return bool(other) and assignment.exercise not in one.claim.file


def _times(count: int) -> str:
    return "twice" if count == 2 else f"{count} times"


def _span(time: timedelta) -> str:
    minutes = max(1, round(time.total_seconds() / 60))
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    named = [(days, "day"), (hours, "hour"), (minutes, "minute")]
    told = [f"{count} {word}{'s' * (count > 1)}" for count, word in named if count]
    return " ".join(told[:2])
