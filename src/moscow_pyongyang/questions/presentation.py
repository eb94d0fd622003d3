"""What the learner's browser may know of a question: before it is closed, and after.

Before, `present` gives neither the key nor any feedback; `explain` gives the whole answer.
Options, items and places travel under letters given in the order shown, so that
an id of the bank (``1950-01-30-stalin-assent``) cannot tell its date.
"""

from __future__ import annotations

import hashlib
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models
from moscow_pyongyang.tables.cite import cite
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable
    from pathlib import Path


# Room around the places, least height in degrees, width to height.
_ROOM, _LEAST, _SHAPE = 1.5, 8.0, 1.4
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_RIGHT, _WRONG, _OPEN = "✓", "✗", "⇄"
_LEAST_WITH_COMMA = 10_000
# As long as keys are, whatever the key is.
_A_NUMBER, _A_NAME = "12,345", "of a person"


@dataclass(frozen=True)
class PresentedQuestion:
    """One question as shown: its public card and the way back from letters to ids.

    Attributes
    ----------
    card
        Plain data for the browser and for print.
    ids
        Letter to id of the bank, of what is answered (options, items, places).
    rights
        Letter to text, of the right-hand sides of a matching question.
    """

    card: dict[str, Any]
    ids: dict[str, str]
    rights: dict[str, str]

    def to_bank_ids(self, response: Any) -> Any:
        """Return a browser's response in the ids of the bank; nonsense passes unchanged."""
        return self._translated(response, self.ids, self.rights)

    def to_keys(self, response: Any) -> Any:
        """Return a stored response in the letters under which its parts are shown."""
        letters = {part_id: key for key, part_id in self.ids.items()}
        return self._translated(response, letters, {v: k for k, v in self.rights.items()})

    def key_of(self, part_id: str) -> str:
        """Return the letter under which a part of the question is shown, or ""."""
        return next((key for key, shown in self.ids.items() if shown == part_id), "")

    def letter_of(self, right: str) -> str:
        """Return the letter of what a part is matched with, or ""."""
        return next((key for key, text in self.rights.items() if text == right), "")

    def _translated(self, response: Any, parts: dict[str, str], rights: dict[str, str]) -> Any:
        def known(one: Any) -> Any:
            return parts.get(one, one) if isinstance(one, str) else one

        match self.card["type"]:
            case "single":
                return known(response)
            case "multiple" | "evidence" | "order" if isinstance(response, list):
                return [known(one) for one in response]
            case "match" if isinstance(response, dict):
                return {
                    known(left): rights.get(right, right) if isinstance(right, str) else right
                    for left, right in response.items()
                }
            case "timeline" if isinstance(response, dict):
                return {known(item): year for item, year in response.items()}
            case "map" if isinstance(response, dict) and "place" in response:
                return {"place": known(response["place"])}
        return response


def present(
    question: models.Question, seed: str = "", *, has_points: bool = False
) -> PresentedQuestion:
    """Return a question as it is shown; the same seed gives the same order.

    Points stand on it only where they count: in an exam.
    """
    words = f"{seed}:{question.id}:{question.version}"
    rng = random.Random(hashlib.sha256(words.encode()).digest())
    card: dict[str, Any] = {
        "id": question.id,
        "type": question.type,
        "kicker": _kicker(question, has_points=has_points),
        "stem": question.stem,
        "skill": question.skill,
        "hints": len(question.hints),
        "hint_room": _in_fives(sum(len(f"Hint 1. {text} ") for text in question.hints)),
        "confidence": question.ask_confidence,
        "contested": question.contested is not None,
        "room": _room(question),
    }
    parts, ids, rights = _parts(question, rng)
    return PresentedQuestion(card | parts, ids, rights)


def _parts(
    question: models.Question, rng: random.Random
) -> tuple[dict[str, Any], dict[str, str], dict[str, str]]:
    """Return what a question of its kind adds to the card, and what its keys stand for.

    Returns
    -------
    tuple
        Entries of the card; ids of the bank by key; right sides of pairs by key.
    """
    found: dict[str, Any] = {}
    ids: dict[str, str] = {}
    rights: dict[str, str] = {}
    match question:
        case models.ChoiceQuestion(options=options, shuffle=shuffle):
            order = rng.sample(options, len(options)) if shuffle else list(options)
            ids, found["parts"] = _letter(order, _text)
        case models.EvidenceQuestion(choices=rows):
            ids, found["parts"] = _letter(rows, _row)
        case models.NumericQuestion(unit=unit):
            found["unit"] = unit
            found["reads"] = {"unit": unit, "kind": question.number_kind}
        case models.OrderQuestion():
            ids, found["parts"] = _letter(_muddle(question, rng), _text)
        case models.TimelineQuestion(items=items):
            ids, found["parts"] = _letter(rng.sample(items, len(items)), _text)
            found["range"] = list(question.range)
        case models.MatchQuestion(pairs=pairs, extra_right=extra):
            mixed = rng.sample(pairs, len(pairs))
            ids, found["parts"] = _letter(mixed, lambda pair: {"text": pair.left})
            texts = sorted({pair.right for pair in pairs} | set(extra))
            rng.shuffle(texts)
            rights = dict(zip(_LETTERS, texts, strict=False))
            found["rights"] = [{"key": key, "text": text} for key, text in rights.items()]
        case models.MapQuestion(places=places):
            ids, found["parts"] = _letter(rng.sample(places, len(places)), _place)
            found["frame"] = _frame(places)
        case models.RubricQuestion(criteria=criteria, assesses=assesses):
            found["assesses"] = assesses
            # A rubric is filled in by id: its criteria hide nothing.
            ids = {one.id: one.id for one in criteria}
            found["parts"] = [
                {"key": one.id, "text": one.title, "levels": list(one.levels)} for one in criteria
            ]
    return found, ids, rights


