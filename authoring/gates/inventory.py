"""Gate: the two forms of *Who says so?* are twins, and neither answers the other.

Nobody can say before a pilot that two forms are equally hard. What can be built is that item by
item they ask the same skill in the same shape, with the same cues and as many words, and that
no name, year, source or answer of one form stands in the other.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from authoring import Problem
from authoring.gates.question_banks import item_faults
from authoring.history import rows
from moscow_pyongyang.errors import QuizError
from moscow_pyongyang.questions.bank import read_bank, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from moscow_pyongyang.questions.bank import Bank
    from moscow_pyongyang.questions.models import Question

FOLDER = "course/inventory"
FORM_FILES = ("L91a.yaml", "L91b.yaml")
MATERIALS = "materials.yaml"
ITEMS = 16
TOPIC = 4
LONGEST_QUOTATION = 12
# Items a skill: four skills of the historian, and data.
SKILLS = {
    "sourcing": 3,
    "contextualisation": 3,
    "corroboration": 3,
    "close reading": 3,
    "data reading": 4,
}
MADE_UP, MADE_UP_WORDS = "made-up", "Made up for this test."
# How far the words of two twins, and of the two forms, may differ.
_PAIR, _WHOLE = 0.12, 0.03
# A key is longer or shorter than the others if that many letters tell it apart.
_LETTERS = 4
_SHARED_WORDS = 5
_SAME = (
    "skill",
    "group",
    "type",
    "difficulty",
    "minutes",
    "points",
    "ask_confidence",
    "standalone",
)
_HEDGE = re.compile(
    r"\b(may|might|can|could|perhaps|possibly|probably|likely|seems?|reported|recorded|some|"
    r"partly|as far as|as long as)\b",
    re.IGNORECASE,
)
_ABSOLUTE = re.compile(
    r"\b(all|always|never|every|everyone|everybody|nobody|no one|nothing|none|only|proof|must)\b",
    re.IGNORECASE,
)
_REASON = re.compile(r"\b(because|since)\b|, as (?!far|long)", re.IGNORECASE)
_QUOTATION = re.compile(r"“([^”]*)”")
_NAME = re.compile(r"(?<![.?!:“] )(?<!^)\b[A-Z][\w’'-]*[a-z]\b")
_CAPITAL = re.compile(r"\b[A-Z][\w’'-]*[a-z]\b")
_SMALL = re.compile(r"\b[a-z][\w’'-]*\b")
_YEAR = re.compile(r"\b1[0-9]{3}\b|\b20[0-9]{2}\b")
# Names that both forms may have: the topic of the course, titles, months.
_COMMON_WORDS = (
    "Moscow Pyongyang Kim Il Sung Soviet Union North Korea Korean Yes King President January "
    "February March April May June July August September October November December"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def inventory_problems(root: Path) -> list[Problem]:
    """Return every way in which the two forms at `root` are no twins, or rest on nothing."""
    folder = root / FOLDER
    if not folder.is_dir():
        return []
    banks, found = _banks(folder)
    if len(banks) < len(FORM_FILES):
        return found
    first, second = banks
    materials = read_yaml((folder / MATERIALS).read_text(encoding="utf-8"))
    known = {*materials, *_course_ids(root)}
    for bank in banks:
        found += [_at(bank.file, f.question, f"{f.field}: {f.fault}", f.fix) for f in _items(bank)]
        found += [*_blueprint(bank), *_sources(bank, known), *_quotations(bank, materials, root)]
        found += _taught(bank, root)
    found += [*_twins(first, second), *_wholes(first, second), *_leaks(first, second)]
    return found


def cues(question: Question) -> dict[str, Any]:
    """Return what a clever guesser sees of a key: its place, length, hedge, absolute and reason."""
    options = _options(question)
    keys = [n for n, option in enumerate(options) if option.correct]
    key = options[keys[0]].text
    others = [len(option.text) for option in options if not option.correct]
    length = "longest" if len(key) >= max(others) + _LETTERS else "middle"
    if len(key) <= min(others) - _LETTERS:
        length = "shortest"
    wrong = " ".join(option.text for option in options if not option.correct)
    return {
        "options": len(options),
        "place of the key": keys[0] + 1,
        "length of the key": length,
        "hedge in the key": bool(_HEDGE.search(key)),
        "absolute in the key": bool(_ABSOLUTE.search(key)),
        "reason in the key": bool(_REASON.search(key)),
        "hedge in a wrong option": bool(_HEDGE.search(wrong)),
        "absolute in a wrong option": bool(_ABSOLUTE.search(wrong)),
        "reason in a wrong option": bool(_REASON.search(wrong)),
    }


def reading_words(question: Question) -> int:
    """Return the number of words that a reader meets before the answer."""
    return len(" ".join([question.stem, *(o.text for o in _options(question))]).split())


def names_in(question: Question, small: set[str]) -> set[str]:
    """Return the proper names and years of a question, as far as capitals tell.

    Parameters
    ----------
    question
        An item of the inventory.
    small
        Words that somewhere begin with a small letter: at the head of a sentence of a stem, a
        word that is none of these is a name.
    """
    texts = [" ".join(text.split()) for text in _texts(question)]
    names = {name for text in texts for name in _NAME.findall(text)}
    names |= {word for word in _CAPITAL.findall(texts[0]) if word.lower() not in small}
    return (names | {year for text in texts for year in _YEAR.findall(text)}) - _COMMON


def small_words(*banks: Bank) -> set[str]:
    """Return the words that begin with a small letter in any of some forms."""
    texts = [text for bank in banks for question in bank.questions for text in _texts(question)]
    return {word for text in texts for word in _SMALL.findall(text)}


def _options(question: Question) -> Any:
    if question.type != "single":
        raise QuizError(f"{question.id}: an item of the inventory has one key among options.")
    return question.options


def _texts(question: Question) -> list[str]:
    options = _options(question)
    return [
        question.stem,
        question.explanation,
        *(option.text for option in options),
        *(option.feedback for option in options),
    ]


def _banks(folder: Path) -> tuple[list[Bank], list[Problem]]:
    banks, found = [], []
    for name in FORM_FILES:
        if not (folder / name).is_file():
            found.append(_at(name, "", "there is no such form", "write it."))
            continue
        bank, faults = read_bank(folder / name)
        found += [_at(name, f.question, f"{f.field}: {f.fault}", f.fix) for f in faults]
        kinds = {} if bank is None else {q.id: q.type for q in bank.questions}
        odd = [one for one, kind in kinds.items() if kind != "single"]
        found += [_at(name, one, "is no question with one key", "make it single.") for one in odd]
        if bank is not None and not odd:
            banks.append(bank)
    return banks, found


def _items(bank: Bank) -> Iterator[Any]:
    yield from item_faults(bank.raw, bank.file)


def _course_ids(root: Path) -> set[str]:
    data = root / "data"
    tables = {"events": "event_id", "documents": "doc_id"}
    return {row.text(key) for table, key in tables.items() for row in rows(data, table)}


def _blueprint(bank: Bank) -> Iterator[Problem]:
    counts = Counter(question.skill for question in bank.questions)
    if counts != SKILLS:
        message = f"it has {dict(counts)}, not {SKILLS}"
        yield _at(bank.file, "", message, "keep to the blueprint.")
    topic = sum(question.group == "topic" for question in bank.questions)
    if (len(bank.questions), topic) != (ITEMS, TOPIC):
        message = f"{topic} of {len(bank.questions)} items are of the course's topic"
        yield _at(bank.file, "", message, f"write {TOPIC} of {ITEMS}.")
    places = Counter(cues(question)["place of the key"] for question in bank.questions)
    if set(places.values()) != {ITEMS // 4}:
        message = f"the keys stand at {dict(sorted(places.items()))}"
        yield _at(bank.file, "", message, "let each place hold as many.")
    for question in bank.questions:
        if not question.ask_confidence:
            yield _at(bank.file, question.id, "asks for no confidence", "ask_confidence: true.")


def _sources(bank: Bank, known: set[str]) -> Iterator[Problem]:
    for question in bank.questions:
        for key in question.sources:
            if key not in known:
                fix = f"add it to {MATERIALS}, or name a row."
                yield _at(bank.file, question.id, f"nothing has the id {key!r}", fix)
        says_so = question.stem.startswith(MADE_UP_WORDS)
        if says_so != (MADE_UP in question.sources):
            message = "is made up and does not say so, or says so and has a source"
            yield _at(bank.file, question.id, message, f"begin with {MADE_UP_WORDS!r}")


def _taught(bank: Bank, root: Path) -> Iterator[Problem]:
    """Yield each paper of an item that a page of the course lays before its readers."""
    pages = [*(root / "course").glob("[0-9]*/*.py"), *(root / "course").glob("[0-9]*/*.yaml")]
    texts = {page: page.read_text(encoding="utf-8") for page in pages}
    for question in bank.questions:
        for key in question.sources:
            for page, text in texts.items():
                if key.startswith("doc-") and key in text:
                    message = f"{page.parent.name}/{page.name} shows {key}"
                    yield _at(bank.file, question.id, message, "take a paper that is not taught.")


def _quotations(bank: Bank, materials: dict[str, Any], root: Path) -> Iterator[Problem]:
    table = rows(root / "data", "quotations")
    of_papers: dict[str, list[str]] = {}
    for row in table:
        of_papers.setdefault(row.text("doc_id"), []).append(row.text("text"))
    for question in bank.questions:
        seen = [
            words
            for key in question.sources
            for words in [*(materials.get(key) or {}).get("words", ()), *of_papers.get(key, ())]
        ]
        for text in _texts(question):
            for words in _QUOTATION.findall(text):
                if len(words.split()) > LONGEST_QUOTATION:
                    message = f"“{words}” has more than {LONGEST_QUOTATION} words"
                    yield _at(bank.file, question.id, message, "shorten the quotation.")
                if words not in seen:
                    message = f"“{words}” is not among the words seen in its source"
                    fix = f"quote what {MATERIALS} or the table quotations has."
                    yield _at(bank.file, question.id, message, fix)


def _twins(first: Bank, second: Bank) -> Iterator[Problem]:
    ours = [(q.id.partition("-")[2], q) for q in first.questions]
    theirs = [(q.id.partition("-")[2], q) for q in second.questions]
    if [name for name, _ in ours] != [name for name, _ in theirs]:
        message = f"its items are not those of {first.file}, in this order"
        yield _at(second.file, "", message, "give each item its twin.")
        return
    for (_, one), (_, two) in zip(ours, theirs, strict=True):
        shape_one = {name: getattr(one, name) for name in _SAME} | cues(one)
        shape_two = {name: getattr(two, name) for name in _SAME} | cues(two)
        for name, value in shape_one.items():
            if shape_two[name] != value:
                message = f"{name} is {shape_two[name]!r}, of its twin {value!r}"
                yield _at(second.file, two.id, message, "make the twins alike.")
        words = reading_words(one), reading_words(two)
        if max(words) > (1 + _PAIR) * min(words):
            message = f"it has {words[1]} words to read, its twin {words[0]}"
            yield _at(second.file, two.id, message, f"come within {_PAIR:.0%}.")


def _wholes(first: Bank, second: Bank) -> Iterator[Problem]:
    totals = [sum(map(reading_words, bank.questions)) for bank in (first, second)]
    if max(totals) > (1 + _WHOLE) * min(totals):
        message = f"it has {totals[1]} words to read, {first.file} {totals[0]}"
        yield _at(second.file, "", message, f"come within {_WHOLE:.0%}.")


def _leaks(first: Bank, second: Bank) -> Iterator[Problem]:
    """Yield what of one form a reader of the other could use again."""
    small = small_words(first, second)
    known = {name for question in first.questions for name in names_in(question, small)}
    keys = {key for question in first.questions for key in question.sources} - {MADE_UP}
    runs = {run for q in first.questions for text in _said(q) for run in _runs(text)}
    for question in second.questions:
        for name in sorted(names_in(question, small) & known):
            message = f"{name!r} stands in {first.file} too"
            yield _at(second.file, question.id, message, "use another place or time.")
        for key in sorted(keys.intersection(question.sources)):
            message = f"it rests on {key!r}, as {first.file} does"
            yield _at(second.file, question.id, message, "take another material.")
        for run in sorted({run for text in _said(question) for run in _runs(text)} & runs):
            message = f"{' '.join(run)!r} stands in {first.file} too"
            yield _at(second.file, question.id, message, "say it in other words.")


def _said(question: Question) -> list[str]:
    """Return what gives an answer: options, and what is said of them."""
    return [text for text in _texts(question) if text != question.stem]


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[\w’'-]+", text.lower())
    for start in range(len(words) - _SHARED_WORDS + 1):
        yield tuple(words[start : start + _SHARED_WORDS])


def _at(file: str, question: str, message: str, fix: str) -> Problem:
    return Problem(f"{FOLDER}/{file}", f"question {question}" if question else "", message, fix)
