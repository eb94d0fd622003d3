"""Pack a student's work into one file: to keep, or to hand in.

A bundle is a zip with notebooks as they were last saved, ``answers.jsonl``, and ``hand_in.json``,
which says of which edition they are and whose. ``moscow-pyongyang grade`` takes it as it is.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import sys
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import moscow_pyongyang
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.questions.log import LOG_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from moscow_pyongyang.lessons.plan import Page
    from moscow_pyongyang.questions.log import AnswerLog

SIGNED = "hand_in.json"
_FORM = 1
_MOST_BYTES, _MOST_NOTEBOOKS, _MOST_LETTERS = 25 * 2**20, 60, 100
_NOT_IN_A_NAME = re.compile(r"[^\w]+")


@dataclass(frozen=True)
class Bundle:
    """A file with a student's work.

    Attributes
    ----------
    file
        Its name.
    content
        Its bytes.
    said
        What is in it, and what to do with it.
    """

    file: str
    content: bytes
    said: str


@dataclass(frozen=True)
class Saved:
    """A notebook as it was last saved."""

    name: str
    content: bytes
    at: datetime


def pack(page: Page, log: AnswerLog, sent: Mapping[str, Any], folder: Path) -> Bundle:
    """Return the bundle that a page asks for.

    Parameters
    ----------
    page
        The lesson or exercise that is open.
    log
        The answers.
    sent
        ``hand_in``: whether it is handed in, or kept; ``name`` and ``number`` of who hands in;
        ``open``: the notebook's own name; ``notebooks``: what the page keeps, a list of
        ``[name, text, time]``, where the kernel may not be able to read it.
    folder
        Where the kernel finds notebooks otherwise.

    Raises
    ------
    CourseError
        If a notebook cannot be read, is of another exercise, or nobody is named.
    """
    now = datetime.now().astimezone()
    is_handed_in = bool(sent.get("hand_in"))
    own = _name(sent.get("open")) or page.file
    found = _kept_by_page(sent.get("notebooks")) or _in_folder(folder)
    # Work that is kept tells no name.
    name, number = (_words(sent.get(key)) * is_handed_in for key in ("name", "number"))
    if is_handed_in:
        if not name and not number:
            raise CourseError("Say whose it is: your name, or the code your teacher gave you.")
        found = [_the_exercise(page, own, found)]
    log.settle()
    files = {one.name: one.content for one in found}
    n_entries = len(log.entries())
    if n_entries:
        files[LOG_NAME] = log.data()
    signed = {
        "form": _FORM,
        "exercise": page.id if is_handed_in else "",
        "name": name,
        "number": number,
        "learner": log.learner,
        "course": moscow_pyongyang.__version__,
        "edition": "browser" if sys.platform == "emscripten" else "desktop",
        "data": data_digest(),
        "made": now.isoformat(timespec="seconds"),
        "files": {one: hashlib.sha256(content).hexdigest() for one, content in files.items()},
    }
    files[SIGNED] = json.dumps(signed, ensure_ascii=False, indent=1, sort_keys=True).encode()
    stem = Path(own).stem if is_handed_in else f"moscow_pyongyang_{now:%Y-%m-%d}"
    whose = _NOT_IN_A_NAME.sub("_", name or number or log.learner).strip("_")
    return Bundle(
        f"{stem}_{whose or log.learner}.zip",
        _zip(files, now),
        _said(found, n_entries, is_handed_in=is_handed_in),
    )


def data_digest() -> str:
    """Return the digest of all tables, "" if the course holds none of them."""
    try:
        return hashlib.sha256((data_dir() / "contents.json").read_bytes()).hexdigest()
    except OSError:
        return ""


def _kept_by_page(sent: object) -> list[Saved]:
    """Return the notebooks that a page handed over; nothing in them can be trusted."""
    found = []
    for row in sent if isinstance(sent, list) else []:
        match row:
            case [str(path), str(text), str(time)] if name := _name(path):
                content = text.encode("utf-8", "replace")
                found.append(Saved(name, content, _time(time)))
    return _within(found)


def _in_folder(folder: Path) -> list[Saved]:
    found = []
    for path in sorted(folder.glob("*.ipynb")):
        try:
            at = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            found.append(Saved(path.name, path.read_bytes(), at))
        except OSError:
            continue
    return _within(found)


def _within(found: list[Saved]) -> list[Saved]:
    if len(found) > _MOST_NOTEBOOKS or sum(len(one.content) for one in found) > _MOST_BYTES:
        raise CourseError(
            "There is more here than fits in one file. Clear the outputs of what you do not need "
            "(Edit → Clear Outputs of All Cells), save, and try again."
        )
    return found


def _the_exercise(page: Page, own: str, found: list[Saved]) -> Saved:
    for one in found:
        if one.name == own:
            other = _id_of(one.content)
            if other != page.id:
                raise CourseError(f"{own} says that it is {other or 'no exercise'}, not {page.id}.")
            return one
    raise CourseError(f"{own} could not be read. Save the notebook (Ctrl + S), and try again.")


def _id_of(content: bytes) -> str:
    try:
        return str(json.loads(content)["metadata"]["moscow_pyongyang"]["id"])
    except (ValueError, KeyError, TypeError):
        return ""


def _said(found: list[Saved], n_entries: int, *, is_handed_in: bool) -> str:
    answers = "" if not n_entries else f" and your answers ({n_entries} entries)"
    if is_handed_in:
        [one] = found
        return (
            f"It holds the notebook as it was saved at {one.at:%H:%M}{answers}. Give that one "
            "file to your teacher, in the way your class hands in."
        )
    pages = "1 notebook" if len(found) == 1 else f"{len(found)} notebooks"
    return f"It holds {pages} as last saved{answers}. Keep it where you keep what matters."


def _zip(files: Mapping[str, bytes], now: datetime) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name, now.timetuple()[:6])
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(info, content)
    return made.getvalue()


def _name(path: object) -> str:
    """Return the last part of a path, if it is a notebook's."""
    name = path.replace("\\", "/").rpartition("/")[2] if isinstance(path, str) else ""
    return name if name.endswith(".ipynb") and len(name) <= 2 * _MOST_LETTERS else ""


def _words(sent: object) -> str:
    return " ".join(sent.split())[:_MOST_LETTERS] if isinstance(sent, str) else ""


def _time(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        return datetime.now().astimezone()
