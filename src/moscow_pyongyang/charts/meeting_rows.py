"""Meetings of leaders as rows that can be drawn: at what spot, in what lane, at what turn."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.tables.dates import span
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import pandas as pd


Meeting = dict[str, Any]
LANES = ("Moscow", "Far East", "North Korea", "Third country")
SAME_PLACE_DEG, _BAIKAL_LON = 0.5, 105.0
# Meetings of one lane that are nearer in time than that stand by turns a little up and down.
_NEAR_YEARS, _TURN_BY = 1.9, 0.24


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


def by_spot(rows: Iterable[Meeting]) -> dict[str, list[Meeting]]:
    """Return the meetings at each spot of the map, in the order of the rows."""
    spots: dict[str, list[Meeting]] = {}
    for row in rows:
        spots.setdefault(row["spot"], []).append(row)
    return spots


def is_reported(rows: Iterable[Meeting]) -> bool:
    """Return whether all of these meetings are known from later accounts only."""
    return all(row["certainty"] == "reported" for row in rows)


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


def _is_near(spot: Meeting, row: Meeting) -> bool:
    apart = math.hypot(spot["lon"] - row["lon"], spot["lat"] - row["lat"])
    return apart < SAME_PLACE_DEG


def _lane(row: Meeting) -> str:
    if row["entity_id"] == "PRK":
        return LANES[2]
    if row["entity_id"] not in ("RUS", "SUN"):
        return LANES[3]
    return LANES[1] if row["lon"] > _BAIKAL_LON else LANES[0]
