"""The twin of a desk: what its reader did, and what it opened; nothing of either before."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang import load
from tests.every_explorer import FIRST_CALLS, WORK, make

if TYPE_CHECKING:
    from moscow_pyongyang.views.task import TaskView

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


@pytest.fixture(params=DESKS)
def desk(request: pytest.FixtureRequest) -> TaskView:
    assert request.param in WORK
    assert request.param in FIRST_CALLS
    view: TaskView = make(request.param)
    view.clear()
    return view


def test_of_a_desk_that_nobody_has_begun_the_twin_is_the_task(desk: TaskView) -> None:
    assert desk.fallback() == desk.task.sheet
    assert "<img" not in twin(desk)


def test_the_twin_shows_what_was_done_and_opened_above_the_task(desk: TaskView) -> None:
    name = {"bench": "compare_documents", "decide": "decision_room", "coding": "coding_desk"}[
        desk.key.split("/")[0]
    ]
    WORK[name](desk)
    html, paper = twin(desk), desk.fallback().plain()
    sentences = opened(desk)
    assert len(sentences) > 8
    assert [text for text in sentences if escape(text) not in html or text not in paper] == []
    # The task itself is still there, below.
    assert html.index(escape(sentences[0])) < html.index(desk.task.sheet.html()[-200:])
    assert "<script" not in html
    if name != "decision_room":
        (code,) = re.findall(r"data:image/svg\+xml;base64,([\w+/=]+)", html)
        assert len(code) > 1000
    assert ("<details>" in html) == (name == "coding_desk")
    desk.clear()
    assert desk.fallback() == desk.task.sheet


def test_half_a_work_is_in_the_twin_and_nothing_that_it_would_open(desk: TaskView) -> None:
    kind = desk.key.split("/")[0]
    begun = BEGUN.get({"bench": "compare_documents", "decide": "decision_room"}.get(kind, ""))
    if begun is None:
        first = desk.page["events"][0]["id"]
        begun = {"codes": {first: {"closeness": "-2", "hostility": "none"}}}
    desk.work = desk.task.clean(begun)
    html = twin(desk)
    said = {
        "bench": ["3 fits closely", "A carries more.", "A knew &lt;b&gt;more&lt;/b&gt;."],
        "decide": ["One lunch is no &lt;b&gt;proof&lt;/b&gt;."],
        "coding": ["−2", "not codable"],
    }[kind]
    assert [text for text in said if text not in html] == []
    if kind == "coding":
        ids = [event["id"] for event in desk.page["events"]]
        codes = load("coder_codes")
        hidden = [*codes[codes["event_id"].isin(ids)]["coding_note"]]
    elif kind == "bench":
        hidden = [*load("document_ratings")["reason"], *load("documents")["doubt"].dropna()]
    else:
        briefs = load("decision_briefs")
        late = briefs["part"].isin(["done", "followed", "disputed", "leaves_out"])
        hidden = [*briefs.loc[late, "text"].dropna(), *load("decisions")["consequence"]]
    assert [text for text in hidden if escape(str(text)) in html] == []
    desk.clear()
