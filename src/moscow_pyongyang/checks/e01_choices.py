"""What the items of lesson 01 may draw; each list is closed, the published choice first.

Whoever adds a choice has looked at its rows: the answer is not empty, its slips
differ from it, and every sentence of the item is true for it. A changed list
changes what running classes have drawn, so change it between terms.
"""

from __future__ import annotations

from moscow_pyongyang.checks.variants import Choice

# Count of domains. Each span holds some of the war, so military events lead everywhere.
DOMAINS = (
    Choice.years(1945, 1953),
    Choice.years(1945, 1950),
    Choice.years(1948, 1953),
    Choice.years(1950, 1955),
)

# Blank codes. No event of the lesson has the code zero, and each span has a few codes.
SILENCE = (
    Choice.years(1950, 1953, name="the war years"),
    Choice.years(1945, 1949, name="the years before the war"),
    Choice.years(1951, 1956, name="the years from the truce talks to the August plenum"),
    Choice.years(1953, 1956, name="the years from Stalin's death to the August plenum"),
)

# The way to the attack. Both ends are known to the day; `near` is another step on the way.
_REQUEST, _REPLY = "1950-01-17-kim-presses-shtykov", "1950-01-30-stalin-assent"
WAY = (
    Choice("telegram", start=_REPLY, name="Stalin's telegram", short="the telegram",
           near=_REQUEST, near_name="Kim's request to the ambassador"),
    Choice("refusal", start="1949-09-24-politburo-refusal", name="the Politburo's refusal",
           short="the refusal", near=_REPLY, near_name="Stalin's telegram"),
    Choice("request", start=_REQUEST, name="Kim's request to the ambassador", short="the request",
           near=_REPLY, near_name="Stalin's telegram"),
    Choice("message", start="1950-05-14-filippov-to-mao", name="Stalin's message to Mao",
           short="the message", near=_REPLY, near_name="Stalin's telegram"),
)  # fmt: skip

# One source only. In 1949, 1953, 1955 and 1956 no event has a single source.
ALONE = (
    Choice("1950", first=1950, last=1950, when="1950"),
    Choice.years(1945, 1949, when="1945 to 1949"),
    Choice.years(1951, 1953, when="1951 to 1953"),
    Choice.years(1951, 1956, when="1951 to 1956"),
)

# Deliveries up to 1956, the first years of the table. `wrong` is the other state on the receiving
# side of the war or, for Washington's deliveries, Moscow's.
_SOVIET = "the Soviet Union"
ROUTE = (
    Choice("SUN to PRK", supplier="SUN", recipient="PRK", sender=_SOVIET, receiver="North Korea",
           wrong_supplier="SUN", wrong_recipient="CHN", wrong="Soviet deliveries to China"),
    Choice("SUN to CHN", supplier="SUN", recipient="CHN", sender=_SOVIET, receiver="China",
           wrong_supplier="SUN", wrong_recipient="PRK", wrong="Soviet deliveries to North Korea"),
    Choice("USA to KOR", supplier="USA", recipient="KOR", sender="the United States",
           receiver="South Korea", wrong_supplier="SUN", wrong_recipient="PRK",
           wrong="Soviet deliveries to North Korea"),
)  # fmt: skip
