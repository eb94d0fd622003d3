"""Gates of the question banks: what they promise about the data, who asks for what, item writing.

The expressions in a bank are run here, in tests and the build, and nowhere else. The rules of
item writing say what gives a key away and what teaches nothing when it is wrong: they look at
the bank as it is written. A retired question is not held against them.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from decimal import Decimal
from statistics import median
from typing import TYPE_CHECKING, Any

from authoring import Problem, write_built
from authoring.gates.item_balance import balance_problems
from authoring.prose import readers
from authoring.source.minutes import bank_rows, data_folder, quiz_calls
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.paths import bank_files, bank_name
from moscow_pyongyang.questions.bank import Bank, BankFault, read_bank
from moscow_pyongyang.questions.models import BankFile, Fault, dated_row
from moscow_pyongyang.questions.responses import plain_text
from moscow_pyongyang.tables import cite
from moscow_pyongyang.tables.dates import span, unspell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_FEWEST_WORDS = 6
_FEWEST_SINGLES = 12
_MOST_SHARE = 0.45
# "1950" beside "North Korea and China": length tells nothing among short options.
_SHORT = 30
_GROUPED = re.compile(
    r"\b(all|none|both|neither|any)\b(\s+of)?\s+(the\s+)?"
    r"(above|these|those|them|others?|options|answers|statements)\b"
    r"|^(all|none|both|neither)(\s+of\b.*)?[.!]?$|\b[A-D] (and|or) [A-D]\b",
    re.IGNORECASE,
)
_NEGATIVE = re.compile(
    r"\b(not|never|except|cannot|incorrect|untrue|false|wrong|least|\w+n['’]t)\b", re.IGNORECASE
)
_STRESSED = re.compile(r"\*[^*]+\*")


def quiz_references(sources: Sequence[Source], course: Path) -> list[Problem]:
    """Return a problem for each ``quiz(…)`` call that names no bank, question or group."""
    found = []
    for source in sources:
        for cell in source.cells:
            for call in quiz_calls(cell):
                bank = bank_rows(call.bank, course)
                if not bank and call.bank in bank_files(course):
                    continue  # what keeps the bank from being read is said of the bank
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
    """Return every fault of the question banks: form, dates, stale keys, item writing, balance."""
    paths = list(bank_files(course).values())
    faults = [fault for path in paths for fault in audit(path, data=data_folder(root))]
    by_name = {bank_name(path): path for path in paths}
    found = _schema_problems(root)
    faults += item_problems(paths) + balance_problems(paths, data_folder(root))
    for fault in faults:
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
        found = [*_source_faults(raw, data), *_date_faults(raw, data), *_key_faults(raw, data)]
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


def _source_faults(raw: dict[str, Any], data: Path | None) -> Iterator[Fault]:
    for key in _cited(raw):
        try:
            cite(key, folder=data)
        except UnknownNameError:
            fix = "use the id of an event, a document, a claim, a source or a table."
            yield "sources", f"nothing in the course has the id {key!r}.", fix


def _prose(value: object, field: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        yield field, value
    elif isinstance(value, list):
        for number, entry in enumerate(value, 1):
            yield from _prose(entry, f"{field}.{number}")
    elif isinstance(value, dict):
        for name, entry in value.items():
            if name not in _NOT_PROSE:
                yield from _prose(entry, f"{field}.{name}".strip("."))


def _date_faults(raw: dict[str, Any], data: Path | None) -> Iterator[Fault]:
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


def _key_faults(raw: dict[str, Any], data: Path | None) -> Iterator[Fault]:
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


def _answer_fault(raw: dict[str, Any], data: Path | None) -> Iterator[Fault]:
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


def _stale(field: str, expected: object, found: object) -> Fault:
    fault = f"the key is stale: expected {expected!r}, the data give {found!r}."
    return field, fault, "look at the data, then change key, text and `version` together."


def _value(expression: str, data: Path | None) -> Any:
    try:
        # Authors' own files, in tests and the build: never at run time.
        value = eval(expression, readers(data) | {"span": span})
    except Exception as error:  # an expression can fail in any way; the author must see which
        return f"{type(error).__name__}: {error}"
    return value.item() if hasattr(value, "item") else value


# --- item writing ------------------------------------------------------------------------------


def item_problems(paths: Iterable[Path]) -> list[BankFault]:
    """Return what banks do against the rules, each alone and all together.

    A file that cannot be read or breaks the schema is left to `audit`.
    """
    banks = {}
    for path in paths:
        bank, _ = read_bank(path)
        if bank is not None:
            banks[bank.file] = bank.raw
    found = [problem for file, raw in banks.items() for problem in item_faults(raw, file)]
    return found + shared_stems(banks)


def item_faults(raw: Mapping[str, Any], file: str) -> list[BankFault]:
    """Return what a schema-valid bank does against the rules of item writing.

    Parameters
    ----------
    raw
        The bank as read from YAML.
    file
        Its name, for the messages.
    """
    live = [entry for entry in raw["questions"] if entry["status"] != "retired"]
    found = []
    for entry in live:
        faults = [*_grouped(entry), *_unequal(entry), *_thin(entry), *_negative(entry)]
        found += [BankFault(file, entry["id"], *fault) for fault in faults]
    found += [BankFault(file, *fault) for fault in _repeated(live)]
    return found + [BankFault(file, "", *fault) for fault in [*_placed(live), *_longest(live)]]


def shared_stems(banks: Mapping[str, Mapping[str, Any]]) -> list[BankFault]:
    """Return a problem for each stem that stands in two banks; `banks` maps file to content."""
    seen: dict[str, str] = {}
    found = []
    for file, raw in banks.items():
        for entry in raw["questions"]:
            stem = plain_text(entry["stem"])
            first = seen.setdefault(stem, f"{file}, question {entry['id']}")
            if not first.startswith(f"{file},"):
                fault = f"the same stem stands in {first}."
                found.append(BankFault(file, entry["id"], "stem", fault, "ask something else."))
    return found


def _grouped(entry: Mapping[str, Any]) -> Iterator[Fault]:
    for number, option in enumerate(entry.get("options", ()), 1):
        if _GROUPED.search(option["text"].strip()):
            fault = f"{option['text']!r} stands for other options."
            fix = "write an option of its own; who knows two answers knows this one too."
            yield f"options.{number}.text", fault, fix


def _unequal(entry: Mapping[str, Any]) -> Iterator[Fault]:
    texts = [option["text"].strip() for option in entry.get("options", ())]
    for number, text in enumerate(texts, 1):
        others = [len(t) for n, t in enumerate(texts, 1) if n != number]
        middle = median(others)
        if len(text) > _SHORT and len(text) >= 2 * middle:
            fault = f"it has {len(text)} letters, the other options about {middle:g}."
            yield f"options.{number}.text", fault, "shorten it, or say as much in the others."


def _wrong_ways(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield field and feedback of every wrong answer that a learner can give."""
    for field in ("options", "rows"):
        for number, part in enumerate(entry.get(field, ()), 1):
            if not part["correct"] and not part.get("contested", False):
                yield f"{field}.{number}.feedback", part["feedback"]
    for number, spot in enumerate(entry.get("places", ()), 1):
        if spot["id"] != entry["target"]:
            yield f"places.{number}.feedback", spot["feedback"]
    for field in ("misconceptions", "near"):
        for number, part in enumerate(entry.get(field, ()), 1):
            yield f"{field}.{number}.feedback", part["feedback"]


