"""Exercises of lesson 04, the realignment of 2022: what is asked and which slips are likely."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.items import Asked, Data, Item, Slip
from moscow_pyongyang.checks.rules import ByLabel, InOrder, Members, Number, Points
from moscow_pyongyang.checks.variants import Choice
from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd


def _since(first: int) -> Choice:
    """Return the choice of all years from `first` to the end of the table."""
    return Choice(f"since {first}", first=first)


# Count of domains. Each span begins after, or well before, the year of the invasion.
TOGETHER = (_since(2023), _since(2014), _since(2018), _since(2024))

# Votes in favour. All but one stand before the first veto, wherever the count begins.
YES = (_since(2006), _since(2010), _since(2014), _since(2017))

# The way to Shoigu's visit. All begin before the delivery that Washington alleged.
TURN = (
    Choice("invasion", start="2022-02-24-invasion-of-ukraine", name="the invasion of Ukraine"),
    Choice(
        "assembly",
        start="2022-03-02-unga-es-11-1",
        name="the General Assembly's vote on the invasion",
    ),
    Choice("veto", start="2022-05-26-veto-of-sanctions", name="the veto in New York"),
    Choice(
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
    "aggression", "assistance", "attack", "consultation", "contact", "military", "peace", "talks",
    "war",
)  # fmt: skip


def events(data: Data, first: int = WAR, last: int = 2100) -> pd.DataFrame:
    """Return the events of the years asked that are not context."""
    rows = with_context(data, first, last)
    return rows[~rows["is_context"]]


def with_context(data: Data, first: int = WAR, last: int = 2100) -> pd.DataFrame:
    """Return all events of the years asked."""
    return data.events[data.events["year"].between(first, last)]


def domains(rows: pd.DataFrame) -> dict[str, int]:
    """Return the number of events in each domain."""
    return {str(name): int(count) for name, count in rows["domain"].value_counts().items()}


def votes(data: Data, first: int, last: int = 2100, *, agenda: bool = False) -> pd.DataFrame:
    """Return the votes of the years asked, with or without those about the agenda."""
    rows = data.unsc_votes[data.unsc_votes["year"].between(first, last)]
    return rows if agenda else rows[rows["kind"] != "procedural"]


def share(rows: pd.DataFrame, vote: str = "yes") -> float:
    """Return the share of votes that Moscow cast in this way."""
    return float((rows["vote_moscow"] == vote).mean())


def documents(data: Data) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return data.documents[data.documents["date"].str[:4].astype(int) >= FIRST]


def held(rows: pd.DataFrame, pattern: str, *, fits: bool = True) -> list[str]:
    """Return the ids of the documents whose archive does, or does not, hold the pattern."""
    found = rows["archive"].str.contains(pattern, case=False).fillna(False)
    return [str(i) for i in rows[found == fits]["doc_id"]]


def days(data: Data, start: str, end: str = SHOIGU) -> int:
    """Return the days from one event to another."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def of_both(data: Data, column: str) -> list[str]:
    """Return a column's word for the alleged delivery and for Shoigu's visit."""
    values = data.events.set_index("event_id")[column]
    return [str(values[WAGNER]), str(values[SHOIGU])]


def argued(rows: pd.DataFrame, *sure: str, noted: bool = True) -> list[str]:
    """Return the ids of events with (or without) a note of dispute, of these confidences."""
    kept = rows["dispute"].notna() == noted
    if sure:
        kept &= rows["confidence"].isin(sure)
    return [str(i) for i in rows[kept]["event_id"]]


def words(data: Data, doc_id: str) -> list[str]:
    """Return the words of the exercise that stand, as whole words, in a document's summary."""
    gist = str(data.documents.set_index("doc_id")["gist"][doc_id])
    return [word for word in WORDS if re.search(rf"\b{word}\b", gist, re.IGNORECASE)]


def only(data: Data, doc_id: str = NEW_TEXT, other: str = OLD_TEXT) -> list[str]:
    """Return the words of one summary that the other does not use."""
    return [word for word in words(data, doc_id) if word not in words(data, other)]


def shared(data: Data) -> list[str]:
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
    data: Data,
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


