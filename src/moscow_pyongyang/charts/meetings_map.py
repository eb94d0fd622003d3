"""Where leaders met: places on a map of plain lines, and below it each meeting in time.

Coasts and borders come from the course's own files: no map service is asked.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, ground, parts, theme
from moscow_pyongyang.charts.label_layout import LabelLayout
from moscow_pyongyang.charts.text import count_noun, year_span
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import pandas as pd
    from plotly.graph_objs._figure import Figure

Meeting = dict[str, Any]
COLUMNS = ["Date", "Place", "Meeting", "Level", "Certainty", "Id"]
LANES = ("Moscow", "Far East", "North Korea", "Third country")
FAR_EAST = "the Far East (Soviet or Russian soil east of Lake Baikal, 105° E)"
_SAME_PLACE_DEG, _BAIKAL_LON = 0.5, 105.0
SOURCE = "table summits (the course, from the sources named in each row)"
# Points at the edges of the two views, in degrees.
VIEWS = {
    "whole": ((19.0, 43.0), (37.6, 59.5), (128.0, 56.0), (136.0, 42.0), (127.0, 34.5)),
    "east": ((103.0, 53.5), (131.0, 54.5), (137.0, 43.0), (127.0, 36.0), (114.0, 38.0)),
}
# Albers' equal-area cone over Eurasia: standard parallels and the middle, in degrees.
_SOUTH, _NORTH, _MIDDLE_LON, _MIDDLE_LAT = 32.0, 60.0, 88.0, 50.0
_MAP_SHARE, _HEIGHT, _WIDTH_PX, _WIDER = 0.68, 320, 425, 1.35


def meetings_chart(
    summits: pd.DataFrame, places: pd.DataFrame, *, view: str = "whole", folder: Path | None = None
) -> Figure:
    """Return the meetings as places on a map, and each as a mark on a time axis below.

    The size of a place is the number of meetings there; a hollow mark stands
    for meetings known from later accounts only.

    Parameters
    ----------
    summits, places
        Rows of the tables of these names.
    view
        ``"whole"`` or ``"east"``: how much of the map is in view.
    folder
        Folder that holds ``geo/``; tests pass their own.

    Source
    ------
    data/datapackage.json, tables summits and places; data/geo
    """
    return describe.figure(meetings_spec(meeting_rows(summits, places), view=view, folder=folder))


def meetings_spec(
    rows: Sequence[Meeting],
    *,
    view: str = "whole",
    years: tuple[int, int] | None = None,
    noun: str = "meetings",
    folder: Path | None = None,
) -> describe.Spec:
    """Return `meetings_chart` in plotly's dictionary form, from what `meeting_rows` returns."""
    first, last = years or ((rows[0]["year"], rows[-1]["year"]) if rows else (1945, 2026))
    frame = _frame(view)
    return describe.build_spec(
        [
            _times(rows),
            *_land(view, folder),
            _places(rows),
        ],
        {
            "height": _HEIGHT,
            "margin": {"l": 108, "r": 12, "t": 4, "b": 26},
            "annotations": [*_names(view, rows), *_place_labels(rows, frame)],
            "shapes": [
                ground.sea("x2 domain", "y2 domain"),
                *parts.bands(range(len(LANES) + 1), xref="x domain"),
            ],
            "xaxis": {"type": "date", "range": [f"{first}-01-01", f"{last}-12-31"]},
            "yaxis": {
                "domain": [0, 1 - _MAP_SHARE - 0.04],
                "range": [len(LANES) - 0.5, -0.5],
                "showgrid": False,
                "tickvals": list(range(len(LANES))),
                "ticktext": list(LANES),
                "ticklabelstandoff": 8,
            },
            "xaxis2": {**parts.BARE_AXIS, "anchor": "y2", "range": frame[0]},
            "yaxis2": {
                **parts.BARE_AXIS,
                "anchor": "x2",
                "domain": [1 - _MAP_SHARE, 1],
                "range": frame[1],
                "scaleanchor": "x2",
            },
        },
        title=f"{first if first == last else f'{first}–{last}'}: {meetings_headline(rows)}",
        subtitle=f"Size of a place: number of meetings. Hollow: known from later accounts only. "
        f"{ground.NOTE}",
        alt=meetings_alt(rows, noun),
        source=SOURCE,
        table=meeting_cells(rows),
    )


def _frame(view: str) -> tuple[list[float], list[float]]:
    xs, ys = zip(*(project(lon, lat) for lon, lat in VIEWS[view]), strict=True)
    return [min(xs), max(xs)], [min(ys), max(ys)]


