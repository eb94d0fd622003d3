"""The dataset edition, opened by other tools than the ones that made it."""

from __future__ import annotations

import csv
import hashlib
import json
import re
import shutil
import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any

import duckdb
import frictionless
import html5lib
import pandas as pd
import pytest
import yaml
from bibtexparser.entrypoint import parse_file

from authoring.editions.dataset import SQLITE, BuiltDataset, build_dataset
from authoring.editions.dataset.checklist import CHECKLIST, checklist_problems, checklist_rows
from authoring.editions.dataset.sqlite import id_lists, primary_key, write_sqlite
from authoring.editions.packing import CHECKSUMS
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import checkout_dir, data_dir
from moscow_pyongyang.tables import load, names
from moscow_pyongyang.tables.records import fill_none
from moscow_pyongyang.tables.schema import package, resource
from tests.support.broken_data import read, record, write
from tests.support.families import pushed

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROOT = checkout_dir()
DATA = data_dir()
VERSION = package(DATA)["version"]
PARQUET = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}
# Of CSL-JSON, what the list of sources uses; the names of its fields are those of the CSL schema.
CSL_TYPES = {"article-journal", "book", "chapter", "document", "report", "thesis", "webpage"}
CSL_TEXTS = {"id", "type", "title", "container-title", "publisher", "publisher-place", "volume"}
CSL_TEXTS |= {"issue", "number", "page", "edition", "genre", "URL", "DOI", "note"}
CSL_PEOPLE = {"author", "editor"}
# What the Citation File Format asks of each file.
CFF_REQUIRED = {"cff-version", "message", "title", "authors"}
# The types of a date that DataCite 4.6 lists.
DATACITE_DATES = {"Accepted", "Available", "Collected", "Copyrighted", "Coverage", "Created"}
DATACITE_DATES |= {"Issued", "Other", "Submitted", "Updated", "Valid", "Withdrawn"}
SEMANTIC = re.compile(r"## (\d+\.\d+\.\d+)")

Cells = list[tuple[Any, ...]]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltDataset:
    return build_dataset(ROOT, tmp_path_factory.mktemp("dist"))


def columns_of(name: str) -> list[str]:
    """Return the columns of a table's own file; load() may join others behind them."""
    return [field["name"] for field in resource(name)["schema"]["fields"]]


def cells_of(name: str, columns: Sequence[str] = ()) -> Cells:
    table = load(name)[list(columns) or columns_of(name)]
    return list(fill_none(table).itertuples(index=False, name=None))


def kind_of(name: str) -> tuple[object, ...]:
    """Return what a table may have of its own in a file of types: those of its columns and keys."""
    schema = resource(name)["schema"]
    types = {field["name"]: field["type"] for field in schema["fields"]}
    keys = schema.get("primaryKey", [])
    keys = [keys] if isinstance(keys, str) else keys
    return (frozenset(types.values()), *(types[key] for key in keys))


ONE_OF_EACH = pushed(names(), kind_of)


@pytest.mark.parametrize("name", names())
def test_every_cell_of_a_csv_is_the_one_that_the_course_loads(
    built: BuiltDataset, name: str
) -> None:
    path = built.folder / resource(name)["path"]
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == columns_of(name)
    for own, loaded in zip(rows, cells_of(name), strict=True):
        for text, value in zip(own, loaded, strict=True):
            assert (text == "") == (value is None)
            if isinstance(value, bool):
                assert text.lower() == str(value).lower()
            elif isinstance(value, int | float):
                assert float(text) == value
            elif value is not None:
                assert text == value


@pytest.mark.parametrize("name", names())
def test_no_word_in_a_csv_is_taken_for_a_gap(built: BuiltDataset, name: str) -> None:
    path = built.folder / resource(name)["path"]
    words = pd.read_csv(path, dtype=str, keep_default_na=False)
    read = pd.read_csv(path, dtype=str)
    assert (read.isna() == (words == "")).all(axis=None)


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_every_cell_of_a_parquet_file_is_the_one_that_the_course_loads(
    built: BuiltDataset, name: str
) -> None:
    with duckdb.connect() as database:
        found = database.sql(f"FROM '{built.folder / 'parquet' / name}.parquet'")
        assert found.columns == columns_of(name)
        wanted = [PARQUET[field["type"]] for field in resource(name)["schema"]["fields"]]
        assert list(map(str, found.types)) == wanted
        assert found.fetchall() == cells_of(name)


def test_a_parquet_file_says_what_it_is_when_it_travels_alone(built: BuiltDataset) -> None:
    with duckdb.connect() as database:
        for name in names():
            asked = f"FROM parquet_kv_metadata('{built.folder / 'parquet' / name}.parquet')"
            found = database.sql(asked).fetchall()
            said = {key.decode(): value.decode() for _, key, value in found}
            spec = resource(name)
            for key in ("title", "licence", "licence_basis", "how_to_cite"):
                assert said[key] == spec[key]
            assert said["version"] == VERSION


