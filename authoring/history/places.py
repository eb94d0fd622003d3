"""Checks of positions: a place lies in the country that its row names."""

from __future__ import annotations

import json
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from authoring.history.rows import has, rows
from moscow_pyongyang.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from authoring.problem import Problem

Ring = list[tuple[float, float]]
Outline = dict[str, list[list[Ring]]]

OUTLINE = "geo/northeast_asia.geojson"
# In degrees of latitude, about 17 km: the outline is simplified, ports and river towns lie
# on its edge, and some sites were coded to a tenth of a degree.
_SLACK = 0.15
_SAME_PLACE = 0.1
_ALSO = {"SUN": "RUS"}
# South, north, west, east in degrees: Natural Earth 1:110 million, rounded outwards. States
# that are no more have the box of their successors; Macau, Malta and Singapore are too small
# for that map and have a box of their own.
_BOXES = {
    "CHE": (45, 48, 6, 11),
    "CSK": (47, 52, 12, 23),
    "CUB": (19, 24, -85, -74),
    "GBR": (49, 59, -8, 2),
    "GDR": (50, 55, 9, 16),
    "GEO": (41, 44, 39, 47),
    "HUN": (45, 49, 16, 23),
    "MAC": (22.0, 22.3, 113.4, 113.7),
    "MLT": (35.7, 36.2, 14.1, 14.7),
    "SGP": (1.1, 1.5, 103.5, 104.2),
    "UKR": (44, 53, 22, 41),
    "USA": (18, 72, -172, -66),
    "VNM": (8, 24, 102, 110),
    "YUG": (40, 47, 13, 23),
}


def place_problems(data: Path) -> Iterator[Problem]:
    """Yield places, test sites and events whose position lies outside their country."""
    outline = read_outline(data)
    for row in rows(data, "places"):
        state = _ALSO.get(row["entity_id"], row["entity_id"])
        lat, lon = row["lat"], row["lon"]
        if state not in outline and state not in _BOXES:
            yield row.wrong(
                f"nothing is known of the extent of {state}",
                "add its box to authoring/history/places.py, so that the position is checked.",
            )
        elif not _lies_in(outline, state, lat, lon):
            yield row.wrong(
                f"the position {lat}, {lon} is not in {state}",
                "latitude first: are the two exchanged? Or correct entity_id.",
            )
    for table in ("nuclear_tests", "missile_tests"):
        for row in rows(data, table):
            if row["lat"] is not None and not _lies_in(outline, "PRK", row["lat"], row["lon"]):
                yield row.wrong(f"the position {row['lat']}, {row['lon']} is not in North Korea")
    yield from _events(data)


def _events(data: Path) -> Iterator[Problem]:
    if not has(data, "events", "places"):
        return
    places = {row["place_id"]: row for row in rows(data, "places")}
    for row in rows(data, "events"):
        if (row["lat"] is None) != (row["lon"] is None):
            yield row.wrong("a latitude without a longitude, or the other way round")
            continue
        place = places.get(row.text("place_id"))
        if place is None or row["lat"] is None:
            continue
        apart = max(abs(row["lat"] - place["lat"]), abs(row["lon"] - place["lon"]))
        if apart > _SAME_PLACE:
            yield row.wrong(
                f"the position {row['lat']}, {row['lon']} is {apart:.1f} degrees from the place "
                f"{place['place_id']} ({place['lat']}, {place['lon']})",
                "correct the position or the place_id.",
            )


def read_outline(data: Path) -> Outline:
    """Return the outlines of the countries around the Korean peninsula by entity id.

    Raises
    ------
    DataError
        If the file is missing or is not GeoJSON of polygons.
    """
    path = data / OUTLINE
    try:
        return _read(path, path.stat().st_mtime_ns)
    except FileNotFoundError:
        raise DataError(f"data/{OUTLINE}: the file of outlines is missing.") from None
    except (KeyError, TypeError, ValueError) as error:
        raise DataError(f"data/{OUTLINE}: not a GeoJSON file of polygons ({error}).") from error


@lru_cache(maxsize=4)
def _read(path: Path, _stamp: int) -> Outline:
    document = json.loads(path.read_text(encoding="utf-8"))
    return {
        feature["id"]: [
            [[(float(x), float(y)) for x, y in ring] for ring in polygon]
            for polygon in feature["geometry"]["coordinates"]
        ]
        for feature in document["features"]
    }


def _lies_in(outline: Outline, state: str, lat: float, lon: float) -> bool:
    if state in _BOXES:
        south, north, west, east = _BOXES[state]
        return south <= lat <= north and west <= lon <= east
    return any(
        _inside(polygon, lat, lon) or _distance(polygon, lat, lon) <= _SLACK
        for polygon in outline[state]
    )


def _inside(polygon: list[Ring], lat: float, lon: float) -> bool:
    """Return whether a line to the east crosses the rings an odd number of times."""
    crossings = 0
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            if (y1 > lat) != (y2 > lat) and lon < x1 + (lat - y1) * (x2 - x1) / (y2 - y1):
                crossings += 1
    return crossings % 2 == 1


def _distance(polygon: list[Ring], lat: float, lon: float) -> float:
    """Return the distance to the nearest edge in degrees of latitude."""
    narrow = cos(radians(lat))
    nearest = float("inf")
    for ring in polygon:
        for (x1, y1), (x2, y2) in pairwise(ring):
            ax, ay = (x1 - lon) * narrow, y1 - lat
            dx, dy = (x2 - x1) * narrow, y2 - y1
            length = dx * dx + dy * dy
            along = max(0.0, min(1.0, -(ax * dx + ay * dy) / length)) if length else 0.0
            nearest = min(nearest, hypot(ax + along * dx, ay + along * dy))
    return nearest
