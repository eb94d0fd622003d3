"""Exercises of lesson 04, the realignment of 2022: keys, likely mistakes and what may vary."""

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


FIRST, CRIMEA, WAR, COUNTED = 2000, 2014, 2022, 2014
SHOIGU = "2023-07-26-shoigu-at-arms-exhibition"
VETO, REPUBLICS = "2022-05-26-veto-of-sanctions", "2022-07-13-recognition-of-dpr-lpr"
WAGNER, SUMMIT = "2022-11-19-alleged-wagner-delivery", "2023-09-13-vostochny-summit"
OLD_TEXT, NEW_TEXT = "doc-2000-07-19-pyongyang-declaration", "doc-2024-06-19-treaty-article-4"
WORDS = (
    "aggression",
    "assistance",
    "attack",
    "consultation",
    "contact",
    "military",
    "peace",
    "talks",
    "war",
)


def events(data: KeyData, first: int = WAR, last: int = 2100) -> pd.DataFrame:
    """Return the events of the years asked that are not context."""
    rows = with_context(data, first, last)
    return rows[~rows["is_context"]]


def acts(data: KeyData, first: int = WAR) -> pd.DataFrame:
    """Return the events from a year on in which one acts toward the other."""
    rows = events(data, first)
    return rows[rows["is_bilateral"]]


def with_context(data: KeyData, first: int = WAR, last: int = 2100) -> pd.DataFrame:
    """Return all events of the years asked."""
    return data.events[data.events["year"].between(first, last)]


def domains(rows: pd.DataFrame) -> dict[str, int]:
    """Return the number of events in each domain."""
    return {str(name): int(count) for name, count in rows["domain"].value_counts().items()}


def votes(data: KeyData, first: int, last: int = 2100, *, agenda: bool = False) -> pd.DataFrame:
    """Return the votes of the years asked, with or without those about the agenda."""
    rows = data.unsc_votes[data.unsc_votes["year"].between(first, last)]
    return rows if agenda else rows[rows["kind"] != "procedural"]


def share(rows: pd.DataFrame, vote: str = "yes") -> float:
    """Return the share of votes that Moscow cast in this way."""
    return float((rows["vote_moscow"] == vote).mean())


def documents(data: KeyData) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return data.documents[data.documents["date"].str[:4].astype(int) >= FIRST]


def held(rows: pd.DataFrame, pattern: str, *, fits: bool = True) -> list[str]:
    """Return the ids of the documents whose archive does, or does not, hold the pattern."""
    found = rows["archive"].str.contains(pattern, case=False).fillna(False)
    return [str(i) for i in rows[found == fits]["doc_id"]]


def days(data: KeyData, start: str, end: str = SHOIGU) -> int:
    """Return the days from one event to another."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def of_both(data: KeyData, column: str) -> list[str]:
    """Return a column's word for the alleged delivery and for Shoigu's visit."""
    values = data.events.set_index("event_id")[column]
    return [str(values[WAGNER]), str(values[SHOIGU])]


def argued(rows: pd.DataFrame, *sure: str, noted: bool = True) -> list[str]:
    """Return the ids of events with (or without) a note of dispute, of these confidences."""
    kept = rows["dispute"].notna() == noted
    if sure:
        kept &= rows["confidence"].isin(sure)
    return [str(i) for i in rows[kept]["event_id"]]


def words(data: KeyData, doc_id: str) -> list[str]:
    """Return the words of the exercise that stand, as whole words, in a document's summary."""
    gist = str(data.documents.set_index("doc_id")["gist"][doc_id])
    return [word for word in WORDS if re.search(rf"\b{word}\b", gist, re.IGNORECASE)]


def only(data: KeyData, doc_id: str = NEW_TEXT, other: str = OLD_TEXT) -> list[str]:
    """Return the words of one summary that the other does not use."""
    return [word for word in words(data, doc_id) if word not in words(data, other)]


def shared(data: KeyData) -> list[str]:
    """Return the words that both summaries use."""
    return [word for word in words(data, OLD_TEXT) if word in words(data, NEW_TEXT)]


def closeness(rows: pd.DataFrame, how: str = "mean") -> dict[int, float]:
    """Return one number a year from the codes for closeness."""
    values: Any = rows.groupby("year")["closeness"].agg(how)
    return {int(year): float(value) for year, value in values.items()}


def highest(values: dict[int, float]) -> int:
    """Return the year of the largest value."""
    return max(values, key=lambda year: values[year])


