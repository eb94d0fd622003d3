"""What a copied table of answers could earn is computed of keys and given values, item by item."""

from __future__ import annotations

from functools import cache

import pytest

from authoring.pages import copied_tables
from authoring.pages.copied_tables import FEW, CopiedItem, copied_items, copied_page, said_of
from authoring.source.percent import Source, read_source
from moscow_pyongyang.checks.items import items
from moscow_pyongyang.paths import checkout_dir, lesson_folders

ROOT = checkout_dir()


@cache
def exercises() -> tuple[Source, ...]:
    folders = [one for one in lesson_folders() if one.exercise.is_file()]
    return tuple(read_source(one.exercise, ROOT) for one in folders)


@cache
def of_exercises() -> dict[str, list[CopiedItem]]:
    return {source.id: copied_items(source, ROOT) for source in exercises()}


def found() -> dict[str, CopiedItem]:
    return {one.id: one for of_one in of_exercises().values() for one in of_one}


def test_every_automatic_item_has_its_number_of_answers() -> None:
    asked = {source.id for source in exercises()}
    known = {one.id: one for one in items() if one.answers and one.id.partition(".")[0] in asked}
    assert set(found()) == set(known)
    for name, one in found().items():
        assert one.is_run_again is (known[name].given is not None)
        assert one.n_answers >= max(1, one.is_run_again * 2)
        if not known[name].variants:
            assert one.n_answers == 1
        elif not one.is_run_again:
            assert one.n_answers <= len(known[name].variants)


@pytest.mark.parametrize(("name", "n_answers"), [("E01.8", 3), ("E03.2", 8), ("E05.8", 8)])
def test_an_item_that_is_run_again_may_still_be_soon_copied(name: str, n_answers: int) -> None:
    one = found()[name]
    assert (one.n_answers, one.is_run_again, one.is_soon_copied) == (n_answers, True, True)


def test_the_sentence_adds_up_what_a_short_table_earns() -> None:
    short = CopiedItem("E01.1", 2, FEW, is_run_again=False)
    long = CopiedItem("E01.2", 3, FEW + 1, is_run_again=True)
    assert said_of([short, long]) == (
        "Whoever has a table of 10 answers (1.1) could earn 2 of the 5 automatic points without "
        "any work."
    )


def test_the_page_has_each_exercise_with_its_three_kinds_of_item(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # They take long to compute, and are there.
    known = of_exercises()
    monkeypatch.setattr(copied_tables, "copied_items", lambda source, _: known[source.id])
    text = copied_page(exercises(), ROOT)
    for source in exercises():
        assert f"| {source.id} | run again with other values |" in text
        assert f"- **{source.id}**: Whoever has a table of" in text
