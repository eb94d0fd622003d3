"""A class on E03, honest and hostile, as the grading run hands it to whoever shows it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.model import (
    CellRun,
    Graded,
    ItemResult,
    Learner,
    Mark,
    ReturnAddress,
    SecondRun,
    WorkState,
)
from moscow_pyongyang.paths import checkout_dir
from tests.support.hostile_texts import ALL, OUTPUTS, TERMINAL, figure

if TYPE_CHECKING:
    from collections.abc import Mapping

E03 = read_assignment("E03", checkout_dir())
WRITTEN = "E03.9"
PRAISE = "By status, nothing is hidden. Which rows would you ask about first?"
SLIP = "You counted both ledgers."
ESSAY = (
    "The alliance ended on **10 September 1996** (`1996-09-10-1961-treaty-lapses`), since an\n"
    "alliance is a promise on paper.\n\n| Evidence | Shows |\n| --- | --- |\n"
    "| the treaty | its term |\n\n1. one\n2. two"
)


def graded(name: str = "anna", **changed: Any) -> Graded:
    """A hand-in with a right, a nearly right, a wrong and an open answer; an essay waits."""
    levels = ["RIGHT", "NEARLY", "WRONG", "FORM", "UNANSWERED", "RIGHT", "RIGHT", "WRONG"]
    shares = [1, 0.5, 0, 0, 0, 1, 0.5, 0]
    said = [PRAISE, "One year is missing.", SLIP, "A list is asked.", "Put your answer there."]
    items = [
        ItemResult(
            item.id,
            WorkState.GRADED,
            item.points,
            item.points * share,
            level,
            (sentence, "Look at `by_id.index`."),
            SecondRun.DID_NOT_HOLD
            if share == 0.5
            else SecondRun.HELD
            if share
            else SecondRun.NOT_ASKED,
            SLIP if level == "WRONG" else "",
        )
        for item, level, share, sentence in zip(
            E03.items, levels, shares, [*said, PRAISE, PRAISE, SLIP], strict=False
        )
    ]
    items.append(ItemResult(WRITTEN, WorkState.TO_BE_MARKED, 12, level="READ"))
    sources = {one.id: f"{one.names[0]} = 1990  # mine" for one in E03.items if one.names}
    cells = (
        CellRun("E03-starter-03", stopped="ran longer than 10 s"),
        CellRun("E03-starter-04", error="NameError: name 'nort' is not defined"),
        CellRun("E03-starter-08", outputs=({"data": {"application/vnd.plotly.v1+json": fig()}},)),
    )
    given: dict[str, Any] = {
        "lms_id": name,
        "exercise": "E03",
        "state": WorkState.TO_BE_MARKED,
        "digest": "0",
        "return_to": ReturnAddress("files", "", name),
        "items": tuple(items),
        "written": {WRITTEN: ESSAY},
        "sources": sources,
        "cells": cells,
        "code": f"code-{name}",
    }
    return Graded(**given | changed)


def fig() -> dict[str, Any]:
    """An honest figure, as plotly writes it."""
    import plotly.express as px

    drawn = px.line(
        x=list(range(1984, 2000)),
        y=[210, 480, 310, 415, 900, 720, 300, 120, 40, 8, 0, 0, 5, 9, 2, 1],
        labels={"x": "Year of delivery", "y": "Deliveries, million TIV"},
        title="The arms stop before the treaty does",
        markers=True,
    )
    made: dict[str, Any] = json.loads(drawn.to_json())
    return made


def hostile() -> Graded:
    """A hand-in in which every text that is a student's is hostile."""
    return graded(
        ALL,
        written={WRITTEN: ALL},
        sources={one.id: f"{TERMINAL}\n{ALL}" for one in E03.items if one.names},
        cells=tuple(
            CellRun(f"E03-starter-0{number}", tuple(OUTPUTS), ALL, ALL) for number in range(1, 9)
        ),
        remarks=(f"The file {ALL} was renamed.",),
        repairs=(ALL,),
        reason=ALL,
        code=ALL,
    )


def mark(code: str, comment: str = "") -> Mark:
    """Marks of all four criteria."""
    levels = {
        one.key: points
        for one, points in zip(E03.item(WRITTEN).criteria, (3, 2, 0, 1), strict=True)
    }
    return Mark(WRITTEN, code, "me", levels, comment)


LEARNERS: Mapping[str, Learner] = {
    "anna": Learner("anna", "Anna Kim"),
    ALL: Learner(ALL, ALL),
}
HOSTILE_FIGURE = figure()
