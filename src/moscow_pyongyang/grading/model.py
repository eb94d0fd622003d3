"""What passes from one room of the grading run to the next.

Everything is plain and frozen, so that it can be written as JSON, compared bit by bit, and
read by a process that has never met the student's code. Texts of a student (names, files,
answers, outputs) are hostile wherever they stand: a page shows them only as `clean` lets it.
"""

from __future__ import annotations

# Trap: pydantic reads the types of a result when it comes back from its file, so they are
# imported when the code runs.
from collections.abc import Mapping  # noqa: TC003
from dataclasses import dataclass, field
from datetime import datetime  # noqa: TC003
from enum import Enum
from typing import Any

MACHINE_FAILED = "The machine failed: "
"""How a reason begins that is no student's doing; the next run of `grade` tries again."""


class WorkState(Enum):
    """How a piece of work stands; the four are never mixed up, in no file and on no page."""

    NOT_HANDED_IN = "not handed in"
    NOT_GRADABLE = "not gradable"
    TO_BE_MARKED = "to be marked"
    GRADED = "graded"


class Lateness(Enum):
    """What is known of when a file came; what nothing tells is never taken for "on time"."""

    NOT_ASKED = "no due date given"
    UNKNOWN = "unknown"
    ON_TIME = "on time"
    LATE = "late"


# --- who, and what came in ---------------------------------------------------------------


@dataclass(frozen=True)
class Learner:
    """One row of the roster.

    Attributes
    ----------
    lms_id
        By which the learning platform knows the learner.
    name
        Name or pseudonym, as the roster has it; shown to no marker.
    variant
        Seed of the learner's version; empty for the class's own.
    code
        Pseudonym under which markers see the work: short, stable, not to be guessed.
    """

    lms_id: str
    name: str
    variant: str = ""
    code: str = ""


@dataclass(frozen=True)
class ReturnAddress:
    """Where the platform wants a learner's feedback: names as in its own download.

    Attributes
    ----------
    platform
        ``"moodle"``, ``"canvas"``, ``"nbgrader"``, ``"files"``.
    folder
        Folder in the platform's zip; empty where files lie flat.
    file_stem
        Name of the file handed in, without its ending.
    """

    platform: str
    folder: str
    file_stem: str


@dataclass(frozen=True)
class HandIn:
    """One file that counts for one learner and one exercise; it is read, never changed.

    Attributes
    ----------
    lms_id
        The learner's, as in the roster.
    exercise
        ``"E03"``.
    content
        The bytes of the file.
    name
        Name of the file as it came, folder included.
    handed_in
        When, if it is known.
    lateness
        Whether it came after the due date, as far as that is known.
    remarks
        What an instructor should know, a sentence each: "handed in twice; the later counts".
    not_gradable
        Why this cannot be graded whatever is in it (a text document, another exercise, a file
        of 100 MB): a sentence. Empty for whatever the mending may open. If it is set, the
        content may be empty, and the result is NOT_GRADABLE with this reason.
    """

    lms_id: str
    exercise: str
    content: bytes
    name: str
    return_to: ReturnAddress
    handed_in: datetime | None = None
    lateness: Lateness = Lateness.NOT_ASKED
    remarks: tuple[str, ...] = ()
    not_gradable: str = ""


@dataclass(frozen=True)
class Collected:
    """What a folder or a zip held.

    Attributes
    ----------
    hand_ins
        One for each learner that handed in, in the order of the roster.
    missing
        The learners of the roster that handed in nothing.
    problems
        Files that belong to nobody, or could not be taken: a sentence each.
    """

    hand_ins: tuple[HandIn, ...]
    missing: tuple[Learner, ...]
    problems: tuple[str, ...]


# --- mended -------------------------------------------------------------------------------


class CellRole(Enum):
    """What a cell of a mended notebook is for."""

    SETUP = "setup"
    GIVEN = "given"
    ANSWER = "answer"
    CHECK = "check"
    WRITTEN = "written"
    OWN = "own"


@dataclass(frozen=True)
class MendedCell:
    """One cell to run, or one text to be read.

    Attributes
    ----------
    role
        What it is for. Only ANSWER, WRITTEN and OWN hold words of the student.
    source
        Its text: of the student, or as released.
    item
        The item it belongs to (``"E03.1"``); empty for set-up and own cells.
    cell_id
        Id in the released notebook; of an own cell, its place (``"own-3"``).
    """

    role: CellRole
    source: str
    item: str = ""
    cell_id: str = ""


