"""xAPI: the questions as activities, and a learner's own answer log as statements about them.

Both are files. No host is asked and none is named: what xAPI wants an address for is named by a
UUID, made from the id of the course's own thing, so that it is the same in each export.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from authoring.editions.lms.holding import Held, LmsFormat, lost, other
from authoring.editions.lms.reading import (
    ChoiceForm,
    EssayForm,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from authoring.editions.lms.wording import number_text
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.questions.grading import grade
from moscow_pyongyang.questions.log_file import LogContent
from moscow_pyongyang.views.quiz.paper import inline_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from authoring.editions.lms.reading import LmsItem
    from moscow_pyongyang.questions.models import Question

Json = dict[str, Any]
_COURSE = UUID("0d4cfa0e-6f0e-4d0b-9f0d-6c7c2f3b1a55")
# A name that the authors of xAPI gave; nothing is fetched from it.
_VOCABULARY = "http://adlnet.gov/expapi"
_AND, _TO, _UPTO = "[,]", "[.]", "[:]"


def xapi_files(items: Sequence[LmsItem], stem: str) -> Mapping[str, bytes]:
    """Return one file with the activity of each question."""
    return {f"{stem}-xapi-activities.json": _written([activity(item) for item in items])}


def activity(item: LmsItem) -> Json:
    """Return a question as an activity of xAPI, with its definition."""
    definition = {
        "type": f"{_VOCABULARY}/activities/cmi.interaction",
        "name": _english(item.id),
        "description": _english(inline_text(item.stem)),
        **_interaction(item),
    }
    return {"objectType": "Activity", "id": iri("question", item.id), "definition": definition}


def statements(
    log: bytes, items: Sequence[LmsItem], questions: Mapping[str, Question]
) -> list[Json]:
    """Return a statement for each answer in a log; one to a question that is not there is none.

    Parameters
    ----------
    log
        The file ``answers.jsonl``, in any form that the course reads.
    items, questions
        The questions, as every format reads them and as the bank holds them: each answer is
        judged anew, since a score in the file is never trusted.

    Raises
    ------
    CourseError
        If the file is no answer log.
    """
    content = LogContent()
    content.take(log)
    if content.is_foreign:
        raise CourseError("This file is no answer log. Give the answers.jsonl of your work folder.")
    by_id = {item.id: item for item in items}
    return [
        _statement(entry, by_id[entry["id"]], questions[entry["id"]])
        for entry in content.entries
        if entry.get("event") in {"answer", "vote"} and entry.get("id") in by_id
    ]


def statement_file(
    log: Path, items: Sequence[LmsItem], questions: Mapping[str, Question]
) -> tuple[bytes, int]:
    """Return the statements of a log as a file, and how many they are.

    Raises
    ------
    CourseError
        If the log cannot be read, or is none.
    """
    try:
        found = statements(log.read_bytes(), items, questions)
    except OSError as error:
        raise CourseError(
            f"{log} cannot be read ({error.strerror}). Give the answers.jsonl of your work folder."
        ) from error
    return _written(found), len(found)


def iri(kind: str, name: str) -> str:
    """Return by what xAPI knows a thing of the course, the same in each export."""
    return f"urn:uuid:{uuid5(_COURSE, f'{kind}:{name}')}"


def _statement(entry: Json, item: LmsItem, question: Question) -> Json:
    answered, judged = entry.get("response"), grade(question, entry.get("response"))
    result: Json = {"response": _response(item, answered), "completion": True}
    if judged.fraction is not None:
        result["success"] = judged.fraction == 1
        raw = round(judged.fraction * item.points, 4)
        scaled = round(judged.fraction, 4)
        result["score"] = {"scaled": scaled, "raw": raw, "min": 0, "max": item.points}
    return {
        # The same entry gives the same statement: a store that has it takes it no second time.
        "id": str(uuid5(_COURSE, f"entry:{entry['hash']}")),
        "actor": {
            "objectType": "Agent",
            "account": {
                "homePage": iri("course", "learners"),
                "name": str(entry.get("learner") or "unnamed"),
            },
        },
        "verb": {"id": f"{_VOCABULARY}/verbs/answered", "display": _english("answered")},
        "object": activity(item),
        "result": result,
        "context": {
            "platform": "Moscow and Pyongyang",
            "contextActivities": {
                "parent": [
                    {
                        "objectType": "Activity",
                        "id": iri("lesson", item.lesson),
                        "definition": {"name": _english(item.title)},
                    }
                ]
            },
        },
        "timestamp": str(entry.get("time")),
    }


def _interaction(item: LmsItem) -> Json:
    match item.form:
        case ChoiceForm(parts=parts, is_single=is_single) as form:
            keys = [part.id for part in form.right]
            patterns = keys if is_single else [_AND.join(keys)]
            return _with_parts("choice", patterns, choices=[(p.id, p.text) for p in parts])
        case NumberForm(answer=answer, margin=margin):
            ends = (number_text(answer - margin), number_text(answer + margin))
            return _with_parts("numeric", [_UPTO.join(ends)])
        case WordsForm(accept=accept):
            return _with_parts("fill-in", accept)
        case OrderForm(parts=ordered):
            pattern = _AND.join(part.id for part in ordered)
            shown = sorted((part.text, part.id) for part in ordered)
            return _with_parts(
                "sequencing", [pattern], choices=[(key, text) for text, key in shown]
            )
        case PairsForm(pairs=pairs, reach=reach) if item.type == "timeline":
            spans = (
                f"{pair.id}{_TO}{int(pair.right) - reach:g}{_UPTO}{int(pair.right) + reach:g}"
                for pair in pairs
            )
            steps = [(pair.id, pair.left) for pair in pairs]
            return _with_parts("performance", [_AND.join(spans)], steps=steps)
        case PairsForm(pairs=pairs) as form:
            pattern = _AND.join(f"{p.id}{_TO}{_right_id(form, p.right)}" for p in pairs)
            return _with_parts(
                "matching",
                [pattern],
                source=[(pair.id, pair.left) for pair in pairs],
                target=[(_right_id(form, text), text) for text in form.rights],
            )
        case EssayForm():
            return {"interactionType": "long-fill-in"}


def _with_parts(kind: str, patterns: Sequence[str], **parts: Iterable[tuple[str, str]]) -> Json:
    shown = {
        name: [{"id": key, "description": _english(inline_text(text))} for key, text in listed]
        for name, listed in parts.items()
    }
    return {"interactionType": kind, "correctResponsesPattern": list(patterns), **shown}


def _response(item: LmsItem, answered: Any) -> str:
    """Return an answer as xAPI writes it; one of another form as it stands in the log."""
    match item.form, answered:
        case ChoiceForm() | OrderForm(), list(ids):
            return _AND.join(map(str, ids))
        case ChoiceForm(), {"place": place}:
            return str(place)
        case ChoiceForm(), {"lat": lat, "lon": lon}:
            return f"{lat} {lon}"
        case PairsForm(), dict(years) if item.type == "timeline":
            return _AND.join(f"{key}{_TO}{year}" for key, year in years.items())
        case PairsForm() as form, dict(pairs):
            found = (f"{key}{_TO}{_right_id(form, text)}" for key, text in pairs.items())
            return _AND.join(found)
        case EssayForm(), {"text": str(text)}:
            return text
    return answered if isinstance(answered, str) else json.dumps(answered, ensure_ascii=False)


def _right_id(form: PairsForm, text: object) -> str:
    return f"right-{form.rights.index(str(text)) + 1}" if text in form.rights else "none"


def _english(text: str) -> dict[str, str]:
    return {"en": text}


def _written(found: list[Json]) -> bytes:
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


FORMAT = LmsFormat(
    "xapi",
    "xAPI",
    types={
        "single": Held("choice"),
        "multiple": Held("choice"),
        "evidence": Held("choice"),
        "numeric": Held("numeric, between two bounds"),
        "short_text": Held("fill-in"),
        "order": Held("sequencing"),
        "match": Held("matching"),
        "timeline": Held("performance: a year for each event"),
        "map": other("choice of a place; a point that was pressed stands as its degrees"),
        "rubric": Held("long fill-in"),
    },
    aspects={
        "feedback on each option": lost(
            "an activity says what is asked, not what is answered to it"
        ),
        "explanation and dispute": lost("not part of an activity"),
        "hints": lost("not part of an activity"),
        "share of the points": Held("in each statement, judged as in the course"),
        "points": Held("in each statement"),
        "tolerance of a number": Held("bounds of the pattern"),
        "likely mistakes": lost("not part of an activity"),
        "other spellings, slips": other("each spelling; slips are judged in the statements"),
        "rubric, sample answers": lost("not part of an activity"),
        "pictures": lost("not part of an activity"),
        "sources": lost("not part of an activity"),
        "several tries": Held("a statement for each answer"),
        "taken in again": Held("the same entry has the same id: a store takes it once"),
    },
    steps=(
        "Without a log it writes the questions as activities, for a store that shows their texts. "
        "With `--log answers.jsonl` it writes your own answers as statements too, which you may "
        "hand to a learning record store yourself: nothing is sent. A statement holds the code of "
        "the log, the time, the answer and its judgement, no name."
    ),
    proof=(
        "The tests check each statement with xapi-validation, the rules of a learning record "
        "store. No store was asked."
    ),
    write=xapi_files,
)
