"""Copies of an answer log beside it, under another name: renamed, in conflict, saved twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from moscow_pyongyang.questions.log_file import LogContent

if TYPE_CHECKING:
    from pathlib import Path

# "answers.jsonl.txt", "answers.json", "answers (1).jsonl", "answers.sync-conflict-….jsonl",
# "answers (Kim's conflicted copy).jsonl", "Copy of answers.jsonl", an export "answers-k3x7.jsonl".
_NAME = r"(?:copy of |kopie von )?{stem}(?![^\W_])[^/]*\.(?:jsonl?|ndjson|txt|bak)"
_MOST_BYTES = 32_000_000


def stray_notices(log: Path, entries: list[dict[str, object]] | None) -> list[str]:
    """Return a sentence for each file beside a log with entries that the log has not.

    Parameters
    ----------
    log
        The log.
    entries
        What it holds; None if there is no such file.
    """
    known = {str(entry.get("hash")) for entry in entries or ()}
    said = []
    for path in _candidates(log):
        found = _entries(path)
        n_new = sum(str(entry["hash"]) not in known for entry in found)
        if not n_new:
            continue
        what = f"{path.name} holds {n_new} {'entry' if n_new == 1 else 'entries'}"
        if entries is None:
            said.append(
                f"There is no {log.name} here, but {what}. To go on with them, rename that file to "
                f"{log.name} before you answer, and run the cell again."
            )
        else:
            said.append(
                f"{what} that {log.name} has not, perhaps from another device. They "
                "are kept and not shown here; hand in both files: each entry counts once."
            )
    return said


def _candidates(log: Path) -> list[Path]:
    pattern = re.compile(_NAME.replace("{stem}", re.escape(log.stem)), re.IGNORECASE)
    try:
        names = sorted(path.name for path in log.parent.iterdir())
    except OSError:
        return []
    return [log.with_name(one) for one in names if one != log.name and pattern.fullmatch(one)]


def _entries(path: Path) -> list[dict[str, object]]:
    content = LogContent()
    try:
        if path.is_file() and path.stat().st_size <= _MOST_BYTES:
            content.take(path.read_bytes())
    except OSError:
        return []
    return list(content.entries)
