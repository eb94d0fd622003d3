"""What the map of meetings says: its headline, its description and its table."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from moscow_pyongyang.charts.meeting_rows import LANES, Meeting
from moscow_pyongyang.charts.text import count_noun, year_span
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts import describe


COLUMNS = ["Date", "Place", "Meeting", "Level", "Certainty", "Id"]
FAR_EAST = "the Far East (Soviet or Russian soil east of Lake Baikal, 105° E)"


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
