"""What the exercises may draw, the published variant of each first."""

from __future__ import annotations

from moscow_pyongyang.checks.given import Given, spans
from moscow_pyongyang.checks.variants import Variant

# Events against the thesis. Each span also has hostile events that fit it, and leaves out the
# sixties, which the patterns at the head of the exercise use.
AGAINST = (
    Variant.years(2014, 2021),
    Variant.years(1950, 1956),
    Variant.years(1971, 2015),
    Variant.years(1975, 2016),
)

# The way to the containers. Hostility is coded alike at both ends, and closeness is not asked.
TURN = (
    Variant("invasion", start="2022-02-24-invasion-of-ukraine", name="invasion"),
    Variant("veto", start="2022-05-26-veto-of-sanctions", name="veto in New York"),
    Variant("wagner", start="2022-11-19-alleged-wagner-delivery", name="alleged first delivery"),
)

# Contacts of leaders. Each span has years without a contact and years with one.
CONTACTS = (
    Variant.years(1980, 1990),
    Variant.years(1955, 1965),
    Variant.years(1970, 1980),
    Variant.years(1984, 1994),
)

# Two series at seven lags. In each of these indicators a higher value means more hostility.
_COW, _GML = "the level of armed disputes", "the level of armed disputes in a second team's reading"
_DISTANCE = "the distance in UN votes"
_APART = "the share of UN votes in which Washington and Moscow did not vote alike"
SERIES = (
    Variant("h_mid_cow", x="h_mid_cow", name=_COW, other="h_un_distance", other_name=_DISTANCE),
    Variant("h_mid_gml", x="h_mid_gml", name=_GML, other="h_un_distance", other_name=_DISTANCE),
    Variant("h_un_distance", x="h_un_distance", name=_DISTANCE, other="h_mid_cow", other_name=_COW),
    Variant(
        "h_un_disagreement",
        x="h_un_disagreement",
        name=_APART,
        other="h_un_distance",
        other_name=_DISTANCE,
    ),
)

# What a second run may take beyond these lists. Nobody reads a task with it, so only its key has to
# be sound.
CONTACTS_GIVEN = Given(("first", "last"), hidden=spans(1955, 1998, at_least=8))
SERIES_GIVEN = Given(
    ("x",),
    called=("indicator",),
    hidden=tuple(
        Variant(x, x=x, name="the series", other="h_un_distance", other_name=_DISTANCE)
        for x in ("h_doomsday_setting", "h_leader_contacts", "h_trade", "h_vetoes")
    ),
)
