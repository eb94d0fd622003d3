"""Compare short texts across scripts, case, marks and small slips."""

from __future__ import annotations

import unicodedata

LONGEST = 200


def plain(text: str) -> str:
    """Return `text` without case, accents, marks and punctuation, in NFKD."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in folded if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in kept).split())


def distance(one: str, other: str) -> int:
    """Return the number of letters to add, drop, change or swap with a neighbour."""
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        row = [i]
        for j, b in enumerate(other, 1):
            best = min(last[j] + 1, row[-1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, before[j - 2] + 1)
            row.append(best)
        before, last = last, row
    return last[-1]


def slips(answer: str, accepted: str, fuzzy: float) -> int | None:
    """Return how many slips lie between two plain texts, or None if they are too many.

    Digits allow none: 1950 and 1951 are two years, not a slip.
    """
    allowed = int(fuzzy * len(accepted))
    if abs(len(answer) - len(accepted)) > allowed:
        return None
    if [c for c in answer if c.isdigit()] != [c for c in accepted if c.isdigit()]:
        return None
    found = distance(answer, accepted)
    return found if found <= allowed else None
