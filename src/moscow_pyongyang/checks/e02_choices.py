"""What the items of lesson 02 may draw; each list is closed, the published choice first.

What a choice promises stands at the head of ``e01_choices``.
"""

from __future__ import annotations

from moscow_pyongyang.checks.variants import Choice

# Sums of two patrons. Only Moscow and Beijing deliver to North Korea in these years.
PATRONS = (
    Choice.years(1958, 1968),
    Choice.years(1962, 1972),
    Choice.years(1965, 1975),
    Choice.years(1970, 1980),
)

# Documents without an archive address; `end` is the year after the last one.
ADDRESS = (
    Choice.years(1956, 1984, end=1985),
    Choice.years(1956, 1966, end=1967),
    Choice.years(1956, 1968, end=1969),
    Choice.years(1965, 1984, end=1985),
)

# One source and a doubt. In each span some events have one of the two only.
WITNESS = (
    Choice.years(1965, 1969, rows="five_years"),
    Choice.years(1966, 1970, rows="those_years"),
    Choice.years(1970, 1977, rows="those_years"),
    Choice.years(1972, 1980, rows="those_years"),
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
    Choice.years(1958, 1968, look=_FLAT),
    Choice.years(1966, 1976, look=_JUMPS),
    Choice.years(1970, 1980, look=_JUMPS),
    Choice.years(1972, 1982, look=_JUMPS),
)
