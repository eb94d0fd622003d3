"""Gate: every exercise item is sound in each of its variants, and its key follows the data.

Key and likely mistakes of a variant are computed once (`worked`); what a check says to
them is then asked of the check itself, so that gate and student hear the same judge.
"""

from __future__ import annotations

import math
import re
import warnings
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from authoring import Problem
from authoring.source.exercise_items import SKILLS, source_items
from authoring.source.minutes import data_folder
from authoring.source.percent import Cell, Source, read_source
from moscow_pyongyang.checks.items import AnswerSpec, ExerciseItem, KeyData, read_items
from moscow_pyongyang.checks.judge import judge
from moscow_pyongyang.checks.normalise import read
from moscow_pyongyang.checks.rules import FigurePoints, OrderedList
from moscow_pyongyang.checks.variants import PLAIN, Variant, fill
from moscow_pyongyang.checks.verdict import CheckVerdict, Level
from moscow_pyongyang.errors import BuildError, CourseError
from moscow_pyongyang.paths import LessonFolder, lesson_folders

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    import pandas as pd


_TYPES: dict[str, tuple[type, ...]] = {
    "number": (int, float),
    "list": (list,),
    "series": (dict,),
    "figure": (dict,),
}
_ENOUGH_MISTAKES = 2
_ENOUGH_VARIANTS = 3
_SEEDS_TO_TRY = 400
_WHOLE_EXERCISE = 6  # items from which an exercise must offer something of everything
_CHANGE_SEEDS = range(6)
# What is no prose of the item: placeholders, the letters of phrases to choose from, the line of
# minutes.
_NO_TELLING = re.compile(
    r"\{\{.*?\}\}|^\| \*\*[A-Z]\*\* \||\*\*[A-Z]\*\*|^\d+ min · .*$", re.MULTILINE
)
_ALONE = r"(?<![\w.-]){}(?![\w-]|\.\d)"


def exercise_problems(root: Path) -> list[Problem]:
    """Return every fault of the exercise items of the course at `root`, lesson by lesson."""
    return [
        problem for folder in lesson_folders(root / "course") for problem in of_lesson(folder, root)
    ]


def of_lesson(folder: LessonFolder, root: Path) -> list[Problem]:
    """Return the faults of the items of one lesson.

    Source and answers name the same items; each variant has a sound key, likely
    mistakes that are told apart, and sentences that show nothing; the solutions earn
    full marks and the starters run to their end, in the published exercise and in a
    class's; what a student reads does not show the key.
    """
    file = folder.answers.relative_to(root).as_posix()
    try:
        items = read_items(folder.answers)
        sources = []
        if folder.exercise.is_file():
            sources = [read_source(folder.exercise, root, seed) for seed in class_seeds(items)]
        found = []
        if sources:
            found += _agreement(sources[0], items, file)
            found += _range(sources[0], items, file)
    except BuildError:
        return []  # the build itself reports it
    except CourseError as error:
        return [Problem(file, "", str(error))]
    data = data_folder(root)
    for one in items:
        found += of_item(one, file, data)
    # What students do and read would only repeat what is wrong with an item.
    if not found:
        found += [problem for source in sources for problem in of_run(source, items)]
        found += _readings(sources, items, data)
    return found


def of_item(one: ExerciseItem, file: str, data: Path | None = None) -> list[Problem]:
    """Return the faults of one item in each of its variants."""
    found = [Problem(file, f"item {one.id}", *fault) for fault in _variant_list(one)]
    done: list[tuple[Variant, ExerciseItem]] = []
    for variant in one.variants or (PLAIN,):
        where = f"item {one.id}" + (f", variant {variant.label!r}" if variant.label else "")
        try:
            this = worked(one, variant, data)
            faults = [*_values(this), *_sentences(this, variant)]
        except Exception as error:
            message = f"its key, a likely mistake or a sentence fails: {error!r}"
            found.append(Problem(file, where, message, "run it by hand with KeyData()."))
            continue
        found += [Problem(file, where, *fault) for fault in faults]
        done.append((variant, this))
    for (first, this), (second, other) in combinations(done, 2):
        if this.answers and this.keys() == other.keys():
            message = f"the variants {first.label!r} and {second.label!r} have the same key"
            found.append(Problem(file, f"item {one.id}", message, "draw something else."))
    if not found:
        found += [Problem(file, f"item {one.id}", *fault) for fault in _whole(one, done, data)]
    return found


def worked(one: ExerciseItem, variant: Variant, data: Path | None = None) -> ExerciseItem:
    """Return an item of one variant alone, its keys and likely mistakes computed."""
    tables = KeyData(data, variant)

    def done(spec: AnswerSpec) -> AnswerSpec:
        mistakes = [replace(m, value=_always(m.value(tables))) for m in spec.mistakes]
        return replace(spec, key=_always(spec.key(tables)), mistakes=tuple(mistakes))

    return replace(one, answers=tuple(map(done, one.answers)), variants=(variant,))