def lowest(values: dict[int, float]) -> int:
    """Return the year of the smallest value."""
    return min(values, key=lambda year: values[year])


def trade(
    data: KeyData,
    partner: str = "PRK",
    *,
    ledger: str = "cow_imports",
    first: int = FIRST,
    sold: bool = True,
    bought: bool = True,
) -> dict[int, float]:
    """Return Russia's trade a year with a partner in one ledger, in million dollars."""
    rows = data.trade[(data.trade["ledger"] == ledger) & (data.trade["direction"] == "one_way")]
    rows = rows[rows["year"].between(first, COUNTED)]
    selling = (rows["exporter"] == "RUS") & (rows["importer"] == partner)
    buying = (rows["exporter"] == partner) & (rows["importer"] == "RUS")
    totals: Any = rows[(selling & sold) | (buying & bought)].groupby("year")["value"].sum()
    return {int(year): float(total) for year, total in totals.items()}


E04_1 = ExerciseItem(
    id="E04.1",
    praise="Now ask which kind of act is easy to see from outside, and which is hidden.",
    variants=TOGETHER,
    answers=(
        AnswerSpec(
            name="by_domain",
            expected="a Series (index: domain; values: number of events)",
            key=lambda data: domains(events(data, data.v.first)),
            rule=LabelledSeries("domain"),
            default_feedback="Keep the years asked and leave out context, then count the values of "
            "`domain`.",
            mistakes=(
                LikelyMistake(
                    lambda data: domains(with_context(data, data.v.first)),
                    "You kept the events marked `is_context`. They are about others: leave them "
                    "out.",
                ),
                LikelyMistake(
                    lambda data: domains(events(data)),
                    "You began with the year of the invasion. The question begins with "
                    "{{ v.first }}.",
                ),
                LikelyMistake(
                    lambda data: domains(events(data, FIRST)),
                    "You counted all years of the lesson. Keep those asked.",
                ),
                LikelyMistake(
                    lambda data: domains(data.events),
                    "You counted the whole table. Filter on `year` first.",
                ),
            ),
        ),
    ),
)

E04_2 = ExerciseItem(
    id="E04.2",
    praise="A high share hides when it changed. A share has no order in time: which picture has?",
    variants=YES,
    answers=(
        AnswerSpec(
            name="yes_share",
            expected="one number between zero and one (a share, to two decimals)",
            key=lambda data: share(votes(data, data.v.first)),
            rule=SingleNumber(tolerance=0.0051, share=True),
            default_feedback="Which votes have `yes` for Moscow? Divide their number by all votes "
            "asked.",
            mistakes=(
                LikelyMistake(
                    lambda data: share(votes(data, data.v.first), "no"),
                    "This is the share of votes against. The question asks for those in favour.",
                ),
                LikelyMistake(
                    lambda data: share(votes(data, data.v.first, agenda=True)),
                    "You kept the votes on the agenda. No veto counts in them, and the question "
                    "leaves them out.",
                ),
                LikelyMistake(
                    lambda data: int((votes(data, data.v.first)["vote_moscow"] == "yes").sum()),
                    "This is how often Moscow said yes. For a share, divide by all votes asked: "
                    "`mean()` does it.",
                ),
                LikelyMistake(
                    lambda data: share(votes(data, data.v.first, WAR - 1)),
                    "You stopped before the invasion. The question goes to the end of the table.",
                ),
                LikelyMistake(
                    lambda data: share(votes(data, 1900)),
                    "You took Moscow's votes since the first years of the Council. Keep those "
                    "asked.",
                ),
            ),
        ),
    ),
)

E04_3 = ExerciseItem(
    id="E04.3",
    praise="For each of them, ask what a reporter would choose to quote, and what would be left "
    "out.",
    answers=(
        AnswerSpec(
            name="through_press",
            expected="a list of document ids (texts such as `doc-…`)",
            key=lambda data: held(documents(data), "press reports"),
            rule=UnorderedList("document"),
            column="doc_id",
            default_feedback="Where was each text read? Look at the column `archive`.",
            mistakes=(
                LikelyMistake(
                    lambda data: held(documents(data), "press reports", fits=False),
                    "Of these a text or an official summary was read. The question asks for the "
                    "others.",
                ),
                LikelyMistake(
                    lambda data: held(documents(data), "KCNA"),
                    "These come from North Korea's agency. Who published a text and how the course "
                    "read it are two things.",
                ),
                LikelyMistake(
                    lambda data: held(documents(data), "agency|TASS"),
                    "These are an agency's summary of a law or a treaty. The question asks for "
                    "entries that say so in these very words.",
                ),
                LikelyMistake(
                    lambda data: [str(i) for i in documents(data)["doc_id"]],
                    "These are all documents of the years. Keep those read through press reports.",
                ),
            ),
        ),
    ),
)

