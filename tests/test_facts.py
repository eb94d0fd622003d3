"""What the course computes, as a list: no fact is lost, and every change is told and explained."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from authoring.facts import Change, changes, facts, from_csv, to_csv
from moscow_pyongyang.cli import app
from moscow_pyongyang.paths import checkout_dir, lesson_folders
from moscow_pyongyang.tables import load
from tests.support.course_plan import course_plan

if TYPE_CHECKING:
    from pathlib import Path

    from authoring.facts import Facts


# On every push: the facts of two lessons and an exercise, and of every explorer.
TWO = ("00", "01")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param((TWO, 200), id="two lessons"),
        pytest.param((("",), 1_000), id="all", marks=pytest.mark.exhaustive),
    ],
)
def found(request: pytest.FixtureRequest) -> Facts:
    numbers, least = request.param
    # The plan takes long, and other tests have read it.
    sources = [one for one in course_plan().sources if one.id[1:].startswith(numbers)]
    folders = [one for one in lesson_folders() if one.path.name.startswith(numbers)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("authoring.facts.plan", lambda _: replace(course_plan(), sources=sources))
        patch.setattr("authoring.facts.lesson_folders", lambda _: folders)
        known = facts(checkout_dir())
    assert len(known) > least
    return known


def test_there_is_a_fact_of_each_kind_and_none_is_empty(found: Facts) -> None:
    kinds = {key.split(" | ")[1] for key in found if " | " in key}
    assert {"prose", "date", "output", "shown", "answer", "published"} <= kinds
    assert any(key.startswith("explorer | explore.treaties") for key in found)
    assert found["L00 | prose | len(events)"] == str(len(load("events")))
    assert found["E01.7 | published | lowest_year"].isdigit()
    # A line of an output may be empty, and nothing else.
    assert [key for key, value in found.items() if not value and " | output | " not in key] == []


def test_the_facts_come_back_from_their_file(found: Facts) -> None:
    assert from_csv(to_csv(found)) == found


def test_what_changed_came_or_went_is_told() -> None:
    before, after = {"a": "1", "b": "2", "c": "3"}, {"a": "1", "b": "4", "d": "5"}
    told = [Change("b", "2", "4"), Change("d", "", "5"), Change("c", "3", "")]
    assert changes(before, after) == told


def test_the_command_lists_what_differs_from_an_earlier_list(
    tmp_path: Path, found: Facts, monkeypatch: pytest.MonkeyPatch
) -> None:
    # They take long to compute, and are there.
    known = {checkout_dir(): found}
    monkeypatch.setattr("authoring.facts.facts", known.__getitem__)
    earlier = tmp_path / "before.csv"
    changed = dict(found) | {"L00 | prose | len(events)": "375"}
    earlier.write_text(to_csv(changed), encoding="utf-8")
    done = CliRunner().invoke(app, ["data", "facts", "--since", str(earlier)])
    assert done.exit_code == 0, done.output
    assert f"  - 375\n  + {found['L00 | prose | len(events)']}\n" in done.output
    assert f"1 of {len(found):,} facts differ." in done.output


def test_every_change_that_is_logged_has_its_reason() -> None:
    path = checkout_dir() / "docs" / "facts_changed.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert row["before"] != row["after"], row
        assert len(row["why"].split()) >= 4, row
