"""A package of cards for Anki: a deck for each lesson, a note for each question."""

from __future__ import annotations

import hashlib
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import genanki

from authoring.editions.lms.holding import Held, LmsFormat, lost, other
from authoring.editions.lms.reading import (
    ChoiceForm,
    EssayForm,
    NumberForm,
    OrderForm,
    PairsForm,
    WordsForm,
)
from authoring.editions.lms.wording import (
    bullets,
    grader_html,
    number_text,
    paragraph,
    places,
    rubric_html,
    slip_lines,
    stem_html,
    why_html,
)
from moscow_pyongyang.views.quiz.paper import inline_html

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from authoring.editions.lms.reading import ChoicePart, LmsItem

COURSE = "Moscow and Pyongyang"
FIELDS = ("Id", "Question", "Choices", "Hints", "Answer", "Explanation")
# Anki knows a kind of note by this number: another one would make a second kind beside it.
_MODEL_ID = 1_509_194_553
_CSS = """
.card { font: 1.05rem/1.45 system-ui, sans-serif; text-align: left; }
.mp { max-width: 42rem; margin: 0 auto; padding: 0 0.6rem; }
.mp img { max-width: 100%; height: auto; }
.mp li { margin: 0.3rem 0; }
.mp-id, .mp-why { font-size: 0.85rem; }
.mp-id { opacity: 0.7; }
.mp-question { font-size: 1.15rem; font-weight: 600; }
.mp-question em, .mp-question code { font-weight: 400; }
.mp table { border-collapse: collapse; font-size: 0.85rem; }
.mp th, .mp td { border: 1px solid; padding: 0.2rem 0.4rem; vertical-align: top; }
"""
_FRONT = """<div class="mp"><div class="mp-id">{{Id}}</div>
<div class="mp-question">{{Question}}</div>{{Choices}}
{{#Hints}}<details><summary>Hints</summary>{{Hints}}</details>{{/Hints}}</div>"""
_BACK = """<div class="mp"><div class="mp-id">{{Id}}</div>
<div class="mp-question">{{Question}}</div><hr id="answer">{{Answer}}
<div class="mp-why">{{Explanation}}</div></div>"""


def anki_files(
    items: Sequence[LmsItem], stem: str, written_at: float | None = None
) -> Mapping[str, bytes]:
    """Return one package of Anki.

    Parameters
    ----------
    items, stem
        The questions; what the name of the file begins with.
    written_at
        Seconds since 1970; now if not given. Anki takes a note that it has only if this is later.
    """
    model = genanki.Model(
        _MODEL_ID,
        f"{COURSE}: question",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Question", "qfmt": _FRONT, "afmt": _BACK}],
        css=_CSS,
    )
    decks: dict[str, genanki.Deck] = {}
    with TemporaryDirectory() as folder:
        home = Path(folder)
        media = []
        for item in items:
            deck = decks.setdefault(item.lesson, _deck(item))
            deck.add_note(_note(item, model))
            if item.picture:
                media.append(home / _media_name(item.picture.file))
                media[-1].write_text(item.picture.svg, encoding="utf-8", newline="\n")
        package = genanki.Package(list(decks.values()), media_files=[str(one) for one in media])
        package.write_to_file(home / "deck", timestamp=written_at)
        return {f"{stem}.apkg": (home / "deck").read_bytes()}


def guid_of(item: LmsItem) -> str:
    """Return by what Anki knows the note of a question, whatever its text."""
    return str(genanki.guid_for("moscow-pyongyang", item.id))


def _deck(item: LmsItem) -> genanki.Deck:
    digest = hashlib.sha256(f"moscow-pyongyang:{item.lesson}".encode()).hexdigest()
    # Anki asks for a number of this size.
    return genanki.Deck((1 << 30) + int(digest[:7], 16), f"{COURSE}::{item.title}")


def _note(item: LmsItem, model: genanki.Model) -> genanki.Note:
    at = _media_name(item.picture.file) if item.picture else ""
    hints = bullets(map(inline_html, item.hints)) if item.hints else ""
    fields = [
        item.id,
        stem_html(item, at, has_criteria=False),
        _front(item),
        hints,
        _back(item),
        why_html(item, is_folded=True),
    ]
    tags = [f"moscow-pyongyang::{tag}" for tag in item.tags]
    return genanki.Note(model, fields, guid=guid_of(item), tags=tags)


