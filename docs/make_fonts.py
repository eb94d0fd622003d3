"""Cut the course's fonts out of Adobe's: ``python docs/make_fonts.py SERIF SANS``, from the root.

SERIF and SANS are the folders ``TTF`` of the releases of Source Serif 4 and Source Sans 3 (npm
holds them as ``source-serif`` and ``source-sans``). It needs fonttools and brotli, which nothing
else here does. The licence reserves the name "Source": what is cut gets another one.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

from moscow_pyongyang.paths import checkout_dir

# Latin as far as names of Europe and romanised ones of East Asia need it; Russian and Ukrainian
# Cyrillic; punctuation, arrows and signs of the prose. Hangul comes from the system.
_SPANS = (
    *((0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x400, 0x45F), (0x490, 0x491)),
    *((0x2010, 0x2015), (0x2018, 0x201E), (0x2020, 0x2022), (0x2190, 0x2193)),
    *((0x2074, 0x2079), (0x2080, 0x2089)),
)
_SIGNS = (
    *(0x1CD, 0x1CE, 0x1D0, 0x1D2, 0x1D4, 0x2BB, 0x2BC, 0x300, 0x301, 0x306, 0x308),
    *(0x2009, 0x2026, 0x202F, 0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044, 0x2070),
    *(0x20AC, 0x20BD, 0x2116, 0x2122, 0x2212, 0x221E, 0x2248, 0x2260, 0x2264, 0x2265),
    *(0x2713, 0x2717),
)
# The serif's italic sets questions and mottos, in English: it needs no more than their letters.
_ENGLISH = ((0x20, 0x7E), (0xC0, 0xFF), (0x2013, 0x2014), (0x2018, 0x201D), (0x2026, 0x2026))
# File of the original, family, style, file that is made.
_CUT = (
    ("SourceSerif4-Semibold.ttf", "Course Serif", "Semibold", "course-serif-600"),
    ("SourceSerif4-It.ttf", "Course Serif", "Italic", "course-serif-400-italic"),
    ("SourceSans3-Regular.ttf", "Course Sans", "Regular", "course-sans-400"),
    ("SourceSans3-It.ttf", "Course Sans", "Italic", "course-sans-400-italic"),
    ("SourceSans3-Bold.ttf", "Course Sans", "Bold", "course-sans-700"),
)
_FEATURES = ["kern", "liga", "mark", "mkmk", "ccmp", "locl", "lnum", "tnum", "pnum"]
_LICENCE_NAMES = (0, 13, 14)


def main(folders: list[Path]) -> None:
    """Write the fonts of the package."""
    out = checkout_dir() / "src" / "moscow_pyongyang" / "views" / "fonts"
    for original, family, style, name in _CUT:
        path = next(one for one in (folder / original for folder in folders) if one.is_file())
        _cut(path, family, style, out / f"{name}.woff2")


def _cut(path: Path, family: str, style: str, target: Path) -> None:
    subset: Any = import_module("fontTools.subset")
    options = subset.Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = _FEATURES
    options.name_IDs = [*range(7), *_LICENCE_NAMES]
    font = import_module("fontTools.ttLib").TTFont(path, recalcTimestamp=False)
    is_english = (family, style) == ("Course Serif", "Italic")
    spans, signs = (_ENGLISH, ()) if is_english else (_SPANS, _SIGNS)
    letters = {code for first, last in spans for code in range(first, last + 1)} | set(signs)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=letters)
    cutter.subset(font)
    _rename(font["name"], family, style)
    subset.save_font(font, str(target), options)


def _rename(names: Any, family: str, style: str) -> None:
    version = names.getDebugName(5)
    names.names = [one for one in names.names if one.nameID in _LICENCE_NAMES]
    is_plain = style in ("Regular", "Italic", "Bold")
    own = f"{family}-{style}".replace(" ", "")
    said = {
        1: family if is_plain else f"{family} {style}",
        2: style if is_plain else "Regular",
        3: f"{own};cut",
        4: f"{family} {style}",
        5: version,
        6: own,
    }
    for number, text in said.items():
        names.setName(text, number, 3, 1, 0x409)


if __name__ == "__main__":
    main([Path(word) for word in sys.argv[1:]])
