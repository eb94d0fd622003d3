"""Exercises of lesson 02, the Sino-Soviet split: keys, likely mistakes and what may vary."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, KeyData, LikelyMistake
from moscow_pyongyang.checks.rules import FigurePoints, LabelledSeries, SingleNumber, UnorderedList
from moscow_pyongyang.checks.variants import Variant
from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd

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


FIRST, LAST = 1956, 1984
SPLIT = (1958, 1968)
LEAN = (1962, 1964)
BACK = (1965, 1969)
CUBA, REQUEST = "1962-10-28-cuba-settlement", "1962-11-14-kim-asks-for-arms"
TREATY, CONGRESS = "1961-07-06-soviet-dprk-treaty", "1961-10-22nd-congress"
PLENUM = "1962-12-10-equal-emphasis"
TREATY_TEXT, TELEGRAM_TEXT = "doc-1961-07-06-treaty", "doc-1967-03-28-romanian"
WORDS = (
    "alliance",
    "attack",
    "consult",
    "help",
    "material",
    "means",
    "military",
    "political",
    "support",
)


def arms(data: KeyData, years: tuple[int, int] | None = SPLIT, **only: str) -> pd.DataFrame:
    """Return the deliveries of these years, both included, that fit `only`."""
    rows = data.arms_transfers
    if years:
        rows = rows[rows["year"].between(*years)]
    for column, value in only.items():
        rows = rows[rows[column] == value]
    return rows


def years(data: KeyData) -> tuple[int, int]:
    """Return the first and the last year that the item draws."""
    return data.v.first, data.v.last


def route(data: KeyData, **only: str) -> dict[int, float]:
    """Return the deliveries of each year drawn that fit `only`."""
    return by(arms(data, years(data), **only), "year")


def by(rows: pd.DataFrame, column: str, how: str = "sum") -> dict[Any, float]:
    """Return one number for each supplier or year from the values of deliveries."""
    values: Any = rows.groupby(column)["tiv_million"].agg(how)
    return {
        str(key) if isinstance(key, str) else int(key): float(value)
        for key, value in values.items()
    }


def totals(
    data: KeyData, years: tuple[int, int] | None = SPLIT, how: str = "sum"
) -> dict[str, float]:
    """Return what each supplier delivered to North Korea."""
    return by(arms(data, years, recipient="PRK"), "supplier", how)


def times(data: KeyData, years: tuple[int, int] = LEAN) -> float:
    """Return how many times as much Moscow delivered to North Korea as Beijing."""
    sent = totals(data, years)
    return sent["SUN"] / sent["CHN"]


def events(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the events of these years between the states themselves, context left out."""
    rows = data.events[data.events["year"].between(first, last)]
    return rows[~rows["is_context"]]


def acts(data: KeyData) -> pd.DataFrame:
    """Return the events of the lesson in which one acts toward the other."""
    rows = events(data)
    return rows[rows["is_bilateral"]]


def ids(rows: pd.DataFrame, column: str = "event_id") -> list[str]:
    """Return the ids of these rows."""
    return [str(key) for key in rows[column]]


