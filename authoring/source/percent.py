"""Read one course source: a py:percent file with YAML front matter.

An exercise is filled with what its items draw: the published variants, or a class's.
The variants stand in ``answers.py`` beside it, where the check finds them too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from authoring import Problem
from moscow_pyongyang.checks.given import in_names_of
from moscow_pyongyang.checks.items import ExerciseItem, read_items
from moscow_pyongyang.checks.variants import PLAIN, Variant, fill, names_in
from moscow_pyongyang.errors import BuildError
from moscow_pyongyang.paths import answers_in, as_lesson_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

TAGS = (
    "setup",
    "data",
    "widget",
    "quiz",
    "golden",
    "instructor",
    "stretch",
    "given",
    "starter",
    "solution",
    "check",
    "hint",
    "blocks",
    "rubric",
    "raises-exception",
    "slide",
    "handout",
    "screen",
)
# These say for whom or where a cell is, not what it does.
_NO_ROLE = {"stretch", "screen"}
ITEM_TAGS = frozenset({"given", "starter", "solution", "check", "rubric", "blocks"})
_KEYS = ("title", "minutes")
_OPTIONS = {"tags", "id", "points", "variant"}
_MARK = re.compile(r"^# %%")
_ID = re.compile(r"[LE]\d{2}[a-z]?")
_SLUG = re.compile(r"[0-9a-z_]+")
_KEPT = ("published", "drawn")
_ITEM_HEADING = re.compile(r"^### Exercise (\d+)\.(\d+)\b")


@dataclass(frozen=True)
class Cell:
    """One cell of a source.

    Attributes
    ----------
    kind
        ``"markdown"`` or ``"code"``.
    text
        Text of the cell, comment signs of Markdown removed.
    line
        Line of its ``# %%`` in the file, from 1.
    tags
        Tags in the order of the file, all from ``TAGS``.
    id
        Cell id in the built notebook, for example ``L01-md-03``.
    item
        Exercise item (``id="E01.2"``), or empty.
    points
        Points of the item where the cell states them.
    """

    kind: str
    text: str
    line: int
    tags: tuple[str, ...]
    id: str
    item: str = ""
    points: float | None = None

    @property
    def is_markdown(self) -> bool:
        """Whether the cell holds prose."""
        return self.kind == "markdown"

    @property
    def is_for_students(self) -> bool:
        """Whether a student ever sees the cell."""
        return not {"instructor", "solution", "rubric"}.intersection(self.tags)


@dataclass(frozen=True)
class Source:
    """One lesson or exercise as its author wrote it, filled with what its items draw.

    Attributes
    ----------
    file
        Its path from the root of the course.
    id, slug, title, minutes, front
        Id and slug come from its folder, the others from its front matter.
    cells
        In the order of the file.
    seed
        Seed of the class it is filled for; None for the published course.
    drawn
        What each item that varies has drawn, by item id.
    shares
        How many parts of an item's points each of its answers is worth, by item id and name.
    """

    file: str
    id: str
    slug: str
    title: str
    minutes: dict[str, float]
    front: dict[str, Any] = field(repr=False)
    cells: tuple[Cell, ...] = field(repr=False)
    seed: str | None = None
    drawn: dict[str, Variant] = field(default_factory=dict, repr=False)
    shares: dict[str, dict[str, int]] = field(default_factory=dict, repr=False)

    @property
    def is_exercise(self) -> bool:
        """Whether this is an exercise (E…) rather than a lesson (L…)."""
        return self.id.startswith("E")

    def of(self, *tags: str) -> Iterator[Cell]:
        """Yield the cells that carry one of `tags`."""
        return (cell for cell in self.cells if set(tags) & set(cell.tags))

    def problem(self, cell: Cell, message: str, fix: str, row: int | None = None) -> Problem:
        """Return a problem of one of its cells, or of a row of the cell's text (from 0).

        Parameters
        ----------
        cell
            Where it lies.
        message, fix
            What is wrong, and what to do.
        row
            Line of the cell's text, from 0; None for the whole cell.
        """
        line = cell.line if row is None else cell.line + 1 + row
        return Problem(self.file, f"line {line} (cell {cell.id})", message, fix)


def read_source(path: Path, root: Path, seed: str | None = None) -> Source:
    """Return one source file.

    Parameters
    ----------
    path
        The py:percent file.
    root
        Root of the course; messages name the file from here.
    seed
        Seed of a class: items that vary are filled with what it draws. Without
        one, they are filled with the published choice.

    Raises
    ------
    BuildError
        If the front matter is missing or incomplete, an option of a cell cannot
        be read, or a tag is not in ``TAGS``; the message names file, line and tag.
    """
    file = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"{file}, line {line}: a letter is not in UTF-8; save the file in that encoding."
        raise BuildError(message) from None
    front, body_line = _front_matter(text, file, _implied(path))
    rows = text.split("\n")
    # jupytext would read blank lines before the first mark as a cell of their own.
    while body_line < len(rows) and not rows[body_line].strip():
        body_line += 1
    body = "\n".join(rows[body_line:])
    marks = [n for n, row in enumerate(body.split("\n"), body_line + 1) if _MARK.match(row)]
    cells = _percent_cells(body)
    if len(cells) != len(marks):
        raise BuildError(
            f"{file}: {len(marks)} lines start with '# %%' but {len(cells)} cells were read. "
            "Let the first cell follow the front matter, and keep '# %%' out of strings."
        )
    items = () if path.name == "lesson.py" else read_items(answers_in(path.parent))
    varied = {item.id: item for item in items if item.variants}
    drawn = {one.id: one.variant(seed) for one in varied.values()}
    maker = _CellMaker(file, str(front["id"]), varied, seed)
    made = (maker.cell(raw, line) for raw, line in zip(cells, marks, strict=True))
    return Source(
        file=file,
        id=str(front["id"]),
        slug=str(front["slug"]),
        title=str(front["title"]),
        minutes={str(key): float(value) for key, value in front["minutes"].items()},
        front=front,
        cells=tuple(cell for cell in made if cell),
        seed=seed,
        drawn=drawn,
        shares={item.id: {one.name: one.share for one in item.answers} for item in items},
    )


@lru_cache(maxsize=32)
def _percent_cells(text: str) -> tuple[Any, ...]:
    # A gate fills one exercise for many seeds: the text is read once.
    import jupytext

    read: Any = jupytext.reads
    return tuple(read(text, fmt="py:percent").cells)


def _implied(path: Path) -> dict[str, str]:
    """Return id and slug of a source, which its folder gives."""
    folder = as_lesson_folder(path.parent)
    if folder is None or path not in {folder.lesson, folder.exercise}:
        return {}
    identity = folder.lesson_id if path == folder.lesson else folder.exercise_id
    return {"id": identity, "slug": folder.path.name}


def _front_matter(text: str, file: str, implied: dict[str, str]) -> tuple[dict[str, Any], int]:
    rows = text.split("\n")
    if rows[0].strip() != "# ---" or "# ---" not in [row.strip() for row in rows[1:]]:
        raise BuildError(
            f"{file}, line 1: no front matter. Start the file with a block of comments between "
            f"two lines '# ---' that gives {', '.join(_KEYS)}."
        )
    end = 1 + [row.strip() for row in rows[1:]].index("# ---")
    try:
        front = yaml.safe_load("\n".join(row.removeprefix("#") for row in rows[1:end]))
    except yaml.YAMLError as error:
        raise BuildError(f"{file}, line 1: the front matter is not YAML: {error}") from None
    front = front if isinstance(front, dict) else {}
    for key, value in implied.items():
        if front.setdefault(key, value) != value:
            message = f"{key} {front[key]!r} is not that of the folder, {value!r}; take it out"
            raise BuildError(f"{file}, line 1: {message}.")
    absent = [key for key in (*_KEYS, "id", "slug") if key not in front]
    if absent:
        raise BuildError(f"{file}, line 1: the front matter lacks {', '.join(absent)}.")
    if not _ID.fullmatch(str(front["id"])) or not _SLUG.fullmatch(str(front["slug"])):
        raise BuildError(
            f"{file}, line 1: id {front['id']!r} must look like L01 or E01, "
            f"slug {front['slug']!r} like 01_stalin_and_kim."
        )
    minutes = front["minutes"]
    if not isinstance(minutes, dict) or not all(
        isinstance(value, int | float) for value in minutes.values()
    ):
        raise BuildError(
            f"{file}, line 1: write minutes as {{class: 75}} or {{reading: 25, doing: 30}}."
        )
    return front, end + 1


class _CellMaker:
    """Makes the cells of one source, in order: a heading begins a new item.

    Parameters
    ----------
    file
        Name of the source, for messages.
    source
        Its id, with which the id of each cell begins.
    varied
        The items that vary, by id.
    seed
        Seed of a class; None for the published variants.
    """

    def __init__(
        self, file: str, source: str, varied: Mapping[str, ExerciseItem], seed: str | None
    ) -> None:
        self._file, self._source = file, source
        self._varied, self._seed = varied, seed
        self._item = ""
        self._used: dict[str, int] = {}

    def cell(self, raw: Any, line: int) -> Cell | None:
        """Return the cell that stands below `line`; None for a note on variants not filled in."""
        where = f"{self._file}, line {line}"
        options = dict(raw.metadata)
        for noise in ("lines_to_next_cell", "lines_to_end_of_cell_marker", "cell_marker"):
            options.pop(noise, None)
        broken = options.pop("incorrectly_encoded_metadata", None)
        if broken is not None:
            raise BuildError(
                f"{where}: {broken!r} cannot be read. "
                'Close every bracket and quote, as in tags=["setup"] id="E01.2" points=2.'
            )
        if raw.cell_type not in {"markdown", "code"}:
            raise BuildError(f"{where}: a cell is [markdown] or code, not {raw.cell_type}.")
        strange = sorted(set(options) - _OPTIONS)
        if strange:
            raise BuildError(
                f"{where}: unknown option {strange[0]!r}. Options: {', '.join(sorted(_OPTIONS))}."
            )
        tags = options.get("tags", [])
        for tag in tags:
            if tag not in TAGS:
                raise BuildError(
                    f"{where}: unknown tag {tag!r}. The list is closed: {', '.join(TAGS)}."
                )
        item = str(options.get("id", ""))
        if not self._keeps(options.get("variant"), line):
            return None
        return Cell(
            kind=raw.cell_type,
            text=self._filled(raw.source.strip("\n"), line, item),
            line=line,
            tags=tuple(tags),
            id=self._name(raw.cell_type, tags, item),
            item=item,
            points=options.get("points"),
        )

    def _keeps(self, option: object, line: int) -> bool:
        """Return False for a note that speaks of the published, or of a drawn, variant only."""
        if option is None:
            return True
        if option not in _KEPT:
            allowed = " or ".join(f'"{one}"' for one in _KEPT)
            raise BuildError(f"{self._file}, line {line}: write variant={allowed}, not {option!r}.")
        return option == ("published" if self._seed is None else "drawn")

    def _filled(self, text: str, line: int, cell_item: str = "") -> str:
        """Return the text of a cell with what its item draws."""
        found = _ITEM_HEADING.match(text)
        if found:
            self._item = f"E{int(found[1]):02d}.{found[2]}"
        elif text.startswith("## "):
            self._item = ""
        name = cell_item or self._item
        names = names_in(text)
        one = self._varied.get(name)
        if names and one is None:
            where = name or "no item"
            raise BuildError(
                f"{self._file}, line {line}: {{{{ v.{min(names)} }}}} stands in {where}, which "
                "draws nothing. Give that item variants in answers.py."
            )
        try:
            filled = fill(text, one.variant(self._seed) if one else PLAIN)
            return in_names_of(self._seed, one, filled) if one else filled
        except AttributeError as error:
            raise BuildError(f"{self._file}, line {line}, item {name}: {error}.") from None

    def _name(self, kind: str, tags: list[str], item: str) -> str:
        """Return source id, role, ordinal in that role; cells of an item take its number."""
        role = next((tag for tag in TAGS if tag in tags and tag not in _NO_ROLE), "")
        role = role or ("md" if kind == "markdown" else "code")
        stem = f"{self._source}-{role}"
        if item and role in ITEM_TAGS:
            number = int(item.rpartition(".")[2]) if item.rpartition(".")[2].isdigit() else 0
            again = self._used[f"{stem}.{item}"] = self._used.get(f"{stem}.{item}", 0) + 1
            return f"{stem}-{number:02d}" + (f"-{again}" if again > 1 else "")
        self._used[stem] = self._used.get(stem, 0) + 1
        return f"{stem}-{self._used[stem]:02d}"
