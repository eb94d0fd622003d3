"""Rules of item writing: what gives a key away, what teaches nothing when it is wrong.

They look at the bank as it is written, for tests and the build. A retired
question is not held against them.
"""

from __future__ import annotations

import re
from collections import Counter
from statistics import median
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions.bank import BankFault, read_bank
from moscow_pyongyang.questions.responses import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

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

Fault = tuple[str, str, str]


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
    found += [BankFault(file, *fault) for fault in [*_copied(live), *_twice(live)]]
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


def _copied(live: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    seen: dict[str, str] = {}
    for entry in live:
        for field, feedback in _wrong_ways(entry):
            where = f"{entry['id']}, {field}"
            first = seen.setdefault(plain_text(feedback), where)
            if first != where:
                fix = "say what is behind this very answer."
                yield entry["id"], field, f"the same feedback stands at {first}.", fix


def _twice(live: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str, str, str]]:
    seen: dict[str, str] = {}
    for entry in live:
        first = seen.setdefault(plain_text(entry["stem"]), entry["id"])
        if first != entry["id"]:
            fix = "ask something else, or join the two."
            yield entry["id"], "stem", f"question {first} has the same stem.", fix


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
