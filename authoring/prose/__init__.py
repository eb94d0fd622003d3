"""Markdown of a source → Markdown of a notebook: citations, computed values, source list."""

from __future__ import annotations

import builtins
import re
from collections import ChainMap
from functools import partial
from numbers import Integral
from typing import TYPE_CHECKING, Any

from authoring.prose import rules as prose_rules
from authoring.prose.links import (
    KINDS,
    TERM,
    WORDS_HEADING,
    WORDS_LIST,
    Citations,
    Glossary,
    tooltip,
)
from moscow_pyongyang import tables
from moscow_pyongyang.errors import CourseError

if TYPE_CHECKING:
    from pathlib import Path

    from authoring import Problem
    from authoring.source.percent import Cell, Source

SOURCES_HEADING = "Sources"
_LIST = re.compile(r"^\{\{\s*sources\s*\}\}[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"^(```+|~~~+).*?^\1\s*$|(`+).+?\2", re.MULTILINE | re.DOTALL)
_BUILTIN_NAMES = "abs bool float int len list max min range round set sorted str sum zip"
_BUILTINS = {name: getattr(builtins, name) for name in _BUILTIN_NAMES.split()}
_BALANCED = ("details", "summary", "div", "span", "sup", "sub", "table", "figure")


class Prose:
    """Renders the Markdown cells of one source; numbers its footnotes and collects problems.

    Parameters
    ----------
    source
        The lesson or exercise.
    folder
        Data folder; the course's own if not given.
    names
        Further names for ``{{ }}``, for example computed minutes.
    """

    def __init__(
        self, source: Source, *, folder: Path | None = None, names: dict[str, Any] | None = None
    ) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._citations = Citations(folder)
        self._glossary = Glossary(folder, anchor=self._anchor(WORDS_HEADING))
        self._terms: dict[str, None] = {}
        self._namespace = Namespace(folder, names or {})
        # Students' cells are numbered first: both editions then share their numbers.
        self._cited: dict[tuple[str, str], int] = {}
        # The cell that cites a row first: its mark is where the list leads back to.
        self._homes: dict[int, str] = {}
        self._for_students = self._number(c for c in source.cells if c.is_for_students)
        self._number(source.cells)
        self._check_list(_LIST, SOURCES_HEADING, "citations", len(self._cited))
        self._check_list(WORDS_LIST, WORDS_HEADING, "glossary links", len(self._terms))

    def render(self, cell: Cell, *, is_teacher: bool = False) -> str:
        """Return the Markdown of one cell; problems go to ``problems``.

        The source list of the teacher's edition also holds what only instructors' cells cite.
        """
        self._check_rules(cell)
        self._check_tags(cell)
        # Code is shown as written, and a list is finished: neither links nor {{ }} mean
        # anything in them, so they are out of the way while the rest is filled in.
        aside = _Aside()
        text = _CODE.sub(lambda found: aside.put(found.group()), cell.text)
        text = self._with_own_headings(text)
        self._marked: set[int] = set()
        last = len(self._cited) if is_teacher else self._for_students
        text = _LIST.sub(lambda _: aside.put(self._list(1, last)), text)
        text = WORDS_LIST.sub(lambda _: aside.put(self._glossary.listed(self._terms)), text)
        text = prose_rules.EXPRESSION.sub(lambda m: self._value(cell, m["code"].strip()), text)
        text = prose_rules.LINK.sub(lambda m: self._link(cell, m), text)
        return aside.back(text)

    def _with_own_headings(self, text: str) -> str:
        for mark, heading in ((_LIST, SOURCES_HEADING), (WORDS_LIST, WORDS_HEADING)):
            if mark.search(text):
                line = re.compile(rf"^(#+) {heading}[ \t]*$", re.MULTILINE)
                text = line.sub(rf"\1 {self._titled(heading)}", text)
        return text

    def _titled(self, heading: str) -> str:
        # With two notebooks open in one page, a link leads to the first heading of its name:
        # so no two notebooks may name theirs alike.
        return f"{heading} of notebook {self.source.id.removeprefix('L')}"

    def _anchor(self, heading: str) -> str:
        return self._titled(heading).replace(" ", "-")

    def _number(self, cells: Any) -> int:
        for cell in cells:
            if cell.is_markdown:
                for found in prose_rules.LINK.finditer(prose_rules.without_code(cell.text)):
                    key = (found["kind"], found["key"])
                    if key[0] in KINDS:
                        number = self._cited.setdefault(key, len(self._cited) + 1)
                        self._homes.setdefault(number, cell.id)
                    elif key[0] == TERM and cell.is_for_students:
                        self._terms[key[1]] = None
        return len(self._cited)

    def _link(self, cell: Cell, found: re.Match[str]) -> str:
        words, kind, key = found["text"], found["kind"], found["key"]
        if kind == TERM:
            return self._term(cell, found)
        if kind not in KINDS:
            if kind not in {"http", "https"}:
                self._report(
                    cell,
                    f"[{words}]({kind}:{key}) cites nothing that the course knows",
                    f"a link starts with one of {', '.join(k + ':' for k in (*KINDS, TERM))}.",
                    found.group(),
                )
            return found.group()
        try:
            self._citations.require(kind, key)
            date = self._citations.date(kind, key)
            headline = self._citations.headline(kind, key)
        except CourseError as error:
            message = f"[{words}]({kind}:{key}): {error}"
            self._report(cell, message, "correct the id.", found.group())
            return words
        for wrong in prose_rules.disagreements(words, date) if date else []:
            self._report(
                cell,
                f"[{words}]({kind}:{key}) says {wrong!r}, the table says "
                f"{tables.dates.spell(str(date))!r}",
                "correct the text of the link, or cite another row.",
                found.group(),
            )
        number = self._cited[kind, key]
        target = f'{self._source(number)} "{tooltip(f"{headline} ({key})")}"'
        return f"{words}<sup{self._mark(cell, number)}>[{number}](#{target})</sup>"

    def _mark(self, cell: Cell, number: int) -> str:
        """Return the name of the first mark of a note, as an attribute; "" for the others."""
        if self._homes[number] != cell.id or number in self._marked:
            return ""
        self._marked.add(number)
        return f' id="{self._note(number)}"'

    def _note(self, number: int) -> str:
        return f"n{self.source.id.removeprefix('L')}-{number}"

    def _source(self, number: int) -> str:
        return f"s{self.source.id.removeprefix('L')}-{number}"

    def _term(self, cell: Cell, found: re.Match[str]) -> str:
        try:
            return self._glossary.link(found["text"], found["key"])
        except CourseError as error:
            message = f"[{found['text']}]({TERM}:{found['key']}): {error}"
            self._report(cell, message, "correct the id.", found.group())
            return found["text"]

    def list_for_instructors(self) -> str:
        """Return the source list of what only instructors' cells cite; empty if there is none."""
        return self._list(self._for_students + 1, len(self._cited))

    def _list(self, first: int, last: int) -> str:
        """Return each work once, under the numbers that rest on it, then what is in doubt.

        It is open, for a link leads nowhere into what is folded; the page of a running notebook
        folds it (``views/page``), and unfolds it for who comes by a link.

        What a number is about, its mark in the text says. Its first place in the list is where
        the mark leads to, and leads back; a running page makes links of its other places too.
        """
        named: set[int] = set()
        works: dict[str, list[int]] = {}
        remarks: dict[str, dict[str, list[int]]] = {}
        for (kind, key), number in self._cited.items():
            if not first <= number <= last:
                continue
            try:
                found = self._citations.works(kind, key)
                head, remark = self._citations.remark(kind, key)
            except CourseError:
                continue  # reported where it is cited
            for work in found:
                works.setdefault(work, []).append(number)
            if remark:
                remarks.setdefault(head, {}).setdefault(remark, []).append(number)
        listed = {self._citations.work(key): numbers for key, numbers in works.items()}
        if not listed and not remarks:
            return ""
        summary = '<details class="mp-works" open><summary>'
        if works:
            summary += f"{_counted(len(works), 'work')}, read in part unless marked full or listed"
        else:
            summary += "No works, only tables"
        # Students may not know the short name of the series.
        if any("FRUS" in text for text in listed):
            summary += "; FRUS: Foreign Relations of the United States"
        summary += "</summary>"
        works_listed = self._lines(listed, named)
        said = [
            part for head, own in remarks.items() for part in (f"*{head}*", self._lines(own, named))
        ]
        blocks = [summary, works_listed, *said, "</details>"]
        return "\n\n".join(block for block in blocks if block)

    def _lines(self, listed: dict[str, list[int]], named: set[int]) -> str:
        """Return a list, each text under its numbers; `named` are those that stood before."""
        lines = []
        for text, numbers in listed.items():
            back = ", ".join(self._way_back(number, named) for number in sorted(set(numbers)))
            lines.append(f"- {back}: {text}")
        return "\n".join(lines)

    def _way_back(self, number: int, named: set[int]) -> str:
        if number in named:
            return str(number)
        named.add(number)
        return f'<b id="{self._source(number)}">[{number}](#{self._note(number)})</b>'

    def _value(self, cell: Cell, code: str) -> str:
        try:
            value = eval(code, {"__builtins__": _BUILTINS}, ChainMap({}, self._namespace))
            return show(value)
        except Exception as error:
            self._report(
                cell,
                f"{{{{ {code} }}}} cannot be computed: {type(error).__name__}: {error}",
                f"names you may use: {', '.join(self._namespace.known())}.",
                code,
            )
            return ""

    def _check_list(self, mark: re.Pattern[str], heading: str, what: str, n_links: int) -> None:
        homes = [c for c in self.source.cells if c.is_markdown and mark.search(c.text)]
        name = f"{heading.lower().removesuffix('s')} list"
        if n_links and len(homes) != 1:
            first = homes[1] if homes else self.source.cells[-1]
            self._report(
                first,
                f"{n_links} {what} and {len(homes)} {name}s",
                f"write '## {heading}' and, on a line of its own, "
                f"{{{{ {heading.lower()} }}}}, once.",
            )
        for home in homes:
            if not re.search(rf"^#+ {heading}\s*$", home.text, re.M) or not home.is_for_students:
                self._report(
                    home,
                    f"the {name} has no heading that links can lead to",
                    f"put '## {heading}' above it, in a cell that students see.",
                )

    def _check_rules(self, cell: Cell) -> None:
        for rule in (prose_rules.uncited, prose_rules.foreign):
            for message, quoted, fix in rule(cell.text):
                self._report(cell, message, fix, quoted)

    def _check_tags(self, cell: Cell) -> None:
        text = prose_rules.without_code(cell.text)
        for tag in _BALANCED:
            opened = len(re.findall(rf"<{tag}[\s>]", text))
            closed = len(re.findall(rf"</{tag}\s*>", text))
            if opened != closed:
                self._report(
                    cell,
                    f"<{tag}> is opened {opened} times and closed {closed} times",
                    f"close each <{tag}> in the cell that opens it.",
                )

    def _report(self, cell: Cell, message: str, fix: str, quoted: str = "") -> None:
        before, found, _after = cell.text.partition(quoted) if quoted else ("", "", "")
        row = before.count("\n") if found else None
        problem = self.source.problem(cell, message, fix, row)
        if problem not in self.problems:
            self.problems.append(problem)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}{'' if count == 1 else 's'}"


