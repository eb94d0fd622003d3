"""Parallel witnesses: one event, what the papers of several parties say of it, whose is which?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.explorers.parallel_voices.figure import frame
from moscow_pyongyang.explorers.parallel_voices.naming import detail, guess_prompt, judge
from moscow_pyongyang.explorers.parallel_voices.paper import on_paper
from moscow_pyongyang.explorers.parallel_voices.voices import (
    USUAL,
    VoicesState,
    read_voices,
    voice_of,
)
from moscow_pyongyang.views import compare
from moscow_pyongyang.views.explorer import Control

if TYPE_CHECKING:
    from pathlib import Path

    from moscow_pyongyang.work import WorkStore

_LEAST = {"listed": "a catalogue's summary", "excerpt": "a part", "full": "the whole"}


def witnesses(
    event_id: str = USUAL,
    *,
    store: WorkStore | None = None,
    folder: Path | None = None,
    **state: Any,
) -> compare.CompareView:
    """Return what several parties' papers say of one event, first without saying whose they are.

    Parameters
    ----------
    event_id
        Id of an event that the table ``witnesses`` has voices on.
    store
        What keeps the guesses; None for the answer log.
    folder
        Folder of the data package; tests pass their own.
    state
        Fields of `VoicesState`, for example ``all_open=True``: nothing is asked then.

    Returns
    -------
    CompareView
        ``guess("voice-1", party="soviet")`` names one voice.

    Raises
    ------
    UnknownNameError
        If no voice on that event is in the table.
    CourseError
        If a setting is not known; the message says which are.

    Source
    ------
    Tables witnesses and events.
    """
    held = read_voices(event_id, folder)
    first = VoicesState.from_values({**state, "event_id": event_id})
    return compare.CompareView(
        lambda values: frame(VoicesState.from_values(values), held, keeps_order=not first.all_open),
        [Control("choice", "least", "Seen of the papers, at least", tuple(_LEAST.items()))],
        first.to_values(),
        name="witnesses",
        kicker="Witnesses · one event, several papers: who speaks?",
        prompt=None if first.all_open else guess_prompt(held),
        judge=lambda key, guess: judge(voice_of(key, held), guess),
        detail=lambda key, values: detail(
            key, VoicesState.from_values(values), held, folder=folder
        ),
        list_label="voices",
        telling=held.voices[0].id,
        sheet=lambda values: on_paper(VoicesState.from_values(values), held),
        store=compare.GuessStore(
            f"witnesses/{event_id}", {v.id: v.row["witness_id"] for v in held.voices}, store
        ),
    )
