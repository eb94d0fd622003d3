"""The map of a map question on paper: the course's own ground, and a letter at each place."""

from __future__ import annotations

from math import cos, radians
from typing import Any

from moscow_pyongyang.charts import ground, parts, theme
from moscow_pyongyang.charts.picture import chart_svg

_WIDTH = 640
_MARGIN = {"l": 1, "r": 1, "t": 1, "b": 1}


def map_svg(card: dict[str, Any]) -> str:
    """Return the map of a question as SVG.

    Parameters
    ----------
    card
        Its public card: ``frame`` (west, south, east, north) and ``parts`` with key, longitude
        and latitude.
    """
    west, south, east, north = card["frame"]
    # Plate carrée, narrowed at the middle latitude so that shapes keep their proportion.
    narrow = cos(radians((south + north) / 2))
    inner = _WIDTH - _MARGIN["l"] - _MARGIN["r"]
    height = (north - south) * inner / ((east - west) * narrow)

    def as_is(lon: float, lat: float) -> tuple[float, float]:
        return lon, lat

    layout = {
        "template": theme.template(),
        "height": height + _MARGIN["t"] + _MARGIN["b"],
        "margin": _MARGIN,
        "shapes": [ground.sea()],
        "annotations": ground.notes(
            ground.in_degrees(card["frame"], places_of(card), width_px=_WIDTH)
        ),
        "xaxis": {**parts.BARE_AXIS, "range": [west, east]},
        "yaxis": {**parts.BARE_AXIS, "range": [south, north]},
    }
    land = ground.traces(as_is, (west, south, east, north), width_px=_WIDTH)
    data = [*land, _places(card["parts"])]
    return chart_svg({"data": data, "layout": layout}, width=_WIDTH)


def places_of(card: dict[str, Any]) -> list[tuple[float, float, str]]:
    """Return what a map question marks: longitude, latitude and name."""
    return [(part["lon"], part["lat"], part["text"]) for part in card["parts"]]


def _places(parts_: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "mode": "markers+text",
        "x": [part["lon"] for part in parts_],
        "y": [part["lat"] for part in parts_],
        "text": [f"<b>{part['key']}</b>" for part in parts_],
        "textposition": "top center",
        "marker": {"color": theme.INK, "size": 9, "line": {"color": theme.WHITE, "width": 1.5}},
    }
