"""Ties in words: the finding, the rule, the evidence as rows."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from moscow_pyongyang.charts.text import count_noun, join_list
from moscow_pyongyang.measures.ties import (
    BY_KEY,
    TRIAD,
    PairRecords,
    Rules,
    Tie,
    balance,
    find_turning_points,
    ties,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.charts.describe import Cells

COLUMNS = ["Tie", "Evidence", "Value", "Weight", "Source", "Id"]
# Round the picture, so that the sides of the main triangle cross no other.
ORDER = ("Moscow", "Washington", "Seoul", "Pyongyang", "Beijing")
_NUMBER = {1: "one", 2: "two", 3: "three"}


def finding(sides: Sequence[Tie], year: int) -> str:
    """Return whether Moscow, Beijing and Pyongyang were balanced by this coding, and why."""
    three = [side for side in sides if set(side.pair) <= set(TRIAD)]
    product = balance(three)
    minus = [name(side) for side in three if side.sign == -1]
    if product is None:
        open_ = [f"{name(side)} has {_lack(side)}" for side in three if not side.sign]
        return f"{year}: balance cannot be judged; {join_list(open_)}"
    verdict = "balanced" if product > 0 else "not balanced"
    if not minus:
        return f"{year}: all three sides come out positive, so the triad is {verdict}"
    sides_are = "side comes" if len(minus) == 1 else "sides come"
    return (
        f"{year}: {_NUMBER[len(minus)]} {sides_are} out negative ({join_list(minus)}), so "
        f"the triad is {verdict}"
    )


def name(side: Tie) -> str:
    """Return the two capitals of a tie with a dash."""
    return "–".join(side.pair)


def cells(sides: Sequence[Tie], rules: Rules, year: int) -> Cells:
    """Return one row for each side and component in use; a lack of evidence says why."""
    rows = [
        [
            name(side),
            f"{BY_KEY[one.component].label}: {one.text}",
            None if one.value is None else round(one.value, 2),
            None if one.component == "named" else rules.weight(one.component),
            BY_KEY[one.component].counted_by,
            row_id(side, one.component, year),
        ]
        for side in sides
        for one in side.evidence
        if rules.weight(one.component)
    ]
    return {"columns": COLUMNS, "rows": rows}


def row_id(side: Tie, component: str, year: int) -> str:
    """Return the id of one piece of evidence, for example ``"1966/Moscow-Beijing/arms"``."""
    return f"{year}/{'-'.join(side.pair)}/{component}"


def signed(value: float) -> str:
    """Return a value with its sign and two decimals, or "0.00"."""
    text = f"{value:+.2f}".replace("-", "−")
    return text[1:] if text[1:] == "0.00" else text


def _lack(side: Tie) -> str:
    if side.sign == 0:
        return f"evidence that cancels out ({signed(side.value or 0.0)})"
    return "contact without a sign" if side.named else "no evidence"


def subtitle(rules: Rules) -> str:
    """Return the sign rule, and which evidence counts."""
    letters = ", ".join(
        f"{BY_KEY[key].letter} {BY_KEY[key].label.lower()}"
        for key in BY_KEY
        if rules.weight(key) and key != "named"
    )
    flows = "against the years before" if rules.flows == "change" else "as a level"
    return (
        "Sign of a side (+ solid, − dashed, ? dotted: no evidence with a sign) = that of the "
        f"weighted mean (bar) of its evidence: "
        f"{letters or 'none'}; none below {rules.neither:.2f}. Arms and commerce {flows}. "
        "Balanced: the product of the three signs is positive"
    )


def alt(sides: Sequence[Tie], rules: Rules, year: int) -> str:
    """Return every side with its value, and how many triads are balanced."""
    said = []
    for side in sides:
        n = sum(e.value is not None and bool(rules.weight(e.component)) for e in side.evidence)
        value = _lack(side) if side.value is None else signed(side.value)
        said.append(f"{name(side)} {value} ({count_noun(n, 'piece', 'pieces')} of evidence)")
    all_three = [
        trio for trio in combinations(ORDER, 3) if sum(set(s.pair) <= set(trio) for s in sides) == 3
    ]
    judged = [balance([s for s in sides if set(s.pair) <= set(t)]) for t in all_three]
    more = ""
    if len(all_three) > 1:
        more = (
            f" Of {len(all_three)} triads {judged.count(1)} are balanced, {judged.count(-1)} "
            f"not, {judged.count(None)} cannot be judged."
        )
    return f"Network of signed ties in {year} from −1 to +1: {'; '.join(said)}.{more}"


def verdict(held: PairRecords, year: int, rules: Rules) -> str:
    """Return whether the three are balanced, and which single coding that hangs on."""
    three = ties(held, year, rules)
    was = balance(three)
    said = join_list([_of_side(side.pair, side.value, side.named) for side in three])
    changes = find_turning_points(held, year, rules)
    flips = [words for words, now in changes if now is not None]
    loses = [words for words, now in changes if now is None]
    if was is None:
        said_so = "No verdict on balance."
        if flips:
            said_so += f" There would be one {_any(flips)}."
        return f"{year}: {said}. {said_so}"
    said_so = "Balanced" if was > 0 else "Not balanced"
    parts = [f"{year}: {said}. {said_so} by this coding."]
    if flips:
        parts.append(f"The verdict turns round {_any(flips)}.")
    if loses:
        parts.append(f"It cannot be judged {_any(loses)}.")
    if not changes:
        parts.append("No single component and no other reading changes that.")
    return " ".join(parts)


def _of_side(pair: tuple[str, str], value: float | None, named: int) -> str:
    if value is not None:
        return f"{'–'.join(pair)} {signed(value)}"
    return f"{'–'.join(pair)} {'no sign' if named else 'no evidence'}"


def _any(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"
