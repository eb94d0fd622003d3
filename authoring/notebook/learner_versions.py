"""A version of its own for each learner of a roster: which seed, which folder, what is written."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from authoring.notebook.class_release import is_folder_name
from moscow_pyongyang.checks.variants import require_seed
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.csv_cells import as_csv, platform_cell, read_table
from moscow_pyongyang.grading.names import folded, name_keys, shown
from moscow_pyongyang.grading.roster import LETTERS, SIGNS, read_roster

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from moscow_pyongyang.grading.csv_cells import Table
    from moscow_pyongyang.grading.model import Learner

ROSTER_FILE = "students_with_variants.csv"
_LENGTH = 8


@dataclass(frozen=True)
class LearnerVersion:
    """What one learner of the roster gets.

    Attributes
    ----------
    learner
        As in the roster, with the seed of the version.
    folder
        Name of the learner's folder in a release: the id where that can name one, else a code.
    """

    learner: Learner
    folder: str


def is_roster(path: Path) -> bool:
    """Return whether a file is a table of people, not a list with one pseudonym a line."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return False  # who reads it says why
    first = next((line for line in lines if line.strip()), b"")
    return any(sign in first for sign in (b",", b";", b"\t"))


def learner_versions(path: Path, seed: str) -> tuple[LearnerVersion, ...]:
    """Return the version of each learner: the roster's ``variant``, or one drawn from the seed.

    Parameters
    ----------
    path
        ``students.csv`` or a list of the platform, as for `grade`.
    seed
        The class's. With the learner's id it always draws the same version.

    Raises
    ------
    CourseError
        If the roster can not be used or a variant can not stand in a notebook; the message
        names the learner.
    """
    require_seed(seed)
    # The pseudonyms of the marking desk need a secret; here nobody asks for them.
    return tuple(_version(one, seed) for one in read_roster(path, b""))


def expected_folders(path: Path, there: Iterable[str]) -> dict[str, str]:
    """Return the seed of each learner's version by the folder in which a hand-in is looked for.

    Parameters
    ----------
    path
        The roster, as for `release` and `grade`; best the one that `release` wrote, whose column
        ``folder`` says where each learner's notebooks are.
    there
        The folders that there are: whoever is not found by folder or id is by name.
    """
    by_key = {folded(name): name for name in there}
    named = _folder_column(read_table(path))
    found = {}
    for one in read_roster(path, b""):
        told = named.get(one.lms_id, "") or one.lms_id
        keys = (folded(name) for name in (told, one.lms_id, *sorted(name_keys(one.name))))
        folder = next((by_key[key] for key in keys if key in by_key), told)
        found[folder] = one.variant
    return found


def _folder_column(table: Table) -> dict[str, str]:
    """Return the folder of each learner by id, where a roster that `release` wrote says it."""
    who, where = table.column("lms_id"), table.column("folder")
    if who is None or where is None:
        return {}
    return {row[who].strip(): row[where].strip() for _, row in table.rows if len(row) > where}


def roster_with_variants(versions: Sequence[LearnerVersion]) -> bytes:
    """Return the roster that `grade` takes, with each learner's version and folder."""
    rows = [("lms_id", "name", "variant", "folder")]
    for one in versions:
        who = one.learner
        rows.append((who.lms_id, platform_cell(who.name), who.variant, one.folder))
    return as_csv(rows)


def _version(learner: Learner, seed: str) -> LearnerVersion:
    code = _code(seed, learner.lms_id)
    variant = learner.variant or f"V-{code}"
    try:
        require_seed(variant)
    except CourseError as error:
        raise CourseError(f"The variant of lms_id {shown(learner.lms_id)}: {error}") from None
    for what, value in (("lms_id", learner.lms_id), ("variant", variant)):
        if platform_cell(value) != value:
            raise CourseError(
                f"The {what} {shown(value)} begins as a formula of a spreadsheet does. Give "
                "another, so that the roster can be opened without harm."
            )
    # An address or a number with signs may be a person's name or no name of a folder.
    folder = learner.lms_id if is_folder_name(learner.lms_id) else f"learner-{code}"
    return LearnerVersion(replace(learner, variant=variant), folder)


def _code(seed: str, lms_id: str) -> str:
    """Return letters that follow from seed and id and show neither."""
    text = f"{seed}\nlearner\n{lms_id}".encode(errors="surrogatepass")
    rest = int.from_bytes(hashlib.sha256(text).digest())
    rest, at = divmod(rest, len(LETTERS))
    signs = [LETTERS[at]]
    for _ in range(_LENGTH - 1):
        rest, at = divmod(rest, len(SIGNS))
        signs.append(SIGNS[at])
    return "".join(signs)
