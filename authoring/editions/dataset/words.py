"""The pages of the data: README, cards, codebook, licences; each figure in them is counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from authoring.editions.dataset.citation import dataset_citation
from authoring.editions.dataset.sqlite import id_lists, primary_key
from authoring.pages import environment
from authoring.pages.data_files import described_table
from moscow_pyongyang import tables
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.tables.schema import package, resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from moscow_pyongyang.tables.schema import Resource

TEMPLATES = "templates"
# The pages, each as Markdown and, for those who have only a browser, as HTML.
PAGES = ("README", "CARDS", "CODEBOOK", "LICENCES")
# "one_word: what it means." as the schema writes the words that a column may hold.
_MEANING = re.compile(r"(\w+): (.+?\.)(?= \w+: |$)")


def pages(root: Path) -> dict[str, str]:
    """Return the pages of the data at the root of a checkout, as Markdown by file name."""
    data = root / "data"
    said = package(data)
    values: dict[str, Any] = {
        "package": said,
        "horizon": spell(said["state_of_knowledge"]),
        "cited": dataset_citation(root),
        "tables": [described_table(spec, data) for spec in said["resources"]],
        "specs": said["resources"],
        "lists": id_lists(said["resources"]),
        "keys": {spec["name"]: ", ".join(primary_key(spec)) for spec in said["resources"]},
        "codebook": _rules(data),
        "columns": {spec["name"]: list(map(_column, _fields(spec))) for spec in said["resources"]},
        "gaps": list(_gaps(said["resources"], data)),
        "trade_gaps": _trade_gaps(data),
        "reading": _counts("documents", "reading", data),
        "events": resource("events", data),
        "agreement": _agreement(data),
    }
    made = environment(_templates(root))
    return {f"{name}.md": made.get_template(f"{name}.md.j2").render(values) for name in PAGES}


def as_html(markdown: str, title: str, root: Path) -> str:
    """Return a page of Markdown as one that opens in a browser, without script or address."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.anchors import anchors_plugin

    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.use(anchors_plugin, max_level=3)
    linked = re.sub(rf"\]\(({'|'.join(PAGES)})\.md", r"](\1.html", markdown)
    page = environment(_templates(root)).get_template("page.html.j2")
    return page.render(title=title, body=reader.render(linked))


def _templates(root: Path) -> Path:
    return root / "authoring" / "editions" / "dataset" / TEMPLATES


def _rules(data: Path) -> dict[str, list[dict[str, Any]]]:
    """Return the rules of the table codebook by their scale, each with its anchor events."""
    titles = tables.load("events", folder=data).set_index("event_id")["title"]
    found: dict[str, list[dict[str, Any]]] = {}
    for row in to_records(tables.load("codebook", folder=data)):
        anchors = (row["anchor_ids"] or "").split(";")
        reasons = (row["anchor_reason"] or "").split(" | ")
        row["anchors"] = [
            (key, titles[key], reason) for key, reason in zip(anchors, reasons, strict=False) if key
        ]
        found.setdefault(row["scale"], []).append(row)
    return found


def _fields(spec: Resource) -> list[Resource]:
    found: list[Resource] = spec["schema"]["fields"]
    return found


def _column(field: Resource) -> tuple[str, ...]:
    """Return a column as the codebook shows it: name, type, unit, meaning, blank, allowed."""
    rules = field.get("constraints", {})
    ids = f" Ids of `{field['list_of']}`, parted by `;`." if "list_of" in field else ""
    allowed = ", ".join(f"`{word}`" for word in rules.get("enum", ()))
    if "minimum" in rules or "maximum" in rules:
        allowed = f"{rules.get('minimum', '…')} to {rules.get('maximum', '…')}"
    return (
        f"`{field['name']}`",
        field["type"],
        field.get("unit", ""),
        field["description"] + ids,
        "never blank" if rules.get("required") else field.get("blank", "a gap"),
        allowed,
    )


def _gaps(specs: list[Resource], data: Path) -> Iterator[tuple[str, str, int, int, str]]:
    """Yield table, column, number of blanks, number of rows and what a blank says."""
    for spec in specs:
        table = tables.load(spec["name"], folder=data)
        for field in _fields(spec):
            n_blank = len(table) - table[field["name"]].count()
            if n_blank and field.get("blank"):
                yield spec["name"], field["name"], n_blank, len(table), field["blank"]


def _trade_gaps(data: Path) -> list[tuple[str, str, int]]:
    """Return each reason why a trade figure is missing, what it means, and how often it stands."""
    fields = _fields(resource("trade", data))
    said = next(one for one in fields if one["name"] == "gap_reason")["description"]
    counts = _counts("trade", "gap_reason", data)
    return [(word, meaning, counts.get(word, 0)) for word, meaning in _MEANING.findall(said)]


def _counts(table: str, column: str, data: Path) -> dict[str, int]:
    found = tables.load(table, folder=data)[column].value_counts()
    return {str(value): int(count) for value, count in found.items()}


def _agreement(data: Path) -> str:
    answers = dict(described_table(resource("coder_codes", data), data)["answers"])
    return str(answers.get("Agreement", ""))
