"""The exercise on arms: the last deliveries."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.usual import TIV_A_YEAR

from .reading import arms
from .variants import AT_THE_END, AT_THE_END_GIVEN

E03_8 = ExerciseItem(
    id="E03.8",
    praise="The figure names its unit. Where is the break of 1990 in it? A fall that starts years "
    "before an event needs another reason as well.",
    variants=AT_THE_END,
    given=AT_THE_END_GIVEN,
    answers=(
        AnswerSpec(
            name="fig",
            expected="a plotly figure (years across, deliveries in million TIV up)",
            key=lambda data: arms(data),
            rule=TIV_A_YEAR,
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
