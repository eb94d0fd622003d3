"""An explorer that asks before it shows: rows stay closed until the student has guessed.

What is closed never leaves the kernel: `frame` and `detail` are functions of a state
that holds the ids of the rows that are open, and only the kernel opens one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.bundle import script, style
from moscow_pyongyang.views.explorer import Control, Detail, ExplorerView, Frame, frame_fallback
from moscow_pyongyang.views.task import usual

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from moscow_pyongyang.views.base import StaticFallback
    from moscow_pyongyang.views.task import Remember

State = dict[str, Any]
Guess = dict[str, str]


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
class Keep:
    """Where the guesses are kept, so that running the cell again closes nothing.

    Attributes
    ----------
    key
        Under which they are kept.
    names
        The lasting name of each row: its id on the page is a mere number.
    remember
        What keeps them; None keeps them as the desks keep their work.
    """

    key: str
    names: Mapping[str, str]
    remember: Remember | None = None


@dataclass(frozen=True)
class Verdict:
    """What is said of a guess: ``"correct"``, ``"partial"``, ``"wrong"`` or ``""``, and words."""

    kind: str
    text: str


class CompareView(ExplorerView):
    """An explorer whose rows open one by one, after a guess, or all at once.

    Parameters
    ----------
    frame, controls, kicker, list_label, wide
        As for `ExplorerView`.
    state
        The first state, with ``opened`` and ``all_open`` if rows can be closed.
    ask
        What is asked; None asks nothing.
    judge
        Function from an item and a guess to the verdict.
    keep
        Where guesses are kept; None forgets them when the cell runs again.
    detail
        Function from the id of a row and the state to its panel; it must say
        nothing of a closed row.
    """

    # One module exports one view: here the explorer is a part of a larger one.
    _esm = script("compare/compare.js")
    _css = style("figure/figure.css", "explorer/explorer.css", "compare/compare.css")
    ask: Any = traitlets.Dict().tag(sync=True)
    verdict = traitlets.Dict().tag(sync=True)
    wide = traitlets.Int(680).tag(sync=True)

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
        judge: Callable[[str, Guess], Verdict] = lambda _item, _guess: Verdict("", ""),
        keep: Keep | None = None,
        wide: int | None = None,
    ) -> None:
        self._ask = ask
        self._judge = judge
        self._keep = keep if ask else None
        self._remember: Remember = (keep.remember if keep else None) or usual()
        self._guesses: dict[str, Guess] = {}
        super().__init__(
            frame,
            controls,
            state,
            kicker=kicker,
            detail=lambda key: self._panel(detail(key, self.state), key),
            list_label=list_label,
            wide=wide,
        )
        self.ask = asdict(ask) if ask else {}
        self._recall()

    def guess(self, item: str, **guess: str) -> Verdict:
        """Guess at one row and open it.

        Raises
        ------
        CourseError
            If there is no such row, or a guess is missing; nothing opens then.
        """
        why_not = self._why_not(item, guess)
        if why_not:
            raise CourseError(why_not)
        verdict = self._judge(item, guess)
        self._guesses[item] = guess
        self._open([*self.state["opened"], item], self.state["all_open"])
        self.pick(item)
        return verdict

    def open_all(self) -> None:
        """Open every row, without a guess."""
        self._open(self.state["opened"], True)
        if self.picked.get("id"):
            self.pick(self.picked["id"])

    def fallback(self) -> StaticFallback:
        """Return what is shown now; where rows are asked for, with the opened ones closed again.

        A notebook file goes from hand to hand: it holds the task, not one reader's results.
        """
        if not self._ask:
            return super().fallback()
        return frame_fallback(self._frame({**self.state, **self._closed()}))

    def _why_not(self, item: str, guess: Guess) -> str:
        ask = self._ask
        if ask is None or item not in {one.id for one in ask.items}:
            return f"There is no row {item!r} to guess at."
        for one in ask.fields:
            if guess.get(one.name) not in {value for value, _ in one.options}:
                return f"Not yet. Choose first: {one.label}."
        return ""

    def _panel(self, detail: Detail, key: str) -> Detail:
        guess = self._guesses.get(key)
        if guess is None:
            return detail
        return replace(detail, notes=(*detail.notes, ("Your guess.", self._judge(key, guess).text)))

    def _closed(self) -> State:
        return {name: self.first[name] for name in ("opened", "all_open")}

    def _open(self, opened: Sequence[str], all_open: bool) -> None:
        state = {**self.state, "opened": list(dict.fromkeys(opened)), "all_open": all_open}
        # The page counts its own turns in whole numbers: a step between two of them is new to it.
        self._go(state, self.shown["turn"] + 0.001)
        self._store()

    def _store(self) -> None:
        if self._keep:
            names = self._keep.names
            guesses = {names[item]: guess for item, guess in self._guesses.items()}
            all_open = self.state["all_open"] and not self.first["all_open"]
            self._remember(self._keep.key, {"guesses": guesses, "all_open": all_open})

    def _recall(self) -> None:
        """Open what was opened before; a log can hold anything, so only sound guesses count."""
        kept = self._remember(self._keep.key) if self._keep else None
        if not kept or not self._keep:
            return
        items = {name: item for item, name in self._keep.names.items()}
        guesses = kept.get("guesses")
        for name, guess in (guesses if isinstance(guesses, dict) else {}).items():
            item = items.get(name, "")
            if isinstance(guess, dict) and not self._why_not(item, guess):
                self._guesses[item] = guess
        opened = [*self.state["opened"], *self._guesses]
        all_open = self.state["all_open"] or kept.get("all_open") is True
        if self._guesses or all_open:
            self._go({**self.state, "opened": opened, "all_open": all_open}, 0)

    def _hear(self, view: Any, content: Any, buffers: Any) -> None:
        kind = content.get("kind") if isinstance(content, dict) else None
        if kind == "state" and "opened" in self.state:
            # A page may move controls, and close everything again; it cannot open a row.
            # Reset sends the first state: any other may have been on its way when a row opened.
            is_reset = content["state"] == self.first
            was = self.state if not is_reset else self.first
            rows = {name: was[name] for name in ("opened", "all_open")}
            closes = any(self.state[name] != value for name, value in rows.items())
            if closes:
                self._guesses, self.verdict, self.picked = {}, {}, {}
            super()._hear(view, {**content, "state": {**content["state"], **rows}}, buffers)
            if closes:
                self._store()
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
