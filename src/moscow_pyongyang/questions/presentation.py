"""What the learner's browser may know of a question: never the key, never feedback.

Options, items and places travel under letters given in the order shown, so that
an id of the bank (``1950-01-30-stalin-assent``) cannot tell its date.
"""

from __future__ import annotations

import hashlib
import math
import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models as model

if TYPE_CHECKING:
    from moscow_pyongyang.questions.models import Question

# Room around the places, least height in degrees, width to height.
_ROOM, _LEAST, _SHAPE = 1.5, 8.0, 1.4
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Face:
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

    def inward(self, response: Any) -> Any:
        """Return a browser's response in the ids of the bank; nonsense passes unchanged."""

        def known(letter: Any) -> Any:
            return self.ids.get(letter, letter) if isinstance(letter, str) else letter

        match self.card["type"]:
            case "single":
                return known(response)
            case "multiple" | "evidence" | "order" if isinstance(response, list):
                return [known(letter) for letter in response]
            case "match" if isinstance(response, dict):
                return {
                    known(k): self.rights.get(v, v) if isinstance(v, str) else v
                    for k, v in response.items()
                }
            case "timeline" if isinstance(response, dict):
                return {known(k): v for k, v in response.items()}
            case "map" if isinstance(response, dict) and "place" in response:
                return {"place": known(response["place"])}
        return response

    def letter(self, part_id: str) -> str:
        """Return the letter under which a part of the question is shown, or ""."""
        return next((k for k, v in self.ids.items() if v == part_id), "")

    def outward(self, response: Any) -> Any:
        """Return a stored response in the letters of this face."""
        match self.card["type"]:
            case "single":
                return self.letter(response)
            case "multiple" | "evidence" | "order":
                return [self.letter(part) for part in response]
            case "match":
                back = {text: letter for letter, text in self.rights.items()}
                return {self.letter(k): back[v] for k, v in response.items()}
            case "timeline":
                return {self.letter(k): v for k, v in response.items()}
            case "map" if "place" in response:
                return {"place": self.letter(response["place"])}
        return response


def face(question: Question, seed: str = "") -> Face:
    """Return the face of a question; the same seed gives the same order."""
    words = f"{seed}:{question.id}:{question.version}"
    rng = random.Random(hashlib.sha256(words.encode()).digest())
    card: dict[str, Any] = {
        "id": question.id,
        "type": question.type,
        "kicker": _kicker(question),
        "stem": question.stem,
        "hints": len(question.hints),
        "confidence": question.ask_confidence,
        "contested": question.contested is not None,
    }
    ids: dict[str, str] = {}
    rights: dict[str, str] = {}
    match question.body:
        case model.Choice(options, shuffle):
            order = rng.sample(options, len(options)) if shuffle else list(options)
            ids, card["parts"] = _lettered(order, _option)
        case model.Number(unit=unit):
            card["unit"] = unit
        case model.Sequence() as body:
            ids, card["parts"] = _lettered(_muddled(body, rng), _item)
        case model.Years(items) as body:
            ids, card["parts"] = _lettered(rng.sample(items, len(items)), _item)
            card["range"] = [body.first, body.last]
        case model.Matching(pairs, extra):
            ids, card["parts"] = _lettered(
                rng.sample(pairs, len(pairs)), lambda p: {"text": p.left}
            )
            texts = sorted({pair.right for pair in pairs} | set(extra))
            rng.shuffle(texts)
            rights = dict(zip(_LETTERS, texts, strict=False))
            card["rights"] = [{"key": key, "text": text} for key, text in rights.items()]
        case model.Where(places):
            ids, card["parts"] = _lettered(rng.sample(places, len(places)), _spot)
            card["frame"] = _frame(places)
        case model.Rubric(criteria):
            ids, card["parts"] = _lettered(
                list(criteria), lambda c: {"text": c.title, "levels": list(c.levels)}
            )
            # A rubric is filled in by id: its criteria hide nothing.
            for part, criterion in zip(card["parts"], criteria, strict=True):
                part["key"] = criterion.id
            ids = {criterion.id: criterion.id for criterion in criteria}
    return Face(card, ids, rights)


def _kicker(question: Question) -> str:
    points = f"{question.points} point{'s' if question.points != 1 else ''}"
    skill = question.skill[0].upper() + question.skill[1:]
    return f"{skill} · {points} · {question.minutes:g} min"


def _lettered(parts: Any, shown: Any) -> tuple[dict[str, str], list[dict[str, Any]]]:
    ids = {letter: part.id for letter, part in zip(_LETTERS, parts, strict=False)}
    return ids, [{"key": k, **shown(p)} for k, p in zip(_LETTERS, parts, strict=False)]


def _option(option: model.Option) -> dict[str, Any]:
    if not option.date:
        return {"text": option.text}
    from moscow_pyongyang.tables.dates import spell

    # A row of evidence is known by its id: that is what a learner cites.
    return {"text": option.text, "date": spell(option.date), "row": option.id}


def _item(item: model.Item) -> dict[str, Any]:
    return {"text": item.text}


def _spot(spot: model.Spot) -> dict[str, Any]:
    return {"text": spot.name, "lat": spot.lat, "lon": spot.lon}


def _muddled(body: model.Sequence, rng: random.Random) -> list[model.Item]:
    """Return the items in an order that is not already right."""
    for _ in range(20):
        order = rng.sample(body.items, len(body.items))
        ranks = [body.ranks[item.id] for item in order]
        if ranks != sorted(ranks):
            return order
    return list(reversed(body.items))


def _frame(places: tuple[model.Spot, ...]) -> list[float]:
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
