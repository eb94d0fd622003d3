"""When two answers count as the same, and what to say when they nearly do.

A rule compares plain values (see `normalise`). It has four questions: `equal`
(the content), `format_issue` (the content is right, the form is not), `partial`
(the content is nearly right), and `hint` (a sentence for everything else).

What a nearly right answer earns hangs on one thing: whether its content is the right one in
another form. It is so for a percentage in place of a share, shares in place of numbers under
the right labels, a number rounded to fewer decimals, numbers and labels written as texts, an
entry that stands twice, axes that have changed places or lack a title. It is not so for a wrong
sign (it says which comes first, or which way things go), a wrong order where order was asked,
numbers without the labels they belong to, and a number that is only near.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Near:
    """What separates a nearly right answer from the right one.

    Attributes
    ----------
    say
        What a teacher would say to it.
    is_form
        Whether the content is right and only its form is not: then it earns points.
    """

    say: str
    is_form: bool = True


class Rule:
    """What an item needs to know about a kind of answer; the default has nothing to add."""

    kind = ""

    def equal(self, value: Any, other: Any, /) -> bool:
        """Return True if both say the same thing."""
        return bool(value == other)

    def format_issue(self, _value: Any, /) -> str | None:
        """Return what is wrong with the form of an answer whose content is right."""
        return None

    def partial(self, _value: Any, _key: Any, /) -> Near | None:
        """Return what separates a nearly right answer from the right one."""
        return None

    def hint(self, _value: Any, _key: Any, /) -> str | None:
        """Return what can be said about a wrong answer without showing the key."""
        return None


_NO_QUOTES = "Write numbers without quotation marks."


def is_number(value: object) -> bool:
    """Return True for a whole or decimal number, False for a truth value or anything else."""
    return type(value) in (int, float)


def _close(value: Any, other: Any, tolerance: float) -> bool:
    if not (is_number(value) and is_number(other)):
        return bool(value == other)
    return bool(abs(value - other) <= tolerance + 1e-9)


def _is_rounded(value: float, key: float) -> bool:
    """Return True if `value` is the key with one decimal, where more were asked."""
    return abs(value - round(key, 1)) <= 1e-9


@dataclass(frozen=True)
class SingleNumber(Rule):
    """One number; `share` for a part of a whole, between zero and one."""

    tolerance: float = 0.0
    share: bool = False
    kind = "number"

    def equal(self, value: Any, other: Any, /) -> bool:
        """Return True if both say the same thing."""
        return is_number(value) and _close(value, other, self.tolerance)

    def partial(self, value: Any, key: Any, /) -> Near | None:
        """Return what a nearly right answer still needs."""
        if self.share and _close(value, 100 * key, 100 * self.tolerance):
            return Near("This is a percentage. Give the share as a number between zero and one.")
        if self.share and _close(value, key, 0.05):
            is_form = _is_rounded(value, key)
            return Near("The share is very near. Did you round too early?", is_form)
        if key and _close(value, -key, self.tolerance):
            say = "The size is right and the sign is not. Take the earlier from the later."
            return Near(say, is_form=False)
        return None

    def hint(self, value: Any, _key: Any, /) -> str | None:
        """Return what a wrong answer shows."""
        if self.share and not 0 <= value <= 1:
            return "A share lies between zero and one. What is the part, and what is the whole?"
        return None


@dataclass(frozen=True)
class UnorderedList(Rule):
    """A list whose order does not count; `noun` says what its entries are.

    Where nothing fits, `again` says where to look.
    """

    noun: str
    again: str = "Look at the filter again."
    kind = "list"

    def equal(self, value: Any, other: Any, /) -> bool:
        """Return True if both say the same thing."""
        return len(value) == len(other) and set(value) == set(other)

    def partial(self, value: Any, key: Any, /) -> Near | None:
        """Return what a nearly right answer still needs."""
        if len(value) > len(key) and set(value) == set(key):
            return Near(f"Each {self.noun} is right, but one stands in the list more than once.")
        if self.equal(list(map(str, value)), list(map(str, key))):
            return Near(f"Each {self.noun} is right. {_NO_QUOTES}")
        return None

    def hint(self, value: Any, key: Any, /) -> str | None:
        """Return what a wrong answer shows."""
        if not value:
            return "The list has nothing in it. Which filter let no row through?"
        if set(value) < set(key):
            return f"Each {self.noun} in your list belongs there, but the list is not complete."
        if set(value) > set(key):
            return "Your list has everything it needs, and also an entry that does not fit."
        if set(value) & set(key):
            return "Part of the list is right: something is missing and something does not fit."
        return f"No {self.noun} in your list fits the question. {self.again}"


@dataclass(frozen=True)
class OrderedList(Rule):
    """A list whose order counts."""

    order: str
    kind = "list"

    def equal(self, value: Any, other: Any, /) -> bool:
        """Return True if both say the same thing."""
        return list(value) == list(other)

    def partial(self, value: Any, key: Any, /) -> Near | None:
        """Return what a nearly right answer still needs."""
        mine, wanted = list(map(str, value)), list(map(str, key))
        if mine == wanted:
            return Near(f"The values are right. {_NO_QUOTES}")
        if sorted(mine) == sorted(wanted):
            say = f"The values are right and their order is not: {self.order}."
            return Near(say, is_form=False)
        if set(mine) == set(wanted):
            # One word for two cases says all of it only where both cases have that word.
            say = f"The list should have one entry for each case asked: {self.order}."
            return Near(say, is_form=len(set(wanted)) == 1)
        return None


@dataclass(frozen=True)
class LabelledSeries(Rule):
    """One number for each label: a Series."""

    label: str
    tolerance: float = 0.0
    kind = "series"

    def equal(self, value: Any, other: Any, /) -> bool:
        """Return True if both say the same thing."""
        mine, theirs = dict(value), dict(other)
        return (
            len(mine) == len(tuple(value))
            and mine.keys() == theirs.keys()
            and all(is_number(mine[k]) and _close(mine[k], theirs[k], self.tolerance) for k in mine)
        )

    def partial(self, value: Any, key: Any, /) -> Near | None:
        """Return what a nearly right answer still needs."""
        text = {str(a): b for a, b in value}
        if self.equal(tuple(text.items()), {str(a): b for a, b in key.items()}):
            return Near(f"The numbers are right, but each {self.label} in the index is a text.")
        mine = {a: b for a, b in value if is_number(b)}
        has_labels = mine.keys() == key.keys() and len(mine) == len(tuple(value))
        numbers = sorted(b for _, b in value if is_number(b))
        if len(numbers) == len(key) == len(tuple(value)):
            wanted = sorted(key.values())
            pairs = list(zip(numbers, wanted, strict=True))
            if all(_close(a, b, self.tolerance) for a, b in pairs):
                say = f"The numbers are right, but the index does not name each {self.label}."
                return Near(say, is_form=False)
            total = sum(wanted)
            if total and all(_close(a, b / total, 0.006) for a, b in pairs):
                is_form = has_labels and all(_close(mine[k], key[k] / total, 0.006) for k in key)
                return Near("These are shares of the whole. Give the numbers themselves.", is_form)
        if mine.keys() == key.keys() and all(_close(mine[k], key[k], 0.051) for k in key):
            is_form = has_labels and all(_is_rounded(mine[k], key[k]) for k in key)
            return Near("The numbers are very near. Did you round too early?", is_form)
        return None

    def hint(self, value: Any, key: Any, /) -> str | None:
        """Return what a wrong answer shows."""
        mine = dict(value)
        right = {k for k in mine if k in key and _close(mine[k], key[k], self.tolerance)}
        if not mine:
            return "The Series is empty. Which filter let no row through?"
        if right == set(mine):
            return f"Each number is right, but at least one {self.label} is missing."
        if right == set(key):
            return f"All the numbers asked are there, and also a {self.label} that was not asked."
        if mine.keys() == key.keys():
            return f"The index is right; for at least one {self.label} the number is not."
        return None


@dataclass(frozen=True)
class FigurePoints(Rule):
    """A figure of one series: its points, and axes that name what they show and its unit."""

    x_words: tuple[str, ...]
    y_words: tuple[str, ...]
    y_never: tuple[str, ...]
    never_feedback: str
    kind = "figure"

    def equal(self, value: Any, other: Any, /) -> bool:
        """Return True if both say the same thing."""
        points = value.get("points", value)
        drawn = {_whole(a): b for a, b in points.items()}
        return drawn.keys() == other.keys() and all(
            is_number(drawn[k]) and _close(drawn[k], other[k], 0.5) for k in drawn
        )

    def format_issue(self, value: Any, /) -> str | None:
        """Return what is wrong with the form, if the content is right."""
        x, y = (str(value[axis]).casefold() for axis in "xy")
        if value["drawn"] > len(value["points"]):
            return "Some points are drawn twice. Draw each of them once."
        if not x or not y:
            return "The points are right. Give both axes a title, the second one with its unit."
        if "_" in x + y:
            return "The points are right. A column name is no title: name the axis in words."
        if any(word in y.replace("not money", "") for word in self.y_never):
            return self.never_feedback
        if not any(word in x for word in self.x_words):
            return "The points are right. The horizontal axis does not say what it shows."
        if not any(word in y for word in self.y_words):
            return "The points are right. The vertical axis does not name its unit."
        return None

    def partial(self, value: Any, key: Any, /) -> Near | None:
        """Return what a nearly right answer still needs."""
        drawn = {_whole(a): b for a, b in value["points"].items()}
        if drawn and self.equal({"points": {b: a for a, b in drawn.items()}}, key):
            return Near("The two axes have changed places: time goes on the horizontal one.")
        return None

    def hint(self, value: Any, key: Any, /) -> str | None:
        """Return what a wrong answer shows."""
        if not value["points"]:
            return "There is no point in the figure. Which filter let no row through?"
        drawn = {_whole(a) for a in value["points"]}
        if drawn == set(key):
            return "The years are right and the values are not. Which rows are drawn?"
        if value["drawn"] > len(value["points"]):
            return "Some years have more than one point. Which rows are in there that do not fit?"
        return None


def _whole(label: Any) -> Any:
    """Return a year written as text, date or decimal as a whole number."""
    if isinstance(label, str) and label[:4].isdigit() and label[4:] in {"", "-01-01"}:
        return int(label[:4])
    return int(label) if type(label) is float and label.is_integer() else label