@pytest.fixture
def database(built: BuiltDataset, tmp_path: Path) -> Any:
    copy = shutil.copyfile(built.folder / SQLITE, tmp_path / SQLITE)
    with closing(sqlite3.connect(copy)) as opened:
        opened.execute("PRAGMA foreign_keys = ON")
        yield opened


@pytest.mark.parametrize("name", ONE_OF_EACH)
def test_every_cell_in_sqlite_is_the_one_that_the_course_loads(
    built: BuiltDataset, name: str
) -> None:
    with closing(sqlite3.connect(built.folder / SQLITE)) as opened:
        found = opened.execute(f"SELECT * FROM {name}")
        assert [column[0] for column in found.description] == columns_of(name)
        # Where a whole number is the key, SQLite keeps the rows by it.
        assert sorted(found.fetchall(), key=repr) == sorted(cells_of(name), key=repr)


def test_every_key_in_sqlite_leads_to_a_row(database: sqlite3.Connection) -> None:
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    for spec in package()["resources"]:
        found = database.execute(f"PRAGMA foreign_key_list({spec['name']})").fetchall()
        held = {row[3] for row in found}
        wanted = {column for key in spec["schema"]["foreignKeys"] for column in key["fields"]}
        assert wanted <= held


def test_each_list_of_ids_has_its_rows_in_sqlite(database: sqlite3.Connection) -> None:
    lists = id_lists(package()["resources"])
    assert len(lists) > 20
    for one in lists:
        keys = ", ".join(f'"{key}"' for key in one.keys)
        asked = f"SELECT {keys}, {one.item} FROM {one.name} ORDER BY rowid"
        wanted = [
            (*key, item)
            for *key, cell in cells_of(one.table, [*one.keys, one.column])
            for item in (cell or "").split(";")
            if item
        ]
        assert database.execute(asked).fetchall() == wanted
        assert {row[2] for row in database.execute(f"PRAGMA foreign_key_list({one.name})")}


def test_what_load_joins_is_a_view(database: sqlite3.Connection) -> None:
    found = database.execute("SELECT * FROM events_joined")
    columns = [column[0] for column in found.description]
    assert columns == list(load("events").columns)
    truths = {"is_bilateral": False}
    for own, loaded in zip(found.fetchall(), cells_of("events", columns), strict=True):
        kept = dict(zip(columns, own, strict=True))
        # A row without an act has a blank in the view; load() calls it no bilateral act.
        kept |= {key: kept[key] or other for key, other in truths.items()}
        assert tuple(kept.values()) == loaded


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE events SET closeness = 'far' WHERE year = 1950", "CHECK"),
        ("UPDATE events SET closeness = 3 WHERE year = 1950", "CHECK"),
        ("UPDATE events SET domain = 'sporting' WHERE year = 1950", "CHECK"),
        ("UPDATE events SET is_context = 2 WHERE year = 1950", "CHECK"),
        ("UPDATE events SET summary = NULL WHERE year = 1950", "NOT NULL"),
        ("UPDATE places SET entity_id = 'XXX'", "FOREIGN KEY"),
        ("UPDATE events_source_keys SET source_key = 'nobody1999'", "FOREIGN KEY"),
        ("INSERT INTO codebook SELECT * FROM codebook LIMIT 1", "UNIQUE"),
        ("INSERT INTO entities SELECT * FROM entities WHERE valid_from IS NULL LIMIT 1", "UNIQUE"),
    ],
)
def test_sqlite_refuses_what_the_schema_does_not_allow(
    database: sqlite3.Connection, statement: str, said: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=said), database:
        database.execute(statement)


def test_sqlite_says_itself_what_its_tables_and_columns_are(database: sqlite3.Connection) -> None:
    tables = dict(database.execute("SELECT name, n_rows FROM about_tables").fetchall())
    assert tables == {name: len(load(name)) for name in names()}
    columns = database.execute("SELECT of_table, name, description FROM about_columns").fetchall()
    assert sorted(columns) == sorted(
        (spec["name"], field["name"], field["description"])
        for spec in package()["resources"]
        for field in spec["schema"]["fields"]
    )


def test_a_row_that_breaks_a_key_stops_the_build_with_a_sentence(tmp_path: Path) -> None:
    data = record(tmp_path)
    rows = read(data, "event_aliases")
    rows[0]["new_id"] = "1945-01-01-nothing"
    write(data, "event_aliases", rows)
    with pytest.raises(BuildError, match=r"FOREIGN KEY constraint failed.* make check names it"):
        write_sqlite(data, tmp_path / SQLITE)


