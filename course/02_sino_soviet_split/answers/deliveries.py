"""The exercises on arms from two patrons."""

from __future__ import annotations

from dataclasses import replace

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import drawn_years, entity_names, grouped
from moscow_pyongyang.checks.rules import LabelledSeries, SingleNumber
from moscow_pyongyang.checks.usual import MONEY, TIV_A_YEAR

from .reading import LEAN, SPLIT, arms, route, times, totals
from .variants import LINE, LINE_GIVEN, PATRONS, PATRONS_GIVEN

E02_1 = ExerciseItem(
    id="E02.1",
    praise="Now ask when each of the two delivered. A sum over a decade hides a turn inside it.",
    variants=PATRONS,
    given=PATRONS_GIVEN,
    answers=(
        AnswerSpec(
            name="by_supplier",
            expected="a Series (index: supplier; values: million TIV)",
            key=lambda data: totals(data, drawn_years(data)),
            rule=LabelledSeries("supplier", tolerance=0.5),
            names=entity_names,
            default_feedback="Keep one recipient and the years asked, group by `supplier`, then "
            "add up.",
            mistakes=(
                LikelyMistake(
                    lambda data: grouped(arms(data, drawn_years(data)), "supplier", "tiv_million"),
                    "These sums hold deliveries to all recipients. Keep the rows of `PRK` first.",
                ),
                LikelyMistake(
                    lambda data: totals(data, None),
                    "These are sums over the whole table, up to our own century. Keep the years "
                    "asked.",
                ),
                LikelyMistake(
                    lambda data: totals(data, (data.v.first, data.v.last - 1)),
                    "The last year is missing: `between` includes both ends, and the question does "
                    "too.",
                ),
                LikelyMistake(
                    lambda data: totals(data, drawn_years(data), "count"),
                    "This is the number of years with a record. Asked is what was delivered in "
                    "them.",
                ),
                LikelyMistake(
                    lambda data: totals(data, drawn_years(data), "mean"),
                    "These are means per year. The question asks for the whole: take the sum.",
                ),
                LikelyMistake(
                    lambda data: totals(data, LEAN) if drawn_years(data) == SPLIT else None,
                    "These are the years of the quarrel with Khrushchev only. Take the whole span.",
                ),
            ),
        ),
    ),
)

E02_2 = ExerciseItem(
    id="E02.2",
    praise="The size of the gap is the finding, the decimal is not: the Chinese figures are rough "
    "estimates. A delivery may also follow an order of earlier years.",
    answers=(
        AnswerSpec(
            name="times_as_much",
            expected="one number (how many times; one decimal is enough)",
            key=lambda data: times(data),
            rule=SingleNumber(tolerance=0.051),
            default_feedback="Add up each supplier's deliveries to `PRK` in the three years, then "
            "divide Moscow's sum by Beijing's.",
            mistakes=(
                LikelyMistake(
                    lambda data: 1 / times(data),
                    "You divided Beijing's sum by Moscow's. The question asks how many times as "
                    "much came from Moscow.",
                ),
                LikelyMistake(
                    lambda data: times(data) / (1 + times(data)),
                    "This is Moscow's share of both. The question asks how many times as much.",
                ),
                LikelyMistake(
                    lambda data: times(data, (LEAN[0] - 1, LEAN[1])),
                    "You began with the year of the two treaties. The lean belongs to the three "
                    "years after it.",
                ),
                LikelyMistake(
                    lambda data: times(data, (LEAN[0] + 1, LEAN[1])),
                    "The first year is missing: `between` includes both ends.",
                ),
                LikelyMistake(
                    lambda data: times(data, SPLIT),
                    "You took all the years of the lesson's table. They begin with China's three "
                    "large years, before the lean: keep the three years asked.",
                ),
                LikelyMistake(
                    lambda data: totals(data, LEAN)["SUN"] - totals(data, LEAN)["CHN"],
                    "This is the difference of the two sums. For how many times as much, divide.",
                ),
            ),
        ),
    ),
)

E02_8 = ExerciseItem(
    id="E02.8",
    praise="{{ v.look }}",
    variants=LINE,
    given=LINE_GIVEN,
    answers=(
        AnswerSpec(
            name="fig",
            expected="a plotly figure (years across, deliveries in million TIV up)",
            key=lambda data: route(data, supplier="CHN", recipient="PRK"),
            rule=replace(TIV_A_YEAR, y_never=(*MONEY, "yuan")),
            default_feedback="Draw the Chinese deliveries to North Korea, one point a year, in the "
            "years asked.",
            mistakes=(
                LikelyMistake(
                    lambda data: route(data, supplier="SUN", recipient="PRK"),
                    "These are the Soviet deliveries. The question asks for the other patron, "
                    "`CHN`.",
                ),
                LikelyMistake(
                    lambda data: grouped(
                        arms(data, None, supplier="CHN", recipient="PRK"), "year", "tiv_million"
                    ),
                    "The line runs on after the last year asked. Keep the years asked.",
                ),
                LikelyMistake(
                    lambda data: route(data, recipient="PRK"),
                    "These years hold what both patrons sent together. Keep one supplier.",
                ),
                LikelyMistake(
                    lambda data: route(data, supplier="SUN", recipient="CHN") or None,
                    "Here China receives: these are Soviet deliveries to China. Asked is China as "
                    "supplier.",
                ),
            ),
        ),
    ),
)
