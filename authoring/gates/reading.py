"""Gate: what a lesson asks of a reader, measured on its built notebook and held to a budget.

Measured is the core, what a student meets who skips every cell for those who have time and opens
no fold. What is over its budget when the budget is made stands in ``course/over_budget.json``
with what it measures: a ceiling, which the build lowers with the lesson and never raises.
"""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

from authoring import Problem, read_built_json, write_built
from authoring.gates.new_names import NameCount
from authoring.source.minutes import computed, data_folder
from authoring.source.printed import printed_words
from moscow_pyongyang.errors import BuildError, UnknownNameError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from authoring.build import Plan
    from authoring.source.percent import Source

CEILINGS = "course/over_budget.json"
WINDOW = 500
_MARK = "\0"
# The words of a picture are for those who do not see it, in its place, as those of a figure are.
_NOT_READ = ("stretch", "instructor", "picture")
_LISTS = re.compile(r"^## (?:Words|Sources)\b", re.MULTILINE)
_FOLD = re.compile(r"<details\b.*?</details>|^```.*?^```", re.DOTALL | re.MULTILINE)
_CITED = re.compile(r"<sup[^>]*>\[\d+\].*?</sup>", re.DOTALL)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)")
_TAG = re.compile(r"<[^>]+>")
# What a control is called: "press **Reveal**", "*Read on* opens".
_CONTROL = re.compile(r"(?<!\*)(\*{1,2})(?!\*)([^*\n]{1,24})\1(?!\*)")
_TABLE_ROW = re.compile(r"^\|.*\|[ \t]*$", re.MULTILINE)
_TASK = re.compile(r"^(?:\d+ min · |\*\*Try\.\*\*)")
_ACTS = re.compile(r"\b(?:explore\.\w+|quiz|comeback|readable|show|progress)\(")
_WORD = re.compile(rf"{_MARK}|[^\W\d_][\w’'-]*")
_HEADING = re.compile(r"^## .*$", re.MULTILINE)
_QUESTION = re.compile(r"^\*\*[^*\n]+\?", re.MULTILINE)


@dataclass(frozen=True)
class ReadingLoad:
    """What the core of a lesson asks of a reader.

    Attributes
    ----------
    scene
        Words before the question of the lesson.
    prose
        Words of prose; headings, tables, folds and the lists at the end are out.
    longest_run
        Most words without something to do or to look at: an explorer, a picture, a table, a
        question, a task.
    marks
        Most marks of citations in 500 words.
    new_names
        Most names that one step brings in (see ``authoring.gates.new_names``).
    people
        People in the header.
    printed
        Words of cards and tables.
    minutes
        Minutes of reading and doing together, as the lesson says them.
    """

    scene: int
    prose: int
    longest_run: int
    marks: int
    new_names: int
    people: int
    printed: int
    minutes: int


BUDGET = {
    "scene": 120,
    "prose": 1300,
    "longest_run": 200,
    "marks": 25,
    "new_names": 6,
    "people": 6,
    "minutes": 75,
}
_SAID = {
    "scene": "words before the question",
    "prose": "words of core prose",
    "longest_run": "words without something to do",
    "marks": f"marks in {WINDOW} words",
    "new_names": "new names in one step",
    "people": "people in the header",
    "printed": "words in cards and tables",
    "minutes": "minutes of the core",
}
_FIX = {
    "scene": "one person, one place, one choice; the question stays open.",
    "prose": "move it to stretch, into a fold “year by year”, or take it out.",
    "longest_run": "put a task between, or fold what can wait.",
    "marks": "one mark a paragraph, on the claim that needs it most.",
    "new_names": "say what somebody was where the name does not matter.",
    "people": "six at most.",
    "minutes": "tag a question or an activity stretch, or shorten.",
}


@dataclass(frozen=True)
class _Piece:
    """Some text of the core, or something to do between two texts."""

    text: str = ""
    is_task: bool = False


