"""The one warm-up of lesson 00: hand something in and see what a check says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, KeyData, LikelyMistake
from moscow_pyongyang.checks.rules import SingleNumber

if TYPE_CHECKING:
    import pandas as pd

_YEAR = 1990


def _rows(data: KeyData) -> pd.DataFrame:
    return data.events[data.events["year"] == _YEAR]


E00_1 = ExerciseItem(
    id="E00.1",
    praise="You counted rows of a table. How many things happened that year is another question.",
    answers=(
        AnswerSpec(
            name="n_events",
            expected="one whole number, of events",
            key=lambda data: len(_rows(data)),
            rule=SingleNumber(),
            default_feedback="Write the variable with the filtered rows between the brackets of "
            "len(…).",
            mistakes=(
                LikelyMistake(
                    lambda data: len(data.events),
                    "This counts the whole table. Use the rows that the filter left: in_1990.",
                ),
                LikelyMistake(
                    lambda data: int(_rows(data).size),
                    "This counts the cells. A row is one event; len(…) counts rows.",
                ),
                LikelyMistake(
                    lambda data: len(data.events.columns),
                    "This counts the columns. len(in_1990) counts the rows.",
                ),
            ),
        ),
    ),
)
