"""Read bytes as text, whatever program saved them."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
# Where UTF-8 does not fit: what Windows, old Macs and Unix write in Europe, Russia and Korea.
_OTHERS = ("cp1252", "utf-8", "cp1251", "koi8_r", "cp949", "mac_roman", "latin-1")
_PHRASE = re.compile(r"[A-Za-z]{2,20} ?[^\x00-\x7f]{1,3} ?[A-Za-z]{2,20}")
# Windows-1252 has no letter for five bytes; editors leave those as they are.
_BYTES = {
    ord(bytes([byte]).decode("cp1252")): byte
    for byte in range(0x80, 0xA0)
    if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_READ_TWICE = re.compile("Ã.|Â.|â€|â‚¬")


def phrases(texts: Iterable[str]) -> frozenset[str]:
    """Return short phrases with letters beyond ASCII, by which an encoding is known."""
    return frozenset(found for text in texts for found in _PHRASE.findall(text))


def decode(content: bytes, known: frozenset[str]) -> tuple[str, str]:
    """Return the text, and a sentence where it was not plain UTF-8.

    Parameters
    ----------
    content
        The bytes of the file.
    known
        Phrases of the released notebook (`phrases`): the encoding in which most of them
        stand is the one that the file was saved in.
    """
    for mark, encoding, name in _MARKS:
        if content.startswith(mark):
            text = content.decode(encoding, "replace").lstrip("\ufeff")
            return text, _saved_as(name) if name else ""
    wide = _wide(content[:400])
    if wide:
        return content.decode(wide, "replace"), _saved_as("UTF-16")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _best_of(content, known)
    return _undone(text, known)


def _wide(head: bytes) -> str:
    """UTF-16 without a mark at its beginning has a zero at every second byte."""
    half = len(head) // 2
    if half < 8:
        return ""
    if head[1::2].count(0) > 0.6 * half:
        return "utf-16-le"
    return "utf-16-be" if head[0::2].count(0) > 0.6 * half else ""


def _best_of(content: bytes, known: frozenset[str]) -> tuple[str, str]:
    texts = [(name, content.decode(name, "replace")) for name in _OTHERS]
    name, text = max(texts, key=lambda one: sum(phrase in one[1] for phrase in known))
    if name == "utf-8":
        return text, "Some letters of the file were damaged; they stand as �."
    return text, _saved_as({"cp1252": "Windows-1252 (Western Europe)"}.get(name, name))


def _undone(text: str, known: frozenset[str]) -> tuple[str, str]:
    """Undo that UTF-8 was once read as Windows-1252 and saved so: “â€”” is a dash again."""
    if not _READ_TWICE.search(text) or any(phrase in text for phrase in known):
        return text, ""
    try:
        undone = text.translate(_BYTES).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text, ""
    if any(phrase in undone for phrase in known):
        return undone, "Letters that an editor had mangled (“â€”” for “—”) were put right."
    return text, ""


def _saved_as(name: str) -> str:
    return f"The file was saved as {name}, not as UTF-8; its letters were read as such."
