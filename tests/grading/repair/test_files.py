"""Whatever the bytes are, there are cells to run or a sentence that a human understands."""

from __future__ import annotations

import copy
import gzip
import io
import json
import random
import zipfile
from typing import Any

import pytest

from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.model import CellRole, Mended
from moscow_pyongyang.grading.repair import mend
from moscow_pyongyang.grading.repair.file import MOST_BYTES, UnreadableError
from moscow_pyongyang.grading.repair.mending import mend_strictly
from tests.grading.repair.hand_ins import (
    E03,
    RIGHT,
    ROOT,
    WORDS,
    after,
    answered,
    answers,
    as_bytes,
    by_id,
    starter,
    written,
)

WHOLE = as_bytes(answered())
TEXT = WHOLE.decode()


def zipped(name: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(name, WHOLE)
    return packed.getvalue()


def in_format_3() -> dict[str, Any]:
    cells = []
    for cell in answered()["cells"]:
        text, is_code = cell["source"], cell["cell_type"] == "code"
        title = "".join(text).startswith("# E03")
        cells.append(
            {"cell_type": "code", "input": text, "language": "python", "prompt_number": 1}
            if is_code
            else {"cell_type": "heading", "level": 1, "source": "".join(text)[2:]}
            if title
            else {"cell_type": "markdown", "source": text}
        )
    return {"nbformat": 3, "nbformat_minor": 0, "metadata": {}, "worksheets": [{"cells": cells}]}


def in_format_4_0() -> dict[str, Any]:
    notebook = answered() | {"nbformat_minor": 0, "metadata": {}}
    for cell in notebook["cells"]:
        del cell["id"]
    return notebook


def percent_script() -> str:
    parts = []
    for cell in answered()["cells"]:
        text = "".join(cell["source"])
        words = "\n".join(f"# {line}".rstrip() for line in text.split("\n"))
        is_code = cell["cell_type"] == "code"
        parts.append(f"# %%\n{text}\n" if is_code else f"# %% [markdown]\n{words}\n")
    return "# ---\n# jupyter: x\n# ---\n\n" + "\n".join(parts)


def nbconvert_script() -> str:
    parts = ["#!/usr/bin/env python\n# coding: utf-8\n\n"]
    for cell in answered()["cells"]:
        text = "".join(cell["source"])
        words = "\n".join(f"# {line}".rstrip() for line in text.split("\n"))
        is_code = cell["cell_type"] == "code"
        parts.append(f"# In[ ]:\n\n\n{text}\n\n\n" if is_code else f"{words}\n\n")
    return "".join(parts)


def plain_script() -> str:
    cells = answered()["cells"]
    code = "\n\n".join("".join(one["source"]) for one in cells if one["cell_type"] == "code")
    return f"import sys\n{code}"


def mangled(content: bytes) -> str:
    """UTF-8 read as Windows-1252, letter for letter."""
    return "".join(
        chr(byte) if byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else bytes([byte]).decode("cp1252")
        for byte in content
    )


READABLE = {
    "": WHOLE,
    "UTF-16": TEXT.encode("utf-16"),
    "UTF-16 ": TEXT.encode("utf-16-le"),
    "UTF-16  ": TEXT.encode("utf-16-be"),
    "UTF-32": TEXT.encode("utf-32"),
    " ": b"\xef\xbb\xbf" + WHOLE,
    "Windows-1252": TEXT.encode("cp1252", "replace"),
    "cp949": TEXT.encode("cp949", "replace"),
    "were damaged": WHOLE.replace("·".encode(), b"\xb7", 1),
    "had mangled": mangled(WHOLE).encode(),
    "  ": TEXT.replace("\n", "\r\n").encode(),
    "nbformat 3": as_bytes(in_format_3()),
    "   ": as_bytes(in_format_4_0()),
    "exported from the notebook": percent_script().encode(),
    "exported from the notebook ": nbconvert_script().encode(),
    "exported from the notebook  ": plain_script().encode(),
    "holds 2 notebooks": as_bytes(E03.released) + WHOLE,
    "holds 2 notebooks ": WHOLE + b"\n" + as_bytes(E03.released),
    "What stands behind": WHOLE + b"\nThank you for marking!",
    "What stands before": b"HTTP/1.1 200 OK\nContent-Type: text\n\n" + WHOLE,
    "there twice": TEXT.replace('"nbformat": 4', '"nbformat": 3, "nbformat": 4').encode(),
    "    ": json.dumps({"type": "notebook", "content": answered()}).encode(),
    "     ": json.dumps(answered()["cells"]).encode(),
    "      ": as_bytes(answered() | {"x": float("nan"), "y": 10**4000}),
    "       ": as_bytes(answered() | {"metadata": [1], "nbformat": "four"}),
}
UNREADABLE = {
    "is empty": b"",
    "is empty.": b" \n\x00",
    "is empty. Ask": b"\xef\xbb\xbf",
    "breaks off in the middle, in or behind exercise 3.": WHOLE[: len(WHOLE) // 2],
    "breaks off in the middle": WHOLE[:40],
    "plain text": b"Dear teacher, I have lost my notebook.",
    "web page": b"<!DOCTYPE html>\n<html><body>E03</body></html>",
    "HTML or XML": b"<?xml version='1.0'?><a/>",
    "zip archive": zipped("E03.ipynb"),
    "Word document": zipped("word/document.xml"),
    "packed archive": gzip.compress(WHOLE),
    "a PDF": b"%PDF-1.7\n",
    "a picture": b"\x89PNG\r\n",
    "Git merge": TEXT.replace('"cells"', '<<<<<<< HEAD\n "cells"\n', 1)
    .replace("\n <<", "\n<<")
    .encode()
    .replace(b"{\n<<", b"{\n<<"),
    "nested": b'{"cells":' + b"[" * 200_000,
    "has no cells": b'{"cells": 5}',
    "no cells as": b"[1, 2]",
    "no cells": b"null",
    "no cells with a text": b'{"cells": [{"cell_type": "code", "source": [3]}], "nbformat": 4}',
    "damaged in line 2": b"{\nprint(1)\n}\n",
    "is notebook E02, not exercise E03": as_bytes(read_assignment("E02", ROOT).released),
    "Nothing in the notebook is of exercise E03": b'{"cells": [{"source": "1 + 1"}]}',
    "at most 20000": as_bytes({"cells": [{}] * 20_001}),
    "million letters": as_bytes({"cells": [{"source": "x" * 6_000_000}]}),
    "has 50 MB": b" " * (MOST_BYTES + 1),
}


@pytest.mark.parametrize("said", READABLE)
def test_a_file_in_another_form_is_read(said: str) -> None:
    mended = mend_strictly(READABLE[said], E03)
    assert answers(mended) == RIGHT
    assert (
        written(mended) in ("", WORDS)
        if "plain" in said
        else written(mended) == WORDS or ("exported from the notebook  " in said)
    )
    told = " ".join(mended.repairs)
    assert (said.strip() in told) if said.strip() else not told


@pytest.mark.parametrize("said", UNREADABLE)
def test_what_cannot_be_read_has_one_sentence_for_a_human(said: str) -> None:
    with pytest.raises(UnreadableError):
        mend_strictly(UNREADABLE[said], E03)
    mended = mend(UNREADABLE[said], E03)
    assert said in mended.unreadable
    assert not mended.cells
    assert "Error" not in mended.unreadable
    assert "\n" not in mended.unreadable


def test_the_version_of_a_file_is_told_where_it_is_not_the_learners() -> None:
    other = answered()
    other["metadata"]["moscow_pyongyang"]["seed"] = "IR-2026-A"
    for number in range(1, 9):
        cell = by_id(other["cells"], f"E03-check-0{number}")
        cell["source"] = "".join(cell["source"])[:-1] + ', seed="IR-2026-A")'
    mended = mend_strictly(as_bytes(other), E03)
    assert mended.repairs == (
        "The file is the version IR-2026-A, and is judged as the published version.",
    )
    other["metadata"]["moscow_pyongyang"]["seed"] = "<script>alert(1)</script>"
    assert "script" not in " ".join(mend_strictly(as_bytes(other), E03).repairs)


def test_letters_of_the_file_reach_a_cell_as_they_were_typed() -> None:
    notebook = answered()
    starter(notebook["cells"], "E03.1")["source"] = "by_status = '김일성 — Хрущёв'"
    for encoding in ("utf-8", "utf-16", "utf-32"):
        content = json.dumps(notebook, ensure_ascii=False).encode(encoding)
        assert answers(mend_strictly(content, E03))["E03.1"] == ("김일성 — Хрущёв",)
    del notebook["cells"][50]
    content = json.dumps(notebook, ensure_ascii=False).encode("cp949", "replace")
    assert "김일성" in answers(mend_strictly(content, E03))["E03.1"][0]


def test_a_fault_of_the_course_is_a_reason_and_no_zero(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise TypeError("secret path")

    monkeypatch.setattr("moscow_pyongyang.grading.repair.mending.match", broken)
    mended = mend(WHOLE, E03)
    assert "a fault of the course and not of the student" in mended.unreadable
    assert "secret" not in mended.unreadable


def of_bytes(chance: random.Random) -> bytes:
    content = bytearray(WHOLE)
    for _ in range(chance.choice([1, 1, 1, 2, 30])):
        at = chance.randrange(len(content))
        width = chance.choice([1, 1, 1, 5, 200, 5000])
        deed = chance.randrange(4)
        if deed == 0:
            content[at : at + width] = b""
        elif deed == 1:
            content[at : at + width] = chance.randbytes(min(width, 20))
        elif deed == 2:
            content[at:at] = content[at : at + width]
        else:
            content[at] = chance.choice(b'{}[]",:\\\x00\n\xff')
    return bytes(content)


ODD: list[Any] = [
    *(None, True, -1, 1e400, float("nan"), "", "\ud800", "\x00", [], {}, [[]], {"a": None}, [1]),
    *(
        "# answer: E03.1",
        "check('E03.1', 1)",
        "a" * 10_000,
        "(" * 300,
        "“",
        "<script>",
        ["# answer"],
    ),
]


def of_values(chance: random.Random) -> bytes:
    """Any value of the notebook may be anything."""
    notebook: Any = copy.deepcopy(answered())
    for _ in range(chance.randint(1, 60)):
        node: Any = notebook
        while True:
            keys = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not keys:
                break
            key = chance.choice(keys)
            if isinstance(node[key], dict | list) and chance.random() < 0.8:
                node = node[key]
                continue
            odd = copy.deepcopy(chance.choice(ODD))
            deed = chance.randrange(4)
            if deed == 0:
                del node[key]
            elif deed == 1 and isinstance(node, list):
                node.insert(key, copy.deepcopy(chance.choice(node)))
            elif deed == 2 and isinstance(node, list):
                chance.shuffle(node)
            else:
                node[key] = odd
            break
    return json.dumps(notebook).encode()


@pytest.mark.parametrize("mutate", [of_bytes, of_values])
def test_no_bytes_raise(mutate: Any) -> None:
    read = 0
    for seed in range(150):
        content = mutate(random.Random(seed))
        before = bytes(content)
        try:
            mended = mend_strictly(content, E03)
        except UnreadableError as reason:
            mended = Mended(unreadable=str(reason))
        assert content == before
        assert bool(mended.cells) is not bool(mended.unreadable)
        json.dumps([one.source for one in mended.cells], ensure_ascii=False).encode()
        if mended.cells:
            checks = [one.item for one in mended.cells if one.role is CellRole.CHECK]
            assert sorted(checks) == sorted(RIGHT)
            assert len({one.cell_id for one in mended.cells}) == len(mended.cells)
            read += 1
    assert read > 5


def test_random_bytes_never_raise() -> None:
    chance = random.Random(14)
    for length in range(200):
        mended = mend(chance.randbytes(length), E03)
        assert mended.unreadable
        assert "fault of the course" not in mended.unreadable


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 500_000,
        "a, " * 500_000,
        "=" * 500_000,
        "data:a/" * 300_000,
        "“" * 90_000,
        "# answer: E03.1\n" * 20_000,
        "\n".join(["A person reads it. Each of the four counts for up to three pointz."] * 20_000),
    ],
)
def test_a_text_made_to_take_for_ever_does_not(text: str) -> None:
    def change(cells: list[dict[str, Any]]) -> None:
        for name in ("E03-starter-01", "E03-starter-09", "E03-md-12", "E03-setup-01"):
            by_id(cells, name)["source"] = text[:1_200_000]

    assert after(change).cells


def test_a_thousand_copies_of_an_answer_are_one() -> None:
    def change(cells: list[dict[str, Any]]) -> None:
        cells.extend(dict(starter(cells, "E03.1")) for _ in range(5000))

    mended = after(change)
    assert answers(mended) == RIGHT
    assert len(mended.cells) == len(mend_strictly(WHOLE, E03).cells)
