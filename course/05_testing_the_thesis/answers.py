"""Exercises of lesson 05, testing the thesis: keys, likely mistakes and what may vary."""

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
from moscow_pyongyang.measures import correlate_lags, yearly
from moscow_pyongyang.tables import dates

if TYPE_CHECKING:
    import pandas as pd

# Events against the thesis. Each span also has hostile events that fit it, and leaves out the
# sixties, which the patterns at the head of the exercise use.
AGAINST = (
    Variant.years(2014, 2021),
    Variant.years(1950, 1956),
    Variant.years(1971, 2015),
    Variant.years(1975, 2016),
)

# The way to the containers. Hostility is coded alike at both ends, and closeness is not asked.
TURN = (
    Variant("invasion", start="2022-02-24-invasion-of-ukraine", name="invasion"),
    Variant("veto", start="2022-05-26-veto-of-sanctions", name="veto in New York"),
    Variant("wagner", start="2022-11-19-alleged-wagner-delivery", name="alleged first delivery"),
)

# Contacts of leaders. Each span has years without a contact and years with one.
CONTACTS = (
    Variant.years(1980, 1990),
    Variant.years(1955, 1965),
    Variant.years(1970, 1980),
    Variant.years(1984, 1994),
)

# Two series at seven lags. In each of these indicators a higher value means more hostility.
_COW, _GML = "the level of armed disputes", "the level of armed disputes in a second team's reading"
_DISTANCE = "the distance in UN votes"
_APART = "the share of UN votes in which Washington and Moscow did not vote alike"
SERIES = (
    Variant("h_mid_cow", x="h_mid_cow", name=_COW, other="h_un_distance", other_name=_DISTANCE),
    Variant("h_mid_gml", x="h_mid_gml", name=_GML, other="h_un_distance", other_name=_DISTANCE),
    Variant("h_un_distance", x="h_un_distance", name=_DISTANCE, other="h_mid_cow", other_name=_COW),
    Variant(
        "h_un_disagreement",
        x="h_un_disagreement",
        name=_APART,
        other="h_un_distance",
        other_name=_DISTANCE,
    ),
)


SECOND = "C4"
RUPTURE, PRAGMATISM = (1985, 1999), (2000, 2021)
REPORT, VISIT = "2023-10-13-thousand-containers", "2023-07-26-shoigu-at-arms-exhibition"
SUMMIT, TREATY = "2023-09-13-vostochny-summit", "2024-06-19-comprehensive-treaty"
VETO = "2022-05-26-veto-of-sanctions"
FIRST_CLAIM, SECOND_CLAIM = "claim-a01", "claim-b07"
WORDS = ("brings", "distance", "draws", "early", "keeps", "nearer", "stays", "when")
ARMS = "c_arms"


def years(data: KeyData) -> tuple[int, int]:
    """Return the first and the last year that the item draws."""
    return data.v.first, data.v.last


def verdicts(claims: pd.DataFrame) -> dict[str, int]:
    """Return the number of claims with each verdict."""
    return {str(word): int(count) for word, count in claims["verdict"].value_counts().items()}


def essay(data: KeyData, name: str) -> pd.DataFrame:
    """Return the claims of one essay."""
    return data.claims[data.claims["essay"] == name]


def coded_by(data: KeyData, n_coders: int) -> list[str]:
    """Return the events that this many of the first coders coded."""
    first = data.coder_codes[data.coder_codes["coder"] != SECOND]
    coders: Any = first.groupby("event_id")["coder"].nunique()
    return [str(event) for event in coders[coders == n_coders].index]


def coded_again(data: KeyData) -> list[str]:
    """Return the events that the second coder coded."""
    rows = data.coder_codes[data.coder_codes["coder"] == SECOND]
    return [str(event) for event in rows["event_id"]]


def coded_twice_or_year(data: KeyData, year: int = 1985) -> list[str]:
    """Return all events of the year from which the events with two coders come."""
    rows = data.events[data.events["year"] == year]
    return [str(event) for event in rows["event_id"]]


def coded_with_hostility(data: KeyData) -> list[str]:
    """Return the events with two coders of which both gave a code for hostility."""
    first = data.coder_codes[data.coder_codes["coder"] != SECOND]
    both = first[first["event_id"].isin(coded_by(data, 2))]
    coded: Any = both.groupby("event_id")["hostility"].count()
    return [str(event) for event in coded[coded == 2].index]


def own(data: KeyData, years: tuple[int, int]) -> pd.DataFrame:
    """Return the events in which one acts toward the other in the years asked, both included."""
    return between(data.events[data.events["is_bilateral"]], years)


def with_third_parties(data: KeyData, years: tuple[int, int]) -> pd.DataFrame:
    """Return all events of the years asked that are not context."""
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


