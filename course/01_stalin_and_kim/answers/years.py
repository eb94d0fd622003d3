"""The exercises that follow the years: how close the two were, and what was delivered."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import (
    bilateral,
    closeness_by_year,
    highest,
    lowest,
    without_context,
)
from moscow_pyongyang.checks.rules import (
    LabelledSeries,
    SingleNumber,
)
from moscow_pyongyang.checks.usual import TIV_A_YEAR

from .reading import ARMISTICE, arms, events, first_below, sent
from .variants import ROUTE, ROUTE_GIVEN

E01_7 = ExerciseItem(
    id="E01.7",
    praise="Now count the events behind each mean. A mean of one person's codes is no "
    "measurement, and a year with a single event hangs on a single judgement.",
    answers=(
        AnswerSpec(
            name="closeness_by_year",
            share=2,
            expected="a Series (index: year; values: mean closeness, from minus two to plus two)",
            key=lambda data: closeness_by_year(bilateral(events(data))),
            rule=LabelledSeries("year", tolerance=0.0051),
            default_feedback="Keep the years of the lesson, group by `year`, take the mean of "
            "`closeness`.",
            mistakes=(
                LikelyMistake(
                    lambda data: closeness_by_year(bilateral(events(data)), "sum"),
                    "These are sums. A year with many events gets a large sum even if "
                    "each of them counts for little: take the mean.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(bilateral(events(data)), "median"),
                    "These are medians. They are a fair choice, but the question "
                    "asks for the mean.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(bilateral(events(data)), "count"),
                    "This is the number of events in each year. Keep it: it tells "
                    "how much a mean rests on. Asked is the mean.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(data.events),
                    "These are the means of the whole table. Keep the years of the lesson first.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(events(data)),
                    "You kept the events marked `is_context`. They are not between the two "
                    "capitals, and another person coded some of them: leave them out.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(without_context(events(data))),
                    "You left out context only. Some other rows are acts of third parties: "
                    "`is_bilateral` is false there.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(bilateral(events(data, last=ARMISTICE))),
                    "You stopped at the armistice. The question goes on to the last year of the "
                    "lesson.",
                ),
            ),
        ),
        AnswerSpec(
            name="lowest_year",
            expected="one whole number (a year)",
            key=lambda data: lowest(closeness_by_year(bilateral(events(data)))),
            rule=SingleNumber(),
            default_feedback="In which year does the mean have its smallest value? `sort_values()` "
            "shows it.",
            mistakes=(
                LikelyMistake(
                    lambda data: min(closeness_by_year(bilateral(events(data))).values()),
                    "This is the lowest mean itself. Asked is the year: `idxmin()` names it.",
                ),
                LikelyMistake(
                    lambda data: first_below(closeness_by_year(bilateral(events(data)))),
                    "This is the first year whose mean is below zero. A later one is lower.",
                ),
                LikelyMistake(
                    lambda data: highest(closeness_by_year(bilateral(events(data)))),
                    "This year has the highest mean. Asked is the lowest.",
                ),
                LikelyMistake(
                    lambda data: lowest(closeness_by_year(data.events)),
                    "This is the lowest year of the whole table. Keep the years of the lesson "
                    "first.",
                ),
            ),
        ),
    ),
)

E01_8 = ExerciseItem(
    id="E01.8",
    praise="The figure names its unit. What it cannot show: how many of the first year's weapons "
    "came before the attack.",
    variants=ROUTE,
    given=ROUTE_GIVEN,
    answers=(
        AnswerSpec(
            name="fig",
            expected="a plotly figure (years across, deliveries in million TIV up)",
            key=lambda data: sent(data),
            rule=TIV_A_YEAR,
            default_feedback="Draw what {{ v.sender }} delivered to {{ v.receiver }}, one point a "
            "year, to the last year of the lesson.",
            mistakes=(
                LikelyMistake(
                    lambda data: sent(data, 2100),
                    "The line runs on after the lesson's last year. Keep the years asked.",
                ),
                LikelyMistake(
                    lambda data: arms(
                        data, supplier=data.v.wrong_supplier, recipient=data.v.wrong_recipient
                    ),
                    "These are {{ v.wrong }}. Asked are those of `{{ v.supplier }}` to "
                    "`{{ v.recipient }}`.",
                ),
                LikelyMistake(
                    lambda data: arms(data, supplier="SUN"),
                    "These years hold what Moscow sent to China and to North Korea together. Keep "
                    "one supplier and one recipient.",
                ),
                LikelyMistake(
                    lambda data: (
                        arms(data, supplier="USA", recipient="KOR")
                        if data.v.supplier == "SUN"
                        else None
                    ),
                    "These are American deliveries to South Korea: `KOR` is the South, `PRK` the "
                    "North.",
                ),
                LikelyMistake(
                    lambda data: sent(data, ARMISTICE),
                    "The line stops at the armistice. The deliveries did not: go on to the last "
                    "year of the lesson.",
                ),
            ),
        ),
    ),
)