def documents(data: KeyData, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the documents of these years, both included."""
    return data.documents[data.documents["date"].str[:4].astype(int).between(first, last)]


def read(rows: pd.DataFrame, *, whole: bool) -> list[str]:
    """Return the ids of the documents that were read whole, or of those that were not."""
    return ids(rows[(rows["reading"] == "full") == whole], "doc_id")


def days(data: KeyData, start: str, end: str = REQUEST) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def precise(rows: pd.DataFrame, *words: str) -> list[str]:
    """Return the ids of the events whose date is known to the day, month or year named."""
    return ids(rows[rows["date_precision"].isin(words)])


def alone(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events that name a single source."""
    return rows[~rows["source_keys"].str.contains(";")]


def doubted(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events about which a dispute is noted."""
    return rows[rows["dispute"].notna()]


def words(data: KeyData, doc_id: str) -> list[str]:
    """Return the words of the exercise that stand, as whole words, in a document's summary."""
    gist = str(data.documents.set_index("doc_id")["gist"][doc_id])
    return [word for word in WORDS if re.search(rf"\b{word}\b", gist, re.IGNORECASE)]


def only(data: KeyData, doc_id: str, other: str) -> list[str]:
    """Return the words of one summary that the other does not use."""
    return [word for word in words(data, doc_id) if word not in words(data, other)]


def shared(data: KeyData) -> list[str]:
    """Return the words that both summaries use."""
    return [word for word in words(data, TREATY_TEXT) if word in words(data, TELEGRAM_TEXT)]


def hostile(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the events coded as hostile between Washington and Moscow."""
    return rows[rows["hostility"].fillna(0) > 0]


def apart(rows: pd.DataFrame) -> list[str]:
    """Return the ids of the events that pushed Moscow and Pyongyang apart."""
    return ids(rows[rows["closeness"] < 0])


def closer(rows: pd.DataFrame) -> float:
    """Return the share of events that drew Moscow and Pyongyang closer."""
    return float((rows["closeness"] > 0).mean())


E02_1 = ExerciseItem(
    id="E02.1",
    praise="Now ask when each of the two delivered. A sum over a decade hides a turn inside it.",
    variants=PATRONS,
    answers=(
        AnswerSpec(
            name="by_supplier",
            expected="a Series (index: supplier; values: million TIV)",
            key=lambda data: totals(data, years(data)),
            rule=LabelledSeries("supplier", tolerance=0.5),
            default_feedback="Keep one recipient and the years asked, group by `supplier`, then "
            "add up.",
            mistakes=(
                LikelyMistake(
                    lambda data: by(arms(data, years(data)), "supplier"),
                    "These sums hold deliveries to all recipients. Keep the rows of `PRK` first.",
                ),
                LikelyMistake(
                    lambda data: totals(data, None),
                    "These are sums over the whole table, up to our own century. Keep the years "
                    "asked.",
                ),
                LikelyMistake(
                    lambda data: totals(data, (data.v.first, data.v.last - 1)),
                    "The last year is missing: `between` includes both ends, and the question does "
                    "too.",
                ),
                LikelyMistake(
                    lambda data: totals(data, years(data), "count"),
                    "This is the number of years with a record. Asked is what was delivered in "
                    "them.",
                ),
                LikelyMistake(
                    lambda data: totals(data, years(data), "mean"),
                    "These are means per year. The question asks for the whole: take the sum.",
                ),
                LikelyMistake(
                    lambda data: totals(data, LEAN) if years(data) == SPLIT else None,
                    "These are the years of the quarrel with Khrushchev only. Take the whole span.",
                ),
            ),
        ),
    ),
)

E02_2 = ExerciseItem(
    id="E02.2",
    praise="The size of the gap is the finding, the decimal is not: the Chinese figures are rough "
    "estimates. A delivery may also follow an order of earlier years.",
    answers=(
        AnswerSpec(
            name="times_as_much",
            expected="one number (how many times; one decimal is enough)",
            key=lambda data: times(data),
            rule=SingleNumber(tolerance=0.051),
            default_feedback="Add up each supplier's deliveries to `PRK` in the three years, then "
            "divide Moscow's sum by Beijing's.",
            mistakes=(
                LikelyMistake(
                    lambda data: 1 / times(data),
                    "You divided Beijing's sum by Moscow's. The question asks how many times as "
                    "much came from Moscow.",
                ),
                LikelyMistake(
                    lambda data: times(data) / (1 + times(data)),
                    "This is Moscow's share of both. The question asks how many times as much.",
                ),
                LikelyMistake(
                    lambda data: times(data, (LEAN[0] - 1, LEAN[1])),
                    "You began with the year of the two treaties. The lean belongs to the three "
                    "years after it.",
                ),
                LikelyMistake(
                    lambda data: times(data, (LEAN[0] + 1, LEAN[1])),
                    "The first year is missing: `between` includes both ends.",
                ),
                LikelyMistake(
                    lambda data: times(data, SPLIT),
                    "You took all the years of the lesson's table. They begin with China's three "
                    "large years, before the lean: keep the three years asked.",
                ),
                LikelyMistake(
                    lambda data: totals(data, LEAN)["SUN"] - totals(data, LEAN)["CHN"],
                    "This is the difference of the two sums. For how many times as much, divide.",
                ),
            ),
        ),
    ),
)

E02_3 = ExerciseItem(
    id="E02.3",
    praise="Read in part means that the summary retells what was seen, and no more. It does not "
    "mean that the text is doubtful. What may stand in the parts that were not read?",
    variants=READ_IN_PART,
    answers=(
        AnswerSpec(
            name="in_part",
            expected="a list of document ids (texts such as `doc-…`)",
            key=lambda data: read(documents(data, *years(data)), whole=False),
            rule=UnorderedList("document"),
            column="doc_id",
            default_feedback="Keep the years asked, then look at the column `reading`.",
            mistakes=(
                LikelyMistake(
                    lambda data: read(documents(data, *years(data)), whole=True),
                    "These are the documents that the course did read whole. Asked are the "
                    "others: `!=` means not equal.",
                ),
                LikelyMistake(
                    lambda data: read(data.documents, whole=False),
                    "These are documents of the whole course. Keep the years asked.",
                ),
                LikelyMistake(
                    lambda data: (
                        read(documents(data, data.v.first, 1969), whole=False)
                        if data.v.last == LAST
                        else None
                    ),
                    "You stopped at the end of the sixties. The lesson goes on.",
                ),
                LikelyMistake(
                    lambda data: ids(documents(data, *years(data)), "doc_id"),
                    "These are all documents of the years asked. Some of them were read whole.",
                ),
            ),
        ),
    ),
)

E02_4 = ExerciseItem(
    id="E02.4",
    praise="Near in time is a reason to ask and no proof of a cause. And where only a month or a "
    "year is known, no count of days can be right.",
    answers=(
        AnswerSpec(
            name="days_after_cuba",
            expected="one whole number (days)",
            key=lambda data: days(data, CUBA),
            rule=SingleNumber(),
            default_feedback="Which two dates did you take? Compare them with the table.",
            mistakes=(
                LikelyMistake(
                    lambda data: days(data, CUBA) + 1,
                    "You counted both the first and the last day. From one day to the next is a "
                    "single day.",
                ),
                LikelyMistake(
                    lambda data: days(data, CUBA, PLENUM),
                    "You ended with the plenum in December. The question ends with Kim's request.",
                ),
                LikelyMistake(
                    lambda data: days(data, TREATY),
                    "You started with the treaty. The question starts with the settlement over "
                    "Cuba.",
                ),
                LikelyMistake(
                    lambda data: days(data, CONGRESS),
                    "You started with the Soviet congress. Its date is known only to the month, "
                    "and pandas turns it into the first day without a word.",
                ),
            ),
        ),
        AnswerSpec(
            name="not_to_the_day",
            expected="a list of event ids",
            key=lambda data: precise(events(data, 1965, 1966), "month", "year"),
            rule=UnorderedList("event"),
            column="event_id",
            default_feedback="Look at the column `date_precision` of the two years.",
            mistakes=(
                LikelyMistake(
                    lambda data: precise(events(data, 1965, 1966), "day"),
                    "These dates are known to the day. Asked are the others.",
                ),
                LikelyMistake(
                    lambda data: precise(events(data, 1965, 1966), "month"),
                    "For these only the month is known. There is also a row with less than that.",
                ),
                LikelyMistake(
                    lambda data: precise(events(data, 1966, 1966), "month", "year"),
                    "These are events of the second year. The question begins a year earlier.",
                ),
                LikelyMistake(
                    lambda data: precise(events(data), "month", "year"),
                    "These are events of the whole lesson. Keep the two years asked.",
                ),
                LikelyMistake(
                    lambda data: precise(events(data, *BACK), "month", "year"),
                    "You went on to the end of the decade. Keep the two years asked.",
                ),
            ),
        ),
    ),
)

E02_5 = ExerciseItem(
    id="E02.5",
    praise="These rows hang on one witness whom the course itself doubts. Ask for each: which "
    "second paper would settle it, and in whose archive would it lie?",
    variants=WITNESS,
    answers=(
        AnswerSpec(
            name="alone_and_doubted",
            expected="a list of event ids",
            key=lambda data: ids(doubted(alone(events(data, *years(data))))),
            rule=UnorderedList("event"),
            column="event_id",
            default_feedback="Both must hold: one key in `source_keys`, and a text in `dispute`.",
            mistakes=(
                LikelyMistake(
                    lambda data: ids(alone(events(data, *years(data)))),
                    "These have a single source. Not all of them also carry a doubt: look at "
                    "`dispute`.",
                ),
                LikelyMistake(
                    lambda data: ids(doubted(events(data, *years(data)))),
                    "These carry a doubt. Many of them have more than one source: look at "
                    "`source_keys`.",
                ),
                LikelyMistake(
                    lambda data: ids(doubted(alone(events(data)))),
                    "These are events of the whole lesson. Keep the years asked.",
                ),
                LikelyMistake(
                    lambda data: (
                        ids((rows := events(data, *years(data)))[rows["confidence"] == "disputed"])
                        or None
                    ),
                    "You looked for `disputed` in `confidence`: that marks a row as a whole. The "
                    "column `dispute` holds the doubt in words, and more rows have one.",
                ),
                LikelyMistake(
                    lambda data: ids(doubted(alone(events(data, data.v.first, data.v.last - 1)))),
                    "The last year is missing: `between` includes both ends.",
                ),
            ),
        ),
    ),
)

E02_6 = ExerciseItem(
    id="E02.6",
    praise="Read the sentences round these words. Does the later text explain the earlier one, or "
    "does it take something away?",
    answers=(
        AnswerSpec(
            name="only_later",
            expected="a list of words taken from `words`",
            key=lambda data: only(data, TELEGRAM_TEXT, TREATY_TEXT),
            rule=UnorderedList("word"),
            default_feedback="Read both summaries once more, slowly, and mark each word of the "
            "list.",
            mistakes=(
                LikelyMistake(
                    lambda data: only(data, TREATY_TEXT, TELEGRAM_TEXT),
                    "These words stand only in the treaty. Asked are those that stand only in the "
                    "telegram.",
                ),
                LikelyMistake(
                    lambda data: shared(data),
                    "These words stand in both texts. Asked is what is new in the later one.",
                ),
                LikelyMistake(
                    lambda data: words(data, TELEGRAM_TEXT),
                    "These are all words of the telegram. The treaty has some of them too.",
                ),
                LikelyMistake(
                    lambda data: words(data, TREATY_TEXT),
                    "These are the words of the treaty. Asked are those that the treaty lacks.",
                ),
                LikelyMistake(
                    lambda _: list(WORDS),
                    "This is the whole list. Some of its words stand in the treaty.",
                ),
            ),
        ),
    ),
)

E02_7 = ExerciseItem(
    id="E02.7",
    praise="Before you trust the share: the coder knew the rule, and coded only events in which "
    "Washington had a part. Lesson 05 takes this up with figures that nobody coded for it.",
    answers=(
        AnswerSpec(
            name="against_the_rule",
            expected="a list of event ids",
            key=lambda data: apart(hostile(acts(data))),
            rule=UnorderedList("event"),
            column="event_id",
            default_feedback="Keep the events of the lesson with `hostility` above zero; among "
            "these, those with `closeness` below zero.",
            mistakes=(
                LikelyMistake(
                    lambda data: apart(hostile(events(data))),
                    "You kept an act of third parties. Keep the rows where `is_bilateral` is true.",
                ),
                LikelyMistake(
                    lambda data: apart(acts(data)),
                    "These events pushed the two apart, but most of them have no code for "
                    "hostility, or a code below zero.",
                ),
                LikelyMistake(
                    lambda data: apart(hostile(data.events)),
                    "These are events of the whole table. Keep the years of the lesson.",
                ),
                LikelyMistake(
                    lambda data: ids(hostile(acts(data))),
                    "These are all hostile moments. Most of them fit the rule.",
                ),
            ),
        ),
        AnswerSpec(
            name="share_closer",
            expected="one number between zero and one (a share, to two decimals)",
            key=lambda data: closer(hostile(acts(data))),
            rule=SingleNumber(tolerance=0.0051, share=True),
            default_feedback="Among the hostile moments, what part has `closeness` above zero? "
            "`mean()` of true and false gives it.",
            mistakes=(
                LikelyMistake(
                    lambda data: closer(hostile(events(data))),
                    "You kept acts of third parties. Keep the rows where `is_bilateral` is true.",
                ),
                LikelyMistake(
                    lambda data: closer(acts(data)),
                    "This is the share among all events of the lesson. Keep the hostile moments "
                    "first.",
                ),
                LikelyMistake(
                    lambda data: closer((rows := acts(data))[rows["hostility"].notna()]),
                    "You kept every event that has a code for hostility, also the friendly ones, "
                    "which are coded below zero.",
                ),
                LikelyMistake(
                    lambda data: int((hostile(acts(data))["closeness"] > 0).sum()),
                    "This is how many. For a share, divide by all hostile moments.",
                ),
                LikelyMistake(
                    lambda data: 1 - closer(hostile(acts(data))),
                    "This is the share of those that did not draw the two closer. Asked is the "
                    "other part.",
                ),
                LikelyMistake(
                    lambda data: closer(hostile(data.events[data.events["is_bilateral"]])),
                    "This is the share in the whole table. Keep the years of the lesson.",
                ),
            ),
        ),
    ),
)

E02_8 = ExerciseItem(
    id="E02.8",
    praise="{{ v.look }}",
    variants=LINE,
    answers=(
        AnswerSpec(
            name="fig",
            expected="a plotly figure (years across, deliveries in million TIV up)",
            key=lambda data: route(data, supplier="CHN", recipient="PRK"),
            rule=FigurePoints(
                x_words=("year",),
                y_words=("tiv", "trend"),
                y_never=("dollar", "usd", "$", "ruble", "rouble", "yuan", "money", "price"),
                never_feedback="The points are right, but the vertical axis speaks of money. TIV "
                "is not money: it measures what the delivered weapons can do.",
            ),
            default_feedback="Draw the Chinese deliveries to North Korea, one point a year, in the "
            "years asked.",
            mistakes=(
                LikelyMistake(
                    lambda data: route(data, supplier="SUN", recipient="PRK"),
                    "These are the Soviet deliveries. The question asks for the other patron, "
                    "`CHN`.",
                ),
                LikelyMistake(
                    lambda data: by(arms(data, None, supplier="CHN", recipient="PRK"), "year"),
                    "The line runs on after the last year asked. Keep the years asked.",
                ),
                LikelyMistake(
                    lambda data: route(data, recipient="PRK"),
                    "These years hold what both patrons sent together. Keep one supplier.",
                ),
                LikelyMistake(
                    lambda data: route(data, supplier="SUN", recipient="CHN") or None,
                    "Here China receives: these are Soviet deliveries to China. Asked is China as "
                    "supplier.",
                ),
            ),
        ),
    ),
)

E02_9 = ExerciseItem(id="E02.9")  # written: a person reads it
