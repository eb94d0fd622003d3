"""Variants of an exercise: the closed list of an item, and how a seed draws one.

Whoever adds a variant has looked at its rows: the answer is not empty, the likely
mistakes differ from it, and every sentence of the item is true for it. A changed
list changes what running classes have drawn, so change it between terms.
"""

from __future__ import annotations

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from collections.abc import Sequence

LONGEST = 80
_BRACES = re.compile(r"\{\{(.+?)\}\}", re.DOTALL)
_LONE = re.compile(r"\s*v\.(\w+)\s*")
_NAME = re.compile(r"(?<![\w.])v\.(\w+)\b")


class Variant:
    """What one version of an item fills in, for example its first and its last year.

    Parameters
    ----------
    label
        What tells this variant from the others of its item (``"1958–1968"``).
    values
        What ``{{ v.NAME }}`` in the source and in the sentences of the check, and
        ``data.v.NAME`` in a key, stand for: texts, whole numbers, tuples of texts.
    """

    if TYPE_CHECKING:  # the two names that most variants have; any other is Any
        first: int
        last: int

    def __init__(self, label: str, **values: str | int | tuple[str, ...]) -> None:
        self.label = label
        self.values = values

    @classmethod
    def years(cls, first: int, last: int, **values: str | int | tuple[str, ...]) -> Variant:
        """Return the variant of a span of years, both included."""
        return cls(f"{first}–{last}", first=first, last=last, **values)

    def __getattr__(self, name: str) -> Any:
        values = self.__dict__.get("values", {})
        if name not in values:
            names = ", ".join(values) or "nothing: the item has no variants"
            raise AttributeError(f"v.{name} is not drawn here; drawn are {names}")
        return values[name]

    def __repr__(self) -> str:
        return f"Variant({self.label!r})"


PLAIN = Variant("")


def draw(variants: Sequence[Variant], seed: str | None, item_id: str) -> Variant:
    """Return the variant of an item for a seed.

    Parameters
    ----------
    variants
        The closed list of the item, the published one first.
    seed
        The seed of a class, or None for the published variant.
    item_id
        The item, for example ``"E02.1"``.

    Returns
    -------
    Variant
        With a seed one of the others, never the published one, whose solution
        everybody can read: number SHA-256("SEED\\nITEM") modulo their count.

    Raises
    ------
    CourseError
        If the seed is no text that can stand in a notebook.
    """
    if seed is not None:
        require_seed(seed)
    if not variants:
        return PLAIN
    if seed is None or len(variants) == 1:
        return variants[0]
    number = int.from_bytes(hashlib.sha256(f"{seed}\n{item_id}".encode()).digest())
    return variants[1 + number % (len(variants) - 1)]


def require_seed(seed: object) -> None:
    """Raise a `CourseError` unless `seed` is a short printable text without quotation marks."""
    if (
        type(seed) is not str
        or not 0 < len(seed) <= LONGEST
        or not seed.isprintable()
        or seed != seed.strip()
        or set(seed) & set("\"'\\`")
    ):
        raise CourseError(
            f"A seed is a text of 1 to {LONGEST} letters, digits or signs, without quotation "
            'marks and without a blank at its ends, for example seed="IR-2026-A".'
        )


def fill(text: str, v: Variant) -> str:
    """Return `text` with the variant in place of its placeholders.

    ``{{ v.first }}`` becomes the value itself, a tuple becomes a list as Python
    writes it; inside a longer ``{{ … }}``, ``v.first`` becomes the value as code.

    Raises
    ------
    AttributeError
        If the variant has no such name; the message lists its names.
    """

    def _one(found: re.Match[str]) -> str:
        lone = _LONE.fullmatch(found[1])
        if lone:
            return _shown(getattr(v, lone[1]))
        code = _NAME.sub(lambda name: repr(getattr(v, name[1])), found[1])
        return f"{{{{{code}}}}}"

    return _BRACES.sub(_one, text)


def names_in(text: str) -> set[str]:
    """Return the names that the placeholders of `text` ask of a variant."""
    return {name for found in _BRACES.finditer(text) for name in _NAME.findall(found[1])}


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, tuple) else str(value)
