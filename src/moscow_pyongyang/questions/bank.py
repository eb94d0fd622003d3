"""Read the question bank of a lesson, check all of it, and say each fault in words."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import CourseError, QuizError, UnknownNameError
from moscow_pyongyang.paths import bank_files, bank_lesson, bank_name
from moscow_pyongyang.tables.schema import state

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable
    from pathlib import Path

    from pydantic_core import ErrorDetails

    from moscow_pyongyang.questions.models import BankFile, Fault, Question

_LONGEST_QUOTE = 60


@dataclass(frozen=True)
class BankFault:
    """One fault of a bank, said so that its author can mend it."""

    file: str
    question: str
    field: str
    fault: str
    fix: str

    def __str__(self) -> str:
        where = [self.file]
        if self.question:
            where.append(f"question {self.question}")
        if self.field:
            where.append(f"field {self.field}")
        return f"{', '.join(where)}: {self.fault} Fix: {self.fix}"


@dataclass(frozen=True)
class Bank:
    """The questions of one lesson.

    Attributes
    ----------
    lesson
        Id of the lesson, for example ``"L01"``.
    file
        How its file is called in messages.
    questions
        In the order of the file; retired ones are left out.
    raw
        The file as read, for the checks of the build.
    """

    lesson: str
    file: str
    questions: tuple[Question, ...]
    raw: dict[str, Any]

    def pick(self, *ids: str, group: str | None = None) -> tuple[Question, ...]:
        """Return questions by id (with or without the lesson) or by group.

        Raises
        ------
        UnknownNameError
            If the bank has no such question or group.
        """
        by_id = {question.id: question for question in self.questions}
        picked = []
        for short in ids:
            full = short if short.startswith(f"{self.lesson}-") else f"{self.lesson}-{short}"
            if full not in by_id:
                known = ", ".join(i.removeprefix(f"{self.lesson}-") for i in by_id)
                raise UnknownNameError(
                    f"{self.file} has no question {short!r}. Questions: {known}."
                )
            picked.append(by_id[full])
        if group is not None:
            members = [question for question in self.questions if question.group == group]
            if not members:
                known = ", ".join(dict.fromkeys(q.group for q in self.questions))
                raise UnknownNameError(f"{self.file} has no group {group!r}. Groups: {known}.")
            picked += members
        # The same question twice in one cell would be two cards with one state.
        once = {question.id: question for question in picked}
        return tuple(once.values()) if ids or group else self.questions


def bank_path(lesson: str, folder: Path | None = None) -> Path:
    """Return the file of a lesson's bank.

    Raises
    ------
    UnknownNameError
        If there is none; the message lists the lessons that have one.
    """
    known = bank_files(folder)
    if lesson not in known:
        raise UnknownNameError(
            f"There is no question bank for lesson {lesson!r}. Banks: {', '.join(known) or 'none'}."
        )
    return known[lesson]


def load_bank(lesson: str, *, folder: Path | None = None, data: Path | None = None) -> Bank:
    """Return the bank of a lesson.

    Parameters
    ----------
    lesson
        Id of the lesson, for example ``"L01"``.
    folder
        Folder of the banks (see `paths.bank_files`); tests pass their own.
    data
        Folder of the tables; tests pass their own.

    Raises
    ------
    UnknownNameError
        If the lesson has no bank.
    QuizError
        If the bank breaks a rule; the message lists every fault with file,
        question, field and fix.
    """
    bank, faults = read_bank(bank_path(lesson, folder), data=data)
    if bank is None:
        raise QuizError("\n".join(map(str, faults)))
    return bank


def load_questions(
    folder: Path | None = None, *, data: Path | None = None, lessons: Collection[str] | None = None
) -> dict[str, Question]:
    """Return the questions of every bank, or of some lessons, by id."""
    found: dict[str, Question] = {}
    for lesson in bank_files(folder):
        if lessons is not None and lesson not in lessons:
            continue
        try:
            bank = load_bank(lesson, folder=folder, data=data)
        except CourseError:
            # A bank with a fault fails its own test; here it must not hide the others.
            continue
        found |= {question.id: question for question in bank.questions}
    return found


def read_bank(path: Path, *, data: Path | None = None) -> tuple[Bank | None, list[BankFault]]:
    """Return the bank in a file and its faults; no bank if there is a fault.

    The same bank comes back until the file or a table changes: nobody changes what it holds.
    """
    lesson, file = bank_lesson(path), bank_name(path)
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        return None, [_unreadable(file, error)]
    bank, faults = _checked(lesson, file, text, data, state(data))
    return bank, [*faults]


@lru_cache(maxsize=64)
def _checked(
    lesson: str, file: str, text: str, data: Path | None, _state: Hashable
) -> tuple[Bank | None, list[BankFault]]:
    import yaml
    from pydantic import ValidationError

    from moscow_pyongyang.questions.models import BankFile

    try:
        raw = read_yaml(text)
    except yaml.YAMLError as error:
        return None, [_unreadable(file, error)]
    try:
        content = BankFile.model_validate(raw, context=data)
    except ValidationError as error:
        return None, _faults(error.errors(include_url=False), raw, file)
    if faults := _id_faults(content, lesson, file):
        return None, faults
    kept = tuple(question for question in content.questions if question.status != "retired")
    return Bank(lesson, file, kept, raw), []


def _unreadable(file: str, error: Exception) -> BankFault:
    fix = "mend the line; quote a text that holds a colon or starts with a special sign."
    return BankFault(file, "", "", f"it cannot be read: {error}.", fix)


def read_yaml(text: str) -> Any:
    """Return the content of a YAML text as an author means it.

    Dates stay text, only ``true`` and ``false`` are truth values, and a key that a
    mapping has twice is refused.

    Raises
    ------
    yaml.YAMLError
        If the text is not YAML or a mapping has the same key twice.
    """
    import yaml

    # The loader in C is five times as fast; PyYAML in the browser comes without it.
    base: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

    class Loader(base):  # type: ignore[misc]
        def construct_mapping(
            self, node: yaml.MappingNode, deep: bool = False
        ) -> dict[Hashable, Any]:
            seen: set[str] = set()
            for key, _ in node.value:
                if key.value in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the field {key.value!r} is written twice", key.start_mark
                    )
                seen.add(key.value)
            content: dict[Hashable, Any] = super().construct_mapping(node, deep)
            return content

    # PyYAML reads 1950-01-30 as a date and yes/no/on/off as truth values.
    left_out = {"tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool"}
    Loader.yaml_implicit_resolvers = {
        letter: [rule for rule in rules if rule[0] not in left_out]
        for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(true|false)$"), list("tf"))
    return yaml.load(text, Loader=Loader)


def _id_faults(content: BankFile, lesson: str, file: str) -> list[BankFault]:
    faults = []
    if content.lesson != lesson:
        fault = f"the file is named {file}, the lesson is {content.lesson}."
        faults.append(BankFault(file, "", "lesson", fault, "make the two agree."))
    for question, count in Counter(question.id for question in content.questions).items():
        if count > 1:
            fault = f"{count} questions have this id."
            faults.append(BankFault(file, question, "id", fault, "give each its own."))
        if not question.startswith(f"{content.lesson}-"):
            fault = f"the id does not begin with {content.lesson}-."
            fix = f"write {content.lesson}-… ."
            faults.append(BankFault(file, question, "id", fault, fix))
    for entry in content.questions:
        if entry.lesson not in (None, content.lesson):
            fault = f"it says {entry.lesson}, the file says {content.lesson}."
            faults.append(BankFault(file, entry.id, "lesson", fault, "leave it out."))
    return faults


def _faults(errors: list[ErrorDetails], raw: Any, file: str) -> list[BankFault]:
    """Return what pydantic found as faults in the order of the file, each said once."""
    found = []
    for error in errors:
        place = list(error["loc"])
        question = ""
        if len(place) >= 2 and place[0] == "questions":
            number = int(place[1])
            entry = raw["questions"][number]
            named = entry.get("id") if isinstance(entry, dict) else None
            question = str(named or f"number {number + 1}")
            # After the number stands the type by which the model was chosen.
            place = place[3:]
        field = ".".join(str(p + 1) if isinstance(p, int) else str(p) for p in place)
        for inner, fault, fix in _say(error):
            path = ".".join(part for part in (field, inner) if part)
            found.append(BankFault(file, question, path, fault, fix))
    return list(dict.fromkeys(found))


_WRONG_KIND, _OUT_OF_BOUNDS = "{shown} is of the wrong kind.", "{shown} is out of bounds."
_NOT_ALLOWED, _COUNT = "{shown} is not allowed.", "it has {count} entries."
# What is wrong and how to mend it, by pydantic's name of the error.
_SENTENCES = {
    "missing": ("it is missing.", "write it; no field of this list may be left out."),
    "union_tag_not_found": ("it is missing.", "write it; it says which fields there are."),
    "union_tag_invalid": ("{tag!r} is not allowed.", "use one of: {expected_tags}."),
    "extra_forbidden": (
        "there is no such field.",
        "correct the spelling of the field, or take it out.",
    ),
    "literal_error": (_NOT_ALLOWED, "use one of: {expected}."),
    "bool_type": (_WRONG_KIND, "write a value of kind true or false."),
    "float_type": (_WRONG_KIND, "write a value of kind number."),
    "int_type": (_WRONG_KIND, "write a value of kind whole number."),
    "model_attributes_type": (_WRONG_KIND, "write a value of kind mapping."),
    "model_type": (_WRONG_KIND, "write a value of kind mapping."),
    "string_type": (_WRONG_KIND, "write a value of kind text."),
    "tuple_type": (_WRONG_KIND, "write a value of kind list."),
    "greater_than": (_OUT_OF_BOUNDS, "write a number above {gt:g}."),
    "greater_than_equal": (_OUT_OF_BOUNDS, "write a number of at least {ge:g}."),
    "less_than_equal": (_OUT_OF_BOUNDS, "write a number of at most {le:g}."),
    "too_short": (_COUNT, "give at least {min_length}."),
    "too_long": (_COUNT, "give at most {max_length}."),
    "string_pattern_mismatch": ("{shown} has the wrong form.", "follow the pattern {pattern}."),
}


def _say(error: ErrorDetails) -> list[Fault]:
    """Return (field below the place, fault, fix) of one error of pydantic."""
    kind, got, about = error["type"], error["input"], dict(error.get("ctx", {}))
    if kind == "refused":
        return list(about["faults"])
    if kind == "string_pattern_mismatch" and about["pattern"] == r"\S":
        return [("", "it is empty.", "write at least one word.")]
    if kind == "too_short" and len(got) >= about["min_length"]:
        # Entries with faults of their own were left out of the count.
        return []
    shown = repr(got)
    if len(shown) >= _LONGEST_QUOTE:
        shown = shown[: _LONGEST_QUOTE - 3] + "…"
    about |= {"shown": shown, "count": len(got) if isinstance(got, list) else 0}
    for listed in {"expected", "expected_tags"} & about.keys():
        about[listed] = about[listed].replace("'", "").replace(" or ", ", ")
    if kind not in _SENTENCES:
        return [("", f"{error['msg']}.", "follow the example of another question.")]
    fault, fix = (sentence.format(**about) for sentence in _SENTENCES[kind])
    return [("type" if kind.startswith("union_tag") else "", fault, fix)]
