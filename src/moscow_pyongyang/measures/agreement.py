"""How often two states voted alike in the UN General Assembly, session by session."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

STATES = ("USA", "RUS", "CHN", "PRK", "KOR")
# Yes against an abstention counts one half.
_WEIGHT = {"y": 1.0, "a": 0.5, "n": 0.0}
_COLUMNS = [
    "entity_a",
    "entity_b",
    "session",
    "year",
    "n_common",
    "n_identical",
    "share_identical",
    "share_half",
]
_FIRST_SESSION_AFTER = 1945


def agreement(votes: pd.DataFrame) -> pd.DataFrame:
    """Return the agreement of each pair of states in each session, from the roll calls.

    Parameters
    ----------
    votes
        Rows of the table ``un_votes``: column ``session`` and one column a state
        (USA, RUS, CHN, PRK, KOR) with ``y``, ``n``, ``a`` or a missing value.

    Returns
    -------
    pandas.DataFrame
        One row a pair and session, in the order of the table ``un_agreement``:
        ``n_common`` roll calls in which both voted yes, no or abstained,
        ``n_identical`` of them with the same vote, ``share_identical`` (their
        quotient) and ``share_half`` (mean of 1 − |a − b| with yes = 1,
        abstention = ½, no = 0), both rounded to four decimals. A pair without a
        common vote in a session has no row.

    Notes
    -----
    Roll calls: E. Voeten, through the R package unvotes 0.3.0. Moscow's seat is
    one state throughout, under the name RUS.
    """
    import pandas as pd

    parts = []
    for one, other in combinations(STATES, 2):
        both = votes.dropna(subset=[one, other])
        if both.empty:
            continue
        marks = pd.DataFrame(
            {
                "session": both["session"].astype("int64"),
                "same": (both[one] == both[other]).astype("int64"),
                "near": 1 - (both[one].map(_WEIGHT) - both[other].map(_WEIGHT)).abs(),
            }
        )
        found = marks.groupby("session").agg(
            n_common=("same", "size"),
            n_identical=("same", "sum"),
            share_identical=("same", "mean"),
            share_half=("near", "mean"),
        )
        parts.append(found.reset_index().assign(entity_a=one, entity_b=other))
    if not parts:
        return pd.DataFrame(columns=_COLUMNS)
    table = pd.concat(parts, ignore_index=True)
    table["year"] = table["session"] + _FIRST_SESSION_AFTER
    for share in ("share_identical", "share_half"):
        # Python rounds the exact value; numpy multiplies first and is off by one where it is a tie.
        table[share] = [round(float(value), 4) for value in table[share]]
    return table[_COLUMNS]
