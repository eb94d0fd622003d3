"""The desk's half in the kernel: what reaches the page and when, and what is kept."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from moscow_pyongyang.cli import app
from moscow_pyongyang.cli.marking import desk_page
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading import mark
from moscow_pyongyang.grading.assignment import read_assignment
from moscow_pyongyang.grading.marking.desk import starter_of
from moscow_pyongyang.grading.marking.merge import marked_class
from moscow_pyongyang.paths import checkout_dir
from tests.grading.marking.small_class import EXERCISE, ITEM, texts, write_class

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.views.marking import MarkingView

KEYS = ("claim", "use-of-evidence", "sourcing", "doubt")


def lines(number: int, code: str, points: float, **more: object) -> list[dict[str, Any]]:
    made = f"2026-11-29T20:{number:02}:00Z"
    one = {"id": f"l{number}", "kind": "mark", "item": ITEM, "made": made, "code": code}
    return [{**one, "reading": 1, "levels": dict.fromkeys(KEYS, points), **more}]


def ask(view: MarkingView, kind: str, **payload: object) -> Any:
    return view.respond(kind, payload)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_class(tmp_path)
    return tmp_path


def test_the_page_gets_all_answers_with_pseudonyms_alone(folder: Path) -> None:
    opening = ask(mark(EXERCISE, folder, marker="anna"), "hello")
    shown = {one["text"] for one in opening["answers"].values()}
    assert set(texts()) <= shown
    assert "student0" not in json.dumps(opening)
    assert len(opening["turns"]) == 33
    assert [len(one["levels"]) for one in opening["criteria"]] == [4] * 4
    assert opening["criteria"][1]["note"].startswith("A gap read as a zero")
    assert opening["criteria"][0]["note"] == ""


@pytest.mark.parametrize("exercise", ["E01", "E02", "E03", "E04", "E05"])
def test_a_cell_that_nobody_wrote_in_is_no_answer(tmp_path: Path, exercise: str) -> None:
    assignment = read_assignment(exercise, checkout_dir())
    item = next(one for one in assignment.items if one.criteria)
    starter = starter_of(assignment, item)
    assert starter.startswith("*Double-click")
    place = tmp_path / "graded" / exercise
    place.mkdir(parents=True)
    for code, text in (("K1", starter), ("K2", f"{starter}\n\nMine.")):
        result = {"code": code, "written": {item.id: text}}
        (place / f"{code}.json").write_text(json.dumps(result))
    answers = ask(mark(exercise, tmp_path, marker="anna"), "hello")["answers"]
    assert {code: one["text"] for code, one in answers.items() if code[0] == "K"} == {"K2": "Mine."}


def test_no_word_of_a_student_is_in_what_a_notebook_saves(folder: Path) -> None:
    view = mark(EXERCISE, folder, marker="anna")
    saved = json.dumps(view.get_state(), default=str) + json.dumps(view._repr_mimebundle_()[0])
    assert not any(text[:40] in saved for text in texts())
    assert "0 of 30 answers are marked" in saved


def test_the_courses_marks_open_only_after_all_samples_are_marked(folder: Path) -> None:
    view = mark(EXERCISE, folder, marker="anna")
    opening = ask(view, "hello")
    assert not opening["is_calibrated"]
    assert "No date, no evidence" not in json.dumps(opening)
    with pytest.raises(CourseError, match="first"):
        ask(view, "course")
    for number, code in enumerate(opening["samples"]):
        ask(view, "keep", lines=lines(number, code, 2, kind="calibration"))
    found = ask(view, "course")
    assert sorted(one["levels"]["claim"] for one in found) == [0, 1, 2, 3]
    assert not ask(view, "hello")["is_calibrated"]
    ask(view, "keep", lines=lines(9, opening["turns"][0]["code"], 2))
    assert ask(mark(EXERCISE, folder, marker="anna"), "hello")["is_calibrated"]


def test_a_calibration_is_skipped_with_a_reason_that_stays(folder: Path) -> None:
    view = mark(EXERCISE, folder, marker="anna")
    line = {"id": "a", "kind": "skipped", "item": ITEM, "made": "2026", "text": "Done in E01."}
    ask(view, "keep", lines=[line])
    assert ask(mark(EXERCISE, folder, marker="anna"), "hello")["is_calibrated"]
    assert "Done in E01." in (folder / "marks" / EXERCISE / "anna.jsonl").read_text()


def test_marks_outlive_the_kernel_and_a_second_kernel_hears_of_them(folder: Path) -> None:
    view, other = (mark(EXERCISE, folder, marker="anna") for _ in range(2))
    code = ask(view, "hello")["turns"][0]["code"]
    assert ask(view, "keep", lines=lines(1, code, 2)) == {"others": []}
    assert [one["code"] for one in ask(other, "sync")["others"]] == [code]
    assert ask(other, "keep", lines=lines(2, code, 3)) == {"others": []}
    assert [one["id"] for one in ask(view, "keep", lines=[])["others"]] == ["l2"]
    assert "1 of 30 answers are marked" in mark(EXERCISE, folder, marker="anna").fallback().sentence


def test_the_bank_holds_the_comments_of_all_markers_and_no_mark_of_another(folder: Path) -> None:
    comment = {"id": "c", "kind": "comment", "item": ITEM, "made": "2026", "text": "Which row?"}
    ask(mark(EXERCISE, folder, marker="ben"), "keep", lines=[comment, *lines(1, "K41", 3)])
    opening = ask(mark(EXERCISE, folder, marker="anna"), "hello")
    assert [one["text"] for one in opening["lines"]] == ["Which row?"]


def test_a_second_reading_bears_another_name_and_nothing_says_that_it_is_one(folder: Path) -> None:
    own = set(write_class(folder))
    view = mark(EXERCISE, folder, marker="anna")
    opening = ask(view, "hello")
    names = [one["code"] for one in opening["turns"]]
    assert len(set(names)) == len(names) == 33
    again = [name for name in names if name not in own]
    assert len(again) == 3
    answers = opening["answers"]
    first = {one["text"]: code for code, one in answers.items() if code in own}
    ask(
        view, "keep", lines=[*lines(1, first[answers[again[0]]["text"]], 3), *lines(2, again[0], 1)]
    )
    told = [opening, ask(view, "hello"), ask(mark(EXERCISE, folder, marker="anna"), "hello")]
    assert "reading" not in json.dumps(told)
    assert {one["code"]: one["levels"]["claim"] for one in told[2]["lines"]} == {
        first[answers[again[0]]["text"]]: 3,
        again[0]: 1,
    }
    # The order of the answers tells no more than their names do.
    assert list(answers) == sorted(answers)
    kept = (folder / "marks" / EXERCISE / "anna.jsonl").read_text()
    assert again[0] not in kept
    assert [json.loads(line).get("reading", 1) for line in kept.splitlines()] == [1, 2]


def test_another_window_hears_of_a_second_reading_by_its_other_name(folder: Path) -> None:
    own = set(write_class(folder))
    view, other = (mark(EXERCISE, folder, marker="anna") for _ in range(2))
    names = [one["code"] for one in ask(view, "hello")["turns"]]
    again = next(name for name in names if name not in own)
    ask(view, "keep", lines=lines(1, again, 2))
    (heard,) = ask(other, "sync")["others"]
    assert heard["code"] == again
    assert "reading" not in heard


def test_what_a_page_holds_finds_its_answer_after_a_late_hand_in(folder: Path) -> None:
    own = set(write_class(folder))
    names = [one["code"] for one in ask(mark(EXERCISE, folder, marker="anna"), "hello")["turns"]]
    again = [name for name in names if name not in own]
    write_class(folder, [*texts(30), "Came late."])
    later = mark(EXERCISE, folder, marker="anna")
    for number, name in enumerate(again):
        ask(later, "keep", lines=lines(number, name, 2))
    (file,) = (folder / "marks" / EXERCISE).glob("*.jsonl")
    kept = [json.loads(line) for line in file.read_text().splitlines()]
    assert {one["code"] for one in kept} <= own
    assert {one["reading"] for one in kept} == {2}


@pytest.mark.parametrize("said", [None, 5, "x", [None, 3, {}, []], [{"id": "a"}]])
def test_what_is_no_mark_keeps_nothing_and_breaks_nothing(folder: Path, said: object) -> None:
    view = mark(EXERCISE, folder, marker="anna")
    assert ask(view, "keep", lines=said) == {"others": []}
    assert not (folder / "marks" / EXERCISE / "anna.jsonl").exists()


def test_agreement_takes_the_files_of_all_markers(folder: Path) -> None:
    views = [mark(EXERCISE, folder, marker=name) for name in ("anna", "ben")]
    codes = sorted(write_class(folder))[:20]
    for view in views:
        made = [line for i, code in enumerate(codes) for line in lines(i, code, i % 4)]
        ask(view, "keep", lines=made)
    found = ask(views[0], "agreement")
    assert "anna, ben" in found["about"]
    assert found["rows"][0]["alpha"] == pytest.approx(1)
    agreed = mark(EXERCISE, folder, resolve=True)
    ask(agreed, "keep", lines=lines(40, codes[0], 3))
    assert ask(views[0], "agreement")["rows"] == found["rows"]
    assert ask(mark(EXERCISE, folder, marker="cho"), "agreement")["rows"][0]["twice"] == 20


def test_a_copied_answer_is_a_hint_when_asked_for(tmp_path: Path) -> None:
    copied = texts(4)[0]
    write_class(
        tmp_path, [copied, "Quite another text, with other words in it. " * 4, copied + " Yes."]
    )
    found = ask(mark(EXERCISE, tmp_path, marker="anna"), "alike")
    assert len(found["pairs"]) == 1
    assert found["pairs"][0]["share"] > 0.9
    assert found["said"] == "1 pair."


def test_what_markers_differ_on_is_resolved_and_then_counts(folder: Path) -> None:
    codes = sorted(write_class(folder))[:2]
    for name, points in (("anna", 3), ("ben", 1)):
        view = mark(EXERCISE, folder, marker=name)
        ask(view, "keep", lines=[*lines(1, codes[0], points), *lines(2, codes[1], 2)])
    view = mark(EXERCISE, folder, resolve=True)
    opening = ask(view, "hello")
    assert [turn["code"] for turn in opening["turns"]] == [codes[0]]
    assert opening["others"][codes[0]]["anna"]["claim"] == 3
    assert opening["samples"] == []
    ask(view, "keep", lines=lines(3, codes[0], 2))
    merged = marked_class(folder, EXERCISE)
    assert merged.disagreements == ()
    assert {one.code: one.levels["claim"] for one in merged.marks} == dict.fromkeys(codes, 2)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"marker": "../x"}, "cannot name a file"),
        ({"marker": "agreed"}, "resolve=True"),
        ({"part": "3/2"}, "no part of a class"),
        ({"item": "E03.1"}, "has no criteria"),
        ({"item": "E03.99"}, "has no item"),
    ],
)
def test_what_cannot_be_marked_is_said(folder: Path, asked: dict[str, str], said: str) -> None:
    with pytest.raises(CourseError, match=said):
        mark(EXERCISE, folder, **{"marker": "anna", **asked})  # type: ignore[arg-type]


def test_the_command_writes_a_page_of_one_cell_among_the_marks(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(
        "moscow_pyongyang.cli.serve.open_page", lambda page, *_: opened.append(page) or 0
    )
    done = CliRunner().invoke(app, ["mark", EXERCISE, str(folder), "--marker", "Jürgen"])
    assert done.exit_code == 0, done.output
    assert opened == [folder.resolve() / "marks" / "mark_E03.ipynb"]
    (cell,) = json.loads(opened[0].read_text())["cells"]
    assert "mark('E03', \"..\", marker='Jürgen')" in cell["source"]


def test_the_command_starts_nothing_where_there_is_nothing_to_mark(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["mark", EXERCISE, str(tmp_path)])
    assert done.exit_code == 1
    assert "There are no results of E03" in done.output


def test_the_command_joins_files_and_names_what_differs(folder: Path) -> None:
    files = []
    for name, points in (("anna", 3), ("ben", 1)):
        view = mark(EXERCISE, folder, marker=name)
        ask(view, "keep", lines=[*lines(1, "K41", points), *lines(2, "L48", 2)])
        files.append(str(folder / "marks" / EXERCISE / f"{name}.jsonl"))
    to = folder / "merged.jsonl"
    done = CliRunner().invoke(app, ["mark", "--merge", *files, "--to", str(to)])
    assert done.exit_code == 0, done.output
    assert "2 answers marked." in done.output
    assert "E03.9 K41 claim: anna 3, ben 1" in done.output
    assert [json.loads(line)["levels"] for line in to.read_text().splitlines()] == [
        {},
        dict.fromkeys(KEYS, 2.0),
    ]
    again = CliRunner().invoke(app, ["mark", "--merge", *files, "--to", str(to)])
    assert again.exit_code == 1
    assert "nothing is overwritten" in again.output


def test_the_exercise_of_a_class_is_the_one_that_was_released_to_it(
    folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    release = tmp_path_factory.mktemp("class")
    for home in ("exercises", "solutions"):
        (release / home).mkdir()
        for path in (checkout_dir() / home).glob(f"{EXERCISE}_*.ipynb"):
            text = path.read_text(encoding="utf-8").replace("at most 150 words", "at most 90 words")
            (release / home / path.name).write_text(text, encoding="utf-8")
    page = desk_page(EXERCISE, folder, release, marker="anna")
    (cell,) = json.loads(page.read_text(encoding="utf-8"))["cells"]
    asked = re.search(r"release='([^']+)'", cell["source"])
    assert asked is not None
    assert (page.parent / asked[1]).resolve() == release.resolve()
    assert "at most 90 words" in str(ask(mark(EXERCISE, folder, release=release), "hello"))
    assert "at most 90 words" not in str(ask(mark(EXERCISE, folder), "hello"))
