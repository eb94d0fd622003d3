"""The coding desk: blind until everything is coded, private in a class, never writing over."""

from __future__ import annotations

import json
import re
import shutil
from typing import TYPE_CHECKING, Any

import pandas as pd
import pytest

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.event_coding import (
    NOT_CODABLE,
    chosen,
    coding_desk,
    is_pseudonym,
    new_pseudonym,
    read_class,
    write_coding,
)
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables import load
from moscow_pyongyang.work import KernelStore

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.views.task import CodingView, Task

EVENTS, CODES = load("events"), load("coder_codes")


def desk_task(**more: Any) -> Task:
    return coding_desk(store=KernelStore(), **more).task


PAGE = desk_task().page
IDS = [event["id"] for event in PAGE["events"]]
SEEDS = [1945, 1, 2, 3, 2026]


def work(closeness: str = "1", hostility: str = "0", name: str = "BCDF") -> dict[str, Any]:
    codes = {"closeness": closeness, "hostility": hostility}
    return {"name": name, "codes": {key: dict(codes) for key in IDS}}


def as_the_course() -> dict[str, Any]:
    rows = EVENTS.set_index("event_id").loc[IDS, ["closeness", "hostility"]]
    words = rows.astype("string").fillna(NOT_CODABLE)
    return {"name": "BCDF", "codes": {str(k): dict(row) for k, row in words.iterrows()}}


def write(folder: Path, name: str, closeness: int | None = 1, hostility: int | None = 0) -> Path:
    answers = {"closeness": closeness, "hostility": hostility}
    held = {
        "format": "moscow-pyongyang coding 1",
        "coder": name,
        "seed": 1945,
        "codings": [{"event_id": key, **answers} for key in IDS],
    }
    path = folder / f"coding_{name}.json"
    path.write_text(json.dumps(held), encoding="utf-8")
    return path


def sat(folder: Path, **more: Any) -> CodingView:
    return coding_desk(export_folder=folder, store=KernelStore(), **more)


# --- which events ----------------------------------------------------------------------


@pytest.mark.parametrize("seed", SEEDS)
def test_twelve_events_spread_over_eras_and_codes(seed):
    rows = chosen(EVENTS, seed=seed)
    assert rows["event_id"].is_unique
    assert rows["era"].value_counts().to_dict() == dict.fromkeys(EVENTS["era"].unique(), 2)
    assert rows["closeness"].nunique() == 5
    assert rows["hostility"].nunique() >= 4
    assert rows["hostility"].notna().sum() >= 8
    assert not rows["is_context"].any()


def test_the_same_seed_gives_the_same_events_whatever_the_order_of_the_table():
    mixed = EVENTS.sample(frac=1, random_state=3)
    assert chosen(mixed)["event_id"].tolist() == chosen(EVENTS)["event_id"].tolist()
    assert set(chosen(EVENTS, seed=2)["event_id"]) != set(IDS)


def test_the_order_of_the_desk_does_not_tell_the_date():
    dates = chosen(EVENTS)["date"].tolist()
    assert dates not in (sorted(dates), sorted(dates, reverse=True))


@pytest.mark.parametrize("number", [5, 25])
def test_too_few_or_too_many_events_are_refused(number):
    with pytest.raises(CourseError, match="6 to 24"):
        desk_task(n_events=number)


# --- blind -----------------------------------------------------------------------------


def test_an_event_is_shown_with_title_date_summary_and_actors_alone():
    for event in PAGE["events"]:
        assert set(event) == {"id", "number", "date", "title", "summary", "actors"}


def test_page_state_and_paper_hold_no_code_no_note_and_no_dispute(tmp_path):
    rows = EVENTS[EVENTS["event_id"].isin(IDS)]
    notes = CODES[CODES["event_id"].isin(IDS)]["coding_note"]
    view = sat(tmp_path)
    shown = json.dumps(view.get_state(), default=str, ensure_ascii=False)
    shown += view.fallback().html() + view.fallback().plain()
    for text in [*notes, *rows["coding_note"], *rows["dispute"].dropna()]:
        assert text not in shown
    assert '"C1"' not in shown
    assert "coder" not in json.dumps(PAGE)