def words(data: KeyData, claim: str) -> list[str]:
    """Return the words of the list that stand in a claim."""
    text = str(data.claims.set_index("claim_id").loc[claim, "claim"])
    return [word for word in WORDS if word in text]


def only(data: KeyData, claim: str, other: str) -> list[str]:
    """Return the words of one claim that the other does not use."""
    return [word for word in words(data, claim) if word not in words(data, other)]


def shared(data: KeyData) -> list[str]:
    """Return the words that stand in both claims."""
    return [word for word in words(data, FIRST_CLAIM) if word in words(data, SECOND_CLAIM)]


def days(data: KeyData, end: str) -> int:
    """Return the days from the first event drawn to another."""
    date = data.events.set_index("event_id")["date"]
    return (dates.span(str(date[end]))[0] - dates.span(str(date[data.v.start]))[0]).days


def of_both(data: KeyData, column: str) -> list[int]:
    """Return a code of the first event drawn and of the report, in this order; 9 for a blank."""
    values = data.events.set_index("event_id")[column].fillna(9)
    return [int(values[data.v.start]), int(values[REPORT])]


def counts(data: KeyData, name: str, span: tuple[int, int] | None = None) -> dict[int, float]:
    """Return the values of an indicator in the years drawn, or in others."""
    rows = data.indicators[data.indicators["indicator"] == name]
    rows = between(rows, span or years(data))
    pairs = zip(rows["year"], rows["value"], strict=True)
    return {int(year): float(value) for year, value in pairs}


def by_lag(data: KeyData, x: str, y: str = ARMS) -> dict[int, float]:
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

E05_1 = ExerciseItem(
    id="E05.1",
    praise="Before you compare the essays, ask whether their claims are equally bold. A date is "
    "easier to support than a cause.",
    answers=(
        AnswerSpec(
            name="by_verdict",
            expected="a Series (index: verdict; values: number of claims)",
            key=lambda data: verdicts(essay(data, "E1")),
            rule=LabelledSeries("verdict"),
            default_feedback="Keep the claims of the essay asked, then count the values of "
            "`verdict`.",
            mistakes=(
                LikelyMistake(
                    lambda data: verdicts(essay(data, "E2")),
                    "These are the verdicts on Radchenko's essay. The question asks for the essay "
                    "of 2015, which the table calls E1.",
                ),
                LikelyMistake(
                    lambda data: verdicts(data.claims),
                    "You counted the claims of both essays. Filter on `essay` first.",
                ),
                LikelyMistake(
                    lambda data: verdicts(data.claims[data.claims["lesson"] == "L05"]),
                    "You kept the claims of this lesson. The essay has claims in the other lessons "
                    "too: filter on `essay`.",
                ),
            ),
        ),
    ),
)

E05_2 = ExerciseItem(
    id="E05.2",
    praise="So few events had a second opinion that nobody could say how far coders would agree. "
    "The lesson prints what C4 adds.",
    answers=(
        AnswerSpec(
            name="coded_twice",
            expected="a list of event ids",
            key=lambda data: coded_by(data, 2),
            rule=UnorderedList("event"),
            column="event_id",
            default_feedback="Count the different coders of each event, and keep the events with "
            "two.",
            mistakes=(
                LikelyMistake(
                    coded_with_hostility,
                    "In this list both coders gave a code for hostility. Events with a blank there "
                    "were coded by two people as well.",
                ),
                LikelyMistake(
                    lambda data: coded_by(data, 1),
                    "These are the events with a single coder. The question asks for the others.",
                ),
                LikelyMistake(
                    lambda data: coded_again(data),
                    "These are the events that C4 coded again. Leave C4 out first.",
                ),
                LikelyMistake(
                    coded_twice_or_year,
                    "You took a whole year. Only some events of that year have two coders: count "
                    "coders, not years.",
                ),
            ),
        ),
    ),
)

