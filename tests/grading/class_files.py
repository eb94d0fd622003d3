"""A small class and its files, as the platforms pack them."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.model import Graded, ItemResult, Learner, WorkState
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from moscow_pyongyang.grading.model import HandIn

E03 = read_assignment("E03", checkout_dir())
FILE = f"{E03.stem}.ipynb"

ANNA = Learner("1000", "Anna Kim", code="KBCD-2345")
CHEOLSU = Learner("1001", "김철수", code="LBCD-2345")
OLGA = Learner("1002", "Ольга Петрова", code="MBCD-2345")
SINEAD = Learner("1003", "O'Brien, Sinéad", code="NBCD-2345")
PAUL = Learner("1004", "Paul Müller-Lüdenscheidt", code="PBCD-2345")
CLASS = (ANNA, CHEOLSU, OLGA, SINEAD, PAUL)


def notebook(words: str = "", exercise: str = "E03") -> bytes:
    """A notebook of an exercise in which somebody wrote something."""
    return json.dumps(
        {
            "cells": [{"cell_type": "raw", "id": "own", "metadata": {}, "source": words}],
            "metadata": {"moscow_pyongyang": {"id": exercise}},
            "nbformat": 4,
            "nbformat_minor": 5,
        }
    ).encode()


def zipped(files: Mapping[str, bytes] | Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """A zip of files by their names; of a name twice where pairs are given."""
    pairs = files.items() if hasattr(files, "items") else files
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in pairs:
            archive.writestr(name, content)
    return made.getvalue()


def moodle_folder(learner: Learner, end: str = "") -> str:
    """The folder that Moodle makes for a learner: no apostrophe, no underscore."""
    name = " ".join(reversed(learner.name.split(", "))).replace("'", "").replace("_", " ")
    return f"{name}_{learner.lms_id}_assignsubmission_file{end}"


def canvas_name(learner: Learner, file: str, number: int = 678901, late: str = "") -> str:
    """The name that Canvas gives to a file: family name first, letters and digits only."""
    words = learner.name.replace(",", "").split()
    words = words if "," in learner.name else words[-1:] + words[:-1]
    bare = "".join(char for char in "".join(words).lower() if char.isalnum())
    return f"{bare}_{late}{learner.lms_id}_{number}_{file}"


def class_of(count: int) -> tuple[Learner, ...]:
    """The five, and more with names of their own."""
    more = [Learner(str(2000 + n), f"Learner N{n}", code=f"Q{n:03}-AAAA") for n in range(count)]
    return (*CLASS, *more)[:count]


def without_numbers(learners: Iterable[Learner]) -> tuple[Learner, ...]:
    """The same learners in a roster that knows them by an id of the university."""
    return tuple(replace(one, lms_id=f"u{one.lms_id}@uni.example") for one in learners)


def graded(
    hand_in: HandIn, points: float | None = 2.0, state: WorkState = WorkState.GRADED
) -> Graded:
    """A result of a hand-in with these points for every item; none while a written one waits."""
    waits = state is WorkState.TO_BE_MARKED
    results = tuple(
        ItemResult(
            item.id,
            (WorkState.GRADED if item.names else WorkState.TO_BE_MARKED) if waits else state,
            item.points,
            None if state is WorkState.NOT_GRADABLE or (waits and not item.names) else points,
        )
        for item in E03.items
    )
    return Graded(
        hand_in.lms_id,
        hand_in.exercise,
        state,
        "digest",
        hand_in.return_to,
        hand_in.not_gradable,
        hand_in.lateness,
        hand_in.remarks,
        items=results,
    )
