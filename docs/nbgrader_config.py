"""nbgrader's settings for this course: copy this file into your course folder.

The notebooks in ``solutions/`` (E01 and on) are nbgrader's source form. With these
settings ``nbgrader generate_assignment`` makes from them exactly the notebooks in
``exercises/``. Without them it stops, because it would hand solutions to students.

``nbgrader autograde`` then takes a hand-in as JupyterLab and other tools leave it: cells
copied, split, deleted or moved in from elsewhere, metadata gone, the set-up changed. No
line of a student is taken out. Whatever is put right is a warning in the log. Formgrader and
feedback show text, tables and pictures of a hand-in, and run no script of it.
"""

import csv
import re
from contextlib import suppress
from pathlib import Path

import bleach
import nbformat
from bleach.css_sanitizer import CSSSanitizer
from jinja2 import pass_context
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors import TagRemovePreprocessor
from nbgrader import preprocessors as steps
from nbgrader import utils
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.plugins import ExportPlugin, FileNameCollectorPlugin

c = get_config()  # noqa: F821

c.CourseDirectory.course_id = "moscow_pyongyang"

# Sample answers, rubrics and notes for instructors go first, before anything is kept.
# The other steps are nbgrader's own, in its own order.
c.GenerateAssignment.preprocessors = [
    TagRemovePreprocessor,
    steps.IncludeHeaderFooter,
    steps.InstantiateTests,
    steps.LockCells,
    steps.ClearSolutions,
    steps.ClearOutput,
    steps.CheckCellMetadata,
    steps.ComputeChecksums,
    steps.SaveCells,
    steps.ClearHiddenTests,
    steps.ClearMarkScheme,
    steps.ComputeChecksums,
    steps.CheckCellMetadata,
]
c.TagRemovePreprocessor.enabled = True
c.TagRemovePreprocessor.remove_cell_tags = {"instructor", "rubric", "solution"}

# The stub stands above the solution already; an unanswered copy must run to its end.
c.ClearSolutions.code_stub = {"python": ""}
c.ClearSolutions.text_stub = ""


# A file that came along must not stand in for a library: pandas.py, or the course itself.
c.CourseDirectory.ignore = [
    *(".ipynb_checkpoints", "*.pyc", "__pycache__", "feedback"),
    *("*.py", "*.so", "*.pyd"),
]


