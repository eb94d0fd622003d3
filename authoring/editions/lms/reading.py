"""The banks as every format reads them: the ten types of the course in six forms.

A key that an expression of the bank gives has been compared with it by the gates; here stand
values. A form says what earns which share of the points, as `questions.grading` judges it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.lessons.plan import read_plan
from moscow_pyongyang.paths import bank_files
from moscow_pyongyang.questions import models
from moscow_pyongyang.questions.bank import load_bank
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.presentation import answer_lines, present
from moscow_pyongyang.tables.cite import cite
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.views.quiz.paper_map import map_svg

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from moscow_pyongyang.questions.presentation import PresentedQuestion


@dataclass(frozen=True)
class CitedLine:
    """A source as it is cited, with the literature behind it."""

    text: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True)
class DisputeSide:
    """One side of a dispute."""

    claim: str
    sources: tuple[CitedLine, ...]


@dataclass(frozen=True)
class QuestionPicture:
    """A picture without which a question cannot be answered, as SVG."""

    file: str
    svg: str
    alt: str


@dataclass(frozen=True)
class ChoicePart:
    """Something to tick; `share` of the points is below zero where a wrong tick costs some."""

    id: str
    text: str
    share: float
    feedback: str
    is_open: bool = False


@dataclass(frozen=True)
class ChoiceForm:
    """One thing to choose, or several to tick: then the shares add up, and never below zero."""

    parts: tuple[ChoicePart, ...]
    is_single: bool
    is_shuffled: bool

    @property
    def right(self) -> tuple[ChoicePart, ...]:
        """What earns all the points, alone or together."""
        return tuple(p for p in self.parts if (p.share == 1 if self.is_single else p.share > 0))


@dataclass(frozen=True)
class NumberForm:
    """A number, right within `margin` of the answer; `slips` are ranges with a likely cause."""

    answer: float
    margin: float
    unit: str
    right: str
    wrong: str
    slips: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True)
class WordsForm:
    """A name in any of its spellings; `slips` are wrong ones with a likely cause."""

    accept: tuple[str, ...]
    right: str
    wrong: str
    slips: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class OrderedPart:
    """Something to put in its place, and when it was."""

    id: str
    text: str
    date: str
    feedback: str


@dataclass(frozen=True)
class OrderForm:
    """Things in their order, the earliest first."""

    parts: tuple[OrderedPart, ...]


@dataclass(frozen=True)
class PairedPart:
    """Two things that belong together."""

    id: str
    left: str
    right: str
    feedback: str


@dataclass(frozen=True)
class PairsForm:
    """Pairs to find; each earns the same share. `extra` belongs to none.

    On a line of years the course takes what is within `reach` for right.
    """

    pairs: tuple[PairedPart, ...]
    extra: tuple[str, ...]
    reach: float = 0.0

    @property
    def rights(self) -> tuple[str, ...]:
        """All right-hand sides, in an order that tells nothing."""
        return tuple(sorted({pair.right for pair in self.pairs} | set(self.extra)))


@dataclass(frozen=True)
class EssayForm:
    """A written answer, and by what it is weighed: title, levels from the worst, note."""

    criteria: tuple[tuple[str, tuple[str, ...], str], ...]
    samples: tuple[str, ...]
    is_by_peers: bool


Form = ChoiceForm | NumberForm | WordsForm | OrderForm | PairsForm | EssayForm


@dataclass(frozen=True)
class LmsItem:
    """A question as every format reads it.

    Attributes
    ----------
    id, type, lesson
        Its id, which never changes, its type in the bank and its lesson.
    title
        Number and title of the lesson.
    stem, hints, explanation
        Texts with the marks of the course: ``*stressed*`` and ```code```.
    points, tries
        As in the bank.
    tags
        What a teacher may sort by.
    answer
        Lines of the whole answer: what is right, and a reason, which may be "".
    dispute, sides
        What specialists do not agree on, "" for nothing, and their positions.
    sources
        What it rests on.
    picture
        A map, where one is needed.
    form
        How it is answered.
    """

    id: str
    type: str
    lesson: str
    title: str
    stem: str
    hints: tuple[str, ...]
    explanation: str
    points: int
    tries: int
    tags: tuple[str, ...]
    answer: tuple[tuple[str, str], ...]
    dispute: str
    sides: tuple[DisputeSide, ...]
    sources: tuple[CitedLine, ...]
    picture: QuestionPicture | None
    form: Form


def read_items(root: Path, lesson: str | None = None) -> tuple[LmsItem, ...]:
    """Return the questions of the banks at `root`, in their order; retired ones are left out.

    The two forms of the inventory are no bank: they measure, and would not once they are known.

    Parameters
    ----------
    root
        Root of the checkout.
    lesson
        Only those of one lesson, for example ``"L03"``.

    Raises
    ------
    UnknownNameError
        If that lesson has no bank; the message lists those that have one.
    QuizError
        If a bank breaks a rule.
    """
    course, data = root / "course", root / "data"
    known = bank_files(course)
    if lesson is not None and lesson not in known:
        raise UnknownNameError(
            f"Lesson {lesson!r} has no questions. Lessons that have: {', '.join(known)}."
        )
    titles = {page.id: f"{page.id} {page.title}" for page in read_plan(course).pages}
    return tuple(
        _item(question, one, titles[one], data)
        for one in ([lesson] if lesson else known)
        for question in load_bank(one, folder=course, data=data).questions
    )


def _item(question: models.Question, lesson: str, title: str, data: Path) -> LmsItem:
    shown, contested = present(question), question.contested
    return LmsItem(
        id=question.id,
        type=question.type,
        lesson=lesson,
        title=title,
        stem=question.stem,
        hints=question.hints,
        explanation=question.explanation,
        points=question.points,
        tries=question.tries_allowed,
        tags=_tags(question, lesson),
        answer=tuple((line["text"], line["note"]) for line in answer_lines(question)),
        dispute=contested.note if contested else "",
        sides=tuple(
            DisputeSide(side.claim, _cited(side.sources, data))
            for side in (contested.positions if contested else ())
        ),
        sources=_cited(question.sources, data),
        picture=_picture(question, shown),
        form=_form(question, shown),
    )


def _tags(question: models.Question, lesson: str) -> tuple[str, ...]:
    named = (lesson, question.type, question.skill, question.level, question.group)
    own = [name.replace(" ", "-").replace("_", "-") for name in named]
    own += [f"difficulty-{question.difficulty}", f"version-{question.version}"]
    return (*own, *([] if question.standalone else ["needs-its-lesson"]))


def _cited(keys: Sequence[str], data: Path) -> tuple[CitedLine, ...]:
    lines = []
    for key in keys:
        found = cite(key, folder=data)
        # A table, a claim and a work are cited without their id; an event has it in its line.
        text = found.text if key in found.text else f"{key}: {found.text}"
        lines.append(CitedLine(text, tuple(one.text for one in found.sources)))
    return tuple(lines)


def _picture(question: models.Question, shown: PresentedQuestion) -> QuestionPicture | None:
    if not isinstance(question, models.MapQuestion):
        return None
    places = ", ".join(f"{part['key']} {part['text']}" for part in shown.card["parts"])
    alt = f"Map with a letter at each place: {places}."
    return QuestionPicture(f"{question.id}.svg", map_svg(shown.card), alt)


def _form(question: models.Question, shown: PresentedQuestion) -> Form:
    match question:
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            return _ticks(question, shown)
        case models.MapQuestion():
            return _places(question, shown)
        case models.NumericQuestion(feedback=said):
            slips = tuple((*one.range, one.feedback) for one in question.misconceptions)
            return NumberForm(
                question.answer, question.margin, question.unit, said.right, said.wrong, slips
            )
        case models.TextQuestion(feedback=said):
            near = tuple((one.text, one.feedback) for one in question.near)
            return WordsForm(question.accept, said.right, said.wrong, near)
        case models.OrderQuestion(in_order=items):
            return OrderForm(
                tuple(OrderedPart(i.id, i.text, spell(i.date), i.feedback) for i in items)
            )
        case models.TimelineQuestion():
            return _years(question)
        case models.MatchQuestion(pairs=pairs, extra_right=extra):
            return PairsForm(
                tuple(PairedPart(p.id, p.left, p.right, p.feedback) for p in pairs), extra
            )
        case models.RubricQuestion(criteria=criteria):
            weighed = tuple((one.title, one.levels, one.note) for one in criteria)
            return EssayForm(weighed, question.samples, question.assesses == "peer")


def _ticks(question: models.TickQuestion, shown: PresentedQuestion) -> ChoiceForm:
    settled = [one for one in question.choices if not one.contested]
    good = sum(one.correct for one in settled)
    is_single = question.type == "single"

    def share(one: models.Option | models.EvidenceRow) -> float:
        if is_single:
            return float(one.correct or one.contested)
        if one.contested:
            return 0.0
        return 1 / good if one.correct else -1 / (len(settled) - good)

    def text(one: models.Option | models.EvidenceRow) -> str:
        if isinstance(one, models.EvidenceRow):
            return f"{spell(one.date)}: {one.text} (`{one.id}`)"
        return one.text

    by_id = {one.id: one for one in question.choices}
    parts = (by_id[part_id] for part_id in shown.ids.values())
    return ChoiceForm(
        tuple(ChoicePart(p.id, text(p), share(p), p.feedback, p.contested) for p in parts),
        is_single=is_single,
        # Rows stand in the order of their dates.
        is_shuffled=isinstance(question, models.ChoiceQuestion) and question.shuffle,
    )


def _places(question: models.MapQuestion, shown: PresentedQuestion) -> ChoiceForm:
    by_id = {place.id: place for place in question.places}

    def part(letter: str, place: models.MapPlace) -> ChoicePart:
        share = grade(question, {"place": place.id}).fraction or 0.0
        return ChoicePart(place.id, f"{letter}: {place.name}", share, place.feedback)

    parts = tuple(part(letter, by_id[place]) for letter, place in shown.ids.items())
    # Each letter stands at its place of the map.
    return ChoiceForm(parts, is_single=True, is_shuffled=False)


def _years(question: models.TimelineQuestion) -> PairsForm:
    """Return a line of years as pairs, with years between that are right for nothing."""
    years = sorted({item.year for item in question.items})
    between = [(one + other) // 2 for one, other in pairwise([question.range[0], *years])]
    pairs = tuple(PairedPart(i.id, i.text, str(i.year), i.feedback) for i in question.items)
    reach = question.full_within
    extra = [year for year in between if min(abs(year - one) for one in years) > reach]
    return PairsForm(pairs, tuple(map(str, extra)), reach)
