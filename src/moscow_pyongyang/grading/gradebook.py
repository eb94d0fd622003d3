"""Write results into nbgrader's gradebook, through its own API: formgrader and exports go on.

What formgrader shows of a student stands in ``autograded/``. It renders Markdown and HTML with the
rights of the instructor's Jupyter, so no notebook of a student is put there: each is written anew
from the released one, with the student's words as text that nothing renders.
"""

from __future__ import annotations

import copy
import json
import os
import re
import sys
import warnings
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.verdict import Level
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.model import WorkState
from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from moscow_pyongyang.grading.assignment import Assignment
    from moscow_pyongyang.grading.model import CellRun, Graded, ItemResult

_PLAIN_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@-]{0,63}")
_ANSI = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")
# Neither seen nor harmless: half letters, controls, and what turns the direction of a line.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
_LONGEST = 20_000


def write_gradebook(
    folder: Path,
    assignment: Assignment,
    graded: Iterable[Graded],
    marks: Mapping[str, Mapping[str, Mapping[str, float]]] | None = None,
) -> Path:
    """Write the results of a class into ``gradebook.db`` and ``autograded/``.

    Nothing is put into ``submitted/``, whose notebooks formgrader offers to run.

    Parameters
    ----------
    folder
        An nbgrader course folder; made if need be.
    assignment
        The exercise as the class got it.
    graded
        The results. A mark that was given in formgrader stays.
    marks
        What markers gave: by pseudonym, by item, by key of the criterion.

    Returns
    -------
    Path
        The database.

    Raises
    ------
    CourseError
        If nbgrader is not installed, or the database is of another version.
    """
    book = _open(folder)
    # nbgrader's own queries warn of how it uses its database: nobody here can act on it.
    with warnings.catch_warnings(), closing(book):
        warnings.simplefilter("ignore")
        _declare(book, assignment)
        _put_source(folder, assignment)
        for one in graded:
            _write_one(book, assignment, one, (marks or {}).get(one.code, {}))
            path = folder / "autograded" / student_id(one) / assignment.exercise
            path.mkdir(parents=True, exist_ok=True)
            content = json.dumps(safe_notebook(assignment, one), indent=1, ensure_ascii=True)
            write_whole(path / f"{assignment.stem}.ipynb", content.encode())
    return folder / "gradebook.db"


def _write_one(
    book: Any, assignment: Assignment, graded: Graded, marks: Mapping[str, Mapping[str, float]]
) -> None:
    student = student_id(graded)
    book.update_or_create_student(student)
    book.update_or_create_submission(assignment.exercise, student)
    _write_items(book, assignment, graded, student)
    _write_marks(book, assignment, student, marks)
    book.db.commit()


def student_id(graded: Graded) -> str:
    """Return by what nbgrader knows a learner: the platform's id where it can name a folder."""
    return graded.lms_id if _PLAIN_ID.fullmatch(graded.lms_id) else graded.code


def _open(folder: Path) -> Any:
    try:
        from nbgrader.api import Gradebook
    except ModuleNotFoundError:
        raise CourseError(
            "The gradebook needs nbgrader, one of the tools of instructors. Install them with: "
            "python3 bootstrap.py author"
        ) from None
    folder.mkdir(parents=True, exist_ok=True)
    with _own_scripts():
        return Gradebook(f"sqlite:///{folder / 'gradebook.db'}", "moscow_pyongyang")


