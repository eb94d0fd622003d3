"""The coding desk: events are coded blind, then compared with the course and the class.

One's own coding is written to a file beside the notebook; those of a class are read back.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.charts.picture.dumbbells import JudgedScale, Pair, dumbbells_svg
from moscow_pyongyang.charts.text import join_list, signed_code
from moscow_pyongyang.errors import CourseError, DataError
from moscow_pyongyang.explorers.base import CLOSENESS, HOSTILITY, STEPS, code_of, name_at
from moscow_pyongyang.measures.reliability import SECOND_CODER, coder_reliability, recoded
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.cells import read_text
from moscow_pyongyang.tables.dates import spell
from moscow_pyongyang.tables.former import current_id, renamed
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.task import CodingView, Gap, Task
from moscow_pyongyang.views.task.sheet import Sheet
from moscow_pyongyang.work import default_store

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from moscow_pyongyang.views.task.sheet import Block
    from moscow_pyongyang.work import Work, WorkStore

    Row = dict[str, Any]

Codes = dict[str, dict[str, int | None]]
NOT_CODABLE = "none"
_NO_CODE = (NOT_CODABLE, "not codable")
SEED, N_EVENTS = 1945, 12
_CODES = {str(step): step for step in STEPS}
DIMENSIONS = ("closeness", "hostility")
_BOTH = ("yours", "course")
_COMPARED = "Codes of a reader and of the course for each event, on both scales."
ENOUGH_FOR_CLASS = 5
"""Below this number of codings a count would point at persons."""
FORMAT = "moscow-pyongyang coding 1"
_LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
_PSEUDONYM = re.compile(rf"[{_LETTERS}]{{4}}")
_FILE = re.compile(rf"coding_([{_LETTERS}]{{4}})(?:_(\d+))?\.json")
_MOST_BYTES = 100_000


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
    place = _class_path(class_folder)
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
        sheet=_on_paper(page),
        told=lambda work, is_open: _told(work, page, reveal(work) if is_open else None),
        code=lambda work, _: _code(work["name"] or "XXXX"),
        export=export,
    )
    return CodingView(task, store=store)


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
    own = events[events["is_bilateral"].astype(bool)]
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
    return _in_lots(own, [row["event_id"] for row in taken], seed)


def begun_events(
    events: pd.DataFrame, kept: Work | None, *, seed: int, n_events: int
) -> pd.DataFrame | None:
    """Return the events that a learner has begun to code; None if there are none.

    A table that grows, or one with other codes, draws other events. What somebody has coded
    stays on the desk until it is cleared.
    """
    codes = (kept or {}).get("codes")
    if not isinstance(codes, dict):
        return None
    given = {str(key): own for key, own in codes.items() if isinstance(own, dict)}
    is_begun = any(_answer(value) for own in given.values() for value in own.values())
    is_whole = len(given) == n_events and set(given) <= set(events["event_id"])
    return _in_lots(events, list(given), seed) if is_begun and is_whole else None


def _in_lots(events: pd.DataFrame, ids: Sequence[str], seed: int) -> pd.DataFrame:
    order = sorted(ids, key=lambda key: _lot(seed + 1, key))
    place = {key: number for number, key in enumerate(order)}
    found = events[events["event_id"].isin(order)]
    return found.sort_values("event_id", key=lambda keys: keys.map(place)).reset_index(drop=True)


def clean(work: object, ids: Sequence[str]) -> Work:
    """Return work that holds only codes that can be given."""
    given = renamed(work) if isinstance(work, dict) else {}
    codes = given.get("codes")
    codes = codes if isinstance(codes, dict) else {}
    kept = {}
    for key in ids:
        own = codes.get(key)
        own = own if isinstance(own, dict) else {}
        kept[key] = {name: _answer(own.get(name)) for name in DIMENSIONS}
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


def _codes_of(row: Mapping[Any, Any]) -> list[tuple[str, int | None]]:
    return [(name, code_of(row[name])) for name in DIMENSIONS]


def _lot(seed: int, key: str) -> str:
    return hashlib.sha256(f"{seed}:{key}".encode()).hexdigest()


def _answer(value: object) -> str:
    return value if isinstance(value, str) and (value in _CODES or value == NOT_CODABLE) else ""


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
        name: {"question": question, "steps": [*((str(n), labels[n]) for n in STEPS), _NO_CODE]}
        for name, (question, labels) in asked.items()
    }


def _on_paper(page: Row) -> Sheet:
    scales = page["scales"].items()
    legend = [
        f"{scale['question']} {'; '.join(t for _, t in scale['steps'])}" for _, scale in scales
    ]
    events = [
        f"{e['date']}. {e['title']}. {e['summary']} Actors: {e['actors']}. "
        "Closeness\u00a0____ Hostility\u00a0____"
        for e in page["events"]
    ]
    blocks = (("ul", legend), ("ol", events), ("h", "Which was hardest, and why?"), ("lines", 3))
    return Sheet("Code each event before you see how the course coded it.", blocks=blocks)


def _told(work: Work, page: Row, found: Row | None) -> tuple[Block, ...]:
    """Return a reader's codes; beside them the course's, once they are open."""
    import pandas as pd

    if found:
        return (
            ("h", _apart(found["rows"])),
            ("picture", (_drawn(found["rows"]), _COMPARED)),
            *(("p", f"{one['name'].capitalize()}. {one['text']}") for one in found["agreement"]),
            ("fold", ("Table: your codes, the course's, and why", _compared_table(found["rows"]))),
            ("p", found["judgement"]),
        )
    coded = [
        {"Event": event["title"]}
        | {name.capitalize(): _said(work["codes"][event["id"]][name]) for name in DIMENSIONS}
        for event in page["events"]
        if any(work["codes"][event["id"]].values())
    ]
    if not coded:
        return ()
    return (("h", "Your codes so far"), ("table", pd.DataFrame(coded, dtype="string")))


def _said(answer: str) -> str:
    return _word(parse_answer(answer)) if answer else ""


def _apart(rows: Sequence[Row]) -> str:
    apart = sum(row["gap"] > 0 for row in rows)
    if not apart:
        return f"You and the course agree on all {len(rows)} events"
    return f"You and the course differ on {apart} of {len(rows)} events"


def _drawn(rows: Sequence[Row]) -> str:
    def place(code: int | None) -> int:
        return len(STEPS) if code is None else list(STEPS).index(code)

    places = (*map(signed_code, STEPS), "none")
    scales = [JudgedScale(name.capitalize(), places) for name in DIMENSIONS]
    lines = [
        (
            f"{row['number']}. {row['title']}",
            [Pair(*(place(row["marks"][name][who]) for who in _BOTH)) for name in DIMENSIONS],
        )
        for row in rows
    ]
    return dumbbells_svg(scales, lines, key=("you", "the course"))


def _compared_table(rows: Sequence[Row]) -> pd.DataFrame:
    import pandas as pd

    table = []
    for row in rows:
        cells = {"Event": f"{row['number']}. {row['title']}"}
        for name in DIMENSIONS:
            mark = row["marks"][name]
            cells[f"{name.capitalize()}, you"] = _word(mark["yours"])
            cells[f"{name.capitalize()}, course"] = _word(mark["course"])
        cells["Why"] = " ".join(f"{one['coder']}: {one['note']}" for one in row["coders"])
        table.append(cells)
    return pd.DataFrame(table, dtype="string")


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


def compare_codes(
    work: Mapping[str, Any],
    events: Sequence[Mapping[Any, Any]],
    codes: pd.DataFrame,
    class_folder: Path | None,
    *,
    second: str = "",
) -> Row:
    """Return what may be shown once every event is coded.

    Parameters
    ----------
    work
        The student's codes.
    events
        Rows of the table ``events`` that were coded, in the order of the page.
    codes
        Rows of the table ``coder_codes``.
    class_folder
        Folder of the class's exported codings; None for no class.
    second
        What a second coding of the course's own found; see `second_coding`.
    """
    own: Codes = {
        key: {name: parse_answer(value) for name, value in answers.items()}
        for key, answers in work["codes"].items()
    }
    return {
        "agreement": [_agreement(name, own, events) for name in DIMENSIONS],
        "rows": _rows(own, events, codes),
        "class": _class(own, str(work["name"]), events, class_folder) if class_folder else None,
        "judgement": f"{_judgement(events, codes)} {second}".strip(),
    }


def _agreement(name: str, own: Codes, events: Sequence[Mapping[Any, Any]]) -> Row:
    mine = [own[event["event_id"]][name] for event in events]
    ratings = _frame({"you": mine, "course": [code_of(event[name]) for event in events]})
    reliability = coder_reliability(ratings)
    only_you = int((ratings["you"].notna() & ratings["course"].isna()).sum())
    only_course = int((ratings["you"].isna() & ratings["course"].notna()).sum())
    codable = "You and the course agree on which events can be coded."
    told = []
    if only_you:
        told.append(f"You coded {_events(only_you)} that the course found not codable")
    if only_course:
        told.append(f"The course coded {_events(only_course)} that you found not codable")
    if told:
        codable = f"{'. '.join(told)}."
    return {
        "name": name,
        "alpha": reliability.alpha,
        "low": reliability.low,
        "high": reliability.high,
        "text": _sentence(str(reliability)),
        "codable": codable,
    }


def _events(number: int) -> str:
    return "1 event" if number == 1 else f"{number} events"


def _rows(own: Codes, events: Sequence[Mapping[Any, Any]], codes: pd.DataFrame) -> list[Row]:
    """Return every event with your codes and the course's, the widest disagreement first."""
    rows = []
    for number, event in enumerate(events, start=1):
        mine = own[event["event_id"]]
        given = codes[codes["event_id"] == event["event_id"]].to_dict("records")
        gaps = [_gap(mine[name], code_of(event[name])) for name in DIMENSIONS]
        coders = [
            {
                "coder": str(row["coder"]),
                "codes": ", ".join(f"{d} {_word(code_of(row[d]))}" for d in DIMENSIONS),
                "note": str(row["coding_note"] or ""),
            }
            for row in given
        ]
        rows.append(
            {
                "number": number,
                "id": event["event_id"],
                "title": event["title"],
                "date": spell(event["date"]),
                "gap": sum(gaps),
                "marks": {
                    name: {"yours": mine[name], "course": code_of(event[name])}
                    for name in DIMENSIONS
                },
                "yours": ", ".join(f"{d} {_word(mine[d])}" for d in DIMENSIONS),
                "coders": coders,
            }
        )
    return sorted(rows, key=lambda row: -row["gap"])


