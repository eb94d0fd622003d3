"""Exercises of lesson 03, the rupture of 1990: what is asked and which slips are likely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.items import Asked, Data, Item, Slip
from moscow_pyongyang.checks.rules import ByLabel, InOrder, Members, Number, Points
from moscow_pyongyang.checks.variants import Choice
from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd

# Who counted. Each span has Soviet years, all gaps, and Russian years, all numbers.
COUNTED = (
    Choice.years(1985, 2004),
    Choice.years(1980, 1997),
    Choice.years(1986, 2006),
    Choice.years(1988, 2000),
)

# Changed years. The ledgers differ in 1995, 1996, 2003 and 2007; no span begins or ends there.
CHANGED = (
    Choice.years(1992, 1999),
    Choice.years(1993, 2004),
    Choice.years(1997, 2006),
)

# How long the treaty lived on. Each first event is known to the day, and the course is sure of it.
LIVED_ON = (
    Choice(
        "recognition",
        start="1990-09-30-moscow-recognises-seoul",
        before="Moscow had ",
        link="recognised Seoul",
        short="recognition",
    ),
    Choice(
        "San Francisco",
        start="1990-06-04-gorbachev-roh-san-francisco",
        before="",
        link="Gorbachev had met Roh Tae-woo",
        short="the meeting",
    ),
    Choice(
        "news",
        start="1990-09-02-shevardnadze-brings-the-news",
        before="",
        link="Shevardnadze had told Pyongyang that recognition would come",
        short="the visit",
    ),
    Choice(
        "Union",
        start="1991-12-25-ussr-dissolves",
        before="",
        link="the Soviet Union had ended",
        short="the end of the Union",
    ),
)

# A mean with and without gaps. Each span holds Soviet years without a value, and 1996.
MEANS = (
    Choice.years(1985, 1999),
    Choice.years(1986, 2000),
    Choice.years(1988, 1997),
    Choice.years(1990, 2004),
)

# The last deliveries. Each span has both names of Moscow, and the fall of the late eighties.
AT_THE_END = (
    Choice.years(1984, 1999),
    Choice.years(1980, 1995),
    Choice.years(1982, 1996),
    Choice.years(1986, 2000),
)


FIRST, LAST, RUSSIA = 1985, 1999, 1992
NEWS = "1990-09-02-shevardnadze-brings-the-news"
UNION, NOTICE = "1991-12-25-ussr-dissolves", "1995-09-notice-of-non-renewal"
EXPIRY = "1996-09-10-1961-treaty-lapses"
OLD, NEW = "1961-moscow", "2000-moscow"
MOSCOW = ("SUN", "RUS")
_RAW, _SMOOTH = "cow_imports", "cow_smoothed"


def trade(
    data: Data, partner: str = "PRK", *, sold: bool = True, bought: bool = True
) -> pd.DataFrame:
    """Return the one-way rows between Moscow and a partner, of every ledger and year."""
    rows = data.trade[data.trade["direction"] == "one_way"]
    selling = rows["exporter"].isin(MOSCOW) & (rows["importer"] == partner)
    buying = (rows["exporter"] == partner) & rows["importer"].isin(MOSCOW)
    return rows[(selling & sold) | (buying & bought)]


def between(rows: pd.DataFrame, first: int = FIRST, last: int = LAST) -> pd.DataFrame:
    """Return the rows of the years asked, both included."""
    return rows[rows["year"].between(first, last)]


def asked(data: Data, partner: str = "PRK", *, bought: bool = True) -> pd.DataFrame:
    """Return the rows of trade in the years that the item draws."""
    return between(trade(data, partner, bought=bought), data.v.first, data.v.last)


def counted(
    data: Data, *, first: int | None = None, last: int | None = None, **only: Any
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


def mean_with_zeros(data: Data, ledger: str = _SMOOTH) -> float:
    """Return the mean of all years from the first to the last one drawn, gaps counted as zero."""
    n_years: int = data.v.last - data.v.first + 1
    return sum(totals(asked(data), ledger).values()) / n_years


def mean_of_rows(rows: pd.DataFrame, *, with_zeros: bool = False) -> float:
    """Return the mean of single rows, each of which is one direction only."""
    values = rows[rows["ledger"] == _SMOOTH]["value"]
    return float((values.fillna(0) if with_zeros else values.dropna()).mean())


def documents(data: Data) -> pd.DataFrame:
    """Return the documents of the lesson's years."""
    return data.documents[data.documents["date"].str[:4].astype(int).between(FIRST, LAST)]


