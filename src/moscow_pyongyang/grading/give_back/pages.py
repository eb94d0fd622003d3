"""Give each learner the page of feedback, by the names that the platform knows.

Moodle takes a zip under *Upload multiple feedback files in a zip*: it reads the number in the
name of each folder (or file) of its own download. Canvas takes one under *Re-Upload
Submissions*: it reads the two numbers in the name of each file. Elsewhere there is a folder.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.give_back.new_files import write_new, zip_of
from moscow_pyongyang.grading.give_back.standing import GivenBack, refuse_unmarked
from moscow_pyongyang.grading.model import WorkState
from moscow_pyongyang.grading.names import safe_name, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from moscow_pyongyang.grading.model import Graded, Learner

_HOW = {
    "moodle": (
        "Moodle: in the assignment, Submissions, Actions, “Upload multiple feedback files in a "
        "zip”. The setting Feedback files of the assignment has to be on."
    ),
    "canvas": (
        "Canvas: in the assignment, “Re-Upload Submissions”. Canvas shows each page under the "
        "name of the notebook handed in; whoever downloads it there gives it the ending .html."
    ),
    "nbgrader": "nbgrader: copy what is in the folder to feedback/ of the course.",
}


def give_back_pages(
    pages: Mapping[str, bytes | Path],
    graded: Sequence[Graded],
    learners: Sequence[Learner],
    folder: Path,
    *,
    with_unmarked: bool = False,
) -> GivenBack:
    """Pack the pages for the platforms from which the hand-ins came.

    Parameters
    ----------
    pages
        The page of each learner, by ``lms_id``: HTML, or a file that holds it.
    graded
        The results, of one exercise.
    learners
        The roster: by it a page that goes to no platform gets its name.
    folder
        Where to write.
    with_unmarked
        Give back although written answers wait to be marked.

    Raises
    ------
    UnmarkedError
        If answers wait, and `with_unmarked` was not said.
    CourseError
        If there is nothing to give back, or it can not be written.
    """
    if not graded:
        raise CourseError("There is no result yet. Grade first: `moscow-pyongyang grade …`.")
    if not with_unmarked:
        refuse_unmarked(graded, graded[0].exercise)
    files, remarks = packed(pages, graded, learners)
    return GivenBack(write_new(folder, files) if files else (), tuple(remarks))


def packed(
    pages: Mapping[str, bytes | Path], graded: Sequence[Graded], learners: Sequence[Learner]
) -> tuple[dict[str, bytes], list[str]]:
    """Return the files to write, by name, and what an instructor should know of them."""
    names = {one.lms_id: one.name for one in learners}
    remarks: list[str] = []
    packs: defaultdict[str, dict[str, bytes]] = defaultdict(dict)
    for one in graded:
        page = pages.get(one.lms_id)
        if page is None and one.state is WorkState.NOT_HANDED_IN:
            continue
        if page is None:
            remarks.append(f"There is no page for {shown(names.get(one.lms_id, one.lms_id))}.")
            continue
        pack = packs[one.return_to.platform]
        name = _name_of(one, names.get(one.lms_id, ""))
        if name in pack:
            raise CourseError(f"Two learners would get one file, {shown(name)}: see the roster.")
        pack[name] = page.read_bytes() if isinstance(page, Path) else page
    files: dict[str, bytes] = {}
    for platform, pack in packs.items():
        remarks += [_HOW[platform]] if platform in _HOW else []
        top = f"{graded[0].exercise}_feedback_{safe_name(platform, 'files')}"
        if platform in ("moodle", "canvas"):
            files[f"{top}.zip"] = zip_of(pack)
        else:
            files |= {f"{top}/{name}": page for name, page in pack.items()}
    return files, remarks


def _name_of(graded: Graded, name: str) -> str:
    """Return the name of a page in its zip or folder; no part of it leads elsewhere."""
    address = graded.return_to
    who = safe_name(f"{name}_{graded.lms_id}" if name else graded.lms_id, "learner")
    stem = _part(address.file_stem) or graded.exercise
    folders = [part for piece in address.folder.split("/") if (part := _part(piece))]
    if address.platform == "moodle" and folders:
        return f"{folders[-1]}/{graded.exercise}_feedback.html"
    if address.platform in ("moodle", "canvas"):
        return f"{stem}_feedback.html"
    if address.platform == "nbgrader" and folders:
        return "/".join([*folders, f"{stem}.html"])
    return f"{who}_{graded.exercise}.html"


def _part(name: str) -> str:
    """Return a part of a path as it is, unless it could lead out or break a line."""
    kept = "".join(char for char in name if char.isprintable() and char not in "/\\")
    return "" if kept.strip(" .") == "" else kept