E04_1 = Item(
    id="E04.1",
    lesson="L04",
    title="What did they do together?",
    skill="data reading",
    level="core",
    minutes=3,
    points=2,
    praise="Now ask which kind of act is easy to see from outside, and which is hidden.",
    choices=TOGETHER,
    asked=(
        Asked(
            name="by_domain",
            words="a Series (index: domain; values: number of events)",
            key=lambda data: domains(events(data, data.v.first)),
            rule=ByLabel("domain"),
            otherwise="Keep the years asked and leave out context, then count the values of "
            "`domain`.",
            slips=(
                Slip(
                    lambda data: domains(with_context(data, data.v.first)),
                    "You kept the events marked `is_context`. They are about others: leave them "
                    "out.",
                ),
                Slip(
                    lambda data: domains(events(data)),
                    "You began with the year of the invasion. The question begins with "
                    "{{ v.first }}.",
                ),
                Slip(
                    lambda data: domains(events(data, FIRST)),
                    "You counted all years of the lesson. Keep those asked.",
                ),
                Slip(
                    lambda data: domains(data.events),
                    "You counted the whole table. Filter on `year` first.",
                ),
            ),
        ),
    ),
)

E04_2 = Item(
    id="E04.2",
    lesson="L04",
    title="How often did Moscow say yes?",
    skill="data reading",
    level="core",
    minutes=4,
    points=2,
    praise="A high share hides when it changed. A share has no order in time: which picture has?",
    choices=YES,
    asked=(
        Asked(
            name="yes_share",
            words="one number between zero and one (a share, to two decimals)",
            key=lambda data: share(votes(data, data.v.first)),
            rule=Number(tolerance=0.0051, share=True),
            otherwise="Which votes have `yes` for Moscow? Divide their number by all votes asked.",
            slips=(
                Slip(
                    lambda data: share(votes(data, data.v.first), "no"),
                    "This is the share of votes against. The question asks for those in favour.",
                ),
                Slip(
                    lambda data: share(votes(data, data.v.first, agenda=True)),
                    "You kept the votes on the agenda. No veto counts in them, and the question "
                    "leaves them out.",
                ),
                Slip(
                    lambda data: int((votes(data, data.v.first)["vote_moscow"] == "yes").sum()),
                    "This is how often Moscow said yes. For a share, divide by all votes asked: "
                    "`mean()` does it.",
                ),
                Slip(
                    lambda data: share(votes(data, data.v.first, WAR - 1)),
                    "You stopped before the invasion. The question goes to the end of the table.",
                ),
                Slip(
                    lambda data: share(votes(data, 1900)),
                    "You took Moscow's votes since the first years of the Council. Keep those "
                    "asked.",
                ),
            ),
        ),
    ),
)

E04_3 = Item(
    id="E04.3",
    lesson="L04",
    title="Read through others",
    skill="sourcing",
    level="core",
    minutes=4,
    points=2,
    praise="For each of them, ask what a reporter would choose to quote, and what would be left "
    "out.",
    asked=(
        Asked(
            name="through_press",
            words="a list of document ids (texts such as `doc-…`)",
            key=lambda data: held(documents(data), "press reports"),
            rule=Members("document"),
            column="doc_id",
            otherwise="Where was each text read? Look at the column `archive`.",
            slips=(
                Slip(
                    lambda data: held(documents(data), "press reports", fits=False),
                    "Of these a text or an official summary was read. The question asks for the "
                    "others.",
                ),
                Slip(
                    lambda data: held(documents(data), "KCNA"),
                    "These come from North Korea's agency. Who published a text and how the course "
                    "read it are two things.",
                ),
                Slip(
                    lambda data: held(documents(data), "agency|TASS"),
                    "These are an agency's summary of a law or a treaty. The question asks for "
                    "entries that say so in these very words.",
                ),
                Slip(
                    lambda data: [str(i) for i in documents(data)["doc_id"]],
                    "These are all documents of the years. Keep those read through press reports.",
                ),
            ),
        ),
    ),
)