def test_the_copied_descriptor_is_the_only_schema_and_reads_the_copied_tables(
    built: BuiltDataset,
) -> None:
    own = (built.folder / "datapackage.json").read_bytes()
    assert own == (DATA / "datapackage.json").read_bytes()
    eras = load("eras", folder=built.folder)
    assert eras.equals(load("eras"))
    assert primary_key(resource("eras", built.folder)) == ("era",)


@pytest.mark.exhaustive
def test_frictionless_finds_nothing_wrong_in_the_folder(built: BuiltDataset) -> None:
    report = frictionless.validate(str(built.folder / "datapackage.json"))
    assert report.valid, report.flatten(["place", "message"])
    assert len(report.tasks) == len(names())


def test_the_sources_are_read_by_other_programs(built: BuiltDataset) -> None:
    library = parse_file(str(built.folder / "sources.bib"))
    assert not library.failed_blocks
    keys = list(load("sources")["source_key"])
    assert sorted(entry.key for entry in library.entries) == keys
    items = json.loads((built.folder / "sources.csl.json").read_text(encoding="utf-8"))
    assert [item["id"] for item in items] == keys
    for item in items:
        assert item["type"] in CSL_TYPES
        assert item.keys() <= CSL_TEXTS | CSL_PEOPLE | {"issued"}
        assert all(isinstance(item[key], str) for key in item.keys() & CSL_TEXTS)
        for person in (one for key in item.keys() & CSL_PEOPLE for one in item[key]):
            assert person.keys() in ({"literal"}, {"family", "given"})
            assert all(person.values())
            assert not re.search(r"[{}\\]", "".join(person.values()))


def test_a_source_says_the_same_in_csl_as_in_the_table(built: BuiltDataset) -> None:
    items = json.loads((built.folder / "sources.csl.json").read_text(encoding="utf-8"))
    columns = ("title", "address", "date", "year", "author", "gaps")
    for item, row in zip(items, cells_of("sources", columns), strict=True):
        title, address, date, year, author, gaps = row
        assert item["title"] == title
        doi = f"https://doi.org/{item['DOI']}" if "DOI" in item else None
        assert address == (doi or item.get("URL"))
        days = item.get("issued", {}).get("date-parts", [])
        said = "/".join("-".join(f"{part:02d}" for part in day) for day in days)
        assert (said or None) == (date or year)
        people = item.get("author") or item.get("editor") or []
        shown = "; ".join(
            one.get("literal") or f"{one['family']}, {one['given']}" for one in people
        )
        assert shown == re.sub(r" \(eds?\.\)$", "", author or "")
        assert gaps is None or "No " in item["note"] or "Title: " in item["note"]


def test_the_citation_keeps_the_rules_of_its_format(built: BuiltDataset) -> None:
    cited = yaml.safe_load((built.folder / "CITATION.cff").read_text(encoding="utf-8"))
    course = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited.keys() >= CFF_REQUIRED
    assert cited["cff-version"] == "1.2.0"
    assert cited["type"] == "dataset"
    assert cited["authors"] == course["authors"]
    assert cited["version"] == course["version"] == VERSION
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", cited["date-released"])
    assert cited["date-released"] == str(course["date-released"])
    assert cited["license"] == package()["licenses"][0]["name"]
    assert len(set(cited["keywords"])) == len(cited["keywords"])


def test_the_newest_change_is_that_of_this_version(built: BuiltDataset) -> None:
    text = (built.folder / "CHANGELOG.md").read_text(encoding="utf-8")
    assert SEMANTIC.findall(text)[0] == VERSION


def test_what_is_made_up_is_in_no_deposit(built: BuiltDataset) -> None:
    said = json.loads((built.folder / "datacite.json").read_text(encoding="utf-8"))
    assert not {"doi", "identifiers", "publisher"} & said.keys()
    assert said["version"] == VERSION


def test_a_deposit_uses_the_words_that_datacite_lists(built: BuiltDataset) -> None:
    said = json.loads((built.folder / "datacite.json").read_text(encoding="utf-8"))
    assert said.keys() >= {"titles", "creators", "publicationYear", "types"}
    assert {one["dateType"] for one in said["dates"]} <= DATACITE_DATES
    assert {one["nameType"] for one in said["creators"]} <= {"Organizational", "Personal"}
    assert said["types"]["resourceTypeGeneral"] == "Dataset"
    assert [one["descriptionType"] for one in said["descriptions"]] == ["Abstract"]


