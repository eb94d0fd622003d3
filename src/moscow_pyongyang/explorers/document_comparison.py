"""The source bench: weigh two documents before the course says what it thinks of them."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from moscow_pyongyang.charts.picture.dumbbells import JudgedScale, Pair, dumbbells_svg
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.task import LONGEST_TEXT, DocumentsView, Gap, Task
from moscow_pyongyang.views.task.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.views.task.sheet import Block
    from moscow_pyongyang.work import Work, WorkStore

    Row = dict[str, Any]

SIDES = ("A", "B")
WEIGHTS = {"A": "A carries more", "B": "B carries more", "even": "They weigh about the same"}
_MOST_CHECKS = 12
_QUESTION = "Which of the two carries more weight?"
_COMPARED = "A reader's ratings and the editors', from 0 to 3 on each scale, of both papers."
_SUMMARY = "The course's summary, not the document's words."
_NO_WORDS = "None of its words were seen."
_TASK = "Two minutes in the archive"
_LANGUAGES = {
    "de": "German",
    "en": "English",
    "fr": "French",
    "ko": "Korean",
    "ru": "Russian",
    "zh": "Chinese",
}
_READING = {
    "full": "Read whole.",
    "passage": "Read in the part that matters.",
    "excerpt": "Read in part.",
    "listed": "Not read: seen only in a list.",
}

_STAMPS = {
    "full": "Read whole",
    "passage": "Passage read",
    "excerpt": "Read in part",
    "listed": "Not read",
}

# One skill: its name, the general question, the four levels in words, and what to ask
# oneself afterwards.
_SKILLS: dict[str, tuple[str, str, tuple[str, str, str, str], str]] = {
    "sourcing": (
        "Sourcing",
        "Who wrote each text, for whom, and what did the writer stand to gain?",
        (
            "could not know",
            "knew at second hand",
            "knew, had reasons to bend it",
            "knew, had few reasons to bend it",
        ),
        "I said who wrote each text, for whom, and with what interest.",
    ),
    "context": (
        "Context",
        "What had happened just before each text, and how does that explain it?",
        ("does not fit its moment", "fits loosely", "fits, with gaps", "fits closely"),
        "I placed both texts in time: {gap}.",
    ),
    "corroboration": (
        "Corroboration",
        "Where do the two texts, or what else you know, agree and disagree?",
        ("contradicted", "stands alone", "supported in part", "supported independently"),
        "I looked for something outside the pair, for example: {events}.",
    ),
    "close_reading": (
        "Close reading",
        "What does each text claim, hedge or leave out?",
        ("says something else", "can be read either way", "leans one way", "says it plainly"),
        "I remembered that I read summaries: the wording itself has to be checked in the document.",
    ),
}


def compare_documents(
    doc_id_a: str,
    doc_id_b: str,
    *,
    question: str | None = None,
    store: WorkStore | None = None,
    folder: Path | None = None,
) -> DocumentsView:
    """Return two documents side by side, to be rated before the editors' notes open.

    Parameters
    ----------
    doc_id_a, doc_id_b
        Ids of two rows of table ``documents``.
    question
        What the two are weighed for; a general question if None.
    store
        What keeps the student's work; None for the answer log.
    folder
        Folder that holds ``datapackage.json``; tests pass their own.

    Raises
    ------
    UnknownNameError
        If there is no such document.
    CourseError
        If both ids are the same.

    Source
    ------
    Tables documents, quotations, document_ratings, events and bench_questions.
    """
    if doc_id_a == doc_id_b:
        raise CourseError(f"A bench compares two documents, but both are {doc_id_a!r}.")
    rows = [_document(doc_id, folder) for doc_id in (doc_id_a, doc_id_b)]
    question = question or _QUESTION
    guides = _guides(doc_id_a, doc_id_b, folder)
    sheets = [_sheet(side, row, folder) for side, row in zip(SIDES, rows, strict=True)]
    skills = [
        {"id": skill, "name": name, "question": guides.get(skill, general), "levels": list(levels)}
        for skill, (name, general, levels, _) in _SKILLS.items()
    ]

    def reveal(_: Work) -> Row:
        return {
            "notes": [
                {"side": side, "shows": row["shows"], "doubt": row["doubt"]}
                for side, row in zip(SIDES, rows, strict=True)
            ],
            "ratings": _ratings(rows, folder),
            "model": _guides(doc_id_a, doc_id_b, folder, column="model"),
            "checklist": _checklist(rows, folder),
        }

    task = Task(
        key=f"bench/{doc_id_a}/{doc_id_b}",
        page={
            "question": question,
            "sheets": sheets,
            "summary": _SUMMARY,
            "skills": skills,
            "weights": [{"id": key, "text": text} for key, text in WEIGHTS.items()],
        },
        clean=clean,
        missing=missing,
        reveal=reveal,
        sheet=_on_paper(question, sheets, skills),
        told=lambda work, is_open: _told(work, skills, reveal(work) if is_open else None),
        code=lambda _, is_open: _code([doc_id_a, doc_id_b], is_open),
    )
    return DocumentsView(task, store=store)


def clean(work: object) -> Work:
    """Return a student's work with nothing in it but ratings, a weight, a text and ticks."""
    given = work if isinstance(work, dict) else {}
    ratings = given.get("ratings")
    ratings = ratings if isinstance(ratings, dict) else {}
    weight, ticked = given.get("weight"), given.get("checks")
    ticked = ticked if isinstance(ticked, list) else []
    return {
        "ratings": {
            key: level
            for key in (f"{skill}.{side}" for skill in _SKILLS for side in SIDES)
            if (level := ratings.get(key)) in (0, 1, 2, 3) and not isinstance(level, bool)
        },
        "weight": weight if weight in WEIGHTS else "",
        "text": str(given.get("text") or "")[:LONGEST_TEXT],
        "checks": [number for number in range(_MOST_CHECKS) if number in ticked],
    }


