"""A class of thirty that answered E03.9: good, middling and poor texts, ids right and wrong.

No text is a student's. Each is put together of a claim, evidence, a word on sources and a doubt,
so that two of them share at most one sentence or two.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

EXERCISE, ITEM = "E03", "E03.9"
CLAIMS = (
    "I call an alliance a promise on paper, so for me it was over only when the treaty ran "
    "out in September 1996, and no earlier date will do.",
    "An alliance means that one side would fight for the other. Measured like that, the "
    "alliance was dead in the autumn of 1990, whatever the paper still said.",
    "It ended when the money ended: in January 1991 Moscow wanted dollars for its oil, and no "
    "ally sends an invoice in hard currency.",
    "In my view there was no single day; but if I must name one, it is the day Moscow opened "
    "an embassy in Seoul.",
    "The alliance ended in 1988, because a friend who must be shouted at is no friend any more.",
    "Honestly it just faded away, like everything after the Cold War.",
    "The end came in January 1993, when Russia itself said that it would not march without "
    "being asked first.",
    "For a soldier an alliance is weapons and exercises, hence I put its end in the year in "
    "which the deliveries stopped.",
    "I would say September 1995, since from the moment of notice nobody in Pyongyang could "
    "plan with Russian help.",
    "Stalin ended it when he died, since all that followed was habit.",
)
EVIDENCE = (
    "The row `1996-09-10-1961-treaty-lapses` gives the last day, and "
    "`1995-09-07-notice-of-non-renewal` shows that this was a decision and no oversight.",
    "`1990-09-02-shevardnadze-brings-the-news` tells of a guest who was not received, and "
    "`doc-1990-10-05-rodong-dollars` shows how bitter the host's own press became.",
    "See 1991-01-hard-currency-trade for the new prices; 1991-trade-collapse shows what "
    "followed within months, though it does not say why.",
    "We know it from `1990-09-30-moscow-recognises-seoul`.",
    "The minister's second visit (`1988-12-23-shevardnadze-second-visit`) already reads like "
    "a quarrel between people who expect nothing from each other.",
    "Everybody knows about the trade and the famine.",
    "`1993-01-russia-renounces-automatic-defence` narrows the clause that mattered, which is "
    "stronger than any speech.",
    "Proof is `1990-09-30-moscow-recognizes-seoul`, and also `1991-05-secret-protocol`, which "
    "says it.",
    "As one diplomat put it, “the old friendship was a coat that nobody had the heart to "
    "throw away although it had long ceased to warm anybody in the house”.",
    "Both `1985-05-mig23-deliveries-begin` and the trade table show how warm it once was, so "
    "the fall after it cannot be chance.",
)
SOURCING = (
    "The day of the treaty is taken from the calendar of the text itself, which nobody "
    "disputes; the notice I know only from newspapers in Seoul, who liked to print it.",
    "Most of this was written down by Soviet officials for their own ministers, so I trust "
    "them for what Moscow wished to hear and less for Pyongyang's mood.",
    "The sources may be biased.",
    "Rodong Sinmun speaks for a party: good for what the party wanted people to think, "
    "useless for what its leaders feared.",
    "The figures come from different ledgers, and a rouble had several prices; I use only "
    "their direction.",
    "It is from the course.",
    "An aide kept the diary and was not in the room that morning, therefore I build on the "
    "fact of the quarrel and not on its words.",
    "",
)
DOUBTS = (
    "I cannot see any North Korean plan of those years; one that still counted on Soviet "
    "divisions in 1992 would prove me wrong.",
    "Of course we can never be sure.",
    "What I do not know is whether the exercises at sea went on. If they did until 1994, "
    "practice outlived the promise and my date is too early.",
    "China may have mattered more.",
    "A letter in which Pyongyang gave up the guarantee by its own will would turn my claim round.",
    "",
    "If somebody showed that fuel still came at friendly prices in 1992, I would move my date "
    "by two years.",
)


def texts(number: int = 30) -> list[str]:
    """Return the answers, always the same."""
    made = []
    for i in range(number):
        parts = [
            CLAIMS[i % len(CLAIMS)],
            EVIDENCE[(3 * i + i // 10) % len(EVIDENCE)],
            SOURCING[(5 * i + i // 8) % len(SOURCING)],
            DOUBTS[(2 * i + i // 7) % len(DOUBTS)],
        ]
        if i % 3 == 0:
            parts.insert(2, EVIDENCE[(3 * i + i // 10 + 4) % len(EVIDENCE)])
            parts.insert(4, SOURCING[(5 * i + i // 8 + 3) % len(SOURCING)])
        made.append(" ".join(part for part in parts if part))
    return made


def write_class(folder: Path, answers: list[str] | None = None) -> list[str]:
    """Write results as `grade` leaves them, one a learner; return their pseudonyms."""
    place = folder / "graded" / EXERCISE
    place.mkdir(parents=True, exist_ok=True)
    codes = []
    for number, text in enumerate(texts() if answers is None else answers):
        codes.append(code := f"{'KLMNPRSTVX'[number % 10]}{41 + 7 * number}")
        result = {
            "lms_id": f"student{number:03}",
            "exercise": EXERCISE,
            "state": "to be marked",
            "digest": f"{number:064x}",
            "return_to": {"platform": "files", "folder": "", "file_stem": ""},
            "written": {ITEM: text},
            "code": code,
        }
        file = place / f"student{number:03}.json"
        file.write_text(json.dumps(result, ensure_ascii=True), encoding="utf-8")
    return codes
