"""The exercise of close reading: phrases of documents, and what each of them does."""

from __future__ import annotations

from moscow_pyongyang.checks.phrases import LaidOut, asked_for, close_reading_item

PHRASES = (
    LaidOut("P", "quo-2000-07-19-pyongyang-declaration-1", "talk", "contact"),
    LaidOut("Q", "quo-2024-06-19-treaty-article-4-1", "help", "assistance"),
    LaidOut("R", "quo-2024-10-25-kim-jong-gyu-1", "judge", "conforming"),
    LaidOut("S", "quo-2024-06-19-treaty-article-4-2", "talk", "consultations"),
    LaidOut("T", "quo-2024-06-20-rok-statement-1", "judge", "violation"),
    LaidOut("U", "quo-1961-07-06-treaty-1", "help", "assistance"),
)
KINDS = (
    asked_for(
        "help",
        "promise help",
        near="S",
        why="One of these promises something at once. What it promises is a talk.",
    ),
    asked_for(
        "talk",
        "promise a talk",
        near="Q",
        why="One of these promises more than a talk. Read what shall be provided.",
    ),
    asked_for(
        "judge",
        "judge an act by the law",
        near="P",
        why="One of these says what two states will do. It does not say whether an act is lawful.",
    ),
)

E04_6 = close_reading_item(
    "E04.6",
    PHRASES,
    KINDS,
    praise="Lay the two promises of help among the six side by side: more than sixty years "
    "apart, and almost the same words.",
    heard={
        "help": "These promise help in war. The task asks for phrases that {{ v.asked }}.",
        "talk": "These promise that two sides will speak. Which phrases {{ v.asked }}?",
        "judge": "These say what the law allows. Do they {{ v.asked }}?",
    },
)
