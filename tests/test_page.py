"""What a page of the course has once: fonts with their licence, and the evidence that is picked."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from moscow_pyongyang.views import page
from moscow_pyongyang.views.page import PageService, clean, fonts
from moscow_pyongyang.work import KernelStore

FONTS = Path(page.__file__).parents[1] / "fonts"
PIECE = {"id": "1950-05-14-filippov-to-mao", "text": "14 May 1950: Stalin leaves the decision"}


def ask(service: PageService, kind: str, **payload: Any) -> Any:
    reply, _ = service.request({"kind": kind, **payload}, [])
    return reply


def test_the_fonts_are_small_and_do_not_bear_the_reserved_name() -> None:
    files = fonts()
    assert set(files) == {
        "course-sans-400",
        "course-sans-400-italic",
        "course-sans-700",
        "course-serif-400-italic",
        "course-serif-600",
    }
    assert all(file.startswith(b"wOF2") for file in files.values())
    assert sum(map(len, files.values())) < 131_000


def test_the_licence_lies_beside_the_fonts() -> None:
    text = (FONTS / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
    assert "Source Serif 4: Copyright" in text
    assert "Source Sans 3: Copyright" in text


def test_evidence_is_kept_and_comes_back_to_the_next_kernel() -> None:
    store = KernelStore()
    assert ask(PageService(store=store), "draft", value=[PIECE]) == {"ok": None}
    kept = ask(PageService(store=store), "evidence")["ok"]
    assert kept == {"shelf": store.shelf, "pieces": [PIECE]}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (None, []),
        ("text", []),
        ([1, {}, {"id": ""}, {"id": 5}], []),
        ([{"id": "a", "text": None}], [{"id": "a", "text": ""}]),
        ([PIECE, PIECE], [PIECE]),
        ([{"id": "a" * 500, "text": "b" * 900}], [{"id": "a" * 120, "text": "b" * 300}]),
    ],
)
def test_whatever_a_page_sends_is_made_safe(sent: object, kept: list[dict[str, str]]) -> None:
    assert clean(sent) == kept


def test_a_tray_that_overflows_is_refused_in_words() -> None:
    many = [{"id": str(number), "text": ""} for number in range(41)]
    reply = ask(PageService(store=KernelStore()), "draft", value=many)
    assert "holds 40 pieces" in reply["error"]
