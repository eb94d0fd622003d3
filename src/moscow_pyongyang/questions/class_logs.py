"""A folder of students' answer logs, read with care: no file can stop the others.

Files come from many hands. What is read is data only; nothing in it is run, and
nothing that a file says about itself is believed beyond its chain.
"""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.chain import unseal, verify_bytes

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_FILES = 2_000
_MOST_BYTES = 8_000_000
_LEARNER = re.compile(r"[a-z0-9]{4}")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class Collected:
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


def collect(folder: Path) -> Collected:
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
        except _NotUsed as reason:
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
    return Collected(tuple(found[key][1] for key in sorted(found)), tuple(report))


class _NotUsed(Exception):
    """Why a file is left out."""


def _files(folder: Path) -> Iterator[Path]:
    # os.walk follows no link to a folder, so no circle of links holds it.
    for home, folders, names in os.walk(folder):
        folders[:] = sorted(one for one in folders if not one.startswith("."))
        yield from (Path(home) / name for name in sorted(names) if not name.startswith("."))


def _read(path: Path) -> tuple[list[dict[str, Any]], str]:
    """Return the entries of a log and a remark; raise `_NotUsed` with the reason."""
    if not stat.S_ISREG(path.lstat().st_mode):
        # A link may lead out of the folder, a pipe would wait for ever.
        raise _NotUsed("it is a link or no plain file.")
    if path.suffix.lower() != ".jsonl":
        raise _NotUsed("it is no answer log (.jsonl).")
    with path.open("rb") as file:
        data = file.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise _NotUsed(f"it is larger than {_MOST_BYTES // 1_000_000} MB.")
    # Mail and editors add empty lines at the end.
    data = data.rstrip(b"\r\n")
    lines = [line for line in data.split(b"\n") if line]
    entries = [entry for line in lines if (entry := unseal(line)) is not None]
    if not entries:
        raise _NotUsed(
            "it is empty." if not data.strip() else "it holds no entry of an answer log."
        )
    verdict = verify_bytes(data, "it")
    if verdict.is_whole:
        remark = ""
    elif verdict.first_broken == verdict.lines and unseal(lines[-1]) is None:
        remark = "its last line is cut off. The others count."
    else:
        raise _NotUsed(verdict.message.removeprefix("it: ").capitalize())
    learners = {entry.get("learner") for entry in entries if _is_code(entry.get("learner"))}
    if len(learners) != 1 or not all(_is_code(entry.get("learner")) for entry in entries):
        raise _NotUsed("its entries are not those of one learner.")
    return entries, remark


def _is_code(value: object) -> bool:
    return isinstance(value, str) and _LEARNER.fullmatch(value) is not None


def _shown(path: Path) -> str:
    """Return a file's name fit for a screen: a name may hold control signs or any length."""
    name = "".join(c if c.isprintable() else "\ufffd" for c in path.as_posix())
    return name if len(name) <= _LONGEST_NAME else f"…{name[1 - _LONGEST_NAME :]}"
