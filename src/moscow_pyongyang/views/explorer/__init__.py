"""A card with controls, a picture and, if rows can be picked, a panel on the picked one.

The picture is a pure function of a plain state: the view only carries values
to `frame` and what it returns back to the page.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, TypedDict

import traitlets

from moscow_pyongyang.errors import CourseError
from moscow_pyongyang.tables.former import current_id
from moscow_pyongyang.views.bundle import packed
from moscow_pyongyang.views.code import CodeSnippet, PrintsCode
from moscow_pyongyang.views.explorer import delta
from moscow_pyongyang.views.figure import PlotlyView, figure_fallback, split
from moscow_pyongyang.work import Work, WorkStore, default_store

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from plotly.graph_objs._figure import Figure

    from moscow_pyongyang.charts.describe import Cells, Spec
    from moscow_pyongyang.views.base import Payload, StaticFallback

_TEXT_MAX = 500

# A state: a value for each control, by its name, and what only the kernel sets (rows that are
# open).
Values = dict[str, Any]


class Shown(TypedDict):
    """What one state shows, as it travels to the page; ``exchange.js`` reads it.

    ``spec`` is the chart (data and layout), ``cells`` the rows behind it, ``sentence`` the
    status line, ``picks`` a `Picks` as a dict or None, ``code`` lines of pandas or "", ``notes``
    what is said of the picture beside it, ``facts`` pairs of a name and a figure above it,
    ``counts`` the number beside each option of a control,
    ``idle`` the names of controls that change nothing now, ``way_out`` a `WayOut` as a dict or
    None, ``strip`` a `StripRow` as a dict for each row.
    """

    spec: Spec
    cells: Cells
    sentence: str
    picks: dict[str, Any] | None
    code: str
    notes: list[str]
    facts: list[list[str]]
    counts: dict[str, dict[str, int]]
    idle: list[str]
    way_out: dict[str, Any] | None
    strip: list[dict[str, Any]]


@dataclass(frozen=True)
class Control:
    """One control of an explorer; its value is ``state[name]``.

    Attributes
    ----------
    kind
        ``"range"`` (a number by slider), ``"choice"`` (one of a list), ``"checks"``
        (any of a list; none ticked means all), ``"switch"`` (yes or no) or
        ``"search"`` (text).
    name, label
        Key in the state; words on the page.
    options
        Pairs of value and words, for ``"choice"`` and ``"checks"``.
    low, high, step
        For ``"range"``.
    not_below, not_above
        Name of another range that this one pushes along.
    place
        ``"row"`` for the one row of chips above the picture, ``"axis"`` for a range that lies
        under the picture's axis (two that push each other are one brush), ``"more"`` for what
        waits behind "More".
    is_plain
        Whether the options of a choice say what it is: its label is only heard.
    plays
        Whether the end of a span under the axis can play, year by year.
    """

    kind: str
    name: str
    label: str
    options: tuple[tuple[str, str], ...] = ()
    low: int = 0
    high: int = 0
    step: int = 1
    not_below: str = ""
    not_above: str = ""
    place: str = "row"
    is_plain: bool = False
    plays: bool = False


@dataclass(frozen=True)
class Picks:
    """Which columns of the table make the list that rows are picked from.

    Attributes
    ----------
    id, lead, text
        Names of the columns with the id, a short lead (a date) and the words.
    signs
        A sign for each row, in their order.
    meanings
        What a sign means, for those who do not see it; one that is not listed says nothing
        that the row's words do not.
    """

    id: str
    lead: str
    text: str
    signs: str
    meanings: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Detail:
    """What the panel says of a picked row.

    Attributes
    ----------
    title, kicker
        Headline, and the line above it (date, kind, place).
    parts
        Pairs of a small heading ("" for none) and a paragraph.
    sources
        One short citation a line.
    notes
        As `parts`, after the sources, folded.
    doubts
        As `parts`: what is disputed, uncertain or a gap. It stands apart, tinted.
    marks
        What the row's mark in the picture says, in a few words each: "−2 far apart", "C2".
    citation
        How the row is cited, to be copied; "" for title and sources.
    """

    title: str
    kicker: str
    parts: tuple[tuple[str, str], ...]
    sources: tuple[str, ...] = ()
    notes: tuple[tuple[str, str], ...] = ()
    doubts: tuple[tuple[str, str], ...] = ()
    marks: tuple[str, ...] = ()
    citation: str = ""


@dataclass(frozen=True)
class WayOut:
    """What stands in the place of a picture that would show nothing.

    Attributes
    ----------
    why
        Why there is nothing, in a sentence.
    button
        What the button says that leads out.
    change
        What it changes of the state.
    """

    why: str
    button: str
    change: Mapping[str, Any]


@dataclass(frozen=True)
class StripRow:
    """One row of the strip over the years of a brush: what the picture would show in each.

    Attributes
    ----------
    label
        What the row is about, in a word or two.
    cells
        A year, a colour of the course, and what it means, in words, for each cell.
    """

    label: str
    cells: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class Frame:
    """What one state shows.

    Attributes
    ----------
    fig
        A finished chart: a plotly figure, or a composed chart in dictionary form.
    sentence
        What is shown, in words: one line under the headline; read out after each change.
    picks
        How the table's rows become a list to pick from; None if nothing can be picked.
    code
        Lines of pandas that make the same selection.
    notes
        What else is to be said of the picture, a paragraph each; folded under it.
    facts
        Pairs of a name and a figure, short enough for one line above the picture: what the
        headline rests on. An explorer has them in every state or in none.
    counts
        By the name of a control, the number that stands beside each of its options.
    idle
        Names of the controls that change nothing in this state: they are not shown.
    way_out
        What stands in the picture's place where nothing is to be shown.
    strip
        Rows of cells over the brush, in every state the same number; its years are all of
        those that the brush can choose.
    """

    fig: Figure | dict[str, Any]
    sentence: str
    picks: Picks | None = None
    code: CodeSnippet = field(default_factory=CodeSnippet)
    notes: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    idle: tuple[str, ...] = ()
    way_out: WayOut | None = None
    strip: tuple[StripRow, ...] = ()


class ExplorerView(PrintsCode, PlotlyView):
    """An explorer: controls, status sentence, picture, list and panel.

    Parameters
    ----------
    frame
        Pure function from a state to what it shows. A `CourseError` it raises
        is shown as the status sentence.
    controls
        The controls, in order.
    state
        The first state; a key for each control. "Reset" comes back to it.
    name
        Under which the log keeps what a reader moved, typed and picked. It comes back where
        the first state is the same: prose speaks of the state that its lesson set.
    kicker
        The line above the finding: what this explorer asks.
    detail
        Function from the id of a row and the state to its panel; None if nothing can be
        picked.
    list_label
        Name of the list of rows.
    wide
        Pixels the picture needs; on a narrower page it scrolls in its own frame.
    picked
        Id of the row that is open at first, as its author asked; "" for none.
    telling
        Id of the row that is open where no author asked. What a reader kept here is found under
        the same name when that row is another one after a change of the data.
    follow
        Function from the id of the open row and a new state to the row that is then open: the
        same evidence in another year. None where an id means the same in every state.
    works
        What keeps what a reader moved; None for the answer log.
    """

    _esm = packed("explorer/explorer.js", "figure/figure.css", "explorer/explorer.css")
    kicker = traitlets.Unicode().tag(sync=True)
    list_label = traitlets.Unicode().tag(sync=True)
    controls: Any = traitlets.List(help="A `Control` as a dict each.").tag(sync=True)
    first = traitlets.Dict(help="The state that Reset comes back to.").tag(sync=True)
    state = traitlets.Dict(help="The state that is shown.").tag(sync=True)
    shown: Any = traitlets.Dict(help="A `Shown`.").tag(sync=True)
    picked = traitlets.Dict(help="A `Detail` as a dict, with its id; or nothing.").tag(sync=True)
    wide = traitlets.Int(help="Pixels the picture needs; less room scrolls it.").tag(sync=True)
    look_key = traitlets.Unicode(help="Names what a reader moved here.").tag(sync=True)
    left: Any = traitlets.Dict(help="What a reader moved, as it is kept.").tag(sync=True)

    def __init__(
        self,
        frame: Callable[[Values], Frame],
        controls: Sequence[Control],
        state: Values,
        *,
        name: str,
        kicker: str,
        detail: Callable[[str, Values], Detail] | None = None,
        list_label: str = "Shown",
        wide: int | None = None,
        picked: str = "",
        telling: str = "",
        follow: Callable[[str, Values], str] | None = None,
        works: WorkStore | None = None,
    ) -> None:
        missing = [control.name for control in controls if control.name not in state]
        if missing:
            raise CourseError(f"The first state has no value for: {', '.join(missing)}.")
        self._frame = frame
        self._detail = detail
        self._follow = follow
        self._collected: dict[str, Any] | None = None
        self._first_picked = picked or telling
        self._works = works or default_store()
        self._set_by_code = dict(state)
        super().__init__(
            shelf=self._works.shelf,
            look_key=f"look/{name}/{_digest([dict(state), picked])}",
            kicker=kicker,
            list_label=list_label,
            controls=[asdict(control) for control in controls],
            first=dict(state),
            state=dict(state),
            shown=_shown(frame(state)),
        )
        if wide is not None:
            self.wide = wide
        if self._first_picked:
            self.pick(self._first_picked)
        self._come_back()

    def code(self) -> CodeSnippet:
        """Return the lines of pandas that make the selection now shown."""
        return self._frame(self.state).code

    def pick(self, key: str) -> None:
        """Open the panel on one row, as a click on its mark does.

        An event that was renamed is found under its former id, too.
        """
        key = current_id(key)
        if self._detail is not None:
            self.picked = {"id": key, **asdict(self._detail(key, self.state))}

    def change(self, **values: Any) -> None:
        """Change values of the state, as the controls do.

        Raises
        ------
        CourseError
            If the explorer has no such value, or cannot show the new state.
        """
        self._set_state({**self.state, **values})
        self._set_by_code = dict(self.state)

    def fallback(self) -> StaticFallback:
        """Return the status sentence, the finding and the table of the state that code set.

        A notebook file goes from hand to hand: what one reader moved is not in it.
        """
        if self.state == self._set_by_code:
            return _fallback(self.shown, self._first_picked)
        return frame_fallback(self._frame(self._set_by_code), self._first_picked)

    def respond(self, kind: str, payload: Payload) -> Any:
        """Answer the controls and the list of the page.

        ``state``
            Shows ``payload["state"]``; with ``is_drawn`` the page shows it already, and
            `state` and `shown` need not travel again. Where the page says with ``held`` which
            state it shows, and it is that of the kernel, `shown` travels as a `delta`.
        ``pick``
            Opens the panel on ``payload["id"]``; without one, on the row that was open at first.
        ``look``
            Shows ``payload["look"]``: the controls and the row that a page held while no
            kernel answered.
        ``draft``
            Keeps ``payload["value"]``, a look, for the next kernel.
        ``prefetch``
            Returns what ``payload["part"]`` would change, without changing anything; None
            where that cannot be shown. With ``held`` as above.

        The first three reply with the traits that changed.
        """
        match kind:
            case "state":
                state = payload.get("state")
                if not isinstance(state, dict):
                    raise CourseError("The page sent no state.")
                since = self._since(payload)
                with self._collect_changes() as changes:
                    self._set_state({**self.state, **state})
                if "shown" in changes:
                    changes["shown"] = since(changes["shown"])
                drawn = ("state", "shown") if payload.get("is_drawn") is True else ()
                return {name: value for name, value in changes.items() if name not in drawn}
            case "pick":
                with self._collect_changes() as changes:
                    self._pick(str(payload.get("id") or self._first_picked))
                return changes
            case "look":
                with self._collect_changes() as changes:
                    self._show_look(self._sound_look(payload.get("look")))
                return changes
            case "draft":
                # What is kept is what the page sent: it need not travel back.
                with self._collect_changes():
                    self._keep_look(self._sound_look(payload.get("value")))
                self._works.settle()
                return None
            case "prefetch":
                shown = self._prefetch(payload.get("part"))
                return shown and self._since(payload)(shown)
            case _:
                return super().respond(kind, payload)

    def _pick(self, key: str) -> None:
        if not key:
            self.picked = {}
            return
        is_first = key == self._first_picked
        key = self._follow(key, self.state) if self._follow else key
        try:
            self.pick(key)
        except CourseError as error:
            if is_first and self._detail is not None:
                # What the lesson opened stays, also where the picture no longer has it.
                self.picked = {"id": key, **asdict(self._detail(key, self.first))}
                return
            refusal = Detail("This row cannot be opened", "", (("", str(error)),))
            self.picked = {"id": key, **asdict(refusal)}

    # A look is what a reader moved: {"state": the controls without their first value,
    # "picked": the id of a row}, and what a card that asks adds to it.

    def _sound_look(self, look: Any) -> Work:
        """Return what of a look this explorer can show; a page or a log can hold anything."""
        given = look if isinstance(look, dict) else {}
        moved = given.get("state")
        values = moved if isinstance(moved, dict) else {}
        state = {
            control["name"]: values[control["name"]]
            for control in self.controls
            if _fits(control, values.get(control["name"]), self.first[control["name"]])
        }
        picked = given.get("picked")
        picked = current_id(picked) if isinstance(picked, str) else picked
        sound: Work = {"state": state} if state else {}
        if isinstance(picked, str) and picked and self._detail is not None:
            with suppress(CourseError):
                self._detail(picked, self._state_of(sound))
                sound["picked"] = picked
        return sound

    def _state_of(self, look: Work) -> Values:
        first = {control["name"]: self.first[control["name"]] for control in self.controls}
        return {**self.state, **first, **look.get("state", {})}

    def _show_look(self, look: Work) -> Work:
        """Show a look and return it; where it cannot be shown as a whole, the first state."""
        try:
            self._set_state(self._state_of(look))
        except CourseError:
            look = {}
            self._set_state(self._state_of(look))
        self._pick(look.get("picked") or self._first_picked)
        return look

    def _keep_look(self, look: Work) -> None:
        # Nothing is written before a reader moved something.
        if look != self.left:
            self._works.keep(self.look_key, self._look_for_log(look))
            self.left = look

    def _come_back(self) -> None:
        """Show what a reader left here; of a log only what fits counts."""
        kept = self._works.recall(self.look_key)
        look = self._sound_look(self._look_from_log(kept)) if kept else {}
        if look:
            self.left = self._show_look(look)

    def _look_for_log(self, look: Work) -> Work:
        return look

    def _look_from_log(self, work: Work) -> Work:
        return work

    def _since(self, payload: Payload) -> Callable[[Shown], Any]:
        """Return how to tell the page what is shown: by what changed, if it holds the rest."""
        held = self.shown
        if payload.get("held") == self.state:
            return lambda shown: {"delta": delta.between(held, shown)}
        return lambda shown: shown

    def _prefetch(self, part: Any) -> Shown | None:
        # Only sliders: a page must not learn through this what another control holds back.
        sliders = {control["name"] for control in self.controls if control["kind"] == "range"}
        given = part.items() if isinstance(part, dict) else ()
        step = {k: v for k, v in given if k in sliders and isinstance(v, int)}
        if not step:
            return None
        try:
            return _shown(self._frame({**self.state, **step}))
        except CourseError:
            return None  # the step itself will say what is wrong

    def _set_state(self, state: Values) -> None:
        unknown = sorted(set(state) - set(self.first))
        if unknown:
            raise CourseError(
                f"This explorer has no {', '.join(unknown)}. It has: {', '.join(self.first)}."
            )
        shown = _shown(self._frame(state))
        # One message: the page must not draw between two halves of a change.
        with self.hold_sync():
            self.state = state
            self.shown = shown
            if self.picked:
                # What is said of a row can hang on the state; a row that is gone stays as it was.
                with suppress(CourseError):
                    key = self.picked["id"]
                    self.pick(self._follow(key, state) if self._follow else key)

    @contextmanager
    def _collect_changes(self) -> Iterator[dict[str, Any]]:
        """Collect what changes, for the reply to the page, instead of sending each change.

        Trap: a page applies a change one tick later than a reply, so an older change that
        travels by itself could come after a newer reply.
        """
        if self._collected is not None:  # the caller replies
            yield self._collected
            return
        changes = self._collected = {}
        try:
            yield changes
        except BaseException:
            # There will be no reply with them.
            self._collected = None
            self.send_state(list(changes))
            raise
        finally:
            self._collected = None

    def _should_send_property(self, key: str, value: Any) -> bool:
        if self._collected is not None:
            self._collected[key] = value
            return False
        sends: bool = super()._should_send_property(key, value)
        return sends


def frame_fallback(frame: Frame, picked: str = "") -> StaticFallback:
    """Return what a frame says on paper: status sentence, finding and table.

    Parameters
    ----------
    frame
        What is shown.
    picked
        Id of the row that is open; the picture can belong to it.
    """
    return _fallback(_shown(frame), picked)


def _fallback(shown: Shown, picked: str) -> StaticFallback:
    figure = figure_fallback(shown["spec"], shown["cells"], picked)
    facts = "; ".join(f"{name} {figure_}" for name, figure_ in shown["facts"])
    # What stands beside the picture is not said of it again.
    about = [figure.alt.replace(shown["sentence"], ""), *shown["notes"]]
    return replace(
        figure,
        sentence=" ".join(filter(None, [shown["sentence"], f"{facts}." if facts else ""])),
        about=" ".join(" ".join(about).split()),
    )


def _fits(control: dict[str, Any], value: Any, first: Any) -> bool:
    """Return whether a control can have a value, and it is not its first one."""
    known = [option for option, _ in control["options"]]
    match control["kind"], value:
        case "range", int():
            is_known = not isinstance(value, bool) and control["low"] <= value <= control["high"]
        case "choice", str():
            is_known = value in known
        case "checks", list():
            is_known = all(one in known for one in value)
        case "switch", bool():
            is_known = True
        case "search", str():
            # Half of a pair of surrogates cannot be sent to a page.
            is_known = len(value) <= _TEXT_MAX and value == value.encode(errors="ignore").decode()
        case _:
            is_known = False
    return is_known and value != first


def _digest(value: object) -> str:
    text = json.dumps(value, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _shown(frame: Frame) -> Shown:
    spec, cells = split(frame.fig)
    return {
        "spec": spec,
        "cells": cells,
        "sentence": frame.sentence,
        "picks": asdict(frame.picks) if frame.picks else None,
        "code": frame.code.plain(),
        "notes": list(frame.notes),
        "facts": [list(fact) for fact in frame.facts],
        "counts": {name: dict(numbers) for name, numbers in frame.counts.items()},
        "idle": list(frame.idle),
        "way_out": asdict(frame.way_out) if frame.way_out else None,
        "strip": [{"label": row.label, "cells": list(row.cells)} for row in frame.strip],
    }
