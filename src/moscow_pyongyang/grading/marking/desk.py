"""The desk's half in the kernel: what it shows, what it keeps, what it compares when asked."""

from __future__ import annotations

import getpass
import re
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.marking.again import SecondNames
from moscow_pyongyang.grading.marking.agreement import agreement
from moscow_pyongyang.grading.marking.answers import written_answers
from moscow_pyongyang.grading.marking.calibration import sample_answers
from moscow_pyongyang.grading.marking.likeness import ALIKE, like_pairs
from moscow_pyongyang.grading.marking.mark_file import (
    CALIBRATION,
    COMMENT,
    SKIPPED,
    MarkFile,
    MarkLine,
    marker_name,
    read_line,
)
from moscow_pyongyang.grading.marking.merge import AGREED, merge
from moscow_pyongyang.grading.marking.own_text import own_blocks, own_text
from moscow_pyongyang.grading.marking.queue import ALONE, Share, Turn, order_for, read_share
from moscow_pyongyang.grading.marking.text_remarks import remarks_on
from moscow_pyongyang.paths import checkout_dir
from moscow_pyongyang.views.base import is_in_kernel
from moscow_pyongyang.views.marking import MarkingView
from moscow_pyongyang.views.page import set_up_page
from moscow_pyongyang.work import shelf_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.grading.assignment import Assignment, Criterion, GradedItem
    from moscow_pyongyang.grading.marking.answers import WrittenAnswer
    from moscow_pyongyang.grading.model import Mark
    from moscow_pyongyang.views.marking import Reply

MARKS = "marks"
# A page that went wrong must not fill a disk.
_MOST_LINES = 2_000


