"""The decision room: choose with what was known on the day, then see what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import DataError, UnknownNameError
from moscow_pyongyang.explorers.document_comparison import standing
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.dates import span, spell
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.tables.records import to_records
from moscow_pyongyang.views.code import MOVED, CodeSnippet, Moving
from moscow_pyongyang.views.task import LONGEST_TEXT, DecisionView, Gap, Task
from moscow_pyongyang.views.task.sheet import Sheet

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from moscow_pyongyang.views.task.sheet import Block
    from moscow_pyongyang.work import Work, WorkStore

    Row = dict[str, Any]

# Parts of a brief that the student reads first; the others wait for the choice.
BRIEF = ("question", "situation", "goal", "constraint", "known")
OUTCOME = ("done", "followed", "advised", "disputed", "leaves_out", "debrief")
# What a paper that was not read whole is said to be; a document says which part.
_PART_READ: dict[str, dict[str, str]] = {
    "document": {},
    "witness": {"excerpt": "Read in part.", "listed": "Seen only in a list."},
}


def decision_room(
    decision_id: str, *, store: WorkStore | None = None, folder: Path | None = None
) -> DecisionView:
    """Return a decision as it stood on its day, to be taken before the outcome opens.

    Parameters
    ----------
    decision_id
        Id of a decision, for example ``"stalin-1950"``.
    store
        What keeps the student's work; None for the answer log.
    folder
        Folder that holds ``datapackage.json``; tests pass their own.

    Raises
    ------
    UnknownNameError
        If there is no such decision.
    DataError
        If the brief holds something later than the decision, or an id that no table has.

    Source
    ------
    Tables decisions, decision_briefs, events, documents, claims, witnesses and sources.
    """
    options = _options(decision_id, folder)
    items = _items(folder)
    parts = _parts(decision_id, folder, items)
    known = _known(parts["known"], items, options[0]["date"])
    page = _page(options, parts, known)
    ids = {"option": [o["id"] for o in page["options"]], "known": [k["id"] for k in known]}

    def reveal(work: Work) -> Row:
        return _reveal(work, options, parts, known, items)

    task = Task(
        key=f"decide/{decision_id}",
        page=page,
        clean=lambda work: _clean(work, ids),
        missing=missing,
        reveal=reveal,
        sheet=_on_paper(page),
        told=lambda work, is_open: _told(work, page, reveal(work) if is_open else None),
        code=lambda _, is_open: _code(decision_id, is_open),
    )
    return DecisionView(task, store=store)


def missing(work: Work) -> list[Gap]:
    """Return what must still be done before the outcome opens: where, and in words."""
    gaps: list[Gap] = []
    if not work["option"]:
        gaps.append({"at": "option", "text": "one option"})
    if not work["evidence"]:
        gaps.append({"at": "evidence", "text": "at least one known item that decided"})
    if len(work["text"].split()) < 3:
        gaps.append({"at": "text", "text": "your reason, in a sentence"})
    return gaps


def _clean(work: object, ids: dict[str, list[str]]) -> Work:
    given = work if isinstance(work, dict) else {}
    ticked = given.get("evidence")
    ticked = ticked if isinstance(ticked, list) else []
    return {
        "option": given.get("option") if given.get("option") in ids["option"] else "",
        "evidence": [item for item in ids["known"] if item in ticked],
        "text": str(given.get("text") or "")[:LONGEST_TEXT],
    }


def _options(decision_id: str, folder: Path | None) -> list[Row]:
    table = load("decisions", folder=folder)
    rows = table[table["decision_id"] == decision_id].sort_values("order")
    if rows.empty:
        known = ", ".join(sorted(set(table["decision_id"])))
        raise UnknownNameError(f"There is no decision {decision_id!r}. Decisions: {known}.")
    if int(rows["is_historical"].sum()) != 1:
        raise DataError(f"decisions.csv, {decision_id}: exactly one option is what was done.")
    return _dicts(rows)


def _items(folder: Path | None) -> dict[str, Row]:
    """Return all that a statement can rest on, by id: rows of five tables.

    A witness is dated by the paper and retold by what it says, a source by the day it appeared.
    """
    kinds = {
        "event": ("events", "event_id"),
        "document": ("documents", "doc_id"),
        "claim": ("claims", "claim_id"),
        "witness": ("witnesses", "witness_id"),
        "source": ("sources", "source_key"),
    }
    items = {
        row_id: {**row, "kind": kind}
        for kind, (name, key) in kinds.items()
        for row_id, row in rows_by(name, key, folder=folder).items()
    }
    for item in items.values():
        item["warning"] = ""
        if item["kind"] == "claim":
            number = item["claim_id"].removeprefix("claim-").upper()
            item["title"] = f"Claim {number} of the essays, judged “{item['verdict']}”"
        if item["kind"] == "witness":
            item |= {"date": item["paper_date"], "title": item["paper"], "gist": item["says"]}
        if item["kind"] in _PART_READ and item["reading"] != "full":
            item["warning"] = _warning(item)
    return items


def _warning(item: Row) -> str:
    if item["kind"] == "document":
        return standing(item)
    return _PART_READ[item["kind"]][item["reading"]]


def _parts(decision_id: str, folder: Path | None, items: dict[str, Row]) -> dict[str, list[Row]]:
    table = load("decision_briefs", folder=folder)
    rows = table[table["decision_id"] == decision_id].sort_values(["part", "order"])
    parts: dict[str, list[Row]] = {}
    for row in _dicts(rows):
        row["ids"] = _split(row.get("item_ids")) + _split(row.get("source_keys"))
        absent = [i for i in row["ids"] if i not in items]
        if absent:
            where = f"decision_briefs.csv, {decision_id}, {row['part']} {row['order']}"
            raise DataError(f"{where}: no table has the id {absent[0]!r}.")
        parts.setdefault(row["part"], []).append(row)
    lacking = [part for part in (*BRIEF, "done", "leaves_out") if part not in parts]
    if lacking:
        raise DataError(f"decision_briefs.csv, {decision_id}: no row for {', '.join(lacking)}.")
    return parts


def _known(rows: list[Row], items: dict[str, Row], day: str) -> list[Row]:
    """Return the known items, numbered; refuse any that is not past by the day itself."""
    limit = span(day)[1]
    known = []
    for number, row in enumerate(rows, start=1):
        item = items[row["ids"][0]]
        if not item.get("date"):
            raise DataError(f"decision_briefs.csv: {row['ids'][0]} has no day; cite a dated item.")
        if span(item["date"])[1] > limit:
            raise DataError(
                f"decision_briefs.csv: {row['ids'][0]} is dated {spell(item['date'])}, "
                f"after the decision of {spell(day)}; take it out of the known items."
            )
        more = {}
        if item["kind"] in _PART_READ:
            more = {"gist": item["gist"], "title": item["title"], "warning": item["warning"]}
        elif item["kind"] == "source":
            more = {"title": f"{item['container']}: {item['title']}"}
        known.append(
            {
                "id": row["ids"][0],
                "number": number,
                "date": spell(item["date"]),
                "kind": item["kind"],
                "text": row["text"],
                **more,
            }
        )
    return known


def _page(options: list[Row], parts: dict[str, list[Row]], known: list[Row]) -> Row:
    number = {item["id"]: item["number"] for item in known}

    def cited(part: str) -> list[Row]:
        return [{"text": r["text"], "refs": [number[i] for i in r["ids"]]} for r in parts[part]]

    first = options[0]
    return {
        "question": parts["question"][0]["text"],
        "actor": first["actor"],
        "role": first["role"],
        "date": spell(first["date"]),
        "when": _when(first["date"]),
        # Where the tables know only the month of a request, the answer may be later.
        "done_when": f" {_when(first['date'])}" if _is_day(first["date"]) else "",
        "sensitive": [row["text"] for row in parts.get("sensitive", [])],
        "situation": cited("situation"),
        "goals": cited("goal"),
        "constraints": cited("constraint"),
        "known": known,
        "options": [
            {
                "id": o["option_id"],
                "text": o["option"],
                "argument": o["argument"],
                "advocates": o.get("advocates", ""),
                "refs": sorted(number[i] for i in _rests_on(o)),
            }
            for o in options
        ],
    }


def _reveal(
    work: Work,
    options: list[Row],
    parts: dict[str, list[Row]],
    known: list[Row],
    items: dict[str, Row],
) -> Row:
    done = next(o for o in options if o["is_historical"])
    mine = next(o for o in options if o["option_id"] == work["option"])
    asked, ticked = _rests_on(mine), work["evidence"]
    return {
        **{part: [_statement(row, items) for row in parts.get(part, [])] for part in OUTCOME},
        "historical": {"id": done["option_id"], "text": done["option"]},
        "yours": {
            "id": mine["option_id"],
            "text": mine["option"],
            "is_historical": bool(mine["is_historical"]),
            "consequence": mine["consequence"],
            "rests_on": [_source(i, items) for i in _split(mine.get("event_ids"))],
        },
        "evidence": {
            "named": [k["number"] for k in known if k["id"] in ticked],
            "in_argument": [k["number"] for k in known if k["id"] in asked and k["id"] in ticked],
            "also": [k["number"] for k in known if k["id"] in asked and k["id"] not in ticked],
        },
    }


def _statement(row: Row, items: dict[str, Row]) -> Row:
    return {"text": row["text"], "sources": [_source(i, items) for i in row["ids"]]}


def _source(item_id: str, items: dict[str, Row]) -> Row:
    item = items[item_id]
    return {
        "id": item_id,
        "date": spell(item["date"]) if item.get("date") else "",
        "title": item.get("title", ""),
        "warning": item["warning"],
    }


def _on_paper(page: Row) -> Sheet:
    def noted(rows: list[Row]) -> list[str]:
        return [f"{r['text']} [{', '.join(map(str, r['refs']))}]" for r in rows]

    options = [
        f"{o['text']} Argument: {o['argument']} For it: {o['advocates']}" for o in page["options"]
    ]
    blocks = [
        *(("p", text) for text in page["sensitive"]),
        ("p", f"You are {page['actor']}, {page['role']}. It is {page['date']}."),
        ("h", "The situation"),
        ("ul", noted(page["situation"])),
        ("h", "Aims, as the course reads the papers"),
        ("ul", noted(page["goals"])),
        ("h", "Limits"),
        ("ul", noted(page["constraints"])),
        ("h", f"What is known {page['when']}"),
        ("ol", [f"{k['date']}. {k['text']} [{k['id']}]" for k in page["known"]]),
        ("h", "Options"),
        ("ol", options),
        ("h", "Your answer: which option, which known items decided it, and why in one sentence"),
        ("lines", 4),
    ]
    return Sheet(page["question"], blocks=tuple(blocks))


def _told(work: Work, page: Row, found: Row | None) -> tuple[Block, ...]:
    """Return a reader's choice with its evidence; below it what was done, once that is open."""
    option = next((o["text"] for o in page["options"] if o["id"] == work["option"]), "")
    ticked = [k for k in page["known"] if k["id"] in work["evidence"]]
    if not (option or ticked or work["text"]):
        return ()
    blocks: list[Block] = [("h", "Your answer")]
    if option:
        blocks.append(("p", f"● {option}"))
    if work["text"]:
        blocks.append(("p", f"Why: {work['text']}"))
    if ticked:
        named = [f"{k['number']}: {k['date']}. {k['text']}" for k in ticked]
        blocks += [("p", "What you ticked on your desk:"), ("ul", named)]
    if found:
        blocks += _opened(page, found)
    return tuple(blocks)


