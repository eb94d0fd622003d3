"""The decision room in the notebook: a brief, a choice, then what was done."""

from __future__ import annotations

from moscow_pyongyang.explorers.decisions import BRIEF
from moscow_pyongyang.views.bundle import script, style
from moscow_pyongyang.views.task import DeskView


class DecisionRoom(DeskView):
    """One decision as it stood on its day; see `explorers.decisions.decide`."""

    _esm = script("task/decision.js")
    _css = style("task/task.css", "task/decision.css")

    def as_code(self) -> None:
        """Print the lines of pandas that load the brief; once it is open, the outcome too."""
        key = self._desk.key.removeprefix("decide/")
        parts = "" if self._is_open else f'\nbrief = brief[brief["part"].isin({list(BRIEF)})]'
        columns = ["option", "argument", *(["is_historical"] if self._is_open else [])]
        print(
            f'options = load("decisions").query("decision_id == {key!r}")[{columns}]\n'
            f'brief = load("decision_briefs").query("decision_id == {key!r}"){parts}\n'
            'brief.sort_values(["part", "order"])[["part", "text", "item_ids"]]'
        )
