"""What the exercises may draw, the published variant of each first."""

from __future__ import annotations

from moscow_pyongyang.checks.given import Given, spans
from moscow_pyongyang.checks.variants import Variant

# Count of domains. Each span holds some of the war, so military events lead everywhere.
DOMAINS = (
    Variant.years(1945, 1953),
    Variant.years(1945, 1950),
    Variant.years(1948, 1953),
    Variant.years(1950, 1955),
)


# Blank codes. No event of the lesson has the code zero, and each span has a few codes.
SILENCE = (
    Variant.years(1950, 1953, name="the war years"),
    Variant.years(1945, 1949, name="the years before the war"),
    Variant.years(1951, 1956, name="the years from the truce talks to the August plenum"),
    Variant.years(1953, 1956, name="the years from Stalin's death to the August plenum"),
)


# The way to the attack. Both ends are known to the day; `near` is another step on the way.
_REQUEST, _REPLY = "1950-01-17-kim-presses-shtykov", "1950-01-30-stalin-assent"


WAY = (
    Variant(
        "telegram",
        start=_REPLY,
        name="Stalin's telegram",
        short="the telegram",
        near=_REQUEST,
        near_name="Kim's request to the ambassador",
    ),
    Variant(
        "refusal",
        start="1949-09-24-politburo-refusal",
        name="the Politburo's refusal",
        short="the refusal",
        near=_REPLY,
        near_name="Stalin's telegram",
    ),
    Variant(
        "request",
        start=_REQUEST,
        name="Kim's request to the ambassador",
        short="the request",
        near=_REPLY,
        near_name="Stalin's telegram",
    ),
    Variant(
        "message",
        start="1950-05-14-filippov-to-mao",
        name="Stalin's message to Mao",
        short="the message",
        near=_REPLY,
        near_name="Stalin's telegram",
    ),
)


# One source only. In 1953, 1955 and 1956 no event has a single source.
ALONE = (
    Variant("1950", first=1950, last=1950, when="1950"),
    Variant.years(1945, 1949, when="1945 to 1949"),
    Variant.years(1951, 1953, when="1951 to 1953"),
    Variant.years(1951, 1956, when="1951 to 1956"),
)


# Deliveries up to 1956, the first years of the table. `wrong` is the other state on the receiving
# side of the war or, for Washington's deliveries, Moscow's.
_SOVIET = "the Soviet Union"


ROUTE = (
    Variant(
        "SUN to PRK",
        supplier="SUN",
        recipient="PRK",
        sender=_SOVIET,
        receiver="North Korea",
        wrong_supplier="SUN",
        wrong_recipient="CHN",
        wrong="Soviet deliveries to China",
    ),
    Variant(
        "SUN to CHN",
        supplier="SUN",
        recipient="CHN",
        sender=_SOVIET,
        receiver="China",
        wrong_supplier="SUN",
        wrong_recipient="PRK",
        wrong="Soviet deliveries to North Korea",
    ),
    Variant(
        "USA to KOR",
        supplier="USA",
        recipient="KOR",
        sender="the United States",
        receiver="South Korea",
        wrong_supplier="SUN",
        wrong_recipient="PRK",
        wrong="Soviet deliveries to North Korea",
    ),
)

# What a second run may take beyond these lists. Nobody reads a task with it, so only its key has to
# be sound.
YEARS = ("first", "last")
DOMAINS_GIVEN = Given(YEARS, hidden=spans(1945, 1956, at_least=3))
SILENCE_GIVEN = Given(YEARS, hidden=spans(1945, 1956, at_least=3, name="the years"))
# The table has three routes up to 1956, and all of them are public.
ROUTE_GIVEN = Given(("supplier", "recipient"))
