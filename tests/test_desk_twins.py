"""The twin of a desk: what its reader did, and what it opened; nothing of either before."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang import load
from moscow_pyongyang.explorers.document_comparison import compare_documents
from moscow_pyongyang.work import KernelStore
from tests.every_explorer import WORK, make

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from moscow_pyongyang.views.task import TaskView

PAIR = ("doc-1950-01-19-shtykov", "doc-1950-01-30-stalin")
DESKS = ("compare_documents", "decision_room", "coding_desk")
BEGUN: dict[str, dict[str, Any]] = {
    "compare_documents": {
        "ratings": {"context.B": 3},
        "weight": "A",
        "text": "A knew <b>more</b>.",
    },
    "decision_room": {"text": "One lunch is no <b>proof</b>."},
}


def opened(view: TaskView) -> list[str]:
    """Return sentences that only a reveal shows."""
    found = view.task.reveal(view.work)
    if "ratings" in found:
        notes = [note[part] for note in found["notes"] for part in ("shows", "doubt")]
        return [*notes, *(one["reason"] for one in found["ratings"].values())]
    if "agreement" in found:
        notes = [one["note"] for row in found["rows"] for one in row["coders"]]
        return [*notes, *(one["text"] for one in found["agreement"]), found["judgement"]]
    parts = ("done", "followed", "disputed", "leaves_out")
    return [row["text"] for part in parts for row in found[part]]


def twin(view: TaskView) -> str:
    html: str = view._repr_mimebundle_()[0]["text/html"]
    return html


def begun(view: TaskView) -> tuple[dict[str, Any], list[str]]:
    """Return half a work, and how the twin says it."""
    if "sheets" in view.page:
        work = {"ratings": {"context.B": 3}, "weight": "A", "text": "A knew <b>more</b>."}
        return work, ["3 fits closely", "A carries more.", "A knew &lt;b&gt;more&lt;/b&gt;."]
    if "known" in view.page:
        return {"text": "No <b>proof</b>."}, ["No &lt;b&gt;proof&lt;/b&gt;."]
    first = view.page["events"][0]["id"]
    return {"codes": {first: {"closeness": "-2", "hostility": "none"}}}, ["−2", "not codable"]


def held_back() -> list[str]:
    """Return all that any desk holds back until its reader has worked."""
    briefs, documents = load("decision_briefs"), load("documents")
    late = briefs["part"].isin(["done", "followed", "disputed", "leaves_out"])
    return [
        *briefs.loc[late, "text"].dropna(),
        *load("decisions")["consequence"],
        *load("document_ratings")["reason"],
        *documents["doubt"].dropna(),
        *documents["shows"].dropna(),
        *load("coder_codes")["coding_note"].dropna(),
    ]


@pytest.fixture(params=DESKS)
def desk(request: pytest.FixtureRequest) -> Iterator[TaskView]:
    """Yield a desk that nobody has begun."""
    view: TaskView = make(request.param)
    view.clear()
    yield view
    view.clear()


def test_of_a_desk_that_nobody_has_begun_the_twin_is_the_task(desk: TaskView) -> None:
    assert desk.fallback() == desk.task.sheet
    assert "<img" not in twin(desk)


@pytest.mark.parametrize("name", DESKS)
def test_the_twin_shows_what_was_done_and_opened_above_the_task(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the coding is written there
    desk: TaskView = make(name)
    WORK[name](desk)
    html, paper = twin(desk), desk.fallback().plain()
    sentences = opened(desk)
    assert len(sentences) > 8
    assert [text for text in sentences if escape(text) not in html or text not in paper] == []
    # The task itself is still there, below.
    assert html.index(escape(sentences[0])) < html.index(desk.task.sheet.html()[-200:])
    assert "<script" not in html
    pictures = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", html)
    assert len(pictures) == (0 if name == "decision_room" else 1)
    assert all(len(one) > 1000 for one in pictures)
    assert ("<details>" in html) == (name == "coding_desk")
    desk.clear()
    assert desk.fallback() == desk.task.sheet


def test_half_a_work_is_in_the_twin_and_nothing_that_it_would_open(desk: TaskView) -> None:
    work, said = begun(desk)
    desk.work = desk.task.clean(work)
    html = twin(desk)
    assert [text for text in said if text not in html] == []
    assert [text for text in held_back() if escape(text) in html] == []


def test_what_comes_back_in_a_later_kernel_is_in_its_twin() -> None:
    store = KernelStore()
    first = compare_documents(*PAIR, store=store)
    WORK["compare_documents"](first)
    later = compare_documents(*PAIR, store=store)
    assert twin(later).split("\n", 1)[1] == twin(first).split("\n", 1)[1]
    assert "Your ratings and the editors" in twin(later)
