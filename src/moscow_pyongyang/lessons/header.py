"""What stands in the header of a page and does not change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from moscow_pyongyang.lessons.nameplates import chairs, nameplates
from moscow_pyongyang.lessons.plan import GLOSSARY, START
from moscow_pyongyang.tables import load
from moscow_pyongyang.tables.load import rows_by
from moscow_pyongyang.views.lesson import drawing

if TYPE_CHECKING:
    from moscow_pyongyang.lessons.nameplates import Nameplate
    from moscow_pyongyang.lessons.plan import Course, Page


def header_of(plan: Course, page: Page) -> dict[str, Any]:
    """Return what stands in a header and does not change."""
    kind = "map" if page.id == START else "exercise" if page.is_exercise else "lesson"
    header = {
        "kind": kind if page.title and page.id != GLOSSARY else "page",
        "id": page.id,
        "title": "Moscow–Pyongyang" if page.id == START else page.title,
        "kicker": _kicker(page),
        "way": _way(plan, page),
        "question": page.facts.get("question", ""),
        "aims": [
            [name, page.facts[key]]
            for name, key in (("Do", "do"), ("Be able to", "able"))
            if page.facts.get(key)
        ],
        "people": _people(page),
    }
    return header | _pictures(page)


def _kicker(page: Page) -> str:
    if not page.title:
        return ""
    facts = page.facts
    minutes = facts.get("class_minutes") or sum(facts.get(key, 0) for key in ("reading", "doing"))
    span = f"{page.years[0]}–{page.years[1]}" if page.years else ""
    if page.is_exercise:
        first = f"Exercise {page.id}"
    elif page.id == START:
        first = "Five lessons on eighty-one years of an alliance"
    elif page.years:
        first = f"Lesson {page.number}"
    else:
        first = page.subject if minutes else "To look things up"
    said = f"{minutes} minutes" if minutes and page.id != START else ""
    return " · ".join(part for part in (first, span, said) if part)


def _way(plan: Course, page: Page) -> list[dict[str, str]]:
    before, after = plan.before(page), plan.after(page)
    exercise = None if page.is_exercise else plan.find(f"E{page.number}")
    start, glossary = plan.find(START), plan.find(GLOSSARY)
    ways = [
        ("before", before.name if before else "", before),
        ("map", "Map", start if page.id != START else None),
        ("exercise", "Exercise", exercise),
        ("glossary", "Glossary", glossary if page.id != GLOSSARY else None),
        ("after", after.name if after else "", after if page.id != START else None),
    ]
    # The start is the map: no second link to it.
    if before is not None and before.id == START:
        ways = ways[1:]
    return [
        {"rel": rel, "words": words, "to": other.file}
        for rel, words, other in ways
        if other is not None
    ]


def _people(page: Page) -> list[dict[str, Any]]:
    sits = chairs(page)
    return [
        {
            "plate": drawing.monogram_svg(one.entity, one.initials),
            "name": one.name,
            # Colour and office tell who it is: the family name is enough in Cyrillic.
            "script": one.script.split()[-1] if one.language == "ru" else one.script,
            "language": one.language,
            "office": one.office,
            "chair": _chair(one, sits),
            "to": page.steps[sits[one.key] - 1].anchor if one.key in sits else "",
        }
        for one in nameplates(page.facts.get("people", ()))
    ]


def _chair(one: Nameplate, sits: dict[str, int]) -> str:
    if one.key not in sits:
        return ""
    return f"you take {'her' if one.is_woman else 'his'} chair in step {sits[one.key]}"


def _pictures(page: Page) -> dict[str, Any]:
    """Return the strip of years and the map of a lesson, for the page and for paper."""
    if page.is_exercise or page.id == GLOSSARY or not page.title:
        return {}
    counts, n_events = _events_a_year()
    lit = page.years
    span = f"; {lit[0]} to {lit[1]} is this lesson" if lit else ""
    found: dict[str, Any] = {
        "strip": drawing.strip_svg(counts, lit),
        "strip_labels": [
            [year, (year - drawing.FIRST_YEAR) / (drawing.LAST_YEAR - drawing.FIRST_YEAR + 1), end]
            for year, end in drawing.strip_labels(lit)
        ],
        "caption": f"{drawing.FIRST_YEAR}–{drawing.LAST_YEAR}, {n_events} events: up drew Moscow "
        "and Pyongyang closer, down apart",
        "alt": "Events a year from 1945 to 2026: bars up are events that drew Moscow and "
        f"Pyongyang closer, bars down events that moved them apart{span}.",
        "still_strip": drawing.strip_svg(counts, lit, has_labels=True),
        "still_strip_size": [drawing.STRIP_SIZE[0], drawing.STRIP_SIZE[1] + drawing.STILL_LABELS],
    }
    places = _places(page)
    if places:
        names = [name for _, name, _, _ in places]
        drawn = drawing.map_svg(places, _moscow())
        found |= {
            "map": drawn,
            "map_alt": f"Map of the region with {', '.join(names[:-1])} and {names[-1]}.",
            "still_map": drawn,
            "still_map_size": [1.5 * side for side in drawing.MAP_SIZE],
        }
        found["alt"] += f" {found['map_alt']}"
    return found


def _events_a_year() -> tuple[dict[int, tuple[int, int]], int]:
    events = load("events")
    own = events[events["is_bilateral"]]
    counts: dict[int, tuple[int, int]] = {}
    for year, code in zip(own["year"], own["closeness"].fillna(0), strict=True):
        closer, apart = counts.get(int(year), (0, 0))
        counts[int(year)] = (closer + (code > 0), apart + (code < 0))
    return counts, len(own)


def _places(page: Page) -> list[tuple[str, str, float, float]]:
    rows = rows_by("places", "place_id")
    found = [rows[key] for key in page.facts.get("places", ())]
    return [
        (str(row["place_id"]), str(row["place"]), float(row["lat"]), float(row["lon"]))
        for row in found
    ]


def _moscow() -> tuple[float, float]:
    row = rows_by("places", "place_id")["moscow"]
    return float(row["lat"]), float(row["lon"])
