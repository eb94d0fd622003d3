"""What is drawn in a header: the years of the course, where it plays, and who is who.

Every colour is a variable of the page with the light colour behind it: ``var(--mp-PRK, #ef6028)``.
A page sets the variables for its theme; an image has none and keeps the light colours.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import escape
from math import acos, atan2, cos, degrees, radians, sin
from typing import TYPE_CHECKING

from moscow_pyongyang.charts import ground, theme
from moscow_pyongyang.charts.cone import Cone

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

FIRST_YEAR, LAST_YEAR = 1945, 2026
MAP_SIZE = (248, 154)
STRIP_SIZE = (984, 48)
# On paper the strip is drawn at two thirds of its size, and years are written below it.
STILL_LABELS = 24
PLATE = 40
_VARIABLE = re.compile(r"var\(--mp-[\w-]+, (#[0-9a-f]{3,8})\)")
_SEA = theme.WHITE
# The ground of every map of the course; `charts.ground` says what lies where.
_GROUND = {
    **{"sea": theme.SEA, "land": theme.LAND, "shore": theme.SHORE},
    **{f"soil-{key}": light for key, light in theme.SOIL.items()},
}
_EARTH_KM = 6371
# The names of two cities that every map of the course shows, as they are written there.
_SCRIPTS = {"pyongyang": "평양", "seoul": "서울", "beijing": "北京"}
# Names hang to the left of what lies west of it, as on the peninsula's two coasts.
_MIDDLE = 126.5
_LETTER_PX = 7.2
# The way to Moscow stands in the upper edge.
_LINE_PX = 22
# So much of what lies beside the map is drawn, so that its edge is no coast.
_OUTSIDE_PX = 8

Place = tuple[str, str, float, float]


def colours() -> dict[str, tuple[str, str]]:
    """Return the light and the dark colour of each variable that the drawings use."""
    found = {key: (one.colour, one.dark) for key, one in theme.ACTORS.items()}
    found |= {f"on-{key}": (_on(light), _on(dark)) for key, (light, dark) in found.items()}
    return found | {
        "closer": (theme.CLOSENESS[1].colour, theme.CLOSENESS[1].dark),
        "apart": (theme.CLOSENESS[-1].colour, theme.CLOSENESS[-1].dark),
        "land": (theme.GRID, theme.DARK[theme.GRID]),
        "sea": (_SEA, theme.DARK_GROUND),
        "text": (theme.INK, theme.DARK[theme.INK]),
        "quiet": (theme.INK_2, theme.DARK[theme.INK_2]),
        **{f"map-{key}": (one, theme.DARK[one]) for key, one in _GROUND.items()},
    }


def still(svg: str) -> str:
    """Return a drawing for an image: in its light colours."""
    return _VARIABLE.sub(r"\1", svg)


def strip_svg(
    counts: Mapping[int, tuple[int, int]], lit: tuple[int, int] | None, *, has_labels: bool = False
) -> str:
    """Return the years of the course: a bar up for each event that drew near, one down for apart.

    Parameters
    ----------
    counts
        Of each year, the events that drew the two closer and those that moved them apart.
    lit
        First and last year in full colour; None lights all.
    has_labels
        Whether years are written below it; a page writes them itself.
    """
    wide, high = STRIP_SIZE
    step = wide / (LAST_YEAR - FIRST_YEAR + 1)
    parts = []
    if lit:
        left, right = (lit[0] - FIRST_YEAR) * step, (lit[1] + 1 - FIRST_YEAR) * step
        band = f"{_fill('land')};fill-opacity:.6"
        parts.append(_rect(left, 0, right - left, high, band))
    parts += _bars(counts, lit)
    below = STILL_LABELS if has_labels else 0
    for year, anchor in strip_labels(lit) if has_labels else ():
        x = (year - FIRST_YEAR) * step
        parts.append(_text(x, high + 18, str(year), 17, anchor=anchor, variable="quiet"))
    body = "".join(parts)
    shape = "" if has_labels else ' preserveAspectRatio="none"'
    return _svg(wide, high + below, body, shape)


def _bars(counts: Mapping[int, tuple[int, int]], lit: tuple[int, int] | None) -> list[str]:
    wide, high = STRIP_SIZE
    step = wide / (LAST_YEAR - FIRST_YEAR + 1)
    up = max((one[0] for one in counts.values()), default=1) or 1
    down = max((one[1] for one in counts.values()), default=1) or 1
    unit = high / (up + down)
    middle = up * unit
    bars = []
    for year, (closer, apart) in sorted(counts.items()):
        is_lit = lit is None or lit[0] <= year <= lit[1]
        faint = "" if is_lit else ";fill-opacity:.32"
        x = (year - FIRST_YEAR) * step + 1
        if closer:
            tall = closer * unit
            bars.append(_rect(x, middle - tall, step - 2, tall - 0.5, _fill("closer") + faint))
        if apart:
            tall = apart * unit
            bars.append(_rect(x, middle + 0.5, step - 2, tall - 0.5, _fill("apart") + faint))
    return bars


def strip_labels(lit: tuple[int, int] | None) -> list[tuple[int, str]]:
    """Return the years to write below the strip, and where each hangs at its place."""
    wanted = {FIRST_YEAR, 1956, 1970, 1985, 2000, 2022}
    if lit:
        wanted = {year for year in wanted if all(abs(year - one) > 4 for one in lit)} | set(lit)
    wanted = {year for year in wanted if year == LAST_YEAR or LAST_YEAR - year > 3}
    return [(year, "end" if year == LAST_YEAR else "start") for year in sorted(wanted)]


def monogram_svg(entity: str, initials: str) -> str:
    """Return the letters of a person in colour and shape of the state."""
    fill = _fill(entity) if entity in theme.ACTORS else _fill("quiet")
    half = PLATE / 2
    middle, size = half, 14.5 if len(initials) < 3 else 12.0
    match theme.actor(entity).marker.split("-")[0]:
        case "diamond":
            shape = f'<path d="M{half} 0L{PLATE} {half}L{half} {PLATE}L0 {half}Z" style="{fill}"/>'
        case "square":
            shape = _rect(3, 3, PLATE - 6, PLATE - 6, fill)
        case "pentagon":
            shape = f'<path d="M20 0L40 14.5L32.4 38H7.6L0 14.5Z" style="{fill}"/>'
            middle = 21.5
        case "hexagon":
            shape = f'<path d="M20 0L37.3 10V30L20 40L2.7 30V10Z" style="{fill}"/>'
        case _:
            shape = f'<circle cx="{half}" cy="{half}" r="{half - 1}" style="{fill}"/>'
    variable = f"on-{entity}" if entity in theme.ACTORS else "sea"
    letters = _text(
        half, middle + size * 0.36, initials, size, anchor="middle", variable=variable, weight=700
    )
    return _svg(PLATE, PLATE, shape + letters)


def map_svg(places: Sequence[Place], moscow: tuple[float, float] | None) -> str:
    """Return where a lesson plays: the land around its places, and the way to Moscow.

    Parameters
    ----------
    places
        Id, name, latitude and longitude of each.
    moscow
        Latitude and longitude; None draws no arrow.
    """
    wide, high = MAP_SIZE
    found = ground.lands()
    frame = _frame([(lat, lon) for _, _, lat, lon in places])
    cone = Cone.around(frame)
    box = cone.box(frame)
    scale = wide / (box[2] - box[0])

    def at(lon: float, lat: float) -> tuple[float, float]:
        x, y = cone.project(lon, lat)
        return (x - box[0]) * scale, (box[3] - y) * scale

    parts = [_rect(0, 0, wide, high, _fill("map-sea"))]
    for entity, rings in {"": found.others, **found.countries}.items():
        placed = ([at(lon, lat) for lon, lat in ring] for ring in rings)
        lines = [
            "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in seen) + "Z"
            for seen in map(_within, placed)
            if seen
        ]
        if lines:
            shore = f"stroke:var(--mp-map-shore, {theme.SHORE});stroke-width:.7"
            soil = f"map-soil-{entity}" if entity in theme.SOIL else "map-land"
            parts.append(f'<path d="{"".join(lines)}" style="{_fill(soil)};{shore}"/>')
    dots = [at(lon, lat) for _, _, lat, lon in places]
    taken = [(x - 5, y - 5, x + 5, y + 5) for x, y in dots]
    for (key, name, _, lon), (x, y) in zip(places, dots, strict=True):
        words = f"{name} {_SCRIPTS[key]}" if key in _SCRIPTS else name
        label = _name_beside(x, y, len(words), taken, is_west=lon < _MIDDLE)
        taken.append(label.box)
        parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3.6" style="{_fill("text")}"/>')
        parts.append(
            _text(label.x, label.y, words, 11.5, anchor=label.anchor, weight=700, halo=True)
        )
    if moscow and places:
        parts.append(_to_moscow(places[0], moscow))
    return _svg(wide, high, "".join(parts), ' style="display:block"')


@dataclass(frozen=True)
class NameLabel:
    """Where a name hangs, and the box that it takes: left, top, right, bottom."""

    x: float
    y: float
    anchor: str
    box: tuple[float, float, float, float]


def _name_beside(
    x: float,
    y: float,
    n_letters: int,
    taken: Sequence[tuple[float, float, float, float]],
    *,
    is_west: bool,
) -> NameLabel:
    """Return where a name has room: beside its dot, else below or above; the best of them."""
    length = _LETTER_PX * n_letters
    half = length / 2
    middle = min(max(x, half + 2), MAP_SIZE[0] - half - 2)
    left = NameLabel(x - 7, y + 4, "end", (x - 7 - length, y - 6, x - 7, y + 6))
    right = NameLabel(x + 7, y + 4, "start", (x + 7, y - 6, x + 7 + length, y + 6))
    below = NameLabel(middle, y + 17, "middle", (middle - half, y + 7, middle + half, y + 19))
    above = NameLabel(middle, y - 8, "middle", (middle - half, y - 18, middle + half, y - 6))
    order = (left, right, below, above) if is_west else (right, left, below, above)
    return min(order, key=lambda one: _crowding(one.box, taken))


def _crowding(
    box: tuple[float, float, float, float], taken: Sequence[tuple[float, float, float, float]]
) -> float:
    """Return how much of a box lies off the map, under the line to Moscow, or on another box."""
    frame = (0, _LINE_PX, *MAP_SIZE)
    inside = _shared(box, frame)
    whole = (box[2] - box[0]) * (box[3] - box[1])
    return round(whole - inside + sum(_shared(box, one) for one in taken))


def _shared(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0 and high > 0 else 0.0


def _to_moscow(home: Place, moscow: tuple[float, float]) -> str:
    _, name, lat, lon = home
    km = round(_distance((lat, lon), moscow), -2)
    turn = _bearing((lat, lon), moscow)
    arrow = (
        f'<g transform="translate(12 14) rotate({turn:.0f})">'
        f'<path d="M0 6V-6M-4 -1L0 -6L4 -1" style="fill:none;stroke:var(--mp-text, {theme.INK});'
        'stroke-width:1.6"/></g>'
    )
    words = f"{name}–Moscow {km:,.0f} km"
    return arrow + _text(24, 18, words, 11, variable="quiet", halo=True)


def _frame(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return west, south, east, north: around all places, in the shape of the picture."""
    lats, lons = [lat for lat, _ in points] or [39.0], [lon for _, lon in points] or [126.5]
    middle_lat, middle_lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    narrow = cos(radians(middle_lat))
    shape = MAP_SIZE[0] / MAP_SIZE[1]
    high = max(max(lats) - min(lats) + 4.6, (max(lons) - min(lons) + 7) * narrow / shape, 10.0)
    wide = high * shape / narrow
    # A little up: the upper edge holds the way to Moscow.
    middle_lat += 0.05 * high
    return (
        middle_lon - wide / 2,
        middle_lat - high / 2,
        middle_lon + wide / 2,
        middle_lat + high / 2,
    )


