"""``docs/claims.md`` leaves no claim alone and is never stale."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from authoring.pages.claims_page import claims_page, claims_problems, write_claims
from moscow_pyongyang.paths import checkout_dir, data_dir
from moscow_pyongyang.tables import load

if TYPE_CHECKING:
    from pathlib import Path

REASON = "untestable_reason"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return the root of a course in which every claim carries a reason and no exercise."""
    shutil.copytree(data_dir(), tmp_path / "data")
    shutil.copytree(checkout_dir() / "course", tmp_path / "course")
    path = tmp_path / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    fields = next(r for r in package["resources"] if r["name"] == "claims")["schema"]["fields"]
    if REASON not in [field["name"] for field in fields]:
        fields.append({"name": REASON, "type": "string", "description": "Why none tests it."})
    path.write_text(json.dumps(package), encoding="utf-8")
    change(tmp_path, lambda table: table.assign(exercise="", **{REASON: "A motive."}))
    return tmp_path


def change(root: Path, how: object) -> None:
    """Rewrite the table of claims."""
    path = root / "data" / "tables" / "claims.csv"
    table = pd.read_csv(path, dtype="string", keep_default_na=False)
    assert callable(how)
    how(table).to_csv(path, index=False, lineterminator="\n")


def put(root: Path, claim: str, **cells: str) -> None:
    """Write cells of one claim."""

    def write(table: pd.DataFrame) -> pd.DataFrame:
        for column, value in cells.items():
            table.loc[table["claim_id"] == claim, column] = value
        return table

    change(root, write)


def said(root: Path) -> str:
    """Return the problems of a course whose page is fresh."""
    write_claims(root)
    return "\n".join(map(str, claims_problems(root)))


def test_the_page_shows_every_claim_once_with_essay_verdict_and_events() -> None:
    text = claims_page(data_dir())
    claims = load("claims")
    for row in claims.to_dict("records"):
        (line,) = [x for x in text.splitlines() if x.startswith(f'| <a id="{row["claim_id"]}">')]
        assert f"({row['essay']}) | {row['verdict']} |" in line
        assert all(f"`{event}`" in line for event in str(row["event_ids"]).split(";"))
    assert f"| **all** | {len(claims)} |" in text


def test_a_course_whose_claims_are_all_tested_or_named_has_no_problem(course: Path) -> None:
    put(course, "claim-a13", exercise="E01.4;L01-exit-1", untestable_reason="")
    assert said(course) == ""
    page = (course / "docs" / "claims.md").read_text(encoding="utf-8")
    assert "| E01.4, L01-exit-1 |" in page
    assert "*Named as untestable.* A motive." in page


def test_a_claim_with_neither_test_nor_reason_is_named(course: Path) -> None:
    put(course, "claim-b15", untestable_reason="")
    text = said(course)
    assert "(claim-b15): nothing tests this claim" in text
    assert text.count("\n") == 0


def test_a_test_that_does_not_exist_is_named(course: Path) -> None:
    put(course, "claim-b15", exercise="E03.99")
    assert "(claim-b15): exercise 'E03.99' is neither" in said(course)


def test_a_lesson_that_does_not_exist_is_named(course: Path) -> None:
    put(course, "claim-b15", lesson="L77")
    assert "(claim-b15): the lesson 'L77' has no source" in said(course)


def test_a_table_without_the_column_of_reasons_still_makes_a_page(course: Path) -> None:
    path = course / "data" / "datapackage.json"
    package = json.loads(path.read_text(encoding="utf-8"))
    schema = next(r for r in package["resources"] if r["name"] == "claims")["schema"]
    schema["fields"] = [field for field in schema["fields"] if field["name"] != REASON]
    other = course / "before"
    shutil.move(course / "data", other / "data")
    shutil.move(course / "course", other / "course")
    (other / "data" / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    change(other, lambda table: table.drop(columns=REASON))
    text = said(other)
    assert "(claim-a01): nothing tests this claim" in text
    assert "docs/claims.md:" not in text


def test_a_stale_page_is_named_and_a_fresh_one_is_not_written_again(course: Path) -> None:
    assert "docs/claims.md: is missing" in "\n".join(map(str, claims_problems(course)))
    assert write_claims(course) == [course / "docs" / "claims.md"]
    assert write_claims(course) == []
    put(course, "claim-b15", untestable_reason="Another reason.")
    assert "is not what the table claims says" in "\n".join(map(str, claims_problems(course)))