def unchecked(rows: pd.DataFrame, *, checked: bool = False) -> list[str]:
    """Return the ids of the documents of which no copy was found, or one was."""
    return [str(i) for i in rows[rows["is_verified"] == checked]["doc_id"]]


def by(rows: pd.DataFrame, pattern: str) -> list[str]:
    """Return the ids of the documents whose author fits a pattern."""
    return [str(i) for i in rows[rows["author"].str.contains(pattern).fillna(False)]["doc_id"]]


def days(data: Data, start: str, end: str = EXPIRY) -> int:
    """Return the days from one event to another, by the first day each date can mean."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[start]))[0]).days


def of_both(data: Data, column: str) -> list[str]:
    """Return a column's word for the first event drawn and for the expiry of the treaty."""
    values = data.events.set_index("event_id")[column]
    return [str(values[data.v.start]), str(values[EXPIRY])]


def last_years(data: Data, *, cow: float = 3, atop: float = 1) -> list[int]:
    """Return the last year in which each project codes at least this much of an alliance."""
    table = data.indicators
    pairs = (("c_alliance_cow", cow), ("c_alliance_atop", atop))
    return [
        int(table[(table["indicator"] == name) & (table["value"] >= least)]["year"].max())
        for name, least in pairs
    ]


def strongest(data: Data, treaty: str) -> dict[str, int]:
    """Return the strength of the strongest clause of each kind in a treaty."""
    rows = data.treaties[data.treaties["treaty_id"] == treaty]
    best: Any = rows.groupby("clause_type")["obligation_strength"].max()
    return {str(kind): int(strength) for kind, strength in best.items()}


def weaker(data: Data, old: str = OLD, new: str = NEW, *, absent: int | None = None) -> list[str]:
    """Return the kinds of clause that are weaker in the new treaty.

    A kind that was not seen in the new treaty counts only if `absent` gives it a strength.
    """
    before, after = strongest(data, old), strongest(data, new)
    return [
        kind
        for kind, strength in before.items()
        if (now := after.get(kind, absent)) is not None and now < strength
    ]


def arms(
    data: Data, suppliers: tuple[str, ...] = MOSCOW, years: tuple[int, int] | None = None
) -> dict[int, float]:
    """Return deliveries to North Korea a year in million TIV, in the years drawn or in others."""
    table = between(data.arms_transfers, *(years or (data.v.first, data.v.last)))
    kept = table[(table["recipient"] == "PRK") & table["supplier"].isin(suppliers)]
    sums: Any = kept.groupby("year")["tiv_million"].sum()
    return {int(year): float(total) for year, total in sums.items()}


E03_1 = Item(
    id="E03.1",
    lesson="L03",
    title="Who counted this?",
    skill="data reading",
    level="core",
    minutes=4,
    points=2,
    praise="Now look at the years of the gaps. They are the years in which the two were allies.",
    choices=COUNTED,
    asked=(
        Asked(
            name="by_status",
            words="a Series (index: status; values: number of rows)",
            key=lambda data: statuses(counted(data)),
            rule=ByLabel("status"),
            otherwise="Keep one ledger and the years asked, then count the values of `status`.",
            slips=(
                Slip(
                    lambda data: statuses(counted(data, first=RUSSIA)),
                    "You kept Russia's years only. `SUN` is Moscow too, and its rows are the "
                    "silent ones.",
                ),
                Slip(
                    lambda data: statuses(counted(data, last=RUSSIA - 1)),
                    "You kept the Soviet years only. `RUS` is Moscow too.",
                ),
                Slip(
                    lambda data: statuses(counted(data), ""),
                    "You counted all ledgers together. The question asks for the coded one.",
                ),
                Slip(
                    lambda data: statuses(counted(data), "cow_smoothed"),
                    "You counted the smoothed ledger. There everything is a calculation; the "
                    "question asks for the ledger as coded.",
                ),
                Slip(
                    lambda data: statuses(counted(data, bought=False)),
                    "You kept what Moscow sold. The rows asked have both directions.",
                ),
                Slip(
                    lambda data: statuses(counted(data, sold=False)),
                    "You kept what Moscow bought. The rows asked have both directions.",
                ),
                Slip(
                    lambda data: statuses(counted(data, last=LAST)) if data.v.last > LAST else None,
                    "You stopped with the years of the lesson. The question goes on some years "
                    "more.",
                ),
                Slip(
                    lambda data: statuses(trade(data)),
                    "You counted all years of the ledger. Keep those asked.",
                ),
                Slip(
                    lambda data: statuses(counted(data, partner="KOR")),
                    "`KOR` is South Korea. The question asks for the North, `PRK`.",
                ),
            ),
        ),
    ),
)

