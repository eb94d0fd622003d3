"""Parallel witnesses: one event, what the papers of several parties say of it, whose is which?"""

from __future__ import annotations

import hashlib
import textwrap
from dataclasses import dataclass, replace
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

from moscow_pyongyang.charts import describe, parts, theme
from moscow_pyongyang.charts.legend import CLOSED, IN_DOUBT, THERE
from moscow_pyongyang.charts.text import count_noun, join_list, wrap_html
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers.base import State, filled, one_of, sources_of
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.views import compare
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.explorer import Control, Detail, Frame, Picks
from moscow_pyongyang.views.figure import still_svg
from moscow_pyongyang.views.task.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from moscow_pyongyang.tables.records import Record
    from moscow_pyongyang.work import WorkStore

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
_LEAST = {"listed": "a catalogue's summary", "excerpt": "a part", "full": "the whole"}
_MEANINGS = {CLOSED: "closed", THERE: "its own paper", IN_DOUBT: "in the paper of another"}
_SLOT_PX, _HEAD_PX = 40, 40
# How wide a voice stands beside its mark before it is named; of so many, in two lines.
_LETTERS, _MANY = 56, 5
_LINE_PX = 20
_TO_WRITE_ON = "_" * 38
_BEGINNING = "voice"
_USUAL = "1950-10-19-china-enters"
_SOURCE = "table witnesses (the course's paraphrases of the papers named in each row)"


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

    event_id: str = _USUAL
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
        word = _adjective(by)
        return f"{'an' if word[0] in 'AE' else 'a'} {word} paper"


@dataclass(frozen=True)
class Voices:
    """The voices on one event, in an order that does not tell whose they are."""

    event: Record
    voices: list[Voice]


def witnesses(
    event_id: str = _USUAL,
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
        judge=lambda key, guess: judge(_known(key, held), guess),
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
    shown = _shown(state, held)
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
        source=_SOURCE,
        table={"columns": _COLUMNS, "rows": [_cells(voice) for voice in listed]},
    )
    signs = "".join(map(_sign, listed))
    picks = Picks("Voice", "Where", "What it says, in the course's words", signs, _MEANINGS)
    return Frame(spec, said, picks=picks, code=code(state, held))


def on_paper(state: VoicesState, held: Voices) -> Sheet:
    """Return what is asked of the voices on paper: each once and whole, and room to answer."""
    import pandas as pd

    shown = _shown(state, held)
    event = f"{held.event['title']}, {spell(held.event['date'])}"
    (field,) = guess_prompt(held).fields
    options = join_list([word for _, word in field.options], last="or")
    said = [
        (_label(voice), f"{voice.row['says']} ({READINGS[voice.row['reading']].capitalize()}.)")
        for voice in shown
    ]
    drawn = "A row for each voice, a column for each party: put a cross where you think it speaks."
    form = pd.DataFrame(
        {
            "Voice": [_label(voice) for voice in shown],
            f"Who speaks: {options}? Through whose paper?": _TO_WRITE_ON,
        },
        dtype="string",
    )
    return Sheet(
        f"{event}: who speaks in each of {count_noun(len(shown), 'voice', 'voices')}?",
        table=form,
        source=_SOURCE,
        blocks=(
            ("dl", said),
            ("picture", (still_svg(_wordless(frame(state, held).fig)), drawn)),
            ("fold", ("Your answers", form)),
            ("p", f"Source: {_SOURCE}."),
        ),
    )


def _wordless(spec: Any) -> describe.Spec:
    """Return the picture of the voices without their words: room for a cross in each row."""
    layout = spec["layout"]
    notes = [one for one in layout["annotations"] if one.get("name") != _BEGINNING]
    return {**spec, "layout": {**layout, "annotations": notes}}


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
            compare.GuessItem(voice.id, _label(voice), voice.row["says"]) for voice in held.voices
        ),
        fields=(compare.GuessField("party", "Who speaks", options),),
        button="Name this voice",
        all_button="Name every voice",
        next_button="Next voice",
    )


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
    voice = _known(key, held)
    row = voice.row
    if not _is_open(voice, state):
        told = "It is not named yet. Say whose voice it is, then look."
        return Detail(row["says"], _label(voice), (("", told),))
    beside = [
        (f"{other.party}:", other.row["says"])
        for other in _in_order(held.voices)
        if other.id != voice.id and _is_open(other, state)
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
            f"{where}. The paper is {_adjective(guess['party'])}, as you said; the voice in it "
            "is not.",
        )
    return compare.GuessVerdict("wrong", f"{where}; you said {said}.")


_COLUMNS = [
    "Voice",
    "Who speaks",
    "Paper",
    "Date",
    "What it says, in the course's words",
    "Seen of it",
    "Where",
]


def _cells(voice: Voice) -> list[str]:
    row = voice.row
    who, paper, date = "closed", "closed", "closed"
    where = _label(voice)
    if voice.is_open:
        who = f"{voice.party}, in {voice.carrier}" if voice.carrier else voice.party
        paper, date = row["paper"], spell(row["paper_date"])
        where = f"{who} · {date}"
    return [voice.id, who, paper, date, row["says"], READINGS[row["reading"]], where]


def _shown(state: VoicesState, held: Voices) -> list[Voice]:
    order = list(READINGS)
    kept = [
        replace(voice, is_open=_is_open(voice, state))
        for voice in held.voices
        if order.index(voice.row["reading"]) >= order.index(state.least)
    ]
    # Their order tells the dates of the papers, so it waits until all are named.
    return _in_order(kept) if state.all_open else kept


def _in_order(voices: Sequence[Voice]) -> list[Voice]:
    return sorted(voices, key=lambda voice: int(voice.row["position"]))


def _is_open(voice: Voice, state: VoicesState) -> bool:
    return state.all_open or voice.id in state.opened


def _columns(state: VoicesState, held: Voices) -> list[str]:
    """Return the parties to draw a column for; "" for voices that are not named yet.

    Which parties speak is told once every voice is named, also those that are left out: a
    filter must not tell it before.
    """
    year = held.event["year"]
    there = {voice.row["party"] for voice in held.voices}
    everyone = all(_is_open(voice, state) for voice in held.voices)
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
        "name": _BEGINNING,
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


def _adjective(party: str) -> str:
    return _ADJECTIVES.get(party, PARTIES[party][0])


def _label(voice: Voice) -> str:
    return voice.id.replace("-", " ").capitalize()


def _tick(voice: Voice, state: VoicesState) -> str:
    return spell(voice.row["paper_date"]) if state.all_open else _label(voice)


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


def _known(key: str, held: Voices) -> Voice:
    for voice in held.voices:
        if key in (voice.id, voice.row["witness_id"]):
            return voice
    raise UnknownNameError(f"No voice {key!r}. Ids look like voice-1.")