def reading_load(notebook: dict[str, Any], source: Source, root: Path) -> ReadingLoad:
    """Return what a built lesson asks of its reader.

    Parameters
    ----------
    notebook
        The student's notebook, as JSON has it.
    source
        The source of that lesson.
    root
        Root of the course.
    """
    cells = list(_core(notebook["cells"]))
    pieces = [piece for cell in cells for piece in _pieces(cell)]
    prose = [_plain(piece.text) for piece in pieces]
    steps = _steps(pieces)
    counted = NameCount("\n\n".join(steps), data_folder(root))
    printed = printed_words(source)
    tables = [row for cell in cells if _is_text(cell) for row in _tables(cell)]
    return ReadingLoad(
        scene=_before_question(pieces),
        prose=sum(map(_words, prose)),
        longest_run=_longest_run(pieces),
        marks=_most_marks(" ".join(prose)),
        new_names=max((len(counted.new_in(step)) for step in steps), default=0),
        people=len(source.front.get("people") or ()),
        printed=sum(printed.get(cell["id"], 0) for cell in cells) + sum(map(_words, tables)),
        minutes=computed(source, root).said[2],
    )


def new_names(planned: Plan, root: Path, lesson: str) -> dict[str, list[str]]:
    """Return the new names of each step of a lesson, by its heading.

    Raises
    ------
    UnknownNameError
        If the plan has no such lesson.
    """
    for source, notebook in _lessons(planned):
        if source.id == lesson:
            pieces = [piece for cell in _core(notebook["cells"]) for piece in _pieces(cell)]
            steps = _steps(pieces)
            counted = NameCount("\n\n".join(steps), data_folder(root))
            heads = [found[3:] for one in pieces for found in _HEADING.findall(one.text)]
            return dict(zip(["", *heads], map(counted.new_in, steps), strict=True))
    known = ", ".join(source.id for source, _ in _lessons(planned))
    raise UnknownNameError(f"There is no lesson {lesson!r} to measure. Lessons: {known}.")


def loads(planned: Plan, root: Path) -> dict[str, ReadingLoad]:
    """Return the load of each numbered lesson of a plan, by its id."""
    return {
        source.id: reading_load(notebook, source, root) for source, notebook in _lessons(planned)
    }


def over(load: ReadingLoad) -> dict[str, int]:
    """Return what of a load is over its budget, and how much it measures."""
    return {
        name: value
        for name, value in asdict(load).items()
        if name in BUDGET and value > BUDGET[name]
    }


def load_table(found: dict[str, ReadingLoad], ceilings: dict[str, dict[str, int]]) -> str:
    """Return the loads as a table of text: a line a measure, a column a lesson.

    A star marks what is over its budget and has a ceiling, an exclamation mark what is refused.
    """
    names = list(found)
    rows = [["", "budget", *names]]
    for one in fields(ReadingLoad):
        row = [_SAID[one.name], str(BUDGET.get(one.name, "–"))]
        for name in names:
            value = getattr(found[name], one.name)
            most = max(BUDGET.get(one.name, value), ceilings.get(name, {}).get(one.name, 0))
            is_over = value > BUDGET.get(one.name, value)
            row.append(f"{value}{'!' if value > most else '*' if is_over else ''}")
        rows.append(row)
    wide = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            [row[0].ljust(wide[0]), *(c.rjust(w) for c, w in zip(row[1:], wide[1:], strict=True))]
        )
        for row in rows
    )


def reading_problems(planned: Plan, root: Path) -> list[Problem]:
    """Return a problem for each measure over budget and ceiling, and one for a loose ceiling."""
    try:
        ceilings = read_ceilings(root)
    except BuildError as error:
        return [Problem(CEILINGS, "", str(error))]
    found = loads(planned, root)
    files = {source.id: source.file for source in planned.sources}
    problems = [
        problem
        for lesson, load in found.items()
        for problem in _too_much(files[lesson], load, ceilings.get(lesson, {}))
    ]
    if not problems and lowered(found, ceilings) != ceilings:
        message = "a lesson needs less than its ceiling"
        problems.append(Problem(CEILINGS, "", message, "run make build: it lowers the ceiling."))
    return problems


def lower_ceilings(planned: Plan, root: Path) -> list[Path]:
    """Lower each ceiling to what its lesson measures now; return the file if it changed."""
    path, ceilings = root / CEILINGS, read_ceilings(root)
    low = lowered(loads(planned, root), ceilings)
    if low == ceilings:
        return []
    lines = [f"{json.dumps(lesson)}: {json.dumps(most)}" for lesson, most in sorted(low.items())]
    return write_built(path, "{\n" + ",\n".join(lines) + "\n}\n" if lines else "{}\n")


def lowered(
    found: dict[str, ReadingLoad], ceilings: dict[str, dict[str, int]]
) -> dict[str, dict[str, int]]:
    """Return the ceilings, none above what is measured and none where the budget is met."""
    low = {
        lesson: {
            name: min(most, over(found[lesson])[name])
            for name, most in ceilings[lesson].items()
            if name in over(found[lesson])
        }
        for lesson in ceilings
        if lesson in found
    }
    return {lesson: most for lesson, most in low.items() if most}


