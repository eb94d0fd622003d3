"""Answers of one class that are nearly the same: a hint for a person, never a verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.questions.claim_paper import ids_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.grading.marking.answers import WrittenAnswer

ALIKE = 0.5
"""From here on a pair is listed.

Two people who answer the same question without each other share a quarter to a third of their
words in the same order: "the", "of", the names, the years. Where half of all words run alike,
one has seen the other's text, or both have seen a third. The tests hold both sides of it.
"""
LEAST_WORDS = 15
"""Shorter answers are alike by chance, and are not compared."""
# More than five answers have; a flood of letters is not worth a wait.
_MOST_READ = 5_000
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")


@dataclass(frozen=True)
class LikePair:
    """Two answers that are nearly the same.

    Attributes
    ----------
    first, second
        Pseudonyms, in the order of the alphabet.
    share
        Part of the words of both that run in the same order, 0 to 1; the same whichever of the
        two is looked at first.
    """

    first: str
    second: str
    share: float


def like_pairs(answers: Sequence[WrittenAnswer], *, at_least: float = ALIKE) -> list[LikePair]:
    """Return the pairs of answers that are nearly the same, the most alike first.

    Ids do not count: two honest answers may rest on the same rows.

    Parameters
    ----------
    answers
        Of one class, to one item.
    at_least
        Share of common words from which a pair is listed.

    Raises
    ------
    CourseError
        If the library that compares is not installed; the message says how to get it.
    """
    texts = sorted((one.code, words_of(one.text)) for one in answers)
    compared = [(code, words) for code, words in texts if len(words) >= LEAST_WORDS]
    try:
        from rapidfuzz import process
        from rapidfuzz.distance import Indel
    except ImportError:
        raise CourseError(
            "To look for answers that are alike needs rapidfuzz. Install what instructors need: "
            'pip install "moscow-pyongyang[instructor]"'
        ) from None
    pairs = []
    for place, (code, words) in enumerate(compared):
        later = compared[place + 1 :]
        # Twice the longest common row of words, by the words of both: symmetric.
        found = process.extract(
            words,
            [one for _, one in later],
            scorer=Indel.normalized_similarity,
            score_cutoff=at_least,
            limit=None,
        )
        pairs += [LikePair(code, later[other][0], score) for _, score, other in found]
    return sorted(pairs, key=lambda pair: (-pair.share, pair.first, pair.second))


def words_of(text: str) -> list[str]:
    """Return the words of a text that are compared: in small letters, without ids."""
    text = text[:_MOST_READ]
    for key in ids_in(text):
        text = text.replace(key, " ")
    return [word.casefold() for word in _WORD.findall(text)]
