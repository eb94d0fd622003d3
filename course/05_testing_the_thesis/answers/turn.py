"""The exercise on the way to the report of the containers."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.rules import (
    OrderedList,
    SingleNumber,
)

from .reading import REPORT, SUMMIT, TREATY, VETO, VISIT, days, of_both
from .variants import TURN

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
