"""What a marker did, key by key: a file of lines that are only ever added.

Each line has an id that the page gave it. So a line that the page sends twice, because it never
heard that the first one was kept, stands there once; and of several marks of one reading the one
that was made last counts, in whatever order they arrived.
"""

from __future__ import annotations

import json
import math
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.model import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

MARK, CALIBRATION, SKIPPED, COMMENT = "mark", "calibration", "skipped", "comment"
_KINDS = {MARK, CALIBRATION, SKIPPED, COMMENT}
LONGEST_COMMENT = 4_000
_NAME = re.compile(r"[\w][\w .-]{0,39}")
_PATIENCE_S = 5.0


@dataclass(frozen=True)
class MarkLine:
    """One line of a file of marks.

    Attributes
    ----------
    id
        Given by the page that made it.
    kind
        ``"mark"``, ``"calibration"`` (of a sample answer), ``"skipped"`` (the calibration, with
        its reason as `text`), ``"comment"`` (a new one of the bank, as `text`).
    item
        ``"E03.9"``.
    made
        When, in ISO 8601.
    code, reading, levels, comment
        Of a mark, as in `Mark`; levels that are not set yet are missing.
    text
        Of the other kinds.
    """

    id: str
    kind: str
    item: str
    made: str
    code: str = ""
    reading: int = 1
    levels: Mapping[str, float] = field(default_factory=dict)
    comment: str = ""
    text: str = ""

    def mark(self, marker: str) -> Mark:
        """Return what it says of an answer."""
        return Mark(
            self.item, self.code, marker, self.levels, self.comment, self.made, self.reading
        )


def read_line(value: object) -> MarkLine | None:
    """Return one line as a page or a file has it, made safe; None if it is none."""
    if not isinstance(value, dict):
        return None
    texts = {name: value.get(name, "") for name in ("id", "kind", "item", "made")}
    if not all(isinstance(one, str) and one for one in texts.values()):
        return None
    if texts["kind"] not in _KINDS:
        return None
    code, reading = value.get("code", ""), value.get("reading", 1)
    return MarkLine(
        **texts,
        code=code if isinstance(code, str) else "",
        reading=2 if reading == 2 else 1,
        levels=_levels(value.get("levels")),
        comment=_text(value.get("comment")),
        text=_text(value.get("text")),
    )


class MarkFile:
    """The lines of one marker.

    Parameters
    ----------
    path
        ``marks/E03/<marker>.jsonl``; it is made with its folder when there is something to keep.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.lines: dict[str, MarkLine] = {}
        self.unread = 0
        self._read_to = 0
        self._read_of: tuple[int, int] | None = None

    @property
    def marker(self) -> str:
        """Who marked, by the name of the file."""
        return self.path.stem

    def refresh(self) -> list[MarkLine]:
        """Read what was added since the last time, by this program or another; return it.

        Raises
        ------
        CourseError
            If the file is there and cannot be read.
        """
        try:
            with self.path.open("rb") as file:
                about = os.fstat(file.fileno())
                # A file that was put in its place, or cut, is read anew.
                same = self._read_of == (about.st_dev, about.st_ino)
                if not same or about.st_size < self._read_to:
                    self._read_to, self.unread = 0, 0
                self._read_of = (about.st_dev, about.st_ino)
                file.seek(self._read_to)
                data = file.read()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise CourseError(f"{self.path} cannot be read ({error.strerror}).") from None
        # A line that is being written has no end yet.
        whole = data[: data.rfind(b"\n") + 1]
        self._read_to += len(whole)
        return self._take(whole)

    def add(self, lines: Iterable[MarkLine]) -> None:
        """Keep lines for good: they outlive the kernel when this returns.

        Raises
        ------
        CourseError
            If they could not be written; then the page goes on holding them.
        """
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(f"{self.path}.lock", timeout=_PATIENCE_S):
                self.refresh()
                new = [one for one in lines if one.id not in self.lines]
                if new:
                    self._append("".join(f"{_json(one)}\n" for one in new).encode())
                    self.refresh()
        except Timeout:
            raise CourseError(
                f"{self.path} is held by another program. Close it there; your marks are held "
                "in this page until then."
            ) from None
        except OSError as error:
            raise CourseError(
                f"Your last marks could not be written to {self.path} ({error.strerror}). They "
                "are held in this page: make room, and go on; it tries again by itself."
            ) from None

    def marks(self, item: str, kind: str = MARK) -> list[Mark]:
        """Return the last mark of each answer and reading."""
        last: dict[tuple[str, int], MarkLine] = {}
        for line in self.lines.values():
            if line.kind == kind and line.item == item:
                before = last.get((line.code, line.reading))
                if before is None or before.made <= line.made:
                    last[line.code, line.reading] = line
        return [line.mark(self.marker) for line in last.values()]

    def texts(self, item: str, kind: str) -> list[str]:
        """Return the words of the lines of a kind, each once, in their order."""
        found = [one.text for one in self.lines.values() if (one.kind, one.item) == (kind, item)]
        return list(dict.fromkeys(found))

    def _take(self, data: bytes) -> list[MarkLine]:
        new: list[MarkLine] = []
        for text in data.decode("utf-8", "replace").splitlines():
            if not text.strip():
                continue
            try:
                line = read_line(json.loads(text))
            except ValueError:
                line = None
            if line is None:
                self.unread += 1
            elif line.id not in self.lines:
                self.lines[line.id] = line
                new.append(line)
        return new

    def _append(self, data: bytes) -> None:
        with self.path.open("ab+") as file:
            size = file.seek(0, os.SEEK_END)
            if size:
                file.seek(size - 1)
                # The end of a line that a full disk or a loss of power cut off.
                if file.read(1) != b"\n":
                    data = b"\n" + data
            file.write(data)
            file.flush()
            os.fsync(file.fileno())


def marker_name(name: str) -> str:
    """Return a marker's name as it may name a file.

    Raises
    ------
    CourseError
        If it may not.
    """
    if _NAME.fullmatch(name.strip()):
        return name.strip()
    raise CourseError(
        f"{name!r} cannot name a file of marks. Take up to 40 letters, digits, spaces, points, "
        'hyphens: mark("E03", marker="anna").'
    )


def read_marks(path: Path, item: str = "") -> list[Mark]:
    """Return the marks in a file of one marker, of one item or of all.

    Raises
    ------
    CourseError
        If the file is not there, or holds no line of marks.
    """
    if not path.is_file():
        raise CourseError(f"There is no file of marks at {path}.")
    file = MarkFile(path)
    file.refresh()
    if not file.lines and file.unread:
        raise CourseError(f"{path} holds no marks: none of its lines can be read.")
    items = {line.item for line in file.lines.values()} if not item else {item}
    return [mark for one in sorted(items) for mark in file.marks(one)]


def _json(line: MarkLine) -> str:
    told = {name: value for name, value in vars(line).items() if value not in ("", {}, 1)}
    return json.dumps(told, ensure_ascii=False)


def _levels(value: object) -> dict[str, float]:
    if not isinstance(value, dict):
        return {}
    return {
        str(key): float(points)
        for key, points in value.items()
        if isinstance(points, int | float)
        and not isinstance(points, bool)
        and math.isfinite(points)
    }


def _text(value: object) -> str:
    if not isinstance(value, str):
        return ""
    return value.encode("utf-8", "replace").decode()[:LONGEST_COMMENT]
