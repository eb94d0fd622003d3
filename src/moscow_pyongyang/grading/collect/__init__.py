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
from moscow_pyongyang.grading.collect.bundles import BESIDE, is_signature, signed_bundles
from moscow_pyongyang.grading.collect.choosing import Candidate, chosen, is_notebook
from moscow_pyongyang.grading.collect.nbgrader_tree import time_of
from moscow_pyongyang.grading.collect.sources import FoundFile, found_files
from moscow_pyongyang.grading.collect.who import Roll
from moscow_pyongyang.grading.collect.worksheet import Stamp
from moscow_pyongyang.grading.model import Collected, Lateness

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.collect.archives import ReadLimits
    from moscow_pyongyang.grading.collect.who import Owner
    from moscow_pyongyang.grading.collect.worksheet import Worksheet
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
    worksheet: Worksheet | None = None,
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
    worksheet
        When each learner handed in, as Moodle's grading worksheet says it.

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
    signed = signed_bundles(files)
    mine: defaultdict[str, list[Candidate]] = defaultdict(list)
    problems: list[str] = []
    unread: list[str] = []
    for one in files:
        bundle = signed.get(one.parts[:-1])
        if bundle and not bundle.holds(one):
            bundle = None
        if bundle and one.name in BESIDE:
            continue
        owner = roll.owner(one.parts, bundle)
        stamp = _stamp_of(owner, worksheet)
        when = times.get(one.parts[:-1]) or stamp.handed_in
        remark = bundle.remark if bundle else ""
        candidate = Candidate(one, owner.claim, when, stamp.is_late, remark)
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
    dues = {one.lms_id: _due_of(one, _zoned(due), worksheet) for one in learners}
    hand_ins = [
        hand_in
        for learner in learners
        if mine[learner.lms_id]
        and (hand_in := chosen(learner, mine[learner.lms_id], assignment, dues[learner.lms_id]))
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
    is_ours = found.name == _TIME_FILE or is_signature(found)
    return is_ours or is_notebook(found.name, found.content)


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


def _stamp_of(owner: Owner, worksheet: Worksheet | None) -> Stamp:
    """Return when Moodle says a file came; of a file from elsewhere it says nothing."""
    is_known = worksheet is not None and owner.claim.return_to.platform == "moodle"
    if worksheet is None or owner.learner is None or not is_known:
        return Stamp()
    return worksheet.stamps.get(owner.learner.lms_id, Stamp())


def _due_of(learner: Learner, due: datetime | None, worksheet: Worksheet | None) -> datetime | None:
    """Return until when a learner could hand in: Moodle may have granted more time."""
    extended = worksheet.stamps.get(learner.lms_id, Stamp()).extended_to if worksheet else None
    return max(due, extended) if due and extended else due or extended


def _told_times(hand_ins: Iterable[HandIn], due: datetime | None) -> list[str]:
    unknown = sum(one.lateness is Lateness.UNKNOWN for one in hand_ins)
    marks = any(one.return_to.platform == "canvas" for one in hand_ins)
    told = []
    if unknown:
        told.append(
            f"Of {unknown} hand-ins nothing says when they came, so it is unknown whether they "
            "are late. Of Moodle's files its grading worksheet says it: give it by --worksheet."
        )
    if due and marks:
        told.append(
            "Canvas says by its own due date who is late; its download has no times that could be "
            "held against --due."
        )
    return told