E04_4 = Item(
    id="E04.4",
    lesson="L04",
    title="How slow was the turn?",
    skill="context",
    level="core",
    minutes=5,
    points=2,
    praise="If need alone had worked, what would you expect sooner? And which earlier step is "
    "only alleged?",
    choices=TURN,
    asked=(
        Asked(
            name="days_to_turn",
            words="one whole number (days)",
            key=lambda data: days(data, data.v.start),
            rule=Number(),
            otherwise="Which two dates did you take? Compare them with the table.",
            slips=(
                Slip(
                    lambda data: days(data, data.v.start) + 1,
                    "You counted both the first and the last day. The time from one day to the "
                    "next is a single day.",
                ),
                Slip(
                    lambda data: days(data, data.v.start, SUMMIT),
                    "You ended with the meeting of the leaders. The question ends with the "
                    "minister's visit before it.",
                ),
                Slip(
                    lambda data: days(data, data.v.start, WAGNER),
                    "You ended with the delivery that Washington alleged. It was denied, and the "
                    "question asks for the visit that both sides showed in public.",
                ),
                Slip(
                    lambda data: days(data, VETO) if data.v.start != VETO else None,
                    "You started with the veto. The question starts with {{ v.name }}.",
                ),
                Slip(
                    lambda data: days(data, REPUBLICS) if data.v.start != REPUBLICS else None,
                    "You started with Pyongyang's recognition of the two republics. The question "
                    "starts with {{ v.name }}.",
                ),
            ),
        ),
        Asked(
            name="how_sure",
            words="a list of two words (the alleged delivery first)",
            key=lambda data: of_both(data, "confidence"),
            rule=InOrder("the alleged delivery first, then the visit"),
            column="confidence",
            otherwise="Look both events up in the column `confidence`.",
            slips=(
                Slip(
                    lambda data: of_both(data, "date_precision"),
                    "This is `date_precision`: how exactly the date is given. How sure the "
                    "course is of the row stands in `confidence`.",
                ),
                Slip(
                    lambda data: [of_both(data, "confidence")[1]] * 2,
                    "Both rows give a full date, and one may think that they are equally sure. "
                    "Who tells the first one, and who denies it?",
                ),
            ),
        ),
    ),
)

E04_5 = Item(
    id="E04.5",
    lesson="L04",
    title="Firm, and argued over",
    skill="corroboration",
    level="core",
    minutes=5,
    points=2,
    praise="Read three of the notes. What is argued there: whether it took place, how much it "
    "was, or what it meant?",
    choices=FIRM,
    asked=(
        Asked(
            name="firm_but_argued",
            words="a list of event ids",
            key=lambda data: argued(events(data, data.v.first), "high"),
            rule=Members("event"),
            column="event_id",
            otherwise="Two conditions: a word in `confidence`, and a note in `dispute`.",
            slips=(
                Slip(
                    lambda data: argued(events(data, data.v.first)),
                    "These are all events with a note. Some of them the course does not hold for "
                    "firm: look at `confidence`.",
                ),
                Slip(
                    lambda data: argued(events(data, data.v.first), "disputed"),
                    "These rows are disputed themselves. The question asks for rows that are firm "
                    "and have a note all the same.",
                ),
                Slip(
                    lambda data: argued(events(data, data.v.first), "high", noted=False),
                    "These are firm and have no note. `notna()` is true where there is one.",
                ),
                Slip(
                    lambda data: (
                        argued(with_context(data, data.v.first), "high")
                        if data.v.first <= WAR
                        else None
                    ),
                    "You kept the events marked `is_context`. Leave them out.",
                ),
                Slip(
                    lambda data: argued(events(data, FIRST), "high"),
                    "These are events of all years of the lesson. The question begins with "
                    "{{ v.first }}.",
                ),
            ),
        ),
    ),
)

E04_6 = Item(
    id="E04.6",
    lesson="L04",
    title="What is new in the promise?",
    skill="close reading",
    level="core",
    minutes=5,
    points=2,
    praise="Now find the sentence round each new word. Which of them is a duty, and which is a "
    "condition?",
    asked=(
        Asked(
            name="only_new",
            words="a list of words taken from `words`",
            key=lambda data: only(data),
            rule=Members("word"),
            otherwise="Read both summaries once more, slowly, and mark each word of the list.",
            slips=(
                Slip(
                    lambda data: only(data, OLD_TEXT, NEW_TEXT),
                    "These words stand only in the earlier text. Asked are those that are new in "
                    "the later one.",
                ),
                Slip(
                    lambda data: shared(data),
                    "Both texts have these words. Asked are those that only the later one has.",
                ),
                Slip(
                    lambda data: words(data, NEW_TEXT),
                    "These are all words of the later text. Some of them the earlier text has too.",
                ),
                Slip(
                    lambda data: words(data, OLD_TEXT),
                    "These are all words of the earlier text. Which words came in later?",
                ),
                Slip(lambda _: list(WORDS), "This is the whole list. Some of its words are old."),
            ),
        ),
    ),
)

