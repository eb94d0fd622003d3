"""An explorer that asks before it shows: rows stay closed until the student has guessed.

What is closed never leaves the kernel: `frame` and `detail` are functions of a state
that holds the ids of the rows that are open, and only the kernel opens one.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

import traitlets

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.explorer import (
    Control,
    Detail,
    ExplorerView,
    Frame,
    Values,
    frame_fallback,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from moscow_pyongyang.views.base import Payload, StaticFallback
    from moscow_pyongyang.work import Work, WorkStore

Guess = dict[str, str]


@dataclass(frozen=True)
class GuessField:
    """One thing to guess: its key, its words, and pairs of value and words to choose from."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class GuessItem:
    """One row to guess at: an id that tells nothing, a label, and text to read (or "")."""

    id: str
    label: str
    text: str = ""


@dataclass(frozen=True)
class GuessPrompt:
    """What the student is asked before rows open.

    Attributes
    ----------
    heading, label
        The question; the name of the list of rows.
    items
        The rows to choose from.
    fields
        What is to be guessed of a row.
    button, all_button, next_button
        Words on the buttons that open one row, open every row, and go on to the next closed one.
    """

    heading: str
    label: str
    items: tuple[GuessItem, ...]
    fields: tuple[GuessField, ...]
    button: str
    all_button: str
    next_button: str = "Next"


@dataclass(frozen=True)
class GuessStore:
    """Where the guesses are kept, so that running the cell again closes nothing.

    Attributes
    ----------
    key
        Under which they are kept.
    names
        The lasting name of each row: its id on the page is a mere number.
    works
        What keeps them; None for the answer log.
    """

    key: str
    names: Mapping[str, str]
    works: WorkStore | None = None


@dataclass(frozen=True)
class GuessVerdict:
    """What is said of a guess: ``"correct"``, ``"partial"``, ``"wrong"`` or ``""``, and words."""

    kind: str
    text: str


