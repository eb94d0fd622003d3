"""Canvas's *Download submissions*.

All files lie flat; the name says who, late or not, and two numbers, of the person and of the
file; a second try has ``-1`` at its end::

    kimanna_12345_678901_E03_the_1990_rupture-1.ipynb
    kimanna_LATE_12345_678901_E03_the_1990_rupture.ipynb
    anon_Ab3xY_678901_E03_the_1990_rupture.ipynb
    kimanna_12345_text.html

The name is the one for sorting (family name first), in small letters, without anything but
letters and digits. Files for a re-upload are known by the two numbers alone: the first two parts
between ``_`` that are all digits.
"""

from __future__ import annotations

import re
from dataclasses import replace

from moscow_pyongyang.grading.collect.claims import Claim, stem_of
from moscow_pyongyang.grading.model import ReturnAddress

_NUMBER = re.compile(r"\d{1,18}", re.ASCII)
_TYPED = {"text.html", "link.html"}


def claim(parts: tuple[str, ...]) -> Claim | None:
    """Return whose file this is, if it comes from Canvas.

    Parameters
    ----------
    parts
        Folders, zips and name of the file.
    """
    for at, part in enumerate(parts):
        found = _of_part(part, parts[-1] if at < len(parts) - 1 else "")
        if found:
            return replace(found, at=at)
    return None


def _of_part(part: str, inner: str) -> Claim | None:
    """Read one part; `inner` is the file in it, if the part is a zip that was handed in."""
    words = part.split("_")
    at = next((at for at, word in enumerate(words) if _NUMBER.fullmatch(word)), None)
    if words[0] == "anon" or words[:2] == ["LATE", "anon"]:
        at = words.index("anon") + 1
    if at is None or len(words) < at + 2:
        return None
    number, file = words[at + 1], "_".join(words[at + 2 :])
    is_typed = number in _TYPED and not file
    if not is_typed and not (_NUMBER.fullmatch(number) and file):
        return None
    named = [word for word in words[:at] if word not in ("LATE", "anon")]
    head = "_".join(words[: at + 2]) if file else "_".join(words[: at + 1])
    return Claim(
        ReturnAddress("canvas", "", f"{head}_{stem_of(file or number)}"),
        (words[at],),
        ("".join(named),),
        inner or file or number,
        at=0,
        is_late="LATE" in words[:at],
        order=int(number) if file else 0,
    )
