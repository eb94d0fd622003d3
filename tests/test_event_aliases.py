"""An event that was renamed: what was kept under its former id is found, and a look-up says so."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING, Any

import pytest

from authoring.gates.data import data_problems
from moscow_pyongyang import charts, cite, load
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.explorers.event_coding import (
    begun_events,
    chosen,
    clean,
    coding_desk,
    read_class,
)
from moscow_pyongyang.explorers.event_timeline import detail as event_detail
from moscow_pyongyang.explorers.event_timeline import timeline
from moscow_pyongyang.paths import checkout_dir, data_dir
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.log import open_log
from moscow_pyongyang.questions.log_commands import verify
from moscow_pyongyang.questions.presentation import present
from moscow_pyongyang.questions.session import Session
from moscow_pyongyang.questions.work_log import WorkLog
from moscow_pyongyang.tables.former import current_id, former_ids, refuse_former, renamed
from moscow_pyongyang.work import KernelStore, set_default_store
from tests.support.broken_data import plant, record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

OLD, NEW = "1973-08-universiade", "1973-08-15-universiade"
DEBRIS, DEBRIS_NOW = "2024-04-panel-debris-report", "2024-04-25-panel-debris-report"
# What the desk of lesson 05 drew before events were renamed and third parties left out.
DRAWN = (
    "2023-10-13-thousand-containers",
    "1990-09-02-shevardnadze-brings-the-news",
    DEBRIS,
    "2014-05-05-debt-law",
    "1972-05-29-moscow-summit",
    "2000-02-09-ivanov-signs-treaty",
    "1985-05-mig23-deliveries-begin",
    "1950-10-13-stalin-evacuation-order",
    OLD,
    "1953-05-02-bw-retraction",
    "1964-09-07-rodong-pravda",
    "1953-09-19-soviet-aid-pledge",
)
CODES = {key: {"closeness": "1", "hostility": "none"} for key in DRAWN}


# Written by the course as it was before: twelve events coded and exported, a filter and a picked
# event of a timeline, a tick in a question of lesson 04.
FOLDER = checkout_dir() / "tests" / "kept_before_renaming"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[WorkLog]:
    """A log that names events as they were called before."""
    shutil.copy(FOLDER / "kept.jsonl", tmp_path / "answers.jsonl")
    works = WorkLog(open_log(tmp_path / "answers.jsonl"))
    before = set_default_store(works)
    yield works
    set_default_store(before)


def question() -> Any:
    questions = load_bank("L04").questions
    return next(one for one in questions if DEBRIS_NOW in {r.id for r in getattr(one, "rows", ())})


def test_every_former_id_leads_to_an_event_and_is_none_any_more() -> None:
    events = set(load("events")["event_id"])
    assert len(former_ids()) == len(load("event_aliases"))
    assert set(former_ids().values()) <= events
    assert not set(former_ids()) & events


def test_the_desk_shows_what_was_coded_under_its_present_name(kept: WorkLog) -> None:
    desk = coding_desk()
    ids = {event["id"] for event in desk.page["events"]}
    assert ids == {current_id(key) for key in DRAWN}
    assert set(desk.work["codes"]) == ids
    assert all(own == CODES[OLD] for own in desk.work["codes"].values())
    assert desk.is_open
    revealed = desk.recall()
    assert revealed is not None
    assert {row["id"] for row in revealed["revealed"]["rows"]} == ids


def test_the_desk_is_drawn_anew_when_it_is_cleared(kept: WorkLog) -> None:
    coding_desk().clear()
    drawn = [event["id"] for event in coding_desk().page["events"]]
    assert drawn == list(chosen(load("events"))["event_id"])


def test_codes_of_other_events_or_none_begin_nothing() -> None:
    events = load("events")
    wanted = {"seed": 1945, "n_events": 12}
    now = {current_id(key): own for key, own in CODES.items()}
    assert begun_events(events, {"codes": now}, **wanted) is not None
    strange = {**dict(list(now.items())[1:]), "1900-01-01-nothing": CODES[OLD]}
    blank = {key: {"closeness": "", "hostility": ""} for key in now}
    for codes in (strange, blank, dict(list(now.items())[:5]), ["no codes"], {OLD: "no code"}):
        assert begun_events(events, {"codes": codes}, **wanted) is None
    assert begun_events(events, None, **wanted) is None


def test_a_page_that_still_names_a_former_id_is_understood() -> None:
    work = clean({"codes": {OLD: {"closeness": "2", "hostility": ""}}}, [NEW])
    assert work["codes"][NEW] == {"closeness": "2", "hostility": ""}


def test_the_timeline_comes_back_with_the_event_that_was_picked(kept: WorkLog) -> None:
    view = timeline(start=1970, end=1980)
    assert view.state["query"] == "seoul"
    assert view.picked["id"] == NEW
    assert "South Korea" in view.picked["title"]


def test_a_notebook_of_ones_own_may_pick_and_annotate_by_a_former_id() -> None:
    view = timeline(start=1970, end=1980)
    view.pick(OLD)
    assert view.picked["id"] == NEW
    view.respond("look", {"look": {"picked": OLD}})
    assert view.picked["id"] == NEW
    events = load("events")
    rows = events[events["year"].between(1985, 1999)]
    figure = charts.closeness_chart(rows, annotate=["1995-09-notice-of-non-renewal"])
    now = charts.closeness_chart(rows, annotate=["1995-09-07-notice-of-non-renewal"])
    assert figure == now


def test_an_answer_that_was_begun_stands_in_its_card(kept: WorkLog, tmp_path: Path) -> None:
    one = question()
    session = Session([one], mode="practice", log=open_log(tmp_path / "answers.jsonl"))
    draft = session.state(one.id)["draft"]
    assert draft is not None
    shown = present(one)
    assert shown.to_bank_ids(draft["response"]) == [DEBRIS_NOW]


def test_the_file_stays_as_it_was_and_is_whole(kept: WorkLog, tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    before = path.read_bytes()
    assert OLD.encode() in before
    assert NEW in json.dumps(kept.recall("coding/1945/12"))
    assert path.read_bytes() == before
    assert verify(path).is_whole


def test_a_coding_that_was_exported_counts_for_its_class() -> None:
    found = read_class(FOLDER)
    assert not found.skipped
    assert set(found.codings["XVSG"]) == {current_id(key) for key in DRAWN}


def test_the_printed_code_still_runs_over_a_coding_that_was_exported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(FOLDER)
    desk = coding_desk(store=KernelStore())
    desk.work = {"codes": {}, "name": "XVSG"}
    *lines, last = desk.code().plain().splitlines()
    names: dict[str, Any] = {"load": load}
    exec("\n".join(lines), names)
    # Those that were renamed since are left out, and nothing breaks.
    assert len(names["course"]) == len(DRAWN)
    assert "pairs agree" in str(eval(last, names))


@pytest.mark.parametrize(
    "ask", [cite, refuse_former, lambda key: event_detail(key, [])], ids=["cite", "refuse", "panel"]
)
def test_a_look_up_says_what_the_event_is_called_now(ask: Any) -> None:
    with pytest.raises(UnknownNameError, match=f"'{OLD}' is called '{NEW}' now"):
        ask(OLD)


def test_words_that_merely_hold_an_id_are_left_alone() -> None:
    text = f"I read {OLD} twice."
    assert renamed({"text": text, OLD: [OLD, 1, None]}) == {"text": text, NEW: [NEW, 1, None]}
    assert renamed({OLD: "before", NEW: "since"}) == {NEW: "since"}


def test_a_folder_without_former_ids_has_none(tmp_path: Path) -> None:
    assert former_ids(tmp_path) == {}
    assert renamed([OLD], tmp_path) == [OLD]


def test_a_former_id_that_an_event_still_has_or_that_is_another_event_is_named(
    tmp_path: Path,
) -> None:
    data = record(tmp_path)
    plant(data, "event_aliases", {"old_id": OLD}, {"new_id": "1953-07-27-armistice"})
    plant(data, "event_aliases", {"old_id": DEBRIS}, {"old_id": NEW, "new_id": NEW})
    found = "\n".join(map(str, data_problems(data)))
    assert "'1953-07-27-armistice' is not the same words under another date" in found
    assert "an event has this id still" in found


def test_the_course_knows_no_other_folder() -> None:
    assert former_ids(data_dir()) == former_ids()