class Desk:
    """A `moscow_pyongyang.views.marking.MarkingBackend` over one folder of results.

    Parameters
    ----------
    item
        The written item.
    answers
        Those of the class.
    file
        Where this marker's marks are kept; those of others lie beside it.
    share
        The part of the class that this marker reads.
    resolves
        Whether only answers on which markers differ are shown, with what each of them gave.
    """

    def __init__(
        self,
        item: GradedItem,
        answers: Sequence[WrittenAnswer],
        file: MarkFile,
        *,
        share: Share = ALONE,
        resolves: bool = False,
    ) -> None:
        self.item = item
        self.answers = {one.code: one for one in answers}
        self.names = SecondNames(self.answers, item=item.id)
        self.samples = sample_answers(item)
        self.file = file
        self.file.refresh()
        self.resolves = resolves
        self.others: dict[str, dict[str, dict[str, float]]] = {}
        if resolves:
            self.turns = self._disputed()
        else:
            self.turns = order_for(self.answers, item=item.id, marker=file.marker, share=share)

    @property
    def shelf(self) -> str:
        """The name of the file of marks, for a page."""
        return shelf_of(self.file.path)

    def told(self) -> str:
        """Return in a sentence what is marked here, and how much of it is done."""
        keys = {one.key for one in self.item.criteria}
        whole = {m.code for m in self.file.marks(self.item.id) if keys <= set(m.levels)}
        n_done = sum(turn.code in whole for turn in self.turns if turn.reading == 1)
        n_all = sum(turn.reading == 1 for turn in self.turns)
        return (
            f"Marking desk for {self.item.id}, {self.item.title} {n_done} of {n_all} answers are "
            "marked. Run this cell to go on: the desk stands here as long as its kernel lives."
        )

    def opening(self) -> Reply:
        """Return all that the page shows: nothing is asked for again while a class is marked."""
        self.file.refresh()
        turns = [self.names.shown(turn.code, turn.reading) for turn in self.turns]
        about = [one for one in self.file.lines.values() if one.item == self.item.id]
        theirs = [one for file in self._others() for one in file.lines.values()]
        about += [one for one in theirs if (one.kind, one.item) == (COMMENT, self.item.id)]
        return {
            "item": self.item.id,
            "title": self.item.title,
            "task": own_blocks(self.item.prompt),
            "criteria": [_criterion(one) for one in self.item.criteria],
            "answers": self._sheets(),
            "turns": [{"code": name} for name in turns],
            "samples": [] if self.resolves else [one.code for one in self.samples],
            "is_calibrated": self._skipped() or self._has_moved_on(),
            "lines": [self.names.to_page(one) for one in about],
            "others": self.others,
            "file": f"{MARKS}/{self.file.path.parent.name}/{self.file.path.name}",
            "trouble": self._trouble(),
        }

    def keep(self, lines: object) -> Reply:
        """Keep lines of the page for good; return what else came into the file.

        Raises
        ------
        CourseError
            If they could not be written; the page goes on holding them.
        """
        known = set(self.file.lines)
        made = [self.names.from_page(one) for one in _read(lines)]
        self.file.add(made)
        sent = {one.id for one in made}
        new = [one for one in self.file.lines.values() if one.id not in known | sent]
        return {"others": [self.names.to_page(one) for one in new]}

    def sync(self) -> Reply:
        """Return what came into the file since it was last asked."""
        return {"others": [self.names.to_page(one) for one in self.file.refresh()]}

    def agreement(self, lines: object) -> Reply:
        """Return how far readings agree, those of markers whose files lie here among them."""
        self.keep(lines)
        marks = [one for one in self._all_marks() if one.marker != AGREED]
        rows = [one.as_json() for one in agreement(marks, self.item.criteria)]
        names = sorted({one.marker for one in marks})
        who = f"Markers: {', '.join(names)}." if len(names) > 1 else "One marker, two readings."
        about = (
            f"{who} Krippendorff's alpha for ordered points: 1 is full agreement, 0 what chance "
            "would give. From 0.8 marks hold whoever gave them; below 0.67 talk about the levels."
        )
        alpha = rows[0]["alpha"]
        said = (
            f"no number yet, {rows[0]['remark']}."
            if alpha is None
            else f"alpha {alpha:.2f} on all criteria."
        )
        return {"about": about, "rows": rows, "said": said}

    def alike(self) -> Reply:
        """Return the answers that are nearly the same."""
        pairs = [vars(one) for one in like_pairs(list(self.answers.values()))]
        about = (
            f"Pairs in which {ALIKE:.0%} or more of the words run in the same order; ids do not "
            "count. Answers written apart share a quarter to a third. It is a hint: read both."
        )
        said = f"{len(pairs)} {'pair' if len(pairs) == 1 else 'pairs'}."
        return {"about": about, "pairs": pairs, "said": said}

    def course_marks(self, lines: object) -> list[Reply]:
        """Return the sample answers with the course's marks, once all of them are marked.

        Raises
        ------
        CourseError
            If one is not marked yet.
        """
        self.keep(lines)
        if not self._calibrated():
            raise CourseError("Mark all sample answers first; then the course's marks open.")
        return [asdict(one) for one in self.samples]

    def _sheets(self) -> Reply:
        """Return each text under the names by which it is met, none of them beside the other."""
        texts = {one.code: one.text for one in self.samples}
        texts |= {code: one.text for code, one in self.answers.items()}
        for turn in self.turns:
            texts[self.names.shown(turn.code, turn.reading)] = self.answers[turn.code].text
        most = self.item.most_words
        return {
            name: {"text": text, "remarks": remarks_on(text, most).as_json()}
            for name, text in sorted(texts.items())
        }

    def _calibrated(self) -> bool:
        keys = {one.key for one in self.item.criteria}
        marks = self.file.marks(self.item.id, CALIBRATION)
        whole = {one.code for one in marks if keys <= set(one.levels)}
        return whole >= {one.code for one in self.samples}

    def _skipped(self) -> bool:
        return bool(self.file.texts(self.item.id, SKIPPED))

    def _has_moved_on(self) -> bool:
        """Whether the samples are marked and the class is begun: nobody compares twice."""
        return self._calibrated() and bool(self.file.marks(self.item.id))

    def _trouble(self) -> str:
        n = self.file.unread
        if not n:
            return ""
        lines = "1 line" if n == 1 else f"{n} lines"
        return (
            f"{lines} of {self.file.path.name} cannot be read and {'is' if n == 1 else 'are'} "
            "passed over; all others count."
        )

    def _others(self) -> list[MarkFile]:
        beside = sorted(self.file.path.parent.glob("*.jsonl"))
        found = [MarkFile(path) for path in beside if path != self.file.path]
        for file in found:
            file.refresh()
        return found

    def _all_marks(self) -> list[Mark]:
        return [mark for file in [*self._others(), self.file] for mark in file.marks(self.item.id)]

    def _disputed(self) -> list[Turn]:
        """Find on which answers markers differ, and what each of them gave."""
        marks = [one for one in self._all_marks() if one.marker != AGREED]
        found = [one for one in merge(marks).disagreements if one.is_open]
        codes = dict.fromkeys(one.code for one in found if one.code in self.answers)
        for one in marks:
            if one.code in codes and one.reading == 1:
                self.others.setdefault(one.code, {})[one.marker] = dict(one.levels)
        return [Turn(code) for code in codes]