E04_4 = ExerciseItem(
    id="E04.4",
    praise="If need alone had worked, what would you expect sooner? And which earlier step is "
    "only alleged?",
    variants=TURN,
    answers=(
        AnswerSpec(
            name="days_to_turn",
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
                    lambda data: days(data, data.v.start, SUMMIT),
                    "You ended with the meeting of the leaders. The question ends with the "
                    "minister's visit before it.",
                ),
                LikelyMistake(
                    lambda data: days(data, data.v.start, WAGNER),
                    "You ended with the delivery that Washington alleged. It was denied, and the "
                    "question asks for the visit that both sides showed in public.",
                ),
                LikelyMistake(
                    lambda data: days(data, VETO) if data.v.start != VETO else None,
                    "You started with the veto. The question starts with {{ v.name }}.",
                ),
                LikelyMistake(
                    lambda data: days(data, REPUBLICS) if data.v.start != REPUBLICS else None,
                    "You started with Pyongyang's recognition of the two republics. The question "
                    "starts with {{ v.name }}.",
                ),
            ),
        ),
        AnswerSpec(
            name="how_sure",
            expected="a list of two words (the alleged delivery first)",
            key=lambda data: of_both(data, "confidence"),
            rule=OrderedList("the alleged delivery first, then the visit"),
            column="confidence",
            default_feedback="Look both events up in the column `confidence`.",
            mistakes=(
                LikelyMistake(
                    lambda data: of_both(data, "date_precision"),
                    "This is `date_precision`: how exactly the date is given. How sure the "
                    "course is of the row stands in `confidence`.",
                ),
                LikelyMistake(
                    lambda data: [of_both(data, "confidence")[1]] * 2,
                    "Both rows give a full date, and one may think that they are equally sure. "
                    "Who tells the first one, and who denies it?",
                ),
            ),
        ),
    ),
)

E04_5 = ExerciseItem(
    id="E04.5",
    praise="Read three of the notes. What is argued there: whether it took place, how much it "
    "was, or what it meant?",
    variants=FIRM,
    answers=(
        AnswerSpec(
            name="firm_but_argued",
            expected="a list of event ids",
            key=lambda data: argued(events(data, data.v.first), "high"),
            rule=UnorderedList("event"),
            column="event_id",
            default_feedback="Two conditions: a word in `confidence`, and a note in `dispute`.",
            mistakes=(
                LikelyMistake(
                    lambda data: argued(events(data, data.v.first)),
                    "These are all events with a note. Some of them the course does not hold for "
                    "firm: look at `confidence`.",
                ),
                LikelyMistake(
                    lambda data: argued(events(data, data.v.first), "disputed"),
                    "These rows are disputed themselves. The question asks for rows that are firm "
                    "and have a note all the same.",
                ),
                LikelyMistake(
                    lambda data: argued(events(data, data.v.first), "high", noted=False),
                    "These are firm and have no note. `notna()` is true where there is one.",
                ),
                LikelyMistake(
                    lambda data: (
                        argued(with_context(data, data.v.first), "high")
                        if data.v.first <= WAR
                        else None
                    ),
                    "You kept the events marked `is_context`. Leave them out.",
                ),
                LikelyMistake(
                    lambda data: argued(events(data, FIRST), "high"),
                    "These are events of all years of the lesson. The question begins with "
                    "{{ v.first }}.",
                ),
            ),
        ),
    ),
)

E04_6 = ExerciseItem(
    id="E04.6",
    praise="Now find the sentence round each new word. Which of them is a duty, and which is a "
    "condition?",
    answers=(
        AnswerSpec(
            name="only_new",
            expected="a list of words taken from `words`",
            key=lambda data: only(data),
            rule=UnorderedList("word"),
            default_feedback="Read both summaries once more, slowly, and mark each word of the "
            "list.",
            mistakes=(
                LikelyMistake(
                    lambda data: only(data, OLD_TEXT, NEW_TEXT),
                    "These words stand only in the earlier text. Asked are those that are new in "
                    "the later one.",
                ),
                LikelyMistake(
                    lambda data: shared(data),
                    "Both texts have these words. Asked are those that only the later one has.",
                ),
                LikelyMistake(
                    lambda data: words(data, NEW_TEXT),
                    "These are all words of the later text. Some of them the earlier text has too.",
                ),
                LikelyMistake(
                    lambda data: words(data, OLD_TEXT),
                    "These are all words of the earlier text. Which words came in later?",
                ),
                LikelyMistake(
                    lambda _: list(WORDS), "This is the whole list. Some of its words are old."
                ),
            ),
        ),
    ),
)

