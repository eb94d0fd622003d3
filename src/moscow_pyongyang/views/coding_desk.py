"""The coding desk in the notebook: one event at a time, nothing of the course's codes before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.bundle import script, style
from moscow_pyongyang.views.task import DeskView

if TYPE_CHECKING:
    from collections.abc import Callable

    from moscow_pyongyang.views.task import Desk, Remember, Work

_LINES = """from moscow_pyongyang.measures import coder_reliability
import pandas as pd
mine = pd.read_json("coding_{name}.json")["codings"].apply(pd.Series).set_index("event_id")
course = load("events").set_index("event_id").loc[mine.index]
both = pd.DataFrame({{"you": mine["closeness"], "course": course["closeness"]}}, dtype="Int64")
coder_reliability(both)"""


class CodingDesk(DeskView):
    """Events to code blind; see `moscow_pyongyang.explorers.event_coding.coding`."""

    _esm = script("task/coding.js")
    _css = style("task/task.css", "task/coding.css")

    def __init__(
        self, desk: Desk, *, export: Callable[[Work], str], remember: Remember | None = None
    ) -> None:
        self._export = export
        super().__init__(desk, remember=remember)

    def as_code(self) -> None:
        """Print the lines of pandas that compute the agreement from the exported file."""
        print(_LINES.format(name=self.work["name"] or "XXXX"))

    def answer(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """Return the reply to one message; ``{"op": "export"}`` writes the coding to a file."""
        if message.get("op") != "export":
            return super().answer(message)
        if not self._is_open:
            return {"op": "exported", "text": "Compare with the course first; then export."}
        if not self.work["name"]:
            from moscow_pyongyang.explorers._coding_files import new_code

            self.work = {**self.work, "name": new_code()}
        try:
            return {"op": "exported", "text": self._export(self.work)}
        except CourseError as error:
            return {"op": "exported", "text": str(error)}
