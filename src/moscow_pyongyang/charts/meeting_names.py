"""The names on the map of meetings: of its places, and of the ground where room is left."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import ground, theme
from moscow_pyongyang.charts.meeting_ground import CAPITALS, VIEWS, WIDTH_PX
from moscow_pyongyang.charts.meeting_marks import mark_size
from moscow_pyongyang.charts.meeting_rows import Meeting, by_spot
from moscow_pyongyang.charts.meeting_ways import lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts.cone import Point

_NAME_PX = 13
# On which side of its mark a name stands; any other stands to the right.
_SIDES = {
    "Moscow": "below",
    "Belgrade": "above",
    "Ulan-Ude": "left",
    "Beijing": "left",
}
_ANCHORS = {
    "left": ("right", "middle"),
    "right": ("left", "middle"),
    "below": ("center", "top"),
    "above": ("left", "bottom"),
}


def _short(name: str) -> str:
    return name.split(" (")[0].removesuffix(" Cosmodrome")


def _named(rows: Sequence[Meeting]) -> dict[str, tuple[Point, float]]:
    """Return where the names stand that the map shows: place in degrees, size of its mark."""
    found = {name: (place, 7.0) for name, place in CAPITALS.items()}
    for there in by_spot(rows).values():
        found[_short(there[0]["spot_name"])] = (there[0]["spot_at"], mark_size(len(there)))
    return found


def place_names(
    rows: Sequence[Meeting], view: str, among: Sequence[Meeting]
) -> list[dict[str, Any]]:
    """Return the names of the places; each stands where it stands with all of its meetings."""
    widest = _named(among)
    notes = []
    for name, (place, size) in _named(rows).items():
        x, y = VIEWS[view].cone.project(*place)
        side = _SIDES.get(name, "right")
        away = max(size, widest.get(name, (place, 0.0))[1]) / 2 + 5
        xanchor, yanchor = _ANCHORS[side]
        shift = {
            "left": (-away, 0.0),
            "right": (away, 0.0),
            "below": (0.0, -away),
            "above": (-away, away),
        }[side]
        notes.append(
            {
                "text": f"<b>{name}</b>",
                "font": {"size": _NAME_PX, "color": theme.INK},
                "showarrow": False,
                "borderpad": 0,
                **{"x": x, "y": y, "xref": "x2", "yref": "y2"},
                **{"xanchor": xanchor, "yanchor": yanchor},
                **{"xshift": shift[0], "yshift": shift[1]},
            }
        )
    return notes


def ground_names(view: str, rows: Sequence[Meeting]) -> tuple[dict[str, Any], ...]:
    """Return the names of countries and seas for which the meetings leave room."""
    ends = tuple(there[0]["spot_at"] for there in by_spot(rows).values())
    return _names_between(view, tuple(_named(rows).items()), ends)


@lru_cache(maxsize=8)
def _names_between(
    view: str, named: tuple[tuple[str, tuple[Point, float]], ...], ends: tuple[Point, ...]
) -> tuple[dict[str, Any], ...]:
    """Return the names of the ground that cover no other name, no mark and no way to the `ends`."""
    cone, box, height_deg = VIEWS[view]
    per_px = (box[2] - box[0]) / WIDTH_PX
    taken = []
    for name, (place, size) in named:
        x, y = cone.project(*place)
        wide, half, line = len(name) * 8 * per_px, (size / 2 + 4) * per_px, 18 * per_px
        reach = {  # to the left, down, to the right and up
            "left": (wide + half, half, half, half),
            "right": (half, half, wide + half, half),
            "below": (max(wide / 2, half), half + line, max(wide / 2, half), half),
            "above": (half, half, wide, half + line),
        }[_SIDES.get(name, "right")]
        taken.append((x - reach[0], y - reach[1], x + reach[2], y + reach[3]))
    for capital in CAPITALS:
        way = lines(capital, [[{"spot_at": end}] for end in ends], view)
        taken += [(x, y, x, y) for x, y in zip(way["x"], way["y"], strict=True) if x is not None]
    found = ground.names(box, cone, height_deg=height_deg, width_px=WIDTH_PX, taken=taken)
    return tuple(ground.notes(found, xref="x2", yref="y2"))