E03_2 = Item(
    id="E03.2",
    lesson="L03",
    title="One project, two answers",
    skill="corroboration",
    level="core",
    minutes=5,
    points=2,
    praise="Open the column `flag_reason` for these years. Which of the two ledgers would you "
    "quote, and what would you say beside it?",
    choices=CHANGED,
    asked=(
        Asked(
            name="years_changed",
            words="a list of years",
            key=lambda data: changed(asked(data)),
            rule=Members("year"),
            column="year",
            otherwise="Add both directions in each ledger, year by year, and compare the two sums.",
            slips=(
                Slip(
                    lambda data: changed(asked(data, bought=False)) or None,
                    "You compared what Russia sold. Some changes are in what it bought: add both "
                    "directions first.",
                ),
                Slip(
                    lambda data: changed(asked(data, "KOR")) or None,
                    "These are the years for South Korea, `KOR`. The question asks for `PRK`.",
                ),
                Slip(
                    lambda data: sorted(set(totals(asked(data))) - set(changed(asked(data)))),
                    "In these years the two ledgers agree. Asked are the years in which they do "
                    "not.",
                ),
                Slip(
                    lambda data: list(totals(asked(data))),
                    "These are all the years asked. In most of them nothing was changed.",
                ),
            ),
        ),
    ),
)

E03_3 = Item(
    id="E03.3",
    lesson="L03",
    title="No copy found",
    skill="sourcing",
    level="core",
    minutes=4,
    points=2,
    praise="Now look who wrote them. How many voices do you hear on Russia's turn of that autumn?",
    asked=(
        Asked(
            name="not_checked",
            words="a list of document ids (texts such as `doc-…`)",
            key=lambda data: unchecked(documents(data)),
            rule=Members("document"),
            column="doc_id",
            otherwise="Keep the documents of the years asked, then look at `is_verified`.",
            slips=(
                Slip(
                    lambda data: unchecked(documents(data), checked=True),
                    "Of these a copy with an address was found. The question asks for the others: "
                    "`~` turns true into false.",
                ),
                Slip(
                    lambda data: by(documents(data), "Stepanov"),
                    "These are private diaries. Private is about the reader they were meant for; "
                    "the question is where a copy can be found today.",
                ),
                Slip(
                    lambda data: unchecked(data.documents),
                    "These are documents of all periods. Keep the years of the lesson.",
                ),
                Slip(
                    lambda data: [str(i) for i in documents(data)["doc_id"]],
                    "These are all documents of the years. Keep those without a copy that was "
                    "found.",
                ),
            ),
        ),
    ),
)

