"""Exercises of lesson 03, the rupture of 1990: keys, likely mistakes and what may vary."""

from __future__ import annotations

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


FIRST, LAST, RUSSIA = 1985, 1999, 1992
NEWS = "1990-09-02-shevardnadze-brings-the-news"
UNION, NOTICE = "1991-12-25-ussr-dissolves", "1995-09-07-notice-of-non-renewal"
EXPIRY = "1996-09-10-1961-treaty-lapses"
OLD, NEW = "1961-moscow", "2000-moscow"
MOSCOW = ("SUN", "RUS")
_RAW, _SMOOTH = "cow_imports", "cow_smoothed"


def trade(
    data: KeyData, partner: str = "PRK", *, sold: bool = True, bought: bool = True
) -> pd.DataFrame:
    """Return the one-way rows between Moscow and a partner, of every ledger and year."""
    rows = data.trade[data.trade["direction"] == "one_way"]
    selling = rows["exporter"].isin(MOSCOW) & (rows["importer"] == partner)
    buying = (rows["exporter"] == partner) & rows["importer"].isin(MOSCOW)
    return rows[(selling & sold) | (buying & bought)]


def between(rows: pd.DataFrame, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the rows of the years asked, both included."""
    return rows[rows["year"].between(first, last)]


def asked(data: KeyData, partner: str = "PRK", *, bought: bool = True) -> pd.DataFrame:
    """Return the rows of trade in the years that the item draws."""
    return between(trade(data, partner, bought=bought), data.v.first, data.v.last)


def counted(
    data: KeyData, *, first: int | None = None, last: int | None = None, **only: Any
) -> pd.DataFrame:
    """Return the rows of trade in the years drawn, or from and to other years."""
    return between(trade(data, **only), first or data.v.first, last or data.v.last)


def statuses(rows: pd.DataFrame, ledger: str = _RAW) -> dict[str, int]:
    """Return the number of rows of a ledger with each status; an empty text keeps all ledgers."""
    kept = rows if not ledger else rows[rows["ledger"] == ledger]
    return {str(name): int(count) for name, count in kept["status"].value_counts().items()}


def totals(rows: pd.DataFrame, ledger: str = _SMOOTH) -> dict[int, float]:
    """Return the sum of the values of each year in a ledger, years of gaps left out."""
    kept = rows[(rows["ledger"] == ledger) & rows["value"].notna()]
    sums: Any = kept.groupby("year")["value"].sum()
    return {int(year): float(value) for year, value in sums.items()}


def changed(rows: pd.DataFrame) -> list[int]:
    """Return the years in which the two ledgers of the project have different sums."""
    raw, smooth = totals(rows, _RAW), totals(rows)
    return [year for year in raw if raw[year] != smooth.get(year)]


def mean(rows: pd.DataFrame, ledger: str = _SMOOTH) -> float:
    """Return the mean of the years that have a value."""
    values = totals(rows, ledger).values()
    return sum(values) / len(values)


def mean_with_zeros(data: KeyData, ledger: str = _SMOOTH) -> float:
    """Return the mean of all years from the first to the last one drawn, gaps counted as zero."""
    n_years: int = data.v.last - data.v.first + 1
    return sum(totals(asked(data), ledger).values()) / n_years


def mean_of_rows(rows: pd.DataFrame, *, with_zeros: bool = False) -> float:
    """Return the mean of single rows, each of which is one direction only."""
    values = rows[rows["ledger"] == _SMOOTH]["value"]
    return float((values.fillna(0) if with_zeros else values.dropna()).mean())


def documents(data: KeyData) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return data.documents[data.documents["date"].str[:4].astype(int).between(FIRST, LAST)]


def read(rows: pd.DataFrame, *, whole: bool = True) -> list[str]:
    """Return the ids of the documents that were read whole, or of those that were not."""
    return [str(i) for i in rows[(rows["reading"] == "full") == whole]["doc_id"]]


def by(rows: pd.DataFrame, pattern: str) -> list[str]:
    """Return the ids of the documents whose author fits a pattern."""
    return [str(i) for i in rows[rows["author"].str.contains(pattern).fillna(False)]["doc_id"]]


def days(data: KeyData, start: str, end: str = EXPIRY) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def of_both(data: KeyData, column: str) -> list[str]:
    """Return a column's word for the first event drawn and for the expiry of the treaty."""
    values = data.events.set_index("event_id")[column]
    return [str(values[data.v.start]), str(values[EXPIRY])]


def last_years(data: KeyData, *, cow: float = 3, atop: float = 1) -> list[int]:
    """Return the last year in which each project codes at least this much of an alliance."""
    table = data.indicators
    pairs = (("c_alliance_cow", cow), ("c_alliance_atop", atop))
    return [
        int(table[(table["indicator"] == name) & (table["value"] >= least)]["year"].max())
        for name, least in pairs
    ]


def strongest(data: KeyData, treaty: str) -> dict[str, int]:
    """Return the strength of the strongest clause of each kind in a treaty."""
    rows = data.treaties[data.treaties["treaty_id"] == treaty]
    best: Any = rows.groupby("clause_type")["obligation_strength"].max()
    return {str(kind): int(strength) for kind, strength in best.items()}


def weaker(data: KeyData, old: str = OLD, new: str = NEW) -> list[str]:
    """Return the kinds of clause that are weaker in the new treaty; not seen is not weaker."""
    before, after = strongest(data, old), strongest(data, new)
    return [kind for kind, strength in before.items() if after.get(kind, strength) < strength]


def arms(
    data: KeyData, suppliers: tuple[str, ...] = MOSCOW, years: tuple[int, int] | None = None
) -> dict[int, float]:
    """Return deliveries to North Korea a year in million TIV, in the years drawn or in others."""
    table = between(data.arms_transfers, *(years or (data.v.first, data.v.last)))
    kept = table[(table["recipient"] == "PRK") & table["supplier"].isin(suppliers)]
    sums: Any = kept.groupby("year")["tiv_million"].sum()
    return {int(year): float(total) for year, total in sums.items()}


E03_1 = ExerciseItem(
    id="E03.1",
    praise="Now look at the years of the gaps. They are the years in which the two were allies.",
    variants=COUNTED,
    answers=(
        AnswerSpec(
            name="by_status",
            expected="a Series (index: status; values: number of rows)",
            key=lambda data: statuses(counted(data)),
            rule=LabelledSeries("status"),
            default_feedback="Keep one ledger and the years asked, then count the values of "
            "`status`.",
            mistakes=(
                LikelyMistake(
                    lambda data: statuses(counted(data, first=RUSSIA)),
                    "You kept Russia's years only. `SUN` is Moscow too, and its rows are the "
                    "silent ones.",
                ),
                LikelyMistake(
                    lambda data: statuses(counted(data, last=RUSSIA - 1)),
                    "You kept the Soviet years only. `RUS` is Moscow too.",
                ),
                LikelyMistake(
                    lambda data: statuses(counted(data), ""),
                    "You counted all ledgers together. The question asks for the coded one.",
                ),
                LikelyMistake(
                    lambda data: statuses(counted(data), "cow_smoothed"),
                    "You counted the smoothed ledger. There everything is a calculation; the "
                    "question asks for the ledger as coded.",
                ),
                LikelyMistake(
                    lambda data: statuses(counted(data, bought=False)),
                    "You kept what Moscow sold. The rows asked have both directions.",
                ),
                LikelyMistake(
                    lambda data: statuses(counted(data, sold=False)),
                    "You kept what Moscow bought. The rows asked have both directions.",
                ),
                LikelyMistake(
                    lambda data: statuses(counted(data, last=LAST)) if data.v.last > LAST else None,
                    "You stopped with the years of the lesson. The question goes on some years "
                    "more.",
                ),
                LikelyMistake(
                    lambda data: statuses(trade(data)),
                    "You counted all years of the ledger. Keep those asked.",
                ),
                LikelyMistake(
                    lambda data: statuses(counted(data, partner="KOR")),
                    "`KOR` is South Korea. The question asks for the North, `PRK`.",
                ),
            ),
        ),
    ),
)

E03_2 = ExerciseItem(
    id="E03.2",
    praise="Open the column `flag_reason` for these years. Which of the two ledgers would you "
    "quote, and what would you say beside it?",
    variants=CHANGED,
    answers=(
        AnswerSpec(
            name="years_changed",
            expected="a list of years",
            key=lambda data: changed(asked(data)),
            rule=UnorderedList("year"),
            column="year",
            default_feedback="Add both directions in each ledger, year by year, and compare the "
            "two sums.",
            mistakes=(
                LikelyMistake(
                    lambda data: changed(asked(data, bought=False)) or None,
                    "You compared what Russia sold. Some changes are in what it bought: add both "
                    "directions first.",
                ),
                LikelyMistake(
                    lambda data: changed(asked(data, "KOR")) or None,
                    "These are the years for South Korea, `KOR`. The question asks for `PRK`.",
                ),
                LikelyMistake(
                    lambda data: sorted(set(totals(asked(data))) - set(changed(asked(data)))),
                    "In these years the two ledgers agree. Asked are the years in which they do "
                    "not.",
                ),
                LikelyMistake(
                    lambda data: list(totals(asked(data))),
                    "These are all the years asked. In most of them nothing was changed.",
                ),
            ),
        ),
    ),
)

E03_3 = ExerciseItem(
    id="E03.3",
    praise="Now look how short they are, and who chose what was printed. How much is a whole?",
    answers=(
        AnswerSpec(
            name="read_whole",
            expected="a list of document ids (texts such as `doc-…`)",
            key=lambda data: read(documents(data)),
            rule=UnorderedList("document"),
            column="doc_id",
            default_feedback="Keep the documents of the years asked, then look at `reading`.",
            mistakes=(
                LikelyMistake(
                    lambda data: read(documents(data), whole=False),
                    "Of these only a part was read. The question asks for the others.",
                ),
                LikelyMistake(
                    lambda data: by(documents(data), "Stepanov"),
                    "These are private diaries. Private is about the reader they were meant for; "
                    "the question is how much of each was read.",
                ),
                LikelyMistake(
                    lambda data: read(data.documents),
                    "These are documents of all periods. Keep the years of the lesson.",
                ),
                LikelyMistake(
                    lambda data: [str(i) for i in documents(data)["doc_id"]],
                    "These are all documents of the years. Keep those that were read in full.",
                ),
            ),
        ),
    ),
)

E03_4 = ExerciseItem(
    id="E03.4",
    praise="That is how long the law outlived the policy. One end of it is named by press and "
    "calendar, not by a paper: read the column `dispute`.",
    variants=LIVED_ON,
    answers=(
        AnswerSpec(
            name="days_after",
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
                    lambda data: days(data, NEWS) if data.v.start != NEWS else None,
                    "You started with Shevardnadze's visit to Pyongyang. The question starts "
                    "with {{ v.short }}.",
                ),
                LikelyMistake(
                    lambda data: days(data, data.v.start, NOTICE),
                    "You ended with the notice. The treaty lived on after it, and the date of "
                    "the notice is known only to the month.",
                ),
                LikelyMistake(
                    lambda data: days(data, UNION) if data.v.start != UNION else None,
                    "You started with the end of the Soviet Union. The question starts with "
                    "{{ v.short }}.",
                ),
                LikelyMistake(
                    lambda data: days(data, data.v.start, UNION) or None,
                    "You ended with the Soviet Union. Russia inherited its treaties, this one too.",
                ),
            ),
        ),
        AnswerSpec(
            name="how_sure",
            expected="a list of two words ({{ v.short }} first)",
            key=lambda data: of_both(data, "confidence"),
            rule=OrderedList("{{ v.short }} first, then the expiry"),
            column="confidence",
            default_feedback="Look both events up in the column `confidence`.",
            mistakes=(
                LikelyMistake(
                    lambda data: of_both(data, "date_precision"),
                    "This is `date_precision`: how exactly the date is given. How sure the "
                    "course is of the row stands in `confidence`.",
                ),
                LikelyMistake(
                    lambda data: [of_both(data, "confidence")[0]] * 2,
                    "Both rows give a full date, and one may think that they are equally sure. "
                    "Look up the second one.",
                ),
            ),
        ),
    ),
)

