"""What an exercise is: what it asks, the key as a function of the data, the slips."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from typing import TYPE_CHECKING, Any

from moscow_pyongyang.checks.variants import PLAIN, Choice, draw
from moscow_pyongyang.errors import CourseError, UnknownNameError
from moscow_pyongyang.paths import lesson_folder, lesson_folders
from moscow_pyongyang.tables import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import ModuleType

    import pandas as pd

    from moscow_pyongyang.checks.rules import Rule

SKILLS = ("sourcing", "context", "corroboration", "close reading", "data reading")


@dataclass(frozen=True)
class Data:
    """The tables that a key is computed from, and the choice it is computed for.

    Attributes
    ----------
    folder
        Folder of the data package; tests hand in one of their own.
    v
        What the item draws (see `variants`), under the name it has in the source.
    """

    folder: Path | None = None
    v: Choice = PLAIN

    def __getattr__(self, name: str) -> pd.DataFrame:
        if name.startswith("_"):
            raise AttributeError(name)
        return load(name, folder=self.folder)


@dataclass(frozen=True)
class Slip:
    """A likely mistake.

    Attributes
    ----------
    value
        What a student who makes it hands in, computed from the data; None where
        the choice drawn leaves no room for the mistake.
    say
        What a teacher would say. It must not hold the key. ``{{ v.NAME }}`` may
        stand in it, as in every sentence of an item that draws.
    """

    value: Callable[[Data], Any]
    say: str


@dataclass(frozen=True)
class Asked:
    """One named answer of an item.

    Attributes
    ----------
    name
        Name of the variable in the notebook.
    words
        Type and unit, as a part of a sentence ("one whole number, in days").
    key
        The right value, computed from the data as plain Python values.
    rule
        When a value counts as right.
    slips
        Likely mistakes, the most telling first.
    otherwise
        What to say to a wrong value that no slip explains.
    column
        The column that holds such values, should a whole table be handed in.
    """

    name: str
    words: str
    key: Callable[[Data], Any]
    rule: Rule
    slips: tuple[Slip, ...]
    otherwise: str
    column: str = ""


@dataclass(frozen=True)
class Item:
    """One exercise; without `asked` it is a written one, which a person reads.

    An item with `choices` varies: the first choice is the published one.
    """

    id: str
    lesson: str
    title: str
    skill: str
    level: str
    minutes: int
    points: int
    asked: tuple[Asked, ...] = ()
    praise: str = ""
    choices: tuple[Choice, ...] = ()

    def choice(self, seed: str | None = None) -> Choice:
        """Return what the item draws for a seed; without one, the published choice."""
        return draw(self.choices, seed, self.id)

    def expected(self, folder: Path | None = None, seed: str | None = None) -> tuple[Any, ...]:
        """Return the right values, computed anew from the data in `folder`."""
        data = Data(folder, self.choice(seed))
        return tuple(asked.key(data) for asked in self.asked)


@cache
def load_answers(path: Path) -> ModuleType:
    """Return one ``answers.py`` as a module; it is run once.

    Raises
    ------
    CourseError
        If the file cannot be run; the message names it.
    """
    number = path.parent.name.partition("_")[0]
    spec = spec_from_file_location(f"moscow_pyongyang_course.answers_{number}", path)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except Exception as error:
        name = f"{path.parent.name}/{path.name}"
        raise CourseError(
            f"The answers of a lesson cannot be read: {name} ({type(error).__name__}: {error}). "
            "If you did not change that file, install the course again."
        ) from error
    return module


def read_items(answers: Path) -> tuple[Item, ...]:
    """Return the items of one ``answers.py``, in the order of the file; none if there is no file.

    Raises
    ------
    CourseError
        If the file cannot be run; the message names it.
    """
    return tuple(load_answers(answers).ITEMS) if answers.is_file() else ()


def items(lesson: str | None = None) -> list[Item]:
    """Return the items of one lesson ("L01"), or of all lessons, in order."""
    folders = lesson_folders()
    kept = [one for one in folders if lesson in (None, one.lesson_id)]
    return [item for one in kept for item in read_items(one.answers)]


def item(item_id: object) -> Item:
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
