"""Where leaders met: places on a map, the ways to them, and below each meeting in time.

Coasts and borders come from the course's own files: no map service is asked.
"""

from __future__ import annotations

import math
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from moscow_pyongyang.charts import describe, ground, parts, theme
from moscow_pyongyang.charts.cone import Cone
from moscow_pyongyang.charts.text import count_noun, year_span
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import pandas as pd
    from plotly.graph_objs._figure import Figure

    from moscow_pyongyang.charts.cone import Frame, Point

Meeting = dict[str, Any]
COLUMNS = ["Date", "Place", "Meeting", "Level", "Certainty", "Id"]
LANES = ("Moscow", "Far East", "North Korea", "Third country")
FAR_EAST = "the Far East (Soviet or Russian soil east of Lake Baikal, 105° E)"
_SAME_PLACE_DEG, _BAIKAL_LON = 0.5, 105.0
SOURCE = "table summits (the course, from the sources named in each row)"


class _View(NamedTuple):
    """How much of the map is in view: its projection, and its edges in kilometres."""

    cone: Cone
    box: Frame
    height_deg: float


VIEWS = {
    "whole": _View(
        Cone.of(32.0, 60.0, lon=88.0, lat=50.0), (-4950.0, -1250.0, 5150.0, 1980.0), 40.0
    ),
    "east": _View(
        Cone.of(36.0, 54.0, lon=123.0, lat=45.0), (-2000.0, -1000.0, 1900.0, 1050.0), 22.0
    ),
}
# The two capitals, from which they travel: longitude and latitude in degrees.
_ON_MAP = {"xaxis": "x2", "yaxis": "y2"}
_CAPITALS = {"Moscow": (37.6178, 55.752), "Pyongyang": (125.7543, 39.0339)}
_TRAVELLERS = {"Moscow": "RUS", "Pyongyang": "PRK"}
# How far a way leaves the straight line, as a part of its length, and in how many steps.
_BEND, _STEPS = 0.09, 24
_NO_MEETING = "no meeting"
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
# Where the time axis begins, as a part of the picture's width; the map is as wide as the picture.
_LANES_FROM = 0.2
_MAP_SHARE, _HEIGHT, _WIDTH_PX, _WIDER = 0.66, 320, 520, 1.4
_MARGIN = {"l": 8, "r": 12, "t": 4, "b": 26}
# Meetings of one lane that are nearer in time than that stand by turns a little up and down.
_NEAR_YEARS, _TURN_BY = 1.9, 0.24
_MARK_PX, _NAME_PX = 10, 13
_HOSTS = ("Soviet or Russian soil", "North Korea", "third country")


