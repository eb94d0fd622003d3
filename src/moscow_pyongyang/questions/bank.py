"""Read the question bank of a lesson."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import QuizError, UnknownNameError
from moscow_pyongyang.paths import bank_files, bank_lesson, bank_name
from moscow_pyongyang.questions._problem import Problem
from moscow_pyongyang.questions.models import Choice, Matching, Question, Years
from moscow_pyongyang.questions.parse import Ledger, LookupFault, parse

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class Bank:
    """The questions of one lesson.

    Attributes
    ----------
    lesson
        Id of the lesson, for example ``"L01"``.
    path
        The YAML file.
    questions
        In the order of the file; retired ones are left out.
    raw
        The file as read, for the checks of the build.
    """

    lesson: str
    path: Path
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
                    f"{bank_name(self.path)} has no question {short!r}. Questions: {known}."
                )
            picked.append(by_id[full])
        if group is not None:
            members = [question for question in self.questions if question.group == group]
            if not members:
                known = ", ".join(dict.fromkeys(q.group for q in self.questions))
                name = bank_name(self.path)
                raise UnknownNameError(f"{name} has no group {group!r}. Groups: {known}.")
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
    path = bank_path(lesson, folder)
    try:
        # The schema library takes more than a second to import, and the course's own
        # banks have passed it before release; a student should not wait for it.
        bank, problems = read_bank(path, data=data, is_checked=folder is None)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        bank, problems = read_bank(path, data=data)
    if problems or bank is None:
        raise QuizError("\n".join(map(str, problems)))
    return bank


def read_bank(
    path: Path, *, data: Path | None = None, is_checked: bool = False
) -> tuple[Bank | None, list[Problem]]:
    """Return the bank in a file and its faults; no bank if there is a fault.

    Parameters
    ----------
    is_checked
        The file has passed the schema before; do not hold it against it again.
    """
    import yaml

    from moscow_pyongyang.questions._yaml import read_yaml

    try:
        raw = read_yaml(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        fix = "mend the line; quote a text that holds a colon or starts with a special sign."
        return None, [Problem(bank_name(path), "", "", f"it cannot be read: {error}.", fix)]
    if not is_checked:
        from moscow_pyongyang.questions.schema import schema_problems

        if problems := schema_problems(raw, bank_name(path)):
            return None, problems
    problems = _id_problems(raw, path)
    ledger, questions = Ledger(data), []
    for entry in raw["questions"]:
        try:
            question = parse(entry, raw["lesson"], ledger)
        except LookupFault as fault:
            said = (fault.field, fault.fault, fault.fix)
            problems.append(Problem(bank_name(path), entry["id"], *said))
            continue
        problems += [Problem(bank_name(path), question.id, *found) for found in _rules(question)]
        questions.append(question)
    if problems:
        return None, problems
    kept = tuple(question for question in questions if question.status != "retired")
    return Bank(raw["lesson"], path, kept, raw), []


def _id_problems(raw: dict[str, Any], path: Path) -> list[Problem]:
    problems = []
    lesson = raw["lesson"]
    if lesson != bank_lesson(path):
        fault = f"the file is named {bank_name(path)}, the lesson is {lesson}."
        problems.append(Problem(bank_name(path), "", "lesson", fault, "make the two agree."))
    ids = [entry["id"] for entry in raw["questions"]]
    for question, count in Counter(ids).items():
        if count > 1:
            fault = f"{count} questions have this id."
            problems.append(Problem(bank_name(path), question, "id", fault, "give each its own."))
        if not question.startswith(f"{lesson}-"):
            fault = f"the id does not begin with {lesson}-."
            problems.append(Problem(bank_name(path), question, "id", fault, f"write {lesson}-… ."))
    for entry in raw["questions"]:
        if entry.get("lesson", lesson) != lesson:
            fault = f"it says {entry['lesson']}, the file says {lesson}."
            problems.append(Problem(bank_name(path), entry["id"], "lesson", fault, "leave it out."))
    return problems


def _rules(question: Question) -> list[tuple[str, str, str]]:
    """Return (field, fault, fix) of what a schema cannot say."""
    body, found = question.body, []
    parts: tuple[Any, ...] = ()
    match body:
        case Choice(options):
            parts = options
            found += _choice_rules(question, body)
        case Matching(pairs, extra):
            parts = pairs
            if {pair.right for pair in pairs} & set(extra):
                found.append(("extra_right", "it repeats a right answer.", "take that one out."))
        case Years(first=first, last=last):
            parts = body.items
            if first >= last:
                found.append(("range", "it does not rise.", "write the earlier year first."))
            if body.full_within >= body.zero_at:
                found.append(("zero_at", "it is not above full_within.", "raise it."))
        case _:
            parts = getattr(body, "items", None) or getattr(body, "places", None) or ()
            parts = parts or getattr(body, "criteria", ())
    for part_id, count in Counter(part.id for part in parts).items():
        if count > 1:
            found.append(("id", f"{count} entries have the id {part_id!r}.", "rename one."))
    return found


def _choice_rules(question: Question, body: Choice) -> list[tuple[str, str, str]]:
    field = "rows" if question.type == "evidence" else "options"
    settled = [o for o in body.options if not o.is_contested]
    right = [o for o in settled if o.is_correct]
    open_ones = len(body.options) - len(settled)
    found = []
    if open_ones and question.contested is None:
        fix = "add `contested:` with a note and at least two positions with sources."
        found.append((field, "an entry is contested, the question is not.", fix))
    if question.type == "single":
        if len(right) != 1 and not (not right and open_ones >= 2):
            fix = "mark exactly one correct, or at least two contested and none correct."
            found.append((field, f"{len(right)} are marked correct.", fix))
    elif not right:
        found.append((field, "none is marked correct.", "mark at least one `correct: true`."))
    texts = Counter(o.text for o in body.options)
    found += [
        (field, f"the text {text!r} stands twice.", "reword one.")
        for text, n in texts.items()
        if n > 1
    ]
    return found
