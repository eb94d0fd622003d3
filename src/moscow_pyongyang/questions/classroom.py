"""A class's votes on one question, counted from exported answer logs; offline, no names.

Files come from many hands, so none can stop the others. What is read is data only; nothing
in it is run, and nothing that a file says about itself is believed beyond its chain.
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
from moscow_pyongyang.questions.log import unseal, verify_bytes
from moscow_pyongyang.questions.presentation import present
from moscow_pyongyang.questions.responses import Incomplete, parse_response
from moscow_pyongyang.tables.readable import column_title, frame_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd


LEAST = 5
_JUDGED = ("Fully right", "Partly right", "Not right")
_MOST_FILES = 2_000
_MOST_BYTES = 8_000_000
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

    A cut-off last line costs that line only. A log with a changed or missing line
    is left out, so is everything that is no answer log; each has its line in the
    report. The same log handed in twice counts once, the longer copy.

    Raises
    ------
    QuizError
        If there is no such folder.
    """
    if not folder.is_dir():
        raise QuizError(f"There is no folder {folder.name!r}. Name the folder with the logs.")
    # A log is known by its first line: two learners may have drawn the same code.
    found: dict[str, tuple[str, list[dict[str, Any]]]] = {}
    report = []
    for number, path in enumerate(_files(folder)):
        name = _shown(path.relative_to(folder))
        if number == _MOST_FILES:
            report.append(f"Only the first {_MOST_FILES:,} files were read.")
            break
        try:
            entries, remark = _read(path)
        except _NotUsedError as reason:
            report.append(f"{name}: {reason} Not counted.")
            continue
        except Exception as error:  # a hostile file may fail in any way; it must cost only itself
            report.append(f"{name}: it cannot be read ({type(error).__name__}). Not counted.")
            continue
        if remark:
            report.append(f"{name}: {remark}")
        first = str(entries[0]["hash"])
        if first in found:
            twin, others = found[first]
            report.append(f"{name}: the same log as {twin}. The longer one counts.")
            if len(others) >= len(entries):
                continue
        found[first] = (name, entries)
    return CollectedLogs(tuple(found[key][1] for key in sorted(found)), tuple(report))


class _NotUsedError(Exception):
    """Why a file is left out."""


def _files(folder: Path) -> Iterator[Path]:
    # os.walk follows no link to a folder, so no circle of links holds it.
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (Path(home) / name for name in sorted(names) if not name.startswith("."))


def _read(path: Path) -> tuple[list[dict[str, Any]], str]:
    """Return the entries of a log and a remark; raise `_NotUsedError` with the reason."""
    if not stat.S_ISREG(path.lstat().st_mode):
        # A link may lead out of the folder, a pipe would wait for ever.
        raise _NotUsedError("it is a link or no plain file.")
    if path.suffix.lower() != ".jsonl":
        raise _NotUsedError("it is no answer log (.jsonl).")
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise _NotUsedError(f"it is larger than {_MOST_BYTES // 1_000_000} MB.")
    # Mail and editors add empty lines at the end.
    data = data.rstrip(b"\r\n")
    lines = [line for line in data.split(b"\n") if line]
    entries = [entry for line in lines if (entry := unseal(line)) is not None]
    if not entries:
        raise _NotUsedError(
            "it is empty." if not data.strip() else "it holds no entry of an answer log."
        )
    verdict = verify_bytes(data, "it")
    if verdict.is_whole:
        remark = ""
    elif verdict.first_broken == verdict.lines and unseal(lines[-1]) is None:
        remark = "its last line is cut off. The others count."
    else:
        raise _NotUsedError(verdict.message.removeprefix("it: ").capitalize())
    learners = {entry.get("learner") for entry in entries if _is_code(entry.get("learner"))}
    if len(learners) != 1 or not all(_is_code(entry.get("learner")) for entry in entries):
        raise _NotUsedError("its entries are not those of one learner.")
    return entries, remark


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _LEARNER.fullmatch(value) is not None


def _shown(path: Path) -> str:
    """Return a file's name fit for a screen: a name may hold control signs or any length."""
    name = "".join(c if c.isprintable() else "\ufffd" for c in path.as_posix())
    return name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"
