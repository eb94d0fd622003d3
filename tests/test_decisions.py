"""The decision room: nothing later than the day, no mark for the choice, every fact with an id."""

from __future__ import annotations

import json
import re
import shutil
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest

from moscow_pyongyang.errors import DataError, UnknownNameError
from moscow_pyongyang.explorers.decisions import BRIEF, OUTCOME, decision_room, missing
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.work import KernelStore

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.views.task import Task

STALIN = "stalin-1950"
CABLE, SPEECH = "doc-1950-01-19-shtykov", "1950-01-12-acheson-speech"
DONE: dict[str, Any] = {
    "option": "wait",
    "evidence": [SPEECH, CABLE],
    "text": "One lunch is no proof.",
}
MOSCOW = ("stalin-1950", "khrushchev-1962", "shevardnadze-1990", "putin-2023")
DECISIONS = sorted(set(load("decisions")["decision_id"]))
TOLD_BEFORE = ["actor", "role", "option", "argument", "advocates"]
FULL_DATE = re.compile(r"\b\d{1,2} [A-Z][a-z]+ \d{4}\b")
every_decision = pytest.mark.parametrize("decision", DECISIONS)
every_other_chair = pytest.mark.parametrize(
    "decision", [one for one in DECISIONS if one not in MOSCOW]
)
every_option = pytest.mark.parametrize(
    ("decision", "option"),
    list(load("decisions")[["decision_id", "option_id"]].itertuples(index=False, name=None)),
)


def room_task(*ids: str, **more: Any) -> Task:
    return decision_room(*ids, store=KernelStore(), **more).task


def briefs(decision: str, *parts: str) -> pd.DataFrame:
    table = load("decision_briefs")
    rows = table[table["decision_id"] == decision]
    return rows[rows["part"].isin(parts)] if parts else rows


def options(decision: str) -> pd.DataFrame:
    table = load("decisions")
    return table[table["decision_id"] == decision]


def ids_of(cells: pd.Series[Any]) -> set[str]:
    return {one for cell in cells.dropna() for one in cell.split(";")}


def dates() -> dict[str, str]:
    """Return the day of each event, document, witness and dated source, by its id."""
    columns = {
        "events": ("event_id", "date"),
        "documents": ("doc_id", "date"),
        "witnesses": ("witness_id", "paper_date"),
        "sources": ("source_key", "date"),
    }
    return {
        str(row[0]): str(row[1])
        for name, pair in columns.items()
        for row in load(name)[list(pair)].dropna().itertuples(index=False, name=None)
    }


def cited(rows: pd.DataFrame) -> pd.Series[Any]:
    """Return what each statement rests on: its items, then its sources."""
    both = rows[["item_ids", "source_keys"]].fillna("").agg(";".join, axis=1).str.strip(";")
    return both.replace("", None)


def work(made: Any, option: str) -> dict[str, Any]:
    """Return a student's work: an option, with the first item on the desk as evidence."""
    first = made.page["known"][0]["id"]
    return made.clean({"option": option, "evidence": [first], "text": "A reason in words."})


@pytest.fixture
def folder_with(tmp_path: Path) -> Callable[[str, str], Path]:
    """Copy the data and replace one text of decision_briefs.csv."""

    def make(old: str, new: str) -> Path:
        copy = tmp_path / "data"
        shutil.copytree(data_dir(), copy)
        path = copy / "tables" / "decision_briefs.csv"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        return copy

    return make


@every_decision
def test_no_known_item_is_later_than_the_decision(decision):
    day = span(options(decision)["date"].iloc[0])[1]
    when = dates()
    for item in ids_of(cited(briefs(decision, *BRIEF))):
        assert span(when[item])[1] <= day, item


@every_decision
def test_what_the_student_reads_first_names_no_later_year(decision):
    year = span(options(decision)["date"].iloc[0])[1].year
    documents = load("documents").set_index("doc_id")
    on_desk = [one for one in cited(briefs(decision, "known")) if one in documents.index]
    # An option itself may look ahead: it proposes something.
    told = options(decision)[[name for name in TOLD_BEFORE if name != "option"]].to_numpy().flat
    texts = [*briefs(decision, *BRIEF)["text"], *told]
    texts += [*documents.loc[on_desk, "gist"], *documents.loc[on_desk, "title"]]
    years = {int(found) for text in texts for found in re.findall(r"\b(?:19|20)\d\d\b", text)}
    assert {found for found in years if found > year} == set()


@every_decision
def test_the_desk_lies_in_the_order_of_time(decision):
    when = dates()
    days = [span(when[one])[1] for one in cited(briefs(decision, "known"))]
    assert all(earlier <= later for earlier, later in pairwise(days))