def missing(work: Work) -> list[Gap]:
    """Return what must still be done before the notes open: where, and in words."""
    gaps: list[Gap] = [
        {"at": f"{skill}.{side}", "text": f"{_SKILLS[skill][0].lower()} of {side}"}
        for skill in _SKILLS
        for side in SIDES
        if f"{skill}.{side}" not in work["ratings"]
    ]
    if not work["weight"]:
        gaps.append({"at": "weight", "text": "which carries more weight"})
    if len(work["text"].split()) < 3:
        gaps.append({"at": "text", "text": "your reason, in a sentence"})
    return gaps


def _ratings(rows: list[Row], folder: Path | None) -> dict[str, Row]:
    """Return the editors' level and reason for each scale; of some documents there are none."""
    table = load("document_ratings", folder=folder).to_dict("records")
    side_of = {row["doc_id"]: side for side, row in zip(SIDES, rows, strict=True)}
    return {
        f"{rating['skill']}.{side_of[rating['doc_id']]}": {
            "level": int(rating["rating"]),
            "reason": rating["reason"],
            "by": rating["rated_by"],
        }
        for rating in table
        if rating["doc_id"] in side_of
    }


def _document(doc_id: str, folder: Path | None) -> Row:
    documents = rows_by("documents", "doc_id", folder=folder)
    if doc_id not in documents:
        known = ", ".join(documents)
        raise UnknownNameError(f"There is no document {doc_id!r}. Documents: {known}.")
    return dict(documents[doc_id])


def _guides(
    doc_id_a: str, doc_id_b: str, folder: Path | None, *, column: str = "question"
) -> dict[str, str]:
    table = load("bench_questions", folder=folder).dropna(subset=[column])
    pair = {doc_id_a, doc_id_b}
    return {
        str(row["skill"]): str(row[column])
        for row in table.to_dict("records")
        if {row["doc_id_a"], row["doc_id_b"]} == pair
    }


def standing(row: Row) -> str:
    """Return in words how much of a document was read, and which part."""
    return f"{_READING[row['reading']]} {row['reading_note']}"


def own_words(doc_id: str, folder: Path | None = None) -> str:
    """Return the decisive phrases of a document in quotation marks, or why there are none."""
    found = [f"“{phrase['text']}”" for phrase in _phrases(doc_id, folder)]
    return " ".join(found) or "none seen"


def _phrases(doc_id: str, folder: Path | None) -> list[dict[str, str]]:
    """Return a document's own phrases, each with what it says beside it.

    ``aside`` is the phrase in the document's language where the text is a translation, or the
    course's English where the text is not English; ``kind`` says in words which of them it is.
    """
    table = load("quotations", folder=folder)
    rows = table[table["doc_id"] == doc_id].sort_values("order")
    return [_phrase({str(k): v for k, v in row.items()}) for row in rows.to_dict("records")]


def _phrase(row: Row) -> dict[str, str]:
    text, language, original = str(row["text"]), str(row["language"]), _given(row, "original")
    found = {"text": text, "lang": language, "aside": "", "aside_lang": "", "kind": ""}
    if english := _given(row, "in_english"):
        return found | {
            "aside": english,
            "aside_lang": "en",
            "kind": f"{_LANGUAGES[language]}; in our English",
        }
    if not original:
        return found | {"kind": "read in translation"}
    if original == text:
        return found
    own = _given(row, "original_language")
    return found | {"aside": original, "aside_lang": own, "kind": f"in {_LANGUAGES[own]}"}


