"""A release by the roster: each learner's version, and the key sheet that only teachers get."""

from __future__ import annotations

import csv
import json
import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from authoring.notebook.class_release import release
from authoring.notebook.learner_versions import is_roster, learner_versions, roster_with_variants
from authoring.pages.release_keys import key_sheets
from authoring.source.shown_values import number, shown_value
from moscow_pyongyang.checks.items import KeyData, items
from moscow_pyongyang.checks.rules import UnorderedList
from moscow_pyongyang.cli import app
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.grading.roster import read_roster
from moscow_pyongyang.paths import checkout_dir

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

ROOT = checkout_dir()
NAME = "E02_sino_soviet_split.ipynb"
ROSTER = "lms_id,name,variant\n1000,Anna Kim,\nolga@x.org,Olga Pak,kim-7\n1002,=1+1,\n"


def roster(folder: Path, text: str = ROSTER) -> Path:
    path = folder / "students.csv"
    path.write_text(text, encoding="utf-8")
    return path


def run(list_of_learners: Path, to: Path) -> Result:
    words = ["release", "--seed", "A", "--to", str(to), "--exercise", "E02"]
    return CliRunner().invoke(app, [*words, "--learners", str(list_of_learners)])


def test_each_learner_of_a_roster_gets_the_version_that_grade_will_find(tmp_path: Path) -> None:
    path, to = roster(tmp_path), tmp_path / "new"
    done = run(path, to)
    assert done.exit_code == 0, done.output
    assert path.read_text("utf-8") == ROSTER
    learners = {one.lms_id: one for one in read_roster(to / "students_with_variants.csv", b"s")}
    assert list(learners) == ["1000", "olga@x.org", "1002"]
    assert learners["olga@x.org"].variant == "kim-7"
    assert len({one.variant for one in learners.values()}) == 3
    with (to / "students_with_variants.csv").open(encoding="utf-8", newline="") as file:
        folders = {row["lms_id"]: row["folder"] for row in csv.DictReader(file)}
    for lms_id, learner in learners.items():
        made = (to / "learners" / folders[lms_id] / NAME).read_bytes()
        assert made == release(ROOT, learner.variant, "E02").files[f"exercises/{NAME}"]
    assert "3 learners" in done.output
    assert "--roster students_with_variants.csv" in done.output


def test_what_learners_get_has_no_name_no_key_and_no_sheet(tmp_path: Path) -> None:
    to = tmp_path / "new"
    assert run(roster(tmp_path), to).exit_code == 0
    handed_out = [one for one in (to / "learners").rglob("*") if one.is_file()]
    assert {one.name for one in handed_out} == {NAME}
    assert len(handed_out) == 3
    paths = " ".join(one.relative_to(to).as_posix() for one in to.rglob("*")).casefold()
    assert not re.search("anna|olga|=1", paths)
    for one in (*handed_out, to / "exercises" / NAME):
        text = one.read_text("utf-8")
        tags = [cell["metadata"].get("tags", []) for cell in json.loads(text)["cells"]]
        assert not any({"solution", "instructor"} & set(own) for own in tags)
        assert "Key sheet" not in text
        assert "1000" not in json.loads(text)["metadata"]["moscow_pyongyang"]["seed"]
    assert sorted(one.name for one in (to / "solutions/key_sheets").iterdir()) == [
        "E02.html",
        "E02.md",
    ]


def test_a_second_run_changes_nothing_and_a_roster_of_ours_is_not_overwritten(
    tmp_path: Path,
) -> None:
    to, path = tmp_path / "new", roster(tmp_path)
    assert run(path, to).exit_code == 0
    assert "0 files written" in run(path, to).output
    to_other = tmp_path / "other"
    to_other.mkdir()
    (to_other / "students_with_variants.csv").write_text("mine", encoding="utf-8")
    done = run(path, to_other)
    assert done.exit_code == 1
    assert "nothing was written" in done.output
    assert [one.name for one in to_other.iterdir()] == ["students_with_variants.csv"]
    assert (to_other / "students_with_variants.csv").read_text("utf-8") == "mine"


