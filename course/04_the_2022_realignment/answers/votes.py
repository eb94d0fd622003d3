"""The exercise on Moscow's votes in the Security Council."""

from __future__ import annotations

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.rules import (
    SingleNumber,
)

from .reading import WAR, share, votes
from .variants import YES, YES_GIVEN

E04_2 = ExerciseItem(
    id="E04.2",
    praise="A high share hides when it changed. A share has no order in time: which picture has?",
    variants=YES,
    given=YES_GIVEN,
    answers=(
        AnswerSpec(
            name="yes_share",
            expected="one number between zero and one (a share, to two decimals)",
            key=lambda data: share(votes(data, data.v.first)),
            rule=SingleNumber(tolerance=0.0051, share=True),
            default_feedback="Which votes have `yes` for Moscow? Divide their number by all votes "
            "asked.",
            mistakes=(
                LikelyMistake(
                    lambda data: share(votes(data, data.v.first), "no"),
                    "This is the share of votes against. The question asks for those in favour.",
                ),
                LikelyMistake(
                    lambda data: share(votes(data, data.v.first, agenda=True)),
                    "You kept the votes on the agenda. No veto counts in them, and the question "
                    "leaves them out.",
                ),
                LikelyMistake(
                    lambda data: int((votes(data, data.v.first)["vote_moscow"] == "yes").sum()),
                    "This is how often Moscow said yes. For a share, divide by all votes asked: "
                    "`mean()` does it.",
                ),
                LikelyMistake(
                    lambda data: share(votes(data, data.v.first, WAR - 1)),
                    "You stopped before the invasion. The question goes to the end of the table.",
                ),
                LikelyMistake(
                    lambda data: share(votes(data, 1900)),
                    "You took Moscow's votes since the first years of the Council. Keep those "
                    "asked.",
                ),
            ),
        ),
    ),
)
