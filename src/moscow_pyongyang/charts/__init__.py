"""Charts of the course: pure functions from tables to a finished plotly figure.

A chart is one module here and its line in the two lists below; `CHARTS` names them all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.charts.arms import arms_chart as arms_chart
    from moscow_pyongyang.charts.closeness import closeness_chart as closeness_chart
    from moscow_pyongyang.charts.council import council_chart as council_chart
    from moscow_pyongyang.charts.describe import Description as Description
    from moscow_pyongyang.charts.describe import annotate_figure as annotate_figure
    from moscow_pyongyang.charts.describe import get_description as get_description
    from moscow_pyongyang.charts.ledgers import ledgers_chart as ledgers_chart
    from moscow_pyongyang.charts.meetings_map import meetings_chart as meetings_chart
    from moscow_pyongyang.charts.scatter import scatter_chart as scatter_chart
    from moscow_pyongyang.charts.timeline import timeline_chart as timeline_chart
    from moscow_pyongyang.charts.treaties import treaties_chart as treaties_chart
    from moscow_pyongyang.charts.triangle import triangle_chart as triangle_chart

# Module and chart. Every test of all charts draws what ``tests/every_chart.py`` has of each.
CHARTS = {
    "arms": "arms_chart",
    "closeness": "closeness_chart",
    "council": "council_chart",
    "ledgers": "ledgers_chart",
    "meetings_map": "meetings_chart",
    "scatter": "scatter_chart",
    "timeline": "timeline_chart",
    "treaties": "treaties_chart",
    "triangle": "triangle_chart",
}
__getattr__, __dir__, __all__ = lazy_exports(
    __name__, {**CHARTS, "describe": "Description annotate_figure get_description"}
)
