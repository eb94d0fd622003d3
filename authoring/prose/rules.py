"""Rules that a paragraph of course prose must keep: every date and number has a source."""

from __future__ import annotations

import calendar
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_MONTHS = tuple(calendar.month_name)[1:]
_MONTH = "(?:" + "|".join(_MONTHS) + ")"
_DATE = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d{{2}}(?:-\d{{2}})?)\b"
    rf"|\b(?P<us_month>{_MONTH})\s+(?P<us_day>\d{{1,2}})\b(?:,?\s+(?P<us_year>\d{{4}}))?\b"
    rf"|\b(?:(?P<day>\d{{1,2}})\s+)?(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?\b"
)
# A number of words asked for ("150 words") is a task, not a fact.
_NUMBER = re.compile(
    r"(?<![\w.])\d{1,3}(?:[,\u00a0\u2009\u202f ]\d{3})+(?!\d)"
    r"|(?<![\w.])\d{3,}s?\b(?!\s+(?:words|characters)\b)"
)
_YEAR = re.compile(r"(?<![\w-])(?:19|20)\d{2}(?![\w-])")
_FENCE = re.compile(r"^(?P<mark>```+|~~~+).*?^(?P=mark)\s*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(`+).+?\1", re.DOTALL)
_TAG = re.compile(r"<[^>]+>")
_FOREIGN = re.compile(r"\b(?:https?|ftp|wss?)://[^\s)>\"'`]+|\bwww\.[^\s)>\"'`]+")
_KOREA = re.compile(r"(?<!north )(?<!south )(?<!northern )(?<!southern )\bKorea\b", re.IGNORECASE)
LINK = re.compile(r"(?<!!)\[(?P<text>[^\[\]]*)\]\((?P<kind>[a-z]+):(?P<key>[^\s()]+)\)")
EXPRESSION = re.compile(r"\{\{(?P<code>.+?)\}\}", re.DOTALL)

Part = tuple[int | None, int | None, int | None]


def without_code(text: str) -> str:
    """Return `text` with code blanked out, line breaks kept."""
    for pattern in (_FENCE, _CODE):
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found.group()), text)
    return text


def paragraphs(text: str) -> Iterator[str]:
    """Yield the paragraphs of a Markdown text; a heading is one by itself."""
    for block in re.split(r"\n\s*\n", text):
        kept: list[str] = []
        for row in block.split("\n"):
            if re.match(r"#{1,6} ", row):
                if kept:
                    yield "\n".join(kept)
                kept = []
                yield row
            else:
                kept.append(row)
        if "".join(kept).strip():
            yield "\n".join(kept)


def uncited(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (message, offending text, fix) for each date or number without a source.

    Parameters
    ----------
    text
        Markdown as the author wrote it, links and expressions unresolved.
    """
    for paragraph in paragraphs(without_code(text)):
        # A link to the glossary explains a word; it vouches for no number.
        cites = any(link["kind"] != "term" for link in LINK.finditer(paragraph))
        has_citation = cites or bool(EXPRESSION.search(paragraph))
        bare = _TAG.sub(" ", EXPRESSION.sub(" ", LINK.sub(" ", paragraph)))
        for found in (match.group() for match in _full_matches(bare)):
            yield (
                f"the date {found!r} stands outside a link",
                found,
                f"write [{found}](event:…) or [{found}](doc:…): the build then compares it.",
            )
        if has_citation or paragraph.startswith("#"):
            continue
        for match in _NUMBER.finditer(_DATE.sub(" ", bare)):
            yield (
                f"the number {match.group()!r} stands in a paragraph without a source",
                match.group(),
                "cite an event or a table in this paragraph, or compute the number: {{ … }}.",
            )


def foreign(text: str) -> Iterator[tuple[str, str, str]]:
    """Yield (message, offending text, fix) for each address and each bare "Korea"."""
    for match in _FOREIGN.finditer(text):
        yield (
            f"the address {match.group()!r} leads to another host",
            match.group(),
            "cite the source: [text](source:KEY); its address stands in the source list.",
        )
    plain = without_code(LINK.sub(lambda m: m["text"], text))
    for match in _KOREA.finditer(plain):
        yield (
            "'Korea' alone could be two states or a peninsula",
            # From its own line: the problem is reported where these words begin.
            plain[max(plain.rfind("\n", 0, match.start()) + 1, match.start() - 20) : match.end()],
            "say North Korea, South Korea, the Korean peninsula or the Korean War.",
        )


def disagreements(words: str, date: str) -> list[str]:
    """Return the dates in a link's text that the cited row's date does not bear out.

    Parameters
    ----------
    words
        Text of the link.
    date
        ISO date of the row at its own precision. A coarser date in the text is
        fine ("January 1950" for 1950-01-30); a finer or another one is not.
    """
    own = _parts_of_iso(date)
    wrong = []
    rest = words
    for match in _full_matches(words):
        rest = rest.replace(match.group(), " ", 1)
        if not _agrees(_parts(match), own):
            wrong.append(match.group())
    wrong += [year for year in _YEAR.findall(rest) if int(year) != own[0]]
    return wrong


def _full_matches(text: str) -> list[re.Match[str]]:
    # A month alone ("in May", "March on Seoul") is a word, not a date.
    return [
        match for match in _DATE.finditer(text) if sum(p is not None for p in _parts(match)) > 1
    ]


def _parts(match: re.Match[str]) -> Part:
    if match["iso"]:
        return _parts_of_iso(match["iso"])
    month = match["month"] or match["us_month"]
    day, year = match["day"] or match["us_day"], match["year"] or match["us_year"]
    return (int(year) if year else None, _MONTHS.index(month) + 1, int(day) if day else None)


def _parts_of_iso(date: str) -> Part:
    numbers: list[int | None] = [int(part) for part in date.split("-")]
    year, month, day = [*numbers, None, None][:3]
    return year, month, day


def _agrees(said: Part, own: Part) -> bool:
    return all(mine is None or mine == theirs for mine, theirs in zip(said, own, strict=True))