def mark(
    exercise: str,
    folder: Path | str = ".",
    *,
    marker: str = "",
    part: str = "1/1",
    item: str = "",
    resolve: bool = False,
    release: Path | str = "",
) -> MarkingView:
    """Mark a written item of a whole class, by keys.

    Parameters
    ----------
    exercise
        ``"E03"``.
    folder
        Where `grade` wrote its results; the marks are kept there, in ``marks/E03/``.
    marker
        Who marks; the name of the file of marks. The name of the account if not given.
    part
        Which part of the class this marker reads: ``"1/2"`` and ``"2/2"`` of two markers.
    item
        Which written item, where the exercise has several.
    resolve
        True shows the answers on which markers differ, with what each of them gave; what is
        marked then outweighs them all.
    release
        What ``release`` wrote for the class, where its versions are not the published ones; if
        not given, ``solutions/`` is looked for in `folder` and beside it.

    Raises
    ------
    CourseError
        If there are no results, or what is asked for is not there; the message says what to do.
    """
    place = Path(folder).resolve()
    assignment = handed_out(exercise, place, release)
    asked = written_item(assignment, item)
    name = AGREED if resolve else marker_name(marker or _account())
    if name == AGREED and not resolve:
        raise CourseError(f"The name {AGREED!r} is for what markers agreed on: resolve=True.")
    starter = starter_of(assignment, asked)
    answers = written_answers(place, exercise, asked.id, starter=starter)
    file = MarkFile(place / MARKS / exercise / f"{name}.jsonl")
    if is_in_kernel():
        set_up_page()
    desk = Desk(asked, answers, file, share=read_share(part), resolves=resolve)
    return MarkingView(desk, asked.id)


def handed_out(exercise: str, folder: Path, release: Path | str = "") -> Assignment:
    """Return an exercise as it was released beside a folder of results, else as it is published.

    Where `release` is given, it is what ``release`` wrote for the class.
    """
    if release:
        return read_assignment(exercise, Path(release).resolve())
    released = [one for one in (folder, folder.parent) if (one / "solutions").is_dir()]
    return read_assignment(exercise, released[0] if released else checkout_dir())


def written_item(assignment: Assignment, item: str = "") -> GradedItem:
    """Return a written item of an exercise.

    Raises
    ------
    CourseError
        If the exercise has none, or has several and none is named.
    """
    if item:
        found = assignment.item(item)
        if not found.criteria:
            raise CourseError(f"{item} has no criteria: its check marks it, and nobody else.")
        return found
    name = assignment.exercise
    written = [one for one in assignment.items if one.criteria]
    if not written:
        raise CourseError(f"{name} has no written item, so there is nothing to mark by hand.")
    if len(written) > 1:
        names = ", ".join(one.id for one in written)
        raise CourseError(f"{name} has several written items: {names}. Name one: item=…")
    return written[0]


def starter_of(assignment: Assignment, item: GradedItem) -> str:
    """Return the words that the released cell of a written item holds before anybody writes."""
    number = item.id.partition(".")[2].zfill(2)
    wanted = f"{assignment.exercise}-starter-{number}"
    cells = [cell for cell in assignment.released["cells"] if cell.get("id") == wanted]
    return "".join(cells[0]["source"]).strip() if cells else ""


def _account() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # no account, as in some containers
        return "marker"


def _criterion(one: Criterion) -> Reply:
    # What holds for one criterion stands below its table; what holds for all stands above.
    below = re.split(r"^\|.*$", one.scheme, flags=re.MULTILINE)[-1]
    return {
        "key": one.key,
        "name": one.name,
        "points": one.points,
        "levels": [[points, own_text(words)] for points, words in one.levels],
        "note": own_text(below) if one.levels else "",
    }


def _read(lines: object) -> list[MarkLine]:
    if not isinstance(lines, list):
        return []
    return [one for one in map(read_line, lines[:_MOST_LINES]) if one]
