"""Who is who in a lesson: name, script and office, from the tables of leaders and people."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.errors import UnknownNameError
from moscow_pyongyang.tables import name_of
from moscow_pyongyang.tables.load import rows_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from moscow_pyongyang.lessons.plan import Page

_LANGUAGES = {"SUN": "ru", "RUS": "ru", "PRK": "ko", "KOR": "ko", "CHN": "zh"}
_FORMS = {"ru": "name_ru", "ko": "name_ko", "zh": "name_zh"}
_PROPER = ("Soviet", "Korean", "Chinese", "Russian", "North", "South")
_LEADER = re.compile(r"[a-z]{3}-\d{4}-\d\d-\d\d-(.+)")


@dataclass(frozen=True)
class Nameplate:
    """One person of a lesson.

    Attributes
    ----------
    key
        The person's part of the id: ``"gorbachev"``.
    name
        In Latin letters.
    script
        As it is written at home; may be empty.
    language
        Of the script: ``"ru"``, ``"ko"``, ``"zh"`` or empty.
    entity
        The state, which gives colour and shape.
    office
        What the person did, in a few words.
    is_woman
        Whether "her" is the word.
    """

    key: str
    name: str
    script: str
    language: str
    entity: str
    office: str
    is_woman: bool = False

    @property
    def initials(self) -> str:
        """Letters for a monogram: two, or three of a name of three parts."""
        return "".join(part[0].upper() for part in re.split(r"[ -]", self.name)[:3])


def nameplates(keys: Iterable[str], *, folder: Path | None = None) -> list[Nameplate]:
    """Return the people with these ids, of the table of leaders or of people, in their order.

    Raises
    ------
    UnknownNameError
        If neither table has one of them.
    """
    return [_nameplate(key, folder) for key in keys]


def chairs(page: Page) -> dict[str, int]:
    """Return in which step of a lesson a decision is taken in a person's place, by key."""
    return {
        task.removeprefix("work:decide/").rpartition("-")[0]: number
        for number, step in enumerate(page.steps, 1)
        for task in step.tasks
        if task.startswith("work:decide/")
    }


def _nameplate(key: str, folder: Path | None) -> Nameplate:
    leaders = rows_by("leaders", "leader_id", folder=folder)
    if key in leaders:
        return _of_leader(dict(leaders[key]), folder)
    people = rows_by("people", "person_id", folder=folder)
    if key not in people:
        raise UnknownNameError(f"Neither leaders nor people has {key!r}.")
    return _of_person(dict(people[key]))


def _of_leader(row: dict[str, Any], folder: Path | None) -> Nameplate:
    entity = str(row["entity_id"])
    state = name_of(entity, on=str(row["start"]), folder=folder).split(" (")[0]
    the = "the " if state in ("Soviet Union", "United States") else ""
    start, end = str(row["start"])[:4], str(row.get("end") or "")[:4]
    years = f"led {the}{state} {start}–{end}" if end else f"has led {the}{state} since {start}"
    others = _in_office(row, folder)
    # Where two counts differ each has its source.
    counts = f"{years} (Archigos)" if others else years
    found = _LEADER.fullmatch(str(row["leader_id"]))
    return Nameplate(
        key=found[1] if found else "",
        name=str(row["leader"]),
        script=str(row.get("name_in_script") or ""),
        language=_LANGUAGES.get(entity, ""),
        entity=entity,
        office="; ".join([counts, *others]),
    )


def _in_office(row: dict[str, Any], folder: Path | None) -> list[str]:
    """Return who else held the office while this one led, with the sources of both counts."""
    others = [
        other
        for other in rows_by("leaders", "leader_id", folder=folder).values()
        if other["role"] == "office"
        and other["entity_id"] == row["entity_id"]
        and other["leader"] != row["leader"]
        and str(row["start"]) <= str(other["start"]) <= str(row.get("end") or "9999")
    ]
    return [_other_office(other, folder) for other in others]


def _other_office(row: Mapping[str, Any], folder: Path | None) -> str:
    sources = rows_by("sources", "source_key", folder=folder)
    seen = ", ".join(str(sources[key]["container"]) for key in row["source_keys"].split(";"))
    name = str(row["leader"]).split()[-1]
    return f"president {str(row['start'])[:4]}–{str(row['end'])[:4]}: {name} ({seen})"


def _of_person(row: dict[str, Any]) -> Nameplate:
    entity = str(row["entity_id"])
    language = _LANGUAGES.get(entity, "")
    # What is said in brackets is left out, and the state where the plate has it.
    role = re.split(r" \(| of the Soviet Union", str(row["role"]))[0].split(", then ")[-1].strip()
    return Nameplate(
        key=str(row["person_id"]),
        name=str(row["name_en"]).split(" (")[0],
        script=str(row.get(_FORMS.get(language, "")) or "").split(" (")[0],
        language=language,
        entity=entity,
        office=role if role.startswith(_PROPER) else role[:1].lower() + role[1:],
        is_woman=row.get("gender") == "woman",
    )