E05_3 = ExerciseItem(
    id="E05.3",
    praise="Two signs in one table. So a single number for all years hides the question of when.",
    answers=(
        AnswerSpec(
            name="r_rupture",
            expected=_R_WORDS,
            key=lambda data: link(own(data, RUPTURE)),
            rule=SingleNumber(tolerance=0.0051),
            default_feedback="Keep the rows of 1985 to 1999 in which one acts toward the "
            "other, then use `corr`.",
            mistakes=(
                LikelyMistake(
                    lambda data: link(between(data.events, RUPTURE)),
                    "You kept rows in which neither acts toward the other. Keep those where "
                    "`is_bilateral` is true.",
                ),
                LikelyMistake(
                    lambda data: link(with_third_parties(data, RUPTURE)),
                    "You left out context only. Acts of third parties are still in there: keep "
                    "the rows where `is_bilateral` is true.",
                ),
                LikelyMistake(
                    lambda data: link(own(data, RUPTURE), filled=True),
                    "You filled blanks with zero. A blank is silence; leave such rows out.",
                ),
                LikelyMistake(
                    lambda data: link(own(data, PRAGMATISM)),
                    "This number belongs to the later period. Did the two answers change places?",
                ),
            ),
        ),
        AnswerSpec(
            name="r_pragmatism",
            expected=_R_WORDS,
            key=lambda data: link(own(data, PRAGMATISM)),
            rule=SingleNumber(tolerance=0.0051),
            default_feedback="Keep the rows of 2000 to 2021 in which one acts toward the "
            "other, then use `corr`.",
            mistakes=(
                LikelyMistake(
                    lambda data: link(between(data.events, PRAGMATISM)),
                    "The context rows are still in there. Leave them out, as in the first period.",
                ),
                LikelyMistake(
                    lambda data: link(own(data, PRAGMATISM), filled=True),
                    "A blank was counted as zero. Nobody coded these rows: drop them.",
                ),
                LikelyMistake(
                    lambda data: link(own(data, RUPTURE)),
                    "This number belongs to the earlier period. Did the two answers change places?",
                ),
                LikelyMistake(
                    lambda data: link(own(data, (2000, 2026))),
                    "You went on to the end of the table. The years after 2021 are another "
                    "story, and they turn the sign.",
                ),
            ),
        ),
    ),
)

E05_4 = ExerciseItem(
    id="E05.4",
    praise="Look at what these events have in common. Is it one kind of event, coded in one way?",
    variants=AGAINST,
    answers=(
        AnswerSpec(
            name="against",
            expected="a list of event ids",
            key=lambda data: signs(own(data, years(data)), 1, -1),
            rule=UnorderedList("event"),
            column="event_id",
            default_feedback="Two conditions at once: hostility above zero, closeness below zero.",
            mistakes=(
                LikelyMistake(
                    lambda data: signs(own(data, years(data)), 1, 1),
                    "These events fit the thesis: hostile and close. The question asks for those "
                    "that do not fit.",
                ),
                LikelyMistake(
                    lambda data: hostile(own(data, years(data))),
                    "These are all hostile events of the years. Which of them also moved the two "
                    "apart?",
                ),
                LikelyMistake(
                    lambda data: below(own(data, years(data))),
                    "These are all steps apart. Some of them carry no code for hostility, so they "
                    "cannot speak for or against the thesis.",
                ),
                LikelyMistake(
                    lambda data: signs(own(data, (1945, 2026)), 1, -1),
                    "You took all years. Keep {{ v.first }} to {{ v.last }}.",
                ),
            ),
        ),
    ),
)

E05_5 = ExerciseItem(
    id="E05.5",
    praise="These verbs make hostility act. The other sentence only says what comes together.",
    answers=(
        AnswerSpec(
            name="only_second",
            expected="a list of words taken from `words`",
            key=lambda data: only(data, SECOND_CLAIM, FIRST_CLAIM),
            rule=UnorderedList("word"),
            default_feedback="Read both sentences once more and mark each word of the list.",
            mistakes=(
                LikelyMistake(
                    lambda data: only(data, FIRST_CLAIM, SECOND_CLAIM),
                    "These words stand only in the first sentence. Asked are those that only the "
                    "second has.",
                ),
                LikelyMistake(
                    shared,
                    "Both sentences have these words. What does the second say that the first does "
                    "not?",
                ),
                LikelyMistake(
                    lambda data: words(data, SECOND_CLAIM),
                    "These are all words of the second sentence. Take away what the first has too.",
                ),
                LikelyMistake(
                    lambda _: list(WORDS),
                    "This is the whole list. Some of its words stand in the first sentence.",
                ),
            ),
        ),
    ),
)

