"""Terms of the course and names of its actors: as tables to read, and one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.errors import DataError, UnknownNameError
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.tables.load import groups_by, load
from moscow_pyongyang.tables.readable import Readable
from moscow_pyongyang.tables.records import Record, to_records
from moscow_pyongyang.tables.schema import refuse_korea

if TYPE_CHECKING:
    from pathlib import Path


_LANGUAGES = {"Hangul": "ko", "Cyrillic": "ru", "In Korean": "ko", "In Russian": "ru"}
_NAME_LANGUAGES = ("en", "ru", "ko")


def glossary(lesson: str | None = None, *, word: str = "", folder: Path | None = None) -> Readable:
    """Return the terms of the course from A to Z.

    Parameters
    ----------
    lesson
        Only terms that this lesson brings in, for example ``"L01"``.
    word
        Only terms whose name or meaning contains this text, in any case.
    folder
        Data folder; the course's own if not given.

    Returns
    -------
    Readable
        Columns Term, Meaning, Hangul, Cyrillic, In Latin letters (each form
        with the system that it follows), Example (first event named in the
        table ``glossary``) and Lesson.

    Raises
    ------
    UnknownNameError
        If no term belongs to the lesson; the message lists the lessons.
    DataError
        If a term has more Latin forms than systems, or the reverse.
    """
    import pandas as pd

    terms = load("glossary", folder=folder)
    lessons = sorted(terms["lesson"].dropna().unique())
    if lesson is not None and lesson not in lessons:
        raise UnknownNameError(f"No term belongs to lesson {lesson!r}. Try {', '.join(lessons)}.")
    events = load("events", folder=folder).set_index("event_id")
    examples = {
        str(key): f"{spell(str(row['date']))}: {row['title']}" for key, row in events.iterrows()
    }
    rows = [
        _row(term, examples)
        for term in to_records(terms)
        if lesson in (None, term["lesson"])
        and word.casefold() in f"{term['term']} {term['definition']}".casefold()
    ]
    rows.sort(key=lambda row: (not row["Term"][0].isdigit(), row["Term"].casefold()))
    columns = ["Term", "Meaning", "Hangul", "Cyrillic", "In Latin letters", "Example", "Lesson"]
    where = f" of lesson {lesson}" if lesson else ""
    which = f" with {word!r} in them" if word else ""
    caption = f"{len(rows)} {'term' if len(rows) == 1 else 'terms'}{where}{which}, from A to Z"
    return Readable(caption, pd.DataFrame(rows, columns=columns), _LANGUAGES)


def actors(*, folder: Path | None = None) -> Readable:
    """Return the actors of the course, one row for each name and the time in which it held.

    Returns
    -------
    Readable
        Columns Id, In English, In Russian, In Korean, From, Until and Note;
        a blank date means that the course needs none, or that the name holds still.
    """
    import pandas as pd

    table = load("entities", folder=folder)
    names = {"Id": "entity_id", "In English": "name_en", "In Russian": "name_ru"}
    names |= {"In Korean": "name_ko", "From": "valid_from", "Until": "valid_to", "Note": "note"}
    shown = pd.DataFrame({title: table[column] for title, column in names.items()})
    for column in ("From", "Until"):
        shown[column] = shown[column].map(lambda day: spell(str(day)), na_action="ignore")
    caption = f"{len(shown)} names of {shown['Id'].nunique()} actors"
    return Readable(caption, shown, _LANGUAGES)


def name_of(
    entity: str, *, lang: str = "en", on: str | None = None, folder: Path | None = None
) -> str:
    """Return the name of an actor.

    Parameters
    ----------
    entity
        Id from the table ``entities``, for example ``"PRK"``.
    lang
        ``"en"``, ``"ru"`` or ``"ko"``.
    on
        ISO date (year, month or day) at which the name must hold; the newest
        name if not given.
    folder
        Folder of the data package; tests pass their own.

    Raises
    ------
    UnknownNameError
        If the id or the language is not known, if the actor had no name on
        that day, or if the id is "Korea", which could mean two states.
    """
    if lang not in _NAME_LANGUAGES:
        raise UnknownNameError(f"No names in {lang!r}. Languages: {', '.join(_NAME_LANGUAGES)}.")
    refuse_korea(entity)
    groups = groups_by("entities", "entity_id", folder=folder)
    if entity not in groups:
        raise UnknownNameError(f"There is no actor {entity!r}. Ids: {', '.join(sorted(groups))}.")
    rows = groups[entity]
    if on is None:
        return str(rows[-1][f"name_{lang}"])
    first, last = span(on)
    for row in rows:
        begins = "valid_from" in row and span(row["valid_from"])[0] > last
        ended = "valid_to" in row and span(row["valid_to"])[1] < first
        if not begins and not ended:
            return str(row[f"name_{lang}"])
    raise UnknownNameError(f"The table entities has no name of {entity} that holds in {on}.")


def _row(term: Record, examples: dict[str, str]) -> dict[str, str]:
    first = (term["event_ids"] or "").split(";")[0]
    return {
        "Term": term["term"],
        "Meaning": term["definition"],
        "Hangul": term["hangul"] or "",
        "Cyrillic": term["cyrillic"] or "",
        "In Latin letters": _latin(term),
        "Example": examples[first] if first else "",
        "Lesson": term["lesson"] or "",
    }


def _latin(term: Record) -> str:
    forms = [form.strip() for form in (term["latin"] or "").split(";") if form.strip()]
    systems = [name.strip() for name in (term["romanisation"] or "").split(";") if name.strip()]
    if len(forms) != len(systems):
        raise DataError(
            f"glossary, row {term['term_id']!r}: {len(forms)} forms in 'latin' and "
            f"{len(systems)} systems in 'romanisation'; write one system a form."
        )
    return "; ".join(f"{form} ({name})" for form, name in zip(forms, systems, strict=True))
