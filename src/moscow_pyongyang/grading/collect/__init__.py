"""Take in what a class handed in, from wherever it comes; nothing is unpacked or changed.

A folder or zip may hold Moodle's or Canvas's download, nbgrader's folders or plain files, also
mixed: each file is known by its own path (`moodle`, `canvas`, `nbgrader_tree`, `files`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.collect.choosing import Candidate, chosen, is_notebook
from moscow_pyongyang.grading.collect.nbgrader_tree import time_of
from moscow_pyongyang.grading.collect.sources import FoundFile, found_files
from moscow_pyongyang.grading.collect.who import Roll
from moscow_pyongyang.grading.model import Collected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.collect.archives import ReadLimits
    from moscow_pyongyang.grading.model import HandIn, Learner

_EXERCISE = re.compile(r"E\d\d[a-z]?")
_TIME_FILE = "timestamp.txt"
_MOST_NAMED = 5


def collect(
    where: Path | Sequence[Path],
    assignment: Assignment,
    learners: Sequence[Learner],
    due: datetime | None = None,
    limits: ReadLimits | None = None,
) -> Collected:
    """Return what each learner handed in for an exercise.

    Parameters
    ----------
    where
        Folders, zips or notebooks: as they were downloaded, or unpacked.
    assignment
        The exercise; files of others are told apart by what is in them.
    learners
        The roster.
    due
        After it a file is late, where the platform says when it came. Without a zone it is the
        time of this machine.
    limits
        How much is read at most.

    Raises
    ------
    CourseError
        If a place is not there, or nothing at all is in it.
    """
    places = [where] if isinstance(where, Path) else list(where)
    for place in places:
        if not place.exists():
            raise CourseError(f"There is no {place}. Give the folder or zip of the hand-ins.")
    roll = Roll(learners, assignment)
    found = (one for one in found_files(places, limits) if _is_of_this(one, assignment))
    files = [one if _is_read(one) else replace(one, content=b"") for one in found]
    if not files:
        raise CourseError(f"{', '.join(map(str, places))}: there is no file in it.")
    times = {one.parts[:-1]: time_of(one.content) for one in files if one.name == _TIME_FILE}
    mine: defaultdict[str, list[Candidate]] = defaultdict(list)
    problems: list[str] = []
    unread: list[str] = []
    for one in files:
        owner = roll.owner(one.parts)
        candidate = Candidate(one, owner.claim, times.get(one.parts[:-1]))
        if one.name == _TIME_FILE:
            continue
        if owner.learner:
            mine[owner.learner.lms_id].append(candidate)
        elif one.trouble:
            problems.append(f"{one.path}: {one.trouble}.")
        elif candidate.is_notebook or owner.claim.is_own:
            problems.append(f"{one.path} is left out: {owner.why_nobody}.")
        else:
            unread.append(one.path)
    hand_ins = [
        hand_in
        for learner in learners
        if mine[learner.lms_id]
        and (hand_in := chosen(learner, mine[learner.lms_id], assignment, _zoned(due)))
    ]
    handed_in = {one.lms_id for one in hand_ins}
    missing = tuple(one for one in learners if one.lms_id not in handed_in)
    problems += [*_told_unread(unread), *_told_times(hand_ins, due)]
    return Collected(tuple(hand_ins), missing, tuple(problems))


def _is_of_this(found: FoundFile, assignment: Assignment) -> bool:
    """Leave out what lies in a folder of another exercise, as in a tree of a whole course."""
    folders = [part for part in found.parts[:-1] if _EXERCISE.fullmatch(part)]
    return not folders or assignment.exercise in folders


def _is_read(found: FoundFile) -> bool:
    """Tell whether what is in a file is ever looked at; a class's documents need no memory."""
    return found.name == _TIME_FILE or is_notebook(found.name, found.content)


def _zoned(due: datetime | None) -> datetime | None:
    return due.astimezone() if due and due.tzinfo is None else due


def _told_unread(names: list[str]) -> list[str]:
    if not names:
        return []
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return [
        f"Not looked at, since neither name nor content is a hand-in's: "
        f"{', '.join(names[:_MOST_NAMED])}{more}."
    ]


def _told_times(hand_ins: Iterable[HandIn], due: datetime | None) -> list[str]:
    unknown = [one for one in hand_ins if one.handed_in is None and not one.is_late]
    canvas_knows = [one for one in unknown if one.return_to.platform != "canvas"]
    if due is None or not canvas_knows:
        return []
    return [
        f"Of {len(canvas_knows)} hand-ins nothing says when they came, so none of them is called "
        "late: look at the times in the platform itself."
    ]
