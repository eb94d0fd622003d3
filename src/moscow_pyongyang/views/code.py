"""The lines that make by hand what a view shows, also with a control of ipywidgets."""

from __future__ import annotations

import re
from dataclasses import dataclass

MOVED = "\ue000"
"""Stands in lines of code where the one value stands that a control can move."""


@dataclass(frozen=True)
class Moving:
    """The one value in the lines that a control of ipywidgets can move.

    Attributes
    ----------
    name, value
        What the value is called in the code, and what it is now.
    control
        What `ipywidgets.interact` makes the control of, as code: ``"(1945, 2026)"``
        for a slider, a list for a menu, or a widget that holds the value itself.
    widget
        Name of that widget in ipywidgets; "" where interact chooses it.
    given
        A line of code that `control` needs above it; "" for none.
    """

    name: str
    value: object
    control: str
    widget: str = ""
    given: str = ""

    @classmethod
    def slider(cls, name: str, value: int, low: int, high: int) -> Moving:
        """Return a whole number moved by a slider.

        Parameters
        ----------
        name
            How the code calls it.
        value
            What it is now.
        low, high
            How far it can be moved, both included.
        """
        return cls(name, value, f"({low}, {high})")

    @classmethod
    def menu(cls, name: str, value: str, options: list[str]) -> Moving:
        """Return one of some texts, chosen from a menu."""
        return cls(name, value, repr(options))

    @classmethod
    def several(cls, name: str, values: list[str]) -> Moving:
        """Return some texts, of which any can be chosen."""
        control = f"SelectMultiple(options=all_{name}, value=all_{name})"
        return cls(name, values, control, "SelectMultiple", f"all_{name} = {values!r}")


@dataclass(frozen=True)
class CodeSnippet:
    """Three to six lines that make what a view shows.

    Attributes
    ----------
    lines
        The lines; `MOVED` stands where a control can move a value. The last one is
        an expression or sets a name.
    moving
        That value; None where there is none.
    imports
        Lines that import what `lines` use beside ``load``, which every lesson has.
    """

    lines: tuple[str, ...] = ()
    moving: Moving | None = None
    imports: tuple[str, ...] = ()

    def plain(self) -> str:
        """Return the lines with the values as they are now."""
        value = repr(self.moving.value) if self.moving else ""
        return "\n".join([*self.imports, *self.lines]).replace(MOVED, value)

    def with_control(self) -> str:
        """Return the same lines ending in a control of ipywidgets, to run in a cell of its own.

        What does not depend on the moved value stands once, above the function.
        """
        moving = self.moving
        if moving is None:
            return self.plain()
        first = next(i for i, line in enumerate(self.lines) if MOVED in line)
        *body, last = (line.replace(MOVED, moving.name) for line in self.lines[first:])
        default = "" if moving.widget else f"={moving.value!r}"
        above = [*self.lines[:first], *filter(None, [moving.given])]
        return "\n".join(
            [
                *self._imports(moving),
                *(["", *above] if above else []),
                "",
                f"@interact({moving.name}={moving.control})",
                f"def redraw({moving.name}{default}):",
                *(f"    {line}" for line in body),
                f"    return {re.sub('^[a-z_]+ = ', '', last)}",
            ]
        )

    def _imports(self, moving: Moving) -> list[str]:
        names = ", ".join(filter(None, [moving.widget, "interact"]))
        has_load = any(re.search(r"\bload\b", line) for line in self.imports)
        needs_load = any("load(" in line for line in self.lines) and not has_load
        load = ["from moscow_pyongyang import load"] if needs_load else []
        return [f"from ipywidgets import {names}", *load, *self.imports]


class PrintsCode:
    """What a view gains that can print the code for what it shows."""

    def code(self) -> CodeSnippet:
        """Return the lines that make what is shown now."""
        raise NotImplementedError

    def as_code(self, *, widget: bool = False) -> None:
        """Print the lines that make what is shown now.

        Parameters
        ----------
        widget
            Whether they end in a control of ipywidgets that moves one value of them:
            a beginning for a view of one's own.
        """
        code = self.code()
        print(code.with_control() if widget else code.plain())
