"""The exercises on trade: who counted, which years were changed, and what a gap does to a mean."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.rules import (
    LabelledSeries,
    SingleNumber,
    UnorderedList,
)

from .reading import (
    LAST,
    RUSSIA,
    asked,
    changed,
    counted,
    mean,
    mean_of_rows,
    mean_with_zeros,
    statuses,
    totals,
    trade,
)
from .variants import CHANGED, CHANGED_GIVEN, COUNTED, COUNTED_GIVEN, MEANS, MEANS_GIVEN

E03_1 = ExerciseItem(
    id="E03.1",
    praise="Now look at the years of the gaps. They are the years in which the two were allies.",
    variants=COUNTED,
    given=COUNTED_GIVEN,
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
    given=CHANGED_GIVEN,
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

E03_7 = ExerciseItem(
    id="E03.7",
    praise="Same rows, two numbers. The second one counts years of silence as years without "
    "trade, and nothing in the number tells its reader.",
    variants=MEANS,
    given=MEANS_GIVEN,
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
                    "You took the ledger as coded. One of its years is perhaps booked to "
                    "the wrong state; the question asks for the smoothed one.",
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
