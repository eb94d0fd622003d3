"""The exercises of lesson 04: keys that follow the ledgers, slips that get their sentence."""

from __future__ import annotations

import re
import shutil
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang._paths import data_dir
from moscow_pyongyang.building.items import items as source_items
from moscow_pyongyang.building.percent import Source, read_source
from moscow_pyongyang.exercises import check, full_marks
from moscow_pyongyang.exercises.e04_keys import WORDS
from moscow_pyongyang.exercises.items import SKILLS, Asked, Data, Item, item, items
from moscow_pyongyang.exercises.verdict import Level

ROOT = Path(__file__).resolve().parents[1]
FILE = ROOT / "sources" / "exercises" / "E04_the_2022_realignment.py"
ALL = items("L04")
CODED = [one for one in ALL if one.asked]
SLIPS = [
    pytest.param(one, place, slip, id=f"{one.id}-{asked.name}-{n}")
    for one in CODED
    for place, asked in enumerate(one.asked)
    for n, slip in enumerate(asked.slips)
]


def figure(points: dict[int, float], y: str = "Million US dollars") -> go.Figure:
    fig = go.Figure(go.Scatter(x=list(points), y=list(points.values())))
    return fig.update_layout(xaxis_title="Year", yaxis_title=y)


def as_handed_in(asked: Asked, value: Any) -> Any:
    kind = asked.rule.kind
    if kind == "series":
        return pd.Series(value)
    return figure(value) if kind == "figure" else value


@cache
def source() -> Source:
    return read_source(FILE, ROOT)


def right(one: Item, folder: Path | None = None) -> list[Any]:
    keys = one.expected(folder)
    return [as_handed_in(asked, key) for asked, key in zip(one.asked, keys, strict=True)]


def with_answer(one: Item, place: int, value: Any) -> list[Any]:
    answers = right(one)
    answers[place] = value
    return answers


def run(role: str, *, only: str | None = None) -> dict[str, Any]:
    """The verdict of each check after the starters, or the solutions, have run."""
    names: dict[str, Any] = {}
    verdicts = {}
    for cell in source().cells:
        is_of_item = bool({"starter", "solution", "check"} & set(cell.tags))
        if cell.is_markdown or (is_of_item and only not in (None, cell.item)):
            continue
        if "check" in cell.tags:
            verdicts[cell.item] = eval(cell.text, names)
        elif role in cell.tags or not is_of_item:
            exec(cell.text, names)
    return verdicts


@pytest.fixture
def other_data(tmp_path):
    """The same package with other rows in every table that a key of this lesson reads."""
    shutil.copytree(data_dir(), tmp_path / "data")
    folder = tmp_path / "data" / "tables"

    def fits(table: Any, only: dict[str, str]) -> Any:
        return (table[list(only)] == pd.Series(only)).all(axis=1)

    def change(name: str, rows: Any, column: str, value: str) -> None:
        table = pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)
        assert rows(table).any()
        table.loc[rows(table), column] = value
        table.to_csv(folder / f"{name}.csv", index=False)

    wagner = "2022-11-19-alleged-wagner-delivery"
    visit = "2023-07-26-shoigu-at-arms-exhibition"
    treaty = "2024-06-19-comprehensive-treaty"
    change("events", lambda t: t["event_id"] == wagner, "confidence", "high")
    change("events", lambda t: t["event_id"] == visit, "date", "2023-07-25")
    change("events", lambda t: t["event_id"] == treaty, "domain", "economic")
    change("events", lambda t: t["year"] == "2015", "closeness", "2")
    renewal = {"kind": "panel_renewal", "year": "2018"}
    change("unsc_votes", lambda t: fits(t, renewal), "vote_moscow", "no")
    veto = {"doc_id": "doc-2022-05-26-veto-record"}
    change("documents", lambda t: fits(t, veto), "archive", "UN, read through press reports")
    pledge = {"doc_id": "doc-2024-06-19-treaty-article-4"}
    change("documents", lambda t: fits(t, pledge), "gist", "Contact in war, and talks.")
    sold = {"exporter": "RUS", "importer": "PRK", "ledger": "cow_imports", "year": "2007"}
    change("trade", lambda t: fits(t, sold), "value", "500")
    return tmp_path / "data"


# --- the source and the items agree -------------------------------------------------------


def test_every_item_of_the_source_is_known_to_the_check_and_the_other_way_round():
    assert list(source_items(source())) == [one.id for one in ALL]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_heading_minutes_skill_path_and_points_are_those_of_the_item(one):
    text = "\n\n".join(cell.text for cell in source().cells).replace("\n\n", "\n")
    head = f"### Exercise {one.id[1:].lstrip('0')} — {one.title}"
    assert f"{head}\n{one.minutes} min · skill: {one.skill} · {one.level}\n" in text
    assert source_items(source())[one.id].points == one.points


