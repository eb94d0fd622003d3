"""Signed ties of capitals in one year, from what the tables hold for each pair, and balance.

A component is one kind of evidence: for one pair and year a value between −1 and +1, or
why there is none. What no table holds stays None: never zero.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.measures.ties.records import (
    CAPITALS,
    Pair,
    PairRecords,
    pair_of,
    pair_records,
)
from moscow_pyongyang.tables.dates import span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

__all__ = [
    "BY_KEY",
    "CAPITALS",
    "COMPONENTS",
    "SIGNED",
    "TRIAD",
    "Component",
    "Evidence",
    "Pair",
    "PairRecords",
    "Rules",
    "Tie",
    "balance",
    "find_turning_points",
    "pair_of",
    "pair_records",
    "score_evidence",
    "tie",
    "ties",
]
TRIAD = ("Moscow", "Beijing", "Pyongyang")
_BASE_YEARS, _BASE_MIN, _ROLL_CALLS_MIN, _STRONGEST = 5, 2, 10, 4
# The size that counts as +1 when a flow is read as a level.
_FULL = {"arms": 1_000.0, "trade": 100_000.0}


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
    text
        The evidence, or why there is none, in words.
    is_there
        Whether the table holds anything.
    keys
        Ids of the rows: events, votes, clauses.
    """

    pair: Pair
    component: str
    value: float | None
    text: str
    is_there: bool = True
    keys: tuple[str, ...] = ()


def score_evidence(
    records: PairRecords, pair: Pair, year: int, rules: Rules
) -> tuple[Evidence, ...]:
    """Return what each component says on one pair in one year, in the order of `COMPONENTS`.

    Parameters
    ----------
    records
        What the tables hold on each pair; see `pair_records`.
    pair
        Two capitals, as `pair_of` orders them.
    year
        The year scored.
    rules
        How evidence becomes a sign.
    """
    return tuple(
        replace(_SCORE[component.key](records, pair, year, rules), component=component.key)
        for component in COMPONENTS
    )


def _none(pair: Pair, why: str) -> Evidence:
    return Evidence(pair, "", None, f"no evidence: {why}", is_there=False)


def _clip(value: float) -> float:
    return max(-1.0, min(1.0, value))


def _count(number: int, singular: str) -> str:
    return f"{number} {singular}{'' if number == 1 else 's'}"


def score_event_codes(records: PairRecords, pair: Pair, year: int, rules: Rules) -> Evidence:
    """Return the mean or sum of the codes of the year's events, scaled to −1 to +1.

    Parameters are those of `score_evidence`.
    """
    # Hostility is coded for one other pair; more of it means further apart.
    coded = {
        ("Moscow", "Pyongyang"): ("closeness", records.codes, 1),
        ("Moscow", "Washington"): ("hostility", records.hostility, -1),
    }
    if pair not in coded:
        return _none(pair, "events are not coded for this pair")
    what, years, sense = coded[pair]
    codes = years.get(year, [])
    if not codes:
        return _none(pair, f"no event between the two with a code of {what} in this year")
    total = sum(code for _, code in codes)
    value = total / len(codes) / 2 if rules.closeness == "mean" else _clip(total / 4)
    text = f"{_count(len(codes), 'event')} with a code of {what}, sum {total:+d}, mean "
    text += f"{total / len(codes):+.1f}"
    return Evidence(
        pair, "", sense * value, text.replace("-", "−"), keys=tuple(i for i, _ in codes)
    )


def score_treaty(records: PairRecords, pair: Pair, year: int, _rules: Rules) -> Evidence:
    """Return the strength of the strongest clause in force, scaled to 0 to 1.

    Parameters are those of `score_evidence`.
    """
    if not records.has_treaties:
        return _none(pair, "the table of treaties is not here")
    if pair not in records.treaties:
        return _none(pair, "the table holds Pyongyang's treaties with Moscow and Beijing only")
    clauses = [row for row in records.treaties[pair] if _is_in_force(row, year)]
    if not clauses:
        return _none(pair, "no treaty of the table in force; its absence has no sign")
    best = max(clauses, key=lambda row: int(row["obligation_strength"]))
    value = int(best["obligation_strength"]) / _STRONGEST
    text = (
        f"treaty signed in {best['signed'][:4]} in force, strongest clause "
        f"{best['obligation_strength']} of {_STRONGEST}"
    )
    return Evidence(pair, "", value, text, keys=(best["clause_id"],))


