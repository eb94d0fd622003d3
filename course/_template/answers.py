"""The items of the template exercise: the smallest module of its kind, for authors to copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import Asked, Data, Item, Slip
from moscow_pyongyang.checks.rules import Number
from moscow_pyongyang.checks.variants import Choice

if TYPE_CHECKING:
    import pandas as pd

# The largest delivery. Each recipient has its largest year to itself.
LARGEST = (
    Choice("CHN", recipient="CHN", receiver="China"),
    Choice("PRK", recipient="PRK", receiver="North Korea"),
    Choice("KOR", recipient="KOR", receiver="South Korea"),
)


def _rows(data: Data) -> pd.DataFrame:
    # data.v is what {{ v.… }} is in the source: the choice that is judged.
    recipient: str = data.v.recipient
    return data.arms_transfers[data.arms_transfers["recipient"] == recipient]


def _largest(data: Data) -> float:
    return float(_rows(data)["tiv_million"].max())


def _year_of_largest(data: Data) -> int:
    return int(_rows(data).sort_values("tiv_million")["year"].iloc[-1])


E99_1 = Item(
    id="E99.1",
    lesson="L99",
    title="Who sent the most in one year?",
    skill="data reading",
    level="core",
    minutes=4,
    points=2,
    praise="The number is a volume of weapons. It says nothing about who paid, or whether.",
    choices=LARGEST,
    asked=(
        Asked(
            name="largest_tiv",
            words="one number, in million TIV",
            key=_largest,
            rule=Number(),
            otherwise="Keep `{{ v.recipient }}`, then look for the largest value of `tiv_million`.",
            slips=(
                Slip(
                    lambda data: float(_rows(data)["tiv_million"].sum()),
                    "This adds up all rows of {{ v.receiver }}. Asked is the largest single one.",
                ),
                Slip(
                    _year_of_largest,
                    "This is the year of the largest delivery. Asked is its volume.",
                ),
            ),
        ),
    ),
)

E99_2 = Item(
    id="E99.2",
    lesson="L99",
    title="What the number leaves out",
    skill="sourcing",
    level="core",
    minutes=6,
    points=4,
)

ITEMS = (E99_1, E99_2)
