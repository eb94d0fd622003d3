"""Checks of who met whom and where: leaders in office, places inside their country."""

from __future__ import annotations

import json
import re
from functools import lru_cache
from itertools import pairwise
from math import cos, hypot, radians
from typing import TYPE_CHECKING

from authoring.history import PRECISION, LocatedRow, has, rows, when
from moscow_pyongyang.errors import DataError
from moscow_pyongyang.tables.dates import span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from authoring import Problem

# The table leaders lists neither heads of government nor ceremonial heads of state, so
# only this level of a summit can be compared with it on Moscow's side.
_TOP = "top leaders"
# Offices whose holders stand in leaders; a premier does not, unless he led the state too.
_LISTED_OFFICES = {"general secretary", "president"}
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


def leader_problems(data: Path) -> Iterator[Problem]:
    """Yield spells that contradict themselves or one another."""
    spells = rows(data, "leaders")
    for row in spells:
        end = row.text("end")
        if end and end < row["start"]:
            yield row.wrong(f"{row['leader']} leaves office on {end}, before {row['start']}")
        if row["is_in_office"] == bool(end):
            yield row.wrong("is_in_office does not agree with the column end")
        if f"-{row['start']}-" not in row["leader_id"]:
            yield row.wrong(f"the first day {row['start']} is not the one inside the id")
    for capital in sorted({row["capital"] for row in spells}):
        own = [r for r in spells if r["capital"] == capital and r["role"] == "effective"]
        for before, after in pairwise(sorted(own, key=lambda row: row["start"])):
            if not before.text("end") or before["end"] > after["start"]:
                yield after.wrong(
                    f"{before['leader']} and {after['leader']} both lead {capital} "
                    f"{when(after['start'])}",
                    "end the first spell, or give one of them another role.",
                )


def summit_problems(data: Path) -> Iterator[Problem]:
    """Yield summits whose guests were not in office, or whose dates do not agree."""
    if not has(data, "summits", "leaders"):
        return
    spells = rows(data, "leaders")
    for row in rows(data, "summits"):
        start, end = row["start"], row.text("end")
        if not row["summit_id"].startswith(f"{start}-"):
            yield row.wrong(f"the first day {start} is not the one inside the id")
        if PRECISION[len(start)] != row["date_precision"]:
            yield row.wrong(f"the start {start} is not precise to the {row['date_precision']}")
        if end and span(end)[1] < span(start)[0]:
            yield row.wrong(f"the meeting ends on {end}, before it starts on {start}")
        sides = [("pyongyang_side", "Pyongyang")]
        if row["level"] == _TOP:
            sides.append(("moscow_side", "Moscow"))
        for column, capital in sides:
            held = _in_office(spells, capital, start)
            if not any(_names(row[column], person) for person in held):
                yield row.wrong(
                    f"{column} {row[column]!r} names nobody who led {capital} {when(start)}; "
                    f"the table leaders has {_list(held)}",
                    "correct the name, the date or the level.",
                )
        if row["level"] != _TOP:
            held = _in_office(spells, "Moscow", start)
            leader = [person for person in held if _names(row["moscow_side"], person)]
            if leader:
                yield row.wrong(f"{leader[0]} led Moscow then, so the level is {_TOP!r}")


def contact_problems(data: Path) -> Iterator[Problem]:
    """Yield contacts of Washington and Moscow by a president who was not in office."""
    if not has(data, "leader_contacts", "leaders"):
        return
    spells = rows(data, "leaders")
    for row in rows(data, "leader_contacts"):
        if row["end"] < row["start"]:
            yield row.wrong(f"it ends on {row['end']}, before it starts on {row['start']}")
        if str(row["year"]) != row["start"][:4]:
            yield row.wrong(f"the year {row['year']} is not that of the start {row['start']}")
        if row.text("us_role") == "president":
            yield from _absent(row, "us_person", "Washington", spells)
        if row.text("moscow_office") in _LISTED_OFFICES:
            yield from _absent(row, "moscow_person", "Moscow", spells)


def _absent(
    row: LocatedRow, column: str, capital: str, spells: Iterable[LocatedRow]
) -> Iterator[Problem]:
    held = _in_office(spells, capital, row["start"])
    if not any(_names(row[column], person) for person in held):
        yield row.wrong(
            f"{row[column]} did not lead {capital} {when(row['start'])}; "
            f"the table leaders has {_list(held)}",
            "correct the name or the date, here or in leaders.",
        )


def _in_office(spells: Iterable[LocatedRow], capital: str, date: str) -> list[str]:
    first, last = span(date)
    return [
        str(row["leader"])
        for row in spells
        if row["capital"] == capital
        and row["start"] <= last.isoformat()
        and (not row.text("end") or row["end"] >= first.isoformat())
    ]


def _names(text: str, person: str) -> bool:
    """Return whether `text` names `person`, in full or, outside Pyongyang, by family name."""
    given, _, family = person.rpartition(" ")
    # All three leaders of Pyongyang are Kims: only the whole name tells them apart.
    wanted = person if given.startswith("Kim ") else family
    return re.search(rf"\b{re.escape(wanted)}\b", text, re.IGNORECASE) is not None


def _list(people: list[str]) -> str:
    return " and ".join(people) or "nobody"


def place_problems(data: Path) -> Iterator[Problem]:
    """Yield places, test sites and events whose position lies outside their country."""
    outline = read_outline(data)
    for row in rows(data, "places"):
        state = _ALSO.get(row["entity_id"], row["entity_id"])
        lat, lon = row["lat"], row["lon"]
        if state not in outline and state not in _BOXES:
            yield row.wrong(
                f"nothing is known of the extent of {state}",
                "add its box to authoring/history/people_and_places.py, so that it is checked.",
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
