"""A question on paper, and without a kernel: the task, and in words what was answered last."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from moscow_pyongyang.charts.picture import image_html
from moscow_pyongyang.views.quiz.paper_map import map_svg

PublicCard = dict[str, Any]
QuestionState = dict[str, Any]
_BLANK = "____________________"
# A page draws spaces in a row as one: room for a number or a letter is a line.
_ONE_SIGN = "____"
_INLINE = re.compile(r"`([^`]+)`|\*([^*]+)\*")


def paper_lines(card: PublicCard, standing: QuestionState) -> list[str]:
    """Return a question as lines of text."""
    head = [f"{card['kicker']}", card["stem"]]
    below = [line for line in (_paper_task(card), _said(card, standing)) if line]
    return head + [f"  {line}" for line in _paper_body(card)] + below


def _paper_body(card: PublicCard) -> list[str]:
    parts = card.get("parts", [])
    match card["type"]:
        case "single" | "multiple":
            return [f"[ ] {p['key']}. {p['text']}" for p in parts]
        case "evidence":
            return [f"[ ] {p['key']}. {p['date']}: {p['text']} ({p['row']})" for p in parts]
        case "numeric":
            return [f"{_BLANK} {card['unit']}"]
        case "short_text":
            return [_BLANK]
        case "order" | "match":
            return [f"{_ONE_SIGN} {p['text']}" for p in parts]
        case "timeline":
            first, last = card["range"]
            return [f"{p['text']}: year ______ ({first}–{last})" for p in parts]
        case "map":
            return [f"[ ] {p['key']}. {p['text']}" for p in parts]
        case _:
            levels = [f"{p['text']}: {' / '.join(p['levels'])}" for p in parts]
            return [_BLANK * 3] * 4 + levels


def _paper_task(card: PublicCard) -> str:
    """Return what is to be written into the brackets of a question; "" where they say it."""
    match card["type"]:
        case "order":
            is_said = "earliest first" in card["stem"]
            return "Number them." if is_said else "Number them, the earliest first."
        case "match":
            rights = " · ".join(f"{r['key']}.\u00a0{r['text']}" for r in card["rights"])
            return f"Write one letter each: {rights}"
    return ""


def _said(card: PublicCard, standing: QuestionState) -> str:
    """Return in a sentence what was answered last and how that was judged; "" before it was."""
    verdict = standing.get("verdict")
    if not verdict:
        return ""
    answer = answer_words(card, standing.get("response"))
    return f"Your last answer: {answer.rstrip('.')}. {verdict['sign']} {verdict['word']}."


def answer_words(card: PublicCard, response: object) -> str:
    """Return an answer, in the letters of its card, as a learner would read it out."""
    texts = {part["key"]: inline_text(part["text"]) for part in card.get("parts", [])}
    rights = {right["key"]: inline_text(right["text"]) for right in card.get("rights", [])}
    match card["type"], response:
        case "single", str(key):
            return f"{key}. {texts.get(key, '')}"
        case "multiple" | "evidence", list(keys):
            return "; ".join(f"{key}. {texts[key]}" for key in sorted(keys) if key in texts)
        case "order", list(keys):
            return "; ".join(f"{n}. {texts.get(key, '')}" for n, key in enumerate(keys, 1))
        case "match", dict(pairs):
            return "; ".join(
                f"{texts[left]} – {rights.get(right, '…')}"
                for left, right in pairs.items()
                if left in texts
            )
        case "timeline", dict(years):
            return "; ".join(f"{texts[key]}: {year}" for key, year in years.items() if key in texts)
        case "map", {"place": place}:
            return texts.get(place, "a place of the map")
        case "map", _:
            return "a point on the map"
        case "rubric", {"text": text, "levels": levels}:
            judged = [
                f"{part['text']}: {part['levels'][levels[part['key']]]}"
                for part in card["parts"]
                if levels.get(part["key"]) in range(len(part["levels"]))
            ]
            return " · ".join([f"“{' '.join(text.split())}”", *judged])
        case "numeric", _:
            return f"{response} {card['unit']}"
    return str(response)


def inline_text(text: str) -> str:
    """Return a text of a bank without its marks for code and stress."""
    return _INLINE.sub(lambda found: found[1] or found[2], text)


def inline_html(text: str) -> str:
    """Return a text of a bank as HTML: ```code``` and ``*stress*`` as elements."""

    def mark(found: re.Match[str]) -> str:
        tag = "code" if found[1] else "em"
        return f"<{tag}>{found[1] or found[2]}</{tag}>"

    return _INLINE.sub(mark, escape(text, quote=False))


def paper_html(card: PublicCard, standing: QuestionState) -> str:
    """Return a question as HTML without scripts or styles."""
    lines = "".join(f"<li>{inline_html(line)}</li>" for line in _paper_body(card))
    task, said = _paper_task(card), _said(card, standing)
    asked = f"\n<p>{inline_html(task)}</p>" if task else ""
    answered = f"\n<p>{escape(said, quote=False)}</p>" if said else ""
    image = ""
    if "frame" in card:
        image = f"<p>{image_html(map_svg(card), 'Map with the places of the list, by letter.')}</p>"
    return (
        f'<div class="mp-question" data-mp-question="{escape(card["id"])}">'
        f"<p><small>{escape(card['kicker'])}</small><br>"
        f"<strong>{inline_html(card['stem'])}</strong></p>\n{image}<ul>{lines}</ul>"
        f"{asked}{answered}</div>"
    )
