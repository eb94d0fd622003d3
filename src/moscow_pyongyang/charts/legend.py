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
    """Return a trace without points for each kind of mark."""
    for style in theme.CLOSENESS.values():
        yield _entry(
            style.label,
            {"color": style.colour, "symbol": style.symbol, "size": max(style.size - 2, 9)},
        )
    yield _entry("disputed", {"color": theme.INK_2, "symbol": "circle-open", "size": 10})
    yield _entry("world context", {"color": theme.INK_2, "symbol": "circle", "size": 6})
    rough = _entry("uncertain date", {})
    yield {**rough, "mode": "lines", "line": {"color": theme.INK_2, "width": 3}}


def _entry(name: str, marker: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "meta": "key",
        "x": [None],
        "y": [None],
        "hoverinfo": "skip",
        "marker": marker,
        "showlegend": True,
    }
