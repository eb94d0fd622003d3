"""What the course packs itself: a zip with the notebook, the answers, and who hands it in.

E03_the_1990_rupture_Anna_Kim.zip
    E03_the_1990_rupture.ipynb
    answers.jsonl
    hand_in.json
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.collect.claims import Claim, stem_of
from moscow_pyongyang.grading.model import ReturnAddress
from moscow_pyongyang.lessons.bundle import SIGNED, data_digest
from moscow_pyongyang.questions.log import LOG_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from moscow_pyongyang.grading.collect.sources import FoundFile

_MOST_BYTES, _MOST_LETTERS = 64_000, 200
# Packed beside the notebook, and no hand-in.
BESIDE = {SIGNED, LOG_NAME}
_MOST_FILES = 100


@dataclass(frozen=True)
class SignedBundle:
    """What a bundle says of itself; texts of a student.

    Attributes
    ----------
    name, number
        Of who handed it in: name, and student number or code, as the learner wrote them.
    data
        Digest of the tables with which the learner worked.
    files
        Names of the files that were packed.
    """

    name: str = ""
    number: str = ""
    data: str = ""
    files: frozenset[str] = frozenset()

    def holds(self, found: FoundFile) -> bool:
        """Tell whether a file beside the signature was packed with it, and did not come later."""
        return found.name == SIGNED or found.name in self.files

    def claim(self, parts: tuple[str, ...]) -> Claim:
        """Return whose a file of the bundle is."""
        address = ReturnAddress("files", "", stem_of(parts[-1]))
        ids = tuple(word for word in (self.number.upper(), self.number, self.name) if word)
        names = tuple(word for word in (self.name,) if word)
        return Claim(address, ids, names, parts[-1], len(parts) - 1, is_own=False)

    @property
    def remark(self) -> str:
        """What an instructor should know of it, "" if nothing."""
        if not self.data or self.data == data_digest():
            return ""
        return (
            "Packed with another edition of the course's tables than this machine has: where a "
            "task lost points, look whether the answer was right there."
        )


def is_signature(found: FoundFile) -> bool:
    """Tell whether a file says whose bundle it lies in."""
    return found.name == SIGNED


def signed_bundles(files: Iterable[FoundFile]) -> dict[tuple[str, ...], SignedBundle]:
    """Return what the bundles among some files say, each by the place in which it lies."""
    return {one.parts[:-1]: _read(one.content) for one in files if is_signature(one)}


def _read(content: bytes) -> SignedBundle:
    try:
        told = json.loads(content) if len(content) <= _MOST_BYTES else None
    except (ValueError, RecursionError):
        told = None
    told = told if isinstance(told, dict) else {}
    words = [told.get(key) for key in ("name", "number", "data")]
    name, number, data = (one[:_MOST_LETTERS] if isinstance(one, str) else "" for one in words)
    files = told.get("files")
    packed = frozenset(list(files)[:_MOST_FILES]) if isinstance(files, dict) else frozenset[str]()
    return SignedBundle(name, number, data, packed)
