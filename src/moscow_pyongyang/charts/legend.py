"""The legend of a chart, as entries of their own.

A code without an event in view keeps its place. Views draw the key as text of the
page: plotly's legend costs more time than the marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme

if TYPE_CHECKING:
    from collections.abc import Iterator

LEGEND_PX = 36
LEGEND = {
    "orientation": "h",
    "font": {"size": 12, "color": theme.INK_2},
    "itemclick": False,
    "itemdoubleclick": False,
    "itemwidth": 30,
    "x": 0,
    "xanchor": "left",
    "y": 1,
    "yanchor": "bottom",
}


def event_entries() -> Iterator[dict[str, Any]]:
    """Return the entries for each kind of mark of the event charts."""
    for style in theme.CLOSENESS.values():
        marker = {"color": style.colour, "symbol": style.symbol, "size": max(style.size - 2, 9)}
        yield legend_entry(style.label, marker=marker)
    disputed = {"color": theme.INK_2, "symbol": "circle-open", "size": 10}
    yield legend_entry("disputed", marker=disputed)
    context = {"color": theme.INK_2, "symbol": "circle", "size": 6}
    yield legend_entry("world context", marker=context)
    yield legend_entry("uncertain date", line={"color": theme.INK_2, "width": 3})


def legend_entry(
    name: str, *, marker: dict[str, Any] | None = None, line: dict[str, Any] | None = None
) -> dict[str, Any]:
    """Return a trace without points that stands in the legend as a mark, or as a line."""
    return {
        "type": "scatter",
        "mode": "lines" if line else "markers",
        "name": name,
        # By this word views tell an entry of the legend from a trace with points.
        "meta": "key",
        "x": [None],
        "y": [None],
        "hoverinfo": "skip",
        "marker": marker or {},
        **({"line": line} if line else {}),
        "showlegend": True,
    }
