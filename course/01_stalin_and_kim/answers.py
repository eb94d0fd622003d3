"""Exercises of lesson 01, Stalin and Kim, 1945-1956: keys, likely mistakes and what may vary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, KeyData, LikelyMistake
from moscow_pyongyang.checks.rules import (
    FigurePoints,
    LabelledSeries,
    OrderedList,
    SingleNumber,
    UnorderedList,
)
from moscow_pyongyang.checks.variants import Variant
from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd

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


FIRST, WAR, ARMISTICE, LAST = 1945, 1950, 1953, 1956
TALKS, ATTACK = "1950-04-kim-in-moscow", "1950-06-25-invasion"
COUNCIL = "1950-06-27-un-resolution-83"
REFUSAL_TEXT, TELEGRAM_TEXT = "doc-1949-09-24-politburo", "doc-1950-01-30-stalin"
WORDS = ("attack", "excuse", "help", "lead", "long", "partisan", "ready", "risk")
_NORTH_KOREANS = "Kim Il Sung|Pak Hon-yong|Ri Sang-jo"


def events(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the events of the years asked, both included."""
    return data.events[data.events["year"].between(first, last)]


def asked(data: KeyData) -> pd.DataFrame:
    """Return the events of the years that the item draws."""
    return events(data, data.v.first, data.v.last)


