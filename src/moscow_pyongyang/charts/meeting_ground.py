"""The ground under the map of meetings: how much of it is in view, land, the two capitals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from moscow_pyongyang.charts import ground
from moscow_pyongyang.charts.cone import Cone

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.charts.cone import Frame


class MapExtent(NamedTuple):
    """How much of the map is in view: its projection, and its edges in kilometres."""

    cone: Cone
    box: Frame
    height_deg: float


VIEWS = {
    "whole": MapExtent(
        Cone.of(32.0, 60.0, lon=88.0, lat=50.0), (-4950.0, -1250.0, 5150.0, 1980.0), 40.0
    ),
    "east": MapExtent(
        Cone.of(36.0, 54.0, lon=123.0, lat=45.0), (-2000.0, -1000.0, 1900.0, 1050.0), 22.0
    ),
}
# The two capitals, from which they travel: longitude and latitude in degrees.
CAPITALS = {"Moscow": (37.6178, 55.752), "Pyongyang": (125.7543, 39.0339)}
TRAVELLERS = {"Moscow": "RUS", "Pyongyang": "PRK"}
ON_MAP = {"xaxis": "x2", "yaxis": "y2"}
MAP_SHARE, HEIGHT_PX, WIDTH_PX, _WIDER = 0.66, 320, 520, 1.4


@lru_cache(maxsize=4)
def land(view: str, folder: Path | None) -> tuple[dict[str, Any], ...]:
    """Return land, shores and borders of a view as traces, drawn beyond its edges on every side."""
    cone, (left, low, right, high), _ = VIEWS[view]
    # The map keeps its shape, so that in one direction more of it is in view, on a wide page most.
    tall = HEIGHT_PX * MAP_SHARE
    scale = min(WIDTH_PX / (right - left), tall / (high - low)) / _WIDER
    across, up = (WIDTH_PX / scale - right + left) / 2, (tall / scale - high + low) / 2
    box = (left - across, low - up, right + across, high + up)
    return tuple(ground.traces(cone, box, width_px=WIDTH_PX, xaxis="x2", yaxis="y2", folder=folder))
