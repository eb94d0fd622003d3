"""Blocks to order: the lines of a solution in a mixed order, with one that is not needed.

An author writes what to do in words, the verbs of page 00b and the line that is not needed. The
right order is that of the solution, and stands there alone.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from authoring.source.exercise_items import assigned, used
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from authoring.source.exercise_items import SourceItem
    from authoring.source.percent import Source

VERBS = ("keep", "count", "sort", "group", "draw")
PAGE_OF_VERBS = "00b_the_five_verbs.ipynb"
_PART = re.compile(r"^(verbs|unneeded): (.+)$", re.MULTILINE)
_MOST_LINES = 7


@dataclass(frozen=True)
class Blocks:
    """What stands behind the folds below a computed item.

    Attributes
    ----------
    item_id
        The item.
    words
        What to do, as Markdown.
    verbs
        Which of the five verbs it takes, in the order in which they come.
    lines
        The statements of the solution, in the right order.
    unneeded
        A line of code that could belong there and does not.
    given
        What runs before the lines: it is another in each variant, and so is the order of the mix.
    """

    item_id: str
    words: str
    verbs: tuple[str, ...]
    lines: tuple[str, ...]
    unneeded: str
    given: str = ""

    @cached_property
    def mixed(self) -> tuple[str, ...]:
        """All lines in the order in which they are printed: the same at every build.

        No line stands right before the one that follows it in the solution, and some line uses a
        name that only a later one gives, so that nobody gets the answer by copying it all.
        """
        return _mixed(self)


def blocks_of(source: Source, item: SourceItem) -> Blocks | None:
    """Return the blocks of an item; None where it has none.

    Raises
    ------
    BuildError
        If the cell lacks one of its parts, names another verb, or if its lines cannot be mixed;
        the message names file, line and item.
    """
    cell = item.blocks
    if cell is None:
        return None
    where = f"{source.file}, line {cell.line}: the blocks of {item.id}"
    parts = dict(_PART.findall(cell.text))
    verbs = tuple(verb.strip() for verb in parts.get("verbs", "").split(","))
    if set(parts) != {"verbs", "unneeded"} or not set(verbs) <= set(VERBS):
        raise BuildError(
            f"{where} need a line 'verbs: keep, count' (of {', '.join(VERBS)}) and a line "
            "'unneeded: some = code'."
        )
    try:
        ast.parse(parts["unneeded"])
    except SyntaxError as error:
        raise BuildError(f"{where}: the unneeded line is no Python: {error}.") from None
    lines = _statements(item.solution.text)
    if not 2 <= len(lines) < _MOST_LINES or parts["unneeded"] in lines:
        raise BuildError(
            f"{where} are made of {len(lines)} statements of the solution: two to six, and the "
            "unneeded line is none of them."
        )
    text = _PART.sub("", cell.text).strip()
    found = Blocks(item.id, text, verbs, lines, parts["unneeded"], item.given_code)
    try:
        _ = found.mixed
    except ValueError:
        raise BuildError(f"{where} cannot be mixed: let each line need an earlier one.") from None
    return found


def _mixed(blocks: Blocks) -> tuple[str, ...]:
    lines = (*blocks.lines, blocks.unneeded)
    gives = {line: assigned(line) for line in lines}
    mine = set().union(*(gives[line] for line in blocks.lines))
    needs = {line: used(line) & mine for line in lines}
    follows = set(pairwise(blocks.lines))

    def is_unready(order: Iterable[str]) -> bool:
        """Return whether some line needs a name that only a later line gives."""
        before: set[str] = set()
        waiting: set[str] = set()
        for line in order:
            if gives[line] & waiting:
                return True
            waiting |= needs[line] - before
            before |= gives[line]
        return False

    def is_mixed(order: Sequence[str]) -> bool:
        needed = (line for line in order if line != blocks.unneeded)
        return follows.isdisjoint(pairwise(order)) and is_unready(order) and is_unready(needed)

    def place(order: Sequence[str]) -> str:
        text = "\n".join((blocks.item_id, *filter(None, [blocks.given]), *order))
        return sha256(text.encode()).hexdigest()

    return min(filter(is_mixed, permutations(lines)), key=place)


def _statements(code: str) -> tuple[str, ...]:
    rows = code.split("\n")
    return tuple("\n".join(rows[one.lineno - 1 : one.end_lineno]) for one in ast.parse(code).body)
