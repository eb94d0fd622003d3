"""The exercises of lesson 05: solutions, likely slips, and keys that follow the data."""

from __future__ import annotations

import re
import shutil
import warnings
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objs as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang._paths import data_dir
from moscow_pyongyang.building.items import items as source_items
from moscow_pyongyang.building.percent import Source, read_source
from moscow_pyongyang.exercises import check, full_marks
from moscow_pyongyang.exercises.e05_keys import WORDS
from moscow_pyongyang.exercises.items import SKILLS, Asked, Data, Item, item, items
from moscow_pyongyang.exercises.verdict import Level

ROOT = Path(__file__).resolve().parents[1]
ALL = items("L05")
CODED = [one for one in ALL if one.asked]
SLIPS = [
    pytest.param(one, place, slip, id=f"{one.id}-{asked.name}-{n}")
    for one in CODED
    for place, asked in enumerate(one.asked)
    for n, slip in enumerate(asked.slips)
]


@cache
def the_source() -> Source:
    return read_source(ROOT / "sources" / "exercises" / "E05_testing_the_thesis.py", ROOT)


def figure(points: dict[int, float], x: str = "Year", y: str = "Contacts a year") -> go.Figure:
    fig = go.Figure(go.Scatter(x=list(points), y=list(points.values())))
    return fig.update_layout(xaxis_title=x, yaxis_title=y)


def as_handed_in(asked: Asked, value: Any) -> Any:
    kind = asked.rule.kind
    if kind == "series":
        return pd.Series(value)
    return figure(value) if kind == "figure" else value


def right(one: Item, folder: Path | None = None) -> list[Any]:
    pairs = zip(one.asked, one.expected(folder), strict=True)
    return [as_handed_in(asked, key) for asked, key in pairs]


def with_answer(one: Item, place: int, value: Any) -> list[Any]:
    answers = right(one)
    answers[place] = value
    return answers


@pytest.fixture
def other_data(tmp_path):
    """The same package with other verdicts, codes, dates, words and indicators."""
    shutil.copytree(data_dir(), tmp_path / "data")
    folder = tmp_path / "data" / "tables"

    def table(name: str) -> pd.DataFrame:
        return pd.read_csv(folder / f"{name}.csv", dtype=str, keep_default_na=False)

    claims = table("claims")
    claims.loc[claims["claim_id"] == "claim-a08", "verdict"] = "needs nuance"
    claims.loc[claims["claim_id"] == "claim-b07", "claim"] = "Hostility draws Moscow nearer."
    claims.loc[claims["claim_id"] == "claim-a01", "claim"] = "Moscow stays at a distance."
    codes = table("coder_codes")
    codes = codes[(codes["event_id"] != "1985-12-reactor-agreement") | (codes["coder"] != "C2")]
    codes.to_csv(folder / "coder_codes.csv", index=False)
    events = table("events")
    key = events["event_id"]
    events.loc[key == "1990-09-30-moscow-recognises-seoul", "closeness"] = "2"
    events.loc[key == "2017-08-05-unsc-2371", "closeness"] = "1"
    visit = key == "2023-07-26-shoigu-at-arms-exhibition"
    events.loc[visit, ["date", "hostility"]] = ["2023-07-27", "1"]
    indicators = table("indicators")
    named, year = indicators["indicator"], indicators["year"]
    indicators.loc[(named == "h_leader_contacts") & (year == "1983"), "value"] = "9"
    # One year in which both leap changes each of the seven correlations.
    indicators.loc[named.isin(["c_arms", "h_mid_cow"]) & (year == "1968"), "value"] = "90000"
    for name, rows in (("claims", claims), ("events", events), ("indicators", indicators)):
        rows.to_csv(folder / f"{name}.csv", index=False)
    return tmp_path / "data"


# --- the source and the items agree -------------------------------------------------------


def test_every_item_of_the_source_is_known_to_the_check_and_the_other_way_round():
    assert list(source_items(the_source())) == [one.id for one in ALL]


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.id)
def test_heading_minutes_skill_path_and_points_are_those_of_the_item(one):
    text = "\n\n".join(cell.text for cell in the_source().cells).replace("\n\n", "\n")
    head = f"### Exercise {one.id[1:].lstrip('0')} — {one.title}"
    assert f"{head}\n{one.minutes} min · skill: {one.skill} · {one.level}\n" in text
    assert source_items(the_source())[one.id].points == one.points


