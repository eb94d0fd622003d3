"""The exercises that follow the years: how close the two were, and what they traded."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import closeness_by_year, highest, lowest
from moscow_pyongyang.checks.rules import (
    FigurePoints,
    LabelledSeries,
    SingleNumber,
)

from .reading import CRIMEA, FIRST, acts, events, trade, with_context

E04_7 = ExerciseItem(
    id="E04.7",
    praise="Many small steps and a few large ones give different years. Which of the two would "
    "you call close?",
    answers=(
        AnswerSpec(
            name="closeness_by_year",
            share=2,
            expected="a Series (index: year; values: mean closeness, from minus two to plus two)",
            key=lambda data: closeness_by_year(acts(data, CRIMEA)),
            rule=LabelledSeries("year", tolerance=0.0051),
            default_feedback="Keep the years asked, group by `year`, take the mean of `closeness`.",
            mistakes=(
                LikelyMistake(
                    lambda data: closeness_by_year(acts(data, CRIMEA), "sum"),
                    "These are sums. A busy year gets a large sum even if each step is "
                    "small: take the mean.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(acts(data, CRIMEA), "count"),
                    "This is the number of events in each year. Keep it beside the mean, which "
                    "is asked.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(with_context(data, CRIMEA)),
                    "You kept the events marked `is_context`. Leave them out.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(events(data, CRIMEA)),
                    "You left out context only. Some other rows are acts of third parties: "
                    "`is_bilateral` is false there.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(acts(data)),
                    "You began with the invasion. The question begins with Crimea.",
                ),
                LikelyMistake(
                    lambda data: closeness_by_year(acts(data, FIRST)),
                    "You began with the lesson. The question begins with Crimea.",
                ),
            ),
        ),
        AnswerSpec(
            name="closest_year",
            expected="one whole number (a year)",
            key=lambda data: highest(closeness_by_year(acts(data, CRIMEA))),
            rule=SingleNumber(),
            default_feedback="In which year does the mean have its largest value?",
            mistakes=(
                LikelyMistake(
                    lambda data: highest(closeness_by_year(acts(data, CRIMEA), "sum")),
                    "This year has the highest sum, and the most events. Compare the means.",
                ),
                LikelyMistake(
                    lambda data: lowest(closeness_by_year(acts(data, CRIMEA))),
                    "This year has the lowest mean. Asked is the highest.",
                ),
                LikelyMistake(
                    lambda data: max(closeness_by_year(acts(data, CRIMEA)).values()),
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