def as_handed_in(spec: AnswerSpec, value: Any) -> Any:
    """Return a plain value in the kind that a student would hand in."""
    import pandas as pd

    if spec.rule.kind == "series" and isinstance(value, dict):
        return pd.Series(value)
    if isinstance(spec.rule, FigurePoints) and isinstance(value, dict):
        return _figure(value, spec.rule.x_words[0], spec.rule.y_words[0])
    return value


def right_answers(this: ExerciseItem) -> list[Any]:
    """Return what a student hands in who has everything right."""
    pairs = zip(this.answers, this.keys(), strict=True)
    return [as_handed_in(spec, key) for spec, key in pairs]


def key_texts_in(text: str, keys: Sequence[Any]) -> list[str]:
    """Return the texts of a key that stand in `text`; small whole numbers stand in any sentence."""
    found: set[str] = set()
    for key in keys:
        values = list(key.values()) if isinstance(key, dict) else key
        for value in values if isinstance(values, list) else [values]:
            if isinstance(value, str):
                found.add(value)
            elif abs(value) > 2:
                found |= {f"{value:.0f}", f"{value:.1f}"}
            elif value % 1:
                found |= {f"{value:.2f}", f"{value:.1f}", str(value)}
    return sorted(one for one in found if re.search(_ALONE.format(re.escape(one)), text))


def class_seeds(items: Sequence[ExerciseItem]) -> list[str | None]:
    """Return None, for the published exercise, and seeds that draw every other variant once."""
    varied = [one for one in items if len(one.variants) > 1]
    open_ = {(one.id, variant.label) for one in varied for variant in one.variants[1:]}
    drawn = {
        f"class-{n}": {(one.id, one.variant(f"class-{n}").label) for one in varied}
        for n in range(_SEEDS_TO_TRY)
    }
    found: list[str | None] = [None]
    while open_:
        best = max(drawn, key=lambda seed: len(drawn[seed] & open_))
        if not drawn[best] & open_:
            break
        open_ -= drawn[best]
        found.append(best)
    return found


def student_text(source: Source, item_id: str) -> str:
    """Return what a student reads of one item, without what is computed or to choose from."""
    return _NO_TELLING.sub(" ", item_text(source, item_id))


def item_text(source: Source, item_id: str) -> str:
    """Return the heading, task, cells and hint of one item as they are written."""
    heading = f"### Exercise {item_id[1:].lstrip('0')} "
    is_mine, text = False, ""
    for cell in source.cells:
        if cell.text.startswith(("### ", "## ")):
            is_mine = cell.text.startswith(heading)
        if is_mine and cell.is_for_students:
            text += cell.text + "\n"
    return text


def of_run(source: Source, items: Sequence[ExerciseItem]) -> list[Problem]:
    """Return what goes wrong when a student runs an exercise, each item by itself.

    The solutions must earn full marks; the starters must run to their end and hear
    that nothing is answered yet. Of a class's exercise only items that vary are run:
    the others are those of the published one.
    """
    found = []
    names: dict[str, Any] = {}
    known = {one.id: one for one in items}
    whose = "" if source.seed is None else f" (seed {source.seed!r})"
    wanted = {"solution": Level.RIGHT, "starter": Level.UNANSWERED}
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for cell in source.cells:
            if not (cell.is_markdown or cell.item):
                _execute(cell, names)
        for item in source_items(source).values():
            is_same_again = source.seed is not None and item.id not in source.drawn
            if item.check is None or is_same_again:
                continue
            for role, level in wanted.items():
                cell = item.solution if role == "solution" else item.starter
                try:
                    mine = dict(names)
                    exec(compile(item.given_code, f"<given of {item.id}>", "exec"), mine)
                    verdict = _checked(cell, item.check, mine, known[item.id], source.seed)
                    said = "" if verdict.level is level else f"hears: {verdict.text}"
                except Exception as error:
                    said = f"fails: {type(error).__name__}: {error}"
                if said:
                    message = f"the {role} of {item.id}{whose} {said}"
                    fix = f"let the {role} and the key in answers.py agree."
                    found.append(Problem(source.file, f"line {cell.line}", message, fix))
    return found


def _execute(cell: Cell, names: dict[str, Any]) -> None:
    exec(compile(cell.text, f"<cell {cell.id}>", "exec"), names)


def _checked(
    cell: Cell, check: Cell, names: dict[str, Any], one: ExerciseItem, seed: str | None
) -> CheckVerdict:
    _execute(cell, names)
    # The item of this course, not the one that the installed package finds under its id.
    names["check"] = lambda _id, *answers: judge(one, answers, seed=seed)
    verdict: CheckVerdict = eval(check.text, names)
    return verdict


