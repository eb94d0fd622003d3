"""The source bench in the notebook: two documents, four questions, then the editors' notes."""

from __future__ import annotations

from moscow_pyongyang.widgets._assets import script, style
from moscow_pyongyang.widgets._desk import DeskView


class SourceBench(DeskView):
    """Two documents side by side; see `moscow_pyongyang.explorers.sources.bench`."""

    _esm = script("dom", "desk", "bench")
    _css = style("desk", "bench")
