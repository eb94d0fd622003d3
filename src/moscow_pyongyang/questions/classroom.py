"""A class's votes on one question, counted from exported answer logs; offline, no names.

Files come from many hands, so none can stop the others. What is read is data only; nothing
in it is run, and nothing that a file says about itself is believed beyond its hashes.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions import models
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.log_check import broken_lines, joined
from moscow_pyongyang.questions.log_entries import Entry, in_order
from moscow_pyongyang.questions.log_file import LogContent
from moscow_pyongyang.questions.presentation import present
from moscow_pyongyang.questions.responses import Incomplete, parse_response
from moscow_pyongyang.tables.headings import column_title
from moscow_pyongyang.tables.readable import frame_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd


LEAST = 5
_JUDGED = ("Fully right", "Partly right", "Not right")
_MOST_FILES = 2_000
_MOST_BYTES = 32_000_000
# A log that was saved by hand has other ends, and a phone adds ".txt" or ".json".
_SUFFIXES = {".jsonl", ".json", ".ndjson", ".txt", ".bak"}
_LEARNER = re.compile(r"[a-z0-9]{4}")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class ClassVotes:
    """First votes and re-votes of a class on one question.

    Attributes
    ----------
    question_id
        The question.
    sentence
        The count in words; it says so where fewer than five learners voted.
    table
        One row an option (for other types than choices: one row a judgement), with
        the column ``first_vote`` and, once five have voted again, ``re_vote``:
        numbers of learners. None below five learners.
    report
        One line for each file that was not used, or not used as it is. It names
        files, so it is no part of what the notebook shows.
    """

    question_id: str
    sentence: str
    table: pd.DataFrame | None
    report: tuple[str, ...]

    def _notes(self) -> list[str]:
        count = len(self.report)
        what = "1 file needs" if count == 1 else f"{count} files need"
        return [f"{what} a look: see .report."] if count else []

    def _repr_html_(self) -> str:
        parts = [f"<p>{escape(self.sentence)}</p>"]
        if self.table is not None:
            caption = f"Learners by answer to {self.question_id}"
            parts.append(
                frame_html(self.table, caption=caption, head="answer", titles=column_title)
            )
        return "\n".join(parts + [f"<p><small>{escape(n)}</small></p>" for n in self._notes()])

    def __repr__(self) -> str:
        table = [] if self.table is None else [self.table.to_string(index=False)]
        return "\n\n".join([self.sentence, *table, *self._notes()])


def class_votes(
    question_id: str, folder: Path | str, *, banks: Path | None = None, data: Path | None = None
) -> ClassVotes:
    """Count first votes and re-votes on a question in a folder of answer logs.

    The key is not shown, so the counts can be projected between the two votes.

    Parameters
    ----------
    question_id
        For example ``"L01-sourcing-1"``.
    folder
        Folder with the students' ``.jsonl`` files, also in folders below it; nothing leaves
        this machine.
    banks, data
        Folders of the question banks and the tables; tests pass their own.

    Returns
    -------
    ClassVotes
        A sentence, a table of counts from five learners on, and one line for
        each file that could not be used as it is. No names.

    Raises
    ------
    UnknownNameError
        If there is no such question.
    QuizError
        If there is no such folder, or the question is a written answer.
    """
    lesson = question_id.partition("-")[0]
    (question,) = load_bank(lesson, folder=banks, data=data).pick(question_id)
    if question.type == "rubric":
        raise QuizError(f"{question_id} is a written answer; a class cannot vote on it.")
    logs = collect_logs(Path(folder))
    votes = [_votes(question, entries) for entries in logs.logs]
    first = [one for one, _ in votes if one is not None]
    pairs = [(one, two) for one, two in votes if one is not None and two is not None]
    return ClassVotes(
        question_id,
        _sentence(question_id, first, pairs),
        _table(question, first, [two for _, two in pairs]),
        logs.report,
    )


def _votes(question: models.Question, entries: Iterable[dict[str, Any]]) -> tuple[Any, Any]:
    """Return a learner's first vote and re-vote; None for one that was not given."""
    first = second = None
    for entry in entries:
        is_here = entry.get("id") == question.id and entry.get("mode") == "class"
        if not is_here or entry.get("version") != question.version:
            continue
        response = entry.get("response")
        if isinstance(parse_response(question, response), Incomplete):
            continue
        if entry.get("event") == "vote" and first is None:
            first = response
        elif entry.get("event") == "answer" and first is not None and second is None:
            second = response
    return first, second