def test_nothing_opens_before_every_event_has_both_codes(tmp_path):
    view = sat(tmp_path)
    one_open = work()
    one_open["codes"][IDS[3]]["hostility"] = ""
    reply = view.reveal(one_open)
    assert reply == {"missing": [{"at": f"{IDS[3]}.hostility", "text": "hostility of event 4"}]}
    assert view.recall() is None
    with pytest.raises(CourseError, match="Compare with the course first"):
        view.export()
    assert list(tmp_path.iterdir()) == []


def test_work_from_outside_keeps_only_codes_of_the_desk():
    clean = desk_task().clean
    dirty = {"name": "me@home", "codes": {IDS[0]: {"closeness": "9", "hostility": 1}, "x": {}}}
    assert clean(dirty) == clean(None)
    assert clean(work())["codes"][IDS[0]] == {"closeness": "1", "hostility": "0"}


# --- agreement -------------------------------------------------------------------------


def test_coding_as_the_course_gives_full_agreement():
    reveal = desk_task().reveal(as_the_course())
    assert [row["gap"] for row in reveal["rows"]] == [0] * len(IDS)
    for one in reveal["agreement"]:
        assert one["text"].startswith("Alpha 1.00")
        assert "agree on which events can be coded" in one["codable"]
        assert one["low"] == one["alpha"] == one["high"] == pytest.approx(1)


def test_disagreements_come_widest_first_with_every_coders_note():
    rows = desk_task().reveal(work("2", "2"))["rows"]
    gaps = [row["gap"] for row in rows]
    assert gaps == sorted(gaps, reverse=True)
    assert gaps[0] >= 4
    for row in rows:
        own = CODES[CODES["event_id"] == row["id"]]
        assert [one["coder"] for one in row["coders"]] == own["coder"].tolist()
        assert [one["note"] for one in row["coders"]] == own["coding_note"].tolist()


def test_both_codes_of_each_scale_can_be_drawn_side_by_side():
    row_of = {row["id"]: row for row in desk_task().reveal(work("2", NOT_CODABLE))["rows"]}
    course = EVENTS.set_index("event_id")
    for key, row in row_of.items():
        for name, mine in (("closeness", 2), ("hostility", None)):
            code = course.loc[key, name]
            theirs = None if code is pd.NA else int(code)
            assert row["marks"][name] == {"yours": mine, "course": theirs}


def test_what_lacks_is_said_once_and_in_runs():
    made = desk_task()
    (gap,) = made.missing(made.clean(None))
    assert gap == {"at": f"{IDS[0]}.closeness", "text": f"events 1–{len(IDS)}"}
    some = work()
    for number, name in ((2, "hostility"), (3, "closeness"), (7, "closeness")):
        some["codes"][IDS[number - 1]][name] = ""
    assert made.missing(made.clean(some)) == [
        {"at": f"{IDS[1]}.hostility", "text": "events 2–3 and 7"}
    ]


def test_an_event_of_1985_shows_both_coders():
    twice = set(CODES[CODES.duplicated("event_id")]["event_id"])
    seed = next(s for s in range(100) if twice & set(chosen(EVENTS, seed=s)["event_id"]))
    made = desk_task(seed=seed)
    ids = [event["id"] for event in made.page["events"]]
    done = {"codes": {key: {"closeness": "1", "hostility": "1"} for key in ids}}
    reveal = made.reveal(made.clean(done))
    assert max(len(row["coders"]) for row in reveal["rows"]) == 2
    assert "coded 1 of these a second time" in reveal["judgement"]


def test_not_codable_is_never_counted_as_zero():
    reveal = desk_task().reveal(work("0", NOT_CODABLE))
    hostility = reveal["agreement"][1]
    assert "only 0 units have two codes, too few for an alpha" in hostility["text"]
    assert hostility["alpha"] is None
    # Only what there is to tell is told: no "0 events" beside it.
    assert re.fullmatch(
        r"The course coded \d+ events that you found not codable\.", hostility["codable"]
    )