class CompareView(ExplorerView):
    """An explorer whose rows open one by one, after a guess, or all at once.

    Parameters
    ----------
    frame, controls, name, kicker, list_label, wide, picked
        As for `ExplorerView`.
    state
        The first state, with ``opened`` and ``all_open`` if rows can be closed.
    prompt
        What is asked; None asks nothing.
    judge
        Function from an item and a guess to the verdict.
    store
        Where guesses are kept; None forgets them when the cell runs again.
    sheet
        Function from a state with all rows closed to what is asked on paper; None for its frame.
    detail
        Function from the id of a row and the state to its panel; it must say
        nothing of a closed row.
    """

    _esm = packed(
        "compare/compare.js", "figure/figure.css", "explorer/explorer.css", "compare/compare.css"
    )
    prompt: Any = traitlets.Dict(help="A `GuessPrompt` as a dict; or nothing.").tag(sync=True)
    verdict = traitlets.Dict(help="A `GuessVerdict` as a dict; or nothing.").tag(sync=True)
    tally = traitlets.Unicode(help="How many rows were guessed, and how well.").tag(sync=True)

    def __init__(
        self,
        frame: Callable[[Values], Frame],
        controls: Sequence[Control],
        state: Values,
        *,
        name: str,
        kicker: str,
        detail: Callable[[str, Values], Detail],
        list_label: str,
        prompt: GuessPrompt | None = None,
        judge: Callable[[str, Guess], GuessVerdict] = lambda _item, _guess: GuessVerdict("", ""),
        store: GuessStore | None = None,
        sheet: Callable[[Values], StaticFallback] | None = None,
        wide: int | None = None,
        picked: str = "",
        telling: str = "",
    ) -> None:
        self._prompt = prompt
        self._judge = judge
        self._store = store if prompt else None
        self._sheet = sheet
        self._guesses: dict[str, Guess] = {}
        super().__init__(
            frame,
            controls,
            state,
            name=name,
            kicker=kicker,
            detail=lambda key, values: self._panel(detail(key, values), key),
            list_label=list_label,
            wide=wide,
            picked=picked,
            telling=telling,
            works=store.works if store else None,
        )
        self.prompt = asdict(prompt) if prompt else {}
        self._count()

    def _count(self) -> None:
        """Say how many rows were guessed, and how many of them right at once."""
        if self._prompt is None:
            return
        kinds = [self._judge(item, guess).kind for item, guess in self._guesses.items()]
        said = f"{len(kinds)} of {len(self._prompt.items)} guessed"
        if kinds:
            said += (
                f" · ✓ {kinds.count('correct')} ≈ {kinds.count('partial')} ✗ {kinds.count('wrong')}"
            )
        self.tally = said

    def guess(self, item: str, **guess: str) -> GuessVerdict:
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
        self._count()
        self.pick(item)
        return verdict

    def open_all(self) -> None:
        """Open every row, without a guess."""
        self._open(self.state["opened"], True)
        if self.picked.get("id"):
            self.pick(self.picked["id"])

    def fallback(self) -> StaticFallback:
        """Return what an explorer returns; where rows are asked for, with all of them closed.

        A notebook file goes from hand to hand: it holds the task, not one reader's results.
        """
        if not self._prompt:
            return super().fallback()
        closed = {**self._set_by_code, **self._closed()}
        if self._sheet:
            return self._sheet(closed)
        return frame_fallback(self._frame(closed), self._first_picked)

    def _why_not(self, item: str, guess: Guess) -> str:
        prompt = self._prompt
        if prompt is None or item not in {one.id for one in prompt.items}:
            return f"There is no row {item!r} to guess at."
        for one in prompt.fields:
            if guess.get(one.name) not in {value for value, _ in one.options}:
                return f"Not yet. Choose first: {one.label}."
        return ""

    def _panel(self, detail: Detail, key: str) -> Detail:
        guess = self._guesses.get(key)
        if guess is None:
            return detail
        return replace(detail, notes=(*detail.notes, ("Your guess.", self._judge(key, guess).text)))

    def _closed(self) -> Values:
        return {name: self.first[name] for name in ("opened", "all_open")}

    def _open(self, opened: Sequence[str], all_open: bool) -> None:
        state = {**self.state, "opened": list(dict.fromkeys(opened)), "all_open": all_open}
        self._set_state(state)
        self._keep()

    def _keep(self) -> None:
        if self._store:
            names = self._store.names
            guesses = {names[item]: guess for item, guess in self._guesses.items()}
            all_open = self.state["all_open"] and not self.first["all_open"]
            self._works.keep(self._store.key, {"guesses": guesses, "all_open": all_open})

    def _come_back(self) -> None:
        self._recall()
        super()._come_back()

    def _sound_look(self, look: object) -> Work:
        sound = super()._sound_look(look)
        guess = look.get("guess") if isinstance(look, dict) else None
        if not isinstance(guess, dict) or self._prompt is None:
            return sound
        item, given = guess.get("item"), guess.get("fields")
        fields = given if isinstance(given, dict) else {}
        chosen = {
            one.name: fields[one.name]
            for one in self._prompt.fields
            if fields.get(one.name) in [value for value, _ in one.options]
        }
        is_open = self.state["all_open"] or item in self.state["opened"]
        if item in [one.id for one in self._prompt.items] and not is_open:
            sound["guess"] = {"item": item, "fields": chosen}
        return sound

    def _look_for_log(self, look: Work) -> Work:
        return _renamed(look, self._store.names) if self._store else look

    def _look_from_log(self, work: Work) -> Work:
        if not self._store:
            return work
        return _renamed(work, {name: item for item, name in self._store.names.items()})

    def _recall(self) -> None:
        """Open what was opened before; a log can hold anything, so only sound guesses count."""
        if not self._store:
            return
        kept = self._works.recall(self._store.key)
        if not kept:
            return
        items = {name: item for item, name in self._store.names.items()}
        guesses = kept.get("guesses")
        for name, guess in (guesses if isinstance(guesses, dict) else {}).items():
            item = items.get(name, "")
            if isinstance(guess, dict) and not self._why_not(item, guess):
                self._guesses[item] = guess
        opened = [*self.state["opened"], *self._guesses]
        all_open = self.state["all_open"] or kept.get("all_open") is True
        if self._guesses or all_open:
            self._set_state({**self.state, "opened": opened, "all_open": all_open})

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the guesses of the page; the rest as an explorer does.

        ``guess``
            Guesses ``payload["guess"]`` of the row ``payload["item"]`` and opens it.
        ``open_all``
            Opens every row.

        Both reply with the traits that changed.
        """
        with self._collect_changes() as changes:
            match kind:
                case "guess":
                    self._respond_guess(payload)
                case "open_all":
                    self.open_all()
                    self.verdict = asdict(GuessVerdict("", "Every row is open."))
                case "state" if "opened" in self.state:
                    return self._respond_controls(payload)
                case _:
                    return super().respond(kind, payload)
        return changes

    def _respond_guess(self, payload: Payload) -> None:
        guess = payload.get("guess")
        if not isinstance(guess, dict):
            raise CourseError("The page sent no guess.")
        self.verdict = asdict(self.guess(str(payload.get("item")), **guess))

    def _respond_controls(self, payload: Payload) -> Any:
        """Move controls, and close everything again; a page cannot open a row."""
        state = payload.get("state")
        if not isinstance(state, dict):
            raise CourseError("The page sent no state.")
        # Reset sends the first state: any other may have been on its way when a row opened.
        was = self.first if state == self.first else self.state
        rows = {name: was[name] for name in ("opened", "all_open")}
        closes = any(self.state[name] != value for name, value in rows.items())
        if closes:
            self._guesses, self.verdict, self.picked = {}, {}, {}
            self._count()
        reply = super().respond("state", {**payload, "state": {**state, **rows}})
        if closes:
            self._keep()
        return reply


def _renamed(look: Work, names: Mapping[str, str]) -> Work:
    """Return a look with its rows under other names: those on a page are mere numbers."""

    def name(key: Any) -> Any:
        return names.get(key, key) if isinstance(key, str) else key

    guess = look.get("guess")
    if isinstance(guess, dict):
        look = {**look, "guess": {**guess, "item": name(guess.get("item"))}}
    return {**look, "picked": name(look["picked"])} if "picked" in look else look
