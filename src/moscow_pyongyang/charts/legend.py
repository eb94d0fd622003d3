"""The one language of colour and glyph: what each means in picture, list, panel, chip, quiz, print.

A colour has one meaning wherever it stands, a sign of a text too. `theme` says how the colours of
figures look; here stands what they say, with the colours of cards, verdicts and tables beside
them. The gate in ``tests/test_one_language.py`` walks through every explorer, desk, chart,
question and style sheet and finds what is not in these tables or speaks against them.
"""

from __future__ import annotations

from dataclasses import dataclass

from moscow_pyongyang.charts import theme


@dataclass(frozen=True)
class Meaning:
    """One thing that is said by colour.

    Attributes
    ----------
    name
        What is said.
    colours
        Every colour that says it, light theme and dark, in figures, cards and tables.
    words
        By which of them the name of a trace, a key or a chip speaks of it.
    """

    name: str
    colours: tuple[str, ...]
    words: tuple[str, ...] = ()


def _actor(entity: str, *words: str) -> Meaning:
    style = theme.actor(entity)
    return Meaning(style.name, (style.colour, style.dark), words)


def _code(step: int, *words: str) -> Meaning:
    style = theme.CLOSENESS[step]
    return Meaning(style.label, (style.colour, style.dark), words)


def _grounds(of: str, soil: str, pairs: tuple[tuple[str, str], ...] = ()) -> Meaning:
    """Return the tints of a capital: its land in a map, the time of its leaders in a band."""
    colours = theme.SOIL[soil], theme.DARK[theme.SOIL[soil]]
    return Meaning(f"{of} as a ground", (*colours, *(one for pair in pairs for one in pair)))


MEANINGS = (
    _actor("PRK", "north korea", "pyongyang"),
    # The Soviet Union, and Russia after it, are Moscow; a dashed line tells the second.
    Meaning(
        "Moscow",
        (theme.actor("SUN").colour, theme.actor("SUN").dark),
        ("soviet", "russia", "moscow"),
    ),
    _actor("CHN", "china", "beijing"),
    _actor("USA", "united states", "washington"),
    _actor("KOR", "south korea", "seoul", "rok"),
    Meaning("another actor", (theme.actor("").colour, theme.actor("").dark)),
    _code(2, "much closer"),
    _code(1, "closer"),
    _code(0, "neither"),
    _code(-1, "apart"),
    _code(-2, "far apart"),
    *(Meaning(f"era {n}", pair) for n, pair in enumerate(theme.ERAS, start=1)),
    Meaning("world context", (theme.CONTEXT, theme.DARK[theme.CONTEXT]), ("context",)),
    _grounds("Moscow", "RUS", theme.MOSCOW_TINTS),
    _grounds("Pyongyang", "PRK", theme.PYONGYANG_TINTS),
    _grounds("Seoul", "KOR"),
    # What the reader did, and what a reader can press.
    Meaning("yours", theme.YOURS, ("your", "you")),
    Meaning("right", ("#0b6b3a", "#6fd79c", "#1b8a50"), ("right", "correct")),
    Meaning("near", ("#6a5600", "#d9d36a", "#8f7600"), ("nearly", "partly")),
    Meaning("wrong", ("#a3210f", "#ff9d8c", "#cf4a35"), ("wrong",)),
    Meaning("not answered", ("#6b7280",)),
    Meaning("sea", (theme.SEA, theme.DARK[theme.SEA])),
    Meaning("words on the sea", (theme.SEA_INK, theme.DARK[theme.SEA_INK])),
    Meaning("coast", (theme.SHORE, theme.DARK[theme.SHORE])),
    Meaning("land", (theme.LAND, theme.DARK[theme.LAND])),
    Meaning("paper", ("#f3ead3",)),
)
# Ink and ground: they say nothing by themselves.
NEUTRAL = {
    "ground": (theme.WHITE, theme.DARK_GROUND, "#f5f4f1", "#101018"),
    "words": (theme.INK, theme.DARK[theme.INK], theme.ON_BRIGHT),
    "quiet words": (theme.INK_2, theme.DARK[theme.INK_2]),
    "lines": (theme.GRID, theme.DARK[theme.GRID], "#c9c7c1"),
    "bands": (theme.BAND, theme.DARK[theme.BAND]),
}
TOWARDS, AWAY, THERE, IN_DOUBT = "▲", "▼", "●", "○"
CLOSED, NEITHER, NOTHING, CODED_ZERO = "·", "–", "□", "⊗"
# What a sign says in a text: in a list, a chip, a verdict, a table. A filled dot says only that
# something is there: what it is say its colour and the words.
SIGNS = {
    TOWARDS: "towards: closer, in favour, for a tie",
    AWAY: "away: apart, against, against a tie",
    THERE: "there",
    IN_DOUBT: "in doubt, or not yet done",
    "◐": "in part",
    CLOSED: "closed: not guessed yet",
    NEITHER: "says neither yes nor no",
    NOTHING: "nothing is there",
    CODED_ZERO: "a zero that may be a gap",
    "✓": "right, or done",
    "≈": "near",
    "✗": "wrong",
    "△": "another kind of answer is asked",
    "⇄": "contested: both are held",
    "◆": "what was done",
    "◇": "what the course or its editors say",
}
# What a list may say of a sign to those who do not see it.
SAID = {
    "▲": ("closer", "Moscow in favour", "for a tie"),
    "▼": ("apart", "Moscow against", "against a tie"),
    "●": ("its own paper", "Moscow abstained"),
    "○": ("with a remark", "in the paper of another", "known from later accounts only"),
    "·": ("closed",),
    "–": ("Moscow cast no vote that is known",),
    "0": ("strength 0",),
    "1": ("strength 1",),
    "2": ("strength 2",),
    "3": ("strength 3",),
    "4": ("strength 4",),
}
# Plotly's marks that say the same as a sign; the others only tell one row or series from another.
_SIGN_OF = {
    "triangle-up": "▲",
    "triangle-down": "▼",
    "circle": "●",
    "circle-open": "○",
    "square-open": "□",
    "circle-x-open": "⊗",
    "line-ew-open": "–",
}
_SMALL_DOT = 7
# Entries of a key with the sign that they stand beside, in every card.
KEYS = {
    "+2": "▲",
    "+1 closer": "▲",
    "0 neither": "●",
    "−1 apart": "▼",
    "−2": "▼",
    "disputed": "○",
    "world context": "·",
    "in favour": "▲",
    "against": "▼",
    "abstaining": "●",
    "closed": "·",
    "single sum": "●",
    "needs a warning": "○",
    "later accounts only": "○",
    "a shuffle": "●",
}


def meaning_of(colour: str) -> Meaning | None:
    """Return what a colour says; None for ink, ground, and what is in no table."""
    return next((one for one in MEANINGS if colour.lower() in one.colours), None)


def known_colours() -> set[str]:
    """Return every colour of the course."""
    said = {colour for one in MEANINGS for colour in one.colours}
    return said | {colour for colours in NEUTRAL.values() for colour in colours}


def sign_of(symbol: str, size: float = 10) -> str:
    """Return the sign that a mark of a picture is in a text; "" for one that says nothing."""
    sign = _SIGN_OF.get(symbol, "")
    return "·" if sign == "●" and size <= _SMALL_DOT else sign