def test_the_course_is_not_a_key():
    reveal = json.dumps(desk_task().reveal(work()))
    assert "a reason to weigh, not a key" in reveal
    assert "correct" not in reveal


# --- the class -------------------------------------------------------------------------


def of_class(folder: Path, done: dict[str, Any] | None = None) -> dict[str, Any]:
    found: dict[str, Any] = desk_task(class_folder=folder).reveal(done or work())["class"]
    return found


def test_without_a_folder_there_is_no_class():
    assert desk_task().reveal(work())["class"] is None


def test_four_codings_show_a_number_and_nothing_else(tmp_path):
    for name in ("GHJK", "LMNP", "QRST"):
        write(tmp_path, name)
    found = of_class(tmp_path)
    assert found["text"].startswith("4 codings")
    assert (found["alphas"], found["counts"]) == ([], [])


def test_five_codings_show_counts_and_alpha_without_names(tmp_path):
    for name, code in (("GHJK", 1), ("LMNP", 2), ("QRST", -1), ("VWXZ", None)):
        write(tmp_path, name, code)
    found = of_class(tmp_path)
    assert found["counts"][0]["closeness"] == "−1: 1, +1: 2, +2: 1, not codable: 1"
    assert found["counts"][0]["tally"]["closeness"] == [0, 1, 0, 2, 1, 1]
    assert found["alphas"][0].startswith("Closeness: Alpha")
    assert not any(name in json.dumps(found) for name in ("GHJK", "LMNP", "QRST", "VWXZ"))


def test_an_event_that_fewer_than_five_coded_is_not_counted(tmp_path):
    for name in ("GHJK", "LMNP", "QRST", "VWXZ"):
        path = write(tmp_path, name)
    held = json.loads(path.read_text())
    held["codings"] = held["codings"][1:]
    path.write_text(json.dumps(held))
    titles = [row["title"] for row in of_class(tmp_path)["counts"]]
    assert len(titles) == len(IDS) - 1
    assert PAGE["events"][0]["title"] not in titles


def test_ones_own_export_in_the_folder_is_counted_once(tmp_path):
    for name in ("BCDF", "GHJK", "LMNP", "QRST"):
        write(tmp_path, name)
    assert of_class(tmp_path)["text"].startswith("4 codings")


def test_codings_of_other_events_do_not_count(tmp_path):
    for name in ("GHJK", "LMNP", "QRST", "VWXZ"):
        path = write(tmp_path, name)
        path.write_text(path.read_text().replace('event_id": "', 'event_id": "other-'))
    assert of_class(tmp_path)["text"].startswith("1 codings")


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"format": "x"}', "\x00", '{"format": "moscow-pyongyang coding 1"}'],
)
def test_a_file_that_is_no_coding_is_named_and_left_aside(tmp_path, text):
    (tmp_path / "coding_GHJK.json").write_text(text, encoding="utf-8")
    found = of_class(tmp_path)
    assert found["skipped"][0].startswith("coding_GHJK.json was left aside: ")
    assert found["text"].startswith("1 codings")


@pytest.mark.parametrize("code", [3, 1.0, True, "1", [], {}])
def test_a_code_off_the_scale_leaves_the_whole_file_aside(tmp_path, code):
    write(tmp_path, "GHJK", code)
    assert len(of_class(tmp_path)["skipped"]) == 1


def test_a_name_in_place_of_the_letters_is_left_aside(tmp_path):
    path = write(tmp_path, "GHJK")
    path.write_text(path.read_text().replace("GHJK", "Anna"))
    assert "four letters" in of_class(tmp_path)["skipped"][0]


def test_the_last_coding_of_a_coder_counts(tmp_path):
    write(tmp_path, "GHJK", 1)
    shutil.move(write(tmp_path, "GHJK", 2), tmp_path / "coding_GHJK_10.json")
    shutil.copy(tmp_path / "coding_GHJK_10.json", tmp_path / "coding_GHJK_9.json")
    write(tmp_path, "GHJK", 0)
    codings = read_class(tmp_path).codings
    assert codings["GHJK"][IDS[0]]["closeness"] == 2


def test_a_folder_that_is_none_is_refused_with_the_way_out(tmp_path):
    with pytest.raises(CourseError, match="Make it beside the notebook"):
        coding_desk(class_folder=tmp_path / "nowhere")


