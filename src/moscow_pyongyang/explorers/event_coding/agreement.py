"""How far a reader and the course agree, event by event and on each scale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.explorers.base import code_of
from moscow_pyongyang.explorers.event_coding.class_agreement import compare_class
from moscow_pyongyang.explorers.event_coding.codes import (
    DIMENSIONS,
    Codes,
    as_sentence,
    code_table,
    code_word,
    parse_answer,
)
from moscow_pyongyang.measures.reliability import SECOND_CODER, coder_reliability, recoded
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.explorers.event_coding.codes import Row


def compare_codes(
    work: Mapping[str, Any],
    events: Sequence[Mapping[Any, Any]],
    codes: pd.DataFrame,
    class_folder: Path | None,
    *,
    second: str = "",
) -> Row:
    """Return what may be shown once every event is coded.

    Parameters
    ----------
    work
        The student's codes.
    events
        Rows of the table ``events`` that were coded, in the order of the page.
    codes
        Rows of the table ``coder_codes``.
    class_folder
        Folder of the class's exported codings; None for no class.
    second
        What a second coding of the course's own found; see `second_coding`.
    """
    own: Codes = {
        key: {name: parse_answer(value) for name, value in answers.items()}
        for key, answers in work["codes"].items()
    }
    return {
        "agreement": [_agreement(name, own, events) for name in DIMENSIONS],
        "rows": _rows(own, events, codes),
        "class": compare_class(own, str(work["name"]), events, class_folder)
        if class_folder
        else None,
        "judgement": f"{_judgement(events, codes)} {second}".strip(),
    }


def _agreement(name: str, own: Codes, events: Sequence[Mapping[Any, Any]]) -> Row:
    mine = [own[event["event_id"]][name] for event in events]
    ratings = code_table({"you": mine, "course": [code_of(event[name]) for event in events]})
    reliability = coder_reliability(ratings)
    only_you = int((ratings["you"].notna() & ratings["course"].isna()).sum())
    only_course = int((ratings["you"].isna() & ratings["course"].notna()).sum())
    codable = "You and the course agree on which events can be coded."
    told = []
    if only_you:
        told.append(f"You coded {_events(only_you)} that the course found not codable")
    if only_course:
        told.append(f"The course coded {_events(only_course)} that you found not codable")
    if told:
        codable = f"{'. '.join(told)}."
    return {
        "name": name,
        "alpha": reliability.alpha,
        "low": reliability.low,
        "high": reliability.high,
        "text": as_sentence(str(reliability)),
        "codable": codable,
    }


def _events(number: int) -> str:
    return "1 event" if number == 1 else f"{number} events"


def _rows(own: Codes, events: Sequence[Mapping[Any, Any]], codes: pd.DataFrame) -> list[Row]:
    """Return every event with your codes and the course's, the widest disagreement first."""
    rows = []
    for number, event in enumerate(events, start=1):
        mine = own[event["event_id"]]
        given = codes[codes["event_id"] == event["event_id"]].to_dict("records")
        gaps = [_gap(mine[name], code_of(event[name])) for name in DIMENSIONS]
        coders = [
            {
                "coder": str(row["coder"]),
                "codes": ", ".join(f"{d} {code_word(code_of(row[d]))}" for d in DIMENSIONS),
                "marks": {d: code_of(row[d]) for d in DIMENSIONS},
                "note": str(row["coding_note"] or ""),
            }
            for row in given
        ]
        rows.append(
            {
                "number": number,
                "id": event["event_id"],
                "title": event["title"],
                "date": spell(event["date"]),
                "gap": sum(gaps),
                "marks": {
                    name: {"yours": mine[name], "course": code_of(event[name])}
                    for name in DIMENSIONS
                },
                "yours": ", ".join(f"{d} {code_word(mine[d])}" for d in DIMENSIONS),
                "coders": coders,
            }
        )
    return sorted(rows, key=lambda row: -row["gap"])


def _judgement(events: Sequence[Mapping[Any, Any]], codes: pd.DataFrame) -> str:
    ids = [event["event_id"] for event in events]
    given = codes[codes["event_id"].isin(ids)]
    twice = int(given["event_id"].duplicated().sum())
    second = "none of these a second time" if not twice else f"{twice} of these a second time"
    who = ", ".join(sorted(set(given["coder"]) - {SECOND_CODER}))
    return (
        f"The course's codes are a judgement as well: coders {who} read the essays that the codes "
        f"test, and coded {second}. Where you differ, its note is a reason to weigh, not a key."
    )


def second_coding(events: pd.DataFrame, codes: pd.DataFrame) -> str:
    """Return in words how far a second reader agreed with the course; "" if there was none."""
    n_events = int((codes["coder"] == SECOND_CODER).sum())
    if not n_events:
        return ""
    found = [f"{d}: {coder_reliability(recoded(events, codes, d))}" for d in DIMENSIONS]
    text = re.sub(r"-(?=\d)", "−", ". ".join(found))
    return f"{SECOND_CODER} coded {n_events} events again, with the codebook alone. {text}."


def _gap(mine: int | None, course: int | None) -> float:
    if mine is None or course is None:
        # To find an event codable or not is a disagreement too, of about one step.
        return 0.0 if mine is course else 1.0
    return float(abs(mine - course))
