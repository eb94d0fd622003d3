"""What one state of the voices shows: a row a voice, a column a party."""

from __future__ import annotations

import textwrap
from html import escape
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.legend import CLOSED, IN_DOUBT, THERE
from moscow_pyongyang.charts.text import count_noun, join_list, wrap_html
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.parallel_voices.voices import (
    PARTIES,
    READINGS,
    SOURCE,
    is_open,
    label_of,
    shown_voices,
)
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Frame, Picks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from moscow_pyongyang.explorers.parallel_voices.voices import Voice, Voices, VoicesState

_MEANINGS = {CLOSED: "closed", THERE: "its own paper", IN_DOUBT: "in the paper of another"}
_SLOT_PX, _HEAD_PX = 40, 40
# How wide a voice stands beside its mark before it is named; of so many, in two lines.
_LETTERS, _MANY = 56, 5
_LINE_PX = 20
# What the words of a voice that is not named are called in the drawing.
BEGINNING = "voice"
_COLUMNS = [
    "Voice",
    "Who speaks",
    "Paper",
    "Date",
    "What it says, in the course's words",
    "Seen of it",
    "Where",
]


def frame(state: VoicesState, held: Voices, *, keeps_order: bool = False) -> Frame:
    """Return what one state shows; a closed voice does not tell whose it is.

    Parameters
    ----------
    state
        Which voices are shown, and which are named.
    held
        All voices of the event.
    keeps_order
        Whether table and list go by the numbers of the voices also when all are named: who was
        asked of them under these looks for them there.

    Raises
    ------
    CourseError
        If the state is one of another event.
    """
    if state.event_id != held.event["event_id"]:
        raise CourseError(f"These are witnesses of {held.event['event_id']} alone.")
    shown = shown_voices(state, held)
    numbers = [voice.id for voice in held.voices]
    listed = sorted(shown, key=lambda one: numbers.index(one.id)) if keeps_order else shown
    said = _sentence(state, shown, held)
    columns = _columns(state, held)
    n_lines = 3 if len(shown) < _MANY else 2
    slot = max(_SLOT_PX, _LINE_PX * n_lines)
    spec = describe.build_spec(
        _marks(shown, columns),
        {
            "annotations": [
                *(_head(at, key) for at, key in enumerate(columns)),
                *(
                    _words(at, voice, n_lines)
                    for at, voice in enumerate(shown)
                    if not voice.is_open
                ),
            ],
            "height": slot * max(len(shown), 2) + _HEAD_PX,
            "hovermode": "closest",
            "margin": {"l": 136 if state.all_open else 84, "r": 8, "t": 6 + _HEAD_PX, "b": 10},
            "shapes": parts.bands(range(len(shown) + 1)),
            "xaxis": {"range": [-0.5, len(columns) - 0.5], "visible": False},
            "yaxis": {
                "range": [max(len(shown), 2) - 0.5, -0.5],
                "showgrid": False,
                "tickvals": list(range(len(shown))),
                "ticktext": [_tick(voice, state) for voice in shown],
                "ticklabelstandoff": 8,
            },
        },
        title=_title(state, shown),
        subtitle="A row is a voice, a column a party; hollow: it speaks through another's paper",
        alt=f"Chart of voices by party. {said}",
        source=SOURCE,
        table={"columns": _COLUMNS, "rows": [_cells(voice) for voice in listed]},
    )
    signs = "".join(map(_sign, listed))
    picks = Picks("Voice", "Where", "What it says, in the course's words", signs, _MEANINGS)
    return Frame(spec, said, picks=picks, code=code(state, held))


def code(state: VoicesState, held: Voices) -> CodeSnippet:
    """Return three to six lines of pandas that make the same selection."""
    kept = list(READINGS)[list(READINGS).index(state.least) :]
    columns = ["party", "passed_on_by", "paper", "says"] if state.all_open else ["says", "reading"]
    lines = (
        'voices = load("witnesses")',
        f'voices = voices[voices["event_id"] == "{held.event["event_id"]}"]',
        f'shown = voices[voices["reading"].isin({MOVED})]',
        f"shown[{columns}]",
    )
    return CodeSnippet(lines, Moving.several("readings", kept))


def _cells(voice: Voice) -> list[str]:
    row = voice.row
    who, paper, date = "closed", "closed", "closed"
    where = label_of(voice)
    if voice.is_open:
        who = f"{voice.party}, in {voice.carrier}" if voice.carrier else voice.party
        paper, date = row["paper"], spell(row["paper_date"])
        where = f"{who} · {date}"
    return [voice.id, who, paper, date, row["says"], READINGS[row["reading"]], where]