def _given(row: Row, column: str) -> str:
    value = row.get(column)
    return value if isinstance(value, str) else ""


def _how_near(quoted: pd.DataFrame) -> list[tuple[str, str]]:
    """Return how near a document's phrases are to its paper: each note with the words it means."""
    notes = quoted.sort_values("order").dropna(subset="original_note")
    found = notes.groupby("original_note", sort=False)["text"].agg(list).to_dict()
    if len(found) == 1 and len(notes) == len(quoted):
        return [("How near are these words?", str(note)) for note in found]
    return [
        (f"How near {'is' if len(texts) == 1 else 'are'} “{'” and “'.join(texts)}”?", str(note))
        for note, texts in found.items()
    ]


def _margin(row: Row, folder: Path | None) -> list[tuple[str, str]]:
    """Return what is not known of this copy: what a reader may ask of it, and what we can say."""
    table = load("quotations", folder=folder)
    mine = table[table["doc_id"] == row["doc_id"]]
    found = []
    if row["reading"] != "full":
        found.append(("How much of it was seen?", row["reading_note"]))
    translated = mine[(mine["language"] == "en") & (mine["original"].fillna("") != mine["text"])]
    if len(translated) and translated["translator"].isna().all():
        found.append(("Who translated it?", "Our record has no name."))
    found += _how_near(mine)
    if others := str(row["archive"]).partition(";")[2].strip():
        found.append(("What else is on record of this copy?", f"{others[0].upper()}{others[1:]}."))
    if not _given(row, "recipient"):
        found.append(("For whom was it written?", "That is not recorded."))
    if row["date_precision"] != "day":
        found.append(("On which day?", f"Only the {row['date_precision']} is known."))
    return found


def _head(row: Row) -> list[tuple[str, str]]:
    """Return the head of a paper as far as the record holds it."""
    fields = (
        ("Date", spell(row["date"])),
        ("From", row["author"]),
        ("To", _given(row, "recipient") or "not recorded"),
        ("Marked", _given(row, "marking")),
        ("Archive", _keeper(row)),
    )
    return [(name, text) for name, text in fields if text]


def _keeper(row: Row) -> str:
    """Return the archive and its number: the first of the places that a paper is known from."""
    return str(row["archive"]).partition(";")[0]


def _task(row: Row) -> dict[str, str] | None:
    """Return the question that only the paper itself answers, and where it lies."""
    if not (text := _given(row, "archive_task")):
        return None
    address = str(row["address"])
    return {"text": text, "address": address, "host": urlsplit(address).hostname or address}


def _sheet(side: str, row: Row, folder: Path | None) -> dict[str, Any]:
    return {
        "side": side,
        "id": row["doc_id"],
        "title": row["title"],
        "head": _head(row),
        "stamp": _STAMPS[row["reading"]],
        "phrases": _phrases(row["doc_id"], folder),
        "margin": _margin(row, folder),
        "task": _task(row),
        "gist": row["gist"],
    }


def _checklist(rows: list[Row], folder: Path | None) -> list[str]:
    first, second = sorted(span(row["date"])[0] for row in rows)
    days = (second - first).days
    gap = f"{days} days lie between them" if days else "they carry the same date"
    titles = [f"{row['title']} ({spell(row['date'])})" for row in _beside(rows, folder)]
    fill = {"gap": gap, "events": "; ".join(titles) or "an event of the timeline"}
    lines = [check.format(**fill) for *_, check in _SKILLS.values()]
    loose = [side for side, row in zip(SIDES, rows, strict=True) if row["reading"] != "full"]
    if loose:
        lines.append(f"I noticed what was read only in part: {' and '.join(loose)}.")
    return lines


def _beside(rows: list[Row], folder: Path | None) -> list[Row]:
    """Return the two events nearest in time to a document that neither document tells of."""
    own = {key for row in rows for key in str(row.get("event_ids", "")).split(";")}
    days = [span(row["date"])[0] for row in rows]
    events = load("events", folder=folder)
    others = events[~events["event_id"].isin(own) & ~events["is_context"]].to_dict("records")

    def distance(event: Row) -> int:
        return min(abs((span(event["date"])[0] - day).days) for day in days)

    nearest = sorted(({str(k): v for k, v in row.items()} for row in others), key=distance)[:2]
    return sorted(nearest, key=lambda event: str(event["date"]))


