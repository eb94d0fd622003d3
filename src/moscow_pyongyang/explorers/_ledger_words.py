"""What the ledgers of one trade say, in words: all computed from the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.charts._ledger_rows import DOLLARS, PAIRS, Entry
from moscow_pyongyang.charts.text import count_noun, join_list

if TYPE_CHECKING:
    from moscow_pyongyang.explorers.ledgers import LedgersState

# What the essay of 2024 says of one pair (claim-b25); the ledgers answer it.
CLAIM = {"pair": "RUS-KOR", "year": 2014, "million": 28_000, "id": "claim-b25"}


def sentence(state: LedgersState, own: list[Entry]) -> str:
    """Return how far the ledgers differ in the chosen year, and what a zero of that year is."""
    given = _given(own, state.year)
    other = [e for e in own if e.year == state.year and e.value is not None and e.unit != DOLLARS]
    gaps = [e for e in own if e.year == state.year and e.value is None]
    parts = []
    if len(given) > 1:
        low, high = (f(given, key=lambda e: e.value or 0) for f in (min, max))
        parts.append(
            f"{state.year}: {len(given)} ledgers, from {amount(low)} ({low.title}) to "
            f"{amount(high)} million dollars ({high.title}){_ratio(low, high)}."
        )
    elif given:
        parts.append(f"{state.year}: one ledger has a figure, {amount(given[0])} million dollars "
                     f"({given[0].title}).")  # fmt: skip
    else:
        parts.append(f"{state.year}: no ledger shown has a dollar figure.")
    parts += [f"{e.title}: {amount(e)} {e.unit}, not converted." for e in other]
    if gaps:
        why = join_list(list(dict.fromkeys(entry.remark for entry in gaps)))
        parts.append(f"Gap in {join_list([e.title for e in gaps])}: {why}.")
    if any(entry.value == 0 for entry in given):
        parts.append("A 0 drawn here is a count of less than half a million.")
    if (state.pair, state.flow) == (CLAIM["pair"], "both"):
        parts.append(_claimed(own, "shown " * bool(state.ledgers)))
    return " ".join(parts)


def amount(entry: Entry) -> str:
    """Return the value of an entry with separators."""
    return f"{entry.value:,.10g}"


def _ratio(low: Entry, high: Entry) -> str:
    if low.value == high.value:
        return ": they agree"
    if not low.value or (high.value or 0) >= 2 * low.value:
        return f", {(high.value or 0) / low.value:.1f} times as much" if low.value else ""
    return f", {100 * ((high.value or 0) / low.value - 1):.0f} per cent more"


def _given(own: list[Entry], year: int) -> list[Entry]:
    given = [e for e in own if e.year == year and e.value is not None and e.unit == DOLLARS]
    raw = [e.value for e in given if e.ledger == "cow_imports"]
    # A copy that was left as it is would pass for a second witness.
    return [e for e in given if e.ledger != "cow_smoothed" or e.value not in raw]


def _claimed(own: list[Entry], shown: str) -> str:
    year, million = int(str(CLAIM["year"])), float(str(CLAIM["million"]))
    given = _given(own, year)
    above = [e for e in given if (e.value or 0) >= million]
    claim = f"{million / 1000:.0f} billion in {year} ({CLAIM['id']})"
    if above:
        return f"{join_list([e.title for e in above])}: at or above {claim}."
    return f"No ledger {shown}reaches {claim}."


def title(state: LedgersState, own: list[Entry]) -> str:
    """Return the finding on the chosen year."""
    pair = PAIRS[state.pair]
    sides = f"{pair.first[0].upper()}{pair.first[1:]} and {pair.second}"
    given = _given(own, state.year)
    if len(given) > 1:
        low, high = (f(e.value or 0 for e in given) for f in (min, max))
        if low == high:
            return (
                f"{sides}: {len(given)} ledgers agree on {low:,.0f} million dollars in {state.year}"
            )
        return (
            f"{sides} in {state.year}: one trade, {len(given)} ledgers, "
            f"{low:,.0f} to {high:,.0f} million dollars"
        )
    if given:
        return (
            f"{sides} in {state.year}: one figure, {amount(given[0])} million dollars, "
            "and no second ledger"
        )
    zero = any(e.year == state.year and e.is_coded_zero for e in own)
    if zero:
        return f"{sides} in {state.year}: a ledger says 0, and nobody measured it"
    return f"{sides} in {state.year}: no ledger shown has a figure in dollars"


def flow(state: LedgersState) -> str:
    """Return which goods are counted."""
    pair = PAIRS[state.pair]
    if state.flow == "both":
        return f"Goods in both directions between {pair.first} and {pair.second}"
    seller, buyer = pair.first, pair.second
    if state.flow == "bought":
        seller, buyer = buyer, seller
    return f"Goods that {seller} sells to {buyer}"


def alt(state: LedgersState, shown: list[Entry], said: str) -> str:
    """Return the sentence for those who do not see the picture."""
    names = list(dict.fromkeys(entry.title for entry in shown if entry.value is not None))
    zeros = len({e.year for e in shown if e.is_coded_zero})
    blanks = len({e.year for e in shown if e.value is None and not e.is_coded_zero})
    return (
        f"{flow(state)}, {state.start} to {state.end}, in "
        f"{count_noun(len(names), 'ledger', 'ledgers')}"
        f"{': ' + join_list(names) if names else ''}. "
        f"{count_noun(zeros, 'year', 'years')} with a coded 0 and {blanks} without a figure are "
        f"drawn as gaps. {said}"
    )
