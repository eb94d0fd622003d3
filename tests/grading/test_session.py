"""An evening of grading: from a folder of files to results, stopped and gone on with."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from authoring.notebook.class_release import release
from moscow_pyongyang.checks.items import item
from moscow_pyongyang.cli import app
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.grader import failed
from moscow_pyongyang.grading.model import Lateness, WorkState
from moscow_pyongyang.grading.regrade import changes
from moscow_pyongyang.grading.sandbox import guards
from moscow_pyongyang.grading.session import Choices, Evening, counts, prepare, read_back
from tests.grading.evening import command, files_of, put
from tests.grading.hand_ins import ROOT, hand_in

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.grading.model import Graded

pytestmark = pytest.mark.kernel


def test_one_submission_never_stops_another_and_four_states_are_told_apart(
    choices: Choices,
) -> None:
    before = files_of(choices.submissions[0])
    evening = prepare(choices)
    graded = evening.grade()
    by_id = {one.lms_id: one for one in graded}
    assert {who: one.state for who, one in by_id.items()} == {
        "anna": WorkState.TO_BE_MARKED,
        "boris": WorkState.GRADED,
        "chen": WorkState.TO_BE_MARKED,
        "dina": WorkState.NOT_GRADABLE,
    }
    assert by_id["dina"].reason
    assert [one.lms_id for one in evening.collected.missing] == ["eve"]
    points = {one.item: one.points for one in by_id["chen"].items}
    assert points["E03.3"] == 0
    assert [points[f"E03.{n}"] for n in (1, 2, 4, 5, 6, 7, 8)] == [2, 2, 2, 2, 2, 3, 3]
    assert counts(graded, len(evening.collected.missing)) == {
        WorkState.NOT_HANDED_IN: 1,
        WorkState.NOT_GRADABLE: 1,
        WorkState.TO_BE_MARKED: 2,
        WorkState.GRADED: 1,
    }
    assert files_of(choices.submissions[0]) == before


def test_a_run_that_was_killed_goes_on_and_ends_as_if_it_had_not_stopped(
    graded: Choices, tmp_path: Path
) -> None:
    expected = files_of(graded.folder)
    again = replace(graded, folder=tmp_path / "again")
    again.folder.mkdir()
    (again.folder / "secret.key").write_bytes((graded.folder / "secret.key").read_bytes())

    def kill(_: Graded) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        prepare(again).grade(kill)
    assert len(files_of(again.folder)) == 2
    stopped = prepare(again)
    assert stopped.n_standing == 1
    stopped.grade()
    assert files_of(again.folder) == expected


# On every push: two graders of the pool find what one finds, in test_pool.
@pytest.mark.exhaustive
def test_two_processes_find_what_one_finds(graded: Choices) -> None:
    one = prepare(graded).grade()
    for path in (graded.folder / "graded" / "E03").iterdir():
        path.unlink()
    assert prepare(replace(graded, jobs=2)).grade() == one


def test_a_later_file_is_graded_anew_and_the_others_stand(graded: Choices) -> None:
    put(graded.submissions[0], {"boris": hand_in()})
    evening = prepare(graded)
    assert evening.n_standing == 3
    evening.grade()
    boris = next(one for one in evening.results.load() if one.lms_id == "boris")
    assert boris.state is WorkState.TO_BE_MARKED


@pytest.mark.exhaustive
def test_a_mark_of_a_text_that_another_one_replaced_is_told_until_it_is_given_anew(
    choices: Choices,
) -> None:
    told = "E03.9 was marked, and then another text was handed in."
    (anna,) = (one for one in prepare(choices).grade() if one.lms_id == "anna")
    marks = choices.folder / "marks" / "E03" / "me.jsonl"
    marks.parent.mkdir(parents=True)

    def mark(number: int) -> None:
        now = datetime.now(UTC).isoformat()
        line = {"id": str(number), "kind": "mark", "item": "E03.9", "made": now, "code": anna.code}
        with marks.open("a", encoding="utf-8") as file:
            file.write(json.dumps({**line, "levels": {"claim": 3}}) + "\n")

    def said(*words: str) -> str:
        return CliRunner().invoke(app, [*words]).output

    mark(1)
    put(choices.submissions[0], {"anna": hand_in(answers={"E03.1": "x = 1"})})
    assert told not in said(*command(choices))
    put(choices.submissions[0], {"anna": hand_in(written="Another text, by the same hand.")})
    assert f"  {anna.code}: {told}" in said(*command(choices))
    back = ["give-back", "E03", *command(choices)[4:], "--with-unmarked"]
    assert f"  {anna.code}: {told}" in said(*back)
    mark(2)
    assert told not in said(*command(choices), "--weight", "1")
    assert told not in said(*back)


def test_a_new_weight_says_who_gained_or_lost_and_on_what(graded: Choices) -> None:
    (key,) = item("E03.2").keys()
    put(graded.submissions[0], {"boris": hand_in(answers={"E03.2": f"years_changed = {key}"})})
    boris = replace(graded, only=frozenset({"boris"}))
    (before,) = prepare(boris).grade()
    heavier = prepare(replace(boris, weight=1.0))
    assert heavier.n_standing == 0
    anew = heavier.grade()
    (change,) = changes(heavier.results.earlier(), anew)
    assert change.code == before.code
    assert change.items == {"E03.2": (1.0, 0.0)}


def test_only_one_learner_is_graded_where_only_one_is_asked_for(choices: Choices) -> None:
    graded = prepare(replace(choices, only=frozenset({"anna"}))).grade()
    assert [one.lms_id for one in graded] == ["anna"]
    with pytest.raises(CourseError, match="nemo"):
        prepare(replace(choices, only=frozenset({"nemo"})))


def test_the_command_says_what_it_found_and_a_dry_run_runs_nothing(choices: Choices) -> None:
    said = CliRunner().invoke(app, [*command(choices), "--dry-run"])
    assert said.exit_code == 0, said.output
    assert "5 learners, 4 to grade" in said.output
    assert not (choices.folder / "graded").exists()
    for one in guards():
        assert f"  {one.name}: {one.says}" in said.output
    said = CliRunner().invoke(app, command(choices))
    assert said.exit_code == 0, said.output
    given = ", ".join(one.name for one in guards() if one.is_given)
    assert f"  The sandbox has these guards: {given}." in said.output
    for line in ("1 not handed in", "1 not gradable", "2 to be marked", "1 graded"):
        assert line in said.output
    for line in ("Not handed in: “eve” (eve)", "Not gradable: “dina” (dina). "):
        assert line in said.output
    report = choices.folder / "E03_class.html"
    assert f"Report of the class: {report}" in said.output
    assert report.is_file()
    results = [json.loads(text) for text in files_of(choices.folder / "graded").values()]
    assert {one["lms_id"] for one in results} == {"anna", "boris", "chen", "dina"}


def test_the_command_ends_with_what_to_type_next_and_what_it_names_works(graded: Choices) -> None:
    said = CliRunner().invoke(app, command(graded))
    desk, back = (
        line.split()[1:] for line in said.output.splitlines() if "  moscow-pyongyang " in line
    )
    assert desk == ["mark", "E03", str(graded.folder)]
    refused = CliRunner().invoke(app, back)
    assert refused.exit_code == 1
    assert f"moscow-pyongyang mark E03 {graded.folder}`" in refused.output
    given = CliRunner().invoke(app, [*back, "--with-unmarked"])
    assert given.exit_code == 0, given.output
    again = CliRunner().invoke(app, command(graded))
    assert "4 of the 4 are graded already" in again.output


def test_a_failure_of_the_machine_is_told_with_what_to_do(
    choices: Choices, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nothing_runs(evening: Evening, *_: object, **__: object) -> list[Graded]:
        found = [failed(one, evening.assignments[""], "no memory") for one in evening.works]
        for one in found:
            evening.results.keep(one)
        return found

    monkeypatch.setattr(Evening, "grade", nothing_runs)
    said = CliRunner().invoke(app, command(choices))
    assert "Not gradable: “anna” (anna). The machine failed: no memory" in said.output
    assert "The machine failed for 4 of them, which costs nobody a point." in said.output
    assert "give the same command again: it grades those anew." in said.output
    assert prepare(choices).n_standing == 0


# What Windows has none of, as far as grading could miss it.
WINDOWS = """
import os, select, signal, socket, sys
sys.modules.update(dict.fromkeys(("resource", "fcntl", "pwd", "grp", "termios")))
for module, names in {
    os: "fork setsid killpg pidfd_open geteuid sched_getaffinity wait4",
    signal: "SIGKILL SIGALRM setitimer pidfd_send_signal",
    select: "poll POLLRDHUP",
    socket: "send_fds recv_fds socketpair",
}.items():
    for name in names.split():
        delattr(module, name)
