"""Exercises of lesson 05, testing the thesis: what is asked and which slips are likely."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.items import Asked, Data, Item, Slip
from moscow_pyongyang.checks.rules import ByLabel, InOrder, Members, Number, Points
from moscow_pyongyang.checks.variants import Choice
from moscow_pyongyang.measures import correlate_lags, yearly
from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd

# Events against the thesis. Each span also has hostile events that fit it, and leaves out the
# sixties, which the patterns at the head of the exercise use.
AGAINST = (
    Choice.years(2014, 2021),
    Choice.years(1950, 1956),
    Choice.years(1971, 2015),
    Choice.years(1975, 2016),
)

# The way to the visit. Hostility is coded alike at both ends, and closeness is not asked.
TURN = (
    Choice("invasion", start="2022-02-24-invasion-of-ukraine", name="invasion"),
    Choice("assembly", start="2022-03-02-unga-es-11-1", name="vote on the invasion"),
    Choice("veto", start="2022-05-26-veto-of-sanctions", name="veto in New York"),
    Choice("annexations", start="2022-10-12-unga-es-11-4", name="vote on the annexations"),
)

# Contacts of leaders. Each span has years without a contact and years with one.
CONTACTS = (
    Choice.years(1980, 1990),
    Choice.years(1955, 1965),
    Choice.years(1970, 1980),
    Choice.years(1984, 1994),
)

# Two series at seven lags. In each of these indicators a higher value means more hostility.
_COW, _GML = "the level of armed disputes", "the level of armed disputes in a second team's reading"
_DISTANCE = "the distance in UN votes"
_APART = "the share of UN votes in which Washington and Moscow did not vote alike"
SERIES = (
    Choice("h_mid_cow", x="h_mid_cow", name=_COW, other="h_un_distance", other_name=_DISTANCE),
    Choice("h_mid_gml", x="h_mid_gml", name=_GML, other="h_un_distance", other_name=_DISTANCE),
    Choice("h_un_distance", x="h_un_distance", name=_DISTANCE, other="h_mid_cow", other_name=_COW),
    Choice(
        "h_un_disagreement",
        x="h_un_disagreement",
        name=_APART,
        other="h_un_distance",
        other_name=_DISTANCE,
    ),
)


RUPTURE, PRAGMATISM = (1985, 1999), (2000, 2021)
VISIT = "2023-07-26-shoigu-at-arms-exhibition"
SUMMIT, TREATY = "2023-09-13-vostochny-summit", "2024-06-19-comprehensive-treaty"
VETO = "2022-05-26-veto-of-sanctions"
FIRST_CLAIM, SECOND_CLAIM = "claim-a01", "claim-b07"
WORDS = ("brings", "distance", "draws", "early", "keeps", "nearer", "stays", "when")
ARMS = "c_arms"


def years(data: Data) -> tuple[int, int]:
    """Return the first and the last year that the item draws."""
    return data.v.first, data.v.last


def verdicts(claims: pd.DataFrame) -> dict[str, int]:
    """Return the number of claims with each verdict."""
    return {str(word): int(count) for word, count in claims["verdict"].value_counts().items()}


def essay(data: Data, name: str) -> pd.DataFrame:
    """Return the claims of one essay."""
    return data.claims[data.claims["essay"] == name]


def coded_by(data: Data, n_coders: int) -> list[str]:
    """Return the events that this many people coded."""
    coders: Any = data.coder_codes.groupby("event_id")["coder"].nunique()
    return [str(event) for event in coders[coders == n_coders].index]


def coded_twice_or_year(data: Data, year: int = 1985) -> list[str]:
    """Return all events of the year from which the events with two coders come."""
    rows = data.events[data.events["year"] == year]
    return [str(event) for event in rows["event_id"]]


def coded_with_hostility(data: Data) -> list[str]:
    """Return the events with two coders of which both gave a code for hostility."""
    both = data.coder_codes[data.coder_codes["event_id"].isin(coded_by(data, 2))]
    coded: Any = both.groupby("event_id")["hostility"].count()
    return [str(event) for event in coded[coded == 2].index]


def own(data: Data, years: tuple[int, int]) -> pd.DataFrame:
    """Return the events between Moscow and Pyongyang in the years asked, both included."""
    return between(data.events[~data.events["is_context"]], years)


def between(rows: pd.DataFrame, years: tuple[int, int]) -> pd.DataFrame:
    """Return the rows of the years asked, both included."""
    return rows[rows["year"].between(*years)]


def link(rows: pd.DataFrame, *, filled: bool = False) -> float:
    """Return Pearson's correlation of the two codes; `filled` counts a blank as zero."""
    codes = rows[["hostility", "closeness"]].astype("float64")
    codes = codes.fillna(0.0) if filled else codes.dropna()
    return float(codes["hostility"].corr(codes["closeness"]))


