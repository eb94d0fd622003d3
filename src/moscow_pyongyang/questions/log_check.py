"""What is said of an answer log: whole, saved anew, joined, or with entries that do not count."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from moscow_pyongyang.questions.log_file import LogContent


@dataclass(frozen=True)
class LogCheck:
    """What a check of an answer log found.

    Attributes
    ----------
    is_whole
        No entry is changed, missing, cut off or unreadable. A file that another program
        saved in another form, or that was joined from copies, is whole if no entry suffered.
    lines
        Number of lines.
    first_broken
        Number of the first line that is broken or comes after a missing one, or None.
    message
        The finding in one to three sentences.
    """

    is_whole: bool
    lines: int
    first_broken: int | None
    message: str

    def __str__(self) -> str:
        return self.message


def verify_bytes(data: bytes, name: str) -> LogCheck:
    """Check the content of an answer log entry by entry; its message calls the log `name`.

    A line that was cut off while it was written, and that the next entry
    reports as such, is not counted as broken.
    """
    content = LogContent()
    content.take(data)
    lines, n_sound = content.lines, len(content.entries)
    form, copies = _form(content, data), joined(content)
    faults = broken_lines(content)
    if faults:
        (number, fault), *more = faults
        parts = [f"{name}: line {number} of {lines} {fault}."]
        parts += [f"{len(more)} more {'line is' if len(more) == 1 else 'lines are'} broken."] * (
            len(more) > 0
        )
        parts += [f"The other {_count(n_sound)} as written."] * (n_sound > 0)
        return LogCheck(False, lines, number, " ".join([*parts, *copies]))
    if form:
        parts = [f"{name}: {_count(n_sound)} whole; another program saved the file anew ({form})."]
    elif copies:
        parts = [f"{name}: {_count(n_sound)} whole."]
    else:
        parts = [f"{name}: all {lines} lines are whole."]
    if content.n_mended:
        parts.append(f"{content.n_mended} cut-off line(s) are reported in the file itself.")
    return LogCheck(True, lines, None, " ".join([*parts, *copies]))


def broken_lines(content: LogContent) -> list[tuple[int, str]]:
    """Return what does not count, as pairs of line and fault, in the order of the file."""
    torn_line = content.lines if content.torn else 0
    found = [(line, "was changed after it was written") for line in content.changed]
    found += [
        (line, "is cut off" if line == torn_line else "is not an entry") for line in content.unread
    ]
    missing = "follows an entry that is not there: one was taken out"
    found += [(line, missing) for line in content.orphans]
    return sorted(found)


def loss_notices(content: LogContent, name: str) -> list[str]:
    """Return what a learner is told of a log that other programs or hands have changed.

    Another encoding, line ends or lay-out cost nothing, and nothing is said of them.
    """
    said = []
    if lines := content.changed:
        said.append(
            f"{_lines(lines)} of {name} {_was(lines)} changed after {_it(lines)} written. "
            "What stands there does not count; all else does."
        )
    torn = {content.lines} if content.torn else set()
    if lines := [line for line in content.unread if line not in torn]:
        said.append(f"{_lines(lines)} of {name} cannot be read. All else is kept and counts.")
    if lines := content.orphans:
        said.append(
            f"Before line {lines[0]} of {name} an entry is missing. All else is kept and counts."
        )
    said += [f"{name}: {sentence}" for sentence in joined(content)]
    if others := content.learners[1:]:
        codes = ", ".join(others)
        said.append(
            f"{name} also holds answers of the learner {codes}, from another device or person. "
            f"They stay there, and do not count for {content.learners[0]}."
        )
    return said


def _lines(lines: list[int]) -> str:
    more = f" and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"Line {lines[0]}{more}"


def _was(lines: list[int]) -> str:
    return "was" if len(lines) == 1 else "were"


def _it(lines: list[int]) -> str:
    return "it was" if len(lines) == 1 else "they were"


def joined(content: LogContent) -> list[str]:
    """Return the sentences on copies that were joined and on entries that stand there twice."""
    said = []
    if content.is_forked:
        said.append(
            "It was joined from two devices, or two notebooks wrote it at once; "
            "the entries of both count, by their times."
        )
    if content.n_repeated:
        said.append(f"{_count(content.n_repeated)} there a second time; each counts once.")
    return said


def _count(number: int) -> str:
    return "1 entry is" if number == 1 else f"{number} entries are"


def _form(content: LogContent, data: bytes) -> str:
    """Return in words how the file differs from what the course wrote, "" if it does not."""
    if data.rstrip(b"\n") == content.as_written().rstrip(b"\n"):
        return ""
    n_laid_out = sum(one.is_laid_out for one in content.found)
    n_merge = sum(one.is_merge_mark for one in content.found)
    ways = [
        (content.encoding != "utf-8", content.encoding.upper()),
        (data.startswith(codecs.BOM_UTF8), "with a byte-order mark"),
        (bool(n_laid_out), f"{n_laid_out} entries over several lines"),
        (bool(n_merge), f"{n_merge} lines of an unfinished merge"),
        (b"\r" in data and content.encoding == "utf-8", "other line ends"),
    ]
    return ", ".join(words for is_so, words in ways if is_so) or f"{content.lines} lines"
