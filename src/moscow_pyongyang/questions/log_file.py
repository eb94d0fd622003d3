"""What stands in an answer log, also after other programs have had the file in their hands.

An entry is known by its own hash, so it is found whatever stands around it: another encoding,
a byte-order mark, other line ends, blank lines, JSON laid out over many lines or in a list, marks
of a merge. Each entry counts once. One whose hash is wrong was changed and never counts; one
that is missing is known by the entry after it, which names it.
"""

from __future__ import annotations

import codecs
import json
import re
from dataclasses import dataclass, field
from typing import Any

from moscow_pyongyang.questions.log_entries import (
    START,
    Entry,
    canonical,
    digest,
    in_order,
    recognise,
)
from moscow_pyongyang.tables.former import renamed

MENDED = "mended"

# Also the marks of a list, zeros of a disk that failed, and of mail the sign before a quoted line.
_SKIPPED = re.compile(r"[\s,\[\]\x00\ufeff]*(?:> ?(?=\{))*")
_REST_OF_LINE = re.compile(r"[^\r\n]*")
_MERGE_MARK = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?=\s|$)")
_DECODER = json.JSONDecoder()
# For lines that a mail program broke in the middle of a text.
_LENIENT = json.JSONDecoder(strict=False)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# A line of plain letters in a file of two bytes a letter: the course once went on like this.
_PLAIN_AGAIN = re.compile(rb'\n(?=\{"[ -~]{30})')
# A file of nonsense must not hold a class: more lines that are nothing are passed over, fewer of
# them are looked at as the start of longer JSON, and behind so many faults nothing more is read.
_MOST_UNREAD, _MOST_TRIED, _MOST_FALSE = 1_000, 50, 10_000


@dataclass(frozen=True)
class Found:
    """One thing in the file.

    Attributes
    ----------
    line
        Number of the line on which it begins.
    text
        The whole of that line, where it is no entry.
    entry
        The entry, or None: a mark of a merge, or what cannot be read.
    is_sound
        The entry is as it was written.
    is_laid_out
        The entry stands on several lines.
    is_merge_mark
        It is a line of a merge that was left unfinished.
    """

    line: int
    text: str = ""
    entry: Entry | None = None
    is_sound: bool = False
    is_laid_out: bool = False
    is_merge_mark: bool = False


@dataclass
class LogContent:
    """What an answer log held when it was last read.

    Attributes
    ----------
    found
        All that stands there, in the order of the file.
    encoding
        The encoding of its end, in which it is continued.
    end
        What stands behind the last line end; "" if the file ends with one.
    lines
        Number of lines.
    may_fork
        Where several notebooks write it at once, two entries that follow the same one say nothing.
    """

    found: list[Found] = field(default_factory=list)
    encoding: str = "utf-8"
    end: str = ""
    lines: int = 0
    may_fork: bool = False
    # The beginning of the file that needs no second look: its bytes, things and lines.
    _settled: tuple[bytes, int, int] = (b"", 0, 0)
    _entries: list[Entry] | None = None

    def take(self, data: bytes) -> None:
        """Read the file's bytes; only what is new since the last time is parsed."""
        before, n_found, n_lines = self._settled
        if not (before and data.startswith(before)):
            before, n_found, n_lines = b"", 0, 0
        if before:
            text = data[len(before) :].decode("utf-8", "surrogateescape")
        else:
            text, self.encoding, is_one = _decode(data)
        new, n_settled, settled = _scan(text, n_lines + 1)
        self.found = self.found[:n_found] + new
        self.end = text[text.rfind("\n") + 1 :]
        self.lines = n_lines + text.count("\n") + bool(self.end)
        self._entries = None
        if before or is_one:
            done = before + text[:settled].encode("utf-8", "surrogateescape")
            self._settled = (done, n_found + n_settled, n_lines + text.count("\n", 0, settled))
        else:
            self._settled = (b"", 0, 0)

    @property
    def entries(self) -> list[Entry]:
        """Every sound entry once, in the order in which they were written.

        An event that was renamed since has its present id in them; the file keeps what it says.
        """
        if self._entries is None:
            sound = in_order(one.entry for one in self.found if one.entry and one.is_sound)
            self._entries = renamed(sound)
        return list(self._entries)

    @property
    def last_hash(self) -> str:
        """The hash that the next entry names as the one it follows."""
        entries = self.entries
        return str(entries[-1]["hash"]) if entries else START

    @property
    def learners(self) -> list[str]:
        """The codes of the learners in the file, in the order of the file."""
        codes = (one.entry.get("learner") for one in self.found if one.entry and one.is_sound)
        return list(dict.fromkeys(code for code in codes if code and isinstance(code, str)))

    @property
    def torn(self) -> bytes:
        """A last line that was cut off while it was written, or nothing."""
        is_unread = bool(self.found) and self.found[-1].text == self.end != ""
        is_cut = is_unread and not self.found[-1].is_merge_mark
        is_torn = is_cut or "\x00" in self.end
        return self.end.encode("utf-8", "surrogateescape") if is_torn else b""

    @property
    def changed(self) -> list[int]:
        """The lines of entries that were changed after they were written."""
        return [one.line for one in self.found if one.entry and not one.is_sound]

    @property
    def unread(self) -> list[int]:
        """The lines that cannot be read, save those that a later entry reports as cut off."""
        reported = self._reported
        return [
            one.line
            for one in self.found
            if one.entry is None and not one.is_merge_mark and _mark_of(one.text) not in reported
        ]

    @property
    def is_foreign(self) -> bool:
        """There is text, and no entry: the file is not a log, or none any more."""
        has_entry = any(one.entry for one in self.found)
        torn = self.torn
        lines = [one for one in self.found if one.text.encode("utf-8", "surrogateescape") != torn]
        return bool(lines) and not has_entry

    @property
    def n_mended(self) -> int:
        """Number of cut-off lines that a later entry reports."""
        return len(self._reported & {_mark_of(one.text) for one in self.found if not one.entry})

    @property
    def _reported(self) -> set[Any]:
        sound = (one.entry for one in self.found if one.entry and one.is_sound)
        return {str(entry.get("torn")) for entry in sound if entry.get("event") == MENDED}

    @property
    def orphans(self) -> list[int]:
        """The lines of entries that follow one which is not there."""
        known = {START} | {str(one.entry["hash"]) for one in self.found if one.entry}
        return [
            one.line
            for one in self.found
            if one.entry and one.is_sound and str(one.entry.get("prev")) not in known
        ]

    @property
    def n_repeated(self) -> int:
        """How many sound entries stand there a second time."""
        return sum(one.entry is not None and one.is_sound for one in self.found) - len(self.entries)

    @property
    def is_forked(self) -> bool:
        """Two entries follow the same one: the file was joined from copies that went on apart."""
        if self.may_fork:
            return False
        follows = [(str(one.get("learner")), str(one.get("prev"))) for one in self.entries]
        return len(follows) > len(set(follows))

    def encoded(self, line: bytes, before: bytes) -> bytes:
        """Return a line in the encoding in which the file ends, to be written behind `before`."""
        if self.encoding == "utf-8":
            return line
        # A file cut in the middle of a letter: what follows must not begin with its other half.
        width = 4 if "32" in self.encoding else 2
        return bytes(-len(before) % width) + line.decode("utf-8").encode(self.encoding)

    def as_written(self) -> bytes:
        """Return the file as it would be if no other program had saved it."""
        lines = [
            canonical(one.entry) if one.entry else one.text.encode("utf-8", "surrogateescape")
            for one in self.found
            if not one.is_merge_mark
        ]
        return b"\n".join(lines)


