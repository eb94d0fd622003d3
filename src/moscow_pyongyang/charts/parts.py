"""Parts that several charts are made of: marks, plain lines, bands, bare axes, the key.

The key has entries of its own: a code without an event in view keeps its place. Views
draw it as text of the page: plotly's legend costs more time than the marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from moscow_pyongyang.tables.records import Record


@dataclass(frozen=True)
class NumberedRow:
    """One row of a table under a number of its own, which does not tell what is to be guessed.

    Attributes
    ----------
    id
        Its kind and number, for example ``"vote-07"``.
    row
        The row as a dictionary.
    is_open
        Whether what is to be guessed may be shown.
    """

    id: str
    row: Record
    is_open: bool = False


LEGEND_PX = 46
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
# The axis of a map or a network: it only gives the drawing its scale.
BARE_AXIS: dict[str, Any] = {
    "showgrid": False,
    "showline": False,
    "showticklabels": False,
    "ticks": "",
    "fixedrange": True,
}


def marks(
    name: str,
    x: Sequence[Any],
    y: Sequence[Any],
    *,
    marker: dict[str, Any],
    texts: Sequence[str | None],
    ids: Sequence[str | None] | None = None,
    **more: Any,
) -> dict[str, Any]:
    """Return a trace of marks that stands in no legend.

    Parameters
    ----------
    name
        What the trace is called.
    x, y
        Where the marks stand.
    marker
        How they look, in plotly's words.
    texts
        What stands beside a mark under the pointer, as HTML.
    ids
        `customdata`: what a picked mark is known by; None where none can be picked.
    more
        Anything else that plotly knows of a trace, such as its axes.
    """
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": x,
        "y": y,
        **({} if ids is None else {"customdata": ids}),
        "text": texts,
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
        "marker": marker,
        **more,
    }


def shown_traces(data: Sequence[dict[str, Any]], picked: str = "") -> list[dict[str, Any]]:
    """Return the traces that are drawn while one row is picked.

    A trace whose ``meta`` says ``{"of": [ids]}`` belongs to these rows. One that belongs to none
    is drawn in their place; without a picked row it is those of the first row.

    Parameters
    ----------
    data
        All traces of a chart.
    picked
        Id of the row; "" for none.
    """
    of = [_owners(trace) for trace in data]
    ids = [one for owners in of if owners for one in owners]
    now = picked or next(iter(ids), "")
    is_there = now in ids
    return [
        trace
        for trace, owners in zip(data, of, strict=True)
        if owners is None or (now in owners if owners else not is_there)
    ]


def _owners(trace: dict[str, Any]) -> list[str] | None:
    meta = trace.get("meta")
    return meta.get("of") if isinstance(meta, dict) else None


def bands(edges: Iterable[float], *, xref: str = "paper") -> list[dict[str, Any]]:
    """Return a shaded band behind every other lane; each lane begins at one of the edges."""
    return [
        {
            "type": "rect",
            "layer": "below",
            "xref": xref,
            "x0": 0,
            "x1": 1,
            "y0": first - 0.5,
            "y1": last - 0.5,
            "fillcolor": theme.BAND,
            "line": {"width": 0},
        }
        for first, last in list(pairwise(edges))[::2]
    ]


def level_line(y: float, **more: Any) -> dict[str, Any]:
    """Return a line across the whole drawing at one height."""
    line = {"color": theme.INK_2, "width": 1}
    across = {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": y, "y1": y}
    return {**across, "line": line, **more}


def upright_line(x: float, *, dash: str = "solid", **more: Any) -> dict[str, Any]:
    """Return a line from the foot of the drawing to its top."""
    line = {"color": theme.INK_2, "dash": dash, "width": 1}
    upwards = {"type": "line", "yref": "paper", "x0": x, "x1": x, "y0": 0, "y1": 1}
    return {**upwards, "line": line, **more}


def event_entries(*, has_context: bool = True, has_bars: bool = True) -> Iterator[dict[str, Any]]:
    """Return the entries for each kind of mark of the event charts.

    `has_context`: whether events of world context are in the picture; `has_bars`: whether a
    date known only roughly is a bar.
    """
    for code, style in theme.CLOSENESS.items():
        marker = {"color": style.colour, "symbol": style.symbol, "size": max(style.size - 2, 9)}
        # The word once a side: the key is one line under the picture.
        yield legend_entry(style.label.split()[0] if abs(code) == 2 else style.label, marker=marker)
    disputed = {"color": theme.INK_2, "symbol": "circle-open", "size": 10}
    yield legend_entry("disputed", marker=disputed)
    if has_context:
        context = {"color": theme.CONTEXT, "symbol": "circle", "size": 6}
        yield legend_entry("world context", marker=context)
    if has_bars:
        yield legend_entry("vague date", line={"color": theme.INK_2, "width": 3})


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