E04_7 = ExerciseItem(
    id="E04.7",
    praise="Many small steps and a few large ones give different years. Which of the two would "
    "you call close?",
    answers=(
        AnswerSpec(
            name="closeness_by_year",
            expected="a Series (index: year; values: mean closeness, from minus two to plus two)",
            key=lambda data: closeness(acts(data, CRIMEA)),
            rule=LabelledSeries("year", tolerance=0.0051),
            default_feedback="Keep the years asked, group by `year`, take the mean of `closeness`.",
            mistakes=(
                LikelyMistake(
                    lambda data: closeness(acts(data, CRIMEA), "sum"),
                    "These are sums. A busy year gets a large sum even if each step is "
                    "small: take the mean.",
                ),
                LikelyMistake(
                    lambda data: closeness(acts(data, CRIMEA), "count"),
                    "This is the number of events in each year. Keep it beside the mean, which "
                    "is asked.",
                ),
                LikelyMistake(
                    lambda data: closeness(with_context(data, CRIMEA)),
                    "You kept the events marked `is_context`. Leave them out.",
                ),
                LikelyMistake(
                    lambda data: closeness(events(data, CRIMEA)),
                    "You left out context only. Some other rows are acts of third parties: "
                    "`is_bilateral` is false there.",
                ),
                LikelyMistake(
                    lambda data: closeness(acts(data)),
                    "You began with the invasion. The question begins with Crimea.",
                ),
                LikelyMistake(
                    lambda data: closeness(acts(data, FIRST)),
                    "You began with the lesson. The question begins with Crimea.",
                ),
            ),
        ),
        AnswerSpec(
            name="closest_year",
            expected="one whole number (a year)",
            key=lambda data: highest(closeness(acts(data, CRIMEA))),
            rule=SingleNumber(),
            default_feedback="In which year does the mean have its largest value?",
            mistakes=(
                LikelyMistake(
                    lambda data: highest(closeness(acts(data, CRIMEA), "sum")),
                    "This year has the highest sum, and the most events. Compare the means.",
                ),
                LikelyMistake(
                    lambda data: lowest(closeness(acts(data, CRIMEA))),
                    "This year has the lowest mean. Asked is the highest.",
                ),
                LikelyMistake(
                    lambda data: max(closeness(acts(data, CRIMEA)).values()),
                    "This is the highest mean itself. Asked is the year: `idxmax()` names it.",
                ),
            ),
        ),
    ),
)

E04_8 = ExerciseItem(
    id="E04.8",
    praise="The figure names its unit. Note where it ends, and what such a ledger never counts: "
    "arms, barter, smuggling.",
    answers=(
        AnswerSpec(
            name="fig",
            expected="a plotly figure (years across, trade in million US dollars up)",
            key=lambda data: trade(data),
            rule=FigurePoints(
                x_words=("year",),
                y_words=("dollar", "usd", "$"),
                y_never=("tiv", "trend", "rouble", "ruble"),
                never_feedback="The points are right, but the vertical axis names another unit. "
                "This ledger counts US dollars.",
            ),
            default_feedback="Draw Russia's trade with North Korea in the coded ledger, both "
            "directions together, one point a year.",
            mistakes=(
                LikelyMistake(
                    lambda data: trade(data, bought=False),
                    "You drew what Russia sold. Add what it bought from North Korea.",
                ),
                LikelyMistake(
                    lambda data: trade(data, sold=False),
                    "You drew what Russia bought. Add what it sold to North Korea.",
                ),
                LikelyMistake(
                    lambda data: trade(data, "KOR"),
                    "These points are the other leg: `KOR` is South Korea, `PRK` the North.",
                ),
                LikelyMistake(
                    lambda data: trade(data, ledger="cow_smoothed"),
                    "You drew the smoothed ledger. The question asks for the one as coded.",
                ),
                LikelyMistake(
                    lambda data: trade(data, first=1900),
                    "The line begins before the lesson. Keep the years asked.",
                ),
            ),
        ),
    ),
)

E04_9 = ExerciseItem(id="E04.9")  # written: a person reads it
