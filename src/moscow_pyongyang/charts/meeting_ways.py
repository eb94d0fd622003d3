"""The ways from the two capitals to the places where leaders met."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import theme
from moscow_pyongyang.charts.meeting_ground import CAPITALS, ON_MAP, TRAVELLERS, VIEWS
from moscow_pyongyang.charts.meeting_rows import SAME_PLACE_DEG, Meeting, by_spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts.cone import Point

# How far a way leaves the straight line, as a part of its length, and in how many steps.
_BEND, _STEPS = 0.09, 24
_NO_MEETING = "no meeting"


def ways(rows: Sequence[Meeting], view: str) -> list[dict[str, Any]]:
    """Return the ways from each capital to the places where its leaders met the other side."""
    spots = list(by_spot(rows).values())
    found = [
        lines(capital, spots, view, width=1.2, opacity=0.5)
        for capital in CAPITALS
        if any(_travels(capital, there) for there in spots)
    ]
    # Without a picked meeting nothing is drawn in bold: what comes first belongs to none of them.
    found.append({**lines("Moscow", [], view), "meta": {"of": [_NO_MEETING]}})
    for there in spots:
        found += [
            {
                **lines(capital, [there], view, width=2.8, opacity=1),
                "meta": {"of": [row["summit_id"] for row in there]},
            }
            for capital in CAPITALS
            if _travels(capital, there)
        ]
    return found


def _travels(capital: str, there: Sequence[Meeting]) -> bool:
    return math.dist(there[0]["spot_at"], CAPITALS[capital]) >= SAME_PLACE_DEG


def lines(
    capital: str,
    spots: Sequence[Sequence[Meeting]],
    view: str,
    *,
    width: float = 1,
    opacity: float = 1,
) -> dict[str, Any]:
    """Return the ways from a capital to these places as one trace.

    Parameters
    ----------
    capital
        Where the ways begin: ``"Moscow"`` or ``"Pyongyang"``.
    spots
        The meetings at each place where they end; a place beside the capital has no way.
    view
        Key of `VIEWS`.
    width, opacity
        Of the line, in pixels and from 0 to 1.
    """
    cone = VIEWS[view].cone
    xs: list[float | None] = []
    ys: list[float | None] = []
    for there in spots:
        if _travels(capital, there):
            ends = cone.project(*CAPITALS[capital]), cone.project(*there[0]["spot_at"])
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
        "line": {"color": theme.ACTORS[TRAVELLERS[capital]].colour, "width": width},
        "opacity": opacity,
        **ON_MAP,
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
