"""Read the cells of a file that may be anything.

Only what a cell says and by what it is known is kept: kind, text, ids. Outputs are not read.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from moscow_pyongyang.grading.repair.encoding import decode
from moscow_pyongyang.grading.repair.script import is_script, script_cells

MOST_BYTES = 50_000_000
MOST_CELLS = 20_000
MOST_LETTERS = 5_000_000

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "a document of an older Office program"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1f\x8b", "a packed archive"),
    (b"7z\xbc\xaf", "a packed archive"),
    (b"Rar!", "a packed archive"),
    (b"BZh", "a packed archive"),
    (b"\xfd7zXZ", "a packed archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"version https://git-lfs", "a pointer to a file that Git keeps elsewhere"),
)
_MERGE = re.compile(r"^(<{7} |={7}$|>{7} )", re.MULTILINE)
_EXERCISE = re.compile(r"Exercise (\d+\.\d+) ")
_ASK = "Ask for the notebook (.ipynb) itself."


class UnreadableError(Exception):
    """Nothing can be read; the message is the sentence for the instructor's list."""


@dataclass(frozen=True)
class FileCell:
    """What a file says of one cell.

    Attributes
    ----------
    kind
        ``"code"``, ``"markdown"`` or ``"raw"``.
    place
        Its number in the file, from 1.
    has_picture
        True if a picture is attached to it.
    """

    kind: str
    source: str
    place: int
    id: str = ""
    grade_id: str = ""
    has_picture: bool = False


@dataclass(frozen=True)
class Notebook:
    """The cells of one notebook, and what was odd about the file.

    Attributes
    ----------
    exercise, seed
        What the file says of itself; empty if it says nothing.
    remarks
        A sentence each.
    """

    cells: tuple[FileCell, ...]
    exercise: str = ""
    seed: str = ""
    remarks: tuple[str, ...] = ()


def read_notebooks(content: bytes, known: frozenset[str]) -> list[Notebook]:
    """Return the notebook of a file, or several where they were written one after the other.

    Parameters
    ----------
    content
        The bytes as they were handed in.
    known
        Phrases of the released notebook, by which an encoding is known.

    Raises
    ------
    UnreadableError
        If there is none.
    """
    _refuse_other_files(content)
    text, remark = decode(content, known)
    if not text.strip("\x00 \t\r\n\ufeff"):
        raise UnreadableError(f"The file is empty. {_ASK}")
    remarks = [remark] if remark else []
    values, odd = _values(text)
    return [_notebook(value, (*remarks, *odd)) for value in values]


def _refuse_other_files(content: bytes) -> None:
    size = len(content)
    if size > MOST_BYTES:
        raise UnreadableError(
            f"The file has {size // 1_000_000} MB, and at most {MOST_BYTES // 1_000_000} are read."
            " Ask for it without outputs (Edit → Clear Outputs of All Cells)."
        )
    if content.startswith(b"PK\x03\x04"):
        is_word = b"word/document" in content
        what = "a Word document" if is_word else "a zip archive under the name of a notebook"
        raise UnreadableError(f"The file is {what}. {_ASK}")
    for start, what in _MAGIC:
        if content.startswith(start):
            raise UnreadableError(f"The file is {what}, not a notebook. {_ASK}")


def _values(text: str) -> tuple[list[dict[str, Any]], list[str]]:
    """Return what JSON the file holds that is a notebook, and remarks."""
    if is_script(text):
        remark = "The file is a Python script that was exported from the notebook; it was read."
        return [{"cells": script_cells(text)}], [remark]
    odd: list[str] = []
    start = len(text) - len(text.lstrip("\x00 \t\r\n\ufeff"))
    try:
        value, end = _decoder(odd).raw_decode(text, start)
    except (ValueError, RecursionError) as error:
        value, end = _behind_a_preface(text, odd, error)
    found = [_as_notebook(value)]
    rest = text[end:].strip("\x00 \t\r\n\ufeff")
    if rest:
        more = _second(rest)
        found += more
        odd.append(
            f"The file holds {len(found)} notebooks, one after the other; one of them counts."
            if more
            else "What stands behind the end of the notebook was not read."
        )
    return found, list(dict.fromkeys(odd))


def _behind_a_preface(text: str, odd: list[str], error: Exception) -> tuple[Any, int]:
    """Read a notebook that begins below some lines of something else."""
    begin = text.find("{")
    if not text.lstrip().startswith(("{", "[", "<")) and 0 < begin < 10_000:
        try:
            value, end = _decoder([]).raw_decode(text, begin)
        except (ValueError, RecursionError):
            pass
        else:
            if isinstance(value, dict) and ("cells" in value or "worksheets" in value):
                odd.append("What stands before the notebook in the file was not read.")
                return value, end
    raise _why(text, error) from None


def _second(rest: str) -> list[dict[str, Any]]:
    try:
        value, _ = _decoder([]).raw_decode(rest)
        return [_as_notebook(value)]
    except (ValueError, RecursionError, UnreadableError):
        return []