class MendCells(steps.NbGraderPreprocessor):
    """Give each cell that nbgrader knows one place in a hand-in, and change no answer."""

    def preprocess(self, nb, resources):
        """Mend a hand-in by the notebook in ``source/``; without that, leave it as it is."""
        self.about = resources["nbgrader"]
        # An exporter stands between a step and the command that knows the folders.
        folders = self.parent.parent.coursedir
        folder = folders.format_path(folders.source_directory, ".", self.about["assignment"])
        path = Path(folder) / f"{self.about['notebook']}.ipynb"
        if not path.is_file():
            self.say(f"{path} is missing, so nothing in the hand-in can be mended")
            return nb, resources
        source = nbformat.read(path, as_version=4)
        self.known = {
            cell.metadata.nbgrader.grade_id: cell
            for cell in source.cells
            if "nbgrader" in cell.metadata
        }
        self.note_blank_answers(nb, source)
        self.drop_unknown_ids(nb)
        self.find_lost_ids(nb)
        for name in self.known:
            self.keep_one(nb, name)
        self.put_back_answers(nb)
        self.put_back_given(nb)
        self.put_back_setup(nb, source)
        return nb, resources

    def say(self, what):
        """Put into the log whose hand-in was mended, and how."""
        self.log.warning("%s, %s: %s.", self.about["student"], self.about["notebook"], what)

    def drop_unknown_ids(self, nb):
        """Make a plain cell of one that comes from another exercise or an older release."""
        for cell in nb.cells:
            if "nbgrader" not in cell.metadata:
                continue
            name = _id_of(cell)
            if name in self.known:
                # Only the id is the student's: all else is as it was released.
                cell.metadata.nbgrader = dict(self.known[name].metadata.nbgrader)
            else:
                del cell.metadata["nbgrader"]
                self.say(f"a cell with the id {name!r}, which is not of this exercise, is kept")

    def find_lost_ids(self, nb):
        """Know a cell without metadata by its notebook id or by the line it begins with."""
        held = {_id_of(cell) for cell in nb.cells}
        for name, released in self.known.items():
            if name in held:
                continue
            for cell in nb.cells:
                if "nbgrader" in cell.metadata or cell.cell_type != released.cell_type:
                    continue
                if cell.get("id") == released.get("id") or _first(cell) == _first(released):
                    cell.metadata.nbgrader = dict(released.metadata.nbgrader)
                    self.say(f"the cell {name!r} had lost its id")

    def keep_one(self, nb, name):
        """Leave an id with one of the cells that have it; the others run as plain cells."""
        places = [place for place, cell in enumerate(nb.cells) if _id_of(cell) == name]
        if not places:
            return
        kept = places[-1]
        if utils.is_grade(self.known[name]):
            # The check belongs right below the answer; further down a name may mean another thing.
            answer = [p for p, cell in enumerate(nb.cells) if _id_of(cell) == _answer_of(name)]
            kept = next((place for place in places if place > max(answer, default=-1)), kept)
        for place in places:
            if place != kept:
                del nb.cells[place].metadata["nbgrader"]
                self.say(f"the cell {name!r} stands more than once (copied or split): all are run")
        if utils.is_locked(nb.cells[kept]):
            nb.cells[kept].source = self.known[name].source
        if utils.is_grade(self.known[name]) and kept < max(answer, default=-1):
            self.say(f"the cell {name!r} stood above its answer")
            nb.cells.insert(max(answer), nb.cells.pop(kept))

    def put_back_answers(self, nb):
        """Add an empty cell where an answer is missing: nbgrader hangs missing checks on it."""
        before = -1
        for name, released in self.known.items():
            place = next((p for p, cell in enumerate(nb.cells) if _id_of(cell) == name), None)
            if place is None and utils.is_solution(released):
                place = before + 1
                empty = _insert(nb, place, f"{_first(released)} (this cell was missing)")
                empty.metadata.nbgrader = dict(released.metadata.nbgrader)
                self.say(f"the answer cell {name!r} is missing")
            before = before if place is None else place

    def put_back_given(self, nb):
        """Let the locked cell that names what a task gives run right above its answer."""
        for name, released in self.known.items():
            if not name.endswith(_GIVEN):
                continue
            places = {_id_of(cell): place for place, cell in enumerate(nb.cells)}
            answer = places.get(name.removesuffix(_GIVEN), 0)
            if places.get(name, answer + 1) < answer:
                continue
            if name in places:
                nb.cells.insert(answer, nb.cells.pop(places[name]))
                self.say(f"the given cell {name!r} stood below its answer")
            else:
                given = _insert(nb, answer, released.source)
                given.metadata.nbgrader = dict(released.metadata.nbgrader)
                self.say(f"the given cell {name!r} is missing: the released one is run")

    def put_back_setup(self, nb, source):
        """Run the released set-up too, above what became of it, so that no item hangs on it."""
        place = 0
        for released in source.cells:
            if not {"setup", "data"}.intersection(released.metadata.get("tags", [])):
                continue
            texts = [_plain(cell) for cell in nb.cells]
            ids = [cell.get("id") for cell in nb.cells]
            if _plain(released) in texts:
                place = texts.index(_plain(released)) + 1
                continue
            place = ids.index(released.id) if released.id in ids else place
            _insert(nb, place, released.source)
            self.say("a set-up cell was changed or is missing: the released one is run above it")
            place += 1

    def note_blank_answers(self, nb, source):
        """Give 0 for a written answer that nobody wrote; any other waits for a person.

        A cell of the student's own may hold the answer, so a hand-in that has one waits.
        """
        ids = {cell.get("id") for cell in source.cells}
        has_own = any(cell.source.strip() and cell.get("id") not in ids for cell in nb.cells)
        texts = {_plain(cell) for cell in nb.cells}
        is_blank, found = False, {}
        for cell in source.cells:
            if cell.cell_type == "markdown" and "starter" in cell.metadata.get("tags", []):
                is_blank = not has_own and _plain(cell) in texts
            elif utils.is_task(cell):
                found[_id_of(cell)] = is_blank
        about = (self.about["notebook"], self.about["assignment"], self.about["student"])
        with Gradebook(self.about["db_url"]) as book:
            for name, is_blank in found.items():
                # A task that was not yet released is nbgrader's matter.
                with suppress(MissingEntry):
                    grade = book.find_grade(name, *about)
                    # What a person has marked stays as it is.
                    if grade.manual_score is None and (is_blank or grade.auto_score is not None):
                        grade.auto_score = 0 if is_blank else None
                        grade.needs_manual_grade = not is_blank
            book.db.commit()


def _id_of(cell):
    found = cell.metadata.get("nbgrader")
    name = found.get("grade_id") if isinstance(found, dict) else None
    return name if isinstance(name, str) else None


_GIVEN = "-given"


def _answer_of(check):
    return check.removesuffix("-check")


def _first(cell):
    """The first line: ``# answer: E01.2`` or the call of ``check``."""
    return _plain(cell).partition("\n")[0].strip()


def _plain(cell):
    return cell.source.replace("\r\n", "\n").strip()


def _insert(nb, place, text):
    cell = nbformat.v4.new_code_cell(text)
    if nb.nbformat_minor < 5:
        del cell["id"]  # cells have ids from nbformat 4.5 on
    nb.cells.insert(place, cell)
    return cell


