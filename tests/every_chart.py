"""Every chart as the course's own rows draw it, once for each of its forms."""

from __future__ import annotations

import runpy
from typing import TYPE_CHECKING

from moscow_pyongyang import charts, load
from moscow_pyongyang.measures.ties import CAPITALS, pair_records, ties
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from collections.abc import Callable

    from plotly.graph_objects import Figure

# What an author copies keeps the promises too.
TEMPLATE = checkout_dir() / "course" / "_template" / "chart.py"


def _timelines() -> list[Figure]:
    events = load("events")
    early = events[events["year"] < 1957]
    return [charts.timeline_chart(events), charts.timeline_chart(early, lanes="closeness")]


def _treaties() -> list[Figure]:
    treaties = load("treaties")
    return [charts.treaties_chart(treaties), charts.treaties_chart(treaties, kinds=["assistance"])]


def _triangles() -> list[Figure]:
    records = pair_records()
    sides = [ties(records, 1966), ties(records, 1966, capitals=tuple(CAPITALS))]
    return [charts.triangle_chart(one, year=1966) for one in sides]


def _ledgers() -> list[Figure]:
    trade, names = load("trade"), load("trade_ledgers")
    return [charts.ledgers_chart(trade, names, pair=pair) for pair in ("RUS-PRK", "RUS-KOR")]


def _scatter() -> list[Figure]:
    coded = load("events").query("not is_context")
    axes = {"x": "hostility", "y": "closeness"}
    return [charts.scatter_chart(coded, **axes, name="event_id", group="era")]


# The charts of the registry, and the template, by the name of their module.
EXAMPLES: dict[str, Callable[[], list[Figure]]] = {
    "arms": lambda: [
        charts.arms_chart(load("arms_transfers"), recipient=one) for one in ("PRK", "KOR")
    ],
    "closeness": lambda: [charts.closeness_chart(load("events"))],
    "council": lambda: [
        charts.council_chart(load("unsc_votes"), view=view) for view in ("rows", "arc")
    ],
    "ledgers": _ledgers,
    "meetings_map": lambda: [
        charts.meetings_chart(load("summits"), load("places"), view=view)
        for view in ("whole", "east")
    ],
    "scatter": _scatter,
    "timeline": _timelines,
    "treaties": _treaties,
    "triangle": _triangles,
    TEMPLATE.stem: lambda: [runpy.run_path(str(TEMPLATE))["template_chart"](load("events"))],
}
