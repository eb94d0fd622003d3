"""The exercises on the claims of two essays: what was found of them, and how they are worded."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.rules import (
    LabelledSeries,
)

from .reading import essay, verdicts

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