def _media_name(file: str) -> str:
    # All decks of a collection share one folder of pictures.
    return f"moscow-pyongyang-{file}"


def _front(item: LmsItem) -> str:
    match item.form:
        case ChoiceForm(parts=parts):
            return _choices(item, (inline_html(part.text) for part in parts))
        case OrderForm() as form:
            return bullets(inline_html(text) for text, _ in places(form))
        case PairsForm(pairs=pairs) as form:
            lefts = bullets(inline_html(pair.left) for pair in pairs)
            return lefts + paragraph(f"Choose from: {' · '.join(form.rights)}")
        case EssayForm() as form:
            return rubric_html(form, has_notes=False)
    return ""


def _back(item: LmsItem) -> str:
    match item.form:
        case ChoiceForm(parts=parts) as form:
            return _choices(item, (_judged(part, is_key=part in form.right) for part in parts))
        case NumberForm() as form:
            near = f", within {number_text(form.margin)}" if form.margin else ""
            key = f"<strong>{number_text(form.answer)} {escape(form.unit)}</strong>{near}"
            return f"<p>{key}. {inline_html(form.right)}</p>{_slips(item)}"
        case WordsForm() as form:
            key = f"<strong>{' / '.join(map(escape, form.accept))}</strong>"
            return f"<p>{key}. {inline_html(form.right)}</p>{_slips(item)}"
        case EssayForm() as form:
            return grader_html(form)
    return bullets(
        f"<strong>{inline_html(text)}</strong><br>{inline_html(note)}" for text, note in item.answer
    )


def _choices(item: LmsItem, lines: Iterable[str]) -> str:
    shown = bullets(lines)
    if item.picture:
        # Their letters are those of the map.
        return shown
    return shown.replace("<ul>", '<ol type="A">', 1).replace("</ul>", "</ol>")


def _judged(part: ChoicePart, *, is_key: bool) -> str:
    sign = "⇄" if part.is_open else "✓" if is_key else "✗"
    return f"{sign} <strong>{inline_html(part.text)}</strong><br>{inline_html(part.feedback)}"


def _slips(item: LmsItem) -> str:
    lines = slip_lines(item)
    return bullets(lines) if lines else ""


FORMAT = LmsFormat(
    "anki",
    "Anki",
    types={
        "single": Held("card with its options"),
        "multiple": Held("card with its options"),
        "evidence": Held("card with its rows"),
        "numeric": other("card: say the number, turn it"),
        "short_text": other("card: say the word, turn it"),
        "order": other("card: say the order, turn it"),
        "match": other("card: say the pairs, turn it"),
        "timeline": other("card: say the years, turn it"),
        "map": Held("card with the map as picture"),
        "rubric": other("card: write, turn it, weigh by the rubric"),
    },
    aspects={
        "feedback on each option": Held("back of the card, beside each"),
        "explanation and dispute": Held("back of the card"),
        "hints": Held("front of the card, to open"),
        "share of the points": lost("you rate yourself: again, hard, good, easy"),
        "points": lost("a card has none"),
        "tolerance of a number": Held("back of the card"),
        "likely mistakes": Held("back of the card"),
        "other spellings, slips": Held("every spelling on the back; you judge slips"),
        "rubric, sample answers": Held("levels on the front; notes and samples on the back"),
        "pictures": Held("in the package"),
        "sources": Held("back of the card, each with its id"),
        "several tries": lost("Anki asks again when it is due"),
        "taken in again": Held("renews the notes by their id; nothing is doubled, dates are kept"),
    },
    steps=(
        "Open the file with Anki (*File*, *Import*). It makes the deck *Moscow and Pyongyang* with "
        "one below it for each lesson, and tags for lesson, skill, level and type. Take in a later "
        "export in the same way: notes that you have are renewed and keep their dates."
    ),
    proof=("The tests take it in with Anki's own importer, twice."),
    write=anki_files,
)
