"""The map of a map question on paper: the course's own ground, and a letter at each place."""

from __future__ import annotations

from typing import Any

from moscow_pyongyang.charts import ground, parts, theme
from moscow_pyongyang.charts.cone import Cone
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
    cone = Cone.around(card["frame"])
    box = cone.box(card["frame"])
    left, low, right, high = box
    inner = _WIDTH - _MARGIN["l"] - _MARGIN["r"]
    layout = {
        "template": theme.template(),
        "height": (high - low) / (right - left) * inner + _MARGIN["t"] + _MARGIN["b"],
        "margin": _MARGIN,
        "meta": {"halo": theme.LAND},
        "shapes": [ground.sea()],
        "annotations": ground.notes(
            ground.names_in(card["frame"], places_of(card), width_px=_WIDTH)
        ),
        "xaxis": {**parts.BARE_AXIS, "range": [left, right]},
        "yaxis": {**parts.BARE_AXIS, "range": [low, high]},
    }
    data = [*ground.traces(cone, box, width_px=_WIDTH), _places(card["parts"], cone)]
    return chart_svg({"data": data, "layout": layout}, width=_WIDTH)


def places_of(card: dict[str, Any]) -> list[tuple[float, float, str]]:
    """Return what a map question marks: longitude, latitude and name."""
    return [(part["lon"], part["lat"], part["text"]) for part in card["parts"]]


def _places(parts_: list[dict[str, Any]], cone: Cone) -> dict[str, Any]:
    xs, ys = zip(*(cone.project(part["lon"], part["lat"]) for part in parts_), strict=True)
    return {
        "mode": "markers+text",
        "x": list(xs),
        "y": list(ys),
        "text": [f"<b>{part['key']}</b>" for part in parts_],
        "textposition": "top center",
        "marker": {"color": theme.INK, "size": 9, "line": {"color": theme.WHITE, "width": 1.5}},
    }
