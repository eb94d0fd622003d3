"""The voices on one event: who speaks, in whose paper, and which of them are shown and named."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from moscow_pyongyang.charts import parts
from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.explorers.base import State, one_of
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.tables.records import to_records

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from moscow_pyongyang.tables.records import Record

# Who speaks: word, actor whose mark it bears, first and last year in which it can be guessed.
PARTIES = {
    "soviet": ("Soviet", "SUN", 1945, 1991),
    "russian": ("Russian", "RUS", 1992, 2026),
    "north_korean": ("North Korean", "PRK", 1945, 2026),
    "south_korean": ("South Korean", "KOR", 1945, 2026),
    "chinese": ("Chinese", "CHN", 1945, 2026),
    "american": ("American", "USA", 1945, 2026),
    "bloc": ("Eastern Europe", "bloc", 1945, 1991),
}
_ADJECTIVES = {"bloc": "East European"}
# How much of a paper was seen, from the least to the whole.
READINGS = {
    "listed": "only a catalogue's summary was seen",
    "excerpt": "a part was seen",
    "full": "the whole text was seen",
}
USUAL = "1950-10-19-china-enters"
SOURCE = "table witnesses (the course's paraphrases of the papers named in each row)"


@dataclass(frozen=True)
class VoicesState(State):
    """What the explorer shows.

    Attributes
    ----------
    event_id
        Event on which the voices speak.
    least
        Least part of a paper that must have been seen: ``"listed"``, ``"excerpt"``, ``"full"``.
    opened
        Ids of the voices that are named, such as ``"voice-2"``.
    all_open
        Whether every voice is named.
    """

    subject: ClassVar[str] = "The witnesses have"

    event_id: str = USUAL
    least: str = "listed"
    opened: tuple[str, ...] = ()
    all_open: bool = False

    def __post_init__(self) -> None:
        one_of("least", self.least, READINGS)


class Voice(parts.NumberedRow):
    """One voice under a number that does not tell whose it is."""

    @property
    def party(self) -> str:
        """Return who speaks, in a word."""
        return PARTIES[self.row["party"]][0]

    @property
    def carrier(self) -> str:
        """Return in whose paper the voice stands, "a Soviet paper"; "" for its own."""
        by = self.row["passed_on_by"]
        if not by:
            return ""
        word = adjective(by)
        return f"{'an' if word[0] in 'AE' else 'a'} {word} paper"


@dataclass(frozen=True)
class Voices:
    """The voices on one event, in an order that does not tell whose they are."""

    event: Record
    voices: list[Voice]


def read_voices(event_id: str, folder: Path | None = None) -> Voices:
    """Return the voices on one event; neither their order nor their numbers tell whose they are.

    Raises
    ------
    UnknownNameError
        If there are none.
    """
    table = load("witnesses", folder=folder)
    rows = to_records(table[table["event_id"] == event_id])
    if not rows:
        known = ", ".join(dict.fromkeys(table["event_id"]))
        raise UnknownNameError(f"No witnesses of {event_id!r}. Events: {known}.")
    mixed = sorted(rows, key=lambda row: hashlib.sha256(row["witness_id"].encode()).hexdigest())
    event = rows_by("events", "event_id", folder=folder)[event_id]
    return Voices(dict(event), [Voice(f"voice-{n}", row) for n, row in enumerate(mixed, 1)])


def shown_voices(state: VoicesState, held: Voices) -> list[Voice]:
    """Return the voices of which enough was seen, in the order in which they are drawn."""
    order = list(READINGS)
    kept = [
        replace(voice, is_open=is_open(voice, state))
        for voice in held.voices
        if order.index(voice.row["reading"]) >= order.index(state.least)
    ]
    # Their order tells the dates of the papers, so it waits until all are named.
    return in_order(kept) if state.all_open else kept


def in_order(voices: Sequence[Voice]) -> list[Voice]:
    """Return voices in the order of the table, which tells whose they are."""
    return sorted(voices, key=lambda voice: int(voice.row["position"]))


def is_open(voice: Voice, state: VoicesState) -> bool:
    """Return whether a voice is named."""
    return state.all_open or voice.id in state.opened


def voice_of(key: str, held: Voices) -> Voice:
    """Return the voice with an id, ``"voice-1"`` or that of the table.

    Raises
    ------
    UnknownNameError
        If there is none.
    """
    for voice in held.voices:
        if key in (voice.id, voice.row["witness_id"]):
            return voice
    raise UnknownNameError(f"No voice {key!r}. Ids look like voice-1.")


def adjective(party: str) -> str:
    """Return of what party a paper is, in a word."""
    return _ADJECTIVES.get(party, PARTIES[party][0])


def label_of(voice: Voice) -> str:
    """Return what a voice is called while it is not named."""
    return voice.id.replace("-", " ").capitalize()