E03_5 = ExerciseItem(
    id="E03.5",
    praise="A notice and an expiry are two things. Which of them would you call the end, and what "
    "does neither of the projects code?",
    answers=(
        AnswerSpec(
            name="last_years",
            expected="a list of two whole numbers (COW first, then ATOP)",
            key=lambda data: last_years(data),
            rule=OrderedList("COW first, then ATOP"),
            column="year",
            default_feedback="For each project, keep the years with its code for a defence pact. "
            "Which is the last?",
            mistakes=(
                LikelyMistake(
                    lambda data: last_years(data, cow=1),
                    "For COW you kept every code above zero. The weaker promise of a later treaty "
                    "is among them; a defence pact has the highest code.",
                ),
                LikelyMistake(
                    lambda data: [year + 1 for year in last_years(data)],
                    "These are the first years without a pact. Asked are the last years with one.",
                ),
                LikelyMistake(
                    lambda data: last_years(data, cow=0, atop=0),
                    "These are the last years of the data. Keep the years with a pact first.",
                ),
            ),
        ),
    ),
)

E03_6 = ExerciseItem(
    id="E03.6",
    praise="Now read the clauses themselves. Does a lower number say what was lost?",
    answers=(
        AnswerSpec(
            name="weaker",
            expected="a list of kinds of clause",
            key=lambda data: weaker(data),
            rule=UnorderedList("kind"),
            column="clause_type",
            default_feedback="For each kind of clause, compare the strongest clause of the two "
            "treaties.",
            mistakes=(
                LikelyMistake(
                    lambda data: weaker(data, new="2024-moscow"),
                    "You compared with the treaty of 2024. The question asks for that of 2000.",
                ),
                LikelyMistake(
                    lambda data: weaker(data, "2024-moscow", "2000-moscow"),
                    "You started from the treaty of 2024. The question starts with that of 1961.",
                ),
                LikelyMistake(
                    lambda data: list(strongest(data, OLD)),
                    "These are all kinds of clause in the treaty of 1961. Keep those that became "
                    "weaker.",
                ),
            ),
        ),
    ),
)

