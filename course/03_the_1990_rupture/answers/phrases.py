"""The exercise of close reading: phrases of documents, and what each of them does."""

from __future__ import annotations

from moscow_pyongyang.checks.phrases import LaidOut, asked_for, close_reading_item

PHRASES = (
    LaidOut("P", "quo-1988-05-04-gorbachev-kim-yong-nam-2", "calm", "not talking about"),
    LaidOut("Q", "quo-1988-12-23-stepanov-diary-1", "accuse", "crawling"),
    LaidOut("R", "quo-1991-09-20-kunadze-son-1", "calm", "main partner"),
    LaidOut("S", "quo-1991-09-20-kunadze-son-3", "count", "indebtedness"),
    LaidOut("T", "quo-1990-10-05-rodong-dollars-3", "accuse", "smeared"),
    LaidOut("U", "quo-1988-12-23-stepanov-diary-3", "count", "gained"),
)
KINDS = (
    asked_for(
        "count",
        "count a gain or a cost",
        near="R",
        why="One of these promises something. It names neither a gain nor a cost.",
    ),
    asked_for(
        "accuse",
        "accuse Moscow",
        near="S",
        why="One of these is a fact about money. It is a reproach only to who hears one, and "
        "then not against Moscow.",
    ),
    asked_for(
        "calm",
        "calm the other side",
        near="U",
        why="One of these is a question that wants no answer. Does it soothe, or push?",
    ),
)

E03_6 = close_reading_item(
    "E03.6",
    PHRASES,
    KINDS,
    praise="Now put the six in the order of their dates. The language of gain is there before "
    "the year of the break.",
    heard={
        "count": "These put something on a scale. The task asks for phrases that {{ v.asked }}.",
        "accuse": "These are reproaches. Do they {{ v.asked }}?",
        "calm": "These say that nothing bad is coming. Which phrases {{ v.asked }}?",
    },
)