def _agreement(source: Source, items: Sequence[ExerciseItem], file: str) -> list[Problem]:
    """Return a problem for each item that only one of source and answers knows."""
    written = source_items(source)
    known = {one.id: one for one in items}
    found = []
    for item_id in [key for key in known if key not in written]:
        message = f"there is no item {item_id}, which answers.py has"
        found.append(Problem(source.file, "", message, "write it, or take it out."))
    for item_id, item in written.items():
        if item_id not in known:
            message = f"there is no item {item_id}, which exercise.py has"
            fix = f'write E{item_id[1:].replace(".", "_")} = ExerciseItem(id="{item_id}", …).'
            found.append(Problem(file, "", message, fix))
            continue
        names = [spec.name for spec in known[item_id].answers]
        call = ", ".join([f'check("{item_id}"', *names]) + ")"
        if item.check is None and names:
            message = f"item {item_id} is a written one, and answers.py asks for {names[0]!r}"
            found.append(Problem(source.file, f"line {item.starter.line}", message))
        elif item.check is not None and item.check.text != call:
            message = f"the check of {item_id} is not {call}"
            fix = "hand in what answers.py asks for, in its order."
            found.append(Problem(source.file, f"line {item.check.line}", message, fix))
    return found


def _range(source: Source, items: Sequence[ExerciseItem], file: str) -> Iterator[Problem]:
    """Yield what a whole exercise lacks: a skill on its core path, items that vary."""
    written = source_items(source)
    if len(written) < _WHOLE_EXERCISE:
        return
    headings = [item.heading for item in written.values() if item.heading is not None]
    core = {heading.skill for heading in headings if heading.level == "core"}
    for skill in [skill for skill in SKILLS if skill not in core]:
        yield Problem(source.file, "", f"no core item practises {skill}", "write one.")
    coded = [one for one in items if one.answers]
    n_varied = sum(bool(one.variants) for one in coded)
    if 2 * n_varied < len(coded):
        message = f"{n_varied} of {len(coded)} items with a key vary"
        yield Problem(file, "", message, "give variants to half of them at least.")


def _variant_list(one: ExerciseItem) -> Iterator[tuple[str, str]]:
    labels = [variant.label for variant in one.variants]
    if one.variants and len(labels) < _ENOUGH_VARIANTS:
        yield (
            f"it has {len(labels)} variants",
            "a list has the published one and at least two others, or there is no list.",
        )
    if len(set(labels)) < len(labels):
        yield "two variants have the same label", "give each its own."
    if len({frozenset(variant.values) for variant in one.variants}) > 1:
        yield "its variants do not all have the same names", "give each variant the same names."


