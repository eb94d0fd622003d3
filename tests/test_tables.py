"""Tables: right types, kept gaps, errors that name the place."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import date
from html import escape
from typing import TYPE_CHECKING

import pytest

from moscow_pyongyang import card, cite, load, name_of
from moscow_pyongyang.errors import DataError, UnknownNameError
from moscow_pyongyang.paths import data_dir
from moscow_pyongyang.tables import dates, names

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def small(tmp_path: Path) -> Callable[[str], Path]:
    """Return a function that writes a one-table package with the given lines."""
    package = {
        "state_of_knowledge": "2026-02",
        "resources": [
            {
                "name": "trade",
                "path": "trade.csv",
                "schema": {
                    "fields": [
                        {"name": "year", "type": "integer", "description": "y"},
                        {"name": "value", "type": "number", "description": "v"},
                        {"name": "is_estimate", "type": "boolean", "description": "e"},
                        {"name": "note", "type": "string", "description": "n"},
                    ]
                },
            }
        ],
    }

    def write(lines: str) -> Path:
        (tmp_path / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
        text = f"year,value,is_estimate,note\n{lines}"
        (tmp_path / "trade.csv").write_text(text, encoding="utf-8")
        return tmp_path

    return write


def test_a_blank_cell_is_missing_and_never_zero(small: Callable[[str], Path]) -> None:
    table = load("trade", folder=small("1960,,,\n"))
    assert table.loc[0, ["value", "is_estimate", "note"]].isna().all()


def test_the_word_na_in_a_text_column_stays_text(small: Callable[[str], Path]) -> None:
    assert load("trade", folder=small("1960,1.5,true,NA\n")).loc[0, "note"] == "NA"


@pytest.mark.parametrize(
    ("lines", "place"),
    [
        ("1960,1,true,a\n1961,much,true,b\n", "row 3, column 'value'"),
        ("196x,1,true,a\n", "row 2, column 'year'"),
        ("1960.5,1,true,a\n", "row 2, column 'year'"),
        ("1960,1,perhaps,a\n", "row 2, column 'is_estimate'"),
    ],
)
def test_a_bad_cell_is_named_by_file_row_and_column(
    small: Callable[[str], Path], lines: str, place: str
) -> None:
    with pytest.raises(DataError, match=f"trade.csv, {place}"):
        load("trade", folder=small(lines))


def test_a_comma_without_quotes_is_named_by_row(small: Callable[[str], Path]) -> None:
    folder = small("1950,1,true,plain\n1951,2,true,one, two\n")
    with pytest.raises(DataError, match=r"trade.csv, row 3 \(1951\): 5 cells where .* has 4"):
        load("trade", folder=folder)


def test_a_renamed_column_is_named(small: Callable[[str], Path]) -> None:
    folder = small("")
    (folder / "trade.csv").write_text("year,worth,is_estimate,note\n", encoding="utf-8")
    with pytest.raises(DataError, match=r"missing: \['value'\].*not in the schema: \['worth'\]"):
        load("trade", folder=folder)


def test_a_changed_copy_leaves_the_table_as_it_was() -> None:
    mine = load("eras")
    mine.loc[0, "label"] = "changed"
    assert load("eras").loc[0, "label"] != "changed"


def test_an_unknown_table_lists_the_tables_and_the_nearest() -> None:
    with pytest.raises(UnknownNameError, match=r"Did you mean 'events'\? Tables: arms_transfers"):
        load("event")


@pytest.mark.parametrize("ask", [load, name_of, cite])
def test_korea_alone_is_asked_which(ask: Callable[[str], object]) -> None:
    with pytest.raises(UnknownNameError, match=r"Which one\? PRK .* KOR"):
        ask("Korea")


@pytest.mark.parametrize("name", names())
def test_every_table_has_the_dtypes_of_the_schema(name: str) -> None:
    dtypes = {"string": "string", "integer": "Int64", "number": "float64", "boolean": "boolean"}
    package = json.loads((data_dir() / "datapackage.json").read_text(encoding="utf-8"))
    by_name = {resource["name"]: resource for resource in package["resources"]}
    fields = list(by_name[name]["schema"]["fields"])
    for join in by_name[name].get("joins", []):
        other = {field["name"]: field for field in by_name[join["table"]]["schema"]["fields"]}
        fields += [other[column] for column in join["columns"]]
    assert {c: str(t) for c, t in load(name).dtypes.items()} == {
        field["name"]: dtypes[field["type"]] for field in fields
    }


@pytest.mark.parametrize("name", names())
def test_every_card_answers_its_questions(name: str) -> None:
    shown = card(name)
    asked = {question for question, _ in shown.answers}
    assert {"Who counted", "What is missing", "Licence", "How to cite"} <= asked
    assert all(meaning for _, _, meaning in shown.columns)
    html = shown._repr_html_()
    open_part, folded = html.split("<details", 1)
    assert name in open_part
    assert open_part.count("<br>") == 2
    assert "Licence" not in open_part
    for question, answer in shown.answers:
        assert escape(question) in folded
        assert escape(answer) in folded


def test_a_citation_names_event_date_and_sources() -> None:
    cited = cite("1950-01-30-stalin-assent")
    assert "30 January 1950" in cited.text
    assert "disputed" in cited.text
    assert any("Weathersby" in source.text for source in cited.sources)


@pytest.mark.parametrize("table", ["events", "documents", "claims"])
def test_every_row_can_be_cited(table: str) -> None:
    for key in load(table).iloc[:, 0]:
        assert cite(key).sources, key


@pytest.mark.parametrize(
    ("on", "expected"),
    [("1946", "northern Korea (Soviet zone)"), ("1968-01-23", "DPRK"), (None, "DPRK")],
)
def test_a_name_is_the_one_of_its_day(on: str | None, expected: str) -> None:
    assert expected in name_of("PRK", on=on)


def test_a_name_comes_in_hangul_and_cyrillic() -> None:
    assert name_of("PRK", lang="ko", on="1968") == "조선민주주의인민공화국"
    assert "Советских" in name_of("SUN", lang="ru")


def test_a_name_that_did_not_hold_yet_is_an_error() -> None:
    with pytest.raises(UnknownNameError, match="no name of RUS that holds in 1950"):
        name_of("RUS", on="1950")


@pytest.mark.parametrize(
    ("iso", "words", "last"),
    [
        ("1950", "1950", date(1950, 12, 31)),
        ("1952-02", "February 1952", date(1952, 2, 29)),
        ("1950-01-30", "30 January 1950", date(1950, 1, 30)),
    ],
)
def test_a_date_keeps_its_precision(iso: str, words: str, last: date) -> None:
    assert dates.spell(iso) == words
    assert dates.unspell(words) == iso
    assert dates.span(iso)[1] == last


@pytest.mark.parametrize("text", ["1950-13", "1951-02-29", "summer 1950", ""])
def test_a_day_that_never_was_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        dates.parts(text)


def test_importing_the_package_loads_no_heavy_library_and_opens_no_file_of_the_course() -> None:
    program = (
        "import sys; import moscow_pyongyang as m;"
        "heavy = {'pandas', 'plotly', 'anywidget', 'yaml', 'numpy', 'socket'} & set(sys.modules);"
        "assert not heavy, heavy; assert 'load' in dir(m)"
    )
    subprocess.run([sys.executable, "-S", "-c", _with_source(program)], check=True)


def _with_source(program: str) -> str:
    source = data_dir().parent / "src"
    return f"import sys; sys.path.insert(0, {str(source)!r}); {program}"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    copy = tmp_path / "data"
    shutil.copytree(data_dir(), copy)
    (copy / "tables" / "eras.csv").unlink()
    with pytest.raises(DataError, match=r"eras\.csv: the file of table 'eras' is missing"):
        load("eras", folder=copy)


def test_events_count_as_the_two_halves_merged() -> None:
    codes = load("coder_codes")
    halves = codes[codes["coder"].isin(["C1", "C2"])]
    assert halves["event_id"].nunique() == 228
    assert set(codes["event_id"]) == set(load("events")["event_id"])
    both = codes[codes["coder"] != "C4"]["event_id"].value_counts()
    assert sorted(both[both == 2].index.str[:4]) == ["1985", "1985", "1985"]


def test_texts_are_kept_alike_whether_pyarrow_is_installed_or_not() -> None:
    texts = load("unsc_votes")["vote_moscow"]
    assert getattr(texts.dtype, "storage", None) == "python"
