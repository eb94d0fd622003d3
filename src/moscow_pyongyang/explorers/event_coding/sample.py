"""Which events are coded: spread over eras and codes, the same for a whole class."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.explorers.base import code_of
from moscow_pyongyang.explorers.event_coding.codes import DIMENSIONS, sound_answer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from moscow_pyongyang.work import Work

SEED, N_EVENTS = 1945, 12


def chosen(events: pd.DataFrame, *, seed: int = SEED, n_events: int = N_EVENTS) -> pd.DataFrame:
    """Return the events to code: spread over eras and codes, the same for the same seed.

    Era after era in turn gives one event: of those between Moscow and Pyongyang
    one whose codes, blank ones too, were taken least often so far. A new event
    in the table changes little, since each event draws its own lot.

    Returns
    -------
    pandas.DataFrame
        Rows of `events`, in an order that tells neither date nor code.
    """
    own = events[events["is_bilateral"].astype(bool)]
    rows = sorted(own.to_dict("records"), key=lambda row: _lot(seed, row["event_id"]))
    eras = list(dict.fromkeys(events.sort_values("date")["era"]))
    taken: list[Mapping[Any, Any]] = []
    used: Counter[tuple[str, int | None]] = Counter()
    for turn in range(n_events):
        ids = {row["event_id"] for row in taken}
        era = eras[turn % len(eras)]
        pool = [row for row in rows if row["era"] == era and row["event_id"] not in ids]
        if not pool:
            continue
        best = min(pool, key=lambda row: sum(used[one] for one in _codes_of(row)))
        taken.append(best)
        used.update(_codes_of(best))
    return _in_lots(own, [row["event_id"] for row in taken], seed)


def begun_events(
    events: pd.DataFrame, kept: Work | None, *, seed: int, n_events: int
) -> pd.DataFrame | None:
    """Return the events that a learner has begun to code; None if there are none.

    A table that grows, or one with other codes, draws other events. What somebody has coded
    stays on the desk until it is cleared.

    Parameters
    ----------
    events
        Rows of the table ``events``.
    kept
        Work that is kept under the name of the desk; None for none.
    seed, n_events
        As for `chosen`.

    Returns
    -------
    pandas.DataFrame or None
        Rows of `events`, as `chosen` returns them.
    """
    codes = (kept or {}).get("codes")
    if not isinstance(codes, dict):
        return None
    given = {str(key): own for key, own in codes.items() if isinstance(own, dict)}
    is_begun = any(sound_answer(value) for own in given.values() for value in own.values())
    is_whole = len(given) == n_events and set(given) <= set(events["event_id"])
    return _in_lots(events, list(given), seed) if is_begun and is_whole else None


def _in_lots(events: pd.DataFrame, ids: Sequence[str], seed: int) -> pd.DataFrame:
    order = sorted(ids, key=lambda key: _lot(seed + 1, key))
    place = {key: number for number, key in enumerate(order)}
    found = events[events["event_id"].isin(order)]
    return found.sort_values("event_id", key=lambda keys: keys.map(place)).reset_index(drop=True)


def _codes_of(row: Mapping[Any, Any]) -> list[tuple[str, int | None]]:
    return [(name, code_of(row[name])) for name in DIMENSIONS]


def _lot(seed: int, key: str) -> str:
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()
