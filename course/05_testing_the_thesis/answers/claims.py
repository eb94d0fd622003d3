"""The exercises on the claims of two essays: what was found of them, and how they are worded."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.rules import (
    LabelledSeries,
    UnorderedList,
)

from .reading import CLAIMS, FIRST_CLAIM, SECOND_CLAIM, WORDS, essay, verdicts

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

E05_5 = ExerciseItem(
    id="E05.5",
    praise="These verbs make hostility act. The other sentence only says what comes together.",
    answers=(
        AnswerSpec(
            name="only_second",
            expected="a list of words taken from `words`",
            key=lambda data: CLAIMS.only(data, SECOND_CLAIM, FIRST_CLAIM),
            rule=UnorderedList("word"),
            default_feedback="Read both sentences once more and mark each word of the list.",
            mistakes=(
                LikelyMistake(
                    lambda data: CLAIMS.only(data, FIRST_CLAIM, SECOND_CLAIM),
                    "These words stand only in the first sentence. Asked are those that only the "
                    "second has.",
                ),
                LikelyMistake(
                    lambda data: CLAIMS.shared(data, FIRST_CLAIM, SECOND_CLAIM),
                    "Both sentences have these words. What does the second say that the first does "
                    "not?",
                ),
                LikelyMistake(
                    lambda data: CLAIMS.found(data, SECOND_CLAIM),
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
