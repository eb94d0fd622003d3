"""Coasts and borders as plain lines, from the course's own files: no map service is asked."""

from __future__ import annotations

import json
import math
from functools import lru_cache
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import DataError
from moscow_pyongyang.paths import data_dir

if TYPE_CHECKING:
    from pathlib import Path

NOTE = (
    "Outlines: Natural Earth (public domain); lines of control, no view on claims (Crimea is "
    "drawn with Russia)"
)
# Albers' equal-area cone over Eurasia: standard parallels and the middle, in degrees.
_SOUTH, _NORTH, _MIDDLE_LON, _MIDDLE_LAT = 32.0, 60.0, 88.0, 50.0
Line = tuple[list[float | None], list[float | None]]


def project(lon: float, lat: float) -> tuple[float, float]:
    """Return the position on the map, in thousands of kilometres from its middle."""
    n = (math.sin(math.radians(_SOUTH)) + math.sin(math.radians(_NORTH))) / 2
    c = math.cos(math.radians(_SOUTH)) ** 2 + 2 * n * math.sin(math.radians(_SOUTH))
    rho = math.sqrt(c - 2 * n * math.sin(math.radians(lat))) / n
    rho_0 = math.sqrt(c - 2 * n * math.sin(math.radians(_MIDDLE_LAT))) / n
    theta = n * math.radians(lon - _MIDDLE_LON)
    return 6.371 * rho * math.sin(theta), 6.371 * (rho_0 - rho * math.cos(theta))


@lru_cache(maxsize=4)
def outlines(folder: Path | None = None) -> dict[str, Line]:
    """Return the lines of each country, and those of all others under ``"others"``.

    Parameters
    ----------
    folder
        Folder that holds ``geo/``; tests pass their own.

    Returns
    -------
    dict
        x and y of one drawn line an entity id, None between its parts.

    Raises
    ------
    DataError
        If a file of outlines is missing.

    Source
    ------
    data/geo/northeast_asia.geojson, data/geo/outlines.json
    """
    home = (folder or data_dir()) / "geo"
    try:
        near = json.loads((home / "northeast_asia.geojson").read_text(encoding="utf-8"))
        far = json.loads((home / "outlines.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise DataError(f"The outlines {error.filename} are missing; restore data/geo.") from None
    found = {"others": _line(far["lines"])}
    for feature in near["features"]:
        shapes = feature["geometry"]["coordinates"]
        polygons = shapes if feature["geometry"]["type"] == "MultiPolygon" else [shapes]
        found[feature["id"]] = _line([ring for polygon in polygons for ring in polygon])
    return found


def _line(parts: list[list[list[float]]]) -> Line:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for part in parts:
        for lon, lat in part:
            x, y = project(lon, lat)
            xs.append(round(x, 3))
            ys.append(round(y, 3))
        xs.append(None)
        ys.append(None)
    return xs[:-1], ys[:-1]