def test_the_four_skills_and_data_reading_are_practised_in_core_items():
    assert {one.skill for one in ALL if one.level == "core"} == set(SKILLS)


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_the_answer_names_of_the_item_are_checked_in_this_order(one):
    names = ", ".join(asked.name for asked in one.asked)
    assert source_items(source())[one.id].check.text == f'check("{one.id}", {names})'


# --- a student's run ----------------------------------------------------------------------


def test_the_solutions_of_the_source_earn_full_marks():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        levels = {key: verdict.level for key, verdict in run("solution").items()}
    assert levels == {one.id: Level.RIGHT for one in CODED}


def test_an_unanswered_copy_runs_to_its_end_and_says_not_answered_yet():
    said = {key: verdict.text for key, verdict in run("starter").items()}
    assert said.keys() == {one.id for one in CODED}
    assert all("Not answered yet" in text for text in said.values())


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_item_needs_the_answer_of_another(one):
    assert run("solution", only=one.id)[one.id].level is Level.RIGHT


# --- keys and slips -----------------------------------------------------------------------


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_the_key_follows_the_data(one, other_data):
    assert one.expected() != one.expected(other_data)
    assert full_marks(one.id, *right(one, other_data), folder=other_data)
    assert not full_marks(one.id, *right(one), folder=other_data)


@pytest.mark.parametrize(("one", "place", "slip"), SLIPS)
def test_a_likely_mistake_gets_its_own_sentence(one, place, slip):
    value = as_handed_in(one.asked[place], slip.value(Data()))
    verdict = check(one.id, *with_answer(one, place, value))
    assert verdict.level is Level.WRONG
    assert slip.say in verdict.text


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_each_slip_of_an_answer_differs_from_the_others_and_from_the_key(one):
    for asked in one.asked:
        values = [asked.key(Data()), *(slip.value(Data()) for slip in asked.slips)]
        assert len(values) == len({repr(value) for value in values})


@pytest.mark.parametrize(
    ("item_id", "place", "make", "say"),
    [
        ("E04.1", 0, lambda k: pd.Series(k) / sum(k.values()), "shares of the whole"),
        ("E04.2", 0, lambda k: 100 * k, "percentage"),
        ("E04.3", 0, lambda k: [*k, k[0]], "more than once"),
        ("E04.4", 0, lambda k: -k, "sign is not"),
        ("E04.4", 1, lambda k: k[::-1], "their order is not"),
        ("E04.8", 0, lambda k: figure(k, "Million TIV"), "another unit"),
        ("E04.8", 0, lambda k: figure(k, "value_usd"), "column name is no title"),
    ],
)
def test_a_nearly_right_answer_is_told_what_is_missing(item_id, place, make, say):
    one = item(item_id)
    answers = with_answer(one, place, make(one.expected()[place]))
    verdict = check(item_id, *answers)
    assert verdict.level is Level.NEARLY
    assert say in verdict.text
    assert not full_marks(item_id, *answers)


@pytest.mark.parametrize("nothing", [..., None, "", "  "])
@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_nothing_is_not_answered_yet(one, nothing):
    assert check(one.id, *[nothing] * len(one.asked)).level is Level.UNANSWERED


def test_the_words_of_the_close_reading_are_those_that_the_check_knows():
    names: dict[str, Any] = {"documents": load("documents")}
    cell = next(cell for cell in source().of("data") if "words = " in cell.text)
    exec(cell.text, names)
    assert tuple(names["words"]) == WORDS


# --- what never shows ---------------------------------------------------------------------


def shown(one: Item, text: str) -> list[str]:
    """The texts of the key that stand in `text`; small numbers stand in any sentence."""
    found: set[str] = set()
    for key in one.expected():
        values = list(key.values()) if isinstance(key, dict) else key
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str):
                found.add(value)
            elif abs(value) > 2:
                found |= {f"{value:.0f}", f"{value:.1f}"}
    alone = r"(?<![\w.-]){}(?![\w-]|\.\d)"
    return [one for one in found if re.search(alone.format(re.escape(one)), text)]


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_verdict_shows_the_key(one):
    said = [one.praise]
    for place, asked in enumerate(one.asked):
        values = [as_handed_in(asked, slip.value(Data())) for slip in asked.slips]
        for value in [*values, ..., [], 0, 0.5, pd.Series([1, 2, 3]), go.Figure(), "x"]:
            verdict = check(one.id, *with_answer(one, place, value))
            said += [verdict.text, verdict._repr_html_(), verdict._repr_markdown_()]
    assert shown(one, "\n".join(said)) == []


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_nothing_that_a_student_reads_in_the_exercise_shows_the_key(one):
    heading = f"### Exercise {one.id[1:].lstrip('0')} "
    is_mine, section = False, ""
    for cell in source().cells:
        if cell.text.startswith(("### ", "## ")):
            is_mine = cell.text.startswith(heading)
        if is_mine and cell.is_for_students:
            section += cell.text + "\n"
    # The list of words and the two texts are the question of the close reading.
    section = re.sub(r"\{\{.*?\}\}|^words = .*$", " ", section, flags=re.MULTILINE)
    assert section
    assert shown(one, section) == []