def _sentence(question_id: str, first: list[Any], pairs: list[tuple[Any, Any]]) -> str:
    if len(first) < LEAST:
        return f"Fewer than five learners have voted on {question_id}; counts are shown from five."
    said = f"{len(first)} learners voted on {question_id}."
    if len(pairs) < LEAST:
        return f"{said} Re-votes are counted from five learners on."
    moved = sum(_key(one) != _key(two) for one, two in pairs)
    return f"{said} {len(pairs)} of them voted again after the talk; {moved} changed their answer."


def _key(response: Any) -> Any:
    """Return a response so that two equal answers compare equal."""
    return sorted(response) if isinstance(response, list) else response


def _table(question: models.Question, first: list[Any], second: list[Any]) -> pd.DataFrame | None:
    import pandas as pd

    if len(first) < LEAST:
        return None
    counts = _by_option if isinstance(question, models.TickQuestion) else _by_judgement
    columns: dict[str, list[Any]] = counts(question, first, "first_vote")
    if len(second) >= LEAST:
        columns |= counts(question, second, "re_vote")
    return pd.DataFrame(columns)


def _by_option(question: models.Question, responses: list[Any], name: str) -> dict[str, list[Any]]:
    shown = present(question)
    given = [set(r) if isinstance(r, list) else {r} for r in responses]
    return {
        "letter": list(shown.ids),
        "answer": [part["text"] for part in shown.card["parts"]],
        name: [sum(option in one for one in given) for option in shown.ids.values()],
    }


def _by_judgement(
    question: models.Question, responses: list[Any], name: str
) -> dict[str, list[Any]]:
    # What was typed or placed is a learner's own hand; how it was judged is not.
    shares = [grade(question, response).fraction or 0.0 for response in responses]
    right, none = sum(s == 1 for s in shares), sum(s == 0 for s in shares)
    return {"answer": list(_JUDGED), name: [right, len(shares) - right - none, none]}


@dataclass(frozen=True)
class CollectedLogs:
    """What a folder of answer logs holds.

    Attributes
    ----------
    logs
        The entries of each learner's log, one list a learner, in no telling order.
    report
        One line for each file that was not used, or not used as it is.
    """

    logs: tuple[list[dict[str, Any]], ...]
    report: tuple[str, ...]


