"""Change the tables that a key reads, in memory, until the key moves: nothing may be typed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import AnswerSpec, KeyData
from moscow_pyongyang.checks.normalise import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pandas as pd

_SEEDS = range(6)


@dataclass(frozen=True)
class ChangedData(KeyData):
    """The tables of a course, one of them changed; it notes which tables were asked for.

    Attributes
    ----------
    changed
        Name of the table to change; empty for none.
    change
        What to do with it.
    asked
        The tables that were asked for, with their columns.
    """

    changed: str = ""
    change: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    asked: dict[str, list[str]] = field(default_factory=dict)

    def __getattr__(self, name: str) -> pd.DataFrame:
        table = super().__getattr__(name)
        self.asked[name] = list(table.columns)
        return self.change(table) if self.change and name == self.changed else table


def follows_data(
    spec: AnswerSpec, data: KeyData, as_given: Callable[[AnswerSpec, object], object]
) -> bool:
    """Return True if some change of the tables moves the key beyond the tolerance of its rule.

    Parameters
    ----------
    spec
        The answer; its key is computed anew with each change: a column whose values
        change places, rows left out, numbers made larger.
    data
        Where the tables come from, and the variant.
    as_given
        Turns a key into what a student would hand in.
    """
    reading = ChangedData(data.folder, data.v)
    before = spec.key(reading)
    handed_in = read(as_given(spec, before)).value
    for seed in _SEEDS:
        for name, columns in reading.asked.items():
            for change in _changes(columns, seed):
                try:
                    after = spec.key(ChangedData(data.folder, data.v, name, change))
                except Exception:
                    continue
                if after != before and not spec.rule.equal(handed_in, after):
                    return True
    return False


def _changes(columns: list[str], seed: int) -> Iterator[Callable[[pd.DataFrame], pd.DataFrame]]:
    def without_rows(table: pd.DataFrame) -> pd.DataFrame:
        return table.sample(frac=0.7, random_state=seed).sort_index()

    def with_larger_numbers(table: pd.DataFrame) -> pd.DataFrame:
        numbers = table.select_dtypes("float64").columns
        return table.assign(**{name: table[name] * (seed + 2) + 1 for name in numbers})

    def moved(column: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
        def change(table: pd.DataFrame) -> pd.DataFrame:
            values = table[column].sample(frac=1, random_state=seed)
            return table.assign(**{column: values.array})

        return change

    yield without_rows
    yield with_larger_numbers
    for column in columns:
        yield moved(column)
