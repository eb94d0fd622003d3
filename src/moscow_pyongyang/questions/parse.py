"""From a checked bank entry to a `Question`, with dates and places looked up in the tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.questions import models as model
from moscow_pyongyang.questions.models import Contested, Option, Position, Question

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from moscow_pyongyang.tables.load import Row

_TRIES = 3


class LookupFault(Exception):
    """A field names something that is not in the tables."""

    def __init__(self, field: str, fault: str, fix: str) -> None:
        super().__init__(fault)
        self.field, self.fault, self.fix = field, fault, fix


class Ledger:
    """The rows that questions point at; a table is read when first asked for."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._rows: dict[str, Mapping[str, Row]] = {}

    def _row(self, table: str, column: str, key: str) -> Row | None:
        if table not in self._rows:
            from moscow_pyongyang.tables.load import rows_by

            self._rows[table] = rows_by(table, column, folder=self._folder)
        return self._rows[table].get(key)

    def dated(self, key: str) -> Row | None:
        """Return the row of an event or a document."""
        return self._row("events", "event_id", key) or self._row("documents", "doc_id", key)

    def event(self, key: str, field: str) -> Row:
        """Return the row of an event; raise `LookupFault` if there is none."""
        row = self._row("events", "event_id", key)
        if row is None:
            raise LookupFault(
                field, f"there is no event {key!r}.", "use an event_id of the table events."
            )
        return row

    def place(self, key: str, field: str) -> Row:
        """Return the row of a place; raise `LookupFault` if there is none."""
        row = self._row("places", "place_id", key)
        if row is None:
            raise LookupFault(
                field, f"there is no place {key!r}.", "use a place_id of the table places."
            )
        return row


def parse(raw: dict[str, Any], lesson: str, ledger: Ledger) -> Question:
    """Return the question that a schema-valid bank entry describes.

    Raises
    ------
    LookupFault
        If an event, document or place is not in the tables, or if the dates
        of an ordering question cannot be put in order.
    """
    body = _BODIES[raw["type"]](raw, ledger)
    contested = raw.get("contested")
    return Question(
        id=raw["id"],
        version=raw["version"],
        lesson=raw.get("lesson", lesson),
        group=raw["group"],
        type=raw["type"],
        skill=raw["skill"],
        difficulty=raw["difficulty"],
        minutes=raw["minutes"],
        points=raw["points"],
        stem=raw["stem"].strip(),
        explanation=raw["explanation"].strip(),
        sources=tuple(raw["sources"]),
        status=raw["status"],
        body=body,
        attempts=raw.get("attempts", _tries(raw["type"], body)),
        hints=tuple(raw.get("hints", ())),
        ask_confidence=raw.get("ask_confidence", False),
        standalone=raw.get("standalone", True),
        contested=contested
        and Contested(
            contested["note"],
            tuple(Position(p["claim"], tuple(p["sources"])) for p in contested["positions"]),
        ),
    )


def _tries(kind: str, body: model.Body) -> int:
    if kind == "rubric":
        return 1
    if kind == "single" and isinstance(body, model.Choice):
        # As many tries as options would find the key without thought.
        return max(1, min(_TRIES, len(body.options) - 1))
    return _TRIES


def _choice(raw: dict[str, Any], _ledger: Ledger) -> model.Choice:
    options = tuple(
        Option(o["id"], o["text"], o["correct"], o["feedback"], o.get("contested", False))
        for o in raw["options"]
    )
    return model.Choice(options, raw.get("shuffle", True))


def _evidence(raw: dict[str, Any], ledger: Ledger) -> model.Choice:
    options = []
    for number, row in enumerate(raw["rows"], 1):
        found = ledger.dated(row["id"])
        if found is None:
            raise LookupFault(
                f"rows.{number}.id",
                f"there is no event or document {row['id']!r}.",
                "use an event_id or a doc_id of the tables.",
            )
        title = row.get("title", str(found["title"]))
        contested = row.get("contested", False)
        date = str(found["date"])
        options.append(Option(row["id"], title, row["correct"], row["feedback"], contested, date))
    return model.Choice(tuple(sorted(options, key=lambda o: o.date)), shuffle=False)


def _number(raw: dict[str, Any], _ledger: Ledger) -> model.Number:
    return model.Number(
        answer=float(raw["answer"]),
        unit=raw["unit"],
        says=model.Says(**raw["feedback"]),
        tolerance=raw.get("tolerance", 0.0),
        tolerance_rel=raw.get("tolerance_rel", 0.0),
        misconceptions=tuple(
            model.Misconception(m["range"][0], m["range"][1], m["feedback"])
            for m in raw.get("misconceptions", ())
        ),
    )