@every_decision
def test_a_full_date_in_a_text_is_that_of_an_item_of_the_room(decision):
    rows, opened = briefs(decision), options(decision)
    columns = ("event_ids", "known_event_ids", "known_doc_ids")
    named = ids_of(cited(rows)).union(*(ids_of(opened[name]) for name in columns))
    when, events = dates(), load("events").set_index("event_id")
    known = {spell(when[one]) for one in named if one in when}
    # A day that a row tells in its own words: the plan of 1990, for example.
    told = " ".join(
        f"{events.at[one, 'summary']} {events.at[one, 'dispute']}"
        for one in named
        if one in events.index
    )
    texts = [*rows["text"], *opened[[*TOLD_BEFORE, "consequence"]].to_numpy().flat]
    said = {date for text in texts for date in FULL_DATE.findall(text)}
    assert {date for date in said if date not in known and date not in told} == set()


@every_decision
def test_the_brief_cites_only_what_lies_on_the_desk(decision):
    known = ids_of(cited(briefs(decision, "known")))
    assert ids_of(cited(briefs(decision, *BRIEF))) == known
    for column in ("known_event_ids", "known_doc_ids"):
        assert ids_of(options(decision)[column]) <= known


@every_decision
def test_what_was_done_is_not_on_the_desk(decision):
    known = ids_of(cited(briefs(decision, "known")))
    assert not known & ids_of(cited(briefs(decision, "done", "followed")))


@every_decision
def test_what_followed_is_later_than_the_decision_and_in_order(decision):
    day = span(options(decision)["date"].iloc[0])[1]
    when = dates()
    firsts = [one.split(";")[0] for one in cited(briefs(decision, "followed"))]
    days = [span(when[one])[0] for one in firsts]
    assert days == sorted(days)
    assert days[0] > day


@every_decision
def test_every_statement_of_fact_names_ids_that_exist(decision):
    rows = briefs(decision)
    facts = rows[~rows["part"].isin(["leaves_out", "sensitive"])]
    assert cited(facts).notna().all()
    known = set(dates()) | set(load("claims")["claim_id"]) | set(load("sources")["source_key"])
    assert ids_of(cited(rows)) | ids_of(options(decision)["event_ids"]) <= known


@every_decision
def test_four_or_five_options_each_with_an_argument_and_who_stood_for_it(decision):
    rows = options(decision)
    assert 4 <= len(rows) <= 5
    assert rows[["option", "argument", "advocates", "consequence"]].notna().all(axis=None)
    assert (rows["known_event_ids"].notna() | rows["known_doc_ids"].notna()).all()


@every_decision
def test_exactly_one_option_is_what_was_done(decision):
    assert int(options(decision)["is_historical"].sum()) == 1


@every_decision
def test_what_was_not_done_is_told_as_what_it_would_have_needed(decision):
    rows = options(decision)
    for text in rows.loc[~rows["is_historical"], "consequence"]:
        assert text.startswith("It would have needed "), text


@every_decision
def test_no_text_says_korea_without_saying_which(decision):
    told = options(decision)[[*TOLD_BEFORE, "consequence"]].to_numpy().flat
    texts = [*briefs(decision)["text"], *told]
    alone = re.compile(r"(?<!North )(?<!South )(?<!northern )(?<!southern )\bKorea\b")
    assert [text for text in texts if alone.search(text)] == []


@every_decision
def test_the_page_and_the_printed_sheet_hold_nothing_of_the_reveal(decision):
    made = room_task(decision)
    hidden = [*briefs(decision, *OUTCOME)["text"]]
    hidden += [*options(decision)["consequence"]]
    seen = json.dumps(made.page, ensure_ascii=False) + made.sheet.plain() + made.sheet.html()
    assert [text for text in hidden if text in seen] == []
    assert "historical" not in seen


@every_option
def test_every_room_opens_and_tells_what_was_done(decision, option):
    made = room_task(decision)
    reveal = made.reveal(work(made, option))
    done = options(decision).set_index("option_id")["is_historical"]
    assert reveal["yours"]["is_historical"] == done[option]
    assert reveal["historical"]["id"] == done[done].index[0]
    assert all(reveal[part] for part in ("done", "followed", "disputed", "leaves_out"))
    assert reveal["evidence"]["named"] == [1]


@every_option
def test_the_reveal_marks_nobody(decision, option):
    made = room_task(decision)
    # What the course says of its own reading of a document is no mark either.
    reveal = re.sub(
        r'"warning": "(?:[^"\\]|\\.)*"', "", json.dumps(made.reveal(work(made, option)))
    )
    assert not re.search(r"\b(score|points|correct|wrong)\b", reveal)


@every_decision
def test_the_printed_sheet_has_the_whole_brief(decision):
    made = room_task(decision)
    paper = made.sheet.plain()
    told = options(decision)
    for text in [*briefs(decision, *BRIEF)["text"], *told["option"], *told["argument"]]:
        assert text in paper


def test_four_chairs_stand_outside_moscow():
    table = load("decisions")
    actors = set(table.loc[~table["decision_id"].isin(MOSCOW), "actor"])
    assert actors == {"Mao Zedong", "Kim Il Sung", "Roh Tae-woo", "Kim Jong Un"}


