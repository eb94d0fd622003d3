"""One entry of an answer log: sealed by its own hash, and by that known again."""

from __future__ import annotations

import hashlib
import heapq
import json
import re
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Entry = dict[str, Any]
START = "0" * 64
# In which an editor of another country or time may have saved; the hash tells which it was.
_LEGACY = ("cp949", "cp1252", "cp1251", "cp1250", "cp932", "gb18030", "big5")


def seal(entry: Mapping[str, Any], prev: str) -> tuple[bytes, str]:
    """Return the line for an entry (with its line end) and the hash of that line."""
    body = {**entry, "prev": prev}
    own = digest(canonical(body))
    return canonical({**body, "hash": own}) + b"\n", own


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def canonical(entry: Mapping[str, Any]) -> bytes:
    """Return the line of an entry as it is first written, without its line end."""
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def recognise(value: object, text: str) -> tuple[Entry | None, bool]:
    """Return the entry in a piece of JSON, None if it is none, and whether it is sound.

    A sound entry is as it was written. The white space around its parts, their order and the
    encoding it was saved in do not matter: the hash is made of what it says.

    Parameters
    ----------
    value
        The JSON as Python reads it.
    text
        The JSON itself; a byte that is no UTF-8 stands there as half a surrogate.
    """
    if not _is_entry(value):
        return None, False
    if _is_sound(value):
        return value, True
    for other in _as_it_may_have_been(value, text):
        if _is_entry(other) and _is_sound(other):
            return other, True
    return value, False


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Return sound entries once each, in the order in which they were written.

    An entry stands behind the one that it follows. Where a log went on in two places, on two
    devices, the entries of both are put together by their times.
    """
    once = {str(entry["hash"]): entry for entry in entries}
    ordered = list(once.values())
    hashes = [START, *once]
    if all(entry.get("prev") == prev for entry, prev in zip(ordered, hashes, strict=False)):
        return ordered
    place = {key: number for number, key in enumerate(once)}
    followers: dict[str, list[str]] = {}
    waiting: list[tuple[str, int, str]] = []
    for key, entry in once.items():
        prev = str(entry.get("prev"))
        if prev in once:
            followers.setdefault(prev, []).append(key)
        else:
            waiting.append((str(entry.get("time")), place[key], key))
    heapq.heapify(waiting)
    found = []
    while waiting:
        time, _, key = heapq.heappop(waiting)
        found.append(once[key])
        for after in followers.get(key, ()):
            # No entry is earlier than the one it follows, whatever the clock said.
            later = max(time, str(once[after].get("time")))
            heapq.heappush(waiting, (later, place[after], after))
    return found


def _is_entry(value: object) -> TypeGuard[Entry]:
    return isinstance(value, dict) and isinstance(value.get("hash"), str)


def _is_sound(entry: Entry) -> bool:
    try:
        body = {key: value for key, value in entry.items() if key != "hash"}
        return digest(canonical(body)) == str(entry["hash"])
    except (ValueError, RecursionError):
        return False


def _as_it_may_have_been(value: Entry, text: str) -> Iterator[object]:
    """Return what an entry may have been before a program that meant no harm saved it anew."""
    if type(value.get("score")) is int:
        # JavaScript and jq write 1.0 as 1.
        yield {**value, "score": float(value["score"])}
    if "\n" in text:
        # A mail program breaks a long line, at a space or in the middle of a word.
        for between in ("", " "):
            joined = re.sub(r"\r?\n(?:> ?)?", between, text)
            yield from _parsed(joined.encode("utf-8", "surrogateescape"), ("utf-8",))
    if text.isascii():
        return
    if any("\udc80" <= sign <= "\udcff" for sign in text):
        yield from _parsed(text.encode("utf-8", "surrogateescape"), _LEGACY)
        return
    # UTF-8 that was read as something else, and saved as UTF-8 once more.
    for encoding in ("cp1252", "latin-1", "cp949"):
        try:
            yield from _parsed(text.encode(encoding), ("utf-8",))
        except UnicodeEncodeError:
            continue


def _parsed(raw: bytes, encodings: Iterable[str]) -> Iterator[object]:
    for encoding in encodings:
        try:
            yield json.loads(raw.decode(encoding))
        except (ValueError, RecursionError):
            continue
