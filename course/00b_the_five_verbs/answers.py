"""The five small tasks of page 00b: keep, count, sort, group, draw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, KeyData, LikelyMistake
from moscow_pyongyang.checks.rules import FigurePoints, LabelledSeries, SingleNumber

if TYPE_CHECKING:
    import pandas as pd

_FIRST, _LAST = 1960, 1969


def _sixties(data: KeyData) -> pd.DataFrame:
    return data.events[data.events["year"].between(_FIRST, _LAST)]


def _military(events: pd.DataFrame) -> pd.DataFrame:
    return events[events["domain"] == "military"]


def _arms(data: KeyData, supplier: str, recipient: str) -> pd.DataFrame:
    arms = data.arms_transfers
    return arms[(arms["supplier"] == supplier) & (arms["recipient"] == recipient)]


def _by_year(arms: pd.DataFrame) -> dict[int, float]:
    return {
        int(year): float(tiv) for year, tiv in zip(arms["year"], arms["tiv_million"], strict=True)
    }


def _counted(column: pd.Series[Any]) -> dict[str, int]:
    return {str(label): int(number) for label, number in column.value_counts().items()}


def _summed(data: KeyData, column: str) -> dict[str, float]:
    sums = data.arms_transfers.groupby(column)["tiv_million"].sum()
    return {str(label): float(number) for label, number in sums.items()}


def _largest(arms: pd.DataFrame) -> int:
    return int(arms.sort_values("tiv_million", ascending=False)["year"].iloc[0])


E00b_1 = ExerciseItem(
    id="E00b.1",
    praise="Two questions at once, and only rows that pass both are kept.",
    answers=(
        AnswerSpec(
            name="n_military",
            expected="one whole number, of events",
            key=lambda data: len(_military(_sixties(data))),
            rule=SingleNumber(),
            default_feedback="Keep the rows of the ten years whose `domain` is `military`; "
            "`len(…)` counts them.",
            mistakes=(
                LikelyMistake(
                    lambda data: len(_sixties(data)),
                    "These are all events of the ten years. Ask for the domain too, after `&`.",
                ),
                LikelyMistake(
                    lambda data: len(_military(data.events)),
                    "These are the military events of all years. Ask for the years too, after `&`.",
                ),
                LikelyMistake(
                    lambda data: len(_military(_sixties(data)).query("year < @_LAST")),
                    "The last year is missing: `between` keeps both ends.",
                ),
                LikelyMistake(
                    lambda data: len(_military(_sixties(data)).query("year > @_LAST")),
                    "No row passed. Put each question in round brackets, and look at the "
                    "spelling of the word.",
                ),
            ),
        ),
    ),
)

E00b_2 = ExerciseItem(
    id="E00b.2",
    praise="Now you know how much of its documents the course has read, and how much it has not.",
    answers=(
        AnswerSpec(
            name="by_reading",
            expected="a Series (index: reading; values: number of documents)",
            key=lambda data: _counted(data.documents["reading"]),
            rule=LabelledSeries("reading"),
            default_feedback="Count the values of the column `reading` in `documents`.",
            mistakes=(
                LikelyMistake(
                    lambda data: _counted(data.events["confidence"]),
                    "This counts the confidence of events. Ask the table `documents`.",
                ),
                LikelyMistake(
                    lambda data: _counted(data.sources["reading"]),
                    "This counts another table. Ask the table `documents`.",
                ),
            ),
        ),
    ),
)

E00b_3 = ExerciseItem(
    id="E00b.3",
    praise="Sorting answers “which is the most?” Ask next whether the list knows every delivery.",
    answers=(
        AnswerSpec(
            name="largest_year",
            expected="one whole number, a year",
            key=lambda data: _largest(_arms(data, "SUN", "PRK")),
            rule=SingleNumber(),
            default_feedback="Sort `sent` by `tiv_million`, the largest first, and read the year "
            "of the first row.",
            mistakes=(
                LikelyMistake(
                    lambda data: _largest(data.arms_transfers),
                    "You sorted the whole table. Sort `sent`: from Moscow, to North Korea.",
                ),
                LikelyMistake(
                    lambda data: int(
                        _arms(data, "SUN", "PRK").sort_values("tiv_million")["year"].iloc[0]
                    ),
                    "This is the smallest. `ascending=False` puts the largest first.",
                ),
            ),
        ),
    ),
)

E00b_4 = ExerciseItem(
    id="E00b.4",
    praise="One number a group. A sum hides the years that it is made of.",
    answers=(
        AnswerSpec(
            name="by_recipient",
            expected="a Series (index: recipient; values: million TIV)",
            key=lambda data: _summed(data, "recipient"),
            rule=LabelledSeries("recipient", tolerance=0.01),
            default_feedback="Group `arms` by `recipient`, take `tiv_million`, and sum it.",
            mistakes=(
                LikelyMistake(
                    lambda data: _summed(data, "supplier"),
                    "These are sums by supplier: who sent. Asked is who received.",
                ),
                LikelyMistake(
                    lambda data: _counted(data.arms_transfers["recipient"]),
                    "These are numbers of rows. Add up `tiv_million` with `sum()`.",
                ),
            ),
        ),
    ),
)

E00b_5 = ExerciseItem(
    id="E00b.5",
    praise="Kept and drawn, with a unit. Ask of each line whether every year has a point.",
    answers=(
        AnswerSpec(
            name="my_fig",
            expected="a plotly figure (years across, deliveries in million TIV up)",
            key=lambda data: _by_year(_arms(data, "USA", "KOR")),
            rule=FigurePoints(
                x_words=("year",),
                y_words=("tiv", "trend"),
                y_never=("dollar", "usd", "$", "money", "price"),
                never_feedback="The points are right, but the vertical axis speaks of money. TIV "
                "is not money.",
            ),
            default_feedback="Keep the rows from `USA` to `KOR`, then draw one point a year.",
            mistakes=(
                LikelyMistake(
                    lambda data: _by_year(_arms(data, "SUN", "PRK")),
                    "This is the picture above. Keep the rows from `USA` to `KOR`.",
                ),
                LikelyMistake(
                    lambda data: _by_year(_arms(data, "CHN", "PRK")),
                    "These went to North Korea. `KOR` is South Korea, `PRK` North Korea.",
                ),
            ),
        ),
    ),
)
