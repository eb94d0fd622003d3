"""The answer of a question in words, for the fold that opens when it is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models as model

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from moscow_pyongyang.questions.models import Question

_RIGHT, _WRONG, _OPEN = "✓", "✗", "◆"


def answer_lines(question: Question) -> list[dict[str, str]]:
    """Return lines of sign, text and note that give the whole answer."""
    match question.body:
        case model.Choice(options):
            return [_line(_sign(o), o.text, o.feedback) for o in options]
        case model.Number() as body:
            off = max(body.tolerance, abs(body.answer) * body.tolerance_rel)
            within = f"within {off:g} either way" if off else ""
            return [_line(_RIGHT, f"{body.answer:g} {body.unit}", within)]
        case model.Words(accept):
            also = f"also: {'; '.join(accept[1:])}" if len(accept) > 1 else ""
            return [_line(_RIGHT, accept[0], also)]
        case model.Sequence(items) | model.Years(items):
            from moscow_pyongyang.tables.dates import spell

            in_order = sorted(items, key=lambda i: i.date)
            return [_line(_RIGHT, f"{spell(i.date)}: {i.text}", i.feedback) for i in in_order]
        case model.Matching(pairs):
            return [_line(_RIGHT, f"{p.left} — {p.right}", p.feedback) for p in pairs]
        case model.Where() as body:
            return [_line(_RIGHT, body.target.name, body.target.feedback)]
        case model.Rubric(criteria, samples):
            notes = [_line("•", c.title, c.note) for c in criteria]
            return notes + [_line("•", "A sample answer", text) for text in samples]


def _sign(option: model.Option) -> str:
    if option.is_contested:
        return _OPEN
    return _RIGHT if option.is_correct else _WRONG


def _line(sign: str, text: str, note: str) -> dict[str, str]:
    return {"sign": sign, "text": text, "note": note}


def why(
    question: Question, told: Collection[str] = (), *, data: Path | None = None
) -> dict[str, Any]:
    """Return explanation, answer, dispute and cited sources as plain data.

    What the verdict has `told` already is not said again.
    """
    contested = question.contested
    lines, label = answer_lines(question), "The answer"
    if isinstance(question.body, model.Choice):
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
