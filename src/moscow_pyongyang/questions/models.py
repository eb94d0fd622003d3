"""What a question is, once its bank file has been read."""

from __future__ import annotations

from dataclasses import dataclass

TYPES = (
    "single", "multiple", "numeric", "short_text", "order",
    "match", "timeline", "map", "rubric", "evidence",
)  # fmt: skip


@dataclass(frozen=True)
class Option:
    """One answer to tick: an option, or a row offered as evidence."""

    id: str
    text: str
    is_correct: bool
    feedback: str
    is_contested: bool = False
    date: str = ""


@dataclass(frozen=True)
class Choice:
    """Options to choose from (single, multiple, evidence)."""

    options: tuple[Option, ...]
    shuffle: bool = True

    def option(self, option_id: str) -> Option:
        """Return the option with this id."""
        return next(o for o in self.options if o.id == option_id)


@dataclass(frozen=True)
class Says:
    """What to say of a right answer, and of a wrong one that nothing else explains."""

    right: str
    wrong: str


@dataclass(frozen=True)
class Misconception:
    """A range of wrong numbers with one likely cause."""

    low: float
    high: float
    feedback: str


@dataclass(frozen=True)
class Number:
    """A number with its unit and how far off is still right."""

    answer: float
    unit: str
    says: Says
    tolerance: float = 0.0
    tolerance_rel: float = 0.0
    misconceptions: tuple[Misconception, ...] = ()


@dataclass(frozen=True)
class Near:
    """A wrong text with one likely cause."""

    text: str
    feedback: str


@dataclass(frozen=True)
class Words:
    """A name or short phrase; every accepted script and romanisation is listed."""

    accept: tuple[str, ...]
    says: Says
    fuzzy: float = 0.15
    near: tuple[Near, ...] = ()


@dataclass(frozen=True)
class Item:
    """Something that has a date."""

    id: str
    text: str
    date: str
    feedback: str
    tie_group: str = ""
    event_id: str = ""


@dataclass(frozen=True)
class Sequence:
    """Items to put in order of time; `ranks` is equal for items no date can part."""

    items: tuple[Item, ...]
    ranks: dict[str, int]


@dataclass(frozen=True)
class Years:
    """Items to place on a line of years."""

    items: tuple[Item, ...]
    first: int
    last: int
    full_within: float
    zero_at: float


@dataclass(frozen=True)
class Pair:
    """Two things that belong together."""

    id: str
    left: str
    right: str
    feedback: str


@dataclass(frozen=True)
class Matching:
    """Pairs to find; `extra_right` belongs to none."""

    pairs: tuple[Pair, ...]
    extra_right: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spot:
    """A place offered on the map and in its list."""

    id: str
    name: str
    lat: float
    lon: float
    feedback: str


@dataclass(frozen=True)
class Where:
    """A place to find, by a click or from the list."""

    places: tuple[Spot, ...]
    target: Spot
    full_km: float
    zero_km: float
    says: Says


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric, worst level first."""

    id: str
    title: str
    levels: tuple[str, ...]
    note: str


@dataclass(frozen=True)
class Rubric:
    """A written answer that a person marks."""

    criteria: tuple[Criterion, ...]
    samples: tuple[str, ...] = ()


Body = Choice | Number | Words | Sequence | Years | Matching | Where | Rubric


@dataclass(frozen=True)
class Position:
    """One side of a dispute, with its sources."""

    claim: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Contested:
    """What specialists do not agree on."""

    note: str
    positions: tuple[Position, ...]


@dataclass(frozen=True)
class Question:
    """One question of a bank, with its dates and places already looked up."""

    id: str
    version: int
    lesson: str
    group: str
    type: str
    skill: str
    difficulty: int
    minutes: float
    points: int
    stem: str
    explanation: str
    sources: tuple[str, ...]
    status: str
    body: Body
    attempts: int
    hints: tuple[str, ...] = ()
    ask_confidence: bool = False
    contested: Contested | None = None
    standalone: bool = True