E04_7 = Item(
    id="E04.7",
    lesson="L04",
    title="Closer, or only busier?",
    skill="data reading",
    level="stretch",
    minutes=6,
    points=3,
    praise="Many small steps and a few large ones give different years. Which of the two would "
    "you call close?",
    asked=(
        Asked(
            name="closeness_by_year",
            words="a Series (index: year; values: mean closeness, from minus two to plus two)",
            key=lambda data: closeness(events(data, CRIMEA)),
            rule=ByLabel("year", tolerance=0.0051),
            otherwise="Keep the years asked, group by `year`, take the mean of `closeness`.",
            slips=(
                Slip(
                    lambda data: closeness(events(data, CRIMEA), "sum"),
                    "These are sums. A busy year gets a large sum even if each step is "
                    "small: take the mean.",
                ),
                Slip(
                    lambda data: closeness(events(data, CRIMEA), "count"),
                    "This is the number of events in each year. Keep it beside the mean, which "
                    "is asked.",
                ),
                Slip(
                    lambda data: closeness(with_context(data, CRIMEA)),
                    "You kept the events marked `is_context`. Leave them out.",
                ),
                Slip(
                    lambda data: closeness(events(data)),
                    "You began with the invasion. The question begins with Crimea.",
                ),
                Slip(
                    lambda data: closeness(events(data, FIRST)),
                    "You began with the lesson. The question begins with Crimea.",
                ),
            ),
        ),
        Asked(
            name="closest_year",
            words="one whole number (a year)",
            key=lambda data: highest(closeness(events(data, CRIMEA))),
            rule=Number(),
            otherwise="In which year does the mean have its largest value?",
            slips=(
                Slip(
                    lambda data: highest(closeness(events(data, CRIMEA), "sum")),
                    "This year has the highest sum, and the most events. Compare the means.",
                ),
                Slip(
                    lambda data: lowest(closeness(events(data, CRIMEA))),
                    "This year has the lowest mean. Asked is the highest.",
                ),
                Slip(
                    lambda data: max(closeness(events(data, CRIMEA)).values()),
                    "This is the highest mean itself. Asked is the year: `idxmax()` names it.",
                ),
            ),
        ),
    ),
)

E04_8 = Item(
    id="E04.8",
    lesson="L04",
    title="Draw the weaker leg",
    skill="data reading",
    level="core",
    minutes=6,
    points=3,
    praise="The figure names its unit. Note where it ends, and what such a ledger never counts: "
    "arms, barter, smuggling.",
    asked=(
        Asked(
            name="fig",
            words="a plotly figure (years across, trade in million US dollars up)",
            key=lambda data: trade(data),
            rule=Points(
                x_words=("year",),
                y_words=("dollar", "usd", "$"),
                y_never=("tiv", "trend", "rouble", "ruble"),
                never_say="The points are right, but the vertical axis names another unit. This "
                "ledger counts US dollars.",
            ),
            otherwise="Draw Russia's trade with North Korea in the coded ledger, both directions "
            "together, one point a year.",
            slips=(
                Slip(
                    lambda data: trade(data, bought=False),
                    "You drew what Russia sold. Add what it bought from North Korea.",
                ),
                Slip(
                    lambda data: trade(data, sold=False),
                    "You drew what Russia bought. Add what it sold to North Korea.",
                ),
                Slip(
                    lambda data: trade(data, "KOR"),
                    "These points are the other leg: `KOR` is South Korea, `PRK` the North.",
                ),
                Slip(
                    lambda data: trade(data, ledger="cow_smoothed"),
                    "You drew the smoothed ledger. The question asks for the one as coded.",
                ),
                Slip(
                    lambda data: trade(data, first=1900),
                    "The line begins before the lesson. Keep the years asked.",
                ),
            ),
        ),
    ),
)

E04_9 = Item(
    id="E04.9",
    lesson="L04",
    title="Need or conviction?",
    skill="corroboration",
    level="core",
    minutes=15,
    points=12,
)

ITEMS = (E04_1, E04_2, E04_3, E04_4, E04_5, E04_6, E04_7, E04_8, E04_9)
