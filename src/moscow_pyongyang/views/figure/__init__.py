"""Show a chart: its finding, picture, source and table, with plotly.js once a page."""

from __future__ import annotations

import gzip
import json
import logging
from functools import cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang.charts import describe, theme
from moscow_pyongyang.charts.picture import chart_svg
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.base import Payload, StaticFallback, View
from moscow_pyongyang.views.bundle import packed

if TYPE_CHECKING:
    from plotly.graph_objs._figure import Figure


class PlotlyView(View):
    """A view that draws with plotly.js and sends it to the page on request.

    The library travels once a page, packed, as the binary part of a reply.
    It is never part of the state, so a notebook saved with its widgets stays small.
    """

    # Charts are made in light colours; the page swaps them for these on a dark ground.
    dark = traitlets.Dict(theme.DARK).tag(sync=True)

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer ``plotly`` with plotly.js, packed with gzip."""
        return plotly_library() if kind == "plotly" else super().respond(kind, payload)


class FigureView(PlotlyView):
    """One finished chart with its source, table, copy and save.

    Parameters
    ----------
    fig
        A chart of the course, or any plotly figure: one without a description
        gets a plain one made of its own titles and series.
    """

    _esm = packed("figure/figure.js", "figure/figure.css")
    spec = traitlets.Dict().tag(sync=True)
    cells = traitlets.Dict().tag(sync=True)

    def __init__(self, fig: Figure) -> None:
        spec, cells = split(fig)
        super().__init__(spec=spec, cells=cells, dark=_dark_pairs(spec))

    def fallback(self) -> StaticFallback:
        """Return the finding, the alt sentence, the table and the source."""
        return figure_fallback(self.spec, self.cells)


def show(fig: Figure) -> FigureView:
    """Return a view of `fig` that a notebook displays: one line for a lesson.

    Parameters
    ----------
    fig
        A chart of the course or any plotly figure.
    """
    return FigureView(fig)


def split(fig: Figure | describe.Spec) -> tuple[describe.Spec, describe.Cells]:
    """Return a figure as plain JSON, its table apart from it.

    Parameters
    ----------
    fig
        A plotly figure, or a composed chart in dictionary form.
    """
    spec = fig if isinstance(fig, dict) else _json(fig)
    layout = {**spec["layout"]}
    meta = layout.get("meta")
    if isinstance(meta, dict) and "alt" in meta:
        meta = dict(meta)
    else:
        # A figure from elsewhere: plotly's own grid is white and would vanish on the card.
        meta = _plain(spec)
        layout["template"] = theme.template()
    cells = meta.pop("table")
    layout["meta"] = meta
    return {"data": spec["data"], "layout": layout}, cells


def figure_fallback(spec: describe.Spec, cells: describe.Cells, picked: str = "") -> StaticFallback:
    """Return what a figure says on paper, with its picture; `picked` is the row that is open."""
    import pandas as pd

    meta = spec["layout"]["meta"]
    table = pd.DataFrame(cells["rows"], columns=cells["columns"]) if cells["rows"] else None
    if table is not None:
        table = table.convert_dtypes()
    return StaticFallback(
        sentence="" if meta["title"] else meta["alt"],
        table=table,
        source=meta["source"],
        picture=partial(still_svg, spec, picked),
        alt=meta["alt"],
        headline=meta["title"],
        about=meta["alt"] if meta["title"] else "",
        caption=_stopped(meta["subtitle"]),
    )


def _stopped(text: str) -> str:
    return f"{text}." if text and text[-1] not in ".?!" else text


def still_svg(spec: describe.Spec, picked: str = "") -> str:
    """Return the still picture of a figure as SVG; "" where there is none.

    A figure from elsewhere can hold anything: that it has no picture must not cost its text.
    """
    try:
        return chart_svg(spec, picked=picked)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        logging.getLogger(__name__).info("a figure has no still picture", exc_info=True)
        return ""


@cache
def plotly_library() -> bytes:
    """Return plotly.js as installed with plotly, packed with gzip.

    Raises
    ------
    CourseError
        If the installed plotly holds no copy of plotly.js.
    """
    path = files("plotly") / "package_data" / "plotly.min.js"
    try:
        code = path.read_bytes()
    except FileNotFoundError:
        raise CourseError(
            "The installed plotly brings no plotly.min.js; reinstall plotly with its package data."
        ) from None
    return gzip.compress(code, compresslevel=9, mtime=0)


def _json(fig: Any) -> describe.Spec:
    spec: describe.Spec = json.loads(fig.to_json())
    return spec


def _dark_pairs(spec: describe.Spec) -> dict[str, str]:
    """Return the dark partners of the colours that a finished figure has: ten travel in a page."""
    text = json.dumps(spec)
    return {light: dark for light, dark in theme.DARK.items() if light in text}


def _plain(spec: describe.Spec) -> dict[str, Any]:
    layout = spec["layout"]
    title = (layout.get("title") or {}).get("text") or ""
    names = [str(t.get("name") or t.get("type") or "series") for t in spec["data"]]
    axes = [
        f"{axis}: {label}"
        for axis in ("xaxis", "yaxis")
        if (label := ((layout.get(axis) or {}).get("title") or {}).get("text"))
    ]
    alt = f"Figure with {len(names)} series: {', '.join(names)}." if names else "Empty figure."
    if axes:
        alt += f" Axes: {'; '.join(axes)}."
    # plotly's own title is kept in the drawing: head and foot take no room away.
    return {
        "title": "" if title else "Figure",
        "subtitle": "",
        "alt": f"{title}. {alt}" if title else alt,
        "source": "",
        "table": {"columns": [], "rows": []},
    }
