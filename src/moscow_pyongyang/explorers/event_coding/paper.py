"""What stands of the desk on paper: the events to code, and what its reader did."""

from __future__ import annotations

from typing import TYPE_CHECKING

from moscow_pyongyang.charts.picture.dumbbells import JudgedScale, Pair, dumbbells_svg
from moscow_pyongyang.charts.text import signed_code
from moscow_pyongyang.explorers.base import STEPS
from moscow_pyongyang.explorers.event_coding.codes import DIMENSIONS, code_word, parse_answer
from moscow_pyongyang.views.task.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from moscow_pyongyang.explorers.event_coding.codes import Row
    from moscow_pyongyang.views.task.sheet import Block
    from moscow_pyongyang.work import Work

_BOTH = ("yours", "course")
_COMPARED = "Codes of a reader and of the course for each event, on both scales."


def on_paper(page: Row) -> Sheet:
    """Return the desk as a sheet to be filled in by hand."""
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


def told(work: Work, page: Row, found: Row | None) -> tuple[Block, ...]:
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
    return code_word(parse_answer(answer)) if answer else ""


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
            cells[f"{name.capitalize()}, you"] = code_word(mark["yours"])
            cells[f"{name.capitalize()}, course"] = code_word(mark["course"])
        cells["Why"] = " ".join(f"{one['coder']}: {one['note']}" for one in row["coders"])
        table.append(cells)
    return pd.DataFrame(table, dtype="string")
