"""What a chart says travels with it: finding, alt sentence, source and table, inside the figure."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.records import fill_none

if TYPE_CHECKING:
    import pandas as pd
    from plotly.graph_objs._figure import Figure

_TITLE_WIDTH, _SMALL_WIDTH = 74, 112
SOURCE_NOTE = "mp-source"
Spec = dict[str, Any]
Cells = dict[str, list[Any]]


@dataclass(frozen=True)
class Description:
    """What a reader needs who does not see the picture.

    Attributes
    ----------
    title
        The finding in words.
    subtitle
        Variables and unit.
    alt
        One computed sentence: kind of chart, variables, span, takeaway.
    source
        Who counted, and the table's name.
    table
        The rows behind the picture.
    """

    title: str
    subtitle: str
    alt: str
    source: str
    table: pd.DataFrame


def annotate_figure(
    fig: Figure, *, title: str, subtitle: str, alt: str, source: str, table: pd.DataFrame
) -> Figure:
    """Return `fig` with template, title, source line and its description in it.

    Parameters
    ----------
    fig
        The figure; it is changed in place. Margins and height count for the
        drawing alone: the space of title and source line is added here.
    title
        The finding in words, computed from the data.
    subtitle
        Variables and unit.
    alt
        A sentence that carries the finding without the picture.
    source
        Who counted, and where the rows are.
    table
        The rows behind the picture, as a reader should see them.

    Raises
    ------
    CourseError
        If one of the texts is empty.
    """
    layout = fig.layout
    was = theme.template()["layout"]["margin"]
    margin = {side: _or(getattr(layout.margin, side), was[side]) for side in "lrtb"}
    fig.update_layout(
        _frame_layout(
            margin=margin,
            height=_or(layout.height, 420),
            texts={"title": title, "subtitle": subtitle, "alt": alt, "source": source},
            table=cells(table),
            notes=[note.to_plotly_json() for note in layout.annotations],
        )
    )
    return fig


def build_spec(
    data: list[dict[str, Any]],
    layout: dict[str, Any],
    *,
    title: str,
    subtitle: str,
    alt: str,
    source: str,
    table: Cells,
    legend_px: int = 0,
) -> Spec:
    """Return a finished figure in plotly's dictionary form; `annotate_figure` for a figure.

    Explorers draw on every key press, and plotly needs longer to check a figure
    than the course needs to compute one. `figure` of the result is the chart.

    Parameters
    ----------
    data, layout
        Traces and layout, as plotly has them.
    title, subtitle
        The finding as a sentence; unit and how to read the marks.
    alt
        What the picture says, for those who do not see it.
    source
        Which table of the course, and who counted.
    table
        The rows behind the picture.
    legend_px
        The part of the upper margin that only a legend needs, in pixels.
    """
    frame = _frame_layout(
        margin={**theme.template()["layout"]["margin"], **layout.get("margin", {})},
        height=layout.get("height", 420),
        texts={"title": title, "subtitle": subtitle, "alt": alt, "source": source},
        table=table,
        notes=layout.get("annotations", []),
        legend=layout.get("legend", {}),
        legend_px=legend_px,
    )
    return {"data": data, "layout": {**layout, **frame}}


def figure(spec: Spec) -> Figure:
    """Return the plotly figure of a composed chart."""
    from plotly.graph_objs._figure import Figure

    make: Any = Figure
    made: Figure = make(spec)
    return made


def get_description(fig: Figure) -> Description:
    """Return what `fig` says about itself.

    Raises
    ------
    CourseError
        If the figure was not made by a chart of the course.
    """
    meta = fig.layout.meta
    if not isinstance(meta, dict) or "alt" not in meta:
        raise CourseError(
            "This figure carries no description. Charts of the course have one; give your own "
            "figure one with moscow_pyongyang.charts.annotate_figure(fig, title=…, alt=…, …)."
        )
    import pandas as pd

    held = meta["table"]
    table = pd.DataFrame(held["rows"], columns=held["columns"]).convert_dtypes()
    return Description(meta["title"], meta["subtitle"], meta["alt"], meta["source"], table)


def cells(table: pd.DataFrame) -> Cells:
    """Return a table as plain columns and rows; a missing value is None."""
    plain = fill_none(table)
    return {"columns": [str(c) for c in plain.columns], "rows": plain.to_numpy().tolist()}


def _source_note(lines: list[str], margin: dict[str, Any]) -> dict[str, Any]:
    """Return the annotation below the lower margin that says who counted."""
    return {
        "name": SOURCE_NOTE,
        "text": "<br>".join(lines),
        "align": "left",
        "font": {"size": 12, "color": theme.INK_2},
        "showarrow": False,
        "x": 0,
        "xanchor": "left",
        "xref": "paper",
        "xshift": -margin["l"] + 12,
        "y": 0,
        "yanchor": "top",
        "yref": "paper",
        "yshift": -margin["b"],
    }


def _frame_layout(
    *,
    margin: dict[str, Any],
    height: int,
    texts: dict[str, str],
    table: Cells,
    notes: list[dict[str, Any]],
    legend: dict[str, Any] | None = None,
    legend_px: int = 0,
) -> dict[str, Any]:
    empty = [name for name, text in texts.items() if not text.strip()]
    if empty:
        raise CourseError(f"A chart needs words for: {', '.join(empty)}.")
    title = textwrap.wrap(texts["title"], _TITLE_WIDTH)
    subtitle = textwrap.wrap(texts["subtitle"], _SMALL_WIDTH)
    footer = textwrap.wrap(f"Source: {texts['source']}", _SMALL_WIDTH)
    # What plotly needs for these lines, and a little air below them.
    head = 26 * len(title) + 18 * len(subtitle) + 40
    foot = 17 * len(footer) + 8
    high = height + head + foot
    return {
        "annotations": [*notes, _source_note(footer, margin)],
        "height": high,
        # Hung below the subtitle: a legend that stood on the drawing would cover what is written
        # above its marks, and one of two rows the subtitle.
        **({"legend": {**(legend or {}), **_hung(head / high)}} if legend_px else {}),
        "margin": {**margin, "t": margin["t"] + head, "b": margin["b"] + foot},
        # Views show title and source as text of the page, and take this space back.
        "meta": {**texts, "head": head + legend_px, "foot": foot, "table": table},
        "template": theme.template(),
        # Hung from the top edge: a title of two lines would else be cut by it.
        "title": {
            "text": "<br>".join(title),
            "subtitle": {"text": "<br>".join(subtitle)},
            **_hung(24 / high),
        },
    }


def _hung(part: float) -> dict[str, Any]:
    """Return the place whose upper edge is this part of the picture below its top."""
    return {"y": 1 - part, "yanchor": "top", "yref": "container"}


def _or(value: Any, default: Any) -> Any:
    return default if value is None else value