@lru_cache(maxsize=4)
def _land(view: str, folder: Path | None) -> tuple[dict[str, Any], ...]:
    (left, right), (low, high) = _frame(view)
    # The map keeps its shape, so that in one direction more of it is in view, on a wide page most.
    tall = _HEIGHT * _MAP_SHARE
    scale = min(_WIDTH_PX / (right - left), tall / (high - low)) / _WIDER
    across, up = (_WIDTH_PX / scale - right + left) / 2, (tall / scale - high + low) / 2
    box = (left - across, low - up, right + across, high + up)
    return tuple(
        ground.traces(project, box, width_px=_WIDTH_PX, xaxis="x2", yaxis="y2", folder=folder)
    )


def _by_spot(rows: Sequence[Meeting]) -> dict[str, list[Meeting]]:
    spots: dict[str, list[Meeting]] = {}
    for row in rows:
        spots.setdefault(row["spot"], []).append(row)
    return spots


def _size(n: int) -> float:
    return round(8 + 4 * math.sqrt(n), 1)


def _places(rows: Sequence[Meeting]) -> dict[str, Any]:
    spots = list(_by_spot(rows).values())
    at = [project(*there[0]["spot_at"]) for there in spots]
    hollow = [all(row["certainty"] == "reported" for row in there) for there in spots]
    return parts.marks(
        "places",
        [x for x, _ in at],
        [y for _, y in at],
        # A place stands for its newest meeting; the list has all of them.
        ids=[there[-1]["summit_id"] for there in spots],
        texts=[
            f"<b>{there[0]['spot_name']}</b><br>"
            + "<br>".join(spell(row["start"]) for row in there)
            for there in spots
        ],
        marker={
            "color": theme.ACTORS["PRK"].colour,
            "symbol": [theme.marker_symbol("circle", is_hollow=one) for one in hollow],
            "size": [_size(len(there)) for there in spots],
            "line": {"color": theme.ACTORS["PRK"].colour, "width": 2},
            "opacity": 1,
        },
        xaxis="x2",
        yaxis="y2",
    )


def _place_labels(
    rows: Sequence[Meeting], frame: tuple[list[float], list[float]]
) -> list[dict[str, Any]]:
    (left, right), (low, high) = frame
    tall = _HEIGHT * _MAP_SHARE
    room = LabelLayout(_WIDTH_PX, tall)
    spots = [
        (there, project(*there[0]["spot_at"]))
        for there in sorted(_by_spot(rows).values(), key=len, reverse=True)
    ]
    seen = [(t, at) for t, at in spots if left <= at[0] <= right and low <= at[1] <= high]
    # The map keeps its shape: one scale for both directions, whichever is tighter.
    scale = min(_WIDTH_PX / (right - left), tall / (high - low))
    middle = (left + right) / 2, (low + high) / 2

    def pixel(at: tuple[float, float]) -> tuple[float, float]:
        x = _WIDTH_PX / 2 + (at[0] - middle[0]) * scale
        return x, tall / 2 - (at[1] - middle[1]) * scale

    labels = []
    for there, at in seen:
        text = f"{there[0]['spot_name'].split(' (')[0]} {len(there)}"
        # The label may begin at its own mark, not at another one.
        room.marks = [pixel(other) for other_there, other in seen if other_there is not there]
        spot = room.place(pixel(at), [text + "    "])
        aside = 14 if spot.xanchor == "left" else -14
        labels.append(
            {
                "text": f"<b>{text}</b>",
                "font": {"size": 13},
                "x": at[0],
                "y": at[1],
                "xref": "x2",
                "yref": "y2",
                **spot.to_plotly(
                    theme.INK_2, aside=0 if spot.ay else aside, standoff=_size(len(there)) / 2
                ),
            }
        )
    return labels


def _names(view: str, rows: Sequence[Meeting]) -> list[dict[str, Any]]:
    (left, right), (low, high) = _frame(view)
    lats = [lat for _, lat in VIEWS[view]]
    spots = [there[0] for there in _by_spot(rows).values()]
    found = ground.names(
        (left, low, right, high),
        project,
        height_deg=max(lats) - min(lats),
        width_px=_WIDTH_PX,
        avoid=[(*one["spot_at"], f"{one['spot_name'].split(' (')[0]} 1") for one in spots],
    )
    return ground.notes(found, xref="x2", yref="y2")


def _times(rows: Sequence[Meeting]) -> dict[str, Any]:
    days = [span(row["start"]) for row in rows]
    hollow = [row["certainty"] == "reported" for row in rows]
    return parts.marks(
        "meetings",
        [(first + (last - first) / 2).isoformat() for first, last in days],
        [LANES.index(row["lane"]) for row in rows],
        ids=[row["summit_id"] for row in rows],
        texts=[
            f"<b>{row['place']}</b><br>{spell(row['start'])}<br>{row['moscow_side']}<br>"
            f"{row['pyongyang_side']}"
            for row in rows
        ],
        marker={
            "color": theme.ACTORS["PRK"].colour,
            "symbol": [theme.marker_symbol("circle", is_hollow=one) for one in hollow],
            "size": 12,
            "line": {"color": theme.ACTORS["PRK"].colour, "width": 2},
        },
    )


