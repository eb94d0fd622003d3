"""What the coding desk shows once everything is coded: agreement, disagreements, the class."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import signed_code
from moscow_pyongyang.explorers._coding_files import read_class, to_code
from moscow_pyongyang.explorers.base import code_of
from moscow_pyongyang.measures.reliability import coder_reliability

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.explorers._coding_files import Codes

    Row = dict[str, Any]

DIMENSIONS = ("closeness", "hostility")
ENOUGH_FOR_CLASS = 5
"""Below this number of codings a count would point at persons."""


def reveal(
    work: Mapping[str, Any],
    events: Sequence[Mapping[Any, Any]],
    codes: pd.DataFrame,
    class_folder: Path | None,
) -> Row:
    """Return what may be shown once every event is coded.

    Parameters
    ----------
    work
        The student's codes.
    events
        Rows of the table ``events`` that were coded, in the order of the desk.
    codes
        Rows of the table ``coder_codes``.
    class_folder
        Folder of the class's exported codings; None for no class.
    """
    own: Codes = {
        key: {name: to_code(value) for name, value in answers.items()}
        for key, answers in work["codes"].items()
    }
    return {
        "agreement": [_agreement(name, own, events) for name in DIMENSIONS],
        "rows": _rows(own, events, codes),
        "class": _class(own, str(work["name"]), events, class_folder) if class_folder else None,
        "judgement": _judgement(events, codes),
    }


def _agreement(name: str, own: Codes, events: Sequence[Mapping[Any, Any]]) -> Row:
    mine = [own[event["event_id"]][name] for event in events]
    ratings = _frame({"you": mine, "course": [code_of(event[name]) for event in events]})
    found = coder_reliability(ratings)
    only_you = int((ratings["you"].notna() & ratings["course"].isna()).sum())
    only_course = int((ratings["you"].isna() & ratings["course"].notna()).sum())
    codable = "You and the course agree on which events can be coded."
    if only_you or only_course:
        codable = (
            f"The course found {only_you} not codable that you coded; "
            f"you found {only_course} not codable that it coded."
        )
    return {"name": name, "text": _sentence(str(found)), "codable": codable}


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
                "codes": ", ".join(f"{d} {_word(code_of(row[d]))}" for d in DIMENSIONS),
                "note": str(row["coding_note"] or ""),
            }
            for row in given
        ]
        rows.append(
            {
                "number": number,
                "id": event["event_id"],
                "title": event["title"],
                "gap": sum(gaps),
                "yours": ", ".join(f"{d} {_word(mine[d])}" for d in DIMENSIONS),
                "coders": coders,
            }
        )
    return sorted(rows, key=lambda row: -row["gap"])


def _class(own: Codes, name: str, events: Sequence[Mapping[Any, Any]], folder: Path) -> Row:
    found = read_class(folder)
    ids = [event["event_id"] for event in events]
    others = {
        coder: codes
        for coder, codes in found.codings.items()
        if coder != name and any(key in codes for key in ids)
    }
    n = len(others) + 1
    skipped = list(found.skipped)
    if n < ENOUGH_FOR_CLASS:
        few = f"{n} codings of these events, yours among them: counts are shown from five on."
        return {"text": few, "alphas": [], "counts": [], "skipped": skipped}
    everyone = {"you": own, **others}
    alphas, counts = [], []
    for dimension in DIMENSIONS:
        ratings = _frame(
            {c: [codes.get(k, {}).get(dimension) for k in ids] for c, codes in everyone.items()}
        )
        alphas.append(f"{dimension.capitalize()}: {_sentence(str(coder_reliability(ratings)))}")
    for event in events:
        key = event["event_id"]
        told = {
            d: Counter(_word(codes[key][d]) for codes in everyone.values() if key in codes)
            for d in DIMENSIONS
        }
        # An event that few have coded would give them away even in a large class.
        if sum(told["closeness"].values()) >= ENOUGH_FOR_CLASS:
            counts.append({"title": event["title"], **{d: _tally(told[d]) for d in DIMENSIONS}})
    text = f"{n} codings of these events, yours among them."
    return {"text": text, "alphas": alphas, "counts": counts, "skipped": skipped}


def _judgement(events: Sequence[Mapping[Any, Any]], codes: pd.DataFrame) -> str:
    ids = [event["event_id"] for event in events]
    given = codes[codes["event_id"].isin(ids)]
    twice = int(given["event_id"].duplicated().sum())
    second = "none of these a second time" if not twice else f"{twice} of these a second time"
    who = ", ".join(sorted(set(given["coder"])))
    return (
        f"The course's codes are a judgement as well: coders {who} read the essays that the codes "
        f"test, and coded {second}. Where you differ, its note is a reason to weigh, not a key."
    )


def _frame(columns: dict[str, list[int | None]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(columns, dtype="Int64")


def _gap(mine: int | None, course: int | None) -> float:
    if mine is None or course is None:
        # To find an event codable or not is a disagreement too, of about one step.
        return 0.0 if mine is course else 1.0
    return float(abs(mine - course))


def _word(code: int | None) -> str:
    return "not codable" if code is None else signed_code(code)


def _tally(counts: Counter[str]) -> str:
    order = [signed_code(step) for step in range(-2, 3)] + ["not codable"]
    return ", ".join(f"{word}: {counts[word]}" for word in order if counts[word])


def _sentence(text: str) -> str:
    text = re.sub(r"-(?=\d)", "−", text)
    return f"{text[:1].upper()}{text[1:]}."
