"""What tests of a whole evening share: works, files and the command."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from moscow_pyongyang.grading.grader import Work
from moscow_pyongyang.grading.judge import Terms
from moscow_pyongyang.grading.model import HandIn, ReturnAddress
from tests.grading.hand_ins import assignment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moscow_pyongyang.grading.session import Choices

ASSIGNMENTS = {"": assignment()}
TERMS = Terms("a secret that only this test knows")


def work(code: str, content: bytes) -> Work:
    address = ReturnAddress("files", "", "E03")
    return Work(HandIn(code, "E03", content, "E03.ipynb", address), code)


def below(pid: int) -> list[int]:
    try:
        text = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:
        return []
    return [int(child) for child in text.split()]


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    for who, content in files.items():
        path = folder / who / "E03" / f"{assignment().stem}.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def command(choices: Choices) -> list[str]:
    return [
        "grade",
        str(choices.submissions[0]),
        *("--exercise", "E03"),
        *("--roster", str(choices.roster)),
        *("--folder", str(choices.folder)),
    ]