def signs(rows: pd.DataFrame, hostile: int, close: int) -> list[str]:
    """Return the events whose codes have these signs (1 above zero, -1 below)."""
    kept = rows[(rows["hostility"] * hostile > 0) & (rows["closeness"] * close > 0)]
    return [str(event) for event in kept["event_id"]]


def hostile(rows: pd.DataFrame) -> list[str]:
    """Return the events with hostility above zero."""
    return [str(event) for event in rows[(rows["hostility"] > 0).fillna(False)]["event_id"]]


def below(rows: pd.DataFrame) -> list[str]:
    """Return the events with closeness below zero."""
    return [str(event) for event in rows[rows["closeness"] < 0]["event_id"]]


def words(data: Data, claim: str) -> list[str]:
    """Return the words of the list that stand in a claim."""
    text = str(data.claims.set_index("claim_id").loc[claim, "claim"])
    return [word for word in WORDS if word in text]


def only(data: Data, claim: str, other: str) -> list[str]:
    """Return the words of one claim that the other does not use."""
    return [word for word in words(data, claim) if word not in words(data, other)]


def shared(data: Data) -> list[str]:
    """Return the words that stand in both claims."""
    return [word for word in words(data, FIRST_CLAIM) if word in words(data, SECOND_CLAIM)]