def meetings_chart(
    summits: pd.DataFrame, places: pd.DataFrame, *, view: str = "whole", folder: Path | None = None
) -> Figure:
    """Return the meetings as places on a map, and each as a mark on a time axis below.

    Size and number of a place count the meetings there; a hollow mark stands for meetings
    known from later accounts only. Lines lead to it from the capitals of those who travelled.

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
    among: Sequence[Meeting] = (),
    folder: Path | None = None,
) -> describe.Spec:
    """Return `meetings_chart` in plotly's dictionary form, from what `meeting_rows` returns.

    Of the rows `among` which these were chosen all names keep their places: so nothing moves
    when others are chosen.
    """
    first, last = years or ((rows[0]["year"], rows[-1]["year"]) if rows else (1945, 2026))
    shown = VIEWS[view]
    spec = describe.build_spec(
        [
            _times(rows),
            *_land(view, folder),
            *_ways(rows, view),
            _capitals(view),
            _places(rows, view),
            _seats(rows, view),
            *_key(),
        ],
        {
            "height": _HEIGHT + parts.LEGEND_PX,
            "legend": parts.LEGEND,
            "margin": {**_MARGIN, "t": _MARGIN["t"] + parts.LEGEND_PX},
            "annotations": [*_ground_names(view, among or rows), *_place_names(rows, view, among)],
            "shapes": [
                ground.sea("x2 domain", "y2 domain"),
                *parts.bands(range(len(LANES) + 1), xref="x domain"),
            ],
            "xaxis": {
                "type": "date",
                "domain": [_LANES_FROM, 1],
                "range": [f"{first}-01-01", f"{last}-12-31"],
            },
            "yaxis": {
                "domain": [0, 1 - _MAP_SHARE - 0.03],
                "range": [len(LANES) - 0.5, -0.5],
                "showgrid": False,
                "tickvals": list(range(len(LANES))),
                "ticktext": list(LANES),
                "ticklabelstandoff": 8,
                "tickfont": {"size": 13},
            },
            "xaxis2": {**parts.BARE_AXIS, "anchor": "y2", "range": [shown.box[0], shown.box[2]]},
            "yaxis2": {
                **parts.BARE_AXIS,
                "anchor": "x2",
                "domain": [1 - _MAP_SHARE, 1],
                "range": [shown.box[1], shown.box[3]],
                "scaleanchor": "x2",
            },
        },
        title=f"{first if first == last else f'{first}–{last}'}: {meetings_headline(rows)}",
        subtitle="Number and size of a mark: meetings there. Lines: the ways from the two "
        f"capitals. Hollow: known from later accounts only. {ground.NOTE}",
        alt=meetings_alt(rows, noun),
        source=SOURCE,
        table=meeting_cells(rows),
        legend_px=parts.LEGEND_PX,
    )
    spec["layout"]["meta"]["halo"] = theme.LAND
    return spec


@lru_cache(maxsize=4)
def _land(view: str, folder: Path | None) -> tuple[dict[str, Any], ...]:
    cone, (left, low, right, high), _ = VIEWS[view]
    # The map keeps its shape, so that in one direction more of it is in view, on a wide page most.
    tall = _HEIGHT * _MAP_SHARE
    scale = min(_WIDTH_PX / (right - left), tall / (high - low)) / _WIDER
    across, up = (_WIDTH_PX / scale - right + left) / 2, (tall / scale - high + low) / 2
    box = (left - across, low - up, right + across, high + up)
    return tuple(
        ground.traces(cone, box, width_px=_WIDTH_PX, xaxis="x2", yaxis="y2", folder=folder)
    )


def _by_spot(rows: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    spots: dict[str, list[Meeting]] = {}
    for row in rows:
        spots.setdefault(row["spot"], []).append(row)
    return spots


def _size(n: int) -> float:
    return round(12 + 6 * math.sqrt(n), 1)


def _host(row: Meeting) -> tuple[str, str]:
    """Return the colour of the country where a meeting was, and of what is written on it."""
    if row["lane"] in LANES[:2]:
        return theme.ACTORS["RUS"].colour, theme.WHITE
    return theme.actor("PRK" if row["lane"] == LANES[2] else "").colour, theme.ON_BRIGHT


def _is_reported(rows: Iterable[Meeting]) -> bool:
    return all(row["certainty"] == "reported" for row in rows)


def _marker(rows: Sequence[Meeting], hollow: Sequence[bool], size: Any) -> dict[str, Any]:
    colours = [_host(row)[0] for row in rows]
    return {
        "color": colours,
        "symbol": [theme.marker_symbol("circle", is_hollow=one) for one in hollow],
        "size": size,
        "line": {
            # A hollow mark has a line of its own colour; a full one is parted from its neighbour.
            "color": [
                own if one else theme.WHITE for own, one in zip(colours, hollow, strict=True)
            ],
            "width": [2 if one else 1 for one in hollow],
        },
        "opacity": 1,
    }


def _places(rows: Sequence[Meeting], view: str) -> dict[str, Any]:
    spots = list(_by_spot(rows).values())
    at = [VIEWS[view].cone.project(*there[0]["spot_at"]) for there in spots]
    # A place stands for its newest meeting; the list has all of them.
    newest = [there[-1] for there in spots]
    hollow = [_is_reported(there) for there in spots]
    inks = [
        theme.INK if is_hollow else _host(row)[1]
        for row, is_hollow in zip(newest, hollow, strict=True)
    ]
    return parts.marks(
        "places",
        [x for x, _ in at],
        [y for _, y in at],
        ids=[row["summit_id"] for row in newest],
        texts=[f"<b>{len(there)}</b>" for there in spots],
        marker=_marker(newest, hollow, [_size(len(there)) for there in spots]),
        mode="markers+text",
        textfont={"size": 12, "color": inks},
        hovertext=[
            f"<b>{there[0]['spot_name']}</b><br>"
            + "<br>".join(spell(row["start"]) for row in there)
            for there in spots
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        **_ON_MAP,
    )


def _seats(rows: Sequence[Meeting], view: str) -> dict[str, Any]:
    """Return a mark that nobody sees for each meeting: a picked one is ringed at its place too."""
    n = Counter(row["spot"] for row in rows)
    at = [VIEWS[view].cone.project(*row["spot_at"]) for row in rows]
    return {
        **parts.marks(
            "seats",
            [x for x, _ in at],
            [y for _, y in at],
            ids=[row["summit_id"] for row in rows],
            texts=[],
            marker={"size": [_size(n[row["spot"]]) for row in rows], "opacity": 0},
            **_ON_MAP,
        ),
        "hoverinfo": "skip",
        "hovertemplate": None,
    }


def _capitals(view: str) -> dict[str, Any]:
    at = [VIEWS[view].cone.project(*place) for place in _CAPITALS.values()]
    colours = [theme.ACTORS[_TRAVELLERS[name]].colour for name in _CAPITALS]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": "capitals",
        "x": [x for x, _ in at],
        "y": [y for _, y in at],
        "hoverinfo": "skip",
        "marker": {
            "color": colours,
            "symbol": "square",
            "size": 7,
            "line": {"color": theme.WHITE, "width": 1},
            "opacity": 1,
        },
        **_ON_MAP,
    }


def _ways(rows: Sequence[Meeting], view: str) -> list[dict[str, Any]]:
    """Return the ways from each capital to the places where its leaders met the other side."""
    spots = list(_by_spot(rows).values())
    found = [
        _lines(capital, spots, view, width=1.2, opacity=0.5)
        for capital in _CAPITALS
        if any(_travels(capital, there) for there in spots)
    ]
    # Without a picked meeting nothing is drawn in bold: what comes first belongs to none of them.
    found.append({**_lines("Moscow", [], view), "meta": {"of": [_NO_MEETING]}})
    for there in spots:
        found += [
            {
                **_lines(capital, [there], view, width=2.8, opacity=1),
                "meta": {"of": [row["summit_id"] for row in there]},
            }
            for capital in _CAPITALS
            if _travels(capital, there)
        ]
    return found


def _travels(capital: str, there: Sequence[Meeting]) -> bool:
    return math.dist(there[0]["spot_at"], _CAPITALS[capital]) >= _SAME_PLACE_DEG


def _lines(
    capital: str,
    spots: Sequence[Sequence[Meeting]],
    view: str,
    *,
    width: float = 1,
    opacity: float = 1,
) -> dict[str, Any]:
    cone = VIEWS[view].cone
    xs: list[float | None] = []
    ys: list[float | None] = []
    for there in spots:
        if _travels(capital, there):
            ends = cone.project(*_CAPITALS[capital]), cone.project(*there[0]["spot_at"])
            points = _way(*ends)
            xs += [*(x for x, _ in points), None]
            ys += [*(y for _, y in points), None]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": f"ways from {capital}",
        "x": xs[:-1],
        "y": ys[:-1],
        "hoverinfo": "skip",
        "line": {"color": theme.ACTORS[_TRAVELLERS[capital]].colour, "width": width},
        "opacity": opacity,
        **_ON_MAP,
    }


@lru_cache(maxsize=128)
def _way(start: Point, end: Point) -> tuple[Point, ...]:
    """Return a line that bends to the left of who goes: there and back are two lines."""
    (x0, y0), (x1, y1) = start, end
    x, y = (x0 + x1) / 2 - (y1 - y0) * _BEND * 2, (y0 + y1) / 2 + (x1 - x0) * _BEND * 2
    shares = [step / _STEPS for step in range(_STEPS + 1)]
    return tuple(
        (
            round((1 - t) ** 2 * x0 + 2 * t * (1 - t) * x + t**2 * x1),
            round((1 - t) ** 2 * y0 + 2 * t * (1 - t) * y + t**2 * y1),
        )
        for t in shares
    )


def _key() -> list[dict[str, Any]]:
    colours = (theme.ACTORS["RUS"].colour, theme.ACTORS["PRK"].colour, theme.actor("").colour)
    return [
        *(
            parts.legend_entry(name, marker={"color": one, "symbol": "circle", "size": 10})
            for name, one in zip(_HOSTS, colours, strict=True)
        ),
        parts.legend_entry(
            "later accounts only",
            marker={"color": theme.INK_2, "symbol": "circle-open", "size": 10},
        ),
        *(
            parts.legend_entry(
                f"from {capital}",
                line={"color": theme.ACTORS[_TRAVELLERS[capital]].colour, "width": 2},
            )
            for capital in _CAPITALS
        ),
    ]


def _short(name: str) -> str:
    return name.split(" (")[0].removesuffix(" Cosmodrome")


def _named(rows: Sequence[Meeting]) -> dict[str, tuple[Point, float]]:
    """Return where the names stand that the map shows: place in degrees, size of its mark."""
    found = {name: (place, 7.0) for name, place in _CAPITALS.items()}
    for there in _by_spot(rows).values():
        found[_short(there[0]["spot_name"])] = (there[0]["spot_at"], _size(len(there)))
    return found


def _place_names(
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


def _ground_names(view: str, rows: Sequence[Meeting]) -> tuple[dict[str, Any], ...]:
    ends = tuple(there[0]["spot_at"] for there in _by_spot(rows).values())
    return _names_between(view, tuple(_named(rows).items()), ends)


@lru_cache(maxsize=8)
def _names_between(
    view: str, named: tuple[tuple[str, tuple[Point, float]], ...], ends: tuple[Point, ...]
) -> tuple[dict[str, Any], ...]:
    """Return the names of the ground that cover no other name, no mark and no way to the `ends`."""
    cone, box, height_deg = VIEWS[view]
    per_px = (box[2] - box[0]) / _WIDTH_PX
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
    for capital in _CAPITALS:
        way = _lines(capital, [[{"spot_at": end}] for end in ends], view)
        taken += [(x, y, x, y) for x, y in zip(way["x"], way["y"], strict=True) if x is not None]
    found = ground.names(box, cone, height_deg=height_deg, width_px=_WIDTH_PX, taken=taken)
    return tuple(ground.notes(found, xref="x2", yref="y2"))


def _times(rows: Sequence[Meeting]) -> dict[str, Any]:
    days = [span(row["start"]) for row in rows]
    hollow = [_is_reported([row]) for row in rows]
    return parts.marks(
        "meetings",
        [(first + (last - first) / 2).isoformat() for first, last in days],
        [LANES.index(row["lane"]) + row["turn"] for row in rows],
        ids=[row["summit_id"] for row in rows],
        texts=[
            f"<b>{row['place']}</b><br>{spell(row['start'])}<br>{row['moscow_side']}<br>"
            f"{row['pyongyang_side']}"
            for row in rows
        ],
        marker=_marker(rows, hollow, [_MARK_PX - 1 if one else _MARK_PX for one in hollow]),
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
    rows.sort(key=lambda row: str(row["start"]))
    _take_turns(rows)
    return rows


def _take_turns(rows: Sequence[Meeting]) -> None:
    """Have meetings of one lane that are near in time stand by turns a little up and down."""
    for lane in LANES:
        own = [row for row in rows if row["lane"] == lane]
        when = [span(row["start"])[0].toordinal() / 365.25 for row in own]
        turn = -_TURN_BY
        for i, row in enumerate(own):
            beside = [abs(when[i] - when[j]) for j in (i - 1, i + 1) if 0 <= j < len(own)]
            is_near = any(gap < _NEAR_YEARS for gap in beside)
            row["turn"] = turn if is_near else 0.0
            turn = -turn if is_near else -_TURN_BY


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