def _kicker(question: models.Question, *, has_points: bool) -> str:
    points = "1 point" if question.points == 1 else f"{question.points} points"
    skill = question.skill[0].upper() + question.skill[1:]
    return f"{skill} · {points} · {question.minutes:g} min" if has_points else skill


def _room(question: models.Question) -> int:
    """Return about how long the longest reason is that may stand beside a part.

    The page keeps so much room free, so that nothing moves when a verdict comes. It is one number
    for all parts, in steps of five: which reason is how long would tell the key.
    """
    match question:
        case models.NumericQuestion(misconceptions=known) | models.TextQuestion(near=known):
            said = [question.feedback.right, question.feedback.wrong]
            said += [one.feedback for one in known]
            # How long the key is must not be told by the room for it.
            unit = question.unit if isinstance(question, models.NumericQuestion) else _A_NAME
            key = len(_bold(f"The answer: {_A_NUMBER} {unit}"))
            texts = [said[0], *(text + key * " " for text in said[1:])]
        case models.MapQuestion(places=places):
            off = f"Your point is about 1,000 km away. {question.feedback.wrong}"
            # Beside the map stands what was answered, and at the end the answer too.
            end = max(len(f"The answer. {_bold(one.name)} {one.feedback}") for one in places)
            texts = [text + end * " " for text in (off, *(one.feedback for one in places))]
        case models.RubricQuestion(criteria=criteria):
            texts = [one.note for one in criteria]
        case models.OrderQuestion(items=dated):
            texts = [f"{_bold(f'Place 1: {spell(one.date)}')} {one.feedback}" for one in dated]
        case models.TimelineQuestion(items=dated):
            texts = [f"{_bold(spell(one.date))} {one.feedback}" for one in dated]
        case models.MatchQuestion(pairs=pairs):
            texts = [f"{_bold('Right: A')} {one.feedback}" for one in pairs]
        case _:
            tried = "Your second try. " if question.type == "single" else ""
            texts = [("" if one.correct else tried) + one.feedback for one in question.choices]
    return _in_fives(max(map(len, texts)) + len("Right. "))


def _in_fives(count: int) -> int:
    return math.ceil(count / 5) * 5