def _columns(state: VoicesState, held: Voices) -> list[str]:
    """Return the parties to draw a column for; "" for voices that are not named yet.

    Which parties speak is told once every voice is named, also those that are left out: a
    filter must not tell it before.
    """
    year = held.event["year"]
    there = {voice.row["party"] for voice in held.voices}
    everyone = all(is_open(voice, state) for voice in held.voices)
    columns = [
        key
        for key, (_, _, start, end) in PARTIES.items()
        if (key in there if everyone else start <= year <= end)
    ]
    return columns if everyone else ["", *columns]


def _marks(shown: Sequence[Voice], columns: list[str]) -> list[dict[str, Any]]:
    styles = [_style(voice) for voice in shown]
    return [
        parts.marks(
            "voices",
            [columns.index(voice.row["party"] if voice.is_open else "") for voice in shown],
            list(range(len(shown))),
            ids=[voice.id for voice in shown],
            texts=[_hover(voice) for voice in shown],
            marker={
                "color": [colour for colour, _ in styles],
                "line": {"width": 2, "color": [colour for colour, _ in styles]},
                "opacity": 1,
                "size": 15,
                "symbol": [symbol for _, symbol in styles],
            },
        )
    ]


def _style(voice: Voice) -> tuple[str, str]:
    if not voice.is_open:
        return theme.INK_2, "circle"
    actor = theme.actor(PARTIES[voice.row["party"]][1])
    plain = actor.marker.removesuffix("-open")
    return actor.colour, theme.marker_symbol(plain, is_hollow=bool(voice.carrier))


def _head(at: int, key: str) -> dict[str, Any]:
    text = f"<b>{PARTIES[key][0].replace(' ', '<br>')}</b>" if key else "<b>Not named<br>yet</b>"
    return {
        "text": text,
        "align": "center",
        "font": {"size": 12, "color": theme.INK},
        "showarrow": False,
        "x": at,
        "xanchor": "center",
        "y": 1,
        "yanchor": "bottom",
        "yref": "paper",
    }


def _words(at: int, voice: Voice, n_lines: int) -> dict[str, Any]:
    """Return how a voice begins that is not named yet, in the room that its row has till then."""
    lines = textwrap.wrap(voice.row["says"], _LETTERS, max_lines=n_lines, placeholder=" …")
    return {
        "name": BEGINNING,
        "text": "<br>".join(map(escape, lines)),
        "align": "left",
        "font": {"size": 13, "color": theme.INK},
        "showarrow": False,
        "x": 0.5,
        "xanchor": "left",
        "y": at,
    }


def _hover(voice: Voice) -> str:
    where = voice.row["paper"] if voice.is_open else "not named: guess first"
    return f"<b>{wrap_html(where, 52)}</b><br>{wrap_html(voice.row['says'], 52)}"


def _tick(voice: Voice, state: VoicesState) -> str:
    return spell(voice.row["paper_date"]) if state.all_open else label_of(voice)


def _sign(voice: Voice) -> str:
    if not voice.is_open:
        return CLOSED
    return IN_DOUBT if voice.carrier else THERE


def _title(state: VoicesState, shown: Sequence[Voice]) -> str:
    if state.all_open or not shown:
        return _finding(shown)
    named = sum(voice.is_open for voice in shown)
    return f"Who speaks? {named} of {count_noun(len(shown), 'voice', 'voices')} named"


def _finding(shown: Sequence[Voice]) -> str:
    if not shown:
        return "No voice of which so much was read"
    parties = len({voice.row["party"] for voice in shown})
    through = sum(bool(voice.carrier) for voice in shown)
    passed = f"{through or 'none'} through the paper of another"
    spoken = count_noun(parties, "party", "parties")
    return f"{count_noun(len(shown), 'voice', 'voices')} of {spoken}, {passed}"


def _sentence(state: VoicesState, shown: Sequence[Voice], held: Voices) -> str:
    event = f"{held.event['title']}, {spell(held.event['date'])}"
    hidden = len(held.voices) - len(shown)
    left = f" {count_noun(hidden, 'voice is', 'voices are')} left out: too little was read."
    left = left if hidden else ""
    if not shown:
        return f"{event}: no voice to show.{left}"
    if not state.all_open:
        named = sum(voice.is_open for voice in shown)
        return (
            f"{event}: {count_noun(len(shown), 'voice', 'voices')}, {named} named. Choose one, "
            f"read it, say whose it is.{left}"
        )
    counts = [
        f"{word} {number}"
        for key, (word, *_) in PARTIES.items()
        if (number := sum(voice.row["party"] == key for voice in shown))
    ]
    return f"{event}: {_finding(shown)}. {join_list(counts)}.{left}"
