"""The exercises on the treaty of 1961: how long it lived on, and what two tables keep of it."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.rules import (
    OrderedList,
    SingleNumber,
)
from moscow_pyongyang.checks.usual import both_ends_counted

from .reading import NEWS, NOTICE, UNION, days, last_years, of_both
from .variants import LIVED_ON

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
                both_ends_counted(lambda data: days(data, data.v.start)),
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
