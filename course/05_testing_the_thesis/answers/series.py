"""The exercises on series of years: a figure, and correlations at seven lags."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import highest
from moscow_pyongyang.checks.rules import (
    FigurePoints,
    LabelledSeries,
    SingleNumber,
)

from .reading import ARMS, by_lag, counts, spread
from .variants import CONTACTS, CONTACTS_GIVEN, SERIES, SERIES_GIVEN

E05_7 = ExerciseItem(
    id="E05.7",
    praise="The figure names what was counted. Whether few contacts mean hostility is your "
    "reading, not the table's.",
    variants=CONTACTS,
    given=CONTACTS_GIVEN,
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
    given=SERIES_GIVEN,
    answers=(
        AnswerSpec(
            name="r_by_lag",
            share=2,
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
