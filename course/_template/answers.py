"""The items of the template exercise: the smallest module of its kind, for authors to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.given import Given
from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, KeyData, LikelyMistake
from moscow_pyongyang.checks.rules import SingleNumber
from moscow_pyongyang.checks.variants import Variant

if TYPE_CHECKING:
    import pandas as pd

# The largest delivery. Each recipient has its largest year to itself.
LARGEST = (
    Variant("CHN", recipient="CHN", receiver="China"),
    Variant("PRK", recipient="PRK", receiver="North Korea"),
    Variant("KOR", recipient="KOR", receiver="South Korea"),
)


def _rows(data: KeyData) -> pd.DataFrame:
    # data.v is what {{ v.… }} is in the source: the variant that is judged.
    recipient: str = data.v.recipient
    return data.arms_transfers[data.arms_transfers["recipient"] == recipient]


def _largest(data: KeyData) -> float:
    return float(_rows(data)["tiv_million"].max())


def _year_of_largest(data: KeyData) -> int:
    return int(_rows(data).sort_values("tiv_million")["year"].iloc[-1])


E99_1 = ExerciseItem(
    id="E99.1",
    praise="The number is a volume of weapons. It says nothing about who paid, or whether.",
    variants=LARGEST,
    given=Given(("recipient",)),  # `recipient_1` in the given cell
    answers=(
        AnswerSpec(
            name="largest_tiv",
            expected="one number, in million TIV",
            key=_largest,
            rule=SingleNumber(),
            default_feedback="Keep `{{ v.recipient }}`, then look for the largest value of "
            "`tiv_million`.",
            mistakes=(
                LikelyMistake(
                    lambda data: float(_rows(data)["tiv_million"].sum()),
                    "This adds up all rows of {{ v.receiver }}. Asked is the largest single one.",
                ),
                LikelyMistake(
                    _year_of_largest,
                    "This is the year of the largest delivery. Asked is its volume.",
                ),
            ),
        ),
    ),
)

E99_2 = ExerciseItem(id="E99.2")  # written: a person reads it