E03_4 = Item(
    id="E03.4",
    lesson="L03",
    title="A treaty without an alliance?",
    skill="context",
    level="core",
    minutes=5,
    points=2,
    praise="That is how long the law outlived the policy. One end of it is calculated and not "
    "seen: read the column `dispute`.",
    choices=LIVED_ON,
    asked=(
        Asked(
            name="days_after",
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
                    lambda data: days(data, NEWS) if data.v.start != NEWS else None,
                    "You started with Shevardnadze's visit to Pyongyang. The question starts "
                    "with {{ v.short }}.",
                ),
                Slip(
                    lambda data: days(data, data.v.start, NOTICE),
                    "You ended with the notice. The treaty lived on after it, and the date of "
                    "the notice is known only to the month.",
                ),
                Slip(
                    lambda data: days(data, UNION) if data.v.start != UNION else None,
                    "You started with the end of the Soviet Union. The question starts with "
                    "{{ v.short }}.",
                ),
                Slip(
                    lambda data: days(data, data.v.start, UNION) or None,
                    "You ended with the Soviet Union. Russia inherited its treaties, this one too.",
                ),
            ),
        ),
        Asked(
            name="how_sure",
            words="a list of two words ({{ v.short }} first)",
            key=lambda data: of_both(data, "confidence"),
            rule=InOrder("{{ v.short }} first, then the expiry"),
            column="confidence",
            otherwise="Look both events up in the column `confidence`.",
            slips=(
                Slip(
                    lambda data: of_both(data, "date_precision"),
                    "This is `date_precision`: how exactly the date is given. How sure the "
                    "course is of the row stands in `confidence`.",
                ),
                Slip(
                    lambda data: [of_both(data, "confidence")[0]] * 2,
                    "Both rows give a full date, and one may think that they are equally sure. "
                    "Look up the second one.",
                ),
            ),
        ),
    ),
)

E03_5 = Item(
    id="E03.5",
    lesson="L03",
    title="Two coders, one treaty",
    skill="data reading",
    level="core",
    minutes=4,
    points=2,
    praise="A notice and an expiry are two things. Which of them would you call the end, and what "
    "does neither of the projects code?",
    asked=(
        Asked(
            name="last_years",
            words="a list of two whole numbers (COW first, then ATOP)",
            key=lambda data: last_years(data),
            rule=InOrder("COW first, then ATOP"),
            column="year",
            otherwise="For each project, keep the years with its code for a defence pact. Which is "
            "the last?",
            slips=(
                Slip(
                    lambda data: last_years(data, cow=1),
                    "For COW you kept every code above zero. The weaker promise of a later treaty "
                    "is among them; a defence pact has the highest code.",
                ),
                Slip(
                    lambda data: [year + 1 for year in last_years(data)],
                    "These are the first years without a pact. Asked are the last years with one.",
                ),
                Slip(
                    lambda data: last_years(data, cow=0, atop=0),
                    "These are the last years of the data. Keep the years with a pact first.",
                ),
            ),
        ),
    ),
)

E03_6 = Item(
    id="E03.6",
    lesson="L03",
    title="What became weaker?",
    skill="close reading",
    level="core",
    minutes=5,
    points=2,
    praise="Now read the clauses themselves. Does a lower number say what was lost?",
    asked=(
        Asked(
            name="weaker",
            words="a list of kinds of clause",
            key=lambda data: weaker(data),
            rule=Members("kind"),
            column="clause_type",
            otherwise="For each kind of clause, compare the strongest clause of the two treaties.",
            slips=(
                Slip(
                    lambda data: weaker(data, absent=-1),
                    "You counted kinds that were not seen in the later treaty. Nobody has read all "
                    "of it for this table, so not seen is not the same as weaker.",
                ),
                Slip(
                    lambda data: weaker(data, new="2024-moscow"),
                    "You compared with the treaty of 2024. The question asks for that of 2000.",
                ),
                Slip(
                    lambda data: weaker(data, "2024-moscow", "2000-moscow"),
                    "You started from the treaty of 2024. The question starts with that of 1961.",
                ),
                Slip(
                    lambda data: list(strongest(data, OLD)),
                    "These are all kinds of clause in the treaty of 1961. Keep those that became "
                    "weaker.",
                ),
            ),
        ),
    ),
)