E03_7 = ExerciseItem(
    id="E03.7",
    praise="Same rows, two numbers. The second one counts years of silence as years without "
    "trade, and nothing in the number tells its reader.",
    variants=MEANS,
    answers=(
        AnswerSpec(
            name="mean_known",
            expected="one number (million dollars a year)",
            key=lambda data: mean(asked(data)),
            rule=SingleNumber(tolerance=0.51),
            default_feedback="Add both directions for each year; then take the mean of the years "
            "with a value.",
            mistakes=(
                LikelyMistake(
                    lambda data: mean(asked(data), "cow_imports"),
                    "You took the ledger as coded. One of its years is almost certainly booked "
                    "to the wrong state; the question asks for the smoothed one.",
                ),
                LikelyMistake(
                    lambda data: mean_of_rows(asked(data)),
                    "This is the mean of single rows. A row is one direction: add the two of a "
                    "year first.",
                ),
                LikelyMistake(
                    lambda data: mean(asked(data, bought=False)),
                    "You kept what Moscow sold. Add what it bought.",
                ),
                LikelyMistake(
                    lambda data: mean(trade(data)),
                    "This is the mean of all years of the ledger. Keep those asked.",
                ),
                LikelyMistake(
                    lambda data: mean_with_zeros(data),
                    "This is the mean with zeros. Here the years of silence must stay out: "
                    "`sum()` turns a gap into 0 unless you write `min_count=1`.",
                ),
            ),
        ),
        AnswerSpec(
            name="mean_with_zeros",
            expected="one number (million dollars a year)",
            key=lambda data: mean_with_zeros(data),
            rule=SingleNumber(tolerance=0.51),
            default_feedback="Fill the gaps with 0, add both directions for each year, then take "
            "the mean of all years asked.",
            mistakes=(
                LikelyMistake(
                    lambda data: mean(asked(data)),
                    "This is the mean without the silent years. Here, fill them with 0 first.",
                ),
                LikelyMistake(
                    lambda data: mean_with_zeros(data, "cow_imports"),
                    "You took the ledger as coded. The question asks for the smoothed one.",
                ),
                LikelyMistake(
                    lambda data: mean_of_rows(asked(data), with_zeros=True),
                    "This is the mean of single rows. A row is one direction: add the two of a "
                    "year first.",
                ),
            ),
        ),
    ),
)

