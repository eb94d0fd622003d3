"""A role-play takes 75 minutes, seats 6 to 24, has an id for every fact, and its page is fresh."""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from authoring.pages.roleplays import (
    FEWEST,
    FOLDER,
    LESSONS,
    MINUTES,
    MOST,
    page_of,
    roleplay_page,
    roleplay_problems,
    seating,
    write_roleplays,
)
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import checkout_dir, data_dir, lesson_folders
from moscow_pyongyang.tables import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

ROOT = checkout_dir()
FOLDERS = {one.lesson_id: one for one in lesson_folders(ROOT / "course")}
every_lesson = pytest.mark.parametrize("lesson", LESSONS)
CARD = "### "


@cache
def play_of(lesson: str) -> dict[str, Any]:
    text = (FOLDERS[lesson].path / "roleplay.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def page(lesson: str) -> str:
    return roleplay_page(FOLDERS[lesson], ROOT)


def options_of(lesson: str) -> pd.DataFrame:
    table = load("decisions")
    return table[table["decision_id"] == play_of(lesson)["room"]]


def cards(lesson: str) -> str:
    text = page(lesson)
    return text[text.index(CARD) : text.index("## For the teacher only")]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return the root of a course with data, lessons and fresh pages."""
    shutil.copytree(data_dir(), tmp_path / "data")
    shutil.copytree(ROOT / "course", tmp_path / "course")
    shutil.copytree(ROOT / FOLDER, tmp_path / FOLDER)
    return tmp_path


@pytest.fixture
def said(course: Path) -> Callable[..., str]:
    """Return what the gate says after one text of lesson 01 or of the script was replaced."""

    def make(old: str, new: str, *, script: bool = False, fresh: bool = True) -> str:
        folder = course / "course" if script else course / "course" / "01_stalin_and_kim"
        path = folder / "roleplay.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        if fresh:
            with suppress(BuildError):
                write_roleplays(course)
        return "\n".join(map(str, roleplay_problems(course)))

    return make


def test_the_role_plays_of_the_course_have_no_problem():
    assert list(roleplay_problems(ROOT)) == []


def test_each_lesson_plays_another_room():
    rooms = [play_of(lesson)["room"] for lesson in LESSONS]
    assert len(set(rooms)) == len(LESSONS) == 5
    assert set(rooms) <= set(load("decisions")["decision_id"])


@every_lesson
def test_the_minutes_run_on_without_a_gap_to_75(lesson):
    table = page(lesson).split("## The script, minute by minute")[1].split("\n## ")[0]
    spans = [tuple(map(int, pair)) for pair in re.findall(r"^\| (\d+)–(\d+) \|", table, re.M)]
    assert spans[0][0] == 0
    assert all(end == start for (_, end), (start, _) in pairwise(spans))
    assert spans[-1][1] == MINUTES == 75


@every_lesson
@pytest.mark.parametrize("players", range(FEWEST, MOST + 1))
def test_every_class_from_6_to_24_has_a_seat_for_each_student(lesson, players):
    play = play_of(lesson)
    seats = seating(play, players)
    assert sum(seats) == players
    for role, taken in zip(play["roles"], seats, strict=True):
        assert role["seats"][0] <= taken <= role["seats"][1]
        if role.get("is_chair") or role.get("is_note_taker"):
            assert taken >= 1


@pytest.mark.parametrize("players", [FEWEST - 1, MOST + 1])
def test_a_class_that_the_roles_cannot_seat_is_refused(players):
    with pytest.raises(BuildError, match="the roles seat 6 to 24 players"):
        seating(play_of("L01"), players)


@every_lesson
def test_every_card_has_an_aim_a_worry_and_three_facts_with_ids(lesson):
    for card in cards(lesson).split(CARD)[1:]:
        assert "**What you want, and say.**" in card
        assert "**What you fear, and keep to yourself.**" in card
        facts = re.findall(r"^- .+", card, re.M)
        assert len(facts) == 3
        assert all(re.search(r"<small>`[\w-]+`", fact) for fact in facts)


@every_lesson
def test_no_card_tells_what_was_done(lesson):
    room = play_of(lesson)["room"]
    briefs = load("decision_briefs")
    of_room = briefs[(briefs["decision_id"] == room) & briefs["part"].isin(["done", "followed"])]
    shown = cards(lesson)
    late = {one for cell in of_room["item_ids"].dropna() for one in cell.split(";")}
    assert {one for one in late if f"`{one}`" in shown} == set()
    consequences = options_of(lesson)["consequence"]
    assert [text for text in [*of_room["text"], *consequences] if text in shown] == []


@every_lesson
def test_a_card_names_no_year_after_the_room(lesson):
    day = options_of(lesson)["date"].iloc[0]
    told = re.sub(r"`[^`]+`", "", cards(lesson))
    years = {int(found) for found in re.findall(r"\b(?:19|20)\d\d\b", told)}
    assert {year for year in years if year > int(day[:4])} == set()


@every_lesson
def test_the_options_are_those_of_the_room_and_none_is_marked(lesson):
    before = page(lesson).split(CARD)[0]
    assert all(text in before for text in options_of(lesson)["option"])
    assert "historical" not in page(lesson)


TREATY = "ids: [1950-02-14-sino-soviet-treaty]"


@pytest.mark.parametrize(
    ("old", "new", "messages"),
    [
        pytest.param(
            "seats: [1, 4]",
            "seats: [1, 1]",
            ["the roles seat 6 to 21 players, not 24"],
            id="too few seats",
        ),
        pytest.param(
            TREATY, "ids: []", ["Mao Zedong, knows 3: names no id"], id="a fact without an id"
        ),
        pytest.param(
            TREATY,
            "ids: [1950-02-14-no-such]",
            ["no table has the id '1950-02-14-no-such'"],
            id="an id that no table has",
        ),
        pytest.param(
            TREATY,
            "ids: [1950-11-01-soviet-migs]",
            ["1950-11-01-soviet-migs is of 1 November 1950, later than the room"],
            id="what a role cannot know yet",
        ),
        pytest.param(
            "    is_note_taker: true",
            "    is_chair: true",
            ["not exactly one role has is_chair", "not exactly one role has is_note_taker"],
            id="two chairs",
        ),
    ],
)
def test_a_faulty_role_play_is_refused(said, old, new, messages):
    words = said(old, new)
    assert [one for one in messages if one not in words] == []


def test_a_script_of_other_length_is_refused(said):
    words = said("minutes: 12", "minutes: 11", script=True)
    assert "the script takes 74 minutes, not 75" in words


def test_a_lesson_without_its_role_play_is_missed(course):
    (course / "course" / "05_testing_the_thesis" / "roleplay.yaml").unlink()
    assert "L05 has no roleplay.yaml" in "\n".join(map(str, roleplay_problems(course)))


def test_a_stale_page_is_refused(said):
    assert "is not what its sources say" in said("eight months old", "young", fresh=False)


def test_pages_are_written_once(course):
    assert write_roleplays(course) == []
    (course / page_of(FOLDERS["L01"])).unlink()
    assert write_roleplays(course) == [course / page_of(FOLDERS["L01"])]
