"""The balance report: whose sources stand behind a lesson."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from authoring.history.since_review import COUNTED, counts_since_review, list_characters
from authoring.pages.balance import (
    SIDES,
    UNCLEAR,
    balance_problems,
    balance_table,
    balances,
    papers_table,
    read_enough,
    shares_table,
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


def test_each_number_of_the_check_is_counted_again_from_the_tables_of_today():
    found = {one.what: one for one in counts_since_review(checkout_dir())}
    assert list(found) == list(COUNTED)
    assert all(one.counted_on for one in found.values())
    for what, before, table in [
        ("sources", 603, "sources"),
        ("documents", 38, "documents"),
        ("events", 375, "events"),
        ("meetings", 27, "summits"),
        ("claims", 72, "claims"),
        ("leaders", 58, "leaders"),
        ("votes of the Security Council", 57, "unsc_votes"),
    ]:
        assert (found[what].before, found[what].now) == (before, len(load(table)))
    sources = load("sources")
    assert found["sources without an author"].before == 483
    assert found["sources without an author"].now == sources["author"].isna().sum()
    assert found["sources without an address"].now == sources["address"].isna().sum()
    for gone in (
        "sources without an author and a reason",
        "sources without an address and a reason",
        "addresses on a mirror, a repost or a test server",
        "documents of which no text was seen",
        "codes of hostility without a reason",
    ):
        assert found[gone].before > found[gone].now == 0


def test_a_number_moves_with_its_table(tmp_path: Path) -> None:
    shutil.copytree(data_dir(), tmp_path / "data")
    shutil.copytree(checkout_dir() / "notebooks", tmp_path / "notebooks")
    (tmp_path / "docs").mkdir()
    shutil.copy(checkout_dir() / "docs" / "review_log_rows.csv", tmp_path / "docs")
    then = {one.what: one.now for one in counts_since_review(tmp_path)}
    (tmp_path / "data" / "contents.json").unlink()
    people = tmp_path / "data" / "tables" / "people.csv"
    head, *lines = people.read_text(encoding="utf-8").splitlines(keepends=True)
    women = [line for line in lines if ",woman," in line]
    people.write_text(head + "".join(women[1:]), encoding="utf-8")
    now = {one.what: one.now for one in counts_since_review(tmp_path)}
    changed = {what: now[what] for what in then if then[what] != now[what]}
    assert changed["people"] == changed["women among them"] == len(women) - 1
    assert not set(changed) - {
        "people",
        "women among them",
        "rows that cite an aggregator",
        "rows that rest on aggregators alone",
    }


def test_a_source_list_is_measured_with_and_without_its_addresses() -> None:
    lines = (
        "- **1** [A (title)](<https://a.org/b_(c)>). Paper, 1950 (full)\n- **2** [B](http://b.c). X"
    )
    cells = [{"source": ["# A lesson\n"]}, {"source": [f"## Sources of notebook 01\n\n{lines}"]}]
    notebook = json.dumps({"cells": cells})
    whole = len("## Sources of notebook 01\n\n") + len(lines)
    assert list_characters(notebook, with_addresses=True) == whole
    shown = whole - len("(<https://a.org/b_(c)>)") - len("(http://b.c)")
    assert list_characters(notebook, with_addresses=False) == shown


def test_rows_and_documents_are_shared_out_among_the_sides(tmp_path: Path) -> None:
    shutil.copytree(data_dir(), tmp_path / "data")
    shares = shares_table(tmp_path / "data")
    n_events, n_papers = len(load("events")), len(load("documents"))
    assert list(shares.index) == list(SIDES)
    # A row or a paper of two sides counts for both, and each has one at least.
    assert shares["events"].sum() >= n_events
    assert shares["documents"].sum() >= n_papers
    assert (shares["% of events"] == (100 * shares["events"] / n_events).round()).all()
    assert (shares["% of documents"] == (100 * shares["documents"] / n_papers).round()).all()
    soviet = load("documents")["paper_of"].str.contains("SUN|RUS").sum()
    assert shares.loc["Soviet or Russian", "documents"] == soviet
