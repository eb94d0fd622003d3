"""The exercise of close reading: phrases of documents, and what each of them does."""

from __future__ import annotations

from moscow_pyongyang.checks.phrases import LaidOut, asked_for, close_reading_item

PHRASES = (
    LaidOut("P", "quo-1961-07-06-treaty-1", "promise", "assistance"),
    LaidOut("Q", "quo-1962-11-14-moskovsky-2", "request", "provide us"),
    LaidOut("R", "quo-1965-03-02-chinese-embassy-1", "reproach", "do not follow"),
    LaidOut("S", "quo-1967-03-28-romanian-1", "promise", "would receive"),
    LaidOut("T", "quo-1962-11-14-moskovsky-3", "request", "ask for"),
    LaidOut("U", "quo-1965-03-02-chinese-embassy-3", "reproach", "lip service"),
)
KINDS = (
    asked_for(
        "promise",
        "promise help",
        near="Q",
        why="One of these speaks of aid. Who gives in it, and who asks?",
    ),
    asked_for(
        "request",
        "ask for help",
        near="U",
        why="One of these complains of what was given. It asks for nothing.",
    ),
    asked_for(
        "reproach",
        "reproach Moscow or keep away from it",
        near="T",
        why="One of these sounds unwilling. It is still said to get something from Moscow.",
    ),
)

E02_6 = close_reading_item(
    "E02.6",
    PHRASES,
    KINDS,
    praise="Lay the two promises among the six side by side, word by word. Which words of the "
    "treaty has the later one lost?",
    heard={
        "promise": "In these somebody promises help. The task asks for phrases that {{ v.asked }}.",
        "request": "In these Kim asks for something. Do they {{ v.asked }}?",
        "reproach": "These keep Moscow at a distance. Which phrases {{ v.asked }}?",
    },
)
