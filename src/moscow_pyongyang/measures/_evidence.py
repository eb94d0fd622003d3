"""What counts as evidence of a tie between two capitals: kinds, rules and pieces."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

Pair = tuple[str, str]
CAPITALS = {"Moscow": "RUS", "Beijing": "CHN", "Pyongyang": "PRK", "Washington": "USA"}
CAPITALS["Seoul"] = "KOR"
TRIAD = ("Moscow", "Beijing", "Pyongyang")
CAPITAL_OF = {"SUN": "Moscow", **{entity: capital for capital, entity in CAPITALS.items()}}


@dataclass(frozen=True)
class Component:
    """One kind of evidence: its key, the letter of its mark, its table, who counted, its rule."""

    key: str
    letter: str
    label: str
    table: str
    counted_by: str
    rule: str


COMPONENTS = (
    Component(
        "closeness",
        "E",
        "Event codes",
        "events",
        "coders of the course, table events",
        "Codes (−2 to +2) of the year's events: closeness for Moscow and Pyongyang, hostility with "
        "its sign turned for Moscow and Washington; no other pair is coded. Mean: the mean code "
        "divided by 2. Sum: the sum of the codes divided by 4, at most 1.",
    ),
    Component(
        "treaty",
        "T",
        "Treaty in force",
        "treaties",
        "one coder of the course, table treaties",
        "The strongest clause of a treaty in force for at least a day of the year: strength (0 to "
        "4) divided by 4. It can only be positive: a treaty that is absent says nothing.",
    ),
    Component(
        "arms",
        "A",
        "Arms",
        "arms_transfers",
        "SIPRI, table arms_transfers",
        "Change: log2 of the year's deliveries over the mean of the recorded years among the five "
        "before (half is −1, double +1). Level: log10(1 + TIV) / 3, at most 1.",
    ),
    Component(
        "assembly",
        "G",
        "General Assembly",
        "un_agreement",
        "UN roll calls (Voeten; unvotes), table un_agreement",
        "Share of agreement in roll calls (half a point where one abstains) against the share "
        "that counts as neither: all alike is +1, none −1.",
    ),
    Component(
        "council",
        "S",
        "Security Council",
        "unsc_votes",
        "UN Secretariat, table unsc_votes",
        "Mean over the year's votes on the Korean peninsula: the same vote +1, yes against no −1, "
        "one abstention 0.",
    ),
    Component(
        "trade",
        "C",
        "Commerce",
        "trade",
        "COW Trade 4.0, ledger cow_imports of table trade",
        "Turnover of both directions. Change: log2 over the mean of the recorded years among the "
        "five before (half is −1, double +1). Level: log10(1 + million dollars) / 5, at most 1.",
    ),
    Component(
        "named",
        "N",
        "Named together",
        "events",
        "coders of the course, table events",
        "How many events of the year name both as actors. A count has no sign: it shows contact, "
        "never friendship or enmity.",
    ),
)
BY_KEY = {component.key: component for component in COMPONENTS}
SIGNED = tuple(component.key for component in COMPONENTS if component.key != "named")


@dataclass(frozen=True)
class Rules:
    """How evidence becomes a sign.

    Attributes
    ----------
    weights
        Weight of each component; 0 leaves it out. For ``"named"``, any other
        number shows the count.
    closeness
        ``"mean"`` or ``"sum"`` of the year's codes.
    flows
        Arms and trade as ``"change"`` against the years before, or ``"level"``.
    even
        Share of agreement in the General Assembly, in per cent, that counts as neither.
    neither
        A tie closer to 0 than this has no sign.
    """

    weights: Mapping[str, int] = field(default_factory=dict)
    closeness: str = "mean"
    flows: str = "change"
    even: int = 50
    neither: float = 0.1

    def weight(self, component: str) -> int:
        """Return the weight of a component; 1 if none is given."""
        return self.weights.get(component, 1)

    def without(self, component: str) -> Rules:
        """Return the same rules with one component left out."""
        return replace(self, weights={**self.weights, component: 0})


@dataclass(frozen=True)
class Evidence:
    """What one table holds for one pair in one year.

    Attributes
    ----------
    pair, component
        The two capitals; key of the component.
    value
        −1 to +1; None where there is no evidence, and for a count.
    said
        The evidence, or why there is none, in words.
    is_there
        Whether the table holds anything.
    keys
        Ids of the rows: events, votes, clauses.
    """

    pair: Pair
    component: str
    value: float | None
    said: str
    is_there: bool = True
    keys: tuple[str, ...] = ()


def pair_of(a: str, b: str) -> Pair:
    """Return two capitals in the order of the course."""
    order = list(CAPITALS)
    return (a, b) if order.index(a) < order.index(b) else (b, a)
