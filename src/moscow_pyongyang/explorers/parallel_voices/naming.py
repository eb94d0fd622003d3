"""Whose a voice is: what is asked, how a guess is judged, and what is told of a voice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.explorers.base import filled, sources_of
from moscow_pyongyang.explorers.parallel_voices.voices import (
    PARTIES,
    READINGS,
    adjective,
    in_order,
    is_open,
    label_of,
    voice_of,
)
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.views import compare
from moscow_pyongyang.views.explorer import Detail

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.explorers.parallel_voices.voices import Voice, Voices, VoicesState


def guess_prompt(held: Voices) -> compare.GuessPrompt:
    """Return what the student is asked; nothing in it tells whose a voice is."""
    year = held.event["year"]
    options = tuple(
        (key, word) for key, (word, _, start, end) in PARTIES.items() if start <= year <= end
    )
    return compare.GuessPrompt(
        heading="Who speaks here? Read a voice, say whose it is, then look.",
        label="Voice",
        items=tuple(
            compare.GuessItem(voice.id, label_of(voice), voice.row["says"]) for voice in held.voices
        ),
        fields=(compare.GuessField("party", "Who speaks", options),),
        button="Name this voice",
        all_button="Name every voice",
        next_button="Next voice",
    )


def judge(voice: Voice, guess: dict[str, str]) -> compare.GuessVerdict:
    """Return how a guess compares with the table; half right is whose paper carries the voice."""
    row = voice.row
    where = f"{voice.party}: {row['paper']}, {spell(row['paper_date'])}"
    said = PARTIES[guess["party"]][0]
    if guess["party"] == row["party"]:
        carried = f" It comes to us through {voice.carrier}." if voice.carrier else ""
        return compare.GuessVerdict("correct", f"{where}, as you said.{carried}")
    if guess["party"] == row["passed_on_by"]:
        return compare.GuessVerdict(
            "partial",
            f"{where}. The paper is {adjective(guess['party'])}, as you said; the voice in it "
            "is not.",
        )
    return compare.GuessVerdict("wrong", f"{where}; you said {said}.")


def detail(key: str, state: VoicesState, held: Voices, *, folder: Path | None = None) -> Detail:
    """Return the panel on one voice, beside it those of the other parties that are named.

    Parameters
    ----------
    key
        Id of a voice.
    state
        Which voices are named.
    held
        All voices of the event.

    folder
        Folder of the data package; tests pass their own.

    Raises
    ------
    UnknownNameError
        If there is no such voice.
    """
    voice = voice_of(key, held)
    row = voice.row
    if not is_open(voice, state):
        told = "It is not named yet. Say whose voice it is, then look."
        return Detail(row["says"], label_of(voice), (("", told),))
    beside = [
        (f"{other.party}:", other.row["says"])
        for other in in_order(held.voices)
        if other.id != voice.id and is_open(other, state)
    ]
    through = f"The words come to us through {voice.carrier}." if voice.carrier else ""
    said = [
        ("Passed on.", through),
        ("Not spoken of in what was seen:", row["silent_on"] or ""),
        ("Read.", f"{READINGS[row['reading']].capitalize()}."),
        ("About the copy.", row["note"] or ""),
        *beside,
    ]
    return Detail(
        title=row["says"],
        kicker=f"{voice.party} · {row['paper']} · {spell(row['paper_date'])}",
        parts=filled(said),
        sources=sources_of(f"{row['doc_id'] or ''};{row['source_keys']}", folder=folder),
    )
