"""Draw events for a second coder and write what that coder may see: the sheet and the codebook.

The second coder (C4 in the table ``coder_codes``) reads date, title and summary alone, with the
codebook beside them; no code, no note and no id, which can tell more than the summary.
"""

from __future__ import annotations

import csv
import hashlib
from io import StringIO
from typing import TYPE_CHECKING

from authoring.history import rows

if TYPE_CHECKING:
    from pathlib import Path

    from authoring.history import LocatedRow

SEED, N_ROWS = 2026, 60
"""The draw whose answers stand in ``coder_codes``."""
SECOND = "C4"
SHEET, CODEBOOK = "second_coder_sheet.csv", "second_coder_codebook.md"
_SCALES = {
    "closeness": ("Closeness", "How far did it move Moscow and Pyongyang together?"),
    "hostility": ("Hostility", "How hostile were Washington and Moscow in it?"),
    "act": ("Whose act it is", "Who does what the title says, and toward whom?"),
}


def lot(seed: int, event_id: str) -> str:
    """Return the lot of an event: the lowest are drawn, and a new row moves no other's."""
    return hashlib.sha256(f"{seed}:{event_id}".encode()).hexdigest()


def draw(data: Path, *, seed: int = SEED, n_rows: int = N_ROWS) -> list[LocatedRow]:
    """Return the rows of ``events`` to code anew, in the order of their lots.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json``.
    seed, n_rows
        Which and how many. Context rows, whose closeness is 0 by rule, and the anchors of the
        codebook, whose codes it tells, are never drawn.
    """
    anchors = {key for row in rows(data, "codebook") for key in row.ids("anchor_ids")}
    own = [
        row
        for row in rows(data, "events")
        if not row["is_context"] and row["event_id"] not in anchors
    ]
    return sorted(own, key=lambda row: lot(seed, row["event_id"]))[:n_rows]


def sheet(drawn: list[LocatedRow]) -> str:
    """Return the sheet as CSV: a neutral number, date, title and summary, and blanks to fill."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["number", "date", "title", "summary", "closeness", "hostility", "note"])
    for number, row in enumerate(drawn, start=1):
        writer.writerow([number, row["date"], row["title"], row["summary"], "", "", ""])
    return text.getvalue()


def codebook_page(data: Path) -> str:
    """Return the codebook as a page, each anchor with its title and the reason for its step."""
    events = {row["event_id"]: row for row in rows(data, "events")}
    lines = ["# Codebook", ""]
    for scale, (head, question) in _SCALES.items():
        lines += [f"## {head}", "", f"*{question}*", ""]
        for row in rows(data, "codebook"):
            if row["scale"] != scale:
                continue
            lines += [f"**{row['label']}.** {row['rule']}", ""]
            reasons = [one.strip() for one in row.text("anchor_reason").split("|")]
            for key, reason in zip(row.ids("anchor_ids"), reasons, strict=False):
                lines.append(f"- Anchor: {events[key]['date']}, {events[key]['title']}. {reason}")
            lines += [""] if row.ids("anchor_ids") else []
    return "\n".join(lines).rstrip() + "\n"


def write_sheet(data: Path, to: Path, *, seed: int = SEED, n_rows: int = N_ROWS) -> list[Path]:
    """Write sheet and codebook to a folder and return their paths.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json`` and ``tables/``.
    to
        Folder that they are written to; it is made.
    seed, n_rows
        Which events, and how many.
    """
    to.mkdir(parents=True, exist_ok=True)
    texts = {SHEET: sheet(draw(data, seed=seed, n_rows=n_rows)), CODEBOOK: codebook_page(data)}
    for name, text in texts.items():
        (to / name).write_text(text, encoding="utf-8", newline="")
    return [to / name for name in texts]
