"""``moscow-pyongyang mark``: open the marking desk, or join the marks of several markers."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.marking.mark_file import read_marks
from moscow_pyongyang.grading.marking.merge import merge
from moscow_pyongyang.writing import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from moscow_pyongyang.grading.marking.merge import MergedMarks

_NOTE = "Press Ctrl+Enter in the cell of this page, and the desk opens:"


def desk_page(exercise: str, folder: Path, release: Path | None = None, **asked: Any) -> Path:
    """Write the notebook that holds the one cell, and return it.

    It lies among the marks, so that the server that shows it serves nothing that a student wrote.

    Parameters
    ----------
    exercise, folder, release
        As for `moscow_pyongyang.grading.mark`, whose other arguments are `asked`; one that is
        empty is left out.

    Raises
    ------
    CourseError
        If there is nothing to mark, before a server is started.
    """
    from moscow_pyongyang.grading.marking.desk import MARKS, mark

    given = {name: value for name, value in asked.items() if value}
    mark(exercise, folder, release=release or "", **given)
    home = (folder / MARKS).resolve()
    if release:
        # The cell runs among the marks; a path from there still holds when all is moved together.
        given["release"] = Path(os.path.relpath(release.resolve(), home)).as_posix()
    words = "".join(f", {name}={value!r}" for name, value in given.items())
    source = (
        "# Ctrl+Enter opens the desk.\nfrom moscow_pyongyang.grading import mark\n\n"
        f'mark({exercise!r}, ".."{words})'
    )
    cell: dict[str, Any] = {
        "cell_type": "code",
        "execution_count": None,
        "id": "desk",
        "metadata": {},
        "outputs": [],
        "source": source,
    }
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    book = {
        "cells": [cell],
        "metadata": {"kernelspec": kernel},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    page = home / f"mark_{exercise}.ipynb"
    page.parent.mkdir(parents=True, exist_ok=True)
    write_whole(page, json.dumps(book, indent=1).encode())
    return page


def open_desk(page: Path, port: int, browser: bool) -> int:
    """Open a page of `desk_page` in JupyterLab, and return its exit code."""
    # Start-up time: merging opens no server.
    from moscow_pyongyang.cli.serve import open_page

    return open_page(page, port, browser, _NOTE)


def merged(files: Sequence[Path], to: Path | None) -> list[str]:
    """Join files of marks; return what is to be said, and write the marks where that is asked for.

    Raises
    ------
    CourseError
        If a file is missing or holds no marks, two are the same marker's, or `to` is there.
    """
    names = Counter(path.stem for path in files)
    twice = [name for name, n in names.items() if n > 1]
    if twice:
        raise CourseError(
            f"Two files are of the marker {twice[0]!r}. Give each the name of who marked, for "
            "example anna.jsonl and ben.jsonl."
        )
    found = merge(mark for path in files for mark in read_marks(path))
    said = list(_told(found))
    if to is not None:
        if to.exists():
            raise CourseError(f"{to} is there already, and nothing is overwritten. Name another.")
        rows = [json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in found.marks]
        write_whole(to, "".join(rows).encode())
        said.append(f"Written to {to}.")
    return said


def _told(found: MergedMarks) -> Iterator[str]:
    n = len(found.marks)
    yield f"{n} {'answer' if n == 1 else 'answers'} marked."
    still = [one for one in found.disagreements if one.is_open]
    own = [one for one in found.disagreements if not one.is_open]
    if still:
        yield f"Markers differ on {_count(still)}; until they agree, these have no points:"
    for heading, group in (
        ("", still),
        ("Two readings of one marker differ; the first counts:", own),
    ):
        if group and heading:
            yield heading
        for one in group:
            given = ", ".join(f"{who} {points:g}" for who, points in one.points.items())
            yield f"  {one.item} {one.code} {one.criterion}: {given}"
    if still:
        exercise = still[0].item.partition(".")[0]
        yield f"Talk them over, then: moscow-pyongyang mark {exercise} FOLDER --resolve"


def _count(found: Sequence[object]) -> str:
    return "1 criterion" if len(found) == 1 else f"{len(found)} criteria"