def _values(this: ExerciseItem) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the keys and likely mistakes of one variant."""
    if not this.answers:
        return
    right = right_answers(this)
    for spec, key in zip(this.answers, this.keys(), strict=True):
        if type(key) not in _TYPES[spec.rule.kind] or not _is_sound(key):
            message = f"the key of {spec.name} is {key!r}"
            yield message, f"a {spec.rule.kind} of the course holds something, and is never zero."
    verdict = judge(this, right)
    if verdict.level is not Level.RIGHT:
        yield f"its own key hears: {verdict.text}", "let key and rule agree."
    for place, spec in enumerate(this.answers):
        possible = [m for m in spec.mistakes if _constant(m) is not None]
        if len(possible) < _ENOUGH_MISTAKES:
            message = f"{spec.name} has {len(possible)} likely mistakes"
            yield message, "think of two at least."
        for mistake in possible:
            value = as_handed_in(spec, _constant(mistake))
            said = judge(this, [*right[:place], value, *right[place + 1 :]])
            wanted = fill(mistake.feedback, this.variants[0])
            if said.level is not Level.WRONG or wanted not in said.text:
                message = f"the mistake of {spec.name} that is told {wanted!r} hears: {said.text}"
                yield message, "it may be the key, or an earlier mistake: let each differ."


def _sentences(this: ExerciseItem, variant: Variant) -> Iterator[tuple[str, str]]:
    """Yield each sentence of the check that has a placeholder left or shows the key."""
    said = [this.praise]
    for spec in this.answers:
        said += [spec.expected, spec.default_feedback]
        said += [spec.rule.order] if isinstance(spec.rule, OrderedList) else []
        said += [mistake.feedback for mistake in spec.mistakes]
    for sentence in said:
        text = fill(sentence, variant)
        if "{{" in text:
            yield f"{text!r} has a placeholder left", "write {{ v.NAME }}."
        for secret in key_texts_in(text, this.keys()):
            yield f"{text!r} shows {secret!r} of the key", "say it without."


def _whole(
    one: ExerciseItem, done: Sequence[tuple[Variant, ExerciseItem]], data: Path | None
) -> Iterator[tuple[str, str]]:
    """Yield what no single variant shows."""
    for place, spec in enumerate(one.answers):
        for number, mistake in enumerate(spec.mistakes):
            values = [_constant(this.answers[place].mistakes[number]) for _variant, this in done]
            if all(value is None for value in values):
                yield f"no variant has room for the mistake {mistake.feedback!r}", "take it out."
        if not follows_data(spec, KeyData(data, one.variant())):
            yield (
                f"the key of {spec.name} stays the same whatever changes in the tables",
                "compute it from the tables that data gives; type nothing in.",
            )


def _readings(
    sources: Sequence[Source], items: Sequence[ExerciseItem], data: Path | None
) -> Iterator[Problem]:
    """Yield where a student reads the key, or two variants in the same words."""
    for one in items:
        texts: dict[str, str] = {}
        for source in sources:
            variant = source.drawn.get(one.id, PLAIN)
            text = student_text(source, one.id)
            texts[variant.label] = _without_given(text)
            if one.answers and variant.label not in list(texts)[:-1]:
                for secret in key_texts_in(text, replace(one, variants=(variant,)).keys(data)):
                    message = f"the text of {one.id} shows {secret!r} of its key"
                    yield Problem(source.file, variant.label, message, "say it without.")
        if len(set(texts.values())) < len(texts):
            message = f"two variants of {one.id} are asked in the same words"
            yield Problem(sources[0].file, "", message, "let the task name what is drawn.")


def _without_given(text: str) -> str:
    # The task itself says what is drawn, not only the cell that names it for the code.
    return re.sub(r"^# given: .*\n.*$", "", text, flags=re.MULTILINE)


def _figure(points: dict[Any, float], x: str, y: str) -> Any:
    from plotly import graph_objects

    go: Any = graph_objects  # plotly has no types
    fig = go.Figure(go.Scatter(x=list(points), y=list(points.values())))
    return fig.update_layout(xaxis_title=x, yaxis_title=y)


def _always(value: object) -> Callable[[KeyData], Any]:
    return lambda _data: value


def _is_sound(value: object) -> bool:
    if isinstance(value, dict):
        return len(value) > 1 and any(value.values()) and all(map(_is_finite, value.values()))
    if isinstance(value, list):
        return bool(value) and any(value) and all(map(_is_finite, value))
    return bool(value) and _is_finite(value)


def _is_finite(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value)
    return type(value) in (int, float) and math.isfinite(value)


def _constant(mistake: Any) -> Any:
    """Return the value of a mistake of a worked item, which asks no data any more."""
    return mistake.value(KeyData())


# --- does a key follow the data? ---------------------------------------------------------------


@dataclass(frozen=True)
class ChangedData(KeyData):
    """The tables of a course, one of them changed; it notes which tables were asked for.

    Attributes
    ----------
    changed
        Name of the table to change; empty for none.
    change
        What to do with it.
    columns
        The columns of each table that was asked for.
    """

    changed: str = ""
    change: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    columns: dict[str, list[str]] = field(default_factory=dict)

    def __getattr__(self, name: str) -> pd.DataFrame:
        table = super().__getattr__(name)
        self.columns[name] = list(table.columns)
        return self.change(table) if self.change and name == self.changed else table


def follows_data(spec: AnswerSpec, data: KeyData) -> bool:
    """Return True if some change of the tables moves the key beyond the tolerance of its rule.

    Parameters
    ----------
    spec
        The answer; its key is computed anew with each change: a column whose values
        change places, rows left out, numbers made larger.
    data
        Where the tables come from, and the variant.
    """
    reading = ChangedData(data.folder, data.v)
    before = spec.key(reading)
    handed_in = read(as_handed_in(spec, before)).value
    for seed in _CHANGE_SEEDS:
        for name, columns in reading.columns.items():
            for change in _changes(columns, seed):
                try:
                    after = spec.key(ChangedData(data.folder, data.v, name, change))
                except Exception:
                    continue
                if after != before and not spec.rule.equal(handed_in, after):
                    return True
    return False


def _changes(columns: list[str], seed: int) -> Iterator[Callable[[pd.DataFrame], pd.DataFrame]]:
    def without_rows(table: pd.DataFrame) -> pd.DataFrame:
        return table.sample(frac=0.7, random_state=seed).sort_index()

    def with_larger_numbers(table: pd.DataFrame) -> pd.DataFrame:
        numbers = table.select_dtypes("float64").columns
        return table.assign(**{name: table[name] * (seed + 2) + 1 for name in numbers})

    def moved(column: str) -> Callable[[pd.DataFrame], pd.DataFrame]:
        def change(table: pd.DataFrame) -> pd.DataFrame:
            values = table[column].sample(frac=1, random_state=seed)
            return table.assign(**{column: values.array})

        return change

    yield without_rows
    yield with_larger_numbers
    for column in columns:
        yield moved(column)
