"""The lines of an answer log: each carries the hash of the line before and its own.

This shows careless edits, a cut-off line or a lost one. It does not stop a
forger, who could compute every hash anew.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

START = "0" * 64
MENDED = "mended"


def digest(data: bytes) -> str:
    """Return the SHA-256 of some bytes in hex."""
    return hashlib.sha256(data).hexdigest()


def _canonical(entry: dict[str, Any]) -> bytes:
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def seal(entry: dict[str, Any], prev: str) -> tuple[bytes, str]:
    """Return the line for an entry (with its line end) and the hash of that line."""
    body = {**entry, "prev": prev}
    own = digest(_canonical(body))
    return _canonical({**body, "hash": own}) + b"\n", own


def unseal(line: bytes) -> dict[str, Any] | None:
    """Return the entry of a line, or None if the line is not a whole entry."""
    try:
        entry = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    is_entry = isinstance(entry, dict) and isinstance(entry.get("hash"), str)
    return entry if is_entry else None


def is_sound(entry: dict[str, Any]) -> bool:
    """Return whether the entry still has the hash it was written with."""
    body = {key: value for key, value in entry.items() if key != "hash"}
    return digest(_canonical(body)) == str(entry["hash"])


@dataclass(frozen=True)
class Verdict:
    """What a check of an answer log found.

    Attributes
    ----------
    is_whole
        Every line follows from the line before.
    lines
        Number of lines.
    first_broken
        Number of the first broken line, counted from 1, or None.
    message
        The finding in one sentence.
    """

    is_whole: bool
    lines: int
    first_broken: int | None
    message: str

    def __str__(self) -> str:
        return self.message


def verify(path: Path) -> Verdict:
    """Check an answer log line by line and name the first broken line.

    A line that was cut off while it was written, and that the next entry
    reports as such, is not counted as broken.
    """
    return verify_bytes(path.read_bytes(), path.name)


def verify_bytes(data: bytes, name: str) -> Verdict:
    """Check the content of an answer log; `name` is what the message calls it."""
    lines = data.split(b"\n")
    tail = lines.pop()
    if tail:
        lines.append(tail)
    prev, torn = START, 0
    for number, line in enumerate(lines, 1):
        entry = unseal(line)
        if entry is None:
            follower = unseal(lines[number]) if number < len(lines) else None
            is_reported = (
                follower is not None
                and follower.get("event") == MENDED
                and follower.get("torn") == digest(line)
            )
            if is_reported:
                torn += 1
                continue
            fault = "is cut off" if number == len(lines) else "is not an entry"
        elif entry.get("prev") != prev:
            fault = "does not follow from the line before: one was changed, moved or taken out"
        elif not is_sound(entry):
            fault = "was changed after it was written"
        else:
            prev = entry["hash"]
            continue
        message = f"{name}: line {number} of {len(lines)} {fault}."
        return Verdict(False, len(lines), number, message)
    also = f" {torn} cut-off line(s) are reported in the file itself." if torn else ""
    return Verdict(True, len(lines), None, f"{name}: all {len(lines)} lines are whole.{also}")