def _bold(text: str) -> str:
    """Return words as long in thin letters as these are in bold ones, with their full stop."""
    return text + "." * (2 + len(text) // 4)


def _letter(
    parts: Iterable[Any], shown: Callable[[Any], dict[str, Any]]
) -> tuple[dict[str, str], list[dict[str, Any]]]:
    lettered = dict(zip(_LETTERS, parts, strict=False))
    ids = {key: part.id for key, part in lettered.items()}
    return ids, [{"key": key, **shown(part)} for key, part in lettered.items()]


def _text(part: models.Option | models.DatedItem) -> dict[str, Any]:
    return {"text": part.text}


def _row(row: models.EvidenceRow) -> dict[str, Any]:
    # A row of evidence is known by its id: that is what a learner cites.
    return {"text": row.text, "date": spell(row.date), "row": row.id}


def _place(place: models.MapPlace) -> dict[str, Any]:
    return {"text": place.name, "lat": place.lat, "lon": place.lon}


def _muddle(question: models.OrderQuestion, rng: random.Random) -> list[models.DatedItem]:
    """Return the items in an order that is not already right."""
    items = question.in_order
    for _ in range(20):
        order = rng.sample(items, len(items))
        ranks = [question.ranks[item.id] for item in order]
        if ranks != sorted(ranks):
            return order
    return list(reversed(items))


def _frame(places: tuple[models.MapPlace, ...]) -> list[float]:
    """Return west, south, east, north: room around the places, in the shape of the map."""
    lats, lons = [p.lat for p in places], [p.lon for p in places]
    south, north, west, east = min(lats), max(lats), min(lons), max(lons)
    narrow = math.cos(math.radians((south + north) / 2))
    height = max(_LEAST, (north - south) * _ROOM, (east - west) * _ROOM * narrow / _SHAPE)
    width = height * _SHAPE / narrow
    middle = (south + north) / 2, (west + east) / 2
    return [
        round(middle[1] - width / 2, 2),
        round(middle[0] - height / 2, 2),
        round(middle[1] + width / 2, 2),
        round(middle[0] + height / 2, 2),
    ]


def answer_lines(question: models.Question) -> list[dict[str, str]]:
    """Return lines of sign, text and note that give the whole answer."""
    match question:
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            return [_line(_sign(one), one.text, one.feedback) for one in question.choices]
        case models.NumericQuestion(margin=margin):
            within = f"within {margin:g} either way" if margin else ""
            return [_line(_RIGHT, _number_key(question), within)]
        case models.TextQuestion(accept=accept):
            also = f"also: {'; '.join(accept[1:])}" if len(accept) > 1 else ""
            return [_line(_RIGHT, accept[0], also)]
        case models.OrderQuestion(items=items) | models.TimelineQuestion(items=items):
            in_order = sorted(items, key=lambda item: item.date)
            return [_line(_RIGHT, f"{spell(i.date)}: {i.text}", i.feedback) for i in in_order]
        case models.MatchQuestion(pairs=pairs):
            return [_line(_RIGHT, f"{p.left} — {p.right}", p.feedback) for p in pairs]
        case models.MapQuestion(target_place=place):
            return [_line(_RIGHT, place.name, place.feedback)]
        case models.RubricQuestion(criteria=criteria, samples=samples):
            notes = [_line("•", one.title, one.note) for one in criteria]
            return notes + [_line("•", "A sample answer", text) for text in samples]


def _number_key(question: models.NumericQuestion) -> str:
    # Four digits may be a year, which takes no comma.
    form = ",.12g" if abs(question.answer) >= _LEAST_WITH_COMMA else ".12g"
    return f"{question.answer:{form}} {question.unit}"


def _sign(choice: models.Option | models.EvidenceRow) -> str:
    if choice.contested:
        return _OPEN
    return _RIGHT if choice.correct else _WRONG


def _line(sign: str, text: str, note: str) -> dict[str, str]:
    return {"sign": sign, "text": text, "note": note}


def beside(question: models.Question) -> dict[str, dict[str, Any]]:
    """Return, by id of a part, what a closed question gives away in its row.

    Returns
    -------
    dict
        ``right`` where the part is an answer, ``fact`` a date or a place, ``partner`` what it is
        to be matched with, ``year`` on a line of years, ``text`` a reason, ``key`` the answer to
        a question without parts, whose id is "".
    """
    match question:
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            settled = [one for one in question.choices if one.correct and not one.contested]
            return {one.id: {"right": True, "text": one.feedback} for one in settled}
        case models.NumericQuestion():
            return {"": {"key": _number_key(question)}}
        case models.TextQuestion(accept=accept):
            return {"": {"key": accept[0]}}
        case models.OrderQuestion(items=items):
            return {one.id: {"fact": spell(one.date)} for one in items}
        case models.TimelineQuestion(items=items):
            return {one.id: {"fact": spell(one.date), "year": one.year} for one in items}
        case models.MatchQuestion(pairs=pairs):
            return {one.id: {"partner": one.right} for one in pairs}
        case models.MapQuestion(target_place=place):
            return {place.id: {"right": True, "fact": place.name, "text": place.feedback}}
    return {}


def explain(
    question: models.Question,
    told: Collection[str] = (),
    *,
    is_right: bool = False,
    data: Path | None = None,
) -> dict[str, Any]:
    """Return explanation, answer, dispute and cited sources as plain data.

    Parameters
    ----------
    question
        A closed question.
    told
        What stands beside its parts and is not said again.
    is_right
        Whether it was answered right: then its rows say the answer.
    data
        Folder of the tables; tests pass their own.
    """
    contested = question.contested
    return {
        **_answer(question, told, is_right=is_right),
        "explanation": question.explanation,
        "samples": list(question.samples) if isinstance(question, models.RubricQuestion) else [],
        "sources": cited_texts(question.sources, data),
        "contested": contested
        and {
            "note": contested.note,
            "positions": [
                {"claim": p.claim, "sources": cited_texts(p.sources, data)}
                for p in contested.positions
            ],
        },
    }


def _answer(question: models.Question, told: Collection[str], *, is_right: bool) -> dict[str, Any]:
    """Return the lines of the answer that no row of the question says, and what they are."""
    lines, label = answer_lines(question), "The answer"
    match question:
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            rest = [line for line in lines if line["note"] not in told]
            label = "The answer" if len(rest) == len(lines) else "The other lines"
            lines = rest
        case models.TimelineQuestion() | models.MatchQuestion() | models.MapQuestion():
            lines = []
        case models.OrderQuestion():
            lines, label = ([] if is_right else lines), "In order of time"
    shown = [{**one, "note": "" if one["note"] in told else one["note"]} for one in lines]
    return {"label": label, "answer": shown}


def cited_texts(keys: tuple[str, ...], data: Path | None = None) -> list[str]:
    """Return each source as a citation in plain text, the literature behind a row included."""
    texts = []
    for key in keys:
        found = cite(key, folder=data)
        texts.append(found.text)
        texts += [f"  {source.text}" for source in found.sources]
    return list(dict.fromkeys(texts))