def days(data: Data, end: str) -> int:
    """Return the days from the first event drawn to another."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[data.v.start]))[0]).days


def of_both(data: Data, column: str) -> list[int]:
    """Return a code of the first event drawn and of the visit, in this order."""
    values = data.events.set_index("event_id")[column]
    return [int(values[data.v.start]), int(values[VISIT])]


def counts(data: Data, name: str, span: tuple[int, int] | None = None) -> dict[int, float]:
    """Return the values of an indicator in the years drawn, or in others."""
    rows = data.indicators[data.indicators["indicator"] == name]
    rows = between(rows, span or years(data))
    pairs = zip(rows["year"], rows["value"], strict=True)
    return {int(year): float(value) for year, value in pairs}


def by_lag(data: Data, x: str, y: str = ARMS) -> dict[int, float]:
    """Return the correlation of two indicators at each lag."""
    a, b = (yearly(data.indicators, data.indicator_catalogue, name) for name in (x, y))
    table = correlate_lags(a, b)
    return {int(lag): float(r) for lag, r in zip(table["lag"], table["r"], strict=True)}


def highest(values: dict[int, float]) -> int:
    """Return the label of the largest value."""
    return max(values, key=lambda label: values[label])


def spread(values: dict[int, float]) -> float:
    """Return how far the largest value lies above the smallest."""
    return max(values.values()) - min(values.values())


_R_WORDS = "one number between minus one and one (a correlation, to two decimals)"

E05_1 = Item(
    id="E05.1",
    lesson="L05",
    title="How did the first essay fare?",
    skill="data reading",
    level="core",
    minutes=3,
    points=2,
    praise="Before you compare the essays, ask whether their claims are equally bold. A date is "
    "easier to support than a cause.",
    asked=(
        Asked(
            name="by_verdict",
            words="a Series (index: verdict; values: number of claims)",
            key=lambda data: verdicts(essay(data, "E1")),
            rule=ByLabel("verdict"),
            otherwise="Keep the claims of the essay asked, then count the values of `verdict`.",
            slips=(
                Slip(
                    lambda data: verdicts(essay(data, "E2")),
                    "These are the verdicts on Radchenko's essay. The question asks for the essay "
                    "of 2015, which the table calls E1.",
                ),
                Slip(
                    lambda data: verdicts(data.claims),
                    "You counted the claims of both essays. Filter on `essay` first.",
                ),
                Slip(
                    lambda data: verdicts(data.claims[data.claims["lesson"] == "L05"]),
                    "You kept the claims of this lesson. The essay has claims in the other lessons "
                    "too: filter on `essay`.",
                ),
            ),
        ),
    ),
)

E05_2 = Item(
    id="E05.2",
    lesson="L05",
    title="Who coded it, and who else?",
    skill="sourcing",
    level="core",
    minutes=4,
    points=2,
    praise="So few events have a second opinion that nobody can say how far coders would agree.",
    asked=(
        Asked(
            name="coded_twice",
            words="a list of event ids",
            key=lambda data: coded_by(data, 2),
            rule=Members("event"),
            column="event_id",
            otherwise="Count the different coders of each event, and keep the events with two.",
            slips=(
                Slip(
                    coded_with_hostility,
                    "In this list both coders gave a code for hostility. Events with a blank there "
                    "were coded by two people as well.",
                ),
                Slip(
                    lambda data: coded_by(data, 1),
                    "These are the events with a single coder. The question asks for the others.",
                ),
                Slip(
                    coded_twice_or_year,
                    "You took a whole year. Only some events of that year have two coders: count "
                    "coders, not years.",
                ),
            ),
        ),
    ),
)

E05_3 = Item(
    id="E05.3",
    lesson="L05",
    title="Two periods, two signs",
    skill="data reading",
    level="core",
    minutes=6,
    points=4,
    praise="Two signs in one table. So a single number for all years hides the question of when.",
    asked=(
        Asked(
            name="r_rupture",
            words=_R_WORDS,
            key=lambda data: link(own(data, RUPTURE)),
            rule=Number(tolerance=0.0051),
            otherwise="Keep the years 1985 to 1999 without context, then use `corr`.",
            slips=(
                Slip(
                    lambda data: link(between(data.events, RUPTURE)),
                    "You kept the context rows, or all years at once; here the two give nearly "
                    "the same. Leave out context, and keep the years of this period.",
                ),
                Slip(
                    lambda data: link(own(data, RUPTURE), filled=True),
                    "You filled blanks with zero. A blank is silence; leave such rows out.",
                ),
                Slip(
                    lambda data: link(own(data, PRAGMATISM)),
                    "This number belongs to the later period. Did the two answers change places?",
                ),
            ),
        ),
        Asked(
            name="r_pragmatism",
            words=_R_WORDS,
            key=lambda data: link(own(data, PRAGMATISM)),
            rule=Number(tolerance=0.0051),
            otherwise="Keep the years 2000 to 2021 without context, then use `corr`.",
            slips=(
                Slip(
                    lambda data: link(between(data.events, PRAGMATISM)),
                    "The context rows are still in there. Leave them out, as in the first period.",
                ),
                Slip(
                    lambda data: link(own(data, PRAGMATISM), filled=True),
                    "A blank was counted as zero. Nobody coded these rows: drop them.",
                ),
                Slip(
                    lambda data: link(own(data, RUPTURE)),
                    "This number belongs to the earlier period. Did the two answers change places?",
                ),
                Slip(
                    lambda data: link(own(data, (2000, 2026))),
                    "You went on to the end of the table. The years after 2021 are another "
                    "story, and they turn the sign.",
                ),
            ),
        ),
    ),
)

E05_4 = Item(
    id="E05.4",
    lesson="L05",
    title="What does not fit?",
    skill="corroboration",
    level="core",
    minutes=5,
    points=2,
    praise="Look at what these events have in common. Is it one kind of event, coded in one way?",
    choices=AGAINST,
    asked=(
        Asked(
            name="against",
            words="a list of event ids",
            key=lambda data: signs(own(data, years(data)), 1, -1),
            rule=Members("event"),
            column="event_id",
            otherwise="Two conditions at once: hostility above zero, closeness below zero.",
            slips=(
                Slip(
                    lambda data: signs(own(data, years(data)), 1, 1),
                    "These events fit the thesis: hostile and close. The question asks for those "
                    "that do not fit.",
                ),
                Slip(
                    lambda data: hostile(own(data, years(data))),
                    "These are all hostile events of the years. Which of them also moved the two "
                    "apart?",
                ),
                Slip(
                    lambda data: below(own(data, years(data))),
                    "These are all steps apart. Some of them carry no code for hostility, so they "
                    "cannot speak for or against the thesis.",
                ),
                Slip(
                    lambda data: signs(own(data, (1945, 2026)), 1, -1),
                    "You took all years. Keep {{ v.first }} to {{ v.last }}.",
                ),
            ),
        ),
    ),
)

E05_5 = Item(
    id="E05.5",
    lesson="L05",
    title="When, or because?",
    skill="close reading",
    level="core",
    minutes=4,
    points=2,
    praise="These verbs make hostility act. The other sentence only says what comes together.",
    asked=(
        Asked(
            name="only_second",
            words="a list of words taken from `words`",
            key=lambda data: only(data, SECOND_CLAIM, FIRST_CLAIM),
            rule=Members("word"),
            otherwise="Read both sentences once more and mark each word of the list.",
            slips=(
                Slip(
                    lambda data: only(data, FIRST_CLAIM, SECOND_CLAIM),
                    "These words stand only in the first sentence. Asked are those that only the "
                    "second has.",
                ),
                Slip(
                    shared,
                    "Both sentences have these words. What does the second say that the first does "
                    "not?",
                ),
                Slip(
                    lambda data: words(data, SECOND_CLAIM),
                    "These are all words of the second sentence. Take away what the first has too.",
                ),
                Slip(
                    lambda _: list(WORDS),
                    "This is the whole list. Some of its words stand in the first sentence.",
                ),
            ),
        ),
    ),
)

E05_6 = Item(
    id="E05.6",
    lesson="L05",
    title="From the shock to the turn",
    skill="context",
    level="core",
    minutes=5,
    points=2,
    praise="Hostility was the same at both ends of this time. So what changed in between?",
    choices=TURN,
    asked=(
        Asked(
            name="days_to_visit",
            words="one whole number (days)",
            key=lambda data: days(data, VISIT),
            rule=Number(),
            otherwise="Which two dates did you take? Compare them with the table.",
            slips=(
                Slip(
                    lambda data: days(data, VISIT) + 1,
                    "You counted both the first and the last day. From one day to the next is a "
                    "single day.",
                ),
                Slip(
                    lambda data: days(data, SUMMIT),
                    "You ended with the meeting at the cosmodrome. The question ends with the "
                    "visit before it.",
                ),
                Slip(
                    lambda data: days(data, TREATY),
                    "You ended with the treaty. The question ends with the first visit.",
                ),
                Slip(
                    lambda data: max(days(data, VETO), 0) or None,
                    "You ended with the veto in New York. It was no visit to Pyongyang.",
                ),
            ),
        ),
        Asked(
            name="hostility_codes",
            words="a list of two whole numbers (the {{ v.name }} first)",
            key=lambda data: of_both(data, "hostility"),
            rule=InOrder("the {{ v.name }} first, then the visit"),
            column="hostility",
            otherwise="Look both events up in the column `hostility`.",
            slips=(
                Slip(
                    lambda data: of_both(data, "closeness"),
                    "This is `closeness`: between Moscow and Pyongyang. The question asks about "
                    "Washington and Moscow.",
                ),
                Slip(
                    lambda _: [2, 1],
                    "One may think that hostility had fallen by the time of the visit. Look up "
                    "what the table says.",
                ),
            ),
        ),
    ),
)

E05_7 = Item(
    id="E05.7",
    lesson="L05",
    title="Draw a measure that is not ours",
    skill="data reading",
    level="core",
    minutes=6,
    points=3,
    praise="The figure names what was counted. Whether few contacts mean hostility is your "
    "reading, not the table's.",
    choices=CONTACTS,
    asked=(
        Asked(
            name="fig",
            words="a plotly figure (years across, contacts a year up)",
            key=lambda data: counts(data, "h_leader_contacts"),
            rule=Points(
                x_words=("year",),
                y_words=("contact", "meeting"),
                y_never=("hostil",),
                never_say="The points are right, but the vertical axis speaks of hostility. "
                "Counted were contacts, and they fall when hostility rises: name what was counted.",
            ),
            otherwise="Draw the contacts of leaders between Washington and Moscow, one point a "
            "year, {{ v.first }} to {{ v.last }}.",
            slips=(
                Slip(
                    lambda data: counts(data, "c_leader_meetings"),
                    "These are meetings of Moscow with Pyongyang. The question asks for Washington "
                    "and Moscow.",
                ),
                Slip(
                    lambda data: counts(data, "h_mid_cow"),
                    "These are levels of armed disputes. The indicator asked counts contacts.",
                ),
                Slip(
                    lambda data: counts(data, "h_leader_contacts", (1945, 2026)),
                    "The line holds all years. Keep {{ v.first }} to {{ v.last }}.",
                ),
                Slip(
                    lambda data: counts(
                        data, "h_leader_contacts", (data.v.first + 1, data.v.last - 1)
                    ),
                    "The first and the last year are missing: `between` keeps both ends.",
                ),
            ),
        ),
    ),
)

E05_8 = Item(
    id="E05.8",
    lesson="L05",
    title="Seven answers to one question",
    skill="data reading",
    level="stretch",
    minutes=6,
    points=3,
    praise="One of seven is always the largest. Tell your reader all of them, and which one you "
    "had chosen before you looked.",
    choices=SERIES,
    asked=(
        Asked(
            name="r_by_lag",
            words="a Series (index: lag in years; values: correlation)",
            key=lambda data: by_lag(data, data.v.x),
            rule=ByLabel("lag", tolerance=0.0051),
            otherwise="`{{ v.x }}` is the first series, `c_arms` the second. Then `set_index` and "
            "one column.",
            slips=(
                Slip(
                    lambda data: by_lag(data, ARMS, data.v.x),
                    "Your lags run the other way: arms first, hostility later. The thesis says "
                    "that hostility comes first.",
                ),
                Slip(
                    lambda data: by_lag(data, data.v.other),
                    "You used {{ v.other_name }}. The question asks for {{ v.name }}.",
                ),
            ),
        ),
        Asked(
            name="spread",
            words="one number (the largest correlation minus the smallest)",
            key=lambda data: spread(by_lag(data, data.v.x)),
            rule=Number(tolerance=0.0051),
            otherwise="Take the largest of the seven correlations and subtract the smallest.",
            slips=(
                Slip(
                    lambda data: max(by_lag(data, data.v.x).values()),
                    "This is the largest correlation. Subtract the smallest from it.",
                ),
                Slip(
                    lambda data: highest(by_lag(data, data.v.x)),
                    "This is the lag at which the correlation is largest. Asked is how far apart "
                    "the correlations lie.",
                ),
                Slip(
                    lambda data: spread(by_lag(data, data.v.other)),
                    "This is the spread for {{ v.other_name }}. The question is about "
                    "{{ v.name }}.",
                ),
            ),
        ),
    ),
)

E05_9 = Item(
    id="E05.9",
    lesson="L05",
    title="Does Pyongyang gain?",
    skill="corroboration",
    level="core",
    minutes=15,
    points=12,
)

ITEMS = (E05_1, E05_2, E05_3, E05_4, E05_5, E05_6, E05_7, E05_8, E05_9)
