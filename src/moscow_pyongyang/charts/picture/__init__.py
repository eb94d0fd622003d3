"""A chart as a still picture, without a browser: plotly's dictionary form in, SVG out.

What the page draws with plotly.js stands here once more for paper, previews and pages
without a script. It draws what charts of the course are made of: points, lines, areas and
bars on linear, logarithmic, date and category axes. It never draws a part of a chart: where
it cannot draw all of it, there is no picture.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import parts, theme
from moscow_pyongyang.charts.picture import axes as axes_
from moscow_pyongyang.charts.picture import bars as bars_
from moscow_pyongyang.charts.picture import key as key_
from moscow_pyongyang.charts.picture import notes, traces
from moscow_pyongyang.charts.picture.canvas import Canvas, Font, colour, num

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts.describe import Spec

WIDTH = 760
_HEIGHT = 420


def chart_svg(spec: Spec, *, width: int = WIDTH, has_text: bool = False, picked: str = "") -> str:
    """Return a chart as SVG on white ground; "" where it holds what cannot be drawn here.

    Parameters
    ----------
    spec
        The chart as plain JSON, ``data`` and ``layout``, as `views.figure.split` returns it.
    width
        Pixels; the height is that of the chart.
    has_text
        Whether title, subtitle and source stand in the picture, for one that goes out alone.
        A page has them as text beside it.
    picked
        Id of the row that is picked: what belongs to a row is drawn with it alone.
    """
    data = [traces.unpacked(trace) for trace in parts.shown_traces(spec["data"], picked)]
    layout = spec["layout"]
    drawn = [t for t in data if t.get("meta") != "key" and t.get("visible", True) is True]
    if not all(map(traces.is_drawn, drawn)):
        return ""
    scene = _scene(data, layout, width, has_text=has_text)
    scene.draw(layout)
    return scene.canvas.svg()


def image_html(svg: str, alt: str) -> str:
    """Return a picture as an image of a page; "" for no picture.

    An image keeps its styles to itself and runs no script, whatever its text is.

    Parameters
    ----------
    svg
        The picture.
    alt
        What it shows, in words.
    """
    if not svg:
        return ""
    code = base64.b64encode(svg.encode()).decode("ascii")
    return (
        f'<img alt="{escape(alt)}" src="data:image/svg+xml;base64,{code}" '
        'style="max-width:100%;height:auto">'
    )


@dataclass
class _Scene:
    """A chart that has its size, its axes and its series."""

    canvas: Canvas
    plot: axes_.Plot
    axes: dict[str, axes_.PlotAxis]
    series: list[traces.DrawnSeries]
    bars: list[bars_.Bar]
    font: Font

    def draw(self, layout: dict[str, Any]) -> None:
        canvas, places = self.canvas, notes.Places(self.axes, self.plot)
        shapes = layout.get("shapes") or []
        pairs = list(dict.fromkeys((one.x.id, one.y.id) for one in self.series))
        frames = axes_.frames(self.axes, pairs, self.plot, self.font)
        for shape in shapes:
            if shape.get("layer") == "below":
                notes.draw_shape(canvas, shape, places)
        for frame in frames:
            frame.draw_grid(canvas)
        for x, y in pairs:
            self._draw_pair(x, y)
        for frame in frames:
            frame.draw(canvas)
        for shape in shapes:
            if shape.get("layer") != "below":
                notes.draw_shape(canvas, shape, places)
        meta = layout["meta"] if isinstance(layout.get("meta"), dict) else {}
        words = replace(self.font, halo=colour(meta.get("halo"), ""))
        for note in layout.get("annotations") or []:
            if note.get("name") != key_.SOURCE_NOTE:
                notes.draw_note(canvas, note, places, words)

    def _draw_pair(self, x: str, y: str) -> None:
        """Draw the series of two axes; what lies off them is cut off."""
        across, up = self.axes[x], self.axes[y]
        inner = Canvas(self.canvas.width, self.canvas.height)
        bars_.draw(inner, [b for b in self.bars if (b.series.x.id, b.series.y.id) == (x, y)])
        before: list[traces.DrawnPoint | None] | None = None
        for one in self.series:
            if (one.x.id, one.y.id) == (x, y) and one.trace.get("type") != "bar":
                traces.draw_series(inner, one, before, self.font)
                before = one.points
        if not inner.parts:
            return
        place = " ".join(map(num, (across.start, up.start, across.length, up.length)))
        left, top, wide, high = place.split(" ")
        self.canvas.add(
            f'<svg x="{left}" y="{top}" width="{wide}" height="{high}" viewBox="{place}">',
            *inner.parts,
            "</svg>",
        )


def _scene(
    data: Sequence[traces.Trace], layout: dict[str, Any], width: int, *, has_text: bool
) -> _Scene:
    template = (layout.get("template") or {}).get("layout") or {}
    font = Font(14, theme.INK).but(template.get("font")).but(layout.get("font"))
    meta = layout["meta"] if isinstance(layout.get("meta"), dict) else {}
    margin = {**template.get("margin", {}), **(layout.get("margin") or {})}
    head = key_.read_head(data, layout, meta, width, has_text=has_text)
    bare = float(layout.get("height") or _HEIGHT) - meta.get("head", 0) - meta.get("foot", 0)
    above = float(margin.get("t", 16)) - meta.get("head", 0)
    below = float(margin.get("b", 40)) - meta.get("foot", 0)
    # A legend of plotly's own hangs in the upper margin; a key has lines of its own.
    top = head.height + max(above, head.needs)
    high = max(bare - above - below, 40.0)
    left, right = float(margin.get("l", 60)), float(margin.get("r", 24))
    canvas = Canvas(width, top + high + below + head.foot_height, head.height)
    plot = axes_.Plot(left, top, max(width - left - right, 40.0), high)
    shown = [t for t in data if t.get("meta") != "key" and t.get("visible", True) is True]
    axes = axes_.read_axes(layout, shown, plot)
    colourway = layout.get("colorway") or template.get("colorway") or [theme.INK_2]
    series = [
        traces.DrawnSeries(
            trace,
            axes[trace.get("xaxis") or "x"],
            axes[trace.get("yaxis") or "y"],
            _own_colour(trace, colourway[i % len(colourway)]),
        )
        for i, trace in enumerate(shown)
    ]
    bars = bars_.stand([one for one in series if one.trace.get("type") == "bar"], layout)
    spread = bars_.spread(bars)
    for one in series:
        is_known = axes_.has_range(one.x) and axes_.has_range(one.y)
        if one.trace.get("type") != "bar" and not is_known:
            for axis, values in zip((one.x, one.y), traces.spread(one), strict=True):
                spread.setdefault(axis.id, []).extend(values)
    axes_.set_ranges(axes, spread)
    head.draw(canvas, left=left, plot_top=top)
    return _Scene(canvas, plot, axes, series, bars, font)


def _own_colour(trace: traces.Trace, usual: object) -> str:
    """Return the colour of a trace that gives none for a part of it."""
    line, marker = trace.get("line") or {}, trace.get("marker") or {}
    for given in (line.get("color"), marker.get("color")):
        if isinstance(given, str):
            return colour(given)
    return colour(usual)
