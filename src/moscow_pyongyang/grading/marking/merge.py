"""Join the marks of several markers: what they agree on counts, the rest is listed for talk."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.marking.mark_file import read_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from moscow_pyongyang.grading.assignment import Criterion
    from moscow_pyongyang.grading.model import Mark

AGREED = "agreed"
"""The marker's name under which markers keep what they agreed on; it outweighs all others."""


@dataclass(frozen=True)
class Disagreement:
    """One criterion of one answer on which readings differ.

    Attributes
    ----------
    criterion
        Its key.
    points
        By the name of the marker; a second reading as ``"anna, again"``.
    is_open
        Whether nothing counts until markers agree. Two readings of one marker are told, and the
        first counts.
    """

    item: str
    code: str
    criterion: str
    points: Mapping[str, float]
    is_open: bool = True

    @property
    def gap(self) -> float:
        """Points between the highest and the lowest."""
        return max(self.points.values()) - min(self.points.values())


@dataclass(frozen=True)
class MergedMarks:
    """The marks of a class by all its markers.

    Attributes
    ----------
    marks
        One for each answer, by item and pseudonym; a criterion on which markers differ is not in
        its levels, nor one that nobody marked.
    disagreements
        The widest first.
    """

    marks: tuple[Mark, ...]
    disagreements: tuple[Disagreement, ...]

    def unfinished(self, criteria: Sequence[Criterion]) -> list[str]:
        """Return the pseudonyms of answers that lack points for a criterion."""
        keys = {one.key for one in criteria}
        return [mark.code for mark in self.marks if not keys <= set(mark.levels)]


def merge(marks: Iterable[Mark]) -> MergedMarks:
    """Return one mark for each answer, and where the markers differ.

    Parameters
    ----------
    marks
        Of any number of markers and items, in any order: the result is the same.
    """
    by_answer: dict[tuple[str, str], list[Mark]] = defaultdict(list)
    for one in marks:
        by_answer[one.item, one.code].append(one)
    joined: list[Mark] = []
    disagreements: list[Disagreement] = []
    for _, same in sorted(by_answer.items()):
        mark, differing = _joined(_last(same))
        joined.append(mark)
        disagreements += differing
    disagreements.sort(key=lambda one: (not one.is_open, -one.gap, one.item, one.code))
    return MergedMarks(tuple(joined), tuple(disagreements))


def marked_class(folder: Path, exercise: str) -> MergedMarks:
    """Return the marks of a class as all its markers left them.

    Parameters
    ----------
    folder
        Where the results lie: the markers' files are in its ``marks/E03/``.
    exercise
        ``"E03"``.
    """
    files = sorted((folder / "marks" / exercise).glob("*.jsonl"))
    return merge(mark for path in files for mark in read_marks(path))


def _last(marks: list[Mark]) -> list[Mark]:
    """Return the last mark of each reading, by marker."""
    last: dict[tuple[str, int], Mark] = {}
    for one in sorted(marks, key=lambda mark: mark.made):
        last[one.marker, one.reading] = one
    return [last[reader] for reader in sorted(last)]


def _joined(readings: list[Mark]) -> tuple[Mark, list[Disagreement]]:
    first = [one for one in readings if one.reading == 1 and one.marker != AGREED]
    agreed = next((one for one in readings if one.marker == AGREED), None)
    levels: dict[str, float] = {}
    differing: list[Disagreement] = []
    for key in dict.fromkeys(key for one in readings for key in one.levels):
        if agreed and key in agreed.levels:
            levels[key] = agreed.levels[key]
            continue
        given = {_reader(one): one.levels[key] for one in readings if key in one.levels}
        counted = {one.levels[key] for one in first if key in one.levels}
        if len(counted) == 1:
            levels |= {key: counted.pop()}
        if len(set(given.values())) > 1:
            one = readings[0]
            is_open = key not in levels
            differing.append(Disagreement(one.item, one.code, key, given, is_open))
    names = ", ".join(dict.fromkeys(one.marker for one in readings))
    made = max(one.made for one in readings)
    comment = _comment(agreed, first)
    base = agreed or (first or readings)[0]
    mark = replace(base, levels=levels, marker=names, comment=comment, made=made, reading=1)
    return mark, differing


def _comment(agreed: Mark | None, first: list[Mark]) -> str:
    """Return the comment agreed on, or those of all markers, each once."""
    if agreed and agreed.comment:
        return agreed.comment
    return "\n\n".join(dict.fromkeys(one.comment for one in first if one.comment))


def _reader(mark: Mark) -> str:
    return mark.marker if mark.reading == 1 else f"{mark.marker}, again"