def _within(ring: Sequence[tuple[float, float]]) -> Sequence[tuple[float, float]]:
    """Return the part of an outline that lies on the map, cut edge by edge, a little outside."""
    for axis, edge, sign in (
        (0, -_OUTSIDE_PX, 1),
        (0, MAP_SIZE[0] + _OUTSIDE_PX, -1),
        (1, -_OUTSIDE_PX, 1),
        (1, MAP_SIZE[1] + _OUTSIDE_PX, -1),
    ):
        kept: list[tuple[float, float]] = []
        for before, other in zip([ring[-1], *ring[:-1]], ring, strict=True):
            is_in, was_in = sign * (other[axis] - edge) >= 0, sign * (before[axis] - edge) >= 0
            if is_in != was_in:
                share = (edge - before[axis]) / (other[axis] - before[axis])
                kept.append(
                    (
                        before[0] + share * (other[0] - before[0]),
                        before[1] + share * (other[1] - before[1]),
                    )
                )
            if is_in:
                kept.append(other)
        ring = kept
        if not ring:
            return []
    return ring


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = (map(radians, point) for point in (one, other))
    return _EARTH_KM * acos(sin(a) * sin(c) + cos(a) * cos(c) * cos(b - d))


def _bearing(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = (map(radians, point) for point in (one, other))
    return degrees(atan2(sin(d - b) * cos(c), cos(a) * sin(c) - sin(a) * cos(c) * cos(d - b)))


def _on(colour: str) -> str:
    """Return black or white, whichever is read more easily on a colour."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    light = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return theme.WHITE if 1.05 / (light + 0.05) > (light + 0.05) / 0.05 else "#000000"


def _fill(variable: str) -> str:
    return f"fill:var(--mp-{variable}, {_light()[variable]})"


@cache
def _light() -> dict[str, str]:
    """Return the light colour of each variable."""
    return {key: light for key, (light, _) in colours().items()}


def _rect(x: float, y: float, wide: float, high: float, style: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" style="{style}"/>'


def _text(
    x: float,
    y: float,
    words: str,
    size: float,
    *,
    anchor: str = "start",
    variable: str = "text",
    weight: int = 400,
    halo: bool = False,
) -> str:
    around = (
        f";stroke:var(--mp-map-land, {theme.LAND});stroke-width:3px;stroke-linejoin:round;"
        "paint-order:stroke"
        if halo
        else ""
    )
    style = f"{_fill(variable)};font:{weight} {size}px {theme.SANS}{around}".replace('"', "'")
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="{escape(style)}">'
        f"{escape(words)}</text>"
    )


def _svg(wide: float, high: float, body: str, more: str = "") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" '
        f'viewBox="0 0 {wide:g} {high:g}"{more} aria-hidden="true" focusable="false">{body}</svg>'
    )


def beside(drawings: Iterable[tuple[str, float, float]], gap: float = 24) -> str:
    """Return drawings in one picture, one under the other, as a page without scripts shows them."""
    parts, high, wide = [], 0.0, 0.0
    for svg, own_wide, own_high in drawings:
        inner = re.sub(
            r'<svg (.*?)width="[^"]*" height="[^"]*"',
            rf'<svg x="0" y="{high:g}" \1width="{own_wide:g}" height="{own_high:g}"',
            svg,
            count=1,
        )
        parts.append(inner)
        high += own_high + gap
        wide = max(wide, own_wide)
    return _svg(wide, max(high - gap, 1), "".join(parts))
