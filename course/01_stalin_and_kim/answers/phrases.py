"""The exercise of close reading: phrases of documents, and what each of them does."""

from __future__ import annotations

from moscow_pyongyang.checks.phrases import LaidOut, asked_for, close_reading_item

PHRASES = (
    LaidOut("P", "quo-1949-09-24-politburo-2", "against", "not allowed"),
    LaidOut("Q", "quo-1950-01-30-stalin-1", "first", "needs"),
    LaidOut("R", "quo-1949-09-24-politburo-1", "against", "prolonged"),
    LaidOut("S", "quo-1950-01-30-stalin-2", "yes", "ready"),
    LaidOut("T", "quo-1950-05-14-filippov-3", "first", "decided"),
    LaidOut("U", "quo-1950-03-24-shtykov-1", "yes", "agreed"),
)
KINDS = (
    asked_for(
        "yes",
        "say yes to something",
        near="T",
        why="One of these leaves the last word to others. That hands a yes on; it gives none.",
    ),
    asked_for(
        "against",
        "speak against an attack",
        near="Q",
        why="One of these asks for preparation. It puts the thing off and says nothing against it.",
    ),
    asked_for(
        "first",
        "name something that still has to happen",
        near="R",
        why="One of these says what an attack may lead to. Asked is what has to come before.",
    ),
)

E01_6 = close_reading_item(
    "E01.6",
    PHRASES,
    KINDS,
    praise="Ask of each yes among the six: yes to what? None of these words says yes to an "
    "attack, and Moscow had left off saying no.",
    heard={
        "against": "These speak against an attack. Which of them {{ v.asked }}?",
        "first": "These name what still has to happen. Read each of the others: "
        "does it {{ v.asked }}?",
        "yes": "These say yes, each to one thing. The task asks for phrases that {{ v.asked }}.",
    },
)