def read_ceilings(root: Path) -> dict[str, dict[str, int]]:
    """Return the ceilings of the lessons that are over a budget.

    Raises
    ------
    BuildError
        If the file is no JSON.
    """
    return read_built_json(root / CEILINGS, CEILINGS)


def _too_much(file: str, load: ReadingLoad, ceilings: dict[str, int]) -> Iterator[Problem]:
    for name, value in over(load).items():
        if value > ceilings.get(name, BUDGET[name]):
            most = f"the budget is {BUDGET[name]}"
            if name in ceilings:
                most += f", and it may not rise above {ceilings[name]} again"
            yield Problem(file, "core", f"{value} {_SAID[name]}, {most}", _FIX[name])


def _lessons(planned: Plan) -> Iterator[tuple[Source, dict[str, Any]]]:
    """Yield each lesson that takes minutes of a class, with its built notebook."""
    for source in planned.sources:
        built = planned.files.get(f"notebooks/{source.slug}.ipynb")
        if built and not source.is_exercise and source.minutes.get("class"):
            yield source, json.loads(built)


def _core(cells: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield the cells that a reader of the core meets, without the title and the lists."""
    for place, cell in enumerate(cells):
        tags = cell["metadata"].get("tags", ())
        is_list = _is_text(cell) and _LISTS.search(_text(cell))
        if place and not is_list and not set(_NOT_READ).intersection(tags):
            yield cell


def _is_text(cell: dict[str, Any]) -> bool:
    return bool(cell["cell_type"] == "markdown")


def _text(cell: dict[str, Any]) -> str:
    return _FOLD.sub("\n", "".join(cell["source"]))


def _tables(cell: dict[str, Any]) -> list[str]:
    return [_plain(row) for row in _TABLE_ROW.findall(_text(cell))]


def _pieces(cell: dict[str, Any]) -> Iterator[_Piece]:
    """Yield the texts of a cell, and the tasks between them."""
    if not _is_text(cell):
        if _ACTS.search("".join(cell["source"])):
            yield _Piece(is_task=True)
        return
    for block in re.split(r"\n\s*\n", _text(cell)):
        is_table = bool(_TABLE_ROW.search(block))
        text = _TABLE_ROW.sub("", block).strip()
        if _TASK.match(text) or is_table:
            yield _Piece(is_task=True)
        if text and not re.match(r"\d+ min · ", text):
            yield _Piece(text)


def _plain(text: str) -> str:
    """Return a text without its marks, each mark of a citation as one sign."""
    text = _CITED.sub(f" {_MARK} ", text)
    text = _TAG.sub(
        " ", _LINK.sub(r"\1", _HEADING.sub("", re.sub(r"^###+ .*$", "", text, flags=re.M)))
    )
    return re.sub(r"`[^`\n]*`", " ", text)


def _words(text: str) -> int:
    return sum(word != _MARK for word in _WORD.findall(text))


def _before_question(pieces: Sequence[_Piece]) -> int:
    """Return the words before the first line that asks in bold letters; 0 if none asks."""
    said = 0
    for piece in pieces:
        found = _QUESTION.search(piece.text)
        if found:
            return said + _words(_plain(piece.text[: found.start()]))
        if piece.is_task:
            break
        said += _words(_plain(piece.text))
    return 0


def _longest_run(pieces: Iterable[_Piece]) -> int:
    longest = run = 0
    for piece in pieces:
        run = 0 if piece.is_task else run + _words(_plain(piece.text))
        longest = max(longest, run)
    return longest


def _most_marks(text: str) -> int:
    """Return the most marks that any window of 500 words holds."""
    places, words = [], 0
    for token in _WORD.findall(text):
        if token == _MARK:
            places.append(words)
        words += token != _MARK
    most = first = 0
    for last, place in enumerate(places):
        while place - places[first] >= WINDOW:
            first += 1
        most = max(most, last - first + 1)
    return most


def _steps(pieces: Iterable[_Piece]) -> list[str]:
    """Return the prose of each section, first what stands above the first heading."""
    steps = [""]
    for piece in pieces:
        if _HEADING.search(piece.text):
            steps.append("")
        text = _CONTROL.sub(" ", _plain(piece.text).replace(_MARK, " "))
        steps[-1] += f"\n\n{text.replace('*', '')}"
    return steps