def _is_in_force(row: Mapping[str, Any], year: int) -> bool:
    begun = span(row["in_force"])[0].year <= year
    return begun and (row["ended"] is None or year <= span(row["ended"])[1].year)


def score_flow(records: PairRecords, pair: Pair, year: int, rules: Rules, *, key: str) -> Evidence:
    """Return arms or trade of the year, against the years before or as a level.

    Parameters
    ----------
    records, pair, year, rules
        As for `score_evidence`.
    key
        ``"arms"`` (million TIV) or ``"trade"`` (million current US dollars).
    """
    unit = "million TIV delivered" if key == "arms" else "million current dollars of turnover"
    every = records.flows.get((key, pair), [])
    series = next((years for years in every if year in years), None)
    if key == "trade" and (pair, year) in records.flagged:
        return _none(pair, f"the figure needs a warning ({records.flagged[pair, year]})")
    if series is None:
        what = "delivery" if key == "arms" else "figure for both directions"
        return _none(pair, f"no {what} recorded, which does not say that there was none")
    now = series[year]
    text = f"{now:,.0f} {unit}"
    if rules.flows == "level":
        full = math.log10(1 + _FULL[key])
        return Evidence(pair, "", min(1.0, math.log10(1 + now) / full), text)
    before = [series[y] for y in range(year - _BASE_YEARS, year) if y in series]
    if len(before) < _BASE_MIN or not sum(before):
        return _none(pair, f"{text}, but too few recorded years before to see a change")
    base = sum(before) / len(before)
    value = _clip(math.log2(now / base)) if now else -1.0
    text += f", {now / base:.2f} times the mean of {_count(len(before), 'recorded year')} before"
    return Evidence(pair, "", value, text)


def score_assembly(records: PairRecords, pair: Pair, year: int, rules: Rules) -> Evidence:
    """Return the agreement in roll calls, against the share that counts as neither.

    Parameters are those of `score_evidence`.
    """
    share, n_common = records.assembly.get((pair, year), (0.0, 0))
    if not n_common:
        last = records.last_assembly_year
        why = (
            f"the table ends in {last}"
            if last and year > last
            else "no roll call in which both voted"
        )
        return _none(pair, why)
    if n_common < _ROLL_CALLS_MIN:
        return _none(pair, f"only {_count(n_common, 'roll call')} in which both voted")
    even = rules.even / 100
    value = (share - even) / (1 - even if share >= even else even)
    text = f"agreement {share:.0%} in {_count(n_common, 'roll call')}, {rules.even}% is neither"
    return Evidence(pair, "", value, text)


def score_council(records: PairRecords, pair: Pair, year: int, _rules: Rules) -> Evidence:
    """Return the mean agreement in the year's votes on the Korean peninsula.

    Parameters are those of `score_evidence`.
    """
    if {"Pyongyang", "Seoul"} & set(pair):
        return _none(pair, "the table has no votes of Pyongyang or Seoul")
    votes = records.council.get((pair, year), [])
    if not votes:
        return _none(pair, "no vote on the peninsula in which both are known to have voted")
    value = sum(score for _, score in votes) / len(votes)
    same = sum(score == 1 for _, score in votes)
    text = f"the same vote in {same} of {_count(len(votes), 'vote')} on the Korean peninsula"
    return Evidence(pair, "", value, text, keys=tuple(key for key, _ in votes))


def score_named(records: PairRecords, pair: Pair, year: int, _rules: Rules) -> Evidence:
    """Return how many events name both capitals: a count, without a sign.

    Parameters are those of `score_evidence`.
    """
    keys = tuple(records.named.get((pair, year), ()))
    if not keys:
        return _none(pair, "no event of the table names both")
    said = f"{_count(len(keys), 'event')} {'names' if len(keys) == 1 else 'name'} both, no sign"
    return Evidence(pair, "", None, said, keys=keys)