E03_8 = ExerciseItem(
    id="E03.8",
    praise="The figure names its unit. Where is the break of 1990 in it? A fall that starts years "
    "before an event needs another reason as well.",
    variants=AT_THE_END,
    answers=(
        AnswerSpec(
            name="fig",
            expected="a plotly figure (years across, deliveries in million TIV up)",
            key=lambda data: arms(data),
            rule=FigurePoints(
                x_words=("year",),
                y_words=("tiv", "trend"),
                y_never=("dollar", "usd", "$", "ruble", "rouble", "money", "price"),
                never_feedback="The points are right, but the vertical axis speaks of money. TIV "
                "is not money: it measures what the delivered weapons can do.",
            ),
            default_feedback="Draw what Moscow delivered to North Korea, one point a year, in the "
            "years asked.",
            mistakes=(
                LikelyMistake(
                    lambda data: arms(data, ("SUN",)),
                    "The line stops with the Soviet Union. Russia's deliveries stand under `RUS`.",
                ),
                LikelyMistake(
                    lambda data: arms(data, ("RUS",)),
                    "The line begins with Russia. Soviet deliveries stand under `SUN`.",
                ),
                LikelyMistake(
                    lambda data: arms(data, ("SUN", "RUS", "CHN")),
                    "These years hold Chinese deliveries too. Keep the two names of Moscow.",
                ),
                LikelyMistake(
                    lambda data: arms(data, ("CHN",)),
                    "These are China's deliveries. Moscow is `SUN` and then `RUS`.",
                ),
                LikelyMistake(
                    lambda data: arms(data, years=(1900, 2100)),
                    "The line has all years of the table. Keep the years asked.",
                ),
            ),
        ),
    ),
)

E03_9 = ExerciseItem(id="E03.9")  # written: a person reads it
