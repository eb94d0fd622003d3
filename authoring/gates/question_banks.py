"""Gates of the question banks: what they promise about the data, and who asks for what.

The expressions in a bank are run here, in tests and the build, and nowhere else.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from authoring import Problem, write_built
from authoring.gates.item_writing import item_problems
from authoring.prose import readers
from authoring.source.minutes import bank_rows, data_folder, quiz_calls
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.paths import bank_files, bank_name
from moscow_pyongyang.questions.bank import Bank, BankFault, read_bank
from moscow_pyongyang.questions.models import BankFile, dated_row
from moscow_pyongyang.tables import cite
from moscow_pyongyang.tables.dates import span, unspell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from authoring.source.percent import Source

SCHEMA_FILE = "course/quiz.schema.json"
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTHS}) \d{{4}}\b")
_FIELDS_WITHOUT_PROSE = (
    "id event_id place_id sources computed_from correct_from facts_from "
    "type group skill status target tie_group date lesson"
)
_NOT_PROSE = frozenset(_FIELDS_WITHOUT_PROSE.split())


def quiz_references(sources: Sequence[Source], course: Path) -> list[Problem]:
    """Return a problem for each ``quiz(…)`` call that names no bank, question or group."""
    found = []
    for source in sources:
        for cell in source.cells:
            for call in quiz_calls(cell):
                bank = bank_rows(call.bank, course)
                asked = [one for one in bank if one.get("status") != "retired"]
                live = {one["id"]: one.get("group") for one in asked}
                wrong = [f"question {one!r}" for one in call.ids if call.full_id(one) not in live]
                if call.group not in {None, *live.values()}:
                    wrong.append(f"group {call.group!r}")
                if not live:
                    wrong = [f"bank {call.bank!r}"]
                fix = f"questions there: {', '.join(sorted(live)) or 'none'}."
                for what in wrong:
                    message = f"there is no {what} in {_bank(call.bank, course)}"
                    found.append(source.problem(cell, message, fix))
    return found


def question_banks(course: Path, root: Path) -> list[Problem]:
    """Return every fault of the question banks: form, ids, dates, stale keys, item writing."""
    paths = list(bank_files(course).values())
    faults = [fault for path in paths for fault in audit(path, data=data_folder(root))]
    by_name = {bank_name(path): path for path in paths}
    found = _schema_problems(root)
    for fault in faults + item_problems(paths):
        path = by_name[fault.file]
        place = f"question {fault.question}" if fault.question else ""
        where = ", ".join(part for part in (place, fault.field) if part)
        found.append(Problem(path.relative_to(root).as_posix(), where, fault.fault, fault.fix))
    return found


def _bank(lesson: str, course: Path) -> str:
    path = bank_files(course).get(lesson)
    return f"course/{bank_name(path)}" if path else f"the course: no lesson {lesson} with a quiz"


def schema_text() -> str:
    """Return the JSON schema of a bank, for editors that complete and check YAML."""
    return json.dumps(BankFile.model_json_schema(), indent=1, ensure_ascii=False) + "\n"


def write_schema(root: Path) -> list[Path]:
    """Write the schema for editors beside the lessons; return the file if it changed."""
    return write_built(root / SCHEMA_FILE, schema_text())


def _schema_problems(root: Path) -> list[Problem]:
    path = root / SCHEMA_FILE
    if not path.is_file() or path.read_text(encoding="utf-8") == schema_text():
        return []
    return [Problem(SCHEMA_FILE, "", "it is not the schema of the models", "run `make build`.")]


def audit(path: Path, *, data: Path | None = None) -> list[BankFault]:
    """Return every fault of a bank file: form, ids, sources, dates in the text, stale keys.

    The expressions of `computed_from`, `correct_from` and `facts_from` are run,
    with ``load``, ``cite``, ``name_of``, ``span``, ``spell`` and ``pd`` at hand:
    only for banks you trust.
    """
    bank, faults = read_bank(path, data=data)
    if bank is None:
        return faults
    for raw in bank.raw["questions"]:
        found = [
            *_source_faults(raw, data),
            *_date_faults(raw, data),
            *_key_faults(raw, data),
        ]
        faults += [BankFault(bank.file, raw["id"], *fault) for fault in found]
    return faults


def cited(bank: Bank) -> dict[str, tuple[str, ...]]:
    """Return, for each question, every id it rests on."""
    return {raw["id"]: tuple(_cited(raw)) for raw in bank.raw["questions"]}


def _cited(raw: dict[str, Any]) -> list[str]:
    keys = [*raw["sources"]]
    for position in raw.get("contested", {}).get("positions", ()):
        keys += position["sources"]
    keys += [row["id"] for row in raw.get("rows", ())]
    keys += [item["event_id"] for item in raw.get("items", ()) if "event_id" in item]
    return list(dict.fromkeys(keys))


def _source_faults(raw: dict[str, Any], data: Path | None) -> Iterator[tuple[str, str, str]]:
    for key in _cited(raw):
        try:
            cite(key, folder=data)
        except UnknownNameError:
            fix = "use the id of an event, a document, a claim, a source or a table."
            yield "sources", f"nothing in the course has the id {key!r}.", fix


def _prose(value: Any, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            yield from _prose(entry, f"{field}.{number}")
    elif isinstance(value, dict):
        for name, entry in value.items():
            if name not in _NOT_PROSE:
                yield from _prose(entry, f"{field}.{name}".strip("."))


def _date_faults(raw: dict[str, Any], data: Path | None) -> Iterator[tuple[str, str, str]]:
    rows = [row for key in _cited(raw) if (row := dated_row(key, data))]
    known = [str(row["date"]) for row in rows]
    known += [item["date"] for item in raw.get("items", ()) if "date" in item]
    for field, text in _prose(raw):
        for words in _DATE.findall(" ".join(text.split())):
            iso = unspell(words)
            if iso is None or iso in known:
                continue
            # "January 1950" may stand for any day of that month, never the other way round.
            first, last = span(iso)
            inside = any(first <= span(d)[0] and span(d)[1] <= last for d in known)
            if not inside:
                fix = "correct the date, or add the event or document that has it to `sources`."
                yield field, f"{words!r} is the date of none of the sources.", fix


def _key_faults(raw: dict[str, Any], data: Path | None) -> Iterator[tuple[str, str, str]]:
    if "computed_from" in raw:
        yield from _answer_fault(raw, data)
    for field in ("options", "rows"):
        for number, option in enumerate(raw.get(field, ()), 1):
            if "correct_from" in option:
                where = f"{field}.{number}.correct"
                found = _value(option["correct_from"], data)
                if found is None or isinstance(found, str) or bool(found) != option["correct"]:
                    yield _stale(where, option["correct"], found)
    everything = " ".join(" ".join(text.split()) for _, text in _prose(raw))
    for number, fact in enumerate(raw.get("facts_from", ()), 1):
        where = f"facts_from.{number}.says"
        found = _value(fact["expression"], data)
        if str(found) != fact["says"]:
            yield _stale(where, fact["says"], found)
        elif fact["says"] not in everything:
            fix = "quote the words as they stand, or take the entry out."
            yield where, f"{fact['says']!r} stands nowhere in the question.", fix


def _answer_fault(raw: dict[str, Any], data: Path | None) -> Iterator[tuple[str, str, str]]:
    found = _value(raw["computed_from"], data)
    if raw["type"] == "numeric":
        places = -int(Decimal(str(raw["answer"])).normalize().as_tuple().exponent)
        try:
            is_same = round(float(found), max(0, places)) == float(raw["answer"])
        except (TypeError, ValueError):
            is_same = False
        if not is_same:
            yield _stale("answer", raw["answer"], found)
    elif raw["type"] == "short_text":
        if str(found) not in raw["accept"]:
            yield _stale("accept", raw["accept"], found)
    else:
        fix = "use `correct_from` on its options, or `facts_from`."
        yield "computed_from", f"a question of type {raw['type']} has no single answer.", fix


def _stale(field: str, expected: object, found: object) -> tuple[str, str, str]:
    fault = f"the key is stale: expected {expected!r}, the data give {found!r}."
    return field, fault, "look at the data, then change key, text and `version` together."


def _value(expression: str, data: Path | None) -> Any:
    try:
        # Authors' own files, in tests and the build: never at run time.
        value = eval(expression, readers(data) | {"span": span})
    except Exception as error:  # an expression can fail in any way; the author must see which
        return f"{type(error).__name__}: {error}"
    return value.item() if hasattr(value, "item") else value
