"""By whose sources a lesson tells its story: the balance report, and the gate that reads it."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from authoring import Problem
from authoring.history import LocatedRow, rows
from authoring.prose.rules import LINK
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import lesson_folders

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import pandas as pd

SOVIET = "Soviet or Russian"
NORTH = "North Korean"
CHINESE = "Chinese"
AMERICAN = "American"
SOUTH = "South Korean"
OTHER = "other states and press"
SCHOLARS = "scholarship"
UNCLEAR = "unclear"
# The side of a document is that of the states whose paper it is.
_SIDE_OF_STATE = {
    "SUN": SOVIET,
    "RUS": SOVIET,
    "PRK": NORTH,
    "CHN": CHINESE,
    "USA": AMERICAN,
    "KOR": SOUTH,
}
SIDES = (SOVIET, NORTH, CHINESE, AMERICAN, SOUTH, OTHER, SCHOLARS, UNCLEAR)

# The first rule that fits decides. An agency in brackets wrote the text, whoever printed it.
_RULES: tuple[tuple[str, str, str], ...] = (
    (SOVIET, "container", r"\((ITAR-TASS|Interfax|RIA Novosti|Sputnik)\)"),
    (AMERICAN, "container", r"\((AP|Los Angeles Times|New York Times|TNS)\)"),
    (SOUTH, "container", r"\(Yonhap\)|quoting Yonhap"),
    (CHINESE, "container", r"\(Xinhua\)"),
    (OTHER, "container", r"\((AFP|Reuters|Kyiv Independent|AFP, AP)\)"),
    (
        SOVIET,
        "container",
        r"^(ITAR-)?TASS\b|^Interfax\b|^RIA Novosti\b|^Sputnik\b|^Kremlin website"
        r"|^President of Russia|^Kommersant|^Gazeta\.Ru|^NEWS\.ru|^Moscow Times|^Pravda network"
        r"|^News-Pravda|^Oreanda|AVP ?RF|APRF|RGANI|GARF"
        r"|Archive of the President of the Russian Federation",
    ),
    (
        NORTH,
        "container",
        r"^KCNA\b|^Naenara|^Pyongyang Times|^People's Korea|^Choson Sinbo"
        r"|Academy of Social Sciences, Pyongyang|UK Korean Friendship Association",
    ),
    (NORTH, "author", r"^Kim, Il Sung$"),
    (NORTH, "title", r"Rodong Sinmun commentary"),
    (
        CHINESE,
        "container",
        r"^Xinhua|^People's Daily|^China\.org|^China Daily|^China Radio International"
        r"|^Peking Review|Chinese Communist Party Central|Hebei Provincial Archives",
    ),
    (
        SOUTH,
        "container",
        r"^Yonhap|^KBS\b|^Korea (Herald|Times|JoongAng|Economic Daily|Focus)|^JoongAng|^Dong-A"
        r"|^Chosun|^Hankyung|^Hankyoreh|^Daily NK|^Arirang|^Kyongbuk|^Bizhankook|^E2News"
        r"|^Maeil|^Aju\b|^The Fact$|Tongil News|Kyunghyang|^Korea International Trade Association"
        r"|Ministry of Foreign Affairs, Republic of Korea",
    ),
    (
        AMERICAN,
        "container",
        r"Foreign Relations of the United States|U\.?S\.? Department of State|\bCIA\b"
        r"|Central Intelligence Agency|Library of Congress|U\.S\. Government Printing"
        r"|Presidential Library|^Public Law|American Presidency Project|^Air Force"
        r"|Los Angeles Times|New York Times|^Washington Post|^Christian Science Monitor"
        r"|^Baltimore Sun|^Chicago Tribune|^Associated Press|^UPI\b|^United Press|^CNN\b|^NBC\b"
        r"|^Time\b|^Newsmax|^Wall Street Journal|^Stars and Stripes|^Voice of America|^RFE/RL"
        r"|^Jamestown Foundation|^38 North|^Peterson Institute|^Center for Strategic|^CSIS\b"
        r"|^Foreign Policy Research Institute|^Daily Caller|^Bloomberg|^Sun-Sentinel"
        r"|^Pew Research|^James Martin Center|^American RadioWorks|^Owosso",
    ),
    (
        OTHER,
        "container",
        r"^Reuters|^AFP\b|^Agence France|^BBC\b|^The Guardian|^Deutsche Welle|^dpa\b|^UN\b"
        r"|^United Nations|^UK Parliament|^Press Association|^The Times\b|^NHK|^Jiji"
        r"|Ukrain|^Kyiv|^Babel|^Censor|^Espreso|^Belsat|^The Hindu|^WION|^Mid-Day|^Khaleej"
        r"|^Mehr|^TRT|^Daily Sabah|^Hurriyet|^Straits Times|^Channel NewsAsia|^Manila"
        r"|^Free Malaysia|^The Sun Malaysia|^teleSUR|^Novinite|^Jerusalem Post|^Al-Manar"
        r"|^i24NEWS|^Politico Europe|^El Universo|PolA AA|\bMOL\b",
    ),
    # A database that prints the texts of states has no side of its own.
    (UNCLEAR, "container", r"World and Japan Database"),
    (
        SCHOLARS,
        "container",
        r"Cold War International History Project|North Korea International Documentation Project"
        r"|Correlates of War|Dataverse|University|Universite|SinoNK|conference paper|dissertation"
        r"|journal article|^Cold War History|Stockholm International Peace Research",
    ),
    (SCHOLARS, "kind", r"^(book|article|techreport)$"),
    # Papers of the Wilson Center whose archive is not named: the title says whose they are.
    (OTHER, "title", r"Hungar|Romania|Bucharest|\bGDR\b|Honecker|Batmunkh|Ambassador Henke"),
    (CHINESE, "title", r"^Telegram, Chinese Embassy|between Premier Zhou"),
    (NORTH, "title", r"^Telephone message via VCh, Kim Il Sung"),
    (
        SOVIET,
        "title",
        r"Soviet (Ambassador|Deputy|Foreign Minister|Embassy)|USSR Ministry|Shtykov to"
        r"|Roshchin to|Suzdalev|Puzanov|Sudarikov|Solomatin|Fadeev|Razuvaev|Kunadze|Kapto"
        r"|Patolichev|Journal of Molotov|Leonid Brezhnev's|Vyshinsky to|from (Joseph Stalin|Fili)"
        r"|^Telephone message via VCh, I\. Stalin|Conversation (of|between) (a )?(Cde\. |I\.V\. )?"
        r"Stalin|Stepanov-Mamaladze|conversation of Mikhail Gorbachev",
    ),
)
_FOLDER = "course"
# Fewer labelled sources than this say nothing about balance.
_ENOUGH = 3


def side_of(source: Mapping[str, object]) -> str:
    """Return the side of one row of the table ``sources``; ``"unclear"`` if it does not say."""
    for side, column, pattern in _RULES:
        value = source.get(column)
        if isinstance(value, str) and re.search(pattern, value):
            return side
    return UNCLEAR


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
        Root of a checkout: holds ``data/`` and ``course/``. An event
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
    for lesson in lesson_folders(folder):
        if not lesson.lesson.is_file():
            continue
        text = lesson.lesson.read_text(encoding="utf-8")
        cited = {link["key"] for link in LINK.finditer(text) if link["kind"] == "event"}
        own = [row for row in events if row["event_id"] in cited]
        file = lesson.lesson.relative_to(root).as_posix()
        found.append(_balance(lesson.lesson_id, file, own, sides))
    return [*found, _balance("all events", "", events, sides)]


def balance_table(root: Path) -> pd.DataFrame:
    """Return the balance report: one row a lesson, one column a side, counts of sources.

    Returns
    -------
    pandas.DataFrame
        Columns lesson, events, sources, one a side, and ``events of one side``: counts.
    """
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


def papers_table(data: Path) -> pd.DataFrame:
    """Return whose papers the documents are: one row a state, documents by how much was read.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json`` and ``tables/``.

    Returns
    -------
    pandas.DataFrame
        Index ``paper_of``, most papers first; columns full, passage, excerpt and listed,
        then documents (their sum) and quotations. A paper of two states counts for both.
    """
    import pandas as pd

    readings = ("full", "passage", "excerpt", "listed")
    quotations = Counter(row["doc_id"] for row in rows(data, "quotations"))
    found: dict[str, Counter[str]] = {}
    for row in rows(data, "documents"):
        for state in row.ids("paper_of"):
            counts = found.setdefault(state, Counter())
            counts[row["reading"]] += 1
            counts["documents"] += 1
            counts["quotations"] += quotations[row["doc_id"]]
    ordered = sorted(found, key=lambda state: (-found[state]["documents"], state))
    columns = (*readings, "documents", "quotations")
    table = [{column: found[state][column] for column in columns} for state in ordered]
    return pd.DataFrame(table, index=pd.Index(ordered, name="paper_of"), columns=list(columns))


def read_enough(data: Path) -> tuple[int, int]:
    """Return how many documents were read in full or in the part that matters, and of how many."""
    readings = [row["reading"] for row in rows(data, "documents")]
    return sum(reading in {"full", "passage"} for reading in readings), len(readings)


def shares_table(data: Path) -> pd.DataFrame:
    """Return the share of rows and of documents by whose paper they are.

    Parameters
    ----------
    data
        Folder that holds ``datapackage.json`` and ``tables/``.

    Returns
    -------
    pandas.DataFrame
        One row a side; events that rest on a source of it, documents that are its papers, and
        both in per cent of all. An event or a document of two sides counts for both; the side
        of a document is that of the states whose paper it is.
    """
    import pandas as pd

    sides = {row["source_key"]: side_of(row.cells) for row in rows(data, "sources")}
    events, documents = rows(data, "events"), rows(data, "documents")
    of_events = Counter(
        side
        for row in events
        for side in {sides.get(key, UNCLEAR) for key in row.ids("source_keys")}
    )
    of_documents = Counter(
        side
        for row in documents
        for side in {_SIDE_OF_STATE.get(state, OTHER) for state in row.ids("paper_of")}
    )
    return pd.DataFrame(
        {
            "events": [of_events[side] for side in SIDES],
            "% of events": [_per_cent(of_events[side], len(events)) for side in SIDES],
            "documents": [of_documents[side] for side in SIDES],
            "% of documents": [_per_cent(of_documents[side], len(documents)) for side in SIDES],
        },
        index=pd.Index(SIDES, name="side"),
    )


def _per_cent(part: int, whole: int) -> int:
    return round(100 * part / whole) if whole else 0


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


def _balance(
    lesson: str, file: str, events: Iterable[LocatedRow], sides: dict[str, str]
) -> Balance:
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
