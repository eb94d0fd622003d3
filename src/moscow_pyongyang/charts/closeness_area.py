"""How the picture of closeness is laid out: its setting, its area, the size of its marks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from moscow_pyongyang.charts.label_layout import PlotArea

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts import text
    from moscow_pyongyang.charts.closeness_marks import Marks
    from moscow_pyongyang.tables.records import Record


MARGIN = {"l": 92, "r": 14, "t": 8, "b": 34}
_SIZE = (906, 390)
# Room beyond the highest and the lowest mark for the name beside it, and for world context.
# Where marks lie close it is less: there names stand beside piles, not above them.
_ENDS_PX, _DENSE_ENDS_PX, _CONTEXT_PX = (30.0, 30.0), (22.0, 20.0), 22.0
ROW_PX = 18
# Marks smaller than this are specks: on a long axis those of neighbouring years lie over one
# another instead, up to this size, and a pile of many says its number.
_SPECK_PX, _DENSE_PX, MANY = 8.4, 10.0, 8
OVER = 0.9  # years by which the axis goes beyond the middle of its first and last year


@dataclass(frozen=True)
class Setting:
    """What stands around the marks.

    Attributes
    ----------
    years
        First and last year of the axis; the years of the events if None.
    leaders, eras
        Rows of the tables ``leaders`` and ``eras``: bands above the marks and behind them.
    context
        Events of world context: pale, in a row of their own at the foot.
    size
        Pixels of the picture on a usual screen.
    can_pick
        Whether a mark has the id of its event as `customdata`, and the picture a key: a figure
        alone says in its subtitle what its marks mean.
    """

    years: tuple[int, int] | None = None
    leaders: Sequence[Record] = ()
    eras: Sequence[Record] = ()
    context: Sequence[text.Event] = ()
    size: tuple[int, int] = _SIZE
    can_pick: bool = False

    @property
    def rows(self) -> int:
        """Return the number of rows above the marks."""
        return (2 if self.leaders else 0) + (1 if self.eras else 0)


def plot_area(events: Sequence[text.Event], marks: Marks, around: Setting) -> PlotArea:
    """Return ranges that hold all marks, with room for labels above and below them."""
    area = _area_with(_ENDS_PX, events, marks, around)
    return _area_with(_DENSE_ENDS_PX, events, marks, around) if is_dense(area) else area


def _area_with(
    ends_px: tuple[float, float], events: Sequence[text.Event], marks: Marks, around: Setting
) -> PlotArea:
    years = around.years or tuple(int(event["year"]) for event in events) or (1945, 2026)
    heights = [mark["y"] for mark in marks.values()]
    up, down = max([*heights, 2.0]), min([*heights, -2.0])
    width = around.size[0] - MARGIN["l"] - MARGIN["r"]
    height = inner_height(around) - around.rows * ROW_PX
    top, foot = ends_px
    foot += _CONTEXT_PX if around.context else 0
    unit = (up - down) / (height - top - foot)
    x = min(years) - OVER, max(years) + OVER
    return PlotArea(x, (down - foot * unit, up + top * unit), width, height)


def inner_height(around: Setting) -> float:
    """Return the height between the margins, in pixels."""
    return around.size[1] - MARGIN["t"] - MARGIN["b"]


def mark_px(area: PlotArea) -> float:
    """Return the size at which neighbours do not touch; where it is small, those of one year."""
    if is_dense(area):
        return max(_SPECK_PX, min(_event_px(area) / 0.75, _DENSE_PX))
    return min(_year_px(area) * 0.8, _event_px(area) * 0.82, 16.0)


def is_dense(area: PlotArea) -> bool:
    """Return whether marks that do not touch would be specks."""
    return min(_year_px(area) * 0.8, _event_px(area) * 0.82) < _SPECK_PX


def _year_px(area: PlotArea) -> float:
    return area.width / (area.x[1] - area.x[0])


def _event_px(area: PlotArea) -> float:
    return area.height / (area.y[1] - area.y[0])


def days(area: PlotArea) -> tuple[date, date]:
    """Return the first and the last day of the axis."""
    return date(round(area.x[0] + OVER), 1, 1), date(round(area.x[1] - OVER), 12, 31)


def as_year(day: date) -> float:
    """Return a day on the axis, where the middle of a year stands at its number."""
    return round(day.year + (day.timetuple().tm_yday - 1) / 366 - 0.5, 3)


def context_y(area: PlotArea) -> float:
    """Return where the row of world context stands."""
    return round(area.y[0] + 0.045 * (area.y[1] - area.y[0]), 3)