def _opened(page: Row, found: Row) -> list[Block]:
    blocks: list[Block] = []
    if not found["yours"]["is_historical"]:
        said = found["yours"]["consequence"]
        blocks.append(("p", f"The course's reasoning, not a fact: {said}"))
    blocks.append(("h", f"What was done{page['done_when']}: ◆ {found['historical']['text']}"))
    blocks.append(("ul", [_with_ids(row) for row in found["done"]]))
    followed = [f"{row['sources'][0]['date']}: {_with_ids(row)}" for row in found["followed"]]
    for title, rows in (
        ("What followed", followed),
        ("What others advised", [_with_ids(row) for row in found["advised"]]),
        ("What is disputed", [_with_ids(row) for row in found["disputed"]]),
        ("What this model leaves out", [_with_ids(row) for row in found["leaves_out"]]),
        ("Talk about it", [_with_ids(row) for row in found["debrief"]]),
    ):
        blocks += [("h", title), ("ul", rows)] if rows else []
    return blocks


def _with_ids(row: Row) -> str:
    ids = ", ".join(source["id"] for source in row["sources"])
    return f"{row['text']} [{ids}]" if ids else str(row["text"])


def _code(decision_id: str, is_open: bool) -> CodeSnippet:
    """Return the lines that load the brief; once the outcome is open, that too."""
    columns = ["option", "argument", *(["is_historical"] if is_open else [])]
    parts = ["sensitive", *BRIEF, *(OUTCOME if is_open else [])]
    lines = (
        f'options = load("decisions").query("decision_id == {decision_id!r}")[{columns}]',
        f'brief = load("decision_briefs").query("decision_id == {decision_id!r}")',
        f'chosen = brief[brief["part"].isin({MOVED})]',
        'chosen.sort_values(["part", "order"])[["part", "text", "item_ids"]]',
    )
    return CodeSnippet(lines, Moving.several("parts", parts))


def _is_day(date: str) -> bool:
    first, last = span(date)
    return first == last


def _when(date: str) -> str:
    return f"{'on' if _is_day(date) else 'in'} {spell(date)}"


def _rests_on(option: Row) -> list[str]:
    return _split(option.get("known_event_ids")) + _split(option.get("known_doc_ids"))


def _split(ids: object) -> list[str]:
    return [part for part in str(ids or "").split(";") if part]


def _dicts(table: pd.DataFrame) -> list[Row]:
    """Return the rows as dicts without their missing cells."""
    return [
        {key: value for key, value in row.items() if value is not None} for row in to_records(table)
    ]
