"""Events a year as bars: the smallest chart of its kind, for authors to copy.

Copy this file to ``src/moscow_pyongyang/charts/<idea>.py``, rename the function, give it its line
in the two lists of ``charts/__init__.py`` and an example in ``tests/every_chart.py``, and run
``.venv/bin/pytest tests/test_charts.py``: what every chart promises is tested there for each chart
of the registry, and for this file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.charts.text import count_noun
from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objs._figure import Figure


def template_chart(events: pd.DataFrame) -> Figure:
    """Return how many events each year has, one bar a year.

    A year without an event has no bar: the table holds what the course tells,
    and a year that it leaves out was not an empty one.

    Parameters
    ----------
    events
        Rows of the table ``events``.

    Raises
    ------
    CourseError
        If there is no event to draw.

    Source
    ------
    data/datapackage.json, table events
    """
    counts = events["year"].value_counts().sort_index()
    if counts.empty:
        raise CourseError("There is no event to draw; keep at least one row of the table events.")
    # What is said is computed from what is drawn: title and picture cannot disagree.
    fullest, most = counts.idxmax(), count_noun(int(counts.max()), "event", "events")
    span = f"{counts.index[0]}–{counts.index[-1]}"
    return describe.figure(
        describe.build_spec(
            [
                {
                    "type": "bar",
                    "x": counts.index.to_list(),
                    "y": counts.to_list(),
                    # A colour comes from the theme, which knows its counterpart on a dark page.
                    "marker": {"color": theme.INK_2},
                    "hovertemplate": "%{x}: %{y}<extra></extra>",
                }
            ],
            {
                # Of the drawing alone: space for title and source is added to it.
                "height": 300,
                "margin": {"l": 48, "r": 16, "t": 8, "b": 34},
                "xaxis": {"tickformat": "d"},
                "yaxis": {"rangemode": "tozero"},
            },
            title=f"{span}: no year has more events than {fullest}, with {most}",
            subtitle="Number of events a year in the table events",
            alt=f"Bar chart of {count_noun(len(events), 'event', 'events')} by year, {span}. "
            f"No year has more than {fullest}: {most}.",
            source="table events (the course, from the sources named in each row)",
            table=describe.cells(counts.rename_axis("Year").rename("Events").reset_index()),
        )
    )
