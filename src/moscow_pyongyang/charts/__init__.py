"""Charts of the course: pure functions from a table to a finished plotly figure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.lazy import lazy_exports

if TYPE_CHECKING:
    from moscow_pyongyang.charts.arms import arms_chart as arms_chart
    from moscow_pyongyang.charts.closeness import closeness_chart as closeness_chart
    from moscow_pyongyang.charts.describe import Description as Description
    from moscow_pyongyang.charts.describe import annotate_figure as annotate_figure
    from moscow_pyongyang.charts.describe import finish as finish
    from moscow_pyongyang.charts.describe import get_description as get_description
    from moscow_pyongyang.charts.describe import of as of
    from moscow_pyongyang.charts.meetings_map import meetings_chart as meetings_chart
    from moscow_pyongyang.charts.scatter import scatter_chart as scatter_chart
    from moscow_pyongyang.charts.timeline import timeline_chart as timeline_chart
    from moscow_pyongyang.charts.triangle import triangle_chart as triangle_chart

__getattr__, __dir__, __all__ = lazy_exports(
    __name__,
    {
        "arms": "arms_chart",
        "closeness": "closeness_chart",
        "describe": "Description annotate_figure finish get_description of",
        "meetings_map": "meetings_chart",
        "scatter": "scatter_chart",
        "timeline": "timeline_chart",
        "triangle": "triangle_chart",
    },
)
