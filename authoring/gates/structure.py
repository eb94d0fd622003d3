"""Gate: a lesson has every part that a student of the course may count on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring import Problem
from authoring.source.exercise_items import SKILLS, assigned, source_items, used
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from authoring.source.percent import Source

_VERBS = (
    "Argue Ask Build Check Choose Code Compare Count Date Decide Describe Draw Estimate Explain "
    "Find Follow Judge Listen Locate Look Map Mark Measure Meet Name Open Place Practise Predict "
    "Question Rank Read Reconstruct Retrace See Sort Start Test Trace Track Try Untangle "
    "Use Walk Watch Weigh Work Write"
)
VERBS = frozenset(_VERBS.split())

_TAUGHT = ("L01", "L02", "L03", "L04", "L05")
# What goes on the wall as a slide, and what on one sheet of paper: fewest and most cells.
_MARKED = {"slide": (8, 12), "handout": (3, 6)}
_DETAILS = ("L01", "L02", "L03", "L04")


@dataclass(frozen=True)
class RequiredPart:
    """One part that a notebook must have.

    Attributes
    ----------
    name
        What it is, for the message.
    pattern
        Regular expression that one cell must hold (case ignored, ``^`` at each line).
    fix
        How to write it.
    in_prose
        Whether it stands in Markdown rather than in code.
    tag
        Tag that its cell must carry, or empty.
    is_single
        Whether a second one is an error.
    only
        Source ids that it applies to; empty means all.
    """

    name: str
    pattern: str
    fix: str
    in_prose: bool = True
    tag: str = ""
    is_single: bool = False
    only: tuple[str, ...] = ()


_SETUP = RequiredPart(
    "import cell tagged 'setup'",
    r"^(?:from moscow_pyongyang import |import moscow_pyongyang)",
    'write # %% tags=["setup"], then from moscow_pyongyang import …',
    in_prose=False,
    tag="setup",
    is_single=True,
)
_MINUTES = RequiredPart(
    "line of minutes",
    r"reading\s+(?:\*\*)?(?:\d+|\{\{).*[·,;]\s*doing\s+(?:\*\*)?(?:\d+|\{\{)",
    "write 'Reading {{ reading_minutes }} min · doing {{ doing_minutes }} min'.",
    is_single=True,
)
_SOURCES = RequiredPart(
    "source list",
    r"^##? Sources\s*$[\s\S]*^\{\{\s*sources\s*\}\}",
    "write '## Sources' and, on a line of its own, {{ sources }}.",
    is_single=True,
)

LESSON_PARTS = (
    RequiredPart(
        "word on whether this page is live",
        r"\blive\b",
        "say how the reader sees that the page is live, and what to do if it is not.",
    ),
    RequiredPart(
        "central question",
        r"^\*\*(?:Central )?question\.?\*\*.*\?|^## The question\s*$[\s\S]*\?",
        "write one paragraph '**Question.** …?', or '## The question' and the question.",
        is_single=True,
    ),
    RequiredPart(
        "list of what you will do", r"you (?:will )?do\b|\*\*do\*\*", "write '**You will do** …'."
    ),
    RequiredPart("list of aims", r"be able to", "write '**You will be able to** …', with verbs."),
    RequiredPart(
        "list of what you need",
        r"\byou need\b|\*\*need\*\*",
        "add a table '| You need | How much |'.",
    ),
    _MINUTES,
    _SETUP,
    RequiredPart(
        "come-back questions",
        r"^##+ .*(?:come back|remember|recall|last time)",
        "write '## Come back' with questions on earlier lessons (in L01: on what you know).",
    ),
    RequiredPart("timeline", r"\bexplore\.timeline\(", "call explore.timeline(…).", in_prose=False),
    RequiredPart(
        "section that meets the data",
        r"^##+ .*\b(?:meet|data|counted)\b",
        "write '## Meet the data': who counted, why, what is missing.",
    ),
    RequiredPart("prediction", r"\bexplore\.predict\(", "call explore.predict(…).", in_prose=False),
    RequiredPart(
        "source bench",
        r"\bexplore\.compare_documents\(",
        "call explore.compare_documents('doc-…', 'doc-…').",
        in_prose=False,
        only=_DETAILS,
    ),
    RequiredPart(
        "decision room",
        r"\bexplore\.decision_room\(",
        "call explore.decision_room('…').",
        in_prose=False,
        only=_DETAILS,
    ),
    RequiredPart(
        "quiz",
        r"\bquiz\(",
        'write # %% tags=["quiz"], then quiz("L01", "…").',
        in_prose=False,
        tag="quiz",
    ),
    RequiredPart(
        "section on what specialists dispute",
        r"^##+ .*\b(?:dispute|disputed|disagree|argue)",
        "write '## What specialists dispute'.",
    ),
    RequiredPart(
        "answer to the central question",
        r"^##+ .*\banswer\b",
        "write '## Answer the question': three sentences, two pieces of evidence.",
    ),
    RequiredPart("recap", r"^##+ .*\b(?:recap|take away|in short)\b", "write '## Recap'."),
    RequiredPart(
        "exit question",
        r"\bquiz\(.*group\s*=\s*[\"']exit[\"']",
        'write # %% tags=["quiz"], then quiz("L01", group="exit").',
        in_prose=False,
        tag="quiz",
        is_single=True,
    ),
    _SOURCES,
    RequiredPart("way on", r"^##+ .*\bnext\b", "write '## Next'."),
)

EXERCISE_PARTS = (
    _MINUTES,
    _SETUP,
    RequiredPart(
        "heading for an item",
        r"^### Exercise \d+\.\d+ — ",
        "write '### Exercise 1.2 — …' above each item.",
    ),
)


_TITLE = re.compile(r"# (?:[LE]?\d{2}[a-z]? · )?(?P<first>[\w’'-]+)")
_TABLE_HEAD = re.compile(r"^\|(?P<names>.*)\|[ \t]*\n\|[ :|-]+\|[ \t]*$", re.MULTILINE)
_BAR = re.compile(r"(?<!\\)\|")


def structure_problems(sources: Sequence[Source]) -> list[Problem]:
    """Return a problem for each part of the anatomy that is missing, doubled or out of order."""
    return [problem for source in sources for problem in _of(source)]


def _of(source: Source) -> Iterator[Problem]:
    yield from _title(source)
    yield from _imports(source)
    yield from _unnamed_columns(source)
    if source.is_exercise:
        yield from _parts(source, EXERCISE_PARTS)
        yield from _items(source)
    elif source.front.get("kind") != "guide" and source.id not in {"L00", "L90"}:
        yield from _parts(source, LESSON_PARTS)
        yield from _marked(source)


def _marked(source: Source) -> Iterator[Problem]:
    """Yield a problem where too few or too many core cells are marked for wall or paper."""
    if source.id not in _TAUGHT:
        return
    for tag, (fewest, most) in _MARKED.items():
        cells = list(source.of(tag))
        if not fewest <= len(cells) <= most:
            message = f"{len(cells)} cells carry the tag {tag!r}, wanted are {fewest} to {most}"
            yield Problem(source.file, "", message, "mark what a class needs to see.")
        for cell in cells:
            if not cell.is_for_students or "stretch" in cell.tags:
                message = f"the tag {tag!r} stands at a cell that is not of the core"
                yield source.problem(cell, message, "mark a cell that every student meets.")


def _title(source: Source) -> Iterator[Problem]:
    first = source.cells[0]
    found = _TITLE.match(first.text) if first.is_markdown else None
    if found is None:
        message = "the first cell does not start with a title"
        yield source.problem(first, message, "start with '# L01 · Weigh who made the war'.")
    elif found["first"] not in VERBS and source.id != "L90":
        message = f"the title starts with {found['first']!r}, which is not a verb the course knows"
        fix = (
            "say what the student does (Weigh, Test …), or add the verb to "
            "authoring/gates/structure.py."
        )
        yield source.problem(first, message, fix)


def _imports(source: Source) -> Iterator[Problem]:
    setups = list(source.of("setup"))
    if len(setups) > 1:
        message = f"{len(setups)} cells carry the tag 'setup'"
        yield source.problem(setups[1], message, "import everything in one cell, after the aims.")
    for cell in source.cells:
        if cell.is_markdown or "setup" in cell.tags or not cell.is_for_students:
            continue
        found = re.search(r"^\s*(?:import|from)\s+\w[^\n]*", cell.text, re.MULTILINE)
        if found:
            message = f"{found.group().strip()!r} stands outside the setup cell"
            yield source.problem(cell, message, "move it into the one cell tagged setup.")


def _unnamed_columns(source: Source) -> Iterator[Problem]:
    for cell in source.cells:
        heads = _TABLE_HEAD.finditer(cell.text) if cell.is_markdown else ()
        for head in heads:
            if not all(name.strip() for name in _BAR.split(head["names"])):
                message = "a table has a column without a name"
                yield source.problem(cell, message, "name it: a screen reader says it at each row.")


def _parts(source: Source, parts: Sequence[RequiredPart]) -> Iterator[Problem]:
    for part in parts:
        if part.only and source.id not in part.only:
            continue
        homes = [
            cell
            for cell in source.cells
            if cell.is_for_students
            and cell.is_markdown == part.in_prose
            and (not part.tag or part.tag in cell.tags)
            and re.search(part.pattern, cell.text, re.MULTILINE | re.IGNORECASE)
        ]
        if not homes:
            yield Problem(source.file, "", f"there is no {part.name}", part.fix)
        elif part.is_single and len(homes) > 1:
            message = f"a second {part.name}; the first stands in line {homes[0].line}"
            yield source.problem(homes[1], message, part.fix)


def _items(source: Source) -> Iterator[Problem]:
    try:
        paired = source_items(source)
    except BuildError:
        return  # the build itself reports it
    coded = [item for item in paired.values() if not item.is_written]
    answers = {name: item.id for item in coded for name in assigned(item.starter.text)}
    given = {name: item.id for item in coded for name in assigned(item.given_code)}
    owner = given | answers
    for item in paired.values():
        if item.heading is None:
            message = f"item {item.id} does not state its minutes, skill and path"
            fix = "write a line such as '4 min · skill: corroboration · core' under its heading."
            yield source.problem(item.head, message, fix)
        elif item.heading.skill not in SKILLS:
            message = f"item {item.id} names the skill {item.heading.skill!r}"
            yield source.problem(item.head, message, f"the skills are {', '.join(SKILLS)}.")
        if item.is_written:
            continue
        for cell in (item.starter, item.solution, item.check):
            borrowed = sorted(
                name
                for name in used(cell.text if cell else "")
                if owner.get(name, item.id) != item.id
            )
            if borrowed and cell:
                name = borrowed[0]
                what = "the answer" if name in answers else "a given name"
                message = f"item {item.id} uses {name!r}, {what} of {owner[name]}"
                yield source.problem(cell, message, "start each item from loaded data.")
