"""The smallest explorer: one picture, one control, one row, and what it refuses."""

from __future__ import annotations

import json
from typing import Any

from moscow_pyongyang.charts.describe import build_spec
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.code import CodeSnippet
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, Picks


def spec(number: int = 1) -> dict[str, Any]:
    return build_spec(
        [{"type": "scatter", "x": [number], "y": [1], "customdata": ["a"]}],
        {},
        title=f"Finding {number}",
        subtitle="unit",
        alt="An alt sentence.",
        source="a table",
        table={"columns": ["Id", "When", "What"], "rows": [["a", "1950", "it"]]},
    )


def panel(key: str, _values: dict[str, Any]) -> Detail:
    if key == "z":
        raise CourseError(f"No row {key}.")
    return Detail(f"Title of {key}", "1950", (("", "text"),), ("a source",))


def explorer() -> ExplorerView:
    def frame(state: dict[str, Any]) -> Frame:
        if state["n"] > 5:
            raise CourseError("Five at most.")
        return Frame(
            spec(state["n"]),
            f"{state['n']} shown.",
            picks=Picks("Id", "When", "What", "▲"),
            code=CodeSnippet(("x",)),
        )

    return ExplorerView(
        frame,
        [Control("range", "n", "Number", low=1, high=9)],
        {"n": 1},
        name="number",
        kicker="Asks",
        detail=panel,
    )


def synced(view: Any) -> str:
    return json.dumps(view.get_state(), default=str)