def test_each_line_of_the_checklist_names_what_is_there(built: BuiltDataset) -> None:
    text = (ROOT / CHECKLIST).read_text(encoding="utf-8")
    rows = checklist_rows(text)
    assert len(rows) == len(re.findall(r"^\| (?!---|Asked for)", text, re.MULTILINE)) > 30
    assert list(map(str, checklist_problems(text, built.folder))) == []
    undone = [asked for _, asked, where in rows if where.startswith("Not done:")]
    assert "Persistent identifier, as a DOI" in undone


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("`CITATION.cff#doi`", "`CITATION.cff#doi` is not in the dataset"),
        ("`DATA.xlsx`", "`DATA.xlsx` is not in the dataset"),
        ("`README.md#Praise`", "`README.md#Praise` is not in the dataset"),
        ("`moscow_pyongyang.sqlite#about_us`", "about_us` is not in the dataset"),
        ("`datapackage.json#resources.*.joins`", "joins` is not in the dataset"),
        ("in the README", "names no file"),
        ("Not done: see `README.md`", "is not done and yet names a file"),
    ],
)
def test_a_line_of_the_checklist_that_promises_too_much_is_named(
    built: BuiltDataset, where: str, said: str
) -> None:
    (problem,) = checklist_problems(f"| A thing | {where} |", built.folder)
    assert said in problem.message
    assert problem.where == "line 1"


def test_the_pages_say_how_much_the_codes_and_the_gaps_weigh(built: BuiltDataset) -> None:
    text = (built.folder / "README.md").read_text(encoding="utf-8")
    assert "State of knowledge: February 2026" in text
    assert "The codes are one coder's judgement." in text
    trade, events = load("trade"), load("events")
    n_gaps = int(trade["value"].isna().sum())
    assert f"| `trade` | `value` | {n_gaps} | {len(trade):,} | no figure |" in text
    blank = int(events["hostility"].isna().sum())
    assert f"| `events` | `hostility` | {blank} | {len(events)} | not coded |" in text
    for reason, count in trade["gap_reason"].value_counts().items():
        assert f"| `{reason}` | {count} | " in text
    listed = set(re.findall(r"`([\w./*]+)`", text.split("## Open it")[0]))
    assert all(list(built.folder.glob(name)) for name in listed - {".html"})


def test_each_table_has_its_card_licence_and_columns(built: BuiltDataset) -> None:
    texts = {
        name: (built.folder / f"{name}.md").read_text(encoding="utf-8")
        for name in ("CARDS", "CODEBOOK", "LICENCES")
    }
    for spec in package()["resources"]:
        assert f"\n## {spec['name']}\n" in texts["CARDS"]
        assert f"| `{spec['name']}` | {spec['licence']} | " in texts["LICENCES"]
        part = texts["CODEBOOK"].split(f"\n### {spec['name']}\n")[1].split("\n### ")[0]
        rows = re.findall(r"^\| `(\w+)` \| \w+ \| ", part, re.MULTILINE)
        assert rows == columns_of(spec["name"])
    assert all(rule in texts["CODEBOOK"] for rule in load("codebook")["rule"])


def test_the_html_pages_are_sound_and_ask_nobody(built: BuiltDataset) -> None:
    pages = sorted(built.folder.glob("*.html"))
    assert [page.stem for page in pages] == ["CARDS", "CODEBOOK", "LICENCES", "README"]
    for page in pages:
        text = page.read_text(encoding="utf-8")
        tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
        assert not tree.findall(".//script")
        assert not [one for one in tree.iter() if "src" in one.attrib]
        ids = {one.attrib["id"] for one in tree.iter() if "id" in one.attrib}
        for link in tree.iterfind(".//a[@href]"):
            file, _, part = link.attrib["href"].partition("#")
            assert (built.folder / file).exists()
            assert not part or part in ids


def test_checksums_and_zip_hold_every_file(built: BuiltDataset) -> None:
    lines = (built.folder / CHECKSUMS).read_text(encoding="utf-8").splitlines()
    told = dict(reversed(line.split("  ", 1)) for line in lines)
    own = {path.relative_to(built.folder).as_posix(): path.read_bytes() for path in built.files}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in own.items()}
    assert told == {name: one for name, one in digests.items() if name != CHECKSUMS}
    folder = f"moscow-pyongyang-data-{VERSION}"
    assert built.packed.name == f"{folder}.zip"
    with zipfile.ZipFile(built.packed) as packed:
        held = {info.filename: packed.read(info) for info in packed.infolist()}
    assert held == {f"{folder}/{name}": content for name, content in own.items()}


@pytest.mark.exhaustive
def test_a_second_build_gives_the_same_bytes_and_leaves_nothing_old(
    built: BuiltDataset, tmp_path: Path
) -> None:
    stale = tmp_path / "dataset" / "tables" / "former.csv"
    stale.parent.mkdir(parents=True)
    stale.write_text("no longer there\n", encoding="utf-8")
    again = build_dataset(ROOT, tmp_path)
    assert again.packed.read_bytes() == built.packed.read_bytes()
    assert not stale.exists()
    left = sorted(path.name for path in tmp_path.iterdir() if path.name != ".dataset.lock")
    assert left == ["dataset", again.packed.name]
