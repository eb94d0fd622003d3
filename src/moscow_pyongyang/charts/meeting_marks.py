"""The marks of the map of meetings: at places, at capitals, on the time axis; and their key."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import parts, theme
from moscow_pyongyang.charts.meeting_ground import CAPITALS, ON_MAP, TRAVELLERS, VIEWS
from moscow_pyongyang.charts.meeting_rows import LANES, Meeting, by_spot, is_reported
from moscow_pyongyang.tables.dates import span, spell

if TYPE_CHECKING:
    from collections.abc import Sequence


_MARK_PX = 10
_HOSTS = ("Soviet or Russian soil", "North Korea", "third country")


def mark_size(n: int) -> float:
    """Return the size in pixels of the mark of a place with this many meetings."""
    return round(12 + 6 * math.sqrt(n), 1)


def _host(row: Meeting) -> tuple[str, str]:
    """Return the colour of the country where a meeting was, and of what is written on it."""
    if row["lane"] in LANES[:2]:
        return theme.ACTORS["RUS"].colour, theme.WHITE
    return theme.actor("PRK" if row["lane"] == LANES[2] else "").colour, theme.ON_BRIGHT


def _marker(
    rows: Sequence[Meeting], hollow: Sequence[bool], size: Sequence[float]
) -> dict[str, Any]:
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


def places(rows: Sequence[Meeting], view: str) -> dict[str, Any]:
    """Return a mark for each place, with the number of the meetings there."""
    spots = list(by_spot(rows).values())
    at = [VIEWS[view].cone.project(*there[0]["spot_at"]) for there in spots]
    # A place stands for its newest meeting; the list has all of them.
    newest = [there[-1] for there in spots]
    hollow = [is_reported(there) for there in spots]
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
        marker=_marker(newest, hollow, [mark_size(len(there)) for there in spots]),
        mode="markers+text",
        textfont={"size": 12, "color": inks},
        hovertext=[
            f"<b>{there[0]['spot_name']}</b><br>"
            + "<br>".join(spell(row["start"]) for row in there)
            for there in spots
        ],
        hovertemplate="%{hovertext}<extra></extra>",
        **ON_MAP,
    )


def seats(rows: Sequence[Meeting], view: str) -> dict[str, Any]:
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
            marker={"size": [mark_size(n[row["spot"]]) for row in rows], "opacity": 0},
            **ON_MAP,
        ),
        "hoverinfo": "skip",
        "hovertemplate": None,
    }


def capitals(view: str) -> dict[str, Any]:
    """Return a small square at each of the two capitals."""
    at = [VIEWS[view].cone.project(*place) for place in CAPITALS.values()]
    colours = [theme.ACTORS[TRAVELLERS[name]].colour for name in CAPITALS]
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
        **ON_MAP,
    }


def times(rows: Sequence[Meeting]) -> dict[str, Any]:
    """Return a mark for each meeting on the time axis, in the lane of its place."""
    days = [span(row["start"]) for row in rows]
    hollow = [is_reported([row]) for row in rows]
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


def key() -> list[dict[str, Any]]:
    """Return the entries of the legend: whose soil, how well known, from which capital."""
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
                line={"color": theme.ACTORS[TRAVELLERS[capital]].colour, "width": 2},
            )
            for capital in CAPITALS
        ),
    ]
