"""Make ``docs/roleplays/``: role cards, a script of 75 minutes and a debrief, ready to print.

An author writes ``course/NN_slug/roleplay.yaml``; the script that all share stands in
``course/roleplay.yaml``, the decision itself in the tables of the decision rooms.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import yaml

from authoring import Problem, write_built
from authoring.history import LocatedRow, rows
from authoring.pages import page_problems, render
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import lesson_folders
from moscow_pyongyang.tables.dates import span, spell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

    from moscow_pyongyang.paths import LessonFolder

    Play = dict[str, Any]

FOLDER = "docs/roleplays"
NAME = "roleplay.yaml"
MINUTES = 75
FEWEST, MOST = 6, 24
# Lessons in which a class sits down together: the start page and the glossary have none.
LESSONS = ("L01", "L02", "L03", "L04", "L05")
_LONGEST_FACT = 40
# Tables in which an id may stand, with its key and the column of its day.
_TABLES = {
    "events": ("event_id", "date"),
    "documents": ("doc_id", "date"),
    "witnesses": ("witness_id", "paper_date"),
    "sources": ("source_key", "date"),
    "claims": ("claim_id", ""),
    "quotations": ("quotation_id", ""),
    "people": ("person_id", ""),
}


def seating(play: Play, players: int) -> list[int]:
    """Return how many players take each role: one a role first, then round by round.

    Raises
    ------
    BuildError
        If the roles have too many or too few seats for so many players.
    """
    seats = [int(role["seats"][0]) for role in play["roles"]]
    most = [int(role["seats"][1]) for role in play["roles"]]
    if not sum(seats) <= players <= sum(most):
        message = f"the roles seat {sum(seats)} to {sum(most)} players, not {players}"
        raise BuildError(f"{play['room']}: {message}.")
    while sum(seats) < players:
        emptiest = min((n, i) for i, n in enumerate(seats) if n < most[i])[1]
        seats[emptiest] += 1
    return seats


def roleplay_page(folder: LessonFolder, root: Path) -> str:
    """Return the page of a lesson's role-play as Markdown; the same sources give the same text.

    Raises
    ------
    BuildError
        If a file cannot be read, or the room does not exist.
    """
    play = _read(folder.path / NAME)
    room = _room(play["room"], root)
    data = root / "data"
    return render(
        "roleplay.md.j2",
        lesson=folder.lesson_id,
        play=play,
        room=room,
        care=play.get("care") or _texts(data, play["room"], "sensitive")[0],
        script=_script(play, room, root),
        seats=[(n, seating(play, n)) for n in range(FEWEST, MOST + 1, 3)],
        options=[row for row in rows(data, "decisions") if row["decision_id"] == play["room"]],
        done=_texts(data, play["room"], "done"),
        followed=_texts(data, play["room"], "followed"),
        empty=" or ".join(role["name"] for role in play["roles"] if not role["seats"][0]),
        named=_named(play, data),
        minutes=MINUTES,
    )


def write_roleplays(root: Path) -> list[Path]:
    """Bring ``docs/roleplays/`` at `root` up to date; return the files that changed."""
    changed: list[Path] = []
    if not (root / "course" / NAME).is_file():
        return changed
    for folder in _folders(root):
        changed += write_built(root / page_of(folder), roleplay_page(folder, root))
    return changed


def roleplay_problems(root: Path) -> Iterator[Problem]:
    """Yield what keeps a role-play from being played on Monday.

    Each of the lessons has one; its minutes sum to 75; its roles seat 6 and 24
    students and hold one chair and one note-taker; every text names ids that
    exist; what a role knows, and what is read aloud, is not later than the room;
    and the page is that of the sources.
    """
    found = {folder.lesson_id: folder for folder in _folders(root)}
    present = {one.lesson_id for one in lesson_folders(root / "course") if one.lesson.is_file()}
    # A course that has no script plays no roles.
    if not (root / "course" / NAME).is_file():
        return
    for lesson in LESSONS:
        if lesson in present and lesson not in found:
            yield Problem("course", "", f"{lesson} has no {NAME}", "write one: roles and papers.")
    try:
        days = _days(root / "data")
        for folder in found.values():
            yield from _of_play(folder, root, days)
    except BuildError as error:
        yield Problem("course", "", str(error))
        return
    for folder in found.values():
        make = partial(roleplay_page, folder, root)
        yield from page_problems(root, page_of(folder), make, "its sources say")


def page_of(folder: LessonFolder) -> str:
    """Return the path of a role-play's page from the root of the course."""
    return f"{FOLDER}/{folder.path.name}.md"


def _folders(root: Path) -> list[LessonFolder]:
    return [one for one in lesson_folders(root / "course") if (one.path / NAME).is_file()]


