"""Phrases of documents that an item lays out to be read, and what each of them does.

A student names the letters of the phrases of one kind. The kind rests on words of the phrase, so
the key follows the table of quotations: a phrase whose words have changed has to be read anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, LikelyMistake
from moscow_pyongyang.checks.readings import one_to_one
from moscow_pyongyang.checks.rules import UnorderedList
from moscow_pyongyang.checks.variants import Variant

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from moscow_pyongyang.checks.items import KeyData


@dataclass(frozen=True)
class LaidOut:
    """One phrase as an item lays it out.

    Attributes
    ----------
    letter
        Under which it stands in the table of the item.
    quotation_id
        Its row in table ``quotations``.
    kind
        What it does, in the item's own word.
    rests_on
        The words of it that show its kind.
    """

    letter: str
    quotation_id: str
    kind: str
    rests_on: str


def of_kind(data: KeyData, phrases: Sequence[LaidOut], kind: str) -> list[str]:
    """Return the letters of the phrases of one kind, whose words stand as they were read."""
    rows = data.quotations.dropna(subset=["text"])
    text = dict(zip(rows["quotation_id"], rows["text"], strict=True))
    return [
        one.letter
        for one in phrases
        if one.kind == kind and one.rests_on in text.get(one.quotation_id, "")
    ]


def asked_for(kind: str, asked: str, *, near: str, why: str) -> Variant:
    """Return the variant that asks for one kind.

    Parameters
    ----------
    kind
        What is asked for.
    asked
        How the task says it, after "Which of the six": ``"promise help"``.
    near
        Letter of the phrase of another kind that is soonest taken for this one.
    why
        What to say to who took it, without naming a letter.
    """
    return Variant(kind, kind=kind, asked=asked, near=near, why=why)


def close_reading_item(
    item_id: str,
    phrases: Sequence[LaidOut],
    kinds: tuple[Variant, ...],
    *,
    praise: str,
    heard: dict[str, str],
) -> ExerciseItem:
    """Return the item that asks for the letters of the phrases of one kind.

    Parameters
    ----------
    item_id
        For example ``"E01.6"``.
    phrases
        What the item lays out.
    kinds
        What it may ask for (see `asked_for`), the published kind first.
    praise
        What to say when the letters are right.
    heard
        For each kind, what to say to who names its phrases while another kind is asked for.
    """
    letters = AnswerSpec(
        name="letters",
        expected="a list of letters of the table, each in quotation marks",
        key=lambda data: of_kind(data, phrases, data.v.kind),
        rule=UnorderedList("letter", again="Read the words again, one phrase at a time."),
        default_feedback="Read the six once more. Which of them {{ v.asked }}?",
        mistakes=misreadings(phrases, heard),
        names=lambda data: letters_of(data, phrases),
    )
    return ExerciseItem(id=item_id, praise=praise, variants=kinds, answers=(letters,))


def letters_of(data: KeyData, phrases: Sequence[LaidOut]) -> dict[str, str]:
    """Return the letter of each phrase by its id in table ``quotations`` and by its words."""
    texts = one_to_one(data.quotations, "text", "quotation_id")
    letters = {one.quotation_id: one.letter for one in phrases}
    by_words = {text: letters[key] for text, key in texts.items() if key in letters}
    return letters | by_words


def misreadings(phrases: Sequence[LaidOut], heard: dict[str, str]) -> tuple[LikelyMistake, ...]:
    """Return the likely mistakes of an item that draws the kind it asks for.

    Parameters
    ----------
    phrases
        What the item lays out.
    heard
        For each kind, what to say to who names its phrases while another kind is asked for.
    """

    def instead(kind: str) -> Callable[[KeyData], list[str] | None]:
        return lambda data: None if kind == data.v.kind else of_kind(data, phrases, kind)

    return (
        LikelyMistake(
            lambda data: sorted([*of_kind(data, phrases, data.v.kind), data.v.near]),
            "{{ v.why }}",
        ),
        LikelyMistake(
            lambda data: of_kind(data, phrases, data.v.kind)[:1],
            "This one does. There is another: read those from the other years once more.",
        ),
        *(LikelyMistake(instead(kind), said) for kind, said in heard.items()),
        LikelyMistake(
            lambda _: [one.letter for one in phrases],
            "These are all the letters. Not all of the phrases {{ v.asked }}.",
        ),
    )