# What a student wrote or printed is shown on a page that has the rights of your Jupyter, so
# no script may reach it: only these tags, no handler, pictures that stand in the file itself.
_TAGS = {
    *("a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div"),
    *("dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i"),
    *("img", "ins", "kbd", "li", "ol", "p", "pre", "s", "small", "span", "strong", "sub"),
    *("summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul"),
}
_EVERYWHERE = {"align", "alt", "class", "colspan", "dir", "lang", "open", "rowspan", "scope"}
_HIDDEN = re.compile(r"<(script|style)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)


def _is_harmless(tag, name, value):
    if tag == "img" and name == "src":
        return value.strip().lower().startswith("data:image/")
    if tag == "a" and name == "href":
        return not value.strip().lower().startswith("data:")
    if name == "id":
        # A link to a heading works; the id of a box for marks stays Formgrader's own.
        return re.fullmatch(r"h[1-6]", tag) and not re.match(r"E\d\d-", value)
    return name in _EVERYWHERE or name in {"style", "title"}


def _harmless(html):
    text = _HIDDEN.sub("", html.decode() if isinstance(html, bytes) else str(html))
    return bleach.clean(
        text,
        tags=_TAGS,
        attributes=_is_harmless,
        protocols={"http", "https", "mailto", "data"},
        css_sanitizer=CSSSanitizer(),
    )


@pass_context
def _harmless_markdown(context, source):
    attachments = context.get("cell", {}).get("attachments", {})
    renderer = IPythonRenderer(escape=False, attachments=attachments, anchor_link_text="")
    return _harmless(MarkdownWithMath(renderer=renderer).render(source))


# These hold for Formgrader and for feedback alike.
c.HTMLExporter.sanitize_html = True
c.HTMLExporter.filters = {"clean_html": _harmless, "markdown2html": _harmless_markdown}

c.Autograde.sanitize_preprocessors = [
    steps.ClearOutput,
    MendCells,
    steps.DeduplicateIds,
    steps.OverwriteKernelspec,
    steps.OverwriteCells,
    steps.CheckCellMetadata,
]


class FromLearningPlatform(FileNameCollectorPlugin):
    """Know whose notebook a file of Moodle's or Canvas's download is, for ``zip_collect``.

    Moodle packs one folder a student, ``Anna Kim_1000_assignsubmission_file_``; Canvas puts
    names and numbers before the file's name, ``kimanna_12345_678901_E01_….ipynb``. What a
    browser or the platform puts behind the name of an exercise is dropped.
    """

    def _match(self, filename):
        path = Path(filename)
        exercise = re.search(r"E\d\d_[a-z0-9_]*[a-z0-9]", path.name)
        moodle = re.fullmatch(r"(.+)_\d+_assignsubmission_file_?", path.parent.name)
        canvas = re.match(r"[^_]+_(?:LATE_)?(\d+)_\d+_", path.name)
        if exercise is None or not (moodle or canvas):
            self.log.warning("%s is no file of Moodle's or Canvas's download", path.name)
            return None
        student = (moodle or canvas)[1].strip().replace(" ", "_")
        return {"student_id": student, "file_id": exercise[0]}


class GradesWithState(ExportPlugin):
    """Write ``grades.csv`` so that a 0 is a 0.

    The columns are nbgrader's own and ``state``: ``not handed in``, ``not graded`` (the file
    could not be read or run), ``to be marked`` or ``marked``. Only a marked one has a score;
    what one to be marked has so far is its raw_score.
    """

    def export(self, gradebook):
        """Write a line for each student and assignment that is asked for."""
        with Path(self.to or "grades.csv").open("w", encoding="utf-8-sig", newline="") as file:
            write = csv.DictWriter(file, _COLUMNS, restval="")
            write.writeheader()
            for assignment in gradebook.assignments:
                for student in gradebook.students:
                    if assignment.name not in (self.assignment or [assignment.name]):
                        continue
                    if student.id not in (self.student or [student.id]):
                        continue
                    write.writerow(self.line(gradebook, assignment, student))

    def line(self, gradebook, assignment, student):
        """Return what is known of one student's work on one assignment."""
        known = {
            "assignment": assignment.name,
            "duedate": assignment.duedate,
            "student_id": student.id,
            "last_name": student.last_name,
            "first_name": student.first_name,
            "email": student.email,
            "max_score": assignment.max_score,
        }
        try:
            found = gradebook.find_submission(assignment.name, student.id)
        except MissingEntry:
            return known | {"state": "not handed in"}
        known["timestamp"] = found.timestamp
        tests = [g for one in found.notebooks for g in one.grades if g.cell_type == "code"]
        if any(grade.auto_score is None and grade.manual_score is None for grade in tests):
            return known | {"state": "not graded"}
        penalty = found.late_submission_penalty or 0
        known |= {"raw_score": found.score, "late_submission_penalty": penalty}
        if found.needs_manual_grade:
            return known | {"state": "to be marked"}
        return known | {"state": "marked", "score": max(0.0, found.score - penalty)}


_COLUMNS = [
    *("assignment", "duedate", "timestamp", "student_id", "last_name", "first_name", "email"),
    *("raw_score", "late_submission_penalty", "score", "max_score", "state"),
]
c.ExportApp.plugin_class = GradesWithState
c.ZipCollectApp.collector_plugin = FromLearningPlatform
# A check or a task that was deleted comes back.
c.OverwriteCells.add_missing_cells = True
# Nothing of a kernel is kept, so it need not be asked politely: a fifth less time.
c.Execute.shutdown_kernel = "immediate"