@every_other_chair
def test_another_chair_says_who_advised_what_is_argued_and_what_to_take_care_of(decision):
    rows = briefs(decision)
    counts = rows["part"].value_counts()
    assert counts["advised"] >= 3
    assert counts["debrief"] == 3
    assert counts["sensitive"] == 1
    # Two sides of one argument, each with its year.
    argued = " ".join(rows.loc[rows["part"] == "disputed", "text"])
    assert len(set(re.findall(r"\((?:\w+ )?(?:19|20)\d\d\)", argued))) >= 2


@every_other_chair
def test_neither_length_nor_place_gives_away_what_was_done(decision):
    rows = options(decision)
    words = (rows["option"] + " " + rows["argument"]).str.split().str.len()
    done = words[rows["is_historical"]].iloc[0]
    assert words.min() < done < words.max() or words.max() - words.min() <= 3
    assert words.max() <= 1.5 * words.min()


def test_what_was_done_stands_at_every_place_in_some_room():
    table = load("decisions")
    assert set(table.loc[table["is_historical"], "order"]) == {1, 2, 3, 4}


@every_other_chair
def test_a_known_press_report_shows_where_it_stood(decision):
    sources = load("sources").set_index("source_key")
    for item in room_task(decision).page["known"]:
        if item["kind"] == "source":
            assert item["title"].startswith(str(sources.at[item["id"], "container"]))


def test_a_room_that_knows_only_the_month_does_not_date_what_was_done():
    page = room_task("khrushchev-1962").page
    assert (page["when"], page["done_when"]) == ("in November 1962", "")
    assert room_task(STALIN).page["done_when"] == " on 30 January 1950"


def test_intercepted_cables_are_spoken_of_only_after_the_choice_and_as_disputed():
    made = room_task(STALIN)
    assert "ntercept" not in json.dumps(made.page) + made.sheet.plain()
    reveal = made.reveal(made.clean(DONE))
    assert any("ntercepted" in row["text"] for row in reveal["disputed"])
    assert "ntercept" not in json.dumps({**reveal, "disputed": []})


def test_the_reveal_compares_the_evidence_named_with_the_argument_of_the_option():
    made = room_task(STALIN)
    number = {item["id"]: item["number"] for item in made.page["known"]}
    evidence = made.reveal(made.clean(DONE))["evidence"]
    assert evidence["named"] == [number[SPEECH], number[CABLE]]
    assert evidence["in_argument"] == [number[CABLE]]
    assert number["doc-1949-09-24-politburo"] in evidence["also"]


def test_a_document_that_was_not_read_whole_is_said_to_be_so_in_the_reveal():
    made = room_task(STALIN)
    cable = made.reveal(made.clean(DONE))["done"][0]["sources"][0]
    assert cable["warning"].startswith("Read in part. ")


def test_nothing_opens_without_an_option_evidence_and_a_sentence():
    clean = room_task(STALIN).clean
    assert [gap["at"] for gap in missing(clean(None))] == ["option", "evidence", "text"]
    assert missing(clean(DONE)) == []


def test_work_from_outside_keeps_only_what_the_room_offers():
    clean = room_task(STALIN).clean
    dirty = {"option": "bomb", "evidence": ["1950-06-25-invasion", CABLE], "text": None}
    assert clean(dirty) == {"option": "", "evidence": [CABLE], "text": ""}


def test_a_known_item_of_a_later_date_is_refused(folder_with):
    folder = folder_with(f'not in it.",{SPEECH}', 'not in it.",1950-06-25-invasion')
    with pytest.raises(DataError, match=r"25 June 1950, after the decision of 30 January 1950"):
        room_task(STALIN, folder=folder)


def test_an_id_that_no_table_has_is_refused(folder_with):
    with pytest.raises(DataError, match="no-such-claim"):
        room_task(STALIN, folder=folder_with("claim-a14", "no-such-claim"))


def test_an_unknown_decision_is_refused_with_the_list():
    with pytest.raises(UnknownNameError, match=STALIN):
        room_task("kim-1950")


def test_a_room_that_is_opened_again_brings_choice_and_outcome_back():
    store = KernelStore()
    decision_room(STALIN, store=store).reveal(DONE)
    again = decision_room(STALIN, store=store)
    assert again.work == DONE
    assert again.recall()["revealed"]["historical"]["id"] == "ready"


def test_the_view_keeps_the_outcome_in_the_kernel():
    view = decision_room(STALIN)
    assert view.reveal(DONE)["revealed"]
    state = json.dumps(view.get_state(), default=str)
    assert "would have needed" not in state
    assert "lead every year" not in state


def test_a_claim_that_an_outcome_rests_on_has_a_title():
    view = decision_room("khrushchev-1962", store=KernelStore())
    option, known = view.page["options"][0]["id"], view.page["known"][0]["id"]
    done = view.task.reveal(
        view.task.clean({"option": option, "evidence": [known], "text": "So it was read."})
    )
    sources = [one for row in done["disputed"] for one in row["sources"]]
    claim = next(one for one in sources if one["id"] == "claim-a01")
    assert claim["title"] == "Claim A01 of the essays, judged “needs nuance”"
    assert all(one["title"] for one in sources)
