"""The items of an exercise source: heading, starter, solution, check and rubric, paired by id."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from authoring.source.percent import ITEM_TAGS
from moscow_pyongyang.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from authoring.source.percent import Cell, Source

SKILLS = ("sourcing", "context", "corroboration", "close reading", "data reading")
_HEADING = re.compile(r"^### Exercise \d+\.\d+ — (?P<title>.+)$", re.MULTILINE)
_TASK = re.compile(
    r"^(?P<minutes>\d+) min · skill: (?P<skill>[\w /-]+?) · (?P<level>core|stretch)\b", re.MULTILINE
)


@dataclass(frozen=True)
class ItemHeading:
    """What an exercise says of an item, to students and to the build alike.

    Attributes
    ----------
    title, minutes, skill
        As they stand in the heading and in the line below it.
    level
        ``"core"`` or ``"stretch"``.
    """

    title: str
    minutes: int
    skill: str
    level: str


@dataclass(frozen=True)
class SourceItem:
    """One item as its source has it; a written one has no check, a coded one no rubric.

    Attributes
    ----------
    head
        The cell of its heading; the starter where there is none.
    blocks
        The hints that end in blocks to order, where the item is computed.
    given
        The locked cell that names what a computed item draws.
    heading
        What the heading says; None where it does not say all of it.
    """

    id: str
    head: Cell
    heading: ItemHeading | None
    starter: Cell
    solution: Cell
    check: Cell | None
    rubric: Cell | None
    blocks: Cell | None = None
    given: Cell | None = None

    @property
    def is_written(self) -> bool:
        """Whether a person marks it."""
        return self.starter.is_markdown

    @property
    def is_read(self) -> bool:
        """Whether its answer is read off a table or a text, and typed in."""
        return not self.is_written and self.blocks is None and self.given is None

    @property
    def given_code(self) -> str:
        """What runs before the answer: the line of the given cell, or nothing."""
        return "" if self.given is None else self.given.text

    @property
    def points(self) -> float:
        """Points of the item."""
        return float((self.starter if self.check is None else self.check).points or 0)


def source_items(source: Source) -> dict[str, SourceItem]:
    """Return the items of an exercise by id, in order.

    Raises
    ------
    BuildError
        If an item lacks one of its cells, its points, or its marker comment, if a
        solution does not assign the names of the answer, or if the check asks for
        another item; the message names file, line and item.
    """
    found: dict[str, dict[str, Cell]] = {}
    for cell in source.of(*ITEM_TAGS):
        role = next(tag for tag in cell.tags if tag in ITEM_TAGS)
        if not cell.item.startswith(f"{source.id}."):
            raise _error(source, cell, f'a {role} cell needs id="{source.id}.N", not {cell.item!r}')
        roles = found.setdefault(cell.item, {})
        if role in roles:
            raise _error(source, cell, f"item {cell.item} has two {role} cells")
        roles[role] = cell
    return {key: _item(source, key, roles) for key, roles in found.items()}


def check_call(cell: Cell) -> tuple[str, str]:
    """Return the arguments of the one ``check(…)`` call of a cell, and the item it names.

    Raises
    ------
    ValueError
        If the cell is not exactly one call of ``check`` with the item's id first.
    """
    body = ast.parse(cell.text).body
    call = body[0].value if len(body) == 1 and isinstance(body[0], ast.Expr) else None
    if (
        not isinstance(call, ast.Call)
        or ast.unparse(call.func) != "check"
        or len(call.args) < 2
        or call.keywords
        or not isinstance(call.args[0], ast.Constant)
    ):
        raise ValueError(f'write exactly check("{cell.item}", answer)')
    return ", ".join(ast.unparse(arg) for arg in call.args), str(call.args[0].value)


def points_line(points: float, shares: Mapping[str, int]) -> str:
    """Return what an item is worth: ``"3 points: 2 for `lags`, 1 for `spread`"``."""
    whole = f"{points:g} point{'' if points == 1 else 's'}"
    if len(shares) < 2:
        return whole
    unit = Fraction(points) / sum(shares.values())
    parts = [f"{float(unit * share):g} for `{name}`" for name, share in shares.items()]
    return f"{whole}: {', '.join(parts)}"


def assigned(code: str) -> set[str]:
    """Return the names that code assigns at its top level."""
    names: set[str] = set()
    for node in ast.parse(code).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.add(node.name)
        for part in ast.walk(node):
            if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store):
                names.add(part.id)
    return names


def used(code: str) -> set[str]:
    """Return the names that code reads."""
    return {
        part.id
        for part in ast.walk(ast.parse(code))
        if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Load)
    }


def _item(source: Source, key: str, roles: dict[str, Cell]) -> SourceItem:
    anchor = next(iter(roles.values()))
    is_written = "starter" in roles and roles["starter"].is_markdown
    for role in ("starter", "solution", "rubric" if is_written else "check"):
        if role not in roles:
            raise _error(source, anchor, f"item {key} has no {role} cell")
    head, heading = _heading(source, roles["starter"])
    item = SourceItem(
        key,
        head,
        heading,
        roles["starter"],
        roles["solution"],
        roles.get("check"),
        roles.get("rubric"),
        roles.get("blocks"),
        roles.get("given"),
    )
    holder = item.starter if is_written else item.check
    assert holder is not None
    if not isinstance(holder.points, int | float) or holder.points <= 0:
        raise _error(source, holder, f"item {key} has no points; write points=2 in this line")
    if not is_written:
        _check_code_item(source, item)
    return item


def _heading(source: Source, starter: Cell) -> tuple[Cell, ItemHeading | None]:
    before = source.cells[: source.cells.index(starter)]
    head = next((cell for cell in reversed(before) if cell.text.startswith("### ")), starter)
    title, task = _HEADING.search(head.text), _TASK.search(head.text)
    if title is None or task is None:
        return head, None
    return head, ItemHeading(
        title["title"].strip(), int(task["minutes"]), task["skill"], task["level"]
    )


def _check_code_item(source: Source, item: SourceItem) -> None:
    assert item.check is not None
    if item.starter.text.split("\n")[0].strip() != f"# answer: {item.id}":
        raise _error(source, item.starter, f"the first line must be '# answer: {item.id}'")
    try:
        wanted = assigned(item.starter.text)
        lacking = sorted(wanted - assigned(item.solution.text))
        _arguments, named = check_call(item.check)
    except (SyntaxError, ValueError) as error:
        raise _error(source, item.check, f"item {item.id}: {error}") from None
    if lacking:
        message = f"item {item.id}: the solution never sets {lacking[0]!r}"
        raise _error(source, item.solution, message)
    if named != item.id:
        raise _error(source, item.check, f"the check of {item.id} asks for {named!r}")


def _error(source: Source, cell: Cell, message: str) -> BuildError:
    return BuildError(f"{source.file}, line {cell.line}: {message}.")
