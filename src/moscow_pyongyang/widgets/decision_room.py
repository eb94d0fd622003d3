"""The decision room in the notebook: a brief, a choice, then what was done."""

from __future__ import annotations

from moscow_pyongyang.widgets._assets import script, style
from moscow_pyongyang.widgets._desk import DeskView


class DecisionRoom(DeskView):
    """One decision as it stood on its day; see `moscow_pyongyang.explorers.decisions.decide`."""

    _esm = script("dom", "desk", "decision")
    _css = style("desk", "decision")
