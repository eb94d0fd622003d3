"""The items of the template exercise: the smallest module of its kind, for authors to copy."""

from __future__ import annotations

from moscow_pyongyang.exercises.items import Asked, Data, Item, Slip
from moscow_pyongyang.exercises.rules import Number


def _largest(data: Data) -> float:
    return float(data.arms_transfers["tiv_million"].max())


def _year_of_largest(data: Data) -> int:
    return int(data.arms_transfers.sort_values("tiv_million")["year"].iloc[-1])


E99_1 = Item(
    id="E99.1",
    lesson="L99",
    title="Who sent the most in one year?",
    skill="data reading",
    level="core",
    minutes=4,
    points=2,
    praise="The number is a volume of weapons. It says nothing about who paid, or whether.",
    asked=(
        Asked(
            name="largest_tiv",
            words="one number, in million TIV",
            key=_largest,
            rule=Number(),
            otherwise="Look for the largest value of the column `tiv_million`.",
            slips=(
                Slip(
                    lambda data: float(data.arms_transfers["tiv_million"].sum()),
                    "This adds up all rows. Asked is the largest single one.",
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
