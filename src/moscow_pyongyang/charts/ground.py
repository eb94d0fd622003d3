"""The ground of every map of the course: sea, land, borders, and the names that orient a reader.

Coasts and borders come from the course's own files: no map service is asked. The colours are
those of `theme`; the live map of a question has the same from ``views/tokens.css``. How the
globe becomes flat says `cone`, for all maps.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.cone import Cone, Frame, Point
from moscow_pyongyang.errors import DataError
from moscow_pyongyang.paths import data_dir

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

Ring = tuple[Point, ...]

NOTE = (
    "Outlines: Natural Earth (public domain); lines of control, no view on claims (Crimea is "
    "drawn with Russia)"
)
# Where a name may stand, the first that is in view; longitude and latitude in degrees.
_COUNTRY_NAMES: dict[str, tuple[Point, ...]] = {
    "Russia": (
        (75.0, 61.0),
        (92.0, 55.0),
        (66.0, 55.0),
        (60.0, 52.5),
        (128.0, 59.5),
        (120.0, 61.0),
        (118.0, 54.0),
        (132.6, 44.4),
        (132.6, 43.9),
    ),
    "China": (
        (97.0, 34.8),
        (86.0, 42.0),
        (117.0, 43.6),
        (124.6, 43.4),
        (122.0, 41.6),
        (124.2, 41.5),
        (120.3, 40.9),
    ),
    "Mongolia": ((102.5, 46.6), (110.0, 47.3), (109.0, 45.3), (98.0, 47.0), (98.0, 44.6)),
    "Japan": ((138.4, 36.6), (132.3, 34.9)),
    "North Korea": ((126.6, 40.35), (126.4, 39.5), (127.6, 40.9)),
    "South Korea": ((127.9, 36.6), (127.9, 37.2)),
}
_SEA_NAMES: dict[str, tuple[Point, ...]] = {
    "Sea of Japan (East Sea)": (
        (134.6, 40.4),
        (132.3, 39.0),
        (131.4, 39.4),
        (130.6, 38.6),
        (131.0, 40.3),
    ),
    "Yellow Sea": ((123.2, 36.4), (122.4, 37.9), (123.3, 38.4)),
    "Sea of Okhotsk": ((149.0, 55.0),),
}
# Too small for their names where more than so many degrees from south to north are in view.
_SMALL, _NARROW_DEG = ("North Korea", "South Korea", "Yellow Sea", "Sea of Japan (East Sea)"), 24.0
# A letter and a line of a name, in pixels.
_LETTER_PX, _LINE_PX, _SCALE_PX = 7.0, 18.0, 110.0
# The map of a question in the smallest window that the course is made for.
NARROW_PX = 390.0
_CELL_DEG, _STEP_DEG = 0.5, 0.25
# How many times coarser a line may be where nobody sees it.
_OUT_OF_VIEW = 60.0


@dataclass(frozen=True)
class Lands:
    """What the maps are drawn from, in degrees.

    Attributes
    ----------
    countries
        Outer outlines by entity id: the two parties and their neighbours.
    others
        Outlines of all other land in reach, to be filled.
    lines
        Coasts and borders of that land.
    """

    countries: dict[str, tuple[Ring, ...]]
    others: tuple[Ring, ...]
    lines: tuple[Ring, ...]


@lru_cache(maxsize=4)
def lands(folder: Path | None = None) -> Lands:
    """Return the land of the maps.

    Parameters
    ----------
    folder
        Folder that holds ``geo/``; tests pass their own.

    Raises
    ------
    DataError
        If a file of outlines is missing.

    Source
    ------
    data/geo: northeast_asia.geojson, land.json, outlines.json
    """
    home = (folder or data_dir()) / "geo"
    names = ("northeast_asia.geojson", "land.json", "outlines.json")
    try:
        near, land, far = (json.loads((home / name).read_text(encoding="utf-8")) for name in names)
    except FileNotFoundError as error:
        raise DataError(f"The outlines {error.filename} are missing; restore data/geo.") from None
    countries = {}
    for feature in near["features"]:
        shapes = feature["geometry"]["coordinates"]
        polygons = shapes if feature["geometry"]["type"] == "MultiPolygon" else [shapes]
        rings = (ring for polygon in polygons for ring in polygon)
        countries[feature["id"]] = tuple(tuple((x, y) for x, y in ring) for ring in rings)
    others = tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in land["rings"])
    lines = tuple(tuple((x, y) for x, y in line) for line in far["lines"])
    return Lands(countries, others, lines)


def traces(
    cone: Cone,
    box: Frame,
    *,
    width_px: float,
    xaxis: str = "x",
    yaxis: str = "y",
    folder: Path | None = None,
) -> list[dict[str, Any]]:
    """Return land and borders as series of a chart.

    Parameters
    ----------
    cone
        From longitude and latitude to the position in the chart.
    box
        Left, low, right and high edge of the map, as projected.
    width_px
        How wide the map is drawn: what is finer than half a pixel is left out.
    xaxis, yaxis
        The axes of the chart on which the map stands.
    folder
        Folder that holds ``geo/``; tests pass their own.
    """
    found = lands(folder)
    axes = {"xaxis": xaxis, "yaxis": yaxis}
    fine = (box[2] - box[0]) / width_px / 2
    # On a page of another shape more of the map may be in view.
    aside = (box[2] - box[0]) / 3
    around = (box[0] - aside, box[1] - aside, box[2] + aside, box[3] + aside)

    def seen(rings: Iterable[Ring]) -> list[Ring]:
        placed = (tuple(cone.project(*point) for point in ring) for ring in rings)
        return [_thinned(ring, fine, box) for ring in _seen(placed, around)]

    # The outline in the colour of the land hides the cracks between what was simplified apart.
    drawn = [
        _trace("land", seen(found.others), axes, fill=theme.LAND, line=theme.LAND),
        _trace("borders", seen(found.lines), axes, line=theme.SHORE),
    ]
    for key in sorted(found.countries, key=theme.SOIL.__contains__):
        fill = theme.SOIL.get(key, theme.LAND)
        rings = seen(found.countries[key])
        drawn.append(_trace(f"land {key}", rings, axes, fill=fill, line=theme.SHORE))
    return drawn


def sea(xref: str = "x domain", yref: str = "y domain") -> dict[str, Any]:
    """Return the sea below everything, as a shape of a chart."""
    return {
        "type": "rect",
        "name": "mp-sea",
        "layer": "below",
        "xref": xref,
        "yref": yref,
        **{"x0": 0, "x1": 1, "y0": 0, "y1": 1},
        "fillcolor": theme.SEA,
        "line": {"width": 0},
    }


def names(
    box: Frame,
    cone: Cone,
    *,
    height_deg: float,
    width_px: float,
    avoid: Iterable[tuple[float, float, str]] = (),
    taken: Iterable[Frame] = (),
) -> list[dict[str, Any]]:
    """Return the names in view as plain data: ``text``, ``kind``, and ``x`` and ``y`` as projected.

    Parameters
    ----------
    box
        Left, low, right and high edge of the map, as projected.
    cone
        From longitude and latitude to the position in the map.
    height_deg
        Degrees from south to north in view: a wide map leaves out what is small on it.
    width_px
        How wide the map is drawn.
    avoid
        Marks of the map with their labels: longitude, latitude and text. No name covers one.
    taken
        Other boxes of the map that no name may cover, as projected.
    """
    left, low, right, high = box
    per_px = (right - left) / width_px

    def area(x: float, y: float, text: str) -> Frame:
        across, up = len(text) * _LETTER_PX / 2 * per_px, _LINE_PX / 2 * per_px
        return x - across, y - up, x + across, y + up

    # Where a map says its scale, at the right of its foot.
    taken = [*taken, (right - _SCALE_PX * per_px, low, right, low + 2 * _LINE_PX * per_px)]
    for lon, lat, text in avoid:
        x, y = cone.project(lon, lat)
        aside = (len(text) * _LETTER_PX / 2 + _LINE_PX / 2) * per_px
        taken += [
            area(x, y, "x"),
            area(x - aside if x > left + 0.72 * (right - left) else x + aside, y, text),
        ]
    found = []
    for kind, known in (("country", _COUNTRY_NAMES), ("sea", _SEA_NAMES)):
        for text, places in known.items():
            if height_deg > _NARROW_DEG and text in _SMALL:
                continue
            for place in places:
                x, y = cone.project(*place)
                own = area(x, y, text)
                is_in_view = left < own[0] and own[2] < right and low < own[1] and own[3] < high
                if is_in_view and not any(_overlap(own, other) for other in taken):
                    found.append({"text": text, "kind": kind, "x": x, "y": y})
                    taken.append(own)
                    break
    return found


def _overlap(one: Frame, other: Frame) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def notes(
    found: Iterable[dict[str, Any]], *, xref: str = "x", yref: str = "y"
) -> list[dict[str, Any]]:
    """Return what `names` found as annotations of a chart."""
    return [
        {
            "text": f"<i>{one['text']}</i>" if one["kind"] == "sea" else one["text"],
            "font": {"size": 12, "color": theme.SEA_INK if one["kind"] == "sea" else theme.INK_2},
            "showarrow": False,
            "x": one["x"],
            "y": one["y"],
            "xref": xref,
            "yref": yref,
        }
        for one in found
    ]


def in_frame(
    frame: Sequence[float],
    places: Iterable[tuple[float, float, str]] = (),
    *,
    width_px: float = NARROW_PX,
    folder: Path | None = None,
) -> dict[str, Any]:
    """Return the ground within a frame of degrees as plain data, for a map drawn by a page.

    Parameters
    ----------
    frame
        West, south, east and north edge in degrees.
    places
        What the page marks on the map: longitude, latitude and label.
    width_px
        How wide the page draws it at least: its names keep their size.
    folder
        Folder that holds ``geo/``; tests pass their own.

    Returns
    -------
    dict
        ``cone`` as the numbers of a `Cone`, and ``box``, its left, low, right and high edge in
        kilometres. ``land``, ``near``, ``lines`` and ``coast`` as flat lists of longitude and
        latitude, ``soil`` as such lists by country, and ``names`` as `names` gives them.
        Distances to the ``coast`` hold within the countries of ``northeast_asia.geojson`` only:
        those of ``soil`` and ``near``.
    """
    found, cone = lands(folder), Cone.around(frame)
    box = cone.box(frame)
    reach = cone.reach(box)
    near: list[Ring] = []
    soil: dict[str, list[list[float]]] = {}
    for key, rings in found.countries.items():
        if key not in theme.SOIL:
            near.extend(_seen(rings, reach))
        elif flat := [_flat(ring) for ring in _seen(rings, reach)]:
            soil[key] = flat
    return {
        "cone": [cone.n, cone.c, cone.lon, cone.rho],
        "box": list(box),
        "land": [_flat(ring) for ring in _seen(found.others, reach)],
        "near": [_flat(ring) for ring in near],
        "soil": soil,
        "lines": [_flat(line) for line in _seen(found.lines, reach)],
        "coast": [_flat(line) for line in _seen(_coasts(folder), reach)],
        "names": names_in(frame, places, width_px=width_px),
    }


def names_in(
    frame: Sequence[float], places: Iterable[tuple[float, float, str]], *, width_px: float
) -> list[dict[str, Any]]:
    """Return `names` for the map of a frame of degrees that marks these places."""
    cone = Cone.around(frame)
    height = float(frame[3]) - float(frame[1])
    found = names(cone.box(frame), cone, height_deg=height, width_px=width_px, avoid=places)
    return [{**one, "x": round(one["x"], 1), "y": round(one["y"], 1)} for one in found]


def _trace(
    name: str,
    rings: Iterable[Ring],
    axes: dict[str, str],
    *,
    line: str,
    fill: str = "",
) -> dict[str, Any]:
    xs: list[float | None] = []
    ys: list[float | None] = []
    for ring in rings:
        xs += [x for x, _ in ring]
        ys += [y for _, y in ring]
        xs.append(None)
        ys.append(None)
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        # By this word a page tells the ground from the marks: it draws the ground but once.
        "meta": "ground",
        "x": xs[:-1],
        "y": ys[:-1],
        **axes,
        "hoverinfo": "skip",
        "line": {"color": line, "width": 0.9},
        **({"fill": "toself", "fillcolor": fill} if fill else {}),
    }


def _seen(rings: Iterable[Ring], box: Frame) -> Iterator[Ring]:
    west, south, east, north = box
    for ring in rings:
        xs, ys = zip(*ring, strict=True)
        if min(xs) < east and max(xs) > west and min(ys) < north and max(ys) > south:
            yield ring


def _thinned(ring: Ring, fine: float, box: Frame) -> Ring:
    """Return a line without the points that nobody could see, rounded as finely as is seen.

    Out of view a line may be coarse, but not so near the edge that it would cut into the map.
    """
    # Whole kilometres are whole numbers: a third less to send.
    places = math.ceil(-math.log10(fine)) if fine < 1 else None
    coarse = fine * _OUT_OF_VIEW
    left, low, right, high = box
    kept = [ring[0]]
    for x, y in ring[1:-1]:
        is_seen = left - coarse < x < right + coarse and low - coarse < y < high + coarse
        step = fine if is_seen else coarse
        if max(abs(x - kept[-1][0]), abs(y - kept[-1][1])) >= step:
            kept.append((x, y))
    return tuple((round(x, places), round(y, places)) for x, y in [*kept, ring[-1]])


def _flat(ring: Ring) -> list[float]:
    return [round(number, 3) for point in ring for number in point]


@lru_cache(maxsize=4)
def _coasts(folder: Path | None) -> tuple[Ring, ...]:
    """Return the coasts of the countries: edges of one of them alone, and near no other land."""
    found = lands(folder)
    edges: dict[frozenset[Point], int] = {}
    for ring in _all_rings(found):
        for edge in pairwise(ring):
            edges[frozenset(edge)] = edges.get(frozenset(edge), 0) + 1
    near_others = _cells(found.lines)
    coasts: list[Ring] = []
    for ring in _all_rings(found):
        run: list[Point] = []
        for edge in pairwise(ring):
            is_coast = edges[frozenset(edge)] == 1 and not all(
                _cell(p) in near_others for p in edge
            )
            if is_coast:
                run += [edge[1]] if run else list(edge)
            elif run:
                coasts.append(tuple(run))
                run = []
        if run:
            coasts.append(tuple(run))
    return tuple(coasts)


def _all_rings(found: Lands) -> Iterator[Ring]:
    for rings in found.countries.values():
        yield from rings


def _cell(point: Point) -> tuple[int, int]:
    return int(point[0] // _CELL_DEG), int(point[1] // _CELL_DEG)


def _cells(lines: Iterable[Ring]) -> set[tuple[int, int]]:
    """Return the cells that lines go through, and those around them."""
    found: set[tuple[int, int]] = set()
    for line in lines:
        for (x0, y0), (x1, y1) in pairwise(line):
            steps = max(1, int(max(abs(x1 - x0), abs(y1 - y0)) / _STEP_DEG))
            for n in range(steps + 1):
                col, row = _cell((x0 + (x1 - x0) * n / steps, y0 + (y1 - y0) * n / steps))
                found |= {(col + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)}
    return found