_SCORE: dict[str, Callable[[PairRecords, Pair, int, Rules], Evidence]] = {
    "closeness": score_event_codes,
    "treaty": score_treaty,
    "arms": partial(score_flow, key="arms"),
    "assembly": score_assembly,
    "council": score_council,
    "trade": partial(score_flow, key="trade"),
    "named": score_named,
}


@dataclass(frozen=True)
class Tie:
    """One side: its evidence, weighted mean and sign.

    Attributes
    ----------
    value
        Weighted mean of the components in use; None without evidence.
    sign
        1, −1, 0 (evidence that points nowhere) or None (no evidence with a sign).
    named
        Number of events that name both; 0 if that count is switched off.
    """

    pair: Pair
    evidence: tuple[Evidence, ...]
    value: float | None
    sign: int | None
    named: int


def tie(records: PairRecords, pair: Pair, year: int, rules: Rules) -> Tie:
    """Return one side in one year: a weighted mean of the components that hold evidence.

    Parameters
    ----------
    records, pair, year, rules
        As for `score_evidence`.
    """
    found = score_evidence(records, pair, year, rules)
    valued = [
        (one.value, rules.weight(one.component))
        for one in found
        if one.value is not None and rules.weight(one.component)
    ]
    named = len(found[-1].keys) if rules.weight("named") else 0
    if not valued:
        return Tie(pair, found, None, None, named)
    value = sum(v * w for v, w in valued) / sum(w for _, w in valued)
    sign = 0 if abs(value) < rules.neither or value == 0 else int(math.copysign(1, value))
    return Tie(pair, found, value, sign, named)


def ties(
    records: PairRecords, year: int, rules: Rules | None = None, *, capitals: Sequence[str] = TRIAD
) -> list[Tie]:
    """Return every side among the capitals in one year.

    Parameters
    ----------
    records, year, rules
        As for `score_evidence`; rules of the course if not given.
    capitals
        Two or more keys of `CAPITALS`.

    Raises
    ------
    CourseError
        If a capital or a component is not known.
    """
    rules = rules or Rules()
    wrong = [c for c in capitals if c not in CAPITALS]
    wrong += [c for c in rules.weights if c not in BY_KEY]
    if wrong:
        raise CourseError(
            f"No {', '.join(wrong)} here. Capitals: {', '.join(CAPITALS)}. "
            f"Components: {', '.join(BY_KEY)}."
        )
    return [tie(records, pair_of(a, b), year, rules) for a, b in combinations(capitals, 2)]


def balance(sides: Iterable[Tie]) -> int | None:
    """Return the product of the signs: 1 balanced, −1 not; None if a side has no sign."""
    product = 1
    for side in sides:
        if not side.sign:
            return None
        product *= side.sign
    return product


def find_turning_points(
    records: PairRecords, year: int, rules: Rules, *, capitals: Sequence[str] = TRIAD
) -> list[tuple[str, int | None]]:
    """Return the single changes of coding that change the verdict on the triad.

    Parameters
    ----------
    records, year, rules
        As for `score_evidence`.
    capitals
        The triad.

    Returns
    -------
    list of (str, int or None)
        The change in words ("without Arms", "with arms and trade read as
        level"), and the balance after it.
    """
    was = balance(ties(records, year, rules, capitals=capitals))
    others = [
        (f"without {BY_KEY[key].label}", rules.without(key)) for key in SIGNED if rules.weight(key)
    ]
    flows = "level" if rules.flows == "change" else "change"
    codes = "sum" if rules.closeness == "mean" else "mean"
    others += [
        (f"with arms and commerce read as {flows}", replace(rules, flows=flows)),
        (f"with event codes read as {codes}", replace(rules, closeness=codes)),
    ]
    after = [(words, balance(ties(records, year, one, capitals=capitals))) for words, one in others]
    return [(words, now) for words, now in after if now != was]
