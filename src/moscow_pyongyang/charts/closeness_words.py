"""What the picture of closeness says: its headline, its description, which events it names."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from moscow_pyongyang.charts import text

if TYPE_CHECKING:
    from collections.abc import Sequence


def title(own: Sequence[text.Event], counts: text.Directions, period: str) -> str:
    """Return the years of strongest pull and strain; how many pulled stands below the headline."""
    sums = _yearly_sums(own)
    high, low = max(sums.values(), default=0), min(sums.values(), default=0)
    extremes = [
        f"{what} {_years(sums, value)}"
        for what, value, is_there in (
            ("pull strongest in", high, high > 0),
            ("strain in" if high > 0 else "strain strongest in", low, low < 0),
        )
        if is_there
    ]
    if not extremes:
        return text.headline(counts, period)
    return f"{period}: Moscow–Pyongyang {', '.join(extremes)}"


def _years(sums: dict[int, int], value: int) -> str:
    years = [str(year) for year, total in sums.items() if total == value]
    return (
        text.join_list(years) if len(years) < 3 else f"{years[0]} and {len(years) - 1} other years"
    )


def alt(
    own: Sequence[text.Event], counts: text.Directions, period: str, noted: Sequence[str]
) -> str:
    """Return how many events lie on each side of the line, and which are named."""
    if not own:
        return "Chart without events: no event between Moscow and Pyongyang is in this selection."
    titles = {event["event_id"]: event["title"] for event in own}
    named = text.join_list([titles[key] for key in noted]) if noted else "no event"
    return (
        f"Events of {period} stacked by year, above a line if they drew Moscow and Pyongyang "
        f"closer ({counts.closer}), below it if they pushed them apart ({counts.apart}), on it if "
        f"neither ({counts.neither}). Named in the picture: {named}."
    )


def _yearly_sums(events: Sequence[text.Event]) -> dict[int, int]:
    total: dict[int, int] = defaultdict(int)
    for event in sorted(events, key=lambda e: e["year"]):
        total[int(event["year"])] += int(event["closeness"])
    return dict(total)


def events_to_name(events: Sequence[text.Event]) -> list[str]:
    """Return up to three events to name.

    The strongest of the year of strongest pull, the strongest of the year of
    strongest strain, and of the other strong ones the one that stands freest.
    """
    total = _yearly_sums(events)
    picked: list[text.Event] = []
    for extreme, sign in ((max, 1), (min, -1)):
        year = extreme(total, key=lambda y: total[y], default=None)
        side = [e for e in events if e["year"] == year and e["closeness"] * sign > 0]
        if side:
            picked.append(min(side, key=lambda e: (-abs(e["closeness"]), e["date"])))
    taken = [event["year"] for event in picked]
    rest = [e for e in events if abs(e["closeness"]) == 2 and e not in picked]
    if rest:
        room = {e["event_id"]: min((abs(e["year"] - y) for y in taken), default=0) for e in rest}
        picked.append(min(rest, key=lambda e: (-room[e["event_id"]], e["date"])))
    return [event["event_id"] for event in picked]
