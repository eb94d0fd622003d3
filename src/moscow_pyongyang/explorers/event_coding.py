"""The coding desk: code events blind, then see how hard a number is."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.text import join_list
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.explorers import _coding_files as files
from moscow_pyongyang.explorers._coding_reveal import reveal
from moscow_pyongyang.explorers.base import CLOSENESS, HOSTILITY, STEPS, code_of
from moscow_pyongyang.tables import load, name_of
from moscow_pyongyang.tables.dates import spell

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.views.coding_desk import CodingDesk
    from moscow_pyongyang.views.task import Desk, Remember, Sheet, Work

    Row = dict[str, Any]

NOT_CODABLE = "none"
SEED, N_EVENTS = 1945, 12
_CODES = {str(step): step for step in STEPS}
DIMENSIONS = ("closeness", "hostility")


def coding(
    *,
    seed: int = SEED,
    n_events: int = N_EVENTS,
    class_folder: Path | str | None = None,
    export_folder: Path | str | None = None,
    remember: Remember | None = None,
    folder: Path | None = None,
) -> CodingDesk:
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
    remember
        What keeps the student's work; None keeps it while the kernel lives.
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
    from moscow_pyongyang.views.coding_desk import CodingDesk

    place = files.checked_folder(class_folder)
    made = desk(seed=seed, n_events=n_events, class_folder=place, folder=folder)
    ids = [row["id"] for row in made.page["events"]]

    def export(work: Work) -> str:
        return files.export(work, ids, seed, files.home(export_folder))

    return CodingDesk(made, export=export, remember=remember)


def desk(
    *,
    seed: int = SEED,
    n_events: int = N_EVENTS,
    class_folder: Path | None = None,
    folder: Path | None = None,
) -> Desk:
    """Return the desk as pure data and functions; see `coding`."""
    from moscow_pyongyang.views.task import Desk

    if not 6 <= n_events <= 24:
        raise CourseError(f"n_events is 6 to 24, not {n_events}.")
    events, codes = load("events", folder=folder), load("coder_codes", folder=folder)
    rows = chosen(events, seed=seed, n_events=n_events).to_dict("records")
    shown = [_blind(row, number, folder) for number, row in enumerate(rows, start=1)]
    page = {
        "events": shown,
        "scales": {
            "closeness": _scale("How far did it move Moscow and Pyongyang together?", CLOSENESS),
            "hostility": _scale("How hostile were Washington and Moscow in it?", HOSTILITY),
        },
        "has_class": class_folder is not None,
    }
    ids = [row["id"] for row in shown]
    return Desk(
        key=f"coding/{seed}/{n_events}",
        page=page,
        clean=lambda work: clean(work, ids),
        missing=lambda work: missing(work, ids),
        reveal=lambda work: reveal(work, rows, codes, class_folder),
        sheet=_on_paper(page),
    )


def chosen(events: pd.DataFrame, *, seed: int = SEED, n_events: int = N_EVENTS) -> pd.DataFrame:
    """Return the events to code: spread over eras and codes, the same for the same seed.

    Era after era in turn gives one event: of those between Moscow and Pyongyang
    one whose codes, blank ones too, were taken least often so far. A new event
    in the table changes little, since each event draws its own lot.

    Returns
    -------
    pandas.DataFrame
        Rows of `events`, in an order that tells neither date nor code.
    """
    own = events[~events["is_context"].astype(bool)]
    rows = sorted(own.to_dict("records"), key=lambda row: _lot(seed, row["event_id"]))
    eras = list(dict.fromkeys(events.sort_values("date")["era"]))
    taken: list[Mapping[Any, Any]] = []
    used: Counter[tuple[str, int | None]] = Counter()
    for turn in range(n_events):
        ids = {row["event_id"] for row in taken}
        era = eras[turn % len(eras)]
        pool = [row for row in rows if row["era"] == era and row["event_id"] not in ids]
        if not pool:
            continue
        best = min(pool, key=lambda row: sum(used[one] for one in _codes_of(row)))
        taken.append(best)
        used.update(_codes_of(best))
    order = sorted(taken, key=lambda row: _lot(seed + 1, row["event_id"]))
    place = {row["event_id"]: number for number, row in enumerate(order)}
    found = own[own["event_id"].isin(list(place))]
    return found.sort_values("event_id", key=lambda keys: keys.map(place)).reset_index(drop=True)


def clean(work: object, ids: Sequence[str]) -> Work:
    """Return work that holds only what the desk offers."""
    given = work if isinstance(work, dict) else {}
    codes = given.get("codes")
    codes = codes if isinstance(codes, dict) else {}
    kept = {}
    for key in ids:
        own = codes.get(key)
        own = own if isinstance(own, dict) else {}
        kept[key] = {name: _answer(own.get(name)) for name in DIMENSIONS}
    name = given.get("name")
    return {"codes": kept, "name": name if files.is_code(name) else ""}


def missing(work: Work, ids: Sequence[str]) -> list[dict[str, str]]:
    """Return what must still be coded before anything is shown."""
    gaps = []
    for name in DIMENSIONS:
        open_ = [number for number, key in enumerate(ids, 1) if not work["codes"][key][name]]
        if open_:
            events = join_list([str(number) for number in open_])
            noun = "event" if len(open_) == 1 else "events"
            at = f"{ids[open_[0] - 1]}.{name}"
            gaps.append({"at": at, "text": f"{name} of {noun} {events}"})
    return gaps


def _codes_of(row: Mapping[Any, Any]) -> list[tuple[str, int | None]]:
    return [(name, code_of(row[name])) for name in DIMENSIONS]


def _lot(seed: int, key: str) -> str:
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()


def _answer(value: object) -> str:
    return value if isinstance(value, str) and (value in _CODES or value == NOT_CODABLE) else ""


def _blind(row: Mapping[Any, Any], number: int, folder: Path | None) -> Row:
    actors = [_name(one, row["date"], folder) for one in row["actors"].split(";")]
    return {
        "id": row["event_id"],
        "number": number,
        "date": spell(row["date"]),
        "title": row["title"],
        "summary": row["summary"],
        "actors": join_list(actors),
    }


def _name(entity: str, on: str, folder: Path | None) -> str:
    try:
        return name_of(entity, on=on, folder=folder).split(" (")[0]
    except UnknownNameError:
        return name_of(entity, folder=folder).split(" (")[0]


def _scale(question: str, labels: Mapping[int, str]) -> Row:
    steps = [[str(step), labels[step]] for step in STEPS]
    return {"question": question, "steps": [*steps, [NOT_CODABLE, "not codable"]]}


def _on_paper(page: Row) -> Sheet:
    from moscow_pyongyang.views.task import Sheet

    scales = page["scales"].items()
    legend = [
        f"{scale['question']} {'; '.join(t for _, t in scale['steps'])}" for _, scale in scales
    ]
    events = [
        f"{e['date']}. {e['title']}. {e['summary']} Actors: {e['actors']}. "
        "Closeness ____ Hostility ____"
        for e in page["events"]
    ]
    blocks = (("ul", legend), ("ol", events), ("h", "Which was hardest, and why?"), ("lines", 3))
    return Sheet("Code each event before you see how the course coded it.", blocks=blocks)
