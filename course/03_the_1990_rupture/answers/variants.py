"""What the exercises may draw, the published variant of each first."""

from __future__ import annotations

from moscow_pyongyang.checks.given import Given, spans
from moscow_pyongyang.checks.variants import Variant

# Who counted. Each span has Soviet years, all gaps, and Russian years, all numbers.
COUNTED = (
    Variant.years(1985, 2004),
    Variant.years(1980, 1997),
    Variant.years(1986, 2006),
    Variant.years(1988, 2000),
)

# Changed years. The ledgers differ in 1995, 1996, 2003 and 2007; no span begins or ends there.
CHANGED = (
    Variant.years(1992, 1999),
    Variant.years(1993, 2004),
    Variant.years(1997, 2006),
)

# How long the treaty lived on. Each first event is known to the day, and the course is sure of it.
LIVED_ON = (
    Variant(
        "recognition",
        start="1990-09-30-moscow-recognises-seoul",
        before="Moscow had ",
        link="recognised Seoul",
        short="recognition",
    ),
    Variant(
        "San Francisco",
        start="1990-06-04-gorbachev-roh-san-francisco",
        before="",
        link="Gorbachev had met Roh Tae-woo",
        short="the meeting",
    ),
    Variant(
        "news",
        start="1990-09-02-shevardnadze-brings-the-news",
        before="",
        link="Shevardnadze had told Pyongyang that recognition would come",
        short="the visit",
    ),
    Variant(
        "Union",
        start="1991-12-25-ussr-dissolves",
        before="",
        link="the Soviet Union had ended",
        short="the end of the Union",
    ),
)

# A mean with and without gaps. Each span holds Soviet years without a value, and 1996.
MEANS = (
    Variant.years(1985, 1999),
    Variant.years(1986, 2000),
    Variant.years(1988, 1997),
    Variant.years(1990, 2004),
)

# The last deliveries. Each span has both names of Moscow, and the fall of the late eighties.
AT_THE_END = (
    Variant.years(1984, 1999),
    Variant.years(1980, 1995),
    Variant.years(1982, 1996),
    Variant.years(1986, 2000),
)

# What a second run may take beyond these lists: any span whose years both ledgers, or both names
# of Moscow, have rows for. Nobody reads a task with it, so only its key has to be sound.
YEARS = ("first", "last")
COUNTED_GIVEN = Given(YEARS, hidden=spans(1978, 2009, at_least=6, holding=(1991, 1992)))
CHANGED_GIVEN = Given(YEARS, hidden=spans(1992, 2009, at_least=7))
MEANS_GIVEN = Given(YEARS, hidden=spans(1982, 2005, at_least=8, holding=(1990, 1996)))
AT_THE_END_GIVEN = Given(YEARS, hidden=spans(1975, 2003, at_least=6))
