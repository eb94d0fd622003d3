"""An explorer that asks before it shows: rows stay closed until the student has guessed.

What is closed never leaves the kernel: `frame` and `detail` are functions of a state
that holds the ids of the rows that are open, and only the kernel opens one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang._errors import CourseError
from moscow_pyongyang.widgets import _assets
from moscow_pyongyang.widgets.explorer_view import Control, Detail, ExplorerView, Frame
from moscow_pyongyang.widgets.figure import compact

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

State = dict[str, Any]


@dataclass(frozen=True)
class Field:
    """One thing to guess: its key, its words, and pairs of value and words to choose from."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Item:
    """One row to guess at: an id that tells nothing, a label, and text to read (or "")."""

    id: str
    label: str
    text: str = ""


@dataclass(frozen=True)
class Ask:
    """What the student is asked before rows open.

    Attributes
    ----------
    heading, label
        The question; the name of the list of rows.
    items
        The rows to choose from.
    fields
        What is to be guessed of a row.
    button, all_button
        Words on the buttons that open one row and every row.
    """

    heading: str
    label: str
    items: tuple[Item, ...]
    fields: tuple[Field, ...]
    button: str
    all_button: str


@dataclass(frozen=True)
class Verdict:
    """What is said of a guess: ``"correct"``, ``"partial"``, ``"wrong"`` or ``""``, and words."""

    kind: str
    text: str


class CompareView(ExplorerView):
    """An explorer whose rows open one by one, after a guess, or all at once.

    Parameters
    ----------
    frame, controls, kicker, list_label
        As for `ExplorerView`.
    state
        The first state, with ``opened`` and ``all_open`` if rows can be closed.
    ask
        What is asked; None asks nothing.
    judge
        Function from an item and a guess to the verdict.
    detail
        Function from the id of a row and the state to its panel; it must say
        nothing of a closed row.
    """

    # One module exports one view: here the explorer is a part of a larger one.
    _esm = compact(
        _assets.script("dom", "figure.core", "explorer", "compare").replace(
            "export default {", "const mpExplorer = {", 1
        )
    )
    _css = compact(_assets.style("figure", "explorer", "compare"))
    ask: Any = traitlets.Dict().tag(sync=True)
    verdict = traitlets.Dict().tag(sync=True)
    wide = traitlets.Int(680, help="Pixels the picture needs; less room scrolls.").tag(sync=True)

    def __init__(
        self,
        frame: Callable[[State], Frame],
        controls: Sequence[Control],
        state: State,
        *,
        kicker: str,
        detail: Callable[[str, State], Detail],
        list_label: str,
        ask: Ask | None = None,
        judge: Callable[[str, dict[str, str]], Verdict] = lambda _item, _guess: Verdict("", ""),
    ) -> None:
        self._ask = ask
        self._judge = judge
        super().__init__(
            frame,
            controls,
            state,
            kicker=kicker,
            detail=lambda key: detail(key, self.state),
            list_label=list_label,
        )
        self.ask = asdict(ask) if ask else {}

    def guess(self, item: str, **guess: str) -> Verdict:
        """Guess at one row and open it.

        Raises
        ------
        CourseError
            If there is no such row, or a guess is missing; nothing opens then.
        """
        ask = self._ask
        if ask is None or item not in {one.id for one in ask.items}:
            raise CourseError(f"There is no row {item!r} to guess at.")
        for one in ask.fields:
            if guess.get(one.name) not in {value for value, _ in one.options}:
                raise CourseError(f"Not yet. Choose first: {one.label}.")
        verdict = self._judge(item, guess)
        self._open([*self.state["opened"], item], self.state["all_open"])
        self.pick(item)
        return verdict

    def open_all(self) -> None:
        """Open every row, without a guess."""
        self._open(self.state["opened"], True)
        if self.picked.get("id"):
            self.pick(self.picked["id"])

    def _open(self, opened: Sequence[str], all_open: bool) -> None:
        state = {**self.state, "opened": list(dict.fromkeys(opened)), "all_open": all_open}
        # The page counts its own turns in whole numbers: a step between two of them is new to it.
        self._go(state, self.shown["turn"] + 0.001)

    def _hear(self, view: Any, content: Any, buffers: Any) -> None:
        kind = content.get("kind") if isinstance(content, dict) else None
        if kind == "state" and "opened" in self.state:
            # A page may move controls, and close everything again; it cannot open a row.
            state = {**content["state"]}
            was = self.state
            closes = not state.get("opened") and not state.get("all_open")
            for name in ("opened", "all_open"):
                state[name] = self.first[name] if closes else was[name]
            if closes and (was["opened"] or was["all_open"]):
                self.verdict = {}
                self.picked = {}
            super()._hear(view, {**content, "state": state}, buffers)
        elif kind == "guess":
            try:
                verdict = self.guess(str(content["item"]), **content["guess"])
            except CourseError as error:
                verdict = Verdict("", str(error))
            self.verdict = {**asdict(verdict), "turn": content["turn"]}
        elif kind == "open":
            self.open_all()
            self.verdict = {"kind": "", "text": "Every row is open.", "turn": content["turn"]}
        else:
            super()._hear(view, content, buffers)
