"""The sheet to observe minutes: every lesson, its parts, and room to write."""

from __future__ import annotations

from authoring.pages.observation_sheet import SHEET, sheet_page, sheet_problems
from moscow_pyongyang.paths import checkout_dir
from tests.support.course_plan import course_plan

ROOT = checkout_dir()


def test_the_sheet_is_that_of_the_sources_and_holds_each_lesson_once() -> None:
    sources = course_plan().sources
    assert list(sheet_problems(sources, ROOT)) == []
    text = sheet_page(sources, ROOT)
    assert text == (ROOT / SHEET).read_text(encoding="utf-8")
    for lesson in ("L00", "L01", "L02", "L03", "L04", "L05"):
        assert text.count(f"\n## {lesson} · ") == 1
    assert "L91" not in text
