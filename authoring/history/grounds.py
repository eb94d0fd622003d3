"""On what a row rests: papers, studies, the press, or pages put together from others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from authoring.history import LocatedRow, rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from authoring import Problem

PAPER = "paper"  # of a state, a party or the United Nations: archives, treaties, records
STUDY = "study"  # a scholar's book, article or report, a collection of data
PRESS = "press"
AGGREGATOR = "aggregator"
GROUNDS = (PAPER, STUDY, PRESS, AGGREGATOR)

_STUDY_KINDS = frozenset(["article", "book", "phdthesis", "techreport"])
# The first rule that fits the container decides; what fits none is press.
_RULES = (
    (PRESS, r"^(UN (Dispatch|Watch)|Associated Press|thefollowup)"),
    (STUDY, r"Library of Congress|Wilson Center blog|^James Martin|^Wilson Center$"),
    (
        PAPER,
        r"Wilson Center|Cold War International History|North Korea International Documentation"
        r"|Foreign Relations of the United States|Department of State|\bCIA\b"
        r"|Central Intelligence|United Nations|^UN\b|Security Council|^S/|^Kremlin"
        r"|^President of Russia|Ministry of Foreign Affairs|Presidential Library|Gerald R\. Ford"
        r"|National Security Archive|Treaty Series|^KCNA|^Naenara|^Rodong|^Pyongyang Times"
        r"|^Peking Review|Hansard|^IAEA|^FBIS|Foreign Broadcast|World and Japan Database|derechos"
        r"|lawmix"
        r"|AVP ?RF|APRF|GARF|RGANI|Archive of the President|Marxists Internet Archive"
        r"|reproduced by IRI|declaration of states|^Multilateral Sanctions Monitoring Team",
    ),
    (
        STUDY,
        r"Universit[yé]|Journal\b(?!ist)|journal article|Proceedings|Dataverse|Correlates of War"
        r"|Stockholm International|Royal United|Peterson Institute|^Jamestown Foundation|^38 North"
        r"|^CSIS|Center for Strategic|SinoNK|conference|Conference|dissertation"
        r"|National Committee on North Korea|Asia-Pacific Journal|cyberleninka"
        r"|Foreign Policy Research|Economic Institute|^Open Source Centre|academic article"
        r"|Joint Institute",
    ),
)
_NOT_A_JOURNAL = re.compile(r"^(Wall Street|KBS|Aju)")
# Who quotes a report, or cites it, has not written it.
_QUOTED = re.compile(r",? (quoting|citing|as carried by) .*$")


def ground_of(source: Mapping[str, object]) -> str:
    """Return what a row of the table ``sources`` is: one of ``GROUNDS``."""
    if source.get("role") == AGGREGATOR:
        return AGGREGATOR
    if source.get("kind") in _STUDY_KINDS:
        return STUDY
    container = source.get("container")
    if not isinstance(container, str) or _NOT_A_JOURNAL.search(container):
        return PRESS
    by = _QUOTED.sub("", container)
    return next((ground for ground, pattern in _RULES if re.search(pattern, by)), PRESS)


def press_alone(data: Path) -> list[LocatedRow]:
    """Return the events that are not context and rest on no paper and no study."""
    grounds = {row["source_key"]: ground_of(row.cells) for row in rows(data, "sources")}
    return [
        row
        for row in rows(data, "events")
        if not row["is_context"]
        and not {grounds.get(key) for key in row.ids("source_keys")} & {PAPER, STUDY}
    ]


def press_problems(data: Path) -> Iterator[Problem]:
    """Yield events on the press alone for which source_notes does not say why."""
    notes = {row["row_id"] for row in rows(data, "source_notes") if row["table"] == "events"}
    for row in press_alone(data):
        if row["event_id"] not in notes:
            yield row.wrong(
                "rests on no paper and no study",
                "cite one, or say in source_notes why there is none.",
            )
