"""What an exercise asks: the key as a function of the data, likely mistakes, what may vary.

The items of a lesson stand in its ``answers.py``, or in a folder ``answers`` whose head names
them; they are found by scanning the course,
and asking for one item reads one lesson. Title, skill, minutes and points stand in
``exercise.py``, where students read them.
"""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.variants import PLAIN, Variant, draw
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.paths import lesson_folder, lesson_folders
from moscow_pyongyang.tables import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import ModuleType

    import pandas as pd

    from moscow_pyongyang.checks.given import Given
    from moscow_pyongyang.checks.rules import Rule

HALF, NONE, FULL = Fraction(1, 2), Fraction(0), Fraction(1)


@dataclass(frozen=True)
class KeyData:
    """The tables that a key is computed from (``data.events``), and the variant it is for.

    Attributes
    ----------
    folder
        Folder of the data package; tests hand in one of their own.
    v
        What the item draws (see `variants`), under the name it has in the source.
    """

    folder: Path | None = None
    v: Variant = PLAIN

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        return load(name, folder=self.folder)


@dataclass(frozen=True)
class LikelyMistake:
    """A mistake that students make, and what a teacher says to it.

    Attributes
    ----------
    value
        What a student who makes it hands in, computed from the data; None where
        the variant drawn leaves no room for the mistake.
    feedback
        It must not hold the key. ``{{ v.NAME }}`` may stand in it, as in every
        sentence of an item that varies.
    """

    value: Callable[[KeyData], Any]
    feedback: str


@dataclass(frozen=True)
class AnswerSpec:
    """One named answer of an item.

    Attributes
    ----------
    name
        Name of the variable in the notebook.
    expected
        Type and unit, as a part of a sentence ("one whole number, in days").
    key
        The right value, computed from the data as plain Python values.
    rule
        When a value counts as right.
    mistakes
        Likely ones, the most telling first.
    default_feedback
        What to say to a wrong value that no likely mistake explains.
    column
        The column that holds such values, should a whole table be handed in.
    share
        How many parts of the item's points this answer is worth; the answers of an item have
        one each, unless they say otherwise.
    nearly
        What right content in another form earns of this answer's points.
    names
        What else the tables call the values asked, one name for one value: the title of an
        event for its id. An answer in these names is right content in another form.
    """

    name: str
    expected: str
    key: Callable[[KeyData], Any]
    rule: Rule
    mistakes: tuple[LikelyMistake, ...]
    default_feedback: str
    column: str = ""
    share: int = 1
    nearly: Fraction = HALF
    names: Callable[[KeyData], Mapping[str, Any]] | None = None


@dataclass(frozen=True)
class ExerciseItem:
    """What a check knows of one exercise; without `answers` it is a written one.

    Attributes
    ----------
    id
        For example ``"E01.2"``.
    answers
        In the order in which the check takes them.
    praise
        What to say when every answer is right.
    variants
        What the item may draw, the published variant first; empty if it never varies.
    given
        What its given cell holds, where its answer is computed from what it draws; None where
        the answer is read and typed in.
    """

    id: str
    answers: tuple[AnswerSpec, ...] = ()
    praise: str = ""
    variants: tuple[Variant, ...] = ()
    given: Given | None = None

    @property
    def lesson(self) -> str:
        """Id of the lesson: ``"L01"``."""
        return f"L{self.id[1:].partition('.')[0]}"

    def variant(self, seed: str | None = None) -> Variant:
        """Return what the item draws for a seed; without one, the published variant."""
        return draw(self.variants, seed, self.id)

    def keys(self, folder: Path | None = None, seed: str | None = None) -> tuple[Any, ...]:
        """Return the right values, computed anew from the data in `folder`."""
        data = KeyData(folder, self.variant(seed))
        return tuple(spec.key(data) for spec in self.answers)


@cache
def load_answers(path: Path) -> ModuleType:
    """Return the answers of one lesson as a module, which is run once.

    Parameters
    ----------
    path
        Of ``answers.py``, or of the head of a folder of modules.

    Raises
    ------
    CourseError
        If the file cannot be run; the message names it.
    """
    is_folder = path.name == "__init__.py"
    home = path.parent.parent if is_folder else path.parent
    # Modules of a folder find each other by a name that no other course on this machine has.
    name = f"moscow_pyongyang_course.answers_{sha256(str(path).encode()).hexdigest()[:12]}"
    searched = [str(path.parent)] if is_folder else None
    spec = spec_from_file_location(name, path, submodule_search_locations=searched)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[name] = module
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        file = path.relative_to(home.parent).as_posix()
        raise CourseError(
            f"The answers of a lesson cannot be read: {file} ({type(error).__name__}: {error}). "
            "If you did not change that file, install the course again."
        ) from error
    return module


def read_items(answers: Path) -> tuple[ExerciseItem, ...]:
    """Return the items of one lesson, in the order of their numbers; none if there is no file.

    Every `ExerciseItem` at the top level of the file, or of the head of the folder, is one.

    Raises
    ------
    CourseError
        If the file cannot be run; the message names it.
    """
    values = vars(load_answers(answers)).values() if answers.is_file() else ()
    found = (value for value in values if isinstance(value, ExerciseItem))
    return tuple(
        sorted(found, key=lambda one: [int(part) for part in re.findall("[0-9]+", one.id)])
    )


def items(lesson: str | None = None) -> list[ExerciseItem]:
    """Return the items of one lesson ("L01"), or of all lessons, in order."""
    folders = lesson_folders()
    kept = [folder for folder in folders if lesson in (None, folder.lesson_id)]
    return [one for folder in kept for one in read_items(folder.answers)]


def item(item_id: object) -> ExerciseItem:
    """Return one item; only its own lesson is read.

    Raises
    ------
    UnknownNameError
        If there is no such item; the message lists the ids there are.
    """
    # A student may have forgotten the id, so this can be any object: compare texts only.
    if type(item_id) is str:
        folder = lesson_folder(item_id)
        for one in read_items(folder.answers) if folder else ():
            if one.id == item_id:
                return one
    said = f"{item_id[:20]!r}" if type(item_id) is str else "the first value"
    known = ", ".join(one.id for one in items())
    raise UnknownNameError(
        f"There is no exercise with the id {said}. Write the id first, as in "
        f'check("E01.1", …). Ids: {known}.'
    )