class _Aside:
    """Texts put aside while what stands around them is changed."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def put(self, text: str) -> str:
        """Return a mark that stands for `text` and that no rule of prose matches."""
        self._texts.append(text)
        return f"\0{len(self._texts) - 1}\0"

    def back(self, text: str) -> str:
        """Return `text` with what was put aside in its place again."""
        return re.sub(r"\0(\d+)\0", lambda mark: self._texts[int(mark[1])], text)


def readers(folder: Path | None) -> dict[str, Any]:
    """Return what every expression of an author may name: the readers of tables, and pandas."""
    import pandas as pd

    return {
        "load": partial(tables.load, folder=folder),
        "cite": partial(tables.cite, folder=folder),
        "name_of": partial(tables.name_of, folder=folder),
        "spell": tables.dates.spell,
        "pd": pd,
    }


class Namespace(dict[str, Any]):
    """What ``{{ }}`` may name: the public readers, pandas, and each table by its name.

    ``arms`` is short for ``arms_transfers``. A table is loaded when it is first named.

    Parameters
    ----------
    folder
        Data folder; the course's own if not given.
    names
        Further names.
    """

    def __init__(self, folder: Path | None, names: dict[str, Any]) -> None:
        super().__init__(readers(folder) | names)
        self._folder = folder
        # The list of sources is cited from, never computed with.
        self._tables = {name: name for name in tables.names(folder) if name != "sources"}
        if "arms_transfers" in self._tables:
            self._tables["arms"] = "arms_transfers"

    def __missing__(self, name: str) -> Any:
        self[name] = tables.load(self._tables[name], folder=self._folder)
        return self[name]

    def known(self) -> list[str]:
        """Return all names, sorted."""
        return sorted({*self, *self._tables})


def show(value: object) -> str:
    """Return a computed value as prose shows it.

    Raises
    ------
    TypeError
        If the value is not a text, a whole number or a citation: a number with
        decimals must say how many, and a missing value is no number.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, Integral) and not isinstance(value, bool):
        return str(int(value))
    if isinstance(value, tables.Citation):
        return value.text
    raise TypeError(
        f"{value!r} is neither text nor a whole number; format it, for example f'{{x:.1f}}'"
    )