def test_the_folder_is_read_again_on_request(tmp_path):
    view = sat(tmp_path, class_folder=tmp_path)
    assert view.reveal(work())["revealed"]["class"]["counts"] == []
    for name in ("GHJK", "LMNP", "QRST", "VWXZ"):
        write(tmp_path, name)
    assert len(view.reveal(work())["revealed"]["class"]["counts"]) == len(IDS)


# --- the export ------------------------------------------------------------------------


def test_an_export_holds_codes_and_four_letters_and_can_be_read_back(tmp_path):
    view = sat(tmp_path)
    view.reveal(work("2", NOT_CODABLE, name=""))
    said = view.export()
    (path,) = tmp_path.iterdir()
    assert path.name in said
    held = json.loads(path.read_text())
    assert set(held) == {"format", "coder", "seed", "codings"}
    assert is_pseudonym(held["coder"])
    own = read_class(tmp_path).codings[held["coder"]]
    assert own[IDS[0]] == {"closeness": 2, "hostility": None}


def test_an_export_says_no_path_of_the_machine(tmp_path):
    view = sat(tmp_path)
    view.reveal(work())
    assert str(tmp_path) not in view.export()


def test_no_file_is_written_over(tmp_path):
    theirs = tmp_path / "coding_BCDF.json"
    theirs.write_text("my own notes", encoding="utf-8")
    write_coding(work(), IDS, 1945, tmp_path)
    assert theirs.read_text() == "my own notes"
    assert (tmp_path / "coding_BCDF_2.json").is_file()


def test_the_same_coding_is_written_once_and_a_changed_one_beside_it(tmp_path):
    write_coding(work(), IDS, 1945, tmp_path)
    assert "nothing was written" in write_coding(work(), IDS, 1945, tmp_path)
    write_coding(work("2"), IDS, 1945, tmp_path)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["coding_BCDF.json", "coding_BCDF_2.json"]


def test_a_folder_that_cannot_be_written_is_explained(tmp_path):
    view = sat(tmp_path / "gone")
    view.reveal(work())
    with pytest.raises(CourseError, match="could not be written beside the notebook"):
        view.export()


def test_the_letters_stay_the_same_for_one_desk(tmp_path):
    view = sat(tmp_path)
    view.reveal(work(name=""))
    view.export()
    name = view.work["name"]
    view.export()
    assert view.work["name"] == name
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("ending", ["", ".txt"])
def test_a_coding_that_another_program_saved_counts(tmp_path, encoding, ending):
    view = sat(tmp_path)
    view.reveal(work())
    view.export()
    (path,) = tmp_path.glob("coding_*.json")
    text = path.read_text(encoding="utf-8")
    before = read_class(tmp_path)
    path.unlink()
    path.with_name(path.name + ending).write_bytes(text.replace("\n", "\r\n").encode(encoding))
    assert read_class(tmp_path) == before
    assert before.codings


def test_letters_are_drawn_and_make_no_word():
    drawn = {new_pseudonym() for _ in range(50)}
    assert len(drawn) > 45
    assert all(is_pseudonym(one) and not set(one) & set("AEIOUY") for one in drawn)


def test_the_printed_code_computes_alpha_from_the_export(tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    view = coding_desk(store=KernelStore())
    view.reveal(as_the_course())
    view.export()
    view.as_code()
    lines = capsys.readouterr().out.strip().splitlines()
    space: dict[str, Any] = {"load": load}
    exec("\n".join(lines[:-1]), space)
    assert eval(lines[-1], space).alpha == 1.0


def test_a_desk_that_is_opened_again_brings_codes_and_agreement_back(tmp_path):
    store = KernelStore()
    coding_desk(store=store).reveal(work())
    again = coding_desk(store=store)
    assert again.work["codes"][IDS[0]]["closeness"] == "1"
    assert again.recall()["revealed"]["rows"]
    again.clear()
    assert again.recall() is None


def test_a_data_folder_of_its_own_can_be_given():
    assert desk_task(folder=data_dir()).page == PAGE