def _on_paper(question: str, sheets: list[Row], skills: list[Row]) -> Sheet:
    blocks: list[tuple[str, Any]] = []
    for sheet in sheets:
        blocks += _paper(sheet)
    blocks += [("h", "Rate both documents"), ("ul", [_rating_line(skill) for skill in skills])]
    blocks += [("h", f"{question} Say which, and why."), ("lines", 4)]
    return Sheet(question, blocks=tuple(blocks))


def _paper(sheet: Row) -> list[Block]:
    """Return a paper as it lies on the desk: head, own words, margin, our summary, a task."""
    words = [
        " ".join(filter(None, (f"“{one['text']}”", one["aside"] and f"“{one['aside']}”", said)))
        for one in sheet["phrases"]
        for said in [f"({one['kind']})" if one["kind"] else ""]
    ]
    head = [*sheet["head"], ("Checked", sheet["stamp"])]
    blocks: list[Block] = [("h", f"{sheet['side']}. {sheet['title']}"), ("dl", head)]
    blocks += [("p", "Its own words:"), ("ul", words)] if words else [("p", _NO_WORDS)]
    if sheet["margin"]:
        doubts = [" ".join(pair) for pair in sheet["margin"]]
        blocks += [("p", "In the margin:"), ("ul", doubts)]
    blocks += [("p", sheet["gist"]), ("p", _SUMMARY)]
    if task := sheet["task"]:
        blocks.append(("p", f"{_TASK}: {task['text']} {task['address']}"))
    return blocks


def _told(work: Work, skills: list[Row], found: Row | None) -> tuple[Block, ...]:
    """Return a reader's ratings and reason; beside them the editors', once they are open."""
    given = work["ratings"]
    if not (given or work["weight"] or work["text"]):
        return ()
    theirs = found["ratings"] if found else {}
    blocks: list[Block] = [("h", "Your ratings and the editors'" if found else "Your ratings")]
    if theirs:
        blocks.append(("picture", (_drawn(given, theirs, skills), _COMPARED)))
    if given:
        blocks.append(("table", _rating_table(given, theirs, skills, is_open=bool(found))))
    if work["weight"]:
        blocks.append(("p", f"{WEIGHTS[work['weight']]}."))
    if work["text"]:
        blocks.append(("p", f"Why: {work['text']}"))
    if found:
        for note in found["notes"]:
            blocks.append(("h", f"The editors on {note['side']}"))
            blocks.append(("dl", [("It shows", note["shows"]), ("To doubt", note["doubt"])]))
        if found["model"]:
            blocks += [("h", "One way to write it"), ("p", " ".join(found["model"].values()))]
    return tuple(blocks)


def _rating_table(given: Row, theirs: Row, skills: list[Row], *, is_open: bool) -> pd.DataFrame:
    import pandas as pd

    def words(skill: Row, level: int | None) -> str:
        return "" if level is None else f"{level} {skill['levels'][level]}"

    table = []
    for skill, side in product(skills, SIDES):
        at = f"{skill['id']}.{side}"
        row = {"Scale": skill["name"], "Paper": side, "You": words(skill, given.get(at))}
        if is_open:
            rating = theirs.get(at)
            row["Editors"] = words(skill, rating["level"]) if rating else "not rated"
            row["Their reason"] = rating["reason"] if rating else ""
        table.append(row)
    return pd.DataFrame(table, dtype="string")


def _drawn(given: Row, theirs: Row, skills: list[Row]) -> str:
    scales = [JudgedScale(f"Paper {side}", ("0", "1", "2", "3")) for side in SIDES]
    rows = []
    for skill in skills:
        places = [f"{skill['id']}.{side}" for side in SIDES]
        pairs = [Pair(given.get(at), theirs.get(at, {}).get("level")) for at in places]
        rows.append((skill["name"], pairs))
    return dumbbells_svg(scales, rows, key=("you", "the editors"))


def _rating_line(skill: Row) -> str:
    scale = ", ".join(f"{level} {words}" for level, words in enumerate(skill["levels"]))
    return f"{skill['name']}: {skill['question']} A ___  B ___ ({scale})"


def _code(ids: list[str], is_open: bool) -> CodeSnippet:
    columns = ["title", "date", "author", "gist", *(["shows", "doubt"] if is_open else [])]
    lines = (
        'documents = load("documents").set_index("doc_id")',
        f"pair = documents.loc[{ids}]",
        f"pair.filter({MOVED}).T",
    )
    return CodeSnippet(lines, Moving.several("columns", columns))
