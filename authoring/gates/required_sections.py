"""The parts of a lesson, a guide and an exercise, as data for the structure gate."""

from __future__ import annotations

from dataclasses import dataclass

_VERBS = (
    "Argue Ask Build Check Choose Code Compare Count Date Decide Describe Draw Estimate Explain "
    "Find Follow Judge Listen Locate Look Map Mark Measure Meet Name Open Place Practise Predict "
    "Question Rank Read Reconstruct Retrace See Sort Start Test Trace Track Try Untangle "
    "Use Walk Watch Weigh Work Write"
)
VERBS = frozenset(_VERBS.split())

_DETAILS = ("L01", "L02", "L03", "L04")


@dataclass(frozen=True)
class Part:
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


_SETUP = Part(
    "import cell tagged 'setup'",
    r"^(?:from moscow_pyongyang import |import moscow_pyongyang)",
    'write # %% tags=["setup"], then from moscow_pyongyang import …',
    in_prose=False,
    tag="setup",
    is_single=True,
)
_MINUTES = Part(
    "line of minutes",
    r"reading\s+(?:\*\*)?(?:\d+|\{\{).*[·,;]\s*doing\s+(?:\*\*)?(?:\d+|\{\{)",
    "write 'Reading {{ reading_minutes }} min · doing {{ doing_minutes }} min'.",
    is_single=True,
)
_SOURCES = Part(
    "source list",
    r"^##? Sources\s*$[\s\S]*^\{\{\s*sources\s*\}\}",
    "write '## Sources' and, on a line of its own, {{ sources }}.",
    is_single=True,
)

LESSON_PARTS = (
    Part(
        "word on whether this page is live",
        r"\blive\b",
        "say how the reader sees that the page is live, and what to do if it is not.",
    ),
    Part(
        "central question",
        r"^\*\*(?:Central )?question\.?\*\*.*\?|^## The question\s*$[\s\S]*\?",
        "write one paragraph '**Question.** …?', or '## The question' and the question.",
        is_single=True,
    ),
    Part(
        "list of what you will do", r"you (?:will )?do\b|\*\*do\*\*", "write '**You will do** …'."
    ),
    Part("list of aims", r"be able to", "write '**You will be able to** …', with verbs."),
    Part(
        "list of what you need",
        r"\byou need\b|\*\*need\*\*",
        "add a table '| You need | How much |'.",
    ),
    _MINUTES,
    _SETUP,
    Part(
        "come-back questions",
        r"^##+ .*(?:come back|remember|recall|last time)",
        "write '## Come back' with questions on earlier lessons (in L01: on what you know).",
    ),
    Part("timeline", r"\bexplore\.timeline\(", "call explore.timeline(…).", in_prose=False),
    Part(
        "section that meets the data",
        r"^##+ .*\b(?:meet|data|counted)\b",
        "write '## Meet the data': who counted, why, what is missing.",
    ),
    Part("prediction", r"\bexplore\.draw\(", "call explore.draw(…).", in_prose=False),
    Part(
        "source bench",
        r"\bexplore\.bench\(",
        "call explore.bench('doc-…', 'doc-…').",
        in_prose=False,
        only=_DETAILS,
    ),
    Part(
        "decision room",
        r"\bexplore\.decide\(",
        "call explore.decide('…').",
        in_prose=False,
        only=_DETAILS,
    ),
    Part(
        "quiz",
        r"\bquiz\(",
        'write # %% tags=["quiz"], then quiz("L01", "…").',
        in_prose=False,
        tag="quiz",
    ),
    Part(
        "section on what specialists dispute",
        r"^##+ .*\b(?:dispute|disputed|disagree|argue)",
        "write '## What specialists dispute'.",
    ),
    Part(
        "answer to the central question",
        r"^##+ .*\banswer\b",
        "write '## Answer the question': three sentences, two pieces of evidence.",
    ),
    Part("recap", r"^##+ .*\b(?:recap|take away|in short)\b", "write '## Recap'."),
    Part(
        "exit question",
        r"\bquiz\(.*group\s*=\s*[\"']exit[\"']",
        'write # %% tags=["quiz"], then quiz("L01", group="exit").',
        in_prose=False,
        tag="quiz",
        is_single=True,
    ),
    _SOURCES,
    Part("way on", r"^##+ .*\bnext\b", "write '## Next'."),
)

GUIDE_PARTS: tuple[Part, ...] = ()

EXERCISE_PARTS = (
    _MINUTES,
    _SETUP,
    Part(
        "heading for an item",
        r"^### Exercise \d+\.\d+ — ",
        "write '### Exercise 1.2 — …' above each item.",
    ),
)