from moscow_pyongyang.cli import app
from moscow_pyongyang.grading.sandbox import report
vars(report)["sys"] = type("Windows", (), {"platform": "win32"})
app(sys.argv[1:])
"""


@pytest.mark.exhaustive
def test_where_there_is_no_sandbox_it_says_why_and_what_was_graded_goes_back(
    choices: Choices,
) -> None:
    def said(*words: str) -> str:
        asked = [sys.executable, "-W", "ignore", "-c", WINDOWS, *words]
        told = subprocess.run(asked, capture_output=True, text=True)
        return told.stdout + told.stderr

    reason = "only the Linux kernel has; this is Windows. Run the command in a Linux container"
    for words in (command(choices), [*command(choices), "--dry-run"]):
        assert said(*words).count(reason) == 1
    prepare(choices).grade()
    back = ["give-back", "E03", *command(choices)[4:], "--with-unmarked"]
    assert "written " in said(*back)


def test_a_class_without_a_list_is_told_how_to_name_one(choices: Choices) -> None:
    said = CliRunner().invoke(app, [*command(choices), "--roster", "nobody.csv", "--dry-run"])
    assert said.exit_code == 1
    assert "Name yours by --roster: students.csv with the columns lms_id and name" in said.output


def test_a_download_without_a_hand_in_is_refused(choices: Choices, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "slides.pdf").write_bytes(b"%PDF-1.4")
    said = CliRunner().invoke(app, ["grade", str(tmp_path / "other"), *command(choices)[2:]])
    assert said.exit_code == 1
    assert "There is nothing to grade" in said.output
    assert "--roster" in said.output


def test_nothing_is_given_back_while_answers_wait_unless_it_is_asked_for(graded: Choices) -> None:
    own = ["give-back", "E03", *command(graded)[4:]]
    said = CliRunner().invoke(app, own)
    assert said.exit_code == 1
    assert not (graded.folder / "back").exists()
    said = CliRunner().invoke(app, [*own, "--with-unmarked", "--gradebook"])
    assert said.exit_code == 0, said.output
    written = files_of(graded.folder)
    pages = [name for name in written if name.startswith("back/E03/") and name.endswith(".html")]
    assert len(pages) == 4
    assert "nbgrader/gradebook.db" in written
    report = written["E03_class.html"].decode()
    assert "Content-Security-Policy" in report
    (grades,) = (
        text.decode("utf-8-sig") for name, text in written.items() if name.endswith(".csv")
    )
    assert len(grades.splitlines()) == 6
    again = CliRunner().invoke(app, [*own, "--with-unmarked"])
    kept = files_of(graded.folder)
    assert all(kept[name] == written[name] for name in written if name.startswith("back/")), again


def test_a_standing_result_learns_how_its_file_came_in_anew(graded: Choices) -> None:
    stamp = graded.submissions[0] / "anna" / "E03" / "timestamp.txt"
    stamp.write_text("2026-11-29 23:30:00 UTC")
    due = datetime(2026, 11, 29, 12, tzinfo=UTC)
    late = prepare(replace(graded, due=due))
    assert late.n_standing == 4
    late.grade()
    assert {one.lms_id for one in late.results.load() if one.lateness is Lateness.LATE} == {"anna"}


def test_learners_with_versions_of_their_own_are_judged_and_told_by_them(
    choices: Choices,
) -> None:
    rows = "anna,Anna,\nboris,Boris,IR-2026-B\nfay,Fay,IR-2026-F\n"
    choices.roster.write_text(f"lms_id,name,variant\n{rows}")
    made = release(ROOT, "IR-2026-B", "E03").files
    own = next(content for path, content in made.items() if path.startswith("solutions"))
    put(choices.submissions[0], {"boris": own})
    graded = {one.lms_id: one for one in prepare(choices).grade()}
    for one in graded.values():
        automatic = [result for result in one.items if result.level != "READ"]
        assert {result.level for result in automatic} == {"RIGHT"}
    morning = read_back("E03", choices.folder, choices.roster, ROOT)
    assert morning.assignments["IR-2026-B"].seed == "IR-2026-B"
    pages = {who: morning.page(one, {}).decode() for who, one in graded.items()}
    prompts = {seed: one.items[0].prompt for seed, one in morning.assignments.items()}
    assert prompts[""] != prompts["IR-2026-B"]
    assert pages["anna"] != pages["boris"]
    put(choices.submissions[0], {"fay": b"{"})
    assert prepare(choices).n_standing == len(graded), "who comes later changes no other's key"


def test_a_class_that_was_judged_in_part_by_another_key_is_told(graded: Choices) -> None:
    told = "Not all were judged by the same key, data and weight of the second run."
    whole = prepare(graded).grade()
    weight = ("--weight", "1")
    assert told in CliRunner().invoke(app, [*command(graded), *weight, "--only", "anna"]).output
    back = ["give-back", "E03", *command(graded)[4:], "--with-unmarked"]
    assert told in CliRunner().invoke(app, back).output
    assert told not in CliRunner().invoke(app, [*command(graded), *weight]).output
    assert len(whole) == 4
