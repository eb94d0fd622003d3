"""The sources themselves: who wrote them, where they can be found again, what stands on them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from authoring import Problem
from authoring.history import LocatedRow, has, rows
from moscow_pyongyang.tables.schema import package, resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_BIB = "data/sources.bib"
# What says nothing: neither the name of an author nor a reason for having none.
_EMPTY = frozenset(["", "-", "?", "anon", "anonymous", "missing", "n.a", "n/a", "na", "no"])
_EMPTY |= frozenset(["none", "not known", "tba", "tbd", "todo", "unknown", "unnamed"])
# The Internet Archive keeps a page that is gone; that it is gone is said with the outlet.
_ARCHIVE, _ARCHIVED = "web.archive.org", "archived"
AGGREGATOR, FURTHER = "aggregator", "further reading"
# Hosts that carry copies of what stands elsewhere: mirrors, reposts, derivatives of an
# encyclopedia, test servers. A reader is sent to the original, or told that none was seen; the
# copy that was read is named in the field seen_in, without an address.
COPIES = frozenset(
    [
        "1913intel.com",
        "1971.bdesh.com",
        "allrefer.com",
        "allsidesnow.com",
        "beetera.pages.dev",
        "blog.kinaforum.com",
        "blog.wenxuecity.com",
        "calamities.gaeatimes.com",
        "community.fortunecity.ws",
        "dev-v4.freemalaysiatoday.com",
        "docsbay.net",
        "docslib.org",
        "drivingcreative.com",
        "drudge.com",
        "dvincitest.com",
        "element114.narod.ru",
        "en.wikisource.org",
        "globalsecurity.org",
        "hellboundanddown.com",
        "howlingpixel.com",
        "issuhub.com",
        "kancc.org",
        "kenm77.newsvine.com",
        "knowpia.com",
        "koryosaram.blogspot.com",
        "liquisearch.com",
        "mail-archive.com",
        "mailman.lbo-talk.org",
        "megalodon.jp",
        "news.mashaher.net",
        "news.windowstorussia.com",
        "newslingo.site",
        "paperzz.com",
        "photius.com",
        "pntoday.com",
        "primidi.com",
        "profilbaru.com",
        "scribd.com",
        "socastsrm.com",
        "studylib.net",
        "test.wap.vch.ru",
        "theworldtomorrow.wikileaks.org",
        "tiue.org",
        "usasiajournal.com",
        "uswallpost.com",
        "vif2ne.ru",
        "westtimelines.com",
        "wikimili.com",
        "wikisum.wiki",
        "yellowlegs-and-others.com",
        "juche007-anglo-peopleskoreafriendship.blogspot.com",
    ]
)


def source_problems(data: Path) -> Iterator[Problem]:
    """Yield sources that a reader could not find again, or could not weigh."""
    for row in rows(data, "sources"):
        where = f"entry {row['source_key']}"
        reasons = {
            gap
            for gap, _, why in (part.partition(": ") for part in row.text("gaps").split("; "))
            if not _is_empty(why)
        }
        for column in ("author", "year", "address"):
            if _is_empty(row.text(column)) and column not in reasons:
                fix = f"give it, or say in a field no_{column} why there is none."
                yield Problem(_BIB, where, f"has no {column} and no reason", fix)
        if "Wikipedia" in row.text("container") and row.text("role") != AGGREGATOR:
            fix = f"give it the role {AGGREGATOR!r}."
            yield Problem(_BIB, where, "is an encyclopedia that counts as a source", fix)
        if copy := copy_host(row.text("address")):
            fix = "give the address of the original; name the copy in the field seen_in."
            yield Problem(_BIB, where, f"its address is on {copy}, which carries copies", fix)
        if "://" in row.text("seen_in"):
            fix = "name the copy in words: a reader is not sent there."
            yield Problem(_BIB, where, "seen_in holds an address", fix)
        is_kept = (urlsplit(row.text("address")).hostname or "") == _ARCHIVE
        if is_kept and _ARCHIVED not in row.text("container"):
            fix = f"give the page itself, or say {_ARCHIVED!r} with the outlet if it is gone."
            yield Problem(_BIB, where, f"its address is on {_ARCHIVE}", fix)


def ground_problems(data: Path) -> Iterator[Problem]:
    """Yield rows that rest on aggregators alone and do not say why, and notes of no row."""
    notes = {(row["table"], row["row_id"]): row for row in rows(data, "source_notes")}
    for name, row in resting_rows(data):
        if (name, _row_id(data, name, row)) not in notes:
            yield row.wrong(
                "rests on an aggregator alone",
                "cite a paper, a study or an agency, or say in source_notes why none is there.",
            )
    ids = {
        (name, _row_id(data, name, row))
        for name in {table for table, _ in notes}
        for row in rows(data, name)
    }
    for key, row in notes.items():
        if has(data, key[0]) and key not in ids:
            yield row.wrong(f"the table {key[0]!r} has no row {key[1]!r}")


def resting_rows(data: Path) -> Iterator[tuple[str, LocatedRow]]:
    """Yield each row, with the name of its table, whose sources are all aggregators."""
    roles = {row["source_key"]: row.text("role") for row in rows(data, "sources")}
    for name, row, keys in _cited(data):
        if keys and all(roles.get(key) == AGGREGATOR for key in keys):
            yield name, row


def counts(data: Path) -> dict[str, int]:
    """Return how far the sources can be found again and were read, in the order of the report."""
    sources = rows(data, "sources")
    roles = {row["source_key"]: row.text("role") for row in sources}
    reading = Counter(row["reading"] for row in sources)
    touched = [any(roles.get(key) == AGGREGATOR for key in keys) for _, _, keys in _cited(data)]
    return {
        "sources": len(sources),
        "with an author": sum(bool(row.text("author")) for row in sources),
        "with a year": sum(bool(row.text("year")) for row in sources),
        "with an address": sum(bool(row.text("address")) for row in sources),
        "with their own title": sum("title:" not in row.text("gaps") for row in sources),
        "read in full": reading["full"],
        "read in part": reading["excerpt"],
        "known by their title": reading["listed"],
        "aggregators": sum(role == AGGREGATOR for role in roles.values()),
        "further reading": sum(role == FURTHER for role in roles.values()),
        "rows that cite an aggregator": sum(touched),
        "rows that rest on aggregators alone": len(list(resting_rows(data))),
    }


def _cited(data: Path) -> Iterator[tuple[str, LocatedRow, list[str]]]:
    """Yield each row that cites sources, with its table and their keys."""
    for spec in package(data)["resources"]:
        schema = spec["schema"]
        columns = [
            field["name"]
            for field in schema["fields"]
            if field.get("list_of", "").startswith("sources.")
        ]
        for key in schema.get("foreignKeys", []):
            if key["reference"]["resource"] == "sources":
                columns += key["fields"]
        if columns:
            for row in rows(data, spec["name"]):
                yield spec["name"], row, [key for column in columns for key in row.ids(column)]


def _row_id(data: Path, name: str, row: LocatedRow) -> str:
    """Return the primary key of a row, its parts joined by ``;``."""
    key = resource(name, data)["schema"].get("primaryKey", [])
    return ";".join(str(row[column]) for column in ([key] if isinstance(key, str) else key))


def _is_empty(text: str) -> bool:
    return text.strip(" .{}").casefold() in _EMPTY


def copy_host(address: str) -> str:
    """Return the host of an address if it carries copies, else ``""``."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    found = [one for one in COPIES if host == one or host.endswith(f".{one}")]
    return found[0] if found else ""