E05_6 = ExerciseItem(
    id="E05.6",
    praise="Hostility was the same at both ends of this time. So what changed in between?",
    variants=TURN,
    answers=(
        AnswerSpec(
            name="days_to_report",
            expected="one whole number (days)",
            key=lambda data: days(data, REPORT),
            rule=SingleNumber(),
            default_feedback="Which two dates did you take? Compare them with the table.",
            mistakes=(
                LikelyMistake(
                    lambda data: days(data, REPORT) + 1,
                    "You counted both the first and the last day. From one day to the next is a "
                    "single day.",
                ),
                LikelyMistake(
                    lambda data: days(data, SUMMIT),
                    "You ended with the meeting at the cosmodrome. The question ends with the "
                    "report after it.",
                ),
                LikelyMistake(
                    lambda data: days(data, VISIT),
                    "You ended with the defence minister's visit. The question ends with the "
                    "report after it.",
                ),
                LikelyMistake(
                    lambda data: days(data, TREATY),
                    "You ended with the treaty. The question ends with the report.",
                ),
                LikelyMistake(
                    lambda data: max(days(data, VETO), 0) or None,
                    "You ended with the veto in New York.",
                ),
            ),
        ),
        AnswerSpec(
            name="hostility_codes",
            expected="a list of two whole numbers (the {{ v.name }} first)",
            key=lambda data: of_both(data, "hostility"),
            rule=OrderedList("the {{ v.name }} first, then the report"),
            column="hostility",
            default_feedback="Look both events up in the column `hostility`.",
            mistakes=(
                LikelyMistake(
                    lambda data: of_both(data, "closeness"),
                    "This is `closeness`: between Moscow and Pyongyang. The question asks about "
                    "Washington and Moscow.",
                ),
                LikelyMistake(
                    lambda _: [2, 1],
                    "One may think that hostility had fallen by the time of the report. Look up "
                    "what the table says.",
                ),
            ),
        ),
    ),
)

E05_7 = ExerciseItem(
    id="E05.7",
    praise="The figure names what was counted. Whether few contacts mean hostility is your "
    "reading, not the table's.",
    variants=CONTACTS,
    answers=(
        AnswerSpec(
            name="fig",
            expected="a plotly figure (years across, contacts a year up)",
            key=lambda data: counts(data, "h_leader_contacts"),
            rule=FigurePoints(
                x_words=("year",),
                y_words=("contact", "meeting"),
                y_never=("hostil",),
                never_feedback="The points are right, but the vertical axis speaks of hostility. "
                "Counted were contacts, and they fall when hostility rises: name what was counted.",
            ),
            default_feedback="Draw the contacts of leaders between Washington and Moscow, one "
            "point a year, {{ v.first }} to {{ v.last }}.",
            mistakes=(
                LikelyMistake(
                    lambda data: counts(data, "c_leader_meetings"),
                    "These are meetings of Moscow with Pyongyang. The question asks for Washington "
                    "and Moscow.",
                ),
                LikelyMistake(
                    lambda data: counts(data, "h_mid_cow"),
                    "These are levels of armed disputes. The indicator asked counts contacts.",
                ),
                LikelyMistake(
                    lambda data: counts(data, "h_leader_contacts", (1945, 2026)),
                    "The line holds all years. Keep {{ v.first }} to {{ v.last }}.",
                ),
                LikelyMistake(
                    lambda data: counts(
                        data, "h_leader_contacts", (data.v.first + 1, data.v.last - 1)
                    ),
                    "The first and the last year are missing: `between` keeps both ends.",
                ),
            ),
        ),
    ),
)

E05_8 = ExerciseItem(
    id="E05.8",
    praise="One of seven is always the largest. Tell your reader all of them, and which one you "
    "had chosen before you looked.",
    variants=SERIES,
    answers=(
        AnswerSpec(
            name="r_by_lag",
            expected="a Series (index: lag in years; values: correlation)",
            key=lambda data: by_lag(data, data.v.x),
            rule=LabelledSeries("lag", tolerance=0.0051),
            default_feedback="`{{ v.x }}` is the first series, `c_arms` the second. Then "
            "`set_index` and one column.",
            mistakes=(
                LikelyMistake(
                    lambda data: by_lag(data, ARMS, data.v.x),
                    "Your lags run the other way: arms first, hostility later. The thesis says "
                    "that hostility comes first.",
                ),
                LikelyMistake(
                    lambda data: by_lag(data, data.v.other),
                    "You used {{ v.other_name }}. The question asks for {{ v.name }}.",
                ),
            ),
        ),
        AnswerSpec(
            name="spread",
            expected="one number (the largest correlation minus the smallest)",
            key=lambda data: spread(by_lag(data, data.v.x)),
            rule=SingleNumber(tolerance=0.0051),
            default_feedback="Take the largest of the seven correlations and subtract the "
            "smallest.",
            mistakes=(
                LikelyMistake(
                    lambda data: max(by_lag(data, data.v.x).values()),
                    "This is the largest correlation. Subtract the smallest from it.",
                ),
                LikelyMistake(
                    lambda data: highest(by_lag(data, data.v.x)),
                    "This is the lag at which the correlation is largest. Asked is how far apart "
                    "the correlations lie.",
                ),
                LikelyMistake(
                    lambda data: spread(by_lag(data, data.v.other)),
                    "This is the spread for {{ v.other_name }}. The question is about "
                    "{{ v.name }}.",
                ),
            ),
        ),
    ),
)

E05_9 = ExerciseItem(id="E05.9")  # written: a person reads it
