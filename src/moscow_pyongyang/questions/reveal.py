"""The answer of a question in words, for the fold that opens when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from moscow_pyongyang.questions.models import Question

_RIGHT, _WRONG, _OPEN = "✓", "✗", "◆"


def answer_lines(question: Question) -> list[dict[str, str]]:
    """Return lines of sign, text and note that give the whole answer."""
    match question:
        case models.ChoiceQuestion() | models.EvidenceQuestion():
            return [_line(_sign(one), one.text, one.feedback) for one in question.choices]
        case models.NumericQuestion(answer=answer, unit=unit, margin=margin):
            within = f"within {margin:g} either way" if margin else ""
            return [_line(_RIGHT, f"{answer:g} {unit}", within)]
        case models.TextQuestion(accept=accept):
            also = f"also: {'; '.join(accept[1:])}" if len(accept) > 1 else ""
            return [_line(_RIGHT, accept[0], also)]
        case models.OrderQuestion(items=items) | models.TimelineQuestion(items=items):
            from moscow_pyongyang.tables.dates import spell

            in_order = sorted(items, key=lambda item: item.date)
            return [_line(_RIGHT, f"{spell(i.date)}: {i.text}", i.feedback) for i in in_order]
        case models.MatchQuestion(pairs=pairs):
            return [_line(_RIGHT, f"{p.left} — {p.right}", p.feedback) for p in pairs]
        case models.MapQuestion(target_place=place):
            return [_line(_RIGHT, place.name, place.feedback)]
        case models.RubricQuestion(criteria=criteria, samples=samples):
            notes = [_line("•", one.title, one.note) for one in criteria]
            return notes + [_line("•", "A sample answer", text) for text in samples]


def _sign(choice: models.Option | models.EvidenceRow) -> str:
    if choice.contested:
        return _OPEN
    return _RIGHT if choice.correct else _WRONG


def _line(sign: str, text: str, note: str) -> dict[str, str]:
    return {"sign": sign, "text": text, "note": note}


def explain(
    question: Question, told: Collection[str] = (), *, data: Path | None = None
) -> dict[str, Any]:
    """Return explanation, answer, dispute and cited sources as plain data.

    What the verdict has `told` already is not said again.
    """
    contested = question.contested
    lines, label = answer_lines(question), "The answer"
    if isinstance(question, models.TickQuestion):
        rest = [line for line in lines if line["note"] not in told]
        label = "The answer" if len(rest) == len(lines) else "The other lines"
        lines = rest
    return {
        "label": label,
        "answer": [
            {**line, "note": "" if line["note"] in told else line["note"]} for line in lines
        ],
        "explanation": question.explanation,
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


def cited_texts(keys: tuple[str, ...], data: Path | None = None) -> list[str]:
    """Return each source as a citation in plain text, the literature behind a row included."""
    from moscow_pyongyang.tables import cite

    texts = []
    for key in keys:
        found = cite(key, folder=data)
        texts.append(found.text)
        texts += [f"  {source.text}" for source in found.sources]
    return list(dict.fromkeys(texts))
