"""The map of a map question on paper: land, degrees, and a letter at each place of the list."""

from __future__ import annotations

from math import ceil, cos, radians
from typing import Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.picture import chart_svg

_WIDTH = 640
_MARGIN = {"l": 48, "r": 12, "t": 8, "b": 28}
_WIDE_AXIS = {"showgrid": True, "showline": False, "ticks": ""}


def map_svg(card: dict[str, Any]) -> str:
    """Return the map of a question as SVG.

    Parameters
    ----------
    card
        Its public card: ``frame`` (west, south, east, north), ``land`` (rings of degrees) and
        ``parts`` with key, longitude and latitude.
    """
    west, south, east, north = card["frame"]
    # Plate carrée, narrowed at the middle latitude so that shapes keep their proportion.
    narrow = cos(radians((south + north) / 2))
    inner = _WIDTH - _MARGIN["l"] - _MARGIN["r"]
    height = (north - south) * inner / ((east - west) * narrow)
    step = _grid_step(north - south)
    layout = {
        "template": theme.template(),
        "height": height + _MARGIN["t"] + _MARGIN["b"],
        "margin": _MARGIN,
        "xaxis": {**_WIDE_AXIS, "range": [west, east], **_degrees(west, east, step, "EW")},
        "yaxis": {**_WIDE_AXIS, "range": [south, north], **_degrees(south, north, step, "NS")},
    }
    data = [_land(card.get("land") or []), _places(card["parts"])]
    return chart_svg({"data": data, "layout": layout}, width=_WIDTH)


def _land(rings: list[list[float]]) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        xs += [*ring[::2], None]
        ys += [*ring[1::2], None]
    line = {"color": theme.INK_2, "width": 0.8}
    return {
        "mode": "lines",
        "x": xs,
        "y": ys,
        "fill": "toself",
        "fillcolor": theme.BAND,
        "line": line,
    }


def _places(parts: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "mode": "markers+text",
        "x": [part["lon"] for part in parts],
        "y": [part["lat"] for part in parts],
        "text": [f"<b>{part['key']}</b>" for part in parts],
        "textposition": "top center",
        "marker": {"color": theme.INK, "size": 9, "line": {"color": theme.WHITE, "width": 1.5}},
    }


def _grid_step(span: float) -> int:
    """Return the degrees between two lines of the grid, as the live map draws it."""
    if span > 40:
        return 20
    if span > 20:
        return 10
    return 5 if span > 9 else 2


def _degrees(low: float, high: float, step: int, letters: str) -> dict[str, Any]:
    places = range(ceil(low / step) * step, ceil(high), step)
    texts = [f"{abs(at)}° {letters[at < 0]}" for at in places]
    return {"tickvals": list(places), "ticktext": texts}
