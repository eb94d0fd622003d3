"""Meetings of leaders as rows with a place and a lane, and what they say in words."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import count_noun, year_span
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from moscow_pyongyang.charts.describe import Cells

Meeting = dict[str, Any]
COLUMNS = ["Date", "Place", "Meeting", "Level", "Certainty", "Id"]
LANES = ("Moscow", "Far East", "North Korea", "Third country")
FAR_EAST = "the Far East (Soviet or Russian soil east of Lake Baikal, 105° E)"
_SAME_PLACE_DEG, _BAIKAL_LON = 0.5, 105.0


def meetings(summits: pd.DataFrame, places: pd.DataFrame) -> list[Meeting]:
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
        near = (s for s in spots if _is_near(s, row))
        spot = next(near, row)
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


def finding(rows: Sequence[Meeting]) -> str:
    """Return where they met, and since when no longer in Moscow, in words for a title."""
    if not rows:
        return "no meeting is in this selection"
    if len({row["spot"] for row in rows}) == 1:
        return f"{count_noun(len(rows), 'meeting', 'meetings')} in {rows[0]['spot_name']}"
    home = [row for row in rows if row["lane"] in LANES[:2]]
    moscow = [row for row in home if row["lane"] == LANES[0]]
    if home and not moscow:
        return f"on Soviet or Russian soil they met in the Far East only ({_times_of(len(home))})"
    later = [row for row in home if moscow and row["start"] > moscow[-1]["start"]]
    if later:
        month = spell(moscow[-1]["start"][:7])
        return (
            f"after {month} no meeting in Moscow: all {len(later)} on Russian soil were in the "
            "Far East"
            if len(later) > 1
            else f"after {month} no meeting in Moscow: the one on Russian soil was in the Far East"
        )
    share = f"{len(moscow)} of {count_noun(len(rows), 'meeting', 'meetings')}"
    return f"{share} took place in Moscow"


def alt(rows: Sequence[Meeting], noun: str = "meetings") -> str:
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


def cells(rows: Sequence[Meeting]) -> Cells:
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


def _times_of(n: int) -> str:
    return "once" if n == 1 else f"{n} times"
