"""The one warm-up of lesson 00: hand something in and see what a check says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import Asked, Data, Item, Slip
from moscow_pyongyang.checks.rules import Number

if TYPE_CHECKING:
    import pandas as pd

_YEAR = 1990


def _rows(data: Data) -> pd.DataFrame:
    return data.events[data.events["year"] == _YEAR]


E00_1 = Item(
    id="E00.1",
    lesson="L00",
    title="How many rows?",
    skill="data reading",
    level="core",
    minutes=2,
    points=1,
    praise="You counted rows of a table. How many things happened that year is another question.",
    asked=(
        Asked(
            name="n_events",
            words="one whole number, of events",
            key=lambda data: len(_rows(data)),
            rule=Number(),
            otherwise="Write the variable with the filtered rows between the brackets of len(…).",
            slips=(
                Slip(
                    lambda data: len(data.events),
                    "This counts the whole table. Use the rows that the filter left: in_1990.",
                ),
                Slip(
                    lambda data: int(_rows(data).size),
                    "This counts the cells. A row is one event; len(…) counts rows.",
                ),
                Slip(
                    lambda data: len(data.events.columns),
                    "This counts the columns. len(in_1990) counts the rows.",
                ),
            ),
        ),
    ),
)

ITEMS = (E00_1,)
