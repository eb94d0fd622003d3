"""Codings of a class: each written to a file of its own, and read back."""

from __future__ import annotations

import json
import re
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError, DataError
from moscow_pyongyang.explorers.base import STEPS
from moscow_pyongyang.explorers.event_coding.codes import (
    Codes,
    parse_answer,
)
from moscow_pyongyang.tables.cells import read_text
from moscow_pyongyang.tables.former import current_id
from moscow_pyongyang.views.page import save_in_browser

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FORMAT = "moscow-pyongyang coding 1"
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_PSEUDONYM = re.compile(rf"[{_LETTERS}]{{4}}")
_FILE = re.compile(rf"coding_([{_LETTERS}]{{4}})(?:_(\d+))?\.json")
_MOST_BYTES = 100_000


@dataclass(frozen=True)
class ClassCodings:
    """What a class folder holds.

    Attributes
    ----------
    codings
        Codes by pseudonym, event and dimension; None is "not codable".
    skipped
        One sentence for each file that was left aside.
    """

    codings: Mapping[str, Codes]
    skipped: tuple[str, ...]


def is_pseudonym(value: object) -> bool:
    """Return whether `value` is a pseudonym: four consonants, so that no word comes out."""
    return isinstance(value, str) and bool(_PSEUDONYM.fullmatch(value))


def new_pseudonym() -> str:
    """Return a pseudonym drawn at random; nothing about the person is in it."""
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def class_path(folder: Path | str | None) -> Path | None:
    """Return the folder of a class's codings; None if there is no class.

    Raises
    ------
    CourseError
        If it is not a folder.
    """
    if folder is None:
        return None
    path = Path(folder)
    if not path.is_dir():
        raise CourseError(
            f"class_folder: {folder} is not a folder. Make it beside the notebook and put the "
            "exported files coding_….json of the class into it."
        )
    return path


def write_coding(work: Mapping[str, Any], ids: Sequence[str], seed: int, folder: Path) -> str:
    """Write the coding of `work` to a new file and say where; no file is ever written over.

    Parameters
    ----------
    work
        Codes and pseudonym of a reader; see `clean`.
    ids
        Events in the order of the page.
    seed
        What the events were drawn with.
    folder
        Where the file is made.

    Raises
    ------
    CourseError
        If the folder cannot be written to.
    """
    coding = {
        "format": FORMAT,
        "coder": work["name"],
        "seed": seed,
        "codings": [
            {"event_id": key, **{d: parse_answer(v) for d, v in work["codes"][key].items()}}
            for key in ids
        ],
    }
    text = json.dumps(coding, indent=1) + "\n"
    for number in range(1, 1000):
        name = f"coding_{work['name']}{f'_{number}' if number > 1 else ''}.json"
        try:
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            # A file that cannot be read is not ours to judge: it stays, and the next is tried.
            if _read_text(folder / name) == text:
                return _where(folder / name, work["name"], is_new=False)
        except OSError as error:
            raise CourseError(
                f"The coding could not be written beside the notebook ({error.strerror}). "
                "Save the notebook to a folder of your own and export again."
            ) from error
        else:
            return _where(folder / name, work["name"], is_new=True)
    raise CourseError(f"There are 999 files coding_{work['name']}_….json; clear some away.")


def _where(path: Path, coder: str, *, is_new: bool) -> str:
    """Say where a coding is, once it is in a student's hands."""
    if save_in_browser(path):
        said = f"{path.name} is with your browser's downloads."
    elif is_new:
        said = f"Written beside the notebook: {path.name}."
    else:
        return f"{path.name} holds this coding already; nothing was written."
    return f"{said} {coder} is all it says of you."


def read_class(folder: Path) -> ClassCodings:
    """Return the codings in a folder; of one coder's files the last one counts."""
    codings: dict[str, Codes] = {}
    newest: dict[str, int] = {}
    skipped = []
    # Mail and phones add an end to the name: coding_KBBS.json.txt.
    for path in sorted({*folder.glob("*.json"), *folder.glob("coding_*.txt")}):
        match = _FILE.fullmatch(path.name)
        try:
            name, codes = _read_coding(path)
        except ValueError as error:
            skipped.append(f"{path.name} was left aside: {error}.")
            continue
        number = int(match[2] or 1) if match else 1
        if number >= newest.get(name, 0):
            newest[name], codings[name] = number, codes
    return ClassCodings(codings, tuple(skipped))


def _read_coding(path: Path) -> tuple[str, Codes]:
    text = _read_text(path)
    if text is None or len(text) > _MOST_BYTES:
        raise ValueError("it cannot be read, or is too large for a coding")
    try:
        coding = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("it is not whole JSON; export it again") from None
    if not isinstance(coding, dict) or coding.get("format") != FORMAT:
        raise ValueError("it is not an exported coding of this course")
    if not is_pseudonym(coding.get("coder")) or not isinstance(coding.get("codings"), list):
        raise ValueError("it lacks a coder's four letters or the codings")
    codes: Codes = {}
    for row in coding["codings"]:
        if not isinstance(row, dict) or not isinstance(row.get("event_id"), str):
            raise ValueError("a row is not an event with two codes")
        closeness, hostility = _read_code(row, "closeness"), _read_code(row, "hostility")
        codes[current_id(row["event_id"])] = {"closeness": closeness, "hostility": hostility}
    return str(coding["coder"]), codes


def _read_code(row: Mapping[str, Any], name: str) -> int | None:
    value = row.get(name, "")
    if value is not None and (type(value) is not int or value not in STEPS):
        raise ValueError(f"a code of {name} is neither a number from −2 to +2 nor null")
    return value


def _read_text(path: Path) -> str | None:
    try:
        return read_text(path.read_bytes(), path.name)
    except (OSError, DataError):
        return None