def test_a_learner_keeps_the_version_when_the_class_grows(tmp_path: Path) -> None:
    before = learner_versions(roster(tmp_path), "A")
    later = learner_versions(roster(tmp_path, f"{ROSTER}1003,Late,\n"), "A")
    assert later[:3] == before
    other = learner_versions(roster(tmp_path), "B")
    assert other[0].learner.variant != before[0].learner.variant
    again = tmp_path / "again.csv"
    again.write_bytes(roster_with_variants(before))
    assert [one.learner.variant for one in learner_versions(again, "other")] == [
        one.learner.variant for one in before
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1,Kim,a`b", "variant of lms_id “1”: A seed is a text"),
        ("1,Kim,=1+1", "The variant “=1\\+1” begins as a formula"),
        ("=1+1,Kim,", "The lms_id “=1\\+1” begins as a formula"),
        (",Kim,", "line 2 has no lms_id"),
    ],
)
def test_a_line_that_cannot_be_used_is_said(line: str, message: str, tmp_path: Path) -> None:
    path = roster(tmp_path, f"lms_id,name,variant\n{line}\n")
    with pytest.raises(CourseError, match=message):
        learner_versions(path, "A")


@pytest.mark.parametrize("lms_id", ["../kim", "nul", "a b", "kim@x.org", "a/b", "Ольга", "x" * 60])
def test_an_id_that_can_name_no_folder_gets_a_code(lms_id: str, tmp_path: Path) -> None:
    (one,) = learner_versions(roster(tmp_path, f"lms_id,name\n{lms_id},N\n"), "A")
    assert re.fullmatch(r"learner-[A-Z2-9]{8}", one.folder)
    assert one.learner.lms_id == lms_id


def test_a_list_with_one_pseudonym_a_line_is_no_roster(tmp_path: Path) -> None:
    assert is_roster(roster(tmp_path))
    assert is_roster(roster(tmp_path, "\n\nlms_id;name\n1;A\n"))
    assert not is_roster(roster(tmp_path, "\nheron\nkite\n"))
    assert not is_roster(tmp_path / "none.csv")


def test_a_right_value_on_paper_still_counts_as_right() -> None:
    n_numbers = 0
    for one in items():
        data = KeyData(None, one.variant("A"))
        for spec in one.answers:
            key = spec.key(data)
            shown = shown_value(key, spec.rule)
            if spec.rule.kind == "number":
                n_numbers += 1
                assert spec.rule.equal(float(shown.line), key), (one.id, shown.line)
            elif isinstance(key, dict):
                typed = dict(zip(key, (float(said) for _, said in shown.rows), strict=True))
                assert spec.rule.equal(typed, key), (one.id, shown.rows)
            else:
                assert shown.line == ", ".join(map(str, key)), one.id
    assert n_numbers > 10


@pytest.mark.parametrize(
    ("value", "tolerance", "said"),
    [(0.90476, 0.0051, "0.90"), (107.6, 0.51, "108"), (26.3, 0.051, "26.3"), (1956, 0, "1956"),
     (-0.0020147, 0.0051, "0.00"), (2.5, 0, "2.5")],
)  # fmt: skip
def test_a_number_has_the_decimals_that_its_rule_needs(
    value: float, tolerance: float, said: str
) -> None:
    assert number(value, tolerance) == said


def test_a_long_wrong_list_is_cut_and_a_right_one_is_not() -> None:
    value = shown_value(list(range(20)), UnorderedList("year"))
    assert value.brief.endswith("7 and 12 more")
    assert value.line.endswith("18, 19")


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [str(v) for k, v in attrs if k in {"src", "href", "action"}]


def test_a_key_sheet_has_each_item_its_draw_value_slips_and_second_run() -> None:
    for path, content in key_sheets(ROOT, {"": "A"}).items():
        text, exercise = content.decode(), path.rpartition("/")[2][:3]
        plain = re.sub("<[^>]+>", "", text) if path.endswith("html") else text
        plain = plain.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        of_it = [one for one in items() if one.id.partition(".")[0] == exercise]
        assert len(of_it) >= 9
        for one in of_it:
            assert re.search(rf"{one.id} (· )?\S", plain), one.id
            if one.variants:
                assert f"Drawn: {one.variant('A').label}" in plain.replace("*", "")
        n_auto = sum(bool(one.given) for one in of_it)
        assert plain.count("Tried with other values in the second run.") == n_auto > 0
        assert plain.count("Not in the second run") == len(of_it) - n_auto
        n_answers = len(
            re.findall(r"It has (1 answer|(more than )?\d+ different answers) in all\.", plain)
        )
        assert n_answers == sum(bool(one.answers) for one in of_it)
        assert re.search(r"A copied table\s+Whoever has a table of \d+ answers", plain)
        assert "{{" not in plain
        assert plain.count("The check says") == sum(len(one.answers) for one in of_it)


def test_the_page_to_print_asks_no_address_and_runs_nothing() -> None:
    versions = {"the class": "A", "<b>x": "B"}
    text = key_sheets(ROOT, versions, "E02")["solutions/key_sheets/E02.html"].decode()
    found = _Page(text)
    assert not found.tags & {"script", "link", "img", "iframe", "form", "b"}
    assert found.links == []
    assert "default-src 'none'" in text
    assert "size: A4" in text
    assert "&lt;b&gt;x" in text


def test_each_draw_stands_once_with_those_who_have_it() -> None:
    versions = {"the class": "A"} | {f"id-{n}": f"S{n}" for n in range(12)}
    text = key_sheets(ROOT, versions, "E02")["solutions/key_sheets/E02.md"].decode()
    part = text.partition("## E02.1 ")[2].partition("## E02.2 ")[0]
    drawn = re.findall(r"\*\*Drawn:\*\* (.+) \(for (.+)\)", part)
    labels = [label for label, _ in drawn]
    assert len(labels) == len(set(labels)) > 1
    one = next(one for one in items("L02") if one.id == "E02.1")
    assert {who: label for label, all_of in drawn for who in all_of.split(", ")} == {
        who: one.variant(seed).label for who, seed in versions.items()
    }
