"""The key sheet of a release: each item with its draw, right value and likely slips, to print.

It is for the instructor and goes beside the solutions. The HTML page opens by double click and
prints on A4; the Markdown says the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any

from authoring.pages import render
from authoring.pages.copied_tables import copied_items, said_of
from authoring.source.exercise_items import points_line, source_items
from authoring.source.percent import read_source
from authoring.source.rubric import criteria
from authoring.source.shown_values import ShownValue, shown_value
from moscow_pyongyang.checks.given import is_second_run_possible, why_no_second_run
from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, KeyData, read_items
from moscow_pyongyang.checks.variants import Variant, fill
from moscow_pyongyang.grading.clean.document import page
from moscow_pyongyang.paths import lesson_folders

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from authoring.pages.copied_tables import CopiedItem
    from authoring.source.exercise_items import SourceItem
    from authoring.source.percent import Source

N_SLIPS = 2
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True)
class PrintedSlip:
    """A likely mistake: what is handed in, and what the check says to it."""

    handed_in: str
    said: str


@dataclass(frozen=True)
class PrintedAnswer:
    """One named answer: what is asked, what is right, what often comes instead."""

    name: str
    expected: str
    right: ShownValue
    slips: tuple[PrintedSlip, ...]


@dataclass(frozen=True)
class PrintedDraw:
    """What an item has drawn.

    Attributes
    ----------
    label
        What was drawn; empty where the item never varies.
    who
        Whose versions drew it; none where there is but one version.
    """

    label: str
    who: tuple[str, ...]
    answers: tuple[PrintedAnswer, ...]


@dataclass(frozen=True)
class PrintedItem:
    """One item of an exercise, with each draw of it that the release has."""

    id: str
    title: str
    points: str
    second_run: str
    draws: tuple[PrintedDraw, ...]


def key_sheets(
    root: Path, versions: Mapping[str, str], exercise: str | None = None
) -> dict[str, bytes]:
    """Return the key sheets of a release, by path: ``solutions/key_sheets/E02.html`` and ``.md``.

    Parameters
    ----------
    root
        Root of the course, with its sources.
    versions
        Seed of each version by whose it is; one version needs no name.
    exercise
        Only this exercise; all of them if not given.
    """
    made = {}
    for folder in lesson_folders(root / "course"):
        if not folder.exercise.is_file() or exercise not in (None, folder.exercise_id):
            continue
        source = read_source(folder.exercise, root, next(iter(versions.values())))
        known = {one.id: one for one in read_items(folder.answers)}
        copied = {one.id: one for one in copied_items(source, root)}
        shown = [
            _item(one, known[key], source, versions, root, copied.get(key))
            for key, one in source_items(source).items()
        ]
        path = f"solutions/key_sheets/{folder.exercise_id}"
        words: dict[str, Any] = {
            "id": source.id,
            "title": source.title,
            "items": shown,
            "copied": said_of(copied.values()),
            "versions": list(versions.items()),
        }
        made[f"{path}.md"] = render("release_keys.md.j2", **words).encode()
        body = render("release_keys.html.j2", html=as_html, **words)
        made[f"{path}.html"] = page(f"{source.id} · key sheet", body).encode()
    return made


def as_html(text: object) -> str:
    """Return a sentence of the course as HTML: escaped, names of code in their own letters."""
    return _CODE.sub(r"<code>\1</code>", escape(str(text), quote=False))


def _item(
    written: SourceItem,
    asked: ExerciseItem,
    source: Source,
    versions: Mapping[str, str],
    root: Path,
    copied: CopiedItem | None,
) -> PrintedItem:
    if written.rubric is not None and written.is_written:
        parts = criteria(written.rubric.text, written.points)
        named = ", ".join(f"{one.points:g} for {one.name.lower()}" for one in parts if one.name)
        points = f"{written.points:g} points{f': {named}' if named else ''}"
    else:
        points = points_line(written.points, source.shares.get(asked.id, {}))
    second = "Tried with other values in the second run."
    if not is_second_run_possible(asked):
        second = f"Not in the second run: {_lower(why_no_second_run(asked))}"
    if copied:
        second += f" It has {copied.said} in all."
    title = written.heading.title if written.heading else asked.id
    return PrintedItem(asked.id, title, points, second, _draws(asked, versions, root))


def _draws(asked: ExerciseItem, versions: Mapping[str, str], root: Path) -> tuple[PrintedDraw, ...]:
    if not asked.answers:
        return ()
    drawn: dict[str, tuple[Variant, list[str]]] = {}
    for who, seed in versions.items():
        variant = asked.variant(seed)
        drawn.setdefault(variant.label, (variant, []))[1].append(who)
    return tuple(
        PrintedDraw(
            label,
            tuple(who) if len(drawn) > 1 else (),
            tuple(_answer(spec, KeyData(root / "data", variant)) for spec in asked.answers),
        )
        for label, (variant, who) in drawn.items()
    )


def _answer(spec: AnswerSpec, data: KeyData) -> PrintedAnswer:
    key = spec.key(data)
    right, expected = shown_value(key, spec.rule), fill(spec.expected, data.v)
    return PrintedAnswer(spec.name, expected, right, _slips(spec, key, data))


def _slips(spec: AnswerSpec, key: Any, data: KeyData) -> tuple[PrintedSlip, ...]:
    found: list[PrintedSlip] = []
    for mistake in spec.mistakes:
        value = mistake.value(data)
        # As the check does: where a draw leaves no room for a mistake, nobody can make it.
        if value is None or spec.rule.equal(key, value):
            continue
        found.append(
            PrintedSlip(shown_value(value, spec.rule).brief, fill(mistake.feedback, data.v))
        )
        if len(found) == N_SLIPS:
            break
    return tuple(found)


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
