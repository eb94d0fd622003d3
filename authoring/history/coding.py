"""Are the codes given by the codebook: whose act, which step, for which reason?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring.history import has, rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from authoring import Problem

MOSCOW, PYONGYANG = {"SUN", "RUS"}, {"PRK"}
_NO_REASON = re.compile(r"hostility [^.]*no separate reason", re.IGNORECASE)
_REASON = re.compile(r"hostility", re.IGNORECASE)


def is_act_between(act_of: set[str], toward: set[str]) -> bool:
    """Return whether one acts toward the other, or both together on a third.

    Source
    ------
    Table codebook, rules act-of and third-party.
    """
    one = bool(act_of & MOSCOW and toward & PYONGYANG)
    other = bool(act_of & PYONGYANG and toward & MOSCOW)
    return one or other or bool(act_of & MOSCOW and act_of & PYONGYANG and toward)


def act_problems(data: Path) -> Iterator[Problem]:
    """Yield events without a row on whose act they are, and acts that break the rule."""
    if not has(data, "event_acts", "events"):
        return
    own = {row["event_id"]: row for row in rows(data, "events") if not row["is_context"]}
    acts = {row["event_id"]: row for row in rows(data, "event_acts")}
    for key, event in own.items():
        if key not in acts:
            fix = "say in data/tables/event_acts.csv who acts, toward whom."
            yield event.wrong("has no row in event_acts", fix)
    for key, act in acts.items():
        if key not in own:
            yield act.wrong("is no event, or one of context", "take the row out.")
            continue
        act_of, toward = set(act.ids("act_of")), set(act.ids("toward"))
        if is_act_between(act_of, toward) != bool(act["is_bilateral"]):
            said = "bilateral" if act["is_bilateral"] else "not bilateral"
            fix = "let act_of, toward and is_bilateral agree, by the rule third-party."
            yield act.wrong(f"{act.text('act_of')} toward {act.text('toward')} is {said}", fix)
        elif not act["is_bilateral"] and not act.text("reason"):
            yield act.wrong("is a third party's act without a reason", "say why in reason.")


def reason_problems(data: Path) -> Iterator[Problem]:
    """Yield codes of hostility that have no reason in the note."""
    for event in rows(data, "events"):
        note = event.text("coding_note")
        coded = event["hostility"] is not None
        if _NO_REASON.search(note) or (coded and not _REASON.search(note)):
            fix = "say why, or leave the code blank."
            yield event.wrong("hostility has a code and no reason", fix)


def anchor_problems(data: Path) -> Iterator[Problem]:
    """Yield steps of the codebook without an anchor, and anchors that bear another code."""
    events = {row["event_id"]: row for row in rows(data, "events")}
    for step in rows(data, "codebook"):
        if step["kind"] != "step":
            continue
        anchors = step.ids("anchor_ids")
        if not anchors:
            yield step.wrong("has no anchor event", "name one in anchor_ids.")
        for key in anchors:
            code = events[key][step["scale"]] if key in events else None
            if code != step["step"]:
                fix = "choose another anchor, or correct the code."
                yield step.wrong(f"its anchor {key} is coded {code}", fix)