def _why(text: str, error: Exception) -> UnreadableError:
    """Say what a person can do about a text that is no JSON."""
    head = text.lstrip()[:2000].lower()
    if isinstance(error, RecursionError):
        return UnreadableError(f"The file is nested as deeply as no notebook is. {_ASK}")
    if _MERGE.search(text):
        return UnreadableError(
            "The file holds the marks of a Git merge (<<<<<<<) that was not finished. "
            "Ask the student to choose a version and save it."
        )
    if head.startswith("<"):
        is_page = "<html" in head or "<!doctype html" in head
        what = "a web page (HTML)" if is_page else "a text with HTML or XML tags"
        return UnreadableError(f"The file is {what}, not the notebook. {_ASK}")
    if not head.startswith(("{", "[")):
        return UnreadableError(f"The file is plain text without a notebook in it. {_ASK}")
    if not text.rstrip("\x00 \t\r\n").endswith(("}", "]")):
        last = _EXERCISE.findall(text)
        where = f", in or behind exercise {last[-1]}" if last else ""
        return UnreadableError(
            f"The file breaks off in the middle{where}. Ask for it again: it was not copied whole."
        )
    line = text.count("\n", 0, getattr(error, "pos", 0)) + 1
    return UnreadableError(f"The file is damaged in line {line} and no notebook any more. {_ASK}")


def _decoder(odd: list[str]) -> json.JSONDecoder:
    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            odd.append("Some part of the file is there twice; what JupyterLab shows was taken.")
        return made

    return json.JSONDecoder(object_pairs_hook=pairs, parse_int=_short_int)


def _short_int(digits: str) -> int:
    # Python refuses to read a number of thousands of digits, and nothing here needs it.
    return int(digits) if len(digits) < 20 else 0


def _as_notebook(value: Any) -> dict[str, Any]:
    if isinstance(value, dict) and isinstance(value.get("content"), dict):
        value = value["content"]
    if isinstance(value, list) and all(
        isinstance(one, dict) and "cell_type" in one for one in value
    ):
        value = {"cells": value}
    if not isinstance(value, dict) or not isinstance(_cells(value), list):
        raise UnreadableError(f"The file is JSON, but it has no cells as a notebook has. {_ASK}")
    return value


def _cells(value: dict[str, Any]) -> Any:
    sheets = value.get("worksheets")
    if "cells" in value or not isinstance(sheets, list):
        return value.get("cells")
    lists = [sheet.get("cells") for sheet in sheets if isinstance(sheet, dict)]
    return [cell for one in lists if isinstance(one, list) for cell in one]


def _notebook(value: dict[str, Any], remarks: tuple[str, ...]) -> Notebook:
    raw = _cells(value)
    if len(raw) > MOST_CELLS:
        raise UnreadableError(f"The notebook has {len(raw)} cells; at most {MOST_CELLS} are read.")
    said = list(remarks)
    if "cells" not in value:
        said.append("The notebook was in an older format (nbformat 3); its cells were read.")
    cells = [_cell(one, place) for place, one in enumerate(raw, 1) if isinstance(one, dict)]
    if len(cells) < len(raw):
        said.append("Something between the cells that is no cell was left out.")
    letters = sum(len(one.source) for one in cells)
    if letters > MOST_LETTERS:
        raise UnreadableError(
            f"The cells of the notebook hold {letters // 1_000_000} million letters, outputs not "
            "counted; no answer is that long. Look at it by hand."
        )
    about = _dict(_dict(value.get("metadata")).get("moscow_pyongyang"))
    return Notebook(tuple(cells), _str(about.get("id")), _str(about.get("seed")), tuple(said))


def _cell(raw: dict[str, Any], place: int) -> FileCell:
    about = _dict(raw.get("metadata"))
    kind, text = _kind(raw), _text(raw.get("source", raw.get("input")))
    if raw.get("cell_type") == "heading":
        level = raw.get("level")
        text = f"{'#' * (level if isinstance(level, int) and 0 < level < 7 else 1)} {text}"
    return FileCell(
        kind,
        text,
        place,
        _str(raw.get("id")) or _str(about.get("id")),
        _str(_dict(about.get("nbgrader")).get("grade_id")),
        bool(_dict(raw.get("attachments"))),
    )


def _kind(raw: dict[str, Any]) -> str:
    kind = _str(raw.get("cell_type"))
    if kind in {"code", "markdown", "raw"}:
        return kind
    is_code = "outputs" in raw or "execution_count" in raw or "prompt_number" in raw
    return "code" if is_code else "markdown"


def _text(source: Any) -> str:
    if isinstance(source, list):
        source = "".join(part for part in source if isinstance(part, str))
    if isinstance(source, int | float) and not isinstance(source, bool):
        source = str(source)
    if not isinstance(source, str):
        return ""
    text = source.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    # A lone half of a surrogate pair can be written to no file.
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _str(value: Any) -> str:
    return value if isinstance(value, str) else ""
