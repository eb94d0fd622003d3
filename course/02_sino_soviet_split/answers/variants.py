"""What the exercises may draw, the published variant of each first."""

from __future__ import annotations

from moscow_pyongyang.checks.given import Given, spans
from moscow_pyongyang.checks.variants import Variant

# Sums of two patrons. Only Moscow and Beijing deliver to North Korea in these years.
PATRONS = (
    Variant.years(1958, 1968),
    Variant.years(1962, 1972),
    Variant.years(1965, 1975),
    Variant.years(1970, 1980),
)


# Documents that were read in part; `end` is the year after the last one.
READ_IN_PART = (
    Variant.years(1956, 1984, end=1985),
    Variant.years(1956, 1966, end=1967),
    Variant.years(1956, 1968, end=1969),
    Variant.years(1965, 1984, end=1985),
)


# One source and a doubt. In each span some events have one of the two only.
WITNESS = (
    Variant.years(1965, 1969, rows="five_years"),
    Variant.years(1966, 1970, rows="those_years"),
    Variant.years(1966, 1975, rows="those_years"),
    Variant.years(1972, 1980, rows="those_years"),
)


# The Chinese line. From 1961 to 1963 the table repeats one figure; later it does not.
_FLAT = (
    "Look at the years in which the line is flat. The same figure again and again is a sign of one "
    "estimate spread over years."
)


_JUMPS = (
    "Look at the years in which the line jumps. A rough estimate can make a jump as well as a "
    "delivery can."
)


LINE = (
    Variant.years(1958, 1968, look=_FLAT),
    Variant.years(1966, 1976, look=_JUMPS),
    Variant.years(1970, 1980, look=_JUMPS),
    Variant.years(1972, 1982, look=_JUMPS),
)

# What a second run may take beyond these lists. Nobody reads a task with it, so only its key has to
# be sound.
YEARS = ("first", "last")
PATRONS_GIVEN = Given(YEARS, hidden=spans(1958, 1982, at_least=5))
LINE_GIVEN = Given(YEARS, hidden=spans(1956, 1984, at_least=6, look=_JUMPS))
