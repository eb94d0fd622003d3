"""One component, one pair, one year: a value from −1 to +1, or why there is none."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.measures._evidence import COMPONENTS, Evidence, Pair, Rules
from moscow_pyongyang.tables.dates import span

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moscow_pyongyang.measures._held import Record

_BASE_YEARS, _BASE_MIN, _ROLL_CALLS_MIN, _STRONGEST = 5, 2, 10, 4
# The size that counts as +1 when a flow is read as a level.
_FULL = {"arms": 1_000.0, "trade": 100_000.0}


def evidence(held: Record, pair: Pair, year: int, rules: Rules) -> tuple[Evidence, ...]:
    """Return what each component says on one pair in one year, in the order of `COMPONENTS`."""
    return tuple(
        replace(_ASK[component.key](held, pair, year, rules), component=component.key)
        for component in COMPONENTS
    )


def _none(pair: Pair, why: str) -> Evidence:
    return Evidence(pair, "", None, f"no evidence: {why}", is_there=False)


def _clip(value: float) -> float:
    return max(-1.0, min(1.0, value))


def _some(number: int, singular: str) -> str:
    return f"{number} {singular}{'' if number == 1 else 's'}"


def _ask_codes(held: Record, pair: Pair, year: int, rules: Rules) -> Evidence:
    # Hostility is coded for one other pair; more of it means further apart.
    coded = {
        ("Moscow", "Pyongyang"): ("closeness", held.codes, 1),
        ("Moscow", "Washington"): ("hostility", held.hostility, -1),
    }
    if pair not in coded:
        return _none(pair, "events are not coded for this pair")
    what, years, sense = coded[pair]
    codes = years.get(year, [])
    if not codes:
        return _none(pair, f"no event between the two with a code of {what} in this year")
    total = sum(code for _, code in codes)
    value = total / len(codes) / 2 if rules.closeness == "mean" else _clip(total / 4)
    said = f"{_some(len(codes), 'event')} with a code of {what}, sum {total:+d}, mean "
    said += f"{total / len(codes):+.1f}"
    return Evidence(
        pair, "", sense * value, said.replace("-", "−"), keys=tuple(i for i, _ in codes)
    )


def _ask_treaty(held: Record, pair: Pair, year: int, _rules: Rules) -> Evidence:
    if not held.has_treaties:
        return _none(pair, "the table of treaties is not here")
    if pair not in held.treaties:
        return _none(pair, "the table holds Pyongyang's treaties with Moscow and Beijing only")
    clauses = [row for row in held.treaties[pair] if _is_in_force(row, year)]
    if not clauses:
        return _none(pair, "no treaty of the table in force; its absence has no sign")
    best = max(clauses, key=lambda row: int(row["obligation_strength"]))
    value = int(best["obligation_strength"]) / _STRONGEST
    said = (
        f"treaty signed in {best['signed'][:4]} in force, strongest clause "
        f"{best['obligation_strength']} of {_STRONGEST}"
    )
    return Evidence(pair, "", value, said, keys=(best["clause_id"],))


def _is_in_force(row: Mapping[str, Any], year: int) -> bool:
    begun = span(row["in_force"])[0].year <= year
    return begun and (row["ended"] is None or year <= span(row["ended"])[1].year)


def _ask_flow(held: Record, pair: Pair, year: int, rules: Rules, key: str) -> Evidence:
    unit = "million TIV delivered" if key == "arms" else "million current dollars of turnover"
    every = held.flows.get((key, pair), [])
    series = next((years for years in every if year in years), None)
    if key == "trade" and (pair, year) in held.flagged:
        return _none(pair, f"the figure needs a warning ({held.flagged[pair, year]})")
    if series is None:
        what = "delivery" if key == "arms" else "figure for both directions"
        return _none(pair, f"no {what} recorded, which does not say that there was none")
    now = series[year]
    said = f"{now:,.0f} {unit}"
    if rules.flows == "level":
        full = math.log10(1 + _FULL[key])
        return Evidence(pair, "", min(1.0, math.log10(1 + now) / full), said)
    before = [series[y] for y in range(year - _BASE_YEARS, year) if y in series]
    if len(before) < _BASE_MIN or not sum(before):
        return _none(pair, f"{said}, but too few recorded years before to see a change")
    base = sum(before) / len(before)
    value = _clip(math.log2(now / base)) if now else -1.0
    said += f", {now / base:.2f} times the mean of {_some(len(before), 'recorded year')} before"
    return Evidence(pair, "", value, said)


def _ask_assembly(held: Record, pair: Pair, year: int, rules: Rules) -> Evidence:
    share, n_common = held.assembly.get((pair, year), (0.0, 0))
    if not n_common:
        last = max((y for _, y in held.assembly), default=year)
        why = f"the table ends in {last}" if year > last else "no roll call in which both voted"
        return _none(pair, why)
    if n_common < _ROLL_CALLS_MIN:
        return _none(pair, f"only {_some(n_common, 'roll call')} in which both voted")
    even = rules.even / 100
    value = (share - even) / (1 - even if share >= even else even)
    said = f"agreement {share:.0%} in {_some(n_common, 'roll call')}, {rules.even}% is neither"
    return Evidence(pair, "", value, said)


def _ask_council(held: Record, pair: Pair, year: int, _rules: Rules) -> Evidence:
    if {"Pyongyang", "Seoul"} & set(pair):
        return _none(pair, "the table has no votes of Pyongyang or Seoul")
    votes = held.council.get((pair, year), [])
    if not votes:
        return _none(pair, "no vote on the peninsula in which both are known to have voted")
    value = sum(score for _, score in votes) / len(votes)
    same = sum(score == 1 for _, score in votes)
    said = f"the same vote in {same} of {_some(len(votes), 'vote')} on the Korean peninsula"
    return Evidence(pair, "", value, said, keys=tuple(key for key, _ in votes))


def _ask_named(held: Record, pair: Pair, year: int, _rules: Rules) -> Evidence:
    keys = tuple(held.named.get((pair, year), ()))
    if not keys:
        return _none(pair, "no event of the table names both")
    return Evidence(pair, "", None, f"{_some(len(keys), 'event')} name both, no sign", keys=keys)


def _ask_arms(held: Record, pair: Pair, year: int, rules: Rules) -> Evidence:
    return _ask_flow(held, pair, year, rules, "arms")


def _ask_trade(held: Record, pair: Pair, year: int, rules: Rules) -> Evidence:
    return _ask_flow(held, pair, year, rules, "trade")


_ASK = {
    "closeness": _ask_codes,
    "treaty": _ask_treaty,
    "arms": _ask_arms,
    "assembly": _ask_assembly,
    "council": _ask_council,
    "trade": _ask_trade,
    "named": _ask_named,
}
