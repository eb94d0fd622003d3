"""The exercise of close reading: phrases of documents, and what each of them does."""

from __future__ import annotations

from moscow_pyongyang.checks.phrases import LaidOut, asked_for, close_reading_item

PHRASES = (
    LaidOut("P", "quo-1987-02-27-cia-media-1", "close", "closer"),
    LaidOut("Q", "quo-1962-11-14-moskovsky-1", "need", "weak"),
    LaidOut("R", "quo-2024-06-18-putin-rodong-article-3", "outside", "Западу"),
    LaidOut("S", "quo-2000-02-28-kcna-on-treaty-1", "close", "higher stage"),
    LaidOut("T", "quo-1965-05-21-kuznetsov-1", "need", "150 million"),
    LaidOut("U", "quo-1986-01-20-stepanov-diary-2", "outside", "American"),
)
KINDS = (
    asked_for(
        "outside",
        "name a power outside the pair",
        near="Q",
        why="One of these names a weakness. Against whom it counts, its words do not say.",
    ),
    asked_for(
        "need",
        "name a need or an amount of help",
        near="R",
        why="One of these speaks of trade and payments. Read what it turns against.",
    ),
    asked_for(
        "close",
        "say how close the two are",
        near="T",
        why="One of these counts help. It gives no measure of closeness.",
    ),
)

E05_5 = close_reading_item(
    "E05.5",
    PHRASES,
    KINDS,
    praise="The thesis needs words that name a power outside. Now ask of each of the six who "
    "wrote it, and for which reader.",
    heard={
        "outside": "These name somebody outside. The task asks for phrases that {{ v.asked }}.",
        "need": "These give a need or an amount of help. Do they {{ v.asked }}?",
        "close": "These say that the two are close. Which phrases {{ v.asked }}?",
    },
)
