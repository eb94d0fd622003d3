"""What the exercises may draw, the published variant of each first."""

from __future__ import annotations

from moscow_pyongyang.checks.given import Given, starts
from moscow_pyongyang.checks.variants import Variant


def _since(first: int) -> Variant:
    """Return the choice of all years from `first` to the end of the table."""
    return Variant(f"since {first}", first=first)


# Count of domains. Each span begins after, or well before, the year of the invasion.
TOGETHER = (_since(2023), _since(2014), _since(2018), _since(2024))

# Votes in favour. All but one stand before the first veto, wherever the count begins.
YES = (_since(2006), _since(2010), _since(2014), _since(2017))

# The way to Shoigu's visit. All begin before the delivery that Washington alleged.
TURN = (
    Variant("invasion", start="2022-02-24-invasion-of-ukraine", name="the invasion of Ukraine"),
    Variant(
        "assembly",
        start="2022-03-02-unga-es-11-1",
        name="the General Assembly's vote on the invasion",
    ),
    Variant("veto", start="2022-05-26-veto-of-sanctions", name="the veto in New York"),
    Variant(
        "republics",
        start="2022-07-13-recognition-of-dpr-lpr",
        name="the recognition of the two republics",
    ),
)

# Firm rows with a note. In each span there are firm rows without one, and disputed rows.
FIRM = (_since(2022), _since(2014), _since(2024), _since(2025))

# What a second run may take beyond these lists. Nobody reads a task with it, so only its key has to
# be sound.
TOGETHER_GIVEN = Given(("first",), hidden=starts(2000, 2025))
YES_GIVEN = Given(("first",), hidden=starts(1949, 2021))