def _mark_of(text: str) -> str:
    return digest(text.encode("utf-8", "surrogateescape"))


def _decode(data: bytes) -> tuple[str, str, bool]:
    """Return the text, the encoding of its end, and whether it is UTF-8 from the beginning."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return *_decode_wide(data[len(mark) :], encoding), False
    head = data[:64]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if len(head) > 8 and max(even, odd) > len(head) // 3 and min(even, odd) == 0:
        return *_decode_wide(data, "utf-16-be" if even else "utf-16-le"), False
    return data.decode("utf-8", "surrogateescape"), "utf-8", True


def _decode_wide(data: bytes, encoding: str) -> tuple[str, str]:
    plain = _PLAIN_AGAIN.search(data)
    if plain is None:
        width = 4 if "32" in encoding else 2
        whole = data + bytes(-len(data) % width)
        return whole.decode(encoding, "replace"), encoding
    first, rest = data[: plain.start()], data[plain.end() :]
    return (
        f"{first.decode(encoding, 'replace')}\n{rest.decode('utf-8', 'surrogateescape')}",
        "utf-8",
    )


def _scan(text: str, line: int) -> tuple[list[Found], int, int]:
    """Return what is in a text, and how much of it stands fast: number of things, and of signs.

    Fast stands what ends with an entry and its line end.
    """
    found: list[Found] = []
    at = counted = n_settled = settled = n_unread = n_tried = n_false = 0
    while (at := _end_of(_SKIPPED, text, at)) < len(text):
        if n_unread > _MOST_UNREAD and text[at] != "{":
            at = text.find("{", at)
            if at < 0:
                break
        line += text.count("\n", counted, at)
        counted = at
        one, end = _next(text, at, line, is_patient=n_tried < _MOST_TRIED)
        n_unread += one.entry is None
        n_tried += one.entry is None and text[at] == "{"
        n_false += one.entry is not None and not one.is_sound
        if one.entry or n_unread <= _MOST_UNREAD:
            found.append(one)
        if n_false + n_unread > _MOST_FALSE:
            break
        at = end
        line_end = text.find("\n", end)
        if one.entry and line_end >= 0 and not text[end:line_end].strip():
            n_settled, settled = len(found), line_end + 1
    return found, n_settled, settled


def _next(text: str, at: int, line: int, *, is_patient: bool) -> tuple[Found, int]:
    """Return the thing at a place of the text, and where it ends."""
    line_end = _end_of(_REST_OF_LINE, text, at)
    if text[at] == "{":
        rest, start = (text, at) if is_patient else (text[at:line_end], 0)
        for decoder in (_DECODER, _LENIENT):
            value, piece = _json(decoder, rest, start)
            entry, is_sound = recognise(value, piece)
            # What is only read with indulgence counts only if its hash is right.
            if entry is not None and (is_sound or decoder is _DECODER):
                is_laid_out = "\n" in piece
                return Found(line, "", entry, is_sound, is_laid_out), at + len(piece)
    whole = text[text.rfind("\n", 0, at) + 1 : line_end]
    return Found(line, whole, is_merge_mark=bool(_MERGE_MARK.match(text, at))), line_end


def _json(decoder: json.JSONDecoder, text: str, at: int) -> tuple[object, str]:
    """Return the value that begins at a place of the text, and its own text; None for none."""
    try:
        value, end = decoder.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None, ""
    return value, text[at:end]


def _end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
