"""The balance report: whose sources stand behind a lesson."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from authoring.pages.balance import (
    SIDES,
    UNCLEAR,
    balance_problems,
    balance_table,
    balances,
    papers_table,
    read_enough,
    side_of,
)
from moscow_pyongyang.paths import checkout_dir, data_dir
from moscow_pyongyang.tables import load

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, str]


def test_a_lesson_that_hears_one_side_only_is_named(tmp_path: Path) -> None:
    shutil.copytree(data_dir(), tmp_path / "data")
    folder = tmp_path / "course" / "02_tiny"
    folder.mkdir(parents=True)
    sides = {row["source_key"]: side_of(row) for row in load("sources").to_dict("records")}
    rows = load("events").to_dict("records")
    soviet = [
        row["event_id"]
        for row in rows
        if {sides[key] for key in row["source_keys"].split(";")} <= {SIDES[0], UNCLEAR}
    ]
    links = " ".join(f"[it](event:{event})" for event in soviet)
    (folder / "lesson.py").write_text(f"# {links}\n", encoding="utf-8")
    text = "\n".join(map(str, balance_problems(tmp_path)))
    assert text.startswith("course/02_tiny/lesson.py: all ")
    assert "whose side is known are Soviet or Russian" in text


def test_the_balance_counts_each_source_of_a_lesson_once() -> None:
    for one in balances(checkout_dir()):
        assert sum(one.counts.values()) >= len(one.labelled)
    table = balance_table(checkout_dir())
    assert table["lesson"].iloc[-1] == "all events"
    assert (table[list(SIDES)].sum(axis=1) == table["sources"]).all()
    cited = {key for cell in load("events")["source_keys"] for key in cell.split(";")}
    assert table["sources"].iloc[-1] == len(cited)


# What the course has promised of its documents.
_READ_AT_LEAST = 35


@pytest.mark.parametrize(
    ("source", "side"),
    [
        ({"container": "TASS"}, "Soviet or Russian"),
        ({"container": "Wilson Center; AVP RF, f. 0102", "title": "Talk"}, "Soviet or Russian"),
        ({"container": "KCNA (reposted)"}, "North Korean"),
        ({"container": "Business Standard (AP)"}, "American"),
        ({"container": "North Korean Economy Watch, quoting Yonhap"}, "South Korean"),
        ({"container": "Wilson Center", "title": "Minutes of a plenum"}, UNCLEAR),
        ({"container": "Wilson Center", "title": "Hungarian Embassy, cable"}, SIDES[5]),
        ({"container": "Princeton University Press", "kind": "book"}, "scholarship"),
        ({"container": "Wikipedia mirror", "kind": "misc"}, UNCLEAR),
        ({"container": None, "title": "Untitled"}, UNCLEAR),
    ],
)
def test_a_side_is_read_off_the_entry_or_is_unclear(source: Row, side: str) -> None:
    assert side_of(source) == side


def test_each_paper_counts_for_each_state_that_wrote_it():
    papers = load("documents")
    table = papers_table(checkout_dir() / "data")
    shared = papers["paper_of"].str.count(";").sum()
    assert table["documents"].sum() == len(papers) + shared
    assert (table[["full", "passage", "excerpt", "listed"]].sum(axis=1) == table["documents"]).all()
    assert {"SUN", "PRK", "KOR", "CHN", "USA", "HUN", "ROU", "MNG", "BGR", "GDR"} <= set(
        table.index
    )


def test_what_was_read_in_the_part_that_matters_counts_with_what_was_read_whole():
    readings = load("documents")["reading"]
    enough, total = read_enough(checkout_dir() / "data")
    assert (enough, total) == (readings.isin(["full", "passage"]).sum(), len(readings))
    assert enough >= _READ_AT_LEAST
