"""What the items of lesson 05 may draw; each list is closed, the published choice first.

What a choice promises stands at the head of ``e01_choices``.
"""

from __future__ import annotations

from moscow_pyongyang.checks.variants import Choice

# Events against the thesis. Each span also has hostile events that fit it, and leaves out the
# sixties, which the patterns at the head of the exercise use.
AGAINST = (
    Choice.years(2014, 2021),
    Choice.years(1950, 1956),
    Choice.years(1971, 2015),
    Choice.years(1975, 2016),
)

# The way to the visit. Hostility is coded alike at both ends, and closeness is not asked.
TURN = (
    Choice("invasion", start="2022-02-24-invasion-of-ukraine", name="invasion"),
    Choice("assembly", start="2022-03-02-unga-es-11-1", name="vote on the invasion"),
    Choice("veto", start="2022-05-26-veto-of-sanctions", name="veto in New York"),
    Choice("annexations", start="2022-10-12-unga-es-11-4", name="vote on the annexations"),
)

# Contacts of leaders. Each span has years without a contact and years with one.
CONTACTS = (
    Choice.years(1980, 1990),
    Choice.years(1955, 1965),
    Choice.years(1970, 1980),
    Choice.years(1984, 1994),
)

# Two series at seven lags. In each of these indicators a higher value means more hostility.
_COW, _GML = "the level of armed disputes", "the level of armed disputes in a second team's reading"
_DISTANCE = "the distance in UN votes"
_APART = "the share of UN votes in which Washington and Moscow did not vote alike"
SERIES = (
    Choice("h_mid_cow", x="h_mid_cow", name=_COW, other="h_un_distance", other_name=_DISTANCE),
    Choice("h_mid_gml", x="h_mid_gml", name=_GML, other="h_un_distance", other_name=_DISTANCE),
    Choice("h_un_distance", x="h_un_distance", name=_DISTANCE, other="h_mid_cow", other_name=_COW),
    Choice("h_un_disagreement", x="h_un_disagreement", name=_APART, other="h_un_distance",
           other_name=_DISTANCE),
)  # fmt: skip
