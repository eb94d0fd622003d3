"""Every fact that the course computes from its data, under a name that lasts.

``python -m moscow_pyongyang facts --to before.csv`` writes them; on a later state of the course
``--since before.csv`` lists what differs. Each difference is explained where the change is
logged (``docs/facts_changed.csv``); one that nobody can explain is a fault.
"""

from __future__ import annotations

import ast
import csv
import io
import json
from contextlib import redirect_stdout
from typing import TYPE_CHECKING, Any, NamedTuple

from authoring.build import plan
from authoring.gates.exercises import worked
from authoring.prose import Namespace, readers, show
from authoring.prose import rules as prose_rules
from authoring.prose.links import Citations
from authoring.run import neutral
from authoring.source.minutes import data_folder
from moscow_pyongyang.checks.items import read_items
from moscow_pyongyang.checks.variants import PLAIN
from moscow_pyongyang.explorers import example_calls
from moscow_pyongyang.paths import bank_files, lesson_folders
from moscow_pyongyang.questions.bank import read_yaml
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.work import KernelStore, set_default_store

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from authoring.source.percent import Source

_HEAD = ("id", "value")
Facts = dict[str, str]


class Change(NamedTuple):
    """One fact that differs; ``""`` on the side where it does not exist."""

    id: str
    before: str
    after: str


def facts(root: Path) -> Facts:
    """Return the value of every computed fact of the course at `root`, by its id.

    An id says where a fact stands and how it is computed, not at which line, so that prose
    that moves changes nothing:

    - ``L01 | prose | EXPRESSION``: an inline number of a lesson or exercise;
    - ``L01 | date | event:ID``: the day of a row that it cites;
    - ``L01 | output | CELL | n``: line n of an output that its prose speaks of;
    - ``L01 | shown | CALL``: the sentences of a picture or explorer as the lesson calls it;
    - ``L01-data-1 | FIELD``: a key or a quoted fact of a question;
    - ``E01.2 | VARIANT | ANSWER``: a key of an exercise, and what its likely mistakes give;
    - ``explorer | CALL``: the sentences of an explorer's example.
    """
    before = set_default_store(KernelStore())
    found: Facts = {}
    try:
        for source in plan(root).sources:
            found |= _of_prose(source, root)
            if not source.is_exercise:
                found |= _of_cells(source)
        found |= _of_questions(root)
        found |= _of_exercises(root)
        found |= _of_explorers()
    finally:
        set_default_store(before)
    return found


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """Return what differs between two lists of facts, in the order of the later one."""
    ids = dict.fromkeys([*after, *before])
    pairs = [Change(key, before.get(key, ""), after.get(key, "")) for key in ids]
    return [one for one in pairs if one.before != one.after]


def to_csv(found: Mapping[str, str]) -> str:
    """Return facts as a table of two columns."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEAD)
    writer.writerows(found.items())
    return out.getvalue()


def from_csv(text: str) -> Facts:
    """Return the facts of such a table."""
    return {row["id"]: row["value"] for row in csv.DictReader(io.StringIO(text))}


def _of_prose(source: Source, root: Path) -> Facts:
    data = data_folder(root)
    names, citations = Namespace(data, {}), Citations(data)
    found: Facts = {}
    for cell in source.cells:
        if not cell.is_markdown:
            continue
        text = prose_rules.without_code(cell.text)
        for match in prose_rules.EXPRESSION.finditer(text):
            code = " ".join(match["code"].split())
            try:
                found[f"{source.id} | prose | {code}"] = show(eval(code, {}, names))
            except NameError:
                continue  # minutes and lists: of the text, not of the data
        for match in prose_rules.LINK.finditer(text):
            if match["kind"] in ("event", "doc"):
                date = citations.date(match["kind"], match["key"])
                found[f"{source.id} | date | {match['kind']}:{match['key']}"] = spell(str(date))
    return found


def _of_cells(source: Source) -> Facts:
    """Return what the cells of a lesson show, run in this process one after the other."""
    names: dict[str, Any] = {"__name__": "__main__"}
    found: Facts = {}
    for cell in source.cells:
        if cell.is_markdown or not cell.is_for_students or "raises-exception" in cell.tags:
            continue
        tree = ast.parse(cell.text)
        is_shown = bool(tree.body) and isinstance(tree.body[-1], ast.Expr)
        last = ast.unparse(tree.body.pop()) if is_shown else "None"
        printed = io.StringIO()
        with redirect_stdout(printed):
            exec(compile(tree, cell.id, "exec"), names)
            value = eval(last, names)
        if "golden" in cell.tags:
            text = f"{printed.getvalue()}\n{'' if value is None else value}".strip()
            for number, line in enumerate(neutral(text).split("\n"), 1):
                found[f"{source.id} | output | {cell.id} | {number}"] = " ".join(line.split())
        else:
            found |= _shown(f"{source.id} | shown | {last}", value)
    return found


def _shown(name: str, value: Any) -> Facts:
    """Return the sentences of a view; nothing of what is no view, or has no sentence."""
    page = getattr(value, "page", None)
    if hasattr(value, "to_draw"):
        revealed = value.reveal(dict.fromkeys(value.to_draw, 500))
        return {name: _text(revealed)}
    if isinstance(page, dict) and "events" in page:
        return {name: ", ".join(event["id"] for event in page["events"])}
    if not (hasattr(value, "spec") or hasattr(value, "shown")):
        return {}
    found = {name: _said(value.fallback())}
    if getattr(value, "prompt", None):
        # What is asked for says nothing before it is open.
        value.open_all()
        found[f"{name}, open"] = (
            f"{value.shown['sentence']} {value.shown['spec']['layout']['meta']['alt']}"
        )
    return found


def _said(fallback: Any) -> str:
    rows = 0 if fallback.table is None else len(fallback.table)
    return f"{fallback.sentence} ({rows} rows)"


def _of_questions(root: Path) -> Facts:
    names = readers(data_folder(root)) | {"span": span}
    found: Facts = {}
    for path in bank_files(root / "course").values():
        for raw in read_yaml(path.read_text(encoding="utf-8"))["questions"]:
            for field, expression in _expressions(raw):
                value = eval(expression, names)
                found[f"{raw['id']} | {field}"] = _text(value)
    return found


def _expressions(raw: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if "computed_from" in raw:
        yield "answer", raw["computed_from"]
    for field in ("options", "rows"):
        for option in raw.get(field, ()):
            if "correct_from" in option:
                yield f"{field}.{option['id']}", option["correct_from"]
    for fact in raw.get("facts_from", ()):
        yield f"fact {' '.join(fact['expression'].split())}", fact["expression"]


def _of_exercises(root: Path) -> Facts:
    data = data_folder(root)
    found: Facts = {}
    for folder in lesson_folders(root / "course"):
        for item in read_items(folder.answers):
            for variant in item.variants or (PLAIN,):
                for spec in worked(item, variant, data).answers:
                    name = f"{item.id} | {variant.label or 'published'} | {spec.name}"
                    found[name] = _text(spec.key(None))  # type: ignore[arg-type]
                    for number, mistake in enumerate(spec.mistakes, 1):
                        value = _text(mistake.value(None))  # type: ignore[arg-type]
                        found[f"{name} | mistake {number}"] = value
    return found


def _of_explorers() -> Facts:
    from moscow_pyongyang import explorers as explore

    found: Facts = {}
    for call in example_calls().values():
        found |= _shown(f"explorer | {call}", eval(call, {"explore": explore}))
    return found


def _text(value: object) -> str:
    plain = value.item() if hasattr(value, "item") else value
    if isinstance(plain, str):
        return plain
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, default=str)
