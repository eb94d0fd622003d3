"""The rubric of a written item: its criteria, each with the points and words of its levels."""

from __future__ import annotations

import re
from dataclasses import dataclass

_POINTS = re.compile(r"\d+")
_RULER = re.compile(r"[\s|:-]+")


@dataclass(frozen=True)
class MarkedCriterion:
    """What a marker gives points for by itself.

    Attributes
    ----------
    name
        ``"Use of evidence"``; empty where the rubric has no table, and then there is one.
    points
        Most points.
    scheme
        What the marker reads beside it, as Markdown.
    """

    name: str
    points: float
    scheme: str

    @property
    def key(self) -> str:
        """The name as part of an id: ``"use-of-evidence"``."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-") or "points"


def criteria(text: str, points: float) -> list[MarkedCriterion]:
    """Return the criteria of a rubric in the order of its table.

    Parameters
    ----------
    text
        The rubric: a table with one criterion a row, whose heads begin with the points of
        a level (``3 — full``). What stands above it goes to the first criterion,
        what stands below it to each criterion that it names, else to the first.
    points
        Points of the item; all of them, where there is no table.

    Raises
    ------
    ValueError
        If the levels do not say points, or do not come to those of the item.
    """
    above, rows, below = _around_table(text)
    if len(rows) < 2:
        return [MarkedCriterion("", points, text.strip())]
    heads, *lines = rows
    levels = [_POINTS.match(head) for head in heads[1:]]
    if not levels or None in levels:
        raise ValueError("each level of the rubric begins with its points: 3 — full")
    most = max(float(level[0]) for level in levels if level)
    if most * len(lines) != points:
        raise ValueError(f"{len(lines)} criteria of {most:g} points do not make {points:g} points")
    names = [line[0].replace("*", "").strip() for line in lines]
    named = [name for name in names if re.search(rf"\b{re.escape(name)}\b", below, re.I)] or names[
        :1
    ]
    found = []
    for name, line in zip(names, lines, strict=True):
        parts = [above] if name == names[0] else []
        parts.append("\n".join(map(_row, (heads[1:], ["---"] * len(levels), line[1:]))))
        parts += [below] if name in named else []
        found.append(MarkedCriterion(name, most, "\n\n".join(part for part in parts if part)))
    return found


def _around_table(text: str) -> tuple[str, list[list[str]], str]:
    """Return the text above the first table, its rows without the ruler, the text below."""
    lines = text.strip().split("\n")
    inside = [number for number, line in enumerate(lines) if line.startswith("|")]
    if not inside:
        return text.strip(), [], ""
    first = inside[0]
    last = next((n for n in range(first, len(lines)) if n not in inside), len(lines))
    rows = [
        [cell.strip() for cell in line.strip().strip("|").split("|")]
        for line in lines[first:last]
        if not _RULER.fullmatch(line)
    ]
    return "\n".join(lines[:first]).strip(), rows, "\n".join(lines[last:]).strip()


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
