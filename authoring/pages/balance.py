"""By whose sources a lesson tells its story: the balance report, and the gate that reads it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring.history.rows import Row, rows
from authoring.pages.provenance import SIDES, UNCLEAR, side_of
from authoring.problem import Problem
from authoring.prose.rules import LINK
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import pandas as pd

_FOLDER = "sources/lessons"
# Fewer labelled sources than this say nothing about balance.
_ENOUGH = 3


@dataclass(frozen=True)
class Balance:
    """The sources behind one lesson.

    Attributes
    ----------
    lesson
        ``"L01"``, or ``"all events"`` for the whole table.
    file
        Path of the lesson's source; empty for the whole table.
    n_events
        Events that it cites.
    n_one_sided
        Events whose labelled sources all come from one side.
    counts
        Number of different sources by side, in the order of ``SIDES``.
    """

    lesson: str
    file: str
    n_events: int
    n_one_sided: int
    counts: dict[str, int]

    @property
    def labelled(self) -> dict[str, int]:
        """The sides that have a source, without the unclear ones."""
        return {side: n for side, n in self.counts.items() if n and side != UNCLEAR}


def balances(root: Path) -> list[Balance]:
    """Return the balance of each lesson at `root`, then that of all events.

    Parameters
    ----------
    root
        Root of a checkout: holds ``data/`` and ``sources/lessons/``. An event
        belongs to a lesson that cites it by a link ``[…](event:…)``.

    Raises
    ------
    BuildError
        If there is no folder of lesson sources, as in an installed course.
    """
    folder = root / _FOLDER
    if not folder.is_dir():
        raise BuildError(
            f"The balance report reads the lesson sources, and there is no folder {_FOLDER} here. "
            "Run it in a checkout of the course."
        )
    sides = {row["source_key"]: side_of(row.cells) for row in rows(root / "data", "sources")}
    events = rows(root / "data", "events")
    found = []
    for path in sorted(folder.glob("[!_]*.py")):
        text = path.read_text(encoding="utf-8")
        cited = {link["key"] for link in LINK.finditer(text) if link["kind"] == "event"}
        own = [row for row in events if row["event_id"] in cited]
        found.append(_balance(path.stem[:3], f"{_FOLDER}/{path.name}", own, sides))
    return [*found, _balance("all events", "", events, sides)]


def balance_table(root: Path) -> pd.DataFrame:
    """Return the balance report: one row a lesson, one column a side, counts of sources."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "lesson": one.lesson,
                "events": one.n_events,
                "sources": sum(one.counts.values()),
                **one.counts,
                "events of one side": one.n_one_sided,
            }
            for one in balances(root)
        ]
    )


def balance_problems(root: Path) -> Iterator[Problem]:
    """Yield lessons whose events rest on sources of one side alone."""
    for one in balances(root):
        sides = one.labelled
        if one.file and len(sides) == 1 and sum(sides.values()) >= _ENOUGH:
            side, count = next(iter(sides.items()))
            yield Problem(
                one.file,
                "",
                f"all {count} sources of its events whose side is known are {side}",
                "cite events that another side reported, or say in the lesson why none can be.",
            )


def _balance(lesson: str, file: str, events: Iterable[Row], sides: dict[str, str]) -> Balance:
    keys: set[str] = set()
    n_events = n_one_sided = 0
    for event in events:
        own = event.ids("source_keys")
        keys.update(own)
        n_events += 1
        labelled = {sides.get(key, UNCLEAR) for key in own} - {UNCLEAR}
        n_one_sided += len(labelled) == 1
    counts = dict.fromkeys(SIDES, 0)
    for key in keys:
        counts[sides.get(key, UNCLEAR)] += 1
    return Balance(lesson, file, n_events, n_one_sided, counts)
