"""The coding desk: events are coded blind, then compared with the course and the class.

One's own coding is written to a file beside the notebook; those of a class are read back.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import join_list
from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.explorers.base import CLOSENESS, HOSTILITY, STEPS, name_at
from moscow_pyongyang.explorers.event_coding.agreement import compare_codes, second_coding
from moscow_pyongyang.explorers.event_coding.class_agreement import ENOUGH_FOR_CLASS
from moscow_pyongyang.explorers.event_coding.class_codings import (
    FORMAT,
    ClassCodings,
    class_path,
    is_pseudonym,
    new_pseudonym,
    read_class,
    write_coding,
)
from moscow_pyongyang.explorers.event_coding.codes import (
    DIMENSIONS,
    NO_CODE,
    NOT_CODABLE,
    Codes,
    parse_answer,
    sound_answer,
)
from moscow_pyongyang.explorers.event_coding.paper import on_paper, told
from moscow_pyongyang.explorers.event_coding.sample import N_EVENTS, SEED, begun_events, chosen
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.former import renamed
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.task import CodingView, Gap, Task
from moscow_pyongyang.work import default_store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from moscow_pyongyang.explorers.event_coding.codes import Row
    from moscow_pyongyang.work import Work, WorkStore

__all__ = [
    "DIMENSIONS",
    "ENOUGH_FOR_CLASS",
    "FORMAT",
    "NOT_CODABLE",
    "N_EVENTS",
    "SEED",
    "ClassCodings",
    "Codes",
    "begun_events",
    "chosen",
    "clean",
    "coding_desk",
    "compare_codes",
    "is_pseudonym",
    "missing",
    "new_pseudonym",
    "parse_answer",
    "read_class",
    "second_coding",
    "write_coding",
]


def coding_desk(
    *,
    seed: int = SEED,
    n_events: int = N_EVENTS,
    class_folder: Path | str | None = None,
    export_folder: Path | str | None = None,
    store: WorkStore | None = None,
    folder: Path | None = None,
) -> CodingView:
    """Return a desk with events to code before the course's codes are shown.

    Parameters
    ----------
    seed
        Which events: the same seed gives a whole class the same ones.
    n_events
        How many, 6 to 24.
    class_folder
        Folder with the exported codings of a class; None for no class.
    export_folder
        Where the own coding is written; the folder of the notebook if not given.
    store
        What keeps the student's work; None for the answer log.
    folder
        Folder that holds ``datapackage.json``; tests pass their own.

    Raises
    ------
    CourseError
        If `class_folder` is not a folder, or `n_events` is out of range.

    Source
    ------
    Tables events and coder_codes.
    """
    place = class_path(class_folder)
    if not 6 <= n_events <= 24:
        raise CourseError(f"n_events is 6 to 24, not {n_events}.")
    events, codes = load("events", folder=folder), load("coder_codes", folder=folder)
    key = f"coding/{seed}/{n_events}"
    store = store or default_store()
    begun = begun_events(events, store.recall(key), seed=seed, n_events=n_events)
    drawn = chosen(events, seed=seed, n_events=n_events) if begun is None else begun
    rows = drawn.to_dict("records")
    shown = [_blind(row, number, folder) for number, row in enumerate(rows, start=1)]
    said = second_coding(events, codes)
    page = {"events": shown, "scales": _scales(), "has_class": place is not None}
    ids = [row["id"] for row in shown]

    def export(work: Work) -> tuple[Work, str]:
        named = {**work, "name": work["name"] or new_pseudonym()}
        # The folder of the notebook, if no other is named.
        return named, write_coding(named, ids, seed, Path(export_folder or Path.cwd()))

    def reveal(work: Work) -> Row:
        return compare_codes(work, rows, codes, place, second=said)

    task = Task(
        key=key,
        page=page,
        clean=lambda work: clean(work, ids),
        missing=lambda work: missing(work, ids),
        reveal=reveal,
        sheet=on_paper(page),
        told=lambda work, is_open: told(work, page, reveal(work) if is_open else None),
        code=lambda work, _: _code(work["name"] or "XXXX"),
        export=export,
    )
    return CodingView(task, store=store)


def clean(work: object, ids: Sequence[str]) -> Work:
    """Return work that holds only codes that can be given."""
    given = renamed(work) if isinstance(work, dict) else {}
    codes = given.get("codes")
    codes = codes if isinstance(codes, dict) else {}
    kept = {}
    for key in ids:
        own = codes.get(key)
        own = own if isinstance(own, dict) else {}
        kept[key] = {name: sound_answer(own.get(name)) for name in DIMENSIONS}
    name = given.get("name")
    return {"codes": kept, "name": name if is_pseudonym(name) else ""}


def missing(work: Work, ids: Sequence[str]) -> list[Gap]:
    """Return what must still be coded before anything is shown."""
    open_ = [
        (number, key, [name for name in DIMENSIONS if not work["codes"][key][name]])
        for number, key in enumerate(ids, 1)
        if not all(work["codes"][key][name] for name in DIMENSIONS)
    ]
    if not open_:
        return []
    number, key, names = open_[0]
    text = f"events {_runs([number for number, *_ in open_])}"
    if len(open_) == 1:
        text = f"{join_list(names)} of event {number}"
    return [{"at": f"{key}.{names[0]}", "text": text}]


def _runs(numbers: Sequence[int]) -> str:
    """Return numbers in words, those that follow each other as a run: "1–4, 7 and 9"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return join_list([f"{one[0]}–{one[-1]}" if len(one) > 1 else str(one[0]) for one in runs])


def _blind(row: Mapping[Any, Any], number: int, folder: Path | None) -> Row:
    actors = [name_at(one, row["date"], folder=folder) for one in row["actors"].split(";")]
    return {
        "id": row["event_id"],
        "number": number,
        "date": spell(row["date"]),
        "title": row["title"],
        "summary": row["summary"],
        "actors": join_list(actors),
    }


def _scales() -> Row:
    asked = {
        "closeness": ("How far did it move Moscow and Pyongyang together?", CLOSENESS),
        "hostility": ("How hostile were Washington and Moscow in it?", HOSTILITY),
    }
    return {
        name: {"question": question, "steps": [*((str(n), labels[n]) for n in STEPS), NO_CODE]}
        for name, (question, labels) in asked.items()
    }


def _code(name: str) -> CodeSnippet:
    lines = (
        f'mine = pd.read_json("coding_{name}.json")["codings"]'
        '.apply(pd.Series).set_index("event_id")',
        'course = load("events").set_index("event_id").reindex(mine.index)',
        f'codes = {{"you": mine[{MOVED}], "course": course[{MOVED}]}}',
        'coder_reliability(pd.DataFrame(codes, dtype="Int64"))',
    )
    imports = ("import pandas as pd", "from moscow_pyongyang.measures import coder_reliability")
    return CodeSnippet(lines, Moving.menu("dimension", "closeness", list(DIMENSIONS)), imports)
