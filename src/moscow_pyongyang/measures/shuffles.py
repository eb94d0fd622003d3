"""What chance alone gives: the gap between two heaps of cards, dealt again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.measures.correlation import SEED

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

MOST = 1000


def hostile_heap(cards: pd.DataFrame) -> Flags:
    """Return for each card whether its code of hostility is above zero.

    Raises
    ------
    CourseError
        If a card has no such code, or one heap would be empty.
    """
    known = cards["hostility"].notna()
    if not known.all():
        raise CourseError(
            f"{int((~known).sum())} cards have no code for hostility; lay them aside first, "
            'with cards.dropna(subset=["hostility", "closeness"]).'
        )
    is_hostile: Flags = cards["hostility"].astype("float64").to_numpy() > 0
    if is_hostile.all() or not is_hostile.any():
        raise CourseError("All cards would lie in one heap, and there is no gap.")
    return is_hostile


def shuffled_heaps(cards: pd.DataFrame, n_shuffles: int, *, seed: int = SEED) -> Flags:
    """Return which cards lie in the hostile heap, a row a deal; the first is the real one.

    Parameters
    ----------
    cards
        One row a card, with the codes hostility and closeness.
    n_shuffles
        How often the heaps are dealt anew, 0 to `MOST`; both keep their size.
    seed
        Seed of the shuffles; the same seed gives the same ones, however many are asked for.

    Raises
    ------
    CourseError
        If `n_shuffles` is out of range, or the cards do not make two heaps.
    """
    if not 0 <= n_shuffles <= MOST:
        raise CourseError(f"n_shuffles is 0 to {MOST}, not {n_shuffles}.")
    real = hostile_heap(cards)
    generator = np.random.default_rng(seed)
    return np.array([real, *(generator.permutation(real) for _ in range(n_shuffles))])


def heap_gaps(cards: pd.DataFrame, n_shuffles: int = 0, *, seed: int = SEED) -> pd.Series[float]:
    """Return the gap between the heaps in the real deal and in each shuffle.

    Returns
    -------
    pandas.Series
        Index: number of the shuffle, 0 for the real deal. Values: mean closeness of the hostile
        heap less that of the other, in steps of the code.

    Raises
    ------
    CourseError
        As `shuffled_heaps`.
    """
    import pandas as pd

    heaps = shuffled_heaps(cards, n_shuffles, seed=seed)
    closeness = cards["closeness"].astype("float64").to_numpy()
    n_hostile = int(heaps[0].sum())
    inside = heaps @ closeness
    gaps = inside / n_hostile - (closeness.sum() - inside) / (len(closeness) - n_hostile)
    # The same heaps dealt in another order must not differ by a rounding error.
    return pd.Series(np.round(gaps, 9), name="gap", index=pd.RangeIndex(len(gaps), name="shuffle"))