def meeting_rows(summits: pd.DataFrame, places: pd.DataFrame) -> list[Meeting]:
    """Return the meetings as dictionaries with position, lane and common place name.

    Places closer than half a degree become one, under the name with more meetings.

    Parameters
    ----------
    summits, places
        Rows of the tables of these names.
    """
    joined = summits.merge(places[["place_id", "lat", "lon", "entity_id"]], on="place_id")
    rows: list[Meeting] = to_records(joined)
    often = Counter(row["place_id"] for row in rows)
    spots: list[Meeting] = []
    for row in sorted(rows, key=lambda row: (-often[row["place_id"]], row["start"])):
        spot = next((spot for spot in spots if _is_near(spot, row)), row)
        if spot is row:
            spots.append(row)
        row.update(
            spot=spot["place_id"],
            spot_name=places.set_index("place_id").loc[spot["place_id"], "place"],
            spot_at=(spot["lon"], spot["lat"]),
            lane=_lane(row),
            year=int(row["start"][:4]),
        )
    return sorted(rows, key=lambda row: str(row["start"]))


def meetings_headline(rows: Sequence[Meeting]) -> str:
    """Return where they met, and since when no longer in Moscow, in words for a title."""
    if not rows:
        return "no meeting is in this selection"
    if len({row["spot"] for row in rows}) == 1:
        return f"{count_noun(len(rows), 'meeting', 'meetings')} in {rows[0]['spot_name']}"
    home = [row for row in rows if row["lane"] in LANES[:2]]
    moscow = [row for row in home if row["lane"] == LANES[0]]
    if home and not moscow:
        times = "once" if len(home) == 1 else f"{len(home)} times"
        return f"on Soviet or Russian soil they met in the Far East only ({times})"
    later = [row for row in home if moscow and row["start"] > moscow[-1]["start"]]
    if later:
        month = spell(moscow[-1]["start"][:7])
        these = "the one on Russian soil was"
        if len(later) > 1:
            these = f"all {len(later)} on Russian soil were"
        return f"after {month} no meeting in Moscow: {these} in the Far East"
    share = f"{len(moscow)} of {count_noun(len(rows), 'meeting', 'meetings')}"
    return f"{share} took place in Moscow"


def meetings_alt(rows: Sequence[Meeting], noun: str = "meetings") -> str:
    """Return how many meetings, where, and since when in the Far East, computed."""
    if not rows:
        return f"Empty map: no {noun} in this selection."
    often = Counter(row["spot_name"] for row in rows).most_common()
    where = ", ".join(f"{place} {n}" for place, n in often)
    east = [row for row in rows if row["lane"] == LANES[1]]
    far = f"None in {FAR_EAST}."
    if east:
        n = count_noun(len(east), "meeting", "meetings")
        far = f"In {FAR_EAST}: {n}, the first in {spell(east[0]['start'][:7])}."
    what = noun if len(rows) > 1 else noun.replace("meetings", "meeting")
    return (
        f"Map with a time axis of {len(rows)} {what} of Moscow and Pyongyang, "
        f"{year_span(rows)}: {where}. {far}"
    )


def meeting_cells(rows: Sequence[Meeting]) -> describe.Cells:
    """Return one row a meeting, dates in words."""
    return {
        "columns": COLUMNS,
        "rows": [
            [
                spell(row["start"]),
                row["place"],
                f"{row['place']}: {row['moscow_side']}; {row['pyongyang_side']}",
                row["level"],
                row["certainty"],
                row["summit_id"],
            ]
            for row in rows
        ],
    }


def _is_near(spot: Meeting, row: Meeting) -> bool:
    apart = math.hypot(spot["lon"] - row["lon"], spot["lat"] - row["lat"])
    return apart < _SAME_PLACE_DEG


def _lane(row: Meeting) -> str:
    if row["entity_id"] == "PRK":
        return LANES[2]
    if row["entity_id"] not in ("RUS", "SUN"):
        return LANES[3]
    return LANES[1] if row["lon"] > _BAIKAL_LON else LANES[0]


def project(lon: float, lat: float) -> tuple[float, float]:
    """Return the position on the map, in thousands of kilometres from its middle."""
    n = (math.sin(math.radians(_SOUTH)) + math.sin(math.radians(_NORTH))) / 2
    c = math.cos(math.radians(_SOUTH)) ** 2 + 2 * n * math.sin(math.radians(_SOUTH))
    rho = math.sqrt(c - 2 * n * math.sin(math.radians(lat))) / n
    rho_0 = math.sqrt(c - 2 * n * math.sin(math.radians(_MIDDLE_LAT))) / n
    theta = n * math.radians(lon - _MIDDLE_LON)
    return 6.371 * rho * math.sin(theta), 6.371 * (rho_0 - rho * math.cos(theta))