def not_context(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events that are not context."""
    return rows[~rows["is_context"]]


def acts(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the acts of Moscow toward Pyongyang, or of Pyongyang toward Moscow."""
    return rows[rows["is_bilateral"]]


def domains(rows: pd.DataFrame) -> dict[str, int]:
    """Return the number of events in each domain."""
    return {str(name): int(count) for name, count in rows["domain"].value_counts().items()}


def blank(rows: pd.DataFrame) -> float:
    """Return the share of events without a code for hostility."""
    return float(rows["hostility"].isna().mean())


def apart(value: float, *others: float) -> float | None:
    """Return a share that can be told from the others, or None: two of them may round alike."""
    return value if all(abs(value - other) > 0.011 for other in others) else None


def zeros(rows: pd.DataFrame) -> float:
    """Return the share of events whose code for hostility is zero."""
    return float((rows["hostility"].fillna(9) == 0).mean())


def documents(data: KeyData) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return data.documents[data.documents["date"].str[:4].astype(int) <= LAST]


def naming(rows: pd.DataFrame, column: str, pattern: str = _NORTH_KOREANS) -> list[str]:
    """Return the ids of the documents in which `column` names one of these people."""
    return [str(i) for i in rows[rows[column].str.contains(pattern).fillna(False)]["doc_id"]]


def days(data: KeyData, start: str, end: str = ATTACK) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def of_both(data: KeyData, column: str) -> list[str]:
    """Return a column's word for the first step that the item draws and for the attack."""
    values = data.events.set_index("event_id")[column]
    return [str(values[data.v.start]), str(values[ATTACK])]


def with_sources(rows: pd.DataFrame, count: int = 1) -> list[str]:
    """Return the ids of the events that name exactly `count` sources."""
    return [str(i) for i in rows[rows["source_keys"].str.count(";") == count - 1]["event_id"]]


def until_attack(data: KeyData, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events before the attack."""
    attack = str(data.events.set_index("event_id")["date"][ATTACK])
    return rows[rows["date"] < attack]


def disputed(rows: pd.DataFrame) -> list[str]:
    """Return the ids of the events whose row is disputed."""
    return [str(i) for i in rows[rows["confidence"] == "disputed"]["event_id"]]


def words(data: KeyData, doc_id: str) -> list[str]:
    """Return the words of the exercise that stand, as whole words, in a document's summary."""
    gist = str(data.documents.set_index("doc_id")["gist"][doc_id])
    return [word for word in WORDS if re.search(rf"\b{word}\b", gist, re.IGNORECASE)]


def shared(data: KeyData) -> list[str]:
    """Return the words that both summaries use."""
    return [word for word in words(data, REFUSAL_TEXT) if word in words(data, TELEGRAM_TEXT)]


def only(data: KeyData, doc_id: str, other: str) -> list[str]:
    """Return the words of one summary that the other does not use."""
    return [word for word in words(data, doc_id) if word not in words(data, other)]


def closeness(rows: pd.DataFrame, how: str = "mean") -> dict[int, float]:
    """Return one number a year from the codes for closeness."""
    values: Any = rows.groupby("year")["closeness"].agg(how)
    return {int(year): float(value) for year, value in values.items()}


def lowest(values: dict[int, float]) -> int:
    """Return the year of the smallest value."""
    return min(values, key=lambda year: values[year])


def first_below(means: dict[int, float]) -> int | None:
    """Return the first year with a mean below zero, or None where it is the lowest."""
    year = min((year for year, mean in means.items() if mean < 0), default=None)
    return None if year == lowest(means) else year


def highest(values: dict[int, float]) -> int:
    """Return the year of the largest value."""
    return max(values, key=lambda year: values[year])


def arms(data: KeyData, last: int = LAST, **only: str) -> dict[int, float]:
    """Return deliveries a year in million TIV, summed over the rows that fit `only`."""
    rows = data.arms_transfers[data.arms_transfers["year"] <= last]
    for column, value in only.items():
        rows = rows[rows[column] == value]
    totals: Any = rows.groupby("year")["tiv_million"].sum()
    return {int(year): float(total) for year, total in totals.items()}


def sent(data: KeyData, last: int = LAST) -> dict[int, float]:
    """Return the deliveries a year on the route that the item draws."""
    return arms(data, last, supplier=data.v.supplier, recipient=data.v.recipient)


E01_1 = ExerciseItem(
    id="E01.1",
    praise="Now you know what the table holds most of. Ask next who chose these events.",
    variants=DOMAINS,
    answers=(
        AnswerSpec(
            name="by_domain",
            expected="a Series (index: domain; values: number of events)",
            key=lambda data: domains(asked(data)),
            rule=LabelledSeries("domain"),
            default_feedback="Keep the rows of the years asked, then count the values of `domain`.",
            mistakes=(
                LikelyMistake(
                    lambda data: domains(events(data, data.v.first, data.v.last - 1)),
                    "The last year is missing. The question says {{ v.last }} included.",
                ),
                LikelyMistake(
                    lambda data: domains(data.events[data.events["era"] == "stalin_kim"]),
                    "You kept an era of the table. An era has its own first and last month: filter "
                    "on `year`.",
                ),
                LikelyMistake(
                    lambda data: domains(events(data)),
                    "You counted the lesson's whole period. The question asks for {{ v.first }} to "
                    "{{ v.last }}.",
                ),
                LikelyMistake(
                    lambda data: domains(data.events),
                    "You counted the whole table, which runs to our own days. Filter on `year` "
                    "first.",
                ),
                LikelyMistake(
                    lambda data: domains(not_context(asked(data))),
                    "You left out the events marked `is_context`. The question asks for all of "
                    "them.",
                ),
            ),
        ),
    ),
)

E01_2 = ExerciseItem(
    id="E01.2",
    praise="A blank says that the coder gave no number. It does not say that relations were calm.",
    variants=SILENCE,
    answers=(
        AnswerSpec(
            name="blank_share",
            expected="one number between zero and one (a share, to two decimals)",
            key=lambda data: blank(not_context(asked(data))),
            rule=SingleNumber(tolerance=0.0051, share=True),
            default_feedback="Which events of {{ v.name }} have no code? Divide their number by "
            "all events of these years.",
            mistakes=(
                LikelyMistake(
                    lambda data: 1 - blank(not_context(asked(data))),
                    "This is the share of events that do have a code. The question asks for those "
                    "without one.",
                ),
                LikelyMistake(
                    lambda data: zeros(not_context(asked(data))),
                    "You looked for the code zero. A zero is a judgement of the coder; a blank is "
                    "the absence of one. Use `isna()`.",
                ),
                LikelyMistake(
                    lambda data: int(not_context(asked(data))["hostility"].isna().sum()),
                    "This is how many events have no code. For a share, divide by all events of "
                    "the years asked: `mean()` does it.",
                ),
                LikelyMistake(
                    lambda data: apart(
                        blank(not_context(events(data))),
                        blank(not_context(asked(data))),
                        1 - blank(not_context(asked(data))),
                    ),
                    "This is the share in all years of the lesson. The question asks for "
                    "{{ v.first }} to {{ v.last }}.",
                ),
                LikelyMistake(
                    lambda data: blank(not_context(events(data, data.v.first, data.v.last - 1))),
                    "The year {{ v.last }} is missing: `between` includes both ends.",
                ),
                LikelyMistake(
                    lambda data: apart(
                        blank(asked(data)),
                        blank(not_context(asked(data))),
                    ),
                    "You kept the context rows. Most of them are about others than Moscow and "
                    "Washington, so they are blank for another reason: leave them out.",
                ),
            ),
        ),
    ),
)

E01_3 = ExerciseItem(
    id="E01.3",
    praise="Keep this in mind when a text tells you what Kim wanted: who wrote it, and for whom?",
    answers=(
        AnswerSpec(
            name="north_korean_texts",
            expected="a list of document ids (texts such as `doc-…`)",
            key=lambda data: naming(documents(data), "author"),
            rule=UnorderedList("document"),
            column="doc_id",
            default_feedback="Who wrote or signed each text? Look at the column `author`.",
            mistakes=(
                LikelyMistake(
                    lambda data: naming(documents(data), "recipient"),
                    "These texts were written to North Koreans. The question asks who wrote them.",
                ),
                LikelyMistake(
                    lambda data: naming(documents(data), "title", "Kim"),
                    "A name in a title can be the name of the person written about or written to. "
                    "Look at `author`.",
                ),
                LikelyMistake(
                    lambda data: naming(documents(data), "gist", "Kim"),
                    "These texts report what Kim said or did. To be spoken about is not to hold "
                    "the pen.",
                ),
                LikelyMistake(
                    lambda data: [str(i) for i in documents(data)["doc_id"]],
                    "These are all texts of the period. Keep those with a North Korean author.",
                ),
            ),
        ),
    ),
)

E01_4 = ExerciseItem(
    id="E01.4",
    praise="The days are exact. What they lead from and to is argued: read the notes in the "
    "column `dispute`.",
    variants=WAY,
    answers=(
        AnswerSpec(
            name="days_to_war",
            expected="one whole number (days)",
            key=lambda data: days(data, data.v.start),
            rule=SingleNumber(),
            default_feedback="Which two dates did you take? Compare them with the table.",
            mistakes=(
                LikelyMistake(
                    lambda data: days(data, data.v.start) + 1,
                    "You counted both the first and the last day. The time from one day to the "
                    "next is a single day.",
                ),
                LikelyMistake(
                    lambda data: days(data, data.v.near),
                    "You started with {{ v.near_name }}. The question starts with {{ v.name }}.",
                ),
                LikelyMistake(
                    lambda data: days(data, TALKS),
                    "You started with the talks in Moscow. Their date is known only to the "
                    "month, and pandas turns it into the first day without a word.",
                ),
                LikelyMistake(
                    lambda data: days(data, data.v.start, COUNCIL),
                    "You ended with the vote in New York. The question ends with the attack.",
                ),
            ),
        ),
        AnswerSpec(
            name="confidences",
            expected="a list of two words ({{ v.short }} first)",
            key=lambda data: of_both(data, "confidence"),
            rule=OrderedList("{{ v.short }} first, then the attack"),
            column="confidence",
            default_feedback="Look both events up in the column `confidence`.",
            mistakes=(
                LikelyMistake(
                    lambda data: of_both(data, "date_precision"),
                    "This is `date_precision`: how exactly the date is known. How sure the "
                    "course is of the row stands in `confidence`.",
                ),
                LikelyMistake(
                    lambda _: ["high", "high"],
                    "The dates are firm, and one may think that the rows are too. Look up what "
                    "the table says.",
                ),
            ),
        ),
    ),
)

E01_5 = ExerciseItem(
    id="E01.5",
    praise="One entry can still be good evidence, and many can repeat one telegram. Counting is "
    "where the question starts.",
    variants=ALONE,
    answers=(
        AnswerSpec(
            name="one_source",
            expected="a list of event ids",
            key=lambda data: with_sources(asked(data)),
            rule=UnorderedList("event"),
            column="event_id",
            default_feedback="Count the keys in `source_keys` for each event of {{ v.when }}.",
            mistakes=(
                LikelyMistake(
                    lambda data: with_sources(asked(data), 2),
                    "These events have one semicolon, and so two keys. A single key has no "
                    "semicolon beside it.",
                ),
                LikelyMistake(
                    lambda data: with_sources(events(data)),
                    "These are events of the whole period. Keep those of {{ v.when }}.",
                ),
                LikelyMistake(
                    lambda data: (
                        with_sources(until_attack(data, asked(data)))
                        if data.v.first == WAR
                        else None
                    ),
                    "You stopped at the attack. The question asks for the whole year.",
                ),
                LikelyMistake(
                    lambda data: disputed(asked(data)) or None,
                    "These events are disputed. That is another thing: an event with many sources "
                    "can be disputed, and one with a single source can pass without dispute.",
                ),
            ),
        ),
    ),
)

E01_6 = ExerciseItem(
    id="E01.6",
    praise="Now read both sentences round each word. Does it forbid in the first text what it "
    "allows in the second?",
    answers=(
        AnswerSpec(
            name="in_both",
            expected="a list of words taken from `words`",
            key=lambda data: shared(data),
            rule=UnorderedList("word"),
            default_feedback="Read both summaries once more, slowly, and mark each word of the "
            "list.",
            mistakes=(
                LikelyMistake(
                    lambda data: only(data, TELEGRAM_TEXT, REFUSAL_TEXT),
                    "These words stand only in the later text. They are what is new in it, a good "
                    "thing to note; asked are the words that both have.",
                ),
                LikelyMistake(
                    lambda data: only(data, REFUSAL_TEXT, TELEGRAM_TEXT),
                    "These words stand only in the earlier text. Asked are the words that both "
                    "have.",
                ),
                LikelyMistake(
                    lambda data: words(data, TELEGRAM_TEXT),
                    "These are all words of the later text. Which of them does the earlier text "
                    "use too?",
                ),
                LikelyMistake(
                    lambda data: words(data, REFUSAL_TEXT),
                    "These are all words of the earlier text. Which of them does the later text "
                    "use too?",
                ),
                LikelyMistake(
                    lambda _: list(WORDS),
                    "This is the whole list. Some of its words stand in one text only.",
                ),
            ),
        ),
    ),
)

E01_7 = ExerciseItem(
    id="E01.7",
    praise="Now count the events behind each mean. A mean of one person's codes is no "
    "measurement, and a year with a single event hangs on a single judgement.",
    answers=(
        AnswerSpec(
            name="closeness_by_year",
            expected="a Series (index: year; values: mean closeness, from minus two to plus two)",
            key=lambda data: closeness(acts(events(data))),
            rule=LabelledSeries("year", tolerance=0.0051),
            default_feedback="Keep the years of the lesson, group by `year`, take the mean of "
            "`closeness`.",
            mistakes=(
                LikelyMistake(
                    lambda data: closeness(acts(events(data)), "sum"),
                    "These are sums. A year with many events gets a large sum even if "
                    "each of them counts for little: take the mean.",
                ),
                LikelyMistake(
                    lambda data: closeness(acts(events(data)), "median"),
                    "These are medians. They are a fair choice, but the question "
                    "asks for the mean.",
                ),
                LikelyMistake(
                    lambda data: closeness(acts(events(data)), "count"),
                    "This is the number of events in each year. Keep it: it tells "
                    "how much a mean rests on. Asked is the mean.",
                ),
                LikelyMistake(
                    lambda data: closeness(data.events),
                    "These are the means of the whole table. Keep the years of the lesson first.",
                ),
                LikelyMistake(
                    lambda data: closeness(events(data)),
                    "You kept the events marked `is_context`. They are not between the two "
                    "capitals, and another person coded some of them: leave them out.",
                ),
                LikelyMistake(
                    lambda data: closeness(not_context(events(data))),
                    "You left out context only. Some other rows are acts of third parties: "
                    "`is_bilateral` is false there.",
                ),
                LikelyMistake(
                    lambda data: closeness(acts(events(data, last=ARMISTICE))),
                    "You stopped at the armistice. The question goes on to the last year of the "
                    "lesson.",
                ),
            ),
        ),
        AnswerSpec(
            name="lowest_year",
            expected="one whole number (a year)",
            key=lambda data: lowest(closeness(acts(events(data)))),
            rule=SingleNumber(),
            default_feedback="In which year does the mean have its smallest value? `sort_values()` "
            "shows it.",
            mistakes=(
                LikelyMistake(
                    lambda data: min(closeness(acts(events(data))).values()),
                    "This is the lowest mean itself. Asked is the year: `idxmin()` names it.",
                ),
                LikelyMistake(
                    lambda data: first_below(closeness(acts(events(data)))),
                    "This is the first year whose mean is below zero. A later one is lower.",
                ),
                LikelyMistake(
                    lambda data: highest(closeness(acts(events(data)))),
                    "This year has the highest mean. Asked is the lowest.",
                ),
                LikelyMistake(
                    lambda data: lowest(closeness(data.events)),
                    "This is the lowest year of the whole table. Keep the years of the lesson "
                    "first.",
                ),
            ),
        ),
    ),
)

E01_8 = ExerciseItem(
    id="E01.8",
    praise="The figure names its unit. What it cannot show: how many of the first year's weapons "
    "came before the attack.",
    variants=ROUTE,
    answers=(
        AnswerSpec(
            name="fig",
            expected="a plotly figure (years across, deliveries in million TIV up)",
            key=lambda data: sent(data),
            rule=FigurePoints(
                x_words=("year",),
                y_words=("tiv", "trend"),
                y_never=("dollar", "usd", "$", "ruble", "rouble", "money", "price"),
                never_feedback="The points are right, but the vertical axis speaks of money. TIV "
                "is not money: it measures what the delivered weapons can do.",
            ),
            default_feedback="Draw what {{ v.sender }} delivered to {{ v.receiver }}, one point a "
            "year, to the last year of the lesson.",
            mistakes=(
                LikelyMistake(
                    lambda data: sent(data, 2100),
                    "The line runs on after the lesson's last year. Keep the years asked.",
                ),
                LikelyMistake(
                    lambda data: arms(
                        data, supplier=data.v.wrong_supplier, recipient=data.v.wrong_recipient
                    ),
                    "These are {{ v.wrong }}. Asked are those of `{{ v.supplier }}` to "
                    "`{{ v.recipient }}`.",
                ),
                LikelyMistake(
                    lambda data: arms(data, supplier="SUN"),
                    "These years hold what Moscow sent to China and to North Korea together. Keep "
                    "one supplier and one recipient.",
                ),
                LikelyMistake(
                    lambda data: (
                        arms(data, supplier="USA", recipient="KOR")
                        if data.v.supplier == "SUN"
                        else None
                    ),
                    "These are American deliveries to South Korea: `KOR` is the South, `PRK` the "
                    "North.",
                ),
                LikelyMistake(
                    lambda data: sent(data, ARMISTICE),
                    "The line stops at the armistice. The deliveries did not: go on to the last "
                    "year of the lesson.",
                ),
            ),
        ),
    ),
)

E01_9 = ExerciseItem(id="E01.9")  # written: a person reads it