@dataclass(frozen=True)
class Mended:
    """A hand-in brought into the order of the released notebook.

    Attributes
    ----------
    cells
        In the order in which they run. Set-up, given and check cells are the released ones.
    repairs
        What was mended, one sentence a human understands each; empty for a whole file.
    unreadable
        Why nothing can be read; empty if it can. Then there are no cells.
    """

    cells: tuple[MendedCell, ...] = ()
    repairs: tuple[str, ...] = ()
    unreadable: str = ""


# --- run ----------------------------------------------------------------------------------


@dataclass(frozen=True)
class CellRun:
    """What one cell did.

    Attributes
    ----------
    cell_id
        As in `MendedCell`.
    outputs
        nbformat outputs of limited size, as plain dicts; hostile texts.
    error
        ``"NameError: name 'nort' is not defined"``; empty if it ran to its end.
    stopped
        Why it was ended from outside (``"ran longer than 10 s"``); empty if it was not.
    """

    cell_id: str
    outputs: tuple[dict[str, Any], ...] = ()
    error: str = ""
    stopped: str = ""


@dataclass(frozen=True)
class Run:
    """What left the sandbox.

    Attributes
    ----------
    answers
        By item: its named answers in the order asked, as JSON of a normalised answer (see
        `checks.answer_json`); an item whose check cell was not reached is not there.
    cells
        By the order in which they ran.
    machine_failure
        Why the machine, not the student, ended the run; then no point is taken, and the
        hand-in is not gradable. Empty if all went well.
    """

    answers: Mapping[str, tuple[Any, ...]]
    cells: tuple[CellRun, ...] = ()
    machine_failure: str = ""


# --- judged -------------------------------------------------------------------------------


class SecondRun(Enum):
    """What the run with values that never left the instructor says of an answer."""

    NOT_ASKED = "read item, or nothing varies"
    HELD = "holds for other values too"
    DID_NOT_HOLD = "holds only for the values handed out"
    NOT_RUN = "could not be run"


@dataclass(frozen=True)
class ItemResult:
    """How one item stands.

    Attributes
    ----------
    item
        ``"E03.1"``.
    state
        GRADED, TO_BE_MARKED (a written item), NOT_GRADABLE.
    level
        Name of the level of the verdict (`checks.Level`): ``"RIGHT"``.
    sentences
        Of the verdict: our own words, never the key.
    points, most_points
        Points earned and possible.
    second_run
        What the second run says.
    slip
        Feedback of the likely mistake that the answer made, by which slips are counted.
    is_of_published
        Whether the answer belongs to the published exercise, not to the learner's version: its
        values are right there, or it uses the names that are given there.
    """

    item: str
    state: WorkState
    most_points: float
    points: float | None = None
    level: str = ""
    sentences: tuple[str, ...] = ()
    second_run: SecondRun = SecondRun.NOT_ASKED
    slip: str = ""
    is_of_published: bool = False


@dataclass(frozen=True)
class Graded:
    """One learner's work on one exercise: the file that `grade` writes for it.

    Attributes
    ----------
    state
        NOT_GRADABLE with its `reason`, TO_BE_MARKED while a written item waits, GRADED.
    digest
        SHA-256 of the file handed in: the result holds for these bytes only.
    written
        Text of each written item, by item; hostile.
    sources
        Code of the answer to each computed item, by item; hostile.
    code
        The learner's pseudonym, as in the roster: all that the marking desk shows of a person.
    """

    lms_id: str
    exercise: str
    state: WorkState
    digest: str
    return_to: ReturnAddress
    reason: str = ""
    lateness: Lateness = Lateness.NOT_ASKED
    remarks: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    items: tuple[ItemResult, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    cells: tuple[CellRun, ...] = ()
    code: str = ""


# --- marked by a person -------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """What one marker gave to one written answer, last one counts.

    Attributes
    ----------
    code
        The learner's pseudonym.
    levels
        Points by key of the criterion (``"use-of-evidence"``).
    comment
        What the student reads; Markdown, the marker's own.
    made
        When, in ISO 8601 with the zone; of two marks of one reading the later counts.
    reading
        2 where the answer came to the same marker a second time: it is for agreement alone.
    """

    item: str
    code: str
    marker: str
    levels: Mapping[str, float]
    comment: str = ""
    made: str = ""
    reading: int = 1