def collect_logs(folder: Path) -> CollectedLogs:
    """Read every answer log in a folder and the folders below it.

    What counts is an entry that is as it was written, once, wherever it stands: the same log
    handed in twice, two copies that went on apart on two devices, and a file that was joined
    from both give one learner with all entries in order of time. Entries belong to the code
    they carry. A file with two codes is two learners, for it may be two students' work in one
    file as well as one student's two devices; the report says so. An entry that was changed
    after it was written, a line that cannot be read and one that was cut off do not count; the
    rest of that file does, and the report names the lines. An entry that was taken out cannot
    be counted; that it is missing is reported.

    Raises
    ------
    QuizError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise QuizError(f"There is no folder {folder.name!r}. Name the folder with the logs.")
    learners = _Learners()
    report = []
    for number, path in enumerate(_files(folder)):
        name = _shown(path.relative_to(folder))
        if number == _MOST_FILES:
            report.append(f"Only the first {_MOST_FILES:,} files were read.")
            break
        try:
            groups, remarks = _read(path)
        except _NotUsedError as reason:
            report.append(f"{name}: {reason} Not counted.")
            continue
        except Exception as error:  # a hostile file may fail in any way; it must cost only itself
            report.append(f"{name}: it cannot be read ({type(error).__name__}). Not counted.")
            continue
        for entries in groups:
            if twin := learners.add(name, entries):
                remarks.append(f"It is the same log as {twin}; each entry counts once.")
        if remarks:
            report.append(f"{name}: {_lower(remarks[0])} {' '.join(remarks[1:])}".strip())
    return CollectedLogs(learners.logs(), tuple(report))


class _Learners:
    """Logs by learner: two logs are of one learner if they share an entry.

    The code alone does not tell: two learners may have drawn the same one.
    """

    def __init__(self) -> None:
        self._logs: dict[int, dict[str, Entry]] = {}
        self._names: dict[int, str] = {}
        self._owners: dict[str, int] = {}

    def add(self, name: str, entries: list[Entry]) -> str:
        """Take a log; return the name of the file that it continues or repeats, or ""."""
        known = {self._owners[str(e["hash"])] for e in entries if str(e["hash"]) in self._owners}
        own = min(known, default=len(self._names))
        twin = self._names.setdefault(own, name) if known else ""
        self._names.setdefault(own, name)
        log = self._logs.setdefault(own, {})
        for other in known - {own}:
            log |= self._logs.pop(other)
        log |= {str(entry["hash"]): entry for entry in entries}
        self._owners |= dict.fromkeys(log, own)
        return twin

    def logs(self) -> tuple[list[Entry], ...]:
        """Return the entries of each learner, in no telling order."""
        return tuple(in_order(log.values()) for _, log in sorted(self._by_hash()))

    def _by_hash(self) -> list[tuple[str, dict[str, Entry]]]:
        return [(min(log), log) for log in self._logs.values()]


class _NotUsedError(Exception):
    """Why a file is left out."""


def _files(folder: Path) -> Iterator[Path]:
    # os.walk follows no link to a folder, so no circle of links holds it.
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (Path(home) / name for name in sorted(names) if not name.startswith("."))


def _read(path: Path) -> tuple[list[list[Entry]], list[str]]:
    """Return the entries of each learner and remarks; raise `_NotUsedError` with the reason."""
    if not stat.S_ISREG(path.lstat().st_mode):
        # A link may lead out of the folder, a pipe would wait for ever.
        raise _NotUsedError("it is a link or no plain file.")
    if path.suffix.lower() not in _SUFFIXES:
        raise _NotUsedError("it is no answer log (.jsonl).")
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise _NotUsedError(f"it is larger than {_MOST_BYTES // 1_000_000} MB.")
    content = LogContent()
    content.take(data)
    faults = broken_lines(content)
    if not content.entries:
        _refuse(data, faults)
    remarks = _remarks(content, faults)
    groups: dict[str, list[Entry]] = {}
    for entry in content.entries:
        if _is_code(entry.get("learner")):
            groups.setdefault(str(entry["learner"]), []).append(entry)
    if not groups:
        raise _NotUsedError("its entries carry no learner's code.")
    if len(groups) > 1:
        remarks.append(f"It holds the entries of {len(groups)} learners; each counts by its code.")
    if sum(map(len, groups.values())) < len(content.entries):
        remarks.append("Entries without a learner's code do not count.")
    return list(groups.values()), remarks


def _refuse(data: bytes, faults: list[tuple[int, str]]) -> None:
    if not data.strip(b"\x00 \t\r\n"):
        raise _NotUsedError("it is empty.")
    number, fault = next((one for one in faults if "changed" in one[1]), (0, ""))
    raise _NotUsedError(
        f"line {number} {fault}." if fault else "it holds no entry of an answer log."
    )


def _remarks(content: LogContent, faults: list[tuple[int, str]]) -> list[str]:
    """Return the sentences on what of a log does not count, and on what was joined."""
    remarks = []
    if len(faults) == 1 and faults[0][1] == "is cut off":
        remarks.append("Its last line is cut off. The others count.")
    elif faults:
        (number, fault), *more = faults
        also = f", and {len(more)} more like it" if more else ""
        remarks.append(f"Line {number} of {content.lines} {fault}{also}. The others count.")
    return remarks + joined(content)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _LEARNER.fullmatch(value) is not None


def _shown(path: Path) -> str:
    """Return a file's name fit for a screen: a name may hold control signs or any length."""
    name = "".join(c if c.isprintable() else "\ufffd" for c in path.as_posix())
    return name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"