def test_the_four_skills_and_data_reading_are_practised_in_core_items():
    assert {one.skill for one in ALL if one.level == "core"} == set(SKILLS)


def test_the_words_of_the_close_reading_are_those_that_the_check_knows():
    names: dict[str, Any] = {"claims": load("claims")}
    cell = next(cell for cell in the_source().of("data") if "words = " in cell.text)
    exec(cell.text, names)
    assert tuple(names["words"]) == WORDS


def test_the_words_as_letters_and_as_whole_words_give_the_same_answer():
    claim = load("claims").set_index("claim_id")["claim"]
    first, second = (set(re.findall(r"[a-z]+", claim[i])) for i in ("claim-a01", "claim-b07"))
    assert [w for w in WORDS if w in second - first] == item("E05.5").expected()[0]


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_the_answer_names_of_the_item_are_checked_in_this_order(one):
    names = ", ".join(asked.name for asked in one.asked)
    assert source_items(the_source())[one.id].check.text == f'check("{one.id}", {names})'


# --- a student's run ----------------------------------------------------------------------


def run(role: str, *, only: str | None = None) -> dict[str, Any]:
    names: dict[str, Any] = {}
    verdicts = {}
    for cell in the_source().cells:
        is_of_item = bool({"starter", "solution", "check"} & set(cell.tags))
        if cell.is_markdown or (is_of_item and only not in (None, cell.item)):
            continue
        if "check" in cell.tags:
            verdicts[cell.item] = eval(cell.text, names)
        elif role in cell.tags or not is_of_item:
            exec(cell.text, names)
    return verdicts


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
    for old, new in zip(one.expected(), one.expected(other_data), strict=True):
        assert old != new
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
        ("E05.1", 0, lambda k: pd.Series(k) / sum(k.values()), "shares of the whole"),
        ("E05.2", 0, lambda k: [*k, k[0]], "more than once"),
        ("E05.6", 0, lambda k: -k, "sign is not"),
        ("E05.7", 0, lambda k: figure(k, y="Hostility"), "speaks of hostility"),
        ("E05.7", 0, lambda k: figure(k, y="Value"), "does not name its unit"),
        ("E05.8", 0, lambda k: pd.Series(k).round(1), "round too early"),
    ],
)
def test_a_nearly_right_answer_is_told_what_is_missing_and_earns_nothing(item_id, place, make, say):
    one = item(item_id)
    answers = with_answer(one, place, make(one.expected()[place]))
    verdict = check(item_id, *answers)
    assert verdict.level is Level.NEARLY
    assert say in verdict.text
    assert not full_marks(item_id, *answers)


def test_a_correlation_of_two_decimals_is_right():
    assert full_marks("E05.3", *(round(r, 2) for r in item("E05.3").expected()))


# --- what never shows ---------------------------------------------------------------------


def _secret(one: Item) -> set[str]:
    found: set[str] = set()
    for key in one.expected():
        values = list(key.values()) if isinstance(key, dict) else key
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str):
                found.add(value)
            elif abs(value) > 2:
                found |= {f"{value:.0f}", f"{value:.1f}"}
            elif value % 1:
                found |= {f"{value:.2f}", f"{value:.1f}", str(value)}
    return found


def _shown(one: Item, text: str) -> list[str]:
    alone = r"(?<![\w.-]){}(?![\w-]|\.\d)"
    return [s for s in _secret(one) if re.search(alone.format(re.escape(s)), text)]


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_no_sentence_of_the_check_shows_the_key(one):
    said = [one.praise]
    for asked in one.asked:
        said += [asked.words, asked.otherwise, *(slip.say for slip in asked.slips)]
    assert _shown(one, "\n".join(said)) == []


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_nothing_that_a_student_reads_in_the_exercise_shows_the_key(one):
    heading = f"### Exercise {one.id[1:].lstrip('0')} "
    is_mine, section = False, ""
    for cell in the_source().cells:
        if cell.text.startswith(("### ", "## ")):
            is_mine = cell.text.startswith(heading)
        if is_mine and cell.is_for_students:
            section += cell.text + "\n"
    # The list of words and the two texts are the question of the close reading.
    shown = re.sub(r"\{\{.*?\}\}|^words = .*$", " ", section, flags=re.MULTILINE)
    assert section
    assert _shown(one, shown) == []
