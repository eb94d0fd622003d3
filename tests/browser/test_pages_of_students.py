"""In a browser, pages of hostile work run nothing, ask nothing, and stay where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang.grading.clean import page as whole_page
from moscow_pyongyang.grading.feedback import feedback_page
from moscow_pyongyang.grading.model import Lateness, Learner
from moscow_pyongyang.grading.report import class_page
from tests.support.hostile_texts import ALL, MARKUP
from tests.support.marked_class import E03, LEARNERS, WRITTEN, graded, hostile, mark

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page, Request

HOSTILE = {
    "feedback": feedback_page(hostile(), E03, name=ALL, marks={WRITTEN: mark("me", ALL)}),
    "class": class_page(
        E03,
        [hostile(), graded()],
        learners=LEARNERS,
        missing=[Learner("x", ALL)],
        alike=[(WRITTEN, ALL, "code-anna")],
    ),
}
HONEST = {
    "feedback": feedback_page(
        graded(repairs=("The answer stood in two cells: exercise 3.2.",), lateness=Lateness.LATE),
        E03,
        name="Anna Kim",
        marks={WRITTEN: mark("me", "Good. Which *other* date would your criterion rule out?")},
    ),
    "class": class_page(
        E03,
        [graded(f"n{number}") for number in range(24)],
        learners=LEARNERS,
        missing=[Learner("min", "Min")],
    ),
}


class Watched:
    """A page of its own, and all that it tried."""

    def __init__(self, browser: Browser, folder: Path, **more: object) -> None:
        self.folder = folder
        self.context = browser.new_context(**more)  # type: ignore[arg-type]
        self.page: Page = self.context.new_page()
        self.asked: list[str] = []
        self.refused: list[str] = []
        self.ran: list[str] = []
        self.blocked: list[str] = []
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.on("requestfailed", self._note_refused)
        self.page.on("dialog", lambda one: (self.ran.append(one.message), one.dismiss()))
        self.page.on("console", lambda one: self.blocked.append(one.text))
        # Nothing leaves this machine: what is asked for is told, and not answered.
        self.context.route("http*://**", lambda route: route.abort())

    def _note_refused(self, request: Request) -> None:
        if request.failure == "csp":
            self.refused.append(request.url)

    def open(self, html: str) -> None:
        """Open a page by double click."""
        path = self.folder / "page.html"
        path.write_text(html, encoding="utf-8")
        self.address = path.as_uri()
        self.page.goto(self.address)
        self.page.wait_for_timeout(300)
        self.asked = [
            url for url in self.asked if url != self.address and not url.startswith("data:image")
        ]


@pytest.fixture
def watched(browser: Browser, tmp_path: Path) -> Iterator[Watched]:
    made = Watched(browser, tmp_path)
    yield made
    made.context.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_work_runs_nothing_and_asks_nothing(watched: Watched, name: str) -> None:
    watched.open(HOSTILE[name])
    assert (watched.asked, watched.ran) == ([], [])
    # Nothing even came as far as the policy.
    assert watched.blocked == []
    assert watched.page.url == watched.address
    policy = "meta[http-equiv='Content-Security-Policy']"
    assert "default-src 'none'" in (watched.page.locator(policy).get_attribute("content") or "")
    assert watched.page.locator("main").is_visible()
    assert watched.page.locator("a, script, form, iframe, object").count() == 0


def test_the_policy_stops_what_would_get_through_the_list(watched: Watched) -> None:
    body = "\n".join(text for name, text in MARKUP.items() if name not in ("away", "xmp"))
    watched.open(whole_page("raw", f"<p>here</p>{body}"))
    # A browser tells of what it was asked for, and then refuses it.
    assert [url for url in watched.asked if url not in watched.refused] == []
    assert watched.ran == []
    assert watched.page.url == watched.address
    assert any("Content Security Policy" in one for one in watched.blocked)


def test_without_both_walls_the_same_texts_do_run(watched: Watched) -> None:
    watched.open(f"<!DOCTYPE html><meta charset=utf-8>{MARKUP['handler']}{MARKUP['drawing']}")
    assert watched.ran
    watched.open(f"<!DOCTYPE html><meta charset=utf-8>{MARKUP['picture of a host']}")
    assert "https://evil.example/a.png" in watched.asked
    assert watched.refused == []


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("name", HONEST)
def test_axe_finds_nothing(browser: Browser, tmp_path: Path, name: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    made = Watched(browser, tmp_path, color_scheme=scheme, viewport={"width": 1024, "height": 600})
    made.open(HONEST[name])
    # axe is a script; it comes by the debugger, which the policy does not bind.
    found = Axe().run(made.page).response["violations"]
    made.context.close()
    assert [(one["id"], one["nodes"][0]["html"]) for one in found] == []


@pytest.mark.parametrize("width", [320, pytest.param(1024, marks=pytest.mark.exhaustive)])
@pytest.mark.parametrize("pages", [HOSTILE, HONEST])
def test_no_page_is_wider_than_its_window(
    browser: Browser, tmp_path: Path, pages: dict[str, str], width: int
) -> None:
    made = Watched(browser, tmp_path, viewport={"width": width, "height": 600})
    for html in pages.values():
        made.open(html)
        assert made.page.evaluate("document.documentElement.scrollWidth") <= width
    made.context.close()


def test_a_page_prints_with_all_it_says_on_white(watched: Watched) -> None:
    watched.open(HONEST["feedback"])
    watched.page.emulate_media(media="print", color_scheme="dark")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert watched.page.evaluate(ground) == "rgb(255, 255, 255)"
    wide = watched.page.locator("pre code").evaluate_all(
        "all => all.filter(one => one.parentElement.scrollWidth > one.parentElement.clientWidth)"
    )
    assert wide == []
    assert watched.page.pdf(format="A4").startswith(b"%PDF")
