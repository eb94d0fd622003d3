"""What counts as right, what is nearly right, and what a wrong answer hears."""

from __future__ import annotations

import datetime as dt
import shutil

import numpy as np
import pandas as pd
import plotly.express as px
import plotly.graph_objects as go
import pytest

from moscow_pyongyang import load
from moscow_pyongyang.checks import check, full_marks, require_full_marks
from moscow_pyongyang.checks.items import item
from moscow_pyongyang.checks.verdict import CheckVerdict, Level
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.questions.log import AnswerLog
from moscow_pyongyang.questions.work_log import WorkLog
from moscow_pyongyang.work import set_default_store
from tests.support.exercise_helpers import CODED, figure, keys, with_answer

# --- what counts as right: that each item's own key does is asked by the gate of exercises ----


def test_a_key_is_computed_from_the_data_it_is_given(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(data_dir(), folder)
    path = folder / "tables" / "events.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[table["year"] == "1953", "domain"] = "nuclear"
    table.to_csv(path, index=False)
    old, new = item("E01.1").keys()[0], item("E01.1").keys(folder)[0]
    assert old != new
    assert full_marks("E01.1", pd.Series(new), folder=folder)
    assert not full_marks("E01.1", pd.Series(old), folder=folder)


@pytest.mark.parametrize("one", CODED, ids=lambda one: one.id)
def test_a_student_who_changes_a_loaded_table_does_not_change_the_key(one):
    before = one.keys()
    for name in ("events", "documents", "arms_transfers"):
        table = load(name)
        table["year" if "year" in table else "author"] = pd.NA
    assert one.keys() == before


@pytest.mark.parametrize(
    ("item_id", "answers"),
    [
        ("E01.1", lambda k: [pd.Series(k).sort_index().astype("float64").rename("n")]),
        ("E01.1", lambda k: [pd.Series(k, dtype="Int64").rename_axis("domain")]),
        ("E01.2", lambda k: [np.float64(k)]),
        ("E01.2", lambda k: [round(k, 2)]),
        ("E01.3", lambda k: [tuple(k)]),
        ("E01.5", lambda k: [set(k)]),
        ("E01.5", lambda k: [np.array(sorted(k, reverse=True))]),
        ("E01.5", lambda k: [pd.Index(k, dtype="string")]),
        ("E01.6", lambda k: [list(reversed(k))]),
        ("E01.8", lambda k: [figure({f"{year}-01-01": v for year, v in k.items()})]),
        ("E01.8", lambda k: [px.bar(x=k.keys(), y=k.values(), labels={"x": "Year", "y": "TIV"})]),
    ],
)
def test_order_container_and_dtype_cost_nothing_where_they_mean_nothing(item_id, answers):
    assert full_marks(item_id, *answers(keys(item_id)[0]))


@pytest.mark.parametrize("year", [np.int64(1995), "1995", 1995.0])
def test_a_year_counts_in_any_kind_of_number(year):
    verdict = check("E03.2", [year if one == 1995 else one for one in keys("E03.2")[0]])
    assert (verdict.level is Level.RIGHT) == (not isinstance(year, str))


def test_a_number_rounded_as_the_task_allows_is_right():
    assert full_marks("E02.2", round(keys("E02.2")[0], 1))
    assert full_marks("E05.3", *(round(r, 2) for r in keys("E05.3")))


def test_the_chart_of_the_course_is_accepted_as_a_figure_where_it_shows_what_is_asked():
    from moscow_pyongyang.charts import arms_chart

    arms = load("arms_transfers")
    assert full_marks("E01.8", arms_chart(arms, recipient="PRK", years=(1950, 1956)))
    # Here it shows two patrons, and asked is one.
    assert not full_marks("E02.8", arms_chart(arms, recipient="PRK", years=(1958, 1968)))


@pytest.mark.parametrize(
    ("item_id", "place", "make", "say"),
    [
        ("E01.1", 0, lambda k: pd.Series(k) / sum(k.values()), "shares of the whole"),
        ("E01.1", 0, lambda k: pd.Series(k.values()), "index does not name each domain"),
        ("E01.1", 0, lambda k: pd.Series(k).to_frame(), "one column"),
        ("E01.1", 0, dict, "Leave it as pandas gives it"),
        ("E01.2", 0, lambda k: 100 * k, "percentage"),
        ("E02.7", 1, lambda k: round(k, 1), "round too early"),
        ("E01.2", 0, str, "without quotation marks"),
        ("E01.2", 0, lambda k: f"{k:.3f}".replace(".", ","), "It was read as 0."),
        ("E01.4", 0, lambda k: f" {k},0 ", "It was read as"),
        ("E01.2", 0, lambda k: [k], "Take the one number out"),
        ("E01.4", 0, lambda k: dt.timedelta(days=k), "`.days`"),
        ("E01.4", 0, lambda k: pd.Timedelta(days=k), "`.days`"),
        ("E01.4", 0, lambda k: -k, "sign is not"),
        ("E01.4", 1, lambda k: k[:1], "one entry for each"),
        ("E01.5", 0, pd.Series, "`.to_list()`"),
        ("E01.5", 0, lambda k: pd.DataFrame({"event_id": k, "year": 1950}), "Take the column"),
        ("E01.5", 0, lambda k: [*k, k[0]], "more than once"),
        ("E01.7", 0, lambda k: pd.Series(k).round(1), "round too early"),
        ("E01.7", 0, lambda k: pd.Series(k).rename(index=str), "is a text"),
        ("E01.8", 0, lambda k: figure(k, y=""), "Give both axes a title"),
        ("E01.8", 0, lambda k: figure(k, y="tiv_million"), "column name is no title"),
        ("E01.8", 0, lambda k: figure(k, y="Million dollars"), "TIV is not money"),
        ("E01.8", 0, lambda k: figure(k, y="Deliveries"), "does not name its unit"),
        ("E01.8", 0, lambda k: figure(k, x="Time"), "horizontal axis does not say"),
        ("E01.8", 0, lambda k: figure({v: y for y, v in k.items()}), "changed places"),
        ("E01.8", 0, lambda k: figure(k).add_scatter(x=[1950], y=[k[1950]]), "drawn twice"),
        ("E02.1", 0, lambda k: pd.Series(k.values()), "index does not name each supplier"),
        ("E02.1", 0, lambda k: pd.Series(k) / sum(k.values()), "shares of the whole"),
        ("E02.3", 0, lambda k: pd.Series(k), "`.to_list()`"),
        ("E02.4", 0, lambda k: pd.Timedelta(days=k), "`.days`"),
        ("E02.4", 0, lambda k: -k, "sign is not"),
        ("E02.7", 0, lambda k: k[0], "square brackets"),
        ("E02.7", 1, lambda k: 100 * k, "percentage"),
        ("E02.8", 0, lambda k: figure(k, y="Million yuan"), "TIV is not money"),
        ("E02.8", 0, lambda k: figure(k, y="Deliveries"), "does not name its unit"),
        ("E03.1", 0, lambda k: pd.Series(k) / sum(k.values()), "shares of the whole"),
        ("E03.2", 0, lambda k: [*k, k[0]], "more than once"),
        ("E03.4", 0, lambda k: -k, "sign is not"),
        ("E03.5", 0, lambda k: k[::-1], "their order is not"),
        ("E03.8", 0, lambda k: figure(k, y="Million dollars"), "TIV is not money"),
        ("E03.8", 0, lambda k: figure(k, y="tiv_million"), "column name is no title"),
        ("E04.1", 0, lambda k: pd.Series(k) / sum(k.values()), "shares of the whole"),
        ("E04.2", 0, lambda k: 100 * k, "percentage"),
        ("E04.3", 0, lambda k: [*k, k[0]], "more than once"),
        ("E04.4", 0, lambda k: -k, "sign is not"),
        ("E04.4", 1, lambda k: k[::-1], "their order is not"),
        ("E04.8", 0, lambda k: figure(k, y="Million TIV"), "another unit"),
        ("E04.8", 0, lambda k: figure(k, y="value_usd"), "column name is no title"),
        ("E05.1", 0, lambda k: pd.Series(k) / sum(k.values()), "shares of the whole"),
        ("E05.2", 0, lambda k: [*k, k[0]], "more than once"),
        ("E05.6", 0, lambda k: -k, "sign is not"),
        ("E05.7", 0, lambda k: figure(k, y="Hostility"), "speaks of hostility"),
        ("E05.7", 0, lambda k: figure(k, y="Value"), "does not name its unit"),
        ("E05.8", 0, lambda k: pd.Series(k).round(1), "round too early"),
    ],
)
def test_a_nearly_right_answer_hears_what_is_missing_and_has_no_full_marks(
    item_id, place, make, say
):
    answers = with_answer(item(item_id), place, make(keys(item_id)[place]))
    verdict = check(item_id, *answers)
    assert verdict.level is Level.NEARLY
    assert say in verdict.text
    assert not full_marks(item_id, *answers)


# --- wrong answers; that a likely mistake hears its own sentence is asked by the gate ----------


@pytest.mark.parametrize(
    ("item_id", "make", "say"),
    [
        ("E01.1", lambda k: pd.Series(k).iloc[:-1], "at least one domain is missing"),
        ("E01.1", lambda k: pd.Series({**k, "naval": 1}), "a domain that was not asked"),
        ("E01.1", lambda k: pd.Series(k) + 1, "for at least one domain the number is not"),
        ("E01.1", lambda _: pd.Series(dtype="Int64"), "empty"),
        ("E01.2", lambda _: 70, "lies between zero and one"),
        ("E01.3", lambda _: [], "nothing in it"),
        ("E01.5", lambda k: k[:1], "not complete"),
        ("E01.5", lambda k: [*k, "1953-07-27-armistice"], "an entry that does not fit"),
        ("E01.5", lambda k: [k[0], "1953-07-27-armistice"], "Part of the list is right"),
        ("E01.5", lambda _: ["1953-07-27-armistice"], "No event in your list fits"),
        ("E01.8", lambda _: go.Figure(), "no point in the figure"),
        ("E01.8", lambda k: figure(dict.fromkeys(k, 5)), "the values are not"),
    ],
)
def test_another_wrong_answer_is_told_what_kind_of_wrong_it_is(item_id, make, say):
    verdict = check(item_id, make(keys(item_id)[0]))
    assert verdict.level is Level.WRONG
    assert say in verdict.text


def test_a_check_says_how_far_its_exercise_is_and_an_error_does_not():
    right = pd.Series(item("E01.1").keys()[0])
    assert check("E01.1", ...).tally == "0 of 8 checked"
    assert check("E01.1", right).tally == "1 of 8 checked, 1 right"
    verdict = check("E01.2", 99)
    assert verdict.tally == "2 of 8 checked, 1 right"
    assert "2 of 8 checked" in verdict._repr_html_()
    assert "2 of 8 checked" in verdict._repr_markdown_()
    assert "checked" not in verdict.text
    # Another exercise counts for itself, and an answer that is taken back counts no more.
    assert check("E02.1", 5).tally == "1 of 8 checked"
    assert check("E01.1", ...).tally == "1 of 8 checked"
    # A written item is read by a person.
    assert check("E01.9", "words").tally == "1 of 8 checked"


@pytest.fixture
def log(tmp_path):
    log = AnswerLog(tmp_path / "answers.jsonl")
    before = set_default_store(WorkLog(log))
    yield log
    set_default_store(before)


def stands(log):
    return [(e["id"], e["work"]["stands"]) for e in log.entries() if e["event"] == "check"]


def test_a_check_keeps_how_an_item_stands_and_not_the_answer(log):
    check("E01.2", ...)
    assert not log.path.exists(), "nothing is answered"
    check("E01.2", 98765)
    check("E01.2", 98765)
    check("E01.2", item("E01.2").keys()[0])
    check("E01.2", ...)
    check("E01.9", "a text that a person reads")
    kept = [("check/E01.2", "wrong"), ("check/E01.2", "right"), ("check/E01.2", "open")]
    assert stands(log) == kept
    assert "98765" not in log.path.read_text("utf-8")
    # A new kernel goes on from there.
    set_default_store(WorkLog(AnswerLog(log.path)))
    assert check("E01.3", 0).tally == "1 of 8 checked"


def test_who_marks_an_exercise_leaves_nothing_in_its_log(log, monkeypatch):
    right = item("E01.2").keys()[0]
    full_marks("E01.2", right)
    require_full_marks("E01.2", right)
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert check("E01.2", right).level is Level.RIGHT
    assert not log.path.exists()


def test_the_verdict_of_a_check_has_colour_word_and_sign_of_its_own_for_each_level():
    said = [CheckVerdict("E01.1", level, ("s",))._repr_html_() for level in Level]
    assert all(
        level.sign in html and level.word in html for level, html in zip(Level, said, strict=True)
    )
    tones = {
        level: html.split("border-left:4px solid ")[1][:7]
        for level, html in zip(Level, said, strict=True)
    }
    assert (
        len({tones[Level.RIGHT], tones[Level.NEARLY], tones[Level.WRONG], tones[Level.UNANSWERED]})
        == 4
    )
    # Nothing but what stands in it: a saved notebook, nbconvert and a mail show the same.
    assert not any("var(" in html or "<style" in html or "<script" in html for html in said)