def _class(own: Codes, name: str, events: Sequence[Mapping[Any, Any]], folder: Path) -> Row:
    found = read_class(folder)
    ids = [event["event_id"] for event in events]
    others = {
        coder: codes
        for coder, codes in found.codings.items()
        if coder != name and any(key in codes for key in ids)
    }
    n = len(others) + 1
    skipped = list(found.skipped)
    if n < ENOUGH_FOR_CLASS:
        few = f"{n} codings of these events, yours among them: counts are shown from five on."
        return {"text": few, "alphas": [], "counts": [], "skipped": skipped}
    everyone = {"you": own, **others}
    alphas, counts = [], []
    for dimension in DIMENSIONS:
        ratings = _frame(
            {c: [codes.get(k, {}).get(dimension) for k in ids] for c, codes in everyone.items()}
        )
        alphas.append(f"{dimension.capitalize()}: {_sentence(str(coder_reliability(ratings)))}")
    for event in events:
        key = event["event_id"]
        given = {
            d: Counter(_word(codes[key][d]) for codes in everyone.values() if key in codes)
            for d in DIMENSIONS
        }
        # An event that few have coded would give them away even in a large class.
        if sum(given["closeness"].values()) >= ENOUGH_FOR_CLASS:
            counts.append({"title": event["title"], **{d: _tally(given[d]) for d in DIMENSIONS}})
    text = f"{n} codings of these events, yours among them."
    return {"text": text, "alphas": alphas, "counts": counts, "skipped": skipped}