def _words(raw: dict[str, Any], _ledger: Ledger) -> model.Words:
    near = tuple(model.Near(n["text"], n["feedback"]) for n in raw.get("near", ()))
    says = model.Says(**raw["feedback"])
    return model.Words(tuple(raw["accept"]), says, raw.get("fuzzy", 0.15), near)


def _items(raw: dict[str, Any], ledger: Ledger) -> tuple[model.Item, ...]:
    items = []
    for number, item in enumerate(raw["items"], 1):
        event_id = item.get("event_id", "")
        text, date = item.get("text", ""), item.get("date", "")
        if event_id:
            row = ledger.event(event_id, f"items.{number}.event_id")
            text = text or str(row["title"])
            if date and date != row["date"]:
                raise LookupFault(
                    f"items.{number}.date",
                    f"it says {date}, the table events says {row['date']} for {event_id}.",
                    "leave `date` out; it is read from the table.",
                )
            date = str(row["date"])
        tie = item.get("tie_group", "")
        items.append(model.Item(item["id"], text, date, item["feedback"], tie, event_id))
    return tuple(items)


def _sequence(raw: dict[str, Any], ledger: Ledger) -> model.Sequence:
    from moscow_pyongyang.tables.dates import span

    items = sorted(_items(raw, ledger), key=lambda i: span(i.date))
    ranks: dict[str, int] = {}
    for place, item in enumerate(items):
        before = items[place - 1] if place else None
        if before and item.tie_group and item.tie_group == before.tie_group:
            ranks[item.id] = ranks[before.id]
            continue
        if before and span(item.date)[0] <= max(span(i.date)[1] for i in items[:place]):
            raise LookupFault(
                "items",
                f"the dates of {before.id!r} ({before.date}) and {item.id!r} ({item.date}) "
                "do not say which came first.",
                "give both the same `tie_group`, or choose another event.",
            )
        ranks[item.id] = place
    return model.Sequence(tuple(items), ranks)


def _years(raw: dict[str, Any], ledger: Ledger) -> model.Years:
    first, last = raw["range"]
    items = _items(raw, ledger)
    for number, item in enumerate(items, 1):
        if not first <= int(item.date[:4]) <= last:
            raise LookupFault(
                f"items.{number}",
                f"its year {item.date[:4]} is outside the range {first}–{last}.",
                "widen `range`.",
            )
    return model.Years(items, first, last, raw.get("full_within", 0), raw.get("zero_at", 10))


def _matching(raw: dict[str, Any], _ledger: Ledger) -> model.Matching:
    pairs = tuple(model.Pair(p["id"], p["left"], p["right"], p["feedback"]) for p in raw["pairs"])
    return model.Matching(pairs, tuple(raw.get("extra_right", ())))


def _where(raw: dict[str, Any], ledger: Ledger) -> model.Where:
    spots = []
    for number, spot in enumerate(raw["places"], 1):
        row = ledger.place(spot["place_id"], f"places.{number}") if "place_id" in spot else {}
        name = spot.get("name", row.get("place"))
        lat, lon = spot.get("lat", row.get("lat")), spot.get("lon", row.get("lon"))
        spots.append(model.Spot(spot["id"], str(name), float(lat), float(lon), spot["feedback"]))
    target = next((s for s in spots if s.id == raw["target"]), None)
    if target is None:
        raise LookupFault("target", f"no place has the id {raw['target']!r}.", "use an id above.")
    full, zero = raw.get("full_km", 60.0), raw.get("zero_km", 600.0)
    return model.Where(tuple(spots), target, full, zero, model.Says(**raw["feedback"]))


def _rubric(raw: dict[str, Any], _ledger: Ledger) -> model.Rubric:
    criteria = tuple(
        model.Criterion(c["id"], c["title"], tuple(c["levels"]), c["note"]) for c in raw["criteria"]
    )
    return model.Rubric(criteria, tuple(raw.get("samples", ())))


_BODIES: dict[str, Callable[[dict[str, Any], Ledger], model.Body]] = {
    "single": _choice,
    "multiple": _choice,
    "evidence": _evidence,
    "numeric": _number,
    "short_text": _words,
    "order": _sequence,
    "match": _matching,
    "timeline": _years,
    "map": _where,
    "rubric": _rubric,
}
