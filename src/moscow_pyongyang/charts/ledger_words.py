"""What the ledgers of one trade say of a year, in words: how far apart, and what a zero is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.ledger_rows import DOLLARS, PAIRS, LedgerEntry, TradePair
from moscow_pyongyang.charts.text import count_noun, join_list

if TYPE_CHECKING:
    from collections.abc import Sequence

# What the essay of 2024 says of one pair (claim-b25); the ledgers answer it.
CLAIM: dict[str, Any] = {"pair": "RUS-KOR", "year": 2014, "million": 28_000, "id": "claim-b25"}


def traded_goods(pair: str, flow: str) -> str:
    """Return in words which goods are counted."""
    sides = PAIRS[pair]
    if flow == "both":
        return f"Goods in both directions between {sides.first} and {sides.second}"
    seller, buyer = sides.first, sides.second
    if flow == "bought":
        seller, buyer = buyer, seller
    return f"Goods that {seller} sells to {buyer}"


def compare_ledgers(
    entries: Sequence[LedgerEntry], *, pair: str, flow: str, year: int, is_part: bool = False
) -> str:
    """Return how far the ledgers differ in one year, and what a zero of that year is.

    Parameters
    ----------
    entries
        What `ledger_entries` returns, of all years.
    pair, flow, year
        As for `ledgers_chart`.
    is_part
        Whether some ledgers were left out: then none of those shown may speak for all.
    """
    given = _given(entries, year)
    other = [e for e in entries if e.year == year and e.value is not None and e.unit != DOLLARS]
    gaps = [e for e in entries if e.year == year and e.value is None]
    said = []
    if len(given) > 1:
        low, high = (f(given, key=lambda e: e.value or 0) for f in (min, max))
        said.append(
            f"{year}: {len(given)} ledgers, from {low.amount} ({low.title}) to "
            f"{high.amount} million dollars ({high.title}){_ratio(low, high)}."
        )
    elif given:
        said.append(
            f"{year}: one ledger has a figure, {given[0].amount} million dollars "
            f"({given[0].title})."
        )
    else:
        said.append(f"{year}: no ledger shown has a dollar figure.")
    said += [f"{e.title}: {e.amount} {e.unit}, not converted." for e in other]
    if gaps:
        why = join_list(list(dict.fromkeys(entry.remark for entry in gaps)))
        said.append(f"Gap in {join_list([e.title for e in gaps])}: {why}.")
    if any(entry.value == 0 for entry in given):
        said.append("A 0 drawn here is a count of less than half a million.")
    if (pair, flow) == (CLAIM["pair"], "both"):
        said.append(_claimed(entries, "shown " if is_part else ""))
    return " ".join(said)


def _ratio(low: LedgerEntry, high: LedgerEntry) -> str:
    if low.value == high.value:
        return ": they agree"
    if not low.value or (high.value or 0) >= 2 * low.value:
        return f", {(high.value or 0) / low.value:.1f} times as much" if low.value else ""
    return f", {100 * ((high.value or 0) / low.value - 1):.0f} per cent more"


def _given(own: Sequence[LedgerEntry], year: int) -> list[LedgerEntry]:
    given = [e for e in own if e.year == year and e.value is not None and e.unit == DOLLARS]
    raw = [e.value for e in given if e.ledger == "cow_imports"]
    # A copy that was left as it is would pass for a second witness.
    return [e for e in given if e.ledger != "cow_smoothed" or e.value not in raw]


def _claimed(own: Sequence[LedgerEntry], shown: str) -> str:
    year, million = CLAIM["year"], CLAIM["million"]
    given = _given(own, year)
    above = [e for e in given if (e.value or 0) >= million]
    claim = f"{million / 1000:.0f} billion in {year} ({CLAIM['id']})"
    if above:
        return f"{join_list([e.title for e in above])}: at or above {claim}."
    return f"No ledger {shown}reaches {claim}."


def ledgers_title(entries: Sequence[LedgerEntry], pair: TradePair, year: int) -> str:
    """Return what the ledgers say of one year, as a headline."""
    sides = f"{pair.first[0].upper()}{pair.first[1:]} and {pair.second}"
    given = _given(entries, year)
    if len(given) > 1:
        low, high = (f(e.value or 0 for e in given) for f in (min, max))
        if low == high:
            return f"{sides}: {len(given)} ledgers agree on {low:,.0f} million dollars in {year}"
        return (
            f"{sides} in {year}: one trade, {len(given)} ledgers, "
            f"{low:,.0f} to {high:,.0f} million dollars"
        )
    if given:
        return f"{sides} in {year}: one ledger has a figure, {given[0].amount} million dollars"
    zero = any(e.year == year and e.is_coded_zero for e in entries)
    if zero:
        return f"{sides} in {year}: a ledger says 0, and nobody measured it"
    return f"{sides} in {year}: no ledger shown has a figure in dollars"


def ledgers_alt(shown: Sequence[LedgerEntry], goods: str, years: tuple[int, int]) -> str:
    """Return what is drawn, for those who do not see it."""
    names = list(dict.fromkeys(entry.title for entry in shown if entry.value is not None))
    zeros = len({e.year for e in shown if e.is_coded_zero})
    blanks = len({e.year for e in shown if e.value is None and not e.is_coded_zero})
    listed = f": {join_list(names)}" if names else ""
    return (
        f"{goods}, {years[0]} to {years[1]}, in {count_noun(len(names), 'ledger', 'ledgers')}"
        f"{listed}. {count_noun(zeros, 'year', 'years')} with a coded 0 and {blanks} without a "
        "figure are drawn as gaps."
    )
