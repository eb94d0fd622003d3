"""A class of thirty on a Sunday night, as Moodle packs what it handed in: mixed and hostile."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from moscow_pyongyang.cli import app
from tests.grading.class_files import FILE, moodle_folder
from tests.grading.hand_ins import SAID, blank, hand_in
from tests.grading.marking.small_class import texts
from tests.support.hostile_texts import ALL, OUTPUTS, figure

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.grading.hand_ins import Cells

from moscow_pyongyang.grading.model import Learner

WORDS = texts(20)
HALF = {f"E03.{n}": "# I ran out of time" for n in (3, 5, 6, 7, 8)}
HOSTILE_NAME = '=cmd<img src=x onerror="alert(1)">'
NAMES = (
    *("Anna Kim", "김철수", "Ольга Петрова", "Sinéad O'Brien", "Paul Müller-Lüdenscheidt"),
    *("Mia Sato", "Noah Berg", "Lena Haas", "Igor Popov", "Yuna Cho", "Emil Roth", "Vera Lang"),
    *("Tom Reed", "Ines Costa", "Jan Novak", "Sara Levi", "Omar Aziz", "Kate Moss Hall", "Liu Wei"),
    *("Eva Stone", "Hugo Blum", "Rita Fox", "Max Wolf", "Nina Frey", "Olaf Dahl", "Pia Lund"),
    *("Quinn Hale", HOSTILE_NAME, "Timo Endless", "Zoe Missing"),
)
LEARNERS = tuple(Learner(str(1000 + n), name) for n, name in enumerate(NAMES))
ENDLESS, HOSTILE, BROKEN = LEARNERS[28], LEARNERS[27], LEARNERS[26]
MISSING, LATE, TWICE = LEARNERS[29], LEARNERS[24], LEARNERS[25]
HOSTILE_WRITERS = (HOSTILE, LEARNERS[21], LEARNERS[22], LEARNERS[23])
BLANK = (LEARNERS[18], LEARNERS[19])
DUE = "2026-11-29T23:59"
# The right answers are the solutions; their marks are not what students write.
_BEGIN, _END = (rb"### BEGIN SOLUTION\n", b""), (rb"\n### END SOLUTION", b"")
PLOT = f"""
from IPython.display import HTML, Javascript, Markdown, display
display(HTML({ALL!r})); display(Javascript("alert(1)")); display(Markdown({ALL!r}))
print({ALL!r})
import plotly.graph_objects as _go
display({{"application/vnd.plotly.v1+json": {figure()!r}}}, raw=True)
"""


def moodle_zip(learners: Sequence[Learner] = LEARNERS) -> bytes:
    """The zip of *Download all submissions*, of the class or of some of it."""
    files: list[tuple[str, bytes, int]] = []
    for one in learners:
        content = _content(LEARNERS.index(one))
        if content is None:
            continue
        name = f'{FILE[:-6]}"><img src=x onerror=alert(1)>.ipynb' if one == HOSTILE else FILE
        files.append((f"{moodle_folder(one)}/{name}", content, 29))
    if TWICE in learners:
        again = f"{moodle_folder(TWICE)}/{FILE[:-6]} (1).ipynb"
        files.append((again, hand_in(written=WORDS[1]), 29))
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content, day in files:
            is_late = name.startswith(LATE.name)
            info = zipfile.ZipInfo(name, (2026, 11, 30 if is_late else day, 1, 12, 0))
            archive.writestr(info, content.replace(*_BEGIN).replace(*_END))
    return made.getvalue()


def worksheet(learners: Sequence[Learner] = LEARNERS) -> str:
    """Moodle's grading worksheet."""
    heads = (
        "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,"
        "Last modified (submission),Last modified (grade),Feedback comments"
    )
    rows = [
        f'Participant {one.lms_id},"{one.name.replace(chr(34), chr(34) * 2)}",'
        f'u{one.lms_id}@school.example,Submitted for grading,,30.00,Yes,"{_when(one)}",-,'
        for one in learners
    ]
    return "\ufeff" + "\n".join([heads, *rows, ""])


def _when(one: Learner) -> str:
    if one == MISSING:
        return "-"
    return f"{'Monday, 30' if one == LATE else 'Sunday, 29'} November 2026, 1:12 AM"


def put(folder: Path, learners: Sequence[Learner] = LEARNERS) -> None:
    """Write what an instructor downloads: the zip and the worksheet."""
    (folder / "HIST-E03-4711.zip").write_bytes(moodle_zip(learners))
    (folder / "worksheet.csv").write_text(worksheet(learners), encoding="utf-8")


def typed(folder: Path, *words: str, code: int = 0) -> str:
    """Type a command in the folder of the download; return what it says."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        done = CliRunner().invoke(app, [*words, "--roster", "worksheet.csv"])
    assert done.exit_code == code, done.output
    return done.output


def _content(n: int) -> bytes | None:
    one = LEARNERS[n]
    words = WORDS[n % len(WORDS)]
    if one == MISSING:
        return None
    if one == BROKEN:
        return hand_in()[:4000]
    if one == ENDLESS:
        loop = "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
        return hand_in(answers={"E03.3": loop}, written=words)
    if one == HOSTILE:
        return hand_in(answers={"E03.8": PLOT}, written=ALL, change=_with_outputs)
    if one in HOSTILE_WRITERS:
        return hand_in(answers={"E03.8": PLOT}, written=f"{SAID}\n\n{ALL}", change=_with_outputs)
    if one in BLANK:
        return blank()
    if n % 3 == 1:
        return hand_in(answers=HALF, written=words)
    return hand_in(written=words)


def _with_outputs(cells: Cells) -> None:
    for cell in cells:
        if cell["cell_type"] == "code":
            cell["outputs"] = [one for one in OUTPUTS if "output_type" in one]
    own = {"cell_type": "markdown", "id": "own", "metadata": {}, "source": f"# My work\n\n{ALL}"}
    cells.insert(3, own)