def _read(path: Path) -> Play:
    try:
        content = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise BuildError(f"{path.parent.name}/{path.name}: cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise BuildError(f"{path.parent.name}/{path.name}: is no mapping of keys.")
    return content


def _room(room: str, root: Path) -> dict[str, Any]:
    found = [row for row in rows(root / "data", "decisions") if row["decision_id"] == room]
    if not found:
        raise BuildError(f"there is no decision {room!r}.")
    first = found[0]
    return {
        "actor": first["actor"],
        "role": first["role"],
        "date": first["date"],
        "day": spell(first["date"]),
        "question": _texts(root / "data", room, "question")[0]["text"],
    }


def _texts(data: Path, room: str, part: str) -> list[dict[str, Any]]:
    return [
        {"text": row["text"], "ids": [*row.ids("item_ids"), *row.ids("source_keys")]}
        for row in rows(data, "decision_briefs")
        if row["decision_id"] == room and row["part"] == part
    ]


def _named(play: Play, data: Path) -> list[tuple[str, str]]:
    """Return each id that a role-play prints, with what it stands for, in the order of ids."""
    texts = [*play["papers"], *play["debrief"]]
    for role in play["roles"]:
        texts += [role["aim"], role["worry"], *role["knows"]]
    texts += [*_texts(data, play["room"], "done"), *_texts(data, play["room"], "followed")]
    asked = {str(one) for text in texts for one in text.get("ids", ())}
    found: list[tuple[str, str]] = []
    for table, (key, _) in _TABLES.items():
        ids = {row.text(key): row for row in rows(data, table)}
        found += [(one, _WORDS[table](ids[one])) for one in sorted(asked & ids.keys())]
    return found


def _of_source(row: LocatedRow) -> str:
    parts = (row.text(name) for name in ("author", "title", "container", "year"))
    return ", ".join(part for part in parts if part)


_WORDS: dict[str, Callable[[LocatedRow], str]] = {
    "events": lambda row: f"{spell(row.text('date'))}: {row.text('title')}",
    "documents": lambda row: f"{spell(row.text('date'))}: {row.text('title')}",
    "witnesses": lambda row: f"{row.text('position')}, in: {row.text('paper')}",
    "sources": _of_source,
    "claims": lambda row: f"Claim of an essay: {row.text('claim')}",
    "quotations": lambda row: f"Quotation from {row.text('doc_id')}",
    "people": lambda row: row.text("name_en"),
}


def _script(play: Play, room: dict[str, Any], root: Path) -> list[dict[str, Any]]:
    """Return the steps with the minute at which each begins and ends."""
    first, second = play["papers"]
    words = {
        "chair": next(role["name"] for role in play["roles"] if role.get("is_chair")),
        "question": room["question"],
        "first": first["text"],
        "second": second["text"],
    }
    steps, start = [], 0
    for step in _read(root / "course" / NAME)["script"]:
        end = start + int(step["minutes"])
        do = str(step["do"]).format(**words)
        steps.append({"start": start, "end": end, "title": step["title"], "do": do})
        start = end
    return steps


def _days(data: Path) -> dict[str, str]:
    """Return every id that a fact may rest on, with its day; "" where it has none."""
    return {
        row.text(key): row.text(day) if day else ""
        for table, (key, day) in _TABLES.items()
        for row in rows(data, table)
    }


def _of_play(folder: LessonFolder, root: Path, days: dict[str, str]) -> Iterator[Problem]:
    play = _read(folder.path / NAME)
    file = f"course/{folder.path.name}/{NAME}"
    room = _room(play["room"], root)
    script = _script(play, room, root)
    if script[-1]["end"] != MINUTES:
        message = f"the script takes {script[-1]['end']} minutes, not {MINUTES}"
        yield Problem(f"course/{NAME}", "", message, "change the minutes of a step.")
    for players in (FEWEST, MOST):
        try:
            seating(play, players)
        except BuildError as error:
            yield Problem(file, "", str(error), "change the seats of a role: [fewest, most].")
    for what in ("is_chair", "is_note_taker"):
        if sum(bool(role.get(what)) for role in play["roles"]) != 1:
            yield Problem(file, "", f"not exactly one role has {what}", f"write {what}: true.")
    if not play.get("care") and not _texts(root / "data", play["room"], "sensitive"):
        yield Problem(file, "", "no care note", "write care, or a row `sensitive` of the room.")
    yield from _facts(file, play, days, span(room["date"])[1])


def _facts(file: str, play: Play, days: dict[str, str], limit: date) -> Iterator[Problem]:
    for where, fact, must_be_past in _all_facts(play):
        ids = fact.get("ids") or []
        if not ids:
            yield Problem(file, where, "names no id", "say what it rests on: ids: […].")
        for one in ids:
            if one not in days:
                yield Problem(file, where, f"no table has the id {one!r}", "correct it.")
            elif must_be_past and not days[one]:
                yield Problem(file, where, f"{one} has no day", "rest it on a dated row.")
            elif must_be_past and span(days[one])[1] > limit:
                message = f"{one} is of {spell(days[one])}, later than the room"
                yield Problem(file, where, message, "a role knows nothing later.")
        if len(str(fact["text"]).split()) > _LONGEST_FACT:
            message = f"longer than {_LONGEST_FACT} words"
            yield Problem(file, where, message, "a card is read in a minute.")


def _all_facts(play: Play) -> Iterator[tuple[str, dict[str, Any], bool]]:
    """Yield each text of a role-play: where it stands, what it is, whether it must be past."""
    for role in play["roles"]:
        yield f"{role['name']}, aim", role["aim"], False
        yield f"{role['name']}, worry", role["worry"], False
        for number, fact in enumerate(role["knows"], start=1):
            yield f"{role['name']}, knows {number}", fact, True
        if "person" in role:
            yield f"{role['name']}, person", {"text": "", "ids": [role["person"]]}, False
    for number, fact in enumerate(play["papers"], start=1):
        yield f"paper {number}", fact, True
    for number, fact in enumerate(play["debrief"], start=1):
        yield f"debrief {number}", fact, False
