"""What a page of the course has once: fonts with their licence, and the evidence that is picked."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from moscow_pyongyang.explorers.event_coding import write_coding
from moscow_pyongyang.questions.claim_paper import my_claim
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.log_commands import delete
from moscow_pyongyang.views import page
from moscow_pyongyang.views.page import PageService, clean, fonts
from moscow_pyongyang.work import KernelStore, shelf_of

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


class PageOfTests:
    """A page that takes down what it is told."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []

    def send(self, message: dict[str, Any]) -> None:
        self.told.append(message)


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    one = PageOfTests()
    monkeypatch.setattr(page, "set_up_page", lambda: one)
    return one.told


def test_a_log_that_is_deleted_takes_the_drafts_of_its_page_along(
    heard: list[dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "answers.jsonl"
    AnswerLog(path).append("answer", id="x")
    assert not delete(path).is_done
    assert heard == []
    assert delete(path, yes=True).is_done
    assert heard == [{"forget": shelf_of(path)}]


def test_a_paper_comes_to_the_downloads_where_no_folder_can_be_seen(
    heard: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = AnswerLog(tmp_path / "answers.jsonl")
    log.append("draft", id="L06-paper-1", response={"text": "One."})
    assert "downloads" not in my_claim(save=True, log_path=log.path)._repr_html_()
    assert heard == []
    monkeypatch.setattr(page, "is_in_browser", lambda: True)
    paper = my_claim(save=True, log_path=log.path)
    assert f"{paper.saved_as}, which is with your browser's downloads" in repr(paper)
    [message] = heard
    assert message["save"]["file"] == paper.saved_as
    content = b64decode(message["save"]["content"])
    assert content == (tmp_path / paper.saved_as).read_bytes()


def test_a_coding_comes_to_the_downloads_each_time_it_is_asked_for(
    heard: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work = {"name": "BCDF", "codes": {"e": {"closeness": "1", "hostility": "0"}}}
    assert "beside the notebook" in write_coding(work, ["e"], 1, tmp_path)
    assert "nothing was written" in write_coding(work, ["e"], 1, tmp_path)
    assert heard == []
    monkeypatch.setattr(page, "is_in_browser", lambda: True)
    for _ in range(2):
        said = write_coding(work, ["e"], 1, tmp_path)
        assert said == (
            "coding_BCDF.json is with your browser's downloads. BCDF is all it says of you."
        )
    assert [one["save"]["file"] for one in heard] == ["coding_BCDF.json"] * 2