E03_7 = Item(
    id="E03.7",
    lesson="L03",
    title="What a zero does to a mean",
    skill="data reading",
    level="stretch",
    minutes=7,
    points=3,
    praise="Same rows, two numbers. The second one counts years of silence as years without "
    "trade, and nothing in the number tells its reader.",
    choices=MEANS,
    asked=(
        Asked(
            name="mean_known",
            words="one number (million dollars a year)",
            key=lambda data: mean(asked(data)),
            rule=Number(tolerance=0.51),
            otherwise="Add both directions for each year; then take the mean of the years with a "
            "value.",
            slips=(
                Slip(
                    lambda data: mean(asked(data), "cow_imports"),
                    "You took the ledger as coded. One of its years is almost certainly booked "
                    "to the wrong state; the question asks for the smoothed one.",
                ),
                Slip(
                    lambda data: mean_of_rows(asked(data)),
                    "This is the mean of single rows. A row is one direction: add the two of a "
                    "year first.",
                ),
                Slip(
                    lambda data: mean(asked(data, bought=False)),
                    "You kept what Moscow sold. Add what it bought.",
                ),
                Slip(
                    lambda data: mean(trade(data)),
                    "This is the mean of all years of the ledger. Keep those asked.",
                ),
                Slip(
                    lambda data: mean_with_zeros(data),
                    "This is the mean with zeros. Here the years of silence must stay out: "
                    "`sum()` turns a gap into 0 unless you write `min_count=1`.",
                ),
            ),
        ),
        Asked(
            name="mean_with_zeros",
            words="one number (million dollars a year)",
            key=lambda data: mean_with_zeros(data),
            rule=Number(tolerance=0.51),
            otherwise="Fill the gaps with 0, add both directions for each year, then take the mean "
            "of all years asked.",
            slips=(
                Slip(
                    lambda data: mean(asked(data)),
                    "This is the mean without the silent years. Here, fill them with 0 first.",
                ),
                Slip(
                    lambda data: mean_with_zeros(data, "cow_imports"),
                    "You took the ledger as coded. The question asks for the smoothed one.",
                ),
                Slip(
                    lambda data: mean_of_rows(asked(data), with_zeros=True),
                    "This is the mean of single rows. A row is one direction: add the two of a "
                    "year first.",
                ),
            ),
        ),
    ),
)

E03_8 = Item(
    id="E03.8",
    lesson="L03",
    title="Draw the last deliveries",
    skill="data reading",
    level="core",
    minutes=6,
    points=3,
    praise="The figure names its unit. Where is the break of 1990 in it? A fall that starts years "
    "before an event needs another reason as well.",
    choices=AT_THE_END,
    asked=(
        Asked(
            name="fig",
            words="a plotly figure (years across, deliveries in million TIV up)",
            key=lambda data: arms(data),
            rule=Points(
                x_words=("year",),
                y_words=("tiv", "trend"),
                y_never=("dollar", "usd", "$", "ruble", "rouble", "money", "price"),
                never_say="The points are right, but the vertical axis speaks of money. TIV is not "
                "money: it measures what the delivered weapons can do.",
            ),
            otherwise="Draw what Moscow delivered to North Korea, one point a year, in the years "
            "asked.",
            slips=(
                Slip(
                    lambda data: arms(data, ("SUN",)),
                    "The line stops with the Soviet Union. Russia's deliveries stand under `RUS`.",
                ),
                Slip(
                    lambda data: arms(data, ("RUS",)),
                    "The line begins with Russia. Soviet deliveries stand under `SUN`.",
                ),
                Slip(
                    lambda data: arms(data, ("SUN", "RUS", "CHN")),
                    "These years hold Chinese deliveries too. Keep the two names of Moscow.",
                ),
                Slip(
                    lambda data: arms(data, ("CHN",)),
                    "These are China's deliveries. Moscow is `SUN` and then `RUS`.",
                ),
                Slip(
                    lambda data: arms(data, years=(1900, 2100)),
                    "The line has all years of the table. Keep the years asked.",
                ),
            ),
        ),
    ),
)

E03_9 = Item(
    id="E03.9",
    lesson="L03",
    title="When, exactly, did the alliance end?",
    skill="corroboration",
    level="core",
    minutes=15,
    points=12,
)

ITEMS = (E03_1, E03_2, E03_3, E03_4, E03_5, E03_6, E03_7, E03_8, E03_9)
