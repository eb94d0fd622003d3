"""The voices on paper: each of them once and whole, and room to say whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import count_noun, join_list
from moscow_pyongyang.explorers.parallel_voices.figure import BEGINNING, frame
from moscow_pyongyang.explorers.parallel_voices.naming import guess_prompt
from moscow_pyongyang.explorers.parallel_voices.voices import (
    READINGS,
    SOURCE,
    label_of,
    shown_voices,
)
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.views.figure import still_svg
from moscow_pyongyang.views.task.sheet import Sheet

if TYPE_CHECKING:
    from moscow_pyongyang.charts import describe
    from moscow_pyongyang.explorers.parallel_voices.voices import Voices, VoicesState

_TO_WRITE_ON = "_" * 38


def on_paper(state: VoicesState, held: Voices) -> Sheet:
    """Return what is asked of the voices on paper: each once and whole, and room to answer."""
    import pandas as pd

    shown = shown_voices(state, held)
    event = f"{held.event['title']}, {spell(held.event['date'])}"
    (field,) = guess_prompt(held).fields
    options = join_list([word for _, word in field.options], last="or")
    said = [
        (label_of(voice), f"{voice.row['says']} ({READINGS[voice.row['reading']].capitalize()}.)")
        for voice in shown
    ]
    drawn = "A row for each voice, a column for each party: put a cross where you think it speaks."
    form = pd.DataFrame(
        {
            "Voice": [label_of(voice) for voice in shown],
            f"Who speaks: {options}? Through whose paper?": _TO_WRITE_ON,
        },
        dtype="string",
    )
    return Sheet(
        f"{event}: who speaks in each of {count_noun(len(shown), 'voice', 'voices')}?",
        table=form,
        source=SOURCE,
        blocks=(
            ("dl", said),
            ("picture", (still_svg(_wordless(frame(state, held).fig)), drawn)),
            ("fold", ("Your answers", form)),
            ("p", f"Source: {SOURCE}."),
        ),
    )


def _wordless(spec: Any) -> describe.Spec:
    """Return the picture of the voices without their words: room for a cross in each row."""
    layout = spec["layout"]
    notes = [one for one in layout["annotations"] if one.get("name") != BEGINNING]
    return {**spec, "layout": {**layout, "annotations": notes}}