def _thin(entry: Mapping[str, Any]) -> Iterator[Fault]:
    for field, feedback in _wrong_ways(entry):
        count = len(feedback.split())
        if count < _FEWEST_WORDS:
            fault = f"{feedback!r} has {count} {'word' if count == 1 else 'words'}."
            fix = f"name the misconception behind this answer, in {_FEWEST_WORDS} words or more."
            yield field, fault, fix


def _repeated(live: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield each feedback, and each stem, that stood before in the same bank."""
    feedback: dict[str, str] = {}
    stems: dict[str, str] = {}
    for entry in live:
        key = entry["id"]
        for field, text in _wrong_ways(entry):
            where = f"{key}, {field}"
            if (first := feedback.setdefault(plain_text(text), where)) != where:
                fault = f"the same feedback stands at {first}."
                yield key, field, fault, "say what is behind this very answer."
        if (first := stems.setdefault(plain_text(entry["stem"]), key)) != key:
            fault = f"question {first} has the same stem."
            yield key, "stem", fault, "ask something else, or join the two."


def _negative(entry: Mapping[str, Any]) -> Iterator[Fault]:
    sentences = re.split(r"(?<=[.!?])\s+", " ".join(entry["stem"].split()))
    # What is asked: the questions, or the order that a stem without one ends with.
    asked = [text for text in sentences if text.endswith("?")] or sentences[-1:]
    for text in asked:
        for word in _NEGATIVE.finditer(_STRESSED.sub("", text)):
            if not word[0].isupper():
                fix = f"ask for what holds, or write *{word[0]}*."
                yield "stem", f"{word[0]!r} is easily read over.", fix


def _keyed(live: Iterable[Mapping[str, Any]]) -> list[tuple[str, int, bool]]:
    """Return (id, position of the key, key is the longest) of single questions with one key."""
    found = []
    for entry in live:
        options = entry.get("options", ())
        keys = [n for n, option in enumerate(options, 1) if option["correct"]]
        if entry["type"] == "single" and len(keys) == 1:
            lengths = [len(option["text"].strip()) for option in options]
            own = lengths[keys[0] - 1]
            is_longest = all(own > length for n, length in enumerate(lengths, 1) if n != keys[0])
            found.append((entry["id"], keys[0], is_longest))
    return found if len(found) >= _FEWEST_SINGLES else []


def _placed(live: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    keyed = _keyed(live)
    for place, count in sorted(Counter(place for _, place, _ in keyed).items()):
        if count > _MOST_SHARE * len(keyed):
            ids = ", ".join(one for one, at, _ in keyed if at == place)
            fault = f"{count} of {len(keyed)} keys are written as option {place}: {ids}."
            yield "options", fault, "move some; shuffling does not reach paper or the file itself."


def _longest(live: Iterable[Mapping[str, Any]]) -> Iterator[Fault]:
    keyed = _keyed(live)
    ids = [one for one, _, is_longest in keyed if is_longest]
    if len(ids) > _MOST_SHARE * len(keyed):
        fault = f"in {len(ids)} of {len(keyed)} the key is the longest option: {', '.join(ids)}."
        yield "options", fault, "shorten some keys, or say as much in a wrong option."