@contextmanager
def _own_scripts() -> Iterator[None]:
    """Let nbgrader find alembic, which it calls by name, though nobody activated this Python."""
    before = os.environ.get("PATH", "")
    os.environ["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


def _declare(book: Any, assignment: Assignment) -> None:
    """Tell the gradebook what the exercise asks, as `nbgrader generate_assignment` does."""
    book.update_or_create_assignment(assignment.exercise)
    book.update_or_create_notebook(assignment.stem, assignment.exercise)
    place = (assignment.stem, assignment.exercise)
    for cell in assignment.released["cells"]:
        about = cell["metadata"].get("nbgrader")
        if not about:
            continue
        name, points = about["grade_id"], float(about.get("points", 0))
        kind = cell["cell_type"]
        if about.get("task"):
            book.update_or_create_task_cell(name, *place, max_score=points, cell_type=kind)
        elif about.get("grade"):
            book.update_or_create_grade_cell(name, *place, max_score=points, cell_type=kind)
        if about.get("solution"):
            book.update_or_create_solution_cell(name, *place)
        book.update_or_create_source_cell(
            name,
            *place,
            cell_type=kind,
            locked=bool(about.get("locked")),
            source=_text(cell),
            checksum=_checksum(cell),
        )


def _put_source(folder: Path, assignment: Assignment) -> None:
    """Put the exercise into ``source/`` as it was released: formgrader lists what lies there."""
    place = folder / "source" / assignment.exercise
    if not place.exists():
        place.mkdir(parents=True)
        content = json.dumps(assignment.released, indent=1, ensure_ascii=True)
        write_whole(place / f"{assignment.stem}.ipynb", content.encode())


def _write_items(book: Any, assignment: Assignment, graded: Graded, student: str) -> None:
    found = {one.item: one for one in graded.items}
    for one in assignment.items:
        result = found.get(one.id)
        names = [f"{one.grade_id}-check"]
        if not one.names:
            names = [f"{one.grade_id}-{criterion.key}" for criterion in one.criteria]
        for name in names:
            grade = book.find_grade(name, assignment.stem, assignment.exercise, student)
            _set(grade, result)


def _set(grade: Any, result: ItemResult | None) -> None:
    if result is None or result.state is WorkState.NOT_GRADABLE:
        # No score at all: a failure of the machine, or of a file, is no zero.
        grade.auto_score, grade.needs_manual_grade = None, grade.manual_score is None
        return
    is_waiting = result.state is WorkState.TO_BE_MARKED
    grade.auto_score = None if is_waiting else result.points
    grade.needs_manual_grade = is_waiting and grade.manual_score is None


def _write_marks(
    book: Any,
    assignment: Assignment,
    student: str,
    marks: Mapping[str, Mapping[str, float]],
) -> None:
    for item_id, levels in marks.items():
        one = assignment.item(item_id)
        for criterion in one.criteria:
            if criterion.key not in levels:
                continue
            name = f"{one.grade_id}-{criterion.key}"
            grade = book.find_grade(name, assignment.stem, assignment.exercise, student)
            grade.manual_score = min(float(levels[criterion.key]), criterion.points)
            grade.needs_manual_grade = False


# --- what formgrader shows ------------------------------------------------------------------


def safe_notebook(assignment: Assignment, graded: Graded) -> dict[str, Any]:
    """Return the released notebook with a student's words as text that no reader renders."""
    book = copy.deepcopy(assignment.released)
    results = {one.item: one for one in graded.items}
    runs = {run.cell_id: run for run in graded.cells}
    by_grade_id = {one.grade_id: one for one in assignment.items}
    for cell in book["cells"]:
        grade_id = str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
        if cell["cell_type"] == "code":
            cell["outputs"], cell["execution_count"] = _outputs(runs.get(cell.get("id", ""))), None
        if grade_id in by_grade_id and by_grade_id[grade_id].names:
            item_id = by_grade_id[grade_id].id
            cell["source"] = _seen(graded.sources.get(item_id, _text(cell)))
        if grade_id.endswith("-check"):
            result = results.get(by_grade_id[grade_id.removesuffix("-check")].id)
            cell["outputs"] = _verdict(result) if result else []
    for one in assignment.items:
        if not one.names and one.id in graded.written:
            _put_written(book["cells"], one.id, graded.written[one.id])
    _renew_checksums(book)
    return book


def _put_written(cells: list[dict[str, Any]], item_id: str, text: str) -> None:
    """Put a written answer into its cell, fenced: Markdown shows the letters and renders none."""
    number = item_id.partition(".")[2].zfill(2)
    cell = next(one for one in cells if one.get("id") == f"{item_id[:3]}-starter-{number}")
    lines = _seen(text)
    longest = max((len(run) for run in re.findall("~+", lines)), default=0)
    fence = "~" * max(8, longest + 1)
    cell["source"] = f"{fence}text\n{lines}\n{fence}"
    cell.pop("attachments", None)


def _verdict(result: ItemResult) -> list[dict[str, Any]]:
    words = [*result.sentences, f"Second run: {result.second_run.value}."]
    with suppress(KeyError):
        words.insert(0, f"{Level[result.level].sign} {Level[result.level].word}")
    return [_printed("\n".join(words))]


def _outputs(run: CellRun | None) -> list[dict[str, Any]]:
    """Return the outputs of a cell as plain text; figures and HTML are left out, and it is said."""
    if run is None:
        return []
    texts = []
    for output in run.outputs:
        data = output.get("data", {})
        text = output.get("text") or (data.get("text/plain") if isinstance(data, dict) else "")
        if text:
            texts.append(_seen(_text({"source": text})))
    texts += [word for word in (_seen(run.error), run.stopped) if word]
    return [_printed("\n".join(texts)[:_LONGEST])] if texts else []


def _printed(text: str) -> dict[str, Any]:
    return {"output_type": "stream", "name": "stdout", "text": text}


def _seen(text: str) -> str:
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", _ANSI.sub("", text))[:_LONGEST]


def _renew_checksums(book: dict[str, Any]) -> None:
    """Sign what is locked as it stands: nbgrader warns of each cell whose sum is another."""
    for cell in book["cells"]:
        about = cell["metadata"].get("nbgrader")
        if about and about.get("locked"):
            about["checksum"] = _checksum(cell)


def _checksum(cell: dict[str, Any]) -> str:
    from nbformat import from_dict
    from nbgrader.utils import compute_checksum

    node = from_dict({**cell, "source": _text(cell)})  # type: ignore[no-untyped-call]
    return str(compute_checksum(node))


def _text(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(map(str, source))