def _judgement(events: Sequence[Mapping[Any, Any]], codes: pd.DataFrame) -> str:
    ids = [event["event_id"] for event in events]
    given = codes[codes["event_id"].isin(ids)]
    twice = int(given["event_id"].duplicated().sum())
    second = "none of these a second time" if not twice else f"{twice} of these a second time"
    who = ", ".join(sorted(set(given["coder"]) - {SECOND_CODER}))
    return (
        f"The course's codes are a judgement as well: coders {who} read the essays that the codes "
        f"test, and coded {second}. Where you differ, its note is a reason to weigh, not a key."
    )


def second_coding(events: pd.DataFrame, codes: pd.DataFrame) -> str:
    """Return in words how far a second reader agreed with the course; "" if there was none."""
    n_events = int((codes["coder"] == SECOND_CODER).sum())
    if not n_events:
        return ""
    found = [f"{d}: {coder_reliability(recoded(events, codes, d))}" for d in DIMENSIONS]
    text = re.sub(r"-(?=\d)", "−", ". ".join(found))
    return f"{SECOND_CODER} coded {n_events} events again, with the codebook alone. {text}."


def _frame(columns: dict[str, list[int | None]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(columns, dtype="Int64")


def _gap(mine: int | None, course: int | None) -> float:
    if mine is None or course is None:
        # To find an event codable or not is a disagreement too, of about one step.
        return 0.0 if mine is course else 1.0
    return float(abs(mine - course))


def _word(code: int | None) -> str:
    return "not codable" if code is None else signed_code(code)


def _tally(counts: Counter[str]) -> str:
    order = [signed_code(step) for step in STEPS] + ["not codable"]
    return ", ".join(f"{word}: {counts[word]}" for word in order if counts[word])


def _sentence(text: str) -> str:
    text = re.sub(r"-(?=\d)", "−", text)
    return f"{text[:1].upper()}{text[1:]}."


@dataclass(frozen=True)
class ClassCodings:
    """What a class folder holds.

    Attributes
    ----------
    codings
        Codes by pseudonym, event and dimension; None is "not codable".
    skipped
        One sentence for each file that was left aside.
    """

    codings: Mapping[str, Codes]
    skipped: tuple[str, ...]


def is_pseudonym(value: object) -> bool:
    """Return whether `value` is a pseudonym: four consonants, so that no word comes out."""
    return isinstance(value, str) and bool(_PSEUDONYM.fullmatch(value))


def new_pseudonym() -> str:
    """Return a pseudonym drawn at random; nothing about the person is in it."""
    return "".join(secrets.choice(_LETTERS) for _ in range(4))


def _class_path(folder: Path | str | None) -> Path | None:
    if folder is None:
        return None
    path = Path(folder)
    if not path.is_dir():
        raise CourseError(
            f"class_folder: {folder} is not a folder. Make it beside the notebook and put the "
            "exported files coding_….json of the class into it."
        )
    return path


def write_coding(work: Mapping[str, Any], ids: Sequence[str], seed: int, folder: Path) -> str:
    """Write the coding of `work` to a new file and say where; no file is ever written over.

    Raises
    ------
    CourseError
        If the folder cannot be written to.
    """
    coding = {
        "format": FORMAT,
        "coder": work["name"],
        "seed": seed,
        "codings": [
            {"event_id": key, **{d: parse_answer(v) for d, v in work["codes"][key].items()}}
            for key in ids
        ],
    }
    text = json.dumps(coding, indent=1) + "\n"
    for number in range(1, 1000):
        name = f"coding_{work['name']}{f'_{number}' if number > 1 else ''}.json"
        try:
            with (folder / name).open("x", encoding="utf-8") as file:
                file.write(text)
        except FileExistsError:
            # A file that cannot be read is not ours to judge: it stays, and the next is tried.
            if _read_text(folder / name) == text:
                return f"{name} holds this coding already; nothing was written."
        except OSError as error:
            raise CourseError(
                f"The coding could not be written beside the notebook ({error.strerror}). "
                "Save the notebook to a folder of your own and export again."
            ) from error
        else:
            return f"Written beside the notebook: {name}. {work['name']} is all it says of you."
    raise CourseError(f"There are 999 files coding_{work['name']}_….json; clear some away.")


def read_class(folder: Path) -> ClassCodings:
    """Return the codings in a folder; of one coder's files the last one counts."""
    codings: dict[str, Codes] = {}
    newest: dict[str, int] = {}
    skipped = []
    # Mail and phones add an end to the name: coding_KBBS.json.txt.
    for path in sorted({*folder.glob("*.json"), *folder.glob("coding_*.txt")}):
        match = _FILE.fullmatch(path.name)
        try:
            name, codes = _read_coding(path)
        except ValueError as error:
            skipped.append(f"{path.name} was left aside: {error}.")
            continue
        number = int(match[2] or 1) if match else 1
        if number >= newest.get(name, 0):
            newest[name], codings[name] = number, codes
    return ClassCodings(codings, tuple(skipped))


def parse_answer(value: str) -> int | None:
    """Return an answer of the page as a number; "not codable" is None, never 0."""
    return None if value in ("", "none") else int(value)


def _read_coding(path: Path) -> tuple[str, Codes]:
    text = _read_text(path)
    if text is None or len(text) > _MOST_BYTES:
        raise ValueError("it cannot be read, or is too large for a coding")
    try:
        coding = json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise ValueError("it is not whole JSON; export it again") from None
    if not isinstance(coding, dict) or coding.get("format") != FORMAT:
        raise ValueError("it is not an exported coding of this course")
    if not is_pseudonym(coding.get("coder")) or not isinstance(coding.get("codings"), list):
        raise ValueError("it lacks a coder's four letters or the codings")
    codes: Codes = {}
    for row in coding["codings"]:
        if not isinstance(row, dict) or not isinstance(row.get("event_id"), str):
            raise ValueError("a row is not an event with two codes")
        closeness, hostility = _read_code(row, "closeness"), _read_code(row, "hostility")
        codes[current_id(row["event_id"])] = {"closeness": closeness, "hostility": hostility}
    return str(coding["coder"]), codes


def _read_code(row: Mapping[str, Any], name: str) -> int | None:
    value = row.get(name, "")
    if value is not None and (type(value) is not int or value not in STEPS):
        raise ValueError(f"a code of {name} is neither a number from −2 to +2 nor null")
    return value


def _read_text(path: Path) -> str | None:
    try:
        return read_text(path.read_bytes(), path.name)
    except (OSError, DataError):
        return None
